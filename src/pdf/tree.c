/* In: the document's tags, the pieces painted for them, the annotations.  Out: the tree of what
 * becomes the structure: kids in order, numbers of objects, the figures' boxes.
 *
 * Two elements are added: a link that is no Link (a note's Reference, a line of the contents) gets
 * a Link inside, since PDF/UA wants annotations there (ISO 14289-1, 7.18.5).  And what is painted
 * for an element with ActualText hangs from a Span inside: MuPDF 1.28 looks for the text of a piece
 * in the very element that the ParentTree names, and turns it round where the content is in visual
 * order. */
#include "pdf/tree.h"

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

static void make_elements(struct tree *tree)
{
    struct arena *arena = tree->pdf->arena;
    tree->elements = arena_array(arena, tree->count, sizeof *tree->elements);
    tree->next_piece = arena_array(arena, tree->pieces->count, sizeof(uint32_t));
    tree->next_annotation = arena_array(arena, tree->annotations->count, sizeof(uint32_t));
    tree->owners = arena_array(arena, tree->pieces->count, sizeof(int));
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

int tree_holder(const struct element *element)
{
    return element->link ? element->link : element->number;
}

struct kid_walk kids_start(const struct tree *tree, const struct element *element)
{
    return (struct kid_walk){tree, element->child, element->piece};
}

bool kids_next(struct kid_walk *walk, struct kid *kid)
{
    const struct element *child = walk->child == NONE ? NULL : &walk->tree->elements[walk->child];
    bool child_first =
            child && (walk->piece == NONE || child->first == NONE || child->first < walk->piece);
    *kid = (struct kid){child_first ? walk->child : NONE, child_first ? NONE : walk->piece};
    if (child_first)
        walk->child = child->sibling;
    else if (walk->piece != NONE)
        walk->piece = walk->tree->next_piece[walk->piece];
    return kid->child != NONE || kid->piece != NONE;
}

/* A Span for each run of pieces between two children. */
static void own_pieces(struct tree *tree, uint32_t tag)
{
    const struct element *element = &tree->elements[tag];
    bool spans = tree->tags[tag].text && !element->link;
    struct kid_walk walk = kids_start(tree, element);
    int owner = 0;
    for (struct kid kid; kids_next(&walk, &kid);) {
        if (kid.piece == NONE) {
            owner = 0;
            continue;
        }
        if (!owner)
            owner = spans ? object_reserve(tree->pdf) : tree_holder(element);
        tree->owners[kid.piece] = owner;
    }
}

struct tree tree_make(
        struct pdf *pdf, const struct pieces *pieces, const struct annotations *annotations)
{
    struct tree tree = {.pdf = pdf,
            .tags = pdf->document->tags,
            .count = pdf->document->tag_count,
            .pieces = pieces,
            .annotations = annotations};
    make_elements(&tree);
    measure_figures(&tree);
    for (uint32_t i = 1; i < tree.count; i++)
        own_pieces(&tree, i);
    return tree;
}
