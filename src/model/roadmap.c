/* The structure: sectors, carriers, activities with their technologies, elements, sinks. */
#include "model/roadmap.h"

#include "model/roadmap_build.h"

#include <math.h>
#include <string.h>

const void *roadmap_record_of(const RoadmapInput *input, RoadmapKind kind, Str id)
{
    return record_of_id(&roadmap_kinds[kind], input->set[kind].records, input->set[kind].count, id);
}

/* Whether a record of the library is for this municipality. */
static bool is_ours(const Builder *b, Str municipality)
{
    return municipality.n == 0 || str_eq(municipality, b->in->municipality);
}

/* ---- sectors ---- */

static Str sector_id(Arena *arena, Str main, Str sub)
{
    Buf id = buf_new(arena);
    buf_add(&id, main);
    if (sub.n) buf_addc(&id, '/');
    buf_add(&id, sub);
    return buf_str(&id);
}

static bool find_sector(const CityModel *model, Str id, uint32_t *out)
{
    for (size_t s = 0; s < model->sector_count; s++) {
        if (!str_eq(model->sectors[s].id, id)) continue;
        *out = (uint32_t)s;
        return true;
    }
    return false;
}

bool roadmap_sector(const CityModel *model, Str sector, uint32_t *out)
{
    if (find_sector(model, sector, out)) return true;
    Str rest = sector;
    return find_sector(model, str_cut(&rest, '/'), out);
}

static void add_sector(Builder *b, Str id, Series measured)
{
    b->sectors[b->out->model.sector_count++] = (ModelSector){id, measured};
}

/* What a main sector has besides its subsectors, in the years of the main sector. */
static Series rest_of(Builder *b, size_t main, double *first_rest)
{
    const MeasuredSector *of = &b->in->measured[main];
    int *year = ARENA_ARRAY(b->arena, int, of->t.n + 1);
    double *rest = ARENA_ARRAY(b->arena, double, of->t.n + 1);
    *first_rest = 0;
    for (size_t y = 0; y < of->t.n; y++) {
        year[y] = of->t.year[y];
        rest[y] = of->t.t[y];
        for (size_t i = 0; i < b->in->measured_count; i++) {
            const MeasuredSector *sub = &b->in->measured[i];
            const Maybe t = sub->sub.n && str_eq(sub->main, of->main) ? series_at(sub->t, year[y]) : unknown();
            if (t.known) rest[y] -= t.v;
        }
        if (year[y] == b->in->years.first) *first_rest = rest[y];
    }
    return (Series){year, rest, of->t.n};
}

static bool has_subsectors(const RoadmapInput *in, Str main)
{
    for (size_t i = 0; i < in->measured_count; i++)
        if (in->measured[i].sub.n && str_eq(in->measured[i].main, main) &&
            series_at(in->measured[i].t, in->years.first).known)
            return true;
    return false;
}

#define REST_OF_NOTE_T 0.5 /* tonnes: less than this is rounding */

/* Subsectors where the edition has them in the first year; what a main sector has besides is a sector of its own. */
static void build_sectors(Builder *b)
{
    const RoadmapInput *in = b->in;
    for (size_t i = 0; i < in->measured_count; i++) {
        const MeasuredSector *m = &in->measured[i];
        if (m->sub.n) {
            if (series_at(m->t, in->years.first).known) add_sector(b, sector_id(b->arena, m->main, m->sub), m->t);
        } else if (!has_subsectors(in, m->main)) {
            add_sector(b, m->main, m->t);
        } else {
            double first;
            const Series rest = rest_of(b, i, &first);
            if (fabs(first) > REST_OF_NOTE_T) add_sector(b, m->main, rest);
        }
    }
}

/* Where others make up all of a main sector, nothing is left for a subsector that is not named. */
static Series left_for(Builder *b, Str sector)
{
    Str rest = sector;
    const Str main = str_cut(&rest, '/');
    if (!rest.n || !has_subsectors(b->in, main)) return (Series){0};
    int *year = ARENA_ARRAY(b->arena, int, 1);
    year[0] = b->in->years.first;
    return (Series){year, ARENA_ARRAY(b->arena, double, 1), 1};
}

/* The sector of an activity, a sink or stated tonnes; one that is not measured is added without figures. */
static uint32_t sector_of(Builder *b, Str sector)
{
    uint32_t at = 0;
    if (roadmap_sector(&b->out->model, sector, &at)) return at;
    add_sector(b, sector, left_for(b, sector));
    return (uint32_t)(b->out->model.sector_count - 1);
}

/* ---- carriers ---- */

static void build_gases(Builder *b, Carrier *carrier)
{
    GasFactor *gases = ARENA_ARRAY(b->arena, GasFactor, GAS_COUNT);
    carrier->gases = gases;
    for (int g = 0; g < GAS_COUNT; g++) {
        const FigureKey key = {S("factor"), carrier->id, S(""), str(gas_id((Gas)g))};
        const Track kg = build_track(b, &key);
        if (kg.points.n) gases[carrier->gas_count++] = (GasFactor){(Gas)g, kg};
    }
}

static void build_carriers(Builder *b)
{
    const size_t n = b->in->set[KIND_CARRIER].count;
    const CarrierRecord *records = ROADMAP_LIST(b->in, KIND_CARRIER, CarrierRecord);
    Carrier *carriers = ARENA_ARRAY(b->arena, Carrier, n + 1);
    b->out->carriers = arena_array(b->arena, n + 1, sizeof *b->out->carriers);
    b->out->model.carriers = carriers;
    for (size_t i = 0; i < n; i++) {
        const CarrierRecord *r = &records[i];
        if (!is_ours(b, r->municipality)) continue;
        const size_t at = b->out->model.carrier_count++;
        carriers[at] =
            (Carrier){.id = r->head.id, .unit = r->unit, .elsewhere = r->elsewhere, .emits_nothing = r->emits_nothing};
        b->out->carriers[at] = r;
        if (!r->emits_nothing) build_gases(b, &carriers[at]);
    }
}

static bool find_carrier(const Builder *b, Str id, uint32_t *out)
{
    for (size_t i = 0; i < b->out->model.carrier_count; i++) {
        if (!str_eq(b->out->model.carriers[i].id, id)) continue;
        *out = (uint32_t)i;
        return true;
    }
    return false;
}

/* ---- technologies ---- */

static Track exactly_one(Builder *b)
{
    int *year = ARENA_ARRAY(b->arena, int, 1);
    double *value = ARENA_ARRAY(b->arena, double, 1);
    year[0] = b->in->years.first;
    value[0] = 1;
    return (Track){
        .points = {year, value, 1}, .interpolate = true, .extend = true, .input = NO_INPUT, .origin = VALUE_ASSUMED};
}

static bool build_intakes(Builder *b, const TechnologyRecord *r, Technology *out)
{
    size_t n = 0;
    for (Str rest = r->carriers; rest.n; n++) str_cut(&rest, ' ');
    Intake *intakes = ARENA_ARRAY(b->arena, Intake, n + 1);
    out->intakes = intakes;
    for (Str rest = r->carriers; rest.n;) {
        const Str id = str_cut(&rest, ' ');
        Intake *intake = &intakes[out->intake_count++];
        if (!find_carrier(b, id, &intake->carrier)) {
            build_fault(b, KIND_TECHNOLOGY, r->head.id, N_("There is no carrier {0}"), id);
            return false;
        }
        const Maybe part = build_value(b, &(FigureKey){S("part"), r->head.id, id, S("")}, NULL);
        intake->share = part.known ? part.v : n == 1 ? 1 : (double)NAN;
    }
    return true;
}

static bool build_technology(Builder *b, const ActivityRecord *activity, const TechnologyRecord *r, Technology *out)
{
    *out = (Technology){.id = r->head.id};
    if (!build_intakes(b, r, out)) return false;
    out->share = build_track(b, &(FigureKey){S("share"), r->head.id, S(""), S("")});
    out->intensity = build_track(b, &(FigureKey){S("intensity"), r->head.id, S(""), S("")});
    const bool same_unit =
        out->intake_count == 1 && str_eq(b->out->model.carriers[out->intakes[0].carrier].unit, activity->unit);
    if (out->intensity.points.n == 0 && same_unit) out->intensity = exactly_one(b);
    return true;
}

/* A year of somebody's share, once, in order. */
static size_t add_year(int *years, size_t n, int year)
{
    size_t at = n;
    while (at > 0 && years[at - 1] > year) at--;
    if (at > 0 && years[at - 1] == year) return n;
    for (size_t i = n; i > at; i--) years[i] = years[i - 1];
    years[at] = year;
    return n + 1;
}

/* The one technology that has no share of its own has the rest. */
static void build_rest(Builder *b, Technology *list, size_t n)
{
    size_t rest = n, room = 1;
    for (size_t k = 0; k < n; k++) {
        room += list[k].share.points.n;
        if (list[k].share.points.n) continue;
        if (rest < n) return; /* two of them: who has what is unknown */
        rest = k;
    }
    if (rest == n) return;
    if (n == 1) {
        list[0].share = exactly_one(b);
        return;
    }
    int *years = ARENA_ARRAY(b->arena, int, room);
    double *values = ARENA_ARRAY(b->arena, double, room);
    size_t count = 0;
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < list[k].share.points.n; i++)
            count = add_year(years, count, list[k].share.points.year[i]);
    size_t kept = 0;
    for (size_t y = 0; y < count; y++) {
        double sum = 0;
        bool all = true;
        for (size_t k = 0; k < n; k++) {
            if (k == rest) continue;
            const Maybe share = track_at(&list[k].share, years[y]);
            all = all && share.known;
            sum += share.known ? share.v : 0;
        }
        if (!all) continue; /* somebody has no share yet in that year */
        years[kept] = years[y];
        values[kept++] = fabs(1 - sum) * 1e6 <= SHARE_TOLERANCE_PER_MILLION ? 0 : 1 - sum;
    }
    list[rest].share.points = (Series){years, values, kept};
}

/* ---- activities ---- */

static Growth growth_of(Str name)
{
    for (int g = 0; g < GROWTH_KINDS; g++)
        if (str_eq(name, str(growth_name((Growth)g)))) return (Growth)g;
    return GROWTH_NOT_STATED;
}

static EffectBoundary boundary_of(Str name)
{
    for (int i = 0; i < EFFECT_BOUNDARIES; i++)
        if (str_eq(name, str(effect_boundary_name((EffectBoundary)i)))) return (EffectBoundary)i;
    return EFFECT_TERRITORIAL;
}

static Control control_of(Str name)
{
    for (int i = 0; i < CONTROL_COUNT; i++)
        if (str_eq(name, str(control_name((Control)i)))) return (Control)i;
    return CONTROL_MARKET;
}

/* An amount for an inhabitant, times the population in the years of the horizon that have one. */
static Track for_inhabitants(Builder *b, const Track *each)
{
    const Horizon years = b->in->years;
    Track amount = *each;
    int *year = ARENA_ARRAY(b->arena, int, years.count);
    double *value = ARENA_ARRAY(b->arena, double, years.count);
    size_t n = 0;
    for (size_t y = 0; y < years.count; y++) {
        const Maybe population = track_at(&b->out->model.population, years.first + (int)y);
        const Maybe of_each = track_at(each, years.first + (int)y);
        const bool stated = series_at(b->out->model.population.points, years.first + (int)y).known;
        if (!population.known || !of_each.known || (n > 0 && !stated)) continue;
        year[n] = years.first + (int)y;
        value[n++] = population.v * of_each.v;
    }
    amount.points = (Series){year, value, n};
    return amount;
}

/* t CO2e for a unit of activity in the first year. */
static Maybe for_a_unit(const Builder *b, const Activity *activity)
{
    const int year = b->in->years.first;
    double sum = 0;
    for (size_t k = 0; k < activity->technology_count; k++) {
        const Technology *technology = &activity->technologies[k];
        const Maybe share = track_at(&technology->share, year), intensity = track_at(&technology->intensity, year);
        if (!share.known || !intensity.known) return unknown();
        for (size_t i = 0; i < technology->intake_count; i++) {
            const Carrier *carrier = &b->out->model.carriers[technology->intakes[i].carrier];
            const Maybe factor = carrier_factor(&b->out->model, carrier, GAS_COUNT, year);
            if (!factor.known || isnan(technology->intakes[i].share)) return unknown();
            if (!carrier->elsewhere) sum += share.v * intensity.v * technology->intakes[i].share * factor.v;
        }
    }
    return known(sum);
}

/* Only where the sector itself was measured: of a main sector nobody has said how much of it is the activity's. */
static Track from_measured(Builder *b, const Activity *activity, Str sector, const Track *percent)
{
    const int year = b->in->years.first;
    const bool is_itself = str_eq(b->out->model.sectors[activity->sector].id, sector);
    const Maybe measured = series_at(b->out->model.sectors[activity->sector].measured, year);
    const Maybe each = for_a_unit(b, activity), part = track_at(percent, year);
    Track amount = *percent;
    amount.origin = VALUE_ASSUMED;
    amount.points = (Series){0};
    if (!is_itself || !measured.known || !each.known || !part.known || !(each.v > 0)) return amount;
    int *years = ARENA_ARRAY(b->arena, int, 1);
    double *value = ARENA_ARRAY(b->arena, double, 1);
    years[0] = year;
    value[0] = measured.v * part.v / 100 / each.v;
    amount.points = (Series){years, value, 1};
    return amount;
}

static bool has_own(const Builder *b, const FigureKey *key)
{
    ValueRow *rows;
    const size_t n = build_rows(b, key, b->arena, &rows);
    for (size_t i = 0; i < n; i++)
        if (rows[i].level != VALUE_OF_LIBRARY) return true;
    return false;
}

/* Which of the three an amount comes from: the first that the municipality, or its scenario, has said; then the first
 * that the library has. */
static AmountFrom amount_from(const Builder *b, Str activity)
{
    static const char *const parameters[] = {"amount", "amount_per_inhabitant", "measured_percent"};
    ValueRow *rows;
    for (int own = 1; own >= 0; own--) {
        for (int i = 0; i < 3; i++) {
            const FigureKey key = {str(parameters[i]), activity, S(""), S("")};
            if (own ? has_own(b, &key) : build_rows(b, &key, b->arena, &rows) > 0)
                return (AmountFrom)(AMOUNT_STATED + i);
        }
    }
    return AMOUNT_UNKNOWN;
}

static AmountFrom build_amount(Builder *b, Activity *activity, Str sector)
{
    const FigureKey stated = {S("amount"), activity->id, S(""), S("")};
    const FigureKey each = {S("amount_per_inhabitant"), activity->id, S(""), S("")};
    const FigureKey percent = {S("measured_percent"), activity->id, S(""), S("")};
    Track track;
    const AmountFrom from = amount_from(b, activity->id);
    switch (from) {
    case AMOUNT_STATED: activity->amount = build_track(b, &stated); break;
    case AMOUNT_FROM_POPULATION:
        track = build_track(b, &each);
        activity->amount = for_inhabitants(b, &track);
        break;
    case AMOUNT_FROM_MEASURED:
        track = build_track(b, &percent);
        activity->amount = from_measured(b, activity, sector, &track);
        break;
    case AMOUNT_UNKNOWN: activity->amount = (Track){.input = NO_INPUT}; break;
    }
    activity->amount.extend = false; /* growth says how it goes on */
    return from;
}

static void build_growth(Builder *b, Activity *activity)
{
    const FigureKey key = {S("growth_percent"), activity->id, S(""), S("")};
    const Maybe rate = build_value(b, &key, &activity->rate_input);
    activity->rate_percent = rate.known ? rate.v : 0;
    if (activity->growth == GROWTH_RATE && !rate.known) activity->growth = GROWTH_NOT_STATED;
}

static size_t build_technologies(Builder *b, const ActivityRecord *r, Activity *activity,
                                 const TechnologyRecord ***records)
{
    const size_t count = b->in->set[KIND_TECHNOLOGY].count;
    const TechnologyRecord *all = ROADMAP_LIST(b->in, KIND_TECHNOLOGY, TechnologyRecord);
    size_t mine = 0;
    for (size_t i = 0; i < count; i++) mine += str_eq(all[i].activity, r->head.id) && is_ours(b, all[i].municipality);
    Technology *list = ARENA_ARRAY(b->arena, Technology, mine + 1);
    *records = arena_array(b->arena, mine + 1, sizeof **records);
    activity->technologies = list;
    for (size_t i = 0; i < count; i++) {
        if (!str_eq(all[i].activity, r->head.id) || !is_ours(b, all[i].municipality)) continue;
        const size_t at = activity->technology_count;
        if (!build_technology(b, r, &all[i], &list[at])) continue;
        (*records)[at] = &all[i];
        activity->technology_count++;
    }
    build_rest(b, list, activity->technology_count);
    return activity->technology_count;
}

static void build_activities(Builder *b)
{
    const size_t n = b->in->set[KIND_ACTIVITY].count;
    const ActivityRecord *records = ROADMAP_LIST(b->in, KIND_ACTIVITY, ActivityRecord);
    Activity *activities = ARENA_ARRAY(b->arena, Activity, n + 1);
    b->out->activities = arena_array(b->arena, n + 1, sizeof *b->out->activities);
    b->out->technologies = arena_array(b->arena, n + 1, sizeof *b->out->technologies);
    b->out->amount_from = ARENA_ARRAY(b->arena, AmountFrom, n + 1);
    b->out->model.activities = activities;
    for (size_t i = 0; i < n; i++) {
        const ActivityRecord *r = &records[i];
        const size_t at = b->out->model.activity_count;
        Activity *a = &activities[at];
        if (!is_ours(b, r->municipality)) continue;
        *a = (Activity){.id = r->head.id,
                        .unit = r->unit,
                        .sector = sector_of(b, r->sector),
                        .boundary = boundary_of(r->boundary),
                        .control = control_of(r->control),
                        .growth = growth_of(r->growth)};
        if (build_technologies(b, r, a, &b->out->technologies[at]) == 0) {
            build_fault(b, KIND_ACTIVITY, r->head.id, N_("{0} has no technology: add one that does it"), r->name);
            continue;
        }
        b->out->activities[at] = r;
        b->out->model.activity_count++;
        build_growth(b, a);
        b->out->amount_from[at] = build_amount(b, a, r->sector);
        a->stock = (Stock){.unit = r->stock_unit};
        a->stock.size = build_track(b, &(FigureKey){S("stock_size"), r->head.id, S(""), S("")});
        a->stock.lifetime = build_value(b, &(FigureKey){S("lifetime"), r->head.id, S(""), S("")}, NULL);
    }
}

/* ---- elements and sinks ---- */

static bool find_technology(const Roadmap *out, Str activity, Str id, uint32_t *at_activity, uint32_t *at)
{
    for (size_t a = 0; a < out->model.activity_count; a++) {
        if (!str_eq(out->model.activities[a].id, activity)) continue;
        *at_activity = (uint32_t)a;
        for (size_t k = 0; k < out->model.activities[a].technology_count; k++) {
            if (!str_eq(out->model.activities[a].technologies[k].id, id)) continue;
            *at = (uint32_t)k;
            return true;
        }
    }
    return false;
}

static void build_elements(Builder *b)
{
    const size_t n = b->in->set[KIND_ELEMENT].count;
    const ElementRecord *records = ROADMAP_LIST(b->in, KIND_ELEMENT, ElementRecord);
    Element *elements = ARENA_ARRAY(b->arena, Element, n + 1);
    b->out->elements = arena_array(b->arena, n + 1, sizeof *b->out->elements);
    b->out->model.elements = elements;
    for (size_t i = 0; i < n; i++) {
        const ElementRecord *r = &records[i];
        Element e = {.id = r->head.id};
        if (!is_ours(b, r->municipality)) continue;
        if (!find_technology(b->out, r->activity, r->from_technology, &e.activity, &e.from) ||
            !find_technology(b->out, r->activity, r->to_technology, &e.activity, &e.to)) {
            build_fault(b, KIND_ELEMENT, r->head.id, N_("It does not lead from one technology of {0} to another"),
                        r->activity);
            continue;
        }
        const size_t at = b->out->model.element_count++;
        elements[at] = e;
        b->out->elements[at] = r;
    }
}

static void build_sinks(Builder *b)
{
    const size_t n = b->in->set[KIND_UPTAKE].count;
    const SinkRecord *records = ROADMAP_LIST(b->in, KIND_UPTAKE, SinkRecord);
    Sink *sinks = ARENA_ARRAY(b->arena, Sink, n + 1);
    b->out->sinks = arena_array(b->arena, n + 1, sizeof *b->out->sinks);
    b->out->model.sinks = sinks;
    for (size_t i = 0; i < n; i++) {
        if (!is_ours(b, records[i].municipality)) continue;
        const Track uptake = build_track(b, &(FigureKey){S("uptake"), records[i].head.id, S(""), S("")});
        if (uptake.points.n == 0) continue; /* nobody has said anything of it here */
        const size_t at = b->out->model.sink_count++;
        sinks[at] = (Sink){records[i].head.id, sector_of(b, S("sinks")), uptake};
        b->out->sinks[at] = &records[i];
    }
}

/* ---- the whole ---- */

static Track index_of(Builder *b, const char *parameter, Series measured)
{
    Track track = build_track(b, &(FigureKey){str(parameter), S(""), S(""), S("")});
    if (measured.n == 0) return track;
    int *year = ARENA_ARRAY(b->arena, int, track.points.n + measured.n);
    double *value = ARENA_ARRAY(b->arena, double, track.points.n + measured.n);
    track.points = series_prefer(track.points, measured, year, value, NULL);
    return track;
}

Status roadmap_build(const RoadmapInput *input, Arena *arena, Roadmap **out, Faults *faults, Err *err)
{
    if (input->years.count == 0 || input->years.count > HORIZON_MOST)
        return err_failf(err, ST_INVALID, N_("The years are too few or more than {0}"), S("128"));
    Roadmap *r = ARENA_NEW(arena, Roadmap);
    Builder b = {.in = input, .arena = arena, .faults = faults, .out = r};
    const size_t sectors = input->measured_count + input->set[KIND_ACTIVITY].count + 2 + input->set[KIND_LEVER].count;
    b.sectors = ARENA_ARRAY(arena, ModelSector, sectors);
    r->input = input;
    r->model = (CityModel){.years = input->years, .gwp = input->gwp, .sectors = b.sectors};
    build_index_values(&b);
    r->model.population = index_of(&b, "population", input->population);
    r->model.floor_area = index_of(&b, "floor_area", (Series){0});
    build_sectors(&b);
    add_sector(&b, S("sinks"), (Series){0});
    build_carriers(&b);
    build_activities(&b);
    build_elements(&b);
    build_sinks(&b);
    build_measures(&b);
    r->model.inputs = b.inputs;
    r->model.input_count = b.input_count;
    *out = r;
    return ST_OK;
}
