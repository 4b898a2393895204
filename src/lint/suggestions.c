/* In: texts after orthography.  Out: what only a person may decide: class S4 of
 * facts/orthography.md, by its numbers there.  Never applied. */
#include "lint/paper.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

typedef void judge_word(struct paper *paper, const struct rich_text *text, struct word word);

static void each_word(struct paper *paper, judge_word *judge)
{
    for (uint32_t i = 0; i < paper->pieces.count; i++) {
        const struct piece *piece = &paper->pieces.items[i];
        for (uint32_t w = 0; w < piece->word_count; w++)
            judge(paper, piece->text, piece->words[w]);
    }
}

static void suggest(struct paper *paper, enum diag_id id, const struct rich_text *text,
        struct word word, const char *better)
{
    if (is_spoken(text, word.begin) && !has_mark(text, word.begin, MARK_LINK))
        find_in(paper, id, text, word.begin, word.end,
                slice(paper->lint->arena, text, word.begin, word.end), better);
}

static bool ends_with(const struct rich_text *text, struct word word, const char *ending)
{
    uint32_t length = (uint32_t)strlen(ending);
    return word.end - word.begin > length && text->utf8[word.end - 1] == ending[length - 1] &&
           memcmp(text->utf8 + word.end - length, ending, length) == 0;
}

static const char *with_ending(struct paper *paper, const struct rich_text *text, struct word word,
        uint32_t cut, const char *ending)
{
    return arena_format(paper->lint->arena, "%.*s%s", (int)(word.end - word.begin - cut),
            text->utf8 + word.begin, ending);
}

/* --- H02: هٔ and ه‌ی, one of them throughout
 * ---------------------------------------------------
 */

struct ezafe_places {
    uint32_t hamza, yeh;
    const struct rich_text *rarer[2]; /* first with a yeh, first with a hamza */
    struct word words[2];
};

static void count_ezafe(const struct piece *piece, struct ezafe_places *places)
{
    const struct rich_text *text = piece->text;
    for (uint32_t w = 0; w < piece->word_count; w++) {
        struct word word = piece->words[w];
        bool yeh = ends_with(text, word, "ه\u200Cی"), hamza = ends_with(text, word, "هٔ");
        int which = yeh ? 0 : 1;
        if (!yeh && !hamza)
            continue;
        places->yeh += yeh;
        places->hamza += hamza;
        if (!places->rarer[which]) {
            places->rarer[which] = text;
            places->words[which] = word;
        }
    }
}

void suggest_one_ezafe(struct paper *paper)
{
    struct ezafe_places places = {0};
    for (uint32_t i = 0; i < paper->pieces.count; i++)
        count_ezafe(&paper->pieces.items[i], &places);
    if (!places.hamza || !places.yeh)
        return;
    bool yeh = places.yeh <= places.hamza;
    const struct rich_text *text = places.rarer[yeh ? 0 : 1];
    struct word word = places.words[yeh ? 0 : 1];
    const char *better = yeh ? with_ending(paper, text, word, 7, "هٔ")
                             : with_ending(paper, text, word, 4, "ه\u200Cی");
    suggest(paper, DIAG_ONE_EZAFE, text, word, better);
}

/* --- H04: a heh that is spoken has no hamza ----------------------------------------------------
 */

static void judge_plain_heh(struct paper *paper, const struct rich_text *text, struct word word)
{
    static const char *const spoken[] = {"فرماندهٔ", "گرهٔ", "زرهٔ", "شبیهٔ", "توجهٔ", "مهٔ", "تنبیهٔ",
            "فقیهٔ", "وجهٔ", "مشابهٔ", "متوجهٔ", "راهٔ", "گروهٔ", "دانشگاهٔ", "دستگاهٔ", "پایگاهٔ",
            "فروشگاهٔ", "کارگاهٔ", "کوهٔ", "ماهٔ", "نگاهٔ", "چاهٔ", "جایگاهٔ", "همراهٔ", NULL};
    if (ends_with(text, word, "\u0654") && word_in(text, word, spoken))
        suggest(paper, DIAG_PLAIN_HEH, text, word, with_ending(paper, text, word, 2, ""));
}

void suggest_plain_heh(struct paper *paper)
{
    each_word(paper, judge_plain_heh);
}

/* --- H08: ة after a Persian stem ---------------------------------------------------------------
 */

static void judge_teh_marbuta(struct paper *paper, const struct rich_text *text, struct word word)
{
    static const char *const arabic[] = {"دایرة", "دائرة", "صلاة", "زکاة", "قوة", "ثقة", "تذکرة",
            "سورة", "رحمة", "آیة", "حجة", "بقیة", "نعمة", "لیلة", "کعبة", NULL};
    if (!ends_with(text, word, "ة") || word_in(text, word, arabic) ||
            strncmp(text->utf8 + word.end, " ال", strlen(" ال")) == 0)
        return;
    suggest(paper, DIAG_TEH_MARBUTA, text, word, with_ending(paper, text, word, 2, "هٔ"));
}

void suggest_no_teh_marbuta(struct paper *paper)
{
    each_word(paper, judge_teh_marbuta);
}

/* --- H09: tanvin -------------------------------------------------------------------------------
 */

static void judge_tanvin(struct paper *paper, const struct rich_text *text, struct word word)
{
    static const char *const bare[] = {"کاملا", "لطفا", "مثلا", "حتما", "قبلا", "بعدا", "اصلا",
            "فعلا", "معمولا", "تقریبا", "دقیقا", "واقعا", "نسبتا", "احتمالا", "ضمنا", "عملا",
            "مستقیما", "مجددا", "عمدتا", "غالبا", "قطعا", "ظاهرا", "اساسا", "اخیرا", "سریعا",
            "نهایتا", "جمعا", "مجموعا", "رسما", "شخصا", "عموما", "خصوصا", "مخصوصا", "ابتدائا",
            "اتفاقا", "متعاقبا", "مطمئنا", "موقتا", "نوعا", "صرفا", "طبیعتا", "عینا", "فورا",
            "کتبا", "متقابلا", "مسلما", "مشترکا", "یقینا", "راسا", "سهوا", "شدیدا", "علنا",
            "متناوبا", "مشخصا", "مفصلا", "منحصرا", NULL};
    if (ends_with(text, word, "ا") && word_in(text, word, bare))
        suggest(paper, DIAG_TANVIN, text, word, with_ending(paper, text, word, 0, "ً"));
}

void suggest_tanvin(struct paper *paper)
{
    each_word(paper, judge_tanvin);
}

/* --- H06: hamza of words that have one ---------------------------------------------------------
 */

/* The second byte of one of م ر ه س ش. */
static bool starts_like_spelling(char second)
{
    return second == '\x85' || second == '\xB1' || second == '\x87' || second == '\xB3' ||
           second == '\xB4';
}

static void judge_hamza(struct paper *paper, const struct rich_text *text, struct word word)
{
    static const char *const spellings[][2] = {{"مسوول", "مسئول"}, {"مسؤول", "مسئول"},
            {"رییس", "رئیس"}, {"هیات", "هیئت"}, {"هیأت", "هیئت"}, {"مساله", "مسئله"},
            {"مسأله", "مسئله"}, {"روسا", "رؤسا"}, {"موسس", "مؤسس"}, {"موثر", "مؤثر"},
            {"مومن", "مؤمن"}, {"سوال", "سؤال"}, {"شوون", "شئون"}, {"مرووس", "مرئوس"}};
    const char *bytes = text->utf8 + word.begin;
    if (!starts_like_spelling(bytes[1]))
        return;
    for (size_t i = 0; word.end - word.begin >= 4 && i < sizeof spellings / sizeof *spellings;
            i++) {
        const char *typed = spellings[i][0];
        if (typed[1] != bytes[1] || typed[3] != bytes[3]) /* its first two letters */
            continue;
        size_t length = strlen(typed);
        const char *rest = bytes + length;
        if (word.end - word.begin < length || memcmp(bytes, typed, length) != 0)
            continue;
        suggest(paper, DIAG_HAMZA, text, word,
                arena_format(paper->lint->arena, "%s%.*s", spellings[i][1],
                        (int)(word.end - word.begin - length), rest));
        return;
    }
}

void suggest_hamza(struct paper *paper)
{
    each_word(paper, judge_hamza);
}

/* --- C05: «ـ متن ـ» ------------------------------------------------------------------------------
 */

static void judge_dash(struct paper *paper, const struct rich_text *text, struct word word)
{
    if (word_is(text, word, "ـ"))
        suggest(paper, DIAG_DASH, text, word, NULL);
}

void suggest_dash(struct paper *paper)
{
    each_word(paper, judge_dash);
}

/* --- W06: ابن for این --------------------------------------------------------------------------
 */

/* A real «ابن» stands before a name or after one: a few that reports know, and ال. */
static void judge_this(struct paper *paper, const struct rich_text *text, struct word word)
{
    static const char *const names[] = {"سینا", "خلدون", "رشد", "هیثم", "عربی", "بطوطه", "ملجم",
            "سعد", "زیاد", "عباس", "مسعود", "حوقل", "ندیم", "اثیر", "حاجب", "طاووس", "بابویه",
            "مقفع", "یمین", "سیرین", "جوزی", "هشام", "اسحاق", "فارس", "سبیل", "خردادبه", "فقیه",
            "رسته", "مسکویه", "عمر", "عبدالله", "ابی", "أبی", "بابک", "علی", "محمد", "حسام", NULL};
    struct word next;
    uint32_t at = word.end;
    if (!word_is(text, word, "ابن") || !word_next(text, &at, &next) ||
            !blanks_between(text, word.end, next.begin) || word_in(text, next, names) ||
            strncmp(text->utf8 + next.begin, "ال", 4) == 0)
        return;
    suggest(paper, DIAG_THIS, text, word, "این");
}

void suggest_this(struct paper *paper)
{
    each_word(paper, judge_this);
}

/* --- X01: one letter typed three times or more ---------------------------------------------------
 */

/* Three pairs of bytes alike: what it takes, as letters have two bytes. */
static bool may_repeat(const char *bytes, size_t length)
{
    for (size_t i = 0; i + 6 <= length; i += 2)
        if (bytes[i + 1] == bytes[i + 3] && bytes[i + 1] == bytes[i + 5] &&
                bytes[i] == bytes[i + 2] && bytes[i] == bytes[i + 4])
            return true;
    return false;
}

static void judge_letters(struct paper *paper, const struct rich_text *text, struct word word)
{
    struct strbuf once;
    uint32_t size, last = 0, run = 0, longest = 0;
    const char *bytes = text->utf8 + word.begin;
    size_t length = word.end - word.begin;
    bool odd = memchr(bytes, '\xE2', length) != NULL; /* a half space shifts the pairs */
    if (!may_repeat(bytes, length) && !(odd && may_repeat(bytes + 1, length - 1)))
        return;
    strbuf_init(&once, paper->lint->arena);
    for (uint32_t i = word.begin; i < word.end; i += size) {
        uint32_t c = utf8_decode(text->utf8 + i, &size);
        run = c == last && letter_is_arabic(c) ? run + 1 : 1;
        if (run == 1)
            strbuf_put_char(&once, c);
        longest = run > longest ? run : longest;
        last = c;
    }
    if (longest >= 3)
        suggest(paper, DIAG_SINGLE_LETTERS, text, word, strbuf_string(&once));
}

void suggest_single_letters(struct paper *paper)
{
    each_word(paper, judge_letters);
}

/* --- X02 and S06: points in a row ----------------------------------------------------------------
 */

static bool is_shout(uint32_t c)
{
    return c == '!' || c == 0x61F;
}

static bool is_dot(uint32_t c)
{
    return c == '.' || c == 0x2026;
}

/* Two of the signs stand together somewhere. */
static bool has_run(const char *utf8, const char *const *signs)
{
    for (int i = 0; signs[i]; i++)
        for (const char *at = utf8; (at = strstr(at, signs[i])); at += strlen(signs[i]))
            for (int j = 0; signs[j]; j++)
                if (strncmp(at + strlen(signs[i]), signs[j], strlen(signs[j])) == 0)
                    return true;
    return false;
}

/* Runs of two or more of these; `better` gets the run. */
static void each_run(struct paper *paper, const char *const *signs, bool (*belongs)(uint32_t),
        enum diag_id id, const char *(*better)(struct paper *, const char *run))
{
    for (uint32_t i = 0; i < paper->pieces.count; i++) {
        const struct rich_text *text = paper->pieces.items[i].text;
        uint32_t size, begin = 0, count = 0;
        if (!has_run(text->utf8, signs))
            continue;
        for (uint32_t at = 0; at <= text->length; at += size) {
            uint32_t c = at < text->length ? utf8_decode(text->utf8 + at, &size) : (size = 1, 0u);
            if (belongs(c) && is_spoken(text, at)) {
                begin = count++ ? begin : at;
                continue;
            }
            const char *run = count >= 2 ? slice(paper->lint->arena, text, begin, at) : NULL;
            if (run && better(paper, run))
                find_in(paper, id, text, begin, at, run, better(paper, run));
            count = 0;
        }
    }
}

/* «؟!» is a usage; anything longer, or the same mark twice, is shouting. */
static const char *quieter(struct paper *paper, const char *run)
{
    (void)paper;
    bool asks = strstr(run, "؟") != NULL;
    if (strcmp(run, "؟!") == 0)
        return NULL;
    return asks ? "؟" : "!";
}

static const char *dotted(struct paper *paper, const char *run)
{
    (void)paper;
    return strcmp(run, "…") == 0 ? NULL : strcmp(run, "..") == 0 ? "." : "…";
}

void suggest_single_points(struct paper *paper)
{
    static const char *const signs[] = {"!", "؟", NULL};
    each_run(paper, signs, is_shout, DIAG_SINGLE_POINTS, quieter);
}

void suggest_ellipsis(struct paper *paper)
{
    static const char *const signs[] = {".", "…", NULL};
    each_run(paper, signs, is_dot, DIAG_DOTS, dotted);
}
