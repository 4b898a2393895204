/* In: an ink of the palette (RGB for the screen, CMYK for the press).  Out: PDF colour operators.
 * Method: an ink of black alone, and any neutral RGB, is DeviceGray: it stays on the black plate;
 * K100 is 0 whatever its RGB, everything else keeps the screen's value (sRGB output intent). */
#include "pdf/colour.h"

#include "pdf/values.h"

static bool is_black_alone(const struct ink *ink)
{
    return !ink->cmyk[0] && !ink->cmyk[1] && !ink->cmyk[2] && ink->cmyk[3];
}

static bool is_neutral(const struct ink *ink)
{
    return ink->rgb[0] == ink->rgb[1] && ink->rgb[1] == ink->rgb[2];
}

static int to_thousandths(int value, int whole)
{
    return (value * 1000 + whole / 2) / whole;
}

void pdf_put_ink(struct strbuf *out, const struct ink *ink)
{
    if (is_black_alone(ink) || is_neutral(ink)) {
        int sum = ink->rgb[0] + ink->rgb[1] + ink->rgb[2];
        bool black = ink->cmyk[3] == 100 && is_black_alone(ink);
        pdf_put_decimal(out, black ? 0 : to_thousandths(sum, 765), 3);
        strbuf_puts(out, " g\n");
        return;
    }
    for (int i = 0; i < 3; i++) {
        pdf_put_decimal(out, to_thousandths(ink->rgb[i], 255), 3);
        strbuf_puts(out, i < 2 ? " " : " rg\n");
    }
}
