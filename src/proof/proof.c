/* In: a finished document and findings.  Out: a second document that can be read and signed.
 *
 *   proof_make
 *     findings_place     where each stands; their numbers (places.c)
 *     overlay_page       the document's pages, marked (overlay.c)
 *     proof_list_put           the pages behind (list.c, legend.c, sign.c)
 *     join               one document of both */
#include "proof/parts.h"

#include <string.h>

/* The list's tags go on behind the document's, its link groups too. */
static void start_maker(struct proof_desk *desk)
{
    const struct document *document = desk->order->document;
    struct maker *maker = &desk->maker;
    maker->shop = &desk->shop;
    for (uint32_t i = 0; i < document->tag_count; i++)
        *vec_push(desk->shop.arena, &maker->tags) = document->tags[i];
    for (uint32_t p = 0; p < document->page_count; p++)
        for (uint32_t i = 0; i < document->pages[p].link_count; i++)
            if (document->pages[p].links[i].group > maker->groups)
                maker->groups = document->pages[p].links[i].group;
}

/* `first` count items of size, then `second`. */
static void *concat(struct arena *arena, const void *first, uint32_t count, const void *second,
        uint32_t more, size_t size)
{
    char *both = arena_array(arena, count + more + 1, size);
    if (count)
        memcpy(both, first, count * size);
    if (more)
        memcpy(both + count * size, second, more * size);
    return both;
}

static const struct document *join(struct proof_desk *desk, const struct page *marked)
{
    struct arena *arena = desk->shop.arena;
    const struct document *document = desk->order->document;
    const struct document *list = maker_end(&desk->maker);
    struct document *proof = arena_new(arena, struct document);
    *proof = *document;
    proof->pages = concat(arena, marked, document->page_count, list->pages + document->page_count,
            list->page_count - document->page_count, sizeof *marked);
    proof->page_count = list->page_count;
    proof->tags = list->tags;
    proof->tag_count = list->tag_count;
    proof->destinations = concat(arena, document->destinations, document->destination_count,
            list->destinations, list->destination_count, sizeof *list->destinations);
    proof->destination_count += list->destination_count;
    proof->outlines = concat(arena, document->outlines, document->outline_count, list->outlines,
            list->outline_count, sizeof *list->outlines);
    proof->outline_count += list->outline_count;
    return proof;
}

const struct document *proof_make(const struct proof_order *order)
{
    struct arena *arena = order->shop->arena;
    struct proof_desk *desk = arena_new(arena, struct proof_desk); /* lines keep its styles */
    uint32_t count = order->document->page_count;
    struct page *marked = arena_array(arena, count, sizeof *marked);
    desk->order = order;
    desk->shop = *order->shop;
    diag_init(&desk->unsaid, arena);
    desk->shop.diag = &desk->unsaid;
    desk->shop.memory = NULL;
    start_maker(desk);
    label_styles_make(desk);
    findings_place(desk);
    for (uint32_t p = 0; p < count; p++)
        marked[p] = overlay_page(desk, p);
    proof_list_put(desk);
    return join(desk, marked);
}
