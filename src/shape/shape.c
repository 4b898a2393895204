/* In: rich text and a style.  Out: cells.  The flow on one screen; shaper.h tells who does what. */
#include "shape/shaper.h"

/* Index 0 is nobody's, so that 0 can stand for none. */
static void begin_glyphs(struct shaper *shaper)
{
    shaper->glyphs.items = NULL;
    shaper->glyphs.count = shaper->glyphs.room = 0;
    *vec_push(shaper->arena, &shaper->glyphs) = (struct glyph){0, 0, 0, 0};
    for (uint32_t i = 0; i < shaper->facts.count; i++)
        shaper->facts.items[i].space = 0;
}

struct shaper *shaper_create(struct arena *arena, struct diag *diag, struct font_set *fonts)
{
    struct shaper *shaper = arena_new(arena, struct shaper);
    *shaper = (struct shaper){.arena = arena, .diag = diag, .fonts = fonts};
    traits_table_init(&shaper->traits);
    word_cache_init(&shaper->words);
    begin_glyphs(shaper);
    shaper->buffer = hb_buffer_create();
    shaper->persian = hb_language_from_string("fa", -1);
    shaper->english = hb_language_from_string("en", -1);
    return shaper;
}

void shaper_destroy(struct shaper *shaper)
{
    if (!shaper)
        return;
    for (uint32_t i = 0; i < shaper->typefaces.count; i++)
        if (shaper->typefaces.items[i]->attributes)
            pango_attr_list_unref(shaper->typefaces.items[i]->attributes);
    hb_buffer_destroy(shaper->buffer);
    word_cache_finish(&shaper->words);
}

/* The cache may forget only between paragraphs: their pieces point into it.  Glyphs that earlier
 * paragraphs show stay in the arena; a new array is begun. */
static void bound_cache(struct shaper *shaper)
{
    struct word_cache *cache = &shaper->words;
    if (cache->word_count < WORD_LIMIT && cache->byte_count < CACHE_BYTES)
        return;
    word_cache_finish(cache);
    word_cache_init(cache);
    begin_glyphs(shaper);
}

const struct shaped *shape_text(struct shaper *shaper, struct arena *arena,
        const struct rich_text *text, const struct style *style)
{
    bound_cache(shaper);
    shaper->work.text = text;
    shaper->work.style = style;
    characters_read(shaper);
    stretches_find(shaper);
    units_find(shaper);
    levels_find(shaper);
    breaks_find(shaper);
    if (!pieces_find(shaper))
        return NULL;
    keep_together(shaper);
    return shaped_make(shaper, arena);
}
