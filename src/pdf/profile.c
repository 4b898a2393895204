/* In: nothing.  Out: an ICC profile of sRGB, version 4.2, about 600 bytes.
 * lcms2 writes the time of day into the header (ICC.1:2004, 7.2.8): it is set to a fixed day, so
 * that the same document gives the same bytes.  The profile's ID stays zero: "not calculated"
 * (7.2.18). */
#include "pdf/metadata.h"

#include "pdf/objects.h"

#include <lcms2.h>
#include <string.h>

enum { DATE_AT = 24, DATE_LENGTH = 12, ID_AT = 84, ID_LENGTH = 16, HEADER = 128 };

static bool dump(cmsHPROFILE profile, struct arena *arena, struct strbuf *out)
{
    static const char DAY[DATE_LENGTH] = {0x07, (char)0xE8, 0, 3, 0, 20}; /* 2024-03-20 00:00:00 */
    cmsUInt32Number length = 0;
    if (!profile || !cmsSaveProfileToMem(profile, NULL, &length) || length < HEADER)
        return false;
    char *bytes = arena_alloc(arena, length);
    if (!cmsSaveProfileToMem(profile, bytes, &length))
        return false;
    memcpy(bytes + DATE_AT, DAY, DATE_LENGTH);
    memset(bytes + ID_AT, 0, ID_LENGTH);
    strbuf_put(out, bytes, length);
    return true;
}

bool profile_make(struct pdf *pdf, struct strbuf *out)
{
    cmsContext context = cmsCreateContext(NULL, NULL);
    cmsHPROFILE profile = context ? cmsCreate_sRGBProfileTHR(context) : NULL;
    if (profile)
        cmsSetProfileVersion(profile, 4.2);
    bool done = dump(profile, pdf->arena, out);
    if (profile)
        cmsCloseProfile(profile);
    if (context)
        cmsDeleteContext(context);
    return done || pdf_broken(pdf, "lcms2 makes no sRGB profile");
}
