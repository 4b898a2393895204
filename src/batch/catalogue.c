/* In: the plan and what was built.  Out: index.json, what a portal wants to know of the archive:
 * issues and articles with their data, places and files.  Made anew when any of it changed. */
#include "batch/parts.h"

#include "base/json.h"

#include <string.h>

static void put_words(struct strbuf *out, const char *key, const char *words)
{
    if (!words || !*words)
        return;
    strbuf_format(out, ", \"%s\": ", key);
    json_put_string(out, words);
}

static void put_number(struct strbuf *out, const char *key, int64_t number)
{
    if (number)
        strbuf_format(out, ", \"%s\": %lld", key, (long long)number);
}

/* «الف، ب» as an array. */
static void put_list(struct strbuf *out, const char *key, const char *words)
{
    static const char comma[] = "،";
    if (!*words)
        return;
    strbuf_format(out, ", \"%s\": [", key);
    for (const char *end; words; words = end) {
        end = strstr(words, comma);
        json_put_bytes(out, words, end ? (size_t)(end - words) : strlen(words));
        for (end = end ? end + strlen(comma) : NULL; end && *end == ' '; end++)
            continue;
        if (end)
            strbuf_puts(out, ", ");
    }
    strbuf_putc(out, ']');
}

static void put_files(struct strbuf *out, const struct done *done)
{
    strbuf_puts(out, ", \"files\": [");
    for (uint32_t i = 0; done && i < done->output_count; i++) {
        if (i)
            strbuf_puts(out, ", ");
        json_put_string(out, done->outputs[i].path);
    }
    strbuf_putc(out, ']');
}

static void put_issue(struct batch *batch, struct strbuf *out, uint32_t index)
{
    const struct planned_issue *planned = &batch->plan->issues[index];
    const struct issue *numbers = &planned->plan.numbers;
    const struct done *done = issue_task(batch, index)->done;
    strbuf_puts(out, "{\"name\": ");
    json_put_string(out, planned->name);
    put_number(out, "year", numbers->year);
    put_number(out, "quarter", numbers->quarter);
    put_number(out, "last-quarter", numbers->last_quarter);
    put_number(out, "volume", numbers->volume);
    put_number(out, "number", numbers->number);
    put_number(out, "serial", numbers->serial);
    put_words(out, "words", issue_number_words(&batch->arena, numbers));
    put_words(out, "season", issue_season_words(&batch->arena, numbers));
    put_words(out, "special", numbers->special);
    put_words(out, "date", numbers->iso_date);
    put_words(out, "published", planned->published);
    put_number(out, "pages", done ? done->pages : 0);
    put_files(out, done);
    strbuf_putc(out, '}');
}

static void put_date(struct batch *batch, struct strbuf *out, struct jalali date)
{
    if (!date.year)
        return;
    struct gregorian day = gregorian_from_jalali(date);
    put_words(out, "date",
            arena_format(&batch->arena, "%04d-%02d-%02d", day.year, day.month, day.day));
    put_words(out, "date-words", date_dump(&batch->arena, date, true));
}

static void put_article(struct batch *batch, struct strbuf *out, const struct task *task)
{
    const struct planned_article *planned = &batch->plan->articles[task->index];
    const struct card *card = planned->card;
    strbuf_puts(out, "{\"slug\": ");
    json_put_string(out, planned->slug);
    put_words(out, "title", card->title);
    put_words(out, "kicker", card->kicker);
    put_words(out, "deck", card->deck);
    put_words(out, "section", card->section);
    put_list(out, "authors", card->author);
    put_words(out, "place", card->place);
    put_list(out, "organisations", card->organisations);
    put_list(out, "subjects", card->keywords);
    put_date(batch, out, card->date);
    if (planned->issue != NO_ISSUE) {
        put_words(out, "issue", batch->plan->issues[planned->issue].name);
        put_words(out, "page", article_label(batch, task->index));
    }
    put_words(out, "address", card->address);
    put_number(out, "words", card->words);
    put_number(out, "pages", task->done ? task->done->pages : 0);
    put_files(out, task->done);
    strbuf_putc(out, '}');
}

static const char *dump_catalogue(struct batch *batch)
{
    struct strbuf out;
    strbuf_init(&out, &batch->arena);
    strbuf_puts(&out, "{\"publication\": ");
    json_put_string(&out, batch->archive->publication->name);
    strbuf_puts(&out, ",\n\"issues\": [");
    for (uint32_t i = 0; i < batch->plan->issue_count; i++) {
        strbuf_puts(&out, i ? ",\n" : "\n");
        put_issue(batch, &out, i);
    }
    strbuf_puts(&out, "],\n\"articles\": [");
    const char *between = "\n";
    for (uint32_t i = 0; i < batch->task_count; i++) {
        if (batch->tasks[i].kind != TASK_ARTICLE)
            continue;
        strbuf_puts(&out, between);
        between = ",\n";
        put_article(batch, &out, &batch->tasks[i]);
    }
    strbuf_puts(&out, "]}\n");
    return strbuf_string(&out);
}

/* What every task was made of; of one that failed, that it did. */
static const char *catalogue_key(struct batch *batch)
{
    const char **words =
            arena_array(&batch->arena, 2 * (size_t)batch->task_count + 2, sizeof *words);
    uint32_t count = 0;
    words[count++] = batch->base;
    for (uint32_t i = 0; i < batch->task_count; i++) {
        words[count++] = batch->tasks[i].name;
        words[count++] = batch->tasks[i].done ? batch->tasks[i].done->key : "failed";
    }
    words[count] = NULL;
    return hash_words(&batch->arena, words);
}

static void refuse_record(void *context, const char *kind, struct record *record)
{
    (void)context, (void)kind, (void)record;
}

bool catalogue_write(struct batch *batch)
{
    static const char name[] = "catalogue", path[] = "index.json";
    struct done *old = state_find_done(batch->state, name);
    struct done done = {.name = name, .key = catalogue_key(batch), .reason = ""};
    const char *whole = arena_format(&batch->arena, "%s/%s", batch->output, path);
    if (old)
        old->used = true;
    if (old && strcmp(old->key, done.key) == 0 && old->output_count &&
            stamp_holds(&batch->arena, whole, &old->outputs[0].stamp))
        return true;
    struct state_output output;
    batch_mark_writing(batch);
    const char *json = dump_catalogue(batch);
    if (!output_keep(batch, &batch->diag, old, path, json, strlen(json), &output))
        return false;
    struct strbuf record;
    strbuf_init(&record, &batch->arena);
    done.outputs = &output;
    done.output_count = 1;
    done_put(&record, &done);
    state_add(batch->state, record.bytes, record.length, refuse_record, NULL);
    state_find_done(batch->state, name)->used = true;
    return true;
}
