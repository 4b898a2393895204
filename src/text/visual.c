/* In: text whose lines may stand as they were seen, left to right.  Out: the same as it is read.
 *
 * How it is told.  In presentation forms: two neighbours must both join or both not, and that fits
 * one direction only, so a page that never fits forwards and always backwards is certain.  In plain
 * letters: the commonest words of Persian occur backwards and not forwards. */
#include "text/encoding.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

/* --- one line --------------------------------------------------------------------------------- */

static bool is_latin(uint32_t c)
{
    uint32_t lower = c | 0x20;
    return (lower >= 'a' && lower <= 'z') || (c >= 0xC0 && c < 0x250);
}

static bool is_core(uint32_t c)
{
    return is_latin(c) || letter_is_digit(c);
}

/* Between two cores this belongs to them: ۱۳۹۱/۵/۳۱, a.b@c.ir; a blank between Latin words. */
static bool is_link(const uint32_t *line, size_t count, size_t at)
{
    if (!at || at + 1 >= count || !is_core(line[at - 1]) || !is_core(line[at + 1]))
        return false;
    if (line[at] == ' ')
        return is_latin(line[at - 1]) || is_latin(line[at + 1]);
    return line[at] < 0x80 && line[at] && strchr("./:-_@,%&=?+~#'", (int)line[at]);
}

static void reverse(uint32_t *line, size_t count)
{
    for (size_t i = 0; i + 1 < count - i; i++) {
        uint32_t c = line[i];
        line[i] = line[count - 1 - i];
        line[count - 1 - i] = c;
    }
}

static uint32_t mirrored(uint32_t c)
{
    static const uint32_t pairs[][2] = {
            {'(', ')'}, {'[', ']'}, {'{', '}'}, {'<', '>'}, {0xAB, 0xBB}, {0x2039, 0x203A}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (c == pairs[i][0] || c == pairs[i][1])
            return c == pairs[i][0] ? pairs[i][1] : pairs[i][0];
    }
    return c;
}

void turn_line(uint32_t *line, size_t count)
{
    reverse(line, count);
    for (size_t at = 0; at < count;) {
        if (!is_core(line[at])) {
            line[at] = mirrored(line[at]);
            at++;
            continue;
        }
        size_t end = at + 1;
        while (end < count && (is_core(line[end]) || is_link(line, count, end)))
            end++;
        reverse(line + at, end - at);
        at = end;
    }
}

static const char *turn_text(
        struct arena *arena, const char *utf8, size_t length, size_t *turned_length)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    uint32_t *line = arena_array(arena, length + 1, sizeof *line);
    for (size_t at = 0; at < length;) {
        size_t count = 0;
        uint32_t size;
        for (; at < length && utf8[at] != '\n' && utf8[at] != '\r'; at += size)
            line[count++] = utf8_decode(utf8 + at, &size);
        turn_line(line, count);
        for (size_t i = 0; i < count; i++)
            strbuf_put_char(&out, line[i]);
        if (at < length)
            strbuf_putc(&out, utf8[at++]);
    }
    *turned_length = out.length;
    return strbuf_string(&out);
}

/* --- presentation forms ----------------------------------------------------------------------- */

enum form { FORM_NONE, FORM_ISOLATED, FORM_FINAL, FORM_INITIAL, FORM_MEDIAL };

/* Runs of U+FB50-FBFF and FE80-FEFC whose letters have four forms, or two, one after another. */
static enum form form_of(uint32_t c)
{
    static const struct {
        uint16_t first, last;
        uint8_t forms;
    } runs[] = {{0xFB56, 0xFB59, 4}, {0xFB7A, 0xFB7D, 4}, {0xFB8A, 0xFB8B, 2}, {0xFB8E, 0xFB95, 4},
            {0xFBA4, 0xFBA5, 2}, {0xFBA6, 0xFBAD, 4}, {0xFBFC, 0xFBFF, 4}, {0xFE81, 0xFE88, 2},
            {0xFE89, 0xFE8C, 4}, {0xFE8D, 0xFE8E, 2}, {0xFE8F, 0xFE92, 4}, {0xFE93, 0xFE94, 2},
            {0xFE95, 0xFEA8, 4}, {0xFEA9, 0xFEB0, 2}, {0xFEB1, 0xFEEC, 4}, {0xFEED, 0xFEF0, 2},
            {0xFEF1, 0xFEF4, 4}, {0xFEF5, 0xFEFC, 2}};
    if (c < 0xFB56)
        return FORM_NONE;
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        if (c >= runs[i].first && c <= runs[i].last)
            return FORM_ISOLATED + (enum form)((c - runs[i].first) % runs[i].forms);
    }
    return FORM_NONE;
}

static bool joins_next(enum form form)
{
    return form == FORM_INITIAL || form == FORM_MEDIAL;
}

static bool joins_before(enum form form)
{
    return form == FORM_FINAL || form == FORM_MEDIAL;
}

/* Neighbours that cannot stand so when read forwards; when read backwards. */
struct misfits {
    uint32_t forwards, backwards;
};

static struct misfits count_misfits(const char *utf8, size_t length)
{
    struct misfits misfits = {0};
    enum form before = FORM_NONE;
    uint32_t size;
    for (size_t at = 0; at < length; at += size) {
        enum form form = form_of(utf8_decode(utf8 + at, &size));
        if (form != FORM_NONE && before != FORM_NONE) {
            misfits.forwards += joins_next(before) != joins_before(form);
            misfits.backwards += joins_next(form) != joins_before(before);
        }
        before = form;
    }
    return misfits;
}

/* --- the whole -------------------------------------------------------------------------------- */

static struct repair turn(struct arena *arena, const char *utf8, size_t length)
{
    struct repair repair = {.kind = REPAIR_TURNED};
    repair.text = turn_text(arena, utf8, length, &repair.length);
    return repair;
}

static bool reads_backwards(const char *utf8, size_t length)
{
    struct likeness forwards = likeness_read(utf8, length, false);
    if (!forwards.letters || forwards.known * 8 > forwards.words)
        return false;
    struct likeness backwards = likeness_read(utf8, length, true);
    return likeness_is_persian(backwards) && backwards.known > 4 * forwards.known;
}

struct repair repair_order(struct arena *arena, const char *utf8, size_t length)
{
    enum { ENOUGH = 4, SEEN = 1 << 14 };
    struct misfits misfits = {0};
    if (memchr(utf8, '\xEF', length)) /* the first byte of every form */
        misfits = count_misfits(utf8, length);
    if (misfits.forwards >= ENOUGH && misfits.backwards * 50 <= misfits.forwards)
        return turn(arena, utf8, length);
    if (misfits.forwards >= ENOUGH && misfits.backwards >= ENOUGH)
        return (struct repair){.kind = REPAIR_MIXED};
    size_t seen = length;
    if (length > SEEN) {
        seen = SEEN;
        while ((utf8[seen] & 0xC0) == 0x80)
            seen--;
    }
    if (reads_backwards(utf8, seen))
        return turn(arena, utf8, length);
    return (struct repair){0};
}
