/* Between the files of forms: a story whose forms are under way. */
#ifndef PAGE_FORM_PARTS_H
#define PAGE_FORM_PARTS_H

#include "page/module_parts.h"

struct forming {
    struct arena *arena;
    struct fill_desk desk;
    const struct story *story;
    const struct copyfit *copyfit;
    struct cut from;
    bool goes_on, opens;
    const struct form_rules *rules;
    int story_level;                   /* 1 lead ... 4 short */
    struct form (*best)[FORM_CHOICES]; /* by lines, up to the rules' most */
    int *counts;
};

/* In 1/100 of a line. */
int32_t form_width_cost(const struct forming *f);
int32_t form_head_cost(const struct forming *f, const struct fitted_head *head);
/* ... with a line of air in it. */
int32_t form_air_cost(const struct forming *f, const struct fitted_head *head);
int32_t form_photo_cost(const struct forming *f, const struct form *form);
int32_t form_legs_cost(const struct fill_task *task);
/* A part of a story that goes on or went on. */
int32_t form_part_cost(const struct forming *f, const struct fill_task *task);

#endif
