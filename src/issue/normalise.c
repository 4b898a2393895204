/* In: an article.  Out: a new one in which every text has gone through orthography. */
#include "issue/issue.h"

struct pass {
    struct arena *arena;
    struct edits *edits;
};

static const struct rich_text *normalise_text(const struct pass *pass, const struct rich_text *text)
{
    if (!text || !text->source) /* made text: a file name for a title */
        return text;
    return orthography_apply(pass->arena, text, pass->edits);
}

/* The alt text is read aloud, not printed: same letters, no record. */
static const struct picture *normalise_picture(
        const struct pass *pass, const struct picture *picture)
{
    if (!picture)
        return NULL;
    struct picture *made = arena_new(pass->arena, struct picture);
    struct edits unrecorded = {.arena = pass->arena};
    struct rich_text alt = rich_text_plain(picture->alt);
    *made = *picture;
    made->alt = orthography_apply(pass->arena, &alt, &unrecorded)->utf8;
    return made;
}

/* Depth is bounded by the parser, siblings by a loop. */
static const struct block *normalise_blocks(const struct pass *pass, const struct block *block)
{
    struct block *first = NULL, *last = NULL;
    for (; block; block = block->next) {
        struct block *made = arena_new(pass->arena, struct block);
        *made = *block;
        made->text = normalise_text(pass, block->text);
        made->picture = normalise_picture(pass, block->picture);
        made->children = normalise_blocks(pass, block->children);
        made->next = NULL;
        if (last)
            last->next = made;
        else
            first = made;
        last = made;
    }
    return first;
}

const struct article *article_normalise(
        struct arena *arena, const struct article *article, struct edits *edits)
{
    const struct pass pass = {arena, edits};
    struct article *made = arena_new(arena, struct article);
    *made = *article;
    made->title = normalise_text(&pass, article->title);
    made->kicker = normalise_text(&pass, article->kicker);
    made->deck = normalise_text(&pass, article->deck);
    made->lead = normalise_text(&pass, article->lead);
    made->author = normalise_text(&pass, article->author);
    made->place = normalise_text(&pass, article->place);
    made->section = normalise_text(&pass, article->section);
    made->date = normalise_text(&pass, article->date);
    made->keywords = normalise_text(&pass, article->keywords);
    made->photo = normalise_picture(&pass, article->photo);
    made->caption = normalise_text(&pass, article->caption);
    made->credit = normalise_text(&pass, article->credit);
    made->number = normalise_text(&pass, article->number);
    made->number_label = normalise_text(&pass, article->number_label);
    made->quote = normalise_text(&pass, article->quote);
    made->quote_by = normalise_text(&pass, article->quote_by);
    made->body = normalise_blocks(&pass, article->body);
    made->notes = normalise_blocks(&pass, article->notes);
    return made;
}
