/* A PDF file in memory: its objects by number, its streams inflated. */
#ifndef VERIFY_FILE_H
#define VERIFY_FILE_H

#include "base/strbuf.h"
#include "verify/value.h"

struct object {
    struct value value; /* of a stream: its dictionary */
    const char *bytes;  /* of a stream, as they lie in the file; else NULL */
    size_t length;      /* of the stream */
    bool loose;         /* written where 6.1.9 does not want it: "12 0 obj" not on its own */
    bool badly_bounded; /* the stream: Length or the ends of lines are wrong */
};

struct pdf_file {
    struct arena *arena; /* borrowed: everything lives in it */
    const char *bytes;
    size_t length;
    struct object *objects; /* by number */
    uint32_t count;
    struct value trailer;
    bool odd_hex, bad_hex; /* in some string of it */
};

/* Reads the bytes where they have the form that our press and libqpdf give them: one
 * cross-reference stream.  NULL when done, else what is wrong. */
const char *file_read(struct pdf_file *file, struct arena *arena, const char *bytes, size_t length);

/* The file as it came. */
struct file_facts {
    const char *bytes;
    size_t length;
    bool encrypted, identified; /* the trailer has Encrypt, ID */
};

/* Brings any other PDF into that form; NULL when it cannot be read at all, and then *fault says
 * why. Streams stay as they are, or lose the filters that we do not know. */
const char *file_bring(struct arena *arena, struct file_facts *facts, bool decode, size_t *length,
        const char **fault);

/* What a value is once references are followed; never NULL. */
const struct value *file_value(const struct pdf_file *file, const struct value *value);

/* The same of a dictionary's key; the dictionary may be a reference. */
const struct value *file_find(
        const struct pdf_file *file, const struct value *dictionary, const char *key);

/* The number a value or key refers to, 0 when it is no reference. */
int file_reference(const struct pdf_file *file, const struct value *dictionary, const char *key);

/* The stream behind a reference, NULL when it is none. */
const struct object *file_stream(const struct pdf_file *file, const struct value *value);

/* A stream's data; false when a filter is unknown or the bytes are broken. */
bool file_inflate(const struct pdf_file *file, const struct object *stream, struct strbuf *out);

#endif
