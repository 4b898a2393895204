/* Any bytes as a report: every check runs over it as typed and as printed; findings lie in the
 * file, come in its order and say something in both languages. */
#include "fuzz.h"

#include "lint/lint.h"
#include "text/source.h"

static void check_findings(const struct diag *out, struct arena *arena)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < out->list.count; i++) {
        const struct diagnostic *d = &out->list.items[i];
        MUST(*diag_message(d, DIAG_PERSIAN, arena) && *diag_message(d, DIAG_ENGLISH, arena));
        if (!d->span.source)
            continue;
        MUST(d->span.begin >= last);
        MUST(d->span.begin <= d->span.source->length);
        MUST(d->line > 0 && d->column > 0);
        last = d->span.begin;
    }
}

static void check(const struct source *source, struct arena *arena, bool typed)
{
    struct diag said, out;
    diag_init(&said, arena);
    diag_init(&out, arena);
    struct edits edits = {.arena = arena};
    const struct article *article = article_parse(arena, &said, source);
    if (!typed)
        article = article_normalise(arena, article, &edits);
    struct picture_set *pictures = picture_set_create(arena);
    struct lint lint = {.arena = arena,
            .out = &out,
            .pictures = pictures,
            .today = {.year = 1405, .month = 9, .day = 2}};
    lint_article(&lint, article, &edits, NULL, &said);
    picture_set_destroy(pictures);
    check_findings(&out, arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct arena arena;
    struct diag diag;
    arena_init(&arena);
    diag_init(&diag, &arena);
    const struct source *source =
            source_make(&arena, &diag, "fuzz.md", (const char *)bytes, length);
    for (int typed = 0; source && typed < 2; typed++)
        check(source, &arena, typed);
    arena_finish(&arena);
    return 0;
}
