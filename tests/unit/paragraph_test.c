/* paragraph: kashida places, breaking, exact sums, order on the line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "paragraph/justify.h"
#include "paragraph/kashida.h"
#include "paragraph/line_break.h"
#include "paragraph/paragraph.h"
#include "shape_double.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { EM = 10 * DIMEN_PT };

static const struct style body = {.name = "body",
        .size = EM,
        .align = ALIGN_JUSTIFY,
        .kashida = KASHIDA_NORMAL,
        .scaling = 15000};
static const struct style head = {.name = "head",
        .size = EM,
        .align = ALIGN_START,
        .kashida = KASHIDA_NORMAL,
        .scaling = 15000,
        .balanced = true};

struct bench {
    struct arena arena;
    struct diag diag;
};

static int set_up(void **state)
{
    struct bench *bench = calloc(1, sizeof *bench);
    arena_init(&bench->arena);
    diag_init(&bench->diag, &bench->arena);
    *state = bench;
    return 0;
}

static int tear_down(void **state)
{
    struct bench *bench = *state;
    arena_finish(&bench->arena);
    free(bench);
    return 0;
}

static struct lines set_text(struct bench *bench, const char *text, const struct style *style,
        dimen measure, int looseness)
{
    const struct shaped *shaped = double_shape(&bench->arena, text, style);
    const struct paragraph *paragraph = paragraph_make(&bench->arena, shaped);
    return line_break(&bench->arena, &bench->diag, paragraph, measure, 0, looseness);
}

static const char *text_of(struct bench *bench, const struct line *line)
{
    const struct cell *cells = line->shaped->cells;
    if (line->end == line->begin)
        return "";
    return arena_string(&bench->arena, line->shaped->text->utf8 + cells[line->begin].begin,
            cells[line->end - 1].end - cells[line->begin].begin);
}

/* Prose of made-up length: the sentences in an order drawn from a seed. */
static const char *prose(struct bench *bench, uint32_t seed, int words)
{
    static const char *const stock[] = {"جلسهٔ", "شورای", "هماهنگی", "روابط", "عمومی", "با", "حضور",
            "مدیران", "برگزار", "شد", "و", "دبیر", "جلسه", "گزارش", "فعالیت‌های",
            "شش‌ماههٔ", "نخست", "را", "به", "تفصیل", "بیان", "کرد،", "سپس", "پیشنهاد",
            "کارشناسان", "دربارهٔ", "انتشار", "فصلنامه", "بررسی", "«تصویب»", "۱۴۰۳", "در", "بخش",
            "دیگر", "تقویم", "رویدادها", "مشخص", "گردید", "که", "همکاران", "می‌توانند",
            "از", "سامانهٔ", "جدید", "استفاده", "کنند.", "است", "این", "نشست", "ادامه", "یافت"};
    char *text = arena_alloc(&bench->arena, (size_t)words * 32 + 1);
    for (int i = 0; i < words; i++) {
        seed = seed * 1664525 + 1013904223;
        strcat(text, stock[(seed >> 8) % (sizeof stock / sizeof *stock)]);
        if (i + 1 < words)
            strcat(text, " ");
    }
    return text;
}

/* ---- kashida ---- */

/* The letter (counted from 0, as the oracle counts: every character but marks) after which the
 * kashida goes; -1 = none. */
static int place_of(struct bench *bench, const char *word)
{
    const struct shaped *shaped = double_shape(&bench->arena, word, &body);
    struct kashida_place place;
    if (!kashida_find(shaped, 0, shaped->cell_count, &place))
        return -1;
    int index = -1;
    uint32_t size;
    for (uint32_t at = 0; at <= shaped->cells[place.cell].begin; at += size) {
        uint32_t c = utf8_decode(word + at, &size);
        index += !letter_is_mark(c);
    }
    return index;
}

static void kashida_goes_where_the_table_says(void **state)
{
    static const struct {
        const char *word;
        int after;
    } oracle[] = {
            /* LibreOffice's own test words */
            {"متن", 1},
            {"فارسی", 3},
            {"با", 0},
            {"نویسه", 3},
            {"کشیده", 1},
            {"برای", 0},
            {"چینش", 2},
            {"بهتر", 1},
            {"ببببب", 3},
            {"بپپپپ", 3},
            {"تطویل", 3},
            {"بپ", 0},
            {"تطوی", 1},
            {"تحویل", 3},
            {"تشویل", 1},
            {"تمثیل", 3},
            {"كرسي", 2},
            {"نیمِي", -1},
            {"نویس‌ه", 0},
            {"مت‌ن", 0},
            /* Persian office words */
            {"پیشنهاد", 2},
            {"جلسه", 2},
            {"شورا", 0},
            {"سردبیر", 0},
            {"گزارش", 0},
            {"نشست", 2},
            {"مصوبه", 1},
            {"دبیرخانه", 6},
            {"مدیره", 0},
            {"همکاران", 2},
            {"می‌شود", 3},
            {"خانه‌ها", 2},
            {"فعالیت", 1},
            {"اطلاعات", 4},
            {"تصمیم", 1},
            {"اصلاح", 1},
            {"بولتن", 0},
            {"بهمن", 2},
            {"تکنیک", 3},
            {"مجلس", 2},
            {"ایران", 1},
            {"آگاه", 1},
            {"پیگیری", 2},
            {"لاله", 2},
            {"علی", -1},
            {"ملی", -1},
            {"الله", -1},
            {"بلا", -1},
            {"ژرف", -1},
    };
    struct bench *bench = *state;
    for (size_t i = 0; i < sizeof oracle / sizeof *oracle; i++) {
        int found = place_of(bench, oracle[i].word);
        if (found != oracle[i].after)
            fail_msg("%s: %d instead of %d", oracle[i].word, found, oracle[i].after);
    }
}

static void kashida_keeps_out_of_words_that_must_not_stretch(void **state)
{
    struct bench *bench = *state;
    assert_int_equal(place_of(bench, "press"), -1);
    assert_int_equal(place_of(bench, "مُحَمَّد"), -1); /* vocalised */
    assert_int_equal(place_of(bench, "محمد"), 2);
    assert_int_equal(place_of(bench, "نظّارت"), 1); /* one shadda is no vocalisation */
    const struct shaped *shaped = double_shape(&bench->arena, "بند۲", &body);
    struct kashida_place place;
    assert_true(kashida_find(double_shape(&bench->arena, "بند", &body), 0, 3, &place));
    assert_false(kashida_find(shaped, 0, 3, &place)); /* a digit sticks to it */
}

static void kashida_keeps_out_of_unsafe_joins_and_emphasis(void **state)
{
    struct bench *bench = *state;
    const struct shaped *shaped = double_shape(&bench->arena, "جلسه", &body);
    struct cell *cells = (struct cell *)shaped->cells;
    struct kashida_place place;
    cells[2].flags &= (uint8_t)~CELL_TATWEEL_SAFE;
    assert_false(kashida_find(shaped, 0, 4, &place)); /* only class 8 is left */
    cells[2].flags |= CELL_TATWEEL_SAFE;
    assert_true(kashida_find(shaped, 0, 4, &place));
    const struct mark strong = {.kind = MARK_STRONG, .begin = 0, .end = 8};
    struct rich_text text = *shaped->text;
    text.marks = &strong;
    text.mark_count = 1;
    struct shaped marked = *shaped;
    marked.text = &text;
    assert_false(kashida_find(&marked, 0, 4, &place));
}

/* A font may keep lam and alef as two glyphs: two cells, joined. */
static void kashida_never_parts_lam_from_alef(void **state)
{
    struct bench *bench = *state;
    const struct shaped *shaped = double_shape(&bench->arena, "بلم", &body);
    struct kashida_place place;
    assert_int_equal(shaped->cell_count, 3);
    assert_true(kashida_find(shaped, 0, 3, &place));
    ((struct rich_text *)shaped->text)->utf8 = "بلا";
    assert_false(kashida_find(shaped, 0, 3, &place));
}

/* ---- sums ---- */

static void assert_sums(struct bench *bench, const struct line *line)
{
    struct placed_cells placed = line_place(&bench->arena, line);
    int64_t sum = 0, kashidas = 0;
    for (uint32_t i = 0; i < placed.count; i++) {
        assert_true(
                i == 0 || placed.items[i].x == placed.items[i - 1].x + placed.items[i - 1].advance);
        assert_true(placed.items[i].advance >= 0);
        sum += placed.items[i].advance;
        kashidas += placed.items[i].kashida != 0;
    }
    assert_int_equal(sum, line->width);
    assert_int_equal(kashidas, line->kashida_count);
    if (placed.count)
        assert_int_equal(placed.items[0].x, line->measure - line->offset - line->width);
}

static void justified_lines_fill_the_measure_to_the_unit(void **state)
{
    struct bench *bench = *state;
    int justified = 0, stretched = 0;
    for (uint32_t seed = 0; seed < 40; seed++) {
        struct lines lines =
                set_text(bench, prose(bench, seed, 120), &body, 17 * EM + (dimen)seed, 0);
        assert_true(lines.count > 5);
        for (uint32_t i = 0; i < lines.count; i++) {
            const struct line *line = &lines.items[i];
            assert_sums(bench, line);
            assert_int_equal(line->offset, 0);
            if (!line->justified)
                continue;
            assert_int_equal(line->width, line->measure);
            assert_true(line->ratio >= 710);
            justified++;
            stretched += line->kashida_count;
        }
    }
    assert_true(justified > 300);
    assert_true(stretched > 20);
}

static void kashidas_are_whole_hundredths_and_scales_whole_thousandths(void **state)
{
    struct bench *bench = *state;
    struct lines lines = set_text(bench, prose(bench, 3, 200), &body, 14 * EM, 0);
    int seen = 0;
    for (uint32_t i = 0; i < lines.count; i++) {
        assert_int_equal(lines.items[i].scale % 1000, 0);
        assert_true(abs(lines.items[i].scale - 1000000) <= 20000);
        for (int k = 0; k < lines.items[i].kashida_count; k++, seen++) {
            dimen length = lines.items[i].kashidas[k].length;
            int hundredths = (int)dimen_scale(length, 100, EM);
            assert_int_equal(length, EM * hundredths / 100);
            assert_in_range(hundredths, 10, 80);
        }
    }
    assert_true(seen > 3);
}

/* ---- kashida in lines ---- */

static uint32_t word_at(const struct shaped *shaped, uint32_t cell)
{
    uint32_t words = 0;
    for (uint32_t i = 0; i < cell; i++)
        words += shaped->cells[i].kind == CELL_SPACE;
    return words;
}

static void kashida_is_never_in_last_lines_or_neighbours(void **state)
{
    struct bench *bench = *state;
    for (uint32_t seed = 0; seed < 60; seed++) {
        struct lines lines = set_text(bench, prose(bench, seed, 90), &body, 13 * EM, 0);
        const struct line *last = &lines.items[lines.count - 1];
        assert_true(last->last);
        assert_int_equal(last->kashida_count, 0);
        for (uint32_t i = 0; i < lines.count; i++)
            for (int k = 0; k + 1 < lines.items[i].kashida_count; k++)
                assert_true(word_at(lines.items[i].shaped, lines.items[i].kashidas[k].cell) + 1 <
                            word_at(lines.items[i].shaped, lines.items[i].kashidas[k + 1].cell));
    }
}

/* From where they are placed, not from what the search believes. */
static bool kashidas_overlap(
        struct bench *bench, const struct line *above, const struct line *below)
{
    struct placed_cells a = line_place(&bench->arena, above);
    struct placed_cells b = line_place(&bench->arena, below);
    for (uint32_t i = 0; i < a.count; i++)
        for (uint32_t k = 0; k < b.count; k++) {
            const struct placed_cell *p = &a.items[i], *q = &b.items[k];
            if (p->kashida && q->kashida && p->x < q->x + q->kashida && q->x < p->x + p->kashida)
                return true;
        }
    return false;
}

static void kashida_does_not_stand_over_kashida(void **state)
{
    struct bench *bench = *state;
    int pairs = 0, stacked = 0;
    for (uint32_t seed = 0; seed < 80; seed++) {
        struct style rich = body;
        rich.kashida = KASHIDA_RICH;
        struct lines lines = set_text(bench, prose(bench, seed, 90), &rich, 18 * EM, 0);
        for (uint32_t i = 1; i < lines.count; i++) {
            const struct line *above = &lines.items[i - 1], *below = &lines.items[i];
            if (!above->kashida_count || !below->kashida_count)
                continue;
            pairs++;
            stacked += kashidas_overlap(bench, above, below);
        }
    }
    assert_true(pairs > 50);
    assert_int_equal(stacked, 0);
}

static void kashida_stays_out_of_ragged_lines_and_off_styles(void **state)
{
    struct bench *bench = *state;
    struct style off = body;
    off.kashida = KASHIDA_OFF;
    off.scaling = 0;
    struct lines ragged = set_text(bench, prose(bench, 5, 60), &head, 13 * EM, 0);
    struct lines spaces = set_text(bench, prose(bench, 5, 60), &off, 13 * EM, 0);
    for (uint32_t i = 0; i < ragged.count; i++) {
        assert_int_equal(ragged.items[i].kashida_count, 0);
        assert_int_equal(ragged.items[i].ratio, 1000);
        assert_int_equal(ragged.items[i].width, ragged.items[i].natural);
    }
    for (uint32_t i = 0; i < spaces.count; i++) {
        assert_int_equal(spaces.items[i].kashida_count, 0);
        assert_int_equal(spaces.items[i].scale, 1000000);
    }
}

/* The policies differ in how much kashida they take. */
static void richer_policies_take_more_kashida(void **state)
{
    struct bench *bench = *state;
    int counts[4] = {0};
    for (int policy = KASHIDA_OFF; policy <= KASHIDA_RICH; policy++)
        for (uint32_t seed = 0; seed < 30; seed++) {
            struct style style = body;
            style.kashida = (enum kashida_policy)policy;
            struct lines lines = set_text(bench, prose(bench, seed, 120), &style, 16 * EM, 0);
            for (uint32_t i = 0; i < lines.count; i++)
                counts[policy] += lines.items[i].kashida_count;
        }
    assert_int_equal(counts[KASHIDA_OFF], 0);
    assert_true(counts[KASHIDA_SPARING] < counts[KASHIDA_NORMAL]);
    assert_true(counts[KASHIDA_NORMAL] < counts[KASHIDA_RICH]);
}

/* ---- the optimum ---- */

/* The published formula, in floating point, for a line as it was set. */
static double formula(const struct line *line)
{
    double r = line->ratio / 1000.0, e = (line->scale - 1000000) / 15000.0, x = 10 * (r - 1.5);
    double cost = r < 1 ? pow(4 * (1 - r), 3) : pow(2 * (r - 1), 3);
    if (r > 1.36)
        cost += 10 * pow(10 * (r - 1.36), 2);
    if (r > 1.5)
        cost += 30 * (x + x * x);
    for (int k = 0; k < line->kashida_count; k++) {
        double length = line->kashidas[k].length / (double)EM;
        cost += length * length + (length > 0.5 ? 30 * pow(length - 0.5, 2) : 0);
    }
    return cost + 0.1 * e * e + (line->kashida_count == 3 ? 0.3 : 0);
}

/* Fixed costs of the kashida places that fit chose. */
static double place_costs(
        const struct paragraph *paragraph, const struct fit *fit, uint32_t begin, uint32_t end)
{
    const struct stop *first = &paragraph->stops[begin], *last = &paragraph->stops[end];
    double cost = 0;
    for (int k = 0; k < fit->count; k++) {
        const struct place *place = &paragraph->places[fit->places[k]];
        cost += place->cost / 65536.0 +
                0.02 * (last->word - 1 - place->word) / (last->word - first->word);
    }
    return cost;
}

static void a_line_costs_what_the_formula_says(void **state)
{
    struct bench *bench = *state;
    const struct shaped *shaped = double_shape(&bench->arena, prose(bench, 11, 60), &body);
    const struct paragraph *paragraph = paragraph_make(&bench->arena, shaped);
    dimen measure = 15 * EM;
    struct limits limits = limits_of(&body, measure, false);
    int seen = 0, with_kashida = 0;
    for (uint32_t begin = 0; begin + 2 < paragraph->stop_count; begin++)
        for (uint32_t end = begin + 1; end + 1 < paragraph->stop_count; end++) {
            struct fit fits[FIT_CHOICES];
            uint32_t count;
            if (fit_line(paragraph, &limits, begin, end, measure, 0, fits, &count) != FIT_DONE)
                continue;
            for (uint32_t i = 0; i < count; i++) {
                if (fits[i].natural || fits[i].ratio > RATIO(2))
                    continue;
                struct line line;
                line_set(&line, paragraph, begin, end, &fits[i], measure, 0);
                double cost = formula(&line) + place_costs(paragraph, &fits[i], begin, end);
                assert_true(fabs(cost - fits[i].cost / 65536.0) < 0.02 * (1 + cost));
                seen++;
                with_kashida += fits[i].count > 0;
            }
        }
    assert_true(seen > 100);
    assert_true(with_kashida > 50);
}

/* No other share of the slack is cheaper: all lengths and scales tried for one line. */
static void the_share_of_slack_is_the_cheapest(void **state)
{
    struct bench *bench = *state;
    const struct shaped *shaped = double_shape(&bench->arena, prose(bench, 2, 40), &body);
    const struct paragraph *paragraph = paragraph_make(&bench->arena, shaped);
    int seen = 0;
    for (uint32_t end = 4; end < 12; end++)
        for (dimen measure = 12 * EM; measure < 20 * EM; measure += EM / 3) {
            struct limits limits = limits_of(&body, measure, false);
            struct fit fits[FIT_CHOICES];
            uint32_t count;
            if (fit_line(paragraph, &limits, 0, end, measure, 0, fits, &count) != FIT_DONE ||
                    fits[0].natural || fits[0].ratio > RATIO(1.45))
                continue;
            struct line line, other;
            line_set(&line, paragraph, 0, end, &fits[0], measure, 0);
            double cost = formula(&line), least = cost;
            int most = 10 * measure / (fits[0].count ? fits[0].count : 1) / EM;
            for (int scale = -15; scale <= 15; scale++)
                for (int length = 10; length <= (most < 80 ? most : 80); length++) {
                    struct fit trial = fits[0];
                    trial.scale = scale;
                    trial.length = length;
                    line_set(&other, paragraph, 0, end, &trial, measure, 0);
                    if (other.ratio >= 750 && formula(&other) < least)
                        least = formula(&other);
                }
            assert_true(cost < least + 0.02 + 0.05 * least);
            seen++;
        }
    assert_true(seen > 20);
}

struct trial {
    const struct paragraph *paragraph;
    struct limits limits;
    dimen measure;
    int64_t best;
    bool loose; /* the best has a line over 1.5 */
};

/* Every breaking, every kept kashida set. */
static void try_all(
        struct trial *t, uint32_t begin, const struct fit *above, int64_t total, bool loose)
{
    if (begin + 1 == t->paragraph->stop_count) {
        if (total < t->best) {
            t->best = total;
            t->loose = loose;
        }
        return;
    }
    for (uint32_t end = begin + 1; end < t->paragraph->stop_count; end++) {
        struct fit fits[FIT_CHOICES];
        uint32_t count;
        fit_line(t->paragraph, &t->limits, begin, end, t->measure, 0, fits, &count);
        for (uint32_t i = 0; i < count; i++) {
            int64_t cost = total + fits[i].cost + t->paragraph->stops[end].penalty;
            if (above)
                cost += cost_between(&t->limits, above, &fits[i]);
            try_all(t, end, &fits[i], cost, loose || fits[i].ratio > RATIO(1.5));
        }
    }
}

static void best_lines_equal_brute_force(void **state)
{
    struct bench *bench = *state;
    int compared = 0;
    for (uint32_t seed = 100; seed < 130; seed++) {
        const struct shaped *shaped = double_shape(&bench->arena, prose(bench, seed, 17), &body);
        struct trial t = {.paragraph = paragraph_make(&bench->arena, shaped),
                .measure = 13 * EM,
                .best = INT64_MAX};
        t.limits = limits_of(&body, t.measure, false);
        t.limits.max_ratio = RATIO(1.7);
        try_all(&t, 0, NULL, 0, false);
        struct lines lines = line_break(&bench->arena, NULL, t.paragraph, t.measure, 0, 0);
        if (t.best == INT64_MAX || t.loose)
            continue; /* those get wider limits */
        assert_int_equal(lines.cost, t.best * 1000 / 65536);
        compared++;
    }
    assert_true(compared >= 8);
}

static void pruning_changes_nothing(void **state)
{
    struct bench *bench = *state;
    const struct search pruned = {.choices = FIT_CHOICES};
    const struct search unpruned = {.choices = FIT_CHOICES, .unpruned = true};
    for (uint32_t seed = 0; seed < 25; seed++) {
        const struct shaped *shaped = double_shape(&bench->arena, prose(bench, seed, 80), &body);
        const struct paragraph *paragraph = paragraph_make(&bench->arena, shaped);
        for (int looseness = 0; looseness < 2; looseness++) {
            struct lines a =
                    line_break_by(&bench->arena, NULL, paragraph, 14 * EM, EM, looseness, &pruned);
            struct lines b = line_break_by(
                    &bench->arena, NULL, paragraph, 14 * EM, EM, looseness, &unpruned);
            assert_int_equal(a.cost, b.cost);
            assert_int_equal(a.count, b.count);
        }
    }
}

static void the_same_text_gives_the_same_lines(void **state)
{
    struct bench *bench = *state;
    const char *text = prose(bench, 42, 150);
    struct lines a = set_text(bench, text, &body, 15 * EM, 0);
    struct lines b = set_text(bench, text, &body, 15 * EM, 0);
    assert_string_equal(paragraph_dump(&bench->arena, a.items, a.count),
            paragraph_dump(&bench->arena, b.items, b.count));
}

/* ---- looseness, last lines ---- */

static void looseness_gives_one_line_more_within_the_limits(void **state)
{
    struct bench *bench = *state;
    int longer = 0;
    for (uint32_t seed = 0; seed < 40; seed++) {
        const char *text = prose(bench, seed, 110);
        struct lines best = set_text(bench, text, &body, 17 * EM, 0);
        struct lines more = set_text(bench, text, &body, 17 * EM, 1);
        if (!more.items) {
            assert_int_equal(more.count, 0);
            continue;
        }
        longer++;
        assert_int_equal(more.count, best.count + 1);
        assert_true(more.cost > best.cost);
        for (uint32_t i = 0; i < more.count; i++)
            assert_true(more.items[i].ratio <= 1500);
        assert_true(more.items[more.count - 1].natural >= 2 * EM);
    }
    assert_true(longer > 5);
}

static void a_last_line_is_natural_at_the_start_edge(void **state)
{
    struct bench *bench = *state;
    int seen = 0;
    for (uint32_t seed = 0; seed < 30; seed++) {
        struct lines lines = set_text(bench, prose(bench, seed, 75), &body, 15 * EM, 0);
        const struct line *last = &lines.items[lines.count - 1];
        assert_true(last->width <= last->measure);
        if (last->justified || last->shaped->cells[last->begin].kind == CELL_DIGIT)
            continue; /* shrunk to fit; a number's first digit lies left */
        struct placed_cells placed = line_place(&bench->arena, last);
        const struct placed_cell *first = &placed.items[placed.count - 1];
        assert_int_equal(last->ratio, 1000);
        assert_int_equal(first->x + first->advance, last->measure);
        assert_int_equal(first->cell, last->begin);
        seen++;
    }
    assert_true(seen > 15);
}

static void a_lone_last_word_is_rare(void **state)
{
    struct bench *bench = *state;
    int lone = 0;
    for (uint32_t seed = 0; seed < 100; seed++) {
        const char *text = prose(bench, seed, 70 + (int)seed % 20);
        struct lines lines = set_text(bench, text, &body, 18 * EM, 0);
        lone += strchr(text_of(bench, &lines.items[lines.count - 1]), ' ') == NULL;
    }
    assert_in_range(lone, 0, 4); /* ten by chance */
}

static void the_first_line_is_indented(void **state)
{
    struct bench *bench = *state;
    const struct shaped *shaped = double_shape(&bench->arena, prose(bench, 8, 75), &body);
    const struct paragraph *paragraph = paragraph_make(&bench->arena, shaped);
    struct lines lines = line_break(&bench->arena, NULL, paragraph, 15 * EM, 2 * EM, 0);
    assert_int_equal(lines.items[0].offset, 2 * EM);
    assert_int_equal(lines.items[0].width, 13 * EM);
    assert_int_equal(lines.items[1].offset, 0);
    assert_int_equal(lines.items[1].width, 15 * EM);
}

static void a_forced_break_ends_a_line_at_its_natural_width(void **state)
{
    struct bench *bench = *state;
    struct lines lines = set_text(bench, "نشانی دفتر \xE2\x80\xA8 خیابان اصلی", &body, 20 * EM, 0);
    assert_int_equal(lines.count, 2);
    assert_string_equal(text_of(bench, &lines.items[0]), "نشانی دفتر");
    assert_string_equal(text_of(bench, &lines.items[1]), "خیابان اصلی");
    assert_true(lines.items[0].last && !lines.items[0].justified);
}

static void empty_text_has_no_lines(void **state)
{
    struct bench *bench = *state;
    assert_int_equal(set_text(bench, "", &body, 20 * EM, 0).count, 0);
    assert_int_equal(set_text(bench, "  ", &body, 20 * EM, 0).count, 0);
    assert_int_equal(set_text(bench, "", &head, 20 * EM, 0).count, 0);
    assert_int_equal(set_text(bench, "پایان\xE2\x80\xA8", &body, 20 * EM, 0).count, 1);
}

/* ---- breaks ---- */

static void lines_end_only_where_they_may(void **state)
{
    struct bench *bench = *state;
    const char *text = "دبیر گفت « متن نامه » و ( پیوست ) ، "
                       "سپس گزارش و / یا پیشنهاد را خواند . "
                       "همکاران پرسیدند ؛ پاسخ داده شد !";
    for (dimen measure = 8 * EM; measure < 22 * EM; measure += EM / 4) {
        struct lines lines = set_text(bench, text, &body, measure, 0);
        for (uint32_t i = 0; i < lines.count; i++) {
            const char *line = text_of(bench, &lines.items[i]);
            size_t length = strlen(line);
            for (const char *const *mark =
                            (const char *const[]){"»", ")", "،", "؛", ".", "!", NULL};
                    *mark; mark++)
                assert_int_not_equal(strncmp(line, *mark, strlen(*mark)), 0);
            for (const char *const *mark = (const char *const[]){"«", "(", NULL}; *mark; mark++)
                assert_true(length < strlen(*mark) ||
                            strcmp(line + length - strlen(*mark), *mark) != 0);
        }
    }
}

static void a_missing_space_after_a_comma_still_lets_a_line_end(void **state)
{
    struct bench *bench = *state;
    const char *text = "همکاران،مدیران،کارشناسان،نمایندگان،مهمانان،خبرنگاران،دانشجویان آمدند";
    struct lines lines = set_text(bench, text, &body, 12 * EM, 0);
    for (uint32_t i = 0; i < lines.count; i++)
        assert_false(lines.items[i].overfull);
    assert_int_equal(bench->diag.list.count, 0);
}

static void a_word_wider_than_the_measure_is_reported_and_not_squeezed(void **state)
{
    struct bench *bench = *state;
    const char *text = "نشانی http/very/long/address/without/any/place/to/break است";
    struct rich_text with_source;
    static struct source source = {.path = "a.md"};
    source.text = text;
    source.length = (uint32_t)strlen(text);
    const struct shaped *shaped = double_shape(&bench->arena, text, &body);
    with_source = *shaped->text;
    with_source.source = &source;
    static const struct origin origin = {0, 0, 0, false};
    with_source.origins = &origin;
    with_source.origin_count = 1;
    ((struct shaped *)shaped)->text = &with_source;
    const struct paragraph *paragraph = paragraph_make(&bench->arena, shaped);
    struct lines lines = line_break(&bench->arena, &bench->diag, paragraph, 10 * EM, 0, 0);
    assert_int_equal(bench->diag.list.count, 1);
    assert_int_equal(bench->diag.list.items[0].id, DIAG_WORD_TOO_WIDE);
    assert_int_equal(bench->diag.list.items[0].column, 7);
    assert_string_equal(bench->diag.list.items[0].second, "100.0");
    int overfull = 0;
    for (uint32_t i = 0; i < lines.count; i++) {
        if (!lines.items[i].overfull)
            continue;
        overfull++;
        assert_int_equal(lines.items[i].width, lines.items[i].natural);
        assert_int_equal(lines.items[i].scale, 1000000);
    }
    assert_int_equal(overfull, 1);
}

static const char *garbled(struct bench *bench, uint32_t *seed, int pieces)
{
    static const char *const stock[] = {"ا", "ب", "سل", "لا", "ه", "ی", "\u200C", " ", " ", "  ",
            "\u00A0", "۱۲", "/", "،", ".", "«", "»", "(", ")", "A", "C D", "\u2028", "ُ", "ـ",
            "\u2067", "\u2069", "-", "را", "و"};
    char *text = arena_alloc(&bench->arena, (size_t)pieces * 8 + 8);
    strcpy(text, "ب");
    for (int i = 0; i < pieces; i++) {
        *seed = *seed * 1664525 + 1013904223;
        strcat(text, stock[(*seed >> 8) % (sizeof stock / sizeof *stock)]);
    }
    return text;
}

static bool is_ink(const struct cell *cell)
{
    return cell->kind != CELL_SPACE && cell->kind != CELL_BREAK;
}

/* Every cell but blanks stands in one line, in order; sums hold; nothing hangs over unreported. */
static void assert_whole(
        struct bench *bench, const struct shaped *shaped, const struct lines *lines)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->items[i];
        for (; at < line->begin; at++)
            assert_false(is_ink(&shaped->cells[at]));
        at = line->end;
        assert_sums(bench, line);
        assert_true(!line->width || line->overfull || line->width <= line->measure - line->indent);
        assert_true(!line->justified || line->width == line->measure - line->indent);
    }
    for (; at < shaped->cell_count; at++)
        assert_false(is_ink(&shaped->cells[at]));
}

static void garbled_text_is_set_whole_in_any_measure(void **state)
{
    struct bench *bench = *state;
    uint32_t seed = 7;
    for (int i = 0; i < 1500; i++) {
        struct style style = i % 4 ? body : head;
        style.kashida = (enum kashida_policy)(i % 3);
        const char *text = garbled(bench, &seed, 10 + i % 50);
        const struct shaped *shaped = double_shape(&bench->arena, text, &style);
        const struct paragraph *paragraph = paragraph_make(&bench->arena, shaped);
        dimen measure = (dimen)(seed >> 8) % (20 * EM),
              indent = i % 3 ? 0 : (dimen)(seed >> 9) % EM;
        struct lines lines = line_break(&bench->arena, &bench->diag, paragraph, measure, indent, 0);
        assert_whole(bench, shaped, &lines);
        const struct line *line = line_fill(&bench->arena, shaped, measure);
        assert_true(!line->justified || line->width == measure);
    }
}

/* ---- ragged ---- */

static void a_head_has_lines_of_about_equal_length(void **state)
{
    struct bench *bench = *state;
    const char *text = "شورای هماهنگی روابط عمومی نشست پایانی سال خود را در تالار مرکزی برگزار کرد";
    for (dimen measure = 16 * EM; measure < 24 * EM; measure += EM) {
        struct lines lines = set_text(bench, text, &head, measure, 0);
        dimen shortest = INT32_MAX, longest = 0;
        for (uint32_t i = 0; i < lines.count; i++) {
            shortest = lines.items[i].width < shortest ? lines.items[i].width : shortest;
            longest = lines.items[i].width > longest ? lines.items[i].width : longest;
            assert_true(lines.items[i].width <= measure);
        }
        assert_true(lines.count < 2 || longest - shortest < 5 * EM);
    }
}

static void a_head_does_not_end_a_line_on_a_leaning_word(void **state)
{
    struct bench *bench = *state;
    const char *text = "گزارش نشست مدیران با روابط عمومی و دبیرخانه برای انتشار فصلنامه در بهار";
    static const char *const leaning[] = {" و", " با", " برای", " در", NULL};
    /* the same with the leaning words tied to the next: as many lines, so another break exists */
    const char *tied =
            "گزارش نشست مدیران با\u00A0روابط عمومی و\u00A0دبیرخانه برای\u00A0انتشار فصلنامه "
            "در\u00A0بهار";
    int checked = 0;
    for (dimen measure = 12 * EM; measure < 26 * EM; measure += EM / 2) {
        struct lines lines = set_text(bench, text, &head, measure, 0);
        if (set_text(bench, tied, &head, measure, 0).count > lines.count)
            continue;
        checked++;
        for (uint32_t i = 0; i + 1 < lines.count; i++) {
            const char *line = text_of(bench, &lines.items[i]);
            for (int k = 0; leaning[k]; k++)
                assert_true(strlen(line) < strlen(leaning[k]) ||
                            strcmp(line + strlen(line) - strlen(leaning[k]), leaning[k]) != 0);
        }
    }
    assert_true(checked > 15);
    struct lines lines = set_text(bench, "شورا گزارش سالانه را دید", &head, 6 * EM, 0);
    assert_int_equal(lines.count, 2);
    assert_int_not_equal(strncmp(text_of(bench, &lines.items[1]), "را", strlen("را")), 0);
}

static void ragged_lines_sit_where_the_style_says(void **state)
{
    struct bench *bench = *state;
    struct style style = head;
    style.balanced = false;
    style.align = ALIGN_CENTER;
    struct lines lines = set_text(bench, "گزارش نشست", &style, 20 * EM, 0);
    assert_int_equal(lines.items[0].offset, (20 * EM - lines.items[0].width) / 2);
    style.align = ALIGN_END;
    lines = set_text(bench, "گزارش نشست", &style, 20 * EM, 0);
    assert_int_equal(line_place(&bench->arena, &lines.items[0]).items[0].x, 0);
}

/* ---- order ---- */

static const char *visual(struct bench *bench, const char *text)
{
    struct lines lines = set_text(bench, text, &body, 60 * EM, 0);
    assert_int_equal(lines.count, 1);
    struct placed_cells placed = line_place(&bench->arena, &lines.items[0]);
    char *out = arena_alloc(&bench->arena, strlen(text) + 1);
    for (uint32_t i = 0; i < placed.count; i++) {
        const struct cell *cell = &lines.items[0].shaped->cells[placed.items[i].cell];
        strncat(out, text + cell->begin, cell->end - cell->begin);
    }
    return out;
}

static void latin_and_numbers_keep_their_order_in_the_line(void **state)
{
    struct bench *bench = *state;
    assert_string_equal(visual(bench, "سال ۱۴۰۳ بود"), "دوب ۱۴۰۳ لاس");
    assert_string_equal(visual(bench, "با Free Software کار"), "راک Free Software اب");
    assert_string_equal(visual(bench, "IBM آمد"), "دمآ IBM");
}

static void a_broken_latin_phrase_reads_downwards(void **state)
{
    struct bench *bench = *state;
    struct lines lines =
            set_text(bench, "کتاب The Art Of Computer Programming رسید", &body, 9 * EM, 0);
    assert_true(lines.count > 2);
    uint32_t before = 0;
    for (uint32_t i = 0; i < lines.count; i++) {
        assert_true(i == 0 || lines.items[i].begin >= before);
        before = lines.items[i].end;
        assert_sums(bench, &lines.items[i]);
    }
}

/* ---- verse ---- */

static void hemistichs_have_equal_widths(void **state)
{
    struct bench *bench = *state;
    static const char *const verse[] = {"نسیم صبح از این باغ سبز بگذشت",
            "شکوفه‌های سپیدش به خاک افتاد", "بهار آمد", NULL};
    dimen measure = 17 * EM;
    for (int i = 0; verse[i]; i++) {
        const struct line *line =
                line_fill(&bench->arena, double_shape(&bench->arena, verse[i], &body), measure);
        assert_int_equal(line->width, measure);
        assert_sums(bench, line);
    }
    const struct line *line =
            line_fill(&bench->arena, double_shape(&bench->arena, verse[1], &body), measure);
    assert_true(line->kashida_count >= 2);
    assert_true(line->ratio < 1600);
    line = line_fill(&bench->arena, double_shape(&bench->arena, verse[0], &body), 8 * EM);
    assert_true(line->overfull);
    assert_int_equal(line->width, line->natural);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
            TEST(kashida_goes_where_the_table_says),
            TEST(kashida_keeps_out_of_words_that_must_not_stretch),
            TEST(kashida_keeps_out_of_unsafe_joins_and_emphasis),
            TEST(kashida_never_parts_lam_from_alef),
            TEST(justified_lines_fill_the_measure_to_the_unit),
            TEST(kashidas_are_whole_hundredths_and_scales_whole_thousandths),
            TEST(kashida_is_never_in_last_lines_or_neighbours),
            TEST(kashida_does_not_stand_over_kashida),
            TEST(kashida_stays_out_of_ragged_lines_and_off_styles),
            TEST(richer_policies_take_more_kashida),
            TEST(a_line_costs_what_the_formula_says),
            TEST(the_share_of_slack_is_the_cheapest),
            TEST(best_lines_equal_brute_force),
            TEST(pruning_changes_nothing),
            TEST(the_same_text_gives_the_same_lines),
            TEST(looseness_gives_one_line_more_within_the_limits),
            TEST(a_last_line_is_natural_at_the_start_edge),
            TEST(a_lone_last_word_is_rare),
            TEST(the_first_line_is_indented),
            TEST(a_forced_break_ends_a_line_at_its_natural_width),
            TEST(empty_text_has_no_lines),
            TEST(lines_end_only_where_they_may),
            TEST(a_missing_space_after_a_comma_still_lets_a_line_end),
            TEST(a_word_wider_than_the_measure_is_reported_and_not_squeezed),
            TEST(garbled_text_is_set_whole_in_any_measure),
            TEST(a_head_has_lines_of_about_equal_length),
            TEST(a_head_does_not_end_a_line_on_a_leaning_word),
            TEST(ragged_lines_sit_where_the_style_says),
            TEST(latin_and_numbers_keep_their_order_in_the_line),
            TEST(a_broken_latin_phrase_reads_downwards),
            TEST(hemistichs_have_equal_widths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
