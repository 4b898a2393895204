/* In: an article.  Out: what it lacks: lead, caption, alternative text, credit, date, text. */
#include "lint/paper.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

static uint32_t body_words(const struct paper *paper)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < paper->pieces.count; i++) {
        const struct piece *piece = &paper->pieces.items[i];
        if (piece->role >= ROLE_HEADING && !piece->note)
            count += spoken_words(piece);
    }
    return count;
}

/* Plain text reports have no fields: their first paragraph is the lead. */
static bool has_fields(const struct article *article)
{
    return strncmp(article->source->text, "---", 3) == 0;
}

void check_lead(struct paper *paper)
{
    enum { LONG = 300 };
    const struct article *article = paper->article;
    if (article->lead || article->deck || !has_fields(article) || body_words(paper) <= LONG)
        return;
    find_in(paper, DIAG_LEAD_MISSING, article->title, 0, article->title->length,
            count_words_of(paper->lint->arena, body_words(paper)), NULL);
}

void check_caption(struct paper *paper)
{
    const struct article *article = paper->article;
    if (article->photo && !article->caption)
        diag_add(paper->found, DIAG_CAPTION_MISSING, article->photo->span, article->photo->path,
                NULL);
}

static void check_alt_of(struct paper *paper, const struct picture *picture)
{
    if (picture && !*picture->alt)
        diag_add(paper->found, DIAG_ALT_MISSING, picture->span, picture->path, NULL);
}

static void check_alt_below(struct paper *paper, const struct block *block)
{
    for (; block; block = block->next) {
        check_alt_of(paper, block->picture);
        check_alt_below(paper, block->children);
    }
}

void check_alt(struct paper *paper)
{
    check_alt_of(paper, paper->article->photo);
    check_alt_below(paper, paper->article->body);
}

/* The caption may name the maker: «عکس: روابط عمومی». */
static bool names_maker(const struct rich_text *caption)
{
    static const char *const words[] = {
            "عکس:", "طرح:", "عکاس:", "نگاره:", "منبع:", "تصویر:", "نقشه:", "طراح:", NULL};
    for (int i = 0; caption && words[i]; i++)
        if (strstr(caption->utf8, words[i]))
            return true;
    return false;
}

void check_credit(struct paper *paper)
{
    const struct article *article = paper->article;
    if (article->photo && !article->credit && !names_maker(article->caption))
        diag_add(paper->found, DIAG_CREDIT_MISSING, article->photo->span, article->photo->path,
                NULL);
}

/* In an issue the masthead has the date. */
void check_date_given(struct paper *paper)
{
    const struct article *article = paper->article;
    if (!article->date && !paper->issue && has_fields(article))
        find_in(paper, DIAG_DATE_MISSING, article->title, 0, article->title->length, NULL, NULL);
}

static bool has_ink(const struct rich_text *text)
{
    uint32_t size;
    for (uint32_t i = 0; i < text->length; i += size) {
        uint32_t c = utf8_decode(text->utf8 + i, &size);
        if (!letter_is_space(c) && !letter_is_ignorable(c) && c != LINE_SEPARATOR && c != NBSP)
            return true;
    }
    return false;
}

static void check_ink_below(struct paper *paper, const struct block *block)
{
    for (; block; block = block->next) {
        bool wanted = block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_HEADING;
        if (wanted && (!block->text || !has_ink(block->text)))
            diag_add(paper->found, DIAG_TEXT_EMPTY, block->span, NULL, NULL);
        check_ink_below(paper, block->children);
    }
}

void check_empty_texts(struct paper *paper)
{
    check_ink_below(paper, paper->article->body);
}

/* A crosshead is followed by text before the next of its rank or above. */
void check_empty_headings(struct paper *paper)
{
    for (const struct block *block = paper->article->body; block; block = block->next) {
        if (block->kind != BLOCK_HEADING || !block->text)
            continue;
        const struct block *next = block->next;
        if (!next || (next->kind == BLOCK_HEADING && next->level <= block->level))
            find_in(paper, DIAG_HEADING_EMPTY, block->text, 0, block->text->length,
                    block->text->utf8, NULL);
    }
}

void check_empty_body(struct paper *paper)
{
    if (!paper->article->body)
        find_in(paper, DIAG_BODY_EMPTY, paper->article->title, 0, 1, paper->article->title->utf8,
                NULL);
}
