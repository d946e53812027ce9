/* klimat measure coverage: which sources have no measures, and what the measures lack. */
#include "app/roadmap/coverage.h"
#include "cli/measure.h"
#include "cli/term.h"

enum { SOURCES_SHOWN = 12, NAMED = 8 };

static Str tonnes(const Cli *cli, double t)
{
    return tr_figure(cli->arena, cli->lang, t, 0);
}

static Str number_of(const Cli *cli, size_t n)
{
    return err_number(cli->arena, (int64_t)n);
}

static void put_gap(Cli *cli, const AppMeasureCoverage *c)
{
    if (!c->needed_t.known || !c->identified_t.known || !c->left_t.known) return;
    const Str year = number_of(cli, (size_t)c->measures.scenario.target_year);
    put_paragraph(
        cli, 0,
        tr_fmt(cli->arena, cli->lang,
               N_("To keep to the path, {0} tonnes have to go by {1}. The measures take {2} tonnes together."),
               tonnes(cli, c->needed_t.v), year, tonnes(cli, c->identified_t.v)));
    if (c->uptake_t > 0)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             N_("Besides, they take up {0} tonnes, which do not count against a path of emissions."),
                             tonnes(cli, c->uptake_t)));
    if (c->left_t.v > 0)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang, N_("{0} tonnes have no measure yet."), tonnes(cli, c->left_t.v)));
}

static void put_sources(Cli *cli, const char *heading, const CoverSource *list, size_t n)
{
    static const Column columns[] = {{N_("Source"), false, true},
                                     {N_("t CO2e"), true, false},
                                     {N_("Share"), true, false},
                                     {N_("Tonnes less"), true, false},
                                     {N_("Measures"), true, false}};
    if (n == 0) return;
    put_heading(cli, str(tr(cli->lang, heading)));
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    size_t shown = 0;
    for (size_t i = 0; i < n && shown < SOURCES_SHOWN; i++) {
        const CoverSource *s = &list[i];
        if (s->is_activity) continue;
        const Style style = s->count ? STYLE_PLAIN : STYLE_OVER;
        shown++;
        table_add_styled(&table, style, printable(cli->arena, s->name[cli->lang]));
        table_add_styled(&table, style, tonnes(cli, s->t));
        table_add_styled(&table, style,
                         s->share.known ? tr_percent(cli->arena, cli->lang, 100 * s->share.v, 1) : S("–"));
        table_add_styled(&table, style, tr_maybe(cli->arena, cli->lang, s->less_t, 0));
        table_add_styled(&table, style, s->count ? number_of(cli, s->count) : str(tr(cli->lang, N_("no measure"))));
    }
    table_print(&table, 2);
}

static void put_teams(Cli *cli, const AppMeasureCoverage *c)
{
    if (c->team_count == 0) return;
    put_heading(cli, tr_fmt(cli->arena, cli->lang, N_("Activity plans {0}"), number_of(cli, (size_t)c->year)));
    for (size_t i = 0; i < c->team_count; i++) {
        const CoverTeam *t = &c->teams[i];
        const Str name =
            t->team ? t->team->name : tr_fmt(cli->arena, cli->lang, N_("{0} (no team)"), t->focus_area[cli->lang]);
        put_item(cli, S("  "),
                 tr_fmt(cli->arena, cli->lang,
                        N_("{0}: {1} measures, {2} of them this year; {3} without owner, {4} without milestones"),
                        printable(cli->arena, name), number_of(cli, t->measures), number_of(cli, t->in_year),
                        number_of(cli, t->without_owner), number_of(cli, t->without_milestones)));
        if (t->late_milestones)
            put_paragraph(
                cli, 4, tr_fmt(cli->arena, cli->lang, N_("Late milestones: {0}."), number_of(cli, t->late_milestones)));
    }
}

static void put_undertakings(Cli *cli, const AppMeasureCoverage *c)
{
    size_t without = 0;
    Buf ids = buf_new(cli->arena);
    for (size_t i = 0; i < c->undertaking_count; i++) {
        if (c->undertakings[i].count) continue;
        if (without++ >= NAMED) continue;
        if (ids.n) buf_add(&ids, S(", "));
        buf_add(&ids, c->undertakings[i].undertaking->head.id);
    }
    if (c->undertaking_count == 0) return;
    put_heading(cli, tr_fmt(cli->arena, cli->lang, N_("Undertakings of the contract {0}"), c->edition));
    put_paragraph(cli, 2,
                  tr_fmt(cli->arena, cli->lang, N_("{0} of {1} have no measure in the roadmap."),
                         number_of(cli, without), number_of(cli, c->undertaking_count)));
    if (without == 0) return;
    if (without > NAMED) buf_add(&ids, S(" …"));
    put_paragraph(cli, 2, buf_str(&ids));
}

static void put_lacks(Cli *cli, const AppMeasureCoverage *c)
{
    put_heading(cli, tr_fmt(cli->arena, cli->lang, N_("What the {0} measures lack that are not done yet"),
                            number_of(cli, c->open_measures)));
    for (int k = 0; k < LACK_KINDS; k++)
        put_item(cli, S("  "),
                 tr_fmt(cli->arena, cli->lang, N_("{0}: {1}"), str(tr(cli->lang, app_lack_text((MeasureLack)k))),
                        number_of(cli, c->lacking[k])));
}

static Status run_coverage(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppMeasureCoverage *c = ARENA_NEW(cli->arena, AppMeasureCoverage);
    const OptionValue *as_of = cli_option(cli, "as-of");
    Status status = measure_open(cli, APP_READ, &app, &municipality, err);
    if (status != ST_OK) return status;
    status = app_measure_coverage(app, cli->arena, municipality.code, as_of->given ? as_of->date : cli_today(), c, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        app_measure_coverage_json(&cli->out, c);
        put(cli, S("\n"));
        return ST_OK;
    }
    put_gap(cli, c);
    put_sources(cli, N_("The largest sources of the territory"), c->territory, c->territory_count);
    put_sources(cli, N_("The largest sources of the group"), c->group, c->group_count);
    put_teams(cli, c);
    put_undertakings(cli, c);
    put_lacks(cli, c);
    return ST_OK;
}

static const Option coverage_options[] = {
    {.name = "as-of", .kind = VALUE_DATE, .help = N_("the day on which milestones are late; otherwise today")},
};

const Command command_measure_coverage = {
    .name = "measure coverage",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("which sources and undertakings have no measure, and what the measures lack"),
    .description = N_("From three sides: the largest sources of the territory and of the municipal group, the activity "
                      "plans of the teams, and what companies and departments have undertaken in the contract."),
    .example = "klimat measure coverage 0484",
    .options = coverage_options,
    .option_count = sizeof coverage_options / sizeof *coverage_options,
    .json = true,
    .database = true,
    .acts = true,
    .run = run_coverage,
};
