/* A client as others would write one: sets a report into memory and says how many pages it has. */
#include <nashrieh.h>

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    struct nsh_options options = {0};
    struct nsh_press *press = nsh_press_create(&options);
    struct nsh_work *work = nsh_article_set(press, argc > 1 ? argv[1] : "report.md");
    const unsigned char *pdf;
    size_t length;
    int good = nsh_work_pdf(work, &pdf, &length) && length > 1000 && memcmp(pdf, "%PDF-", 5) == 0;
    printf("%s: %u pages, status %d, Nashrieh %s\n", nsh_work_name(work),
            (unsigned)nsh_work_page_count(work), nsh_work_status(work), nsh_version());
    for (uint32_t i = 0; i < nsh_work_message_count(work); i++) {
        struct nsh_message message;
        nsh_work_message(work, i, NSH_ENGLISH, &message);
        printf("%s:%u: %s\n", message.path, (unsigned)message.line, message.text);
    }
    int status = good ? nsh_work_status(work) : 2;
    nsh_work_destroy(work);
    nsh_press_destroy(press);
    return status;
}
