/* Any bytes as a report, all the way to the PDF, a picture and the trace: a PDF or a message that
 * says why not.  The press stays warm, as in an office's batch. */
#include "fuzz.h"

#include "nashrieh.h"

#include <string.h>
#include <unistd.h>

static struct nsh_press *press; /* one for all inputs: fonts take milliseconds to open */
static char path[64];

/* fontconfig keeps pointers as offsets, where LeakSanitizer cannot see that they lead to memory:
 * while a press is open, all that its fonts hold looks lost.  (Tests that close their press need
 * none of this.) */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}

static void finish(void)
{
    nsh_press_destroy(press);
    unlink(path);
}

static void start(void)
{
    struct nsh_options options = {.data = SOURCE_DIR};
    press = nsh_press_create(&options);
    snprintf(path, sizeof path, "/tmp/nashrieh-fuzz-%ld.md", (long)getpid());
    atexit(finish);
}

static void write_input(const uint8_t *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    MUST(file && fwrite(bytes, 1, length, file) == length);
    MUST(fclose(file) == 0);
}

/* Messages that call themselves a fault of the program. */
static bool is_ours(const char *name)
{
    return strcmp(name, "pdf-broken") == 0 || strcmp(name, "pdf-refused") == 0 ||
           strcmp(name, "painting-failed") == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    if (!press)
        start();
    write_input(bytes, length);
    struct nsh_work *work = nsh_article_set(press, path);
    const unsigned char *pdf;
    size_t size;
    if (nsh_work_pdf(work, &pdf, &size)) {
        MUST(size > 1000 && memcmp(pdf, "%PDF-", 5) == 0);
        MUST(nsh_work_page_count(work) > 0);
        MUST(nsh_work_trace(work) && *nsh_work_trace(work) == '{');
    } else {
        MUST(nsh_work_status(work) == 2 && nsh_work_message_count(work) > 0);
    }
    MUST(nsh_work_record(work, NSH_PERSIAN, path));
    for (uint32_t i = 0; i < nsh_work_message_count(work); i++) {
        struct nsh_message message;
        nsh_work_message(work, i, NSH_ENGLISH, &message);
        if (is_ours(message.name)) {
            fprintf(stderr, "%s: %s\n", message.name, message.text);
            abort();
        }
    }
    nsh_work_destroy(work);
    return 0;
}
