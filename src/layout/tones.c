/* In: a palette's inks for pictures.  Out: what each grey of a photo becomes on screen.
 * Method: of one ink, its tints; of two, the second prints the whole scale and the first, black,
 * comes in below the middle, over it: the usual duotone.  Whole numbers, the same everywhere. */
#include "layout/layout.h"

enum { WHITE = 255 };

/* An ink of black alone is black, whatever its RGB: the greys of the PDF stay greys. */
static int channel_of(const struct ink *ink, int channel)
{
    bool black = !ink->cmyk[0] && !ink->cmyk[1] && !ink->cmyk[2] && ink->cmyk[3] == 100;
    return black ? 0 : ink->rgb[channel];
}

/* Paper under `cover` (0 to WHITE) of an ink. */
static int printed(int paper, int cover, int ink)
{
    int light = WHITE - (cover * (WHITE - ink) + WHITE / 2) / WHITE;
    return (paper * light + WHITE / 2) / WHITE;
}

bool palette_tones(const struct palette *palette, uint8_t rgb[256][3])
{
    if (!palette || !palette->shadow)
        return false;
    for (int grey = 0; grey <= WHITE; grey++)
        for (int i = 0; i < 3; i++) {
            int whole = WHITE - grey, low = grey < 128 ? WHITE - 2 * grey : 0, value = WHITE;
            if (palette->tone)
                value = printed(value, whole, channel_of(palette->tone, i));
            value = printed(value, palette->tone ? low : whole, channel_of(palette->shadow, i));
            rgb[grey][i] = (uint8_t)value;
        }
    return true;
}
