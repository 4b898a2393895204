/* In: a paragraph's characters.  Out: the controls (thoughts) that make numbers and left-to-right
 * tokens come out alike wherever they stand, the stretches no line may part (bonds), and which
 * characters belong to Latin phrases.
 * Method: facts/persian-print.md table 2.1, R-BIDI-7/8, R-DATE-3; UAX #9 5.6 (isolates).
 *
 *   units_find
 *     isolate_stretch      marks: verbatim, left-to-right, note references
 *     phrase_find          Latin words with what clings to them
 *     number_find          signs, ranges, telephone numbers, dates, percent */
#include "shape/shaper.h"

#include "text/letters.h"

struct scan {
    struct shaper *shaper;
    struct paragraph_work *work;
    const struct character *chars; /* ends with a zero */
    uint32_t limit;                /* rules look no further */
    int depth;                     /* inside isolates and embeddings nothing is thought */
};

static void think(struct scan *scan, uint32_t before, uint32_t c)
{
    if (!scan->depth)
        *vec_push(scan->shaper->arena, &scan->work->thoughts) = (struct thought){before, c};
}

static void bind(struct scan *scan, uint32_t begin, uint32_t end, bool address)
{
    *vec_push(scan->shaper->arena, &scan->work->bonds) = (struct bond){begin, end, address};
}

static uint32_t char_at(const struct scan *scan, uint32_t i)
{
    return i < scan->limit ? scan->chars[i].c : 0;
}

static bool digit_at(const struct scan *scan, uint32_t i)
{
    return i < scan->limit && letter_is_digit(scan->chars[i].c);
}

static uint32_t digit_value(uint32_t c)
{
    return c >= PERSIAN_ZERO ? c - PERSIAN_ZERO : c >= 0x0660 ? c - 0x0660 : c - '0';
}

static bool is_one_of(uint32_t c, const uint32_t *set)
{
    for (; *set; set++)
        if (*set == c)
            return true;
    return false;
}

/* An author's LRM, RLM or ALM beside it: he has decided already. */
static bool author_decided(const struct scan *scan, uint32_t begin, uint32_t end)
{
    static const uint32_t marks[] = {LRM, RLM, ALM, 0};
    return (begin > 0 && is_one_of(scan->chars[begin - 1].c, marks)) ||
           is_one_of(scan->chars[end].c, marks);
}

static void isolate(struct scan *scan, uint32_t begin, uint32_t end)
{
    if (author_decided(scan, begin, end))
        return;
    think(scan, begin, LRI);
    think(scan, end, PDI_CHAR);
}

/* ---- numbers ---- */

static uint32_t digits_end(const struct scan *scan, uint32_t i)
{
    while (digit_at(scan, i))
        i++;
    return i;
}

/* Digits with single separators inside: 12,345.6 10:30 1391/5/31. */
static uint32_t number_end(const struct scan *scan, uint32_t i)
{
    static const uint32_t separators[] = {'.', '/', ',', ':', 0x066B, 0x066C, '\'', 0x2019, 0};
    i = digits_end(scan, i);
    while (is_one_of(char_at(scan, i), separators) && digit_at(scan, i + 1))
        i = digits_end(scan, i + 1);
    return i;
}

static bool is_joiner(uint32_t c)
{
    static const uint32_t joiners[] = {'-', 0x2010, 0x2011, 0x2012, 0x2013, 0x2212, '+', '=', '*',
            0x00D7, 0x00F7, 0x00B1, '~', 0};
    return is_one_of(c, joiners);
}

static bool is_sign(uint32_t c)
{
    static const uint32_t signs[] = {
            '-', 0x2212, '+', 0x00B1, '#', '$', 0x20AC, 0x00A3, 0x00A5, '~', 0};
    return is_one_of(c, signs);
}

/* A sign belongs to the number after it when nothing word-like stands before it. */
static bool sign_before_number(const struct scan *scan, uint32_t i)
{
    if (!is_sign(char_at(scan, i)) || !digit_at(scan, i + 1))
        return false;
    if (!i)
        return true;
    const struct character *before = &scan->chars[i - 1];
    static const uint32_t openers[] = {'(', '[', '{', 0x00AB, 0x2039, 0x201C, '/', ':', '=', 0};
    return before->kind == CHAR_SPACE || before->kind == CHAR_FIXED_SPACE ||
           before->kind == CHAR_LINE_BREAK || is_one_of(before->c, openers);
}

static uint32_t count_digits(const struct scan *scan, uint32_t begin, uint32_t end)
{
    uint32_t count = 0;
    for (uint32_t i = begin; i < end; i++)
        count += digit_at(scan, i);
    return count;
}

static bool space_then_digit(const struct scan *scan, uint32_t i)
{
    return (char_at(scan, i) == ' ' || char_at(scan, i) == NBSP) && digit_at(scan, i + 1);
}

/* Groups of digits parted by single spaces or dashes, from i on. */
static uint32_t groups_end(const struct scan *scan, uint32_t i)
{
    uint32_t end = digits_end(scan, i);
    while (digit_at(scan, end + 1) &&
            (is_joiner(char_at(scan, end)) || space_then_digit(scan, end)))
        end = digits_end(scan, end + 1);
    return end;
}

/* A telephone number opens with a zero or a plus and has 7 to 16 digits in groups of two and more.
 */
static uint32_t telephone_end(const struct scan *scan, uint32_t begin)
{
    uint32_t i = begin;
    bool bracket = char_at(scan, i) == '(';
    bool plus = char_at(scan, i + bracket) == '+';
    i += (uint32_t)bracket + plus;
    if (!digit_at(scan, i) || (!plus && digit_value(scan->chars[i].c) != 0))
        return begin;
    if (bracket) {
        i = digits_end(scan, i);
        if (char_at(scan, i) != ')')
            return begin;
        i++;
        if (!digit_at(scan, i))
            i++; /* a space or a dash, else no digit follows */
        if (!digit_at(scan, i))
            return begin;
    }
    uint32_t end = groups_end(scan, i);
    uint32_t digits = count_digits(scan, begin, end);
    return digits >= 7 && digits <= 16 ? end : begin;
}

/* Cards and accounts: three and more groups of four digits; thousands: groups of three after a thin
 * or no-break space. */
static uint32_t grouped_end(const struct scan *scan, uint32_t begin)
{
    uint32_t end = digits_end(scan, begin);
    uint32_t separator = char_at(scan, end);
    uint32_t group = separator == ' ' ? 4 : 3, count = 1;
    if (separator != ' ' && separator != NBSP && separator != 0x2009 && separator != 0x202F)
        return begin;
    if (end - begin > group || (group == 4 && end - begin != 4))
        return begin;
    while (char_at(scan, end) == separator && digits_end(scan, end + 1) - (end + 1) == group) {
        end += group + 1;
        count++;
    }
    return count >= (group == 4 ? 3u : 2u) ? end : begin;
}

struct date {
    uint32_t separators[2]; /* characters */
    uint32_t values[3], digits[3];
    uint32_t separator;
};

static bool date_read(const struct scan *scan, uint32_t begin, uint32_t end, struct date *date)
{
    uint32_t i = begin;
    for (int part = 0; part < 3; part++) {
        uint32_t stop = digits_end(scan, i);
        date->digits[part] = stop - i;
        date->values[part] = 0;
        if (stop == i || stop - i > 4)
            return false;
        for (; i < stop; i++)
            date->values[part] = date->values[part] * 10 + digit_value(scan->chars[i].c);
        if (part == 2)
            return i == end;
        date->separators[part] = i;
        date->separator = char_at(scan, i);
        if (date->separator != '/' && date->separator != '-')
            return false;
        if (part && date->separator != char_at(scan, date->separators[0]))
            return false;
        i++;
    }
    return false;
}

/* Day, month, year as typed, when the year gives itself away (R-DATE-3). */
static bool year_is_last(const struct date *date)
{
    bool year = date->digits[2] == 4 || (date->digits[2] == 2 && date->values[2] > 31);
    return year && date->digits[0] <= 2 && date->values[0] >= 1 && date->values[0] <= 31 &&
           date->digits[1] <= 2 && date->values[1] >= 1 && date->values[1] <= 12;
}

static void turn_date(struct scan *scan, const struct date *date)
{
    for (int part = 0; part < 2; part++) {
        think(scan, date->separators[part], RLM);
        think(scan, date->separators[part] + 1, RLM);
    }
}

/* Signs that stand at the number's right: degrees, per mille, currency. */
static uint32_t suffix_end(const struct scan *scan, uint32_t i)
{
    static const uint32_t signs[] = {
            0x00B0, 0x2032, 0x2033, 0x2103, 0x2030, '$', 0x20AC, 0x00A3, 0x00A5, 0};
    uint32_t end = i;
    while (is_one_of(char_at(scan, end), signs))
        end++;
    if (end > i && end < scan->limit && scan->chars[end].kind == CHAR_LATIN &&
            (end + 1 == scan->limit || scan->chars[end + 1].kind != CHAR_LATIN))
        end++; /* °C */
    return end;
}

static bool is_percent(uint32_t c)
{
    return c == '%' || c == 0x066A;
}

/* The letters nearest before and after are both Latin. */
static bool among_latin(const struct scan *scan, uint32_t begin, uint32_t end)
{
    enum { FAR = 200 };
    uint8_t before = CHAR_ARABIC, after = CHAR_ARABIC;
    for (uint32_t i = begin; i-- > 0 && begin - i < FAR && before == CHAR_ARABIC;) {
        if (scan->chars[i].kind == CHAR_ARABIC)
            break;
        if (scan->chars[i].kind == CHAR_LATIN)
            before = CHAR_LATIN;
    }
    if (before != CHAR_LATIN)
        return false;
    for (uint32_t i = end; i < scan->limit && i - end < FAR && after == CHAR_ARABIC; i++) {
        if (scan->chars[i].kind == CHAR_ARABIC)
            break;
        if (scan->chars[i].kind == CHAR_LATIN)
            after = CHAR_LATIN;
    }
    return after == CHAR_LATIN;
}

/* A number from character i on; returns its end, or i when there is none. */
static uint32_t number_find(struct scan *scan, uint32_t i)
{
    uint32_t end = telephone_end(scan, i);
    bool left_to_right = end > i;
    if (!left_to_right) {
        bool sign = sign_before_number(scan, i);
        if (!sign && !digit_at(scan, i))
            return i;
        end = grouped_end(scan, i + sign);
        left_to_right = sign || end > i + sign;
        if (end == i + sign)
            end = number_end(scan, i + sign);
        while (is_joiner(char_at(scan, end)) && digit_at(scan, end + 1)) {
            left_to_right = true;
            end = number_end(scan, end + 1);
        }
    }
    uint32_t signs = suffix_end(scan, end);
    left_to_right |= signs > end;
    end = signs;
    bool percent = is_percent(char_at(scan, end));
    bind(scan, i, end + percent, false);
    struct date date;
    if (date_read(scan, i, end, &date) && year_is_last(&date) && !among_latin(scan, i, end)) {
        turn_date(scan, &date);
    } else if (left_to_right) {
        isolate(scan, i, end);
    } else if (percent && !author_decided(scan, i, end)) {
        think(scan, i, ALM);
    }
    return end + percent;
}

/* ---- Latin phrases ---- */

/* What a token of a Latin phrase is made of: ASCII signs, Latin letters and their marks, digits. */
static bool is_token_char(const struct scan *scan, uint32_t i)
{
    static const uint32_t others[] = {0x00A9, 0x00AE, 0x2122, 0x00B0, 0x00B5, 0x2019, 0};
    if (i >= scan->limit)
        return false;
    const struct character *c = &scan->chars[i];
    return c->kind == CHAR_LATIN || c->kind == CHAR_DIGIT || (c->c > ' ' && c->c < 0x7F) ||
           (c->kind == CHAR_MARK && !letter_is_mark(c->c)) || is_one_of(c->c, others) ||
           (c->kind == CHAR_MARK && i && scan->chars[i - 1].kind == CHAR_LATIN);
}

static bool is_word_char(const struct character *c)
{
    return c->kind == CHAR_LATIN || c->kind == CHAR_DIGIT || c->kind == CHAR_MARK;
}

struct token {
    uint32_t begin, end; /* trimmed */
    uint32_t stop;       /* untrimmed end */
    bool latin;          /* has a Latin letter */
};

static uint32_t trim_begin(const struct scan *scan, uint32_t begin, uint32_t end)
{
    static const uint32_t leaders[] = {'@', '#', '/', '~', '\\', '.', '_', '$', '+', '<', 0};
    bool glued = begin && scan->chars[begin - 1].kind == CHAR_ARABIC;
    while (begin < end && !is_word_char(&scan->chars[begin])) {
        uint32_t c = scan->chars[begin].c;
        bool option = c == '-' && begin + 1 < end && scan->chars[begin + 1].c == '-';
        if (option || sign_before_number(scan, begin))
            break;
        if (!glued && is_one_of(c, leaders) && begin + 1 < end &&
                (is_word_char(&scan->chars[begin + 1]) ||
                        is_one_of(scan->chars[begin + 1].c, leaders)))
            break;
        begin++;
    }
    return begin;
}

/* Whether the closer at `at` has its opener inside begin..at. */
static bool closes_inside(const struct scan *scan, uint32_t begin, uint32_t at)
{
    static const uint32_t pairs[][2] = {{')', '('}, {']', '['}, {'}', '{'}, {'>', '<'}};
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) {
        if (pairs[k][0] != scan->chars[at].c)
            continue;
        int depth = 0;
        for (uint32_t i = begin; i <= at; i++)
            depth += (scan->chars[i].c == pairs[k][1]) - (scan->chars[i].c == pairs[k][0]);
        return depth >= 0;
    }
    return false;
}

static uint32_t trim_end(const struct scan *scan, uint32_t begin, uint32_t end)
{
    static const uint32_t trailers[] = {
            '+', '#', '%', '_', '$', '/', '=', '&', 0x00A9, 0x00AE, 0x2122, 0x00B0, 0};
    while (end > begin) {
        const struct character *last = &scan->chars[end - 1];
        if (is_word_char(last) || closes_inside(scan, begin, end - 1))
            break;
        if (is_one_of(last->c, trailers) && end - 1 > begin &&
                (is_word_char(last - 1) || last[-1].c == last->c ||
                        is_one_of(last[-1].c, trailers)))
            break;
        /* U.S. and e.g. keep their last full stop */
        if (last->c == '.' && end - begin >= 4 && last[-1].kind == CHAR_LATIN && last[-2].c == '.')
            break;
        end--;
    }
    return end;
}

static struct token token_at(const struct scan *scan, uint32_t i)
{
    struct token token = {.begin = i, .end = i};
    while (is_token_char(scan, token.end)) {
        token.latin |= scan->chars[token.end].kind == CHAR_LATIN;
        token.end++;
    }
    token.stop = token.end;
    token.begin = trim_begin(scan, token.begin, token.end);
    token.end = trim_end(scan, token.begin, token.end);
    return token;
}

static bool is_address(const struct scan *scan, const struct token *token)
{
    bool at_sign = false;
    for (uint32_t i = token->begin; i + 2 < token->end; i++) {
        uint32_t c = scan->chars[i].c, next = scan->chars[i + 1].c, third = scan->chars[i + 2].c;
        if (c == ':' && next == '/' && third == '/')
            return true;
        if (i == token->begin && c == 'w' && next == 'w' && third == 'w')
            return true;
        at_sign |= c == '@' && i > token->begin;
        if (at_sign && next == '.')
            return true;
    }
    return false;
}

/* Where the next token of the same phrase begins, or 0. */
static uint32_t next_token(const struct scan *scan, uint32_t i)
{
    static const uint32_t between[] = {
            ' ', NBSP, 0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2026, 0};
    uint32_t from = i;
    while (is_one_of(char_at(scan, i), between))
        i++;
    return i > from && is_token_char(scan, i) ? i : 0;
}

static bool phrase_needs_isolate(const struct scan *scan, uint32_t begin, uint32_t end)
{
    return scan->chars[begin].kind != CHAR_LATIN || !is_word_char(&scan->chars[end - 1]);
}

/* A Latin phrase from character i on; returns its end, or i when there is none. */
static uint32_t phrase_find(struct scan *scan, uint32_t i)
{
    struct token token = token_at(scan, i);
    if (!token.latin || token.begin == token.end)
        return i;
    uint32_t begin = token.begin, end = token.end;
    for (;;) {
        if (is_address(scan, &token))
            bind(scan, token.begin, token.end, true);
        uint32_t next = next_token(scan, token.stop);
        if (!next)
            break;
        token = token_at(scan, next);
        if (token.begin == token.end || !(token.latin || digit_at(scan, token.begin)))
            break;
        end = token.end;
    }
    for (uint32_t k = begin; k < end; k++)
        scan->work->chars.items[k].latin = true;
    if (phrase_needs_isolate(scan, begin, end))
        isolate(scan, begin, end);
    return end;
}

/* ---- the scan ---- */

static bool opens_explicit(uint32_t c)
{
    return c == 0x202A || c == 0x202B || c == 0x202D || c == 0x202E || (c >= LRI && c <= FSI_CHAR);
}

static bool closes_explicit(uint32_t c)
{
    return c == 0x202C || c == PDI_CHAR;
}

/* One zone without isolates of ours, characters from..scan->limit. */
static void scan_zone(struct scan *scan, uint32_t from)
{
    uint32_t i = from;
    while (i < scan->limit) {
        uint8_t kind = scan->chars[i].kind;
        if (kind == CHAR_ARABIC || kind == CHAR_SPACE) {
            i++;
            continue;
        }
        uint32_t c = scan->chars[i].c;
        scan->depth += opens_explicit(c) ? 1 : closes_explicit(c) && scan->depth ? -1 : 0;
        uint32_t end = i;
        bool begins =
                !i || !(is_word_char(&scan->chars[i - 1]) && scan->chars[i - 1].kind != CHAR_MARK);
        if (begins && (is_token_char(scan, i) || is_sign(c))) {
            end = phrase_find(scan, i);
            if (end == i)
                end = number_find(scan, i);
        }
        i = end > i ? end : i + 1;
    }
}

static bool is_isolated(const struct stretch *stretch)
{
    return stretch->isolate || stretch->note;
}

static void isolate_stretch(
        struct scan *scan, uint32_t begin, uint32_t end, const struct stretch *s)
{
    int depth = scan->depth;
    scan->depth = 0;
    think(scan, begin, s->note ? RLI : LRI);
    scan->depth = 1;
    if (s->note)
        bind(scan, begin, end, false);
    else if (!s->verbatim)
        scan_zone(scan, begin);
    for (uint32_t i = begin; i < end && s->verbatim; i++)
        scan->work->chars.items[i].latin = scan->chars[i].kind != CHAR_ARABIC;
    scan->depth = 0;
    think(scan, end, PDI_CHAR);
    scan->depth = depth;
}

void units_find(struct shaper *shaper)
{
    struct paragraph_work *work = &shaper->work;
    work->thoughts.count = 0;
    work->bonds.count = 0;
    if (!work->has_latin && !work->has_digits && work->stretches.count == 1 &&
            !work->stretches.items[0].isolate)
        return;
    struct scan scan = {.shaper = shaper, .work = work, .chars = work->chars.items};
    uint32_t i = 0;
    while (i < work->chars.count) {
        const struct stretch *stretch = &work->stretches.items[work->chars.items[i].stretch];
        bool isolated = is_isolated(stretch);
        uint32_t end = i;
        while (end < work->chars.count) {
            const struct stretch *s = &work->stretches.items[work->chars.items[end].stretch];
            if (is_isolated(s) != isolated || (isolated && s->note != stretch->note))
                break;
            end++;
        }
        scan.limit = end;
        if (isolated)
            isolate_stretch(&scan, i, end, stretch);
        else
            scan_zone(&scan, i);
        i = end;
    }
}
