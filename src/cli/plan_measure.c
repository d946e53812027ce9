/* klimat plan show --measure: the economics of one measure. */
#include "app/plan/plan_measure.h"
#include "cli/plan.h"
#include "cli/term.h"

static Str millions(const Cli *cli, Maybe sek)
{
    return tr_maybe(cli->arena, cli->lang, sek.known ? known(sek.v / 1e6) : unknown(), 2);
}

static Str internal_rate_words(const Cli *cli, const InternalRate *rate)
{
    if (rate->kind == RATE_SEVERAL) return str(tr(cli->lang, N_("several: says nothing")));
    if (rate->kind == RATE_NONE) return S("–");
    return tr_percent(cli->arena, cli->lang, 100 * rate->rate, 1);
}

static Str npv_words(const Cli *cli, const AppPlanView *view)
{
    static const char *const bounds[] = {"{0}", N_("at most {0}"), N_("{0} of what is known")};
    const Maybe npv = app_plan_npv(&view->economy);
    const Str figure = millions(cli, npv);
    return npv.known ? tr_fmt(cli->arena, cli->lang, bounds[view->bound], figure) : figure;
}

/* One row of the table of perspectives: a cell for each of them. */
static Str view_cell(const Cli *cli, const AppPlanView *view, int row)
{
    const MeasureEconomy *e = &view->economy;
    const bool money = view->perspective.kind != PERSPECTIVE_CLIMATE;
    const bool counted = money && e->valued > 0;
    if (row == 8) return tr_maybe(cli->arena, cli->lang, view->tonnes, 0);
    if (!money) return S("");
    switch (row) {
    case 0: return tr_percent(cli->arena, cli->lang, 100 * view->perspective.rate, 2);
    case 1: return millions(cli, counted ? known(e->capex) : unknown());
    case 2: return npv_words(cli, view);
    case 3: return millions(cli, counted ? known(e->annuity) : unknown());
    case 4: return tr_maybe(cli->arena, cli->lang, counted ? e->npv_ratio : unknown(), 2);
    case 5: return counted ? internal_rate_words(cli, &e->internal_rate) : S("–");
    case 6: return app_plan_payback(cli->arena, cli->lang, e, false);
    case 7: return app_plan_sek_per_t(cli->arena, cli->lang, e);
    default:
        return tr_fmt(cli->arena, cli->lang, "{0}/{1}", err_number(cli->arena, (int64_t)e->known),
                      err_number(cli->arena, (int64_t)e->lines));
    }
}

static void put_views(Cli *cli, const AppPlanMeasure *of)
{
    static const char *const rows[] = {N_("Rate of discount"),
                                       N_("Investment, SEK million"),
                                       N_("Net present value, SEK million"),
                                       N_("The same as an annuity, SEK million a year"),
                                       N_("Net present value for each krona invested"),
                                       N_("Internal rate of return"),
                                       N_("Paid back, years"),
                                       N_("SEK a tonne"),
                                       N_("Tonnes less"),
                                       N_("Known costs and benefits")};
    static const Column columns[] = {{"", false, true},
                                     {N_("Municipality"), true, false},
                                     {N_("Society"), true, false},
                                     {N_("Climate"), true, false}};
    Table table = table_new(cli, columns, 4);
    for (int r = 0; r < (int)(sizeof rows / sizeof *rows); r++) {
        table_add(&table, str(tr(cli->lang, rows[r])));
        for (int k = 0; k < PERSPECTIVE_KINDS; k++)
            table_add(&table, of->view[k].is_there ? view_cell(cli, &of->view[k], r) : S("–"));
    }
    put_heading(cli, str(tr(cli->lang, N_("Three perspectives, which are never added together"))));
    table_print(&table, 0);
}

static void put_lines(Cli *cli, const AppPlanMeasure *of)
{
    static const Column columns[] = {{N_("Id"), false, false},        {N_("Cost or benefit"), false, true},
                                     {N_("Type"), false, false},      {N_("Quantity"), true, false},
                                     {N_("Unit"), false, false},      {N_("Unit value"), false, false},
                                     {N_("SEK million"), true, false}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    put_heading(cli, str(tr(cli->lang, N_("Costs and benefits, over the years of the plan"))));
    for (size_t i = 0; i < of->line_count; i++) {
        const AppPlanLine *l = &of->lines[i];
        table_add(&table, l->record ? l->record->head.id : S("–"));
        table_add(&table, l->record ? printable(cli->arena, l->record->name)
                                    : str(tr(cli->lang, N_("Follows from the tonnes"))));
        table_add(&table, app_plan_type(cli->lang, l->line->type));
        table_add(&table, tr_maybe(cli->arena, cli->lang, l->quantity, 1));
        table_add(&table, l->line->type == COST_JOBS ? str(tr(cli->lang, N_("job-years")))
                          : l->value                 ? printable(cli->arena, l->value->unit)
                                                     : S("SEK"));
        table_add(&table, l->value_record ? l->value_record->head.id : S("–"));
        table_add(&table, l->rows->known ? millions(cli, l->kronor) : str(tr(cli->lang, N_("not known"))));
    }
    if (of->line_count)
        table_print(&table, 0);
    else
        put_paragraph(cli, 0, str(tr(cli->lang, N_("Nobody has stated a cost or a benefit of the measure."))));
}

static void put_funding(Cli *cli, const AppPlanMeasure *of)
{
    size_t unsure = 0;
    put_heading(cli, str(tr(cli->lang, N_("Funding"))));
    for (size_t i = 0; i < of->claim_count; i++) {
        const AppPlanClaim *c = &of->claims[i];
        const Field *status = record_field(&plan_kinds[KIND_CLAIM], S("status"));
        put_item(cli, S("- "),
                 tr_fmt(cli->arena, cli->lang, N_("{0}: {1} million SEK, {2}"),
                        printable(cli->arena, c->programme->name),
                        millions(cli, c->result->known ? known(c->result->amount) : unknown()),
                        str(tr(cli->lang, field_choice_label(status, c->record->status)))));
    }
    if (of->claim_count == 0) put_paragraph(cli, 0, str(tr(cli->lang, N_("No funding is sought yet."))));
    for (size_t i = 0; i < of->match_count; i++) {
        const AppPlanMatch *m = &of->matches[i];
        if (!m->match->possible) continue;
        if (!m->match->most.known) {
            unsure++;
            continue;
        }
        put_item(cli, S("+ "),
                 tr_fmt(cli->arena, cli->lang, N_("{0} could give {1} million SEK at most; conditions not known: {2}"),
                        printable(cli->arena, m->programme->name), millions(cli, m->match->most),
                        err_number(cli->arena, (int64_t)m->match->unknown)));
    }
    unsure += of->vague_count;
    if (unsure)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             N_("Programmes that no condition rules out, but of which it is not known how much they "
                                "could give: {0}"),
                             err_number(cli->arena, (int64_t)unsure)));
}

static void put_sensitivity(Cli *cli, const AppPlanMeasure *of)
{
    const AppPlanSpread *s = &of->spread;
    if (!of->has_spread) return;
    put_heading(cli, str(tr(cli->lang, N_("What the net present value hangs on"))));
    put_paragraph(
        cli, 0,
        tr_fmt(cli->arena, cli->lang,
               N_("Nine times out of ten between {0} and {1} million SEK, {2} in the middle; above zero with a "
                  "probability of {3}."),
               millions(cli, known(s->p05)), millions(cli, known(s->p95)), millions(cli, known(s->p50)),
               tr_percent(cli->arena, cli->lang, 100 * s->probability, 0)));
    static const Column columns[] = {{N_("Uncertain figure"), false, true},
                                     {N_("Low, SEK million"), true, false},
                                     {N_("High, SEK million"), true, false}};
    Table table = table_new(cli, columns, 3);
    for (size_t i = 0; i < of->bar_count && i < PLAN_BARS_MOST; i++) {
        const AppInputName name = app_plan_input(cli->arena, cli->lang, of->plan, of->bars[i].input);
        table_add(&table,
                  printable(cli->arena, name.where.n ? tr_fmt(cli->arena, cli->lang, "{0}, {1}", name.what, name.where)
                                                     : name.what));
        table_add(&table, millions(cli, known(of->bars[i].low)));
        table_add(&table, millions(cli, known(of->bars[i].high)));
    }
    table_print(&table, 0);
}

Status plan_measure_show(Cli *cli, const AppPlan *plan, Str id, Err *err)
{
    AppPlanMeasure *of = ARENA_NEW(cli->arena, AppPlanMeasure);
    const Status status = app_plan_measure(plan, id, cli_today(), cli->arena, of, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        app_plan_measure_json(&cli->out, cli->lang, of);
        put(cli, S("\n"));
        return ST_OK;
    }
    put_styled(cli, STYLE_STRONG, printable(cli->arena, of->record->name));
    put(cli, S("\n\n"));
    put_paragraph(cli, 0, app_plan_conditions(cli->arena, cli->lang, plan));
    put_paragraph(
        cli, 0,
        tr_fmt(cli->arena, cli->lang, N_("Of {0} costs and benefits {1} are known. What is not known is in no sum."),
               err_number(cli->arena, (int64_t)of->stated_count), err_number(cli->arena, (int64_t)of->known_count)));
    put_views(cli, of);
    put_lines(cli, of);
    put_funding(cli, of);
    put_sensitivity(cli, of);
    return ST_OK;
}
