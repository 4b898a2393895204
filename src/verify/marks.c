/* In: operators of marked content, one after another.  Out: findings about their nesting, about
 * what is painted outside all of them, and the MCIDs of the page (ISO 14289-1, 7.1; ISO
 * 32000-1, 14.6). */
#include "verify/walker.h"

static const struct value *properties(struct walker *w)
{
    const struct value *value = walk_operand(w, 0);
    return value->kind == VALUE_NAME
                   ? file_value(&w->judge->file, walk_resource(w, "Properties", value))
                   : value;
}

/* MCIDs of forms belong to their own ParentTree entry, which our pages never have. */
static void note_mcid(struct walker *w, int64_t mcid)
{
    enum { MOST = 1 << 20 };
    if (w->form)
        return;
    if (mcid < 0 || mcid > MOST) {
        judge_find(
                w->judge, DIAG_PDF_PARENT_TREE, "page %u, MCID %lld", w->page + 1, (long long)mcid);
        return;
    }
    while (w->seen.count <= (uint64_t)mcid)
        *vec_push(w->judge->arena, &w->seen) = false;
    judge_require(w->judge, !w->seen.items[mcid], DIAG_PDF_PARENT_TREE, "page %u, MCID %lld twice",
            w->page + 1, (long long)mcid);
    w->seen.items[mcid] = true;
}

static void push_mark(struct walker *w, struct marked mark)
{
    if (w->mark_depth == DEEPEST_MARK) {
        judge_find(w->judge, DIAG_PDF_BALANCE, "%s", walk_place(w));
        return;
    }
    mark.in_text = w->in_text;
    if (mark.artifact && w->tagged)
        judge_find(w->judge, DIAG_UA_ARTIFACT_IN_TAG, "%s", walk_place(w));
    if (mark.tagged && w->artifact)
        judge_find(w->judge, DIAG_UA_TAG_IN_ARTIFACT, "%s", walk_place(w));
    w->artifact += mark.artifact;
    w->tagged += mark.tagged;
    w->marks[w->mark_depth++] = mark;
    w->new_text = true;
}

void walk_begin_plain(struct walker *w) /* BMC */
{
    push_mark(w, (struct marked){.artifact = value_is_name(walk_operand(w, 0), "Artifact")});
}

void walk_begin_marked(struct walker *w) /* BDC */
{
    const struct value *mcid = value_find(properties(w), "MCID");
    bool tagged = mcid->kind == VALUE_INTEGER;
    if (tagged)
        note_mcid(w, mcid->integer);
    push_mark(w, (struct marked){.artifact = value_is_name(walk_operand(w, 1), "Artifact"),
                         .tagged = tagged,
                         .mcid = tagged && !w->form ? (uint32_t)mcid->integer : 0});
}

void walk_end_marked(struct walker *w) /* EMC */
{
    if (!w->mark_depth) {
        judge_find(w->judge, DIAG_PDF_BALANCE, "%s, EMC", walk_place(w));
        return;
    }
    const struct marked *mark = &w->marks[--w->mark_depth];
    judge_require(w->judge, mark->in_text == w->in_text, DIAG_PDF_BALANCE, "%s, BDC and BT",
            walk_place(w));
    w->artifact -= mark->artifact;
    w->tagged -= mark->tagged;
    w->new_text = true;
}

void walk_paint(struct walker *w)
{
    if (!w->artifact && !w->tagged)
        judge_find(w->judge, DIAG_UA_UNTAGGED, "%s", walk_place(w));
}
