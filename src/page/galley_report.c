/* In: what was found while a galley was made.  Out: the same in the job's diagnostics, for galleys
 * that are placed: make-up tries several of a story, and what does not fit in one that is thrown
 * away is nobody's mistake. */
#include "page/galley.h"

#include <string.h>

static bool is_same_word(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

static bool is_said(const struct diag *diag, const struct diagnostic *message)
{
    for (uint32_t i = 0; i < diag->list.count; i++) {
        const struct diagnostic *d = &diag->list.items[i];
        if (d->id == message->id && d->span.source == message->span.source &&
                d->span.begin == message->span.begin && d->span.end == message->span.end &&
                is_same_word(d->first, message->first))
            return true;
    }
    return false;
}

void galley_report(const struct galley_shop *shop, const struct galley *galley)
{
    for (uint32_t i = 0; i < galley->message_count; i++) {
        const struct diagnostic *message = &galley->messages[i];
        if (!is_said(shop->diag, message))
            diag_add(shop->diag, message->id, message->span, message->first, message->second);
    }
}
