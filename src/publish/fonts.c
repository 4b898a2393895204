/* In: a press's fonts, or one font file.  Out: a report in words or JSON. */
#include "publish/job.h"

#include "base/json.h"
#include "font/check.h"

static const char *say(enum nsh_language language, const char *english, const char *persian)
{
    return language == NSH_PERSIAN ? persian : english;
}

/* --- one file -------------------------------------------------------------------------------- */

struct finding {
    const char *key;
    bool value;
    bool good;            /* the value that a bulletin wants */
    const char *words[2]; /* said when it is not good */
};

enum { FINDINGS = 9 };

static void make_findings(const struct font_report *r, struct finding findings[FINDINGS])
{
    const struct finding all[FINDINGS] = {
            {"kashida", r->tatweel.usable, true,
                    {"no kashida can be made of its tatweel",
                            "از آن کشیده ساخته نمی‌شود"}},
            {"marks", r->marks_by_gpos, true,
                    {"it does not say where marks stand; they are placed by guess",
                            "جای اِعراب را نمی‌گوید؛ حدس زده "
                            "می‌شود"}},
            {"marks-leap", r->marks_leap, false,
                    {"a tashdid may jump to another letter (an old fault of such fonts)",
                            "تشدید گاه روی حرف دیگری می‌پرد"}},
            {"lam-alef", r->lam_alef, true,
                    {"lam-alef is not one ligature", "لام‌الف پیوسته ندارد"}},
            {"ascii-digits-lie", r->ascii_lies, false,
                    {"Latin digits are drawn as Persian ones: copied text would differ",
                            "رقم لاتین را فارسی می‌کشد: متن "
                            "کپی‌شده "
                            "فرق "
                            "می‌کند"}},
            {"digits-replaced", r->digits_replaced, false,
                    {"۴۶۷ become other figures in Persian text",
                            "۴۶۷ در متن فارسی شکل دیگری می‌گیرند"}},
            {"latin", r->latin, true,
                    {"it has no Latin letters; another face sets them",
                            "حرف لاتین ندارد؛ قلم دیگری جایش را "
                            "می‌گیرد"}},
            {"variable", r->variable, false,
                    {"it is variable; take a static file", "قلم متغیر است؛ پروندهٔ ایستا بگیرید"}},
            {"zwnj-inked", r->zwnj_inked, false,
                    {"its half space is a visible bar; Nashrieh paints a blank",
                            "نیم‌فاصله‌اش خط دارد؛ نشریه جایش را "
                            "خالی "
                            "می‌گذارد"}},
    };
    for (int i = 0; i < FINDINGS; i++)
        findings[i] = all[i];
}

static void put_missing(struct strbuf *out, const struct font_report *report)
{
    for (uint32_t i = 0; i < report->missing_count; i++)
        strbuf_format(out, "%sU+%04X", i ? " " : "", report->missing[i]);
}

static const char *embedding_words(const struct font_report *report, enum nsh_language language)
{
    if (report->embedding & EMBED_RESTRICTED)
        return say(language, "forbidden: it cannot be used",
                "ممنوع: به کار نمی‌آید");
    if (report->embedding)
        return say(language, "with limits", "با محدودیت");
    return say(language, "free", "آزاد");
}

static void put_report(struct strbuf *out, const struct font_report *r, enum nsh_language language)
{
    strbuf_format(out, "%s: %s %s (%s), %s %d\n", r->path, r->family, r->style, r->version,
            say(language, "weight", "وزن"), r->weight);
    strbuf_format(
            out, "  %s: %s\n", say(language, "embedding", "جاسازی"), embedding_words(r, language));
    if (r->suggested_size)
        strbuf_format(out, "  %s: %.1f pt\n",
                say(language, "suggested body size", "اندازهٔ پیشنهادی متن"),
                dimen_to_pt(r->suggested_size));
    if (r->missing_count) {
        strbuf_format(out, "  %s (%u): ",
                say(language, "characters it lacks", "نویسه‌هایی که ندارد"),
                r->missing_count);
        put_missing(out, r);
        strbuf_puts(out, "\n");
    }
    struct finding findings[FINDINGS];
    make_findings(r, findings);
    for (int i = 0; i < FINDINGS; i++)
        if (findings[i].value != findings[i].good)
            strbuf_format(out, "  - %s\n", findings[i].words[language]);
}

static void put_report_json(struct strbuf *out, const struct font_report *r)
{
    strbuf_puts(out, "{\"path\": ");
    json_put_string(out, r->path);
    strbuf_puts(out, ", \"family\": ");
    json_put_string(out, r->family);
    strbuf_puts(out, ", \"style\": ");
    json_put_string(out, r->style);
    strbuf_puts(out, ", \"version\": ");
    json_put_string(out, r->version);
    strbuf_format(out, ", \"weight\": %d, \"embedding\": %u, \"suggested-size\": %.1f", r->weight,
            r->embedding, dimen_to_pt(r->suggested_size));
    struct finding findings[FINDINGS];
    make_findings(r, findings);
    for (int i = 0; i < FINDINGS; i++)
        strbuf_format(out, ", \"%s\": %s", findings[i].key, findings[i].value ? "true" : "false");
    strbuf_puts(out, ", \"missing\": [");
    for (uint32_t i = 0; i < r->missing_count; i++)
        strbuf_format(out, "%s\"U+%04X\"", i ? ", " : "", r->missing[i]);
    strbuf_puts(out, "]}");
}

/* --- the set --------------------------------------------------------------------------------- */

static void put_set(struct strbuf *out, const struct font_set *set)
{
    for (uint32_t i = 0; i < font_set_count(set); i++) {
        struct font_entry entry = font_set_entry(set, i);
        strbuf_format(out, "%-13s %4d%s  %-9s %-14s %s\n", entry.family, entry.weight,
                entry.italic ? "i" : " ", entry.role, entry.version, entry.path);
    }
}

static void put_set_json(struct strbuf *out, const struct font_set *set)
{
    strbuf_puts(out, "[");
    for (uint32_t i = 0; i < font_set_count(set); i++) {
        struct font_entry entry = font_set_entry(set, i);
        strbuf_format(out, "%s{\"weight\": %d, \"italic\": %s, \"family\": ", i ? ",\n " : "",
                entry.weight, entry.italic ? "true" : "false");
        json_put_string(out, entry.family);
        strbuf_puts(out, ", \"role\": ");
        json_put_string(out, entry.role);
        strbuf_puts(out, ", \"version\": ");
        json_put_string(out, entry.version);
        strbuf_puts(out, ", \"path\": ");
        json_put_string(out, entry.path);
        strbuf_puts(out, "}");
    }
    strbuf_puts(out, "]");
}

static void report_file(struct nsh_work *work, const char *path, bool json,
        enum nsh_language language, struct strbuf *out)
{
    const struct font_report *report = font_check(&work->arena, &work->diag, path);
    if (!report)
        return;
    if (json)
        put_report_json(out, report);
    else
        put_report(out, report, language);
    work->report = strbuf_string(out);
}

struct nsh_work *nsh_fonts_report(
        struct nsh_press *press, const char *path, bool json, enum nsh_language language)
{
    struct nsh_work *work = work_create(press, path ? path : "fonts");
    struct strbuf out;
    strbuf_init(&out, &work->arena);
    if (path) {
        report_file(work, path, json, language, &out);
    } else if (press->fonts) {
        if (json)
            put_set_json(&out, press->fonts);
        else
            put_set(&out, press->fonts);
        work->report = strbuf_string(&out);
    }
    return work;
}

const char *nsh_work_report(const struct nsh_work *work)
{
    return work->report;
}
