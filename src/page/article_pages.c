/* In: one article and where it comes from.  Out: its pages: masthead, head, picture, one wide
 * column of text, a side column of data, the source line at the foot.
 *
 *     article_pages_make
 *         gather_slots       head, picture, pieces, tables, notes in one vertical flow
 *         put_slots          page after page; breaks where they cost least
 *         article_side_put   beside the text of page 1 (article_side.c)
 *         article_masthead_put, article_running_put, article_foot_put (article_furniture.c) */
#include "page/article_parts.h"

static const char *const masthead_keys[] = {
        "y", "width", "height", "baseline", "rule-y", "rule", NULL};
static const char *const stack_keys[] = {"after", NULL};
static const char *const foot_keys[] = {"rule-y", "rule", "baseline", NULL};
static const char *const side_keys[] = {"rule", "row", NULL};

static bool check_furniture(struct diag *diag, const struct layout *layout)
{
    static const struct furniture_part parts[] = {{"masthead", masthead_keys, false},
            {"stack", stack_keys, false}, {"foot", foot_keys, false}, {"side", side_keys, false}};
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
            .deck = "deck"};
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
    article_masthead_put(&pages);
    pages.adopted = maker_adopt(&pages.maker, pages.galley, 1, 0);
    gather_slots(&pages);
    put_slots(&pages);
    article_side_put(&pages);
    struct sheet sheet = sheet_open(&pages.maker, 0);
    maker_destination(&pages.maker, article->slug, 0, sheet.start, sheet_line(&sheet, 0));
    maker_outline_story(&pages.maker, pages.galley, &pages.adopted);
    for (uint32_t page = 0; page < pages.page_count; page++) {
        if (page > 0)
            article_running_put(&pages, page);
        article_foot_put(&pages, page);
    }
    return end_document(&pages);
}
