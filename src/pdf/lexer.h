/* Content streams, token by token (ISO 32000-1, 7.2), and tokens written again. */
#ifndef PDF_LEXER_H
#define PDF_LEXER_H

#include "base/strbuf.h"

#include <stdbool.h>

enum token_kind {
    TOKEN_NUMBER,
    TOKEN_NAME,     /* with its slash; also true, false, null */
    TOKEN_STRING,   /* with its parentheses */
    TOKEN_HEX,      /* with its angle brackets */
    TOKEN_BRACKET,  /* [ ] << >> */
    TOKEN_OPERATOR, /* an inline image is one operator "BI", from BI to EI */
};

struct token {
    enum token_kind kind;
    const char *bytes; /* in the stream */
    size_t length;
    char name[4]; /* of an operator, zero-terminated */
};

struct lexer {
    const char *at, *end;
    const char *fault; /* in words, once lexer_read has failed */
};

/* False at the end or after a fault. */
bool lexer_read(struct lexer *lexer, struct token *token);

/* The token behind what is in out, with a space only where one is needed. */
void token_put(struct strbuf *out, const struct token *token);

/* The number at text in millionths, cut after six decimals. */
int64_t token_micro(const char *text);

#endif
