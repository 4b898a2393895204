/* In: an article as printed.  Out: its card, also as a line of the state file. */
#include "batch/card.h"

#include "article/resolution.h"
#include "calendar/calendar.h"

#include <string.h>

static const char *field_words(const struct rich_text *text)
{
    return text ? text->utf8 : "";
}

typedef VEC(const char *) paths;

/* Depth is bounded by the parser. */
static void gather_blocks(
        struct arena *arena, const struct block *block, paths *pictures, int64_t *words)
{
    for (; block; block = block->next) {
        if (block->picture)
            *vec_push(arena, pictures) = block->picture->path;
        for (const char *c = field_words(block->text); *c; c++)
            *words += *c == ' ';
        *words += block->text && block->text->length;
        gather_blocks(arena, block->children, pictures, words);
    }
}

typedef VEC(struct resolution) resolutions;

/* All texts of an item as one. */
static const char *item_words(struct arena *arena, const struct block *item)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    for (const struct block *block = item->children; block; block = block->next) {
        strbuf_puts(&out, out.length ? " " : "");
        strbuf_puts(&out, field_words(block->text));
    }
    return strbuf_string(&out);
}

static void add_resolutions(struct arena *arena, const struct block *list, resolutions *out)
{
    int number = list->start ? list->start : 1;
    for (const struct block *item = list->children; item; item = item->next, number++) {
        const struct rich_text *parts[RESOLUTION_PARTS];
        struct rich_text text = rich_text_plain(item_words(arena, item));
        resolution_parse(arena, &text, parts);
        *vec_push(arena, out) = (struct resolution){number_dump(arena, number),
                field_words(parts[RESOLUTION_TEXT]), field_words(parts[RESOLUTION_OWNER]),
                field_words(parts[RESOLUTION_DUE]), field_words(parts[RESOLUTION_STATE])};
    }
}

/* In boxes of resolutions, which stand in the body or in a plain box. */
static void gather_resolutions(struct arena *arena, const struct block *block, resolutions *out)
{
    for (; block; block = block->next) {
        if (block->kind != BLOCK_BOX)
            continue;
        if (block->box != BOX_RESOLUTIONS)
            gather_resolutions(arena, block->children, out);
        for (const struct block *list = block->children; list && block->box == BOX_RESOLUTIONS;
                list = list->next)
            if (list->kind == BLOCK_LIST)
                add_resolutions(arena, list, out);
    }
}

static void read_date(
        struct arena *arena, struct card *card, const struct article *article, int near_year)
{
    struct dateline found = lint_find_dateline(arena, article, near_year);
    uint32_t line, column;
    source_place(article->source, found.place.begin, &line, &column);
    card->dateline = found.kind;
    card->date = found.date;
    card->line = line;
    card->column = column;
    card->date_words = found.words;
}

struct card *card_make(struct arena *arena, const struct article *article, int near_year)
{
    struct card *card = arena_new(arena, struct card);
    paths pictures = {0};
    card->slug = article->slug;
    card->title = field_words(article->title);
    card->kicker = field_words(article->kicker);
    card->deck = field_words(article->deck);
    card->author = field_words(article->author);
    card->place = field_words(article->place);
    card->section = field_words(article->section);
    card->keywords = field_words(article->keywords);
    card->organisations = field_words(article->organisations);
    card->address = article->address ? article->address : "";
    if (article->photo)
        *vec_push(arena, &pictures) = article->photo->path;
    gather_blocks(arena, article->body, &pictures, &card->words);
    gather_blocks(arena, article->notes, &pictures, &card->words);
    resolutions found = {0};
    gather_resolutions(arena, article->body, &found);
    card->resolutions = found.items;
    card->resolution_count = found.count;
    card->pictures = pictures.items;
    card->picture_count = pictures.count;
    read_date(arena, card, article, near_year);
    return card;
}

void card_put(struct strbuf *out, const struct card *card)
{
    record_begin(out, "card");
    record_put(out, card->path);
    record_put(out, card->slug);
    record_put(out, card->hash);
    record_put_number(out, card->date.year);
    record_put_number(out, card->date.month);
    record_put_number(out, card->date.day);
    record_put_number(out, card->dateline);
    record_put_number(out, card->line);
    record_put_number(out, card->column);
    record_put(out, card->date_words);
    const char *const fields[] = {card->title, card->kicker, card->deck, card->author, card->place,
            card->section, card->keywords, card->organisations, card->address};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        record_put(out, fields[i]);
    record_put_number(out, card->words);
    record_put_list(out, card->pictures, card->picture_count);
    record_put_number(out, card->resolution_count);
    for (uint32_t i = 0; i < card->resolution_count; i++) {
        const struct resolution *r = &card->resolutions[i];
        const char *const parts[] = {r->number, r->text, r->owner, r->due, r->status};
        for (size_t j = 0; j < sizeof parts / sizeof *parts; j++)
            record_put(out, parts[j]);
    }
    record_end(out);
}

struct card *card_take(struct arena *arena, struct record *record)
{
    struct card *card = arena_new(arena, struct card);
    card->path = record_take(record);
    card->slug = record_take(record);
    card->hash = record_take(record);
    card->date.year = (int)record_take_number(record);
    card->date.month = (int)record_take_number(record);
    card->date.day = (int)record_take_number(record);
    card->dateline = (enum dateline_kind)record_take_number(record);
    card->line = record_take_number(record);
    card->column = record_take_number(record);
    card->date_words = record_take(record);
    const char **const fields[] = {&card->title, &card->kicker, &card->deck, &card->author,
            &card->place, &card->section, &card->keywords, &card->organisations, &card->address};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        *fields[i] = record_take(record);
    card->words = record_take_number(record);
    card->pictures = record_take_list(arena, record, &card->picture_count);
    card->resolution_count = (uint32_t)record_take_number(record);
    struct resolution *list = arena_array(arena, card->resolution_count + 1, sizeof *list);
    for (uint32_t i = 0; i < card->resolution_count; i++) {
        list[i].number = record_take(record);
        list[i].text = record_take(record);
        list[i].owner = record_take(record);
        list[i].due = record_take(record);
        list[i].status = record_take(record);
    }
    card->resolutions = list;
    return card;
}
