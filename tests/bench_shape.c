/* Times shaping alone: bench_shape TEXT.txt [FAMILIES].  Each line of the file is a paragraph.
 * Prints µs a page of 3110 characters with an empty cache (first reading) and a full one. */
#include "shape/shape.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum { PAGE = 3110 };

/* User and system time: a job's fresh memory costs the latter. */
static void cpu_seconds(double seconds[2])
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    seconds[0] = (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec / 1e6;
    seconds[1] = (double)usage.ru_stime.tv_sec + (double)usage.ru_stime.tv_usec / 1e6;
}

static char *read_all(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    fseek(file, 0, SEEK_END);
    long length = ftell(file);
    rewind(file);
    char *bytes = calloc(1, (size_t)length + 1);
    size_t got = bytes ? fread(bytes, 1, (size_t)length, file) : 0;
    fclose(file);
    if (bytes)
        bytes[got] = 0;
    return bytes;
}

static void shape_all(struct shaper *shaper, const char *text, const struct style *style,
        uint32_t *cells, double seconds[2])
{
    double begin[2];
    cpu_seconds(begin);
    struct arena arena;
    arena_init(&arena);
    *cells = 0;
    for (const char *at = text; *at;) {
        size_t length = strcspn(at, "\n");
        struct rich_text paragraph = {.utf8 = at, .length = (uint32_t)length};
        const struct shaped *shaped = shape_text(shaper, &arena, &paragraph, style);
        *cells += shaped ? shaped->cell_count : 0;
        at += length + (at[length] == '\n');
    }
    arena_finish(&arena);
    cpu_seconds(seconds);
    seconds[0] -= begin[0];
    seconds[1] -= begin[1];
}

int main(int argc, char **argv)
{
    char *text = argc > 1 ? read_all(argv[1]) : NULL;
    if (!text || utf8_find_invalid(text, strlen(text)) != strlen(text)) {
        fputs("usage: bench_shape TEXT.txt [FAMILIES]\n", stderr);
        return 2;
    }
    struct arena arena;
    struct diag diag;
    arena_init(&arena);
    diag_init(&diag, &arena);
    struct font_set *fonts = font_set_create(&arena, &diag, SOURCE_DIR "/fonts", NULL);
    struct shaper *shaper = fonts ? shaper_create(&arena, &diag, fonts) : NULL;
    struct ink black = {.name = "black"};
    struct style style = {.name = "body",
            .families = argc > 2 ? argv[2] : "Parastoo WOL, Lora, Vazirmatn, DejaVu Sans",
            .weight = 400,
            .strong_weight = 700,
            .colour = &black,
            .size = 10 * DIMEN_PT,
            .latin_size = 940};
    double pages = (double)utf8_count(text, strlen(text)) / PAGE;
    for (int round = 0; round < 4 && shaper; round++) {
        uint32_t cells;
        double seconds[2];
        shape_all(shaper, text, &style, &cells, seconds);
        printf("%s: %.1f pages, %u cells, a page %.1f us user, %.1f us system\n",
                round ? "warm" : "cold", pages, cells, seconds[0] / pages * 1e6,
                seconds[1] / pages * 1e6);
    }
    printf("%u messages\n", diag.list.count);
    shaper_destroy(shaper);
    font_set_destroy(fonts);
    arena_finish(&arena);
    free(text);
    return 0;
}
