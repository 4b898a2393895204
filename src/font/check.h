/* What is to be said of a font file before a bulletin is set in it. */
#ifndef FONT_CHECK_H
#define FONT_CHECK_H

#include "font/embedding.h"
#include "font/font.h"

struct font_report {
    const char *path, *family, *style, *name, *version;
    int weight;
    bool italic;
    unsigned face_count; /* in the file; the report is about the first */
    unsigned embedding;  /* bits of enum embedding; 0 = no limits */
    bool variable;       /* only its named instances can be used */
    bool truetype;       /* glyf outlines; otherwise CFF */

    const uint32_t *missing; /* characters of the Persian repertoire it lacks, ascending */
    uint32_t missing_count;
    bool latin; /* has A-Z, a-z */

    struct {
        bool there, usable;  /* usable: a kashida of any length can be made of it */
        int advance, height; /* 1/1000 em */
        int overlap;         /* 1/1000 em: how far it reaches over its advance, the lesser side */
    } tatweel;
    bool marks_by_gpos; /* otherwise marks are placed by guess */
    bool marks_leap; /* in «اوّل، بعداً» a mark jumps to another letter (farsiweb's `liga`) */
    bool lam_alef;        /* one ligature */
    bool ascii_lies;      /* ASCII digits are drawn as Persian ones: copied text would differ */
    bool digits_replaced; /* ۴۶۷ become other glyphs under the language fa */
    bool zwnj_inked;      /* its ZWNJ is a visible bar; the press paints a blank instead */

    int alef;             /* height of alef (or H), 1/1000 em */
    dimen suggested_size; /* at which alef is 7.1 pt high, as Parastoo's at 9.5 pt; 0 = cannot say
                           */
};

/* NULL after DIAG_FILE_UNREADABLE or DIAG_FONT_UNREADABLE. */
const struct font_report *font_check(struct arena *arena, struct diag *diag, const char *path);

#endif
