/* In: a stream as it lies in the file.  Out: its data.  Method: zlib for FlateDecode, and PNG's
 * predictors (ISO 32000-1, 7.4.4), which libqpdf uses for cross-references. */
#include "verify/file.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>

static bool inflate_all(const struct object *stream, struct strbuf *out)
{
    enum { LEAST = 4096 };
    z_stream z = {.next_in = (z_const Bytef *)stream->bytes, .avail_in = (uInt)stream->length};
    if (stream->length > UINT_MAX || inflateInit(&z) != Z_OK)
        return false;
    int state = Z_OK;
    while (state == Z_OK) {
        size_t room = stream->length * 3 + LEAST;
        z.next_out = (Bytef *)strbuf_reserve(out, room);
        z.avail_out = (uInt)room;
        state = inflate(&z, Z_NO_FLUSH);
        strbuf_wrote(out, (char *)z.next_out);
    }
    inflateEnd(&z);
    return state == Z_STREAM_END;
}

static int paeth(int left, int above, int corner)
{
    int guess = left + above - corner;
    int to_left = guess > left ? guess - left : left - guess;
    int to_above = guess > above ? guess - above : above - guess;
    int to_corner = guess > corner ? guess - corner : corner - guess;
    return to_left <= to_above && to_left <= to_corner ? left
           : to_above <= to_corner                     ? above
                                                       : corner;
}

/* One row of the PNG method, in place; `above` NULL: the first row. */
static bool undo_row(unsigned char *row, const unsigned char *above, size_t width, size_t pixel,
        unsigned char method)
{
    for (size_t i = 0; i < width; i++) {
        int left = i >= pixel ? row[i - pixel] : 0, up = above ? above[i] : 0;
        int corner = above && i >= pixel ? above[i - pixel] : 0;
        const int guesses[] = {0, left, up, (left + up) / 2, paeth(left, up, corner)};
        if (method > 4)
            return false;
        row[i] = (unsigned char)(row[i] + guesses[method]);
    }
    return true;
}

static int64_t parameter(
        const struct pdf_file *file, const struct value *parameters, const char *key, int64_t usual)
{
    const struct value *value = file_find(file, parameters, key);
    return value->kind == VALUE_INTEGER ? value->integer : usual;
}

static bool undo_prediction(
        const struct pdf_file *file, const struct value *parameters, struct strbuf *data)
{
    if (parameter(file, parameters, "Predictor", 1) == 1)
        return true;
    int64_t bits = parameter(file, parameters, "Colors", 1) *
                   parameter(file, parameters, "BitsPerComponent", 8);
    int64_t columns = parameter(file, parameters, "Columns", 1);
    if (parameter(file, parameters, "Predictor", 1) < 10 || bits < 1 || bits > 1024 ||
            columns < 1 || columns > INT32_MAX)
        return false;
    size_t width = (size_t)((bits * columns + 7) / 8), pixel = (size_t)(bits + 7) / 8;
    unsigned char *bytes = (unsigned char *)data->bytes, *above = NULL, *to = bytes;
    size_t rows = data->length / (width + 1);
    for (size_t row = 0; row < rows; row++) {
        const unsigned char *from = bytes + row * (width + 1);
        unsigned char method = *from;
        memmove(to, from + 1, width);
        if (!undo_row(to, above, width, pixel, method))
            return false;
        above = to;
        to += width;
    }
    data->length = rows * width;
    return true;
}

bool file_inflate(const struct pdf_file *file, const struct object *stream, struct strbuf *out)
{
    const struct value *filter = file_find(file, &stream->value, "Filter");
    const struct value *parameters = file_find(file, &stream->value, "DecodeParms");
    if (filter->kind == VALUE_ARRAY) {
        if (filter->count > 1)
            return false;
        filter = filter->count ? file_value(file, &filter->items[0]) : &(struct value){0};
        if (parameters->kind == VALUE_ARRAY && parameters->count)
            parameters = file_value(file, &parameters->items[0]);
    }
    if (filter->kind == VALUE_NULL) {
        strbuf_put(out, stream->bytes, stream->length);
        return true;
    }
    return value_is_name(filter, "FlateDecode") && inflate_all(stream, out) &&
           undo_prediction(file, parameters, out);
}
