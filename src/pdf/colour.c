/* In: an ink of the palette (RGB for the screen, CMYK for the press).  Out: PDF colour operators.
 * Method: an ink of black alone, and any neutral RGB, is DeviceGray: it stays on the black plate;
 * K100 is 0 whatever its RGB, everything else keeps the screen's value (sRGB output intent). */
#include "pdf/colour.h"

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

void pdf_put_thousandths(struct strbuf *out, int64_t value)
{
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    strbuf_format(out, "%s%llu", value < 0 ? "-" : "", (unsigned long long)(size / 1000));
    uint32_t rest = (uint32_t)(size % 1000);
    if (!rest)
        return;
    char digits[5] = {'.', (char)('0' + rest / 100), (char)('0' + rest / 10 % 10),
            (char)('0' + rest % 10), 0};
    for (int i = 3; digits[i] == '0'; i--)
        digits[i] = 0;
    strbuf_puts(out, digits);
}

void pdf_put_ink(struct strbuf *out, const struct ink *ink, bool stroke)
{
    if (is_black_alone(ink) || is_neutral(ink)) {
        int sum = ink->rgb[0] + ink->rgb[1] + ink->rgb[2];
        pdf_put_thousandths(
                out, ink->cmyk[3] == 100 && is_black_alone(ink) ? 0 : to_thousandths(sum, 765));
        strbuf_puts(out, stroke ? " G\n" : " g\n");
        return;
    }
    for (int i = 0; i < 3; i++) {
        pdf_put_thousandths(out, to_thousandths(ink->rgb[i], 255));
        strbuf_puts(out, i < 2 ? " " : stroke ? " RG\n" : " rg\n");
    }
}
