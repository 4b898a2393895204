/* In: rich_text.  Out: a chain of signs, and the edits that rules make on it.
 * A doubly linked chain in one array, so an edit costs the same wherever it falls and the whole
 * takes linear time.  Signs are never reordered: their input bytes rise along the chain
 * (signs_text.c builds on that). */
#include "orthography/signs.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

enum sign_kind sign_kind_of(uint32_t c)
{
    if (c < 0x80) {
        uint32_t lower = c | 0x20;
        if (c == ' ' || c == '\t')
            return SIGN_BLANK;
        if (c >= '0' && c <= '9')
            return SIGN_DIGIT;
        return lower >= 'a' && lower <= 'z' ? SIGN_LATIN : c < ' ' ? SIGN_CONTROL : SIGN_POINT;
    }
    if (letter_is_arabic(c) && c != 0xFD3E && c != 0xFD3F && (c < 0xFDFA || c > 0xFDFD))
        return SIGN_LETTER;
    if (c == ZWNJ)
        return SIGN_ZWNJ;
    if (letter_is_digit(c))
        return SIGN_DIGIT;
    if (letter_is_mark(c))
        return SIGN_MARK;
    if (letter_is_space(c))
        return SIGN_BLANK;
    if (c == LINE_SEPARATOR)
        return SIGN_BREAK;
    if (letter_is_ignorable(c) || (c >= 0x80 && c < 0xA0) || c == 0x2029)
        return SIGN_CONTROL;
    bool latin =
            (c >= 0xC0 && c <= 0x05FF && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c <= 0x1FFF);
    return latin ? SIGN_LATIN : SIGN_POINT;
}

/* The bit of a character that signs_have can tell: up to U+06FF and U+2000-206F; else -1. */
static int presence_bit(uint32_t c)
{
    if (c < 0x700)
        return (int)c;
    return c >= 0x2000 && c < 0x2070 ? (int)(c - 0x2000 + 0x700) : -1;
}

static void note_presence(struct signs *signs, uint32_t c)
{
    int bit = presence_bit(c);
    if (bit >= 0)
        signs->present[bit / 8] |= (uint8_t)(1u << bit % 8);
    else
        signs->forms = signs->forms || (c >= 0xFB50 && c <= 0xFEFC);
}

bool signs_have(const struct signs *signs, const char *characters)
{
    for (uint32_t size; *characters; characters += size) {
        int bit = presence_bit(utf8_decode(characters, &size));
        if (bit < 0 || signs->present[bit / 8] & 1u << bit % 8)
            return true;
    }
    return false;
}

static void note_kind(struct signs *signs, uint32_t c, enum sign_kind kind)
{
    signs->kinds |= 1u << kind;
    if (kind == SIGN_BLANK && c != ' ')
        signs->kinds |= 1u << SIGN_ODD_BLANK;
}

/* What nine of ten characters are. */
static inline enum sign_kind quick_kind_of(uint32_t c)
{
    if ((c >= 0x0621 && c <= 0x063A) || (c >= 0x0641 && c <= 0x064A) || c == 0x06CC || c == 0x06A9)
        return SIGN_LETTER;
    return c == ' ' ? SIGN_BLANK : sign_kind_of(c);
}

static uint32_t new_sign(struct signs *signs, uint32_t c, uint32_t from, uint32_t until)
{
    if (signs->count == signs->room)
        signs->items = vec_grow(signs->arena, signs->items, &signs->room, sizeof *signs->items);
    enum sign_kind kind = quick_kind_of(c);
    signs->items[signs->count] =
            (struct sign){.c = c, .from = from, .until = until, .kind = (uint8_t)kind};
    note_kind(signs, c, kind);
    note_presence(signs, c);
    return signs->count++;
}

static void link_after(struct signs *signs, uint32_t at, uint32_t new)
{
    uint32_t next = signs->items[at].next;
    signs->items[new].prev = at;
    signs->items[new].next = next;
    signs->items[next].prev = new;
    signs->items[at].next = new;
}

void signs_make(struct signs *signs, struct arena *scratch, const struct rich_text *text,
        const struct house *house, struct edits *edits)
{
    *signs = (struct signs){.arena = scratch,
            .text = text,
            .house = house,
            .filter = edits ? edits->filter : NULL,
            .edits = edits};
    signs->room = text->length / 8 * 5 + 64; /* Persian has 1.8 bytes a character */
    signs->items = arena_array(scratch, signs->room, sizeof *signs->items);
    new_sign(signs, 0, 0, 0);
    signs->items[0].kind = SIGN_EDGE;
    signs->kinds = 0;
    for (uint32_t at = 0, size; at < text->length; at += size) {
        uint32_t c = utf8_decode(text->utf8 + at, &size);
        uint32_t sign = new_sign(signs, c, at, at + size);
        link_after(signs, sign - 1, sign);
        signs->persian = signs->persian || signs->items[sign].kind == SIGN_LETTER;
        signs->latin = signs->latin || signs->items[sign].kind == SIGN_LATIN;
    }
}

uint32_t sign_before_blanks(const struct signs *signs, uint32_t at)
{
    do
        at = sign_prev(signs, at);
    while (kind_at(signs, at) == SIGN_BLANK || kind_at(signs, at) == SIGN_CONTROL);
    return at;
}

uint32_t sign_after_blanks(const struct signs *signs, uint32_t at)
{
    do
        at = sign_next(signs, at);
    while (kind_at(signs, at) == SIGN_BLANK || kind_at(signs, at) == SIGN_CONTROL);
    return at;
}

/* --- edits ------------------------------------------------------------------------------------ */

static struct span span_of(const struct signs *signs, uint32_t from, uint32_t until)
{
    return rich_text_span(signs->text, from, until);
}

static void record(
        struct signs *signs, const char *rule, uint32_t from, uint32_t until, const char *after)
{
    signs->changes++;
    if (!signs->edits)
        return;
    struct edits *edits = signs->edits;
    struct edit *edit = vec_push(edits->arena, &edits->list);
    edit->rule = rule;
    edit->span = span_of(signs, from, until);
    edit->before = arena_string(edits->arena, signs->text->utf8 + from, until - from);
    edit->after = after;
}

/* What first..last read now, in the edits' memory. */
static const char *stretch_text(const struct signs *signs, uint32_t first, uint32_t last)
{
    if (!signs->edits)
        return "";
    struct strbuf buf;
    strbuf_init(&buf, signs->edits->arena);
    for (uint32_t at = first;; at = sign_next(signs, at)) {
        if (at)
            strbuf_put_char(&buf, signs->items[at].c);
        if (at == last)
            return strbuf_string(&buf);
    }
}

static void record_stretch(struct signs *signs, const char *rule, uint32_t first, uint32_t last)
{
    uint32_t from = first ? signs->items[first].from : 0;
    uint32_t until = last ? signs->items[last].until : signs->text->length;
    record(signs, rule, from, until, stretch_text(signs, first, last));
}

static void set_character(struct signs *signs, uint32_t at, uint32_t c)
{
    struct sign *sign = &signs->items[at];
    sign->c = c;
    sign->kind = (uint8_t)sign_kind_of(c);
    sign->edited = true;
    note_kind(signs, c, (enum sign_kind)sign->kind);
    note_presence(signs, c);
}

static void unlink_sign(struct signs *signs, uint32_t at)
{
    struct sign *sign = &signs->items[at];
    signs->items[sign->prev].next = sign->next;
    signs->items[sign->next].prev = sign->prev;
}

/* A new sign behind `at` that stands for from..until of the input. */
static uint32_t put_in(struct signs *signs, uint32_t at, uint32_t c, uint32_t from, uint32_t until)
{
    uint32_t new = new_sign(signs, c, from, until);
    signs->items[new].edited = true;
    link_after(signs, at, new);
    return new;
}

void sign_change(struct signs *signs, const char *rule, uint32_t at, uint32_t c)
{
    set_character(signs, at, c);
    record_stretch(signs, rule, at, at);
}

void sign_erase(struct signs *signs, const char *rule, uint32_t at)
{
    record(signs, rule, signs->items[at].from, signs->items[at].until, "");
    unlink_sign(signs, at);
}

void sign_insert_after(struct signs *signs, const char *rule, uint32_t at, uint32_t c)
{
    uint32_t place = at ? signs->items[at].until : 0;
    put_in(signs, at, c, place, place);
    record_stretch(signs, rule, at, sign_next(signs, sign_next(signs, at)));
}

/* Steps from `first` towards `end` (the sign behind the stretch) and through `after` as long as
 * they agree. */
static void skip_common_start(
        const struct signs *signs, uint32_t *first, uint32_t end, const char **after)
{
    uint32_t size;
    while (*first != end && **after && signs->items[*first].c == utf8_decode(*after, &size)) {
        *first = sign_next(signs, *first);
        *after += size;
    }
}

static void skip_common_end(
        const struct signs *signs, uint32_t first, uint32_t *end, const char *after, size_t *length)
{
    uint32_t size;
    while (*end != first && *length &&
            signs->items[sign_prev(signs, *end)].c == utf8_decode_before(after, *length, &size)) {
        *end = sign_prev(signs, *end);
        *length -= size;
    }
}

/* From first up to `end`, now after[0..length): one for one, then what is too much goes or what is
 * missing comes.  What comes stands for the last sign that was replaced, or for nothing. */
static void replace_middle(
        struct signs *signs, uint32_t first, uint32_t end, const char *after, size_t length)
{
    uint32_t at = first, kept = sign_prev(signs, first), size;
    uint32_t until = kept ? signs->items[kept].until : 0, from = until;
    for (size_t done = 0; done < length; done += size) {
        uint32_t c = utf8_decode(after + done, &size);
        if (at == end) {
            kept = put_in(signs, kept, c, from, until);
            continue;
        }
        if (signs->items[at].c != c)
            set_character(signs, at, c);
        from = signs->items[at].from;
        until = signs->items[at].until;
        kept = at;
        at = sign_next(signs, at);
    }
    while (at != end) {
        unlink_sign(signs, at);
        at = sign_next(signs, at);
    }
}

void signs_rewrite(
        struct signs *signs, const char *rule, uint32_t first, uint32_t last, const char *after)
{
    if (signs->trial)
        return;
    uint32_t before = sign_prev(signs, first), behind = sign_next(signs, last);
    uint32_t from = signs->items[first].from, until = signs->items[last].until;
    uint32_t start = first, end = behind;
    const char *middle = after;
    skip_common_start(signs, &start, end, &middle);
    size_t length = strlen(middle);
    skip_common_end(signs, start, &end, middle, &length);
    replace_middle(signs, start, end, middle, length);
    record(signs, rule, from, until,
            stretch_text(signs, sign_next(signs, before), sign_prev(signs, behind)));
}

static uint32_t last_letter(const struct signs *signs, uint32_t blank)
{
    uint32_t at = sign_prev(signs, blank);
    while (kind_at(signs, at) == SIGN_MARK)
        at = sign_prev(signs, at);
    return at;
}

void signs_join(
        struct signs *signs, const char *rule, uint32_t first, uint32_t last, uint32_t blank)
{
    if (signs->trial)
        return;
    uint32_t letter = last_letter(signs, blank);
    while (kind_at(signs, sign_next(signs, blank)) == SIGN_BLANK)
        unlink_sign(signs, sign_next(signs, blank));
    if (letter_joining(signs->items[letter].c) == JOINING_DUAL)
        set_character(signs, blank, ZWNJ);
    else
        unlink_sign(signs, blank);
    record_stretch(signs, rule, first, last);
}
