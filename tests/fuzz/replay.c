/* In: folders of files.  Out: nothing when the target takes each; it aborts else.  Each file also
 * goes in cut short at several places and with a byte changed: cheap ways to break what parsers
 * expect. */
#include "fuzz.h"

#include <dirent.h>
#include <string.h>

enum { VARIANTS = 12 };

static uint8_t *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    MUST(file);
    MUST(fseek(file, 0, SEEK_END) == 0);
    *length = (size_t)ftell(file);
    rewind(file);
    uint8_t *bytes = malloc(*length + 1);
    MUST(bytes && fread(bytes, 1, *length, file) == *length);
    fclose(file);
    return bytes;
}

/* In memory of its own size, so that a sanitizer sees a read past the end. */
static void replay(const uint8_t *bytes, size_t length)
{
    uint8_t *copy = malloc(length ? length : 1);
    MUST(copy);
    if (length)
        memcpy(copy, bytes, length);
    LLVMFuzzerTestOneInput(copy, length);
    free(copy);
}

static void replay_variants(uint8_t *bytes, size_t length)
{
    static const uint8_t changes[] = {'\n', '`', '[', '-', ' ', '*', ':', '|', 0, '<', '&', '"'};
    for (size_t i = 1; i <= VARIANTS; i++) {
        size_t at = length * i / (VARIANTS + 1);
        replay(bytes, at);
        if (at == length)
            continue;
        uint8_t kept = bytes[at];
        bytes[at] = changes[i - 1];
        replay(bytes, length);
        bytes[at] = kept;
    }
}

static void replay_file(const char *path)
{
    size_t length;
    uint8_t *bytes = read_file(path, &length);
    replay(bytes, length);
    replay_variants(bytes, length);
    free(bytes);
}

/* The files of a folder. */
static int replay_folder(const char *path)
{
    DIR *folder = opendir(path);
    MUST(folder);
    int count = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        char file[1024];
        snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
        if (entry->d_type != DT_REG)
            continue;
        replay_file(file);
        count++;
    }
    closedir(folder);
    MUST(count > 0);
    return count;
}

int main(int argc, char **argv)
{
    MUST(argc > 1);
    int count = 0;
    for (int i = 1; i < argc; i++)
        count += replay_folder(argv[i]);
    printf("%d files\n", count);
    return 0;
}
