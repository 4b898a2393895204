/* The inside of fonts.c, font_widths.c and font_simple.c. */
#ifndef VERIFY_FONT_PARTS_H
#define VERIFY_FONT_PARTS_H

#include "verify/fonts.h"
#include "verify/to_unicode.h"

#include <ft2build.h>
#include FT_FREETYPE_H

struct font {
    int number;                                               /* of its object, or 0 */
    const struct value *dictionary, *descendant, *descriptor; /* never NULL */
    const char *name;
    bool composite, drawn /* Type3 */, has_texts, maps_gids;
    bool symbolic;
    double usual_width;
    struct strbuf gids; /* CIDToGIDMap, when there is a stream */
    struct code_table codes;
    FT_Face face; /* NULL: not embedded, or broken */
};

struct font_shelf {
    FT_Library library;
    VEC(struct font *) fonts;
};

void font_find_program(struct judge *judge, struct font *font);

/* W and DW of a CID font. */
void font_widths_read(struct judge *judge, struct font *font);
double font_width(const struct font *font, uint32_t code);

/* A font of one-byte codes. */
void font_simple_read(struct judge *judge, struct font *font);
uint32_t font_simple_gid(const struct font *font, uint32_t code);

#endif
