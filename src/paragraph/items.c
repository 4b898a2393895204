/* In: cells.  Out: stops and kashida places, with sums of widths.
 * Method: the glue, boxes and penalties of Knuth and Plass 1981 kept as running sums; break rules
 * R-BRK and costs of kashida places from shared facts/persian-print.md 5 and paragraphs.md 1.
 *
 *   paragraph_make
 *       add_word       its kashida place
 *       add_stop       where a line may end
 *           stop_is_barred     closing marks at a line's start, opening ones at its end
 *           opening_in_mess    a break where a space is missing after «،» and the like */
#include "paragraph/items.h"

#include "base/utf8.h"
#include "paragraph/kashida.h"
#include "text/letters.h"

#include <string.h>

struct itemiser {
    struct arena *arena;
    const struct shaped *shaped;
    VEC(struct stop) stops;
    VEC(struct place) places;
    int64_t width, space;
    uint32_t words; /* begun so far: what stands between blanks and holds a letter or digit */
    bool inside;    /* the last of them has not ended */
};

/* Words that lean on the one after them; «را» leans on the one before. */
static const char *const leaning[] = {
        "و", "از", "به", "در", "که", "با", "تا", "بر", "برای", "یا", "هر", "این", "آن", NULL};
static const char object_sign[] = "را";

static const char closing_marks[] = "»›)]}،؛:.؟!…٪,;?%";
static const char opening_marks[] = "«‹([{";
/* After these a careless typist leaves out the space. */
static const char spaced_marks[] = "،؛:.؟!";

static bool holds(const char *marks, uint32_t c)
{
    char bytes[5] = {0};
    utf8_encode(c, bytes);
    return c && strstr(marks, bytes);
}

/* The cell's first character that has ink. */
static uint32_t character(const struct shaped *shaped, uint32_t cell)
{
    uint32_t size, at = shaped->cells[cell].begin;
    uint32_t c = 0;
    do {
        c = utf8_decode(shaped->text->utf8 + at, &size);
        at += size;
    } while (letter_is_ignorable(c) && at < shaped->cells[cell].end);
    return c;
}

static bool is_blank(const struct cell *cell)
{
    return cell->kind == CELL_SPACE || cell->kind == CELL_BREAK;
}

static bool is_word(const struct cell *cell)
{
    return cell->kind == CELL_LETTER || cell->kind == CELL_DIGIT;
}

/* «۱/۵» and «و/یا» stay whole. */
static bool is_short_alternative(const struct shaped *shaped, uint32_t slash)
{
    uint32_t before = slash, after = slash + 1;
    while (before && slash - before < 3 && is_word(&shaped->cells[before - 1]))
        before--;
    while (after < shaped->cell_count && after - slash <= 3 && is_word(&shaped->cells[after]))
        after++;
    return slash - before < 3 || after - slash <= 3;
}

static bool stop_is_barred(const struct shaped *shaped, uint32_t end, uint32_t begin)
{
    if (begin < shaped->cell_count && holds(closing_marks, character(shaped, begin)) &&
            shaped->cells[begin].kind == CELL_PUNCTUATION)
        return true;
    if (!end)
        return true;
    uint32_t last = character(shaped, end - 1);
    return holds(opening_marks, last) ||
           (last == '/' && begin == end && is_short_alternative(shaped, end - 1));
}

static bool is_persian_letter(const struct shaped *shaped, uint32_t cell)
{
    return shaped->cells[cell].kind == CELL_LETTER && letter_is_arabic(character(shaped, cell));
}

static uint32_t letters_before(const struct shaped *shaped, uint32_t cell)
{
    uint32_t count = 0;
    while (count < cell && is_persian_letter(shaped, cell - 1 - count))
        count++;
    return count;
}

/* «شد،سپس»، «گفت«باید»: the space is missing; not «ه.ش.». */
static bool opening_in_mess(const struct shaped *shaped, uint32_t cell)
{
    if (cell == 0 || cell + 2 >= shaped->cell_count ||
            (shaped->cells[cell].kind != CELL_PUNCTUATION &&
                    shaped->cells[cell + 1].kind != CELL_PUNCTUATION))
        return false;
    uint32_t c = character(shaped, cell);
    if (holds(spaced_marks, c) && is_persian_letter(shaped, cell - 1))
        return letters_before(shaped, cell) >= 3 &&
               (is_persian_letter(shaped, cell + 1) || character(shaped, cell + 1) == 0xAB);
    if (c == 0xBB) /* » */
        return is_persian_letter(shaped, cell + 1) && is_persian_letter(shaped, cell + 2);
    return letters_before(shaped, cell + 1) >= 2 && character(shaped, cell + 1) == 0xAB; /* « */
}

static bool leans(const struct shaped *shaped, uint32_t end, uint32_t begin)
{
    uint32_t first = end;
    while (first && !is_blank(&shaped->cells[first - 1]))
        first--;
    if (first == end)
        return false;
    const char *word = shaped->text->utf8 + shaped->cells[first].begin;
    size_t length = shaped->cells[end - 1].end - shaped->cells[first].begin;
    for (size_t i = 0; leaning[i]; i++)
        if (strlen(leaning[i]) == length && !memcmp(leaning[i], word, length))
            return true;
    if (begin + 2 > shaped->cell_count ||
            (begin + 2 < shaped->cell_count && is_word(&shaped->cells[begin + 2])))
        return false;
    const char *next = shaped->text->utf8 + shaped->cells[begin].begin;
    return shaped->cells[begin + 1].end - shaped->cells[begin].begin == sizeof object_sign - 1 &&
           !memcmp(next, object_sign, sizeof object_sign - 1);
}

/* The stop at cell `begin`, when all before it was counted. */
static struct stop make_stop(const struct itemiser *it, uint32_t at, uint32_t floor)
{
    const struct shaped *shaped = it->shaped;
    struct stop stop = {.end = at,
            .begin = at,
            .width = it->width,
            .space_end = it->space,
            .space_begin = it->space,
            .word = it->words,
            .place = it->places.count};
    while (stop.end > floor && is_blank(&shaped->cells[stop.end - 1]))
        stop.space_end -= shaped->cells[--stop.end].width;
    while (stop.begin < shaped->cell_count && shaped->cells[stop.begin].kind == CELL_SPACE)
        stop.space_begin += shaped->cells[stop.begin++].width;
    return stop;
}

static void add_stop(struct itemiser *it, uint32_t at, bool forced)
{
    struct stop *last = &it->stops.items[it->stops.count - 1];
    struct stop stop = make_stop(it, at, last->begin);
    bool final = stop.begin == it->shaped->cell_count && at == it->shaped->cell_count;
    stop.forced = forced || final;
    bool empty = stop.end <= last->begin;
    if (!stop.forced) {
        if (empty || stop.begin == it->shaped->cell_count ||
                stop_is_barred(it->shaped, stop.end, stop.begin))
            return;
        stop.weak = leans(it->shaped, stop.end, stop.begin);
        stop.penalty = stop.end == stop.begin ? COST(0.5) : 0;
    } else if (empty && it->stops.count > 1 && !last->forced) {
        /* only blanks since the last stop: this one takes its place */
        stop.end = last->end;
        stop.space_end = last->space_end;
        *last = stop;
        return;
    } else if (empty && !forced) {
        return; /* nothing after a forced break */
    }
    *vec_push(it->arena, &it->stops) = stop;
}

/* Fewer and longer kashidas than facts/paragraphs.md recommends (1.6 instead of 0.6 each): measured
 * better in every share, and it leaves room for the dearer lone last word. */
static int32_t place_cost(const struct kashida_place *found)
{
    int64_t cost = COST(1.6) + COST(0.05) * (found->priority - 1);
    if (found->letters <= 3)
        cost += found->letters == 3 ? COST(16) : COST(26);
    if (found->joined <= 2)
        cost += COST(0.5);
    return (int32_t)cost;
}

/* The word at `begin` has ended before `end`; its place's sums follow from its cells. */
static void add_word(struct itemiser *it, uint32_t begin, uint32_t end)
{
    struct kashida_place found;
    if (it->shaped->cells[begin].kind == CELL_LETTER && it->shaped->style->kashida != KASHIDA_OFF &&
            kashida_find(it->shaped, begin, end, &found)) {
        int64_t after = 0;
        for (uint32_t i = found.cell + 1; i < end; i++)
            after += it->shaped->cells[i].width;
        *vec_push(it->arena, &it->places) = (struct place){.cell = found.cell,
                .word = it->words - 1,
                .width = it->width - after,
                .space = it->space,
                .cost = place_cost(&found),
                .priority = found.priority};
    }
}

static bool may_stop_after(const struct shaped *shaped, uint32_t i)
{
    return (shaped->cells[i].flags & CELL_BREAK_AFTER) || opening_in_mess(shaped, i);
}

const struct paragraph *paragraph_make(struct arena *arena, const struct shaped *shaped)
{
    struct itemiser it = {.arena = arena, .shaped = shaped};
    *vec_push(arena, &it.stops) = make_stop(&it, 0, 0);
    uint32_t word = 0;
    for (uint32_t i = 0; i < shaped->cell_count; i++) {
        const struct cell *cell = &shaped->cells[i];
        bool blank = is_blank(cell);
        *(blank ? &it.space : &it.width) += cell->width;
        it.words += is_word(cell) && !it.inside;
        it.inside = !blank && (it.inside || is_word(cell));
        bool ends = i + 1 == shaped->cell_count || shaped->cells[i + 1].kind != cell->kind;
        if (is_word(cell) && ends) {
            add_word(&it, word, i + 1);
        }
        if (ends)
            word = i + 1;
        if (cell->flags & CELL_MUST_BREAK)
            add_stop(&it, i + 1, true);
        else if (i + 1 == shaped->cell_count || may_stop_after(shaped, i))
            add_stop(&it, i + 1, false);
    }
    struct paragraph *paragraph = arena_new(arena, struct paragraph);
    *paragraph = (struct paragraph){.shaped = shaped,
            .stops = it.stops.items,
            .stop_count = it.stops.count,
            .places = it.places.items,
            .place_count = it.places.count};
    return paragraph;
}
