/* In: a folder and a number of quarters.  Out: an archive there, 25 articles a quarter from 1388
 * on, their sentences drawn from the samples: always the same.
 *
 *     bench_archive FOLDER ISSUES */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { ARTICLES = 25, FIRST_YEAR = 1388 };

static const char publication[] =
        "name: همیار\nsubtitle: خبرنامهٔ داخلی سازمان همیاری شهرداری‌های استان\nprice: رایگان\n"
        "nameplate: pictures/nameplate-hamyar.svg\n"
        "site: https://hamyar.example.ir\nfirst-year: 1388\nowner: سازمان همیاری\n"
        "managing-director: مدیرعامل سازمان\naddress: بلوار شهرداری\nprinter: چاپخانهٔ شهر\n"
        "printer-address: شهرک صنعتی\nfield: آگاهی‌رسانی درون‌سازمانی\nkind: خبری\n"
        "periodicity: فصلنامه\nprint-run: 1200\n";

static const char *const sections[] = {"سخن نخست", "گزارش", "خبر", "شهر", "آموزش", "یادداشت"};
static const char *const places[] = {"کرمانشاه", "اسلام‌آباد", "سنقر", "پاوه", "هرسین"};
static const char *const subjects[] = {"فضای سبز", "آسفالت", "بودجه", "پسماند", "ناوگان", "آموزش"};
static const char *const pictures[] = {"street", "workshop", "nursery", "bisotun"};

static bool write_article(const char *folder, int quarter, int nth)
{
    char path[4096], fields[2048], photo[256] = "";
    int year = FIRST_YEAR + quarter / 4, season = quarter % 4, all = quarter * ARTICLES + nth;
    if (nth % 6 == 0)
        snprintf(photo, sizeof photo, "photo: ../../../pictures/%s.svg\ncaption: نمای کار\n",
                pictures[all / 6 % 4]);
    snprintf(fields, sizeof fields,
            "section: %s\nauthor: گروه %s\nplace: %s\norganisations: سازمان همیاری\n"
            "date: %d/%d/%d\nkeywords: [%s, %s]\n%s",
            sections[nth % 6], sections[all % 5], places[all % 5], year, season * 3 + 1 + nth % 3,
            1 + nth, subjects[all % 6], subjects[(all + 1) % 6], photo);
    snprintf(path, sizeof path, "%s/articles/%d/%d/a%04d.md", folder, year, season + 1, all);
    size_t length = 1200 + (size_t)(all * 7919 % 3000);
    return text_write_article(path, fields, length, (uint32_t)all + 1);
}

static void make_folder(const char *folder, const char *below)
{
    char path[4096];
    snprintf(path, sizeof path, "%s%s", folder, below);
    mkdir(path, 0777);
}

static bool write_publication(const char *folder)
{
    char path[4096], command[9000];
    snprintf(path, sizeof path, "%s/publication.yaml", folder);
    FILE *file = fopen(path, "w");
    bool good = file && fputs(publication, file) >= 0;
    good = file && fclose(file) == 0 && good;
    snprintf(command, sizeof command, "cp -r '%s/samples/hamyar/pictures' '%s/'", SOURCE_DIR,
            folder);
    return good && system(command) == 0;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return fputs("usage: bench_archive FOLDER ISSUES\n", stderr), 2;
    make_folder(argv[1], "");
    make_folder(argv[1], "/articles");
    bool good = write_publication(argv[1]);
    for (int quarter = 0; quarter < atoi(argv[2]) && good; quarter++) {
        char below[64];
        snprintf(below, sizeof below, "/articles/%d", FIRST_YEAR + quarter / 4);
        make_folder(argv[1], below);
        snprintf(below + strlen(below), sizeof below - strlen(below), "/%d", quarter % 4 + 1);
        make_folder(argv[1], below);
        for (int nth = 0; nth < ARTICLES && good; nth++)
            good = write_article(argv[1], quarter, nth);
    }
    return good ? 0 : 1;
}
