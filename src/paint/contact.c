/* In: a document.  Out: one picture of all its pages, as PNG.
 * Method: the pages as paint_png gives them, put down in pairs as the reader opens them: a bulletin
 * is bound at the right, odd pages lie left of the fold, and rows go on from right to left. */
#include "paint/paint.h"

#include "base/strbuf.h"

#include <cairo.h>
#include <string.h>

enum { GAP = 6 /* parts of an inch between pairs */ };

struct bytes {
    const unsigned char *at;
    size_t left;
};

static cairo_status_t take(void *closure, unsigned char *to, unsigned int length)
{
    struct bytes *bytes = closure;
    if (bytes->left < length)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(to, bytes->at, length);
    bytes->at += length;
    bytes->left -= length;
    return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t keep(void *out, const unsigned char *bytes, unsigned int length)
{
    strbuf_put(out, (const char *)bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

/* Where pairs stand, in pixels. */
struct raster_sheet {
    int page_width, page_height, gap;
    int pairs, columns, rows;
};

static int pixels_of(dimen length, int dpi)
{
    return (int)((int64_t)length * dpi / (72 * DIMEN_PT)) + 1;
}

static struct raster_sheet plan(const struct document *document, int dpi)
{
    struct raster_sheet sheet = {.gap = (dpi + GAP - 1) / GAP, .columns = 1};
    for (uint32_t i = 0; i < document->page_count; i++) {
        const struct page *page = &document->pages[i];
        int width = pixels_of(page->width, dpi), height = pixels_of(page->height, dpi);
        sheet.page_width = width > sheet.page_width ? width : sheet.page_width;
        sheet.page_height = height > sheet.page_height ? height : sheet.page_height;
    }
    sheet.pairs = (int)document->page_count / 2 + 1;
    while (sheet.columns * sheet.columns < sheet.pairs)
        sheet.columns++;
    sheet.rows = (sheet.pairs + sheet.columns - 1) / sheet.columns;
    return sheet;
}

/* The first page is alone on the left half of the first pair. */
static void find_place(const struct raster_sheet *sheet, uint32_t page, int *x, int *y)
{
    int pair = (int)(page + 1) / 2, column = pair % sheet->columns;
    int left = (sheet->columns - 1 - column) * (2 * sheet->page_width + sheet->gap) + sheet->gap;
    *x = left + (page % 2 ? sheet->page_width : 0);
    *y = pair / sheet->columns * (sheet->page_height + sheet->gap) + sheet->gap;
}

static bool put_page(struct diag *diag, cairo_t *cairo, const struct document *document,
        uint32_t page, int dpi, const struct raster_sheet *sheet)
{
    struct arena scratch;
    struct bytes png;
    int x, y;
    arena_init(&scratch);
    bool done = paint_png(&scratch, diag, document, page, dpi, &png.at, &png.left);
    if (done) {
        cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(take, &png);
        find_place(sheet, page, &x, &y);
        cairo_set_source_surface(cairo, surface, x, y);
        cairo_paint(cairo);
        cairo_surface_destroy(surface);
    }
    arena_finish(&scratch);
    return done;
}

bool paint_contact_sheet(struct arena *arena, struct diag *diag, const struct document *document,
        int dpi, const unsigned char **png, size_t *length)
{
    static const double ground = 0.8;
    struct raster_sheet sheet = plan(document, dpi);
    struct strbuf out;
    strbuf_init(&out, arena);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24,
            sheet.columns * (2 * sheet.page_width + sheet.gap) + sheet.gap,
            sheet.rows * (sheet.page_height + sheet.gap) + sheet.gap);
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, ground, ground, ground);
    cairo_paint(cairo);
    bool done = true;
    for (uint32_t i = 0; done && i < document->page_count; i++)
        done = put_page(diag, cairo, document, i, dpi, &sheet);
    cairo_status_t status = cairo_status(cairo);
    if (done && !status)
        status = cairo_surface_write_to_png_stream(surface, keep, &out);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    *png = (const unsigned char *)out.bytes;
    *length = out.length;
    return done && (!status || diag_add(diag, DIAG_PAINTING_FAILED, NO_SPAN,
                                       cairo_status_to_string(status), NULL));
}
