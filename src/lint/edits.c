/* In: the edits orthography made to an article.  Out: a finding each, or, where one rule made more
 * than 20 in a file, one finding at the first place that tells how many. */
#include "lint/paper.h"

#include "base/strbuf.h"

#include <string.h>

enum { SINGLY = 20, CONTEXT = 40 };

/* A message a rule of orthography/rules.c, by the same name. */
static const struct {
    enum diag_id id;
    const char *example;
} rules[] = {
        {DIAG_EDIT_C00, "\u0627\u0653 → \u0622"},
        {DIAG_EDIT_C01, "كرماني → کرمانی"},
        {DIAG_EDIT_C02, "ﺷﻬﺮ → شهر"},
        {DIAG_EDIT_C03, "٣٤ → ۳۴"},
        {DIAG_EDIT_C04, "حتى → حتی"},
        {DIAG_EDIT_C05, "مـحمد → محمد"},
        {DIAG_EDIT_C07, "می\u200Fشود → می\u200Cشود"},
        {DIAG_EDIT_C08, "می¬شود → می\u200Cشود"},
        {DIAG_EDIT_C09, "کار\u200Cها → کارها"},
        {DIAG_EDIT_C10, "\u200Bمتن → متن"},
        {DIAG_EDIT_C11, "در\u00A0استان → در استان"},
        {DIAG_EDIT_C12, "ڪوتاه → کوتاه"},
        {DIAG_EDIT_H01, "خانه ی ما → خانهٔ ما"},
        {DIAG_EDIT_H03, "دربارۀ → دربارهٔ"},
        {DIAG_EDIT_H07, "لطفاًً → لطفاً"},
        {DIAG_EDIT_D01, "16 → ۱۶"},
        {DIAG_EDIT_D02, "۱,۲۵۰ → ۱٬۲۵۰"},
        {DIAG_EDIT_D03, "۳.۵ درصد → ۳٫۵ درصد"},
        {DIAG_EDIT_D04, "۲۵% → ۲۵٪"},
        {DIAG_EDIT_D08, "۹کیلومتر → ۹ کیلومتر"},
        {DIAG_EDIT_S01, "در  استان → در استان"},
        {DIAG_EDIT_S02, "استاندار ، → استاندار،"},
        {DIAG_EDIT_S03, "گفت:سلام → گفت: سلام"},
        {DIAG_EDIT_S04, "( متن ) → (متن)"},
        {DIAG_EDIT_S05, "چرا? → چرا؟"},
        {DIAG_EDIT_S06, "و ... → و …"},
        {DIAG_EDIT_S07, "-- → —"},
        {DIAG_EDIT_Q01, "\"متن\" → «متن»"},
        {DIAG_EDIT_W01, "دراین → در این"},
        {DIAG_EDIT_W02, "بعنوان → به\u200Cعنوان"},
        {DIAG_EDIT_W03, "سه شنبه → سه\u200Cشنبه"},
        {DIAG_EDIT_W04, "مدیر عامل → مدیرعامل"},
        {DIAG_EDIT_W05, "سپاسگذار → سپاسگزار"},
        {DIAG_EDIT_Z01, "می شود → می\u200Cشود"},
        {DIAG_EDIT_Z02, "میشود → می\u200Cشود"},
        {DIAG_EDIT_Z03, "پروژه های → پروژه\u200Cهای"},
        {DIAG_EDIT_Z04, "شهرداریهای → شهرداری\u200Cهای"},
        {DIAG_EDIT_Z05, "درست تر → درست\u200Cتر"},
        {DIAG_EDIT_Z06, "رفته ام → رفته\u200Cام"},
        {DIAG_EDIT_Z07, "سعی مان → سعی\u200Cمان"},
        {DIAG_EDIT_Z08, "بی شک → بی\u200Cشک"},
        {DIAG_EDIT_P09, "words: [رییس: رئیس]"},
        {DIAG_EDIT_Y01, "style: {ezafe: heh-yeh}: خانهٔ ما → خانه\u200Cی ما"},
        {DIAG_EDIT_Y02, "style: {plural-pronouns: آنها}: آن\u200Cها → آنها"},
        {DIAG_EDIT_Y03, "style: {joined-be: به عنوان}: به\u200Cعنوان → به عنوان"},
        {DIAG_EDIT_Y04, "style: {weekdays: پنجشنبه}: پنج\u200Cشنبه → پنجشنبه"},
        {DIAG_EDIT_Y05, "style: {comparatives: بزرگتر}: بزرگ\u200Cتر → بزرگتر"},
        {DIAG_EDIT_Y06, "style: {ellipsis: spaced}: رفت… و → رفت … و"},
        {DIAG_EDIT_Y07, "style: {decimal: /}: ۳٫۵ درصد → ۳/۵ درصد"},
        {DIAG_EDIT_Z09, "برنامه ریزی → برنامه\u200Cریزی"},
};

enum { RULE_COUNT = sizeof rules / sizeof *rules };

uint32_t edit_rule_count(void)
{
    return RULE_COUNT;
}

enum diag_id edit_rule_id(uint32_t index)
{
    return rules[index].id;
}

bool lint_is_edit(enum diag_id id)
{
    for (uint32_t i = 0; i < RULE_COUNT; i++)
        if (rules[i].id == id)
            return true;
    return false;
}

const char *edit_rule_example(uint32_t index)
{
    return rules[index].example;
}

/* RULE_COUNT for a rule that has no message yet. */
static uint32_t find_rule(const char *rule)
{
    uint32_t i = 0;
    while (i < RULE_COUNT && strcmp(rule, diag_name(rules[i].id)) != 0)
        i++;
    return i;
}

static bool is_edge(char c)
{
    return c == ' ' || c == '\n' || !c;
}

static bool is_own(const struct paper *paper, const struct edit *edit)
{
    return edit->span.source && edit->span.source == paper->article->source;
}

/* How many edits from `first` on one rule made to one word: nothing stands between them that parts
 * words. */
static uint32_t count_together(const struct paper *paper, uint32_t first)
{
    const struct edit *edits = paper->edits->list.items;
    uint32_t count = 1;
    for (; first + count < paper->edits->list.count; count++) {
        const struct edit *last = &edits[first + count - 1], *next = last + 1;
        if (!is_own(paper, next) || strcmp(next->rule, last->rule) != 0 ||
                next->span.begin < last->span.end)
            break;
        uint32_t at = last->span.end;
        while (at < next->span.begin && !is_edge(last->span.source->text[at]))
            at++;
        if (at < next->span.begin)
            break;
    }
    return count;
}

/* The words they stand in, as typed and as printed: a letter or a blank alone says little. */
static const char *edit_words(struct arena *arena, const struct edit *edits, uint32_t count)
{
    const char *text = edits->span.source->text;
    uint32_t begin = edits->span.begin, end = edits[count - 1].span.end;
    while (begin && !is_edge(text[begin - 1]) && edits->span.begin - begin < CONTEXT)
        begin--;
    while (!is_edge(text[end]) && end - edits[count - 1].span.end < CONTEXT)
        end++;
    while (((unsigned char)text[begin] & 0xC0) == 0x80)
        begin++;
    while (((unsigned char)text[end] & 0xC0) == 0x80)
        end--;
    struct strbuf out;
    strbuf_init(&out, arena);
    strbuf_put(&out, text + begin, end - begin);
    strbuf_puts(&out, " → ");
    uint32_t at = begin;
    for (uint32_t i = 0; i < count; i++) {
        strbuf_put(&out, text + at, edits[i].span.begin - at);
        strbuf_puts(&out, edits[i].after);
        at = edits[i].span.end;
    }
    strbuf_put(&out, text + at, end - at);
    return strbuf_string(&out);
}

/* The rule that made edit `i` of this article, and how many belong together; else RULE_COUNT. */
static uint32_t look_at(const struct paper *paper, uint32_t i, uint32_t *together)
{
    const struct edit *edit = &paper->edits->list.items[i];
    *together = 1;
    if (!is_own(paper, edit))
        return RULE_COUNT;
    *together = count_together(paper, i);
    return find_rule(edit->rule);
}

void report_edits(struct paper *paper)
{
    struct arena *arena = paper->lint->arena;
    uint32_t counts[RULE_COUNT + 1] = {0}, said[RULE_COUNT + 1] = {0}, together;
    uint32_t total = paper->edits ? paper->edits->list.count : 0;
    for (uint32_t i = 0; i < total; i += together)
        counts[look_at(paper, i, &together)]++;
    for (uint32_t i = 0; i < total; i += together) {
        const struct edit *edit = &paper->edits->list.items[i];
        uint32_t rule = look_at(paper, i, &together);
        if (rule == RULE_COUNT || (counts[rule] > SINGLY && said[rule]++))
            continue;
        const char *words = edit_words(arena, edit, together);
        if (counts[rule] > SINGLY)
            words = arena_format(arena, "%s ×%u", words, counts[rule]);
        diag_add(paper->found, rules[rule].id, edit->span, words, NULL);
    }
}
