/* In: a layout.  Out: whether its `furniture:` has what page/ asks for; rules, heads and modules
 * put on pages.  The places are the layout's, in the words of the design. */
#include "page/furniture.h"

static const char *const band_keys[] = {"y", "height", "stars", NULL};
static const char *const nameplate_keys[] = {"y", "width", "height", NULL};
static const char *const ear_keys[] = {"y", "height", "width", "padding", "rule", NULL};
static const char *const issue_line_keys[] = {"y", "height", "rule-above", "rule-below", NULL};
static const char *const front_keys[] = {"first-line", "lines", NULL};
static const char *const strip_keys[] = {"y", "height", "padding", "gap", "entries", NULL};
static const char *const running_keys[] = {
        "tab-width", "tab-height", "baseline", "section", "rule", "band", NULL};
static const char *const side_keys[] = {"padding", "pair", "contents", NULL};
static const char *const story_keys[] = {"end-mark", NULL};
static const char *const cover_keys[] = {"nameplate-y", "nameplate-width", "nameplate-height",
        "rule-y", "rule", "foot", "foot-rule", NULL};
static const char *const contents_keys[] = {"first-line", NULL};
static const char *const rule_keys[] = {"head", "fine", "column", NULL};

static const struct furniture_part bulletin_parts[] = {
        {"band", band_keys, false},
        {"nameplate", nameplate_keys, false},
        {"ear", ear_keys, false},
        {"issue-line", issue_line_keys, false},
        {"front", front_keys, false},
        {"strip", strip_keys, false},
        {"running", running_keys, false},
        {"side", side_keys, false},
        {"story", story_keys, false},
        {"rules", rule_keys, false},
        {"cover", cover_keys, true},
        {"contents", contents_keys, true},
};

enum { MOST_PARTS = 16 };

static bool check_part(
        struct diag *diag, const struct yaml_node *node, const struct furniture_part *part)
{
    if (!yaml_expect(diag, node, YAML_MAP))
        return false;
    bool good = yaml_check_keys(diag, node, part->keys);
    for (const char *const *key = part->keys; *key; key++) {
        const struct yaml_node *value = yaml_find(node, *key);
        dimen length;
        if (!value)
            good = diag_add(diag, DIAG_LAYOUT_KEY_MISSING, node->span, part->key, *key);
        else
            good = yaml_read_dimen(diag, value, &length) && good;
    }
    return good;
}

bool furniture_parts_check(struct diag *diag, const struct layout *layout,
        const struct furniture_part *parts, uint32_t count)
{
    const char *keys[MOST_PARTS + 1] = {0};
    bool good = true;
    for (uint32_t i = 0; i < count && i < MOST_PARTS; i++) {
        keys[i] = parts[i].key;
        const struct yaml_node *node = yaml_find(layout->furniture, parts[i].key);
        if (!node && parts[i].optional)
            continue;
        if (!node)
            good = diag_add(diag, DIAG_LAYOUT_KEY_MISSING, layout->furniture->span, "furniture",
                    parts[i].key);
        else
            good = check_part(diag, node, &parts[i]) && good;
    }
    return yaml_check_keys(diag, layout->furniture, keys) && good;
}

bool furniture_check(struct diag *diag, const struct layout *layout)
{
    return furniture_parts_check(
            diag, layout, bulletin_parts, sizeof bulletin_parts / sizeof *bulletin_parts);
}

const char *title_words(const struct article *article)
{
    return article->title->utf8;
}

const char *section_words(const struct article *article)
{
    if (article->section)
        return article->section->utf8;
    return article->kicker ? article->kicker->utf8 : "";
}

/* A blank parts each text from the next. */
static uint32_t add_part(struct maker *maker, uint32_t parent, const char *text)
{
    return maker_tag(maker, TAG_SPAN, parent, arena_format(maker->shop->arena, "%s ", text));
}

struct contents_tags contents_tags_make(struct maker *maker, uint32_t list, const char *section,
        const char *title, const char *page)
{
    struct contents_tags tags = {.link = maker_tag(maker, TAG_LINK,
                                         maker_tag(maker, TAG_CONTENTS_ITEM, list, NULL), NULL)};
    tags.section = section ? add_part(maker, tags.link, section) : 0;
    tags.title = add_part(maker, tags.link, title);
    tags.page = add_part(maker, tags.link, page);
    maker->tags.items[tags.page].alt = arena_format(maker->shop->arena, "صفحهٔ %s", page);
    return tags;
}

struct pair_tags pair_tags_make(
        struct maker *maker, uint32_t parent, const char *label, const char *value)
{
    uint32_t pair = maker_tag(maker, TAG_P, parent, NULL);
    struct pair_tags tags;
    tags.label =
            maker_tag(maker, TAG_SPAN, pair, arena_format(maker->shop->arena, "%s\u2028", label));
    tags.value = maker_tag(maker, TAG_SPAN, pair, value);
    return tags;
}

void plan_rule_put(const struct sheet *sheet, const struct plan_rule *rule)
{
    const struct layout *layout = sheet->layout;
    if (rule->units) {
        dimen y = sheet_line(sheet, rule->line - 1) + layout->grid.hang;
        sheet_fill(sheet, sheet_unit_start(sheet, rule->unit), y, sheet_units(sheet, rule->units),
                sheet_length(sheet, "rules.head"), "pri");
        return;
    }
    dimen width = sheet_length(sheet, "rules.column");
    dimen x = sheet_unit_start(sheet, rule->unit) - (layout->grid.gutter + width) / 2;
    sheet_fill(sheet, x, sheet_line(sheet, rule->line) + layout->grid.hang, width,
            layout_picture_height(layout, rule->lines * layout->grid.line), "line");
}

void running_put(const struct sheet *sheet, const struct issue *issue, const char *section,
        bool begins, uint32_t page_count)
{
    struct arena *arena = sheet->maker->shop->arena;
    const struct layout *layout = sheet->layout;
    dimen tab = sheet_length(sheet, "running.tab-width"),
          height = sheet_length(sheet, "running.tab-height");
    dimen baseline = sheet_length(sheet, "running.baseline");
    dimen tab_x = sheet->odd ? sheet->width - tab : 0; /* the outer edge */
    dimen band = begins ? sheet_length(sheet, "running.band") : 0;
    if (band > 0)
        sheet_fill(sheet, 0, height - band, sheet->width, band, "tint2");
    sheet_fill(sheet, tab_x, -layout->paper.bleed, tab, height + layout->paper.bleed, "pri");
    sheet_text(sheet, persian_number(arena, (int)sheet->page + 1), "folio", tab_x,
            baseline - layout_baseline(layout, layout_style(layout, "folio")), tab, TAG_ARTIFACT);
    const char *words = arena_format(arena, "%s · شمارهٔ %s · %s · %s صفحه",
            issue->publication->name, persian_number(arena, issue->serial),
            issue_season_words(arena, issue), persian_number(arena, (int)page_count));
    dimen section_x = sheet_length(sheet, "running.section");
    dimen inner = band > 0 ? DIMEN_PT * 8 : 0;
    if (sheet->odd) {
        sheet_line_text(sheet, words, "running-head", inner, baseline, TAG_ARTIFACT);
        sheet_end_text(sheet, section, "running-section", section_x, baseline, TAG_ARTIFACT);
    } else {
        sheet_line_text(sheet, section, "running-section", section_x, baseline, TAG_ARTIFACT);
        sheet_end_text(sheet, words, "running-head", inner, baseline, TAG_ARTIFACT);
    }
    sheet_fill(sheet, 0, height, sheet->width, sheet_length(sheet, "running.rule"), "ink");
}
