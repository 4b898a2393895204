/* Any bytes as a report: its copy is the same article as printed, and a copy of the copy is it. */
#include "fuzz.h"

#include "base/utf8.h"
#include "copy/copy.h"

#include <string.h>

static const char *dump_as_printed(struct arena *arena, const struct source *source)
{
    struct diag unsaid;
    struct edits edits = {.arena = arena};
    diag_init(&unsaid, arena);
    return article_dump(
            arena, article_normalise(arena, article_parse(arena, &unsaid, source), &edits));
}

static void check(struct arena *arena, struct diag *diag, const struct source *source,
        const struct reading *reading)
{
    const struct copy_wishes wishes = {0};
    const struct copy *copy = copy_make(arena, diag, source, reading, &wishes);
    MUST(strlen(copy->text) == copy->length);
    MUST(utf8_find_invalid(copy->text, copy->length) == copy->length);
    for (uint32_t i = 0; i < copy->correction_count; i++)
        MUST(copy->corrections[i].span.end <= source->length && copy->corrections[i].line > 0);
    struct reading again;
    const struct source *edited =
            source_make_as(arena, diag, source->path, copy->text, copy->length, "UTF-8", &again);
    MUST(edited);
    MUST(strcmp(dump_as_printed(arena, source), dump_as_printed(arena, edited)) == 0);
    const struct copy *second = copy_make(arena, diag, edited, &again, &wishes);
    MUST(strcmp(second->text, copy->text) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static const char *const paths[] = {"fuzz.md", "fuzz.txt"};
    for (int i = 0; i < 2; i++) {
        struct arena arena;
        struct diag diag;
        struct reading reading;
        arena_init(&arena);
        diag_init(&diag, &arena);
        const struct source *source = source_make_as(
                &arena, &diag, paths[i], (const char *)bytes, length, NULL, &reading);
        if (source)
            check(&arena, &diag, source, &reading);
        arena_finish(&arena);
    }
    return 0;
}
