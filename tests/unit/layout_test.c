/* layout: the shipped layouts read clean; every kind of mistake is named at its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "layout/read.h"
#include "text/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const folders[] = {SOURCE_DIR "/layouts", NULL};

struct bench {
    struct arena arena;
    struct diag diag;
};

static int bench_up(void **state)
{
    struct bench *bench = calloc(1, sizeof *bench);
    arena_init(&bench->arena);
    diag_init(&bench->diag, &bench->arena);
    *state = bench;
    return 0;
}

static int bench_down(void **state)
{
    struct bench *bench = *state;
    arena_finish(&bench->arena);
    free(bench);
    return 0;
}

/* The shipped bulletin with its first `from` replaced, read from a file of its own. */
static const struct layout *changed(struct bench *bench, const char *from, const char *to)
{
    const struct source *source =
            source_read(&bench->arena, &bench->diag, SOURCE_DIR "/layouts/bulletin.yaml");
    const char *at = strstr(source->text, from);
    assert_non_null(at);
    char path[] = "/tmp/layout-test-XXXXXX.yaml";
    FILE *file = fdopen(mkstemps(path, 5), "w");
    char *text = arena_format(&bench->arena, "%.*s%s%s", (int)(at - source->text), source->text, to,
            at + strlen(from));
    char *house = strstr(text, "palettes/house.yaml");
    fprintf(file, "%.*s" SOURCE_DIR "/layouts/%s", (int)(house - text), text, house);
    fclose(file);
    const struct layout *layout = layout_read(&bench->arena, &bench->diag, path, NULL, NULL);
    unlink(path);
    return layout;
}

/* The only diagnostic, with its words. */
static void refused(struct bench *bench, const struct layout *layout, enum diag_id id,
        const char *first, const char *second)
{
    assert_null(layout);
    assert_int_equal(bench->diag.list.count, 1);
    const struct diagnostic *d = &bench->diag.list.items[0];
    assert_int_equal(d->id, id);
    assert_non_null(d->span.source);
    assert_true(d->line > 0 && d->column > 0);
    if (first)
        assert_string_equal(d->first, first);
    if (second)
        assert_string_equal(d->second, second);
}

static void shipped_layouts_read_clean_in_every_palette(void **state)
{
    struct bench *bench = *state;
    static const char *const names[] = {"article", "bulletin", "bulletin-a4", "bulletin-a5",
            "quarterly-a4", "tabloid", "rahli", "vaziri", NULL};
    static const char *const palettes[] = {
            "normal", "two-colour", "golnar", "mourning", "nowruz", NULL};
    for (int i = 0; names[i]; i++)
        for (int k = 0; palettes[k]; k++) {
            const struct layout *layout =
                    layout_read(&bench->arena, &bench->diag, names[i], folders, palettes[k]);
            assert_non_null(layout);
            assert_string_equal(layout->palette->name, palettes[k]);
        }
    assert_int_equal(bench->diag.list.count, 0);
}

static void bulletin_has_the_design_s_values(void **state)
{
    struct bench *bench = *state;
    const struct layout *layout =
            layout_read(&bench->arena, &bench->diag, "bulletin", folders, NULL);
    assert_non_null(layout);
    assert_int_equal(layout->kind, LAYOUT_BULLETIN);
    assert_int_equal(layout->grid.unit, 70 * DIMEN_PT);
    assert_int_equal(layout->grid.lines, 48);
    assert_int_equal(layout->margins.outer, dimen_from_pt(52.28));
    const struct style *body = layout_style(layout, "body");
    assert_int_equal(body->size, dimen_from_pt(9.5));
    assert_int_equal(body->latin_size, 940);
    assert_int_equal(body->scaling, 15000);
    assert_int_equal(body->align, ALIGN_JUSTIFY);
    assert_int_equal(body->indent, 10 * DIMEN_PT);
    assert_ptr_equal(body->colour, layout_ink(layout, "ink"));
    const struct style *lead = layout_style(layout, "lead");
    assert_int_equal(lead->weight, 700);      /* its own */
    assert_int_equal(lead->size, body->size); /* taken over */
    assert_int_equal(lead->indent, 0);
    const struct ink *acc = layout_ink(layout, "acc");
    assert_int_equal(acc->rgb[0], 0xAE);
    assert_int_equal(acc->cmyk[1], 90);
}

static void head_scale_steps_down_to_its_end(void **state)
{
    struct bench *bench = *state;
    const struct layout *layout =
            layout_read(&bench->arena, &bench->diag, "bulletin", folders, NULL);
    static const int sizes[] = {46, 34, 26, 20, 15};
    const struct style *style = layout_style(layout, "head-a");
    for (int i = 0; i < 5; i++, style = style->smaller)
        assert_int_equal(style->size, sizes[i] * DIMEN_PT);
    assert_null(style);
}

static void baselines_and_roundings_keep_the_grid(void **state)
{
    struct bench *bench = *state;
    const struct layout *layout =
            layout_read(&bench->arena, &bench->diag, "bulletin", folders, NULL);
    assert_int_equal(layout_baseline(layout, layout_style(layout, "body")), 10 * DIMEN_PT);
    assert_int_equal(layout_baseline(layout, layout_style(layout, "kicker")), 10 * DIMEN_PT);
    dimen head = layout_baseline(layout, layout_style(layout, "head-a"));
    assert_in_range(head, 40 * DIMEN_PT, 41 * DIMEN_PT);
    assert_int_equal(layout_round_up(layout, 0), 0);
    assert_int_equal(layout_round_up(layout, 15 * DIMEN_PT + 200), 15 * DIMEN_PT);
    assert_int_equal(layout_round_up(layout, 16 * DIMEN_PT), 30 * DIMEN_PT);
    assert_int_equal(layout_picture_height(layout, 13 * 15 * DIMEN_PT), 187 * DIMEN_PT);
}

static void unknown_key_gets_a_near_one_at_its_place(void **state)
{
    struct bench *bench = *state;
    const struct layout *layout = changed(bench, "strong: 700", "strnog: 700");
    assert_null(layout);
    assert_int_equal(bench->diag.list.count, 1);
    const struct diagnostic *d = &bench->diag.list.items[0];
    const char *hint = diag_hint(d, DIAG_ENGLISH, &bench->arena);
    assert_non_null(strstr(hint, "strong"));
    assert_true(d->line > 20);
}

static void unknown_key_of_the_grid_is_said(void **state)
{
    struct bench *bench = *state;
    assert_null(changed(bench, "gutter: 15, ", "gutter: 15, guter: 15, "));
    assert_int_equal(bench->diag.list.count, 1);
}

static void missing_keys_are_named(void **state)
{
    struct bench *bench = *state;
    refused(bench, changed(bench, "gutter: 15, ", ""), DIAG_LAYOUT_KEY_MISSING, "grid", "gutter");
}

static void missing_styles_are_named(void **state)
{
    struct bench *bench = *state;
    refused(bench, changed(bench, "  kicker: ", "  kickr: "), DIAG_LAYOUT_KEY_MISSING, "styles",
            "kicker");
}

static void style_names_are_checked(void **state)
{
    struct bench *bench = *state;
    refused(bench, changed(bench, "smaller: head-c}", "smaller: head-cc}"), DIAG_LAYOUT_NAME,
            "head-cc", "head-c");
}

static void inks_are_checked(void **state)
{
    struct bench *bench = *state;
    refused(bench, changed(bench, "colour: grey2", "colour: gray2"), DIAG_LAYOUT_NAME, "gray2",
            "grey2");
}

static void scale_that_does_not_shrink_is_refused(void **state)
{
    struct bench *bench = *state;
    refused(bench, changed(bench, "smaller: head-d", "smaller: head-c"), DIAG_LAYOUT_SMALLER,
            "head-c", "head-c");
}

static void sizes_out_of_range_are_refused(void **state)
{
    struct bench *bench = *state;
    refused(bench, changed(bench, "size: 9.5", "size: 0.5"), DIAG_LAYOUT_RANGE, "size: 0.5", NULL);
}

static void grid_must_fill_the_paper(void **state)
{
    struct bench *bench = *state;
    refused(bench, changed(bench, "unit: 70", "unit: 71"), DIAG_LAYOUT_RANGE, "grid", NULL);
}

static void running_text_must_take_whole_steps(void **state)
{
    struct bench *bench = *state;
    refused(bench, changed(bench, "size: 10, leading: 15", "size: 10, leading: 16"),
            DIAG_LAYOUT_RANGE, "crosshead", NULL);
}

static void pale_text_is_refused(void **state)
{
    struct bench *bench = *state;
    const struct layout *layout = changed(bench, "colour: acc, size: 9,", "colour: saf, size: 9,");
    assert_null(layout);
    assert_true(bench->diag.list.count >= 1);
    assert_int_equal(bench->diag.list.items[0].id, DIAG_LAYOUT_CONTRAST);
    assert_string_equal(bench->diag.list.items[0].second, "2.2");
}

static void palettes_must_be_complete(void **state)
{
    struct bench *bench = *state;
    refused(bench,
            changed(bench, "palettes: palettes/house.yaml",
                    "palettes: {normal: {ink: 1C1B1A 0/0/0/100, pri: 0A5763 100/0/20/60, acc: "
                    "AE2A24 0/90/85/25, grey2: 3A3C3D 0/0/0/88, grey: 5A5D5F 0/0/0/75, saf: E2A22A "
                    "0/32/88/8, onacc: F2C052 0/22/75/3, white: FFFFFF 0/0/0/0, tint: E8F1F0 "
                    "9/0/4/2, line: A9B4B4 12/0/5/30, m4: 073E47 100/0/20/75}}\n# "
                    "palettes/house.yaml"),
            DIAG_LAYOUT_KEY_MISSING, "normal", "tint2");
}

static void an_ink_is_six_digits_and_four_percents(void **state)
{
    struct bench *bench = *state;
    const struct layout *layout = changed(bench, "palettes: palettes/house.yaml",
            "palettes: {normal: {ink: 1C1B1A 0/0/0/101}}\n# palettes/house.yaml");
    assert_null(layout);
    assert_int_equal(bench->diag.list.items[0].id, DIAG_LAYOUT_INK);
}

static void unknown_palette_and_layout_are_said(void **state)
{
    struct bench *bench = *state;
    assert_null(layout_read(&bench->arena, &bench->diag, "bulletin", folders, "golnaar"));
    assert_null(layout_read(&bench->arena, &bench->diag, "buletin", folders, NULL));
    assert_int_equal(bench->diag.list.count, 2);
    assert_int_equal(bench->diag.list.items[0].id, DIAG_LAYOUT_NAME);
    assert_string_equal(bench->diag.list.items[0].second, "golnar");
    assert_int_equal(bench->diag.list.items[1].id, DIAG_LAYOUT_NOT_FOUND_NEAR);
    assert_string_equal(bench->diag.list.items[1].second, "bulletin");
    assert_null(layout_read(&bench->arena, &bench->diag, "روزنامه", folders, NULL));
    assert_int_equal(bench->diag.list.items[2].id, DIAG_LAYOUT_NOT_FOUND);
}

static void palettes_say_more_than_inks(void **state)
{
    struct bench *bench = *state;
    const struct layout *plain =
            layout_read(&bench->arena, &bench->diag, "bulletin", folders, "golnar");
    assert_false(plain->palette->bar);
    assert_int_equal(plain->palette->ribbon, 0);
    const struct layout *layout =
            layout_read(&bench->arena, &bench->diag, "bulletin", folders, "mourning");
    assert_true(layout->palette->bar);
    assert_int_equal(layout->palette->ribbon, 14 * DIMEN_PT);
}

static void drawings_get_the_palette_s_inks_by_name(void **state)
{
    struct bench *bench = *state;
    static const char *const light[] = {"pri", "white", NULL};
    const struct layout *layout =
            layout_read(&bench->arena, &bench->diag, "bulletin", folders, "golnar");
    const char *sheet = layout_drawing_sheet(&bench->arena, layout, NULL);
    assert_non_null(strstr(sheet, ".pri{fill:#8e2a2e}.pri-line{stroke:#8e2a2e}"));
    assert_non_null(strstr(sheet, ".m1{fill:#b97b7d}"));
    sheet = layout_drawing_sheet(&bench->arena, layout, light);
    assert_non_null(strstr(sheet, ".pri{fill:#ffffff}"));
    assert_non_null(strstr(sheet, ".acc{fill:#8e2a2e}"));
}

/* A layout of one's own, beside the shipped ones. */
static const struct layout *own_layout(struct bench *bench, const char *text)
{
    char path[] = "/tmp/layout-test-XXXXXX.yaml";
    FILE *file = fdopen(mkstemps(path, 5), "w");
    fputs(text, file);
    fclose(file);
    const struct layout *layout = layout_read(&bench->arena, &bench->diag, path, folders, NULL);
    unlink(path);
    return layout;
}

static void a_layout_says_only_what_differs(void **state)
{
    struct bench *bench = *state;
    const struct layout *own = own_layout(bench,
            "extends: bulletin\nstyles:\n  body: {size: 9}\n  mine: {like: body, weight: 700}\n"
            "grid: {lines: 47}\n");
    assert_non_null(own);
    assert_int_equal(own->grid.lines, 47);
    assert_int_equal(own->grid.units, 6);
    const struct style *body = layout_style(own, "body");
    assert_int_equal(body->size, 9 * DIMEN_PT);
    assert_int_equal(body->leading, 15 * DIMEN_PT);
    assert_int_equal(layout_style(own, "lead")->size, 9 * DIMEN_PT); /* like body */
    assert_int_equal(layout_style(own, "mine")->weight, 700);
}

static void a_mistake_in_what_differs_is_said_there(void **state)
{
    struct bench *bench = *state;
    refused(bench, own_layout(bench, "extends: bulletin\nstyles:\n  body: {sise: 9}\n"),
            DIAG_UNKNOWN_KEY_NEAR, "sise", "size");
    assert_int_equal(bench->diag.list.items[0].line, 3);
    assert_int_equal(bench->diag.list.items[0].column, 10);
}

static void a_style_that_is_meant_for_another_is_told(void **state)
{
    struct bench *bench = *state;
    refused(bench, own_layout(bench, "extends: bulletin\nstyles:\n  hed-a: {size: 40}\n"),
            DIAG_UNKNOWN_KEY_NEAR, "hed-a", "head-a");
    assert_int_equal(bench->diag.list.items[0].line, 3);
    assert_int_equal(bench->diag.list.items[0].column, 3);
}

static void a_style_of_one_s_own_is_whole(void **state)
{
    struct bench *bench = *state;
    refused(bench, own_layout(bench, "extends: bulletin\nstyles:\n  wholly: {size: 40}\n"),
            DIAG_LAYOUT_KEY_MISSING, "wholly", "font");
}

static void what_a_layout_extends_must_be_there(void **state)
{
    struct bench *bench = *state;
    refused(bench, own_layout(bench, "extends: bulettin\n"), DIAG_LAYOUT_NOT_FOUND_NEAR, "bulettin",
            "bulletin");
}

static void layouts_do_not_extend_each_other_in_a_circle(void **state)
{
    struct bench *bench = *state;
    char path[] = "/tmp/layout-test-XXXXXX.yaml";
    FILE *file = fdopen(mkstemps(path, 5), "w");
    fprintf(file, "extends: %s\n", path);
    fclose(file);
    const struct layout *layout = layout_read(&bench->arena, &bench->diag, path, folders, NULL);
    unlink(path);
    refused(bench, layout, DIAG_LAYOUT_CIRCLE, NULL, NULL);
}

static void contrast_follows_wcag(void **state)
{
    (void)state;
    const struct ink white = {.rgb = {255, 255, 255}}, black = {.rgb = {0, 0, 0}};
    const struct ink pri = {.rgb = {0x0A, 0x57, 0x63}}, tint = {.rgb = {0xE8, 0xF1, 0xF0}};
    assert_int_equal(ink_contrast(&black, &white), 21000);
    assert_in_range(ink_contrast(&pri, &white), 8150, 8250);
    assert_in_range(ink_contrast(&tint, &pri), 7100, 7250);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, bench_up, bench_down)

static const struct palette *house_palette(struct bench *bench, const char *name)
{
    const struct layout *layout =
            layout_read(&bench->arena, &bench->diag, "bulletin", folders, name);
    assert_non_null(layout);
    return layout->palette;
}

static void photos_take_the_tones_of_a_palette(void **state)
{
    struct bench *bench = *state;
    uint8_t rgb[256][3];
    assert_false(palette_tones(house_palette(bench, "normal"), rgb));
    assert_false(palette_tones(NULL, rgb));
    assert_true(palette_tones(house_palette(bench, "mourning"), rgb));
    for (int grey = 0; grey < 256; grey++)
        for (int i = 0; i < 3; i++)
            assert_int_equal(rgb[grey][i], grey);
    assert_true(palette_tones(house_palette(bench, "two-colour"), rgb));
    assert_int_equal(rgb[0][0] + rgb[0][1] + rgb[0][2], 0);
    assert_memory_equal(rgb[255], "\xFF\xFF\xFF", 3);
    assert_int_equal(rgb[128][0], 133); /* half of the spot, 0A5763, on white */
    assert_int_equal(rgb[128][1], 171);
    assert_int_equal(rgb[128][2], 177);
    for (int grey = 1; grey < 256; grey++)
        for (int i = 0; i < 3; i++)
            assert_true(rgb[grey][i] >= rgb[grey - 1][i]);
}

static void tones_are_inks_of_the_palette(void **state)
{
    struct bench *bench = *state;
    refused(bench,
            changed(bench, "palettes: palettes/house.yaml",
                    "palettes: {normal: {pictures: inc, ink: 1C1B1A 0/0/0/100, pri: 0A5763 "
                    "100/0/20/60, acc: AE2A24 0/90/85/25, grey2: 3A3C3D 0/0/0/88, grey: 5A5D5F "
                    "0/0/0/75, saf: E2A22A 0/32/88/8, onacc: F2C052 0/22/75/3, white: FFFFFF "
                    "0/0/0/0, tint: E8F1F0 9/0/4/2, tint2: E8F1F0 9/0/4/2, line: A9B4B4 "
                    "12/0/5/30, m4: 073E47 100/0/20/75}}\n# palettes/house.yaml"),
            DIAG_LAYOUT_NAME, "inc", "ink");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
            CASE(shipped_layouts_read_clean_in_every_palette),
            CASE(bulletin_has_the_design_s_values),
            CASE(head_scale_steps_down_to_its_end),
            CASE(baselines_and_roundings_keep_the_grid),
            CASE(unknown_key_gets_a_near_one_at_its_place),
            CASE(unknown_key_of_the_grid_is_said),
            CASE(missing_keys_are_named),
            CASE(missing_styles_are_named),
            CASE(style_names_are_checked),
            CASE(inks_are_checked),
            CASE(scale_that_does_not_shrink_is_refused),
            CASE(sizes_out_of_range_are_refused),
            CASE(grid_must_fill_the_paper),
            CASE(running_text_must_take_whole_steps),
            CASE(pale_text_is_refused),
            CASE(palettes_must_be_complete),
            CASE(an_ink_is_six_digits_and_four_percents),
            CASE(unknown_palette_and_layout_are_said),
            CASE(palettes_say_more_than_inks),
            CASE(drawings_get_the_palette_s_inks_by_name),
            CASE(a_layout_says_only_what_differs),
            CASE(a_mistake_in_what_differs_is_said_there),
            CASE(a_style_that_is_meant_for_another_is_told),
            CASE(a_style_of_one_s_own_is_whole),
            CASE(what_a_layout_extends_must_be_there),
            CASE(layouts_do_not_extend_each_other_in_a_circle),
            CASE(contrast_follows_wcag),
            cmocka_unit_test_setup_teardown(
                    photos_take_the_tones_of_a_palette, bench_up, bench_down),
            cmocka_unit_test_setup_teardown(tones_are_inks_of_the_palette, bench_up, bench_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
