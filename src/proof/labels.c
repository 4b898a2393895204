/* In: what a mark means.  Out: its ink, its words, its style. */
#include "proof/parts.h"

#include "lint/lint.h"

static const struct ink inks[] = {
        [INK_TEXT] = {"proof-text", {0x22, 0x22, 0x22}, {0, 0, 0, 90}},
        [INK_GREY] = {"proof-grey", {0x5A, 0x5D, 0x5F}, {0, 0, 0, 75}},
        [INK_WHITE] = {"proof-white", {0xFF, 0xFF, 0xFF}, {0, 0, 0, 0}},
        [INK_GRID] = {"proof-grid", {0xC9, 0xE6, 0xF2}, {20, 0, 0, 0}},
        [INK_GRID_FIFTH] = {"proof-grid-fifth", {0x86, 0xC5, 0xDE}, {50, 0, 0, 0}},
        [INK_MODULE] = {"proof-module", {0x3F, 0x9B, 0x5E}, {70, 0, 70, 10}},
        [INK_COLUMN] = {"proof-column", {0xA8, 0xD8, 0xB5}, {35, 0, 35, 0}},
        [INK_KASHIDA] = {"proof-kashida", {0xDA, 0xBF, 0xF0}, {15, 28, 0, 0}},
        [INK_TIGHT] = {"proof-tight", {0xC4, 0xDE, 0xFA}, {25, 8, 0, 0}},
        [INK_OPEN] = {"proof-open", {0xFF, 0xF1, 0xB8}, {0, 3, 32, 0}},
        [INK_LOOSE] = {"proof-loose", {0xFF, 0xD4, 0x8A}, {0, 20, 50, 0}},
        [INK_GAPING] = {"proof-gaping", {0xFF, 0xA9, 0x93}, {0, 40, 35, 0}},
        [INK_OVERFULL] = {"proof-overfull", {0xFF, 0x7D, 0x9C}, {0, 60, 20, 0}},
        [INK_EDIT] = {"proof-edit", {0x2E, 0x7D, 0x45}, {75, 0, 80, 35}},
        [INK_STYLE] = {"proof-style", {0x2A, 0x5C, 0xAA}, {85, 55, 0, 10}},
        [INK_WARNING] = {"proof-warning", {0xB2, 0x55, 0x00}, {0, 60, 100, 25}},
        [INK_ERROR] = {"proof-error", {0xC2, 0x18, 0x2B}, {0, 100, 85, 15}},
};

const struct ink *proof_ink(enum proof_ink ink)
{
    return &inks[ink];
}

/* Bounds in 1/1000, with what paragraph/ finds good in mind: p95 of its lines is 1.40. */
enum { TIGHT = 850, OPEN = 1330, LOOSE = 1400, GAPING = 1500 };

enum band band_of(const struct line *line)
{
    if (line->overfull)
        return BAND_OVERFULL;
    if (line->ratio < TIGHT)
        return BAND_TIGHT;
    return line->ratio <= OPEN     ? BAND_EVEN
           : line->ratio <= LOOSE  ? BAND_OPEN
           : line->ratio <= GAPING ? BAND_LOOSE
                                   : BAND_GAPING;
}

const struct ink *band_ink(enum band band)
{
    static const enum proof_ink of[] = {
            INK_TIGHT, INK_WHITE, INK_OPEN, INK_LOOSE, INK_GAPING, INK_OVERFULL};
    return band == BAND_EVEN ? NULL : proof_ink(of[band]);
}

const char *band_words(enum band band)
{
    static const char *const words[] = {"فشرده: کمتر از ۰٫۸۵",
            "به‌اندازه: ۰٫۸۵ تا ۱٫۳۳", "باز: ۱٫۳۳ تا ۱٫۴۰",
            "بازتر: ۱٫۴۰ تا ۱٫۵۰", "گشاد: بیش از ۱٫۵۰", "بیرون‌زده از ستون"};
    return words[band];
}

enum grade grade_of(const struct diagnostic *finding)
{
    if (lint_is_edit(finding->id))
        return GRADE_EDIT;
    switch (diag_severity(finding->id)) {
    case SEVERITY_STYLE:
        return GRADE_STYLE;
    case SEVERITY_WARNING:
        return GRADE_WARNING;
    default:
        return GRADE_ERROR;
    }
}

const struct ink *grade_ink(enum grade grade)
{
    static const enum proof_ink of[] = {INK_EDIT, INK_STYLE, INK_WARNING, INK_ERROR};
    return proof_ink(of[grade]);
}

const char *grade_words(enum grade grade)
{
    static const char *const words[] = {"ویرایش شد", "سلیقه", "هشدار", "خطا"};
    return words[grade];
}

static struct style label_style(const struct proof_desk *desk, int weight, double size)
{
    const struct style *sans = layout_style(desk->shop.layout, "table-cell");
    return (struct style){.name = "proof-label",
            .families = sans->families,
            .weight = weight,
            .strong_weight = 700,
            .colour = proof_ink(INK_TEXT),
            .size = dimen_from_pt(size),
            .leading = dimen_from_pt(size * 1.3),
            .latin_size = 1000,
            .align = ALIGN_START,
            .kashida = KASHIDA_OFF};
}

void label_styles_make(struct proof_desk *desk)
{
    desk->styles[LABEL_ROW] = label_style(desk, 400, 4.5);
    desk->styles[LABEL_ROW].colour = proof_ink(INK_GREY);
    desk->styles[LABEL_FIFTH] = label_style(desk, 700, 6);
    desk->styles[LABEL_TAG] = label_style(desk, 700, 5.5);
    desk->styles[LABEL_TAG].colour = proof_ink(INK_WHITE);
    desk->styles[LABEL_STRIP] = label_style(desk, 500, 6);
}

const struct set_text *label_set(struct proof_desk *desk, const char *utf8, enum label_style style)
{
    struct rich_text *text = arena_new(desk->shop.arena, struct rich_text);
    *text = rich_text_plain(utf8);
    return rich_set(&desk->shop, text, &desk->styles[style], 600 * DIMEN_PT, TAG_ARTIFACT);
}

const char *place_words(struct proof_desk *desk, const struct proof_place *place)
{
    struct arena *arena = desk->shop.arena;
    if (place->page == PROOF_NO_PAGE)
        return "بیرون از صفحه‌ها";
    const struct page *page = &desk->order->document->pages[place->page];
    if (place->item == PROOF_NO_ITEM)
        return arena_format(arena, "صفحهٔ %s", page->label);
    const struct layout *layout = desk->shop.layout;
    struct sheet sheet = sheet_open(&desk->maker, place->page);
    dimen across = sheet.start - place->x - place->width, down = place->y - layout->margins.top;
    dimen step = layout->grid.column_units * (layout->grid.unit + layout->grid.gutter);
    int column = across > 0 ? (int)(across / step) + 1 : 1;
    int row = (int)(down / layout->grid.line) + 1;
    if (down < 0 || row > layout->grid.lines)
        return arena_format(arena, "صفحهٔ %s، ستون %s", page->label, persian_number(arena, column));
    return arena_format(arena, "صفحهٔ %s، ستون %s، سطر %s", page->label,
            persian_number(arena, column), persian_number(arena, row));
}
