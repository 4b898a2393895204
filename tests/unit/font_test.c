/* The font set and the check of font files.  Faces with faults are made here from shipped ones. */
#include "font/check.h"
#include "font/font.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <fontconfig/fontconfig.h>
#include <glib/gstdio.h>
#include <hb-ot.h>
#include <pango/pango.h>
#include <pango/pangofc-font.h>

#define FONTS SOURCE_DIR "/fonts"

struct room {
    struct arena arena;
    struct diag diag;
    struct font_set *set;
    char folder[64]; /* for made files; empty at first */
};

static int open_room(void **state)
{
    struct room *room = calloc(1, sizeof *room);
    arena_init(&room->arena);
    diag_init(&room->diag, &room->arena);
    strcpy(room->folder, "/tmp/nashrieh-font-XXXXXX");
    *state = room;
    return !mkdtemp(room->folder);
}

static int close_room(void **state)
{
    struct room *room = *state;
    font_set_destroy(room->set);
    GDir *folder = g_dir_open(room->folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(folder));)
        g_remove(arena_format(&room->arena, "%s/%s", room->folder, name));
    g_dir_close(folder);
    g_rmdir(room->folder);
    arena_finish(&room->arena);
    free(room);
    return 0;
}

static struct font_set *open_set(struct room *room, const char *extra)
{
    const char *const folders[] = {extra, NULL};
    room->set = font_set_create(&room->arena, &room->diag, FONTS, extra ? folders : NULL);
    return room->set;
}

static uint32_t count_of(const struct room *room, enum diag_id id)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < room->diag.list.count; i++)
        count += room->diag.list.items[i].id == id;
    return count;
}

/* --- Making files --------------------------------------------------------------------------- */

static const char *path_in(struct room *room, const char *name)
{
    return arena_format(&room->arena, "%s/%s", room->folder, name);
}

struct table {
    hb_tag_t tag;
    hb_blob_t *blob;
};

/* A copy of a shipped face with these tables instead of its own, or besides them. */
static const char *make_with(struct room *room, const char *shipped, const char *name,
        const struct table *tables, unsigned table_count)
{
    char *source = g_build_filename(FONTS, shipped, NULL);
    hb_blob_t *blob = hb_blob_create_from_file(source);
    hb_face_t *face = hb_face_create(blob, 0), *made = hb_face_builder_create();
    hb_tag_t tags[64];
    unsigned count = 64;
    hb_face_get_table_tags(face, 0, &count, tags);
    for (unsigned i = 0; i < count; i++) {
        bool replaced = false;
        for (unsigned t = 0; t < table_count; t++)
            replaced = replaced || tables[t].tag == tags[i];
        hb_blob_t *old = hb_face_reference_table(face, tags[i]);
        if (!replaced)
            hb_face_builder_add_table(made, tags[i], old);
        hb_blob_destroy(old);
    }
    for (unsigned t = 0; t < table_count; t++) {
        hb_face_builder_add_table(made, tables[t].tag, tables[t].blob);
        hb_blob_destroy(tables[t].blob);
    }
    hb_blob_t *file = hb_face_reference_blob(made);
    unsigned length;
    const char *bytes = hb_blob_get_data(file, &length), *path = path_in(room, name);
    assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
    hb_blob_destroy(file);
    hb_face_destroy(made);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    g_free(source);
    return path;
}

static const char *make_file(
        struct room *room, const char *shipped, const char *name, hb_tag_t tag, hb_blob_t *table)
{
    return make_with(room, shipped, name, &(struct table){tag, table}, 1);
}

/* The table of a shipped face, to be written to. */
static hb_blob_t *copy_table(const char *shipped, hb_tag_t tag)
{
    char *source = g_build_filename(FONTS, shipped, NULL);
    hb_blob_t *blob = hb_blob_create_from_file(source);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_blob_t *table = hb_face_reference_table(face, tag);
    hb_blob_t *copy = hb_blob_copy_writable_or_fail(table);
    assert_non_null(copy);
    hb_blob_destroy(table);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    g_free(source);
    return copy;
}

static const char *make_embedding(
        struct room *room, const char *shipped, const char *name, unsigned bits)
{
    hb_blob_t *table = copy_table(shipped, HB_TAG('O', 'S', '/', '2'));
    unsigned length;
    char *bytes = hb_blob_get_data_writable(table, &length);
    bytes[8] = (char)(bits >> 8);
    bytes[9] = (char)bits;
    return make_file(room, shipped, name, HB_TAG('O', 'S', '/', '2'), table);
}

/* Vazirmatn under a family name of nine letters. */
static const char *make_family(
        struct room *room, const char *shipped, const char *name, const char *family)
{
    hb_blob_t *table = copy_table(shipped, HB_TAG('n', 'a', 'm', 'e'));
    unsigned length;
    char *bytes = hb_blob_get_data_writable(table, &length), wide[18], wanted[18];
    for (int i = 0; i < 9; i++) {
        wide[2 * i] = wanted[2 * i] = 0;
        wide[2 * i + 1] = "Vazirmatn"[i];
        wanted[2 * i + 1] = family[i];
    }
    for (char *at; (at = memmem(bytes, length, wide, sizeof wide));)
        memcpy(at, wanted, sizeof wanted);
    for (char *at; (at = memmem(bytes, length, "Vazirmatn", 9));)
        memcpy(at, family, 9);
    return make_file(room, shipped, name, HB_TAG('n', 'a', 'm', 'e'), table);
}

static void put_u32(GByteArray *table, uint32_t value)
{
    value = GUINT32_TO_BE(value);
    g_byte_array_append(table, (const guint8 *)&value, 4);
}

/* A cmap in which ASCII digits lead to the glyphs of Persian ones. */
static const char *make_lying(struct room *room, const char *shipped, const char *name)
{
    char *source = g_build_filename(FONTS, shipped, NULL);
    hb_blob_t *blob = hb_blob_create_from_file(source);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(face);
    GByteArray *table = g_byte_array_new();
    put_u32(table, 1);          /* version, one subtable */
    put_u32(table, 0x0003000A); /* Windows, full Unicode */
    put_u32(table, 12);
    put_u32(table, 0x000C0000); /* format 12 */
    put_u32(table, 16 + 20 * 12);
    put_u32(table, 0);
    put_u32(table, 20);
    for (uint32_t i = 0; i < 20; i++) {
        hb_codepoint_t glyph = 0;
        hb_font_get_nominal_glyph(font, 0x06F0 + i % 10, &glyph);
        put_u32(table, (i < 10 ? '0' : 0x06F0) + i % 10);
        put_u32(table, (i < 10 ? '0' : 0x06F0) + i % 10);
        put_u32(table, glyph);
    }
    hb_blob_t *cmap = hb_blob_create_or_fail(
            (const char *)table->data, table->len, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    g_byte_array_free(table, TRUE);
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    g_free(source);
    return make_file(room, shipped, name, HB_TAG('c', 'm', 'a', 'p'), cmap);
}

/* --- Finding -------------------------------------------------------------------------------- */

static void a_family_and_weight_lead_to_the_nearest_face(void **state)
{
    static const struct {
        const char *family;
        int weight;
        const char *name;
    } cases[] = {
            {"Parastoo WOL", 400, "Parastoo-WOL"},
            {"Parastoo WOL", 700, "Parastoo-Bold-WOL"},
            {"parastoo-wol", 400, "Parastoo-WOL"},
            {"Sahel", 400, "Sahel-Bold"},
            {"Sahel", 700, "Sahel-Bold"},
            {"Sahel", 900, "Sahel-Black"},
            {"Sahel Black", 400, "Sahel-Black"},
            {"Vazirmatn", 400, "Vazirmatn-Regular"},
            {"Vazirmatn", 500, "Vazirmatn-Medium"},
            {"Vazirmatn", 700, "Vazirmatn-Bold"},
            {"Vazirmatn", 900, "Vazirmatn-Black"},
            {"Vazirmatn Medium", 400, "Vazirmatn-Medium"},
            {"Lora", 400, "Lora-Regular"},
            {"Lora", 700, "Lora-Bold"},
            {"DejaVu Sans", 400, "DejaVuSans"},
    };
    struct room *room = *state;
    assert_non_null(open_set(room, NULL));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct font *font =
                font_find(room->set, &room->diag, cases[i].family, cases[i].weight, NO_SPAN);
        assert_non_null(font);
        assert_string_equal(font->name, cases[i].name);
        assert_false(font->italic);
    }
    assert_int_equal(room->diag.list.count, 0);
}

static void pango_comes_to_the_same_face(void **state)
{
    static const char *const families[] = {"Parastoo WOL", "Sahel", "Sahel Black", "vazirmatn",
            "Lora", "DejaVu Sans", "B Titr", "B Nazanin"};
    struct room *room = *state;
    open_set(room, NULL);
    PangoContext *context = font_set_context(room->set);
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        for (int weight = 100; weight <= 900; weight += 100) {
            const struct font *font =
                    font_find(room->set, &room->diag, families[i], weight, NO_SPAN);
            const PangoFontDescription *description =
                    font_description(room->set, &room->diag, families[i], weight, NO_SPAN);
            PangoFont *pango = pango_context_load_font(context, description);
            assert_ptr_equal(font_from_pango(room->set, pango), font);
            g_object_unref(pango);
        }
}

static void itemising_follows_the_list_of_families(void **state)
{
    struct room *room = *state;
    open_set(room, NULL);
    PangoContext *context = font_set_context(room->set);
    const PangoFontDescription *description =
            font_description(room->set, &room->diag, "Sahel, Lora , DejaVu Sans", 900, NO_SPAN);
    assert_ptr_equal(description,
            font_description(room->set, &room->diag, "Sahel, Lora , DejaVu Sans", 900, NO_SPAN));
    pango_context_set_font_description(context, description);
    static const char text[] = "کتاب☺Ж";
    static const char *const names[] = {"Sahel-Black", "DejaVuSans", "Lora-Bold"};
    GList *items = pango_itemize_with_base_dir(
            context, PANGO_DIRECTION_RTL, text, 0, (int)strlen(text), NULL, NULL);
    assert_int_equal(g_list_length(items), 3);
    int nth = 0;
    for (GList *at = items; at; at = at->next) {
        PangoItem *item = at->data;
        assert_string_equal(font_from_pango(room->set, item->analysis.font)->name, names[nth++]);
    }
    g_list_free_full(items, (GDestroyNotify)pango_item_free);
}

static void a_missing_family_is_an_error_at_its_place(void **state)
{
    struct room *room = *state;
    open_set(room, NULL);
    struct source source = {.path = "layout.yaml", .text = "a\nfont: Comic\n", .length = 14};
    struct span span = {&source, 8, 13};
    assert_null(font_find(room->set, &room->diag, "Comic", 400, span));
    assert_null(font_description(room->set, &room->diag, "Lora, Comic", 400, span));
    assert_int_equal(count_of(room, DIAG_FONT_MISSING), 2);
    assert_int_equal(room->diag.list.items[0].line, 2);
    assert_int_equal(room->diag.list.items[0].column, 7);
    assert_string_equal(room->diag.list.items[0].first, "Comic");
    assert_true(diag_failed(&room->diag));
}

/* The families this machine has installed, asked for by name: of us and of Pango directly. */
static void no_system_font_can_be_seen(void **state)
{
    struct room *room = *state;
    FcConfig *system = FcInitLoadConfigAndFonts();
    FcFontSet *fonts = FcConfigGetFonts(system, FcSetSystem);
    open_set(room, NULL);
    for (int i = 0; fonts && i < fonts->nfont; i++) {
        FcChar8 *family, *file;
        FcPatternGetString(fonts->fonts[i], FC_FAMILY, 0, &family);
        const struct font *font =
                font_find(room->set, &room->diag, (const char *)family, 400, NO_SPAN);
        assert_true(!font || !strncmp(font->path, FONTS, strlen(FONTS)));

        PangoFontDescription *description = pango_font_description_new();
        pango_font_description_set_family(description, (const char *)family);
        PangoFont *pango = pango_context_load_font(font_set_context(room->set), description);
        FcPatternGetString(pango_fc_font_get_pattern(PANGO_FC_FONT(pango)), FC_FILE, 0, &file);
        assert_int_equal(strncmp((const char *)file, FONTS, strlen(FONTS)), 0);
        g_object_unref(pango);
        pango_font_description_free(description);
    }
    FcConfig *current = FcConfigGetCurrent();
    FcFontSet *seen = FcConfigGetFonts(current, FcSetSystem);
    assert_true(!seen || seen->nfont == 0);
    assert_int_equal(FcConfigGetFonts(current, FcSetApplication)->nfont, 13);
    assert_int_equal(font_set_count(room->set), 13);
    FcConfigDestroy(system);
}

static void a_well_known_name_leads_to_the_face_that_stands_in(void **state)
{
    struct room *room = *state;
    open_set(room, NULL);
    assert_string_equal(font_find(room->set, &room->diag, "B Nazanin", 700, NO_SPAN)->name,
            "Parastoo-Bold-WOL");
    assert_string_equal(
            font_find(room->set, &room->diag, "Titr", 400, NO_SPAN)->name, "Sahel-Black");
    assert_string_equal(
            font_find(room->set, &room->diag, "b-yekan", 400, NO_SPAN)->name, "Vazirmatn-Regular");
    assert_non_null(font_find(room->set, &room->diag, "BNazanin", 400, NO_SPAN));
    assert_int_equal(count_of(room, DIAG_FONT_STANDS_IN), 3); /* once a name */
    assert_false(diag_failed(&room->diag));
}

static void an_office_font_comes_before_its_alias(void **state)
{
    struct room *room = *state;
    const char *path = make_family(room, "Vazirmatn-Regular.ttf", "nazanin.ttf", "B Nazanin");
    open_set(room, room->folder);
    assert_non_null(room->set);
    const struct font *font = font_find(room->set, &room->diag, "B Nazanin", 400, NO_SPAN);
    assert_string_equal(font->path, path);
    PangoFont *pango = pango_context_load_font(font_set_context(room->set),
            font_description(room->set, &room->diag, "b nazanin", 400, NO_SPAN));
    assert_ptr_equal(font_from_pango(room->set, pango), font);
    g_object_unref(pango);
    assert_int_equal(room->diag.list.count, 0);
}

/* --- Folders -------------------------------------------------------------------------------- */

static void a_second_face_of_one_name_is_left_out(void **state)
{
    struct room *room = *state;
    make_embedding(room, "Lora_700Bold.ttf", "again.ttf", 0);
    open_set(room, room->folder);
    assert_int_equal(count_of(room, DIAG_FONT_TWICE), 1);
    assert_string_equal(font_find(room->set, &room->diag, "Lora", 700, NO_SPAN)->path,
            FONTS "/Lora_700Bold.ttf");
    assert_int_equal(FcConfigGetFonts(FcConfigGetCurrent(), FcSetApplication)->nfont,
            font_set_count(room->set));
}

static void a_broken_file_is_a_warning_and_other_files_are_none(void **state)
{
    struct room *room = *state;
    g_file_set_contents(path_in(room, "broken.ttf"), "junk", 4, NULL);
    g_file_set_contents(path_in(room, "notes.txt"), "junk", 4, NULL);
    assert_non_null(open_set(room, room->folder));
    assert_int_equal(room->diag.list.count, 1);
    assert_int_equal(count_of(room, DIAG_FONT_UNREADABLE), 1);
    assert_false(diag_failed(&room->diag));
}

static void a_face_that_forbids_embedding_is_left_out(void **state)
{
    struct room *room = *state;
    const char *path = make_family(room, "Vazirmatn-Black.ttf", "b.ttf", "B Yekan X");
    char *bytes;
    gsize length;
    g_file_get_contents(path, &bytes, &length, NULL);
    hb_blob_t *blob = hb_blob_create(bytes, (unsigned)length, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_blob_t *os2 = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    char *at = bytes + (hb_blob_get_data(os2, NULL) - bytes);
    static const unsigned bits[] = {2, 4, 8, 0x0204, 0};
    static const bool is_there[] = {false, true, true, false, true};
    static const unsigned warnings[] = {0, 1, 1, 0, 0};
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
        at[8] = (char)(bits[i] >> 8);
        at[9] = (char)bits[i];
        g_file_set_contents(path, bytes, (gssize)length, NULL);
        room->diag.list.count = 0;
        struct font_set *set = open_set(room, room->folder);
        assert_int_equal(count_of(room, DIAG_FONT_RESTRICTED), !is_there[i]);
        assert_int_equal(count_of(room, DIAG_FONT_EMBEDDING), warnings[i]);
        assert_int_equal(
                font_find(set, &room->diag, "B Yekan X", 900, NO_SPAN) != NULL, is_there[i]);
        assert_int_equal(font_check(&room->arena, &room->diag, path)->embedding, bits[i]);
        font_set_destroy(set);
        room->set = NULL;
    }
    hb_blob_destroy(os2);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    g_free(bytes);
}

static void put16(char *bytes, unsigned at, unsigned value)
{
    bytes[at] = (char)(value >> 8);
    bytes[at + 1] = (char)value;
}

static hb_blob_t *blob_of(const char *bytes, unsigned length)
{
    return hb_blob_create(bytes, length, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
}

/* One axis, wght from 100 to 900; no glyph varies, and no weight has a name. */
static const char *make_variable(struct room *room, const char *name)
{
    enum { FVAR = 16 + 20, HEAD = 20 };
    hb_blob_t *maxp = copy_table("Vazirmatn-Bold.ttf", HB_TAG('m', 'a', 'x', 'p'));
    const char *most = hb_blob_get_data(maxp, NULL);
    unsigned glyphs = (unsigned)(uint8_t)most[4] << 8 | (uint8_t)most[5];
    hb_blob_destroy(maxp);
    char fvar[FVAR] = {0}, *gvar = calloc(1, HEAD + 2 * (glyphs + 1));
    static const unsigned axes[] = {1, 0, 16, 2, 1, 20, 0, 8}; /* fvar's head */
    for (unsigned i = 0; i < sizeof axes / sizeof *axes; i++)
        put16(fvar, 2 * i, axes[i]);
    memcpy(fvar + 16, "wght", 4);
    put16(fvar, 20, 100);
    put16(fvar, 24, 400);
    put16(fvar, 28, 900);
    put16(gvar, 0, 1);
    put16(gvar, 4, 1);
    put16(gvar, 10, HEAD);
    put16(gvar, 12, glyphs);
    put16(gvar, 18, HEAD + 2 * (glyphs + 1));
    const struct table tables[] = {{HB_TAG('f', 'v', 'a', 'r'), blob_of(fvar, FVAR)},
            {HB_TAG('g', 'v', 'a', 'r'), blob_of(gvar, HEAD + 2 * (glyphs + 1))}};
    free(gvar);
    return make_with(room, "Vazirmatn-Bold.ttf", name, tables, 2);
}

static void a_variable_font_is_said(void **state)
{
    struct room *room = *state;
    make_variable(room, "v.ttf");
    assert_non_null(open_set(room, room->folder));
    assert_int_equal(count_of(room, DIAG_FONT_VARIABLE), 1);
    assert_int_equal(count_of(room, DIAG_FONT_UNREADABLE), 0);
    assert_false(diag_failed(&room->diag));
}

static void a_folder_that_is_not_there_is_fatal(void **state)
{
    struct room *room = *state;
    assert_null(open_set(room, "/nowhere/fonts"));
    assert_int_equal(count_of(room, DIAG_FILE_UNREADABLE), 1);
    assert_null(font_set_create(&room->arena, &room->diag, room->folder, NULL));
    assert_int_equal(count_of(room, DIAG_NO_FONTS), 1);
}

/* FACES must say what the files say. */
static void the_shipped_faces_are_known_as_their_files_have_them(void **state)
{
    struct room *room = *state;
    open_set(room, NULL);
    FcFontSet *known = FcConfigGetFonts(FcConfigGetCurrent(), FcSetApplication);
    FcObjectSet *objects = FcObjectSetBuild(FC_FAMILY, FC_FAMILYLANG, FC_STYLE, FC_FULLNAME,
            FC_SLANT, FC_WEIGHT, FC_WIDTH, FC_INDEX, FC_CHARSET, FC_FONTVERSION, FC_POSTSCRIPT_NAME,
            FC_VARIABLE, FC_FILE, NULL);
    assert_int_equal(known->nfont, 13);
    for (int i = 0; i < known->nfont; i++) {
        FcChar8 *file;
        int count;
        FcPatternGetString(known->fonts[i], FC_FILE, 0, &file);
        FcPattern *read = FcFreeTypeQuery(file, 0, NULL, &count);
        assert_true(FcPatternEqualSubset(known->fonts[i], read, objects));
        FcPatternDestroy(read);
    }
    FcObjectSetDestroy(objects);
}

static void the_list_tells_families_weights_roles_versions(void **state)
{
    struct room *room = *state;
    open_set(room, NULL);
    bool seen = false;
    for (uint32_t i = 0; i < font_set_count(room->set); i++) {
        struct font_entry entry = font_set_entry(room->set, i);
        assert_true(*entry.role);
        if (strcmp(entry.path, FONTS "/Sahel-Black.ttf"))
            continue;
        seen = true;
        assert_string_equal(entry.family, "Sahel");
        assert_string_equal(entry.role, "headline");
        assert_string_equal(entry.version, "3.400");
        assert_int_equal(entry.weight, 900);
    }
    assert_true(seen);
}

/* --- Faces ---------------------------------------------------------------------------------- */

static void a_face_knows_its_measures(void **state)
{
    struct room *room = *state;
    open_set(room, NULL);
    const struct font *font = font_find(room->set, &room->diag, "Parastoo WOL", 400, NO_SPAN);
    assert_int_equal(font->upem, 2048);
    assert_int_equal(font->space, 580);
    assert_int_equal(font->alef_height, 1533);
    assert_int_equal(font->tatweel.advance, 279);
    assert_int_equal(font->tatweel.ink_begin, -50);
    assert_int_equal(font->tatweel.ink_end, 314);
    assert_true(font->tatweel.usable);
    assert_true(font->marks_by_gpos);
    assert_true(font_covers(font, 0x06CC));
    assert_false(font_covers(font, 'A'));
    const struct font *latin = font_find(room->set, &room->diag, "Lora", 400, NO_SPAN);
    assert_false(latin->tatweel.usable);
    assert_int_equal(latin->alef_height, 700); /* of H */
}

static void shipped_text_faces_pass_the_check(void **state)
{
    static const char *const files[] = {
            "Parastoo-WOL.ttf", "Sahel-Black.ttf", "Vazirmatn-Regular.ttf", "Vazirmatn-Bold.ttf"};
    struct room *room = *state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const struct font_report *report = font_check(
                &room->arena, &room->diag, arena_format(&room->arena, "%s/%s", FONTS, files[i]));
        assert_non_null(report);
        assert_true(report->tatweel.usable && report->tatweel.overlap >= 10);
        assert_true(report->marks_by_gpos && report->lam_alef && report->truetype);
        assert_false(report->marks_leap || report->ascii_lies || report->digits_replaced);
        assert_false(report->zwnj_inked || report->variable);
        assert_int_equal(report->embedding, 0);
        assert_int_equal(report->face_count, 1);
    }
}

static void the_check_lists_missing_characters_and_a_size(void **state)
{
    struct room *room = *state;
    const struct font_report *report =
            font_check(&room->arena, &room->diag, FONTS "/Parastoo-WOL.ttf");
    assert_false(report->latin);
    assert_int_equal(report->missing[0], '%');
    assert_int_equal(report->missing[report->missing_count - 1], 0x2026);
    assert_true(report->suggested_size > dimen_from_pt(9.4));
    assert_true(report->suggested_size < dimen_from_pt(9.6));
    report = font_check(&room->arena, &room->diag, FONTS "/Vazirmatn-Regular.ttf");
    assert_int_equal(report->missing_count, 0);
    assert_true(report->latin);
    report = font_check(&room->arena, &room->diag, FONTS "/Lora_400Regular.ttf");
    assert_false(report->tatweel.there || report->lam_alef);
    assert_true(report->missing_count > 60);
}

static void the_check_finds_digits_that_lie(void **state)
{
    struct room *room = *state;
    const char *path = make_lying(room, "Vazirmatn-Regular.ttf", "lying.ttf");
    assert_true(font_check(&room->arena, &room->diag, path)->ascii_lies);
}

static void the_check_refuses_what_is_no_font(void **state)
{
    struct room *room = *state;
    assert_null(font_check(&room->arena, &room->diag, "/nowhere.ttf"));
    assert_null(font_check(&room->arena, &room->diag, FONTS "/MANIFEST"));
    assert_int_equal(count_of(room, DIAG_FILE_UNREADABLE), 1);
    assert_int_equal(count_of(room, DIAG_FONT_UNREADABLE), 1);
}

#define IN_ROOM(test) cmocka_unit_test_setup_teardown(test, open_room, close_room)

int main(void)
{
    const struct CMUnitTest tests[] = {
            IN_ROOM(a_family_and_weight_lead_to_the_nearest_face),
            IN_ROOM(pango_comes_to_the_same_face),
            IN_ROOM(itemising_follows_the_list_of_families),
            IN_ROOM(a_missing_family_is_an_error_at_its_place),
            IN_ROOM(no_system_font_can_be_seen),
            IN_ROOM(a_well_known_name_leads_to_the_face_that_stands_in),
            IN_ROOM(an_office_font_comes_before_its_alias),
            IN_ROOM(a_second_face_of_one_name_is_left_out),
            IN_ROOM(a_broken_file_is_a_warning_and_other_files_are_none),
            IN_ROOM(a_face_that_forbids_embedding_is_left_out),
            IN_ROOM(a_variable_font_is_said),
            IN_ROOM(a_folder_that_is_not_there_is_fatal),
            IN_ROOM(the_shipped_faces_are_known_as_their_files_have_them),
            IN_ROOM(the_list_tells_families_weights_roles_versions),
            IN_ROOM(a_face_knows_its_measures),
            IN_ROOM(shipped_text_faces_pass_the_check),
            IN_ROOM(the_check_lists_missing_characters_and_a_size),
            IN_ROOM(the_check_finds_digits_that_lie),
            IN_ROOM(the_check_refuses_what_is_no_font),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
