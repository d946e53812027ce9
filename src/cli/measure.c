/* klimat measure list, show: the measures of a roadmap and what each of them does. */
#include "cli/measure.h"

#include "app/records/record_text.h"
#include "app/roadmap/roadmap_view.h"
#include "cli/term.h"

Status measure_open(Cli *cli, AppMode mode, App **app, AppMunicipality *municipality, Err *err)
{
    const Status status = cli_open(cli, mode, app, err);
    return status == ST_OK ? cli_municipality(cli, *app, cli->operand[0], municipality, err) : status;
}

Str measure_cell(const Cli *cli, const RecordKind *kind, const char *field, const void *record)
{
    const Field *f = record_field(kind, str(field));
    const Str cell = record_cell(cli->arena, f, record);
    return cell.n ? printable(cli->arena, record_text(cli->arena, cli->lang, f, cell)) : S("–");
}

/* Tonnes a year in the target year, or why there are none. */
static Str effect_text(const Cli *cli, const AppMeasure *m, double t)
{
    if (m->state != EFFECT_KNOWN) return str(tr(cli->lang, app_effect_state_text(m->state)));
    return tr_figure(cli->arena, cli->lang, t, 0);
}

static Str told(const Cli *cli, Str text)
{
    return text.n ? printable(cli->arena, text) : S("–");
}

/* ---- list ---- */

static const Option list_options[] = {
    {.name = "focus-area",
     .kind = VALUE_TEXT,
     .help = N_("those of one focus area, by its id; - for those without one")},
    {.name = "team", .kind = VALUE_TEXT, .help = N_("those of one team, by its id; - for those without one")},
    {.name = "owner",
     .kind = VALUE_TEXT,
     .help = N_("those of one organisation, by its id; - for those without owner")},
    {.name = "status",
     .kind = VALUE_CHOICE,
     .choices = "idea|planned|decided|ongoing|done|stopped",
     .help = N_("those with that status")},
    {.name = "stage",
     .kind = VALUE_CHOICE,
     .choices = "test|implement|scale|normal",
     .help = N_("those at that stage")},
    {.name = "effect-class",
     .kind = VALUE_CHOICE,
     .choices = "direct|indirect|enabling",
     .help = N_("those with that kind of effect")},
    {.name = "control",
     .kind = VALUE_CHOICE,
     .choices = "municipality|group|region|state|eu|market",
     .help = N_("those that somebody can decide about")},
};

static AppMeasureFilter filter_of(const Cli *cli)
{
    return (AppMeasureFilter){.focus_area = cli_option(cli, "focus-area")->text,
                              .team = cli_option(cli, "team")->text,
                              .owner = cli_option(cli, "owner")->text,
                              .status = cli_option(cli, "status")->text,
                              .stage = cli_option(cli, "stage")->text,
                              .effect_class = cli_option(cli, "effect-class")->text,
                              .control = cli_option(cli, "control")->text};
}

static void put_list(Cli *cli, const AppMeasures *of, const AppMeasureFilter *filter)
{
    static const Column columns[] = {{N_("Id"), false, false},        {N_("Measure"), false, true},
                                     {N_("Focus area"), false, true}, {N_("Owner"), false, true},
                                     {N_("Status"), false, false},    {N_("Fair share, t/year"), true, false}};
    const RecordKind *kind = &roadmap_kinds[KIND_MEASURE];
    size_t shown = 0;
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < of->count; i++) {
        const AppMeasure *m = &of->list[i];
        if (!app_measure_passes(m, filter)) continue;
        shown++;
        table_add(&table, m->record->head.id);
        table_add(&table, told(cli, m->record->name));
        table_add(&table, told(cli, m->focus_area[cli->lang]));
        table_add(&table, told(cli, m->owner));
        table_add(&table, measure_cell(cli, kind, "status", m->record));
        table_add(&table, effect_text(cli, m, m->effect ? m->effect->share_t : 0));
    }
    if (shown)
        table_print(&table, 0);
    else
        put_paragraph(cli, 0,
                      str(tr(cli->lang, of->count ? N_("No measure is of that kind.")
                                                  : N_("There are no measures yet: klimat register import takes the "
                                                       "list in that a city already has."))));
    if (!shown || !of->has_scenario) return;
    const double uptake = app_effect_uptake_t(&of->scenario);
    put(cli, S("\n"));
    put_paragraph(
        cli, 0,
        tr_fmt(cli->arena, cli->lang,
               N_("Tonnes CO2e less in {0} when all measures are carried out. The fair shares of all measures "
                  "add up to {1} tonnes less emissions and {2} tonnes of uptake."),
               err_number(cli->arena, of->scenario.target_year),
               tr_figure(cli->arena, cli->lang, of->scenario.effects.effect_t - uptake, 0),
               tr_figure(cli->arena, cli->lang, uptake, 0)));
}

static Status run_list(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppMeasures measures;
    const AppMeasureFilter filter = filter_of(cli);
    Status status = measure_open(cli, APP_READ, &app, &municipality, err);
    if (status == ST_OK) status = app_measures(app, cli->arena, municipality.code, true, &measures, err);
    if (status != ST_OK) return status;
    if (!cli->json) {
        put_list(cli, &measures, &filter);
        return ST_OK;
    }
    app_measures_json(&cli->out, &measures, &filter);
    put(cli, S("\n"));
    return ST_OK;
}

const Command command_measure_list = {
    .name = "measure list",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("the measures of the roadmap, with what each of them does"),
    .description = N_("The fair share is what a measure takes of the emissions when it is weighed in every order "
                      "together with the others, so that the shares add up and nothing counts twice. Indirect and "
                      "enabling measures are listed and not summed."),
    .example = "klimat measure list 0484 --status decided",
    .options = list_options,
    .option_count = sizeof list_options / sizeof *list_options,
    .json = true,
    .database = true,
    .acts = true,
    .run = run_list,
};

/* ---- show ---- */

static void put_fields(Cli *cli, const RecordKind *kind, const void *record, size_t indent)
{
    for (size_t i = record_key_count(kind); i < kind->field_count; i++) {
        const Field *f = &kind->fields[i];
        const Str cell = record_cell(cli->arena, f, record);
        const bool is_of = str_eq(str(f->name), S("measure"));
        if (is_of || !cell.n || (f->type == FIELD_BOOLEAN && !str_eq(cell, S("true")))) continue;
        put_paragraph(cli, indent,
                      tr_fmt(cli->arena, cli->lang, N_("{0}: {1}"), str(tr(cli->lang, f->use.label)),
                             printable(cli->arena, record_text(cli->arena, cli->lang, f, cell))));
    }
}

static void put_hanging(Cli *cli, RoadmapKind which, const void *const *list, size_t n)
{
    const RecordKind *kind = &roadmap_kinds[which];
    if (n == 0) return;
    put_heading(cli, str(tr(cli->lang, kind->label_all)));
    for (size_t i = 0; i < n; i++) {
        put_item(cli, S("  "), record_head_of(list[i])->id);
        put_fields(cli, kind, list[i], 4);
    }
}

static void put_effect(Cli *cli, const AppMeasures *of, const AppMeasure *m)
{
    const MeasureEffect *e = m->effect;
    put_heading(cli, str(tr(cli->lang, N_("Effect"))));
    if (m->state != EFFECT_KNOWN) {
        put_paragraph(cli, 2, str(tr(cli->lang, app_effect_state_text(m->state))));
        return;
    }
    const struct {
        const char *text;
        double t;
    } lines[] = {{N_("Alone: {0} tonnes less in {1}."), e->alone_t},
                 {N_("As the last one in: {0} tonnes less in {1}."), e->last_t},
                 {N_("Fair share: {0} tonnes less in {1}."), e->share_t},
                 {N_("Fair share, from now to the end of {1}: {0} tonnes."), e->cumulative_t}};
    const Str year = err_number(cli->arena, of->scenario.target_year);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        put_paragraph(
            cli, 2,
            tr_fmt(cli->arena, cli->lang, lines[i].text, tr_figure(cli->arena, cli->lang, lines[i].t, 0), year));
    if (e->error_t > 0)
        put_paragraph(
            cli, 2,
            tr_fmt(cli->arena, cli->lang,
                   N_("It shares its effect with {0} others; the share is drawn, with a standard error of {1} "
                      "tonnes."),
                   err_number(cli->arena, (int64_t)e->group_size - 1),
                   tr_figure(cli->arena, cli->lang, e->error_t, 1)));
}

static Status run_show(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppMeasures measures;
    const AppMeasure *m = NULL;
    Status status = measure_open(cli, APP_READ, &app, &municipality, err);
    if (status == ST_OK) status = app_measures(app, cli->arena, municipality.code, true, &measures, err);
    if (status == ST_OK) status = app_measure_find(&measures, cli->operand[1], &m, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        app_measure_json(&cli->out, &measures, m);
        put(cli, S("\n"));
        return ST_OK;
    }
    put_styled(cli, STYLE_STRONG, printable(cli->arena, m->record->name));
    put(cli, S("\n"));
    put_fields(cli, &roadmap_kinds[KIND_MEASURE], m->record, 2);
    put_effect(cli, &measures, m);
    put_hanging(cli, KIND_LEVER, (const void *const *)m->levers, m->lever_count);
    put_hanging(cli, KIND_TIE, (const void *const *)m->ties, m->tie_count);
    put_hanging(cli, KIND_MILESTONE, (const void *const *)m->milestones, m->milestone_count);
    put_hanging(cli, KIND_BENEFIT, (const void *const *)m->benefits, m->benefit_count);
    return ST_OK;
}

const Command command_measure_show = {
    .name = "measure show",
    .operands = N_("CODE|NAME ID"),
    .operands_least = 2,
    .operands_most = 2,
    .summary = N_("one measure: how it acts, what hangs on it and what it does"),
    .description = N_("With its levers, ties to other measures, milestones and benefits."),
    .example = "klimat measure show 0484 laddplatser",
    .json = true,
    .database = true,
    .acts = true,
    .run = run_show,
};
