/* An XMP packet as a tree of what it says. */
#ifndef VERIFY_XMP_H
#define VERIFY_XMP_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* An element, or an attribute of an rdf:Description that stands for one. */
struct xmp_node {
    const char *space, *name, *prefix; /* "" when it has none */
    const char *text;                  /* between its tags */
    const char *language;              /* xml:lang, or NULL */
    struct xmp_node *child, *last, *next;
};

#define XMP_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define XMP_DC "http://purl.org/dc/elements/1.1/"
#define XMP_BASIC "http://ns.adobe.com/xap/1.0/"
#define XMP_PDF "http://ns.adobe.com/pdf/1.3/"
#define XMP_PDFA "http://www.aiim.org/pdfa/ns/id/"
#define XMP_PDFUA "http://www.aiim.org/pdfua/ns/id/"
#define XMP_EXTENSION "http://www.aiim.org/pdfa/ns/extension/"
#define XMP_SCHEMA "http://www.aiim.org/pdfa/ns/schema#"
#define XMP_PROPERTY "http://www.aiim.org/pdfa/ns/property#"

/* The properties of all descriptions, as the children of one node; NULL when it is no XML or no
 * XMP. */
const struct xmp_node *xmp_parse(struct arena *arena, const char *bytes, size_t length);

const struct xmp_node *xmp_find(const struct xmp_node *parent, const char *space, const char *name);

/* The first item of a list or of alternatives, the default one if it says so; a plain property
 * itself; NULL when there is none. */
const struct xmp_node *xmp_first(const struct xmp_node *property);
/* The items of rdf:Seq, rdf:Bag or rdf:Alt, by their kind; NULL when it is no such list. */
const struct xmp_node *xmp_items(const struct xmp_node *property, const char *kind);

bool xmp_is(const struct xmp_node *node, const char *space, const char *name);

#endif
