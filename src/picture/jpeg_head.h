/* A JPEG's header: what a PDF must know to hold the file as it is. */
#ifndef PICTURE_JPEG_HEAD_H
#define PICTURE_JPEG_HEAD_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct jpeg_head {
    int width, height; /* of the scan, before turning */
    int components;    /* 1 grey, 3 colour, 4 CMYK */
    int precision;     /* bits a sample */
    int frame;         /* the SOF marker's number: 0 baseline, 1 extended, 2 progressive ... */
    int turn;          /* Exif orientation, 1-8; 1 when it says nothing */
    bool adobe;        /* has Adobe's marker: CMYK is stored inverted */
    const unsigned char *profile; /* ICC, put together from its segments in the arena; or NULL */
    size_t profile_length;
};

/* False when bytes are no JPEG, have no frame, break off before their end or hold fewer bytes than
 * so many pixels need. */
bool jpeg_head_parse(
        struct arena *arena, const unsigned char *bytes, size_t length, struct jpeg_head *head);

#endif
