/* In: an issue.  Out: the head and the foot of page 1: tile band, nameplate, ear, issue line,
 * strip. */
#include "page/furniture.h"

#include <string.h>

static void put_band(const struct sheet *sheet)
{
    struct arena *arena = sheet->maker->shop->arena;
    dimen y = sheet_length(sheet, "band.y"), size = sheet_length(sheet, "band.height");
    int stars = sheet_length(sheet, "band.stars") / DIMEN_PT;
    if (stars <= 0)
        return;
    if (sheet->layout->palette->bar) {
        sheet_fill(sheet, 0, y, sheet->width, size, "pri");
        return;
    }
    sheet_fill(sheet, 0, y, sheet->width, size, "tint2");
    dimen step = sheet->width / stars, core = dimen_scale(size, 38, 100);
    for (int i = 0; i < stars; i++) {
        dimen x = sheet->end + i * step + (step - size) / 2;
        struct placed star = star_make(arena, x, y, size, layout_ink(sheet->layout, "pri"));
        struct placed middle = star_make(arena, x + (size - core) / 2, y + (size - core) / 2, core,
                layout_ink(sheet->layout, "onacc"));
        maker_put(sheet->maker, sheet->page, &star, 1, 0, 0);
        maker_put(sheet->maker, sheet->page, &middle, 1, 0, 0);
    }
}

/* A black ribbon across the outer upper corner, into the bleed: mourning. */
static void put_ribbon(const struct sheet *sheet)
{
    const struct layout *layout = sheet->layout;
    const dimen near = DIMEN_PT * 60;
    if (layout->palette->ribbon <= 0)
        return;
    dimen bleed = layout->paper.bleed,
          far = near + dimen_scale(layout->palette->ribbon, 1414, 1000);
    dimen out = sheet->odd ? -bleed : layout->paper.width + bleed, sign = sheet->odd ? 1 : -1;
    struct point *points = arena_array(sheet->maker->shop->arena, 4, sizeof *points);
    points[0] = (struct point){sign * (near + 2 * bleed), 0};
    points[1] = (struct point){sign * (far + 2 * bleed), 0};
    points[2] = (struct point){0, far + 2 * bleed};
    points[3] = (struct point){0, near + 2 * bleed};
    struct placed ribbon = {.kind = PLACED_POLYGON,
            .x = out,
            .y = -bleed,
            .width = far + 2 * bleed,
            .height = far + 2 * bleed,
            .ink = layout_ink(layout, "ink"),
            .points = points,
            .point_count = 4};
    maker_put(sheet->maker, sheet->page, &ribbon, 1, 0, 0);
}

/* The name in the headline face, as large as the box allows: ink reaches 0.99 em up, 0.34 down. */
static void put_name(
        const struct sheet *sheet, const char *name, dimen width, dimen height, uint32_t tag)
{
    const struct galley_shop *shop = sheet->maker->shop;
    struct style *style = arena_new(shop->arena, struct style);
    *style = *layout_style(sheet->layout, "nameplate");
    style->size = dimen_scale(height, 100, 133);
    struct rich_text *text = arena_new(shop->arena, struct rich_text);
    *text = rich_text_plain(arena_copy(shop->arena, name));
    const dimen ample = 2000 * DIMEN_PT;
    const struct set_text *set = rich_set(shop, text, style, ample, tag);
    if (set->width > width) {
        struct style *narrower = arena_new(shop->arena, struct style);
        *narrower = *style;
        narrower->size = dimen_scale(style->size, width, set->width + 1);
        style = narrower;
        set = rich_set(shop, text, style, ample, tag);
    }
    dimen top = sheet_length(sheet, "nameplate.y");
    dimen baseline = top + height - dimen_scale(style->size, 34, 100);
    sheet_put(sheet, set, ample, 0, baseline - layout_baseline(sheet->layout, style));
}

static void put_nameplate(const struct sheet *sheet, const struct publication *publication)
{
    struct maker *maker = sheet->maker;
    dimen width = sheet_length(sheet, "nameplate.width"),
          height = sheet_length(sheet, "nameplate.height");
    uint32_t tag = maker_tag(maker, TAG_H1, 1, publication->name);
    const struct picture_file *plate = NULL;
    if (publication->nameplate)
        plate = picture_find(
                maker->shop->pictures, maker->shop->diag, publication->nameplate, NO_SPAN);
    if (!plate) {
        put_name(sheet, publication->name, width, height, tag);
        return;
    }
    uint32_t figure = maker_tag(maker, TAG_FIGURE, tag, NULL);
    maker->tags.items[figure].alt = publication->name;
    maker->tags.items[tag].text = NULL;
    sheet_picture(sheet, plate, 0, sheet_length(sheet, "nameplate.y"), width, height, figure);
}

static const char *page_words(const struct sheet *sheet, const struct issue *issue,
        const char *slug, const uint32_t *article_pages)
{
    for (uint32_t i = 0; i < issue->article_count; i++)
        if (strcmp(issue->articles[i].article->slug, slug) == 0)
            return article_pages[i] == NO_PAGE ? NULL
                                               : arena_format(sheet->maker->shop->arena, "صفحهٔ %s",
                                                         persian_number(sheet->maker->shop->arena,
                                                                 (int)article_pages[i] + 1));
    return NULL;
}

static void put_ear(
        const struct sheet *sheet, const struct issue *issue, const uint32_t *article_pages)
{
    const struct ear *ear = issue->ear;
    if (!ear)
        return;
    struct maker *maker = sheet->maker;
    dimen y = sheet_length(sheet, "ear.y"), height = sheet_length(sheet, "ear.height");
    dimen width = sheet_length(sheet, "ear.width"), padding = sheet_length(sheet, "ear.padding");
    dimen rule = sheet_length(sheet, "ear.rule"), x = sheet->width - width;
    sheet_fill(sheet, x, y, width, height, "tint");
    sheet_fill(sheet, x, y, width, rule, "acc");
    uint32_t tag = maker_tag(
            maker, TAG_P, 1, arena_format(maker->shop->arena, "%s %s", ear->number, ear->text));
    dimen inside = width - 2 * padding;
    const struct set_text *number =
            sheet_text(sheet, ear->number, "big-number", x + padding, y + rule, inside, tag);
    sheet_text(sheet, ear->text, "big-number-text", x + padding, y + rule + number->height, inside,
            tag);
    const char *words = ear->article ? page_words(sheet, issue, ear->article, article_pages) : NULL;
    if (!words)
        return;
    uint32_t reference = maker_tag(maker, TAG_P, 1, words);
    uint32_t link = maker_tag(maker, TAG_LINK, reference, NULL);
    dimen baseline = y + height - padding;
    const struct set_text *text = sheet_end_text(sheet, words, "label", padding, baseline, link);
    maker_link(maker, sheet->page, link, sheet->end + padding, baseline - text->height / 2,
            text->width, text->height, ear->article, words);
}

/* The parts of the issue line, the name of the body first. */
enum { ISSUE_LINE_PARTS = 6 };

static int issue_line_words(struct arena *arena, const struct issue *issue, uint32_t page_count,
        const char *words[ISSUE_LINE_PARTS])
{
    const struct publication *publication = issue->publication;
    int count = 0;
    if (publication->subtitle)
        words[count++] = publication->subtitle;
    words[count++] = issue_number_words(arena, issue);
    words[count++] = issue_season_words(arena, issue);
    if (issue->date)
        words[count++] = issue->date;
    if (issue->hijri)
        words[count++] = issue->hijri;
    const char *pages = persian_number(arena, (int)page_count);
    words[count++] = publication->price
                             ? arena_format(arena, "%s صفحه، %s", pages, publication->price)
                             : arena_format(arena, "%s صفحه", pages);
    return count;
}

/* Spread evenly over the line: equal white between the parts. */
static void put_issue_line(
        const struct sheet *sheet, const struct issue *issue, uint32_t page_count)
{
    struct maker *maker = sheet->maker;
    struct arena *arena = maker->shop->arena;
    dimen y = sheet_length(sheet, "issue-line.y"),
          height = sheet_length(sheet, "issue-line.height");
    dimen above = sheet_length(sheet, "issue-line.rule-above");
    sheet_fill(sheet, 0, y, sheet->width, above, "pri");
    sheet_fill(sheet, 0, y + height, sheet->width, sheet_length(sheet, "issue-line.rule-below"),
            "pri");
    const char *words[ISSUE_LINE_PARTS];
    const struct set_text *texts[ISSUE_LINE_PARTS];
    int count = issue_line_words(arena, issue, page_count, words);
    const dimen ample = 2000 * DIMEN_PT;
    dimen total = 0;
    for (int i = 0; i < count; i++) {
        bool body = i == 0 && issue->publication->subtitle;
        uint32_t tag = maker_tag(maker, TAG_P, 1, words[i]);
        texts[i] = text_set(
                maker->shop, words[i], body ? "issue-line-body" : "issue-line", ample, tag);
        total += texts[i]->width;
    }
    int first = total > sheet->width && count > 2; /* the body's name has a line of its own */
    if (first) {
        height /= 2;
        total -= texts[0]->width;
        sheet_put(sheet, texts[0], ample, 0, y + (height + 2 * above - texts[0]->height) / 2);
        y += height - above / 2;
    }
    dimen gap = count > first + 1 ? (sheet->width - total) / (count - first - 1) : 0, x = 0;
    if (total > sheet->width)
        diag_add(maker->shop->diag, DIAG_FURNITURE_LONG, NO_SPAN, words[first], "issue-line");
    for (int i = first; i < count; i++) {
        sheet_put(sheet, texts[i], ample, x, y + (height + above - texts[i]->height) / 2);
        x += texts[i]->width + gap;
    }
}

void front_put(const struct sheet *sheet, const struct issue *issue, uint32_t page_count,
        const uint32_t *article_pages)
{
    put_band(sheet);
    put_ribbon(sheet);
    put_nameplate(sheet, issue->publication);
    put_ear(sheet, issue, article_pages);
    put_issue_line(sheet, issue, page_count);
}

/* --- the strip ------------------------------------------------------------------------------- */

enum { STRIP_ENTRIES = 8 };

struct strip {
    dimen y, height, padding, gap;
    int entries;   /* at most */
    dimen cell;    /* width of an entry */
    uint32_t list; /* tag */
};

static int count_lines(const struct sheet *sheet, const char *words, dimen measure)
{
    return text_set(sheet->maker->shop, words, "strip-entry", measure, TAG_ARTIFACT)->line_count;
}

/* A title of two lines leaves no room for the section over it; one of three gives way to the
 * kicker. */
static const char *entry_words(
        const struct sheet *sheet, const struct article *article, dimen measure)
{
    const char *title = title_words(article);
    return article->kicker && count_lines(sheet, title, measure) > 2 ? article->kicker->utf8
                                                                     : title;
}

/* The room beside an entry's number, which has one or two digits. */
static dimen entry_measure(const struct strip *strip)
{
    return strip->cell - 3 * strip->height / 4;
}

static bool fits_entry(const struct sheet *sheet, const struct article *article, dimen measure)
{
    return count_lines(sheet, entry_words(sheet, article, measure), measure) <= 3;
}

/* The first story of a page whose words fit into three lines; article_count: none. */
static uint32_t find_entry(const struct sheet *sheet, const struct issue *issue,
        const uint32_t *article_pages, const struct strip *strip, uint32_t page)
{
    uint32_t i = 0;
    while (i < issue->article_count &&
            (article_pages[i] != page || issue->articles[i].brief || issue->articles[i].filler ||
                    !fits_entry(sheet, issue->articles[i].article, entry_measure(strip))))
        i++;
    return i;
}

/* Of the pages that follow, one each. */
static int choose_entries(const struct sheet *sheet, const struct issue *issue,
        const uint32_t *article_pages, const struct strip *strip, uint32_t page_count,
        uint32_t entries[STRIP_ENTRIES])
{
    int count = 0;
    for (uint32_t page = sheet->page + 1; page < page_count && count < strip->entries; page++) {
        uint32_t entry = find_entry(sheet, issue, article_pages, strip, page);
        if (entry < issue->article_count)
            entries[count++] = entry;
    }
    return count;
}

static void put_entry(const struct sheet *sheet, const struct strip *strip,
        const struct article *article, uint32_t page, dimen x)
{
    struct maker *maker = sheet->maker;
    struct arena *arena = maker->shop->arena;
    const char *number = persian_number(arena, (int)page + 1);
    dimen left = entry_measure(strip);
    const char *words = entry_words(sheet, article, left), *over = section_words(article);
    bool alone = !*over || count_lines(sheet, words, left) > 1;
    struct contents_tags tags =
            contents_tags_make(maker, strip->list, alone ? NULL : over, words, number);
    dimen middle = strip->y + strip->height / 2;
    const struct set_text *digits =
            text_set(maker->shop, number, "strip-number", strip->cell, tags.page);
    sheet_put(sheet, digits, strip->cell, x, middle - digits->height / 2);
    const struct set_text *section =
            text_set(maker->shop, alone ? "" : over, "strip-section", left, tags.section);
    const struct set_text *title = text_set(maker->shop, words, "strip-entry", left, tags.title);
    dimen height = title->height + (alone ? 0 : section->height);
    dimen text_x = x + digits->width + strip->gap;
    if (!alone)
        sheet_put(sheet, section, left, text_x, middle - height / 2);
    sheet_put(sheet, title, left, text_x, middle - height / 2 + (alone ? 0 : section->height));
    maker_link(maker, sheet->page, tags.link, sheet->start - x - strip->cell, strip->y, strip->cell,
            strip->height, article->slug, title_words(article));
}

void strip_put(const struct sheet *sheet, const struct issue *issue, uint32_t page_count,
        const uint32_t *article_pages)
{
    struct maker *maker = sheet->maker;
    struct strip strip = {sheet_length(sheet, "strip.y"), sheet_length(sheet, "strip.height"),
            sheet_length(sheet, "strip.padding"), sheet_length(sheet, "strip.gap"),
            sheet_length(sheet, "strip.entries") / DIMEN_PT, 0, 0};
    if (strip.entries < 1 || strip.entries > STRIP_ENTRIES)
        strip.entries = STRIP_ENTRIES / 2;
    dimen title_width = sheet_units(sheet, 1), x = strip.padding + title_width;
    strip.cell = (sheet->width - x - strip.padding) / strip.entries - 2 * strip.gap;
    uint32_t entries[STRIP_ENTRIES];
    int count = choose_entries(sheet, issue, article_pages, &strip, page_count, entries);
    if (!count)
        return;
    strip.list = maker_tag(maker, TAG_CONTENTS, 1, NULL);
    sheet_fill(sheet, 0, strip.y, sheet->width, strip.height, "pri");
    const struct set_text *title =
            text_set(maker->shop, "در این\u2028شماره", "strip-title", title_width, TAG_ARTIFACT);
    sheet_put(
            sheet, title, title_width, strip.padding, strip.y + (strip.height - title->height) / 2);
    for (int i = 0; i < count; i++) {
        sheet_fill(
                sheet, x, strip.y + strip.gap, DIMEN_PT / 2, strip.height - 2 * strip.gap, "onacc");
        x += strip.gap;
        put_entry(sheet, &strip, issue->articles[entries[i]].article, article_pages[entries[i]], x);
        x += strip.cell + strip.gap;
    }
}
