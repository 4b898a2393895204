/* What an item among resolutions says: its text, who sees to it, until when, how it stands. */
#ifndef ARTICLE_RESOLUTION_H
#define ARTICLE_RESOLUTION_H

#include "text/rich_text.h"

enum resolution_part {
    RESOLUTION_TEXT,
    RESOLUTION_OWNER,
    RESOLUTION_DUE,
    RESOLUTION_STATE,
    RESOLUTION_PARTS
};

/* «متن. مسئول: … مهلت: … وضعیت: …» in its parts; NULL for what it does not say. */
void resolution_parse(struct arena *arena, const struct rich_text *item,
        const struct rich_text *parts[RESOLUTION_PARTS]);

#endif
