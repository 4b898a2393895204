/* In: characters with levels and stretches.  Out: words to be shaped (each already found in the
 * cache or made), runs of spaces, line breaks, in logical order.
 * Method: HarfBuzz shapes a word alone as it does in its paragraph unless the face kerns against
 * spaces (facts/pdf-text-layer.md 4); then a word is everything up to the next change of setting.
 */
#include "shape/shaper.h"

#include "text/letters.h"

static bool is_blank(const struct character *c)
{
    return c->kind == CHAR_SPACE || c->kind == CHAR_FIXED_SPACE;
}

/* A space that faces know: others have widths, not glyphs. */
static bool is_word_space(const struct character *c)
{
    return c->c == ' ' || c->c == NBSP;
}

static bool is_follower(const struct character *c)
{
    return c->kind == CHAR_CONTROL || c->kind == CHAR_MARK;
}

/* The two typefaces of a stretch. */
struct pair {
    const struct typeface *own, *latin;
};

static bool pair_find(struct shaper *shaper, const struct stretch *stretch, struct pair *pair)
{
    const struct style *style = shaper->work.style;
    int weight = stretch->strong && style->strong_weight ? style->strong_weight : style->weight;
    pair->own = typeface_find(shaper, style->families, weight, false);
    if (!pair->own->first)
        return false;
    pair->latin = pair->own;
    if (shaper->work.has_latin || stretch->verbatim)
        pair->latin = typeface_find(shaper, style->families, weight, true);
    return true;
}

static bool same_setting(const struct character *a, const struct character *b)
{
    return a->level == b->level && a->stretch == b->stretch && a->latin == b->latin && !b->parted;
}

static uint32_t word_end(
        const struct paragraph_work *work, uint32_t begin, uint32_t base, bool with_spaces)
{
    const struct character *first = &work->chars.items[base];
    uint32_t i = base + 1;
    for (; i < work->chars.count; i++) {
        const struct character *c = &work->chars.items[i];
        if (is_follower(c) && i - begin < 2 * PIECE_CHARS)
            continue;
        if (c->kind == CHAR_LINE_BREAK || (is_blank(c) && !(with_spaces && is_word_space(c))))
            break;
        if (!same_setting(first, c) || i - begin >= PIECE_CHARS)
            break;
    }
    return i;
}

static uint32_t blank_end(const struct paragraph_work *work, uint32_t i)
{
    do {
        i++;
    } while (i < work->chars.count && !work->chars.items[i].parted &&
             (is_blank(&work->chars.items[i]) || work->chars.items[i].kind == CHAR_CONTROL));
    return i;
}

/* Whether the letters on both sides of character i join over the cut there. */
static bool joins_over(const struct paragraph_work *work, uint32_t i)
{
    const struct character *chars = work->chars.items;
    if (chars[i - 1].kind == CHAR_SPACE || chars[i].kind == CHAR_SPACE)
        return false;
    uint32_t a = i, b = i;
    while (a > 0 && letter_joining(chars[a - 1].c) == JOINING_TRANSPARENT)
        a--;
    while (b < work->chars.count && letter_joining(chars[b].c) == JOINING_TRANSPARENT)
        b++;
    if (a == 0 || b == work->chars.count)
        return false;
    enum joining before = letter_joining(chars[a - 1].c), after = letter_joining(chars[b].c);
    return (before == JOINING_DUAL || before == JOINING_CAUSING) &&
           (after == JOINING_DUAL || after == JOINING_CAUSING || after == JOINING_RIGHT);
}

static void shape_piece(struct shaper *shaper, struct piece *piece)
{
    const struct paragraph_work *work = &shaper->work;
    uint8_t form = piece->level & 1 ? 0 : FORM_LEFT_TO_RIGHT;
    if (piece->begin > 0 && joins_over(work, piece->begin))
        form |= FORM_JOINED_BEFORE;
    if (piece->end < work->chars.count && joins_over(work, piece->end))
        form |= FORM_JOINED_AFTER;
    if (work->style->tabular)
        form |= FORM_TABULAR;
    uint32_t base = piece->begin;
    while (base + 1 < piece->end && work->chars.items[base].kind == CHAR_CONTROL)
        base++;
    if (work->chars.items[base].latin)
        form |= FORM_LATIN;
    uint32_t begin = work->chars.items[piece->begin].at;
    uint32_t end = work->chars.items[piece->end].at;
    piece->word = word_find(shaper, work->text->utf8 + begin, end - begin, piece->typeface, form);
}

static struct piece piece_at(struct shaper *shaper, uint32_t i, const struct pair *pair)
{
    const struct paragraph_work *work = &shaper->work;
    uint32_t base = i; /* controls at the text's start go with what follows */
    while (base + 1 < work->chars.count && base - i < PIECE_CHARS &&
            work->chars.items[base].kind == CHAR_CONTROL)
        base++;
    const struct character *c = &work->chars.items[base];
    struct piece piece = {.begin = i, .level = c->level, .stretch = c->stretch};
    piece.typeface = c->latin ? pair->latin : pair->own;
    if (c->kind == CHAR_LINE_BREAK) {
        piece.kind = PIECE_LINE_BREAK;
        piece.end = base + 1;
        while (piece.end < work->chars.count && is_follower(&work->chars.items[piece.end]))
            piece.end++;
        return piece;
    }
    bool with_spaces = face_kerns_spaces(shaper, piece.typeface->first, c->latin);
    if (is_blank(c) && !(with_spaces && is_word_space(c))) {
        piece.kind = PIECE_SPACE;
        piece.end = blank_end(work, base);
        return piece;
    }
    piece.end = word_end(work, i, base, with_spaces);
    shape_piece(shaper, &piece);
    return piece;
}

bool pieces_find(struct shaper *shaper)
{
    struct paragraph_work *work = &shaper->work;
    work->pieces.count = 0;
    struct pair pair = {NULL, NULL};
    uint32_t stretch = UINT32_MAX;
    for (uint32_t i = 0; i < work->chars.count;) {
        if (work->chars.items[i].stretch != stretch) {
            stretch = work->chars.items[i].stretch;
            if (!pair_find(shaper, &work->stretches.items[stretch], &pair))
                return false;
        }
        if (work->chars.items[i].parted)
            *vec_push(shaper->arena, &work->pieces) = (struct piece){.begin = i,
                    .end = i,
                    .kind = PIECE_PART,
                    .level = work->chars.items[i].parted,
                    .stretch = (uint16_t)stretch,
                    .typeface = pair.own};
        struct piece piece = piece_at(shaper, i, &pair);
        *vec_push(shaper->arena, &work->pieces) = piece;
        i = piece.end;
    }
    return true;
}
