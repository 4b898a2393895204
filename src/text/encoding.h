/* Inside the room: the encodings of Iranian offices, and from bytes to UTF-8. */
#ifndef TEXT_ENCODING_H
#define TEXT_ENCODING_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum encoding {
    ENCODING_UTF8,
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
    ENCODING_UTF16, /* by its byte order mark, else as it looks, else little-endian */
    ENCODING_WINDOWS_1256,
    ENCODING_ISIRI_3342,
    ENCODING_IRAN_SYSTEM, /* of DOS: a code a shape, in visual order */
    ENCODING_COUNT,
    ENCODING_NONE = ENCODING_COUNT,
};

/* encoding.c: "Windows-1256"; by any spelling ("cp1256", "ISIRI 3342"), ENCODING_NONE when there is
 * none; all names, NULL-ended. */
const char *encoding_name(enum encoding encoding);
enum encoding encoding_find(const char *name);
const char *const *encoding_names(void);

/* The text, or what stands before the byte that means nothing. */
struct decoded {
    const char *text; /* UTF-8 without NUL, zero-terminated, in the arena */
    size_t length;
    bool whole;
    size_t bad; /* unless whole: offset of that byte in the input */
};

/* decode.c: a byte order mark at the start is left out. */
struct decoded decode(
        struct arena *arena, enum encoding encoding, const char *bytes, size_t length);

/* decode.c: what each of the 256 bytes means in an encoding of iconv's; false when iconv does not
 * know it.  Bytes that mean nothing stay 0, or themselves when `keep`. */
bool byte_table(const char *iconv_name, bool keep, uint32_t table[256]);

/* iran_system.c: one line's bytes; false when one of them is no character. */
struct strbuf;
bool iran_system_put(struct arena *scratch, struct strbuf *out, const char *line, size_t length);

/* visual.c: a line as it was seen → as it is read: everything backwards but Latin words and
 * numbers, brackets mirrored. */
void turn_line(uint32_t *line, size_t count);

/* likeness.c: how far a text looks like Persian. */
struct likeness {
    uint32_t letters; /* of the Arabic script */
    uint32_t words;   /* of such letters */
    uint32_t known;   /* words among the commonest of Persian prose */
};
struct likeness likeness_read(const char *utf8, size_t length, bool backwards);
/* Letters enough to tell, and commonest words among them as in prose. */
bool likeness_is_persian(struct likeness likeness);

/* guess.c: what bytes are. */
enum verdict_kind {
    VERDICT_ENCODING,
    VERDICT_BROKEN,  /* UTF-8 with a bad byte, or nothing that is known */
    VERDICT_UNSURE,  /* words: the candidates */
    VERDICT_NO_TEXT, /* words: what it is */
};
struct verdict {
    enum verdict_kind kind;
    enum encoding encoding;
    const char *words;
};
struct verdict guess_encoding(struct arena *arena, const char *bytes, size_t length);

/* repair.c: text that was garbled before it came here. */
enum repair_kind {
    REPAIR_NONE,    /* nothing to do */
    REPAIR_DECODED, /* UTF-8 or Windows-1256 that was read as `words` */
    REPAIR_TURNED,  /* visual order */
    REPAIR_GARBLED, /* read as `words` once, and not wholly to be restored */
    REPAIR_MIXED,   /* some lines in visual order, some not */
};
struct repair {
    enum repair_kind kind;
    const char *words;
    const char *text; /* the repaired text */
    size_t length;
};
struct repair repair_text(struct arena *arena, const char *utf8, size_t length);
/* visual.c */
struct repair repair_order(struct arena *arena, const char *utf8, size_t length);

#endif
