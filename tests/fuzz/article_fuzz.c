/* Any bytes as Markdown and as plain text: an article or a diagnostic that says why not; blocks'
 * places lie in the file. */
#include "fuzz.h"

#include "article/article.h"
#include "base/utf8.h"
#include "text/source.h"

#include <string.h>

static void check_text(const struct rich_text *text)
{
    if (!text)
        return;
    MUST(strlen(text->utf8) == text->length);
    MUST(utf8_find_invalid(text->utf8, text->length) == text->length);
    for (uint32_t i = 0; i < text->mark_count; i++) {
        MUST(text->marks[i].begin <= text->marks[i].end);
        MUST(text->marks[i].end <= text->length);
    }
    struct span whole = rich_text_span(text, 0, text->length);
    MUST(!whole.source || (whole.begin <= whole.end && whole.end <= whole.source->length));
}

static void check_blocks(const struct block *block, const struct source *source)
{
    for (; block; block = block->next) {
        MUST(block->span.begin <= block->span.end && block->span.end <= source->length);
        check_text(block->text);
        check_blocks(block->children, source);
    }
}

static void parse(const char *path, const uint8_t *bytes, size_t length)
{
    struct arena arena;
    struct diag diag;
    arena_init(&arena);
    diag_init(&diag, &arena);
    const struct source *source = source_make(&arena, &diag, path, (const char *)bytes, length);
    MUST(source || diag_failed(&diag));
    const struct article *article = source ? article_parse(&arena, &diag, source) : NULL;
    MUST(!source || article || diag_failed(&diag));
    if (article) {
        MUST(article->title);
        check_text(article->title);
        check_blocks(article->body, source);
        MUST(*article_dump(&arena, article));
    }
    for (uint32_t i = 0; i < diag.list.count; i++)
        MUST(*diag_message(&diag.list.items[i], DIAG_PERSIAN, &arena));
    arena_finish(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    parse("fuzz.md", bytes, length);
    parse("fuzz.txt", bytes, length);
    return 0;
}
