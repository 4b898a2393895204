/* Out: the box to sign: what is to be done, and name, signature and date of those who answer for
 * the page. */
#include "proof/parts.h"

static const char *const choices[] = {
        "چاپ شود", "پس از اصلاح چاپ شود", "پس از اصلاح نمونهٔ دیگری بفرستید"};
static const char *const posts[] = {"نمونه‌خوان", "ویراستار", "سردبیر", "مدیرمسئول"};
static const char *const fields[] = {"نام", "امضا", "تاریخ"};

enum { CHOICES = sizeof choices / sizeof *choices, POSTS = sizeof posts / sizeof *posts };
enum { PAD = 10 * DIMEN_PT, ROW = 30 * DIMEN_PT, HEAD = 20 * DIMEN_PT };
static const int field_shares[] = {300, 300, 200}; /* of the width; the post takes the rest */

static void put_box(struct proof_list_pen *pen, dimen x, dimen y, dimen width, dimen height)
{
    struct placed box = {.kind = PLACED_OUTLINE,
            .width = width,
            .height = height,
            .thickness = DIMEN_PT * 3 / 4,
            .ink = proof_ink(INK_TEXT)};
    maker_put(&pen->desk->maker, pen->sheet.page, &box, 1, pen->sheet.start - x - width, y);
}

static void put_choices(struct proof_list_pen *pen, const struct style *style)
{
    struct maker *maker = &pen->desk->maker;
    const dimen square = 9 * DIMEN_PT, gap = 5 * DIMEN_PT;
    dimen step = (pen->sheet.width - 2 * PAD) / CHOICES;
    for (int i = 0; i < CHOICES; i++) {
        dimen x = PAD + i * step;
        put_box(pen, x, pen->y + DIMEN_PT * 2, square, square);
        proof_list_text(pen, choices[i], style, x + square + gap, step - square - gap,
                maker_tag(maker, TAG_P, pen->section, choices[i]));
    }
    pen->y += 2 * style->leading;
}

/* «سردبیر   نام ……   امضا ……   تاریخ ……» */
static void put_post(struct proof_list_pen *pen, const char *post, const struct style *strong,
        const struct style *faint)
{
    struct maker *maker = &pen->desk->maker;
    dimen width = pen->sheet.width - 2 * PAD, x = PAD, baseline = pen->y + ROW - 10 * DIMEN_PT;
    dimen rest = 1000;
    for (int f = 0; f < 3; f++)
        rest -= field_shares[f];
    const char *words = arena_format(maker->shop->arena, "%s\u2028%s\u2028%s\u2028%s", post,
            fields[0], fields[1], fields[2]);
    uint32_t tag = maker_tag(maker, TAG_P, pen->section, words);
    dimen top = pen->y;
    pen->y = baseline - 10 * DIMEN_PT;
    proof_list_text(pen, post, strong, x, dimen_scale(width, rest, 1000), tag);
    x += dimen_scale(width, rest, 1000);
    for (int f = 0; f < 3; f++) {
        const dimen label = 26 * DIMEN_PT, gap = 8 * DIMEN_PT;
        dimen share = dimen_scale(width, field_shares[f], 1000);
        proof_list_text(pen, fields[f], faint, x, label, tag);
        maker_fill(maker, pen->sheet.page, pen->sheet.start - x - share + gap, baseline,
                share - label - gap, DIMEN_PT / 2, "line");
        x += share;
    }
    pen->y = top + ROW;
}

void sign_put(struct proof_list_pen *pen)
{
    struct style strong = proof_list_style(pen->desk, 700, proof_ink(INK_TEXT));
    struct style plain = proof_list_style(pen->desk, 400, proof_ink(INK_TEXT));
    struct style faint = proof_list_style(pen->desk, 400, proof_ink(INK_GREY));
    dimen height = 2 * PAD + 2 * plain.leading + POSTS * ROW;
    pen->y += PAD;
    proof_list_need(pen, HEAD + height);
    proof_list_heading(pen, 3, "امضا");
    dimen top = pen->y;
    pen->y += PAD;
    put_choices(pen, &plain);
    for (int i = 0; i < POSTS; i++)
        put_post(pen, posts[i], &strong, &faint);
    put_box(pen, 0, top, pen->sheet.width, height);
    pen->y = top + height;
}
