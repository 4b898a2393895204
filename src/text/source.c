/* In: a path.  Out: its text as UTF-8, checked, with line ends as LF and without the byte order
 * mark.
 *
 *   source_read_as
 *     read_whole
 *     source_make_as
 *       settle_encoding    named by the caller or the front matter, else guess.c
 *       decode             decode.c
 *       mend               repair.c: what was garbled before */
#include "text/source.h"

#include "base/strbuf.h"
#include "text/encoding.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static char *read_whole(struct arena *arena, FILE *file, size_t *length)
{
    size_t room = 1 << 16, used = 0;
    char *bytes = arena_alloc(arena, room);
    size_t got;
    while ((got = fread(bytes + used, 1, room - used, file)) > 0) {
        used += got;
        if (used == room) {
            bytes = arena_widen(arena, bytes, room, room * 2);
            room *= 2;
        }
    }
    *length = used;
    return ferror(file) ? NULL : bytes;
}

const struct source *source_read_as(struct arena *arena, struct diag *diag, const char *path,
        const char *encoding, struct reading *reading)
{
    struct stat status;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        diag_add(diag, DIAG_FILE_UNREADABLE, NO_SPAN, path, strerror(EISDIR));
        return NULL;
    }
    struct arena scratch; /* decoding copies */
    arena_init(&scratch);
    FILE *file = fopen(path, "rb");
    size_t length = 0;
    char *bytes = file ? read_whole(&scratch, file, &length) : NULL;
    int error = errno;
    if (file)
        fclose(file);
    const struct source *source = NULL;
    if (bytes)
        source = source_make_as(arena, diag, path, bytes, length, encoding, reading);
    else
        diag_add(diag, DIAG_FILE_UNREADABLE, NO_SPAN, path, strerror(error));
    arena_finish(&scratch);
    return source;
}

const struct source *source_read(struct arena *arena, struct diag *diag, const char *path)
{
    return source_read_as(arena, diag, path, NULL, NULL);
}

/* CR LF and lone CR → LF, in place. */
static size_t unify_line_ends(char *text, size_t length)
{
    size_t to = 0;
    for (size_t from = 0; from < length; from++) {
        if (text[from] == '\r' && from + 1 < length && text[from + 1] == '\n')
            continue;
        text[to++] = text[from] == '\r' ? '\n' : text[from];
    }
    text[to] = 0;
    return to;
}

/* `encoding: NAME` in a front matter: readable in every encoding that has ASCII.  NULL when there
 * is none. */
static const char *find_declared(const char *bytes, size_t length, size_t *size)
{
    static const char key[] = "encoding:";
    enum { KEY = sizeof key - 1 };
    if (length < 4 || memcmp(bytes, "---", 3) != 0)
        return NULL;
    const char *end = bytes + length, *line = memchr(bytes, '\n', length);
    while (line && ++line < end && (end - line < 3 || memcmp(line, "---", 3) != 0)) {
        const char *next = memchr(line, '\n', (size_t)(end - line));
        const char *stop = next ? next : end;
        if (stop - line > KEY && memcmp(line, key, KEY) == 0) {
            for (line += KEY; line < stop && strchr(" \t\"'", *line);)
                line++;
            for (*size = 0; line + *size < stop && !strchr("\r\"'# \t", line[*size]);)
                ++*size;
            return line;
        }
        line = next;
    }
    return NULL;
}

bool source_find_encoding(const struct source *source, struct span *name)
{
    size_t size;
    const char *found = find_declared(source->text, source->length, &size);
    if (!found)
        return false;
    uint32_t begin = (uint32_t)(found - source->text);
    *name = (struct span){source, begin, begin + (uint32_t)size};
    return true;
}

bool source_encoding_exists(struct diag *diag, struct span span, const char *name)
{
    if (encoding_find(name) != ENCODING_NONE)
        return true;
    const char *near = diag_find_near(name, encoding_names());
    if (near)
        return diag_add(diag, DIAG_ENCODING_UNKNOWN_NEAR, span, name, near);
    struct strbuf names;
    strbuf_init(&names, diag->arena);
    for (const char *const *each = encoding_names(); *each; each++)
        strbuf_format(&names, "%s%s", names.length ? ", " : "", *each);
    return diag_add(diag, DIAG_ENCODING_UNKNOWN, span, name, strbuf_string(&names));
}

bool source_names_encoding(const char *word)
{
    return encoding_find(word) != ENCODING_NONE;
}

/* The byte at fault, at its line and column of what could be read before it. */
static bool add_bad_byte(struct diag *diag, struct source *source, struct decoded decoded,
        const unsigned char *bytes, enum encoding encoding)
{
    char byte[8];
    char *text = arena_string(diag->arena, decoded.text, decoded.length);
    source->text = text;
    source->length = (uint32_t)unify_line_ends(text, decoded.length);
    struct span span = {source, source->length, source->length};
    snprintf(byte, sizeof byte, "0x%02X", bytes[decoded.bad]);
    if (encoding == ENCODING_UTF8)
        return diag_add(diag, DIAG_NOT_UTF8, span, byte, NULL);
    return diag_add(diag, DIAG_ENCODING_BYTE, span, byte, encoding_name(encoding));
}

/* A text's first sixty characters or so, up to its line's end. */
static const char *first_words(struct arena *arena, const char *text)
{
    enum { MOST = 110 };
    size_t length = strcspn(text, "\n");
    while (length > MOST || (text[length] & 0xC0) == 0x80)
        length--;
    return arena_string(arena, text, length);
}

/* The front matter names it after `at` bytes. */
static bool settle_declared(struct diag *diag, struct source *source, const char *bytes, size_t at,
        size_t size, enum encoding *encoding)
{
    source->text =
            arena_string(diag->arena, bytes, at + size); /* for the place, when it has none */
    source->length = (uint32_t)(at + size);
    const char *name = source->text + at;
    *encoding = encoding_find(name);
    return source_encoding_exists(diag, (struct span){source, (uint32_t)at, source->length}, name);
}

/* How the bytes are to be read: by the caller's word, the front matter's, or by what they look
 * like. */
static bool settle_encoding(struct diag *diag, struct source *source, const char *bytes,
        size_t length, const char *wanted, enum encoding *encoding)
{
    size_t size;
    const char *declared = wanted ? NULL : find_declared(bytes, length, &size);
    if (declared)
        return settle_declared(diag, source, bytes, (size_t)(declared - bytes), size, encoding);
    if (wanted) {
        *encoding = encoding_find(wanted);
        return source_encoding_exists(diag, NO_SPAN, wanted);
    }
    struct verdict verdict = guess_encoding(diag->arena, bytes, length);
    *encoding = verdict.encoding;
    if (verdict.kind == VERDICT_NO_TEXT)
        return diag_add(diag, DIAG_NOT_TEXT, (struct span){source, 0, 0}, verdict.words, NULL);
    if (verdict.kind == VERDICT_UNSURE)
        return diag_add(
                diag, DIAG_ENCODING_UNSURE, (struct span){source, 0, 0}, verdict.words, NULL);
    return true;
}

/* False for a text that stays unreadable. */
static bool mend(struct diag *diag, struct source *source, struct decoded *decoded)
{
    struct repair repair = repair_text(diag->arena, decoded->text, decoded->length);
    struct span start = {source, 0, 0};
    if (repair.kind == REPAIR_GARBLED)
        return diag_add(diag, DIAG_TEXT_GARBLED, start, repair.words, NULL);
    if (repair.kind == REPAIR_MIXED)
        return diag_add(diag, DIAG_VISUAL_MIXED, start, NULL, NULL);
    if (repair.kind == REPAIR_NONE)
        return true;
    if (repair.kind == REPAIR_TURNED)
        diag_add(diag, DIAG_VISUAL_ORDER, start, first_words(diag->arena, repair.text), NULL);
    else
        diag_add(diag, DIAG_TEXT_RESTORED, start, repair.words,
                first_words(diag->arena, repair.text));
    decoded->text = repair.text;
    decoded->length = repair.length;
    return true;
}

static struct reading make_reading(enum encoding encoding, const char *bytes, size_t length,
        struct decoded decoded, bool mended)
{
    const char *newline = memchr(decoded.text, '\n', decoded.length);
    return (struct reading){.encoding = encoding_name(encoding),
            .crlf = newline && newline > decoded.text && newline[-1] == '\r',
            .marked = encoding == ENCODING_UTF8 && length >= 3 &&
                      memcmp(bytes, "\xEF\xBB\xBF", 3) == 0,
            .mended = mended,
            .text = decoded.text,
            .length = decoded.length};
}

const struct source *source_make_as(struct arena *arena, struct diag *diag, const char *path,
        const char *bytes, size_t length, const char *encoding_wanted, struct reading *reading)
{
    struct source *source = arena_new(arena, struct source);
    source->path = arena_copy(arena, path);
    source->text = "";
    enum encoding encoding;
    if (!settle_encoding(diag, source, bytes, length, encoding_wanted, &encoding))
        return NULL;
    struct decoded decoded = decode(arena, encoding, bytes, length);
    if (!decoded.whole) {
        add_bad_byte(diag, source, decoded, (const unsigned char *)bytes, encoding);
        return NULL;
    }
    const char *read = decoded.text;
    if (encoding <= ENCODING_UTF16 && !encoding_wanted && !mend(diag, source, &decoded))
        return NULL;
    if (reading)
        *reading = make_reading(encoding, bytes, length, decoded, decoded.text != read);
    char *text = arena_string(arena, decoded.text, decoded.length);
    source->text = text;
    source->length = (uint32_t)unify_line_ends(text, decoded.length);
    if (encoding != ENCODING_UTF8)
        diag_add(diag, DIAG_ENCODING_READ, (struct span){source, 0, 0}, encoding_name(encoding),
                first_words(arena, text));
    return source;
}

const struct source *source_make(
        struct arena *arena, struct diag *diag, const char *path, const char *bytes, size_t length)
{
    return source_make_as(arena, diag, path, bytes, length, NULL, NULL);
}
