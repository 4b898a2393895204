/* In: characters that may begin a Latin phrase.  Out: its end; its characters take the Latin face;
 * signs that cling to its edges (C++, .NET, a URL's slash) are isolated with it (R-BIDI-7/8);
 * addresses are bonds that long lines may part. */
#include "shape/units.h"

/* What a token of a Latin phrase is made of: ASCII signs, Latin letters and their marks, digits. */
bool is_token_char(const struct scan *scan, uint32_t i)
{
    static const uint32_t others[] = {0x00A9, 0x00AE, 0x2122, 0x00B0, 0x00B5, 0x2019, 0};
    if (i >= scan->limit)
        return false;
    const struct character *c = &scan->chars[i];
    return c->kind == CHAR_LATIN || c->kind == CHAR_DIGIT || (c->c > ' ' && c->c < 0x7F) ||
           (c->kind == CHAR_MARK && !letter_is_mark(c->c)) || is_one_of(c->c, others) ||
           (c->kind == CHAR_MARK && i && scan->chars[i - 1].kind == CHAR_LATIN);
}

bool is_word_char(const struct character *c)
{
    return c->kind == CHAR_LATIN || c->kind == CHAR_DIGIT || c->kind == CHAR_MARK;
}

struct token {
    uint32_t begin, end; /* trimmed */
    uint32_t stop;       /* untrimmed end */
    bool latin;          /* has a Latin letter */
};

static uint32_t trim_begin(const struct scan *scan, uint32_t begin, uint32_t end)
{
    static const uint32_t leaders[] = {'@', '#', '/', '~', '\\', '.', '_', '$', '+', '<', 0};
    bool glued = begin && scan->chars[begin - 1].kind == CHAR_ARABIC;
    while (begin < end && !is_word_char(&scan->chars[begin])) {
        uint32_t c = scan->chars[begin].c;
        bool option = c == '-' && begin + 1 < end && scan->chars[begin + 1].c == '-';
        if (option || sign_before_number(scan, begin))
            break;
        if (!glued && is_one_of(c, leaders) && begin + 1 < end &&
                (is_word_char(&scan->chars[begin + 1]) ||
                        is_one_of(scan->chars[begin + 1].c, leaders)))
            break;
        begin++;
    }
    return begin;
}

/* Whether the closer at `at` has its opener inside begin..at. */
static bool closes_inside(const struct scan *scan, uint32_t begin, uint32_t at)
{
    static const uint32_t pairs[][2] = {{')', '('}, {']', '['}, {'}', '{'}, {'>', '<'}};
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) {
        if (pairs[k][0] != scan->chars[at].c)
            continue;
        int depth = 0;
        for (uint32_t i = begin; i <= at; i++)
            depth += (scan->chars[i].c == pairs[k][1]) - (scan->chars[i].c == pairs[k][0]);
        return depth >= 0;
    }
    return false;
}

static uint32_t trim_end(const struct scan *scan, uint32_t begin, uint32_t end)
{
    static const uint32_t trailers[] = {
            '+', '#', '%', '_', '$', '/', '=', '&', 0x00A9, 0x00AE, 0x2122, 0x00B0, 0};
    while (end > begin) {
        const struct character *last = &scan->chars[end - 1];
        if (is_word_char(last) || closes_inside(scan, begin, end - 1))
            break;
        if (is_one_of(last->c, trailers) && end - 1 > begin &&
                (is_word_char(last - 1) || last[-1].c == last->c ||
                        is_one_of(last[-1].c, trailers)))
            break;
        /* U.S. and e.g. keep their last full stop */
        if (last->c == '.' && end - begin >= 4 && last[-1].kind == CHAR_LATIN && last[-2].c == '.')
            break;
        end--;
    }
    return end;
}

static struct token token_at(const struct scan *scan, uint32_t i)
{
    struct token token = {.begin = i, .end = i};
    while (is_token_char(scan, token.end)) {
        token.latin |= scan->chars[token.end].kind == CHAR_LATIN;
        token.end++;
    }
    token.stop = token.end;
    token.begin = trim_begin(scan, token.begin, token.end);
    token.end = trim_end(scan, token.begin, token.end);
    return token;
}

static bool is_address(const struct scan *scan, const struct token *token)
{
    bool at_sign = false;
    for (uint32_t i = token->begin; i + 2 < token->end; i++) {
        uint32_t c = scan->chars[i].c, next = scan->chars[i + 1].c, third = scan->chars[i + 2].c;
        if (c == ':' && next == '/' && third == '/')
            return true;
        if (i == token->begin && c == 'w' && next == 'w' && third == 'w')
            return true;
        at_sign |= c == '@' && i > token->begin;
        if (at_sign && next == '.')
            return true;
    }
    return false;
}

/* Where the next token of the same phrase begins, or 0. */
static uint32_t next_token(const struct scan *scan, uint32_t i)
{
    static const uint32_t between[] = {
            ' ', NBSP, 0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2026, 0};
    uint32_t from = i;
    while (is_one_of(char_at(scan, i), between))
        i++;
    return i > from && is_token_char(scan, i) ? i : 0;
}

static bool phrase_needs_isolate(const struct scan *scan, uint32_t begin, uint32_t end)
{
    return scan->chars[begin].kind != CHAR_LATIN || !is_word_char(&scan->chars[end - 1]);
}

uint32_t latin_phrase_find(struct scan *scan, uint32_t i)
{
    struct token token = token_at(scan, i);
    if (!token.latin || token.begin == token.end)
        return i;
    uint32_t begin = token.begin, end = token.end;
    for (;;) {
        if (is_address(scan, &token))
            bind(scan, token.begin, token.end, true);
        uint32_t next = next_token(scan, token.stop);
        if (!next)
            break;
        token = token_at(scan, next);
        if (token.begin == token.end || !(token.latin || digit_at(scan, token.begin)))
            break;
        end = token.end;
    }
    for (uint32_t k = begin; k < end; k++)
        scan->work->chars.items[k].latin = true;
    if (phrase_needs_isolate(scan, begin, end))
        isolate(scan, begin, end);
    return end;
}
