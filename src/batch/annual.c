/* In: the cards of a year.  Out: its index (نمایهٔ سالانه: titles, authors, places, organisations,
 * subjects in the order of Persian indexes) and its register of resolutions (دفتر مصوبات), each as
 * an article of tables and as CSV. */
#include "batch/parts.h"
#include "batch/tables.h"

#include "collation/collation.h"

#include <stdlib.h>
#include <string.h>

/* --- the index -------------------------------------------------------------------------------- */

/* A word of the index and one place where it is told of. */
struct mention {
    const char *words;
    struct collation_key key;
    const struct planned_article *article;
    const char *label; /* or NULL */
    uint32_t order;
};

struct index_of_year {
    struct arena *arena;
    const struct plan *plan;
    int year;
    const char *const *labels;
    struct writing writing;
    struct strbuf csv;
};

typedef VEC(struct mention) mentions;

static const struct issue *issue_of(const struct plan *plan, const struct planned_article *article)
{
    return &plan->issues[article->issue].plan.numbers;
}

static bool is_of_year(const struct plan *plan, uint32_t article, int year)
{
    const struct planned_article *found = &plan->articles[article];
    return found->issue != NO_ISSUE && issue_of(plan, found)->year == year;
}

enum { BY_NAME = 1, BY_LIST = 2 };

static const struct index_part {
    const char *heading, *column, *csv;
    size_t field; /* of the card */
    int how;
} parts[] = {
        {"عنوان‌ها", "عنوان", "عنوان", offsetof(struct card, title), 0},
        {"نویسندگان", "نویسنده", "نویسنده", offsetof(struct card, author), BY_NAME | BY_LIST},
        {"جای‌ها", "جا", "جا", offsetof(struct card, place), BY_LIST},
        {"سازمان‌ها", "سازمان", "سازمان", offsetof(struct card, organisations), BY_LIST},
        {"موضوع‌ها", "موضوع", "موضوع", offsetof(struct card, keywords), BY_LIST},
};

static void add_mention(struct index_of_year *index, mentions *list, const struct index_part *part,
        const char *words, uint32_t article)
{
    struct mention *mention = vec_push(index->arena, list);
    mention->words = words;
    mention->key = part->how & BY_NAME ? collation_name_key(index->arena, words)
                                       : collation_key(index->arena, words);
    mention->article = &index->plan->articles[article];
    mention->label = index->labels[article];
    mention->order = article;
}

/* «الف، ب؛ پ» as words of their own. */
static void add_words(struct index_of_year *index, mentions *list, const struct index_part *part,
        const char *words, uint32_t article)
{
    while (*words) {
        const char *comma = strstr(words, "،"), *end = comma ? comma : words + strlen(words);
        const char *next = comma ? comma + strlen("،") : end;
        while (end > words && end[-1] == ' ')
            end--;
        if (end > words)
            add_mention(index, list, part, arena_string(index->arena, words, (size_t)(end - words)),
                    article);
        for (words = next; *words == ' '; words++)
            continue;
    }
}

static int compare_mentions(const void *first, const void *second)
{
    const struct mention *a = first, *b = second;
    int order = collation_compare(&a->key, &b->key);
    return order ? order : a->order < b->order ? -1 : a->order > b->order;
}

static mentions gather_mentions(struct index_of_year *index, const struct index_part *part)
{
    mentions list = {0};
    for (uint32_t i = 0; i < index->plan->article_count; i++) {
        if (!is_of_year(index->plan, i, index->year))
            continue;
        const struct card *card = index->plan->articles[i].card;
        const char *words = *(const char *const *)((const char *)card + part->field);
        if (part->how & BY_LIST)
            add_words(index, &list, part, words, i);
        else if (*words)
            add_mention(index, &list, part, words, i);
    }
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, compare_mentions);
    return list;
}

/* «۳» of the issue in its year; of a special one its name. */
static const char *issue_words(struct arena *arena, const struct issue *issue)
{
    const char *number = number_dump(arena, issue->number);
    if (issue->last_quarter)
        number = arena_format(arena, "%s و %s", number,
                number_dump(arena, issue->number + issue_number_count(issue) - 1));
    return issue->special ? issue->special : number;
}

static void put_csv(struct index_of_year *index, const char *kind, const struct mention *mention)
{
    const struct issue *issue = issue_of(index->plan, mention->article);
    const char *const fields[] = {kind, mention->words, mention->article->card->title,
            issue_words(index->arena, issue), number_dump(index->arena, issue->serial),
            issue_season_words(index->arena, issue), mention->label ? mention->label : "",
            mention->article->slug};
    csv_put(&index->csv, fields, sizeof fields / sizeof *fields);
}

/* «۲: ۴، ۹؛ ۳: ۱» of mentions first..end. */
static const char *place_words(
        struct index_of_year *index, const struct mention *first, const struct mention *end)
{
    struct strbuf out;
    uint32_t issue = NO_ISSUE;
    strbuf_init(&out, index->arena);
    for (; first < end; first++) {
        const char *label = first->label ? first->label : "—";
        if (first->article->issue == issue) {
            strbuf_format(&out, "، %s", label);
            continue;
        }
        strbuf_puts(&out, issue == NO_ISSUE ? "" : "؛ ");
        issue = first->article->issue;
        strbuf_format(&out, "%s: %s",
                issue_words(index->arena, issue_of(index->plan, first->article)), label);
    }
    return strbuf_string(&out);
}

/* Same words, however often told of, are one entry; titles stay apart. */
static const struct mention *find_entry_end(
        const struct index_part *part, const struct mention *first, const struct mention *end)
{
    const struct mention *next = first + 1;
    while (part->how && next < end && strcmp(first->words, next->words) == 0)
        next++;
    return next;
}

static void put_part(struct index_of_year *index, const struct index_part *part)
{
    mentions list = gather_mentions(index, part);
    bool titles = !part->how;
    if (!list.count)
        return;
    writing_put(&index->writing, BLOCK_HEADING, part->heading)->level = 2;
    const char *const heads[] = {part->column, titles ? "نویسنده" : "شماره: صفحه", "شماره: صفحه"};
    struct table table = table_open(&index->writing, heads, titles ? 3 : 2);
    const struct mention *end = list.items + list.count, *next;
    for (const struct mention *first = list.items; first < end; first = next) {
        next = find_entry_end(part, first, end);
        const char *places = place_words(index, first, next);
        const char *const cells[] = {
                first->words, titles ? first->article->card->author : places, places};
        table_write(&table, cells, false);
        for (; first < next; first++)
            put_csv(index, part->csv, first);
    }
}

struct annual annual_index(
        struct arena *arena, const struct plan *plan, int year, const char *const *labels)
{
    static const char *const heads[] = {
            "گونه", "مدخل", "مطلب", "شماره", "پیاپی", "فصل", "صفحه", "پرونده"};
    struct index_of_year index = {arena, plan, year, labels, {arena, NULL, NULL}, {0}};
    csv_begin(&index.csv, arena);
    csv_put(&index.csv, heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        put_part(&index, &parts[i]);
    if (!index.writing.first)
        return (struct annual){0};
    const char *words = number_dump(arena, year);
    return (struct annual){
            writing_end(&index.writing, arena_format(arena, "index-%d", year),
                    arena_format(arena, "نمایهٔ سال %s", words),
                    "عدد پیش از دونقطه شمارهٔ نشریه در آن سال است و عدد پس از آن صفحه"),
            strbuf_string(&index.csv)};
}

/* --- the register ----------------------------------------------------------------------------- */

static void put_resolution(struct index_of_year *index, struct table *table,
        const struct planned_article *article, const struct resolution *resolution,
        const char *label)
{
    struct arena *arena = index->arena;
    const struct issue *issue = issue_of(index->plan, article);
    const char *date = article->card->date.year ? date_dump_short(arena, article->card->date) : "";
    const char *const cells[] = {resolution->number, date, resolution->text, resolution->owner,
            resolution->due, resolution->status};
    const char *const fields[] = {resolution->number, date, resolution->text, resolution->owner,
            resolution->due, resolution->status, article->card->title, issue_words(arena, issue),
            number_dump(arena, issue->serial), label ? label : "", article->slug};
    table_write(table, cells, false);
    csv_put(&index->csv, fields, sizeof fields / sizeof *fields);
}

/* Meetings by date, as articles come; one table, which may take the whole width. */
struct annual annual_register(
        struct arena *arena, const struct plan *plan, int year, const char *const *labels)
{
    static const char *const heads[] = {"شماره", "تاریخ", "مصوبه", "مسئول", "مهلت", "وضعیت"};
    static const char *const csv_heads[] = {"شماره", "تاریخ", "مصوبه", "مسئول", "مهلت", "وضعیت",
            "مطلب", "شمارهٔ نشریه", "پیاپی", "صفحه", "پرونده"};
    struct index_of_year index = {arena, plan, year, labels, {arena, NULL, NULL}, {0}};
    csv_begin(&index.csv, arena);
    csv_put(&index.csv, csv_heads, sizeof csv_heads / sizeof *csv_heads);
    struct table table = {0};
    for (uint32_t i = 0; i < plan->article_count; i++) {
        const struct planned_article *article = &plan->articles[i];
        if (!is_of_year(plan, i, year) || !article->card->resolution_count)
            continue;
        if (!table.block)
            table = table_open(&index.writing, heads, sizeof heads / sizeof *heads);
        for (uint32_t j = 0; j < article->card->resolution_count; j++)
            put_resolution(&index, &table, article, &article->card->resolutions[j], labels[i]);
    }
    if (!index.writing.first)
        return (struct annual){0};
    const char *words = number_dump(arena, year);
    return (struct annual){
            writing_end(&index.writing, arena_format(arena, "resolutions-%d", year),
                    arena_format(arena, "دفتر مصوبات سال %s", words),
                    "مصوبه‌های نشست‌هایی که گزارششان در نشریه آمده است، به ترتیب تاریخ"),
            strbuf_string(&index.csv)};
}
