/* In: pictures of a page.  Out: their XObjects, shown: a drawing's form as it is, a raster clipped
 * to the part that is seen. */
#include "pdf/content.h"

#include "paint/places.h"
#include "pdf/forms.h"
#include "pdf/rasters.h"
#include "pdf/values.h"

#include <math.h>

static void put_name(struct content *content, int number)
{
    strbuf_format(&content->out, "/X%d Do\n", number);
    for (uint32_t i = 0; i < content->pictures.count; i++)
        if (content->pictures.items[i] == number)
            return;
    *vec_push(content->out.arena, &content->pictures) = number;
}

static void show_form(struct content *content, const struct placed *item)
{
    struct form form = form_find(content->pdf, item);
    strbuf_puts(&content->out, "1 0 0 1 ");
    content_put_point(content, item->x, item->y + item->height);
    strbuf_puts(&content->out, "cm\n");
    put_name(content, form.number);
    content->transparent = content->transparent || form.transparent;
}

/* Places count y downwards from the trim, pages upwards from the sheet's edge. */
static void put_matrix(struct content *content, struct raster_place p)
{
    const struct pdf *pdf = content->pdf;
    double bleed = dimen_to_pt(pdf->document->pages[content->page].bleed);
    double top = dimen_to_pt(pdf->heights[content->page]) - bleed;
    const double matrix[] = {p.a, -p.b, p.c, -p.d, p.e + bleed, top - p.f};
    for (int i = 0; i < 6; i++) {
        pdf_put_decimal(&content->out, llround(matrix[i] * 1000), 3);
        strbuf_putc(&content->out, ' ');
    }
    strbuf_puts(&content->out, "cm\n");
}

static void show_raster(struct content *content, const struct placed *item)
{
    content_rectangle(content, item->x, item->y, item->width, item->height);
    strbuf_puts(&content->out, "W n\n");
    put_matrix(content, raster_place_of(item));
    put_name(content, raster_number(content->pdf, item->picture));
    content->transparent = content->transparent || item->picture->alpha;
}

void content_picture(struct content *content, const struct placed *item)
{
    content_tag(content, item->tag);
    content_end_text(content);
    strbuf_puts(&content->out, "q\n");
    if (item->picture->kind == PICTURE_RASTER)
        show_raster(content, item);
    else
        show_form(content, item);
    strbuf_puts(&content->out, "Q\n");
}
