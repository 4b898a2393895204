/* In: a finished page.  Out: its content stream: operators of our own, true inks, everything that
 * is painted in a sequence of its tag (ISO 32000-1, 14.6).
 *
 *   content_make
 *     encode_page          what each line shows, piece by piece (paint/encode.h)
 *     content_text         a piece as a text object (text.c)
 *     content_shape        shapes.c
 *     content_picture      pictures.c
 *
 * A sequence holds whole text objects and never lies in one. */
#include "pdf/content.h"

#include "pdf/colour.h"
#include "pdf/fonts.h"
#include "pdf/values.h"

static const char *const ROLES[] = {
        [TAG_DOCUMENT] = "Document",
        [TAG_ARTICLE] = "Art",
        [TAG_SECTION] = "Sect",
        [TAG_H1] = "H1",
        [TAG_H2] = "H2",
        [TAG_H3] = "H3",
        [TAG_H4] = "H4",
        [TAG_H5] = "H5",
        [TAG_H6] = "H6",
        [TAG_P] = "P",
        [TAG_LIST] = "L",
        [TAG_ITEM] = "LI",
        [TAG_LABEL] = "Lbl",
        [TAG_BODY] = "LBody",
        [TAG_TABLE] = "Table",
        [TAG_HEAD_ROWS] = "THead",
        [TAG_BODY_ROWS] = "TBody",
        [TAG_ROW] = "TR",
        [TAG_HEAD_CELL] = "TH",
        [TAG_CELL] = "TD",
        [TAG_FIGURE] = "Figure",
        [TAG_CAPTION] = "Caption",
        [TAG_BLOCK_QUOTE] = "BlockQuote",
        [TAG_NOTE] = "Note",
        [TAG_REFERENCE] = "Reference",
        [TAG_LINK] = "Link",
        [TAG_SPAN] = "Span",
        [TAG_CONTENTS] = "TOC",
        [TAG_CONTENTS_ITEM] = "TOCI",
};

const char *role_name(enum tag_role role)
{
    return ROLES[role];
}

/* --- Sequences ------------------------------------------------------------------------------ */

static void close_sequence(struct content *content)
{
    content_end_text(content);
    if (content->open)
        strbuf_puts(&content->out, "EMC\n");
    content->open = false;
}

void content_tag(struct content *content, uint32_t tag)
{
    if (content->open && content->tag == tag)
        return;
    close_sequence(content);
    content->open = true;
    content->tag = tag;
    if (tag == TAG_ARTIFACT) {
        strbuf_puts(&content->out, "/Artifact BMC\n");
        return;
    }
    strbuf_format(&content->out, "/%s<</MCID %u>>BDC\n",
            ROLES[content->pdf->document->tags[tag].role], content->tags.count);
    *vec_push(content->out.arena, &content->tags) = tag;
}

void content_ink(struct content *content, const struct ink *ink)
{
    if (ink && ink != content->ink)
        pdf_put_ink(&content->out, ink);
    content->ink = ink ? ink : content->ink;
}

void content_put_point(struct content *content, dimen x, dimen y)
{
    const struct pdf *pdf = content->pdf;
    dimen bleed = pdf->document->pages[content->page].bleed;
    pdf_put_dimen(&content->out, x + bleed);
    strbuf_putc(&content->out, ' ');
    pdf_put_dimen(&content->out, pdf->heights[content->page] - bleed - y);
    strbuf_putc(&content->out, ' ');
}

/* --- Pages ---------------------------------------------------------------------------------- */

static void put_item(
        struct content *content, const struct placed *item, const struct text_pieces *pieces)
{
    if (item->kind == PLACED_PICTURE && item->width > 0 && item->height > 0)
        content_picture(content, item);
    else if (item->kind != PLACED_LINE && item->kind != PLACED_PICTURE)
        content_shape(content, item);
    for (uint32_t i = 0; item->kind == PLACED_LINE && i < pieces->count; i++)
        content_text(content, item, &pieces->items[i]);
}

void content_make(struct content *content, struct pdf *pdf, uint32_t index, struct encoder *encoder,
        struct arena *scratch)
{
    const struct page *page = &pdf->document->pages[index];
    const struct text_pieces *pieces = encode_page(encoder, page);
    *content = (struct content){.pdf = pdf, .page = index};
    strbuf_init(&content->out, scratch);
    for (uint32_t i = 0; i < page->item_count; i++)
        put_item(content, &page->items[i], &pieces[i]);
    close_sequence(content);
}

const char *content_resources(struct arena *arena, const struct content *content)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    if (content->fonts.count)
        strbuf_puts(&out, "/Font<<");
    for (uint32_t i = 0; i < content->fonts.count; i++)
        strbuf_format(&out, "/F%u %d 0 R", content->fonts.items[i],
                font_number(content->pdf, content->fonts.items[i]));
    if (content->fonts.count)
        strbuf_puts(&out, ">>");
    if (content->pictures.count)
        strbuf_puts(&out, "/XObject<<");
    for (uint32_t i = 0; i < content->pictures.count; i++)
        strbuf_format(&out, "/X%d %d 0 R", content->pictures.items[i], content->pictures.items[i]);
    if (content->pictures.count)
        strbuf_puts(&out, ">>");
    return strbuf_string(&out);
}
