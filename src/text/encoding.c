/* In: the name of an encoding as people write it.  Out: the encoding. */
#include "text/encoding.h"

#include <ctype.h>
#include <string.h>

static const char *const names[ENCODING_COUNT + 1] = {
        "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "Windows-1256", "ISIRI-3342", "Iran-System"};

static const struct {
    const char *folded; /* lower case, letters and digits alone */
    enum encoding encoding;
} spellings[] = {
        {"utf8", ENCODING_UTF8},
        {"utf16le", ENCODING_UTF16LE},
        {"utf16be", ENCODING_UTF16BE},
        {"utf16", ENCODING_UTF16},
        {"unicode", ENCODING_UTF16},
        {"windows1256", ENCODING_WINDOWS_1256},
        {"win1256", ENCODING_WINDOWS_1256},
        {"cp1256", ENCODING_WINDOWS_1256},
        {"1256", ENCODING_WINDOWS_1256},
        {"isiri3342", ENCODING_ISIRI_3342},
        {"3342", ENCODING_ISIRI_3342},
        {"iransystem", ENCODING_IRAN_SYSTEM},
};

const char *encoding_name(enum encoding encoding)
{
    return names[encoding];
}

const char *const *encoding_names(void)
{
    return names;
}

enum encoding encoding_find(const char *name)
{
    char folded[16];
    size_t length = 0;
    for (; *name; name++) {
        if (!isalnum((unsigned char)*name))
            continue;
        if (length + 1 == sizeof folded)
            return ENCODING_NONE;
        folded[length++] = (char)tolower((unsigned char)*name);
    }
    folded[length] = 0;
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        if (strcmp(folded, spellings[i].folded) == 0)
            return spellings[i].encoding;
    }
    return ENCODING_NONE;
}
