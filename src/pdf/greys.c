/* In: a content stream as cairo writes it.  Out: the same with "g" for "rg" of three equal numbers.
 * Method: token by token (lexer.c). */
#include "pdf/greys.h"

#include "pdf/lexer.h"

#include <string.h>

enum { COLOUR = 3 };

/* The operands of the operator to come. */
struct operands {
    size_t begin[COLOUR]; /* in out: of the first ones */
    uint32_t count, number_count;
};

static void note(struct operands *operands, const struct token *token, size_t begin)
{
    if (token->kind == TOKEN_NUMBER && operands->number_count < COLOUR)
        operands->begin[operands->number_count++] = begin;
    operands->count++;
}

static bool sets_colour(const struct token *token)
{
    return token->kind == TOKEN_OPERATOR &&
           (!strcmp(token->name, "rg") || !strcmp(token->name, "RG"));
}

static bool is_neutral(const struct strbuf *out, const struct operands *operands)
{
    int64_t red = token_micro(out->bytes + operands->begin[0]);
    return red == token_micro(out->bytes + operands->begin[1]) &&
           red == token_micro(out->bytes + operands->begin[2]);
}

static void put_grey(struct strbuf *out, const struct operands *operands, bool stroke)
{
    out->length = operands->begin[1];
    strbuf_puts(out, stroke ? "G\n" : "g\n");
}

const char *greys_rewrite(const char *bytes, size_t length, struct strbuf *out)
{
    struct lexer lexer = {.at = bytes, .end = bytes + length};
    struct operands operands = {.count = 0};
    struct token token;
    strbuf_reserve(out, length + length / 4 + 1);
    while (lexer_read(&lexer, &token)) {
        bool colour = sets_colour(&token);
        if (colour && (operands.count != COLOUR || operands.number_count != COLOUR))
            return "a colour without three numbers";
        if (colour && is_neutral(out, &operands)) {
            put_grey(out, &operands, token.name[0] == 'R');
        } else {
            token_put(out, &token);
            note(&operands, &token, out->length - token.length);
            if (token.kind == TOKEN_OPERATOR)
                strbuf_putc(out, '\n');
        }
        if (token.kind == TOKEN_OPERATOR)
            operands = (struct operands){.count = 0};
    }
    return lexer.fault ? lexer.fault : operands.count ? "the stream ends too early" : NULL;
}
