/* Content streams, walked operator by operator. */
#ifndef VERIFY_CONTENT_H
#define VERIFY_CONTENT_H

#include "verify/judge.h"

/* Judges the content of a page (its Contents joined): marked content, texts, colours, resources.
 * Texts go behind judge->texts, MCIDs into the page's facts. */
void content_judge(struct judge *judge, uint32_t page);

/* A colour space, a graphics state, an image: each is judged once a file. */
void painting_judge_space(struct judge *judge, const struct value *space, const char *place);
void painting_judge_state(
        struct judge *judge, const struct value *state, uint32_t page, const char *place);
void painting_judge_image(
        struct judge *judge, const struct object *image, uint32_t page, const char *place);
void painting_judge_intent(struct judge *judge, const struct value *name, const char *place);

#endif
