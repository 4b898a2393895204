/* In: a font file.  Out: what matters of it for Persian text (facts/fonts.md 2 to 4).
 * Method: the repertoire against its cmap, then small probes: words are shaped and their glyphs,
 * clusters and outlines compared.
 *
 *     font_check
 *         check_repertoire
 *         check_tatweel
 *         check_digits, check_marks, …      probes */
#include "font/check.h"

#include "base/utf8.h"
#include "font/font_set.h"
#include "font/outline.h"

#include <errno.h>
#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Letters, marks, digits and signs of Persian bulletins; ة ي ك ى for quotations in Arabic. */
static const char REPERTOIRE[] = "ءآأؤإئابتثجحخدذرزسشصضطظعغفقلمنهوپچژکگیۀةيكى"
                                 "ًٌٍَُِّْٰٓٔ"
                                 "۰۱۲۳۴۵۶۷۸۹0123456789"
                                 "،؛؟.:!…«»()[]-–—/٪٫٬%+=×÷*•ـ ";

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void check_repertoire(
        struct font_report *report, struct arena *arena, const struct font *font)
{
    VEC(uint32_t) missing = {0};
    for (uint32_t at = 0, size; REPERTOIRE[at]; at += size) {
        uint32_t c = utf8_decode(REPERTOIRE + at, &size);
        if (!font_covers(font, c))
            *vec_push(arena, &missing) = c;
    }
    if (missing.count)
        qsort(missing.items, missing.count, sizeof *missing.items, compare_numbers);
    report->missing = missing.items;
    report->missing_count = missing.count;
    report->latin = true;
    for (uint32_t c = 'A'; c <= 'Z'; c++)
        report->latin = report->latin && font_covers(font, c) && font_covers(font, c + 'a' - 'A');
}

/* In 1/1000 em. */
static int thousandths(const struct font *font, int units)
{
    return dimen_scale(units, 1000, font->upem);
}

static void check_tatweel(struct font_report *report, const struct font *font)
{
    hb_glyph_extents_t box;
    int begin = -font->tatweel.ink_begin, end = font->tatweel.ink_end - font->tatweel.advance;
    report->tatweel.there = font->tatweel.glyph != 0;
    report->tatweel.usable = font->tatweel.usable;
    report->tatweel.advance = thousandths(font, font->tatweel.advance);
    report->tatweel.overlap = thousandths(font, begin < end ? begin : end);
    if (report->tatweel.there && hb_font_get_glyph_extents(font->hb, font->tatweel.glyph, &box))
        report->tatweel.height = thousandths(font, -box.height);
}

/* --- Probes --------------------------------------------------------------------------------- */

static hb_buffer_t *shape(const struct font *font, const char *text, hb_direction_t direction)
{
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    hb_buffer_set_direction(buffer, direction);
    hb_buffer_set_script(buffer, HB_SCRIPT_ARABIC);
    hb_buffer_set_language(buffer, hb_language_from_string("fa", -1));
    hb_shape(font->hb, buffer, NULL, 0);
    return buffer;
}

static unsigned count_glyphs(const struct font *font, const char *text)
{
    hb_buffer_t *buffer = shape(font, text, HB_DIRECTION_RTL);
    unsigned count = hb_buffer_get_length(buffer);
    hb_buffer_destroy(buffer);
    return count;
}

static unsigned count_clusters(const struct font *font, const char *text)
{
    hb_buffer_t *buffer = shape(font, text, HB_DIRECTION_RTL);
    unsigned length, clusters = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &length);
    for (unsigned i = 0; i < length; i++)
        clusters += !i || infos[i].cluster != infos[i - 1].cluster;
    hb_buffer_destroy(buffer);
    return clusters;
}

static uint32_t glyph_of(const struct font *font, uint32_t c)
{
    hb_codepoint_t glyph = 0;
    hb_font_get_nominal_glyph(font->hb, c, &glyph);
    return glyph;
}

static bool look_alike(const struct font *font, uint32_t a, uint32_t b)
{
    struct arena scratch;
    arena_init(&scratch);
    struct outline x = outline_make(&scratch, font, glyph_of(font, a));
    struct outline y = outline_make(&scratch, font, glyph_of(font, b));
    bool alike = x.count && x.count == y.count;
    for (uint32_t i = 0; alike && i < x.count; i++)
        alike = x.points[i].x - x.points[0].x == y.points[i].x - y.points[0].x &&
                x.points[i].y == y.points[i].y && x.points[i].on == y.points[i].on;
    arena_finish(&scratch);
    return alike;
}

/* ۴ ۵ ۶ are those whose shapes differ from language to language, and from the ASCII ones always. */
static void check_digits(struct font_report *report, const struct font *font)
{
    static const char digits[] = "۴۶۷";
    report->ascii_lies = font_covers(font, '4') && look_alike(font, '4', 0x06F4) &&
                         look_alike(font, '6', 0x06F6);
    hb_buffer_t *buffer = shape(font, digits, HB_DIRECTION_LTR);
    unsigned length;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &length);
    for (unsigned i = 0; i < length; i++) {
        uint32_t size, c = utf8_decode(digits + infos[i].cluster, &size);
        if (infos[i].codepoint != glyph_of(font, c))
            report->digits_replaced = true;
    }
    hb_buffer_destroy(buffer);
}

static void check_marks(struct font_report *report, const struct font *font)
{
    enum { LETTERS = 9 }; /* with the comma and the blank; each mark goes with its letter */
    report->marks_by_gpos = font->marks_by_gpos;
    report->marks_leap = count_clusters(font, "اوّل، بعداً") < LETTERS;
}

static void check_controls(struct font_report *report, const struct font *font)
{
    hb_glyph_extents_t box;
    uint32_t glyph = glyph_of(font, 0x200C);
    report->zwnj_inked =
            glyph && hb_font_get_glyph_extents(font->hb, glyph, &box) && box.width && box.height;
}

static void check_size(struct font_report *report, const struct font *font)
{
    enum { ALEF_TENTHS = 71 }; /* of a point */
    report->alef = thousandths(font, font->alef_height);
    if (font->alef_height > 0)
        report->suggested_size =
                dimen_scale((int64_t)ALEF_TENTHS * DIMEN_PT, font->upem, 10 * font->alef_height);
}

/* --- The file ------------------------------------------------------------------------------- */

static void check_file(struct font_report *report, const struct font *font)
{
    hb_face_t *face = hb_font_get_face(font->hb);
    hb_blob_t *glyf = hb_face_reference_table(face, HB_TAG('g', 'l', 'y', 'f'));
    hb_blob_t *file = hb_face_reference_blob(face);
    report->truetype = hb_blob_get_length(glyf) > 0;
    report->face_count = hb_face_count(file);
    report->variable = hb_ot_var_has_data(face);
    report->embedding = font->embedding;
    hb_blob_destroy(glyf);
    hb_blob_destroy(file);
}

static struct font_report *make_report(struct arena *arena, const struct face *face)
{
    const struct font *font = &face->font;
    struct font_report *report = arena_new(arena, struct font_report);
    report->path = font->path;
    report->family = font->family;
    report->style = face->style;
    report->name = font->name;
    report->version = face->version;
    report->weight = font->weight;
    report->italic = font->italic;
    check_file(report, font);
    check_repertoire(report, arena, font);
    check_tatweel(report, font);
    check_digits(report, font);
    check_marks(report, font);
    check_controls(report, font);
    report->lam_alef = count_glyphs(font, "لا") == 1;
    check_size(report, font);
    return report;
}

const struct font_report *font_check(struct arena *arena, struct diag *diag, const char *path)
{
    int count;
    if (access(path, R_OK)) {
        diag_add(diag, DIAG_FILE_UNREADABLE, NO_SPAN, path, strerror(errno));
        return NULL;
    }
    FcPattern *pattern = FcFreeTypeQuery((const FcChar8 *)path, 0, NULL, &count);
    if (!pattern) {
        diag_add(diag, DIAG_FONT_UNREADABLE, NO_SPAN, path, NULL);
        return NULL;
    }
    struct face *face = face_make(arena, pattern, arena_copy(arena, path), "");
    FcPatternDestroy(pattern);
    face_open(face);
    const struct font_report *report = make_report(arena, face);
    face_close(face);
    return report;
}
