/* In: a name as print has it.  Out: the part of it that an index files.  Method: titles are cut
 * from the start of each part (parts are parted by commas), and all from an office on.  Closed
 * lists; nothing is cut that would leave nothing. */
#include "collation/collation.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "collation/weights.h"
#include "text/letters.h"

#include <string.h>

/* A blank may be missing in the text, or be a ZWNJ; longer ones first. */
static const char *const titles[] = {"حجت الاسلام و المسلمین", "حجه الاسلام و المسلمین",
        "آیت الله العظمی", "آیه الله العظمی", "حجت الاسلام", "حجه الاسلام", "آیت الله", "آیه الله",
        "جناب آقای", "سرکار خانم", "جناب", "سرکار", "آقای", "آقایان", "خانم", "دکتر", "مهندس",
        "پروفسور", "استاد", "حاجی", "حاج آقا", "حاج", "کربلایی", "سردار سرتیپ", "امیر سرتیپ",
        "سردار", "سرتیپ", "سرهنگ", "سرگرد", "سروان", "شهید", "مرحوم", "مرحومه", "شادروان", "سید",
        "سیده", NULL};

/* «سیدعلی» is a title and a name, «سیدی» a name of its own. */
static const char *const after_seyyed[] = {"علی", "محمد", "حسن", "حسین", "احمد", "محمود", "مهدی",
        "رضا", "مصطفی", "مرتضی", "جواد", "کاظم", "جعفر", "عباس", "ابراهیم", "هاشم", "محسن", "حمید",
        "مجید", "سعید", "جلال", "کمال", "جمال", "عبدالله", "ابوالقاسم", "ابوالفضل", "محمدعلی",
        "محمدرضا", "محمدحسین", "محمدحسن", "علیرضا", "حمیدرضا", "امیرحسین", NULL};

static const char *const offices[] = {"استاندار", "معاون", "شهردار", "مدیر عامل", "مدیر کل", "رئیس",
        "نماینده", "فرماندار", "بخشدار", "دهیار", "سرپرست", "مدیر", "وزیر", "دبیر", NULL};

static bool ends_word(const char *at)
{
    uint32_t size, c = *at ? utf8_decode(at, &size) : ' ';
    return letter_is_space(c) || c == 0x060C || c == '(';
}

static const char *skip_blanks(const char *at)
{
    uint32_t size;
    while (*at && letter_is_space(utf8_decode(at, &size)))
        at += size;
    return at;
}

/* Where the first of `words` ends that `text` begins with as a whole word, or NULL. */
static const char *find_word(const char *text, const char *const *words)
{
    for (; *words; words++) {
        const char *end = weight_find_end(text, *words);
        if (end && ends_word(end))
            return end;
    }
    return NULL;
}

static const char *find_title(const char *text)
{
    const char *end = find_word(text, titles);
    if (end)
        return end;
    end = weight_find_end(text, "سید");
    return end && find_word(end, after_seyyed) ? end : NULL;
}

static const char *skip_titles(const char *at)
{
    at = skip_blanks(at);
    for (const char *end; (end = find_title(at));)
        at = skip_blanks(end);
    return at;
}

static const char *skip_word(const char *at)
{
    uint32_t size;
    for (; !ends_word(at); at += size)
        utf8_decode(at, &size);
    return at;
}

/* Behind the last word of the part at `at`, which ends at a comma, a bracket or an office. */
static const char *find_part_end(const char *at)
{
    const char *end = at;
    for (const char *word = at; !find_word(word, offices); word = skip_blanks(end)) {
        const char *next = skip_word(word);
        if (next == word)
            break;
        end = next;
    }
    return end;
}

const char *collation_proper_name(struct arena *arena, const char *name)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    for (const char *at = name;;) {
        const char *start = skip_titles(at);
        const char *end = find_part_end(start);
        if (end > start) {
            strbuf_puts(&out, out.length ? "، " : "");
            strbuf_put(&out, start, (size_t)(end - start));
        }
        at = skip_blanks(end);
        if (end == start || strncmp(at, "،", strlen("،")) != 0)
            break;
        at += strlen("،");
    }
    return out.length ? strbuf_string(&out) : name;
}
