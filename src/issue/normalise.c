/* In: an article.  Out: a new one in which every text has gone through orthography. */
#include "issue/issue.h"

struct pass {
    struct arena *arena;
    struct house house;
    struct edits *edits;
    struct exceptions exceptions; /* all that may hold */
    struct text_pairs *pairs;     /* or NULL */
};

/* NULL-ended; NULL when there is none. */
static const char *const *rules_left_out(const struct pass *pass, struct span place)
{
    const struct exceptions *exceptions = &pass->exceptions;
    if (!exceptions->list.count)
        return NULL;
    const char **rules = arena_array(pass->arena, exceptions->list.count + 1, sizeof *rules);
    for (uint32_t i = 0, count = 0; i < exceptions->list.count; i++)
        if (exception_holds(&exceptions->list.items[i], place))
            rules[count++] = exceptions->list.items[i].rule;
    return rules;
}

static const struct rich_text *normalise_text(const struct pass *pass, const struct rich_text *text)
{
    if (!text || !text->source) /* made text: a file name for a title */
        return text;
    pass->edits->left_out = rules_left_out(pass, rich_text_span(text, 0, 0));
    const struct rich_text *printed =
            orthography_apply(pass->arena, text, &pass->house, pass->edits);
    pass->edits->left_out = NULL;
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

static struct exceptions gather_exceptions(
        struct arena *arena, const struct article *article, const struct exceptions *governing)
{
    struct exceptions all = {.arena = arena};
    for (uint32_t i = 0; governing && i < governing->list.count; i++)
        *vec_push(arena, &all.list) = governing->list.items[i];
    exceptions_read_article(&all, article);
    return all;
}

static struct house gather_house(
        struct arena *arena, const struct article *article, const struct house *governing)
{
    struct house all = governing ? *governing : (struct house){.words = NULL};
    if (article->words)
        house_add_words(arena, article->words, &all);
    return all;
}

const struct article *article_normalise(
        struct arena *arena, const struct article *article, struct edits *edits)
{
    return article_normalise_as(arena, article, edits, (struct normalising){0});
}

const struct article *article_normalise_as(struct arena *arena, const struct article *article,
        struct edits *edits, struct normalising how)
{
    const struct pass pass = {arena, gather_house(arena, article, how.house), edits,
            gather_exceptions(arena, article, how.governing), how.pairs};
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
    made->organisations = normalise_text(&pass, article->organisations);
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
