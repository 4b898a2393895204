/* In: destinations, outline and folios of the document.  Out: their entries in the catalog
 * (ISO 32000-1, 12.2, 12.3, 12.4.2). */
#include "pdf/navigation.h"

#include "pdf/objects.h"
#include "pdf/values.h"

#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b)
{
    const struct destination *first = a, *second = b;
    return strcmp(first->name, second->name);
}

/* Under their names in the file. */
static const struct destination *sort_destinations(struct pdf *pdf)
{
    const struct document *document = pdf->document;
    struct destination *sorted =
            arena_array(pdf->arena, document->destination_count, sizeof *sorted);
    for (uint32_t i = 0; i < document->destination_count; i++) {
        sorted[i] = document->destinations[i];
        sorted[i].name = pdf_destination_name(pdf->arena, sorted[i].name);
    }
    if (document->destination_count)
        qsort(sorted, document->destination_count, sizeof *sorted, by_name);
    return sorted;
}

static bool is_known(
        struct pdf *pdf, const struct destination *sorted, uint32_t count, const char *name)
{
    struct destination wanted = {.name = pdf_destination_name(pdf->arena, name)};
    return count && bsearch(&wanted, sorted, count, sizeof *sorted, by_name);
}

/* Links that lead nowhere are seen by no validator and by every reader. */
static bool check_targets(struct pdf *pdf, const struct destination *sorted)
{
    const struct document *document = pdf->document;
    uint32_t count = document->destination_count;
    for (uint32_t i = 0; i < count; i++)
        if (sorted[i].page >= document->page_count ||
                (i && !strcmp(sorted[i].name, sorted[i - 1].name)))
            return pdf_broken(pdf, "a destination is there twice or on no page");
    for (uint32_t i = 0; i < document->outline_count; i++)
        if (!is_known(pdf, sorted, count, document->outlines[i].destination))
            return pdf_broken(pdf, "a bookmark leads nowhere");
    for (uint32_t p = 0; p < document->page_count; p++)
        for (uint32_t i = 0; i < document->pages[p].link_count; i++) {
            const char *name = document->pages[p].links[i].destination;
            if (name && !is_known(pdf, sorted, count, name))
                return pdf_broken(pdf, "a link leads nowhere");
        }
    return true;
}

/* The column stays where the reader has it: only the top is given. */
static void make_names(struct pdf *pdf, const struct destination *sorted)
{
    struct strbuf *out = &pdf->names;
    if (!pdf->document->destination_count)
        return;
    strbuf_puts(out, "/Dests<</Names[");
    for (uint32_t i = 0; i < pdf->document->destination_count; i++) {
        uint32_t page = sorted[i].page;
        pdf_put_bytes(out, sorted[i].name);
        strbuf_format(out, "[%d 0 R/XYZ null ", pdf->pages[page]);
        pdf_put_dimen(out, pdf->heights[page] - pdf->document->pages[page].bleed - sorted[i].y);
        strbuf_puts(out, " null]");
    }
    strbuf_puts(out, "]>>");
}

/* The place of an outline item among the others; indices from 1, 0 = the root or none. */
struct item {
    int number;
    uint32_t parent, previous, next, first, last, children;
};

static struct item *make_items(struct pdf *pdf)
{
    const struct outline *outlines = pdf->document->outlines;
    uint32_t count = pdf->document->outline_count;
    struct item *items = arena_array(pdf->arena, count + 1, sizeof *items);
    for (uint32_t i = 0; i <= count; i++)
        items[i].number = object_reserve(pdf);
    for (uint32_t i = 1; i <= count; i++) {
        uint32_t parent = i - 1; /* the nearest item before that stands higher */
        while (parent && outlines[parent - 1].level >= outlines[i - 1].level)
            parent = items[parent].parent;
        items[i].parent = parent;
        items[i].previous = items[parent].last;
        if (items[parent].last)
            items[items[parent].last].next = i;
        else
            items[parent].first = i;
        items[parent].last = i;
        items[parent].children++;
    }
    return items;
}

static void put_relative(struct strbuf *out, const char *key, const struct item *items, uint32_t i)
{
    if (i)
        strbuf_format(out, "/%s %d 0 R", key, items[i].number);
}

static void set_item(struct pdf *pdf, const struct item *items, uint32_t i)
{
    const struct item *item = &items[i];
    struct strbuf out;
    strbuf_init(&out, pdf->arena);
    strbuf_puts(&out, i ? "<<" : "<</Type/Outlines");
    put_relative(&out, "First", items, item->first);
    put_relative(&out, "Last", items, item->last);
    put_relative(&out, "Prev", items, item->previous);
    put_relative(&out, "Next", items, item->next);
    if (item->children) /* below the first level: closed */
        strbuf_format(&out, "/Count %s%u", i ? "-" : "", item->children);
    if (i) {
        strbuf_format(&out, "/Parent %d 0 R/Dest", items[item->parent].number);
        pdf_put_bytes(
                &out, pdf_destination_name(pdf->arena, pdf->document->outlines[i - 1].destination));
        strbuf_puts(&out, "/Title");
        pdf_put_text(&out, pdf->document->outlines[i - 1].title);
    }
    strbuf_puts(&out, ">>");
    object_set(pdf, item->number, &out);
}

static void make_outlines(struct pdf *pdf)
{
    if (!pdf->document->outline_count)
        return;
    const struct item *items = make_items(pdf);
    for (uint32_t i = 0; i <= pdf->document->outline_count; i++)
        set_item(pdf, items, i);
    strbuf_format(&pdf->catalog, "/Outlines %d 0 R", items[0].number);
}

/* PDF has no Persian digits: each page's whole folio is a prefix. */
static void make_labels(struct pdf *pdf)
{
    struct strbuf *out = &pdf->catalog;
    strbuf_puts(out, "/PageLabels<</Nums[");
    for (uint32_t i = 0; i < pdf->document->page_count; i++) {
        const struct page *page = &pdf->document->pages[i];
        if (page->label && *page->label) {
            strbuf_format(out, "%u<</P", i);
            pdf_put_text(out, page->label);
            strbuf_puts(out, ">>");
        } else {
            strbuf_format(out, "%u<</S/D/St %d>>", i, page->number > 0 ? page->number : 1);
        }
    }
    strbuf_puts(out, "]>>");
}

bool navigation_make(struct pdf *pdf)
{
    const struct destination *sorted = sort_destinations(pdf);
    if (!check_targets(pdf, sorted))
        return false;
    make_names(pdf, sorted);
    make_outlines(pdf);
    make_labels(pdf);
    /* Bound on the right: page 1 alone, then pairs.  Readers mirror TwoPageRight for R2L. */
    strbuf_format(&pdf->catalog,
            "/ViewerPreferences<</Direction/R2L/DisplayDocTitle true>>/PageLayout/%s",
            pdf->document->page_count > 2 ? "TwoPageRight" : "SinglePage");
    return true;
}
