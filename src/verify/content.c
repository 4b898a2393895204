/* In: a page's content stream and the forms it shows.  Out: findings about marked content
 * (marks.c), about operators and resources (operators.c), and the text of every marked-content
 * sequence (shown.c).
 *
 *   content_judge
 *     walk_content           operands, then an operator
 *       walk_find_operator   its row in the table: how it is done */
#include "verify/walker.h"

const struct value *walk_operand(const struct walker *w, uint32_t from_end)
{
    static const struct value nothing = {.kind = VALUE_NULL};
    return from_end < w->operand_count ? &w->operands[w->operand_count - 1 - from_end] : &nothing;
}

const char *walk_place(const struct walker *w)
{
    return arena_format(w->judge->arena, "page %u", w->page + 1);
}

const struct value *walk_resource(struct walker *w, const char *kind, const struct value *name)
{
    struct judge *judge = w->judge;
    const struct value *group = judge_get(judge, w->resources, kind);
    const char *key = value_bytes(judge->arena, name);
    const struct value *found = value_find(group, key);
    if (name->kind != VALUE_NAME || found->kind == VALUE_NULL)
        judge_find(judge, DIAG_A_RESOURCES, "page %u, %s /%s", w->page + 1, kind, key);
    return found;
}

void walk_content(struct walker *w, const struct strbuf *bytes)
{
    struct arena scratch; /* of operands */
    arena_init(&scratch);
    struct value_reader reader = value_reader_make(&scratch, strbuf_string(bytes), bytes->length);
    struct value value;
    reader.content = true;
    w->reader = &reader;
    while (value_read(&reader, &value)) {
        if (value.kind != VALUE_OPERATOR) {
            w->operands[w->operand_count % MOST_OPERANDS] = value;
            w->operand_count = (w->operand_count + 1) % MOST_OPERANDS;
            continue;
        }
        operate *done = walk_find_operator(&value);
        if (done)
            done(w);
        else
            judge_find(w->judge, DIAG_A_OPERATOR, "page %u, %.*s", w->page + 1,
                    value.count < 20 ? (int)value.count : 20, value.bytes);
        w->operand_count = 0;
    }
    judge_require(w->judge, reader.at == reader.end, DIAG_PDF_DAMAGED, "%s", walk_place(w));
    w->judge->file.odd_hex |= reader.odd_hex;
    w->judge->file.bad_hex |= reader.bad_hex;
    arena_finish(&scratch);
}

static bool join_streams(struct judge *judge, const struct value *contents, struct strbuf *out)
{
    const struct object *stream = file_stream(&judge->file, contents);
    const struct value *array = file_value(&judge->file, contents);
    if (stream)
        return file_inflate(&judge->file, stream, out);
    for (uint32_t i = 0; array->kind == VALUE_ARRAY && i < array->count; i++) {
        stream = file_stream(&judge->file, &array->items[i]);
        if (!stream || !file_inflate(&judge->file, stream, out))
            return false;
        strbuf_putc(out, '\n');
    }
    return true;
}

void content_judge(struct judge *judge, uint32_t page)
{
    struct page_facts *facts = &judge->pages[page];
    struct arena scratch;
    struct strbuf bytes;
    struct walker w = {.judge = judge,
            .page = page,
            .resources = judge_inherited(judge, facts->dictionary, "Resources")};
    arena_init(&scratch);
    strbuf_init(&bytes, &scratch);
    facts->first_shown = judge->texts.count;
    judge_require(judge, join_streams(judge, value_find(facts->dictionary, "Contents"), &bytes),
            DIAG_PDF_DAMAGED, "page %u, Contents", page + 1);
    walk_content(&w, &bytes);
    judge_require(judge, !w.mark_depth && !w.states && !w.in_text, DIAG_PDF_BALANCE, "%s",
            walk_place(&w));
    facts->shown_end = judge->texts.count;
    facts->in_order = true;
    for (uint32_t i = facts->first_shown + 1; i < facts->shown_end; i++)
        facts->in_order &= judge->texts.items[i - 1].mcid <= judge->texts.items[i].mcid;
    facts->mcid_count = w.seen.count;
    facts->owners = arena_array(judge->arena, w.seen.count + 1, sizeof *facts->owners);
    for (uint32_t i = 0; i < w.seen.count; i++)
        facts->owners[i] = NO_ELEMENT;
    arena_finish(&scratch);
}
