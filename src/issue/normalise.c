/* In: an article.  Out: a new one in which every text has gone through orthography. */
#include "issue/issue.h"

struct pass {
    struct arena *arena;
    struct edits *edits;
    struct text_pairs *pairs; /* or NULL */
};

static const struct rich_text *normalise_text(const struct pass *pass, const struct rich_text *text)
{
    if (!text || !text->source) /* made text: a file name for a title */
        return text;
    const struct rich_text *printed = orthography_apply(pass->arena, text, pass->edits);
    if (pass->pairs)
        *vec_push(pass->pairs->arena, &pass->pairs->list) = (struct text_pair){text, printed};
    return printed;
}

/* A caption that serves as alt text is edited once. */
static const struct picture *normalise_picture(const struct pass *pass,
        const struct picture *picture, const struct rich_text *typed_caption,
        const struct rich_text *caption)
{
    if (!picture || !picture->alt_text)
        return picture;
    struct picture *made = arena_new(pass->arena, struct picture);
    *made = *picture;
    bool shared = picture->alt_text == typed_caption;
    made->alt_text = shared ? caption : normalise_text(pass, picture->alt_text);
    made->alt = made->alt_text->utf8;
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
        made->picture = normalise_picture(pass, block->picture, block->text, made->text);
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
    return article_normalise_pairs(arena, article, edits, NULL);
}

const struct article *article_normalise_pairs(struct arena *arena, const struct article *article,
        struct edits *edits, struct text_pairs *pairs)
{
    const struct pass pass = {arena, edits, pairs};
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
    made->caption = normalise_text(&pass, article->caption);
    made->photo = normalise_picture(&pass, article->photo, article->caption, made->caption);
    made->credit = normalise_text(&pass, article->credit);
    made->number = normalise_text(&pass, article->number);
    made->number_label = normalise_text(&pass, article->number_label);
    made->quote = normalise_text(&pass, article->quote);
    made->quote_by = normalise_text(&pass, article->quote_by);
    made->body = normalise_blocks(&pass, article->body);
    made->notes = normalise_blocks(&pass, article->notes);
    return made;
}
