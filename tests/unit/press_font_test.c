/* Press fonts: read again by FreeType, compared with the faces they come from. */
#include "font/outline.h"
#include "font/press_font.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include <hb.h>
#include <math.h>

#define FONTS SOURCE_DIR "/fonts"

struct room {
    struct arena arena;
    struct diag diag;
    struct font_set *set;
    struct press *press;
    FT_Library library;
};

static int open_room(void **state)
{
    struct room *room = calloc(1, sizeof *room);
    arena_init(&room->arena);
    diag_init(&room->diag, &room->arena);
    room->set = font_set_create(&room->arena, &room->diag, FONTS, NULL);
    room->press = press_create(&room->arena);
    *state = room;
    return !room->set || FT_Init_FreeType(&room->library);
}

static int close_room(void **state)
{
    struct room *room = *state;
    FT_Done_FreeType(room->library);
    font_set_destroy(room->set);
    arena_finish(&room->arena);
    free(room);
    return 0;
}

static const struct font *find(struct room *room, const char *family, int weight)
{
    const struct font *font = font_find(room->set, &room->diag, family, weight, NO_SPAN);
    assert_non_null(font);
    return font;
}

static FT_Face open_press(struct room *room, const struct font *font)
{
    FT_Face face;
    struct press_file file = press_font_make(room->press, press_font_nth(room->press, font));
    assert_ptr_equal(file.font, font);
    assert_int_equal(
            FT_New_Memory_Face(room->library, file.bytes, (FT_Long)file.length, 0, &face), 0);
    return face;
}

static uint32_t find_plain(struct room *room, const struct font *font, uint32_t glyph,
        int32_t advance, const char *text)
{
    struct press_part part = {.glyph = glyph};
    return press_glyph_find(room->press, font, &part, 1, advance, text);
}

/* As the face has it. */
static uint32_t find_glyph(struct room *room, const struct font *font, uint32_t glyph)
{
    int32_t advance = hb_font_get_glyph_h_advance(font->hb, glyph);
    return find_plain(room, font, glyph, advance, "x");
}

/* --- Finding -------------------------------------------------------------------------------- */

static void the_same_piece_has_one_glyph_and_other_pieces_have_others(void **state)
{
    struct room *room = *state;
    const struct font *font = find(room, "Vazirmatn", 400), *bold = find(room, "Vazirmatn", 700);
    uint32_t first = find_plain(room, font, 40, 500, "ب");
    struct press_part parts[] = {{40, 0, 0, 0}, {713, 0, 0, 7}};
    assert_int_equal(first, 1);
    assert_int_equal(find_plain(room, font, 40, 500, "ب"), first);
    assert_int_equal(find_plain(room, font, 40, 500, "پ"), 2);
    assert_int_equal(find_plain(room, font, 40, 501, "ب"), 3);
    assert_int_equal(find_plain(room, font, 41, 500, "ب"), 4);
    assert_int_equal(press_glyph_find(room->press, font, parts, 2, 500, "ب"), 5);
    parts[1].extend = 8;
    assert_int_equal(press_glyph_find(room->press, font, parts, 2, 500, "ب"), 6);
    assert_int_equal(press_glyph_find(room->press, font, NULL, 0, 500, ""), 7);
    assert_int_equal(find_plain(room, bold, 40, 500, "ب"), 1);
    assert_int_equal(press_glyph_count(room->press, 0), 7);
    assert_int_equal(press_glyph_count(room->press, 1), 1);
    assert_string_equal(press_glyph_text(room->press, 0, 2), "پ");
    assert_string_equal(press_glyph_text(room->press, 0, 7), "");
    assert_int_equal(press_glyph_advance(room->press, 0, 3), 501);
    assert_int_equal(press_font_count(room->press), 2);
    assert_int_equal(press_font_nth(room->press, bold), 1);
    assert_int_equal(press_font_nth(room->press, find(room, "Lora", 400)), 2);
}

static void a_face_has_room_for_all_glyph_ids(void **state)
{
    struct room *room = *state;
    const struct font *font = find(room, "Vazirmatn", 400);
    uint32_t id = 0;
    for (int32_t advance = 0; advance < 65534; advance++)
        id = press_glyph_find(room->press, font, NULL, 0, advance, "a");
    assert_int_equal(id, 65534);
    FT_Face face = open_press(room, font);
    assert_int_equal(face->num_glyphs, 65535);
    FT_Done_Face(face);
}

/* --- Outlines ------------------------------------------------------------------------------- */

static FT_Bitmap *render(FT_Face face, uint32_t glyph, unsigned ppem)
{
    FT_Set_Pixel_Sizes(face, ppem, ppem);
    assert_int_equal(FT_Load_Glyph(face, glyph, FT_LOAD_NO_HINTING | FT_LOAD_RENDER), 0);
    return &face->glyph->bitmap;
}

static int ink_at(const FT_GlyphSlot slot, int x, int y)
{
    const FT_Bitmap *bitmap = &slot->bitmap;
    x -= slot->bitmap_left;
    y = slot->bitmap_top - y;
    if (x < 0 || y < 0 || x >= (int)bitmap->width || y >= (int)bitmap->rows)
        return 0;
    return bitmap->buffer[y * bitmap->pitch + x];
}

/* The greatest difference of a pixel's grey. */
static int compare_ink(const FT_GlyphSlot a, const FT_GlyphSlot b)
{
    int most = 0;
    int right = a->bitmap_left + (int)a->bitmap.width, top = a->bitmap_top;
    for (int y = top + 4; y > top - (int)a->bitmap.rows - 4; y--)
        for (int x = a->bitmap_left - 4; x < right + 4; x++) {
            int difference = abs(ink_at(a, x, y) - ink_at(b, x, y));
            most = difference > most ? difference : most;
        }
    return most;
}

/* Both at 96 pixels per em of the face: 120 of the press font, whose em is 5/4.  FreeType rounds a
 * composite's offsets to 1/64 pixel on their own, which may cost 16 of 255 greys at an edge. */
static void every_glyph_of_the_shipped_faces_has_the_ink_and_advance_of_its_original(void **state)
{
    enum { PPEM = 96, TOLERANCE = 24 };
    struct room *room = *state;
    for (uint32_t nth = 0; nth < font_set_count(room->set); nth++) {
        struct font_entry entry = font_set_entry(room->set, nth);
        if (entry.italic)
            continue; /* found by no name */
        const struct font *font = find(room, entry.family, entry.weight);
        FT_Face original, made;
        assert_int_equal(FT_New_Face(room->library, font->path, 0, &original), 0);
        uint32_t count = font_glyph_count(font);
        for (uint32_t glyph = 0; glyph < count; glyph++)
            find_glyph(room, font, glyph);
        made = open_press(room, font);
        assert_int_equal(made->units_per_EM, press_em(font));
        for (uint32_t glyph = 0; glyph < count; glyph++) {
            render(original, glyph, PPEM);
            render(made, find_glyph(room, font, glyph),
                    PPEM * (unsigned)press_em(font) / (unsigned)font->upem);
            assert_true(compare_ink(original->glyph, made->glyph) <= TOLERANCE);
            assert_int_equal(original->glyph->linearHoriAdvance, made->glyph->linearHoriAdvance);
        }
        FT_Done_Face(original);
        FT_Done_Face(made);
    }
}

/* The file's own points, not those that HarfBuzz puts between them.  Where the file itself has
 * superfluous points, fewer come out. */
static void truetype_outlines_come_through_point_for_point(void **state)
{
    struct room *room = *state;
    const struct font *font = find(room, "Vazirmatn", 400);
    uint32_t same = 0, count = font_glyph_count(font);
    FT_Face original;
    assert_int_equal(FT_New_Face(room->library, font->path, 0, &original), 0);
    for (uint32_t glyph = 0; glyph < count; glyph++) {
        assert_int_equal(FT_Load_Glyph(original, glyph, FT_LOAD_NO_SCALE), 0);
        const FT_Outline *from = &original->glyph->outline;
        struct outline to = outline_make(&room->arena, font, glyph);
        assert_true(to.count <= (uint32_t)from->n_points);
        if (to.count != (uint32_t)from->n_points)
            continue;
        same++;
        for (uint32_t i = 0; i < to.count; i++) {
            assert_int_equal(to.points[i].x, from->points[i].x);
            assert_int_equal(to.points[i].y, from->points[i].y);
            assert_int_equal(to.points[i].on, from->tags[i] & 1);
        }
    }
    assert_true(same > count * 8 / 10);
    FT_Done_Face(original);
}

static void a_blank_has_an_advance_and_no_ink(void **state)
{
    struct room *room = *state;
    const struct font *font = find(room, "Sahel", 900);
    uint32_t blank = press_glyph_find(room->press, font, NULL, 0, 777, " ");
    FT_Face face = open_press(room, font);
    assert_int_equal(FT_Load_Glyph(face, blank, FT_LOAD_NO_SCALE), 0);
    assert_int_equal(face->glyph->outline.n_points, 0);
    assert_int_equal(face->glyph->advance.x, 777);
    FT_Load_Glyph(face, 0, FT_LOAD_NO_SCALE);
    assert_int_equal(face->glyph->outline.n_contours, 2); /* .notdef */
    FT_Done_Face(face);
}

static void parts_lie_where_they_are_put(void **state)
{
    struct room *room = *state;
    const struct font *font = find(room, "Vazirmatn", 400);
    uint32_t tatweel = font->tatweel.glyph; /* -20..585, 0..182 */
    struct press_part parts[] = {{tatweel, 0, 0, 0}, {tatweel, 1000, 300, -100}};
    uint32_t glyph = press_glyph_find(room->press, font, parts, 2, 1700, "");
    FT_Face face = open_press(room, font);
    FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE);
    assert_int_equal(face->glyph->outline.n_contours, 2);
    assert_int_equal(face->glyph->metrics.horiBearingX, -20);
    assert_int_equal(face->glyph->metrics.width, 1485 + 20);
    assert_int_equal(face->glyph->metrics.horiBearingY, 482);
    assert_int_equal(face->glyph->outline.points[4].x, 980);
    FT_Done_Face(face);
}

/* --- Kashida -------------------------------------------------------------------------------- */

/* Whether pixel columns x0..x1 have the same rows of ink throughout, within `slack` rows. */
static bool is_even_bar(const FT_Bitmap *bitmap, int x0, int x1, unsigned slack)
{
    unsigned top = 0, bottom = 0;
    for (int x = x0; x <= x1; x++) {
        unsigned first = bitmap->rows, last = 0;
        for (unsigned y = 0; y < bitmap->rows; y++)
            if (bitmap->buffer[y * (unsigned)bitmap->pitch + (unsigned)x] > 127) {
                first = first < y ? first : y;
                last = y;
            }
        if (first > last)
            return false;
        if (x > x0 && ((first > top ? first - top : top - first) > slack ||
                              (last > bottom ? last - bottom : bottom - last) > slack))
            return false;
        top = first;
        bottom = last;
    }
    return true;
}

static void shape(
        const struct font *font, const char *text, uint32_t glyphs[2], int32_t advances[2])
{
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font->hb, buffer, NULL, 0);
    assert_int_equal(hb_buffer_get_length(buffer), 2);
    for (int i = 0; i < 2; i++) {
        glyphs[i] = hb_buffer_get_glyph_infos(buffer, NULL)[i].codepoint;
        advances[i] = hb_buffer_get_glyph_positions(buffer, NULL)[i].x_advance;
    }
    hb_buffer_destroy(buffer);
}

/* Two joined letters with a kashida between them, as one glyph: next letter, bar, letter. */
static void check_kashida(struct room *room, const struct font *font, const char *word, int length)
{
    enum { PPEM = 400 };
    uint32_t glyphs[2];
    int32_t advances[2];
    shape(font, word, glyphs, advances);
    struct press_part parts[3] = {{.glyph = glyphs[0]}};
    uint32_t count = 1;
    int32_t moved = press_kashida_parts(font, length, advances[0], parts, &count);
    assert_int_equal(moved, length);
    assert_int_equal(count, 2);
    parts[count++] = (struct press_part){.glyph = glyphs[1], .x = advances[0] + moved};
    uint32_t glyph = press_glyph_find(
            room->press, font, parts, count, advances[0] + moved + advances[1], word);

    FT_Face face = open_press(room, font);
    unsigned ppem = (unsigned)(PPEM * press_em(font) / font->upem);
    FT_Bitmap *bitmap = render(face, glyph, ppem);
    int left = face->glyph->bitmap_left;
    assert_true(is_even_bar(bitmap, advances[0] * PPEM / font->upem - left,
            (advances[0] + length) * PPEM / font->upem - left, 1));
    FT_Done_Face(face);
}

/* د after ـ and س before: strokes that leave and enter on the line of the tatweel. */
static void a_kashida_joins_both_letters_without_a_seam_at_any_length(void **state)
{
    static const struct {
        const char *family;
        int weight;
    } faces[] = {{"Parastoo WOL", 400}, {"Parastoo WOL", 700}, {"Sahel", 700}, {"Sahel", 900},
            {"Vazirmatn", 400}, {"Vazirmatn", 900}, {"DejaVu Sans", 400}};
    static const char *const words[] = {"سد", "بد", "صد", "سر"};
    struct room *room = *state;
    for (size_t i = 0; i < sizeof faces / sizeof *faces; i++) {
        const struct font *font = find(room, faces[i].family, faces[i].weight);
        for (size_t j = 0; j < sizeof words / sizeof *words; j++)
            for (int length = 20; length <= 1000; length += 140) /* 1/1000 em */
                check_kashida(room, font, words[j], font->upem * length / 1000);
    }
}

/* --- Curves --------------------------------------------------------------------------------- */

/* A circle of four cubics, counter-clockwise as CFF has it. */
enum { CIRCLE = 700, HANDLE = 387 };

static void draw_circle(hb_font_t *hb, void *data, hb_codepoint_t glyph, hb_draw_funcs_t *funcs,
        void *pen, void *user)
{
    (void)hb, (void)data, (void)glyph, (void)user;
    float r = CIRCLE, h = HANDLE;
    hb_draw_state_t state = {0};
    hb_draw_move_to(funcs, pen, &state, r, 0);
    hb_draw_cubic_to(funcs, pen, &state, r, h, h, r, 0, r);
    hb_draw_cubic_to(funcs, pen, &state, -h, r, -r, h, -r, 0);
    hb_draw_cubic_to(funcs, pen, &state, -r, -h, -h, -r, 0, -r);
    hb_draw_cubic_to(funcs, pen, &state, h, -r, r, -h, r, 0);
    hb_draw_close_path(funcs, pen, &state);
}

static double distance_to_cubic(double x, double y)
{
    double least = INFINITY;
    for (int i = 0; i <= 4000; i++) { /* by symmetry the first quadrant will do */
        double t = i / 4000.0, s = 1 - t, r = CIRCLE, h = HANDLE;
        double px = s * s * s * r + 3 * s * s * t * r + 3 * s * t * t * h;
        double py = 3 * s * s * t * h + 3 * s * t * t * r + t * t * t * r;
        least = fmin(least, hypot(fabs(x) - px, fabs(y) - py));
    }
    return least;
}

static void cubic_curves_stay_within_half_a_unit_and_turn_clockwise(void **state)
{
    struct room *room = *state;
    hb_font_funcs_t *funcs = hb_font_funcs_create();
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_funcs_set_draw_glyph_func(funcs, draw_circle, NULL, NULL);
#else
    hb_font_funcs_set_glyph_shape_func(funcs, draw_circle, NULL, NULL);
#endif
    hb_font_t *hb = hb_font_create(hb_face_get_empty());
    hb_font_set_funcs(hb, funcs, NULL, NULL);
    struct font font = {.upem = 1000, .hb = hb};
    struct outline outline = outline_make(&room->arena, &font, 1);

    int64_t area = 0;
    for (uint32_t i = 0; i < outline.count; i++) {
        const struct outline_point *p = &outline.points[i];
        const struct outline_point *q = &outline.points[(i + 1) % outline.count];
        const struct outline_point *r = &outline.points[(i + 2) % outline.count];
        area += (int64_t)p->x * q->y - (int64_t)q->x * p->y;
        if (q->on)
            continue;
        double ax = p->on ? p->x : (p->x + q->x) / 2.0, ay = p->on ? p->y : (p->y + q->y) / 2.0;
        double cx = r->on ? r->x : (q->x + r->x) / 2.0, cy = r->on ? r->y : (q->y + r->y) / 2.0;
        for (double t = 0; t < 1; t += 0.1) {
            double u = 1 - t;
            double x = u * u * ax + 2 * u * t * q->x + t * t * cx;
            double y = u * u * ay + 2 * u * t * q->y + t * t * cy;
            assert_true(distance_to_cubic(x, y) <= 0.75); /* with the rounding of points */
        }
    }
    assert_true(area < 0);
    assert_true(-area / 2 > 3.14 * CIRCLE * CIRCLE * 0.99);
    assert_true(outline.points[0].first);
    hb_font_destroy(hb);
    hb_font_funcs_destroy(funcs);
}

/* --- Bytes ---------------------------------------------------------------------------------- */

static void the_same_glyphs_make_the_same_bytes(void **state)
{
    struct room *room = *state;
    const struct font *font = find(room, "Parastoo WOL", 400);
    struct press_file files[2];
    for (int i = 0; i < 2; i++) {
        room->press = press_create(&room->arena);
        for (uint32_t glyph = 1; glyph < 100; glyph++)
            find_plain(room, font, glyph, 300 + (int32_t)glyph, "x");
        files[i] = press_font_make(room->press, 0);
    }
    assert_int_equal(files[0].length, files[1].length);
    assert_memory_equal(files[0].bytes, files[1].bytes, files[0].length);
    uint32_t sum = 0; /* of the whole file: what OpenType asks of head's adjustment */
    for (size_t i = 0; i < files[0].length; i++)
        sum += (uint32_t)files[0].bytes[i] << (24 - 8 * (i & 3));
    assert_int_equal(sum, 0xB1B0AFBA);
}

/* Round all ink of the font, as a PDF's descriptor tells it. */
static void the_box_holds_all_ink(void **state)
{
    struct room *room = *state;
    const struct font *font = find(room, "Vazirmatn", 400);
    struct press_part parts[] = {{40, -300, 50, 0}, {40, 2000, -700, 0}};
    press_glyph_find(room->press, font, parts, 2, 500, "");
    struct press_file file = press_font_make(room->press, 0);
    FT_Face face = open_press(room, font);
    FT_Load_Glyph(face, 1, FT_LOAD_NO_SCALE);
    FT_BBox box;
    FT_Outline_Get_CBox(&face->glyph->outline, &box);
    assert_int_equal(file.left, box.xMin);
    assert_int_equal(file.right, box.xMax);
    assert_int_equal(file.bottom, box.yMin);
    assert_true(file.top >= box.yMax); /* .notdef may be higher */
    FT_Done_Face(face);
}

#define IN_ROOM(test) cmocka_unit_test_setup_teardown(test, open_room, close_room)

int main(void)
{
    const struct CMUnitTest tests[] = {
            IN_ROOM(the_same_piece_has_one_glyph_and_other_pieces_have_others),
            IN_ROOM(a_face_has_room_for_all_glyph_ids),
            IN_ROOM(every_glyph_of_the_shipped_faces_has_the_ink_and_advance_of_its_original),
            IN_ROOM(truetype_outlines_come_through_point_for_point),
            IN_ROOM(a_blank_has_an_advance_and_no_ink),
            IN_ROOM(parts_lie_where_they_are_put),
            IN_ROOM(a_kashida_joins_both_letters_without_a_seam_at_any_length),
            IN_ROOM(cubic_curves_stay_within_half_a_unit_and_turn_clockwise),
            IN_ROOM(the_same_glyphs_make_the_same_bytes),
            IN_ROOM(the_box_holds_all_ink),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
