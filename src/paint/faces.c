/* In: the bytes of press fonts.  Out: cairo's scaled fonts, unhinted.
 * Method: FT_New_Memory_Face and cairo_ft_font_face_create_for_ft_face.  cairo keeps fonts in a
 * cache of its own after we let go of them, so each face owns its bytes and a share of its library
 * and dies with cairo's last reference. */
#include "paint/faces.h"

#include "base/vec.h"

#include <cairo-ft.h>
#include FT_MODULE_H
#include <stdlib.h>
#include <string.h>

struct press_face {
    FT_Library library;
    FT_Face face;
    unsigned char *bytes;
};

struct sized_face {
    uint32_t nth;
    dimen size;
    int32_t scale;
    cairo_scaled_font_t *scaled;
};

struct faces {
    struct arena *arena;
    struct press *press;
    FT_Library library;
    cairo_font_options_t *options;
    cairo_font_face_t **items; /* nth press font */
    uint32_t count;
    VEC(struct sized_face) sized;
};

static const cairo_user_data_key_t PRESS_FACE;

/* --- A library that faces can share: FT_Init_FreeType's dies with FT_Done_FreeType only. ---------
 */

static void *allocate(FT_Memory memory, long size)
{
    (void)memory;
    return malloc((size_t)size);
}

static void release(FT_Memory memory, void *block)
{
    (void)memory;
    free(block);
}

static void *reallocate(FT_Memory memory, long before, long size, void *block)
{
    (void)memory;
    (void)before;
    return realloc(block, (size_t)size);
}

static const struct FT_MemoryRec_ MEMORY = {NULL, allocate, release, reallocate};

static FT_Library open_library(void)
{
    FT_Library library;
    if (FT_New_Library((FT_Memory)&MEMORY, &library) != 0)
        abort();
    FT_Add_Default_Modules(library);
    return library;
}

/* --- Faces ---------------------------------------------------------------------------------- */

static void press_face_destroy(void *data)
{
    struct press_face *own = data;
    if (own->face)
        FT_Done_Face(own->face);
    FT_Done_Library(own->library);
    free(own->bytes);
    free(own);
}

static cairo_font_face_t *open_face(FT_Library library, const struct press_file *file)
{
    struct press_face *own = calloc(1, sizeof *own);
    unsigned char *bytes = malloc(file->length);
    if (!own || !bytes)
        abort();
    memcpy(bytes, file->bytes, file->length);
    FT_Reference_Library(library);
    *own = (struct press_face){library, NULL, bytes};
    if (FT_New_Memory_Face(library, bytes, (FT_Long)file->length, 0, &own->face) != 0) {
        press_face_destroy(own);
        return NULL;
    }
    cairo_font_face_t *face = cairo_ft_font_face_create_for_ft_face(
            own->face, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
    if (cairo_font_face_set_user_data(face, &PRESS_FACE, own, press_face_destroy)) {
        press_face_destroy(own);
        return NULL;
    }
    return face;
}

static cairo_font_options_t *unhinted(void)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    return options;
}

struct faces *faces_create(struct arena *arena, struct diag *diag, struct press *press)
{
    struct faces *faces = arena_new(arena, struct faces);
    uint32_t count = press_font_count(press);
    faces->arena = arena;
    faces->press = press;
    faces->options = unhinted();
    faces->items = arena_array(arena, count, sizeof *faces->items);
    faces->library = open_library();
    for (faces->count = 0; faces->count < count; faces->count++) {
        struct press_file file = press_font_make(press, faces->count);
        faces->items[faces->count] = open_face(faces->library, &file);
        if (!faces->items[faces->count]) {
            diag_add(diag, DIAG_PRESS_FONT, NO_SPAN, file.font->name, NULL);
            faces_destroy(faces);
            return NULL;
        }
    }
    return faces;
}

void faces_destroy(struct faces *faces)
{
    if (!faces)
        return;
    for (uint32_t i = 0; i < faces->sized.count; i++)
        cairo_scaled_font_destroy(faces->sized.items[i].scaled);
    for (uint32_t i = 0; i < faces->count; i++)
        cairo_font_face_destroy(faces->items[i]);
    cairo_font_options_destroy(faces->options);
    FT_Done_Library(faces->library);
}

cairo_scaled_font_t *faces_find(
        struct faces *faces, const struct font *font, dimen size, int32_t scale)
{
    uint32_t nth = press_font_nth(faces->press, font);
    for (uint32_t i = faces->sized.count; i > 0; i--) {
        const struct sized_face *have = &faces->sized.items[i - 1];
        if (have->nth == nth && have->size == size && have->scale == scale)
            return have->scaled;
    }
    double em = dimen_to_pt(size) * press_em(font) / font->upem;
    cairo_matrix_t matrix, identity;
    cairo_matrix_init_scale(&matrix, em * scale / 1000000, em);
    cairo_matrix_init_identity(&identity);
    cairo_scaled_font_t *scaled =
            cairo_scaled_font_create(faces->items[nth], &matrix, &identity, faces->options);
    *vec_push(faces->arena, &faces->sized) = (struct sized_face){nth, size, scale, scaled};
    return scaled;
}
