/* In: a path.  Out: its text, checked, with line ends as LF and without the byte order mark. */
#include "text/source.h"

#include "base/utf8.h"

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

const struct source *source_read(struct arena *arena, struct diag *diag, const char *path)
{
    struct stat status;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        diag_add(diag, DIAG_FILE_UNREADABLE, NO_SPAN, path, strerror(EISDIR));
        return NULL;
    }
    FILE *file = fopen(path, "rb");
    size_t length = 0;
    char *bytes = file ? read_whole(arena, file, &length) : NULL;
    int error = errno;
    if (file)
        fclose(file);
    if (!bytes) {
        diag_add(diag, DIAG_FILE_UNREADABLE, NO_SPAN, path, strerror(error));
        return NULL;
    }
    return source_make(arena, diag, path, bytes, length);
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

/* NUL is valid UTF-8 but no text: it would end a C string early. */
static size_t find_bad_byte(const char *bytes, size_t length)
{
    size_t invalid = utf8_find_invalid(bytes, length);
    const char *nul = memchr(bytes, 0, invalid);
    return nul ? (size_t)(nul - bytes) : invalid;
}

const struct source *source_make(
        struct arena *arena, struct diag *diag, const char *path, const char *bytes, size_t length)
{
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    struct source *source = arena_new(arena, struct source);
    char *text = arena_string(arena, bytes, length);
    source->path = arena_copy(arena, path);
    source->text = text;
    size_t bad = find_bad_byte(text, length);
    if (bad < length) {
        char byte[8];
        snprintf(byte, sizeof byte, "0x%02X", (unsigned char)text[bad]);
        text[unify_line_ends(text, bad)] = 0;
        source->length = (uint32_t)strlen(text);
        struct span span = {source, source->length, source->length};
        diag_add(diag, DIAG_NOT_UTF8, span, byte, NULL);
        return NULL;
    }
    source->length = (uint32_t)unify_line_ends(text, length);
    return source;
}
