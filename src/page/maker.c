/* In: pieces, items, tags with their places.  Out: struct document.  Order of tags is order of
 * reading: the caller adopts stories in the order in which they are to be read. */
#include "page/maker.h"

#include "base/strbuf.h"
#include "text/letters.h"

#include <stdio.h>
#include <string.h>

void maker_start(struct maker *maker, const struct galley_shop *shop)
{
    *maker = (struct maker){.shop = shop};
    vec_push(shop->arena, &maker->tags); /* TAG_ARTIFACT */
    maker_tag(maker, TAG_DOCUMENT, 0, NULL);
}

uint32_t maker_page(struct maker *maker, uint32_t page)
{
    while (maker->pages.count <= page)
        vec_push(maker->shop->arena, &maker->pages);
    return page;
}

uint32_t maker_tag(struct maker *maker, enum tag_role role, uint32_t parent, const char *text)
{
    struct tag *tag = vec_push(maker->shop->arena, &maker->tags);
    tag->role = role;
    tag->parent = parent;
    tag->text = text;
    return maker->tags.count - 1;
}

/* H1 stays at the top of a single article and is an H2 under a nameplate. */
static enum tag_role demote_heading(enum tag_role role, int levels)
{
    if (role < TAG_H1 || role > TAG_H6)
        return role;
    return role + (unsigned)levels > TAG_H6 ? TAG_H6 : role + (unsigned)levels;
}

static uint32_t adopt_tag(const struct adopted *adopted, uint32_t local)
{
    if (local > 1 && adopted->below)
        return adopted->below + local - 2;
    return local ? adopted->tag : TAG_ARTIFACT;
}

struct adopted maker_adopt(
        struct maker *maker, const struct galley *galley, uint32_t parent, int demoted)
{
    struct adopted adopted = {maker->tags.count, maker->tags.count + 1, maker->groups};
    for (uint32_t i = 1; i < galley->tag_count; i++) {
        struct tag *tag = vec_push(maker->shop->arena, &maker->tags);
        *tag = galley->tags[i];
        tag->parent = i == 1 ? parent : adopt_tag(&adopted, tag->parent);
        tag->role = demote_heading(tag->role, demoted);
    }
    maker->groups += galley->group_count;
    galley_report(maker->shop, galley);
    return adopted;
}

static const uint32_t *adopt_run_tags(
        struct arena *arena, const struct adopted *adopted, const struct placed *item)
{
    if (!item->run_tags)
        return NULL;
    uint32_t count = item->line->shaped->run_count;
    uint32_t *tags = arena_array(arena, count, sizeof *tags);
    for (uint32_t i = 0; i < count; i++)
        tags[i] = adopt_tag(adopted, item->run_tags[i]);
    return tags;
}

static struct placed *push_moved(
        struct maker *maker, uint32_t page, const struct placed *item, dimen x, dimen y)
{
    struct page_draft *draft = &maker->pages.items[maker_page(maker, page)];
    struct placed *placed = vec_push(maker->shop->arena, &draft->items);
    *placed = *item;
    placed->x += x;
    placed->y += y;
    return placed;
}

void maker_put(struct maker *maker, uint32_t page, const struct placed *items, uint32_t count,
        dimen x, dimen y)
{
    for (uint32_t i = 0; i < count; i++)
        push_moved(maker, page, &items[i], x, y);
}

static void put_links(struct maker *maker, uint32_t page, const struct galley_piece *piece,
        const struct adopted *adopted, dimen x, dimen y)
{
    struct page_draft *draft = &maker->pages.items[page];
    for (uint32_t i = 0; i < piece->link_count; i++) {
        struct link *link = vec_push(maker->shop->arena, &draft->links);
        *link = piece->links[i];
        link->x += x;
        link->y += y;
        link->tag = adopt_tag(adopted, link->tag);
        link->group += adopted->groups;
    }
}

void maker_put_piece(struct maker *maker, uint32_t page, const struct galley_piece *piece,
        const struct adopted *adopted, dimen x, dimen y)
{
    maker_page(maker, page);
    for (uint32_t i = 0; i < piece->item_count; i++) {
        struct placed *placed = push_moved(maker, page, &piece->items[i], x, y);
        placed->tag = adopt_tag(adopted, placed->tag);
        placed->run_tags = adopt_run_tags(maker->shop->arena, adopted, placed);
    }
    put_links(maker, page, piece, adopted, x, y);
    for (uint32_t i = 0; i < piece->anchor_count; i++) {
        const struct galley_anchor *anchor = &piece->anchors[i];
        maker_destination(maker, anchor->name, page, anchor->x + x, anchor->y + y);
    }
}

/* How much of its tag's text the elements below say; NULL when that is something else. */
static const char *find_rest(const char *said, const struct set_text *set)
{
    for (uint32_t i = 2; i < set->tag_count && said; i++) {
        size_t length = set->tags[i].text ? strlen(set->tags[i].text) : 0;
        bool same = !length || strncmp(said, set->tags[i].text, length) == 0;
        said = same ? said + length : NULL;
    }
    return said;
}

/* What the tag says goes over to the elements below it. */
static struct adopted adopt_set(struct maker *maker, const struct set_text *set, const char *rest)
{
    struct arena *arena = maker->shop->arena;
    struct adopted adopted = {set->tag, maker->tags.count, maker->groups};
    for (uint32_t i = 2; i < set->tag_count; i++) {
        struct tag *tag = vec_push(arena, &maker->tags);
        *tag = set->tags[i];
        tag->parent = adopt_tag(&adopted, tag->parent);
    }
    struct tag *last = &maker->tags.items[maker->tags.count - 1];
    last->text = arena_format(arena, "%s%s", last->text, rest);
    maker->tags.items[set->tag].text = NULL;
    maker->groups += set->group_count;
    return adopted;
}

void maker_put_set(struct maker *maker, uint32_t page, const struct set_text *set, dimen x, dimen y)
{
    struct galley_piece piece = set->piece;
    struct adopted adopted = {.tag = set->tag};
    const char *rest = set->tag_count > 2 ? find_rest(maker->tags.items[set->tag].text, set) : NULL;
    if (rest)
        adopted = adopt_set(maker, set, rest);
    else
        piece.link_count = 0; /* a link needs an element */
    maker_put_piece(maker, page, &piece, &adopted, x, y);
}

void maker_destination(struct maker *maker, const char *name, uint32_t page, dimen x, dimen y)
{
    *vec_push(maker->shop->arena, &maker->destinations) = (struct destination){name, page, x, y};
}

void maker_outline(struct maker *maker, const char *title, int level, const char *destination)
{
    *vec_push(maker->shop->arena, &maker->outlines) = (struct outline){title, level, destination};
}

/* A tag's own text, or that of the tags below it; on one line. */
static void put_words(struct strbuf *out, const struct tag *tags, uint32_t count, uint32_t tag)
{
    for (const char *at = tags[tag].text; at && *at; at++)
        if (strncmp(at, "\u2028", 3) != 0) {
            strbuf_putc(out, *at);
        } else {
            strbuf_putc(out, ' ');
            at += 2;
        }
    for (uint32_t i = tag + 1; !tags[tag].text && i < count; i++)
        if (tags[i].parent == tag)
            put_words(out, tags, count, i);
}

void maker_outline_story(
        struct maker *maker, const struct galley *galley, const struct adopted *adopted)
{
    struct arena *arena = maker->shop->arena;
    const struct tag *tags = maker->tags.items;
    int headings = 0;
    for (uint32_t i = 1; i < galley->tag_count; i++) {
        enum tag_role role = galley->tags[i].role;
        struct strbuf title;
        if (role < TAG_H1 || role > TAG_H6)
            continue;
        strbuf_init(&title, arena);
        put_words(&title, tags, maker->tags.count, adopt_tag(adopted, i));
        bool first = role == TAG_H1;
        maker_outline(maker, strbuf_string(&title), (int)(role - TAG_H1) + 1,
                first ? galley->article->slug : heading_name(arena, galley->article, headings));
        headings += !first;
    }
}

void maker_link(struct maker *maker, uint32_t page, uint32_t tag, dimen x, dimen y, dimen width,
        dimen height, const char *destination, const char *contents)
{
    struct page_draft *draft = &maker->pages.items[maker_page(maker, page)];
    struct link *link = vec_push(maker->shop->arena, &draft->links);
    *link = (struct link){.x = x,
            .y = y,
            .width = width,
            .height = height,
            .tag = tag,
            .group = ++maker->groups,
            .destination = destination,
            .contents = contents};
}

void maker_fill(struct maker *maker, uint32_t page, dimen x, dimen y, dimen width, dimen height,
        const char *ink)
{
    struct placed fill = {.kind = PLACED_FILL,
            .width = width,
            .height = height,
            .ink = layout_ink(maker->shop->layout, ink)};
    maker_put(maker, page, &fill, 1, x, y);
}

const char *persian_number(struct arena *arena, int number)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%d", number);
    struct strbuf out;
    strbuf_init(&out, arena);
    for (const char *c = digits; *c; c++)
        strbuf_put_char(&out, *c == '-' ? 0x2212u : PERSIAN_ZERO + (uint32_t)(*c - '0'));
    return strbuf_string(&out);
}

static struct page *finish_pages(struct maker *maker)
{
    const struct layout *layout = maker->shop->layout;
    struct arena *arena = maker->shop->arena;
    struct page *pages = arena_array(arena, maker->pages.count, sizeof *pages);
    for (uint32_t i = 0; i < maker->pages.count; i++) {
        const struct page_draft *draft = &maker->pages.items[i];
        pages[i] = (struct page){.number = (int)i + 1,
                .label = persian_number(arena, (int)i + 1),
                .width = layout->paper.width,
                .height = layout->paper.height,
                .bleed = layout->paper.bleed,
                .items = draft->items.items,
                .item_count = draft->items.count,
                .links = draft->links.items,
                .link_count = draft->links.count};
    }
    return pages;
}

struct document *maker_end(struct maker *maker)
{
    struct document *document = arena_new(maker->shop->arena, struct document);
    document->language = "fa-IR";
    document->palette = maker->shop->layout->palette;
    document->pages = finish_pages(maker);
    document->page_count = maker->pages.count;
    document->tags = maker->tags.items;
    document->tag_count = maker->tags.count;
    document->destinations = maker->destinations.items;
    document->destination_count = maker->destinations.count;
    document->outlines = maker->outlines.items;
    document->outline_count = maker->outlines.count;
    return document;
}
