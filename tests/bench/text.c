/* In: the samples.  Out: a long article in which no paragraph comes twice, so that nothing that
 * remembers whole paragraphs can shine.
 * Method: sentences of the samples' running text, drawn by a generator of our own (splitmix, always
 * the same) and put together with crossheads, lists, quotes and strong words as in real reports. */
#include "bench.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_SENTENCES = 4096 };

struct sentences {
    char *items[MAX_SENTENCES];
    uint32_t count;
};

struct writer {
    FILE *file;
    const struct sentences *sentences;
    uint64_t state;
    size_t length;
};

static uint32_t draw(struct writer *writer, uint32_t below)
{
    uint64_t z = writer->state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (uint32_t)((z ^ (z >> 31)) % below);
}

/* --- reading the samples ------------------------------------------------------------------- */

static void add_sentence(struct sentences *sentences, const char *text, size_t length)
{
    if (length >= 60 && sentences->count < MAX_SENTENCES)
        sentences->items[sentences->count++] = strndup(text, length);
}

/* A sentence ends with a full stop before a blank. */
static void split_paragraph(struct sentences *sentences, const char *text)
{
    for (const char *end; (end = strstr(text, ". ")); text = end + 2)
        add_sentence(sentences, text, (size_t)(end + 1 - text));
    add_sentence(sentences, text, strlen(text));
}

/* Lines that begin with anything but a letter are headings, lists, tables; notes stay away. */
static bool is_running_text(const char *line)
{
    return (unsigned char)line[0] >= 0xd8 && !strpbrk(line, "[]*_`<>|\t");
}

static void read_sample(struct sentences *sentences, const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return;
    char *line = NULL;
    size_t room = 0;
    int fences = strstr(path, ".md") ? 2 : 0; /* of the front matter */
    bool verse = false;
    while (getline(&line, &room, file) > 0) {
        line[strcspn(line, "\r\n")] = 0;
        if (fences && strcmp(line, "---") == 0)
            fences--;
        else if (strncmp(line, "```", 3) == 0)
            verse = !verse;
        else if (!fences && !verse && is_running_text(line))
            split_paragraph(sentences, line);
    }
    free(line);
    fclose(file);
}

static void read_samples(struct sentences *sentences)
{
    glob_t found;
    if (glob(SOURCE_DIR "/samples/hamyar/19/*.md", 0, NULL, &found) != 0)
        return;
    for (size_t i = 0; i < found.gl_pathc; i++)
        read_sample(sentences, found.gl_pathv[i]);
    globfree(&found);
    read_sample(sentences, SOURCE_DIR "/samples/hamyar/19/council.txt");
}

/* --- writing ---------------------------------------------------------------------------------- */

static void put(struct writer *writer, const char *text, size_t length)
{
    writer->length += fwrite(text, 1, length, writer->file);
}

static void put_string(struct writer *writer, const char *text)
{
    put(writer, text, strlen(text));
}

static const char *draw_sentence(struct writer *writer)
{
    return writer->sentences->items[draw(writer, writer->sentences->count)];
}

/* Every eighth sentence has one of its inner words strong. */
static void put_sentence(struct writer *writer)
{
    const char *text = draw_sentence(writer), *word = strchr(text, ' ');
    word = word ? strchr(word + 1, ' ') : NULL;
    const char *end = word ? strchr(word + 1, ' ') : NULL;
    if (!end || draw(writer, 8) || (unsigned char)word[1] < 0xd8) {
        put_string(writer, text);
        return;
    }
    put(writer, text, (size_t)(word + 1 - text));
    put_string(writer, "**");
    put(writer, word + 1, (size_t)(end - word - 1));
    put_string(writer, "**");
    put_string(writer, end);
}

static void put_sentences(struct writer *writer, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        put_string(writer, i ? " " : "");
        put_sentence(writer);
    }
    put_string(writer, "\n");
}

/* Its first four words. */
static void put_crosshead(struct writer *writer)
{
    const char *text = draw_sentence(writer), *end = text;
    for (int words = 0; words < 4 && end; words++)
        end = strchr(end + 1, ' ');
    put_string(writer, "## ");
    put(writer, text, end ? (size_t)(end - text) : strlen(text));
    put_string(writer, "\n");
}

static void put_list(struct writer *writer)
{
    for (uint32_t i = 3 + draw(writer, 3); i > 0; i--) {
        put_string(writer, "- ");
        put_sentences(writer, 1);
    }
}

static void put_quote(struct writer *writer)
{
    put_string(writer, "> ");
    put_sentences(writer, 1);
}

static void put_block(struct writer *writer, uint32_t nth)
{
    if (nth % 7 == 6)
        put_crosshead(writer);
    else if (nth % 29 == 14)
        put_list(writer);
    else if (nth % 61 == 30)
        put_quote(writer);
    else
        put_sentences(writer, 2 + draw(writer, 5));
    put_string(writer, "\n");
}

/* Seven words of the drawn sentence: a headline. */
static void put_title(struct writer *writer)
{
    const char *text = draw_sentence(writer), *end = text;
    for (int words = 0; words < 7 && end; words++)
        end = strchr(end + 1, ' ');
    put_string(writer, "title: \"");
    size_t length = end ? (size_t)(end - text) : strlen(text);
    for (size_t i = 0; i < length; i++)
        if (!strchr("\"\\.:;,", text[i]))
            put(writer, text + i, 1);
    put_string(writer, "\"\n");
}

bool text_write(const char *path, size_t length, uint32_t seed)
{
    return text_write_article(
            path, "title: همهٔ گزارش‌های یک سال\n", length, seed);
}

bool text_write_article(const char *path, const char *fields, size_t length, uint32_t seed)
{
    static struct sentences sentences;
    if (!sentences.count)
        read_samples(&sentences);
    struct writer writer = {fopen(path, "w"), &sentences, seed, 0};
    if (!writer.file || sentences.count == 0)
        return false;
    put_string(&writer, "---\n");
    if (!strstr(fields, "title:"))
        put_title(&writer);
    put_string(&writer, fields);
    put_string(&writer, "---\n");
    for (uint32_t nth = 0; writer.length < length; nth++)
        put_block(&writer, nth);
    return fclose(writer.file) == 0;
}

bool text_write_share(const char *path, const char *whole, size_t share)
{
    FILE *in = fopen(whole, "r"), *out = fopen(path, "w");
    if (!in || !out)
        return false;
    fseek(in, 0, SEEK_END);
    size_t limit = (size_t)ftell(in) / share, written = 0;
    rewind(in);
    char *line = NULL;
    size_t room = 0;
    ssize_t got;
    while ((got = getline(&line, &room, in)) > 0 && (written < limit || got > 1))
        written += fwrite(line, 1, (size_t)got, out);
    free(line);
    fclose(in);
    return fclose(out) == 0;
}
