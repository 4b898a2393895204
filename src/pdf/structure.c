/* In: the document's tags, the pieces of content painted for them, the links' annotations.
 * Out: StructTreeRoot with its elements, ParentTree and IDTree (ISO 32000-1, 14.7 and 14.8).
 * Method: every tag is one element, object by object; an element's kids are its own pieces and its
 * child elements, merged by what is painted first.  A link that is no Link (a note's Reference, a
 * line of the contents) gets a Link element inside, since PDF/UA wants annotations there (7.18.5).
 *
 *   structure_make
 *     make_tree            children and pieces of each tag; numbers of the objects
 *     measure_figures      BBox
 *     set_elements         put_element: put_attributes, put_kids
 *     put_parents          ParentTree: content → element
 *     put_ids              IDTree of the notes */
#include "pdf/structure.h"

#include "pdf/content.h"
#include "pdf/values.h"

enum { NONE = UINT32_MAX };

struct box {
    dimen x, y, end, bottom;
    bool any;
};

struct element {
    int number, link;           /* objects: its own, and the Link inside when it needs one */
    uint32_t child, last_child; /* tags */
    uint32_t sibling;
    uint32_t piece, last_piece; /* indices of pieces */
    uint32_t annotation, last_annotation;
    uint32_t first; /* the first piece painted for it or in it */
    struct box box;
};

struct tree {
    struct pdf *pdf;
    const struct tag *tags;
    uint32_t count;
    struct element *elements;
    const struct pieces *pieces;
    const struct annotations *annotations;
    uint32_t *next_piece, *next_annotation;
    int root;
};

bool structure_sound(const struct document *document)
{
    if (document->tag_count < 2 || document->tags[1].role != TAG_DOCUMENT)
        return false;
    for (uint32_t i = 2; i < document->tag_count; i++)
        if (!document->tags[i].parent || document->tags[i].parent >= i)
            return false;
    return true;
}

static void append(uint32_t *first, uint32_t *last, uint32_t *next, uint32_t item)
{
    if (*first == NONE)
        *first = item;
    else
        next[*last] = item;
    *last = item;
    next[item] = NONE;
}

static void join_children(struct tree *tree)
{
    for (uint32_t i = 2; i < tree->count; i++) {
        struct element *parent = &tree->elements[tree->tags[i].parent];
        if (parent->child == NONE)
            parent->child = i;
        else
            tree->elements[parent->last_child].sibling = i;
        parent->last_child = i;
    }
    for (uint32_t i = tree->count - 1; i > 1; i--) {
        struct element *parent = &tree->elements[tree->tags[i].parent];
        if (tree->elements[i].first < parent->first)
            parent->first = tree->elements[i].first;
    }
}

static void share_content(struct tree *tree)
{
    for (uint32_t i = 0; i < tree->pieces->count; i++) {
        struct element *element = &tree->elements[tree->pieces->items[i].tag];
        append(&element->piece, &element->last_piece, tree->next_piece, i);
        if (element->first == NONE)
            element->first = i;
    }
    for (uint32_t i = 0; i < tree->annotations->count; i++) {
        struct element *element = &tree->elements[tree->annotations->items[i].tag];
        append(&element->annotation, &element->last_annotation, tree->next_annotation, i);
    }
}

static void make_tree(struct tree *tree)
{
    struct arena *arena = tree->pdf->arena;
    tree->elements = arena_array(arena, tree->count, sizeof *tree->elements);
    tree->next_piece = arena_array(arena, tree->pieces->count, sizeof(uint32_t));
    tree->next_annotation = arena_array(arena, tree->annotations->count, sizeof(uint32_t));
    tree->root = object_reserve(tree->pdf);
    for (uint32_t i = 1; i < tree->count; i++) {
        struct element *e = &tree->elements[i];
        e->child = e->sibling = e->piece = e->annotation = e->first = NONE;
        e->number = object_reserve(tree->pdf);
    }
    share_content(tree);
    join_children(tree);
    for (uint32_t i = 1; i < tree->count; i++)
        if (tree->elements[i].annotation != NONE && tree->tags[i].role != TAG_LINK)
            tree->elements[i].link = object_reserve(tree->pdf);
}

static dimen lesser(dimen a, dimen b)
{
    return a < b ? a : b;
}

static dimen greater(dimen a, dimen b)
{
    return a > b ? a : b;
}

static void widen(struct box *box, const struct placed *item)
{
    dimen end = item->x + item->width, bottom = item->y + item->height;
    *box = box->any ? (struct box){lesser(box->x, item->x), lesser(box->y, item->y),
                              greater(box->end, end), greater(box->bottom, bottom), true}
                    : (struct box){item->x, item->y, end, bottom, true};
}

/* Figures: the rectangle of what is placed for them on the page where they begin. */
static void measure_figures(struct tree *tree)
{
    const struct document *document = tree->pdf->document;
    for (uint32_t p = 0; p < document->page_count; p++)
        for (uint32_t i = 0; i < document->pages[p].item_count; i++) {
            const struct placed *item = &document->pages[p].items[i];
            struct element *element = &tree->elements[item->tag];
            if (item->kind != PLACED_LINE && tree->tags[item->tag].role == TAG_FIGURE &&
                    element->first != NONE && tree->pieces->items[element->first].page == p)
                widen(&element->box, item);
        }
}

static void put_string(struct strbuf *out, const char *key, const char *utf8)
{
    if (!utf8)
        return;
    strbuf_puts(out, key);
    pdf_put_text(out, utf8);
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

/* Kids in the order in which they are painted; children among themselves in theirs. */
static void put_kids(const struct tree *tree, struct strbuf *out, const struct element *element)
{
    uint32_t home = home_page(tree, element), piece = element->piece;
    if (home != NONE)
        strbuf_format(out, "/Pg %d 0 R", tree->pdf->pages[home]);
    strbuf_puts(out, "/K[");
    for (uint32_t child = element->child; child != NONE; child = tree->elements[child].sibling) {
        uint32_t first = tree->elements[child].first;
        for (; first != NONE && piece != NONE && piece < first; piece = tree->next_piece[piece])
            put_piece(tree, out, piece, home);
        pdf_put_reference(out, tree->elements[child].number);
    }
    for (; piece != NONE; piece = tree->next_piece[piece])
        put_piece(tree, out, piece, home);
    for (uint32_t a = element->annotation; a != NONE; a = tree->next_annotation[a])
        strbuf_format(out, "<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>",
                tree->pdf->pages[tree->annotations->items[a].page],
                tree->annotations->items[a].number);
    strbuf_puts(out, "]");
}

static void put_head(struct strbuf *out, const char *role, int parent)
{
    strbuf_format(out, "<</S/%s/P %d 0 R", role, parent);
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

/* The element that owns what is painted for a tag. */
static int owner_of(const struct tree *tree, uint32_t tag)
{
    const struct element *element = &tree->elements[tag];
    return element->link ? element->link : element->number;
}

static void put_parents(const struct tree *tree, struct strbuf *out)
{
    const struct document *document = tree->pdf->document;
    uint32_t piece = 0;
    strbuf_puts(out, "<</Nums[");
    for (uint32_t p = 0; p < document->page_count; p++) {
        strbuf_format(out, "%u[", p);
        for (; piece < tree->pieces->count && tree->pieces->items[piece].page == p; piece++)
            pdf_put_reference(out, owner_of(tree, tree->pieces->items[piece].tag));
        strbuf_puts(out, "]");
    }
    for (uint32_t a = 0; a < tree->annotations->count; a++) {
        strbuf_format(out, " %u", document->page_count + a);
        pdf_put_reference(out, owner_of(tree, tree->annotations->items[a].tag));
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
    struct tree tree = {.pdf = pdf,
            .tags = pdf->document->tags,
            .count = pdf->document->tag_count,
            .pieces = pieces,
            .annotations = annotations};
    struct strbuf out;
    strbuf_init(&out, pdf->arena);
    make_tree(&tree);
    measure_figures(&tree);
    for (uint32_t i = 1; i < tree.count; i++)
        set_element(&tree, &out, i);
    set_root(&tree, &out);
    strbuf_format(&pdf->catalog, "/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>", tree.root);
}
