/* Exceptions: rules that a publication, an issue, an article or a block leaves out. */
#ifndef ISSUE_EXCEPTIONS_H
#define ISSUE_EXCEPTIONS_H

#include "article/article.h"

struct exception {
    const char *rule;            /* as it is written; whether there is one the checks say */
    struct span place;           /* where it is written */
    const struct source *source; /* whose bytes begin..end it holds for; NULL: everywhere */
    uint32_t begin, end;
};

struct exceptions {
    struct arena *arena; /* borrowed */
    VEC(struct exception) list;
};

/* What a YAML file says with `ignore:` or a comment; holds everywhere. */
void exceptions_read_yaml(struct exceptions *exceptions, const struct source *source);
/* What an article's front matter and comments say of itself. */
void exceptions_read_article(struct exceptions *exceptions, const struct article *article);

/* Whether it holds for what stands at a place. */
bool exception_holds(const struct exception *exception, struct span place);

#endif
