/* In: an article.  Out: its texts in reading order, each with its role; findings at their place. */
#include "lint/paper.h"

static void put(struct paper *paper, enum role role, const struct rich_text *text, bool note)
{
    if (!text)
        return;
    struct piece piece = {.role = role, .text = text, .note = note};
    piece.words = words_of(paper->lint->arena, text, &piece.word_count);
    *vec_push(paper->lint->arena, &paper->pieces) = piece;
}

static enum role block_role(const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        return ROLE_HEADING;
    case BLOCK_IMAGE:
        return ROLE_CAPTION;
    case BLOCK_QUOTE: /* its source line */
    case BLOCK_BOX:   /* its title */
        return ROLE_FIELD;
    case BLOCK_CELL:
        return ROLE_CELL;
    default:
        return ROLE_PARAGRAPH;
    }
}

/* Depth is bounded by the parser. */
static void put_blocks(struct paper *paper, const struct block *block, bool verse, bool note)
{
    for (; block; block = block->next) {
        bool in_verse = verse || block->kind == BLOCK_VERSE;
        if (block->kind != BLOCK_QUOTE)
            put(paper, in_verse ? ROLE_VERSE : block_role(block), block->text, note);
        put_blocks(paper, block->children, in_verse, note || block->kind == BLOCK_NOTE);
        if (block->kind == BLOCK_QUOTE)
            put(paper, block_role(block), block->text, note);
    }
}

struct paper paper_make(const struct lint *lint, struct diag *found, const struct article *article,
        const struct edits *edits)
{
    struct paper paper = {.lint = lint, .found = found, .article = article, .edits = edits};
    put(&paper, ROLE_KICKER, article->kicker, false);
    put(&paper, ROLE_TITLE, article->title, false);
    put(&paper, ROLE_DECK, article->deck, false);
    put(&paper, ROLE_FIELD, article->author, false);
    put(&paper, ROLE_FIELD, article->place, false);
    put(&paper, ROLE_FIELD, article->section, false);
    put(&paper, ROLE_DATE, article->date, false);
    put(&paper, ROLE_LEAD, article->lead, false);
    put(&paper, ROLE_CAPTION, article->caption, false);
    put(&paper, ROLE_FIELD, article->credit, false);
    put(&paper, ROLE_FIELD, article->keywords, false);
    put(&paper, ROLE_FIELD, article->organisations, false);
    put(&paper, ROLE_NUMBER, article->number, false);
    put(&paper, ROLE_FIELD, article->number_label, false);
    put(&paper, ROLE_QUOTE, article->quote, false);
    put(&paper, ROLE_FIELD, article->quote_by, false);
    put_blocks(&paper, article->body, false, false);
    put_blocks(&paper, article->notes, false, true);
    return paper;
}

bool find_in(struct paper *paper, enum diag_id id, const struct rich_text *text, uint32_t begin,
        uint32_t end, const char *first, const char *second)
{
    struct span span = {paper->article->source, 0, 0};
    if (text && text->source)
        span = rich_text_span(text, begin, end);
    return diag_add(paper->found, id, span, first, second);
}

const char *slice(struct arena *arena, const struct rich_text *text, uint32_t begin, uint32_t end)
{
    return arena_string(arena, text->utf8 + begin, end - begin);
}

const char *count_words_of(struct arena *arena, uint32_t number)
{
    return arena_format(arena, "%u", number);
}
