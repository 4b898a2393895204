/* In: what is to be made up.  Out: which wishes of the editor it holds; the same without some. */
#include "page/wishes.h"

bool wishes_page(const struct make_up_task *task, int page)
{
    for (uint32_t i = 0; i < task->story_count; i++)
        if (task->stories[i].page == page)
            return true;
    return false;
}

bool wishes_any(const struct make_up_task *task)
{
    for (uint32_t i = 0; i < task->story_count; i++)
        if (task->stories[i].page || task->stories[i].columns || task->stories[i].picture)
            return true;
    return false;
}

int wishes_last_page(const struct make_up_task *task)
{
    int last = 0;
    for (uint32_t i = 0; i < task->story_count; i++)
        if (task->stories[i].page > last)
            last = task->stories[i].page;
    return last;
}

const struct make_up_task *wishes_drop(
        struct arena *arena, const struct make_up_task *task, int page)
{
    struct make_up_task *fewer = arena_new(arena, struct make_up_task);
    struct story *stories = arena_array(arena, task->story_count, sizeof *stories);
    *fewer = *task;
    fewer->stories = stories;
    for (uint32_t i = 0; i < task->story_count; i++) {
        stories[i] = task->stories[i];
        if (!page)
            stories[i].columns = stories[i].picture = 0;
        if (!page || stories[i].page == page)
            stories[i].page = 0;
    }
    return fewer;
}
