/* In: the dates of an article.  Out: those that contradict their weekday, do not exist, can be read
 * in two ways, are to come or belong to another quarter (facts/calendar.md). */
#include "lint/paper.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

/* Years of which the calendar knows the days; a date of another is history, not a slip. */
static bool is_known_year(const struct paper *paper, const char *words)
{
    struct rich_text text = rich_text_plain(words);
    uint32_t at = 0;
    struct word word;
    int64_t number;
    while (word_next(&text, &at, &word)) {
        if (!numeral_parse(slice(paper->lint->arena, &text, word.begin, word.end), &number) ||
                number < 100000)
            continue;
        int64_t year = number / 1000;
        return (year >= JALALI_FIRST_YEAR && year <= JALALI_LAST_YEAR) ||
               (year >= 1900 && year <= 2100);
    }
    return true;
}

/* «۳۱/۵/۹۱», not «۱۳۹۱/۵/۳۱». */
static bool is_short_numeric(const char *words)
{
    uint32_t size, run = 0;
    bool slash = false;
    for (; *words; words += size) {
        uint32_t c = utf8_decode(words, &size);
        run = letter_is_digit(c) ? run + 1 : 0;
        slash = slash || c == '/';
        if (run == 4)
            return false;
    }
    return slash;
}

static void check_date(struct paper *paper, const struct rich_text *text, const struct dated *dated)
{
    const char *words = slice(paper->lint->arena, text, dated->begin, dated->end);
    switch (dated->result) {
    case DATE_WRONG_WEEKDAY:
        find_in(paper, dated->yearless ? DIAG_WEEKDAY_PERHAPS : DIAG_WEEKDAY_DIFFERS, text,
                dated->begin, dated->end, words,
                dated->yearless ? date_dump(paper->lint->arena, dated->reading.date, true)
                                : weekday_name(jalali_weekday(dated->reading.date)));
        break;
    case DATE_IMPOSSIBLE:
        if (is_known_year(paper, words))
            find_in(paper, DIAG_DAY_IMPOSSIBLE, text, dated->begin, dated->end, words, NULL);
        break;
    case DATE_AMBIGUOUS:
        find_in(paper, DIAG_DATE_UNDECIDED, text, dated->begin, dated->end, words, NULL);
        break;
    case DATE_READ:
        if (is_short_numeric(words) && !dated->yearless)
            find_in(paper, DIAG_DATE_SHORT, text, dated->begin, dated->end, words,
                    date_dump(paper->lint->arena, dated->reading.date, false));
        break;
    default:
        break;
    }
}

void check_dates(struct paper *paper)
{
    for (uint32_t i = 0; i < paper->pieces.count; i++) {
        const struct rich_text *text = paper->pieces.items[i].text;
        dateds found = {0};
        if (paper->pieces.items[i].role == ROLE_VERSE)
            continue;
        dates_gather(paper, &paper->pieces.items[i], &found);
        for (uint32_t j = 0; j < found.count; j++)
            check_date(paper, text, &found.items[j]);
    }
}

/* Only those of three short numbers can be so: texts without a slash are not searched. */
void check_undecided_dates(struct paper *paper)
{
    for (uint32_t i = 0; i < paper->pieces.count; i++) {
        const struct rich_text *text = paper->pieces.items[i].text;
        dateds found = {0};
        if (paper->pieces.items[i].role == ROLE_VERSE || !strchr(text->utf8, '/'))
            continue;
        dates_gather(paper, &paper->pieces.items[i], &found);
        for (uint32_t j = 0; j < found.count; j++)
            if (found.items[j].result == DATE_AMBIGUOUS)
                check_date(paper, text, &found.items[j]);
    }
}

static bool names_time(const struct paper *paper, const struct rich_text *text)
{
    uint32_t at = 0;
    struct word word;
    while (word_next(text, &at, &word)) {
        if (is_month(slice(paper->lint->arena, text, word.begin, word.end)))
            return true;
        for (int quarter = 1; quarter <= 4; quarter++)
            if (word_is(text, word, season_name(quarter)))
                return true;
    }
    return false;
}

/* The field alone: seasons («پاییز ۱۴۰۵») and «مهر و آبان ۱۴۰۵» are no days but fine. */
void check_date_field(struct paper *paper)
{
    const struct rich_text *date = paper->article->date;
    struct date_reading reading;
    dateds found = {0};
    if (!date || date_field_read(paper, &reading))
        return;
    struct piece piece = {.role = ROLE_DATE, .text = date};
    piece.words = words_of(paper->lint->arena, date, &piece.word_count);
    dates_gather(paper, &piece, &found);
    if (!found.count && !names_time(paper, date))
        find_in(paper, DIAG_DATE_FIELD, date, 0, date->length, date->utf8, NULL);
}

/* What an article tells of: the day in its field, else the first one in its text. */
static const struct rich_text *find_day(struct paper *paper, struct dated *day)
{
    bool field_only = paper->article->date != NULL;
    for (uint32_t i = 0; i < paper->pieces.count; i++) {
        const struct piece *piece = &paper->pieces.items[i];
        dateds found = {0};
        if (piece->role != (field_only ? ROLE_DATE : ROLE_PARAGRAPH) || piece->note)
            continue;
        dates_gather(paper, piece, &found);
        for (uint32_t j = 0; j < found.count; j++) {
            *day = found.items[j];
            bool read = day->result == DATE_READ || day->result == DATE_WRONG_WEEKDAY;
            if (read && !day->yearless)
                return piece->text;
        }
    }
    return NULL;
}

void check_date_in_quarter(struct paper *paper)
{
    struct dated day;
    const struct issue *issue = paper->issue;
    const struct rich_text *text =
            issue && issue->year && issue->quarter ? find_day(paper, &day) : NULL;
    if (!text)
        return;
    struct jalali date = day.reading.date;
    if (date.year != issue->year || !issue_has_quarter(issue, jalali_quarter(date.month)))
        find_in(paper, DIAG_DATE_OUTSIDE, text, day.begin, day.end,
                slice(paper->lint->arena, text, day.begin, day.end),
                issue_season_words(paper->lint->arena, issue));
}

/* Only the field: a text may well announce what is to come. */
void check_date_future(struct paper *paper)
{
    struct dated day;
    struct jalali limit = paper->lint->today;
    if (!paper->article->date || (paper->issue && !issue_date_read(paper, &limit)))
        return;
    const struct rich_text *text = find_day(paper, &day);
    if (text && jalali_day(day.reading.date) > jalali_day(limit))
        find_in(paper, DIAG_DATE_FUTURE, text, day.begin, day.end,
                slice(paper->lint->arena, text, day.begin, day.end),
                date_dump(paper->lint->arena, limit, false));
}
