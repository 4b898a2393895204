/* Inside the room: Arabic presentation forms and the letters they stand for. */
#ifndef ORTHOGRAPHY_PRESENTATION_FORMS_H
#define ORTHOGRAPHY_PRESENTATION_FORMS_H

#include <stdint.h>

/* NULL for every other character. */
const char *presentation_form_letters(uint32_t c);

#endif
