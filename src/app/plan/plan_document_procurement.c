/* Procurements by life-cycle cost: what was compared, which option is cheapest, and what each cost is made of. */
#include "app/plan/plan_document_parts.h"
#include "app/plan/plan_procurement.h"

static Str kronor(const PlanDoc *d, Maybe sek)
{
    return tr_maybe(d->arena, d->lang, sek, 0);
}

static void say(const PlanDoc *d, Str text)
{
    if (text.n) doc_text(d->doc, doc_frame(text));
}

static void results(const PlanDoc *d, const Procurement *p)
{
    Grid g = pd_grid(d, pd_word(d, N_("What each option costs, SEK")));
    grid_column(&g, pd_word(d, N_("Option")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Purchase price")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Lifetime, years")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Life-cycle cost")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Cost a year of its own life")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("t CO2e")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("With the value of carbon dioxide")), DOC_FIGURE);
    for (size_t i = 0; i < p->count; i++) {
        const OptionCost *o = &p->options[i];
        grid_own(&g, o->record->name);
        grid_text(&g, kronor(d, o->price));
        grid_text(&g, kronor(d, o->lifetime));
        grid_text(&g, kronor(d, o->cost.total));
        grid_text(&g, kronor(d, o->own.yearly));
        grid_text(&g, pd_number(d, o->tonnes, 1));
        grid_text(&g, kronor(d, o->cost.with_carbon));
    }
    grid_put(&g);
}

static void parts(const PlanDoc *d, const Procurement *p)
{
    static const char *const heads[] = {N_("Purchases"), N_("Operation"), N_("Energy"), N_("Disposal"),
                                        N_("Value at the end")};
    Grid g = pd_grid(d, pd_word(d, N_("What the life-cycle cost is made of, present values, SEK")));
    grid_column(&g, pd_word(d, N_("Option")), DOC_TEXT);
    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++) grid_column(&g, pd_word(d, heads[k]), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Life-cycle cost")), DOC_FIGURE);
    for (size_t i = 0; i < p->count; i++) {
        const LifeCycleCost *c = &p->options[i].cost;
        const Maybe left = c->residual.known ? known(0 - c->residual.v) : unknown();
        const Maybe cells[] = {c->purchase, c->operation, c->energy, c->disposal, left, c->total};
        grid_own(&g, p->options[i].record->name);
        for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) grid_text(&g, kronor(d, cells[k]));
    }
    grid_put(&g);
}

static void procurement(PlanDoc *d, const AppProcurements *of, const Procurement *p)
{
    pd_section(d, S(""), p->name);
    say(d, app_procurement_answer(d->arena, d->lang, p));
    say(d, app_procurement_yearly(d->arena, d->lang, p));
    say(d, app_procurement_carbon(d->arena, d->lang, of, p));
    results(d, p);
    parts(d, p);
    for (size_t i = 0; i < p->count; i++) {
        const Str missing = app_procurement_missing(d->arena, d->lang, &p->options[i]);
        if (missing.n)
            doc_remark(d->doc, tr_fmt(d->arena, d->lang, N_("{0} has an unknown life-cycle cost. Not known: {1}."),
                                      p->options[i].record->name, missing));
    }
    doc_remark(d->doc, app_procurement_conditions(d->arena, d->lang, of, p));
}

void pd_procurements(PlanDoc *d)
{
    AppProcurements of;
    Err why;
    if (d->of->input->set[KIND_PROCUREMENT_OPTION].count == 0) return;
    pd_heading(d, "procurement", N_("Procurements by life-cycle cost"), false);
    if (app_procurements_of(d->plan, d->arena, &of, &why) != ST_OK) {
        Buf text = buf_new(d->arena);
        buf_err(&text, d->lang, &why);
        doc_text(d->doc, doc_frame(buf_str(&text)));
        return;
    }
    doc_text(d->doc, doc_frame(pd_word(d, N_("What an option costs over the years for which it is needed, and not "
                                             "only on the day it is bought. The figures are the buyer's. They stand "
                                             "beside the plan and are not added to it: what a measure costs is in "
                                             "the chapters before."))));
    for (size_t i = 0; i < of.of.count; i++) procurement(d, &of, &of.of.list[i]);
}
