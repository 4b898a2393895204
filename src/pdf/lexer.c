/* In: the bytes of a content stream.  Out: its tokens, and tokens as bytes again.
 * Method: a table of character classes (ISO 32000-1, table 1 and 2). */
#include "pdf/lexer.h"

#include <string.h>

enum class { REGULAR, SPACE, DELIMITER };

static enum class class_of(char c) {
    static const unsigned char CLASSES[256] = {[0] = SPACE,
            ['\t'] = SPACE,
            ['\n'] = SPACE,
            ['\f'] = SPACE,
            ['\r'] = SPACE,
            [' '] = SPACE,
            ['('] = DELIMITER,
            [')'] = DELIMITER,
            ['<'] = DELIMITER,
            ['>'] = DELIMITER,
            ['['] = DELIMITER,
            [']'] = DELIMITER,
            ['{'] = DELIMITER,
            ['}'] = DELIMITER,
            ['/'] = DELIMITER,
            ['%'] = DELIMITER};
    return CLASSES[(unsigned char)c];
}

static const char *skip_space(const char *at, const char *end)
{
    while (at < end) {
        if (*at == '%')
            while (at < end && *at != '\n' && *at != '\r')
                at++;
        else if (class_of(*at) != SPACE)
            break;
        else
            at++;
    }
    return at;
}

static const char *skip_regular(const char *at, const char *end)
{
    while (at < end && class_of(*at) == REGULAR)
        at++;
    return at;
}

/* Behind the closing parenthesis, or NULL. */
static const char *skip_string(const char *at, const char *end)
{
    int depth = 0;
    for (; at < end; at++) {
        if (*at == '\\')
            at++;
        else if (*at == '(')
            depth++;
        else if (*at == ')' && !--depth)
            return at + 1;
    }
    return NULL;
}

/* Behind the EI that ends an inline image, or NULL.  EI counts between white space only. */
static const char *skip_image(const char *at, const char *end)
{
    for (; at + 3 <= end; at++)
        if (class_of(at[0]) == SPACE && at[1] == 'E' && at[2] == 'I' &&
                (at + 3 == end || class_of(at[3]) == SPACE))
            return at + 3;
    return NULL;
}

static const char *word_end(struct token *token, const char *at, const char *end)
{
    const char *after = skip_regular(at, end);
    size_t length = (size_t)(after - at);
    bool number = (*at >= '0' && *at <= '9') || *at == '-' || *at == '.' || *at == '+';
    token->kind = number ? TOKEN_NUMBER : TOKEN_OPERATOR;
    if (number)
        return after;
    if ((length == 4 && (!memcmp(at, "true", 4) || !memcmp(at, "null", 4))) ||
            (length == 5 && !memcmp(at, "false", 5))) {
        token->kind = TOKEN_NAME;
        return after;
    }
    if (length >= sizeof token->name)
        return NULL;
    memset(token->name, 0, sizeof token->name);
    memcpy(token->name, at, length);
    return strcmp(token->name, "BI") ? after : skip_image(after, end);
}

/* Behind the token that begins at `at`, or NULL when there is none. */
static const char *token_end(struct token *token, const char *at, const char *end)
{
    bool twice = at + 1 < end && at[1] == at[0];
    switch (*at) {
    case '/':
        token->kind = TOKEN_NAME;
        return skip_regular(at + 1, end);
    case '(':
        token->kind = TOKEN_STRING;
        return skip_string(at, end);
    case '[':
    case ']':
        token->kind = TOKEN_BRACKET;
        return at + 1;
    case '>':
        token->kind = TOKEN_BRACKET;
        return twice ? at + 2 : NULL;
    case '<':
        token->kind = twice ? TOKEN_BRACKET : TOKEN_HEX;
        if (twice)
            return at + 2;
        at = memchr(at, '>', (size_t)(end - at));
        return at ? at + 1 : NULL;
    case ')':
    case '{':
    case '}':
        return NULL;
    default:
        return word_end(token, at, end);
    }
}

bool lexer_read(struct lexer *lexer, struct token *token)
{
    lexer->at = skip_space(lexer->at, lexer->end);
    if (lexer->at == lexer->end)
        return false;
    token->bytes = lexer->at;
    const char *after = token_end(token, lexer->at, lexer->end);
    if (!after) {
        lexer->fault = "a token is broken";
        return false;
    }
    token->length = (size_t)(after - token->bytes);
    lexer->at = after;
    return true;
}

void token_put(struct strbuf *out, const struct token *token)
{
    if (out->length && class_of(out->bytes[out->length - 1]) == REGULAR &&
            class_of(token->bytes[0]) == REGULAR)
        strbuf_putc(out, ' ');
    strbuf_put(out, token->bytes, token->length);
}

int64_t token_micro(const char *text)
{
    bool minus = *text == '-';
    int64_t value = 0;
    int decimals = -1;
    for (text += minus || *text == '+'; (*text >= '0' && *text <= '9') || *text == '.'; text++) {
        if (*text == '.')
            decimals = 0;
        else if (decimals < 6 && value < 100000000000) {
            value = value * 10 + (*text - '0');
            decimals += decimals >= 0;
        }
    }
    for (int i = decimals < 0 ? 0 : decimals; i < 6; i++)
        value *= 10;
    return minus ? -value : value;
}
