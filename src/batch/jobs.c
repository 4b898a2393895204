/* In: a plan.  Out: the work as command lines for other machines, and an issue's file that holds it
 * as it is.
 *
 * A job is an issue with its articles: it reads the state file that this run leaves, and writes
 * what it did into a file of its own.  Articles of no issue are left to --merge. */
#include "batch/parts.h"

#include "base/json.h"

#include <string.h>

typedef VEC(const char *) words;

/* 'a b' for a shell, as it is where nothing in it needs quotes. */
static void put_shell_word(struct strbuf *out, const char *word)
{
    static const char safe[] =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=:+@%,";
    if (*word && strspn(word, safe) == strlen(word)) {
        strbuf_puts(out, word);
        return;
    }
    strbuf_putc(out, '\'');
    for (; *word; word++)
        if (*word == '\'')
            strbuf_puts(out, "'\\''");
        else
            strbuf_putc(out, *word);
    strbuf_putc(out, '\'');
}

static void push(struct batch *batch, words *list, const char *word)
{
    *vec_push(&batch->arena, list) = word;
}

static void push_option(struct batch *batch, words *list, const char *name, const char *value)
{
    if (!value)
        return;
    push(batch, list, name);
    push(batch, list, value);
}

static words command_words(struct batch *batch, const char *only)
{
    const struct nsh_press *press = batch->press;
    words list = {0};
    push(batch, &list, "nashrieh");
    push(batch, &list, "batch");
    push(batch, &list, batch->archive->folder);
    push_option(batch, &list, "-d", batch->output);
    push_option(batch, &list, "--only", only);
    push_option(batch, &list, "--layout", press->layout);
    push_option(batch, &list, "--palette", press->palette);
    push_option(batch, &list, "--encoding", press->encoding);
    for (const char *const *folder = press->font_folders; folder && *folder; folder++)
        push_option(batch, &list, "--fonts", *folder);
    if (press->verbatim)
        push(batch, &list, "--verbatim");
    if (press->no_verify)
        push(batch, &list, "--no-verify");
    if (press->attach_source)
        push(batch, &list, "--attach-source");
    return list;
}

/* Files that go in: each once, and those of many issues too. */
static words input_files(struct batch *batch, const struct planned_issue *issue)
{
    const struct publication *publication = batch->archive->publication;
    words list = {0};
    push(batch, &list, publication->source->path);
    if (publication->nameplate)
        push(batch, &list, publication->nameplate);
    if (issue->plan.file)
        push(batch, &list, issue->plan.file);
    for (uint32_t i = 0; i < issue->plan.entry_count; i++) {
        const struct card *card = batch->plan->articles[issue->members[i]].card;
        push(batch, &list, issue->plan.entries[i].path);
        for (uint32_t j = 0; j < card->picture_count; j++)
            push(batch, &list, card->pictures[j]);
    }
    return list;
}

static words output_files(struct batch *batch, const struct planned_issue *issue)
{
    static const char *const files[] = {"issue.pdf", "issue.png"};
    words list = {0};
    struct arena *arena = &batch->arena;
    for (size_t i = 0; i < 2; i++)
        push(batch, &list, arena_format(arena, "%s/%s/%s", batch->output, issue->name, files[i]));
    for (uint32_t i = 0; i < issue->plan.entry_count; i++) {
        const char *slug = issue->plan.entries[i].slug;
        push(batch, &list, arena_format(arena, "%s/articles/%s.pdf", batch->output, slug));
        push(batch, &list, arena_format(arena, "%s/text/%s.txt", batch->output, slug));
    }
    return list;
}

static void put_shell_words(struct strbuf *out, const words *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        strbuf_puts(out, i ? " " : "");
        put_shell_word(out, list->items[i]);
    }
}

static void put_json_words(struct strbuf *out, const char *key, const words *list)
{
    strbuf_format(out, "\"%s\": [", key);
    for (uint32_t i = 0; i < list->count; i++) {
        strbuf_puts(out, i ? ", " : "");
        json_put_string(out, list->items[i]);
    }
    strbuf_putc(out, ']');
}

static void put_job(
        struct batch *batch, struct strbuf *out, const struct planned_issue *issue, bool json)
{
    words command = command_words(batch, issue->name);
    words inputs = input_files(batch, issue), outputs = output_files(batch, issue);
    if (json) {
        strbuf_putc(out, '{');
        put_json_words(out, "command", &command);
        strbuf_puts(out, ", ");
        put_json_words(out, "inputs", &inputs);
        strbuf_puts(out, ", ");
        put_json_words(out, "outputs", &outputs);
        strbuf_putc(out, '}');
        return;
    }
    put_shell_words(out, &command);
    strbuf_puts(out, " # in: ");
    put_shell_words(out, &inputs);
    strbuf_puts(out, " # out: ");
    put_shell_words(out, &outputs);
}

/* Messages are told as they come: the work that is returned has the report alone. */
static struct nsh_work *open_work(
        struct batch *batch, struct nsh_press *press, const struct nsh_batch_options *options)
{
    struct nsh_work *work = work_create_silent(press, options->archive);
    batch_open(batch, press, options);
    return work;
}

static void close_work(struct batch *batch, struct nsh_work *work)
{
    tell_messages(batch);
    if (!work->report)
        work->diag.counts[SEVERITY_FATAL] = 1; /* said already */
    batch_close(batch);
}

struct nsh_work *nsh_batch_jobs(
        struct nsh_press *press, const struct nsh_batch_options *options, bool json)
{
    struct batch batch;
    struct nsh_work *work = open_work(&batch, press, options);
    if (batch_plan(&batch)) {
        struct strbuf out;
        strbuf_init(&out, &work->arena);
        strbuf_puts(&out, json ? "[\n" : "");
        for (uint32_t i = 0; i < batch.plan->issue_count; i++) {
            strbuf_puts(&out, !i ? "" : json ? ",\n" : "\n");
            put_job(&batch, &out, &batch.plan->issues[i], json);
        }
        strbuf_puts(&out, json ? "\n]" : "");
        work->report = strbuf_string(&out);
        state_use_all(batch.state);
        if (!state_keep(batch.state))
            diag_add(&batch.diag, DIAG_BATCH_STATE_LOST, NO_SPAN, batch.output, NULL);
    }
    close_work(&batch, work);
    return work;
}

/* --- published issues ------------------------------------------------------------------------- */

static const char *frozen_text(struct batch *batch, const struct planned_issue *issue)
{
    const struct issue *numbers = &issue->plan.numbers;
    size_t base = strlen(batch->archive->folder) + 1;
    struct strbuf out;
    strbuf_init(&out, &batch->arena);
    strbuf_format(&out, "# %s، %s\n", issue_number_words(&batch->arena, numbers),
            issue_season_words(&batch->arena, numbers));
    struct jalali today = today_find();
    strbuf_format(&out, "published: %d-%02d-%02d\n", today.year, today.month, today.day);
    strbuf_format(&out, "year: %d\nquarter: %s\n", numbers->year, season_name(numbers->quarter));
    strbuf_format(&out, "number: %d\nserial: %d\n", numbers->number, numbers->serial);
    if (numbers->volume)
        strbuf_format(&out, "volume: %d\n", numbers->volume);
    strbuf_puts(&out, "articles:\n");
    for (uint32_t i = 0; i < issue->plan.entry_count; i++) {
        strbuf_puts(&out, "  - ");
        json_put_string(&out, issue->plan.entries[i].path + base);
        strbuf_putc(&out, '\n');
    }
    return strbuf_string(&out);
}

static const char *freeze(struct batch *batch)
{
    const struct plan *plan = batch->plan;
    uint32_t i = 0;
    while (strcmp(plan->issues[i].name, batch->options->only) != 0)
        i++;
    const struct planned_issue *issue = &plan->issues[i];
    if (issue->plan.file) {
        diag_add(&batch->diag, DIAG_BATCH_FROZEN, NO_SPAN, issue->name, issue->plan.file);
        return NULL;
    }
    char *name = arena_copy(&batch->arena, issue->name);
    *strchr(name, '/') = '-';
    const char *path =
            arena_format(&batch->arena, "%s/issues/%s/issue.yaml", batch->archive->folder, name);
    const char *text = frozen_text(batch, issue);
    folders_make(&batch->arena, path);
    return output_write(&batch->diag, path, (const unsigned char *)text, strlen(text)) ? path
                                                                                       : NULL;
}

struct nsh_work *nsh_batch_freeze(struct nsh_press *press, const struct nsh_batch_options *options)
{
    struct batch batch;
    struct nsh_work *work = open_work(&batch, press, options);
    if (batch_plan(&batch)) {
        const char *path = freeze(&batch);
        work->report = path ? arena_format(&work->arena, "%s\n", path) : NULL;
    }
    close_work(&batch, work);
    return work;
}
