/* In: the bytes of a file.  Out: size, components and orientation of a JPEG.
 * Method: walk the marker segments up to the scan (ITU-T T.81, B.1.1); the orientation is tag
 * 0x0112 of the first TIFF directory in an Exif APP1 segment (CIPA DC-008, 4.5.4). */
#include "picture/jpeg.h"

#include <stdint.h>
#include <string.h>

enum { ORIENTATION = 0x0112, END_SEARCH = 4096 };

struct reader {
    const unsigned char *bytes;
    size_t length;
    bool little; /* TIFF byte order "II" */
};

static uint32_t number_at(const struct reader *r, size_t at, int size)
{
    uint32_t value = 0;
    if (at > r->length || r->length - at < (size_t)size)
        return 0;
    for (int i = 0; i < size; i++)
        value = value << 8 | r->bytes[at + (size_t)(r->little ? size - 1 - i : i)];
    return value;
}

static int parse_exif(const unsigned char *bytes, size_t length)
{
    if (length < 14 || memcmp(bytes, "Exif\0\0", 6) != 0)
        return 1;
    struct reader r = {bytes + 6, length - 6, bytes[6] == 'I'};
    size_t directory = number_at(&r, 4, 4);
    uint32_t count = number_at(&r, directory, 2);
    for (uint32_t i = 0; i < count && i < 256; i++) {
        size_t entry = directory + 2 + 12 * (size_t)i;
        if (number_at(&r, entry, 2) == ORIENTATION) {
            uint32_t turn = number_at(&r, entry + 8, 2);
            return turn >= 1 && turn <= 8 ? (int)turn : 1;
        }
    }
    return 1;
}

static bool is_frame(unsigned char marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/* Cameras pad: the end marker need not be the last two bytes. */
static bool has_end(const struct reader *r)
{
    size_t stop = r->length > END_SEARCH ? r->length - END_SEARCH : 0;
    for (size_t at = r->length - 2; at > stop; at--)
        if (r->bytes[at] == 0xFF && r->bytes[at + 1] == 0xD9)
            return true;
    return false;
}

bool jpeg_parse(const unsigned char *bytes, size_t length, struct jpeg *jpeg)
{
    struct reader r = {bytes, length, false};
    *jpeg = (struct jpeg){.turn = 1};
    if (length < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8)
        return false;
    size_t at = 2;
    while (at + 4 <= length && bytes[at] == 0xFF) {
        unsigned char marker = bytes[at + 1];
        size_t size = number_at(&r, at + 2, 2);
        if (marker == 0xFF) {
            at++;
            continue;
        }
        if (size < 2 || size > length - at - 2)
            return false;
        if (marker == 0xE1)
            jpeg->turn = jpeg->turn == 1 ? parse_exif(bytes + at + 4, size - 2) : jpeg->turn;
        if (is_frame(marker)) {
            jpeg->precision = (int)number_at(&r, at + 4, 1);
            jpeg->height = (int)number_at(&r, at + 5, 2);
            jpeg->width = (int)number_at(&r, at + 7, 2);
            jpeg->components = (int)number_at(&r, at + 9, 1);
        }
        if (marker == 0xDA)
            return jpeg->width > 0 && jpeg->height > 0 && has_end(&r);
        at += 2 + size;
    }
    return false;
}
