/* In: what is shown, what the structure says is read, the source.  Out: findings where these three
 * differ.
 * Method: readers of the page take the glyphs, readers of the structure the ActualText of the
 * elements; both must be the same text.  On the page each text object holds one piece of a line,
 * pieces in the order of reading, inside a piece from left to right: so the letters of an element's
 * text must come in the same groups, in any order within a group.  Blanks, controls and joiners do
 * not count, and a bracket is as good as its mirror image.
 *
 *   judge_text
 *     judge_elements     ActualText against glyphs, outermost elements first
 *     judge_source       the structure's text against the author's */
#include "verify/judge.h"
#include "verify/letters.h"

#include <string.h>

/* Behind what is in `out`; false when there is none. */
static bool put_actual(const struct judge *judge, const struct element *element, struct strbuf *out)
{
    const struct value *text = judge_get(judge, element->dictionary, "ActualText");
    value_put_text(out, text);
    return text->kind == VALUE_STRING;
}

/* The texts of an MCID are together: an index of the first for each. */
static const struct shown_text *first_text(
        const struct judge *judge, uint32_t page, int64_t mcid, uint32_t *count)
{
    const struct page_facts *facts = &judge->pages[page];
    uint32_t low = facts->first_shown, high = facts->shown_end;
    if (facts->in_order)
        while (low < high) {
            uint32_t middle = low + (high - low) / 2;
            if (judge->texts.items[middle].mcid < mcid)
                low = middle + 1;
            else
                high = middle;
        }
    else
        while (low < high && judge->texts.items[low].mcid != mcid)
            low++;
    *count = 0;
    while (low + *count < facts->shown_end && judge->texts.items[low + *count].mcid == mcid)
        ++*count;
    return *count ? &judge->texts.items[low] : NULL;
}

static void put_text(const struct judge *judge, uint32_t index, struct strbuf *out, int depth)
{
    const struct element *element = &judge->elements.items[index];
    if (put_actual(judge, element, out))
        return;
    for (uint32_t i = element->first_kid; i < element->kid_end && depth < DEEPEST_TREE; i++) {
        const struct kid *kid = &judge->kids.items[i];
        uint32_t count = 0;
        const struct shown_text *text =
                kid->kind == KID_CONTENT ? first_text(judge, kid->page, kid->which, &count) : NULL;
        for (; count; text++, count--)
            strbuf_put(out, judge->shown.bytes + text->begin, text->end - text->begin);
        if (kid->kind == KID_ELEMENT)
            put_text(judge, (uint32_t)kid->which, out, depth + 1);
    }
}

void judge_put_text(const struct judge *judge, uint32_t element, struct strbuf *out)
{
    put_text(judge, element, out, 0);
}

/* --- Glyphs against ActualText --------------------------------------------------------------- */

struct comparison {
    struct judge *judge;
    const char *at;      /* what is left of the ActualText */
    bool differs, shown; /* shown: some letters were, it is no drawing */
};

/* The next letters of the ActualText must be those of the piece. */
static void compare_piece(struct comparison *c, const struct shown_text *text)
{
    const char *shown = c->judge->shown.bytes;
    struct letter_sum piece = letters_sum(shown + text->begin, shown + text->end, UINT32_MAX, NULL);
    struct letter_sum said = letters_sum(c->at, c->at + strlen(c->at), piece.count, &c->at);
    c->shown |= piece.count > 0;
    c->differs |= piece.count != said.count || piece.sum != said.sum;
}

static void compare(struct comparison *c, uint32_t index, int depth)
{
    const struct element *element = &c->judge->elements.items[index];
    for (uint32_t i = element->first_kid; i < element->kid_end && depth < DEEPEST_TREE; i++) {
        const struct kid *kid = &c->judge->kids.items[i];
        uint32_t count = 0;
        const struct shown_text *text =
                kid->kind == KID_CONTENT ? first_text(c->judge, kid->page, kid->which, &count)
                                         : NULL;
        for (; count; text++, count--)
            compare_piece(c, text);
        if (kid->kind == KID_ELEMENT)
            compare(c, (uint32_t)kid->which, depth + 1);
    }
}

static void judge_private(struct judge *judge, uint32_t index)
{
    const struct element *element = &judge->elements.items[index];
    for (uint32_t i = element->first_kid; i < element->kid_end; i++) {
        const struct kid *kid = &judge->kids.items[i];
        uint32_t count = 0;
        const struct shown_text *text =
                kid->kind == KID_CONTENT ? first_text(judge, kid->page, kid->which, &count) : NULL;
        for (; count; text++, count--)
            judge_require(judge,
                    !letters_private(
                            judge->shown.bytes + text->begin, judge->shown.bytes + text->end),
                    DIAG_A_PRIVATE_USE, "%s", judge_place(judge, index));
    }
}

/* What hangs below an element with ActualText is compared with it as a whole.  Where it is all
 * drawn, as a list's dots are, the ActualText is what it stands for. */
static void judge_element(struct judge *judge, uint32_t index, int depth, struct strbuf *actual)
{
    const struct element *element = &judge->elements.items[index];
    strbuf_clear(actual);
    if (put_actual(judge, element, actual)) {
        struct comparison c = {.judge = judge, .at = strbuf_string(actual)};
        compare(&c, index, depth);
        c.differs |= *c.at && letters_sum(c.at, c.at + strlen(c.at), UINT32_MAX, NULL).count;
        judge_require(judge, !c.shown || !c.differs, DIAG_PDF_TEXT, "%s: %.60s",
                judge_place(judge, index), actual->bytes);
        return;
    }
    if (judge->private_use)
        judge_private(judge, index);
    for (uint32_t i = element->first_kid; i < element->kid_end && depth < DEEPEST_TREE; i++)
        if (judge->kids.items[i].kind == KID_ELEMENT)
            judge_element(judge, (uint32_t)judge->kids.items[i].which, depth + 1, actual);
}

/* --- The source ------------------------------------------------------------------------------ */

static void judge_source(struct judge *judge, const struct verify_source *source)
{
    struct strbuf all, wanted;
    strbuf_init(&all, judge->arena);
    strbuf_init(&wanted, judge->arena);
    strbuf_reserve(&all, judge->shown.length);
    for (uint32_t i = 0; i < judge->elements.count; i++)
        if (judge->elements.items[i].parent == NO_ELEMENT)
            judge_put_text(judge, i, &all);
    letters_keep(&all);
    const char *begin = strbuf_string(&all), *at = begin;
    for (uint32_t i = 0; i < source->count; i++) {
        const struct verify_text *text = &source->texts[i];
        strbuf_clear(&wanted);
        strbuf_puts(&wanted, text->utf8);
        letters_keep(&wanted);
        const char *words = strbuf_string(&wanted);
        bool here = strncmp(at, words, wanted.length) == 0;
        const char *found = here ? at : strstr(text->anywhere ? begin : at, words);
        if (found) {
            at = text->anywhere ? at : found + wanted.length;
            continue;
        }
        bool elsewhere = !text->anywhere && strstr(begin, words);
        judge_find(judge, elsewhere ? DIAG_PDF_SOURCE_ORDER : DIAG_PDF_SOURCE, "%.90s", text->utf8);
    }
}

void judge_text(struct judge *judge, const struct verify_source *source)
{
    struct strbuf actual;
    strbuf_init(&actual, judge->arena);
    for (uint32_t i = 0; i < judge->elements.count; i++)
        if (judge->elements.items[i].parent == NO_ELEMENT)
            judge_element(judge, i, 0, &actual);
    if (source)
        judge_source(judge, source);
}
