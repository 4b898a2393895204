/* In: argv.  Out: files, messages, an exit code: 0 clean, 1 something was left out, 2 nothing made.
 */
#include "cli/cli.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

static const struct command commands[] = {
        {"article",
                {"set reports, each as a PDF of its own",
                        "گزارش‌ها را، هر یک در یک PDF، می‌چیند"},
                "FILE... [-o OUT.pdf | -d DIR] [--proof]",
                {"FILE is Markdown with front matter (.md), or plain text whose first line is the headline.\n"
                 "The PDF is NAME.pdf in the present folder unless -o or -d says otherwise.\n"
                 "--proof writes NAME-proof.pdf beside it, as for `issue`.\n\n"
                 "Example: nashrieh article meeting-report.txt -o report.pdf",
                        "FILE یک Markdown با سرآغاز YAML است، یا متنی ساده که سطر اول آن تیتر است.\n"
                        "بی ‎-o‎ و ‎-d‎ پروندهٔ NAME.pdf در همین پوشه ساخته می‌شود.\n"
                        "‎--proof‎ مانند فرمان issue نمونهٔ خوانش را در کنار آن می‌سازد.\n\n"
                        "نمونه: nashrieh article meeting-report.txt -o report.pdf"},
                "odlpfveANPLFq", 1, 1 << 20, run_article},
        {"issue",
                {"make up an issue of a publication",
                        "یک شمارهٔ نشریه را صفحه‌آرایی می‌کند"},
                "DIR [-o OUT.pdf] [--articles DIR] [--proof]",
                {"DIR holds issue.yaml; publication.yaml stands there or above.\n"
                 "--articles also sets every article as a PDF of its own, with its page in the issue.\n"
                 "--proof also writes OUT-proof.pdf: the same pages with the line grid, frames, loose lines shaded,\n"
                 "kashidas, dpi of pictures, line numbers and what `check` finds, numbered; behind them the list of\n"
                 "findings and a box to sign.\n\n"
                 "Example: nashrieh issue samples/hamyar/19 -o hamyar-19.pdf --articles out/articles",
                        "DIR پوشه‌ای است که issue.yaml دارد؛ publication.yaml آن‌جا یا بالاتر است.\n"
                        "--articles هر مطلب را هم در یک PDF با شمارهٔ صفحه‌اش می‌سازد.\n"
                        "‎--proof‎ نمونهٔ خوانش OUT-proof.pdf را هم می‌سازد: همان صفحه‌ها با شبکهٔ سطرها، قاب‌ها، سطرهای باز،\n"
                        "کشیده‌ها، نقطهٔ عکس‌ها، شمارهٔ سطر و یافته‌های check؛ پشت آن‌ها فهرست یافته‌ها و جای امضا.\n\n"
                        "نمونه: nashrieh issue samples/hamyar/19 -o hamyar-19.pdf --articles out/articles"},
                "oalpfveANPLFq", 1, 1, run_issue},
        {"preview",
                {"paint the pages of a report or an issue as PNG",
                        "صفحه‌های گزارش یا شماره را PNG می‌کند"},
                "FILE|DIR -d DIR [--dpi N]",
                {"Pages come through the same painter as the PDF: DIR/NAME-1.png, DIR/NAME-2.png ...\n"
                 "DIR/NAME-sheet.png shows all of them at a third of the size, in pairs as they face each other.\n\n"
                 "Example: nashrieh preview report.md -d pages --dpi 100",
                        "صفحه‌ها با همان قلمِ PDF کشیده می‌شوند: ‎DIR/NAME-1.png‎ و …\n"
                        "‎DIR/NAME-sheet.png‎ همه را، یک‌سوم، جفت‌جفت و از راست نشان می‌دهد.\n\n"
                        "نمونه: nashrieh preview report.md -d pages --dpi 100"},
                "drlpfveLFq", 1, 1, run_preview},
        {"trace",
                {"tell how every line was set, as JSON",
                        "می‌گوید هر سطر چگونه چیده شد (JSON)"},
                "FILE|DIR [-o OUT.json]",
                {"Every line with measure, natural width, space ratio, scale, and kashidas with class and\n"
                 "length; every placed run.\n\n"
                 "Example: nashrieh trace report.txt | less",
                        "هر سطر با عرض، پهنای طبیعی، نسبت فاصله، مقیاس و کشیده‌ها.\n\n"
                        "نمونه: nashrieh trace report.txt | less"},
                "olpfveLFq", 1, 1, run_trace},
        {"check",
                {"find what an editor should see before print",
                        "آنچه ویراستار باید پیش از چاپ ببیند می‌یابد"},
                "FILE|ISSUE|PUBLICATION... | --list",
                {"FILE is a report, ISSUE a folder with issue.yaml, PUBLICATION one with publication.yaml: then\n"
                 "all issues below it.  Changes nothing without --fix.  Each finding says file:line:col, what, and what to do.\n"
                 "To leave rules out: ignore: [RULE] in publication.yaml, issue.yaml or a front matter,\n"
                 "# nashrieh: ignore RULE there, or <!-- nashrieh: ignore RULE --> before a block of Markdown.\n"
                 "A rule of orthography that is left out is not applied either, in pages and in files.\n"
                 "--fix first writes what is safe into the articles' files; each old one stays as FILE~.\n"
                 "Exit code of a check: 0 no error, 1 errors, 2 nothing could be read.\n\n"
                 "Example: nashrieh check samples/hamyar --lang fa",
                        "FILE گزارشی است، ISSUE پوشه‌ای با issue.yaml و PUBLICATION پوشه‌ای با publication.yaml\n"
                        "با همهٔ شماره‌هایش. بی ‎--fix‎ چیزی را عوض نمی‌کند. هر یافته جای خود و راه چاره را می‌گوید.\n"
                        "کنار گذاشتن قاعده‌ها: ‎ignore: [RULE]‎ در publication.yaml یا issue.yaml یا سرآغاز نوشته،\n"
                        "‎# nashrieh: ignore RULE‎ در همان‌جا، یا ‎<!-- nashrieh: ignore RULE -->‎ پیش از بند.\n"
                        "قاعدهٔ رسم‌الخطی که کنار گذاشته شود، در صفحه و پرونده هم به کار نمی‌رود.\n"
                        "‎--fix‎ نخست آنچه را بی‌خطر است در پرونده‌ها می‌نویسد؛ نسخهٔ پیشین ‎FILE~‎ می‌ماند.\n"
                        "کد پایان: ۰ بی‌خطا، ۱ با خطا، ۲ چیزی خوانده نشد.\n\n"
                        "نمونه: nashrieh check samples/hamyar --lang fa"},
                "xtveWLFq", 1, 1 << 20, run_check},
        {"batch",
                {"build an archive: issues, single articles, indexes",
                        "بایگانی را می‌سازد: شماره‌ها، تک‌مطلب‌ها، نمایه‌ها"},
                "ARCHIVE -d OUT [-j N]",
                {"ARCHIVE has publication.yaml, articles/ in folders of any depth, and issues/ for what shall not be\n"
                 "automatic.  Articles are gathered by quarter.  OUT gets 1391/summer/issue.pdf and .png,\n"
                 "articles/, text/, a year's index and register of resolutions, index.json.  Only what changed is\n"
                 "built; OUT/.nashrieh.state may be deleted at any time.  docs/batch.md tells all.\n"
                 "--jobs prints command lines for other machines, --merge gathers what they built.\n"
                 "--only 1391/summer --freeze: that issue is published, its number and articles stay.\n\n"
                 "Example: nashrieh batch samples/archive -d out",
                        "ARCHIVE پوشه‌ای است با publication.yaml و articles/ (با هر چند زیرپوشه) و issues/ برای آنچه نباید\n"
                        "خودکار باشد. مطلب‌ها فصل‌به‌فصل گرد می‌آیند. در OUT شماره‌ها، تک‌مطلب‌ها، متن‌ها، نمایه و دفتر\n"
                        "مصوبات هر سال و index.json ساخته می‌شود. تنها آنچه عوض شده از نو ساخته می‌شود.\n"
                        "‎--jobs‎ خط‌های فرمان برای دستگاه‌های دیگر می‌نویسد و ‎--merge‎ گرد می‌آورد.\n"
                        "‎--only 1391/summer --freeze‎: آن شماره منتشر شده است و دیگر عوض نمی‌شود.\n\n"
                        "نمونه: nashrieh batch samples/archive -d out"},
                "djMSOJgzKlpfveANLFq", 1, 1, run_batch},
        {"verify",
                {"judge finished PDFs",
                        "PDFهای ساخته‌شده را داوری می‌کند"},
                "FILE.pdf... [--source ARTICLE]",
                {"Our own judge of PDF/A-2a (3a with attachments) and PDF/UA-1, by veraPDF's rule numbers, and of\n"
                 "what readers need beyond them: glyphs, structure and outline that say the same, links that\n"
                 "arrive.  --source: the PDF must say every word of that report, in order.  The same judge looks\n"
                 "at every PDF before it is written.\n"
                 "Exit code: 0 nothing found, 1 rules are broken, 2 a file cannot be read.\n\n"
                 "Example: nashrieh verify report.pdf --source report.md",
                        "داور خود ما برای PDF/A-2a (یا 3a با پیوست) و PDF/UA-1، با شماره‌قاعده‌های veraPDF، و برای\n"
                        "آنچه خواننده‌ها بیش از آن می‌خواهند: یکی بودن نگاره‌ها و ساختار و نشان‌ها، و پیوندهایی که می‌رسند.\n"
                        "‎--source‎: همهٔ واژه‌های آن گزارش باید به ترتیب در PDF باشد. همین داور هر PDF را پیش از نوشتن می‌بیند.\n"
                        "کد پایان: ۰ چیزی نیافت، ۱ قاعده‌ای شکسته است، ۲ پرونده خوانده نشد.\n\n"
                        "نمونه: nashrieh verify report.pdf --source report.md"},
                "sveLFq", 1, 1 << 20, run_verify},
        {"watch",
                {"set what is saved in a folder, as long as it runs",
                        "تا پایان کار، هر چه ذخیره شود می‌چیند"},
                "DIR [-d DIR]",
                {"After each save in DIR or below: the PDF of the article, what `check` finds in it, then the PDF\n"
                 "of its issue.  A picture or setting that is saved touches the last article and the issues.\n"
                 "In an archive (see batch) with -d OUT the batch builds what was touched.\n"
                 "Ctrl-C ends it.  With --format json one object a work.\n\n"
                 "Example: nashrieh watch samples/hamyar -d out",
                        "پس از هر ذخیره در DIR یا زیر آن: PDF مطلب، یافته‌های check و سپس PDF شماره. عکس یا تنظیمی که\n"
                        "ذخیره شود مطلب آخر و شماره‌ها را تازه می‌کند. در بایگانی (نگاه کنید به batch) با ‎-d‎ همان batch آنچه را\n"
                        "عوض شده می‌سازد. پایان با Ctrl-C.\n\n"
                        "نمونه: nashrieh watch samples/hamyar -d out"},
                "dlpfveANLFq", 1, 1, run_watch},
        {"new",
                {"begin a publication, an issue or an article",
                        "نشریه، شماره یا مطلبی تازه را آغاز می‌کند"},
                "publication|issue|article PATH [--from last|PATH]",
                {"Makes publication.yaml, issue.yaml or an article to be filled in; touches nothing that exists.\n"
                 "issue: PATH is its folder, or the publication's (then the serial names it); --from last counts\n"
                 "on from the last issue and begins its sections again.  article: --from takes section and author.\n\n"
                 "Example: nashrieh new issue samples/hamyar --from last",
                        "publication.yaml یا issue.yaml یا مطلبی برای پر کردن می‌سازد و به هیچ پرونده‌ای دست نمی‌زند.\n"
                        "شماره: PATH پوشهٔ آن است یا پوشهٔ نشریه؛ ‎--from last‎ شماره‌ها و بخش‌های شمارهٔ پیشین را\n"
                        "دنبال می‌کند. مطلب: --from بخش و نویسنده را می‌گیرد.\n\n"
                        "نمونه: nashrieh new issue samples/hamyar --from last"},
                "mLFq", 2, 2, run_new},
        {"normalise",
                {"print a report with its orthography edited",
                        "گزارش را با رسم‌الخط ویراسته نشان می‌دهد"},
                "FILE... [--diff] [--write]",
                {"The author's own file comes out, Markdown or plain text, in UTF-8: the words are the same, the\n"
                 "edits are those of the pages, and every other byte stays, markup and front matter too.\n"
                 "--diff shows the edits, word by word: FILE:LINE:COLUMN: old → new [RULES].\n"
                 "--write changes the files; each old one stays beside the new as FILE~ (or FILE~2 ...).\n"
                 "As JSON: the text, and every edit with rule, class (S1 pure encoding, S2 within guards,\n"
                 "S3 by closed lists), place, before and after.\n\n"
                 "Example: nashrieh normalise report.txt --diff",
                        "پروندهٔ خود نویسنده، Markdown یا متن ساده، با UTF-8 بیرون می‌آید: واژه‌ها همان‌اند، ویرایش‌ها\n"
                        "همان‌اند که در صفحه‌ها هست، و هر بایت دیگر، با نشانه‌گذاری و سرآغاز، دست نمی‌خورد.\n"
                        "‎--diff‎ ویرایش‌ها را واژه‌به‌واژه نشان می‌دهد، با جا و قاعده.\n"
                        "‎--write‎ پرونده‌ها را عوض می‌کند؛ نسخهٔ پیشین کنارش ‎FILE~‎ (یا ‎FILE~2‎ …) می‌ماند.\n"
                        "با JSON: متن، و هر ویرایش با قاعده، رده (S1، S2، S3)، جا، پیش و پس.\n\n"
                        "نمونه: nashrieh normalise report.txt --diff"},
                "DweLFq", 1, 1 << 20, run_normalise},
        {"fonts",
                {"list the fonts, or check a font file",
                        "قلم‌ها را نشان می‌دهد یا قلمی را می‌سنجد"},
                "[FILE...]",
                {"Without FILE: families, weights and roles of what is there.  With FILE: coverage of the\n"
                 "Persian repertoire, kashida, marks, figures, embedding bits, suggested size.\n\n"
                 "Example: nashrieh fonts BNazanin.ttf",
                        "بی FILE: خانواده‌ها و وزن‌ها و نقش‌ها. با FILE: پوشش نویسه‌های فارسی، کشیده، اِعراب،\n"
                        "رقم‌ها، اجازهٔ جاسازی و اندازهٔ پیشنهادی.\n\n"
                        "نمونه: nashrieh fonts BNazanin.ttf"},
                "fLFq", 0, 1 << 20, run_fonts},
};

enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static void print_overview(FILE *to)
{
    bool persian = find_language() == NSH_PERSIAN;
    fprintf(to,
            "nashrieh %s: %s\n\n"
            "usage: nashrieh COMMAND ...\n\n",
            nsh_version(),
            persian ? "چاپخانهٔ نشریه‌های فارسی"
                    : "a press for Persian bulletins");
    for (int i = 0; i < COMMAND_COUNT; i++)
        fprintf(to, "  %-9s %s\n", commands[i].name, commands[i].summary[persian]);
    fprintf(to,
            "\n"
            "%s\n\n"
            "    nashrieh article report.txt\n",
            persian ? "راهنمای هر فرمان: nashrieh COMMAND --help. نمونه:"
                    : "nashrieh COMMAND --help tells more.  Example:");
}

static const struct command *find_command(const char *name)
{
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

int main(int argc, char **argv)
{
    if (argc >= 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        print_overview(stdout);
        return EXIT_CLEAN;
    }
    if (argc >= 2 && strcmp(argv[1], "--version") == 0) {
        printf("nashrieh %s\n", nsh_version());
        return EXIT_CLEAN;
    }
    const struct command *command = argc >= 2 ? find_command(argv[1]) : NULL;
    if (!command) {
        if (argc >= 2)
            fprintf(stderr, "nashrieh: no command '%s'\n", argv[1]);
        print_overview(stderr);
        return EXIT_NOTHING;
    }
    struct options options;
    int status;
    if (!options_read(command, argc - 1, argv + 1, &options, &status))
        return status;
    signal(SIGXFSZ, SIG_IGN); /* a full file is an error like another: the old one stays */
    struct nsh_press *press = nsh_press_create(&options.press);
    status = command->run(press, &options);
    nsh_press_destroy(press);
    if (fflush(stdout) != 0 || ferror(stdout))
        return EXIT_NOTHING;
    return status;
}
