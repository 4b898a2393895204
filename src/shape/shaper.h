/* Inside the room: the owner of caches and of Pango's and HarfBuzz' objects, and one paragraph's
 * working state, which the stages hand on:
 *
 *   shape_text             shape.c       the flow
 *     characters_read      paragraph.c   code points and their traits
 *     stretches_find       stretches.c   marks → stretches of even setting
 *     units_find           units.c       numbers, Latin phrases → controls for bidi, bonds for
 * breaks levels_find          levels.c      UAX #9 breaks_find          breaks.c      UAX #14 and
 * what Persian print asks beyond pieces_find          pieces.c      words to be shaped, spaces,
 * line breaks word_find          word_cache.c  a word seen before, or word_make          word.c ...
 * shaped by HarfBuzz keep_together        keep.c        number and unit, day and month ...
 *     shaped_make          cells.c       cells, runs, glyphs */
#ifndef SHAPE_SHAPER_H
#define SHAPE_SHAPER_H

#include "shape/characters.h"
#include "shape/shape.h"

#include <hb.h>
#include <pango/pango.h>

/* A family list at a weight, as Pango asks for it. */
struct typeface {
    uint32_t number;
    const char *families; /* as in the style */
    int weight;
    bool latin;                /* its first face comes last: it has no Latin letters */
    PangoAttrList *attributes; /* owned; the font description for pango_itemize */
    const struct font *first;  /* NULL: DIAG_FONT_MISSING was added */
    const struct font *own;    /* the first face of the style's list, also when `latin` */
};

/* What shaping must know of a face beyond struct font; found out by shaping samples. */
struct face_facts {
    bool known;
    bool locl_lies;     /* `locl` swaps Persian digits for others: off (fonts.md 3) */
    bool marks_collide; /* `liga` joins marks of different letters (farsiweb) */
    bool kerning_known[2], kerns_spaces[2]; /* see face_kerns_spaces */
    uint32_t space_glyph;
    uint32_t space; /* index of its glyph in shaper->glyphs; 0 = not there yet */
};

enum word_traits {
    WORD_UNIT = 1 << 0, /* follows a number: درصد, ریال */
    WORD_MONTH = 1 << 1,
    WORD_LABEL = 1 << 2,   /* goes before a number: ص, بند */
    WORD_TITLE = 1 << 3,   /* goes before a name */
    WORD_INITIAL = 1 << 4, /* one letter and a full stop */
};

struct word_run {
    const struct font *font;
    bool own; /* the style's own face, not a fallback */
    uint32_t cell_count;
};

enum word_fault { FAULT_MISSING = 1 << 0, FAULT_STRANGER = 1 << 1 };

/* A shaped word: what is the same wherever it stands. */
struct word {
    const char *bytes;
    uint32_t length, hash;
    const struct typeface *typeface;
    uint8_t form;   /* enum word_form bits: part of the key */
    uint8_t traits; /* enum word_traits */
    bool faulty;    /* some cell has a fault */
    struct word_run *runs;
    struct cell *cells; /* begin, end and run count from the word's */
    int32_t *advances;  /* of the cells, font units */
    uint16_t *chars;    /* in each cell */
    uint8_t *faults;    /* of each cell: no font has its base, or another than its word's */
    uint32_t run_count, cell_count;
    dimen scaled_for[2]; /* sizes, own and fallback, that the cells' widths stand for */
};

enum word_form {
    FORM_LEFT_TO_RIGHT = 1 << 0,
    FORM_JOINED_BEFORE = 1 << 1, /* goes on from a letter in another setting */
    FORM_JOINED_AFTER = 1 << 2,
    FORM_TABULAR = 1 << 3,
    FORM_LATIN = 1 << 4, /* Latin script, language en, when nothing says otherwise */
};

/* A stretch in which nothing but the text changes. */
struct stretch {
    uint32_t begin; /* byte */
    bool strong, emphasis, verbatim, note, isolate;
    uint16_t mark;        /* see struct run */
    dimen sizes[2], rise; /* of the own face and of fallbacks; see struct run */
    const struct ink *colour;
};

enum break_before { BREAK_NO, BREAK_MAY, BREAK_MUST };

/* A control for bidi, to be thought before a character; the text stays as it is. */
struct thought {
    uint32_t before; /* character */
    uint32_t c;
};

/* Characters begin..end that no line may part (bond), or an address, which may be parted. */
struct bond {
    uint32_t begin, end;
    bool address;
};

enum piece_kind { PIECE_WORD, PIECE_SPACE, PIECE_LINE_BREAK, PIECE_PART };

struct piece {
    uint32_t begin, end; /* characters */
    uint8_t kind, level;
    uint16_t stretch;
    const struct typeface *typeface;
    struct word *word; /* PIECE_WORD */
};

/* One paragraph in work; the arrays are kept by the shaper for the next one. */
struct paragraph_work {
    const struct rich_text *text;
    const struct style *style;
    VEC(struct character) chars; /* and one more, zero, at the end */
    VEC(struct stretch) stretches;
    VEC(struct thought) thoughts;
    VEC(struct bond) bonds;
    VEC(struct piece) pieces;
    VEC(struct run) runs;
    bool has_latin, has_digits, has_hard; /* what pass 1 met */
};

enum { WORD_LIMIT = 65536, CACHE_BYTES = 24 << 20, PIECE_CHARS = 400 };

struct word_cache {
    struct arena arena;  /* of the words */
    struct word **slots; /* owned */
    uint32_t slot_count, word_count;
    size_t byte_count; /* about */
};

struct shaper {
    struct arena *arena;
    struct diag *diag;
    struct font_set *fonts;
    struct traits_table traits;
    struct paragraph_work work;
    struct word_cache words;
    VEC(struct typeface *) typefaces;
    VEC(struct face_facts) facts; /* by struct font.index */
    VEC(struct glyph)
    glyphs; /* of all words; the first is none's.  Older paragraphs keep what
               this array was before it grew */
    hb_buffer_t *buffer;
    struct making *making; /* see making.h */
    hb_language_t persian, english;
    bool always_full; /* tests: no quick ways */
};

void characters_read(struct shaper *shaper);
void stretches_find(struct shaper *shaper);
void units_find(struct shaper *shaper);
void levels_find(struct shaper *shaper);
void breaks_find(struct shaper *shaper);
bool pieces_find(struct shaper *shaper); /* false after DIAG_FONT_MISSING */
void keep_together(struct shaper *shaper);
const struct shaped *shaped_make(struct shaper *shaper, struct arena *arena);

const struct typeface *typeface_find(
        struct shaper *shaper, const char *families, int weight, bool latin);
const struct face_facts *face_facts_find(struct shaper *shaper, const struct font *font);
/* Whether words (Latin or Persian) cannot be shaped apart from the spaces beside them. */
bool face_kerns_spaces(struct shaper *shaper, const struct font *font, bool latin);

void word_cache_init(struct word_cache *cache);
void word_cache_finish(struct word_cache *cache);
struct word *word_find(struct shaper *shaper, const char *bytes, uint32_t length,
        const struct typeface *typeface, uint8_t form);
void word_make(struct shaper *shaper, struct word *word);
uint8_t word_traits_find(const char *bytes, uint32_t length);

#endif
