/* In: a source.  Out: an article: front matter, then Markdown or plain text by the file's ending.
 *
 *   article_parse
 *     front_matter_read
 *     markdown_parse or plain_text_parse
 *     settle_title        the front matter's, else a heading of level 1, else what there is */
#include "article/parts.h"

#include "base/utf8.h"

#include "text/source.h"

#include <string.h>

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool cut_ending(char *name)
{
    char *dot = strrchr(name, '.');
    if (!dot || dot == name)
        return false;
    *dot = 0;
    return true;
}

static const char *readable_name(struct arena *arena, const char *slug)
{
    char *name = arena_copy(arena, slug);
    utf8_repair(name);
    return name;
}

/* An encoding in the name is none of the article's: report.cp1256.txt is report. */
static const char *make_slug(struct arena *arena, const char *path)
{
    char *name = arena_copy(arena, base_name(path));
    const char *dot = cut_ending(name) ? strrchr(name, '.') : NULL;
    if (dot && source_names_encoding(dot + 1))
        cut_ending(name);
    return name;
}

static bool is_markdown(const char *path)
{
    const char *dot = strrchr(base_name(path), '.');
    return dot && (strcasecmp(dot, ".md") == 0 || strcasecmp(dot, ".markdown") == 0);
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* %20 and the like, as editors write them into Markdown. */
static char *decode_path(struct arena *arena, const char *path)
{
    char *decoded = arena_copy(arena, path), *to = decoded;
    for (; *path; path++) {
        int high = *path == '%' ? hex_value(path[1]) : -1,
            low = high >= 0 ? hex_value(path[2]) : -1;
        if (low >= 0 && high * 16 + low) {
            *to++ = (char)(high * 16 + low);
            path += 2;
        } else {
            *to++ = *path;
        }
    }
    *to = 0;
    return decoded;
}

static bool is_absolute(const char *path)
{
    return *path == '/' || *path == '\\' || strncmp(path, "file:", 5) == 0 ||
           (*path && path[1] == ':' && (path[2] == '\\' || path[2] == '/'));
}

const char *picture_path(struct parts *parts, const char *path, struct span span)
{
    const struct source *source = parts->source;
    size_t folder = (size_t)(base_name(source->path) - source->path);
    char *decoded = decode_path(parts->arena, path);
    if (is_absolute(decoded)) {
        diag_add(parts->diag, DIAG_PICTURE_ABSOLUTE, span, decoded, NULL);
        return NULL;
    }
    return folder ? arena_format(parts->arena, "%.*s%s", (int)folder, source->path, decoded)
                  : decoded;
}

static bool same_text(const struct rich_text *a, const struct rich_text *b)
{
    return a->length == b->length && memcmp(a->utf8, b->utf8, a->length) == 0;
}

/* Takes a heading out of the chain; `link` is what points to it. */
static const struct block *unlink_block(const struct block **link)
{
    const struct block *block = *link;
    *link = block->next;
    return block;
}

/* The first heading of level 1, or any heading that opens the body; NULL when there is none. */
static const struct block **find_title(struct article *article)
{
    for (const struct block **link = &article->body; *link; link = &((struct block *)*link)->next) {
        if ((*link)->kind == BLOCK_HEADING && (*link)->level == 1)
            return link;
    }
    return article->body && article->body->kind == BLOCK_HEADING ? &article->body : NULL;
}

/* Below the title, headings of level 1 are crossheads. */
static void lower_headings(struct article *article)
{
    for (struct block *block = (struct block *)article->body; block;
            block = (struct block *)block->next) {
        if (block->kind == BLOCK_HEADING && block->level == 1)
            block->level = 2;
    }
}

static void settle_title(struct parts *parts, struct article *article)
{
    const struct block **heading = find_title(article);
    if (article->title) {
        if (heading && (*heading)->level == 1 && same_text((*heading)->text, article->title))
            diag_add(parts->diag, DIAG_TITLE_TWICE, unlink_block(heading)->span, NULL, NULL);
    } else if (heading) {
        const struct block *title = unlink_block(heading);
        article->title = title->text;
        if (title->level != 1)
            diag_add(parts->diag, DIAG_TITLE_MISSING, title->span, title->text->utf8, NULL);
    } else {
        struct rich_text *title = arena_new(parts->arena, struct rich_text);
        *title = rich_text_plain(readable_name(parts->arena, article->slug));
        article->title = title;
        diag_add(parts->diag, DIAG_TITLE_MISSING, (struct span){parts->source, 0, 0}, article->slug,
                NULL);
    }
    lower_headings(article);
}

const struct article *article_parse(
        struct arena *arena, struct diag *diag, const struct source *source)
{
    struct parts parts = {.arena = arena, .diag = diag, .source = source, .end = source->length};
    struct article *article = arena_new(arena, struct article);
    article->source = source;
    article->slug = make_slug(arena, source->path);
    parts.begin = article->body_begin = front_matter_read(&parts, article);
    count_lines(&parts);
    if (is_markdown(source->path))
        markdown_parse(&parts, article);
    else
        plain_text_parse(&parts, article);
    settle_title(&parts, article);
    return article;
}
