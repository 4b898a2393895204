/* The fonts that content shows text with: what their codes mean and how wide they are. */
#ifndef VERIFY_FONTS_H
#define VERIFY_FONTS_H

#include "verify/judge.h"

struct font;

/* Opened once a file. */
struct font_shelf *font_shelf_create(struct judge *judge);
void font_shelf_destroy(struct font_shelf *shelf);

/* The font of a resource's value (a reference or a dictionary); NULL after a finding when it is
 * none.  Its dictionary is judged at its first use. */
struct font *font_open(struct judge *judge, const struct value *value);

/* Shows a string: every code is judged at its first use (text, glyph, width), and its text is put
 * behind judge->shown. */
void font_show(struct judge *judge, struct font *font, const struct value *string);

#endif
