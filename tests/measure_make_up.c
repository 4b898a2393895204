/* What make-up reaches over seeded issues (issue_maker.c), by hand:
 *
 *   measure_make_up [--issues N] [--pages P] [--first SEED] [--wide N] [--list] [--check COST]
 *   measure_make_up --write FOLDER SEED PAGES      an issue to be looked at
 *
 * --wide N: the first N issues are solved with a beam four times wider too.  --check COST: exit 1
 * when a limit is missed or a page costs more lines than this; the share that ./test runs. */
#include "first_fit.h"
#include "issue_maker.h"

#include "page/bulletin.h"
#include "page/pages.h"

#include <ftw.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct totals {
    int issues, pages, asked_pages, whole, cut_issues, cut_lines, most_cut, mended, tried_mending;
    long white, room;
    int columned, level, nearly, single_lines, jumps, forced, equal_heads, hints, obeyed, overset;
    int unlike, fillers, none, unplaced;
    double ratio_first, worst_first, ratio_wide, worst_wide;
    int firsts, wides;
    double low_share, high_share, shares;
    double seconds[512];
    int64_t cost;
};

struct bench {
    struct arena arena;
    struct diag diag;
    struct font_set *fonts;
    struct shaper *shaper;
    const struct layout *layout;
    const char *folder;
    bool list;
};

/* One issue that was made up. */
struct made {
    struct arena arena;
    struct diag diag;
    struct galley_shop shop;
    struct bulletin bulletin;
    const struct plan *plan;
    double seconds;
};

static void open_bench(struct bench *bench)
{
    static const char *const folders[] = {SOURCE_DIR "/layouts", NULL};
    arena_init(&bench->arena);
    diag_init(&bench->diag, &bench->arena);
    bench->fonts = font_set_create(&bench->arena, &bench->diag, SOURCE_DIR "/fonts", NULL);
    bench->shaper = shaper_create(&bench->arena, &bench->diag, bench->fonts);
    bench->layout = layout_read(&bench->arena, &bench->diag, "bulletin", folders, NULL);
    if (!bench->fonts || !bench->layout)
        exit(2);
}

static void close_bench(struct bench *bench)
{
    shaper_destroy(bench->shaper);
    font_set_destroy(bench->fonts);
    arena_finish(&bench->arena);
}

/* --- making ---------------------------------------------------------------------------------- */

static double cpu(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static struct made *open_made(const struct bench *bench, const char *folder)
{
    struct made *made = calloc(1, sizeof *made);
    if (!made)
        exit(2);
    arena_init(&made->arena);
    diag_init(&made->diag, &made->arena);
    made->shop = (struct galley_shop){.arena = &made->arena,
            .diag = &made->diag,
            .shaper = bench->shaper,
            .pictures = picture_set_create(&made->arena),
            .layout = bench->layout,
            .memory = set_memory_create(&made->arena)};
    const struct issue *issue =
            issue_read_as(&made->arena, &made->diag, folder, (struct issue_reading){0});
    if (!issue)
        exit(2);
    bulletin_open(&made->bulletin, &made->shop, issue);
    return made;
}

static struct made *make(const struct bench *bench, const char *folder, uint32_t beam)
{
    struct made *made = open_made(bench, folder);
    double start = cpu();
    made->bulletin.task.beam = beam;
    made->plan = make_up(&made->shop, &made->bulletin.task);
    made->seconds = cpu() - start;
    return made;
}

static void finish(struct made *made)
{
    picture_set_destroy(made->shop.pictures);
    arena_finish(&made->arena);
    free(made);
}

/* --- what a plan is worth -------------------------------------------------------------------- */

static const struct line *first_line(const struct galley_piece *piece)
{
    for (uint32_t i = piece->item_count; piece->text && i > 0; i--)
        if (piece->items[i - 1].kind == PLACED_LINE)
            return piece->items[i - 1].line;
    return NULL;
}

/* Last lines at a column's top, first lines at its foot. */
static int count_single_lines(const struct module *module)
{
    int count = 0;
    for (int c = 0; c < module->columns; c++) {
        const struct module_column *column = &module->body[c];
        if (!column->count || module->story->box)
            continue;
        const struct line *top = first_line(column->pieces[0]);
        const struct line *foot = first_line(column->pieces[column->count - 1]);
        count += top && top->last && top->begin > 0;
        count += foot && !foot->last && foot->begin == 0;
    }
    return count;
}

static bool is_beside(const struct placed_module *a, const struct placed_module *b)
{
    int apart = a->line - b->line;
    return a->page == b->page && apart >= -1 && apart <= 1 &&
           (a->unit + a->module.units == b->unit || b->unit + b->module.units == a->unit);
}

static int count_equal_heads(const struct plan *plan)
{
    int count = 0;
    for (uint32_t i = 0; i < plan->module_count; i++)
        for (uint32_t k = i + 1; k < plan->module_count; k++)
            count += is_beside(&plan->modules[i], &plan->modules[k]) &&
                     plan->modules[i].module.edge == plan->modules[k].module.edge &&
                     plan->modules[i].module.edge < LEVEL_JUMP;
    return count;
}

static bool overlap(const struct placed_module *a, const struct placed_module *b)
{
    return a->page == b->page && a->line < b->line + b->module.lines &&
           b->line < a->line + a->module.lines && a->unit < b->unit + b->module.units &&
           b->unit < a->unit + a->module.units;
}

static int count_overset(const struct bulletin *bulletin, const struct plan *plan)
{
    int count = 0;
    for (uint32_t i = 0; i < plan->module_count; i++) {
        const struct placed_module *a = &plan->modules[i];
        const struct zone *zone = &bulletin->zones[a->page < 2 ? a->page : 2];
        count += a->line < zone->first_line || a->unit < zone->first_unit ||
                 a->line + a->module.lines > zone->first_line + zone->lines ||
                 a->unit + a->module.units > zone->first_unit + zone->units;
        for (uint32_t k = i + 1; k < plan->module_count; k++)
            count += overlap(a, &plan->modules[k]);
        for (int c = 0; c < a->module.columns && !a->module.story->box; c++)
            count += a->module.body[c].top + a->module.body[c].used > a->module.body_lines;
    }
    return count;
}

/* Paragraphs that are not whole and in order: every line of each stands once. */
struct tally {
    const struct shaped *shaped;
    uint32_t next;
    int broken;
};

static void tally_piece(struct tally *tally, const struct galley_piece *piece)
{
    const struct line *line = first_line(piece);
    if (!line)
        return;
    if (line->begin == 0) {
        tally->broken += tally->shaped != NULL;
        tally->shaped = line->shaped;
    } else {
        tally->broken += tally->shaped != line->shaped || line->begin < tally->next;
    }
    tally->next = line->end;
    if (line->last)
        tally->shaped = NULL;
}

static int count_broken(const struct plan *plan, uint32_t story_count)
{
    int broken = 0;
    for (uint32_t s = 0; s < story_count; s++) {
        struct tally tally = {0};
        for (uint32_t m = 0; m < plan->module_count; m++) {
            const struct module *module = &plan->modules[m].module;
            if (plan->modules[m].story != s || module->story->box)
                continue;
            for (int c = 0; c < module->columns; c++)
                for (uint32_t i = 0; i < module->body[c].count; i++)
                    tally_piece(&tally, module->body[c].pieces[i]);
            for (uint32_t i = 0; i < module->over_count; i++)
                tally_piece(&tally, module->over[i]);
        }
        broken += tally.broken + (tally.shaped != NULL);
    }
    return broken;
}

/* --- hints ----------------------------------------------------------------------------------- */

static const struct placed_module *find_module(const struct plan *plan, uint32_t story)
{
    for (uint32_t m = 0; m < plan->module_count; m++)
        if (plan->modules[m].story == story)
            return &plan->modules[m];
    return NULL;
}

static bool goes_on(const struct plan *plan, uint32_t story)
{
    for (uint32_t m = 0; m < plan->module_count; m++)
        if (plan->modules[m].story == story && plan->modules[m].module.goes_on)
            return true;
    return false;
}

static void count_hints(const struct bulletin *bulletin, const struct plan *plan, struct totals *t)
{
    uint32_t last = 0;
    for (uint32_t s = 0; s < bulletin->stories.count; s++) {
        const struct story *story = &bulletin->stories.items[s];
        const struct placed_module *first = find_module(plan, s);
        if (!first)
            continue;
        t->hints += (story->page > 0) + story->keep_whole + story->lead + story->keeps_order;
        t->obeyed += story->page > 0 && (int)first->page + 1 == story->page;
        t->obeyed += story->keep_whole && !goes_on(plan, s);
        t->obeyed += story->lead && first->page == 0;
        t->obeyed += story->keeps_order && first->page >= last;
        if (story->keeps_order)
            last = first->page;
    }
}

static void count_modules(
        const struct bulletin *bulletin, const struct plan *plan, struct totals *t)
{
    for (uint32_t m = 0; m < plan->module_count; m++) {
        const struct module *module = &plan->modules[m].module;
        if (module->columns > 1) {
            t->columned++;
            t->level += module->uneven == 0;
            t->nearly += module->uneven <= 1;
        }
        t->single_lines += count_single_lines(module);
        if (module->goes_on) {
            t->jumps++;
            t->forced += plan->must_jump[plan->modules[m].story];
        }
    }
    for (uint32_t s = 0; s < bulletin->stories.count; s++) {
        const struct story *story = &bulletin->stories.items[s];
        t->fillers += story->filler && !plan->unused[s];
        t->unplaced += !story->filler && plan->unused[s];
    }
}

static void count(const struct bench *bench, const struct made *made, const char *name, int pages,
        double text, struct totals *t)
{
    const struct plan *plan = made->plan;
    t->seconds[t->issues++] = made->seconds;
    t->asked_pages += pages;
    if (!plan) {
        t->none++;
        printf("%s: no plan\n", name);
        return;
    }
    t->pages += (int)plan->page_count == pages;
    t->whole += plan->over == 0 && (int)plan->page_count == pages;
    t->cut_issues += plan->over > 0;
    t->cut_lines += plan->over;
    t->most_cut = plan->over > t->most_cut ? plan->over : t->most_cut;
    t->white += plan->white;
    for (int p = 0; p < pages; p++) {
        const struct zone *zone = &made->bulletin.zones[p < 2 ? p : 2];
        t->room += (long)(zone->units / 2) * zone->lines;
    }
    t->cost += plan->cost;
    int before[] = {t->jumps, t->forced, t->single_lines, t->equal_heads, t->level, t->columned};
    count_modules(&made->bulletin, plan, t);
    count_hints(&made->bulletin, plan, t);
    t->equal_heads += count_equal_heads(plan);
    t->overset += count_overset(&made->bulletin, plan);
    t->unlike += count_broken(plan, made->bulletin.stories.count);
    if (bench->list)
        printf("%s: share %.3f, %u pages, over %d, white %d, jumps %d (%d forced), level %d/%d, "
               "equal heads %d, cost %.1f, %.2f s\n",
                name, text, plan->page_count, plan->over, plan->white, t->jumps - before[0],
                t->forced - before[1], t->level - before[4], t->columned - before[5],
                t->equal_heads - before[3], (double)plan->cost / 100, made->seconds);
    fflush(stdout);
}

/* --- the run --------------------------------------------------------------------------------- */

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double share(long part, long whole)
{
    return whole ? 100.0 * (double)part / (double)whole : 0;
}

/* A figure and what it should be at least or at most. */
static bool tell(const char *name, double value, const char *unit, bool least, double limit)
{
    bool good = least ? value >= limit : value <= limit;
    printf("%-28s %.3f%s  (%s %g)%s\n", name, value, unit, least ? ">=" : "<=", limit,
            good ? "" : "  MISSED");
    return good;
}

static bool tell_pages(const struct totals *t, int pages)
{
    printf("\n%d issues of %d pages; text %.1f-%.1f %% of capacity, %.1f on average\n", t->issues,
            pages, 100 * t->low_share, 100 * t->high_share, 100 * t->shares / t->issues);
    bool good = tell("pages as asked", share(t->pages, t->issues), " %", true, 100);
    good &= tell("without a line to cut", share(t->whole, t->issues), " %", true, 80);
    good &= tell("lines to cut, at most", t->most_cut, "", false, 12);
    good &= tell("hints obeyed", share(t->obeyed, t->hints), " %", true, 100);
    good &= tell("overset", t->overset, "", false, 0);
    good &= tell("paragraphs not whole", t->unlike, "", false, 0);
    return tell("stories lost", t->unplaced, "", false, 0) && good;
}

static bool tell_looks(const struct totals *t, int pages)
{
    double eights = (double)t->issues * pages / 8;
    bool good = tell("white column lines", share(t->white, t->room), " %", false, 0.5);
    good &= tell("modules level", share(t->level, t->columned), " %", true, 85);
    good &= tell("... within a line", share(t->nearly, t->columned), " %", true, 98);
    good &= tell("widows, orphans per 8 pages", t->single_lines / eights, "", false, 0.25);
    good &= tell("chosen jumps per 8 pages", (t->jumps - t->forced) / eights, "", false, 1);
    good &= tell("equal heads an issue", (double)t->equal_heads / t->issues, "", false, 0.2);
    printf("(%d modules of several columns; %.2f jumps per 8 pages with those that must be; %.2f "
           "house items an issue)\n",
            t->columned, t->jumps / eights, (double)t->fillers / t->issues);
    return good;
}

/* most: lines that a page may cost, 0 = any. */
static bool report(struct totals *t, int pages, double most)
{
    bool good = tell_pages(t, pages);
    good &= tell_looks(t, pages);
    double cost = (double)t->cost / 100 / t->asked_pages;
    good &= tell("lines of cost a page", cost, "", false, most > 0 ? most : HUGE_VAL);
    if (t->firsts)
        good &= tell("cost / first fit", t->ratio_first / t->firsts, "", false, 0.35);
    if (t->wides)
        good &= tell("cost / beam x 4", t->ratio_wide / t->wides, "", false, 1.05);
    printf("(at worst %.3f of first fit, %.3f of a wider beam in %d issues)\n", t->worst_first,
            t->worst_wide, t->wides);
    qsort(t->seconds, (size_t)t->issues, sizeof *t->seconds, compare_doubles);
    printf("CPU: median %.2f s, p90 %.2f, worst %.2f\n", t->seconds[t->issues / 2],
            t->seconds[t->issues * 9 / 10], t->seconds[t->issues - 1]);
    return good;
}

/* Issues whose text at its natural size takes LOW to HIGH of the pages, in 1/1000. */
enum { LOW = 940, HIGH = 1000, TRIES = 12 };

static int find_share(const struct bench *bench, const char *folder, int pages)
{
    struct made *made = open_made(bench, folder);
    long area = 0, room = 0;
    for (uint32_t s = 0; s < made->bulletin.stories.count; s++)
        if (!made->bulletin.stories.items[s].filler)
            area += story_area(&made->shop, &made->bulletin.stories.items[s], 3);
    for (int p = 0; p < pages; p++) {
        const struct zone *zone = &made->bulletin.zones[p < 2 ? p : 2];
        room += (long)(zone->units / 2) * (zone->lines + 2);
    }
    finish(made);
    return (int)(area * 1000 / room);
}

/* The issue of a seed; writes anew until its text has the right share. */
static const char *make_issue(
        const struct bench *bench, struct arena *arena, uint32_t number, int pages, int *share_made)
{
    struct issue_seed seed = {number, pages, LOW + 15, HIGH - 15, 1000};
    const char *folder = NULL;
    for (int i = 0; i < TRIES; i++) {
        folder = seeded_issue_make(arena, SOURCE_DIR "/samples/hamyar", bench->folder, &seed);
        *share_made = find_share(bench, folder, pages);
        if (*share_made >= LOW && *share_made <= HIGH)
            break;
        seed.scale = seed.scale * (LOW + HIGH) / 2 / *share_made + (i > 4 ? i : 0);
    }
    return folder;
}

static void measure_one(struct bench *bench, uint32_t seed, int pages, bool wide, struct totals *t)
{
    struct arena arena;
    arena_init(&arena);
    int made_share;
    const char *folder = make_issue(bench, &arena, seed, pages, &made_share);
    struct made *made = make(bench, folder, 0);
    double text = made_share / 1000.0;
    t->low_share = !t->issues || text < t->low_share ? text : t->low_share;
    t->high_share = text > t->high_share ? text : t->high_share;
    t->shares += text;
    count(bench, made, folder + strlen(bench->folder) + 1, pages, text, t);
    if (wide && made->plan && !made->plan->over) {
        struct made *wider = make(bench, folder, 4 * MAKE_UP_BEAM);
        if (wider->plan && !wider->plan->over) {
            double ratio = (double)made->plan->cost / (double)wider->plan->cost;
            t->ratio_wide += ratio;
            t->worst_wide = ratio > t->worst_wide ? ratio : t->worst_wide;
            t->wides++;
        }
        finish(wider);
    }
    if (made->plan) {
        double ratio =
                (double)made->plan->cost /
                (double)first_fit_cost(&made->shop, &made->bulletin.task, made->plan->must_jump);
        t->ratio_first += ratio;
        t->worst_first = ratio > t->worst_first ? ratio : t->worst_first;
        t->firsts++;
    }
    finish(made);
    arena_finish(&arena);
}

static int remove_entry(const char *path, const struct stat *what, int kind, struct FTW *walk)
{
    (void)what, (void)kind, (void)walk;
    return remove(path);
}

int main(int argc, char **argv)
{
    int issues = 200, pages = 8, first = 1, wide = 0;
    double most = 0;
    struct bench bench = {0};
    static struct totals totals;
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--write") && i + 3 < argc) {
            int made_share;
            bench.folder = argv[i + 1];
            open_bench(&bench);
            puts(make_issue(&bench, &bench.arena, (uint32_t)atoi(argv[i + 2]), atoi(argv[i + 3]),
                    &made_share));
            close_bench(&bench);
            return 0;
        }
        if (!strcmp(argv[i], "--issues") && i + 1 < argc)
            issues = atoi(argv[++i]);
        else if (!strcmp(argv[i], "--pages") && i + 1 < argc)
            pages = atoi(argv[++i]);
        else if (!strcmp(argv[i], "--first") && i + 1 < argc)
            first = atoi(argv[++i]);
        else if (!strcmp(argv[i], "--wide") && i + 1 < argc)
            wide = atoi(argv[++i]);
        else if (!strcmp(argv[i], "--check") && i + 1 < argc)
            most = atof(argv[++i]);
        else if (!strcmp(argv[i], "--list"))
            bench.list = true;
    }
    char folder[] = "/tmp/nashrieh-issues-XXXXXX";
    bench.folder = mkdtemp(folder);
    if (!bench.folder)
        return 2;
    open_bench(&bench);
    for (int i = 0; i < issues && i < 512; i++)
        measure_one(&bench, (uint32_t)(first + i), pages, i < wide, &totals);
    nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
    close_bench(&bench);
    bool good = report(&totals, pages, most);
    return most > 0 && !good;
}
