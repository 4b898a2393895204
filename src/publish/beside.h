/* What was installed with the library, wherever that is now. */
#ifndef PUBLISH_BESIDE_H
#define PUBLISH_BESIDE_H

#include "base/arena.h"

/* `path` counts from the folder of the library that this code is in. */
const char *beside_library(struct arena *arena, const char *path);

#endif
