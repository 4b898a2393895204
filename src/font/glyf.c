/* In: a glyph of a TrueType face.  Out: its flag for overlapping contours.
 * Source: OpenType 1.9, glyf, loca; the flag stands in the first point of a simple glyph and in the
 * first component of a composite one. */
#include "font/glyf.h"

#include <hb.h>

enum { HEADER = 10, OVERLAP_SIMPLE = 0x40, OVERLAP_COMPOUND = 0x400, HEAD_LOCA_FORMAT = 50 };

struct table {
    hb_blob_t *blob;
    const unsigned char *bytes;
    unsigned length;
};

static struct table open_table(const struct font *font, hb_tag_t tag)
{
    struct table table;
    table.blob = hb_face_reference_table(hb_font_get_face(font->hb), tag);
    table.bytes = (const unsigned char *)hb_blob_get_data(table.blob, &table.length);
    return table;
}

/* 0 beyond the end. */
static uint32_t u16(const struct table *table, uint64_t at)
{
    return at + 2 <= table->length ? (uint32_t)table->bytes[at] << 8 | table->bytes[at + 1] : 0;
}

static uint32_t u32(const struct table *table, uint64_t at)
{
    return u16(table, at) << 16 | u16(table, at + 2);
}

static bool is_marked(const struct table *glyf, uint32_t start, uint32_t end)
{
    if (end <= start)
        return false; /* a blank */
    uint32_t contours = u16(glyf, start);
    if (contours & 0x8000)
        return u16(glyf, (uint64_t)start + HEADER) & OVERLAP_COMPOUND;
    uint64_t instructions = (uint64_t)start + HEADER + 2 * (uint64_t)contours;
    uint64_t flags = instructions + 2 + u16(glyf, instructions);
    return contours && flags < glyf->length && glyf->bytes[flags] & OVERLAP_SIMPLE;
}

bool glyf_overlaps(const struct font *font, uint32_t glyph)
{
    struct table head = open_table(font, HB_TAG('h', 'e', 'a', 'd'));
    struct table loca = open_table(font, HB_TAG('l', 'o', 'c', 'a'));
    struct table glyf = open_table(font, HB_TAG('g', 'l', 'y', 'f'));
    bool is_long = u16(&head, HEAD_LOCA_FORMAT);
    uint64_t at = (uint64_t)glyph * (is_long ? 4 : 2);
    uint32_t start = is_long ? u32(&loca, at) : 2 * u16(&loca, at);
    uint32_t end = is_long ? u32(&loca, at + 4) : 2 * u16(&loca, at + 2);
    bool marked = is_marked(&glyf, start, end);
    hb_blob_destroy(head.blob);
    hb_blob_destroy(loca.blob);
    hb_blob_destroy(glyf.blob);
    return marked;
}
