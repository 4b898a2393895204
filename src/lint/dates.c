/* In: texts.  Out: dates that contradict their weekday, do not exist, can be read in two ways, are
 * to come or belong to another quarter (facts/calendar.md).
 *
 *   dates_gather     every date of a text, with the weekday before it
 *     numeric_end    a/b/c, or a-b-c and a.b.c when one part has four figures
 *     put_in_words   day and month by name, with its year where there is one
 *
 * Two-figure years and the future are told by the issue's date, else the article's, else today. */
#include "lint/paper.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

struct dated {
    uint32_t begin, end;
    enum date_result result;
    struct date_reading reading;
    bool yearless; /* the year is the one that brings it nearest to the issue */
};

typedef VEC(struct dated) dateds;

static bool read_field(const struct paper *paper, struct date_reading *reading)
{
    const struct rich_text *date = paper->article->date;
    int near = paper->issue && paper->issue->year ? paper->issue->year : paper->lint->today.year;
    enum date_result result = date ? date_parse(date->utf8, near, reading) : DATE_UNREADABLE;
    return result == DATE_READ || result == DATE_WRONG_WEEKDAY;
}

static bool read_issue_date(const struct paper *paper, struct jalali *date)
{
    struct date_reading reading;
    if (!paper->issue || !paper->issue->date ||
            date_parse(paper->issue->date, 0, &reading) != DATE_READ)
        return false;
    *date = reading.date;
    return true;
}

static struct jalali reference_date(const struct paper *paper)
{
    struct jalali date;
    struct date_reading reading;
    if (read_issue_date(paper, &date))
        return date;
    if (paper->issue && paper->issue->year)
        return (struct jalali){paper->issue->year, 12, 29};
    return read_field(paper, &reading) ? reading.date : paper->lint->today;
}

/* --- finding them ---------------------------------------------------------------------------- */

struct words {
    const struct rich_text *text;
    struct arena *arena;
    VEC(struct word) list;
};

static const char *word_at(const struct words *words, uint32_t index)
{
    struct word word = words->list.items[index];
    return slice(words->arena, words->text, word.begin, word.end);
}

static bool is_number(const struct words *words, uint32_t index, uint32_t *figures)
{
    uint32_t size;
    struct word word = words->list.items[index];
    *figures = 0;
    for (uint32_t i = word.begin; i < word.end; i += size, ++*figures)
        if (!letter_is_digit(utf8_decode(words->text->utf8 + i, &size)))
            return false;
    return true;
}

static bool is_month(const char *word)
{
    for (int month = 1; month <= 12; month++)
        if (strcmp(word, month_name(month)) == 0)
            return true;
    return false;
}

/* The word before `index` that names a weekday, a few words of office Persian between them. */
static uint32_t weekday_before(const struct words *words, uint32_t index)
{
    static const char *const days[] = {"شنبه", "یکشنبه", "یک‌شنبه", "دوشنبه",
            "دو‌شنبه", "سه‌شنبه", "چهارشنبه", "چهار‌شنبه", "پنجشنبه",
            "پنج‌شنبه", "جمعه", NULL};
    static const char *const between[] = {
            "مورخ", "مورخه", "مورخهٔ", "روز", "به", "تاریخ", "در", "برابر", "با", "مصادف", NULL};
    for (uint32_t i = index; i-- > 0 && index - i <= 3;) {
        if (in_list(word_at(words, i), days))
            return i;
        if (!in_list(word_at(words, i), between))
            break;
    }
    return index;
}

static void put(const struct words *words, uint32_t first, uint32_t last, const char *written,
        int near, dateds *out)
{
    uint32_t day = weekday_before(words, first);
    const char *text = written;
    if (day < first)
        text = arena_format(words->arena, "%s %s", word_at(words, day), written);
    struct dated dated = {words->list.items[day].begin, words->list.items[last].end,
            DATE_UNREADABLE, {.has_weekday = false}, false};
    dated.result = date_parse(text, near, &dated.reading);
    if (dated.result != DATE_UNREADABLE)
        *vec_push(words->arena, out) = dated;
}

/* Three numbers with one kind of separator directly between them; the last one's index, or 0. */
static uint32_t numeric_end(const struct words *words, uint32_t i)
{
    uint32_t figures[3];
    if (i + 2 >= words->list.count)
        return 0;
    const struct word *w = &words->list.items[i];
    const char *utf8 = words->text->utf8;
    char sign = utf8[w[0].end];
    if (!strchr("/-.", sign) || !sign || w[1].begin != w[0].end + 1 || w[2].begin != w[1].end + 1 ||
            utf8[w[1].end] != sign)
        return 0;
    for (uint32_t j = 0; j < 3; j++)
        if (!is_number(words, i + j, &figures[j]))
            return 0;
    bool joined =
            (w[0].begin && strchr("/-.", utf8[w[0].begin - 1])) || strchr("/-", utf8[w[2].end]);
    bool full = figures[0] == 4 || figures[2] == 4;
    return figures[1] <= 2 && (sign == '/' || full) && (!joined || !utf8[w[2].end]) ? i + 2 : 0;
}

/* Day words before the month: «سی و یکم» or «۲». */
static uint32_t day_before(const struct words *words, uint32_t month)
{
    for (uint32_t n = month < 3 ? month : 3; n > 0; n--) {
        struct date_reading reading;
        const char *day = slice(words->arena, words->text, words->list.items[month - n].begin,
                words->list.items[month - 1].end);
        const char *trial = arena_format(words->arena, "%s فروردین ۱۴۰۰", day);
        if (weekday_before(words, month - n + 1) != month - n &&
                date_parse(trial, 0, &reading) != DATE_UNREADABLE && n != 2)
            return month - n;
    }
    return month;
}

/* The index of the year behind the month, or of the month when there is none. */
static uint32_t year_behind(const struct words *words, uint32_t month)
{
    uint32_t figures, i = month + 1;
    for (; i < words->list.count && i <= month + 2; i++) {
        const char *word = word_at(words, i);
        if (strcmp(word, "ماه") != 0 && strcmp(word, "سال") != 0)
            break;
    }
    bool year =
            i < words->list.count && is_number(words, i, &figures) &&
            (figures == 4 || (figures == 2 && strcmp(word_at(words, i), "۳۱") > 0)) &&
            blanks_between(words->text, words->list.items[i - 1].end, words->list.items[i].begin);
    return year ? i : month;
}

/* Without a year: of this year, the last and the next, the day nearest to the issue's. */
static void put_yearless(const struct words *words, uint32_t first, uint32_t month,
        struct jalali reference, dateds *out)
{
    uint32_t day = weekday_before(words, first);
    if (day == first)
        return;
    struct dated best = {.result = DATE_UNREADABLE};
    int32_t least = INT32_MAX;
    const char *written = slice(words->arena, words->text, words->list.items[first].begin,
            words->list.items[month].end);
    for (int year = reference.year - 1; year <= reference.year + 1; year++) {
        struct dated dated = {words->list.items[day].begin, words->list.items[month].end,
                DATE_UNREADABLE, {.has_weekday = false}, true};
        const char *text =
                arena_format(words->arena, "%s %s %d", word_at(words, day), written, year);
        dated.result = date_parse(text, 0, &dated.reading);
        if (dated.result != DATE_READ && dated.result != DATE_WRONG_WEEKDAY)
            continue;
        int32_t away = jalali_day(dated.reading.date) - jalali_day(reference);
        away = away < 0 ? -away : away;
        if (away < least) {
            least = away;
            best = dated;
        }
    }
    if (best.result != DATE_UNREADABLE)
        *vec_push(words->arena, out) = best;
}

static void put_in_words(
        const struct words *words, uint32_t month, struct jalali reference, dateds *out)
{
    uint32_t first = day_before(words, month), last = year_behind(words, month);
    if (first == month)
        return;
    if (last == month) {
        put_yearless(words, first, month, reference, out);
        return;
    }
    const char *written = slice(
            words->arena, words->text, words->list.items[first].begin, words->list.items[last].end);
    put(words, first, last, written, reference.year, out);
}

static void dates_gather(struct paper *paper, const struct rich_text *text, dateds *out)
{
    struct words words = {text, paper->lint->arena, {0}};
    struct jalali reference = reference_date(paper);
    uint32_t at = 0, end;
    struct word word;
    while (word_next(text, &at, &word))
        if (is_spoken(text, word.begin) && !has_mark(text, word.begin, MARK_LINK))
            *vec_push(words.arena, &words.list) = word;
    for (uint32_t i = 0; i < words.list.count; i++) {
        if (is_month(word_at(&words, i)))
            put_in_words(&words, i, reference, out);
        if ((end = numeric_end(&words, i))) {
            const char *written =
                    slice(words.arena, text, words.list.items[i].begin, words.list.items[end].end);
            put(&words, i, end, written, reference.year, out);
            i = end;
        }
    }
}

/* --- judging them ---------------------------------------------------------------------------- */

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
        find_in(paper, DIAG_DAY_IMPOSSIBLE, text, dated->begin, dated->end, words, NULL);
        break;
    case DATE_AMBIGUOUS:
        find_in(paper, DIAG_DATE_UNDECIDED, text, dated->begin, dated->end, words, NULL);
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
        dates_gather(paper, text, &found);
        for (uint32_t j = 0; j < found.count; j++)
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
    if (!date || read_field(paper, &reading))
        return;
    dates_gather(paper, date, &found);
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
        dates_gather(paper, piece->text, &found);
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
    if (date.year != issue->year || jalali_quarter(date.month) != issue->quarter)
        find_in(paper, DIAG_DATE_OUTSIDE, text, day.begin, day.end,
                slice(paper->lint->arena, text, day.begin, day.end),
                issue_season_words(paper->lint->arena, issue));
}

/* Only the field: a text may well announce what is to come. */
void check_date_future(struct paper *paper)
{
    struct dated day;
    struct jalali limit = paper->lint->today;
    if (!paper->article->date || (paper->issue && !read_issue_date(paper, &limit)))
        return;
    const struct rich_text *text = find_day(paper, &day);
    if (text && jalali_day(day.reading.date) > jalali_day(limit))
        find_in(paper, DIAG_DATE_FUTURE, text, day.begin, day.end,
                slice(paper->lint->arena, text, day.begin, day.end),
                date_dump(paper->lint->arena, limit, false));
}
