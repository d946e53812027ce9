/* klimat plan show --sealed: the plan as it was frozen with an edition of the contract; and whether it has changed
 * since. */
#include "app/plan/plan_changes.h"
#include "app/plan/plan_pictures.h"

#include "cli/plan.h"
#include "cli/term.h"

void plan_put_since(Cli *cli, const AppPlanSince *since)
{
    if (!since->is_frozen) return;
    put(cli, S("\n"));
    put_paragraph(cli, 0, app_plan_since_text(cli->arena, cli->lang, since));
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang, N_("The one that was sealed: klimat plan show {0} --sealed {1}"),
                         since->frozen.head.municipality, since->frozen.edition));
}

static void put_measures(Cli *cli, const SealedPerspective *p)
{
    PlanMeasureRow *rows = ARENA_ARRAY(cli->arena, PlanMeasureRow, p->order_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < p->order_count; i++) {
        const SealedMeasure *m = &p->measures[p->order[i]];
        if (m->economy.lines == 0) continue; /* others pay for it */
        rows[n++] = (PlanMeasureRow){m->name,
                                     m->capex,
                                     m->npv,
                                     m->economy.kg_per_sek,
                                     sealed_sek_per_t(cli->arena, cli->lang, m),
                                     sealed_payback(cli->arena, cli->lang, m)};
    }
    plan_put_measures(cli, p->of.kind, rows, n);
}

static void put_years(Cli *cli, const SealedPlan *p)
{
    PlanYearRow *rows = ARENA_ARRAY(cli->arena, PlanYearRow, p->year_count + 1);
    for (size_t i = 0; i < p->year_count; i++)
        rows[i] = (PlanYearRow){p->years[i].year, p->years[i].funding, unknown()};
    plan_put_years(cli, rows, p->year_count, false);
}

static Status print_sealed(Cli *cli, Str municipality, const SealedPlan *p, PerspectiveKind kind, Err *err)
{
    put_styled(cli, STYLE_STRONG, municipality);
    put(cli, S("\n\n"));
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang,
                         N_("The investment plan as it was frozen on {0} with the edition {1}. SHA-256, part of the "
                            "seal: {2}"),
                         tr_date(cli->arena, cli->lang, p->frozen), p->edition, p->sha256));
    if (p->perspective_count == 0) {
        put_paragraph(cli, 0,
                      str(tr(cli->lang, N_("No emissions were measured then, so that only its records were frozen: "
                                           "--json prints them."))));
        return ST_OK;
    }
    const SealedPerspective *perspective = sealed_perspective(p, kind);
    if (!perspective)
        return err_failf(err, ST_NOT_FOUND, N_("The plan was frozen without a rate for the perspective {0}"),
                         str(perspective_name(kind)));
    put_paragraph(cli, 0,
                  app_conditions(cli->arena, cli->lang, p->first_year, p->last_year, p->price_year, &perspective->of));
    put_measures(cli, perspective);
    put_years(cli, p);
    return ST_OK;
}

/* ---- beside the plan of today ---- */

static void put_totals(Cli *cli, const AppPlanChanges *of)
{
    static const Column columns[] = {
        {N_("Figure"), false, true}, {N_("Sealed"), true, false}, {N_("Today"), true, false}};
    PlanTotal totals[PLAN_TOTALS];
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    app_plan_totals(of, totals);
    for (size_t i = 0; i < PLAN_TOTALS; i++) {
        const PlanTotal *t = &totals[i];
        const char *named = t->is_money ? N_("{0}, SEK million") : "{0}";
        table_add(&table, tr_fmt(cli->arena, cli->lang, named, str(tr(cli->lang, t->label))));
        table_add(&table, app_plan_amount(cli->arena, cli->lang, t->then, t->is_money));
        table_add(&table, app_plan_amount(cli->arena, cli->lang, t->now, t->is_money));
    }
    table_print(&table, 0);
}

static void put_changed(Cli *cli, const AppPlanChanges *of, PerspectiveKind kind)
{
    static const Column columns[] = {{N_("Measure"), false, true}, {N_("Investment, SEK million, sealed"), true, false},
                                     {N_("Today"), true, false},   {N_("Net present value, sealed"), true, false},
                                     {N_("Today"), true, false},   {N_("Tonnes less, sealed"), true, false},
                                     {N_("Today"), true, false}};
    size_t n;
    const PlanChange *list = app_plan_changed(of, kind, cli->arena, &n);
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        const SealedMeasure *const both[] = {list[i].then, list[i].now};
        table_add(&table, printable(cli->arena, list[i].name));
        for (size_t f = 0; f < 3; f++)
            for (size_t k = 0; k < 2; k++) {
                const SealedMeasure *m = both[k];
                const Maybe figure = !m ? unknown() : f == 0 ? m->capex : f == 1 ? m->npv : m->tonnes;
                table_add(&table, app_plan_change_text(cli->arena, cli->lang, m, figure, f < 2));
            }
    }
    put(cli, S("\n"));
    if (n)
        table_print(&table, 0);
    else
        put_paragraph(cli, 0, str(tr(cli->lang, N_("No measure has another figure in this perspective."))));
}

static Status put_beside(Cli *cli, const PlanStatement *frozen, PerspectiveKind kind, Err *err)
{
    AppRoadmap roadmap;
    AppPlanSince since;
    AppPlanChanges changes;
    Status status = scenario_open(cli, &roadmap, err);
    if (status == ST_NOT_FOUND) { /* nothing is measured any more, so there is no plan of today */
        *err = (Err){0};
        return ST_OK;
    }
    if (status == ST_OK) status = app_plan_since_of(cli->arena, &roadmap, frozen, &since, err);
    if (status != ST_OK) return status;
    put_heading(cli, str(tr(cli->lang, N_("Beside the plan of today"))));
    put_paragraph(cli, 0, app_plan_since_text(cli->arena, cli->lang, &since));
    if (!since.is_changed || !since.now.n) return ST_OK;
    status = app_plan_changes(&since, cli->arena, &changes, err);
    if (status != ST_OK) return status;
    put_totals(cli, &changes);
    put_changed(cli, &changes, kind);
    return ST_OK;
}

Status plan_not_frozen(Str edition, Err *err)
{
    return err_failf(err, ST_NOT_FOUND,
                     N_("No investment plan was frozen with the edition {0}: one is when it is sealed (klimat contract "
                        "seal), where the plan has assumptions"),
                     edition);
}

Status plan_show_sealed(Cli *cli, Str edition, Err *err)
{
    App *app;
    AppMunicipality municipality;
    PlanStatement frozen;
    SealedPlan plan;
    bool found;
    PerspectiveKind kind = PERSPECTIVE_MUNICIPAL;
    const OptionValue *perspective = cli_option(cli, "perspective");
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = cli_municipality(cli, app, cli->operand[0], &municipality, err);
    if (status == ST_OK) status = app_plan_frozen(app, cli->arena, municipality.code, edition, &frozen, &found, err);
    if (status != ST_OK) return status;
    if (!found) return plan_not_frozen(edition, err);
    if (cli->json) {
        put(cli, frozen.result);
        put(cli, S("\n"));
        return ST_OK;
    }
    if (perspective->given) perspective_parse(perspective->text, &kind);
    status = app_plan_sealed(&frozen, cli->arena, &plan, err);
    if (status == ST_OK) status = print_sealed(cli, municipality.name, &plan, kind, err);
    return status == ST_OK && plan.perspective_count ? put_beside(cli, &frozen, kind, err) : status;
}
