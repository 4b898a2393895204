/* Any text through orthography: valid UTF-8 comes out, and a second time changes nothing. */
#include "fuzz.h"

#include "base/utf8.h"
#include "orthography/orthography.h"
#include "text/source.h"

#include <string.h>

static void check(struct arena *arena, const struct source *source)
{
    struct rich_text_maker maker;
    rich_text_start(&maker, arena, source);
    rich_text_put(&maker, source->text, source->length, 0);
    const struct rich_text *text = rich_text_end(&maker);
    struct edits edits = {.arena = arena};
    const struct rich_text *once = orthography_apply(arena, text, NULL, &edits);
    MUST(strlen(once->utf8) == once->length);
    MUST(utf8_find_invalid(once->utf8, once->length) == once->length);
    for (uint32_t i = 0; i < edits.list.count; i++)
        MUST(edits.list.items[i].span.end <= source->length);
    const struct rich_text *twice = orthography_apply(arena, once, NULL, NULL);
    if (strcmp(once->utf8, twice->utf8) != 0)
        fprintf(stderr, "once:  %s\ntwice: %s\n", once->utf8, twice->utf8);
    MUST(strcmp(once->utf8, twice->utf8) == 0);
}

/* A paragraph: the line ends of a file never reach orthography, nor do zero bytes. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct arena arena;
    struct diag diag;
    arena_init(&arena);
    diag_init(&diag, &arena);
    char *paragraph = arena_string(&arena, (const char *)bytes, length);
    for (size_t i = 0; i < length; i++)
        if (paragraph[i] == '\n' || paragraph[i] == '\r' || paragraph[i] == 0)
            paragraph[i] = ' ';
    const struct source *source = source_make(&arena, &diag, "fuzz.txt", paragraph, length);
    if (source)
        check(&arena, source);
    arena_finish(&arena);
    return 0;
}
