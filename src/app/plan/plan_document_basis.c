/* What the plan rests on: assumptions, unit values with their source and date, what is unknown, what was left out. */
#include "app/plan/plan_document_parts.h"

static void add_fact(Grid *g, const char *name, Str value)
{
    grid_text(g, pd_word(g->of, name));
    grid_text(g, value);
}

/* "3,50 procent" */
static Str per_cent(const PlanDoc *d, Maybe percent)
{
    return percent.known ? tr_fmt(d->arena, d->lang, N_("{0} per cent"), pd_number(d, percent, 2))
                         : pd_word(d, N_("not stated"));
}

static const UnitValueRecord *record_of(const PlanDoc *d, Str id)
{
    return plan_record_of(d->of->input, KIND_UNIT_VALUE, id);
}

static Str value_label(const PlanDoc *d, Str id)
{
    const UnitValueRecord *r = record_of(d, id);
    if (r) return r->name;
    return id.n ? id : pd_word(d, N_("not stated"));
}

static void settings(PlanDoc *d)
{
    const PlanSetting *s = d->plan->setting;
    pd_section(d, S("settings"), pd_word(d, N_("Horizon, prices and rates")));
    Grid g = pd_grid(d, pd_word(d, N_("Assumptions of the plan")));
    grid_column(&g, pd_word(d, N_("Assumption")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Value")), DOC_TEXT);
    add_fact(&g, N_("Years of the plan"),
             tr_fmt(d->arena, d->lang, N_("{0}–{1}; present values of {0}"), pd_year(d, d->plan->first_year),
                    pd_year(d, d->plan->last_year)));
    add_fact(&g, N_("Price year"), pd_year(d, (int)s->price_year.v));
    add_fact(&g, N_("Price index"), s->price_index.n ? s->price_index : pd_word(d, N_("none")));
    add_fact(&g, N_("Internal rate of the municipality, nominal"), per_cent(d, s->internal_rate_percent));
    add_fact(&g, N_("Inflation"), per_cent(d, s->inflation_percent));
    add_fact(&g, N_("Rate of society, real"), per_cent(d, s->social_rate_percent));
    add_fact(&g, N_("Rate of the group's companies, real"), per_cent(d, s->company_rate_percent));
    add_fact(&g, N_("Residual value"),
             pd_word(d, s->residual ? N_("what investments are worth after the last year counts")
                                    : N_("what is left of investments after the last year does not count")));
    add_fact(&g, N_("Value of carbon dioxide"), value_label(d, s->carbon_value));
    add_fact(&g, N_("VAT"), per_cent(d, s->vat_percent));
    grid_put(&g);
    if (s->note.n) doc_text(d->doc, doc_own(s->note));
    if (s->source.n) doc_remark(d->doc, tr_fmt(d->arena, d->lang, N_("Source: {0}."), str_trim(s->source)));
}

/* ---- unit values ---- */

static int decimals_of(double x)
{
    return x < 0 ? decimals_of(-x) : x < 10 ? 2 : x < 1000 ? 1 : 0;
}

static Str amount_in(const PlanDoc *d, const UnitValue *v, int year)
{
    const Maybe x = price_at(&v->amount, v->yearly_change, year);
    return pd_number(d, x, x.known ? decimals_of(x.v) : 0);
}

static void values(PlanDoc *d)
{
    pd_section(d, S("values"), pd_word(d, N_("What a unit is worth")));
    Grid g = pd_grid(d, pd_word(d, N_("Unit values without taxes, SEK unless another currency is told")));
    grid_column(&g, pd_word(d, N_("Value")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Unit")), DOC_TEXT);
    grid_column(&g, pd_year(d, d->plan->first_year), DOC_FIGURE);
    grid_column(&g, pd_year(d, d->plan->last_year), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Price year")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Dated")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Set and source")), DOC_TEXT);
    for (size_t i = 0; i < d->of->economy_case.value_count; i++) {
        const UnitValue *v = &d->of->economy_case.values[i];
        const UnitValueRecord *r = record_of(d, v->id);
        if (!r) continue; /* of a line of its own */
        const Str unit = v->currency.n && !str_eq(v->currency, S("SEK"))
                             ? tr_fmt(d->arena, d->lang, N_("{0}, in {1}"), v->unit, v->currency)
                             : v->unit;
        grid_own(&g, r->place.n ? tr_fmt(d->arena, d->lang, "{0}, {1}", r->name, r->place) : r->name);
        grid_own(&g, unit);
        grid_text(&g, amount_in(d, v, d->plan->first_year));
        grid_text(&g, amount_in(d, v, d->plan->last_year));
        grid_text(&g, v->price_year ? pd_year(d, v->price_year) : S(""));
        grid_text(&g, date_is_set(r->dated) ? tr_date(d->arena, d->lang, r->dated) : S(""));
        grid_own(&g, v->set.n ? tr_fmt(d->arena, d->lang, "{0}. {1}", v->set, v->source) : v->source);
    }
    if (g.count)
        grid_put(&g);
    else
        doc_text(d->doc, doc_frame(pd_word(d, N_("Every cost and benefit is stated in kronor: no unit values are "
                                                 "used."))));
}

/* ---- coverage ---- */

static void coverage(PlanDoc *d)
{
    const Economy *economy = d->of->economy;
    pd_section(d, S("coverage"), pd_word(d, N_("What is not known")));
    doc_text(d->doc, doc_frame(tr_fmt(d->arena, d->lang,
                                      N_("Of {0} costs and benefits {1} are known. What is not known is in no sum."),
                                      pd_count(d, economy->line_count), pd_count(d, economy->known_lines))));
    Grid g = pd_grid(d, pd_word(d, N_("Costs and benefits that are not known")));
    grid_column(&g, pd_word(d, N_("Measure")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Cost or benefit")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Type")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("First year without a figure")), DOC_TEXT);
    for (size_t l = 0; l < d->of->economy_case.line_count; l++) {
        const CostLine *line = &d->of->economy_case.lines[l];
        const LineRows *rows = &economy->lines[l];
        if (!rows->counts || rows->known) continue;
        const CostLineRecord *r = d->of->lines[l];
        pd_measure_cell(&g, line->measure, false);
        if (r)
            grid_own(&g, r->name);
        else
            grid_text(&g, pd_choice(d, KIND_COST_LINE, "type", str(cost_type_name(line->type))));
        grid_text(&g, pd_choice(d, KIND_COST_LINE, "type", str(cost_type_name(line->type))));
        grid_text(&g, rows->missing_year ? pd_year(d, rows->missing_year) : pd_word(d, N_("No year has one")));
    }
    grid_put(&g);
}

static void left_out(PlanDoc *d)
{
    const Faults *faults = &d->plan->faults;
    if (faults->total == 0) return;
    pd_section(d, S("faults"), pd_word(d, N_("Left out of the plan")));
    DocPoint *points = ARENA_ARRAY(d->arena, DocPoint, faults->count + 1);
    for (size_t i = 0; i < faults->count; i++) {
        Buf b = buf_new(d->arena);
        buf_err(&b, d->lang, &faults->list[i]);
        points[i] = (DocPoint){.label = err_number(d->arena, (int64_t)i + 1), .text = doc_frame(buf_str(&b))};
    }
    doc_points(d->doc, points, faults->count);
}

void pd_assumptions(PlanDoc *d)
{
    pd_heading(d, "assumptions", N_("What the figures rest on"), true);
    settings(d);
    values(d);
    coverage(d);
    left_out(d);
}
