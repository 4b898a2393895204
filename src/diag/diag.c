/* In: a message's id, a span, words.  Out: the list of diagnostics; sentences in two languages. */
#include "diag/diag.h"

#include "base/strbuf.h"
#include "base/utf8.h"

#include <string.h>

static const struct {
    const char *name;
    enum severity severity;
    const char *sentence[2]; /* by enum diag_language */
    const char *hint[2];
} catalogue[] = {
#define DIAG(id, name, severity, english, persian, english_hint, persian_hint)                     \
    {name, severity, {english, persian}, {english_hint, persian_hint}},
#include "diag/catalogue.def"
#undef DIAG
};

#define FSI "\u2068"
#define PDI "\u2069"

void diag_init(struct diag *diag, struct arena *arena)
{
    *diag = (struct diag){.arena = arena};
}

/* Messages mostly come in the file's order: goes on from the last one. */
static void place_after_last(struct diag *diag, struct span span, struct diagnostic *d)
{
    const char *text = span.source->text;
    uint32_t at = diag->last.begin, end = span.begin;
    if (end > span.source->length)
        end = span.source->length;
    if (diag->last.source != span.source || at > end) {
        source_place(span.source, end, &d->line, &d->column);
    } else {
        d->line = diag->last_line;
        d->column = diag->last_column;
        const char *break_at;
        for (; (break_at = memchr(text + at, '\n', end - at)); d->column = 1, d->line++)
            at = (uint32_t)(break_at - text) + 1;
        d->column += (uint32_t)utf8_count(text + at, end - at);
    }
    diag->last = (struct span){span.source, end, end};
    diag->last_line = d->line;
    diag->last_column = d->column;
}

bool diag_add(
        struct diag *diag, enum diag_id id, struct span span, const char *first, const char *second)
{
    struct diagnostic *d = vec_push(diag->arena, &diag->list);
    d->id = id;
    d->span = span;
    d->first = first ? arena_copy(diag->arena, first) : NULL;
    d->second = second ? arena_copy(diag->arena, second) : NULL;
    if (span.source)
        place_after_last(diag, span, d);
    diag->counts[catalogue[id].severity]++;
    return false;
}

void diag_take(struct diag *diag, const struct diag *other)
{
    for (uint32_t i = 0; i < other->list.count; i++) {
        const struct diagnostic *d = &other->list.items[i];
        diag_add(diag, d->id, d->span, d->first, d->second);
    }
}

bool diag_failed(const struct diag *diag)
{
    return diag->counts[SEVERITY_ERROR] + diag->counts[SEVERITY_FATAL] > 0;
}

const char *diag_name(enum diag_id id)
{
    return catalogue[id].name;
}

enum severity diag_severity(enum diag_id id)
{
    return catalogue[id].severity;
}

const char *severity_name(enum severity severity)
{
    static const char *const names[] = {"style", "warning", "error", "fatal"};
    return names[severity];
}

static const char *fill(const char *sentence, const struct diagnostic *d, struct arena *arena)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    for (const char *c = sentence; *c; c++) {
        if (c[0] == '{' && (c[1] == '1' || c[1] == '2') && c[2] == '}') {
            const char *word = c[1] == '1' ? d->first : d->second;
            strbuf_format(&out, FSI "%s" PDI, word ? word : "");
            c += 2;
        } else {
            strbuf_putc(&out, *c);
        }
    }
    return strbuf_string(&out);
}

const char *diag_message(
        const struct diagnostic *d, enum diag_language language, struct arena *arena)
{
    return fill(catalogue[d->id].sentence[language], d, arena);
}

const char *diag_hint(const struct diagnostic *d, enum diag_language language, struct arena *arena)
{
    return fill(catalogue[d->id].hint[language], d, arena);
}

void source_place(const struct source *source, uint32_t at, uint32_t *line, uint32_t *column)
{
    const char *text = source->text, *end = text + at, *break_at;
    for (*line = 1; (break_at = memchr(text, '\n', (size_t)(end - text))); ++*line)
        text = break_at + 1;
    *column = (uint32_t)utf8_count(text, (size_t)(end - text)) + 1;
}

/* Damerau-Levenshtein (optimal string alignment) over bytes; keys are ASCII. */
static int distance(const char *a, const char *b)
{
    enum { LONGEST = 48 };
    int la = (int)strlen(a), lb = (int)strlen(b);
    if (la > LONGEST || lb > LONGEST)
        return LONGEST;
    int d[LONGEST + 1][LONGEST + 1];
    for (int i = 0; i <= la; i++)
        d[i][0] = i;
    for (int j = 0; j <= lb; j++)
        d[0][j] = j;
    for (int i = 1; i <= la; i++) {
        for (int j = 1; j <= lb; j++) {
            int least = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            if (d[i - 1][j] + 1 < least)
                least = d[i - 1][j] + 1;
            if (d[i][j - 1] + 1 < least)
                least = d[i][j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                    d[i - 2][j - 2] + 1 < least)
                least = d[i - 2][j - 2] + 1;
            d[i][j] = least;
        }
    }
    return d[la][lb];
}

const char *diag_find_near(const char *word, const char *const *words)
{
    const char *nearest = NULL;
    int least = (int)strlen(word) / 3 + 1;
    for (; *words; words++) {
        int d = distance(word, *words);
        if (d <= least && (!nearest || d < least)) {
            least = d;
            nearest = *words;
        }
    }
    return nearest;
}
