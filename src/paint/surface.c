/* In: drawings, or a document.  Out: a PDF of cairo's, a page for each drawing; or one page as PNG.
 * Method: a page's pixels take two passes.  The first encodes every line and so registers every
 * glyph with the press; then the press fonts are built; the second paints. */
#include "paint/canvas.h"
#include "paint/png.h"

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

/* --- Drawings for a PDF --------------------------------------------------------------------- */

static void paint_drawing(
        struct canvas *canvas, cairo_surface_t *surface, const struct placed *item)
{
    struct placed alone = *item;
    alone.x = alone.y = 0;
    cairo_pdf_surface_set_size(surface, dimen_to_pt(item->width), dimen_to_pt(item->height));
    canvas->cairo = cairo_create(surface);
    canvas_picture(canvas, &alone);
    cairo_show_page(canvas->cairo);
    cairo_destroy(canvas->cairo);
}

bool paint_drawings(struct arena *arena, struct diag *diag, const struct drawing_list *drawings,
        const unsigned char **pdf, size_t *length)
{
    struct sink sink = {NULL, 0, 0};
    struct canvas canvas = {.arena = arena, .diag = diag};
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(sink_write, &sink, 1, 1);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
    for (uint32_t i = 0; i < drawings->count; i++)
        paint_drawing(&canvas, surface, drawings->items[i]);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    *length = sink.length;
    *pdf = sink_keep(&sink, arena);
    return !status ||
           diag_add(diag, DIAG_PAINTING_FAILED, NO_SPAN, cairo_status_to_string(status), NULL);
}

/* --- Pixels --------------------------------------------------------------------------------- */

static bool paint_page(
        struct canvas *canvas, const struct page *page, const struct text_pieces *pieces, int dpi)
{
    cairo_t *cairo = canvas->cairo;
    double scale = dpi / 72.0;
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, scale, scale);
    canvas_page(canvas, page, pieces);
    cairo_status_t status = cairo_status(cairo);
    cairo_destroy(cairo);
    return !status || diag_add(canvas->diag, DIAG_PAINTING_FAILED, NO_SPAN,
                              cairo_status_to_string(status), NULL);
}

cairo_surface_t *paint_pixels(struct arena *arena, struct diag *diag,
        const struct document *document, uint32_t nth, int dpi)
{
    const struct page *page = &document->pages[nth];
    struct encoder encoder = {.arena = arena, .pieces = arena, .press = press_create(arena)};
    const struct text_pieces *pieces = encode_page(&encoder, page);
    struct faces *faces = faces_create(arena, diag, encoder.press);
    if (!faces)
        return NULL;
    double scale = dpi / 72.0;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24,
            (int)(dimen_to_pt(page->width) * scale + 0.5),
            (int)(dimen_to_pt(page->height) * scale + 0.5));
    struct canvas canvas = {.cairo = cairo_create(surface),
            .arena = arena,
            .diag = diag,
            .palette = document->palette,
            .faces = faces};
    bool done = paint_page(&canvas, page, pieces, dpi);
    faces_destroy(faces);
    if (done)
        return surface;
    cairo_surface_destroy(surface);
    return NULL;
}

bool paint_png(struct arena *arena, struct diag *diag, const struct document *document,
        uint32_t page, int dpi, const unsigned char **png, size_t *length)
{
    cairo_surface_t *surface = paint_pixels(arena, diag, document, page, dpi);
    if (!surface)
        return false;
    *png = png_make(arena, surface, length);
    cairo_surface_destroy(surface);
    return true;
}
