/* In: a document.  Out: one picture of all its pages, as PNG.
 * Method: the pages as paint_pixels gives them, put down in pairs as the reader opens them: a
 * bulletin is bound at the right, odd pages lie left of the fold, and rows go on from right to
 * left. */
#include "paint/canvas.h"
#include "paint/png.h"

enum { GAP = 6 /* parts of an inch between pairs */ };

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
    int x, y;
    arena_init(&scratch);
    cairo_surface_t *surface = paint_pixels(&scratch, diag, document, page, dpi);
    if (surface) {
        find_place(sheet, page, &x, &y);
        cairo_set_source_surface(cairo, surface, x, y);
        cairo_paint(cairo);
        cairo_surface_destroy(surface);
    }
    arena_finish(&scratch);
    return surface != NULL;
}

bool paint_contact_sheet(struct arena *arena, struct diag *diag, const struct document *document,
        int dpi, const unsigned char **png, size_t *length)
{
    static const double ground = 0.8;
    struct raster_sheet sheet = plan(document, dpi);
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
    cairo_destroy(cairo);
    *png = done && !status ? png_make(arena, surface, length) : NULL;
    cairo_surface_destroy(surface);
    return done && (!status || diag_add(diag, DIAG_PAINTING_FAILED, NO_SPAN,
                                       cairo_status_to_string(status), NULL));
}
