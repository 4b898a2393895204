/* In: argv after the command.  Out: struct options, or help, or a complaint with exit code 2.
 * Method: getopt_long. */
#include "cli/cli.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct option_text {
    char letter;      /* what `allowed` of a command names */
    const char *form; /* as the help shows it */
    const char *words[2];
};

static const struct option_text texts[] = {
        {'o', "-o, --output FILE", {"where to write", "جای نوشتن"}},
        {'d', "-d, --directory DIR", {"folder to write into (made when absent)", "پوشهٔ خروجی"}},
        {'a', "    --articles DIR", {"also set each article by itself", "هر مطلب را جدا هم بچین"}},
        {'r', "    --dpi N", {"dots per inch, 20-1200 (default 100)", "نقطه در اینچ"}},
        {'l', "    --layout NAME",
                {"a layout's name, or a .yaml file",
                        "نام یا پروندهٔ صفحه‌آرایی"}},
        {'p', "    --palette NAME", {"one of the layout's palettes", "نام رنگ‌بندی"}},
        {'f', "    --fonts DIR",
                {"a folder of the office's own fonts (may be repeated)",
                        "پوشهٔ قلم‌های خود اداره"}},
        {'v', "    --verbatim",
                {"leave the orthography as typed", "رسم‌الخط را دست نزن"}},
        {'e', "    --encoding NAME",
                {"of the text files: UTF-8, UTF-16, Windows-1256, ISIRI-3342, Iran-System",
                        "رمزگذاری پرونده‌های متن"}},
        {'W', "    --dictionary FILE",
                {"word list to ask for hints (default: myspell-fa where installed), or none",
                        "واژه‌نامه برای راهنمایی (myspell-fa اگر نصب باشد) یا none"}},
        {'L', "    --lang fa|en", {"language of the messages", "زبان پیام‌ها"}},
        {'F', "    --format text|json", {"form of the messages", "شکل پیام‌ها"}},
        {'m', "    --from last|PATH",
                {"an issue or article to carry on from",
                        "شماره یا مطلبی که دنبال می‌شود"}},
        {'t', "    --list",
                {"print every rule with its wording and an example",
                        "همهٔ قاعده‌ها را با نمونه نشان بده"}},
        {'D', "    --diff",
                {"show every edit with its place and rule instead of the text",
                        "به‌جای متن، هر ویرایش را با جا و قاعده‌اش نشان بده"}},
        {'w', "    --write",
                {"change the files; an old one stays as FILE~",
                        "پرونده‌ها را عوض کن؛ نسخهٔ پیشین ‎FILE~‎ می‌ماند"}},
        {'x', "    --fix",
                {"write what is safe into the files, and tell what remains",
                        "آنچه را بی‌خطر است در پرونده‌ها بنویس و باقی را بگو"}},
        {'j', "-j, --workers N",
                {"processes at once (default: as many as cores)",
                        "شمار پردازه‌های هم‌زمان"}},
        {'M', "    --memory MIB",
                {"most that one work may take (default 1024)", "بیشترین حافظهٔ یک کار"}},
        {'S', "    --seconds N",
                {"longest that one work may take (default 300)", "بیشترین زمان یک کار"}},
        {'O', "    --only ISSUE",
                {"one issue with its articles: 1391/summer",
                        "تنها یک شماره با مطلب‌هایش"}},
        {'J', "    --jobs",
                {"print the work as command lines, one an issue",
                        "کار را خط فرمان به خط فرمان بنویس"}},
        {'g', "    --merge",
                {"gather what these commands built",
                        "آنچه آن خط‌ها ساخته‌اند گرد آور"}},
        {'z', "    --freeze",
                {"with --only: the issue is published and changes no more",
                        "با ‎--only‎: شماره منتشر شده است و دیگر عوض نمی‌شود"}},
        {'K', "    --json", {"every event as a line of JSON", "هر رویداد یک سطر JSON"}},
        {'s', "    --source ARTICLE",
                {"the article that the PDF must say", "مطلبی که PDF باید بگوید"}},
        {'N', "    --no-verify",
                {"write the PDF even when our own judge refuses it", "PDF را بی داوری بنویس"}},
        {'A', "    --attach-source",
                {"put the article's text into its PDF as a file (PDF/A-3a)",
                        "متن مطلب را پیوست PDF آن کن (PDF/A-3a)"}},
        {'P', "    --proof",
                {"also NAME-proof.pdf: the pages with marks, findings and a box to sign",
                        "نمونهٔ خوانش هم بساز: ‎NAME-proof.pdf‎ با نشان‌ها، یافته‌ها و جای امضا"}},
        {'q', "-q, --quiet", {"only errors", "تنها خطاها"}},
};

static const struct option long_options[] = {
        {"output", required_argument, NULL, 'o'},
        {"directory", required_argument, NULL, 'd'},
        {"articles", required_argument, NULL, 'a'},
        {"dpi", required_argument, NULL, 'r'},
        {"layout", required_argument, NULL, 'l'},
        {"palette", required_argument, NULL, 'p'},
        {"fonts", required_argument, NULL, 'f'},
        {"verbatim", no_argument, NULL, 'v'},
        {"encoding", required_argument, NULL, 'e'},
        {"dictionary", required_argument, NULL, 'W'},
        {"lang", required_argument, NULL, 'L'},
        {"format", required_argument, NULL, 'F'},
        {"from", required_argument, NULL, 'm'},
        {"list", no_argument, NULL, 't'},
        {"diff", no_argument, NULL, 'D'},
        {"write", no_argument, NULL, 'w'},
        {"fix", no_argument, NULL, 'x'},
        {"workers", required_argument, NULL, 'j'},
        {"memory", required_argument, NULL, 'M'},
        {"seconds", required_argument, NULL, 'S'},
        {"only", required_argument, NULL, 'O'},
        {"jobs", no_argument, NULL, 'J'},
        {"merge", no_argument, NULL, 'g'},
        {"freeze", no_argument, NULL, 'z'},
        {"json", no_argument, NULL, 'K'},
        {"source", required_argument, NULL, 's'},
        {"no-verify", no_argument, NULL, 'N'},
        {"attach-source", no_argument, NULL, 'A'},
        {"proof", no_argument, NULL, 'P'},
        {"quiet", no_argument, NULL, 'q'},
        {"help", no_argument, NULL, 'h'},
        {0},
};

enum nsh_language find_language(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return strncmp(value, "fa", 2) == 0 ? NSH_PERSIAN : NSH_ENGLISH;
    }
    return NSH_ENGLISH;
}

static void print_help(const struct command *command, enum nsh_language language)
{
    printf("usage: nashrieh %s %s\n\n%s\n\n%s\n\n", command->name, command->usage,
            command->summary[language], command->help[language]);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strchr(command->allowed, texts[i].letter))
            printf("  %-22s %s\n", texts[i].form, texts[i].words[language]);
    printf("  %-22s %s\n", "-h, --help", language == NSH_PERSIAN ? "همین راهنما" : "this help");
    fputs(language == NSH_PERSIAN
                    ? "\nکد پایان: ۰ بی‌کم‌وکاست، ۱ چیزی کنار "
                      "ماند، "
                      "۲ "
                      "چیزی "
                      "ساخته "
                      "نشد.\n"
                    : "\nExit code: 0 clean, 1 something was left out, 2 nothing was made.\n",
            stdout);
}

static bool complain(const struct command *command, const char *what, const char *word)
{
    fprintf(stderr, "nashrieh %s: %s%s\n", command->name, what, word);
    fprintf(stderr, "usage: nashrieh %s %s  (--help tells more)\n", command->name, command->usage);
    return false;
}

/* The long name of an option's letter. */
static const char *find_name(int letter)
{
    const struct option *option = long_options;
    while (option->val != letter)
        option++;
    return option->name;
}

static bool read_number(const char *word, int low, int high, int *out)
{
    char *end;
    long value = strtol(word, &end, 10);
    if (*end || value < low || value > high)
        return false;
    *out = (int)value;
    return true;
}

static bool add_fonts(struct options *options, const char *folder)
{
    int count = 0;
    while (options->font_folders[count])
        count++;
    if (count == FONT_FOLDERS)
        return false;
    options->font_folders[count] = folder;
    return true;
}

/* One of two words. */
static bool read_word(const char *word, const char *no, const char *yes, bool *out)
{
    *out = strcmp(word, yes) == 0;
    return *out || strcmp(word, no) == 0;
}

static bool take_option(struct options *options, int letter)
{
    bool persian;
    switch (letter) {
    case 'o':
        options->output = optarg;
        return true;
    case 'd':
        options->folder = optarg;
        return true;
    case 'a':
        options->articles = optarg;
        return true;
    case 'm':
        options->from = optarg;
        return true;
    case 'r':
        return read_number(optarg, 20, 1200, &options->dpi);
    case 'O':
        options->only = optarg;
        return true;
    case 'l':
        options->press.layout = optarg;
        return true;
    case 'p':
        options->press.palette = optarg;
        return true;
    case 'f':
        return add_fonts(options, optarg);
    case 'v':
        options->press.verbatim = true;
        return true;
    case 'e':
        options->press.encoding = optarg;
        return true;
    case 'W':
        options->press.dictionary = optarg;
        return true;
    case 'L':
        if (!read_word(optarg, "en", "fa", &persian))
            return false;
        options->language = persian ? NSH_PERSIAN : NSH_ENGLISH;
        return true;
    case 'F':
        return read_word(optarg, "text", "json", &options->json);
    case 'j':
        return read_number(optarg, 1, 64, &options->workers);
    case 'M':
        return read_number(optarg, 1, 1 << 20, &options->memory);
    case 'S':
        return read_number(optarg, 1, 86400, &options->seconds);
    case 'J':
        options->jobs = true;
        return true;
    case 'g':
        options->merge = true;
        return true;
    case 'z':
        options->freeze = true;
        return true;
    case 'K':
        options->json = true;
        return true;
    case 's':
        options->source = optarg;
        return true;
    case 'N':
        options->press.no_verify = true;
        return true;
    case 'A':
        options->press.attach_source = true;
        return true;
    case 't':
        options->list = true;
        return true;
    case 'D':
        options->diff = true;
        return true;
    case 'w':
        options->write = true;
        return true;
    case 'P':
        options->proof = true;
        return true;
    case 'x':
        options->fix = true;
        return true;
    default:
        options->quiet = true;
        return true;
    }
}

static bool check_files(const struct command *command, const struct options *options)
{
    if (options->file_count < command->least_files && !options->list)
        return complain(command, "what shall be set? no file was named", "");
    if (options->file_count > command->most_files)
        return complain(command, "one too many: ", options->files[command->most_files]);
    if (options->output && options->folder)
        return complain(command, "-o and -d exclude each other", "");
    return true;
}

bool options_read(
        const struct command *command, int argc, char **argv, struct options *options, int *status)
{
    *options = (struct options){.dpi = 100, .language = find_language()};
    *status = EXIT_NOTHING;
    bool help = false;
    opterr = 0;
    int letter;
    while ((letter = getopt_long(argc, argv, "o:d:j:qh", long_options, NULL)) != -1) {
        if (letter == '?')
            return complain(
                    command, "unknown option, or one without its value: ", argv[optind - 1]);
        if (letter == 'h') {
            help = true;
            continue;
        }
        if (!strchr(command->allowed, letter))
            return complain(command, "this command has no option --", find_name(letter));
        if (!take_option(options, letter))
            return complain(command, "that value does not fit: ", optarg);
    }
    if (help) {
        print_help(command, options->language);
        *status = EXIT_CLEAN;
        return false;
    }
    options->press.fonts = options->font_folders;
    options->files = argv + optind;
    options->file_count = argc - optind;
    return check_files(command, options);
}
