/* In: publication.yaml.  Out: the rows of the colophon (شناسنامه).
 * Press Law art. 18 wants owner, managing director, office address, printing house and its address,
 * field, frequency and kind in every issue; by-law art. 25 the print run.  Rows come in that order,
 * the other posts after the managing director. */
#include "issue/parts.h"

#include <string.h>

static const struct colophon_field rows[] = {
        {"owner", "صاحب‌امتیاز", false, true},
        {"managing-director", "مدیرمسئول", false, true},
        {"editor", "سردبیر", false, false},
        {"board", "شورای سردبیری", false, false},
        {"internal-manager", "مدیر داخلی", false, false},
        {"writers", "همکاران این شماره", false, false},
        {"copy-editor", "ویرایش", false, false},
        {"designer", "صفحه‌آرایی", false, false},
        {"photographer", "عکس", false, false},
        {"address", "نشانی دفتر", false, true},
        {"postcode", "کد پستی", true, false},
        {"telephone", "تلفن", true, false},
        {"fax", "دورنگار", true, false},
        {"email", "رایانامه", false, false},
        {"printer", "چاپ", false, true},
        {"printer-address", "نشانی چاپخانه", false, true},
        {"field", "گسترهٔ کار", false, true},
        {"kind", "روش", true, true},
        {"periodicity", "دورهٔ انتشار", true, true},
        {"print-run", "شمارگان", true, true},
        {"licence", "پروانه", true, false},
};

enum { ROW_COUNT = sizeof rows / sizeof *rows, OWNER = 0 };

const struct colophon_field *colophon_fields(uint32_t *count)
{
    *count = ROW_COUNT;
    return rows;
}

/* 1200 → «۱٬۲۰۰ نسخه»; other words stay. */
static const char *print_run_words(struct arena *arena, const char *value)
{
    size_t length = strlen(value);
    if (!length || length > 6 || strspn(value, "0123456789") != length)
        return value;
    const char *grouped = length > 3 ? arena_format(arena, "%.*s\u066C%s نسخه", (int)(length - 3),
                                               value, value + length - 3)
                                     : arena_format(arena, "%s نسخه", value);
    return grouped;
}

void colophon_read(struct arena *arena, struct diag *diag, const struct yaml_node *map,
        struct publication *publication)
{
    struct colophon_row *out = arena_array(arena, ROW_COUNT, sizeof *out);
    uint32_t count = 0;
    for (uint32_t i = 0; i < ROW_COUNT; i++) {
        const char *value = NULL;
        if (!read_name(diag, map, rows[i].key, &value))
            continue;
        if (strcmp(rows[i].key, "print-run") == 0)
            value = print_run_words(arena, value);
        if (strcmp(rows[i].key, "periodicity") == 0)
            value = period_words(value);
        value = print_words(arena, &publication->house, value);
        out[count++] = (struct colophon_row){rows[i].label, value, rows[i].half};
    }
    publication->colophon = out;
    publication->colophon_count = count;
}

const char *publication_owner(const struct publication *publication)
{
    for (uint32_t i = 0; i < publication->colophon_count; i++)
        if (publication->colophon[i].label == rows[OWNER].label)
            return publication->colophon[i].value;
    return NULL;
}

void colophon_check(struct diag *diag, const struct publication *publication)
{
    uint32_t next = 0; /* the rows given are in the order of ours */
    for (uint32_t i = 0; i < ROW_COUNT; i++) {
        if (next < publication->colophon_count &&
                strcmp(publication->colophon[next].label, rows[i].label) == 0)
            next++;
        else if (rows[i].by_law)
            diag_add(diag, DIAG_COLOPHON_MISSING, (struct span){publication->source, 0, 0},
                    rows[i].key, rows[i].label);
    }
}
