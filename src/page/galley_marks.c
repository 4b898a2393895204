/* In: a block of text whose runs are known.  Out: the elements below its own: links, references,
 * stretches of another language, and Spans for what lies between them.
 * Method: runs of one mark and language make one element, which says their part of the text; so all
 * of the text is said, once, and each part under its language (ISO 14289-1, 7.2).  A block without
 * such runs needs none of it. */
#include "page/galley_maker.h"

#include "base/utf8.h"

#include <string.h>

/* What sets a run apart; the plain one is all 0. */
struct apart {
    uint32_t mark; /* as in struct run, of links and notes */
    bool foreign;
};

static bool is_latin_letter(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x250);
}

/* Left to right, and not only figures. */
static bool is_foreign(const struct shaped *shaped, const struct run *run)
{
    uint32_t size;
    if (run->level % 2)
        return false;
    for (uint32_t i = run->first_cell; i < run->first_cell + run->cell_count; i++)
        for (uint32_t at = shaped->cells[i].begin; at < shaped->cells[i].end; at += size)
            if (is_latin_letter(utf8_decode(shaped->text->utf8 + at, &size)))
                return true;
    return false;
}

static struct apart apart_of(const struct shaped *shaped, const struct run *run)
{
    const struct mark *mark = run->mark ? &shaped->text->marks[run->mark - 1] : NULL;
    struct apart apart = {.foreign = is_foreign(shaped, run)};
    if (mark && (mark->kind == MARK_LINK || mark->kind == MARK_NOTE))
        apart.mark = run->mark;
    return apart;
}

/* A link of two languages is one link, in the document's. */
static bool go_together(const struct apart *a, const struct apart *b)
{
    return a->mark == b->mark && (a->mark || a->foreign == b->foreign);
}

static uint32_t add_element(struct galley_maker *maker, const struct shaped *shaped,
        struct apart apart, uint32_t parent)
{
    enum tag_role role = apart.mark ? TAG_LINK : TAG_SPAN;
    if (apart.mark && shaped->text->marks[apart.mark - 1].kind == MARK_NOTE)
        parent = tag_add(maker, TAG_REFERENCE, parent, NULL);
    uint32_t tag = tag_add(maker, role, parent, NULL);
    maker->tags.items[tag].language = apart.foreign ? "en" : NULL;
    return tag;
}

/* Where a run's text begins; the first one's has what stands before it. */
static uint32_t text_begin(const struct shaped *shaped, uint32_t run)
{
    if (!run)
        return 0;
    return run < shaped->run_count ? shaped->cells[shaped->runs[run].first_cell].begin
                                   : shaped->text->length;
}

/* The block's own element keeps its text unless all of it is said below. */
static bool says_the_block(const struct galley_maker *maker, const struct type_block *block)
{
    const char *text = maker->tags.items[block->tag].text;
    return text && strcmp(text, block->shaped->text->utf8) == 0;
}

static void fill_elements(struct galley_maker *maker, const struct type_block *block,
        const struct apart *aparts, uint32_t *tags)
{
    const struct shaped *shaped = block->shaped;
    for (uint32_t run = 0; run < shaped->run_count;) {
        uint32_t begin = run, from = text_begin(shaped, run);
        struct apart apart = aparts[run];
        for (; run < shaped->run_count && go_together(&aparts[begin], &aparts[run]); run++)
            apart.foreign &= aparts[run].foreign;
        uint32_t tag = add_element(maker, shaped, apart, block->tag);
        maker->tags.items[tag].text = arena_string(
                maker->shop->arena, shaped->text->utf8 + from, text_begin(shaped, run) - from);
        for (uint32_t i = begin; i < run; i++)
            tags[i] = tag;
    }
}

void type_marks(struct galley_maker *maker, struct type_block *block)
{
    const struct shaped *shaped = block->shaped;
    struct arena *arena = maker->shop->arena;
    bool any = false;
    if (!block->tag || !says_the_block(maker, block))
        return;
    struct apart *aparts = arena_array(arena, shaped->run_count, sizeof *aparts);
    for (uint32_t i = 0; i < shaped->run_count; i++) {
        aparts[i] = apart_of(shaped, &shaped->runs[i]);
        any |= aparts[i].mark || aparts[i].foreign;
    }
    if (!any)
        return;
    uint32_t *tags = arena_array(arena, shaped->run_count, sizeof *tags);
    uint32_t *groups = arena_array(arena, shaped->text->mark_count, sizeof *groups);
    fill_elements(maker, block, aparts, tags);
    maker->tags.items[block->tag].text = NULL;
    for (uint32_t i = 0; i < shaped->text->mark_count; i++)
        groups[i] = ++maker->groups;
    block->run_tags = tags;
    block->mark_groups = groups;
}
