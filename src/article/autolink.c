/* In: text.  Out: a MARK_LINK on every http(s) address, www. name and e-mail address in it.
 * cmark's own extension takes «www.a.ir،» and «http://a.ir/x)؛» whole, Persian marks included, so
 * it stays off.  Here an address ends before a blank, a quote, Persian punctuation, or a Persian
 * letter in an ASCII host name; a Persian path (…/wiki/تهران) is kept.  One pass, linear. */
#include "article/parts.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Asked at every byte: the first letter decides nearly always. */
static bool starts_with(const char *text, const char *word)
{
    return (text[0] | 0x20) == word[0] && strncasecmp(text, word, strlen(word)) == 0;
}

/* May stand inside an address: printable ASCII but quotes and brackets, and Persian letters. */
static bool is_address(uint32_t c, bool letters)
{
    if (c < 0x80)
        return c > ' ' && c != 0x7F && !strchr("<>\"`{}|\\^", (int)c);
    return letters && (letter_is_arabic(c) || letter_is_digit(c) || c == ZWNJ);
}

static uint32_t count_signs(const char *text, uint32_t begin, uint32_t end, char sign)
{
    uint32_t count = 0;
    for (; begin < end; begin++)
        count += text[begin] == sign;
    return count;
}

/* Signs that end a sentence rather than an address; a closing bracket only when it has no pair. */
static uint32_t drop_tail(const char *text, uint32_t begin, uint32_t end)
{
    uint32_t opened = count_signs(text, begin, end, '('),
             closed = count_signs(text, begin, end, ')');
    for (; end > begin; end--) {
        char last = text[end - 1];
        if (last == ')' && closed > opened)
            closed--;
        else if (!strchr(".,:;!?'*_~]", last))
            break;
    }
    return end;
}

/* End of the address that starts at begin with a host at `host`. */
static uint32_t address_end(const char *text, uint32_t begin, uint32_t host, uint32_t end)
{
    enum { LONGEST = 2000 };
    uint32_t size = 0, at = host;
    bool letters = host < end && (unsigned char)text[host] >= 0x80;
    for (; at < end; at += size) {
        uint32_t c = utf8_decode(text + at, &size);
        letters = letters || c == '/';
        if (at - begin > LONGEST)
            return begin;
        if (!is_address(c, letters))
            break;
    }
    at = drop_tail(text, begin, at);
    return at > host && memchr(text + host, '.', at - host) ? at : begin;
}

static uint32_t domain_end(const char *text, uint32_t at, uint32_t end)
{
    uint32_t begin = at;
    while (at < end && (is_word(text[at]) || text[at] == '-' || text[at] == '.'))
        at++;
    while (at > begin && !is_word(text[at - 1]))
        at--;
    return memchr(text + begin, '.', at - begin) && text[begin] != '.' ? at : begin;
}

static uint32_t local_begin(const char *text, uint32_t at, uint32_t least)
{
    while (at > least && (is_word(text[at - 1]) || strchr("._+-", text[at - 1])))
        at--;
    return at;
}

static uint32_t mark_address(
        struct rich_text_maker *maker, const char *scheme, uint32_t begin, uint32_t end)
{
    const char *target =
            arena_format(maker->arena, "%s%.*s", scheme, (int)(end - begin), maker->bytes + begin);
    rich_text_mark(maker, MARK_LINK, begin, end, target);
    return end;
}

void autolink_mark(struct rich_text_maker *maker, uint32_t begin, uint32_t end)
{
    const char *text = maker->bytes;
    uint32_t done = begin; /* nothing before it is looked at again */
    for (uint32_t at = begin; at < end;) {
        bool fresh = at == begin || !is_word(text[at - 1]);
        uint32_t scheme = !fresh                               ? 0
                          : starts_with(text + at, "https://") ? 8
                          : starts_with(text + at, "http://")  ? 7
                                                               : 0;
        uint32_t until = at;
        if (scheme)
            until = address_end(text, at, at + scheme, end);
        else if (fresh && starts_with(text + at, "www."))
            until = address_end(text, at, at + 4, end);
        if (until > at) {
            done = at = mark_address(maker, scheme ? "" : "http://", at, until);
            continue;
        }
        if (text[at] == '@') {
            uint32_t local = local_begin(text, at, done);
            until = domain_end(text, at + 1, end);
            if (local < at && until > at + 1)
                at = mark_address(maker, "mailto:", local, until) - 1;
            done = at + 1;
        }
        at++;
    }
}

const struct rich_text *addresses_link(struct arena *arena, const char *utf8)
{
    struct rich_text_maker maker;
    uint32_t length = (uint32_t)strlen(utf8);
    rich_text_start(&maker, arena, NULL);
    rich_text_put_edited(&maker, utf8, length, 0, 0);
    autolink_mark(&maker, 0, length);
    return rich_text_end(&maker);
}
