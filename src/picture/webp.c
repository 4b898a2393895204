/* In: a WebP.  Out: its head, and pixels.
 * Method: libwebp; libwebpdemux gives the chunks of profile and Exif and knows whether the file is
 * whole. */
#include "picture/raster.h"

#include <string.h>
#include <webp/decode.h>
#include <webp/demux.h>

static bool matches(const unsigned char *bytes, size_t length)
{
    return length > 12 && memcmp(bytes, "RIFF", 4) == 0 && memcmp(bytes + 8, "WEBP", 4) == 0;
}

static void take_chunks(struct arena *arena, struct picture_file *file, WebPDemuxer *parts)
{
    WebPChunkIterator chunk;
    if (WebPDemuxGetChunk(parts, "ICCP", 1, &chunk)) {
        file->profile =
                memcpy(arena_alloc(arena, chunk.chunk.size), chunk.chunk.bytes, chunk.chunk.size);
        file->profile_length = chunk.chunk.size;
        WebPDemuxReleaseChunkIterator(&chunk);
    }
    if (WebPDemuxGetChunk(parts, "EXIF", 1, &chunk)) {
        size_t skip = chunk.chunk.size > 6 && !memcmp(chunk.chunk.bytes, "Exif\0", 6) ? 6 : 0;
        file->turn = exif_turn(chunk.chunk.bytes + skip, chunk.chunk.size - skip);
        WebPDemuxReleaseChunkIterator(&chunk);
    }
}

static bool examine(struct arena *arena, struct picture_file *file, struct fault *fault)
{
    WebPBitstreamFeatures features;
    WebPData data = {file->bytes, file->length};
    WebPDemuxer *parts = WebPDemux(&data);
    if (!parts || WebPGetFeatures(file->bytes, file->length, &features) != VP8_STATUS_OK) {
        WebPDemuxDelete(parts);
        return fault_broken(fault);
    }
    file->width = features.width;
    file->height = features.height;
    file->channels = 3;
    file->alpha = features.has_alpha;
    take_chunks(arena, file, parts);
    WebPDemuxDelete(parts);
    return !features.has_animation || fault_says(fault, arena, "it is an animation");
}

static bool decode(const struct picture_file *file, struct pixels *pixels)
{
    int row = pixels->width * (pixels->channels + pixels->alpha);
    size_t size = (size_t)row * (size_t)pixels->height;
    if (pixels->alpha)
        return WebPDecodeRGBAInto(file->bytes, file->length, pixels->samples, size, row);
    return WebPDecodeRGBInto(file->bytes, file->length, pixels->samples, size, row);
}

const struct raster_format format_webp = {matches, examine, decode, 1};
