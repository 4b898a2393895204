/* In: a document.  Out: cairo's PDF of it in memory, with a table of paint marks a page.
 * Method: two passes.  The first encodes every line and so registers every glyph with the press;
 * then the press fonts are built; the second paints.  Bytes depend on the document alone. */
#include "paint/canvas.h"

#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

/* Bytes that cairo writes; its own memory, as it grows large. */
struct sink {
    unsigned char *bytes;
    size_t length, room;
};

static cairo_status_t sink_write(void *closure, const unsigned char *bytes, unsigned int length)
{
    struct sink *sink = closure;
    if (sink->room - sink->length < length) {
        sink->room = (sink->length + length) * 2;
        sink->bytes = realloc(sink->bytes, sink->room);
        if (!sink->bytes)
            abort();
    }
    memcpy(sink->bytes + sink->length, bytes, length);
    sink->length += length;
    return CAIRO_STATUS_SUCCESS;
}

static unsigned char *sink_keep(struct sink *sink, struct arena *arena)
{
    unsigned char *kept = arena_alloc(arena, sink->length);
    if (sink->length)
        memcpy(kept, sink->bytes, sink->length);
    free(sink->bytes);
    return kept;
}

static void paint_page(struct canvas *canvas, cairo_surface_t *surface, const struct page *page,
        const struct pieces *pieces, struct painted_page *painted)
{
    double bleed = dimen_to_pt(page->bleed);
    cairo_pdf_surface_set_size(
            surface, dimen_to_pt(page->width) + 2 * bleed, dimen_to_pt(page->height) + 2 * bleed);
    cairo_t *cairo = cairo_create(surface);
    cairo_translate(cairo, bleed, bleed);
    canvas_start(canvas, cairo);
    canvas_page(canvas, page, pieces);
    cairo_show_page(cairo);
    cairo_destroy(cairo);
    *painted = (struct painted_page){canvas->marks.items, canvas->marks.count, page->bleed};
}

static bool paint_pages(struct canvas *canvas, const struct document *document,
        const struct pieces *const *pieces, struct painted_page *painted, struct sink *sink)
{
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(sink_write, sink, 1, 1);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
    for (uint32_t i = 0; i < document->page_count; i++)
        paint_page(canvas, surface, &document->pages[i], pieces[i], &painted[i]);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return !status || diag_add(canvas->diag, DIAG_PAINTING_FAILED, NO_SPAN,
                              cairo_status_to_string(status), NULL);
}

const struct painting *paint_pdf(
        struct arena *arena, struct diag *diag, const struct document *document)
{
    struct painting *painting = arena_new(arena, struct painting);
    struct arena between; /* for what lies between the passes: as large as the text itself */
    arena_init(&between);
    struct encoder encoder = {.arena = &between, .press = press_create(arena)};
    struct painted_page *painted = arena_array(arena, document->page_count, sizeof *painted);
    const struct pieces **pieces = arena_array(&between, document->page_count, sizeof *pieces);
    for (uint32_t i = 0; i < document->page_count; i++)
        pieces[i] = page_encode(&encoder, &document->pages[i]);
    struct sink sink = {NULL, 0, 0};
    struct canvas canvas = {.arena = arena,
            .diag = diag,
            .palette = document->palette,
            .marking = true,
            .faces = faces_create(arena, diag, encoder.press)};
    bool done = canvas.faces && paint_pages(&canvas, document, pieces, painted, &sink);
    faces_destroy(canvas.faces);
    arena_finish(&between);
    *painting = (struct painting){.length = sink.length,
            .pages = painted,
            .page_count = document->page_count,
            .press = encoder.press,
            .controls = encoder.controls};
    painting->pdf = sink_keep(&sink, arena);
    return done ? painting : NULL;
}

/* --- Pixels --------------------------------------------------------------------------------- */

static bool write_png(struct canvas *canvas, const struct page *page, const struct pieces *pieces,
        int dpi, struct sink *sink)
{
    double scale = dpi / 72.0;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24,
            (int)(dimen_to_pt(page->width) * scale + 0.5),
            (int)(dimen_to_pt(page->height) * scale + 0.5));
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, scale, scale);
    canvas_start(canvas, cairo);
    canvas_page(canvas, page, pieces);
    cairo_status_t status = cairo_status(cairo);
    if (!status)
        status = cairo_surface_write_to_png_stream(surface, sink_write, sink);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return !status || diag_add(canvas->diag, DIAG_PAINTING_FAILED, NO_SPAN,
                              cairo_status_to_string(status), NULL);
}

bool paint_png(struct arena *arena, struct diag *diag, const struct document *document,
        uint32_t page, int dpi, const unsigned char **png, size_t *length)
{
    struct encoder encoder = {.arena = arena, .press = press_create(arena)};
    const struct pieces *pieces = page_encode(&encoder, &document->pages[page]);
    struct sink sink = {NULL, 0, 0};
    struct canvas canvas = {.arena = arena,
            .diag = diag,
            .palette = document->palette,
            .marking = false,
            .faces = faces_create(arena, diag, encoder.press)};
    bool done = canvas.faces && write_png(&canvas, &document->pages[page], pieces, dpi, &sink);
    faces_destroy(canvas.faces);
    *length = sink.length;
    *png = sink_keep(&sink, arena);
    return done;
}
