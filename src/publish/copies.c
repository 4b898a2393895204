/* In: an article's path.  Out: a work with its copy, and the copies written over their files. */
#include "publish/job.h"

#include "text/source.h"

struct nsh_work *nsh_normalise(struct nsh_press *press, const char *path)
{
    struct nsh_work *work = work_create_silent(press, path);
    struct reading reading;
    const struct source *source =
            source_read_as(&work->arena, &work->diag, path, press->encoding, &reading);
    if (!source)
        return work;
    struct exceptions governing = {.arena = &work->arena};
    struct house house = house_find(&work->arena, &work->diag, path, &governing);
    struct copy_wishes wishes = {.house = &house, .governing = &governing};
    const struct copy *copy = copy_make(&work->arena, &work->diag, source, &reading, &wishes);
    *vec_push(&work->arena, &work->copies) = (struct work_copy){source->path, copy, false, NULL};
    work->report = copy->text;
    return work;
}

bool nsh_work_write_copies(struct nsh_work *work)
{
    bool good = true;
    for (uint32_t i = 0; i < work->copies.count; i++) {
        struct work_copy *each = &work->copies.items[i];
        if (!each->copy->changed || each->written)
            continue;
        each->kept = output_replace(&work->diag, each->path,
                (const unsigned char *)each->copy->text, each->copy->length);
        each->written = each->kept != NULL;
        good = good && each->written;
    }
    return good;
}

uint32_t nsh_work_copy_count(const struct nsh_work *work)
{
    return work->copies.count;
}

void nsh_work_copy(const struct nsh_work *work, uint32_t index, struct nsh_copy *out)
{
    const struct work_copy *each = &work->copies.items[index];
    *out = (struct nsh_copy){.path = each->path,
            .text = each->copy->text,
            .length = each->copy->length,
            .encoding = each->copy->encoding,
            .edits = each->copy->correction_count,
            .changed = each->copy->changed,
            .written = each->written,
            .kept = each->kept};
}

void nsh_work_edit(
        const struct nsh_work *work, uint32_t copy, uint32_t index, struct nsh_edit *edit)
{
    const struct correction *c = &work->copies.items[copy].copy->corrections[index];
    *edit = (struct nsh_edit){.rule = c->rule,
            .safety = c->safety,
            .line = c->line,
            .column = c->column,
            .before = c->before,
            .after = c->after,
            .words_before = c->words_before,
            .words_after = c->words_after,
            .begins = !index || c[-1].words_before != c->words_before};
}
