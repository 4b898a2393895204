/* What text readers' own bidi makes of a character: the classes of UAX #9 that the painter asks. */
#ifndef PAINT_BIDI_CLASS_H
#define PAINT_BIDI_CLASS_H

#include <stdbool.h>
#include <stdint.h>

bool bidi_is_right_to_left(uint32_t c); /* R or AL: a reader needs no help with it */
bool bidi_is_sign(uint32_t c);          /* ES or ET: + - % # and the like, drawn to numbers */
bool bidi_is_mirrored(uint32_t c);      /* Bidi_Mirrored: brackets, guillemets, < > */
bool bidi_is_composed(uint32_t c);      /* PDFium would take it apart: … ½ ™ */
bool bidi_is_joiner(uint32_t c);        /* ZWNJ, ZWJ */
bool bidi_is_control(uint32_t c);       /* marks, embeddings, isolates: never ZWNJ or ZWJ */

/* The classes by which PDFium cuts a line. */
enum reader_class { READER_LEFT, READER_WEAK, READER_NEUTRAL };
enum reader_class bidi_reader_class(uint32_t c);

#endif
