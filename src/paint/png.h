/* Painted pixels as a file. */
#ifndef PAINT_PNG_H
#define PAINT_PNG_H

#include "base/arena.h"

#include <cairo.h>

/* A sound image surface of RGB as PNG bytes in the arena. */
const unsigned char *png_make(struct arena *arena, cairo_surface_t *surface, size_t *length);

#endif
