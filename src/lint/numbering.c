/* In: one issue, or all of a publication.  Out: dates, quarters, numbers and serials that do not go
 * together.  What contradicts first-year and first-serial is said by issue/numbering.c. */
#include "lint/paper.h"

#include <string.h>

/* The line of a key in issue.yaml, else its start. */
static struct span key_span(const struct issue *issue, const char *key)
{
    const struct source *source = issue->source;
    size_t length = strlen(key);
    for (const char *line = source->text; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncmp(line, key, length) == 0 && line[length] == ':') {
            uint32_t at = (uint32_t)(line - source->text);
            return (struct span){source, at, at + (uint32_t)length};
        }
    }
    return (struct span){source, 0, 0};
}

void check_issue_date(struct shelf *shelf)
{
    const struct issue *issue = shelf->issues[0];
    if (!issue->date)
        diag_add(shelf->found, DIAG_ISSUE_DATELESS, key_span(issue, "date"), NULL, NULL);
}

void check_issue_quarter(struct shelf *shelf)
{
    const struct issue *issue = shelf->issues[0];
    struct date_reading reading;
    if (!issue->date || !issue->quarter || date_parse(issue->date, 0, &reading) != DATE_READ)
        return;
    if (!issue_has_quarter(issue, jalali_quarter(reading.date.month)) ||
            reading.date.year != issue->year)
        diag_add(shelf->found, DIAG_QUARTER_DIFFERS, key_span(issue, "date"), issue->date,
                issue_season_words(shelf->lint->arena, issue));
}

void check_issue_number(struct shelf *shelf)
{
    const struct issue *issue = shelf->issues[0];
    int most = issue->publication->issues_a_year;
    struct arena *arena = shelf->lint->arena;
    if (most && issue->number > most)
        diag_add(shelf->found, DIAG_NUMBER_HIGH, key_span(issue, "number"),
                number_dump(arena, issue->number), number_dump(arena, most));
}

/* By serial, few enough for plain insertion. */
static const struct issue **sort_issues(struct shelf *shelf)
{
    const struct issue **sorted = arena_array(shelf->lint->arena, shelf->count + 1, sizeof *sorted);
    for (uint32_t i = 0; i < shelf->count; i++) {
        uint32_t j = i;
        for (; j > 0 && sorted[j - 1]->serial > shelf->issues[i]->serial; j--)
            sorted[j] = sorted[j - 1];
        sorted[j] = shelf->issues[i];
    }
    return sorted;
}

/* Every serial once, none left out (users-and-print.md 2.5). */
void check_serials(struct shelf *shelf)
{
    struct arena *arena = shelf->lint->arena;
    const struct issue **sorted = sort_issues(shelf);
    for (uint32_t i = 1; i < shelf->count; i++) {
        int last = sorted[i - 1]->serial, serial = sorted[i]->serial;
        int next = last + issue_number_count(sorted[i - 1]);
        const char *words = number_dump(arena, serial);
        if (last && serial < next && !sorted[i]->special && !sorted[i - 1]->special)
            diag_add(shelf->found, DIAG_SERIAL_TWICE, key_span(sorted[i], "serial"), words,
                    sorted[i - 1]->folder);
        else if (last && serial > next)
            diag_add(shelf->found, DIAG_SERIAL_GAP, key_span(sorted[i], "serial"), words,
                    number_dump(arena, last));
    }
}
