/* In: a folder.  Out: the publication whose publication.yaml stands in it or above it. */
#include "issue/parts.h"

#include "text/source.h"

#include <string.h>
#include <sys/stat.h>

bool file_exists(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && !S_ISDIR(status.st_mode);
}

const struct yaml_node *read_map(struct arena *arena, struct diag *diag, const char *path)
{
    const struct source *source = source_read(arena, diag, path);
    const struct yaml_node *map =
            source ? yaml_parse(arena, diag, source, 0, source->length) : NULL;
    return map && yaml_expect(diag, map, YAML_MAP) ? map : NULL;
}

const char *print_words(struct arena *arena, const struct house *house, const char *words)
{
    struct edits unrecorded = {.arena = arena};
    struct rich_text text = rich_text_plain(words);
    return orthography_apply(arena, &text, house, &unrecorded)->utf8;
}

static const struct yaml_node *find_given(const struct yaml_node *map, const char *key)
{
    const struct yaml_node *node = yaml_find(map, key);
    return node && !yaml_is_empty(node) ? node : NULL;
}

bool read_name(struct diag *diag, const struct yaml_node *map, const char *key, const char **out)
{
    const struct yaml_node *node = find_given(map, key);
    return node && yaml_read_string(diag, node, out);
}

bool read_words(struct arena *arena, struct diag *diag, const struct house *house,
        const struct yaml_node *map, const char *key, const char **out)
{
    if (!read_name(diag, map, key, out))
        return false;
    *out = print_words(arena, house, *out);
    return true;
}

bool read_count(struct diag *diag, const struct yaml_node *map, const char *key, int low, int high,
        int *out)
{
    const struct yaml_node *node = find_given(map, key);
    return node && yaml_read_int(diag, node, low, high, out);
}

/* How often: in the words of by-law art. 2, for the colophon and for counting serials. */
static const struct {
    const char *words[3];
    int issues_a_year;
} periods[] = {
        {{"فصلنامه", "quarterly"}, 4},
        {{"ماهنامه", "monthly"}, 12},
        {{"دوماهنامه", "two-monthly"}, 6},
        {{"هفته‌نامه", "weekly", "هفتهنامه"}, 52},
        {{"دوهفته‌نامه", "fortnightly", "دوهفتهنامه"}, 24},
        {{"شش‌ماهانه", "half-yearly", "دوفصلنامه"}, 2},
        {{"سالنامه", "yearly"}, 1},
};

static void read_period(
        struct diag *diag, const struct yaml_node *map, struct publication *publication)
{
    const char *word = NULL;
    if (read_name(diag, map, "periodicity", &word)) {
        for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
            for (int j = 0; j < 3 && periods[i].words[j]; j++) {
                if (strcmp(word, periods[i].words[j]) == 0)
                    publication->issues_a_year = periods[i].issues_a_year;
            }
        }
    }
    read_count(diag, map, "issues-a-year", 1, 366, &publication->issues_a_year);
    if (word && !publication->issues_a_year)
        diag_add(diag, DIAG_PERIOD_UNKNOWN, yaml_find(map, "periodicity")->span, word, NULL);
}

const char *period_words(const char *word)
{
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
        for (int j = 0; j < 3 && periods[i].words[j]; j++) {
            if (strcmp(word, periods[i].words[j]) == 0)
                return periods[i].words[0];
        }
    }
    return word;
}

static const char *const own_keys[] = {"name", "subtitle", "nameplate", "layout", "palette", "site",
        "price", "paper", "first-year", "first-serial", "issues-a-year", "sections", "ignore",
        "style", "words"};

static bool check_keys(struct arena *arena, struct diag *diag, const struct yaml_node *map)
{
    enum { OWN_COUNT = sizeof own_keys / sizeof *own_keys };
    uint32_t count;
    const struct colophon_field *fields = colophon_fields(&count);
    const char **keys = arena_array(arena, OWN_COUNT + count + 1, sizeof *keys);
    memcpy(keys, own_keys, sizeof own_keys);
    for (uint32_t i = 0; i < count; i++)
        keys[OWN_COUNT + i] = fields[i].key;
    return yaml_check_keys(diag, map, keys);
}

const struct house *publication_house(const struct publication *publication)
{
    return publication ? &publication->house : NULL;
}

static const char *const papers[] = {[PAPER_UNSAID] = "",
        [PAPER_NEWSPRINT] = "newsprint",
        [PAPER_UNCOATED] = "uncoated",
        [PAPER_COATED] = "coated",
        NULL};

static void read_paper(
        struct diag *diag, const struct yaml_node *map, struct publication *publication)
{
    const struct yaml_node *node = yaml_find(map, "paper");
    const char *word;
    if (!node || yaml_is_empty(node) || !yaml_read_string(diag, node, &word))
        return;
    for (int i = PAPER_NEWSPRINT; papers[i]; i++)
        if (strcmp(word, papers[i]) == 0)
            publication->paper = (enum paper_stock)i;
    if (!publication->paper)
        diag_add(diag, DIAG_PAPER_UNKNOWN, node->span, word, NULL);
}

int paper_least_dpi(const struct publication *publication)
{
    static const int least[] = {[PAPER_UNSAID] = 200,
            [PAPER_NEWSPRINT] = 200,
            [PAPER_UNCOATED] = 225,
            [PAPER_COATED] = 263};
    return least[publication ? publication->paper : PAPER_UNSAID];
}

static void read_sections(struct arena *arena, struct diag *diag, const struct yaml_node *map,
        struct publication *publication)
{
    const struct yaml_node *node = find_given(map, "sections");
    if (!node || !yaml_expect(diag, node, YAML_LIST))
        return;
    const char **sections = arena_array(arena, node->count + 1, sizeof *sections);
    for (uint32_t i = 0; i < node->count; i++) {
        const char *words;
        if (yaml_read_string(diag, &node->items[i], &words))
            sections[publication->section_count++] = print_words(arena, &publication->house, words);
    }
    publication->sections = sections;
}

static const struct publication *publication_read(
        struct arena *arena, struct diag *diag, const char *folder, const char *path)
{
    const struct yaml_node *map = read_map(arena, diag, path);
    if (!map)
        return NULL;
    struct publication *publication = arena_new(arena, struct publication);
    publication->folder = folder;
    publication->source = map->span.source;
    publication->first_serial = 1;
    check_keys(arena, diag, map);
    house_read_style(diag, yaml_find(map, "style"), &publication->house);
    house_read_words(arena, diag, yaml_find(map, "words"), &publication->house);
    const struct house *house = &publication->house;
    read_words(arena, diag, house, map, "name", &publication->name);
    read_words(arena, diag, house, map, "subtitle", &publication->subtitle);
    read_words(arena, diag, house, map, "price", &publication->price);
    read_name(diag, map, "layout", &publication->layout);
    read_name(diag, map, "palette", &publication->palette);
    read_name(diag, map, "site", &publication->site);
    if (read_name(diag, map, "nameplate", &publication->nameplate) &&
            *publication->nameplate != '/')
        publication->nameplate = arena_format(arena, "%s/%s", folder, publication->nameplate);
    read_paper(diag, map, publication);
    read_count(diag, map, "first-year", 1200, 1600, &publication->first_year);
    read_count(diag, map, "first-serial", 1, 100000, &publication->first_serial);
    read_period(diag, map, publication);
    read_sections(arena, diag, map, publication);
    colophon_read(arena, diag, map, publication);
    if (!publication->name) {
        diag_add(
                diag, DIAG_PUBLICATION_NAMELESS, (struct span){map->span.source, 0, 0}, NULL, NULL);
        return NULL;
    }
    return publication;
}

/* The folder above, in words: "a/b" → "a", "a" → ".", "." → "..", ".." → "../..". */
static const char *parent_folder(struct arena *arena, const char *path)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    size_t slash = length;
    while (slash && path[slash - 1] != '/')
        slash--;
    const char *last = path + slash;
    size_t last_length = length - slash;
    if (last_length == 2 && strncmp(last, "..", 2) == 0)
        return arena_format(arena, "%.*s/..", (int)length, path);
    if (last_length == 1 && *last == '.')
        return slash ? arena_format(arena, "%.*s..", (int)slash, path) : "..";
    if (!slash)
        return ".";
    return slash == 1 ? "/" : arena_string(arena, path, slash - 1);
}

/* Its folder; NULL when there is none. */
static const char *find_folder(struct arena *arena, const char *path, const char **file)
{
    enum { FOLDERS = 4 }; /* its own and three above */
    struct stat status;
    const char *folder = path;
    if (stat(path, &status) != 0 || !S_ISDIR(status.st_mode))
        folder = parent_folder(arena, path);
    for (int i = 0; i < FOLDERS; i++) {
        *file = arena_format(arena, "%s/publication.yaml", strcmp(folder, "/") == 0 ? "" : folder);
        if (file_exists(*file))
            return folder;
        folder = parent_folder(arena, folder);
    }
    return NULL;
}

const struct publication *publication_find(struct arena *arena, struct diag *diag, const char *path)
{
    const char *file, *folder = find_folder(arena, path, &file);
    return folder ? publication_read(arena, diag, folder, file) : NULL;
}

struct house house_find(
        struct arena *arena, struct diag *diag, const char *path, struct exceptions *governing)
{
    struct house house = {.words = NULL};
    const char *file;
    const struct yaml_node *map =
            find_folder(arena, path, &file) ? read_map(arena, diag, file) : NULL;
    if (!map)
        return house;
    check_keys(arena, diag, map);
    house_read_style(diag, yaml_find(map, "style"), &house);
    house_read_words(arena, diag, yaml_find(map, "words"), &house);
    exceptions_read_yaml(governing, map->span.source);
    return house;
}
