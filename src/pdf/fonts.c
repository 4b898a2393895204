/* In: the press fonts.  Out: composite fonts (ISO 32000-1, 9.7) with a TrueType each, whose codes
 * are its glyphs: Identity-H, CIDToGIDMap Identity (ISO 19005-2, 6.2.11.3), true widths, and a
 * ToUnicode with the text of every glyph. */
#include "pdf/fonts.h"

#include "base/utf8.h"
#include "pdf/values.h"

enum {
    SECTION = 100, /* entries at most, Adobe technical note 5014 */
    ZERO_WIDTH_JOINER = 0x200D,
    WORD_JOINER = 0x2060,
    BYTE_ORDER_MARK = 0xFEFF,
    REPLACEMENT = 0xFFFD,
};

int font_number(struct pdf *pdf, uint32_t nth)
{
    while (pdf->fonts.count <= nth)
        *vec_push(pdf->arena, &pdf->fonts) = object_reserve(pdf);
    return pdf->fonts.items[nth];
}

/* "ABCDEF+": told by the glyphs (FNV-1a), as subsets of one font must differ (9.6.4). */
static const char *subset_name(struct arena *arena, const struct press_file *file)
{
    char tag[7] = {0};
    uint32_t hash = 0x811C9DC5;
    for (size_t i = 0; i < file->length; i++)
        hash = (hash ^ file->bytes[i]) * 0x01000193;
    for (int i = 0; i < 6; i++, hash /= 26)
        tag[i] = (char)('A' + hash % 26);
    return arena_format(arena, "%s+%s", tag, file->font->name);
}

/* --- Texts ---------------------------------------------------------------------------------- */

/* PDF/A asks for a text for every code (ISO 19005-2, 6.2.11.7.2): a glyph without text gets a ZERO
 * WIDTH JOINER, which all readers drop or keep without splitting the word around it (shared
 * facts/pdf-text-layer.md 1.3, tatweel). */
/* What a code may not stand for (the same clause) gets its nearest kin. */
static uint32_t allowed(uint32_t c)
{
    return c == BYTE_ORDER_MARK ? WORD_JOINER : c == 0xFFFE || c == 0xFFFF ? REPLACEMENT : c;
}

static void put_utf16(struct strbuf *out, const char *utf8)
{
    if (!*utf8)
        strbuf_format(out, "%04x", ZERO_WIDTH_JOINER);
    for (uint32_t size; *utf8; utf8 += size) {
        uint32_t c = allowed(utf8_decode(utf8, &size));
        if (c >= 0x10000)
            strbuf_format(out, "%04x%04x", 0xD800 + ((c - 0x10000) >> 10), 0xDC00 + (c & 0x3FF));
        else
            strbuf_format(out, "%04x", c);
    }
}

static int add_texts(struct pdf *pdf, uint32_t nth, struct arena *scratch)
{
    uint32_t count = press_glyph_count(pdf->press, nth);
    struct strbuf out;
    strbuf_init(&out, scratch);
    strbuf_puts(&out, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                      "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                      "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                      "1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n");
    for (uint32_t id = 1; id <= count; id++) {
        if (id % SECTION == 1)
            strbuf_format(&out, "%u beginbfchar\n",
                    count - id < SECTION ? count - id + 1 : (uint32_t)SECTION);
        strbuf_format(&out, "<%04x><", id);
        put_utf16(&out, press_glyph_text(pdf->press, nth, id));
        strbuf_puts(&out, ">\n");
        if (id % SECTION == 0 || id == count)
            strbuf_puts(&out, "endbfchar\n");
    }
    strbuf_puts(&out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    int number = object_reserve(pdf);
    stream_deflate(pdf, number, "", &out);
    return number;
}

/* --- Fonts ---------------------------------------------------------------------------------- */

static int64_t thousandths(int64_t units, const struct font *font)
{
    return dimen_scale(units, 1000, press_em(font));
}

static int add_file(struct pdf *pdf, const struct press_file *file, struct arena *scratch)
{
    struct strbuf bytes;
    strbuf_init(&bytes, scratch);
    strbuf_put(&bytes, (const char *)file->bytes, file->length);
    int number = object_reserve(pdf);
    stream_deflate(pdf, number, arena_format(scratch, "/Length1 %zu", file->length), &bytes);
    return number;
}

static int add_descriptor(
        struct pdf *pdf, const struct press_file *file, const char *name, struct arena *scratch)
{
    enum { SYMBOLIC = 4, STEM = 80, SLANT = -12 };
    const struct font *font = file->font;
    const int32_t box[] = {file->left, file->bottom, file->right, file->top};
    struct strbuf out;
    strbuf_init(&out, scratch);
    strbuf_puts(&out, "<</Type/FontDescriptor/FontName");
    pdf_put_name(&out, name);
    strbuf_puts(&out, "/FontFamily");
    pdf_put_text(&out, font->family);
    strbuf_format(&out, "/Flags %d/ItalicAngle %d/StemV %d/FontBBox[", SYMBOLIC,
            font->italic ? SLANT : 0, STEM);
    for (int i = 0; i < 4; i++)
        strbuf_format(&out, " %d", (int)thousandths(box[i], font));
    strbuf_format(&out, "]/Ascent %d/Descent %d/CapHeight %d/FontFile2 %d 0 R>>",
            (int)thousandths(font->ascent, font), -(int)thousandths(font->descent, font),
            (int)thousandths(font->alef_height, font), add_file(pdf, file, scratch));
    return object_add(pdf, &out);
}

/* Exact to a millionth: texts are placed by them, and cut widths would let letters drift. */
static void put_widths(struct pdf *pdf, uint32_t nth, const struct font *font, struct strbuf *out)
{
    const int64_t em = press_em(font);
    strbuf_puts(out, "/W[1[");
    for (uint32_t id = 1; id <= press_glyph_count(pdf->press, nth); id++) {
        int64_t advance = press_glyph_advance(pdf->press, nth, id);
        if (id > 1)
            strbuf_putc(out, ' ');
        pdf_put_decimal(out, (advance * 1000 * 1000000 + em / 2) / em, 6);
    }
    strbuf_puts(out, "]]");
}

static int add_descendant(struct pdf *pdf, uint32_t nth, const struct press_file *file,
        const char *name, struct arena *scratch)
{
    int descriptor = add_descriptor(pdf, file, name, scratch);
    struct strbuf out;
    strbuf_init(&out, scratch);
    strbuf_puts(&out, "<</Type/Font/Subtype/CIDFontType2/BaseFont");
    pdf_put_name(&out, name);
    strbuf_format(&out,
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            "/CIDToGIDMap/Identity/FontDescriptor %d 0 R/DW %d",
            descriptor, (int)thousandths(file->font->upem / 2, file->font)); /* of .notdef */
    put_widths(pdf, nth, file->font, &out);
    strbuf_puts(&out, ">>");
    return object_add(pdf, &out);
}

static void make_font(struct pdf *pdf, uint32_t nth, struct arena *scratch)
{
    struct press_file file = press_font_make(pdf->press, nth);
    const char *name = subset_name(scratch, &file);
    struct strbuf out;
    strbuf_init(&out, scratch);
    strbuf_puts(&out, "<</Type/Font/Subtype/Type0/BaseFont");
    pdf_put_name(&out, name);
    strbuf_format(&out, "/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>",
            add_descendant(pdf, nth, &file, name, scratch), add_texts(pdf, nth, scratch));
    object_set(pdf, font_number(pdf, nth), &out);
}

void fonts_make(struct pdf *pdf)
{
    for (uint32_t nth = 0; nth < press_font_count(pdf->press); nth++) {
        struct arena scratch;
        arena_init(&scratch);
        make_font(pdf, nth, &scratch);
        arena_finish(&scratch);
    }
}
