/* In: records.  Out: what was done, and back. */
#include "batch/state.h"

struct done *done_take(struct arena *arena, struct record *record)
{
    struct done *done = arena_new(arena, struct done);
    done->name = record_take(record);
    done->key = record_take(record);
    done->status = record_take_number(record);
    for (int i = 0; i < 4; i++)
        done->counts[i] = record_take_number(record);
    done->reason = record_take(record);
    done->pages = record_take_number(record);
    done->labels = record_take_list(arena, record, &done->label_count);
    done->output_count = (uint32_t)record_take_number(record);
    struct state_output *outputs = arena_array(arena, done->output_count + 1, sizeof *outputs);
    for (uint32_t i = 0; i < done->output_count; i++) {
        outputs[i].path = record_take(record);
        outputs[i].stamp = stamp_take(record);
    }
    done->outputs = outputs;
    return done;
}

void done_put(struct strbuf *out, const struct done *done)
{
    record_begin(out, "done");
    record_put(out, done->name);
    record_put(out, done->key);
    record_put_number(out, done->status);
    for (int i = 0; i < 4; i++)
        record_put_number(out, done->counts[i]);
    record_put(out, done->reason);
    record_put_number(out, done->pages);
    record_put_list(out, done->labels, done->label_count);
    record_put_number(out, done->output_count);
    for (uint32_t i = 0; i < done->output_count; i++) {
        record_put(out, done->outputs[i].path);
        stamp_put(out, &done->outputs[i].stamp);
    }
    record_end(out);
}
