/* In: the text of an item.  Out: its parts, each begun by a word and a colon. */
#include "article/resolution.h"

#include <string.h>

static const char *const part_words[RESOLUTION_PARTS][4] = {
        {NULL}, {"مسئول پیگیری:", "مسئول:", "پیگیری:"}, {"مهلت:", "سررسید:"}, {"وضعیت:", "وضع:"}};

/* The next word that begins a part which has not begun (a bit each), from byte `from` on; its
 * length in *length; the text's end when there is none. */
static uint32_t find_part(const struct rich_text *text, uint32_t from, unsigned begun,
        enum resolution_part *part, uint32_t *length)
{
    const char *nearest = text->utf8 + text->length;
    *length = 0;
    for (int p = RESOLUTION_OWNER; p < RESOLUTION_PARTS; p++)
        for (int i = 0; !(begun >> p & 1) && i < 4 && part_words[p][i]; i++) {
            const char *found = strstr(text->utf8 + from, part_words[p][i]);
            if (!found || found >= nearest || (found > text->utf8 && found[-1] != ' '))
                continue;
            nearest = found;
            *part = (enum resolution_part)p;
            *length = (uint32_t)strlen(part_words[p][i]);
        }
    return (uint32_t)(nearest - text->utf8);
}

/* begin..end without blanks and the signs that part one from the next. */
static const struct rich_text *part_slice(
        struct arena *arena, const struct rich_text *text, uint32_t begin, uint32_t end, bool value)
{
    static const char *const signs[] = {"؛", "،", ".", ";", "|", NULL};
    while (begin < end && text->utf8[begin] == ' ')
        begin++;
    for (bool cut = true; cut && end > begin;) {
        cut = text->utf8[end - 1] == ' ';
        end -= cut;
        for (int i = 0; value && !cut && signs[i]; i++) {
            uint32_t size = (uint32_t)strlen(signs[i]);
            cut = end - begin >= size && !memcmp(text->utf8 + end - size, signs[i], size);
            end -= cut ? size : 0;
        }
    }
    return begin < end ? rich_text_slice(arena, text, begin, end) : NULL;
}

void resolution_parse(struct arena *arena, const struct rich_text *item,
        const struct rich_text *parts[RESOLUTION_PARTS])
{
    enum resolution_part part = RESOLUTION_TEXT, next = RESOLUTION_TEXT;
    unsigned begun = 0;
    memset(parts, 0, RESOLUTION_PARTS * sizeof *parts);
    for (uint32_t at = 0, length = 0; at < item->length || part == RESOLUTION_TEXT;) {
        uint32_t end = find_part(item, at, begun, &next, &length);
        parts[part] = part_slice(arena, item, at, end, part != RESOLUTION_TEXT);
        if (!length)
            break;
        part = next;
        begun |= 1u << part;
        at = end + length;
    }
}
