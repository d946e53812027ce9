/* Which explanation belongs to which figure of a scenario. */
#include "app/roadmap/roadmap_explain.h"

#include "app/roadmap/roadmap_view.h"
#include "app/roadmap/roadmap_why.h"
#include "base/json.h"
#include "base/num.h"

enum { WHY_DECIMALS = 9 };

WhyAddress why_address(Str figure)
{
    WhyAddress out = {0};
    for (size_t i = 0; i < figure.n; i++) {
        if (figure.p[i] != '[') continue;
        size_t end = i + 1;
        while (end < figure.n && figure.p[end] != ']') end++;
        if (end++ == figure.n) break;
        out.list = str_slice(figure, 0, i);
        out.id = str_slice(figure, i + 1, end - 1);
        out.field = end < figure.n && figure.p[end] == '.' ? str_slice(figure, end + 1, figure.n) : S("");
        return out;
    }
    out.field = figure;
    out.list = str_cut(&out.field, '.');
    if (out.field.n == 0) out = (WhyAddress){.field = figure};
    return out;
}

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

static void say(AppWhy *why, Str text, Maybe value, Str unit)
{
    why->text = text;
    why->value = value;
    why->unit = unit;
}

static Str text_of(const Asking *a, const char *key)
{
    return str(tr(a->lang, key));
}

static Str tonnes_of(const Asking *a)
{
    return a->s->gas == GAS_COUNT ? S("t CO2e") : S("t");
}

static Maybe if_drawn(const AppScenario *s, const double *row, size_t y)
{
    return s->draws ? known(row[y]) : unknown();
}

/* ---- years ---- */

static AppWhy *year_node(const Asking *a, AppWhy *parent, int year, bool reference)
{
    const AppScenario *s = a->s;
    const size_t y = (size_t)(year - s->result.years.first);
    AppWhy *why = why_child(
        a, parent,
        tr_fmt(a->arena, a->lang,
               reference ? N_("Emissions in {0} where nothing more is done") : N_("Emissions in {0} in the scenario"),
               err_number(a->arena, year)),
        known(reference ? s->reference_t[y] : s->total_t[y]), tonnes_of(a));
    why_year(a, why, year, reference ? NULL : s->chosen, s->sector, true, EVERYWHERE);
    return why;
}

static Str draws_text(const Asking *a)
{
    return tr_fmt(a->arena, a->lang,
                  N_("{0} draws, seed {1}. A draw is a possible future: each uncertain figure gets one value in it. A "
                     "probability is the part of the draws in which it holds."),
                  tr_figure(a->arena, a->lang, (double)a->s->draws, 0), err_number(a->arena, (int64_t)a->s->seed));
}

static void drawn_from(const Asking *a, AppWhy *why)
{
    AppWhy *inputs = why_child(a, why, text_of(a, N_("What is drawn")), unknown(), S(""));
    inputs->formula = draws_text(a);
    why_inputs(a, inputs, S(""));
}

static void limit_node(const Asking *a, AppWhy *parent, const AppMilestone *m)
{
    const Gap *gap = &a->s->of->city.gap;
    if (!m->target) {
        why_path(a, parent, m->year);
        return;
    }
    AppWhy *why = why_child(
        a, parent, tr_fmt(a->arena, a->lang, N_("What the target leaves in {0}"), err_number(a->arena, m->year)),
        m->limit_t, S("t CO2e"));
    why_promise(a, why, m->target, true);
    if (m->target->base_year.known && series_at(gap->actual, (int)m->target->base_year.v).known)
        why_measured(a, why, EVERYWHERE, (int)m->target->base_year.v);
    if (!m->limit_t.known)
        why_rule(a, why,
                 N_("The target says no number that the figures can be held against, so it has no limit and no "
                    "probability"));
}

static bool milestone_why(const Asking *a, const AppMilestone *m, Str field, AppWhy *out)
{
    const Str year = err_number(a->arena, m->year);
    if (is(field, "limit_t")) {
        AppWhy holder = {0};
        limit_node(a, &holder, m);
        *out = *holder.child;
        return true;
    }
    if (!is(field, "probability")) return false;
    say(out,
        m->target ? tr_fmt(a->arena, a->lang, N_("The part of the draws that reach the target of {0}"), year)
                  : tr_fmt(a->arena, a->lang, N_("The part of the draws at or below the path in {0}"), year),
        m->probability, S(""));
    limit_node(a, out, m);
    year_node(a, out, m->year, false);
    drawn_from(a, out);
    return true;
}

static bool explain_year(const Asking *a, const WhyAddress *at, AppWhy *out)
{
    const AppScenario *s = a->s;
    int64_t year;
    if (!num_parse_whole(at->id, &year) || year < s->result.years.first ||
        year >= s->result.years.first + (int64_t)s->result.years.count)
        return false;
    const size_t y = (size_t)(year - s->result.years.first);
    const Str of = err_number(a->arena, year);
    const bool reference = is(at->field, "reference_t");
    if (reference || is(at->field, "scenario_t")) {
        AppWhy holder = {0};
        *out = *year_node(a, &holder, (int)year, reference);
        return true;
    }
    if (is(at->field, "path_t")) {
        AppWhy holder = {0};
        why_path(a, &holder, (int)year);
        *out = *holder.child;
        return true;
    }
    if (is(at->field, "probability")) {
        const AppMilestone *milestone = app_milestone_of(s, (int)year);
        return milestone && milestone_why(a, milestone, at->field, out);
    }
    const struct {
        const char *field;
        const char *text;
        const double *row;
    } percentiles[] = {{"p05_t", N_("Emissions in {0} that 5 draws of 100 fall below"), s->p05},
                       {"p50_t", N_("Emissions in {0} that half of the draws fall below"), s->p50},
                       {"p95_t", N_("Emissions in {0} that 95 draws of 100 fall below"), s->p95}};
    for (size_t i = 0; i < 3; i++) {
        if (!is(at->field, percentiles[i].field)) continue;
        say(out, tr_fmt(a->arena, a->lang, percentiles[i].text, of), if_drawn(s, percentiles[i].row, y), tonnes_of(a));
        if (year == s->target_year) out->formula = app_scenario_draws_text(a->arena, a->lang, s);
        drawn_from(a, out);
        year_node(a, out, (int)year, false);
        return true;
    }
    return false;
}

static bool explain_milestone(const Asking *a, const WhyAddress *at, AppWhy *out)
{
    for (size_t i = 0; i < a->s->milestone_count; i++)
        if (str_eq(a->s->milestones[i].id, at->id)) return milestone_why(a, &a->s->milestones[i], at->field, out);
    return false;
}

/* How far the lever has to have come, by the record; and where it is, by the lever. */
static void stone_rows(const Asking *a, const AppMeasureMilestone *m, bool record, bool lever, AppWhy *out)
{
    if (record)
        why_row(a, out,
                (AppWhyRow){.kind = str(roadmap_kinds[KIND_MILESTONE].name),
                            .id = m->record->head.id,
                            .text = tr_fmt(a->arena, a->lang, "{0}: {1}", tr_date(a->arena, a->lang, m->record->due),
                                           m->record->text),
                            .value = m->record->level,
                            .unit = m->tonnes ? S("t") : S(""),
                            .origin = m->record->illustrative || !m->record->source.n ? S("assumed") : S("own"),
                            .source = m->record->source,
                            .illustrative = m->record->illustrative});
    if (lever) why_lever(a, out, m->measure, m->lever, unknown());
}

static bool explain_measure_milestone(const Asking *a, const WhyAddress *at, AppWhy *out)
{
    const AppScenario *s = a->s;
    for (size_t i = 0; i < s->measure_milestone_count; i++) {
        const AppMeasureMilestone *m = &s->measure_milestones[i];
        if (!str_eq(m->record->head.id, at->id)) continue;
        const bool level = is(at->field, "level"), planned = is(at->field, "planned");
        if (!level && !planned && !is(at->field, "probability")) return false;
        const Str year = err_number(a->arena, m->record->due.year);
        say(out,
            tr_fmt(a->arena, a->lang,
                   level     ? N_("How far the lever has to have come in {0} for the milestone")
                   : planned ? N_("How far the lever has come in {0} by its own figures")
                             : N_("The part of the draws in which the lever has come far enough for the milestone in "
                                  "{0}"),
                   year),
            level     ? m->record->level
            : planned ? m->planned
                      : m->probability,
            m->tonnes ? S("t") : S(""));
        if (!level && !planned) out->unit = S("");
        stone_rows(a, m, !planned, !level, out);
        if (level || planned) return true;
        if (!m->acts)
            why_rule(a, out, N_("The scenario does not have the measure, or not with an effect"));
        else if (!m->probability.known && s->draws)
            why_rule(a, out, N_("Nobody has stated how sure the lever is, so the milestone has no probability"));
        else
            out->formula = draws_text(a);
        return true;
    }
    return false;
}

/* ---- measures ---- */

static bool find_measure(const AppScenario *s, Str id, size_t *at)
{
    for (size_t m = 0; m < s->roadmap->portfolio.count; m++) {
        if (!str_eq(s->roadmap->portfolio.measures[m].id, id)) continue;
        *at = m;
        return true;
    }
    return false;
}

static void acts_on(const Asking *a, AppWhy *parent, size_t m, int year)
{
    AppWhy *acts =
        why_child(a, parent, tr_fmt(a->arena, a->lang, N_("What it acts on, in {0}"), err_number(a->arena, year)),
                  unknown(), tonnes_of(a));
    why_levers(a, acts, m);
    why_year(a, acts, year, a->s->chosen, a->s->sector, false, (uint32_t)m);
}

static const char fair_share[] = N_("The measure's fair share: the mean of what it adds, over all orders of the "
                                    "measures");

/* measures[ID].years[2030].share_t */
static bool measure_in_year(const Asking *a, size_t m, const WhyAddress *at, AppWhy *out)
{
    const AppScenario *s = a->s;
    int64_t year;
    if (!is(at->list, "years") || !is(at->field, "share_t") || !num_parse_whole(at->id, &year)) return false;
    if (year < s->result.years.first || year >= s->result.years.first + (int64_t)s->result.years.count) return false;
    const bool counted = s->chosen[m] && s->effects.measures && s->effects.measures[m].counted;
    say(out, tr_fmt(a->arena, a->lang, "{0} {1}", s->roadmap->measures[m]->name, err_number(a->arena, year)),
        counted ? known(s->effects.measures[m].share[year - s->result.years.first]) : unknown(), tonnes_of(a));
    out->formula = text_of(a, fair_share);
    why_levers(a, out, m);
    if (s->chosen[m]) acts_on(a, out, m, (int)year);
    return true;
}

static bool explain_measure(const Asking *a, const WhyAddress *at, AppWhy *out)
{
    const AppScenario *s = a->s;
    const WhyAddress below = why_address(at->field);
    size_t m;
    if (why_measure_record(a, at->id, at->field, out)) return true;
    if (!find_measure(s, at->id, &m)) return false;
    if (measure_in_year(a, m, &below, out)) return true;
    const MeasureEffect none = {0}, *e = s->effects.measures ? &s->effects.measures[m] : &none;
    const struct {
        const char *field, *text;
        double value;
    } figures[] = {
        {"share_t", fair_share, e->share_t},
        {"alone_t", N_("What the measure does alone, with only what it requires"), e->alone_t},
        {"last_t", N_("What the measure adds as the last one, when all others are carried out"), e->last_t},
        {"cumulative_t", N_("The measure's fair share, summed from the first year to the target year"),
         e->cumulative_t},
        {"error_cumulative_t", N_("The standard error of the fair share; 0 where it is exact"), e->error_cumulative_t},
        {"error_t", N_("The standard error of the fair share; 0 where it is exact"), e->error_t}};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        if (!is(at->field, figures[i].field)) continue;
        say(out, s->roadmap->measures[m]->name, s->chosen[m] && e->counted ? known(figures[i].value) : unknown(),
            tonnes_of(a));
        out->formula = text_of(a, figures[i].text);
        why_levers(a, out, m);
        if (s->chosen[m]) acts_on(a, out, m, s->target_year);
        return true;
    }
    return false;
}

/* ---- the gap ---- */

static void allowance_node(const Asking *a, AppWhy *parent)
{
    const Gap *gap = &a->s->of->city.gap;
    AppWhy *why =
        why_child(a, parent, text_of(a, N_("What may still be emitted in all")), a->s->allowance_t, S("t CO2e"));
    why->formula = tr_fmt(a->arena, a->lang, N_("{0} tonnes in all after {1}, less what has been emitted"),
                          tr_maybe(a->arena, a->lang, gap->budget.total_t, 0), err_number(a->arena, gap->base_year));
    why_target(a, why);
    for (size_t i = 0; i < gap->actual.n; i++)
        if (gap->actual.year[i] > gap->base_year) why_measured(a, why, EVERYWHERE, gap->actual.year[i]);
}

static void target_node(const Asking *a, AppWhy *parent)
{
    AppWhy *why = why_child(
        a, parent,
        tr_fmt(a->arena, a->lang, N_("What the target leaves in {0}"), err_number(a->arena, a->s->target_year)),
        a->s->target_t, S("t CO2e"));
    why_target(a, why);
    why_measured(a, why, EVERYWHERE, a->s->of->city.gap.base_year);
}

static void years_nodes(const Asking *a, AppWhy *parent, bool with_path)
{
    for (int year = a->s->result.years.first; year <= a->s->target_year; year++) {
        year_node(a, parent, year, false);
        if (with_path) why_path(a, parent, year);
    }
}

static bool explain_probability(const Asking *a, Str field, AppWhy *out)
{
    const AppScenario *s = a->s;
    const Str year = err_number(a->arena, s->target_year);
    if (is(field, "probability")) {
        say(out, tr_fmt(a->arena, a->lang, N_("The part of the draws that reach the target of {0}"), year),
            s->probability, S(""));
        target_node(a, out);
        year_node(a, out, s->target_year, false);
    } else if (is(field, "probability_path")) {
        say(out, tr_fmt(a->arena, a->lang, N_("The part of the draws with no year above the path, to {0}"), year),
            s->probability_path, S(""));
        years_nodes(a, out, true);
    } else if (is(field, "probability_allowance")) {
        say(out, tr_fmt(a->arena, a->lang, N_("The part of the draws that stay within the allowance to {0}"), year),
            s->probability_allowance, S(""));
        allowance_node(a, out);
        years_nodes(a, out, false);
    } else if (is(field, "probability_above")) {
        say(out,
            tr_fmt(a->arena, a->lang, N_("The part of the draws that are above the plan's own figure in {0}"), year),
            s->probability_above, S(""));
        out->formula = app_scenario_draws_text(a->arena, a->lang, s);
        year_node(a, out, s->target_year, false);
    } else {
        return false;
    }
    out->form = WHY_PROBABILITY;
    drawn_from(a, out);
    return true;
}

static bool explain_emitted(const Asking *a, Str field, AppWhy *out)
{
    static const char *const texts[APP_EMITTED] = {N_("Emissions from {0} to {1} that 5 draws of 100 fall below"),
                                                   N_("Emissions from {0} to {1} that half of the draws fall below"),
                                                   N_("Emissions from {0} to {1} that 95 draws of 100 fall below")};
    const AppScenario *s = a->s;
    for (size_t i = 0; i < APP_EMITTED; i++) {
        if (!is(field, app_emitted_names[i])) continue;
        say(out,
            tr_fmt(a->arena, a->lang, texts[i], err_number(a->arena, s->result.years.first + 1),
                   err_number(a->arena, s->target_year)),
            app_scenario_emitted(s, i), tonnes_of(a));
        drawn_from(a, out);
        for (int year = s->result.years.first + 1; year <= s->target_year; year++) year_node(a, out, year, false);
        return true;
    }
    return false;
}

static bool explain_gap(const Asking *a, const WhyAddress *at, AppWhy *out)
{
    const AppScenario *s = a->s;
    const Str year = err_number(a->arena, s->target_year);
    AppWhy holder = {0};
    if (is(at->field, "target_year")) {
        say(out, text_of(a, N_("The target year")), known(s->target_year), S(""));
        out->form = WHY_YEAR;
        why_target(a, out);
    } else if (is(at->field, "scenario_t")) {
        *out = *year_node(a, &holder, s->target_year, false);
    } else if (is(at->field, "target_t")) {
        target_node(a, &holder);
        *out = *holder.child;
    } else if (is(at->field, "remaining_t")) {
        say(out, tr_fmt(a->arena, a->lang, N_("What is missing to the path in {0}"), year), s->gap.remaining_t,
            tonnes_of(a));
        out->formula = text_of(a, N_("Emissions less the path"));
        year_node(a, out, s->target_year, false);
        why_path(a, out, s->target_year);
    } else if (is(at->field, "cumulative_t")) {
        say(out, tr_fmt(a->arena, a->lang, N_("What is emitted above the path, summed to {0}"), year),
            s->gap.cumulative_t, tonnes_of(a));
        out->formula = text_of(a, N_("Emissions less the path"));
        years_nodes(a, out, true);
    } else if (is(at->field, "allowance_left_t")) {
        allowance_node(a, &holder);
        *out = *holder.child;
    } else if (is(at->field, "over_allowance_t") || is(at->field, "allowance_spent")) {
        const bool spent = is(at->field, "allowance_spent");
        say(out,
            spent ? text_of(a, N_("The first year whose end is above the allowance"))
                  : tr_fmt(a->arena, a->lang, N_("What is emitted beyond the allowance, to {0}"), year),
            spent ? (s->gap.allowance_spent ? known(s->gap.allowance_spent) : unknown()) : s->gap.over_allowance_t,
            spent ? S("") : tonnes_of(a));
        if (spent) out->form = WHY_YEAR;
        allowance_node(a, out);
        years_nodes(a, out, false);
    } else {
        return explain_emitted(a, at->field, out) || explain_probability(a, at->field, out);
    }
    return true;
}

/* ---- sectors, crowds, paces ---- */

static bool explain_sector(const Asking *a, const WhyAddress *at, AppWhy *out)
{
    const AppScenario *s = a->s;
    const size_t target = (size_t)(s->target_year - s->result.years.first);
    for (uint32_t i = 0; i < s->result.sector_count; i++) {
        if (!str_eq(s->roadmap->model.sectors[i].id, at->id)) continue;
        const Str name = app_roadmap_sector_name(s->of, a->lang, at->id);
        const bool reference = is(at->field, "reference_t");
        if (is(at->field, "measured_t")) {
            say(out, name, series_at(s->roadmap->model.sectors[i].measured, s->result.years.first), S("t CO2e"));
            why_measured(a, out, i, s->result.years.first);
        } else if (is(at->field, "modelled_t")) {
            const int first = s->result.years.first;
            say(out, name, known(s->result.reference[i * s->result.years.count]), tonnes_of(a));
            out->formula = tr_fmt(a->arena, a->lang, N_("What the activities of the sector come to in {0}"),
                                  err_number(a->arena, first));
            why_year(a, out, first, NULL, i, false, EVERYWHERE);
        } else if (is(at->field, "residual_t")) {
            AppWhy holder = {0};
            why_residual(a, &holder, i, s->target_year);
            *out = *holder.child;
        } else if (reference || is(at->field, "scenario_t")) {
            say(out, name, known(app_sector_t(s, i, target, reference)), tonnes_of(a));
            out->formula =
                tr_fmt(a->arena, a->lang,
                       N_("What the activities of the sector come to in {0}, and what they do not explain of "
                          "what was measured"),
                       err_number(a->arena, s->target_year));
            why_year(a, out, s->target_year, reference ? NULL : s->chosen, i, true, EVERYWHERE);
        } else {
            return false;
        }
        return true;
    }
    return false;
}

static bool explain_crowd(const Asking *a, const WhyAddress *at, AppWhy *out)
{
    const AppScenario *s = a->s;
    for (size_t i = 0; i < s->result.crowd_count; i++) {
        const Crowd *c = &s->result.crowds[i];
        if (!str_eq(app_crowd_id(a->arena, s, c), at->id)) continue;
        const ActivityRecord *activity = s->roadmap->activities[c->activity];
        const bool room = is(at->field, "room");
        if (is(at->field, "first_year") || is(at->field, "worst_year")) out->form = WHY_YEAR;
        const Maybe value = room                          ? known(c->room)
                            : is(at->field, "wanted")     ? known(c->wanted)
                            : is(at->field, "first_year") ? known(c->first_year)
                            : is(at->field, "worst_year") ? known(c->worst_year)
                                                          : unknown();
        say(out, tr_name(a->lang, activity->name, activity->name_en), value, S(""));
        out->formula = room ? text_of(a, N_("How much of the activity there is to take from"))
                            : text_of(a, N_("What the measures want together, of the activity"));
        if (!room)
            for (size_t m = 0; m < c->measure_count; m++) why_levers(a, out, c->measures[m]);
        else if (c->from == EVERYWHERE)
            why_rule(a, out, N_("No more than all of an activity can be avoided"));
        else
            why_share(a, out, c->activity, c->from);
        return value.known;
    }
    return false;
}

static bool explain_pace(const Asking *a, const WhyAddress *at, AppWhy *out)
{
    const AppScenario *s = a->s;
    for (size_t i = 0; i < s->pace_count; i++) {
        const AppPace *p = &s->paces[i];
        const Element *element = &s->roadmap->model.elements[p->element];
        const Activity *activity = &s->roadmap->model.activities[element->activity];
        const ElementRecord *record = s->roadmap->elements[p->element];
        if (!str_eq(record->head.id, at->id)) continue;
        const bool share = is(at->field, "share_from") || is(at->field, "share_to");
        const Maybe value = is(at->field, "share_from") ? p->share_from
                            : is(at->field, "share_to") ? p->share_to
                            : is(at->field, "required") ? p->pace.required
                            : is(at->field, "today")    ? p->pace.today
                                                        : p->pace.replaced;
        say(out, tr_name(a->lang, record->name, record->name_en), value,
            share ? S("") : app_roadmap_unit(a->arena, s->roadmap, a->lang, p->pace.unit));
        out->formula = share ? text_of(a, N_("The share of the activity that the new way of doing it has"))
                             : text_of(a, N_("The share times how much there is, from the first year to the target "
                                             "year, for each year between"));
        why_share(a, out, element->activity, element->to);
        if (is(at->field, "replaced")) why_values(a, out, "lifetime", activity->id, S(""), S(""));
        if (!share && !why_values(a, out, "stock_size", activity->id, S(""), S("")))
            why_amount(a, out, element->activity);
        for (size_t m = 0; m < s->roadmap->portfolio.count; m++)
            for (size_t l = 0; s->chosen[m] && l < s->roadmap->portfolio.measures[m].lever_count; l++) {
                const Lever *lever = &s->roadmap->portfolio.measures[m].levers[l];
                if (lever->kind == LEVER_SHIFT && lever->target == p->element) why_lever(a, out, m, l, unknown());
            }
        return true;
    }
    return false;
}

/* ---- what matters, and the rest ---- */

static bool explain_input(const Asking *a, const WhyAddress *at, AppWhy *out)
{
    const AppScenario *s = a->s;
    const bool tornado = str_eq(at->list, S("tornado"));
    const Input *inputs = s->roadmap->model.inputs;
    Maybe value = unknown();
    bool found = false;
    for (size_t i = 0; tornado && i < s->bar_count; i++) {
        const TornadoBar *b = &s->bars[i];
        if (!str_eq(inputs[b->input].id, at->id)) continue;
        found = true;
        value = known(is(at->field, "low_t")              ? b->low_t
                      : is(at->field, "high_t")           ? b->high_t
                      : is(at->field, "low_cumulative_t") ? b->low_cumulative_t
                                                          : b->high_cumulative_t);
    }
    for (size_t i = 0; !tornado && i < s->index_count; i++) {
        if (!str_eq(inputs[s->indices[i].input].id, at->id)) continue;
        found = true;
        value = is(at->field, "first") ? s->indices[i].first : s->indices[i].total;
    }
    if (!found) return false;
    say(out, app_input_name(s, at->id, a->lang, a->arena), value, tornado ? tonnes_of(a) : S(""));
    out->formula = tornado ? text_of(a, N_("The result with this input at its 5th or 95th percentile, all others at "
                                           "their centre"))
                           : text_of(a, N_("The part of the variance that the input explains, alone or with others"));
    why_inputs(a, out, at->id);
    return true;
}

static bool explain_change(const Asking *a, const WhyAddress *at, AppWhy *out)
{
    const RoadmapInput *in = a->s->roadmap->input;
    for (size_t i = 0; i < in->change_count; i++) {
        if (!str_eq(app_change_id(a->arena, &in->changes[i]), at->id)) continue;
        say(out, at->id, in->changes[i].value, S(""));
        why_change(a, out, &in->changes[i]);
        return true;
    }
    return false;
}

static bool explain_territory(const Asking *a, const WhyAddress *at, AppWhy *out)
{
    return why_territory(a, at->id, at->field, out);
}

static bool explain_team(const Asking *a, const WhyAddress *at, AppWhy *out)
{
    return why_team(a, at->id, at->field, out);
}

static bool explain_setting(const Asking *a, const WhyAddress *at, AppWhy *out)
{
    if (why_effects(a, at->field, out)) return true;
    const AppScenario *s = a->s;
    size_t chosen = 0;
    for (size_t m = 0; m < s->roadmap->portfolio.count; m++) chosen += s->chosen[m];
    if (is(at->field, "draws") || is(at->field, "seed")) {
        say(out, text_of(a, is(at->field, "draws") ? N_("Draws") : N_("Seed")),
            known(is(at->field, "draws") ? (double)s->draws : (double)s->seed), S(""));
        why_rule(a, out, N_("Chosen when the scenario was computed; the same give the same figures"));
    } else if (is(at->field, "certain_percent")) {
        say(out, text_of(a, N_("The part of the emissions whose uncertainty nobody has stated")),
            s->draws ? known(s->certain_percent) : unknown(), S("%"));
        why_inputs(a, out, S(""));
        why_rule(a, out, N_("What names no input is taken as exact"));
    } else if (is(at->field, "target_year")) {
        say(out, text_of(a, N_("The target year")), known(s->target_year), S(""));
        why_target(a, out);
    } else if (is(at->field, "unknown_activities") || is(at->field, "fault_count")) {
        const bool activities = is(at->field, "unknown_activities");
        say(out, text_of(a, N_("What is left out of the model")),
            known(activities ? (double)s->result.unknown_activities : (double)s->faults.total), S(""));
        why_faults(a, out);
    } else if (is(at->field, "measure_count")) {
        say(out, text_of(a, N_("Measures in the scenario")), known((double)chosen), S(""));
        for (size_t m = 0; m < s->roadmap->portfolio.count; m++)
            if (s->chosen[m]) why_levers(a, out, m);
        if (!out->row) why_rule(a, out, N_("The scenario has no measures"));
    } else {
        return false;
    }
    return true;
}

/* What klimat measure coverage prints of the scenario stands in its JSON as in that of a scenario. */
static bool explain_coverage(const Asking *a, const WhyAddress *at, AppWhy *out)
{
    const bool setting = is(at->field, "unknown_activities") || is(at->field, "target_year");
    return setting ? explain_setting(a, at, out) : why_coverage(a, at->field, out);
}

Status app_scenario_explain(const AppScenario *s, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err)
{
    static const struct {
        const char *list;
        bool (*explain)(const Asking *, const WhyAddress *, AppWhy *);
    } kinds[] = {{"years", explain_year},
                 {"measures", explain_measure},
                 {"gap", explain_gap},
                 {"milestones", explain_milestone},
                 {"measure_milestones", explain_measure_milestone},
                 {"sectors", explain_sector},
                 {"crowds", explain_crowd},
                 {"paces", explain_pace},
                 {"tornado", explain_input},
                 {"sobol", explain_input},
                 {"changes", explain_change},
                 {"coverage", explain_coverage},
                 {"coverage.territory", explain_territory},
                 {"coverage.teams", explain_team},
                 {"", explain_setting}};
    const Asking a = {s, lang, arena, roadmap_index(s->roadmap->input, arena)};
    const WhyAddress at = why_address(figure);
    *out = (AppWhy){0};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is(at.list, kinds[i].list) && kinds[i].explain(&a, &at, out)) return ST_OK;
    return err_failf(err, ST_NOT_FOUND,
                     N_("The scenario has no figure {0}; klimat scenario run --json shows those there are, for example "
                        "years[2030].scenario_t and gap.probability"),
                     figure);
}

/* ---- JSON ---- */

static void text_json(Json *j, const char *key, Str text)
{
    if (text.n) json_kstr(j, key, text);
}

static void row_json(Json *j, const AppWhyRow *row)
{
    json_object(j);
    json_kstr(j, "kind", row->kind);
    text_json(j, "id", row->id);
    json_kstr(j, "text", row->text);
    if (row->year.known) json_kint(j, "year", (int64_t)row->year.v);
    json_kmaybe(j, "value", row->value, WHY_DECIMALS);
    text_json(j, "unit", row->unit);
    text_json(j, "spread", row->spread);
    json_kstr(j, "origin", row->origin);
    text_json(j, "source", row->source);
    text_json(j, "note", row->note);
    if (row->illustrative) json_kbool(j, "illustrative", true);
    json_end(j);
}

static void why_json(Json *j, const AppWhy *why)
{
    json_kstr(j, "text", why->text);
    text_json(j, "formula", why->formula);
    json_kmaybe(j, "value", why->value, WHY_DECIMALS);
    text_json(j, "unit", why->unit);
    if (why->at_least) json_kbool(j, "at_least", true);
    json_key(j, "rows");
    json_array(j);
    for (const AppWhyRow *row = why->row; row; row = row->next) row_json(j, row);
    json_end(j);
    json_key(j, "children");
    json_array(j);
    for (const AppWhy *child = why->child; child; child = child->next) {
        json_object(j);
        why_json(j, child);
        json_end(j);
    }
    json_end(j);
}

void app_why_json(Buf *out, Str figure, const AppWhy *why)
{
    Json j = json_new(out);
    json_object(&j);
    json_kstr(&j, "figure", figure);
    why_json(&j, why);
    json_end(&j);
}
