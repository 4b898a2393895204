/* In: a text.  Out: every date in it, with the weekday before it and how it reads.
 *
 *   dates_gather
 *     numeric_end    a/b/c, or a-b-c and a.b.c when one part has four figures
 *     put_in_words   day and month by name, with its year where there is one
 *
 * Two-figure years and missing ones are told by the issue's date, else the article's, else today.
 */
#include "lint/paper.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

bool date_field_read(const struct paper *paper, struct date_reading *reading)
{
    const struct rich_text *date = paper->article->date;
    int near = paper->issue && paper->issue->year ? paper->issue->year : paper->lint->today.year;
    enum date_result result = date ? date_parse(date->utf8, near, reading) : DATE_UNREADABLE;
    return result == DATE_READ || result == DATE_WRONG_WEEKDAY;
}

bool issue_date_read(const struct paper *paper, struct jalali *date)
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
    if (issue_date_read(paper, &date))
        return date;
    if (paper->issue && paper->issue->year)
        return (struct jalali){paper->issue->year, 12, 29};
    return date_field_read(paper, &reading) ? reading.date : paper->lint->today;
}

struct words {
    const struct rich_text *text;
    struct arena *arena;
    const struct word *items;
    uint32_t count;
    VEC(struct word) own; /* the same, where some were left out */
};

static const char *word_at(const struct words *words, uint32_t index)
{
    struct word word = words->items[index];
    return slice(words->arena, words->text, word.begin, word.end);
}

/* The last byte of one of ن ت د ر ی. */
static bool ends_like_month(char last)
{
    return last == '\x86' || last == '\xAA' || last == '\xAF' || last == '\xB1' || last == '\x8C';
}

/* The second byte of one of آ ا ب ت خ د ش ف م. */
static bool starts_like_month(char second)
{
    switch ((unsigned char)second) {
    case 0xA2:
    case 0xA7:
    case 0xA8:
    case 0xAA:
    case 0xAE:
    case 0xAF:
    case 0xB4:
    case 0x81:
    case 0x85:
        return true;
    default:
        return false;
    }
}

static bool is_month_at(const struct words *words, uint32_t index)
{
    struct word word = words->items[index];
    if (word.end - word.begin < 4 || !ends_like_month(words->text->utf8[word.end - 1]) ||
            !starts_like_month(words->text->utf8[word.begin + 1]))
        return false;
    for (int month = 1; month <= 12; month++)
        if (word_is(words->text, word, month_name(month)))
            return true;
    return false;
}

static bool is_number(const struct words *words, uint32_t index, uint32_t *figures)
{
    uint32_t size;
    struct word word = words->items[index];
    *figures = 0;
    for (uint32_t i = word.begin; i < word.end; i += size, ++*figures)
        if (!letter_is_digit(utf8_decode(words->text->utf8 + i, &size)))
            return false;
    return true;
}

bool is_month(const char *word)
{
    for (int month = 1; month <= 12; month++)
        if (strcmp(word, month_name(month)) == 0)
            return true;
    return false;
}

static const char *const days[] = {"شنبه", "یکشنبه", "یک\u200Cشنبه", "دوشنبه", "دو\u200Cشنبه",
        "سه\u200Cشنبه", "چهارشنبه", "چهار\u200Cشنبه", "پنجشنبه", "پنج\u200Cشنبه", "جمعه", NULL};

/* What may stand between a weekday and its date, or before both. */
static const char *const between[] = {
        "مورخ", "مورخه", "مورخهٔ", "روز", "به", "تاریخ", "در", "برابر", "با", "مصادف", NULL};

/* The word before `index` that names a weekday, a few words of office Persian between them. */
static uint32_t weekday_before(const struct words *words, uint32_t index)
{
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
    struct dated dated = {words->items[day].begin, words->items[last].end, DATE_UNREADABLE,
            {.has_weekday = false}, false};
    dated.result = date_parse(text, near, &dated.reading);
    if (dated.result != DATE_UNREADABLE)
        *vec_push(words->arena, out) = dated;
}

/* Three numbers with one kind of separator directly between them; the last one's index, or 0. */
static uint32_t numeric_end(const struct words *words, uint32_t i)
{
    uint32_t figures[3];
    const struct word *w = &words->items[i];
    const char *utf8 = words->text->utf8;
    char sign = utf8[w[0].end];
    if ((sign != '/' && sign != '-' && sign != '.') || i + 2 >= words->count ||
            w[1].begin != w[0].end + 1 || w[2].begin != w[1].end + 1 || utf8[w[1].end] != sign)
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
        const char *first = word_at(words, month - n);
        if (n == 2 || in_list(first, days) || in_list(first, between)) /* «روز شنبه ۲» */
            continue;
        const char *day = slice(words->arena, words->text, words->items[month - n].begin,
                words->items[month - 1].end);
        const char *trial = arena_format(words->arena, "%s فروردین ۱۴۰۰", day);
        if (date_parse(trial, 0, &reading) != DATE_UNREADABLE)
            return month - n;
    }
    return month;
}

/* The index of the year behind the month, or of the month when there is none. */
static uint32_t year_behind(const struct words *words, uint32_t month)
{
    uint32_t figures, i = month + 1;
    for (; i < words->count && i <= month + 2; i++) {
        const char *word = word_at(words, i);
        if (strcmp(word, "ماه") != 0 && strcmp(word, "سال") != 0)
            break;
    }
    bool year = i < words->count && is_number(words, i, &figures) &&
                (figures == 4 || (figures == 2 && strcmp(word_at(words, i), "۳۱") > 0)) &&
                blanks_between(words->text, words->items[i - 1].end, words->items[i].begin);
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
    const char *written =
            slice(words->arena, words->text, words->items[first].begin, words->items[month].end);
    for (int year = reference.year - 1; year <= reference.year + 1; year++) {
        struct dated dated = {words->items[day].begin, words->items[month].end, DATE_UNREADABLE,
                {.has_weekday = false}, true};
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
    const char *written =
            slice(words->arena, words->text, words->items[first].begin, words->items[last].end);
    put(words, first, last, written, reference.year, out);
}

/* Without what is code, a note's number or a link. */
static void gather_words(struct words *words, const struct piece *piece)
{
    for (uint32_t i = 0; i < piece->word_count; i++) {
        uint32_t begin = piece->words[i].begin;
        if (is_spoken(piece->text, begin) && !has_mark(piece->text, begin, MARK_LINK))
            *vec_push(words->arena, &words->own) = piece->words[i];
    }
    words->items = words->own.items;
    words->count = words->own.count;
}

void dates_gather(struct paper *paper, const struct piece *piece, dateds *out)
{
    struct words words = {.text = piece->text,
            .arena = paper->lint->arena,
            .items = piece->words,
            .count = piece->word_count};
    struct jalali reference = reference_date(paper);
    uint32_t end;
    if (piece->text->mark_count)
        gather_words(&words, piece);
    for (uint32_t i = 0; i < words.count; i++) {
        if (is_month_at(&words, i))
            put_in_words(&words, i, reference, out);
        if ((end = numeric_end(&words, i))) {
            const char *written =
                    slice(words.arena, words.text, words.items[i].begin, words.items[end].end);
            put(&words, i, end, written, reference.year, out);
            i = end;
        }
    }
}
