/* A JPEG's header: what a PDF must know to hold the file as it is. */
#ifndef PICTURE_JPEG_H
#define PICTURE_JPEG_H

#include <stdbool.h>
#include <stddef.h>

struct jpeg {
    int width, height; /* of the scan, before turning */
    int components;    /* 1 grey, 3 colour, 4 CMYK */
    int precision;     /* bits a sample */
    int turn;          /* Exif orientation, 1-8; 1 when it says nothing */
};

/* False when bytes are no JPEG, have no frame or break off before their end. */
bool jpeg_parse(const unsigned char *bytes, size_t length, struct jpeg *jpeg);

#endif
