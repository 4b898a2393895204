/* In: UTF-8.  Out: the paragraph's characters with their traits. */
#include "shape/shaper.h"

#include "base/utf8.h"

static struct character *room_for(struct shaper *shaper, uint32_t count)
{
    struct paragraph_work *work = &shaper->work;
    if (work->chars.room < count) {
        work->chars.items = arena_array(shaper->arena, count * 2u, sizeof *work->chars.items);
        work->chars.room = count * 2;
    }
    return work->chars.items;
}

/* Most of a Persian text is ASCII spaces and two-byte letters. */
static inline uint32_t decode(const char *bytes, uint32_t *size)
{
    const unsigned char *b = (const unsigned char *)bytes;
    if ((b[0] & 0xE0) != 0xC0)
        return utf8_decode(bytes, size);
    *size = 2;
    return (b[0] & 0x1Fu) << 6 | (b[1] & 0x3Fu);
}

void characters_read(struct shaper *shaper)
{
    struct paragraph_work *work = &shaper->work;
    const struct rich_text *text = work->text;
    struct character *c = room_for(shaper, text->length + 1);
    uint32_t kinds = 0;
    work->has_hard = false;
    for (uint32_t at = 0, size; at < text->length; at += size, c++) {
        *c = (struct character){.c = decode(text->utf8 + at, &size), .at = at};
        struct traits traits =
                c->c < 0x700 ? shaper->traits.low[c->c] : traits_find(&shaper->traits, c->c);
        c->kind = traits.kind;
        c->breaks = traits.breaks;
        c->bidi = traits.bidi;
        kinds |= 1u << traits.kind;
        work->has_hard |= traits.bidi == BIDI_HARD;
    }
    *c = (struct character){.at = text->length};
    work->chars.count = (uint32_t)(c - work->chars.items);
    work->has_latin = kinds & 1u << CHAR_LATIN;
    work->has_digits = kinds & 1u << CHAR_DIGIT;
}
