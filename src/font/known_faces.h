/* Faces that need not be opened to be known. */
#ifndef FONT_KNOWN_FACES_H
#define FONT_KNOWN_FACES_H

#include "base/arena.h"
#include "base/vec.h"

struct known_face {
    const char *file;    /* name in its folder */
    long size;           /* bytes */
    const char *role;    /* of MANIFEST */
    const char *pattern; /* in fontconfig's words */
};

struct known_faces {
    VEC(struct known_face) list;
};

/* Of FACES in the folder; empty when there is none. */
void known_faces_read(struct known_faces *known, struct arena *arena, const char *folder);

/* NULL when the file is not known, or not of that size. */
const struct known_face *known_face_find(
        const struct known_faces *known, const char *file, long size);

#endif
