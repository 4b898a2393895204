/* In: the pages' links, a rectangle for each piece.  Out: Link annotations (ISO 32000-1, 12.5.6.5),
 * one for the pieces of a group on a page, with a quadrilateral for each piece. */
#include "pdf/navigation.h"

#include "pdf/objects.h"
#include "pdf/values.h"

#include <idn2.h>

#include <string.h>
#include <strings.h>

struct group {
    const struct page *page;
    uint32_t index; /* of the page */
    uint32_t first; /* of its links */
    uint32_t pieces;
};

static bool is_unsafe(unsigned char c)
{
    return c <= ' ' || c >= 0x7F || strchr("<>\"{}|\\^`", c);
}

/* The host of "scheme://user@host:port/..." or "mailto:user@host", empty when there is none. */
static const char *find_host(const char *uri, size_t *length)
{
    const char *slashes = strstr(uri, "://"), *begin = slashes ? slashes + 3 : uri;
    size_t authority = strcspn(begin, "/?#");
    const char *at = memchr(begin, '@', authority);
    bool mail = strncasecmp(uri, "mailto:", strlen("mailto:")) == 0 && at;
    *length = 0;
    if (!slashes && !mail)
        return uri;
    const char *host = at ? at + 1 : begin;
    *length = strcspn(host, ":/?#");
    return host;
}

/* A name in other letters goes by its ASCII form (IDNA 2008); NULL when it has none. */
static const char *make_ascii_host(struct arena *arena, const char *host, size_t length)
{
    char *name = arena_string(arena, host, length), *ascii = NULL;
    const char *made = NULL;
    if (idn2_to_ascii_8z(name, &ascii, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) == IDN2_OK)
        made = arena_copy(arena, ascii);
    idn2_free(ascii);
    return made;
}

static void put_safe(struct strbuf *out, const char *at, const char *end)
{
    for (; at < end; at++)
        strbuf_format(out, is_unsafe((unsigned char)*at) ? "%%%02X" : "%c", (unsigned char)*at);
}

/* URIs are ASCII (12.6.4.7): hosts by IDNA, other bytes as %XX. */
static void put_uri(struct strbuf *out, struct arena *arena, const char *uri)
{
    struct strbuf safe;
    size_t length;
    const char *host = find_host(uri, &length), *end = host + length;
    const char *ascii = length ? make_ascii_host(arena, host, length) : NULL;
    strbuf_init(&safe, arena);
    put_safe(&safe, uri, ascii ? host : end);
    if (ascii)
        strbuf_puts(&safe, ascii);
    put_safe(&safe, end, uri + strlen(uri));
    pdf_put_bytes(out, strbuf_string(&safe));
}

static bool in_group(const struct group *group, const struct link *link)
{
    return link->group == group->page->links[group->first].group;
}

static void put_rectangle(struct strbuf *out, const struct pdf *pdf, const struct group *group)
{
    dimen x = INT32_MAX, y = INT32_MAX, end = INT32_MIN, bottom = INT32_MIN;
    for (uint32_t i = group->first; i < group->page->link_count; i++) {
        const struct link *link = &group->page->links[i];
        if (!in_group(group, link))
            continue;
        x = link->x < x ? link->x : x;
        y = link->y < y ? link->y : y;
        end = link->x + link->width > end ? link->x + link->width : end;
        bottom = link->y + link->height > bottom ? link->y + link->height : bottom;
    }
    pdf_put_box(out, pdf, group->index, x, y, end - x, bottom - y);
}

/* Each as readers take it: left top, right top, left bottom, right bottom. */
static void put_quads(struct strbuf *out, const struct pdf *pdf, const struct group *group)
{
    strbuf_puts(out, "/QuadPoints[");
    for (uint32_t i = group->first; i < group->page->link_count; i++) {
        const struct link *link = &group->page->links[i];
        if (!in_group(group, link))
            continue;
        dimen bleed = group->page->bleed, start = bleed + link->x, end = start + link->width;
        dimen top = pdf->heights[group->index] - bleed - link->y, bottom = top - link->height;
        const dimen corners[] = {start, top, end, top, start, bottom, end, bottom};
        for (int c = 0; c < 8; c++) {
            pdf_put_dimen(out, corners[c]);
            strbuf_putc(out, ' ');
        }
    }
    strbuf_puts(out, "]");
}

static void put_target(struct strbuf *out, struct arena *arena, const struct link *link)
{
    if (link->uri) {
        strbuf_puts(out, "/A<</S/URI/URI");
        put_uri(out, arena, link->uri);
        strbuf_puts(out, ">>");
    } else {
        strbuf_puts(out, "/Dest");
        pdf_put_bytes(out, pdf_destination_name(arena, link->destination));
    }
}

static const char *words_of(const struct link *link)
{
    if (link->contents && *link->contents)
        return link->contents;
    return link->uri ? link->uri : link->destination;
}

static int add_annotation(struct pdf *pdf, const struct group *group, uint32_t structure)
{
    const struct link *link = &group->page->links[group->first];
    struct strbuf out;
    strbuf_init(&out, pdf->arena);
    strbuf_format(&out,
            "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/P %d 0 R/StructParent %u/Rect[",
            pdf->pages[group->index], structure);
    put_rectangle(&out, pdf, group);
    strbuf_puts(&out, "]");
    if (group->pieces > 1)
        put_quads(&out, pdf, group);
    put_target(&out, pdf->arena, link);
    strbuf_puts(&out, "/Contents");
    pdf_put_text(&out, words_of(link));
    strbuf_puts(&out, ">>");
    return object_add(pdf, &out);
}

/* How many pieces the link's group has on its page; 0 when an earlier link began it. */
static uint32_t count_pieces(const struct page *page, uint32_t link)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < page->link_count; i++)
        if (page->links[i].group == page->links[link].group) {
            if (i < link)
                return 0;
            count++;
        }
    return count;
}

static bool is_sound(const struct document *document, const struct link *link)
{
    return link->tag && link->tag < document->tag_count && !link->uri != !link->destination;
}

static bool make_page_links(struct pdf *pdf, uint32_t index, struct annotations *annotations)
{
    const struct page *page = &pdf->document->pages[index];
    struct strbuf out;
    strbuf_init(&out, pdf->arena);
    for (uint32_t i = 0; i < page->link_count; i++) {
        struct group group = {page, index, i, count_pieces(page, i)};
        if (!group.pieces)
            continue;
        if (!is_sound(pdf->document, &page->links[i]))
            return pdf_broken(pdf, "a link has no tag or no target");
        int number = add_annotation(pdf, &group, pdf->document->page_count + annotations->count);
        *vec_push(pdf->arena, annotations) =
                (struct annotation){.page = index, .tag = page->links[i].tag, .number = number};
        pdf_put_reference(&out, number);
    }
    pdf->annots[index] = out.length ? out.bytes : NULL;
    return true;
}

bool links_make(struct pdf *pdf, struct annotations *annotations)
{
    for (uint32_t i = 0; i < pdf->document->page_count; i++)
        if (!make_page_links(pdf, i, annotations))
            return false;
    return true;
}
