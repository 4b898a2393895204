/* In: calls that lead into the annex (annex.h).  Out: what the module answers.  In the shared
 * library only.
 * Method: dlopen of nashrieh/annex.so beside the library, each time anew: the system keeps the
 * module, we keep nothing.  Not by $ORIGIN: under a sanitizer that is the sanitizer's folder. */
#include "publish/annex.h"

#include "publish/beside.h"

#include <dlfcn.h>
#include <string.h>

/* NULL, and then *fault says why, when the module is not there or not this library's. */
static const struct annex *enter(struct arena *arena, const char **fault)
{
    const char *path = beside_library(arena, "nashrieh/annex.so");
    void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    const struct annex *annex = module ? dlsym(module, "nashrieh_annex") : NULL;
    if (!annex)
        *fault = arena_copy(arena, dlerror());
    else if (strcmp(annex->version, NASHRIEH_VERSION) != 0)
        *fault = arena_format(arena, "%s is of version %s", path, annex->version);
    else
        return annex;
    return NULL;
}

/* What is missing is told when it is needed. */
void picture_warm(void)
{
    struct arena scratch;
    const char *fault;
    arena_init(&scratch);
    enter(&scratch, &fault);
    arena_finish(&scratch);
}

bool picture_open(struct arena *arena, struct picture_file *file, struct fault *fault)
{
    *fault = (struct fault){DIAG_PICTURE_ANNEX, NULL};
    const struct annex *annex = enter(arena, &fault->words);
    return annex && annex->picture_open(arena, file, fault);
}

/* The same for what has diagnostics of its own. */
static const struct annex *enter_or_tell(struct arena *arena, struct diag *diag)
{
    const char *fault;
    const struct annex *annex = enter(arena, &fault);
    if (!annex)
        diag_add(diag, DIAG_PAINTING_ANNEX, NO_SPAN, fault, NULL);
    return annex;
}

bool paint_png(struct arena *arena, struct diag *diag, const struct document *document,
        uint32_t page, int dpi, const unsigned char **png, size_t *length)
{
    const struct annex *annex = enter_or_tell(arena, diag);
    return annex && annex->paint_png(arena, diag, document, page, dpi, png, length);
}

bool paint_contact_sheet(struct arena *arena, struct diag *diag, const struct document *document,
        int dpi, const unsigned char **png, size_t *length)
{
    const struct annex *annex = enter_or_tell(arena, diag);
    return annex && annex->paint_contact_sheet(arena, diag, document, dpi, png, length);
}

bool drawings_read(struct arena *arena, struct diag *diag, const struct drawing_list *drawings,
        struct drawn *drawn)
{
    const struct annex *annex = enter_or_tell(arena, diag);
    return annex && annex->drawings_read(arena, diag, drawings, drawn);
}

const char *file_bring(struct arena *arena, struct file_facts *facts, bool decode, size_t *length,
        const char **fault)
{
    const struct annex *annex = enter(arena, fault);
    return annex ? annex->file_bring(arena, facts, decode, length, fault) : NULL;
}
