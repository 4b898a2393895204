/* In: the page tree.  Out: findings about pages: boxes (ISO 32000-1, 14.11.2), groups, what their
 * content shows (content.c). */
#include "verify/content.h"

enum { DEEPEST = 32 };

const struct value *judge_inherited(
        const struct judge *judge, const struct value *page, const char *key)
{
    const struct value *found = judge_get(judge, page, key);
    for (int i = 0; i < DEEPEST && found->kind == VALUE_NULL && page->kind == VALUE_DICTIONARY;
            i++) {
        page = judge_get(judge, page, "Parent");
        found = judge_get(judge, page, key);
    }
    return found;
}

uint32_t judge_find_page(const struct judge *judge, int64_t number)
{
    if (number <= 0 || number >= judge->file.count)
        return judge->page_count;
    uint32_t page = judge->page_of[number];
    return page ? page - 1 : judge->page_count;
}

static void gather_pages(struct judge *judge, const struct value *node, int depth)
{
    const struct value *kids = judge_get(judge, node, "Kids");
    int64_t number = node->kind == VALUE_REFERENCE ? node->integer : 0;
    if (kids->kind != VALUE_ARRAY) {
        const struct value *page = file_value(&judge->file, node);
        if (page->kind != VALUE_DICTIONARY || number <= 0 || number >= judge->file.count ||
                judge->page_of[number] || judge->page_count == judge->file.count)
            return;
        judge->page_of[number] = judge->page_count + 1;
        judge->pages[judge->page_count++] =
                (struct page_facts){.number = (int)number, .dictionary = page};
        return;
    }
    for (uint32_t i = 0; i < kids->count && depth < DEEPEST; i++)
        gather_pages(judge, &kids->items[i], depth + 1);
}

struct box {
    double side[4];
    bool any;
};

static struct box read_box(const struct judge *judge, const struct value *page, const char *key)
{
    const struct value *value = judge_inherited(judge, page, key);
    struct box box = {.any = value->kind == VALUE_ARRAY && value->count == 4};
    for (int i = 0; box.any && i < 4; i++)
        box.side[i] = value_number(file_value(&judge->file, &value->items[i]));
    return box;
}

static bool lies_in(const struct box *inner, const struct box *outer)
{
    const double slack = 0.01;
    return !inner->any || !outer->any ||
           (inner->side[0] >= outer->side[0] - slack && inner->side[1] >= outer->side[1] - slack &&
                   inner->side[2] <= outer->side[2] + slack &&
                   inner->side[3] <= outer->side[3] + slack);
}

static bool has_size(const struct box *box)
{
    double width = box->side[2] - box->side[0], height = box->side[3] - box->side[1];
    return !box->any || (width >= 3 && width <= 14400 && height >= 3 && height <= 14400);
}

static void judge_boxes(struct judge *judge, uint32_t index)
{
    static const char *const keys[] = {"MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"};
    enum { MEDIA, CROP, BLEED, TRIM, ART, BOXES };
    const struct value *page = judge->pages[index].dictionary;
    struct box boxes[BOXES];
    bool sized = true;
    for (int i = 0; i < BOXES; i++) {
        boxes[i] = read_box(judge, page, keys[i]);
        sized &= has_size(&boxes[i]);
    }
    judge_require(judge, sized, DIAG_A_PAGE_SIZE, "page %u", index + 1);
    judge_require(judge,
            boxes[MEDIA].any && boxes[TRIM].any && boxes[BLEED].any && !boxes[ART].any &&
                    lies_in(&boxes[BLEED], &boxes[MEDIA]) && lies_in(&boxes[TRIM], &boxes[BLEED]) &&
                    lies_in(&boxes[CROP], &boxes[MEDIA]) && lies_in(&boxes[TRIM], &boxes[CROP]),
            DIAG_PDF_BOXES, "page %u", index + 1);
}

static void judge_page(struct judge *judge, uint32_t index)
{
    struct page_facts *facts = &judge->pages[index];
    const struct value *group = judge_get(judge, facts->dictionary, "Group");
    const struct value *space = value_find(group, "CS");
    judge_boxes(judge, index);
    if (space->kind != VALUE_NULL)
        painting_judge_space(judge, space, arena_format(judge->arena, "page %u", index + 1));
    content_judge(judge, index);
    judge_require(judge, !facts->transparent || judge->intent_any || space->kind != VALUE_NULL,
            DIAG_A_GROUP, "page %u", index + 1);
    judge_require(judge, value_find(facts->dictionary, "AA")->kind == VALUE_NULL, DIAG_A_ADDITIONAL,
            "page %u", index + 1);
    judge_require(judge, value_find(facts->dictionary, "PresSteps")->kind == VALUE_NULL,
            DIAG_A_PRESENTATIONS, "page %u", index + 1);
}

bool judge_pages(struct judge *judge)
{
    judge->pages = arena_array(judge->arena, judge->file.count + 1, sizeof *judge->pages);
    judge->page_of = arena_array(judge->arena, judge->file.count + 1, sizeof *judge->page_of);
    strbuf_init(&judge->shown, judge->arena);
    gather_pages(judge, value_find(judge->catalog, "Pages"), 0);
    for (uint32_t i = 0; i < judge->page_count; i++)
        judge_page(judge, i);
    judge_require(judge, !judge->uses_rgb || judge->intent_rgb, DIAG_A_RGB, "DeviceRGB");
    judge_require(judge, !judge->uses_cmyk || judge->intent_cmyk, DIAG_A_CMYK, "DeviceCMYK");
    judge_require(judge, !judge->uses_gray || judge->intent_any, DIAG_A_GRAY, "DeviceGray");
    return judge->page_count > 0;
}
