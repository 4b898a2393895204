/* In: a content stream as cairo 1.16-1.18 writes it, with the painter's marks (paint/paint.h).
 * Out: the same page with marked-content sequences, true colours and shorter strings.
 * Method: the stream is read token by token (ISO 32000-1, 7.2 and 7.8.2) and written anew; what an
 * operator needs in front of it is put in at the place where its operands, or its path, began.
 *
 *   content_rewrite          tokens, one after another (lexer.c)
 *     apply                  what an operator means for marks, colours and sequences
 *       set_colour           a mark, or a picture's own colour
 *       paint_path           opens a sequence before the path; drops a picture's flag
 *         show_raster        puts the raster there instead
 *       open_sequence        only when something is painted: clips and states stay outside
 *
 * A sequence never spans BT or ET from inside (14.6.1) and never ends outside the q it began in. */
#include "pdf/content.h"

#include "pdf/colour.h"
#include "pdf/lexer.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MICRO = 1000000, NUMBERS = 8 };

struct rewriter {
    struct arena *arena;
    const struct painted_page *marks;
    const struct document *document;
    struct content *content;
    struct strbuf *out;
    const char *fault;
    size_t statement;        /* where the operands of the coming operator begin in out */
    size_t numbers[NUMBERS]; /* where each numeric operand begins in out, the first ones */
    uint32_t number_count, operand_count;
    uint32_t mark; /* 0: nothing said yet */
    uint32_t tag;  /* what is painted now belongs to this */
    bool picture;  /* colours are the picture's own */
    bool flag;     /* the picture's flag rectangle is still to come */
    bool open;
    int depth, open_depth; /* of q */
    bool in_text;
    int foreign;          /* open sequences that cairo wrote itself */
    size_t path;          /* where the path began in out */
    uint32_t path_pieces; /* 0: no path */
};

static const char *const ROLES[] = {
        [TAG_DOCUMENT] = "Document",
        [TAG_ARTICLE] = "Art",
        [TAG_SECTION] = "Sect",
        [TAG_H1] = "H1",
        [TAG_H2] = "H2",
        [TAG_H3] = "H3",
        [TAG_H4] = "H4",
        [TAG_H5] = "H5",
        [TAG_H6] = "H6",
        [TAG_P] = "P",
        [TAG_LIST] = "L",
        [TAG_ITEM] = "LI",
        [TAG_LABEL] = "Lbl",
        [TAG_BODY] = "LBody",
        [TAG_TABLE] = "Table",
        [TAG_HEAD_ROWS] = "THead",
        [TAG_BODY_ROWS] = "TBody",
        [TAG_ROW] = "TR",
        [TAG_HEAD_CELL] = "TH",
        [TAG_CELL] = "TD",
        [TAG_FIGURE] = "Figure",
        [TAG_CAPTION] = "Caption",
        [TAG_BLOCK_QUOTE] = "BlockQuote",
        [TAG_NOTE] = "Note",
        [TAG_REFERENCE] = "Reference",
        [TAG_LINK] = "Link",
        [TAG_SPAN] = "Span",
        [TAG_CONTENTS] = "TOC",
        [TAG_CONTENTS_ITEM] = "TOCI",
};

const char *role_name(enum tag_role role)
{
    return ROLES[role];
}

static void insert(struct strbuf *out, size_t at, const char *text)
{
    size_t length = strlen(text), rest = out->length - at;
    strbuf_put(out, text, length); /* makes the room */
    memmove(out->bytes + at + length, out->bytes + at, rest);
    memcpy(out->bytes + at, text, length);
}

/* Forms have no marks: they lie within the sequence that shows them. */
static void open_sequence(struct rewriter *r, size_t at)
{
    if (r->open || !r->marks)
        return;
    r->open = true;
    r->open_depth = r->depth;
    if (r->tag == TAG_ARTIFACT) {
        insert(r->out, at, "/Artifact BMC\n");
        return;
    }
    char text[48];
    uint32_t mcid = r->content->tags.count;
    snprintf(
            text, sizeof text, "/%s<</MCID %u>>BDC\n", ROLES[r->document->tags[r->tag].role], mcid);
    *vec_push(r->arena, &r->content->tags) = r->tag;
    insert(r->out, at, text);
}

static void close_sequence(struct rewriter *r, size_t at)
{
    if (r->open)
        insert(r->out, at, "EMC\n");
    r->open = false;
}

static bool fail(struct rewriter *r, const char *fault)
{
    r->fault = fault;
    return false;
}

/* A numeric operand in millionths. */
static int64_t operand(const struct rewriter *r, uint32_t nth)
{
    return token_micro(r->out->bytes + r->numbers[nth]);
}

static bool is_mark(int64_t red)
{
    return red > (int64_t)(PAINT_MARK_RED * MICRO) - 50 &&
           red < (int64_t)(PAINT_MARK_RED * MICRO) + 50;
}

static bool set_mark(struct rewriter *r, uint32_t number, bool stroke)
{
    if (!r->marks)
        return fail(r, "a mark lies inside a picture's form");
    if (!number || number >= r->marks->mark_count)
        return fail(r, "a mark has no entry");
    if (r->in_text || r->path_pieces || r->foreign)
        return fail(r, "a mark stands inside a text object, a path or a span");
    const struct paint_mark *mark = &r->marks->marks[number];
    if (mark->tag >= r->document->tag_count && mark->tag != TAG_ARTIFACT)
        return fail(r, "a mark names no tag");
    r->out->length = r->statement;
    bool again = r->mark == number;
    if (r->tag != mark->tag || (!mark->ink && !again))
        close_sequence(r, r->out->length);
    r->mark = number;
    r->tag = mark->tag;
    r->picture = !mark->ink;
    r->flag = !mark->ink && !again;
    if (mark->ink)
        pdf_put_ink(r->out, mark->ink, stroke);
    return true;
}

static bool set_colour(struct rewriter *r, bool stroke)
{
    if (r->number_count != 3 || r->operand_count != 3)
        return fail(r, "a colour without three numbers");
    int64_t red = operand(r, 0), green = operand(r, 1), blue = operand(r, 2);
    if (is_mark(red)) {
        int64_t thousands = (green * 1000 + MICRO / 2) / MICRO;
        return set_mark(
                r, (uint32_t)(thousands * 1000 + (blue * 1000 + MICRO / 2) / MICRO), stroke);
    }
    if (red != green || green != blue) {
        strbuf_puts(r->out, stroke ? " RG\n" : " rg\n");
        return true;
    }
    r->out->length = r->numbers[1] - 1; /* one number, without the space after it */
    strbuf_puts(r->out, stroke ? " G\n" : " g\n");
    return true;
}

/* cairo writes lengths to the thousandth: 0.062. */
static bool is_flag(int64_t side)
{
    return side > (int64_t)(PAINT_FLAG_SIZE * MICRO) - 1000 &&
           side < (int64_t)(PAINT_FLAG_SIZE * MICRO) + 1000;
}

static void begin_path(struct rewriter *r, const char *name)
{
    if (!r->path_pieces)
        r->path = r->statement;
    if (r->flag && !(name[0] == 'r' && r->number_count == 4 && is_flag(operand(r, 2)) &&
                           is_flag(operand(r, 3))))
        r->flag = false;
    r->path_pieces++;
}

static void put_operands(struct strbuf *out, const double *values, int count)
{
    for (int i = 0; i < count; i++) {
        pdf_put_thousandths(out, llround(values[i] * 1000));
        strbuf_putc(out, ' ');
    }
}

/* cairo's pages count y downwards, like ours (its first operator sees to that). */
static void show_raster(struct rewriter *r, const struct placed *item)
{
    double bleed = dimen_to_pt(r->marks->bleed);
    struct raster_place p = raster_place_of(item);
    const double box[] = {dimen_to_pt(item->x) + bleed, dimen_to_pt(item->y) + bleed,
            dimen_to_pt(item->width), dimen_to_pt(item->height)};
    const double place[] = {p.a, p.b, p.c, p.d, p.e + bleed, p.f + bleed};
    open_sequence(r, r->out->length);
    strbuf_puts(r->out, "q\n");
    put_operands(r->out, box, 4);
    strbuf_puts(r->out, "re W n\n");
    put_operands(r->out, place, 6);
    strbuf_format(r->out, "cm\n/N%u Do\nQ\n", r->mark);
    *vec_push(r->arena, &r->content->rasters) = (struct shown_raster){r->mark, item->picture};
}

/* True when the path was the flag that opens a picture: nothing of it stays. */
static bool paint_path(struct rewriter *r)
{
    bool flag = r->flag && r->path_pieces == 1;
    r->flag = false;
    if (flag) {
        r->out->length = r->path;
        if (r->marks->marks[r->mark].raster)
            show_raster(r, r->marks->marks[r->mark].raster);
    } else
        open_sequence(r, r->path_pieces ? r->path : r->statement);
    r->path_pieces = 0;
    return flag;
}

static void save(struct rewriter *r)
{
    if (!r->picture)
        close_sequence(r, r->statement);
    r->depth++;
}

static bool restore(struct rewriter *r)
{
    if (r->in_text || !r->depth)
        return fail(r, "a Q without its q");
    if (r->open && r->open_depth == r->depth)
        close_sequence(r, r->statement);
    r->depth--;
    return true;
}

static bool text_object(struct rewriter *r, bool begins)
{
    if (r->in_text == begins || r->path_pieces)
        return fail(r, "BT and ET do not alternate");
    r->in_text = begins;
    if (begins)
        open_sequence(r, r->statement);
    return true;
}

/* Spans of ActualText by cairo: only texts inside pictures may have them, the press gives each
 * piece of text a code of its own. */
static bool foreign_sequence(struct rewriter *r, int change)
{
    if (r->marks && !r->picture)
        return fail(r, "cairo wrote a span of its own: a code stands for two texts");
    open_sequence(r, r->statement);
    r->foreign += change;
    return r->foreign >= 0 || fail(r, "an EMC without its BDC");
}

#define OPERATOR(a, b, c) ((uint32_t)(a) | (uint32_t)(b) << 8 | (uint32_t)(c) << 16)

/* Does what the operator asks; false on a fault.  *written: its name is in out already, or not
 * wanted there. */
static bool apply(struct rewriter *r, const char *name, bool *written)
{
    *written = false;
    switch (OPERATOR(name[0], name[1], name[2])) {
    case OPERATOR('r', 'g', 0):
    case OPERATOR('R', 'G', 0):
        *written = true;
        return set_colour(r, name[0] == 'R');
    case OPERATOR('m', 0, 0):
    case OPERATOR('r', 'e', 0):
        begin_path(r, name);
        return true;
    case OPERATOR('f', 0, 0):
    case OPERATOR('F', 0, 0):
    case OPERATOR('f', '*', 0):
    case OPERATOR('S', 0, 0):
    case OPERATOR('s', 0, 0):
    case OPERATOR('B', 0, 0):
    case OPERATOR('B', '*', 0):
    case OPERATOR('b', 0, 0):
    case OPERATOR('b', '*', 0):
        *written = paint_path(r);
        return true;
    case OPERATOR('n', 0, 0):
        r->path_pieces = 0;
        return true;
    case OPERATOR('q', 0, 0):
        save(r);
        return true;
    case OPERATOR('Q', 0, 0):
        return restore(r);
    case OPERATOR('B', 'T', 0):
    case OPERATOR('E', 'T', 0):
        return text_object(r, name[0] == 'B');
    case OPERATOR('B', 'D', 'C'):
    case OPERATOR('B', 'M', 'C'):
    case OPERATOR('E', 'M', 'C'):
        return foreign_sequence(r, name[0] == 'B' ? 1 : -1);
    case OPERATOR('D', 'o', 0):
    case OPERATOR('s', 'h', 0):
    case OPERATOR('B', 'I', 0):
        open_sequence(r, r->statement);
    }
    return true;
}

static bool take(struct rewriter *r, const struct token *token)
{
    bool written;
    if (token->kind == TOKEN_OPERATOR) {
        if (!apply(r, token->name, &written))
            return false;
        if (!written)
            token_put(r->out, token);
        if (!written)
            strbuf_putc(r->out, '\n');
        r->statement = r->out->length;
        r->number_count = r->operand_count = 0;
        return true;
    }
    token_put(r->out, token);
    if (token->kind == TOKEN_NUMBER && r->number_count < NUMBERS)
        r->numbers[r->number_count++] = r->out->length - token->length;
    r->operand_count++;
    return true;
}

static const char *end_fault(const struct rewriter *r)
{
    if (r->fault)
        return r->fault;
    if (r->depth || r->in_text || r->foreign || r->path_pieces || r->operand_count)
        return "the stream ends too early";
    return NULL;
}

const char *content_rewrite(struct arena *arena, const struct painted_page *marks,
        const struct document *document, const char *bytes, size_t length, struct content *content)
{
    *content = (struct content){0};
    strbuf_init(&content->bytes, arena);
    strbuf_reserve(&content->bytes, length + length / 4);
    struct rewriter r = {.arena = arena,
            .marks = marks,
            .document = document,
            .content = content,
            .out = &content->bytes};
    struct token token;
    struct lexer lexer = {.at = bytes, .end = bytes + length};
    while (!r.fault && lexer_read(&lexer, &token))
        take(&r, &token);
    if (lexer.fault)
        return lexer.fault;
    close_sequence(&r, r.out->length);
    return end_fault(&r);
}
