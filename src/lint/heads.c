/* In: headline, deck, kicker, crossheads.  Out: findings.  The rules of the trade are in
 * users-and-print.md 2.4: a headline has no full stop; a kicker that runs on does not suit a head
 * of one or two columns. */
#include "lint/paper.h"

#include "base/utf8.h"

#include <string.h>

/* Where a lone full stop ends the text, behind closing quotes and brackets; or the length.  The
 * stop of an abbreviation («ه.ش.», «ر.ک.») is none. */
static uint32_t find_final_stop(const struct rich_text *text)
{
    uint32_t size, end = text->length;
    while (end) {
        uint32_t c = utf8_decode_before(text->utf8, end, &size);
        if (c != ' ' && c != 0xBB && c != ')' && c != 0x203A)
            break;
        end -= size;
    }
    if (!end || text->utf8[end - 1] != '.')
        return text->length;
    uint32_t before = end - 1, letters = 0;
    while (before) {
        uint32_t c = utf8_decode_before(text->utf8, before, &size);
        if (c == ' ' || c == '.')
            break;
        before -= size;
        letters++;
    }
    bool abbreviation = letters <= 1 || (before && text->utf8[before - 1] == '.' && letters <= 2);
    return abbreviation ? text->length : end - 1;
}

void check_headline_stop(struct paper *paper)
{
    for (uint32_t i = 0; i < paper->pieces.count; i++) {
        const struct piece *piece = &paper->pieces.items[i];
        if (piece->role != ROLE_TITLE && piece->role != ROLE_HEADING)
            continue;
        uint32_t at = find_final_stop(piece->text);
        if (at < piece->text->length)
            find_in(paper, DIAG_HEADLINE_STOP, piece->text, at, at + 1, piece->text->utf8, NULL);
    }
}

const char *lint_find_fix(const struct diagnostic *finding)
{
    bool is_stop = finding->id == DIAG_HEADLINE_STOP && finding->span.source &&
                   finding->span.end - finding->span.begin == 1 &&
                   finding->span.source->text[finding->span.begin] == '.';
    return is_stop ? "" : NULL;
}

static void check_words(
        struct paper *paper, enum diag_id id, const struct rich_text *text, uint32_t most)
{
    uint32_t count = text ? word_count(text) : 0;
    struct arena *arena = paper->lint->arena;
    if (count > most)
        find_in(paper, id, text, 0, text->length, count_words_of(arena, count),
                count_words_of(arena, most));
}

void check_headline_words(struct paper *paper)
{
    enum { MOST = 12 };
    check_words(paper, DIAG_HEADLINE_WORDY, paper->article->title, MOST);
}

void check_deck_words(struct paper *paper)
{
    enum { MOST = 30 };
    check_words(paper, DIAG_DECK_WORDY, paper->article->deck, MOST);
}

/* A kicker that completes the headline («… گفت:») or runs to more than a label needs width. */
void check_kicker_narrow(struct paper *paper)
{
    enum { LABEL = 4, NARROW = 2 };
    const struct rich_text *kicker = paper->article->kicker;
    int columns = paper->entry ? paper->entry->columns : 0;
    if (!kicker || !kicker->length || columns < 1 || columns > NARROW)
        return;
    bool runs_on = kicker->utf8[kicker->length - 1] == ':';
    if (runs_on || word_count(kicker) > LABEL)
        find_in(paper, DIAG_KICKER_NARROW, kicker, 0, kicker->length, kicker->utf8,
                count_words_of(paper->lint->arena, (uint32_t)columns));
}
