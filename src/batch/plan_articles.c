/* In: an archive and the cards of its articles.  Out: the articles by date; names that several have
 * are told apart; what is wrong with a date is said. */
#include "batch/planner.h"

#include <stdlib.h>
#include <string.h>

void plan_say(struct planner *planner, enum diag_id id, const struct planned_article *article,
        const char *first, const char *second)
{
    struct source *source = arena_new(planner->arena, struct source);
    *source = (struct source){article->path, "", 0};
    diag_add(planner->diag, id, (struct span){source, 0, 0}, first, second);
    struct diagnostic *last = &planner->diag->list.items[planner->diag->list.count - 1];
    last->line = (uint32_t)article->card->line;
    last->column = (uint32_t)article->card->column;
}

static void say_dateline(struct planner *planner, const struct planned_article *article)
{
    const struct card *card = article->card;
    switch (card->dateline) {
    case DATELINE_NONE:
        plan_say(planner, DIAG_DATELINE_MISSING, article, NULL, NULL);
        break;
    case DATELINE_UNCLEAR:
        plan_say(planner, DIAG_DATELINE_UNCLEAR, article, card->date_words, NULL);
        break;
    case DATELINE_WEEKDAY:
        plan_say(planner, DIAG_DATELINE_WEEKDAY, article, card->date_words,
                weekday_name(jalali_weekday(card->date)));
        break;
    case DATELINE_UNBORNE:
        plan_say(planner, DIAG_DATELINE_UNBORNE, article, card->date_words,
                date_dump(planner->arena, card->date, true));
        break;
    case DATELINE_SURE:
        break;
    }
}

static int32_t card_day(const struct card *card)
{
    return card->date.year ? jalali_day(card->date) : INT32_MAX;
}

static int compare_articles(const void *first, const void *second)
{
    const struct planned_article *a = first, *b = second;
    int32_t day_a = card_day(a->card), day_b = card_day(b->card);
    if (day_a != day_b)
        return day_a < day_b ? -1 : 1;
    return strcmp(a->path, b->path);
}

static int compare_slugs(const void *first, const void *second)
{
    const struct planned_article *const *a = first, *const *b = second;
    int order = strcmp((*a)->card->slug, (*b)->card->slug);
    return order ? order : strcmp((*a)->path, (*b)->path);
}

/* articles/1391/summer/1.md → "1391-summer-1" */
static const char *long_slug(struct planner *planner, const struct planned_article *article)
{
    size_t base = strlen(planner->archive->folder) + strlen("/articles/");
    char *slug = arena_copy(planner->arena, article->path + base);
    char *dot = strrchr(slug, '.');
    if (dot)
        *dot = 0;
    for (char *c = slug; *c; c++)
        if (*c == '/')
            *c = '-';
    return slug;
}

/* Of several articles with one name all take their folders' names too: which was there first is no
 * property of the archive. */
static void settle_slugs(struct planner *planner)
{
    uint32_t count = planner->article_count;
    struct planned_article **sorted = arena_array(planner->arena, count + 1, sizeof *sorted);
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = &planner->articles[i];
    qsort(sorted, count, sizeof *sorted, compare_slugs);
    for (uint32_t i = 0; i < count; i++) {
        const char *own = sorted[i]->card->slug;
        bool shared = (i > 0 && strcmp(sorted[i - 1]->card->slug, own) == 0) ||
                      (i + 1 < count && strcmp(sorted[i + 1]->card->slug, own) == 0);
        sorted[i]->slug = shared ? long_slug(planner, sorted[i]) : own;
    }
}

void plan_articles(struct planner *planner, const struct card *const *cards)
{
    const struct archive *archive = planner->archive;
    planner->articles =
            arena_array(planner->arena, archive->article_count + 1, sizeof *planner->articles);
    for (uint32_t i = 0; i < archive->article_count; i++)
        if (cards[i])
            planner->articles[planner->article_count++] = (struct planned_article){
                    cards[i], archive->articles[i], cards[i]->slug, NO_ISSUE, 0};
    qsort(planner->articles, planner->article_count, sizeof *planner->articles, compare_articles);
    settle_slugs(planner);
    for (uint32_t i = 0; i < planner->article_count; i++)
        say_dateline(planner, &planner->articles[i]);
}
