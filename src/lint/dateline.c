/* In: an article as printed.  Out: the day that it is of.
 * Method: the field `date`; else the dates of the first paragraphs, best the one whose weekday is
 * right.  Where either end of a date may be its year the weekday chooses, if it can: it is right
 * for one reading in six of seven cases (facts/calendar.md). */
#include "lint/paper.h"

#include "base/strbuf.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum { FIRST_PARAGRAPHS = 3 };

static struct dateline make(
        enum dateline_kind kind, struct jalali date, struct span place, const char *words)
{
    return (struct dateline){kind, date, place, words};
}

static const char *ascii_digits(struct arena *arena, const char *words)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    for (uint32_t size; *words; words += size) {
        uint32_t c = utf8_decode(words, &size);
        if ((c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9))
            c = '0' + (c & 0xF);
        strbuf_put_char(&out, c);
    }
    return strbuf_string(&out);
}

/* «شنبه 05/03/02» as its two readings; true when the weekday bears out one and not the other. */
static bool weekday_chooses(struct arena *arena, const char *words, struct jalali *date)
{
    struct date_reading reading, found;
    int part[3], hits = 0;
    const char *blank = strchr(words, ' '), *number = strrchr(words, ' ');
    const char *digits = number ? ascii_digits(arena, number + 1) : "";
    if (!blank || sscanf(digits, "%2d%*1[/.-]%2d%*1[/.-]%2d", &part[0], &part[1], &part[2]) != 3)
        return false;
    for (int i = 0; i < 2; i++) {
        const char *trial = arena_format(arena, "%.*s 14%02d/%d/%d", (int)(blank - words), words,
                part[i ? 2 : 0], part[1], part[i ? 0 : 2]);
        if (date_parse(trial, 0, &reading) != DATE_READ || !reading.has_weekday)
            continue;
        found = reading;
        hits++;
    }
    if (hits == 1)
        *date = found.date;
    return hits == 1;
}

static bool has_whole_year(struct arena *arena, const char *words)
{
    int run = 0;
    for (const char *c = ascii_digits(arena, words); *c && run < 4; c++)
        run = *c >= '0' && *c <= '9' ? run + 1 : 0;
    return run == 4;
}

static struct dateline judge(
        struct arena *arena, const struct rich_text *text, const struct dated *dated)
{
    const char *words = slice(arena, text, dated->begin, dated->end);
    struct span place = rich_text_span(text, dated->begin, dated->end);
    struct jalali date = dated->reading.date;
    switch (dated->result) {
    case DATE_READ:
        return make(dated->reading.has_weekday || has_whole_year(arena, words) ? DATELINE_SURE
                                                                               : DATELINE_UNBORNE,
                date, place, words);
    case DATE_WRONG_WEEKDAY:
        return make(DATELINE_WEEKDAY, date, place, words);
    default:
        return make(weekday_chooses(arena, words, &date) ? DATELINE_SURE : DATELINE_UNCLEAR, date,
                place, words);
    }
}

static struct dateline find_in_field(
        struct arena *arena, const struct rich_text *field, int near_year)
{
    struct date_reading reading;
    struct span place = rich_text_span(field, 0, field->length);
    struct jalali date = {0};
    switch (date_parse(field->utf8, near_year, &reading)) {
    case DATE_READ:
        return make(DATELINE_SURE, reading.date, place, field->utf8);
    case DATE_WRONG_WEEKDAY:
        return make(DATELINE_WEEKDAY, reading.date, place, field->utf8);
    default:
        return make(weekday_chooses(arena, field->utf8, &date) ? DATELINE_SURE : DATELINE_UNCLEAR,
                date, place, field->utf8);
    }
}

/* SURE with a weekday's word before SURE, then as the enum goes. */
static int rank(const struct dateline *dateline, bool witnessed)
{
    return dateline->kind == DATELINE_NONE ? 9 : (int)dateline->kind * 2 - witnessed;
}

struct dateline lint_find_dateline(
        struct arena *arena, const struct article *article, int near_year)
{
    struct dateline best = {DATELINE_NONE, {0}, {article->source, 0, 0}, ""};
    int best_rank = 9, paragraphs = 0;
    if (article->date)
        return find_in_field(arena, article->date, near_year);
    struct lint lint = {.arena = arena, .today = {near_year, 12, 29}};
    struct paper paper = paper_make(&lint, NULL, article, NULL);
    for (uint32_t i = 0; i < paper.pieces.count && paragraphs < FIRST_PARAGRAPHS; i++) {
        const struct piece *piece = &paper.pieces.items[i];
        if (piece->role != ROLE_PARAGRAPH && piece->role != ROLE_LEAD)
            continue;
        paragraphs++;
        dateds found = {0};
        dates_gather(&paper, piece, &found);
        for (uint32_t j = 0; j < found.count; j++) {
            if (found.items[j].yearless)
                continue;
            struct dateline dateline = judge(arena, piece->text, &found.items[j]);
            int own = rank(&dateline, found.items[j].reading.has_weekday);
            if (own < best_rank) {
                best = dateline;
                best_rank = own;
            }
        }
    }
    return best;
}
