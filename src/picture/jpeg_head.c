/* In: the bytes of a file.  Out: size, components, orientation and profile of a JPEG.
 * Method: walk the marker segments up to the scan (ITU-T T.81, B.1.1).  Exif stands in APP1, the
 * profile in APP2 segments, each with its number (ICC.1, B.4). */
#include "picture/jpeg_head.h"

#include "picture/raster.h"

#include <string.h>

enum { END_SEARCH = 4096, MOST_PARTS = 255, PART_HEAD = 14, BLOCK = 64 };

static const char ICC[] = "ICC_PROFILE", EXIF[] = "Exif\0";

struct walk {
    const unsigned char *bytes;
    size_t length;
    struct {
        const unsigned char *bytes;
        size_t length;
    } parts[MOST_PARTS + 1]; /* of the profile, by number from 1 */
    int part_count;          /* as the segments say */
};

static bool is_frame(int marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static int two_at(const unsigned char *at)
{
    return at[0] << 8 | at[1];
}

/* Cameras pad: the end marker need not be the last two bytes. */
static bool has_end(const struct walk *w)
{
    size_t stop = w->length > END_SEARCH ? w->length - END_SEARCH : 0;
    for (size_t at = w->length - 2; at > stop; at--)
        if (w->bytes[at] == 0xFF && w->bytes[at + 1] == 0xD9)
            return true;
    return false;
}

static void take_part(struct walk *w, const unsigned char *data, size_t size)
{
    if (size <= PART_HEAD || memcmp(data, ICC, sizeof ICC) != 0 || !data[12])
        return;
    w->parts[data[12]].bytes = data + PART_HEAD;
    w->parts[data[12]].length = size - PART_HEAD;
    w->part_count = data[13];
}

static void take_frame(struct jpeg_head *head, int marker, const unsigned char *data, size_t size)
{
    if (size < 6)
        return;
    head->frame = marker - 0xC0;
    head->precision = data[0];
    head->height = two_at(data + 1);
    head->width = two_at(data + 3);
    head->components = data[5];
}

static void take_segment(
        struct walk *w, struct jpeg_head *head, int marker, const unsigned char *data, size_t size)
{
    if (marker == 0xE1 && size > 6 && head->turn == 1 && memcmp(data, EXIF, 6) == 0)
        head->turn = exif_turn(data + 6, size - 6);
    else if (marker == 0xE2)
        take_part(w, data, size);
    else if (marker == 0xEE && size >= 5 && memcmp(data, "Adobe", 5) == 0)
        head->adobe = true;
    else if (is_frame(marker))
        take_frame(head, marker, data, size);
}

static void join_parts(struct arena *arena, const struct walk *w, struct jpeg_head *head)
{
    size_t length = 0;
    for (int i = 1; i <= w->part_count; i++) {
        if (!w->parts[i].bytes)
            return;
        length += w->parts[i].length;
    }
    unsigned char *whole = arena_alloc(arena, length + 1);
    head->profile = w->part_count ? whole : NULL;
    head->profile_length = length;
    for (int i = 1; i <= w->part_count; i++) {
        memcpy(whole, w->parts[i].bytes, w->parts[i].length);
        whole += w->parts[i].length;
    }
}

/* A block of 8 x 8 samples takes a bit at the least, however plain it is (T.81, F.1.2). */
static bool can_hold(const struct jpeg_head *head, size_t scan)
{
    return (uint64_t)scan * 8 >= (uint64_t)head->width * (uint64_t)head->height / BLOCK;
}

static bool walk(struct walk *w, struct jpeg_head *head)
{
    size_t at = 2;
    while (at + 4 <= w->length && w->bytes[at] == 0xFF) {
        int marker = w->bytes[at + 1];
        if (marker == 0xFF) {
            at++;
            continue;
        }
        size_t size = (size_t)two_at(w->bytes + at + 2);
        if (size < 2 || size > w->length - at - 2)
            return false;
        take_segment(w, head, marker, w->bytes + at + 4, size - 2);
        at += 2 + size;
        if (marker == 0xDA)
            return head->width > 0 && head->height > 0 && has_end(w) &&
                   can_hold(head, w->length - at);
    }
    return false;
}

bool jpeg_head_parse(
        struct arena *arena, const unsigned char *bytes, size_t length, struct jpeg_head *head)
{
    struct walk w = {.bytes = bytes, .length = length};
    *head = (struct jpeg_head){.turn = 1};
    if (length < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8 || !walk(&w, head))
        return false;
    join_parts(arena, &w, head);
    return true;
}
