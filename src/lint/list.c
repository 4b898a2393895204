/* In: the table of rules.  Out: their names, and what `check --list` prints. */
#include "lint/paper.h"

#include "base/json.h"

struct row {
    enum diag_id id;
    const char *example;
};

typedef VEC(struct row) rows;

static void put_shelf(
        struct arena *arena, rows *out, const struct shelf_rule *rules, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        *vec_push(arena, out) = (struct row){rules[i].id, rules[i].example};
}

static rows gather(struct arena *arena)
{
    rows out = {0};
    for (uint32_t i = 0; i < article_rule_count; i++)
        *vec_push(arena, &out) = (struct row){article_rules[i].id, article_rules[i].example};
    put_shelf(arena, &out, issue_rules, issue_rule_count);
    put_shelf(arena, &out, publication_rules, publication_rule_count);
    put_shelf(arena, &out, reading_rules, reading_rule_count);
    for (uint32_t i = 0; i < edit_rule_count(); i++)
        *vec_push(arena, &out) = (struct row){edit_rule_id(i), edit_rule_example(i)};
    return out;
}

const char *const *rule_names(struct arena *arena)
{
    rows list = gather(arena);
    const char **names = arena_array(arena, list.count + 1, sizeof *names);
    for (uint32_t i = 0; i < list.count; i++)
        names[i] = diag_name(list.items[i].id);
    return names;
}

static struct diagnostic sample(const struct row *row)
{
    return (struct diagnostic){.id = row->id, .first = "…", .second = "…"};
}

const char *lint_dump_rules(struct arena *arena, enum diag_language language)
{
    static const char *const words[2][2] = {{"example", "hint"}, {"نمونه", "راه"}};
    rows list = gather(arena);
    struct strbuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < list.count; i++) {
        struct diagnostic d = sample(&list.items[i]);
        const char *hint = diag_hint(&d, language, arena);
        strbuf_format(&out, "%s (%s)\n    %s\n", diag_name(d.id),
                severity_name(diag_severity(d.id)), diag_message(&d, language, arena));
        if (*hint)
            strbuf_format(&out, "    %s: %s\n", words[language][1], hint);
        strbuf_format(&out, "    %s: %s\n", words[language][0], list.items[i].example);
    }
    return strbuf_string(&out);
}

static void put_field(struct strbuf *out, const char *key, const char *value, const char *end)
{
    strbuf_format(out, "\"%s\": ", key);
    json_put_string(out, value);
    strbuf_puts(out, end);
}

const char *lint_dump_rules_json(struct arena *arena, enum diag_language language)
{
    rows list = gather(arena);
    struct strbuf out;
    strbuf_init(&out, arena);
    strbuf_puts(&out, "[");
    for (uint32_t i = 0; i < list.count; i++) {
        struct diagnostic d = sample(&list.items[i]);
        strbuf_puts(&out, i ? ",\n {" : "\n {");
        put_field(&out, "name", diag_name(d.id), ", ");
        put_field(&out, "severity", severity_name(diag_severity(d.id)), ", ");
        put_field(&out, "text", diag_message(&d, language, arena), ", ");
        put_field(&out, "hint", diag_hint(&d, language, arena), ", ");
        put_field(&out, "example", list.items[i].example, "}");
    }
    strbuf_puts(&out, "\n]");
    return strbuf_string(&out);
}
