/* In: paragraphs.  Out: those that a narrow column makes a wall: over 150 words, or a sentence over
 * 60. */
#include "lint/paper.h"

#include "base/utf8.h"
#include "text/letters.h"

enum { PARAGRAPH_WORDS = 150, SENTENCE_WORDS = 60 };

void check_paragraph_length(struct paper *paper)
{
    for (uint32_t i = 0; i < paper->pieces.count; i++) {
        const struct piece *piece = &paper->pieces.items[i];
        uint32_t count =
                piece->role == ROLE_PARAGRAPH || piece->role == ROLE_LEAD ? spoken_words(piece) : 0;
        struct arena *arena = paper->lint->arena;
        if (count > PARAGRAPH_WORDS)
            find_in(paper, DIAG_PARAGRAPH_LONG, piece->text, 0, piece->text->length,
                    count_words_of(arena, count), count_words_of(arena, PARAGRAPH_WORDS));
    }
}

/* Whether a sentence ends between two words: a point before a blank, or a mark of its own. */
static bool is_sentence_end(const struct rich_text *text, uint32_t begin, uint32_t end)
{
    uint32_t size;
    if (end == begin + 1 && text->utf8[begin] == ' ')
        return false;
    for (uint32_t i = begin; i < end; i += size) {
        uint32_t c = utf8_decode(text->utf8 + i, &size);
        if (c == '!' || c == 0x61F || c == '?' || c == LINE_SEPARATOR)
            return true;
        if ((c == '.' || c == 0x2026) && i + size < end)
            return true;
    }
    return false;
}

static void check_sentences(struct paper *paper, const struct piece *piece)
{
    struct arena *arena = paper->lint->arena;
    const struct rich_text *text = piece->text;
    uint32_t count = 0;
    struct word first = {0}, last = {0};
    for (uint32_t w = 0; w <= piece->word_count; w++) {
        bool more = w < piece->word_count;
        struct word word = more ? piece->words[w] : (struct word){text->length, text->length};
        bool ends = !more || (count && is_sentence_end(text, last.end, word.begin));
        if (ends && count > SENTENCE_WORDS)
            find_in(paper, DIAG_SENTENCE_LONG, text, first.begin, last.end,
                    count_words_of(arena, count), count_words_of(arena, SENTENCE_WORDS));
        if (ends)
            count = 0;
        if (!count)
            first = word;
        count += more && is_spoken(text, word.begin);
        last = word;
    }
}

void check_sentence_length(struct paper *paper)
{
    for (uint32_t i = 0; i < paper->pieces.count; i++) {
        const struct piece *piece = &paper->pieces.items[i];
        if (piece->role == ROLE_PARAGRAPH || piece->role == ROLE_LEAD)
            check_sentences(paper, piece);
    }
}
