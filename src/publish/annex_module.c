/* In: nothing.  Out: the module's one name, its functions (annex.h). */
#include "publish/annex.h"

__attribute__((visibility("default"))) const struct annex nashrieh_annex = {
        .version = NASHRIEH_VERSION,
        .picture_open = picture_open,
        .paint_png = paint_png,
        .paint_contact_sheet = paint_contact_sheet,
        .drawings_read = drawings_read,
        .file_bring = file_bring,
};
