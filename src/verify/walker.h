/* Between the files that walk content streams. */
#ifndef VERIFY_WALKER_H
#define VERIFY_WALKER_H

#include "verify/content.h"
#include "verify/fonts.h"

enum { MOST_OPERANDS = 64, DEEPEST_STATE = 28, DEEPEST_FORM = 8, DEEPEST_MARK = 64 };

struct marked {
    bool artifact, tagged, in_text;
    uint32_t mcid; /* of tagged content */
};

struct walker {
    struct judge *judge;
    uint32_t page;
    const struct value *resources;
    int form; /* how deep in forms */
    struct value operands[MOST_OPERANDS];
    uint32_t operand_count;
    struct marked marks[DEEPEST_MARK];
    int mark_depth, artifact, tagged; /* how many of the open ones are such */
    struct font *font, *fonts[DEEPEST_STATE + 2];
    int states;
    bool in_text, new_text; /* new_text: nothing was shown since BT */
    struct value_reader *reader;
    VEC(bool) seen; /* MCIDs of the page */
};

typedef void operate(struct walker *);

/* content.c: the operands of the operator that is done, the last one first; a null where there is
 * none.  Where we are, in words.  What a name of the resources stands for; a finding when nothing.
 */
const struct value *walk_operand(const struct walker *w, uint32_t from_end);
const char *walk_place(const struct walker *w);
const struct value *walk_resource(struct walker *w, const char *kind, const struct value *name);
void walk_content(struct walker *w, const struct strbuf *bytes);

/* operators.c: NULL for what is no operator. */
operate *walk_find_operator(const struct value *name);

/* marks.c: BMC, BDC, EMC, and everything that paints. */
void walk_begin_plain(struct walker *w);
void walk_begin_marked(struct walker *w);
void walk_end_marked(struct walker *w);
void walk_paint(struct walker *w);

/* shown.c: Tf, Tj and the like, TJ, Do, BI. */
void walk_set_font(struct walker *w);
void walk_show(struct walker *w);
void walk_show_pieces(struct walker *w);
void walk_use_object(struct walker *w);
void walk_show_inline(struct walker *w);

#endif
