/* In: finished PDFs and what they must say.  Out: findings.
 *
 *   verify_finished      after every build: the bytes against the document that they were made from
 *   nsh_verify           any file, against an article when one is named */
#include "publish/job.h"

#include "article/resolution.h"
#include "text/source.h"
#include "verify/verify.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_TEXT = 16000 /* what surely fits a PDF string (pdf/structure.c) */ };

struct texts {
    struct arena *arena;
    VEC(struct verify_text) list;
};

static void add_text(struct texts *texts, const char *utf8, bool anywhere)
{
    if (utf8 && *utf8)
        *vec_push(texts->arena, &texts->list) = (struct verify_text){utf8, anywhere};
}

/* --- The document ---------------------------------------------------------------------------- */

struct tag_order {
    const struct tag *tags;
    uint32_t *child, *last, *next; /* by tag; 0 = none */
};

static struct tag_order order_tags(struct arena *arena, const struct document *document)
{
    uint32_t count = document->tag_count;
    struct tag_order order = {document->tags, arena_array(arena, count, sizeof(uint32_t)),
            arena_array(arena, count, sizeof(uint32_t)),
            arena_array(arena, count, sizeof(uint32_t))};
    for (uint32_t i = 2; i < count; i++) {
        uint32_t parent = document->tags[i].parent;
        if (order.child[parent])
            order.next[order.last[parent]] = i;
        else
            order.child[parent] = i;
        order.last[parent] = i;
    }
    return order;
}

static void gather_tag(struct texts *texts, const struct tag_order *order, uint32_t tag)
{
    const char *text = order->tags[tag].text;
    if (text) {
        if (strlen(text) <= LONGEST_TEXT)
            add_text(texts, text, false);
        return;
    }
    for (uint32_t child = order->child[tag]; child; child = order->next[child])
        gather_tag(texts, order, child);
}

bool verify_finished(
        struct nsh_work *work, const struct document *document, const struct pdf_file *pdf)
{
    struct arena scratch;
    uint32_t before = work->diag.list.count;
    arena_init(&scratch);
    struct texts texts = {.arena = &scratch};
    struct tag_order order = order_tags(&scratch, document);
    gather_tag(&texts, &order, 1);
    struct verify_source source = {texts.list.items, texts.list.count};
    verify_pdf(&work->diag, NULL, pdf->bytes, pdf->length, &source);
    arena_finish(&scratch);
    return work->diag.list.count == before ||
           diag_add(&work->diag, DIAG_PDF_REJECTED, NO_SPAN, NULL, NULL);
}

/* --- An article ------------------------------------------------------------------------------ */

static void add_rich(struct texts *texts, const struct rich_text *text, bool anywhere)
{
    add_text(texts, text ? text->utf8 : NULL, anywhere);
}

/* «۲۰ مرداد | سه‌شنبه، ۱۴۰۵»: the bar is not shown, the comma is a line's
 * end.
 */
static void add_date(struct texts *texts, const char *title)
{
    static const char bounds[] = " |";
    for (const char *at = title + strspn(title, bounds); *at; at += strspn(at, bounds)) {
        size_t length = strcspn(at, bounds), shown = length;
        if (shown > 2 && memcmp(at + shown - 2, "،", 2) == 0)
            shown -= 2;
        add_text(texts, arena_string(texts->arena, at, shown), true);
        at += length;
    }
}

/* The words that begin its parts stand over the columns, once. */
static void add_resolutions(struct texts *texts, const struct block *block)
{
    for (; block; block = block->next) {
        const struct rich_text *parts[RESOLUTION_PARTS] = {NULL};
        if (block->text)
            resolution_parse(texts->arena, block->text, parts);
        for (int i = 0; i < RESOLUTION_PARTS; i++)
            add_rich(texts, parts[i], true);
        add_resolutions(texts, block->children);
    }
}

/* A chart's table is drawn; its figure says it in other words. */
static bool is_drawn(const struct block *block, const struct block *parent)
{
    return block->kind == BLOCK_TABLE && parent &&
           (parent->box == BOX_BARS || parent->box == BOX_LINES);
}

static void add_blocks(
        struct texts *texts, const struct block *block, const struct block *parent, bool anywhere)
{
    for (; block; block = block->next) {
        bool box = block->kind == BLOCK_BOX;
        bool aside = anywhere || box || block->kind == BLOCK_IMAGE || block->kind == BLOCK_QUOTE ||
                     block->kind == BLOCK_TABLE;
        if (box && block->box == BOX_FACTS && block->text)
            add_date(texts, block->text->utf8);
        else
            add_rich(texts, block->text, aside);
        if (box && block->box == BOX_RESOLUTIONS)
            add_resolutions(texts, block->children);
        else if (!is_drawn(block, parent))
            add_blocks(texts, block->children, block, aside);
    }
}

static void add_article(struct texts *texts, const struct article *article)
{
    const struct rich_text *const asides[] = {article->kicker, article->title, article->deck,
            article->lead, article->author, article->caption, article->credit, article->number,
            article->number_label, article->quote, article->quote_by};
    for (size_t i = 0; i < sizeof asides / sizeof *asides; i++)
        add_rich(texts, asides[i], true);
    add_blocks(texts, article->body, NULL, false);
    add_blocks(texts, article->notes, NULL, true);
}

static bool gather_source(struct nsh_work *work, const char *path, struct texts *texts)
{
    struct diag unsaid;
    diag_init(&unsaid, &work->arena);
    const struct source *source =
            source_read_as(&work->arena, &work->diag, path, work->press->encoding, NULL);
    const struct article *article = source ? article_parse(&work->arena, &unsaid, source) : NULL;
    if (!article)
        return false;
    if (!work->press->verbatim)
        article = article_normalise(&work->arena, article, &work->edits);
    add_article(texts, article);
    return true;
}

static unsigned char *read_file(const char *path, size_t *length)
{
    enum { STEP = 1 << 16 };
    FILE *file = fopen(path, "rb");
    unsigned char *bytes = NULL;
    size_t got = 0;
    *length = 0;
    do {
        unsigned char *more = file ? realloc(bytes, *length + STEP) : NULL;
        if (!more)
            break;
        bytes = more;
        got = fread(bytes + *length, 1, STEP, file);
        *length += got;
    } while (got);
    if (file && (ferror(file) || !bytes)) {
        free(bytes);
        bytes = NULL;
    }
    if (file)
        fclose(file);
    return bytes;
}

static void verify_file(struct nsh_work *work, const char *path, const struct verify_source *source)
{
    size_t length;
    unsigned char *bytes = read_file(path, &length);
    struct source *name = arena_new(&work->arena, struct source);
    *name = (struct source){arena_copy(&work->arena, path), "", 0};
    if (bytes)
        work->checked = verify_pdf(&work->diag, name, bytes, length, source);
    else
        diag_add(&work->diag, DIAG_FILE_UNREADABLE, NO_SPAN, path, strerror(errno));
    free(bytes);
}

struct nsh_work *nsh_verify(struct nsh_press *press, const char *path, const char *article)
{
    struct nsh_work *work = work_create_silent(press, path);
    struct texts texts = {.arena = &work->arena};
    if (article && !gather_source(work, article, &texts))
        return work;
    struct verify_source source = {texts.list.items, texts.list.count};
    verify_file(work, path, article ? &source : NULL);
    return work;
}
