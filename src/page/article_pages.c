/* In: one article and where it comes from.  Out: its pages: masthead, head, picture, one wide
 * column of text, a side column of data, the source line at the foot.
 *
 *     article_pages_make
 *         gather_slots       head, picture, pieces, tables, notes in one vertical flow
 *         put_slots          page after page; breaks where they cost least
 *         put_side           beside the text of page 1
 *         put_masthead, put_foot */
#include "page/furniture.h"
#include "page/pages.h"

#include <string.h>

/* A piece of the flow and its measure. */
struct slot {
    const struct galley_piece *piece;
    dimen measure, before;
    bool breaks_after_dear; /* the head and the picture stay with what follows */
};

struct article_pages {
    const struct galley_shop *shop;
    const struct article *article;
    const struct provenance *provenance;
    const struct galley *galley;
    struct adopted adopted;
    struct maker maker;
    VEC(struct slot) slots;
    int side_line;      /* where the side column begins: under the head */
    int crosshead_line; /* of the first crosshead on page 1, 0 = none */
    uint32_t page_count;
};

static const char *const masthead_keys[] = {
        "y", "width", "height", "baseline", "rule-y", "rule", NULL};
static const char *const stack_keys[] = {"after", NULL};
static const char *const foot_keys[] = {"rule-y", "rule", "baseline", NULL};
static const char *const side_keys[] = {"rule", "row", NULL};

static bool check_furniture(struct diag *diag, const struct layout *layout)
{
    static const struct furniture_part parts[] = {{"masthead", masthead_keys},
            {"stack", stack_keys}, {"foot", foot_keys}, {"side", side_keys}};
    return furniture_parts_check(diag, layout, parts, sizeof parts / sizeof *parts);
}

static dimen text_measure(const struct layout *layout)
{
    return layout->grid.column_units * layout->grid.unit +
           (layout->grid.column_units - 1) * layout->grid.gutter;
}

static const struct galley *make_galley(
        const struct galley_shop *shop, const struct article *article)
{
    const struct layout *layout = shop->layout;
    struct galley_look look = {.head_measure = layout->grid.units * layout->grid.unit +
                                               (layout->grid.units - 1) * layout->grid.gutter,
            .measure = text_measure(layout),
            .headline = "head-b",
            .body = "body",
            .lead = "lead",
            .crosshead = "crosshead",
            .quote = "pull-quote",
            .kicker = true,
            .deck = true};
    if (article->photo) {
        look.photo_width = look.measure;
        look.photo_height = layout_picture_height(layout, 8 * layout->grid.line);
    }
    return galley_make(shop, article, &look);
}

static void add_slots(struct article_pages *pages, const struct galley_piece *pieces,
        uint32_t count, dimen measure)
{
    for (uint32_t i = 0; i < count; i++)
        *vec_push(pages->shop->arena, &pages->slots) =
                (struct slot){&pieces[i], measure, pieces[i].before, false};
}

static void gather_slots(struct article_pages *pages)
{
    const struct galley *galley = pages->galley;
    struct arena *arena = pages->shop->arena;
    *vec_push(arena, &pages->slots) = (struct slot){&galley->head, galley->head_measure, 0, true};
    if (galley->photo.height)
        *vec_push(arena, &pages->slots) = (struct slot){&galley->photo, galley->measure, 0, true};
    add_slots(pages, galley->pieces, galley->piece_count, galley->measure);
    add_slots(pages, galley->wide, galley->wide_count, galley->head_measure);
    add_slots(pages, galley->notes, galley->note_count, galley->measure);
    if (pages->slots.count > 1)
        pages->slots.items[1].before = layout_length(pages->shop->layout, "stack.after", 0);
}

static int slot_lines(const struct article_pages *pages, uint32_t nth, bool top)
{
    const struct slot *slot = &pages->slots.items[nth];
    dimen height = slot->piece->height + (top ? 0 : slot->before);
    return height / pages->shop->layout->grid.line;
}

static bool may_break_after(const struct article_pages *pages, uint32_t nth)
{
    const struct slot *slot = &pages->slots.items[nth];
    return !slot->breaks_after_dear && slot->piece->break_after < GALLEY_NO_BREAK;
}

/* Where the page that begins with slot `begin` ends: the furthest allowed break; a piece higher
 * than the page stands alone and sticks out, which galley_make has said. */
static uint32_t find_page_end(const struct article_pages *pages, uint32_t begin)
{
    int lines = pages->shop->layout->grid.lines, used = 0;
    uint32_t end = begin;
    for (uint32_t i = begin; i < pages->slots.count; i++) {
        used += slot_lines(pages, i, i == begin);
        if (used > lines)
            return end > begin ? end : i > begin ? i : begin + 1;
        if (i + 1 == pages->slots.count || may_break_after(pages, i))
            end = i + 1;
    }
    return end;
}

static void put_page_slots(struct article_pages *pages, uint32_t page, uint32_t begin, uint32_t end)
{
    struct sheet sheet = sheet_open(&pages->maker, page);
    int line = 0;
    for (uint32_t i = begin; i < end; i++) {
        const struct slot *slot = &pages->slots.items[i];
        line += slot_lines(pages, i, i == begin) - slot_lines(pages, i, true);
        bool white_above = i > 1 && i > begin && slot->before > 0;
        if (page == 0 && white_above && !pages->crosshead_line)
            pages->crosshead_line = line;
        maker_put_piece(&pages->maker, page, slot->piece, &pages->adopted,
                sheet.start - slot->measure, sheet_line(&sheet, line));
        line += slot_lines(pages, i, true);
        if (page == 0 && i == 0)
            pages->side_line = line + (int)(layout_length(pages->shop->layout, "stack.after", 0) /
                                              pages->shop->layout->grid.line);
    }
}

static void put_slots(struct article_pages *pages)
{
    for (uint32_t begin = 0; begin < pages->slots.count;) {
        uint32_t end = find_page_end(pages, begin);
        put_page_slots(pages, pages->page_count++, begin, end);
        begin = end;
    }
}

/* --- the side column ------------------------------------------------------------------------- */

struct side_column {
    struct sheet sheet;
    dimen x, width, y;
    uint32_t section; /* tag */
};

static void put_datum(struct side_column *side, const char *label, const struct rich_text *value)
{
    if (!value)
        return;
    struct maker *maker = side->sheet.maker;
    uint32_t tag = maker_tag(maker, TAG_P, side->section,
            arena_format(maker->shop->arena, "%s: %s", label, value->utf8));
    side->y += sheet_text(&side->sheet, label, "label", side->x, side->y, side->width, tag)->height;
    const struct set_text *set = rich_set(
            maker->shop, value, layout_style(side->sheet.layout, "value"), side->width, tag);
    sheet_put(&side->sheet, set, side->width, side->x, side->y);
    side->y += set->height + sheet_length(&side->sheet, "side.row");
}

static void put_row_rule(struct side_column *side, const struct rich_text *next)
{
    if (!next)
        return;
    sheet_fill(&side->sheet, side->x, side->y, side->width, DIMEN_PT / 2, "line");
    side->y += sheet_length(&side->sheet, "side.row");
}

static bool has_data(const struct article *article)
{
    return article->author || article->date || article->place || article->keywords;
}

static void put_data(struct side_column *side, const struct article *article)
{
    const struct {
        const char *label;
        const struct rich_text *value;
    } rows[] = {{"نویسنده", article->author}, {"تاریخ", article->date}, {"جا", article->place},
            {"واژه‌های کلیدی", article->keywords}};
    if (!has_data(article))
        return;
    dimen rule = sheet_length(&side->sheet, "side.rule");
    sheet_fill(&side->sheet, side->x, side->y, side->width, rule, "pri");
    side->y += rule + sheet_length(&side->sheet, "side.row");
    bool first = true;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!first)
            put_row_rule(side, rows[i].value);
        put_datum(side, rows[i].label, rows[i].value);
        first = first && !rows[i].value;
    }
}

static void put_number(struct side_column *side, const struct article *article)
{
    if (!article->number)
        return;
    struct maker *maker = side->sheet.maker;
    const struct rich_text *label = article->number_label;
    uint32_t tag = maker_tag(maker, TAG_P, side->section,
            arena_format(
                    maker->shop->arena, "%s %s", article->number->utf8, label ? label->utf8 : ""));
    side->y += side->sheet.layout->grid.line / 2;
    side->y += sheet_text(
            &side->sheet, article->number->utf8, "big-number", side->x, side->y, side->width, tag)
                       ->height;
    if (label)
        side->y += sheet_text(
                &side->sheet, label->utf8, "big-number-text", side->x, side->y, side->width, tag)
                           ->height;
}

/* The quote's rule stands at the height of the first crosshead when that is still below. */
static void put_quote(struct side_column *side, const struct article_pages *pages)
{
    const struct article *article = pages->article;
    if (!article->quote)
        return;
    struct maker *maker = side->sheet.maker;
    dimen top = side->y + side->sheet.layout->grid.line;
    dimen crosshead = sheet_line(&side->sheet, pages->crosshead_line);
    if (pages->crosshead_line && crosshead > top)
        top = crosshead;
    uint32_t quote = maker_tag(maker, TAG_BLOCK_QUOTE, side->section, NULL);
    dimen rule = sheet_length(&side->sheet, "side.rule");
    sheet_fill(&side->sheet, side->x, top, side->width, rule, "acc");
    side->y = top + rule + 7 * DIMEN_PT;
    const struct set_text *text =
            rich_set(maker->shop, article->quote, layout_style(side->sheet.layout, "pull-quote"),
                    side->width, maker_tag(maker, TAG_P, quote, article->quote->utf8));
    sheet_put(&side->sheet, text, side->width, side->x, side->y);
    side->y += text->height + 3 * DIMEN_PT;
    if (article->quote_by)
        side->y += sheet_text(&side->sheet, article->quote_by->utf8, "quote-source", side->x,
                side->y, side->width, maker_tag(maker, TAG_P, quote, article->quote_by->utf8))
                           ->height;
}

static void put_side(struct article_pages *pages)
{
    const struct article *article = pages->article;
    if (!has_data(article) && !article->number && !article->quote)
        return;
    struct side_column side = {.sheet = sheet_open(&pages->maker, 0)};
    const struct layout *layout = pages->shop->layout;
    side.x = sheet_unit_start(&side.sheet, layout->grid.column_units);
    side.width = side.sheet.width - side.x;
    side.y = sheet_line(&side.sheet, pages->side_line) + layout->grid.hang;
    side.section = maker_tag(&pages->maker, TAG_SECTION, pages->adopted.tag, NULL);
    put_data(&side, article);
    put_number(&side, article);
    put_quote(&side, pages);
    if (side.y > sheet_line(&side.sheet, layout->grid.lines))
        diag_add(pages->shop->diag, DIAG_SIDE_COLUMN_FULL, NO_SPAN, article->slug, NULL);
}

/* --- masthead and foot ----------------------------------------------------------------------- */

static const char *issue_words(const struct article_pages *pages)
{
    const struct issue *issue = pages->provenance->issue;
    const char *folio = pages->provenance->folio;
    struct arena *arena = pages->shop->arena;
    if (!issue)
        return NULL;
    const char *words = arena_format(
            arena, "%s، %s", issue_number_words(arena, issue), issue_season_words(arena, issue));
    return folio ? arena_format(arena, "%s، صفحهٔ %s", words, folio) : words;
}

static void put_nameplate(struct article_pages *pages, const struct sheet *sheet)
{
    const struct publication *publication = pages->provenance->publication;
    struct maker *maker = &pages->maker;
    dimen y = sheet_length(sheet, "masthead.y"), height = sheet_length(sheet, "masthead.height");
    const struct picture_file *plate = NULL;
    if (publication->nameplate)
        plate = picture_find(
                pages->shop->pictures, pages->shop->diag, publication->nameplate, NO_SPAN);
    if (plate) {
        uint32_t figure = maker_tag(maker, TAG_FIGURE, 1, NULL);
        maker->tags.items[figure].alt = publication->name;
        sheet_picture(sheet, plate, 0, y, sheet_length(sheet, "masthead.width"), height, figure);
        return;
    }
    sheet_line_text(sheet, publication->name, "nameplate", 0,
            sheet_length(sheet, "masthead.baseline"),
            maker_tag(maker, TAG_P, 1, publication->name));
}

static void put_masthead(struct article_pages *pages)
{
    struct sheet sheet = sheet_open(&pages->maker, 0);
    if (!pages->provenance->publication)
        return;
    put_nameplate(pages, &sheet);
    const char *words = issue_words(pages);
    if (words)
        sheet_end_text(&sheet, words, "issue-line", 0, sheet_length(&sheet, "masthead.baseline"),
                maker_tag(&pages->maker, TAG_P, 1, words));
    sheet_fill(&sheet, 0, sheet_length(&sheet, "masthead.rule-y"), sheet.width,
            sheet_length(&sheet, "masthead.rule"), "pri");
}

/* The title, or when that is too long for one line the kicker, or nothing. */
static const char *running_words(const struct article_pages *pages, dimen width)
{
    const struct article *article = pages->article;
    const char *kicker = article->kicker ? article->kicker->utf8 : NULL;
    const char *words[] = {title_words(article), kicker};
    for (int i = 0; i < 2 && words[i]; i++)
        if (text_set(pages->shop, words[i], "running-head", width, TAG_ARTIFACT)->line_count == 1)
            return words[i];
    return NULL;
}

/* Pages after the first: the title again, small, over the rule. */
static void put_running(struct article_pages *pages, uint32_t page)
{
    struct sheet sheet = sheet_open(&pages->maker, page);
    dimen baseline = sheet_length(&sheet, "masthead.baseline");
    const char *words = running_words(pages, sheet.width);
    if (words)
        sheet_line_text(&sheet, words, "running-head", 0, baseline, TAG_ARTIFACT);
    sheet_fill(&sheet, 0, sheet_length(&sheet, "masthead.rule-y"), sheet.width,
            sheet_length(&sheet, "masthead.rule"), "pri");
}

static const char *source_words(const struct article_pages *pages)
{
    const struct provenance *provenance = pages->provenance;
    const char *title = title_words(pages->article), *words = issue_words(pages);
    struct arena *arena = pages->shop->arena;
    if (!provenance->publication)
        return title;
    if (!words)
        return arena_format(arena, "«%s»، %s", title, provenance->publication->name);
    return arena_format(arena, "«%s»، %s، %s", title, provenance->publication->name, words);
}

static const char *address_words(const struct article_pages *pages)
{
    const struct provenance *provenance = pages->provenance;
    if (pages->article->address)
        return pages->article->address;
    if (!provenance->publication || !provenance->publication->site || !provenance->issue)
        return NULL;
    return arena_format(pages->shop->arena, "%s/%d/%s", provenance->publication->site,
            provenance->issue->serial, pages->article->slug);
}

/* Beside the address, in as many lines as it takes. */
static void put_source(
        struct article_pages *pages, const struct sheet *sheet, dimen baseline, dimen measure)
{
    struct arena *arena = pages->shop->arena;
    const char *words = arena_format(arena, "سرچشمه: %s", source_words(pages));
    struct rich_text *text = arena_new(arena, struct rich_text);
    *text = rich_text_plain(words);
    struct mark *mark = arena_new(arena, struct mark);
    *mark = (struct mark){MARK_STRONG, 0, (uint32_t)strlen("سرچشمه:"), NULL};
    text->marks = mark;
    text->mark_count = 1;
    const struct style *style = layout_style(sheet->layout, "source-line");
    const struct set_text *set = rich_set(pages->shop, text, style, measure,
            maker_tag(&pages->maker, TAG_P, pages->adopted.tag, words));
    sheet_put(sheet, set, measure, 0, baseline - layout_baseline(sheet->layout, style));
}

/* The address on the last page, the page's number on the others; returns the width it took. */
static dimen put_foot_end(struct article_pages *pages, const struct sheet *sheet, dimen baseline)
{
    struct arena *arena = pages->shop->arena;
    const char *address = sheet->page + 1 == pages->page_count ? address_words(pages) : NULL;
    if (address)
        return sheet_end_text(sheet, address, "source-address", 0, baseline,
                maker_tag(&pages->maker, TAG_P, pages->adopted.tag, address))
                ->width;
    if (pages->page_count == 1)
        return 0;
    const char *number =
            arena_format(arena, "%s از %s", persian_number(arena, (int)sheet->page + 1),
                    persian_number(arena, (int)pages->page_count));
    return sheet_end_text(sheet, number, "source-line", 0, baseline, TAG_ARTIFACT)->width;
}

static void put_foot(struct article_pages *pages, uint32_t page)
{
    struct sheet sheet = sheet_open(&pages->maker, page);
    dimen baseline = sheet_length(&sheet, "foot.baseline");
    sheet_fill(&sheet, 0, sheet_length(&sheet, "foot.rule-y"), sheet.width,
            sheet_length(&sheet, "foot.rule"), "pri");
    dimen taken = put_foot_end(pages, &sheet, baseline);
    if (page + 1 == pages->page_count && pages->provenance->publication)
        put_source(pages, &sheet, baseline, sheet.width - taken - sheet.layout->grid.gutter);
}

static const struct document *end_document(struct article_pages *pages)
{
    const struct article *article = pages->article;
    const struct provenance *provenance = pages->provenance;
    struct document *document = maker_end(&pages->maker);
    document->title = title_words(article);
    document->author = article->author ? article->author->utf8 : NULL;
    document->keywords = article->keywords ? article->keywords->utf8 : NULL;
    document->subject = article->deck ? article->deck->utf8 : NULL;
    document->identifier = article->slug;
    if (provenance->issue) {
        document->date = provenance->issue->iso_date;
        document->identifier = arena_format(pages->shop->arena, "%s/%d/%s",
                provenance->publication->name, provenance->issue->serial, article->slug);
    }
    return document;
}

const struct document *article_pages_make(const struct galley_shop *shop,
        const struct article *article, const struct provenance *provenance)
{
    struct article_pages pages = {.shop = shop, .article = article, .provenance = provenance};
    if (!check_furniture(shop->diag, shop->layout))
        return NULL;
    pages.galley = make_galley(shop, article);
    if (!pages.galley)
        return NULL;
    maker_start(&pages.maker, shop);
    maker_page(&pages.maker, 0);
    put_masthead(&pages);
    pages.adopted = maker_adopt(&pages.maker, pages.galley, 1, 0);
    gather_slots(&pages);
    put_slots(&pages);
    put_side(&pages);
    struct sheet sheet = sheet_open(&pages.maker, 0);
    maker_destination(&pages.maker, article->slug, 0, sheet.start, sheet_line(&sheet, 0));
    maker_outline(&pages.maker, title_words(article), 1, article->slug);
    for (uint32_t page = 0; page < pages.page_count; page++) {
        if (page > 0)
            put_running(&pages, page);
        put_foot(&pages, page);
    }
    return end_document(&pages);
}
