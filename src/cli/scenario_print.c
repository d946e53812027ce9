/* A scenario as a page of text: where it leads, how sure that is, what each measure does, what has to go how fast. */
#include "app/roadmap/roadmap_view.h"
#include "cli/scenario.h"
#include "cli/term.h"

#include <math.h>
#include <stdlib.h>

enum { MEASURES_SHOWN = 10, BARS_SHOWN = 10, FAULTS_SHOWN = 10 };

static size_t target_of(const AppScenario *s)
{
    return (size_t)(s->target_year - s->result.years.first);
}

/* ---- figures ---- */

Str scenario_tonnes(const Cli *cli, double t, bool complete)
{
    const Str figure = tr_figure(cli->arena, cli->lang, t, 0);
    return complete ? figure : tr_fmt(cli->arena, cli->lang, N_("at least {0}"), figure);
}

/* The standard error of a part of n draws is at most 1/(2 sqrt n): 1.6 % of 1,000, 5 % of 100. */
enum { DRAWS_FINE = 1000, DRAWS_COARSE = 100 };

Str scenario_percent(const Cli *cli, Maybe part, size_t draws)
{
    if (!part.known || draws == 0) return S("–");
    const double percent = 100 * part.v, finest = fmax(0.1, 100 / (double)draws);
    const int decimals = finest < 1 ? 1 : 0;
    if (percent < finest)
        return tr_fmt(cli->arena, cli->lang, N_("less than {0}"),
                      tr_percent(cli->arena, cli->lang, ceil(10 * finest) / 10, decimals));
    if (percent > 100 - finest)
        return tr_fmt(cli->arena, cli->lang, N_("more than {0}"),
                      tr_percent(cli->arena, cli->lang, 100 - ceil(10 * finest) / 10, decimals));
    if (draws >= DRAWS_FINE) return tr_percent(cli->arena, cli->lang, percent, percent < 10 ? 1 : 0);
    const double step = draws >= DRAWS_COARSE ? 5 : 10;
    if (percent < step || percent > 100 - step) return tr_percent(cli->arena, cli->lang, percent, 0);
    return tr_fmt(cli->arena, cli->lang, N_("about {0}"),
                  tr_percent(cli->arena, cli->lang, step * round(percent / step), 0));
}

/* Amounts of any unit: 3 100, 0.25. */
static Str amount(const Cli *cli, Maybe x)
{
    if (!x.known) return S("–");
    const double size = fabs(x.v);
    return tr_figure(cli->arena, cli->lang, x.v, size >= 100 ? 0 : size >= 1 ? 1 : size > 0 ? 3 : 0);
}

/* ---- what it comes to ---- */

Str scenario_against_path(const Cli *cli, const AppScenario *s)
{
    const Maybe over = s->gap.remaining_t;
    const Str year = err_number(cli->arena, s->target_year);
    if (!over.known)
        return tr_fmt(cli->arena, cli->lang,
                      N_("How it stands against the path in {0} is not known: a figure or the path is missing."), year);
    const Str t = tr_figure(cli->arena, cli->lang, fabs(over.v), 0);
    const Str path = tr_figure(cli->arena, cli->lang, s->path_t[target_of(s)].v, 0);
    return tr_fmt(cli->arena, cli->lang,
                  over.v > 0
                      ? N_("The scenario does not reach the path: in {0} {1} tonnes are missing down to {2} tonnes.")
                      : N_("The scenario reaches the path: in {0} it is {1} tonnes below {2} tonnes."),
                  year, t, path);
}

static void put_sums(Cli *cli, const AppScenario *s)
{
    if (s->gap.cumulative_t.known)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             s->gap.cumulative_t.v > 0
                                 ? N_("From {0} to {1}, {2} tonnes more are emitted than the path allows.")
                                 : N_("From {0} to {1}, {2} tonnes less are emitted than the path allows."),
                             err_number(cli->arena, s->result.years.first), err_number(cli->arena, s->target_year),
                             tr_figure(cli->arena, cli->lang, fabs(s->gap.cumulative_t.v), 0)));
    if (!s->allowance_t.known) return;
    if (s->gap.allowance_spent)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang, N_("What may still be emitted in all, {0} tonnes, is gone in {1}."),
                             tr_figure(cli->arena, cli->lang, s->allowance_t.v, 0),
                             err_number(cli->arena, s->gap.allowance_spent)));
    else if (s->gap.over_allowance_t.known)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             N_("What may still be emitted in all, {0} tonnes, lasts beyond {1}."),
                             tr_figure(cli->arena, cli->lang, s->allowance_t.v, 0),
                             err_number(cli->arena, s->result.years.first + (int)s->result.years.count - 1)));
}

static void put_probabilities(Cli *cli, const AppScenario *s)
{
    if (s->draws == 0) return;
    if (!s->partial)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             N_("Probability of reaching the target of {0}: {1}. Of no year above the path: {2}. Of "
                                "staying within what may be emitted in all: {3}."),
                             err_number(cli->arena, s->target_year), scenario_percent(cli, s->probability, s->draws),
                             scenario_percent(cli, s->probability_path, s->draws),
                             scenario_percent(cli, s->probability_allowance, s->draws)));
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang,
                         N_("{0} draws, seed {1}. Of the emissions in {2}, {3} stand on figures whose uncertainty "
                            "nobody has stated and are taken as exact: the true uncertainty is larger."),
                         tr_figure(cli->arena, cli->lang, (double)s->draws, 0),
                         err_number(cli->arena, (int64_t)s->seed), err_number(cli->arena, s->target_year),
                         tr_percent(cli->arena, cli->lang, s->certain_percent, 0)));
    const Str beside = app_scenario_draws_text(cli->arena, cli->lang, s);
    if (beside.n) put_paragraph(cli, 0, beside);
}

/* ---- tables ---- */

static void put_years(Cli *cli, const AppScenario *s)
{
    static const Column columns[] = {{N_("Year"), true, false},          {N_("Reference"), true, false},
                                     {N_("Scenario"), true, false},      {N_("Path"), true, false},
                                     {N_("Missing"), true, false},       {N_("5 of 100 below"), true, false},
                                     {N_("5 of 100 above"), true, false}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns - (s->draws ? 0 : 2));
    for (size_t y = 0; y < s->result.years.count; y++) {
        const int year = s->result.years.first + (int)y;
        if (year > s->target_year && year % 5) continue; /* far away, every fifth year tells enough */
        const Maybe path = s->path_t[y];
        const Maybe missing = path.known && s->result.complete[y] ? known(s->total_t[y] - path.v) : unknown();
        table_add(&table, err_number(cli->arena, year));
        table_add(&table, scenario_tonnes(cli, s->reference_t[y], s->result.complete[y]));
        table_add(&table, scenario_tonnes(cli, s->total_t[y], s->result.complete[y]));
        table_add(&table, tr_maybe(cli->arena, cli->lang, path, 0));
        table_add_styled(&table, missing.known && missing.v > 0 ? STYLE_OVER : STYLE_UNDER,
                         signed_figure(cli, missing));
        if (s->draws == 0) continue;
        table_add(&table, tr_figure(cli->arena, cli->lang, s->p05[y], 0));
        table_add(&table, tr_figure(cli->arena, cli->lang, s->p95[y], 0));
    }
    put(cli, S("\n"));
    table_print(&table, 0);
}

static void put_milestones(Cli *cli, const AppScenario *s)
{
    static const Column columns[] = {{N_("Year"), true, false},
                                     {N_("Interim target"), false, true},
                                     {N_("At most, tonnes"), true, false},
                                     {N_("Probability"), true, false}};
    if (s->draws == 0 || s->milestone_count == 0) return;
    put_heading(cli, str(tr(cli->lang, N_("Interim targets"))));
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < s->milestone_count; i++) {
        const AppMilestone *m = &s->milestones[i];
        table_add(&table, err_number(cli->arena, m->year));
        table_add(&table, printable(cli->arena, app_milestone_name(cli->lang, m)));
        table_add(&table, tr_maybe(cli->arena, cli->lang, m->limit_t, 0));
        table_add(&table, scenario_percent(cli, m->probability, s->draws));
    }
    table_print(&table, 0);
}

/* A fraction of what the lever acts on, or tonnes. */
static Str level_text(Cli *cli, const AppMeasureMilestone *m, Maybe level)
{
    if (!level.known) return S("–");
    return m->tonnes ? tr_fmt(cli->arena, cli->lang, "{0} t", tr_figure(cli->arena, cli->lang, level.v, 0))
                     : tr_percent(cli->arena, cli->lang, 100 * level.v, 1);
}

static void put_measure_milestones(Cli *cli, const AppScenario *s)
{
    static const Column columns[] = {{N_("Due"), false, false},
                                     {N_("Milestone"), false, true},
                                     {N_("To have come"), true, false},
                                     {N_("By the plan"), true, false},
                                     {N_("Probability"), true, false}};
    if (s->draws == 0 || s->measure_milestone_count == 0) return;
    put_heading(cli, str(tr(cli->lang, N_("Milestones of the measures"))));
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < s->measure_milestone_count; i++) {
        const AppMeasureMilestone *m = &s->measure_milestones[i];
        table_add(&table, date_str(cli->arena, m->record->due));
        table_add(&table,
                  tr_fmt(cli->arena, cli->lang, "{0} {1}", m->record->head.id, printable(cli->arena, m->record->text)));
        table_add(&table, level_text(cli, m, m->record->level));
        table_add(&table, level_text(cli, m, m->planned));
        table_add(&table, scenario_percent(cli, m->probability, s->draws));
    }
    table_print(&table, 0);
    put_paragraph(
        cli, 0,
        str(tr(cli->lang, N_("How far the lever of the measure has to have come in that year, of what it acts "
                             "on. A dash: the scenario does not have the measure, or nobody has stated how "
                             "sure its lever is."))));
}

typedef struct Ranked {
    size_t measure;
    double share_t;
} Ranked;

static int larger_share(const void *a, const void *b)
{
    const Ranked *x = a, *y = b;
    if (x->share_t < y->share_t || x->share_t > y->share_t) return x->share_t > y->share_t ? -1 : 1;
    return x->measure < y->measure ? -1 : x->measure > y->measure;
}

static size_t rank(Cli *cli, const AppScenario *s, Ranked **out)
{
    size_t n = 0;
    *out = ARENA_ARRAY(cli->arena, Ranked, s->roadmap->portfolio.count + 1);
    for (size_t m = 0; s->effects.measures && m < s->roadmap->portfolio.count; m++)
        if (s->chosen[m] && s->effects.measures[m].counted) (*out)[n++] = (Ranked){m, s->effects.measures[m].share_t};
    if (n) qsort(*out, n, sizeof **out, larger_share);
    return n;
}

static void put_effects(Cli *cli, const AppScenario *s, bool all)
{
    static const Column columns[] = {{N_("Measure"), false, true},
                                     {N_("Its part, tonnes"), true, false},
                                     {N_("Alone"), true, false},
                                     {N_("As the last one"), true, false},
                                     {N_("Its part, all years"), true, false}};
    Ranked *list;
    const size_t n = rank(cli, s, &list);
    if (n == 0) return;
    put_heading(
        cli, tr_fmt(cli->arena, cli->lang, N_("What the measures do in {0}"), err_number(cli->arena, s->target_year)));
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n && (all || i < MEASURES_SHOWN); i++) {
        const MeasureEffect *e = &s->effects.measures[list[i].measure];
        const MeasureRecord *record = s->roadmap->measures[list[i].measure];
        table_add(&table,
                  tr_fmt(cli->arena, cli->lang, "{0} {1}", record->head.id, printable(cli->arena, record->name)));
        table_add(&table, tr_figure(cli->arena, cli->lang, e->share_t, 0));
        table_add(&table, tr_figure(cli->arena, cli->lang, e->alone_t, 0));
        table_add(&table, tr_figure(cli->arena, cli->lang, e->last_t, 0));
        table_add(&table, tr_figure(cli->arena, cli->lang, e->cumulative_t, 0));
    }
    table_print(&table, 0);
    if (!all && n > MEASURES_SHOWN)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang, N_("And {0} smaller ones: --effects shows all."),
                             err_number(cli->arena, (int64_t)(n - MEASURES_SHOWN))));
    const double uptake = app_effect_uptake_t(s);
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang,
                         N_("Together {0} tonnes: {1} less emissions and {2} of uptake. The parts are the measures' "
                            "fair shares and sum to exactly that; effects alone overlap and do not."),
                         tr_figure(cli->arena, cli->lang, s->effects.effect_t, 0),
                         tr_figure(cli->arena, cli->lang, s->effects.effect_t - uptake, 0),
                         tr_figure(cli->arena, cli->lang, uptake, 0)));
    if (s->effects.sampled_groups)
        put_paragraph(cli, 0,
                      str(tr(cli->lang, N_("Where more than ten measures hang together the parts are estimates: --json "
                                           "shows their standard errors."))));
}

void scenario_put_places(Cli *cli, const AppScenario *s)
{
    const Str text = app_scenario_places_text(cli->arena, cli->lang, s);
    if (!text.n || s->partial) return;
    put(cli, S("\n"));
    put_paragraph(cli, 0, text);
}

static void put_crowds(Cli *cli, const AppScenario *s)
{
    if (s->result.crowd_count == 0) return;
    put_heading(cli, str(tr(cli->lang, N_("Measures that compete"))));
    for (size_t i = 0; i < s->result.crowd_count; i++) {
        const Crowd *c = &s->result.crowds[i];
        Buf names = buf_new(cli->arena);
        for (size_t m = 0; m < c->measure_count; m++) {
            if (m) buf_add(&names, S(", "));
            buf_add(&names, s->roadmap->portfolio.measures[c->measures[m]].id);
        }
        const Str what = app_crowd_name(s, cli->lang, c);
        const Str args[] = {printable(cli->arena, what), tr_percent(cli->arena, cli->lang, 100 * c->wanted, 0),
                            tr_percent(cli->arena, cli->lang, 100 * c->room, 0), err_number(cli->arena, c->worst_year),
                            buf_str(&names)};
        put_item(cli, S("- "),
                 tr_args(cli->arena, cli->lang,
                         N_("{0}: together {1} of the activity is wanted in {3} and there is {2}. They get equal parts "
                            "of what they want: {4}"),
                         args, sizeof args / sizeof *args));
    }
}

static void put_paces(Cli *cli, const AppScenario *s)
{
    if (s->pace_count == 0) return;
    put_heading(cli, str(tr(cli->lang, N_("How fast it has to go"))));
    for (size_t i = 0; i < s->pace_count; i++) {
        const AppPace *p = &s->paces[i];
        const Element *element = &s->roadmap->model.elements[p->element];
        const ElementRecord *of = s->roadmap->elements[p->element];
        const TechnologyRecord *to = s->roadmap->technologies[element->activity][element->to];
        const Str unit = printable(cli->arena, app_roadmap_unit(cli->arena, s->roadmap, cli->lang, p->pace.unit));
        const Str args[] = {printable(cli->arena, tr_name(cli->lang, of->name, of->name_en)),
                            amount(cli, p->pace.required),
                            unit,
                            amount(cli, p->pace.today),
                            printable(cli->arena, tr_name(cli->lang, to->name, to->name_en)),
                            p->share_from.known ? tr_percent(cli->arena, cli->lang, 100 * p->share_from.v, 0) : S("–"),
                            p->share_to.known ? tr_percent(cli->arena, cli->lang, 100 * p->share_to.v, 0) : S("–"),
                            err_number(cli->arena, s->target_year)};
        put_item(cli, S("- "),
                 tr_args(cli->arena, cli->lang,
                         p->pace.today.known
                             ? N_("{0}: {1} {2} a year, today {3} ({4} from {5} to {6} in {7})")
                             : N_("{0}: {1} {2} a year; today's pace is not known ({4} from {5} to {6} in {7})"),
                         args, sizeof args / sizeof *args));
        if (p->pace.required.known && p->pace.replaced.known && p->pace.required.v > p->pace.replaced.v)
            put_paragraph(cli, 2,
                          tr_fmt(cli->arena, cli->lang,
                                 N_("Only {0} {1} a year wear out: things that still work have to be replaced too."),
                                 amount(cli, p->pace.replaced), unit));
    }
}

static void put_sectors(Cli *cli, const AppScenario *s)
{
    static const Column columns[] = {{N_("Sector"), false, true},
                                     {N_("Measured"), true, false},
                                     {N_("Reference"), true, false},
                                     {N_("Scenario"), true, false},
                                     {N_("Not explained"), true, false}};
    const size_t count = s->result.years.count, target = target_of(s);
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (uint32_t i = 0; i < s->result.sector_count; i++) {
        const Str id = s->roadmap->model.sectors[i].id;
        if (s->sector != EVERYWHERE && s->sector != i) continue;
        table_add(&table, app_roadmap_sector_name(s->of, cli->lang, id));
        table_add(&table,
                  tr_maybe(cli->arena, cli->lang,
                           s->gas == GAS_COUNT ? series_at(s->roadmap->model.sectors[i].measured, s->result.years.first)
                                               : unknown(),
                           0));
        table_add(&table, tr_figure(cli->arena, cli->lang, app_sector_t(s, i, target, true), 0));
        table_add(&table, tr_figure(cli->arena, cli->lang, app_sector_t(s, i, target, false), 0));
        table_add(&table, tr_maybe(cli->arena, cli->lang, s->result.residual[i * count + target], 0));
    }
    put_heading(cli, tr_fmt(cli->arena, cli->lang, N_("Sectors: measured in {0}, and in {1}"),
                            err_number(cli->arena, s->result.years.first), err_number(cli->arena, s->target_year)));
    table_print(&table, 0);
    put_paragraph(cli, 0,
                  str(tr(cli->lang, N_("What no activity of the model explains is part of the sector's emissions and "
                                       "stays as it was measured."))));
}

/* ---- which inputs matter ---- */

static void put_tornado(Cli *cli, const AppScenario *s)
{
    static const Column columns[] = {{N_("Input"), false, true},
                                     {N_("Tonnes at its 5th percentile"), true, false},
                                     {N_("At its 95th"), true, false}};
    if (s->bar_count == 0) return;
    put_heading(cli, tr_fmt(cli->arena, cli->lang, N_("What the result in {0} hangs on, one input at a time"),
                            err_number(cli->arena, s->target_year)));
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < s->bar_count && i < BARS_SHOWN; i++) {
        table_add(&table, printable(cli->arena, s->roadmap->model.inputs[s->bars[i].input].id));
        table_add(&table, tr_figure(cli->arena, cli->lang, s->bars[i].low_t, 0));
        table_add(&table, tr_figure(cli->arena, cli->lang, s->bars[i].high_t, 0));
    }
    table_print(&table, 0);
}

static void put_sobol(Cli *cli, const AppScenario *s)
{
    static const Column columns[] = {
        {N_("Input"), false, true}, {N_("Alone, of the variance"), true, false}, {N_("With others"), true, false}};
    if (s->index_count == 0) return;
    put_heading(cli, tr_fmt(cli->arena, cli->lang, N_("Where the uncertainty in {0} comes from (Sobol' indices)"),
                            err_number(cli->arena, s->target_year)));
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < s->index_count && i < BARS_SHOWN; i++) {
        const SobolIndex *x = &s->indices[i];
        table_add(&table, printable(cli->arena, s->roadmap->model.inputs[x->input].id));
        table_add(&table, x->first.known ? tr_percent(cli->arena, cli->lang, 100 * x->first.v, 1) : S("–"));
        table_add(&table, x->total.known ? tr_percent(cli->arena, cli->lang, 100 * x->total.v, 1) : S("–"));
    }
    table_print(&table, 0);
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang, N_("Estimated from {0} draws."),
                         tr_figure(cli->arena, cli->lang, (double)s->sobol_draws, 0)));
}

/* ---- what is left out ---- */

void scenario_put_faults(Cli *cli, const AppScenario *s, size_t most)
{
    if (s->faults.total == 0) return;
    put_heading(cli, str(tr(cli->lang, N_("Left out of the model"))));
    for (size_t i = 0; i < s->faults.count && i < most; i++) {
        Buf text = buf_new(cli->arena);
        Err fault = s->faults.list[i];
        if (!fault.file[0]) fault.field[0] = 0; /* the message names what of the model it is about */
        buf_err(&text, cli->lang, &fault);
        put_item(cli, S("- "), printable(cli->arena, buf_str(&text)));
    }
    const size_t shown = s->faults.count < most ? s->faults.count : most;
    if (s->faults.total > shown)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang, N_("And {0} more: klimat scenario show {1} {2}"),
                             err_number(cli->arena, (int64_t)(s->faults.total - shown)), s->of->city.municipality.code,
                             s->scenario.head.id));
}

void scenario_print(Cli *cli, const AppScenario *s, bool all_measures)
{
    put_styled(cli, STYLE_STRONG,
               tr_fmt(cli->arena, cli->lang, "{0}: {1}", s->of->city.municipality.name, scenario_title(cli, s)));
    put(cli, S("\n"));
    put_paragraph(cli, 0, printable(cli->arena, s->scenario.text));
    put(cli, S("\n"));
    if (!s->partial) put_paragraph(cli, 0, scenario_against_path(cli, s));
    if (!s->partial) put_sums(cli, s);
    put_probabilities(cli, s);
    put_years(cli, s);
    put_milestones(cli, s);
    put_measure_milestones(cli, s);
    put_effects(cli, s, all_measures);
    scenario_put_places(cli, s);
    put_crowds(cli, s);
    put_paces(cli, s);
    put_sectors(cli, s);
    put_tornado(cli, s);
    put_sobol(cli, s);
    scenario_put_faults(cli, s, FAULTS_SHOWN);
}
