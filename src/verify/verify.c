/* In: the bytes of a PDF, what it must say.  Out: a diagnostic for every rule that it breaks.
 *
 *   verify_pdf
 *     open_file          our own form at once, any other through libqpdf
 *     judge_...          what a rule is and where it is broken: the files of that name
 *     tell               findings in the order of diag/verify.def */
#include "verify/verify.h"

#include "verify/fonts.h"

#include <stdarg.h>
#include <stdio.h>

struct finding {
    uint32_t count;
    const char *place; /* the first */
};

void judge_find(struct judge *judge, enum diag_id rule, const char *format, ...)
{
    char place[300];
    struct finding *finding = &judge->findings[rule];
    if (finding->count++)
        return;
    va_list words;
    va_start(words, format);
    vsnprintf(place, sizeof place, format, words);
    va_end(words);
    finding->place = arena_copy(judge->arena, place);
}

/* A PDF has a path but no lines. */
static void add(struct diag *diag, enum diag_id id, const struct source *file, const char *words)
{
    diag_add(diag, id, (struct span){.source = file}, words, NULL);
    struct diagnostic *added = &diag->list.items[diag->list.count - 1];
    added->line = added->column = 0;
}

static void tell(struct judge *judge)
{
    for (int rule = 0; rule < DIAG_COUNT; rule++) {
        const struct finding *finding = &judge->findings[rule];
        if (finding->count)
            add(judge->diag, (enum diag_id)rule, judge->name,
                    finding->count == 1 ? finding->place
                                        : arena_format(judge->arena, "%s (+%u)", finding->place,
                                                  finding->count - 1));
    }
}

/* Filters beside FlateDecode and those of images: ASCII85Decode and the like. */
static bool has_strange_filters(const struct pdf_file *file)
{
    static const char *const ours[] = {"FlateDecode", "DCTDecode", "JPXDecode", "CCITTFaxDecode",
            "JBIG2Decode", "LZWDecode", "Crypt"};
    for (uint32_t i = 1; i < file->count; i++) {
        const struct value *filter = file_find(file, &file->objects[i].value, "Filter");
        bool known = filter->kind == VALUE_NULL || !file->objects[i].bytes;
        for (size_t k = 0; k < sizeof ours / sizeof *ours; k++)
            known |= value_is_name(filter, ours[k]);
        if (!known)
            return true;
    }
    return false;
}

static bool open_file(struct judge *judge, struct file_facts *facts)
{
    const char *fault = file_read(&judge->file, judge->arena, facts->bytes, facts->length);
    facts->encrypted = value_find(&judge->file.trailer, "Encrypt")->kind != VALUE_NULL;
    facts->identified = value_find(&judge->file.trailer, "ID")->kind == VALUE_ARRAY;
    if (!fault && !facts->encrypted)
        return true;
    for (int pass = 0; pass < 2; pass++) {
        size_t length = 0;
        const char *bytes = file_bring(judge->arena, facts, pass == 1, &length, &fault);
        fault = bytes ? file_read(&judge->file, judge->arena, bytes, length) : fault;
        if (fault) {
            add(judge->diag, DIAG_PDF_UNREADABLE, judge->name, fault);
            return false;
        }
        if (!has_strange_filters(&judge->file))
            break;
    }
    return true;
}

static bool judge_all(struct judge *judge, const struct verify_source *source)
{
    struct file_facts facts = {.bytes = judge->file.bytes, .length = judge->file.length};
    if (!open_file(judge, &facts))
        return false;
    judge->catalog = judge_get(judge, &judge->file.trailer, "Root");
    judge->fonts = font_shelf_create(judge);
    judge_file(judge, &facts);
    judge_metadata(judge);
    judge_intents(judge);
    if (!judge_pages(judge))
        judge_find(judge, DIAG_PDF_DAMAGED, "Pages");
    judge_structure(judge);
    judge_destinations(judge);
    judge_annotations(judge);
    judge_catalog(judge);
    judge_attachments(judge);
    judge_text(judge, source);
    judge_hex(judge);
    font_shelf_destroy(judge->fonts);
    tell(judge);
    return true;
}

bool verify_pdf(struct diag *diag, const struct source *file, const void *bytes, size_t length,
        const struct verify_source *source)
{
    struct arena arena;
    arena_init(&arena);
    struct judge judge = {.arena = &arena, .diag = diag, .name = file};
    judge.file.bytes = bytes;
    judge.file.length = length;
    judge.findings = arena_array(&arena, DIAG_COUNT, sizeof *judge.findings);
    bool read = judge_all(&judge, source);
    arena_finish(&arena);
    return read;
}
