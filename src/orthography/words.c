/* In: a chain of signs.  Out: its words with their text, in order. */
#include "orthography/words.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "orthography/lists.h"

static bool is_word_sign(enum sign_kind kind)
{
    return kind == SIGN_LETTER || kind == SIGN_MARK || kind == SIGN_ZWNJ;
}

struct pile {
    VEC(struct word) items;
    struct strbuf text; /* of all words, each closed by a zero; offsets until it stops moving */
    VEC(uint32_t) offsets;
};

/* The word that starts at `at`; its text goes on the pile. */
static struct word read_word(struct signs *signs, struct pile *pile, uint32_t at)
{
    struct word word = {.first = at};
    bool guarded = false;
    size_t start = pile->text.length;
    for (const struct sign *sign = sign_at(signs, at); is_word_sign((enum sign_kind)sign->kind);
            at = sign->next, sign = sign_at(signs, at)) {
        char *to = strbuf_reserve(&pile->text, 4);
        guarded = guarded || sign->guarded;
        word.letters += sign->kind == SIGN_LETTER && word.letters < UINT16_MAX;
        strbuf_wrote(&pile->text, to + utf8_encode(sign->c, to));
        word.last = at;
    }
    if (guarded || pile->text.length - start > LONGEST_WORD)
        pile->text.length = start;
    word.length = (uint16_t)(pile->text.length - start);
    strbuf_putc(&pile->text, 0);
    *vec_push(signs->arena, &pile->offsets) = (uint32_t)start;
    return word;
}

static enum gap gap_after(const struct signs *signs, uint32_t last)
{
    uint32_t at = sign_next(signs, last);
    if (kind_at(signs, at) != SIGN_BLANK || sign_at(signs, at)->guarded)
        return GAP_POINT;
    return kind_at(signs, sign_next(signs, at)) == SIGN_LETTER ? GAP_BLANK : GAP_POINT;
}

struct words words_make(struct signs *signs)
{
    struct pile pile = {{0}, {0}, {0}};
    strbuf_init(&pile.text, signs->arena);
    strbuf_reserve(&pile.text, signs->text->length * 2 + 64); /* as good as never widened */
    pile.items.room = pile.offsets.room = signs->text->length / 6 + 16;
    pile.items.items = arena_array(signs->arena, pile.items.room, sizeof *pile.items.items);
    pile.offsets.items = arena_array(signs->arena, pile.offsets.room, sizeof *pile.offsets.items);
    struct word empty = {.text = "", .gap = GAP_POINT};
    *vec_push(signs->arena, &pile.items) = empty;
    for (uint32_t at = sign_next(signs, 0); at;) {
        if (kind_at(signs, at) != SIGN_LETTER) {
            at = sign_next(signs, at);
            continue;
        }
        struct word word = read_word(signs, &pile, at);
        word.gap = (uint8_t)gap_after(signs, word.last);
        *vec_push(signs->arena, &pile.items) = word;
        at = sign_next(signs, word.last);
    }
    uint32_t count = pile.items.count - 1;
    *vec_push(signs->arena, &pile.items) = empty;
    *vec_push(signs->arena, &pile.items) = empty;
    for (uint32_t i = 0; i < count; i++) {
        struct word *word = &pile.items.items[i + 1];
        word->text = pile.text.bytes + pile.offsets.items[i];
        word->lists = filter_find(signs->filter, word->text, word->length);
    }
    return (struct words){pile.items.items, count};
}

struct word word_read(struct signs *signs, uint32_t first, uint32_t last)
{
    struct pile pile = {{0}, {0}, {0}};
    strbuf_init(&pile.text, signs->arena);
    struct word word = read_word(signs, &pile, first);
    word.text = pile.text.bytes;
    word.lists = filter_find(signs->filter, word.text, word.length);
    word.last = last;
    return word;
}

const struct respelling *word_find_respelling(const struct word *word)
{
    bool listed = word->lists & LISTED_RESPELLING;
    return listed ? respelling_find(word->text, word->length) : NULL;
}

bool stretch_reads(const struct signs *signs, uint32_t first, uint32_t last, const char *text)
{
    for (uint32_t at = first; *text; at = sign_next(signs, at)) {
        uint32_t size, c = utf8_decode(text, &size);
        if (!at || sign_at(signs, at)->c != c)
            return false;
        text += size;
        if (at == last)
            return !*text;
    }
    return false;
}
