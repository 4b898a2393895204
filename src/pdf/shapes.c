/* In: shapes of a page.  Out: paths, filled (ISO 32000-1, 8.5). */
#include "pdf/content.h"

#include "pdf/values.h"

void content_rectangle(struct content *content, dimen x, dimen y, dimen width, dimen height)
{
    content_put_point(content, x, y + height);
    pdf_put_dimen(&content->out, width);
    strbuf_putc(&content->out, ' ');
    pdf_put_dimen(&content->out, height);
    strbuf_puts(&content->out, " re\n");
}

/* Between two rectangles, by the even-odd rule. */
static void put_outline(struct content *content, const struct placed *item)
{
    dimen t = item->thickness;
    content_rectangle(content, item->x, item->y, item->width, item->height);
    if (item->width > 2 * t && item->height > 2 * t)
        content_rectangle(
                content, item->x + t, item->y + t, item->width - 2 * t, item->height - 2 * t);
    strbuf_puts(&content->out, "f*\n");
}

static void put_polygon(struct content *content, const struct placed *item)
{
    for (uint32_t i = 0; i < item->point_count; i++) {
        content_put_point(content, item->x + item->points[i].x, item->y + item->points[i].y);
        strbuf_puts(&content->out, i ? "l\n" : "m\n");
    }
    strbuf_puts(&content->out, "f\n");
}

static void put_curve(struct strbuf *out, const dimen curve[6])
{
    for (int i = 0; i < 6; i++) {
        pdf_put_dimen(out, curve[i]);
        strbuf_puts(out, i < 5 ? " " : " c\n");
    }
}

/* A circle round the origin as four curves; its greatest error is 3/10000 of the radius. */
static void put_dot(struct strbuf *out, dimen r)
{
    dimen k = dimen_scale(r, 5523, 10000);
    const dimen curves[4][6] = {{r, k, k, r, 0, r}, {-k, r, -r, k, -r, 0}, {-r, -k, -k, -r, 0, -r},
            {k, -r, r, -k, r, 0}};
    pdf_put_dimen(out, r);
    strbuf_puts(out, " 0 m\n");
    for (int i = 0; i < 4; i++)
        put_curve(out, curves[i]);
    strbuf_puts(out, "f\n");
}

static void put_move(struct strbuf *out, dimen right)
{
    strbuf_puts(out, "1 0 0 1 ");
    pdf_put_decimal(out, (int64_t)right * 1000000 / DIMEN_PT, 6);
    strbuf_puts(out, " 0 cm\n");
}

/* Counted from the page's edge, so that the dots of leaders below each other stand in columns. Each
 * dot is the same words: so they take next to no room. */
static void put_dots(struct content *content, const struct placed *item)
{
    struct strbuf *out = &content->out;
    dimen radius = item->thickness / 2, step = 3 * item->thickness;
    if (item->thickness <= 0)
        return;
    dimen first = (item->x + radius + step - 1) / step * step;
    strbuf_puts(out, "q\n1 0 0 1 ");
    content_put_point(content, first, item->y + item->height / 2);
    strbuf_puts(out, "cm\n");
    for (dimen x = first; x <= item->x + item->width - radius; x += step) {
        put_dot(out, radius);
        put_move(out, step);
    }
    strbuf_puts(out, "Q\n");
}

void content_shape(struct content *content, const struct placed *item)
{
    content_tag(content, item->tag);
    content_end_text(content);
    content_ink(content, item->ink);
    switch (item->kind) {
    case PLACED_FILL:
        content_rectangle(content, item->x, item->y, item->width, item->height);
        strbuf_puts(&content->out, "f\n");
        break;
    case PLACED_OUTLINE:
        put_outline(content, item);
        break;
    case PLACED_DOTS:
        put_dots(content, item);
        break;
    case PLACED_POLYGON:
        put_polygon(content, item);
        break;
    case PLACED_LINE:
    case PLACED_PICTURE:
        break;
    }
}
