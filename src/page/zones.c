/* In: the zones of an issue.  Out: those of every page, and their room. */
#include "page/zones.h"

struct zone zone_at(const struct make_up_task *task, uint32_t page)
{
    for (uint32_t i = 0; i < task->zone_count; i++)
        if (task->zones[i].page == page)
            return task->zones[i];
    struct zone zone = task->zones[task->zone_count - 1];
    if (page < zone.page)
        zone.lines = 0;
    zone.page = page;
    return zone;
}

int zone_columns(const struct regions *regions, const struct zone *zone)
{
    return zone->units / regions->shop->layout->grid.column_units;
}

int zone_room(const struct regions *regions, const struct zone *zone)
{
    return zone->lines ? zone_columns(regions, zone) * (zone->lines + ROW_GAP) : 0;
}

int pages_room(const struct regions *regions, uint32_t pages)
{
    int room = 0;
    for (uint32_t p = 0; p < pages; p++) {
        struct zone zone = zone_at(regions->task, p);
        room += zone_room(regions, &zone);
    }
    return room;
}
