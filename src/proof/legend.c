/* In: what was counted while pages were marked.  Out: the head of the list: what this is, what each
 * mark means and how often it stands. */
#include "proof/parts.h"

struct counted {
    const struct ink *ink;
    const char *words;
    uint32_t count;
    const char *unit;
};

static void put_counted(
        struct proof_list_pen *pen, const struct counted *counted, dimen x, dimen width)
{
    struct maker *maker = &pen->desk->maker;
    struct style style = proof_list_style(pen->desk, 400, proof_ink(INK_TEXT));
    const dimen swatch = 14 * DIMEN_PT, gap = 4 * DIMEN_PT, high = 8 * DIMEN_PT;
    struct placed fill = {.kind = PLACED_FILL,
            .width = swatch,
            .height = high,
            .ink = counted->ink ? counted->ink : proof_ink(INK_WHITE)};
    maker_put(
            maker, pen->sheet.page, &fill, 1, pen->sheet.start - x - swatch, pen->y + 2 * DIMEN_PT);
    const char *words = arena_format(maker->shop->arena, "%s — %s %s", counted->words,
            persian_number(maker->shop->arena, (int)counted->count), counted->unit);
    proof_list_text(pen, words, &style, x + swatch + gap, width - swatch - gap,
            maker_tag(maker, TAG_P, pen->section, words));
}

static void put_in_columns(struct proof_list_pen *pen, const struct counted *items, int count)
{
    struct style style = proof_list_style(pen->desk, 400, proof_ink(INK_TEXT));
    dimen half = pen->sheet.width / 2;
    int rows = (count + 1) / 2;
    for (int i = 0; i < rows; i++) {
        put_counted(pen, &items[i], 0, half);
        if (i + rows < count)
            put_counted(pen, &items[i + rows], half, half);
        pen->y += style.leading;
    }
    pen->y += style.leading / 2;
}

static void put_paragraph(struct proof_list_pen *pen, const char *words)
{
    struct style style = proof_list_style(pen->desk, 400, proof_ink(INK_GREY));
    pen->y += proof_list_text(pen, words, &style, 0, pen->sheet.width,
            maker_tag(&pen->desk->maker, TAG_P, pen->section, words));
}

static uint32_t count_grade(const struct proof_desk *desk, enum grade grade)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < desk->order->finding_count; i++)
        count += grade_of(desk->findings[i]) == grade;
    return count;
}

void legend_put(struct proof_list_pen *pen)
{
    const struct proof_desk *desk = pen->desk;
    struct arena *arena = desk->shop.arena;
    struct counted lines[BAND_COUNT + 2], findings[GRADE_COUNT];
    int count = 0;
    proof_list_heading(pen, 2, "نمونهٔ خوانش");
    if (desk->order->document->title)
        put_paragraph(pen, desk->order->document->title);
    put_paragraph(pen,
            "جای هر چیز را پای تلفن چنین بگویید: صفحه، ستون از راست، سطر از بالا. سطرها خط‌های شبکهٔ صفحه‌اند و در همهٔ ستون‌ها یک شماره دارند.");
    pen->y += DIMEN_PT * 4;
    proof_list_heading(pen, 3,
            "سطرها: فاصلهٔ واژه‌ها نسبت به فاصلهٔ طبیعی");
    for (enum band band = 0; band < BAND_COUNT; band++)
        lines[count++] =
                (struct counted){band_ink(band), band_words(band), desk->lines[band], "سطر"};
    lines[count++] = (struct counted){proof_ink(INK_KASHIDA), "کشیده", desk->kashidas, "جا"};
    lines[count++] = (struct counted){proof_ink(INK_ERROR),
            arena_format(arena, "عکس کم‌نقطه، زیر %s در اینچ",
                    persian_number(arena, desk->order->least_dpi)),
            desk->coarse,
            arena_format(arena, "از %s عکس", persian_number(arena, (int)desk->pictures))};
    put_in_columns(pen, lines, count);
    proof_list_heading(pen, 3, "نشان یافته‌ها");
    for (enum grade grade = 0; grade < GRADE_COUNT; grade++)
        findings[grade] = (struct counted){
                grade_ink(grade), grade_words(grade), count_grade(desk, grade), "یافته"};
    put_in_columns(pen, findings, GRADE_COUNT);
}
