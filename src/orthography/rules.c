/* In: a text as its author typed it.  Out: print orthography, every edit recorded.
 *
 *   orthography_apply
 *     trial_finds_work   a text in which no rule could act is done
 *     guard_signs    protected spans first
 *     the rules of the table, in its order: on the whole text, then word by word, then pair by pair
 *     ... again, until a trial or a round finds nothing: one edit may clear the way for another,
 * and a second run over the result must find nothing to do
 *
 * Rules and their names: facts/orthography.md.  What only a person may decide (class S4) is no rule
 * here but a finding of the checker. */
#include "orthography/rules.h"

#include "base/utf8.h"
#include "orthography/lists.h"

#include <string.h>

enum { MOST_ROUNDS = 6 };

/* clang-format off */
const struct rule orthography_rules[] = {
    /* characters */
    {"C00", SAFE,    false, "hamza and madda composed with their letter", .needs = "\u0653\u0654\u0655", .edit_text = compose_hamza},
    {"C02", SAFE,    false, "presentation forms to letters", .edit_text = expand_presentation_forms},
    {"H03", GUARDED, false, "ۀ to ه with hamza above", .needs = "\u06C0\u06C2", .edit_text = split_heh_with_hamza},
    {"C01", SAFE,    false, "Arabic yeh and kaf to Persian", .needs = "يك", .edit_text = map_arabic_letters},
    {"C04", GUARDED, false, "alef maksura to yeh", .needs = "ى", .edit_text = map_alef_maksura},
    {"C12", SAFE,    false, "Urdu, Kurdish, Pashto codes of heh, kaf, yeh to Persian", .needs = "\u06C1\u06C3\u06BE\u06D5\u06AA\u06AB\u06D2\u06D0\u06CD", .edit_text = map_foreign_letters},
    {"C11", SAFE,    false, "no-break and other spaces to blanks", .kinds = 1u << SIGN_ODD_BLANK, .edit_text = turn_spaces_to_blanks},
    {"C08", GUARDED, false, "¬ and soft hyphen between letters to ZWNJ", .needs = "\u00AC\u00AD", .edit_text = turn_hyphens_to_zwnj},
    {"C07", GUARDED, false, "direction mark between letters to ZWNJ, beside a blank to nothing", .needs = "\u200E\u200F\u061C", .edit_text = settle_direction_marks},
    {"C10", SAFE,    false, "marks of byte order and embedding to nothing", .kinds = 1u << SIGN_CONTROL, .edit_text = erase_controls},
    {"C05", GUARDED, false, "no tatweel between letters", .needs = "\u0640", .edit_text = erase_tatweel},
    {"H07", SAFE,    false, "a vowel sign typed twice stands once", .kinds = 1u << SIGN_MARK, .edit_text = erase_doubled_marks},
    {"C09", GUARDED, false, "no ZWNJ where nothing would join", .needs = "\u200C", .edit_text = erase_needless_zwnj},
    /* numbers */
    {"C03", SAFE,    false, "Arabic digits to Persian", .needs = "٠١٢٣٤٥٦٧٨٩", .edit_text = map_arabic_digits},
    {"D01", GUARDED, false, "Latin digits to Persian", .needs = "0123456789", .edit_text = map_latin_digits},
    {"D02", GUARDED, false, "thousands sign", .needs = ",،", .kinds = 1u << SIGN_DIGIT, .edit_text = set_thousands_signs},
    {"D04", GUARDED, false, "Persian percent sign", .needs = "%", .edit_text = set_percent_signs},
    {"D03", GUARDED, false, "decimal sign before a unit", .needs = ".", .kinds = 1u << SIGN_DIGIT, .edit_text = set_decimal_signs},
    /* points and blanks */
    {"S05", GUARDED, false, "Latin comma, semicolon, question mark to Persian", .needs = ",;?", .edit_text = map_latin_punctuation},
    {"Q01", GUARDED, false, "straight quotes to guillemets", .needs = "\"'\u201C\u201D\u201E\u201F\u2018\u2019", .edit_text = set_quotes},
    {"S06", GUARDED, false, "three dots to an ellipsis", .needs = ".\u2026", .edit_text = set_ellipses},
    {"S07", GUARDED, false, "hyphens in a row to a dash", .needs = "-", .edit_text = set_dashes},
    {"D08", GUARDED, false, "a blank between number and word", .kinds = 1u << SIGN_DIGIT, .edit_text = part_numbers_from_words},
    {"S01", GUARDED, false, "one blank, none at line ends", .edit_text = erase_doubled_blanks},
    {"S04", GUARDED, false, "no blank inside brackets, one outside", .needs = "([{«‹\u201C", .edit_text = space_brackets},
    {"S02", GUARDED, false, "no blank before a point", .edit_text = erase_blanks_before_points},
    {"S03", GUARDED, false, "a blank after a point", .edit_text = put_blanks_after_points},
    {"Y06", GUARDED, false, "house style: spaces round an ellipsis", .needs = "\u2026", .edit_text = style_ellipsis},
    {"Y07", GUARDED, false, "house style: the decimal sign", .needs = "/\u066B", .edit_text = style_decimal},
    {"P09", LISTED,  true,  "the house's own words", .edit_text = keep_house_words},
    /* words */
    {"W01", LISTED,  false, "two glued words apart", .lists = LISTED_RESPELLING, .edit_word = part_glued_words},
    {"W01", LISTED,  false, "preposition, pronoun or verb glued without joining", .edit_word = part_glued_preposition},
    {"W02", LISTED,  true,  "به apart from its noun", .starts = "ب", .edit_word = part_glued_be},
    {"W05", LISTED,  true,  "misspellings that are no other word", .lists = LISTED_RESPELLING, .edit_word = respell_word},
    {"W05", GUARDED, true,  "ئی, یی, گان after a silent heh", .ends = "ین", .edit_word = respell_heh_ending},
    {"Z02", LISTED,  false, "ZWNJ after a glued می", .starts = "منبدفو", .edit_word = part_glued_mi},
    {"Z04", LISTED,  false, "ZWNJ before a glued plural", .ends = "ایمتشند", .edit_word = part_glued_plural},
    {"Z05", LISTED,  false, "ZWNJ before a glued تر", .ends = "نایر", .edit_word = part_glued_comparative},
    {"Z06", LISTED,  false, "ZWNJ after a glued participle", .ends = "مد", .edit_word = part_glued_participle},
    {"Z09", LISTED,  false, "ZWNJ within a glued compound", .edit_word = part_glued_compound},
    {"Z08", LISTED,  false, "ZWNJ after a glued بی", .starts = "ب", .edit_word = part_glued_bi},
    {"H01", LISTED,  true,  "ezafe of a silent heh as hamza", .ends = "یء", .edit_word = part_glued_ezafe},
    {"Y01", GUARDED, true,  "house style: ezafe of a silent heh", .style = 1 + STYLE_EZAFE, .edit_word = style_ezafe},
    {"Y02", LISTED,  false, "house style: plural pronouns", .style = 1 + STYLE_PRONOUNS, .edit_word = style_pronoun},
    {"Y03", LISTED,  false, "house style: به with its noun", .style = 1 + STYLE_BE, .edit_word = style_be_apart},
    {"Y04", LISTED,  false, "house style: weekdays", .style = 1 + STYLE_WEEKDAYS, .edit_word = style_weekday},
    {"Y05", GUARDED, false, "house style: comparatives", .style = 1 + STYLE_COMPARATIVES, .edit_word = style_comparative},
    /* pairs */
    {"Y03", LISTED,  false, "house style: به with its noun", .style = 1 + STYLE_BE, .edit_pair = style_be_joined},
    {"W03", GUARDED, false, "weekdays as one word", .starts = "ش", .edit_pair = join_weekday},
    {"Z01", GUARDED, false, "می with its verb", .ends = "ی", .edit_pair = join_mi},
    {"Z01", GUARDED, false, "بر with its verb", .starts = "من", .ends = "ر", .edit_pair = join_preverb},
    {"Z03", GUARDED, false, "plural with its noun", .starts = "ه", .edit_pair = join_plural},
    {"Z05", LISTED,  false, "تر and ترین with their adjective", .starts = "ت", .edit_pair = join_comparative},
    {"Z06", GUARDED, false, "ام، ای، اند with a silent heh", .starts = "ا", .ends = "ه", .edit_pair = join_copula},
    {"W05", GUARDED, true,  "ئی, یی, گان after a silent heh", .starts = "یئگ", .ends = "ه", .edit_pair = join_heh_ending},
    {"Z07", LISTED,  false, "possessives with their noun", .starts = "امتش", .edit_pair = join_possessive},
    {"Z08", LISTED,  false, "بی with its noun", .ends = "ی", .edit_pair = join_bi},
    {"Z09", LISTED,  false, "compounds as one word", .edit_pair = join_compound},
    {"Z09", LISTED,  false, "compounds without a half space", .lists = LISTED_SECOND, .edit_pair = join_solid},
    {"W04", LISTED,  false, "titles of offices as one word", .lists = LISTED_SECOND, .edit_pair = join_title},
    {"H01", GUARDED, true,  "ezafe of a silent heh as hamza", .starts = "یء", .edit_pair = join_ezafe},
};
/* clang-format on */

const size_t orthography_rule_count = sizeof orthography_rules / sizeof *orthography_rules;

const struct rule *rule_find(const char *id)
{
    for (size_t i = 0; i < orthography_rule_count; i++)
        if (strcmp(orthography_rules[i].id, id) == 0)
            return &orthography_rules[i];
    return NULL;
}

const char *orthography_class(const char *rule)
{
    static const char *const classes[] = {"S1", "S2", "S3"};
    const struct rule *row = rule_find(rule);
    return row ? classes[row->safety] : "finding";
}

/* Rows of the table that the caller does not want. */
static uint64_t find_left_out(const struct edits *edits)
{
    _Static_assert(
            sizeof orthography_rules / sizeof *orthography_rules <= 64, "a bit for each rule");
    uint64_t rows = 0;
    for (const char *const *name = edits ? edits->left_out : NULL; name && *name; name++)
        for (size_t i = 0; i < orthography_rule_count; i++)
            if (strcmp(orthography_rules[i].id, *name) == 0)
                rows |= (uint64_t)1 << i;
    return rows;
}

static bool is_left_out(const struct signs *signs, size_t row)
{
    return signs->left_out >> row & 1;
}

bool rule_is_left_out(const struct signs *signs, const char *id)
{
    return is_left_out(signs, (size_t)(rule_find(id) - orthography_rules));
}

static void edit_text(struct signs *signs)
{
    for (size_t i = 0; i < orthography_rule_count; i++) {
        const struct rule *rule = &orthography_rules[i];
        bool wanted = (!rule->kinds || signs->kinds & rule->kinds) &&
                      (!rule->needs || signs_have(signs, rule->needs));
        if (rule->edit_text && wanted && !is_left_out(signs, i))
            rule->edit_text(signs, rule->id);
    }
}

struct rows rows_gather(const struct house *house, const struct edits *edits)
{
    struct rows rows = {.left_out = find_left_out(edits)};
    for (size_t i = 0; i < orthography_rule_count; i++) {
        const struct rule *rule = &orthography_rules[i];
        uint64_t bit = (uint64_t)1 << i;
        bool idle = rule->style && house->style[rule->style - 1] == 0;
        if (idle || rows.left_out & bit)
            continue;
        rows.words |= rule->edit_word ? bit : 0;
        rows.pairs |= rule->edit_pair ? bit : 0;
    }
    return rows;
}

/* The rules worth asking, of `rows`: most words ask few. */
static uint64_t find_askable(const struct filter *filter, uint64_t rows, const struct word *start,
        const struct word *end)
{
    if (!filter)
        return rows;
    rows &= filter->starting[filter_key(start->text + 1)] &
            filter->ending[filter_key(end->text + end->length - 1)];
    return start->lists ? rows : rows & ~filter->listed;
}

/* The first rule that fires has the word; others get their turn in the next round. */
bool rules_edit_word(struct signs *signs, const struct rows *rows, const struct word *word)
{
    uint64_t askable = find_askable(signs->filter, rows->words, word, word);
    for (; askable; askable &= askable - 1) {
        const struct rule *rule = &orthography_rules[__builtin_ctzll(askable)];
        if (rule->edit_word(signs, rule->id, word))
            return true;
    }
    return false;
}

bool rules_edit_pair(struct signs *signs, const struct rows *rows, const struct word *pair)
{
    uint64_t askable = find_askable(signs->filter, rows->pairs, &pair[1], &pair[0]);
    for (; askable; askable &= askable - 1) {
        const struct rule *rule = &orthography_rules[__builtin_ctzll(askable)];
        if (rule->edit_pair(signs, rule->id, pair))
            return true;
    }
    return false;
}

static void edit_each_word(struct signs *signs, const struct rows *rows, struct words words)
{
    for (uint32_t i = 1; i <= words.count; i++)
        if (words.items[i].length) {
            words.items[i].respelling = word_find_respelling(&words.items[i]);
            rules_edit_word(signs, rows, &words.items[i]);
        }
}

static void edit_each_pair(struct signs *signs, const struct rows *rows, struct words words)
{
    for (uint32_t i = 1; i < words.count; i++) {
        struct word *pair = &words.items[i];
        if (pair[0].gap != GAP_BLANK || !pair[0].length || !pair[1].length)
            continue;
        uint32_t before = sign_prev(signs, pair[0].first), behind = sign_next(signs, pair[1].last);
        if (!rules_edit_pair(signs, rows, pair))
            continue;
        uint8_t gap = pair[1].gap;
        pair[1] = word_read(signs, sign_next(signs, before), sign_prev(signs, behind));
        pair[1].gap = gap;
        pair[0] = pair[-1];
    }
}

static void edit_words(struct signs *signs, const struct rows *rows)
{
    uint32_t before = signs->changes;
    struct words words = words_make(signs);
    edit_each_word(signs, rows, words);
    edit_each_pair(signs, rows, signs->changes == before ? words : words_make(signs));
}

/* One round over the chain; false when it changed nothing. */
static bool edit_all(struct signs *signs, const struct rows *rows)
{
    uint32_t before = signs->changes;
    guard_signs(signs);
    edit_text(signs);
    if (signs->persian)
        edit_words(signs, rows);
    return signs->changes != before;
}

const struct rich_text *rules_apply(struct arena *arena, const struct rich_text *text,
        const struct house *house, const struct rows *rows, struct edits *edits)
{
    struct arena scratch;
    arena_init(&scratch);
    struct signs signs;
    signs_make(&signs, &scratch, text, house, edits);
    signs.left_out = rows->left_out;
    const struct rich_text *result = NULL;
    for (int round = 0; round < MOST_ROUNDS && edit_all(&signs, rows); round++) {
        result = signs.latin ? NULL : signs_text(&signs, arena);
        if (result && !trial_finds_work(result, house, signs.filter, rows))
            break;
        result = NULL;
    }
    result = result ? result : signs_text(&signs, arena);
    arena_finish(&scratch);
    return result;
}

static void open_gates(uint64_t gates[64], const char *letters, uint64_t bit)
{
    for (int i = 0; !letters && i < 64; i++)
        gates[i] |= bit;
    for (uint32_t size; letters && *letters; letters += size) {
        utf8_decode(letters, &size);
        gates[filter_key(letters + size - 1)] |= bit;
    }
}

static const struct filter *make_filter_with_gates(struct arena *arena)
{
    struct filter *filter = filter_make(arena);
    for (size_t i = 0; i < orthography_rule_count; i++) {
        const struct rule *rule = &orthography_rules[i];
        uint64_t bit = (uint64_t)1 << i;
        open_gates(filter->starting, rule->starts, bit);
        open_gates(filter->ending, rule->ends, bit);
        filter->listed |= rule->lists ? bit : 0;
    }
    return filter;
}

/* As it is: the bytes are shared. */
static const struct rich_text *keep(struct arena *arena, const struct rich_text *text)
{
    struct rich_text *kept = arena_new(arena, struct rich_text);
    *kept = *text;
    return kept;
}

const struct rich_text *orthography_apply(struct arena *arena, const struct rich_text *text,
        const struct house *house, struct edits *edits)
{
    static const struct house undecided = {.words = NULL};
    house = house ? house : &undecided;
    struct rows rows = rows_gather(house, edits);
    if (edits && !edits->filter)
        edits->filter = make_filter_with_gates(edits->arena);
    if (!trial_finds_work(text, house, edits ? edits->filter : NULL, &rows))
        return keep(arena, text);
    return rules_apply(arena, text, house, &rows, edits);
}
