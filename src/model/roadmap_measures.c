/* Measures with their levers and ties, and which of them a scenario has. */
#include "base/num.h"
#include "model/roadmap_build.h"

#include <math.h>

static bool find_id_activity(const CityModel *model, Str id, uint32_t *out)
{
    for (size_t i = 0; i < model->activity_count; i++) {
        if (!str_eq(model->activities[i].id, id)) continue;
        *out = (uint32_t)i;
        return true;
    }
    return false;
}

static bool find_id_element(const CityModel *model, Str id, uint32_t *out)
{
    for (size_t i = 0; i < model->element_count; i++) {
        if (!str_eq(model->elements[i].id, id)) continue;
        *out = (uint32_t)i;
        return true;
    }
    return false;
}

static bool find_id_carrier(const CityModel *model, Str id, uint32_t *out)
{
    for (size_t i = 0; i < model->carrier_count; i++) {
        if (!str_eq(model->carriers[i].id, id)) continue;
        *out = (uint32_t)i;
        return true;
    }
    return false;
}

static bool find_technology(const Activity *activity, Str id, uint32_t *out)
{
    for (size_t k = 0; k < activity->technology_count; k++) {
        if (!str_eq(activity->technologies[k].id, id)) continue;
        *out = (uint32_t)k;
        return true;
    }
    return false;
}

/* ---- what a lever acts on ---- */

static bool missing(Builder *b, const LeverRecord *r, const char *message, Str what)
{
    build_fault(b, KIND_LEVER, r->head.id, message, what);
    return false;
}

static bool build_sector(Builder *b, const LeverRecord *r, Str sector, Lever *out)
{
    if (roadmap_sector(&b->out->model, sector, &out->target)) return true;
    for (size_t s = 0; s < b->out->model.sector_count; s++) {
        const Str id = b->out->model.sectors[s].id;
        if (str_starts(id, sector) && id.n > sector.n && id.p[sector.n] == '/')
            return missing(b, r, N_("{0} has subsectors here: say in which of them the tonnes count"), sector);
    }
    return missing(b, r, N_("There is no sector {0} among the measured emissions"), sector);
}

static bool build_target(Builder *b, const LeverRecord *r, Lever *out)
{
    const CityModel *model = &b->out->model;
    out->technology = EVERYWHERE;
    switch (out->kind) {
    case LEVER_AVOID:
    case LEVER_IMPROVE:
        if (!find_id_activity(model, r->activity, &out->target))
            return missing(b, r, N_("There is no activity {0} in the model"), r->activity);
        if (r->technology.n && !find_technology(&model->activities[out->target], r->technology, &out->technology))
            return missing(b, r, N_("The activity has no technology {0}"), r->technology);
        return true;
    case LEVER_SHIFT:
        return find_id_element(model, r->element, &out->target) ||
               missing(b, r, N_("There is no transition element {0} in the model"), r->element);
    case LEVER_CARBON:
        return find_id_carrier(model, r->carrier, &out->target) ||
               missing(b, r, N_("There is no carrier {0}"), r->carrier);
    case LEVER_SINK: return roadmap_sector(model, S("sinks"), &out->target);
    case LEVER_STATED: return build_sector(b, r, r->sector, out);
    case LEVER_KINDS: break;
    }
    return false;
}

/* ---- how far and how fast ---- */

/* 2025:0.1 2026:0.3 */
static bool build_given(Builder *b, const LeverRecord *r, Series *out)
{
    size_t n = 0;
    for (Str rest = r->given; rest.n;) n += str_cut(&rest, ' ').n > 0;
    int *years = ARENA_ARRAY(b->arena, int, n + 1);
    double *parts = ARENA_ARRAY(b->arena, double, n + 1);
    size_t at = 0;
    for (Str rest = r->given; rest.n;) {
        Str pair = str_cut(&rest, ' ');
        int64_t year;
        if (pair.n == 0) continue;
        const Str whole = pair, name = str_cut(&pair, ':');
        if (!num_parse_int(name, &year) || year < 1900 || year > 2200 || !num_parse(pair, &parts[at]) ||
            (at > 0 && years[at - 1] >= (int)year))
            return missing(b, r, N_("{0} is no year with its part of the level: write 2025:0.1, the years ascending"),
                           whole);
        years[at++] = (int)year;
    }
    *out = (Series){years, parts, at};
    return true;
}

static Str suffixed(Builder *b, Str id, const char *suffix)
{
    Buf name = buf_new(b->arena);
    buf_add(&name, id);
    buf_addc(&name, ':');
    buf_add(&name, str(suffix));
    return buf_str(&name);
}

static uint32_t build_triangle(Builder *b, const LeverRecord *r, Maybe low, double centre, Maybe high,
                               const char *suffix)
{
    Dist dist;
    Err err = {0};
    if (!low.known || !high.known) return NO_INPUT;
    if (dist_triangular(low.v, centre, high.v, &dist, &err) == ST_OK)
        return build_input(b, suffixed(b, r->head.id, suffix), &dist);
    err_at(&err, str(roadmap_kinds[KIND_LEVER].file), S(""), 0, 0);
    err_field(&err, r->head.id);
    faults_add(b->faults, &err);
    return NO_INPUT;
}

static void build_uncertainty(Builder *b, const LeverRecord *r, Adoption *a)
{
    Dist dist;
    if (r->distribution.n && r->level_low.known && r->level_high.known &&
        build_relative(b, KIND_LEVER, r->head.id, r->distribution, r->level_low.v, r->level.v, r->level_high.v, &dist))
        a->level_input = build_input(b, r->input.n ? r->input : suffixed(b, r->head.id, "level"), &dist);
    a->delay_input = build_triangle(b, r, r->delay_low, 0, r->delay_high, "delay");
    a->pace_input = build_triangle(b, r, r->pace_low, 1, r->pace_high, "pace");
}

/* What the scenario changes of the lever. A pace of 2 takes half the time. */
static void build_changes(const Builder *b, const LeverRecord *r, Adoption *a)
{
    for (size_t i = 0; i < b->in->change_count; i++) {
        const ScenarioChangeRecord *c = &b->in->changes[i];
        if (!str_eq(c->lever, r->head.id) || !c->value.known) continue;
        const double v = c->value.v;
        if (str_eq(c->what, S("level"))) a->level = v;
        if (str_eq(c->what, S("start_year"))) {
            a->end += v - a->start; /* as long as before */
            a->start = v;
        }
        if (str_eq(c->what, S("end_year"))) a->end = v;
        if (str_eq(c->what, S("pace")) && v > 0) {
            a->end = a->start + (a->end - a->start) / v;
            a->lifetime /= v;
        }
    }
}

static bool build_lever(Builder *b, const LeverRecord *r, Lever *out)
{
    *out = (Lever){.source = r->source};
    Adoption *a = &out->adoption;
    if (!lever_parse(r->kind, &out->kind) || !adoption_parse(r->path, &a->kind)) return false;
    if (!build_target(b, r, out)) return false;
    out->boundary = EFFECT_TERRITORIAL;
    for (int i = 0; i < EFFECT_BOUNDARIES; i++)
        if (str_eq(r->boundary, str(effect_boundary_name((EffectBoundary)i)))) out->boundary = (EffectBoundary)i;
    a->level_input = a->delay_input = a->pace_input = NO_INPUT;
    a->start = r->start_year.known ? r->start_year.v : 0;
    a->end = r->end_year.known ? r->end_year.v : a->start;
    a->level = r->level.known ? r->level.v : (double)NAN;
    a->today = r->today.known ? r->today.v : 0;
    a->lifetime = r->lifetime.known ? r->lifetime.v : 0;
    if (a->kind == ADOPT_GIVEN && !build_given(b, r, &a->given)) return false;
    build_uncertainty(b, r, a);
    build_changes(b, r, a);
    return true;
}

/* ---- measures ---- */

static MeasureStatus status_of(Str status)
{
    MeasureStatus out = MEASURE_DECIDED; /* what is under way or done was decided */
    measure_status_parse(status, &out);
    return out;
}

static bool find_measure(const Roadmap *out, Str id, uint32_t *at)
{
    for (size_t i = 0; i < out->portfolio.count; i++) {
        if (!str_eq(out->portfolio.measures[i].id, id)) continue;
        *at = (uint32_t)i;
        return true;
    }
    return false;
}

static void build_levers(Builder *b, Measure *measure, const LeverRecord ***records)
{
    const size_t count = b->in->set[KIND_LEVER].count;
    const LeverRecord *all = ROADMAP_LIST(b->in, KIND_LEVER, LeverRecord);
    size_t mine = 0;
    for (size_t i = 0; i < count; i++) mine += str_eq(all[i].measure, measure->id);
    Lever *levers = ARENA_ARRAY(b->arena, Lever, mine + 1);
    *records = arena_array(b->arena, mine + 1, sizeof **records);
    measure->levers = levers;
    for (size_t i = 0; i < count; i++) {
        if (!str_eq(all[i].measure, measure->id) || !build_lever(b, &all[i], &levers[measure->lever_count])) continue;
        (*records)[measure->lever_count++] = &all[i];
    }
}

/* A tie to a measure that was stopped falls with it, unless it is required. */
static void build_ties(Builder *b, Measure *measure)
{
    const size_t count = b->in->set[KIND_TIE].count;
    const TieRecord *all = ROADMAP_LIST(b->in, KIND_TIE, TieRecord);
    Tie *ties = ARENA_ARRAY(b->arena, Tie, count + 1);
    measure->ties = ties;
    for (size_t i = 0; i < count; i++) {
        if (!str_eq(all[i].measure, measure->id)) continue;
        Tie *tie = &ties[measure->tie_count];
        for (int k = 0; k < TIE_KINDS; k++)
            if (str_eq(all[i].kind, str(tie_name((TieKind)k)))) tie->kind = (TieKind)k;
        if (find_measure(b->out, all[i].other, &tie->measure))
            measure->tie_count++;
        else if (tie->kind == TIE_REQUIRES)
            build_fault(b, KIND_TIE, all[i].head.id, N_("It requires {0}, which is stopped or not there"),
                        all[i].other);
    }
}

void build_measures(Builder *b)
{
    const size_t count = b->in->set[KIND_MEASURE].count;
    const MeasureRecord *all = ROADMAP_LIST(b->in, KIND_MEASURE, MeasureRecord);
    Measure *measures = ARENA_ARRAY(b->arena, Measure, count + 1);
    Portfolio *portfolio = &b->out->portfolio;
    *portfolio = (Portfolio){&b->out->model, measures, 0};
    b->out->measures = arena_array(b->arena, count + 1, sizeof *b->out->measures);
    b->out->levers = arena_array(b->arena, count + 1, sizeof *b->out->levers);
    for (size_t i = 0; i < count; i++) {
        const MeasureRecord *r = &all[i];
        if (str_eq(r->status, S("stopped"))) continue;
        const size_t at = portfolio->count++;
        Measure *m = &measures[at];
        *m = (Measure){.id = r->head.id, .status = status_of(r->status)};
        effect_class_parse(r->effect_class, &m->class);
        for (int c = 0; c < CONTROL_COUNT; c++)
            if (str_eq(r->control, str(control_name((Control)c)))) m->control = (Control)c;
        b->out->measures[at] = r;
        build_levers(b, m, &b->out->levers[at]);
    }
    for (size_t m = 0; m < portfolio->count; m++) build_ties(b, &measures[m]);
}

/* ---- scenarios ---- */

static void choose(const Roadmap *roadmap, const ScenarioRecord *scenario, Str list, bool in, bool *chosen,
                   Faults *faults)
{
    while (list.n) {
        const Str id = str_cut(&list, ' ');
        uint32_t at;
        if (id.n == 0) continue;
        if (find_measure(roadmap, id, &at)) {
            chosen[at] = in;
            continue;
        }
        Err err;
        err_failf(&err, ST_INVALID, N_("The scenario names the measure {0}, which is stopped or not there"), id);
        err_at(&err, str(roadmap_kinds[KIND_SCENARIO].file), S(""), 0, 0);
        err_field(&err, scenario->head.id);
        faults_add(faults, &err);
    }
}

void roadmap_choose(const Roadmap *roadmap, const ScenarioRecord *scenario, bool *chosen, Faults *faults)
{
    ScenarioKind base = SCENARIO_REFERENCE;
    scenario_parse(scenario->base, &base);
    scenario_choose(&roadmap->portfolio, base, chosen);
    choose(roadmap, scenario, scenario->plus, true, chosen, faults);
    choose(roadmap, scenario, scenario->minus, false, chosen, faults);
}
