/* In: texts of an article.  Out: new ones of the same words: first words stressed, a caption and
 * its credit as one. */
#include "page/galley_maker.h"

const struct rich_text *words_stress(
        struct arena *arena, const struct rich_text *text, uint32_t end)
{
    struct rich_text_maker maker;
    rich_text_start(&maker, arena, text->source);
    rich_text_append(&maker, text);
    rich_text_mark(&maker, MARK_STRONG, 0, end, NULL);
    rich_text_mark(&maker, MARK_EMPHASIS, 0, end, NULL);
    return rich_text_end(&maker);
}

const struct rich_text *words_join(
        struct arena *arena, const struct rich_text *first, const struct rich_text *second)
{
    if (!first || !second)
        return first ? first : second;
    struct rich_text_maker maker;
    rich_text_start(&maker, arena, first->source);
    rich_text_append(&maker, first);
    rich_text_put_edited(&maker, " ", 1, 0, 0);
    rich_text_append(&maker, second);
    return rich_text_end(&maker);
}
