/* The rows that explanations of scenarios end in. */
#include "app/roadmap/roadmap_why.h"

#include <math.h>
#include <string.h>

AppWhy *why_child(const Asking *a, AppWhy *parent, Str text, Maybe value, Str unit)
{
    AppWhy *child = ARENA_NEW(a->arena, AppWhy);
    *child = (AppWhy){.text = text, .value = value, .unit = unit};
    if (parent->last_child)
        parent->last_child->next = child;
    else
        parent->child = child;
    parent->last_child = child;
    return child;
}

AppWhyRow *why_row(const Asking *a, AppWhy *why, AppWhyRow given)
{
    AppWhyRow *row = ARENA_NEW(a->arena, AppWhyRow);
    *row = given;
    if (why->last_row)
        why->last_row->next = row;
    else
        why->row = row;
    why->last_row = row;
    return row;
}

static Str text_of(const Asking *a, const char *key)
{
    return str(tr(a->lang, key));
}

/* ---- values ---- */

static Str spread_end(const Asking *a, double x, bool is_share)
{
    int decimals = 0;
    if (is_share) return tr_part(a->arena, a->lang, x);
    for (double at = x; decimals < 6 && fabs(at - round(at)) > 1e-9 * fmax(1, fabs(at)); at *= 10) decimals++;
    return tr_figure(a->arena, a->lang, x, decimals);
}

static Str spread_of(const Asking *a, Str distribution, Maybe low, Maybe high, bool is_share)
{
    if (!distribution.n || !low.known || !high.known) return S("");
    const Field *field = record_field(&roadmap_kinds[KIND_VALUE], S("distribution"));
    return tr_fmt(a->arena, a->lang, N_("{0}, {1} to {2}"), text_of(a, field_choice_label(field, distribution)),
                  spread_end(a, low.v, is_share), spread_end(a, high.v, is_share));
}

static Str gas_text(const Asking *a, Str id)
{
    for (int g = 0; g < GAS_COUNT; g++)
        if (str_eq(str(gas_id((Gas)g)), id)) return text_of(a, gas_name((Gas)g));
    return id;
}

/* The parameter's label, and what it is of. */
static Str value_text(const Asking *a, const ValueRecord *row)
{
    const Field *field = record_field(&roadmap_kinds[KIND_VALUE], S("parameter"));
    const char *label = field_choice_label(field, row->parameter);
    Buf of = buf_new(a->arena);
    buf_add(&of, app_library_name(a->s->roadmap, a->lang, row->subject));
    if (row->carrier.n) buf_add(&of, S(", "));
    buf_add(&of, app_library_name(a->s->roadmap, a->lang, row->carrier));
    if (row->gas.n) buf_add(&of, S(", "));
    buf_add(&of, gas_text(a, row->gas));
    if (!of.n) return text_of(a, label);
    return tr_fmt(a->arena, a->lang, "{0}: {1}", text_of(a, label), buf_str(&of));
}

static void value_row(const Asking *a, AppWhy *why, const ValueRecord *row, ValueLevel level)
{
    const RoadmapKind kind = level == VALUE_OF_SCENARIO  ? KIND_SCENARIO_CHANGE
                             : level == VALUE_OF_LIBRARY ? KIND_DEFAULT_VALUE
                                                         : KIND_VALUE;
    const bool is_share = str_eq(row->parameter, S("share")) || str_eq(row->parameter, S("part"));
    why_row(a, why,
            (AppWhyRow){.kind = str(roadmap_kinds[kind].name),
                        .id = row->head.id,
                        .text = value_text(a, row),
                        .year = row->year,
                        .value = row->value,
                        .unit = app_roadmap_unit(a->arena, a->s->roadmap, a->lang, row->unit),
                        .is_share = is_share,
                        .spread = spread_of(a, row->distribution, row->low, row->high, is_share),
                        .origin = level == VALUE_OF_SCENARIO ? S("assumed") : row->origin,
                        .source = row->source,
                        .note = row->note,
                        .illustrative = row->illustrative});
}

bool why_values(const Asking *a, AppWhy *why, const char *parameter, Str subject, Str carrier, Str gas)
{
    ValueRow *rows;
    const size_t n = roadmap_index_values(a->index, str(parameter), subject, carrier, gas, a->arena, &rows);
    for (size_t i = 0; i < n; i++) value_row(a, why, rows[i].row, rows[i].level);
    return n > 0;
}

void why_by_method(const Asking *a, AppWhy *why, const char *section, AppWhyRow row)
{
    static const struct {
        const char *section, *source;
    } sources[] = {{"scenarios", N_("How this is computed: The roadmap and its scenarios")},
                   {"plan", N_("How this is computed: The investment plan")},
                   {"measured", N_("How this is computed: Measured emissions")},
                   {"target", N_("How this is computed: Targets")},
                   {"gap", N_("How this is computed: The gap")},
                   {"trend", N_("How this is computed: Trend and zero emissions")},
                   {"net", N_("How this is computed: Gross and net")},
                   {"accounts", N_("How this is computed: The climate accounts of the municipal group")}};
    row.origin = S("rule");
    row.method = section;
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        if (strcmp(section, sources[i].section) == 0) row.source = text_of(a, sources[i].source);
    why_row(a, why, row);
}

void why_rule(const Asking *a, AppWhy *why, const char *text)
{
    why_by_method(a, why, "scenarios", (AppWhyRow){.kind = S("rule"), .text = text_of(a, text)});
}

/* ---- what was measured and promised ---- */

void why_measured(const Asking *a, AppWhy *why, uint32_t sector, int year)
{
    const CityGap *city = &a->s->of->city;
    const bool all = sector == EVERYWHERE;
    const Series t = all ? city->gap.actual : a->s->roadmap->model.sectors[sector].measured;
    const Str name = all ? text_of(a, N_("All sectors"))
                         : app_roadmap_sector_name(a->s->of, a->lang, a->s->roadmap->model.sectors[sector].id);
    AppWhyRow row = {.kind = S("measured"),
                     .id = city->edition.name,
                     .text = tr_fmt(a->arena, a->lang, N_("Measured emissions: {0}"), name),
                     .year = known(year),
                     .value = series_at(t, year),
                     .unit = S("t CO2e"),
                     .origin = S("measured"),
                     .source = city->edition.source.n ? city->edition.source : city->edition.name};
    if (!all && a->s->of->split_edition.n)
        row.note = tr_fmt(a->arena, a->lang,
                          N_("The edition has main sectors only; split by the shares of {0} in the edition {1}"),
                          err_number(a->arena, a->s->of->split_year), a->s->of->split_edition);
    why_row(a, why, row);
}

void why_population(const Asking *a, AppWhy *why)
{
    if (why_values(a, why, "population", S(""), S(""), S(""))) return;
    const Series *people = &a->s->of->input.population;
    if (people->n == 0) return;
    why_row(a, why,
            (AppWhyRow){.kind = S("population"),
                        .id = a->s->of->input.municipality,
                        .text = text_of(a, N_("Inhabitants")),
                        .year = known(people->year[people->n - 1]),
                        .value = known(people->t[people->n - 1]),
                        .origin = S("measured"),
                        .source = S("SCB, folkmängd 31 december")});
}

void why_promise(const Asking *a, AppWhy *why, const Target *target, bool own)
{
    const Str name = tr_name(a->lang, target->name_sv, target->name_en);
    why_row(a, why,
            (AppWhyRow){.kind = S("target"),
                        .id = target->id,
                        .text = name.n ? name : text_of(a, N_("The target")),
                        .year = target->target_year,
                        .value = target->reduction_percent,
                        .unit = S("%"),
                        .origin = own ? S("own") : S("assumed"),
                        .source = target->source});
    if (target->annual_reduction_percent.known)
        why_row(a, why,
                (AppWhyRow){.kind = S("target"),
                            .id = target->id,
                            .text = text_of(a, N_("Lower each year by")),
                            .value = target->annual_reduction_percent,
                            .unit = S("%"),
                            .origin = own ? S("own") : S("assumed"),
                            .source = target->source});
}

void why_target(const Asking *a, AppWhy *why)
{
    why_promise(a, why, &a->s->of->city.target, a->s->of->city.origin == ORIGIN_OWN);
}

void why_gwp(const Asking *a, AppWhy *why, Gas gas)
{
    why_gwp_of(a, why, a->s->roadmap->model.gwp, gas);
}

void why_gwp_of(const Asking *a, AppWhy *why, GwpSet set, Gas gas)
{
    const double value = gwp_value(set, gas);
    why_row(a, why,
            (AppWhyRow){.kind = S("gwp"),
                        .id = str(gas_id(gas)),
                        .text = tr_fmt(a->arena, a->lang, N_("Warming over 100 years as against carbon dioxide: {0}"),
                                       text_of(a, gas_name(gas))),
                        .value = isnan(value) ? unknown() : known(value),
                        .origin = S("default"),
                        .source = tr_fmt(a->arena, a->lang, "IPCC, {0}", str(gwp_set_name(set)))});
}

/* ---- measures ---- */

static const ScenarioChangeRecord *change_of(const Asking *a, Str lever, size_t from)
{
    const RoadmapInput *in = a->s->roadmap->input;
    for (size_t i = from; i < in->change_count; i++)
        if (str_eq(in->changes[i].lever, lever)) return &in->changes[i];
    return NULL;
}

void why_change(const Asking *a, AppWhy *why, const ScenarioChangeRecord *c)
{
    why_row(a, why,
            (AppWhyRow){.kind = str(roadmap_kinds[KIND_SCENARIO_CHANGE].name),
                        .id = app_change_id(a->arena, c),
                        .text = tr_fmt(a->arena, a->lang, N_("Changed in the scenario {0}"), a->s->scenario.head.id),
                        .year = c->year,
                        .value = c->value,
                        .origin = S("assumed"),
                        .note = c->note});
}

void why_lever(const Asking *a, AppWhy *why, size_t measure, size_t lever, Maybe value)
{
    const LeverRecord *r = a->s->roadmap->levers[measure][lever];
    const MeasureRecord *m = a->s->roadmap->measures[measure];
    const Str source = r->source.n ? r->source : m->source;
    const bool assumed = r->illustrative || m->illustrative || !source.n;
    const Field *kind = record_field(&roadmap_kinds[KIND_LEVER], S("kind"));
    const bool tonnes = lever_in_tonnes(r->kind);
    why_row(a, why,
            (AppWhyRow){
                .kind = str(roadmap_kinds[KIND_LEVER].name),
                .id = r->head.id,
                .text = tr_fmt(a->arena, a->lang, "{0}: {1}", m->name, text_of(a, field_choice_label(kind, r->kind))),
                .value = value.known ? value : r->level,
                .unit = tonnes ? S("t CO2e") : S(""),
                .is_share = !tonnes,
                .spread = spread_of(a, r->distribution, r->level_low, r->level_high, !tonnes),
                .origin = assumed ? S("assumed") : S("own"),
                .source = source,
                .note = r->note,
                .illustrative = r->illustrative || m->illustrative});
    for (const ScenarioChangeRecord *c = change_of(a, r->head.id, 0); c;
         c = change_of(a, r->head.id, (size_t)(c - a->s->roadmap->input->changes) + 1))
        why_change(a, why, c);
}

void why_levers(const Asking *a, AppWhy *why, size_t measure)
{
    const size_t n = a->s->roadmap->portfolio.measures[measure].lever_count;
    for (size_t i = 0; i < n; i++) why_lever(a, why, measure, i, unknown());
    if (n == 0) why_rule(a, why, N_("A measure without a lever has no effect that is computed"));
}

/* ---- inputs ---- */

static bool starts_with_id(Str name, Str id)
{
    return str_starts(name, id) && name.n > id.n && name.p[id.n] == ':';
}

static bool is_input(const Asking *a, Str name)
{
    const CityModel *model = &a->s->roadmap->model;
    for (size_t i = 0; i < model->input_count; i++)
        if (str_eq(model->inputs[i].id, name)) return true;
    return false;
}

static bool input_values(const Asking *a, AppWhy *why, Str input, RoadmapKind kind, ValueLevel level)
{
    const RecordSet *set = &a->s->roadmap->input->set[kind];
    const ValueRecord *rows = set->records;
    bool any = false;
    for (size_t i = 0; i < set->count; i++) {
        const bool stated = rows[i].distribution.n || rows[i].reliability.known;
        if (!stated) continue;
        const Str name = roadmap_input_name(&rows[i], a->arena);
        if (input.n ? !str_eq(name, input) : !is_input(a, name)) continue;
        value_row(a, why, &rows[i], level);
        any = true;
    }
    return any;
}

void why_inputs(const Asking *a, AppWhy *why, Str input)
{
    const Roadmap *roadmap = a->s->roadmap;
    bool any = input_values(a, why, input, KIND_VALUE, VALUE_OF_CITY);
    if (!any || !input.n) any = input_values(a, why, input, KIND_DEFAULT_VALUE, VALUE_OF_LIBRARY) || any;
    for (size_t m = 0; m < roadmap->portfolio.count; m++) {
        for (size_t i = 0; i < roadmap->portfolio.measures[m].lever_count; i++) {
            const LeverRecord *r = roadmap->levers[m][i];
            const Adoption *adoption = &roadmap->portfolio.measures[m].levers[i].adoption;
            const bool unsure = adoption->level_input != NO_INPUT || adoption->delay_input != NO_INPUT ||
                                adoption->pace_input != NO_INPUT;
            if (!unsure || (input.n && !str_eq(r->input, input) && !starts_with_id(input, r->head.id))) continue;
            why_lever(a, why, m, i, unknown());
            any = true;
        }
    }
    if (!any) why_rule(a, why, N_("Nobody has stated an uncertainty: every figure is taken as exact"));
}

Str app_input_name(const AppScenario *s, Str input, Lang lang, Arena *arena)
{
    const Asking a = {s, lang, arena, NULL};
    for (size_t m = 0; m < s->roadmap->portfolio.count; m++)
        for (size_t i = 0; i < s->roadmap->portfolio.measures[m].lever_count; i++) {
            const LeverRecord *r = s->roadmap->levers[m][i];
            if (!starts_with_id(input, r->head.id)) continue;
            const Str what = str_slice(input, r->head.id.n + 1, input.n);
            const char *key = str_eq(what, S("delay"))  ? N_("How late: {0}")
                              : str_eq(what, S("pace")) ? N_("How fast: {0}")
                                                        : N_("How far: {0}");
            return tr_fmt(arena, lang, key, s->roadmap->measures[m]->name);
        }
    static const RoadmapKind kinds[] = {KIND_VALUE, KIND_DEFAULT_VALUE};
    for (size_t k = 0; k < 2; k++) {
        const RecordSet *set = &s->roadmap->input->set[kinds[k]];
        const ValueRecord *rows = set->records;
        for (size_t i = 0; i < set->count; i++)
            if (!rows[i].input.n && str_eq(roadmap_input_name(&rows[i], arena), input)) return value_text(&a, &rows[i]);
    }
    return input;
}

/* ---- what is left out ---- */

void why_faults(const Asking *a, AppWhy *why)
{
    for (size_t i = 0; i < a->s->faults.count; i++) {
        Buf text = buf_new(a->arena);
        buf_err(&text, a->lang, &a->s->faults.list[i]);
        why_by_method(a, why, "scenarios",
                      (AppWhyRow){.kind = S("fault"), .id = str(a->s->faults.list[i].field), .text = buf_str(&text)});
    }
    if (a->s->faults.count == 0) why_rule(a, why, N_("Nothing is left out"));
}

/* ---- of an activity ---- */

void why_amount(const Asking *a, AppWhy *why, uint32_t activity)
{
    const Roadmap *roadmap = a->s->roadmap;
    const Activity *of = &roadmap->model.activities[activity];
    switch (roadmap->amount_from[activity]) {
    case AMOUNT_STATED: why_values(a, why, "amount", of->id, S(""), S("")); break;
    case AMOUNT_FROM_POPULATION:
        why_values(a, why, "amount_per_inhabitant", of->id, S(""), S(""));
        why_population(a, why);
        break;
    case AMOUNT_FROM_MEASURED:
        why_values(a, why, "measured_percent", of->id, S(""), S(""));
        why_measured(a, why, of->sector, roadmap->model.years.first);
        break;
    case AMOUNT_UNKNOWN: why_rule(a, why, N_("The amount is not known")); break;
    }
    if (of->growth == GROWTH_RATE) why_values(a, why, "growth_percent", of->id, S(""), S(""));
    if (of->growth == GROWTH_POPULATION) why_population(a, why);
    if (of->growth == GROWTH_FLOOR_AREA) why_values(a, why, "floor_area", S(""), S(""), S(""));
}

void why_share(const Asking *a, AppWhy *why, uint32_t activity, uint32_t technology)
{
    const Activity *of = &a->s->roadmap->model.activities[activity];
    if (why_values(a, why, "share", of->technologies[technology].id, S(""), S(""))) return;
    why_rule(a, why,
             of->technology_count == 1 ? N_("The only technology does all of the activity")
                                       : N_("The technology does what the others do not"));
    for (size_t k = 0; k < of->technology_count; k++)
        if (k != technology) why_values(a, why, "share", of->technologies[k].id, S(""), S(""));
}
