/* In: the body of a Markdown article.  Out: its blocks and notes.
 * Method: cmark-gfm with tables and footnotes makes the tree; this file turns it into ours, block
 * by block, and inlines.c fills the text with exact places.
 *
 *   markdown_parse
 *     markdown_is_tame        refuses what makes cmark slow
 *     convert_blocks          children of one node → a chain
 *       convert_leaf          paragraph, heading, code, HTML, table, break
 *       convert_list, convert_quote
 *       box_convert           between «:::» lines (boxes.c)
 *     report_left_out */
#include "article/parts.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

enum { DEEPEST = 16 };

void push_block(struct parts *parts, candidates *list, struct block *block)
{
    *vec_push(parts->arena, list) = (struct candidate){.block = block};
}

/* [label]: lines at a paragraph's head, which cmark has taken out of it. */
static uint32_t skip_definitions(struct parts *parts, cmark_node *node, uint32_t begin)
{
    const char *text = parts->source->text;
    cmark_node *child = cmark_node_first_child(node);
    bool bracket = child && cmark_node_get_type(child) == CMARK_NODE_TEXT &&
                   cmark_node_get_literal(child)[0] == '[';
    for (int line = node_first_line(node); line > 0 && !bracket && text[begin] == '['; line++) {
        uint32_t end = line_end(parts, line);
        const char *close = memmem(text + begin, end - begin, "]:", 2);
        if (!close || line >= node_last_line(parts, node))
            break;
        parts->covered[line - 1] = false;
        begin = line_begin(parts, line + 1);
    }
    return begin;
}

static void push_pictures(
        struct parts *parts, candidates *list, const struct inlines *inlines, bool leading)
{
    for (uint32_t i = 0; i < inlines->pictures.count; i++) {
        const struct picture_place *place = &inlines->pictures.items[i];
        if (place->leads != leading)
            continue;
        struct span span = place->picture->span;
        struct block *block = block_make(parts, BLOCK_IMAGE, span.begin, span.end);
        block->picture = place->picture;
        block->text = place->caption;
        push_block(parts, list, block);
    }
}

/* An interviewer's question is wholly strong and ends with a question mark. */
static bool is_question(const struct rich_text *text)
{
    static const char *const tails[] = {"؟", "?", "؟»", "؟)", "؟!", NULL};
    if (!text->mark_count || text->marks[0].kind != MARK_STRONG || text->marks[0].begin ||
            text->marks[0].end != text->length)
        return false;
    for (const char *const *tail = tails; *tail; tail++) {
        size_t length = strlen(*tail);
        if (text->length > length && strcmp(text->utf8 + text->length - length, *tail) == 0)
            return true;
    }
    return false;
}

static void convert_paragraph(struct parts *parts, cmark_node *node, candidates *list)
{
    struct stretch s = node_stretch(parts, node);
    struct inlines inlines = {0};
    s.begin = skip_definitions(parts, node, s.begin);
    inlines_make(
            parts, node, s.begin, s.end, parts->quote_depth ? INLINE_QUOTE : INLINE_TEXT, &inlines);
    push_pictures(parts, list, &inlines, true);
    for (uint32_t i = 0; i < inlines.pieces.count; i++) {
        const struct rich_text *text = inlines.pieces.items[i];
        if (strspn(text->utf8, " ") == text->length)
            continue;
        struct block *block = block_make(parts, BLOCK_PARAGRAPH, 0, 0);
        block->span = rich_text_span(text, 0, text->length);
        block->text = text;
        if (inlines.pieces.count == 1 && is_question(text))
            block->kind = BLOCK_QUESTION;
        bool goes_on = node_first_line(node) == parts->indented_line + 1;
        *vec_push(parts->arena, list) =
                (struct candidate){block, i > 0 || (goes_on && list->count)};
    }
    push_pictures(parts, list, &inlines, false);
}

static void convert_heading(struct parts *parts, cmark_node *node, candidates *list)
{
    struct stretch s = node_stretch(parts, node);
    struct inlines inlines = {0};
    struct block *block = block_make(parts, BLOCK_HEADING, s.begin, s.end);
    uint32_t begin = skip_definitions(parts, node, s.begin);
    begin += (uint32_t)strspn(parts->source->text + begin, "#");
    begin += (uint32_t)strspn(parts->source->text + begin, " \t");
    inlines_make(parts, node, begin > s.end ? s.end : begin, s.end, INLINE_HEADING, &inlines);
    block->text = inlines.pieces.items[0];
    block->level = cmark_node_get_heading_level(node);
    if (block->text->length)
        push_block(parts, list, block);
    push_pictures(parts, list, &inlines, true);
    push_pictures(parts, list, &inlines, false);
}

static void convert_html(struct parts *parts, cmark_node *node, candidates *list)
{
    struct stretch s = node_stretch(parts, node);
    const char *literal = cmark_node_get_literal(node), *close = strstr(literal, "-->");
    bool comment = strncmp(literal, "<!--", 4) == 0 && close &&
                   strspn(close + 3, " \t\n") == strlen(close + 3);
    s.end = line_end(parts, node_last_line(parts, node));
    report_html(parts, s.begin, s.end, comment);
    if (!comment)
        push_plain(parts, list, s.begin, s.end);
}

/* Blocks without blocks in them; false for the others. */
static bool convert_leaf(struct parts *parts, cmark_node *node, candidates *list)
{
    cmark_node_type type = cmark_node_get_type(node);
    struct stretch s = node_stretch(parts, node);
    if (type == CMARK_NODE_DOCUMENT || type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM ||
            type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_FOOTNOTE_DEFINITION)
        return false;
    cover_lines(parts, node);
    if (type == CMARK_NODE_PARAGRAPH) {
        convert_paragraph(parts, node, list);
    } else if (type == CMARK_NODE_HEADING) {
        convert_heading(parts, node, list);
    } else if (type == CMARK_NODE_CODE_BLOCK) {
        code_convert(parts, node, list);
    } else if (type == CMARK_NODE_HTML_BLOCK) {
        convert_html(parts, node, list);
    } else if (type == CMARK_NODE_THEMATIC_BREAK) {
        push_block(parts, list, block_make(parts, BLOCK_BREAK, s.begin, s.end));
    } else if (is_table(node)) {
        struct block *table = block_make(parts, BLOCK_TABLE, s.begin, s.end);
        table_make(parts, node, table);
        push_block(parts, list, table);
    }
    return true;
}

/* Nested too deep: the texts stay, one after another. */
static void flatten(struct parts *parts, cmark_node *parent, candidates *list)
{
    struct stretch s = node_stretch(parts, parent);
    diag_add(parts->diag, DIAG_ARTICLE_DEEP, (struct span){parts->source, s.begin, s.end},
            arena_format(parts->arena, "%d", DEEPEST), NULL);
    cmark_iter *iter = cmark_iter_new(parent);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_ENTER && convert_leaf(parts, node, list))
            cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
    }
    cmark_iter_free(iter);
}

static void convert_children(struct parts *parts, cmark_node *parent, candidates *list);

static struct block *convert_list(struct parts *parts, cmark_node *node)
{
    struct stretch s = node_stretch(parts, node);
    struct block *made = block_make(parts, BLOCK_LIST, s.begin, s.end), *last = NULL;
    made->ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    made->start = made->ordered ? cmark_node_get_list_start(node) : 0;
    for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
        candidates inner = {0};
        struct stretch at = node_stretch(parts, child);
        struct block *item = block_make(parts, BLOCK_ITEM, at.begin, at.end);
        convert_children(parts, child, &inner);
        item->children = candidates_gather(parts->arena, &inner);
        if (last)
            last->next = item;
        else
            made->children = item;
        last = item;
    }
    return made;
}

/* «— مدیرعامل» → its text without the dash, or NULL. */
static const struct rich_text *find_source_line(struct parts *parts, const struct block *block)
{
    if (block->kind != BLOCK_PARAGRAPH)
        return NULL;
    const char *text = block->text->utf8;
    if (strncmp(text, "—", 3) != 0 && strncmp(text, "–", 3) != 0)
        return NULL;
    uint32_t skip = 3 + (uint32_t)strspn(text + 3, " ");
    return rich_text_slice(parts->arena, block->text, skip, block->text->length);
}

static struct block *convert_quote(struct parts *parts, cmark_node *node)
{
    struct stretch s = node_stretch(parts, node);
    struct block *quote = block_make(parts, BLOCK_QUOTE, s.begin, s.end);
    candidates inner = {0};
    parts->quote_depth++;
    convert_children(parts, node, &inner);
    parts->quote_depth--;
    if (inner.count > 1) {
        quote->text = find_source_line(parts, inner.items[inner.count - 1].block);
        inner.count -= quote->text != NULL;
    }
    quote->children = candidates_gather(parts->arena, &inner);
    return quote;
}

void markdown_convert(struct parts *parts, cmark_node *node, candidates *list)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_LIST)
        push_block(parts, list, convert_list(parts, node));
    else if (type == CMARK_NODE_BLOCK_QUOTE)
        push_block(parts, list, convert_quote(parts, node));
    else if (type != CMARK_NODE_FOOTNOTE_DEFINITION)
        convert_leaf(parts, node, list);
}

static void convert_children(struct parts *parts, cmark_node *parent, candidates *list)
{
    if (parts->depth >= DEEPEST) {
        flatten(parts, parent, list);
        return;
    }
    parts->depth++;
    for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
        if (box_begins(parts, node))
            node = box_convert(parts, node, list);
        else
            markdown_convert(parts, node, list);
    }
    parts->depth--;
}

/* A note's first line is seen to when any of its lines is: its text may begin on the next. */
static void cover_note(struct parts *parts, cmark_node *node)
{
    int first = cmark_node_get_start_line(node), last = cmark_node_get_end_line(node);
    for (int line = first; line <= last && (uint32_t)line <= parts->line_count; line++) {
        if (parts->covered[line - 1])
            parts->covered[first - 1] = true;
    }
}

/* cmark has put the definitions at the end, in order of their first reference. */
static const struct block *convert_notes(struct parts *parts, cmark_node *document)
{
    struct block *first = NULL, *last = NULL;
    int number = 0;
    for (cmark_node *node = cmark_node_first_child(document); node; node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) != CMARK_NODE_FOOTNOTE_DEFINITION)
            continue;
        candidates inner = {0};
        struct stretch s = node_stretch(parts, node);
        struct block *note = block_make(parts, BLOCK_NOTE, s.begin, s.end);
        convert_children(parts, node, &inner);
        cover_note(parts, node);
        note->children = candidates_gather(parts->arena, &inner);
        note->label = note_label(parts->arena, arena_format(parts->arena, "%d", ++number));
        if (last)
            last->next = note;
        else
            first = note;
        last = note;
    }
    return first;
}

static cmark_node *parse(struct parts *parts)
{
    size_t length;
    const char *masked = markdown_mask(parts, &length);
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(
            CMARK_OPT_SOURCEPOS | CMARK_OPT_FOOTNOTES | CMARK_OPT_FULL_INFO_STRING);
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
    cmark_parser_feed(parser, masked, length);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return document;
}

void markdown_parse(struct parts *parts, struct article *article)
{
    if (!markdown_is_tame(parts)) {
        diag_add(parts->diag, DIAG_MARKDOWN_WILD,
                (struct span){parts->source, parts->begin, parts->begin}, NULL, NULL);
        plain_text_parse(parts, article);
        return;
    }
    candidates list = {0};
    cmark_node *document = parse(parts);
    convert_children(parts, document, &list);
    article->body = candidates_gather(parts->arena, &list);
    article->notes = convert_notes(parts, document);
    report_left_out(parts, document);
    cmark_node_free(document);
}
