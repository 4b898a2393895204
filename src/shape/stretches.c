/* In: the marks on a text.  Out: stretches in which the setting does not change, cut where letters,
 * their marks and lam-alef can be parted. */
#include "shape/shaper.h"

#include "text/letters.h"

#include <stdlib.h>

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void apply_mark(struct stretch *stretch, const struct mark *mark, uint16_t number)
{
    switch (mark->kind) {
    case MARK_STRONG:
        stretch->strong = true;
        break;
    case MARK_EMPHASIS:
        stretch->emphasis = true;
        break;
    case MARK_LINK:
        stretch->emphasis = true;
        if (!stretch->note)
            stretch->mark = number;
        break;
    case MARK_VERBATIM:
        stretch->verbatim = true;
        stretch->isolate = true;
        break;
    case MARK_LTR:
        stretch->isolate = true;
        break;
    case MARK_NOTE:
        stretch->note = true;
        stretch->mark = number;
        break;
    }
}

/* What follows from the flags and the style. */
static void set_stretch(struct stretch *stretch, const struct style *style)
{
    enum { NOTE_SIZE = 650, NOTE_RISE = 330 };
    dimen size = style->size;
    if (stretch->note) {
        size = dimen_scale(size, NOTE_SIZE, 1000);
        stretch->rise = dimen_scale(style->size, NOTE_RISE, 1000);
    }
    stretch->sizes[0] = size;
    stretch->sizes[1] = style->latin_size ? dimen_scale(size, style->latin_size, 1000) : size;
    stretch->colour = stretch->emphasis && style->emphasis ? style->emphasis : style->colour;
}

/* *first: no mark before it reaches `at` any more. */
static struct stretch stretch_at(const struct paragraph_work *work, uint32_t at, uint32_t *first)
{
    const struct rich_text *text = work->text;
    struct stretch stretch = {.begin = at};
    while (*first < text->mark_count && text->marks[*first].end <= at)
        (*first)++;
    for (uint32_t i = *first; i < text->mark_count && text->marks[i].begin <= at; i++)
        if (at < text->marks[i].end)
            apply_mark(&stretch, &text->marks[i], (uint16_t)(i + 1));
    set_stretch(&stretch, work->style);
    return stretch;
}

static bool is_lam(uint32_t c)
{
    return c == 0x0644;
}

/* A cut before character i moves on over what belongs to the letter before: its marks, controls,
 * and the alef of lam-alef. */
static uint32_t cut_after_letter(const struct paragraph_work *work, uint32_t i)
{
    const struct character *chars = work->chars.items;
    if (!i)
        return i;
    uint32_t base = i - 1;
    while (base > 0 && (chars[base].kind == CHAR_MARK))
        base--;
    while (i < work->chars.count && (chars[i].kind == CHAR_MARK || chars[i].kind == CHAR_CONTROL))
        i++;
    if (is_lam(chars[base].c) && i < work->chars.count && letter_group(chars[i].c) == GROUP_ALEF &&
            chars[i - 1].kind != CHAR_CONTROL) {
        i++;
        while (i < work->chars.count &&
                (chars[i].kind == CHAR_MARK || chars[i].kind == CHAR_CONTROL))
            i++;
    }
    return i;
}

static void number_characters(struct paragraph_work *work)
{
    uint32_t i = 0;
    for (uint32_t s = 0; s < work->stretches.count; s++) {
        uint32_t until = work->text->length;
        if (s + 1 < work->stretches.count)
            until = work->stretches.items[s + 1].begin;
        uint32_t stop = i;
        while (stop < work->chars.count && work->chars.items[stop].at < until)
            stop++;
        if (s + 1 < work->stretches.count)
            stop = cut_after_letter(work, stop);
        for (; i < stop; i++)
            work->chars.items[i].stretch = (uint16_t)s;
    }
}

void stretches_find(struct shaper *shaper)
{
    struct paragraph_work *work = &shaper->work;
    const struct rich_text *text = work->text;
    uint32_t first = 0;
    work->stretches.count = 0;
    *vec_push(shaper->arena, &work->stretches) = stretch_at(work, 0, &first);
    if (!text->mark_count)
        return; /* character.stretch is 0 already */
    struct arena scratch;
    arena_init(&scratch);
    uint32_t *cuts = arena_array(&scratch, text->mark_count * 2u, sizeof *cuts);
    for (uint32_t i = 0; i < text->mark_count; i++) {
        cuts[2 * i] = text->marks[i].begin;
        cuts[2 * i + 1] = text->marks[i].end;
    }
    qsort(cuts, text->mark_count * 2u, sizeof *cuts, by_value);
    for (uint32_t i = 0; i < text->mark_count * 2u && work->stretches.count < UINT16_MAX; i++)
        if (cuts[i] > work->stretches.items[work->stretches.count - 1].begin &&
                cuts[i] < text->length)
            *vec_push(shaper->arena, &work->stretches) = stretch_at(work, cuts[i], &first);
    number_characters(work);
    arena_finish(&scratch);
}
