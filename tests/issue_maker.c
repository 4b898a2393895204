/* In: a seed.  Out: an issue in a folder.  Text is taken from the samples chunk by chunk (a chunk
 * stands between blank lines); areas are guessed from characters, so the true share of the capacity
 * differs: the measuring program tells it and asks again with another scale. */
#include "issue_maker.h"

#include "base/strbuf.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char *const files[] = {"basket.md", "asphalt.md", "editorial.md", "council.txt",
        "roller.md", "nursery.md", "winter.md", "waste.md", "archive.md", "square.md", "letters.md",
        "leak.md", "stations.md", "accounting.md"};
static const char *const pictures[] = {"bisotun.svg", "nursery.svg", "street.svg", "workshop.svg"};

enum { COLUMN_CHARACTERS = 36, LINES = 48, FRONT_LINES = 35 };

typedef VEC(const char *) pool;

struct story_plan {
    int words, lines;
    bool photo;
};

struct making {
    struct arena *arena;
    uint32_t random;
    const char *folder;
    pool titles, kickers, decks, leads, authors, crossheads, quotes, tables, paragraphs, lists,
            captions;
    struct strbuf list; /* under articles: */
    int count;
};

static uint32_t next_random(struct making *m, uint32_t below)
{
    m->random ^= m->random << 13;
    m->random ^= m->random >> 17;
    m->random ^= m->random << 5;
    return m->random % below;
}

static bool chance(struct making *m, uint32_t percent)
{
    return next_random(m, 100) < percent;
}

static const char *pick(struct making *m, const pool *from)
{
    return from->items[next_random(m, from->count)];
}

static void fail(const char *path)
{
    fprintf(stderr, "cannot use %s\n", path);
    exit(2);
}

static char *read_file(struct arena *arena, const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail(path);
    fseek(file, 0, SEEK_END);
    *length = (size_t)ftell(file);
    rewind(file);
    char *bytes = arena_alloc(arena, *length + 1);
    if (fread(bytes, 1, *length, file) != *length)
        fail(path);
    fclose(file);
    return bytes;
}

static void write_file(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, length, file) != length || fclose(file) != 0)
        fail(path);
}

/* --- pools ----------------------------------------------------------------------------------- */

static void take_field(struct making *m, const char *line, const char *key, pool *into)
{
    size_t length = strlen(key);
    if (strncmp(line, key, length) == 0)
        *vec_push(m->arena, into) = arena_copy(m->arena, line + length);
}

static void take_front_matter(struct making *m, char *text)
{
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        take_field(m, line, "title: ", &m->titles);
        take_field(m, line, "kicker: ", &m->kickers);
        take_field(m, line, "deck: ", &m->decks);
        take_field(m, line, "lead: ", &m->leads);
        take_field(m, line, "author: ", &m->authors);
        take_field(m, line, "caption: ", &m->captions);
    }
}

static void take_chunk(struct making *m, const char *chunk)
{
    pool *into = &m->paragraphs;
    if (strncmp(chunk, "## ", 3) == 0)
        into = &m->crossheads;
    else if (*chunk == '>')
        into = &m->quotes;
    else if (*chunk == '|')
        into = &m->tables;
    else if (strncmp(chunk, "- ", 2) == 0 || strncmp(chunk, "1. ", 3) == 0)
        into = &m->lists;
    else if (strlen(chunk) < 200 || strstr(chunk, "[^") || *chunk == '`' || *chunk == '*')
        return; /* short paragraphs, notes, verse, questions */
    *vec_push(m->arena, into) = chunk;
}

static void take_body(struct making *m, char *text)
{
    while (*text) {
        char *end = strstr(text, "\n\n");
        char *next = end ? end + 2 : text + strlen(text);
        size_t length = end ? (size_t)(end - text) : strlen(text);
        while (length && text[length - 1] == '\n')
            length--;
        if (length)
            take_chunk(m, arena_string(m->arena, text, length));
        text = next;
    }
}

static void take_file(struct making *m, const char *path)
{
    size_t length;
    char *text = read_file(m->arena, path, &length);
    if (strncmp(text, "---\n", 4) == 0) {
        char *end = strstr(text, "\n---\n");
        if (end) {
            *end = 0;
            take_front_matter(m, text + 4);
            take_body(m, end + 5);
            return;
        }
    }
    for (char *c = text; *c; c++) /* an office's text: a paragraph a line */
        if (*c == '\n')
            *c = 0;
    for (char *line = text; line < text + length; line += strlen(line) + 1)
        if (*line)
            take_chunk(m, line);
}

/* --- stories --------------------------------------------------------------------------------- */

static int characters(const char *text)
{
    int count = 0;
    for (; *text; text++)
        count += (*text & 0xC0) != 0x80;
    return count;
}

static int words_of(const char *text)
{
    int count = 1;
    for (; *text; text++)
        count += *text == ' ';
    return count;
}

static int lines_of(const char *text)
{
    return (characters(text) + COLUMN_CHARACTERS - 1) / COLUMN_CHARACTERS;
}

static const char *no_prefix(const char *crosshead)
{
    return crosshead + 3;
}

static void put_front(struct making *m, struct strbuf *out, const struct story_plan *plan)
{
    const char *title = pick(m, &m->titles);
    if (chance(m, 35)) /* more heads than the samples have */
        title = no_prefix(pick(m, &m->crossheads));
    strbuf_format(out, "---\ntitle: \"%s\"\nkicker: \"%s\"\n", title, pick(m, &m->kickers));
    if (plan->words > 250 && chance(m, 60))
        strbuf_format(out, "deck: %s\n", pick(m, &m->decks));
    if (plan->words > 120 && chance(m, 60))
        strbuf_format(out, "author: %s\n", pick(m, &m->authors));
    if (plan->words > 400 && chance(m, 40))
        strbuf_format(out, "lead: %s\n", pick(m, &m->leads));
    if (plan->photo)
        strbuf_format(out,
                "photo: ../pictures/%s\nalt: طرح\ncaption: %s\ncredit: \"طرح: روابط عمومی\"\n",
                pictures[next_random(m, 4)], pick(m, &m->captions));
    strbuf_puts(out, "---\n");
}

/* Chunks until there are words enough; returns column lines. */
static int put_story_body(struct making *m, struct strbuf *out, int words)
{
    int lines = 0, since = 0, put = 0;
    bool quoted = false, tabled = false;
    while (put < words) {
        const char *chunk = pick(m, &m->paragraphs);
        int kind = (int)next_random(m, 100);
        if (since >= 2 && kind < 45 && words - put > 60) {
            strbuf_format(out, "%s\n\n", pick(m, &m->crossheads));
            lines += 2;
            since = 0;
        }
        if (!quoted && put > 80 && kind >= 93) {
            strbuf_format(out, "%s\n\n", pick(m, &m->quotes));
            lines += 7;
            quoted = true;
        }
        if (!tabled && put > 120 && kind == 50 && m->tables.count) {
            strbuf_format(out, "%s\n\n", pick(m, &m->tables));
            lines += 20;
            tabled = true;
        }
        if (kind > 88 && kind < 93 && put > 50)
            chunk = pick(m, &m->lists);
        strbuf_format(out, "%s\n\n", chunk);
        lines += lines_of(chunk);
        put += words_of(chunk);
        since++;
    }
    return lines;
}

static int head_area(const struct story_plan *plan)
{
    if (plan->words > 350)
        return 2 * 8;
    return plan->words > 150 ? 2 * 6 : 5;
}

/* The words that a story of this sort has. */
static int choose_words(struct making *m)
{
    uint32_t kind = next_random(m, 100);
    if (kind < 20)
        return 40 + (int)next_random(m, 80);
    if (kind < 50)
        return 150 + (int)next_random(m, 200);
    if (kind < 80)
        return 350 + (int)next_random(m, 250);
    return 600 + (int)next_random(m, 500);
}

static void put_entry(struct making *m, const struct story_plan *plan, bool lead, int pages, int at)
{
    strbuf_format(&m->list, "  - {file: story-%02d.md", m->count);
    if (lead)
        strbuf_puts(&m->list, ", lead: true");
    else if (chance(m, 6))
        strbuf_format(&m->list, ", page: %d", at < 2 ? 2 : at > pages ? pages : at);
    else if (chance(m, 6))
        strbuf_puts(&m->list, ", order: fixed");
    if (!lead && plan->words < 500 && chance(m, 10))
        strbuf_puts(&m->list, ", keep-whole: true");
    strbuf_puts(&m->list, "}\n");
}

static int put_story(struct making *m, struct story_plan plan, bool lead, int pages, int at)
{
    struct strbuf out;
    strbuf_init(&out, m->arena);
    put_front(m, &out, &plan);
    int lines = put_story_body(m, &out, plan.words);
    m->count++;
    const char *path = arena_format(m->arena, "%s/story-%02d.md", m->folder, m->count);
    write_file(path, strbuf_string(&out), out.length);
    put_entry(m, &plan, lead, pages, at);
    int photo = plan.photo ? lead ? 2 * 14 : plan.words > 150 ? 2 * 12 : 11 : 0;
    return lines + head_area(&plan) + photo + 2 * (plan.words > 150 ? 2 : 1);
}

/* The publication's own notes: set where there is room. */
static void put_fillers(struct making *m)
{
    for (int i = 0; i < 2; i++) {
        struct strbuf out;
        strbuf_init(&out, m->arena);
        strbuf_format(&out, "---\ntitle: \"%s\"\nkicker: آگهی\n---\n%s\n",
                no_prefix(pick(m, &m->crossheads)), pick(m, &m->paragraphs));
        const char *path = arena_format(m->arena, "%s/filler-%d.md", m->folder, i + 1);
        write_file(path, strbuf_string(&out), out.length);
        strbuf_format(&m->list, "  - {file: filler-%d.md, filler: true}\n", i + 1);
    }
}

static int put_briefs(struct making *m)
{
    static const char *const names[] = {"fleet", "fuel", "saplings", "system"};
    for (int i = 0; i < 4; i++)
        strbuf_format(&m->list, "  - {file: ../briefs/%s.md, brief: true}\n", names[i]);
    return 15;
}

static int capacity(int pages)
{
    return 3 * (FRONT_LINES + 2) + 2 * (LINES + 2) + 3 * (LINES + 2) * (pages - 2);
}

static void put_stories(struct making *m, const struct issue_seed *seed)
{
    int room = capacity(seed->pages);
    int share = seed->low + (int)next_random(m, (uint32_t)(seed->high - seed->low + 1));
    int wanted = (int)((long)room * share / 1000 * seed->scale / 1000);
    int area = put_story(
            m, (struct story_plan){350 + (int)next_random(m, 350), 0, true}, true, seed->pages, 1);
    if (chance(m, 50))
        area += put_briefs(m);
    while (wanted - area > 18) {
        struct story_plan plan = {choose_words(m), 0, false};
        int most = (wanted - area - 14) * 6;
        plan.words = plan.words < most ? plan.words : most < 40 ? 40 : most;
        plan.photo = plan.words > 100 && wanted - area > 60 && chance(m, 35);
        if (plan.photo && plan.words > most - 150)
            plan.words = most - 150 > 60 ? most - 150 : 60;
        area += put_story(m, plan, false, seed->pages, 1 + area * seed->pages / room);
    }
    put_fillers(m);
}

/* --- folders --------------------------------------------------------------------------------- */

static void copy_file(struct arena *arena, const char *from, const char *to)
{
    size_t length;
    const char *bytes = read_file(arena, from, &length);
    write_file(to, bytes, length);
}

static void copy_publication(struct arena *arena, const char *samples, const char *folder)
{
    static const char *const copied[] = {"publication.yaml", "pictures/bisotun.svg",
            "pictures/nursery.svg", "pictures/street.svg", "pictures/workshop.svg",
            "pictures/nameplate-hamyar.svg"};
    static const char *const briefs[] = {"fleet", "fuel", "saplings", "system"};
    mkdir(folder, 0777);
    mkdir(arena_format(arena, "%s/pictures", folder), 0777);
    mkdir(arena_format(arena, "%s/briefs", folder), 0777);
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++)
        copy_file(arena, arena_format(arena, "%s/%s", samples, copied[i]),
                arena_format(arena, "%s/%s", folder, copied[i]));
    for (size_t i = 0; i < sizeof briefs / sizeof *briefs; i++)
        copy_file(arena, arena_format(arena, "%s/19/briefs/%s.md", samples, briefs[i]),
                arena_format(arena, "%s/briefs/%s.md", folder, briefs[i]));
}

const char *seeded_issue_make(
        struct arena *arena, const char *samples, const char *folder, const struct issue_seed *seed)
{
    struct making m = {.arena = arena, .random = seed->seed * 2654435761u + (uint32_t)seed->pages};
    for (int i = 0; i < 8; i++)
        next_random(&m, 2);
    copy_publication(arena, samples, folder);
    m.folder = arena_format(arena, "%s/%d-%u", folder, seed->pages, seed->seed);
    mkdir(m.folder, 0777);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        take_file(&m, arena_format(arena, "%s/19/%s", samples, files[i]));
    strbuf_init(&m.list, arena);
    strbuf_format(
            &m.list, "number: 3\nquarter: پاییز\nyear: 1405\npages: %d\narticles:\n", seed->pages);
    put_stories(&m, seed);
    write_file(
            arena_format(arena, "%s/issue.yaml", m.folder), strbuf_string(&m.list), m.list.length);
    return m.folder;
}
