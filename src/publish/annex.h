/* The annex: all that needs cairo, librsvg, libqpdf and the libraries of rasters.  With what they
 * need themselves they are forty shared libraries, whose loading takes longer than setting a
 * report, and most texts ask for none of them.  So the shared library has the annex in a module of
 * its own beside it, which is loaded with the first picture or page of pixels (annex_door.c).
 * Callers know nothing of it; a program that links the parts calls the functions themselves. */
#ifndef PUBLISH_ANNEX_H
#define PUBLISH_ANNEX_H

#include "paint/paint.h"
#include "pdf/drawings.h"
#include "picture/raster.h"
#include "verify/file.h"

/* The functions of these names: all that leads into it. */
struct annex {
    const char *version; /* of the library that it was built with */
    bool (*picture_open)(struct arena *arena, struct picture_file *file, struct fault *fault);
    bool (*paint_png)(struct arena *arena, struct diag *diag, const struct document *document,
            uint32_t page, int dpi, const unsigned char **png, size_t *length);
    bool (*paint_contact_sheet)(struct arena *arena, struct diag *diag,
            const struct document *document, int dpi, const unsigned char **png, size_t *length);
    bool (*drawings_read)(struct arena *arena, struct diag *diag,
            const struct drawing_list *drawings, struct drawn *drawn);
    const char *(*file_bring)(struct arena *arena, struct file_facts *facts, bool decode,
            size_t *length, const char **fault);
};

/* The module's one name. */
extern const struct annex nashrieh_annex;

#endif
