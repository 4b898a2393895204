/* In: the bytes of an XMP packet.  Out: its properties.  Method: expat with names by namespace;
 * rdf:Description and rdf:parseType="Resource" come to the same (ISO 16684-1, 7). */
#include "verify/xmp.h"

#include "base/strbuf.h"

#include <expat.h>

#include <stdint.h>
#include <string.h>

enum { DEEPEST = 32 };

struct maker {
    struct arena *arena;
    struct xmp_node *open[DEEPEST];
    struct strbuf text[DEEPEST];
    int depth;
    bool too_deep;
};

bool xmp_is(const struct xmp_node *node, const char *space, const char *name)
{
    return strcmp(node->name, name) == 0 && strcmp(node->space, space) == 0;
}

/* expat's "space name prefix", "space name" or "name". */
static struct xmp_node *make_node(struct arena *arena, const char *triplet)
{
    struct xmp_node *node = arena_new(arena, struct xmp_node);
    char *words = arena_copy(arena, triplet), *name = strchr(words, ' ');
    node->space = node->prefix = node->text = "";
    node->name = words;
    if (!name)
        return node;
    *name++ = 0;
    node->space = words;
    node->name = name;
    char *prefix = strchr(name, ' ');
    if (prefix) {
        *prefix++ = 0;
        node->prefix = prefix;
    }
    return node;
}

static void append(struct xmp_node *parent, struct xmp_node *node)
{
    if (parent->last)
        parent->last->next = node;
    else
        parent->child = node;
    parent->last = node;
}

static void take_attributes(struct maker *m, struct xmp_node *node, const char **attributes)
{
    bool description = xmp_is(node, XMP_RDF, "Description");
    for (; *attributes; attributes += 2) {
        struct xmp_node *attribute = make_node(m->arena, attributes[0]);
        attribute->text = arena_copy(m->arena, attributes[1]);
        if (strcmp(attribute->name, "lang") == 0 && strcmp(attribute->prefix, "xml") == 0)
            node->language = attribute->text;
        else if (description && *attribute->space && strcmp(attribute->space, XMP_RDF) != 0)
            append(node, attribute);
    }
}

static void XMLCALL begin_element(void *data, const char *name, const char **attributes)
{
    struct maker *m = data;
    if (m->depth + 1 == DEEPEST) {
        m->too_deep = true;
        return;
    }
    if (m->too_deep)
        return;
    struct xmp_node *node = make_node(m->arena, name);
    take_attributes(m, node, attributes);
    append(m->open[m->depth], node);
    m->open[++m->depth] = node;
    strbuf_init(&m->text[m->depth], m->arena);
}

static void XMLCALL end_element(void *data, const char *name)
{
    struct maker *m = data;
    (void)name;
    if (m->too_deep)
        return;
    m->open[m->depth]->text = strbuf_string(&m->text[m->depth]);
    m->depth--;
}

static void XMLCALL take_text(void *data, const char *text, int length)
{
    struct maker *m = data;
    if (!m->too_deep)
        strbuf_put(&m->text[m->depth], text, (size_t)length);
}

static struct xmp_node *parse_xml(struct arena *arena, const char *bytes, size_t length)
{
    struct maker m = {.arena = arena};
    m.open[0] = arena_new(arena, struct xmp_node);
    strbuf_init(&m.text[0], arena);
    XML_Parser parser = XML_ParserCreateNS(NULL, ' ');
    XML_SetReturnNSTriplet(parser, 1);
    XML_SetUserData(parser, &m);
    XML_SetElementHandler(parser, begin_element, end_element);
    XML_SetCharacterDataHandler(parser, take_text);
    bool good = length <= INT32_MAX && XML_Parse(parser, bytes, (int)length, 1) == XML_STATUS_OK;
    XML_ParserFree(parser);
    return good && !m.too_deep ? m.open[0] : NULL;
}

const struct xmp_node *xmp_find(const struct xmp_node *parent, const char *space, const char *name)
{
    for (const struct xmp_node *node = parent ? parent->child : NULL; node; node = node->next)
        if (xmp_is(node, space, name))
            return node;
    return NULL;
}

const struct xmp_node *xmp_parse(struct arena *arena, const char *bytes, size_t length)
{
    const struct xmp_node *root = parse_xml(arena, bytes, length);
    const struct xmp_node *meta = xmp_find(root, "adobe:ns:meta/", "xmpmeta");
    const struct xmp_node *rdf = xmp_find(meta ? meta : root, XMP_RDF, "RDF");
    if (!rdf)
        return NULL;
    struct xmp_node *all = arena_new(arena, struct xmp_node);
    for (struct xmp_node *node = rdf->child; node; node = node->next) {
        if (!xmp_is(node, XMP_RDF, "Description") || !node->child)
            continue;
        if (all->last)
            all->last->next = node->child;
        else
            all->child = node->child;
        all->last = node->last;
    }
    return all;
}

const struct xmp_node *xmp_items(const struct xmp_node *property, const char *kind)
{
    const struct xmp_node *list = xmp_find(property, XMP_RDF, kind);
    return list ? list->child : NULL;
}

const struct xmp_node *xmp_first(const struct xmp_node *property)
{
    if (!property || !property->child)
        return property;
    const struct xmp_node *first = property->child->child;
    for (const struct xmp_node *item = first; item; item = item->next)
        if (item->language && strcmp(item->language, "x-default") == 0)
            return item;
    return first;
}
