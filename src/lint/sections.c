/* In: the sections of an issue's articles.  Out: a name that occurs once while a near one is in
 * use: «خبرها» beside three «خبر ها». */
#include "lint/paper.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

enum { LONGEST = 40 };

/* Letters alone: blanks, ZWNJ and marks do not tell names apart. */
static uint32_t fold(const char *name, uint32_t letters[LONGEST])
{
    uint32_t size, count = 0;
    for (; *name && count < LONGEST; name += size) {
        uint32_t c = utf8_decode(name, &size);
        if (!letter_is_mark(c) && !letter_is_ignorable(c) && !letter_is_space(c))
            letters[count++] = c == 0x623 || c == 0x625 || c == 0x622 ? 0x627 : c;
    }
    return count;
}

/* Levenshtein over letters. */
static uint32_t distance(const char *a, const char *b)
{
    uint32_t x[LONGEST], y[LONGEST], row[LONGEST + 1];
    uint32_t m = fold(a, x), n = fold(b, y);
    for (uint32_t j = 0; j <= n; j++)
        row[j] = j;
    for (uint32_t i = 1; i <= m; i++) {
        uint32_t corner = row[0];
        row[0] = i;
        for (uint32_t j = 1; j <= n; j++) {
            uint32_t least = corner + (x[i - 1] != y[j - 1]);
            corner = row[j];
            least = row[j] + 1 < least ? row[j] + 1 : least;
            row[j] = row[j - 1] + 1 < least ? row[j - 1] + 1 : least;
        }
    }
    return row[n];
}

static bool is_near(const char *a, const char *b)
{
    uint32_t letters[LONGEST], length = fold(a, letters), away = distance(a, b);
    return away == 0 || (length >= 4 && away == 1) || (length >= 9 && away == 2);
}

static uint32_t count_name(const struct issue *issue, const char *name)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < issue->article_count; i++) {
        const struct rich_text *section = issue->articles[i].article->section;
        count += section && strcmp(section->utf8, name) == 0;
    }
    return count;
}

/* The near name in use; of two that occur once each, the first is right. */
static const char *find_near(const struct issue *issue, uint32_t index)
{
    const char *name = issue->articles[index].article->section->utf8;
    for (uint32_t i = 0; i < issue->article_count; i++) {
        const struct rich_text *other = issue->articles[i].article->section;
        if (other && strcmp(other->utf8, name) != 0 && is_near(name, other->utf8) &&
                (i < index || count_name(issue, other->utf8) > 1))
            return other->utf8;
    }
    return NULL;
}

void check_sections(struct shelf *shelf)
{
    const struct issue *issue = shelf->issues[0];
    for (uint32_t i = 0; i < issue->article_count; i++) {
        const struct rich_text *section = issue->articles[i].article->section;
        if (!section || count_name(issue, section->utf8) > 1)
            continue;
        const char *near = find_near(issue, i);
        if (near)
            diag_add(shelf->found, DIAG_SECTION_NEAR,
                    section->source ? rich_text_span(section, 0, section->length)
                                    : issue->articles[i].span,
                    section->utf8, near);
    }
}
