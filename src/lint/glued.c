/* In: texts after orthography, and the machine's word list.  Out: words that the list does not have
 * and that come apart in one place into two that it has: rule W01 of facts/orthography.md where
 * only a person may decide.  The closed lists of orthography/ have the sure ones; nothing is
 * applied here, so that print is the same on a machine without the list. */
#include "lint/paper.h"

#include "orthography/dictionary.h"

static bool is_own_word(const struct paper *paper, const struct rich_text *text, struct word word)
{
    const struct house *house = publication_house(paper->publication);
    for (uint32_t i = 0; house && i < house->word_count; i++)
        if (word_is(text, word, house->words[i].print))
            return true;
    return false;
}

static void judge(struct paper *paper, const struct rich_text *text, struct word word)
{
    const char *bytes = text->utf8 + word.begin;
    size_t length = word.end - word.begin;
    size_t second = dictionary_find_parting(paper->lint->dictionary, bytes, length);
    if (!second || !is_spoken(text, word.begin) || has_mark(text, word.begin, MARK_LINK) ||
            is_own_word(paper, text, word))
        return;
    find_in(paper, DIAG_GLUED_WORDS, text, word.begin, word.end,
            slice(paper->lint->arena, text, word.begin, word.end),
            arena_format(paper->lint->arena, "%.*s %.*s", (int)second, bytes,
                    (int)(length - second), bytes + second));
}

void suggest_parting(struct paper *paper)
{
    for (uint32_t i = 0; i < paper->pieces.count && paper->lint->dictionary; i++) {
        const struct piece *piece = &paper->pieces.items[i];
        for (uint32_t w = 0; w < piece->word_count; w++)
            judge(paper, piece->text, piece->words[w]);
    }
}
