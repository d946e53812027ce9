/* klimat plan show --sealed: the plan as it was frozen with an edition of the contract; and whether it has changed
 * since. */
#include "app/plan/plan_sealed.h"
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
    for (size_t i = 0; i < p->order_count; i++) {
        const SealedMeasure *m = &p->measures[p->order[i]];
        rows[i] = (PlanMeasureRow){m->name,
                                   m->capex,
                                   m->npv,
                                   m->economy.kg_per_sek,
                                   tr_maybe(cli->arena, cli->lang, m->economy.sek_per_t, 0),
                                   tr_maybe(cli->arena, cli->lang, m->economy.payback_years, 1)};
    }
    plan_put_measures(cli, p->of.kind, rows, p->order_count);
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
    if (!found)
        return err_failf(err, ST_NOT_FOUND,
                         N_("No investment plan was frozen with the edition {0}: one is when it is sealed (klimat "
                            "contract seal), where the plan has assumptions"),
                         edition);
    if (cli->json) {
        put(cli, frozen.result);
        put(cli, S("\n"));
        return ST_OK;
    }
    if (perspective->given) perspective_parse(perspective->text, &kind);
    status = app_plan_sealed(&frozen, cli->arena, &plan, err);
    return status == ST_OK ? print_sealed(cli, municipality.name, &plan, kind, err) : status;
}
