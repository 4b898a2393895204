/* In: an internal publication.  Out: what the by-law of the Press Law (1395), art. 18, does not
 * allow it: a price, and advertisements that are not the owner's own (users-and-print.md 2.1). That
 * the colophon is complete (art. 18 of the law) is said by issue/colophon.c. */
#include "lint/paper.h"

#include <string.h>

/* It calls itself one. */
static bool is_internal(const struct publication *publication)
{
    if (!publication)
        return false;
    bool internal = publication->subtitle && strstr(publication->subtitle, "داخلی");
    for (uint32_t i = 0; i < publication->colophon_count; i++)
        internal |= strstr(publication->colophon[i].value, "نشریهٔ داخلی") != NULL ||
                    strstr(publication->colophon[i].value, "نشریه داخلی") != NULL;
    return internal;
}

static const char *find_phrase(const struct rich_text *text, const char *const *phrases)
{
    for (; text && *phrases; phrases++)
        if (strstr(text->utf8, *phrases))
            return *phrases;
    return NULL;
}

static const struct rich_text *find_labelled(const struct article *article)
{
    static const char *const labels[] = {"آگهی", "تبلیغ", "رپرتاژ", NULL};
    return find_phrase(article->section, labels)  ? article->section
           : find_phrase(article->kicker, labels) ? article->kicker
                                                  : NULL;
}

static const struct rich_text *find_selling(struct paper *paper, const char **phrase)
{
    static const char *const phrases[] = {"تخفیف ویژه", "فروش ویژه",
            "فروش فوق‌العاده", "فروش اقساطی", "همین حالا تماس بگیرید",
            "ارسال رایگان", "پیش‌فروش ویژه", "رپرتاژ آگهی", "با بهترین قیمت", NULL};
    for (uint32_t i = 0; i < paper->pieces.count; i++) {
        *phrase = find_phrase(paper->pieces.items[i].text, phrases);
        if (*phrase)
            return paper->pieces.items[i].text;
    }
    return NULL;
}

void check_advertisement(struct paper *paper)
{
    const struct article *article = paper->article;
    if (!is_internal(paper->publication) || article->owners_own)
        return;
    const struct rich_text *label = find_labelled(article);
    const char *phrase = label ? label->utf8 : NULL;
    const struct rich_text *text = label ? label : find_selling(paper, &phrase);
    if (!text)
        return;
    uint32_t at = label ? 0 : (uint32_t)(strstr(text->utf8, phrase) - text->utf8);
    find_in(paper, DIAG_ADVERTISEMENT, text, at, at + (uint32_t)strlen(phrase), phrase, NULL);
}

void check_price(struct shelf *shelf)
{
    const struct publication *publication = shelf->publication;
    if (!is_internal(publication) || !publication->price || strstr(publication->price, "رایگان"))
        return;
    const char *key = strstr(publication->source->text, "price:");
    uint32_t at = key ? (uint32_t)(key - publication->source->text) : 0;
    diag_add(shelf->found, DIAG_PRICE_NOT_FREE, (struct span){publication->source, at, at + 5},
            publication->price, NULL);
}
