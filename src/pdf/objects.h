/* The finished file while it grows: streams go out as they come, all other objects are kept as text
 * and go into object streams at the end (ISO 32000-1, 7.5.7).  libqpdf reads what cairo drew; it
 * does not write our file, since its parsing, unparsing and deflating of a page's structure alone
 * cost more than all the rest (8.5 against 3.9 million instructions a page). */
#ifndef PDF_OBJECTS_H
#define PDF_OBJECTS_H

#include "base/strbuf.h"
#include "diag/diag.h"
#include "font/press_font.h"
#include "page/document.h"
#include "pdf/flate.h"

enum object_kind { OBJECT_FREE, OBJECT_TEXT, OBJECT_STREAM };

struct object {
    enum object_kind kind;
    size_t begin;  /* of a text in texts, of a stream in the file */
    size_t length; /* of a text */
};

/* A picture that the pages show, and its XObject. */
struct raster {
    const struct picture_file *file;
    int number, profile; /* objects; profile 0: none */
};

/* What a page shows. */
struct page_content {
    int number;            /* its stream */
    const char *resources; /* entries */
    bool transparent;      /* something lets through what lies below */
};

struct forms;

struct pdf {
    struct flate *flate;
    struct arena *arena; /* borrowed: lives as long as the finishing */
    struct diag *diag;
    const struct document *document;
    struct press *press; /* the glyphs that the pages show */
    VEC(int) fonts;      /* the object number of each press font, in the press's order */
    struct forms *forms; /* NULL when no page has a drawing */
    int cairo_objects;   /* the numbers 1 .. cairo_objects are cairo's */
    int *pages;          /* the object number of each page */
    struct page_content *contents;
    const char **annots; /* of each page: references to its annotations, or NULL */
    dimen *heights;      /* of each page's sheet: trim and bleed */
    VEC(struct raster) rasters;
    struct strbuf file; /* what is finished; lives in the caller's arena */
    struct strbuf texts;
    VEC(struct object) objects; /* by number: cairo's keep theirs, ours follow */
    struct strbuf catalog;      /* entries of the catalog, as they come */
    struct strbuf names;        /* entries of its Names */
    int info;                   /* the Info dictionary */
};

/* Starts the file, behind cairo's objects. */
void pdf_file_start(struct pdf *pdf, struct arena *arena);

/* The number of a new object. */
int object_reserve(struct pdf *pdf);
void object_set(struct pdf *pdf, int number, const struct strbuf *text);
int object_add(struct pdf *pdf, const struct strbuf *text);

/* A stream; `entries`: "/Type/Metadata ...", without << >> and Length. */
void stream_set(struct pdf *pdf, int number, const char *entries, const void *bytes, size_t length);
/* The same, deflated here. */
void stream_deflate(struct pdf *pdf, int number, const char *entries, const struct strbuf *bytes);

/* FATAL: the pages and tags contradict each other, or cairo's bytes themselves; false. */
bool pdf_broken(struct pdf *pdf, const char *fault);

/* Writes the kept objects, the catalog and the cross-references: pdf->file is whole. */
void pdf_file_end(struct pdf *pdf);

#endif
