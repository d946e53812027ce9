/* A scenario as JSON, and the names of its parts. */
#include "app/roadmap/roadmap_priv.h"
#include "app/roadmap/roadmap_view.h"

enum { DECIMALS = 3, PARTS = 6 };

Str app_roadmap_sector_name(const AppRoadmap *of, Lang lang, Str sector)
{
    for (size_t i = 0; i < of->sector_count; i++)
        if (str_eq(of->sectors[i].id, sector)) return lang == LANG_SV ? of->sectors[i].sv : of->sectors[i].en;
    return str_eq(sector, S("sinks")) ? str(tr(lang, N_("Sinks"))) : sector;
}

static Str unit_name(const Roadmap *roadmap, Lang lang, Str unit)
{
    static const struct {
        Str sv, en;
    } of_values[] = {{STR_INIT("år"), STR_INIT("years")}, {STR_INIT("% per år"), STR_INIT("% a year")}};
    for (size_t i = 0; i < sizeof of_values / sizeof *of_values; i++)
        if (str_eq(of_values[i].sv, unit)) return tr_name(lang, unit, of_values[i].en);
    for (size_t i = 0; unit.n && i < roadmap->model.activity_count; i++) {
        const ActivityRecord *a = roadmap->activities[i];
        if (a->unit_en.n && str_eq(a->unit, unit)) return tr_name(lang, unit, a->unit_en);
        if (a->stock_unit_en.n && str_eq(a->stock_unit, unit)) return tr_name(lang, unit, a->stock_unit_en);
    }
    return unit;
}

Str app_roadmap_unit(Arena *arena, const Roadmap *roadmap, Lang lang, Str unit)
{
    Str of = unit;
    const Str amount = str_cut(&of, '/');
    if (amount.n == unit.n) return unit_name(roadmap, lang, unit);
    return tr_fmt(arena, lang, "{0}/{1}", unit_name(roadmap, lang, amount), unit_name(roadmap, lang, of));
}

Str app_library_name(const Roadmap *roadmap, Lang lang, Str id)
{
    const TechnologyRecord *technology = roadmap_record_of(roadmap->input, KIND_TECHNOLOGY, id);
    const ActivityRecord *activity = roadmap_record_of(roadmap->input, KIND_ACTIVITY, id);
    const CarrierRecord *carrier = roadmap_record_of(roadmap->input, KIND_CARRIER, id);
    if (technology) return tr_name(lang, technology->name, technology->name_en);
    if (activity) return tr_name(lang, activity->name, activity->name_en);
    return carrier ? tr_name(lang, carrier->name, carrier->name_en) : id;
}

Str app_crowd_id(Arena *arena, const AppScenario *s, const Crowd *crowd)
{
    const Activity *activity = &s->roadmap->model.activities[crowd->activity];
    Buf id = buf_new(arena);
    buf_add(&id, activity->id);
    if (crowd->from != EVERYWHERE) buf_addc(&id, ':');
    if (crowd->from != EVERYWHERE) buf_add(&id, activity->technologies[crowd->from].id);
    return buf_str(&id);
}

Str app_crowd_name(const AppScenario *s, Lang lang, const Crowd *crowd)
{
    const ActivityRecord *activity = s->roadmap->activities[crowd->activity];
    if (crowd->from == EVERYWHERE) return tr_name(lang, activity->name, activity->name_en);
    const TechnologyRecord *technology = s->roadmap->technologies[crowd->activity][crowd->from];
    return tr_name(lang, technology->name, technology->name_en);
}

Str app_change_id(Arena *arena, const ScenarioChangeRecord *change)
{
    const Str more[] = {change->lever.n ? change->what : change->subject, change->carrier, change->gas};
    Buf id = buf_new(arena);
    buf_add(&id, change->lever.n ? change->lever : change->parameter);
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        if (more[i].n) buf_addc(&id, ':');
        buf_add(&id, more[i]);
    }
    if (change->year.known) buf_addc(&id, '@');
    if (change->year.known) buf_int(&id, (int64_t)change->year.v);
    return buf_str(&id);
}

static void years_json(Json *j, const AppScenario *s)
{
    json_key(j, "years");
    json_array(j);
    for (size_t y = 0; y < s->result.years.count; y++) {
        json_object(j);
        json_kint(j, "year", s->result.years.first + (int)y);
        json_kfixed(j, "reference_t", s->reference_t[y], DECIMALS);
        json_kfixed(j, "scenario_t", s->total_t[y], DECIMALS);
        json_kmaybe(j, "p05_t", s->draws ? known(s->p05[y]) : unknown(), DECIMALS);
        json_kmaybe(j, "p50_t", s->draws ? known(s->p50[y]) : unknown(), DECIMALS);
        json_kmaybe(j, "p95_t", s->draws ? known(s->p95[y]) : unknown(), DECIMALS);
        json_kmaybe(j, "path_t", s->path_t[y], DECIMALS);
        const AppMilestone *milestone = app_milestone_of(s, s->result.years.first + (int)y);
        json_kmaybe(j, "probability", milestone ? milestone->probability : unknown(), PARTS);
        json_kbool(j, "complete", s->result.complete[y]);
        json_end(j);
    }
    json_end(j);
}

static void milestones_json(Json *j, const AppScenario *s)
{
    json_key(j, "milestones");
    json_array(j);
    for (size_t i = 0; i < s->milestone_count; i++) {
        const AppMilestone *m = &s->milestones[i];
        json_object(j);
        json_kstr(j, "id", m->id);
        json_kstr(j, "kind", m->target ? S("target") : S("path"));
        if (m->target) json_kstr(j, "name", app_milestone_name(s->lang, m));
        if (m->target) json_kstr(j, "status", str(target_status_name(m->target->status)));
        json_kint(j, "year", m->year);
        json_kmaybe(j, "limit_t", m->limit_t, DECIMALS);
        json_kstr(j, "basis", str(basis_name(m->basis)));
        json_kmaybe(j, "probability", m->probability, PARTS);
        json_end(j);
    }
    json_end(j);
}

static void measure_milestones_json(Json *j, const AppScenario *s)
{
    json_key(j, "measure_milestones");
    json_array(j);
    for (size_t i = 0; i < s->measure_milestone_count; i++) {
        const AppMeasureMilestone *m = &s->measure_milestones[i];
        json_object(j);
        json_kstr(j, "id", m->record->head.id);
        json_kstr(j, "measure", m->record->measure);
        json_kstr(j, "name", m->record->text);
        json_kstr(j, "due", date_str(j->out->arena, m->record->due));
        json_kstr(j, "lever", m->record->lever);
        json_kstr(j, "unit", m->tonnes ? S("t") : S(""));
        json_kmaybe(j, "level", m->record->level, PARTS);
        json_kmaybe(j, "planned", m->planned, PARTS);
        json_kmaybe(j, "probability", m->probability, PARTS);
        json_end(j);
    }
    json_end(j);
}

static void measures_json(Json *j, const AppScenario *s)
{
    json_key(j, "measures");
    json_array(j);
    for (size_t m = 0; s->effects.measures && m < s->roadmap->portfolio.count; m++) {
        const MeasureEffect *e = &s->effects.measures[m];
        const bool counted = s->chosen[m] && e->counted;
        json_object(j);
        json_kstr(j, "id", s->roadmap->portfolio.measures[m].id);
        json_kstr(j, "name", s->roadmap->measures[m]->name);
        json_kbool(j, "chosen", s->chosen[m]);
        json_kmaybe(j, "alone_t", counted ? known(e->alone_t) : unknown(), DECIMALS);
        json_kmaybe(j, "last_t", counted ? known(e->last_t) : unknown(), DECIMALS);
        json_kmaybe(j, "share_t", counted ? known(e->share_t) : unknown(), DECIMALS);
        json_kmaybe(j, "cumulative_t", counted ? known(e->cumulative_t) : unknown(), DECIMALS);
        json_kmaybe(j, "error_t", counted ? known(e->error_t) : unknown(), DECIMALS);
        json_end(j);
    }
    json_end(j);
}

static void gap_json(Json *j, const AppScenario *s)
{
    json_key(j, "gap");
    json_object(j);
    json_kint(j, "target_year", s->target_year);
    json_kmaybe(j, "target_t", s->target_t, DECIMALS);
    json_kmaybe(j, "remaining_t", s->gap.remaining_t, DECIMALS);
    json_kmaybe(j, "cumulative_t", s->gap.cumulative_t, DECIMALS);
    json_kmaybe(j, "allowance_left_t", s->allowance_t, DECIMALS);
    json_kmaybe(j, "over_allowance_t", s->gap.over_allowance_t, DECIMALS);
    if (s->gap.allowance_spent)
        json_kint(j, "allowance_spent", s->gap.allowance_spent);
    else
        json_knull(j, "allowance_spent");
    for (size_t i = 0; i < APP_EMITTED; i++) json_kmaybe(j, app_emitted_names[i], app_scenario_emitted(s, i), DECIMALS);
    json_kmaybe(j, "probability", s->probability, PARTS);
    json_kmaybe(j, "probability_path", s->probability_path, PARTS);
    json_kmaybe(j, "probability_allowance", s->probability_allowance, PARTS);
    json_kmaybe(j, "probability_above", s->probability_above, PARTS);
    json_end(j);
}

/* What each sector emits in the target year, and what of it no activity explains: the sectors sum to the scenario. */
static void sectors_json(Json *j, const AppScenario *s)
{
    const size_t count = s->result.years.count, target = (size_t)(s->target_year - s->result.years.first);
    json_key(j, "sectors");
    json_array(j);
    for (uint32_t i = 0; i < s->result.sector_count; i++) {
        if (s->sector != EVERYWHERE && s->sector != i) continue;
        const ModelSector *sector = &s->roadmap->model.sectors[i];
        json_object(j);
        json_kstr(j, "id", sector->id);
        json_kstr(j, "name", app_roadmap_sector_name(s->of, s->lang, sector->id));
        json_kmaybe(j, "measured_t",
                    s->partial && s->gas < GAS_COUNT ? unknown() : series_at(sector->measured, s->result.years.first),
                    DECIMALS);
        json_kfixed(j, "reference_t", app_sector_t(s, i, target, true), DECIMALS);
        json_kfixed(j, "scenario_t", app_sector_t(s, i, target, false), DECIMALS);
        json_kmaybe(j, "residual_t", s->result.residual[i * count + target], DECIMALS);
        json_end(j);
    }
    json_end(j);
}

static void crowds_json(Json *j, const AppScenario *s)
{
    json_key(j, "crowds");
    json_array(j);
    for (size_t i = 0; i < s->result.crowd_count; i++) {
        const Crowd *c = &s->result.crowds[i];
        json_object(j);
        json_kstr(j, "id", app_crowd_id(j->out->arena, s, c));
        json_kint(j, "first_year", c->first_year);
        json_kint(j, "worst_year", c->worst_year);
        json_kfixed(j, "wanted", c->wanted, PARTS);
        json_kfixed(j, "room", c->room, PARTS);
        json_key(j, "measures");
        json_array(j);
        for (size_t m = 0; m < c->measure_count; m++) json_str(j, s->roadmap->portfolio.measures[c->measures[m]].id);
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

static void paces_json(Json *j, const AppScenario *s)
{
    json_key(j, "paces");
    json_array(j);
    for (size_t i = 0; i < s->pace_count; i++) {
        const AppPace *p = &s->paces[i];
        json_object(j);
        const ElementRecord *element = s->roadmap->elements[p->element];
        json_kstr(j, "id", element->head.id);
        json_kstr(j, "name", tr_name(s->lang, element->name, element->name_en));
        json_kstr(j, "unit", app_roadmap_unit(j->out->arena, s->roadmap, s->lang, p->pace.unit));
        json_kmaybe(j, "share_from", p->share_from, PARTS);
        json_kmaybe(j, "share_to", p->share_to, PARTS);
        json_kmaybe(j, "required", p->pace.required, DECIMALS);
        json_kmaybe(j, "today", p->pace.today, DECIMALS);
        json_kmaybe(j, "replaced", p->pace.replaced, DECIMALS);
        json_end(j);
    }
    json_end(j);
}

static void matter_json(Json *j, const AppScenario *s)
{
    const Input *inputs = s->roadmap->model.inputs;
    json_key(j, "tornado");
    json_array(j);
    for (size_t i = 0; i < s->bar_count; i++) {
        const TornadoBar *b = &s->bars[i];
        json_object(j);
        json_kstr(j, "id", inputs[b->input].id);
        json_kfixed(j, "low_t", b->low_t, DECIMALS);
        json_kfixed(j, "high_t", b->high_t, DECIMALS);
        json_kfixed(j, "low_cumulative_t", b->low_cumulative_t, DECIMALS);
        json_kfixed(j, "high_cumulative_t", b->high_cumulative_t, DECIMALS);
        json_end(j);
    }
    json_end(j);
    json_key(j, "sobol");
    json_array(j);
    for (size_t i = 0; i < s->index_count; i++) {
        json_object(j);
        json_kstr(j, "id", inputs[s->indices[i].input].id);
        json_kmaybe(j, "first", s->indices[i].first, PARTS);
        json_kmaybe(j, "total", s->indices[i].total, PARTS);
        json_end(j);
    }
    json_end(j);
}

static void changes_json(Json *j, const AppScenario *s)
{
    json_key(j, "changes");
    json_array(j);
    for (size_t i = 0; i < s->roadmap->input->change_count; i++) {
        const ScenarioChangeRecord *c = &s->roadmap->input->changes[i];
        json_object(j);
        json_kstr(j, "id", app_change_id(j->out->arena, c));
        json_kmaybe(j, "value", c->value, PARTS);
        if (c->note.n) json_kstr(j, "note", c->note);
        json_end(j);
    }
    json_end(j);
}

/* The table of what a fault of the model is about: such a fault has no more than an id. */
static Str table_of(const RoadmapInput *in, const Err *fault)
{
    static const RoadmapKind kinds[] = {KIND_ACTIVITY, KIND_TECHNOLOGY, KIND_CARRIER, KIND_ELEMENT, KIND_UPTAKE};
    for (size_t i = 0; in && i < sizeof kinds / sizeof *kinds; i++)
        if (roadmap_holds(in, kinds[i], str(fault->field))) return str(roadmap_kinds[kinds[i]].file);
    return S("");
}

void roadmap_faults_json(Json *j, const RoadmapInput *in, const Faults *faults)
{
    json_key(j, "faults");
    json_array(j);
    for (size_t i = 0; i < faults->count; i++) {
        const Err *fault = &faults->list[i];
        Buf text = buf_new(faults->arena);
        buf_err(&text, LANG_EN, fault);
        json_object(j);
        json_kstr(j, "file", fault->file[0] ? str(fault->file) : table_of(in, fault));
        json_kstr(j, "id", str(fault->field));
        json_kstr(j, "message", buf_str(&text));
        json_end(j);
    }
    json_end(j);
}

void app_scenario_json(Buf *out, const AppScenario *s)
{
    Json j = json_new(out);
    json_object(&j);
    json_kstr(&j, "municipality", s->of->city.municipality.code);
    json_kstr(&j, "scenario", s->scenario.head.id);
    if (s->scenario.name.n) json_kstr(&j, "name", s->scenario.name);
    json_kstr(&j, "base", s->scenario.base);
    json_kstr(&j, "edition", s->of->city.edition.name);
    json_kstr(&j, "gwp_set", str(gwp_set_name(s->roadmap->model.gwp)));
    json_kstr(&j, "basis", s->net ? S("net") : S("gross"));
    json_kint(&j, "draws", (int64_t)s->draws);
    json_kint(&j, "seed", (int64_t)s->seed);
    if (s->partial) json_kstr(&j, "sector", s->sector == EVERYWHERE ? S("") : s->roadmap->model.sectors[s->sector].id);
    if (s->partial) json_kstr(&j, "gas", s->gas == GAS_COUNT ? S("") : str(gas_id(s->gas)));
    json_kmaybe(&j, "certain_percent", s->draws ? known(s->certain_percent) : unknown(), DECIMALS);
    json_kint(&j, "unknown_activities", (int64_t)s->result.unknown_activities);
    years_json(&j, s);
    measures_json(&j, s);
    gap_json(&j, s);
    milestones_json(&j, s);
    measure_milestones_json(&j, s);
    sectors_json(&j, s);
    crowds_json(&j, s);
    paces_json(&j, s);
    matter_json(&j, s);
    changes_json(&j, s);
    roadmap_faults_json(&j, s->roadmap->input, &s->faults);
    json_end(&j);
}
