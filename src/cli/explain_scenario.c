/* klimat explain CODE scenario|plan|optimise SCENARIO FIGURE: a figure of a scenario, of the investment plan over it,
 * or of the plan that is sought, down to its rows, origins and sources. */
#include "app/crew.h"
#include "app/plan/plan_explain.h"
#include "app/roadmap/coverage_explain.h"
#include "cli/plan.h"
#include "cli/term.h"

#include <math.h>

enum { LARGEST_USUAL = 10, DEPTH_MOST = 32, FIRST_FIGURE = 3 }; /* its place among the operands */

static Str amount(const Cli *cli, Maybe x)
{
    if (!x.known) return S("–");
    const double size = fabs(x.v);
    const bool whole = fabs(x.v - round(x.v)) < 1e-9;
    return tr_figure(cli->arena, cli->lang, x.v, whole || size >= 1000 ? 0 : size >= 1 ? 2 : 6);
}

static Str origin_text(const Cli *cli, Str origin)
{
    static const struct {
        const char *origin, *text;
    } names[] = {
        {"own", N_("own")},           {"default", N_("default of the library")}, {"assumed", N_("assumed")},
        {"measured", N_("measured")}, {"rule", N_("rule of the model")},         {"stated", N_("stated by others")}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(origin, str(names[i].origin))) return str(tr(cli->lang, names[i].text));
    return origin;
}

static void put_row(Cli *cli, const AppWhyRow *row, size_t indent)
{
    Buf b = buf_new(cli->arena);
    buf_add(&b, printable(cli->arena, row->text));
    if (row->year.known) buf_addc(&b, ' ');
    if (row->year.known) buf_add(&b, err_number(cli->arena, (int64_t)row->year.v));
    if (row->value.known) buf_add(&b, S(" = "));
    if (row->value.known)
        buf_add(&b, row->is_share ? tr_part(cli->arena, cli->lang, row->value.v) : amount(cli, row->value));
    if (row->value.known && row->unit.n) buf_addc(&b, ' ');
    if (row->value.known) buf_add(&b, printable(cli->arena, row->unit));
    if (row->spread.n) buf_add(&b, S(", "));
    buf_add(&b, printable(cli->arena, row->spread));
    buf_add(&b, S(" ["));
    buf_add(&b, origin_text(cli, row->origin));
    if (row->id.n) buf_add(&b, S(": "));
    buf_add(&b, printable(cli->arena, row->id));
    buf_add(&b, S("]"));
    if (row->source.n) buf_addc(&b, ' ');
    buf_add(&b, printable(cli->arena, row->source));
    put_paragraph(cli, indent, buf_str(&b));
    put_paragraph(cli, indent + 2, printable(cli->arena, row->note));
}

/* Each is a line or two, a part a tree: so twice as many of them. */
static void put_rows(Cli *cli, const AppWhy *why, size_t indent, size_t most)
{
    size_t n = 0;
    for (const AppWhyRow *row = why->row; row; row = row->next)
        if (n++ < most) put_row(cli, row, indent);
    if (n > most)
        put_paragraph(cli, indent,
                      tr_fmt(cli->arena, cli->lang, N_("And {0} rows more; --json shows all."),
                             err_number(cli->arena, (int64_t)(n - most))));
}

static double size_of(const AppWhy *why)
{
    return why->value.known ? fabs(why->value.v) : (double)INFINITY; /* what has no figure is no small part */
}

/* Whether it is among the `most` largest of its siblings. */
static bool is_large(const AppWhy *first, const AppWhy *why, size_t most)
{
    size_t larger = 0;
    bool before = true; /* of equal ones the first stands first */
    for (const AppWhy *other = first; other; other = other->next) {
        if (other == why) before = false;
        larger += size_of(other) > size_of(why) || (before && size_of(other) >= size_of(why));
    }
    return larger < most;
}

static void put_why(Cli *cli, const AppWhy *why, size_t depth, size_t largest)
{
    const size_t indent = 2 * (depth < DEPTH_MOST / 2 ? depth : DEPTH_MOST / 2);
    Buf head = buf_new(cli->arena);
    buf_add(&head, printable(cli->arena, why->text));
    buf_add(&head, S(": "));
    if (why->form == WHY_YEAR && why->value.known)
        buf_add(&head, err_number(cli->arena, (int64_t)why->value.v));
    else
        buf_add(&head, amount(cli, why->value));
    if (why->unit.n) buf_addc(&head, ' ');
    buf_add(&head, printable(cli->arena, why->unit));
    put_paragraph(cli, indent, why->value.known ? buf_str(&head) : printable(cli->arena, why->text));
    put_paragraph(cli, indent + 2, printable(cli->arena, why->formula));
    put_rows(cli, why, indent + 4, 2 * largest);
    size_t hidden = 0;
    for (const AppWhy *child = why->child; child; child = child->next) {
        if (is_large(why->child, child, largest))
            put_why(cli, child, depth + 1, largest);
        else
            hidden++;
    }
    if (hidden)
        put_paragraph(cli, indent + 2,
                      tr_fmt(cli->arena, cli->lang, N_("{0} smaller ones"), err_number(cli->arena, (int64_t)hidden)));
}

/* What has to be computed for the figures that are asked about. */
static void need(Str figure, AppScenarioQuery *query)
{
    query->with_effects = query->with_effects || str_starts(figure, S("measures[")) || str_eq(figure, S("effect_t")) ||
                          str_eq(figure, S("cumulative_t"));
    query->with_tornado = query->with_tornado || str_starts(figure, S("tornado["));
    if (str_starts(figure, S("sobol["))) query->sobol = SOBOL_DRAWS_USUAL;
}

void explain_put(Cli *cli, size_t first, size_t i, const AppWhy *why)
{
    const OptionValue *largest = cli_option(cli, "largest");
    if (cli->json) {
        app_why_json(&cli->out, cli->operand[i], why);
        put(cli, S("\n"));
        return;
    }
    if (i > first) put(cli, S("\n"));
    put_why(cli, why, 0, largest->given ? (size_t)largest->number : LARGEST_USUAL);
}

/* ---- of a scenario ---- */

/* A source of the group in klimat measure coverage. accounts: NULL until they have been read. */
static Status of_group(Cli *cli, const AppScenario *s, const AppInventory **accounts, Str figure, AppWhy *out, Err *err)
{
    if (!*accounts) {
        App *app;
        AppInventory *in = ARENA_NEW(cli->arena, AppInventory);
        const AppInventoryQuery query = app_inventory_query(s->of->city.municipality.code);
        Status status = cli_open(cli, APP_READ, &app, err);
        if (status == ST_OK) status = app_inventory(app, cli->arena, &query, in, err);
        if (status != ST_OK) return status;
        *accounts = in;
    }
    return app_coverage_group_explain(*accounts, s, figure, cli->lang, cli->arena, out, err);
}

static Status of_scenario(Cli *cli, const AppRoadmap *roadmap, Err *err)
{
    AppScenarioQuery query;
    AppScenario *s = ARENA_NEW(cli->arena, AppScenario);
    const AppInventory *accounts = NULL;
    Status status = scenario_query_of(cli, roadmap, cli->operand[2], &query, err);
    if (status != ST_OK) return status;
    for (size_t i = FIRST_FIGURE; i < cli->operand_count; i++) need(cli->operand[i], &query);
    query.threads = crew_processors();
    status = app_scenario_run(roadmap, &query, cli->arena, s, err);
    for (size_t i = FIRST_FIGURE; status == ST_OK && i < cli->operand_count; i++) {
        AppWhy why;
        const Str figure = cli->operand[i];
        status = app_coverage_is_of_group(figure) ? of_group(cli, s, &accounts, figure, &why, err)
                                                  : app_scenario_explain(s, figure, cli->lang, cli->arena, &why, err);
        if (status == ST_OK) explain_put(cli, FIRST_FIGURE, i, &why);
    }
    return status;
}

/* ---- of the plan ---- */

static Status of_plan(Cli *cli, const AppRoadmap *roadmap, Err *err)
{
    AppPlanQuery query;
    AppPlan *plan = ARENA_NEW(cli->arena, AppPlan);
    Status status = plan_query_of(cli, roadmap, cli->operand[2], &query, err);
    if (status == ST_OK) status = app_plan_run(roadmap, &query, cli->arena, plan, err);
    if (status == ST_OK && cli_option(cli, "measure")->given) return explain_plan_measure(cli, plan, FIRST_FIGURE, err);
    for (size_t i = FIRST_FIGURE; status == ST_OK && i < cli->operand_count; i++) {
        AppWhy why;
        status = app_plan_explain(plan, cli->operand[i], cli->lang, cli->arena, &why, err);
        if (status == ST_OK) explain_put(cli, FIRST_FIGURE, i, &why);
    }
    return status;
}

static Status of_optimise(Cli *cli, const AppRoadmap *roadmap, Err *err)
{
    AppOptimiseQuery query;
    AppOptimise *of = ARENA_NEW(cli->arena, AppOptimise);
    Status status = optimise_query_of(cli, roadmap, cli->operand[2], &query, err);
    if (status == ST_OK) status = app_plan_optimise(roadmap, &query, cli->arena, of, err);
    if (status != ST_OK) return of->faults.total ? report_refused(cli, &of->faults, status, err) : status;
    for (size_t i = FIRST_FIGURE; status == ST_OK && i < cli->operand_count; i++) {
        AppWhy why;
        status = app_optimise_explain(of, cli->operand[i], cli->lang, cli->arena, &why, err);
        if (status == ST_OK) explain_put(cli, FIRST_FIGURE, i, &why);
    }
    return status;
}

Status explain_scenario(Cli *cli, Err *err)
{
    static const struct {
        const char *word, *example;
        Status (*explain)(Cli *, const AppRoadmap *, Err *);
    } kinds[] = {{"scenario", "years[2030].scenario_t", of_scenario},
                 {"plan", "years[2030].gap_sek", of_plan},
                 {"optimise", "cost_sek", of_optimise}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        AppRoadmap roadmap;
        if (!str_eq(cli->operand[1], str(kinds[i].word))) continue;
        if (cli->operand_count <= FIRST_FIGURE)
            return err_failf(err, ST_INVALID, N_("Which figure? Write klimat explain {0} {1} all {2}"), cli->operand[0],
                             cli->operand[1], str(kinds[i].example));
        if (i > 0 && (cli_option(cli, "sector")->given || cli_option(cli, "gas")->given))
            return err_fail(err, ST_INVALID,
                            N_("The plan is about all sectors and gases: leave out --sector and --gas"));
        const Status status = scenario_open(cli, &roadmap, err);
        return status == ST_OK ? kinds[i].explain(cli, &roadmap, err) : status;
    }
    return err_failf(err, ST_INVALID, N_("{0} cannot be explained: write klimat explain {1} scenario all {2}"),
                     cli->operand[1], cli->operand[0], S("years[2030].scenario_t"));
}
