/* In: the document's tags, the pieces of content painted for them, the links' annotations.
 * Out: StructTreeRoot with its elements, ParentTree and IDTree (ISO 32000-1, 14.7 and 14.8).
 *
 *   structure_make
 *     tree_make            kids, objects, boxes (tree.c)
 *     set_spans            the Spans inside elements with ActualText
 *     set_element          put_attributes, put_kids
 *     set_root             put_parents (ParentTree: content → element), put_ids (IDTree) */
#include "pdf/structure.h"

#include "pdf/content.h"
#include "pdf/tree.h"
#include "pdf/values.h"

enum { LONGEST_STRING = 32767 };

/* Longer strings break PDF/A (ISO 19005-2, 6.1.13): then the content speaks for itself. */
static void put_string(struct strbuf *out, const char *key, const char *utf8)
{
    size_t begin = out->length;
    if (!utf8)
        return;
    strbuf_puts(out, key);
    pdf_put_text(out, utf8);
    if (out->length - begin > LONGEST_STRING)
        out->length = begin;
}

static void put_attributes(const struct tree *tree, struct strbuf *out, uint32_t i)
{
    const struct tag *tag = &tree->tags[i];
    const struct element *element = &tree->elements[i];
    if (tag->role == TAG_DOCUMENT)
        strbuf_puts(out, "/A<</O/Layout/WritingMode/RlTb>>");
    if (tag->role == TAG_HEAD_CELL)
        strbuf_format(out, "/A<</O/Table/Scope/%s>>", tag->row_head ? "Row" : "Column");
    if (tag->role == TAG_LIST)
        strbuf_format(out, "/A<</O/List/ListNumbering/%s>>", tag->ordered ? "Decimal" : "Disc");
    if (tag->role == TAG_NOTE)
        strbuf_format(out, "/ID(note-%08u)", i);
    if (tag->role == TAG_FIGURE && element->box.any) {
        const struct box *box = &element->box;
        strbuf_puts(out, "/A<</O/Layout/Placement/Block/BBox[");
        pdf_put_box(out, tree->pdf, tree->pieces->items[element->first].page, box->x, box->y,
                box->end - box->x, box->bottom - box->y);
        strbuf_puts(out, "]>>");
    }
    put_string(out, "/ActualText", tag->text);
    bool mute = tag->role == TAG_FIGURE && !tag->alt && !tag->text;
    put_string(out, "/Alt", mute ? "تصویر" : tag->alt); /* ISO 14289-1, 7.3: never none */
    put_string(out, "/Lang", tag->language);
}

static uint32_t home_page(const struct tree *tree, const struct element *element)
{
    if (element->piece != NONE)
        return tree->pieces->items[element->piece].page;
    if (element->annotation != NONE)
        return tree->annotations->items[element->annotation].page;
    return NONE;
}

static void put_piece(const struct tree *tree, struct strbuf *out, uint32_t piece, uint32_t home)
{
    const struct piece *p = &tree->pieces->items[piece];
    if (p->page == home)
        strbuf_format(out, " %u", p->mcid);
    else
        strbuf_format(out, "<</Type/MCR/Pg %d 0 R/MCID %u>>", tree->pdf->pages[p->page], p->mcid);
}

static void put_head(struct strbuf *out, const char *role, int parent)
{
    strbuf_format(out, "<</S/%s/P %d 0 R", role, parent);
}

static void put_page(const struct tree *tree, struct strbuf *out, uint32_t page)
{
    if (page != NONE)
        strbuf_format(out, "/Pg %d 0 R", tree->pdf->pages[page]);
}

/* A run of pieces in a Span of their own; returns the piece after the run. */
static uint32_t set_span(const struct tree *tree, uint32_t piece, int parent)
{
    int owner = tree->owners[piece];
    uint32_t home = tree->pieces->items[piece].page;
    struct strbuf out;
    strbuf_init(&out, tree->pdf->arena);
    put_head(&out, "Span", parent);
    put_page(tree, &out, home);
    strbuf_puts(&out, "/K[");
    for (; piece != NONE && tree->owners[piece] == owner; piece = tree->next_piece[piece])
        put_piece(tree, &out, piece, home);
    strbuf_puts(&out, "]>>");
    object_set(tree->pdf, owner, &out);
    return piece;
}

static void set_spans(const struct tree *tree, const struct element *element)
{
    for (uint32_t piece = element->piece; piece != NONE;)
        piece = tree->owners[piece] == tree_holder(element)
                        ? tree->next_piece[piece]
                        : set_span(tree, piece, element->number);
}

static void put_kids(const struct tree *tree, struct strbuf *out, const struct element *element)
{
    uint32_t home = home_page(tree, element);
    int holder = tree_holder(element), span = 0;
    struct kid_walk walk = kids_start(tree, element);
    put_page(tree, out, home);
    strbuf_puts(out, "/K[");
    for (struct kid kid; kids_next(&walk, &kid);) {
        int owner = kid.piece == NONE ? 0 : tree->owners[kid.piece];
        if (kid.child != NONE)
            pdf_put_reference(out, tree->elements[kid.child].number);
        else if (owner == holder)
            put_piece(tree, out, kid.piece, home);
        else if (owner != span)
            pdf_put_reference(out, owner);
        span = owner;
    }
    for (uint32_t a = element->annotation; a != NONE; a = tree->next_annotation[a])
        strbuf_format(out, "<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>",
                tree->pdf->pages[tree->annotations->items[a].page],
                tree->annotations->items[a].number);
    strbuf_puts(out, "]");
}

static void set_element(const struct tree *tree, struct strbuf *out, uint32_t i)
{
    const struct element *element = &tree->elements[i];
    int parent = i == 1 ? tree->root : tree->elements[tree->tags[i].parent].number;
    out->length = 0;
    put_head(out, role_name(tree->tags[i].role), parent);
    put_attributes(tree, out, i);
    if (element->link)
        strbuf_format(out, "/K %d 0 R", element->link);
    else
        put_kids(tree, out, element);
    strbuf_puts(out, ">>");
    object_set(tree->pdf, element->number, out);
    if (!element->link)
        return;
    out->length = 0;
    put_head(out, "Link", element->number);
    put_kids(tree, out, element);
    strbuf_puts(out, ">>");
    object_set(tree->pdf, element->link, out);
}

static void put_parents(const struct tree *tree, struct strbuf *out)
{
    const struct document *document = tree->pdf->document;
    uint32_t piece = 0;
    strbuf_puts(out, "<</Nums[");
    for (uint32_t p = 0; p < document->page_count; p++) {
        strbuf_format(out, "%u[", p);
        for (; piece < tree->pieces->count && tree->pieces->items[piece].page == p; piece++)
            pdf_put_reference(out, tree->owners[piece]);
        strbuf_puts(out, "]");
    }
    for (uint32_t a = 0; a < tree->annotations->count; a++) {
        strbuf_format(out, " %u", document->page_count + a);
        pdf_put_reference(out, tree_holder(&tree->elements[tree->annotations->items[a].tag]));
    }
    strbuf_puts(out, "]>>");
}

/* Names come in the order of their index, so sorted: all digits are there. */
static void put_ids(const struct tree *tree, struct strbuf *out)
{
    bool any = false;
    for (uint32_t i = 1; i < tree->count; i++)
        if (tree->tags[i].role == TAG_NOTE) {
            strbuf_format(out, "%s(note-%08u) %d 0 R", any ? "" : "/IDTree<</Names[", i,
                    tree->elements[i].number);
            any = true;
        }
    if (any)
        strbuf_puts(out, "]>>");
}

static void set_root(struct tree *tree, struct strbuf *out)
{
    struct pdf *pdf = tree->pdf;
    out->length = 0;
    put_parents(tree, out);
    int parents = object_add(pdf, out);
    out->length = 0;
    strbuf_format(out, "<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %u",
            tree->elements[1].number, parents,
            pdf->document->page_count + tree->annotations->count);
    put_ids(tree, out);
    strbuf_puts(out, ">>");
    object_set(pdf, tree->root, out);
}

void structure_make(
        struct pdf *pdf, const struct pieces *pieces, const struct annotations *annotations)
{
    struct tree tree = tree_make(pdf, pieces, annotations);
    struct strbuf out;
    strbuf_init(&out, pdf->arena);
    for (uint32_t i = 1; i < tree.count; i++) {
        set_spans(&tree, &tree.elements[i]);
        set_element(&tree, &out, i);
    }
    set_root(&tree, &out);
    strbuf_format(&pdf->catalog, "/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>", tree.root);
}
