/* In: an Exif block.  Out: which way up the picture is.
 * Method: tag 0x0112 of the first TIFF directory (CIPA DC-008, 4.5.4). */
#include "picture/raster.h"

enum { ORIENTATION = 0x0112, MOST_ENTRIES = 256 };

struct reader {
    const unsigned char *bytes;
    size_t length;
    bool little; /* byte order "II" */
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

int exif_turn(const unsigned char *bytes, size_t length)
{
    if (length < 8)
        return 1;
    struct reader r = {bytes, length, bytes[0] == 'I'};
    size_t directory = number_at(&r, 4, 4);
    uint32_t count = number_at(&r, directory, 2);
    for (uint32_t i = 0; i < count && i < MOST_ENTRIES; i++) {
        size_t entry = directory + 2 + 12 * (size_t)i;
        if (number_at(&r, entry, 2) == ORIENTATION) {
            uint32_t turn = number_at(&r, entry + 8, 2);
            return turn >= 1 && turn <= 8 ? (int)turn : 1;
        }
    }
    return 1;
}
