/* In: what an editor says of a picture, "top 10, left 25" in per cent, in English or Persian.
 * Out: struct picture_crop.
 * As `crop:` the words tell how much is cut off at each edge; as `focus:` how far from the edges
 * the point lies that must be seen.  Of a picture in the text they stand behind its name:
 * a.jpg#crop=top10,left25&focus=right30. */
#include "article/parts.h"

#include "base/utf8.h"

#include <string.h>

enum edge { EDGE_LEFT, EDGE_RIGHT, EDGE_TOP, EDGE_BOTTOM, EDGE_COUNT };
enum { MOST_CROPPED = 950 }; /* in 1/1000: something must be left */

static const struct {
    const char *word;
    enum edge edge;
} edges[] = {{"left", EDGE_LEFT}, {"right", EDGE_RIGHT}, {"top", EDGE_TOP}, {"bottom", EDGE_BOTTOM},
        {"چپ", EDGE_LEFT}, {"راست", EDGE_RIGHT}, {"بالا", EDGE_TOP}, {"پایین", EDGE_BOTTOM},
        {"پائین", EDGE_BOTTOM}};

static const char *skip_between(const char *at)
{
    static const char *const signs[] = {" ", ",", "،", "%", "٪", ";", "؛"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strncmp(at, signs[i], strlen(signs[i])) == 0)
            return skip_between(at + strlen(signs[i]));
    return at;
}

static const char *read_edge(const char *at, enum edge *edge)
{
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
        size_t length = strlen(edges[i].word);
        if (strncmp(at, edges[i].word, length) != 0)
            continue;
        *edge = edges[i].edge;
        return at + length;
    }
    return NULL;
}

static int digit_of(uint32_t c)
{
    return c >= '0' && c <= '9'       ? (int)(c - '0')
           : c >= 0x6F0 && c <= 0x6F9 ? (int)(c - 0x6F0) /* Persian */
           : c >= 0x660 && c <= 0x669 ? (int)(c - 0x660) /* Arabic */
                                      : -1;
}

/* Per cent, as 1/1000; NULL when it is none. */
static const char *read_share(const char *at, int *share)
{
    int value = 0, digits = 0;
    uint32_t size;
    for (int digit; *at && (digit = digit_of(utf8_decode(at, &size))) >= 0; at += size, digits++)
        value = value > 100 ? value : value * 10 + digit;
    *share = value * 10;
    return digits && value <= 100 ? at : NULL;
}

/* False when the words are no shares of edges, or name one twice; an edge not named is -1. */
static bool read_shares(const char *words, int shares[EDGE_COUNT])
{
    for (int i = 0; i < EDGE_COUNT; i++)
        shares[i] = -1;
    const char *at = skip_between(words);
    while (*at) {
        enum edge edge;
        int share;
        at = read_edge(at, &edge);
        at = at ? read_share(skip_between(at), &share) : NULL;
        if (!at || shares[edge] >= 0)
            return false;
        shares[edge] = share;
        at = skip_between(at);
    }
    return at > words;
}

static int or_none(int share)
{
    return share < 0 ? 0 : share;
}

static bool crop_parse(const char *words, struct picture_crop *crop)
{
    int shares[EDGE_COUNT];
    if (!read_shares(words, shares))
        return false;
    crop->left = or_none(shares[EDGE_LEFT]);
    crop->right = or_none(shares[EDGE_RIGHT]);
    crop->top = or_none(shares[EDGE_TOP]);
    crop->bottom = or_none(shares[EDGE_BOTTOM]);
    return crop->left + crop->right <= MOST_CROPPED && crop->top + crop->bottom <= MOST_CROPPED;
}

/* From the edge at 0 or from the one at 1000. */
static int from_edges(int near, int far)
{
    return near >= 0 ? near : far >= 0 ? 1000 - far : 500;
}

static bool focus_parse(const char *words, struct picture_crop *crop)
{
    int shares[EDGE_COUNT];
    if (!read_shares(words, shares) || (shares[EDGE_LEFT] >= 0 && shares[EDGE_RIGHT] >= 0) ||
            (shares[EDGE_TOP] >= 0 && shares[EDGE_BOTTOM] >= 0))
        return false;
    crop->focus_x = from_edges(shares[EDGE_LEFT], shares[EDGE_RIGHT]);
    crop->focus_y = from_edges(shares[EDGE_TOP], shares[EDGE_BOTTOM]);
    crop->focused = true;
    return true;
}

void picture_crop_read(struct parts *parts, struct picture_crop *crop, bool focus,
        const char *words, struct span span)
{
    struct picture_crop tried = *crop;
    if (focus ? focus_parse(words, &tried) : crop_parse(words, &tried))
        *crop = tried;
    else
        diag_add(parts->diag, DIAG_PICTURE_CROP, span, words, focus ? "focus" : "crop");
}

/* --- Behind a picture's name ---------------------------------------------------------------- */

static bool take_part(struct parts *parts, struct picture_crop *crop, char *part, struct span span)
{
    bool focus = strncmp(part, "focus=", 6) == 0;
    if (!focus && strncmp(part, "crop=", 5) != 0)
        return false;
    picture_crop_read(parts, crop, focus, strchr(part, '=') + 1, span);
    return true;
}

const char *picture_crop_cut(
        struct parts *parts, const char *url, struct picture_crop *crop, struct span span)
{
    const char *sign = strrchr(url, '#');
    char *rest = NULL;
    if (!sign || (strncmp(sign, "#crop=", 6) != 0 && strncmp(sign, "#focus=", 7) != 0))
        return url;
    for (char *part = strtok_r(arena_copy(parts->arena, sign + 1), "&", &rest); part;
            part = strtok_r(NULL, "&", &rest))
        if (!take_part(parts, crop, part, span))
            diag_add(parts->diag, DIAG_PICTURE_CROP, span, part, "crop");
    return arena_string(parts->arena, url, (size_t)(sign - url));
}
