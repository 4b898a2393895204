/* In: a plan.  Out: one line a module, for goldens: what changed in make-up is read there. */
#include "page/make_up.h"

#include "base/strbuf.h"

static void put_module(struct strbuf *out, const struct placed_module *placed)
{
    const struct module *module = &placed->module;
    const struct article *article = module->galley->article;
    strbuf_format(out, "page %u lines %d-%d units %d-%d %s%s%s:", placed->page + 1, placed->line,
            placed->line + module->lines - 1, placed->unit, placed->unit + module->units - 1,
            article ? article->slug : "box", module->opens ? "" : " (rest)",
            module->goes_on ? " goes on" : "");
    for (int c = 0; c < module->columns; c++)
        strbuf_format(out, " %d+%d", module->body[c].top, module->body[c].used);
    strbuf_format(out, ", white %d\n", module->white);
}

const char *plan_dump(struct arena *arena, const struct plan *plan)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < plan->module_count; i++)
        put_module(&out, &plan->modules[i]);
    strbuf_format(&out, "%u pages, cost %lld\n", plan->page_count, (long long)plan->cost);
    return strbuf_string(&out);
}
