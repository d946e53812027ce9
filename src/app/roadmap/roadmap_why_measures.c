/* Where the figures of measures and of their coverage come from: their records, and the scenario of all measures. */
#include "app/roadmap/roadmap_why.h"

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

static Str text_of(const Asking *a, const char *key)
{
    return str(tr(a->lang, key));
}

/* ---- records ---- */

static const void *record_of(const RecordSet *set, const RecordKind *kind, Str id)
{
    for (size_t i = 0; i < set->count; i++) {
        const void *record = record_at(kind, set->records, i);
        if (str_eq(record_head_of(record)->id, id)) return record;
    }
    return NULL;
}

static Str cell_of(const Asking *a, const RecordKind *kind, const void *record, const char *name)
{
    const Field *field = record_field(kind, str(name));
    return field ? record_cell(a->arena, field, record) : S("");
}

static const Maybe *number_in(const RecordKind *kind, const void *record, Str name)
{
    const Field *field = record_field(kind, name);
    if (!field || (field->type != FIELD_NUMBER && field->type != FIELD_INTEGER)) return NULL;
    return (const Maybe *)(const void *)((const char *)record + field->use.offset);
}

Maybe why_number(const RecordKind *kind, const void *record, Str field)
{
    const Maybe *value = number_in(kind, record, field);
    return value ? *value : unknown();
}

bool why_field(const Asking *a, AppWhy *why, const RecordKind *kind, const void *record, Str name)
{
    const Maybe *value = number_in(kind, record, name);
    if (!value) return false;
    const Str source = cell_of(a, kind, record, "source");
    const bool illustrative = str_eq(cell_of(a, kind, record, "illustrative"), S("true"));
    why_row(a, why,
            (AppWhyRow){.kind = str(kind->name),
                        .id = record_head_of(record)->id,
                        .text = text_of(a, record_field(kind, name)->use.label),
                        .value = *value,
                        .origin = illustrative || !source.n ? S("assumed") : S("own"),
                        .source = source,
                        .note = cell_of(a, kind, record, "note"),
                        .illustrative = illustrative});
    return true;
}

static bool record_figure(const Asking *a, RoadmapKind of, Str id, Str name, AppWhy *out)
{
    const RecordKind *kind = &roadmap_kinds[of];
    const void *record = record_of(&a->s->roadmap->input->set[of], kind, id);
    if (!record || !why_field(a, out, kind, record, name)) return false;
    out->text = tr_fmt(a->arena, a->lang, "{0}: {1}", id, text_of(a, record_field(kind, name)->use.label));
    out->value = why_number(kind, record, name);
    return true;
}

bool why_measure_record(const Asking *a, Str measure, Str field, AppWhy *out)
{
    static const struct {
        const char *list;
        RoadmapKind kind;
    } lists[] = {
        {"levers", KIND_LEVER}, {"ties", KIND_TIE}, {"milestones", KIND_MILESTONE}, {"benefits", KIND_BENEFIT}};
    if (str_starts(field, S("record.")))
        return record_figure(a, KIND_MEASURE, measure, str_slice(field, S("record.").n, field.n), out);
    Str rest = field;
    const Str list = str_cut(&rest, '[');
    const Str id = str_cut(&rest, ']');
    if (rest.n == 0 || rest.p[0] != '.') return false;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (is(list, lists[i].list)) return record_figure(a, lists[i].kind, id, str_slice(rest, 1, rest.n), out);
    return false;
}

bool why_effects(const Asking *a, Str field, AppWhy *out)
{
    const AppScenario *s = a->s;
    const bool cumulative = is(field, "cumulative_t");
    if (!cumulative && !is(field, "effect_t")) return false;
    if (!s->effects.measures) return false;
    out->text = tr_fmt(a->arena, a->lang,
                       cumulative ? N_("What all measures do together, summed to {0}")
                                  : N_("What all measures do together in {0}"),
                       err_number(a->arena, s->target_year));
    out->value = known(cumulative ? s->effects.cumulative_t : s->effects.effect_t);
    out->unit = S("t CO2e");
    for (size_t m = 0; m < s->roadmap->portfolio.count; m++) {
        const MeasureEffect *e = &s->effects.measures[m];
        if (!s->chosen[m] || !e->counted) continue;
        AppWhy *part = why_child(a, out, s->roadmap->measures[m]->name,
                                 known(cumulative ? e->cumulative_t : e->share_t), out->unit);
        why_levers(a, part, m);
    }
    if (!out->child) why_rule(a, out, N_("The scenario has no measures"));
    return true;
}

/* ---- coverage ---- */

static void both_years(const Asking *a, AppWhy *out, bool with_scenario)
{
    const AppScenario *s = a->s;
    const size_t y = (size_t)(s->target_year - s->result.years.first);
    AppWhy *reference =
        why_child(a, out, text_of(a, N_("Where nothing more is done")), known(s->reference_t[y]), out->unit);
    why_year(a, reference, s->target_year, NULL, EVERYWHERE, true, EVERYWHERE);
    if (!with_scenario) return;
    AppWhy *all = why_child(a, out, text_of(a, N_("With the measures")), known(s->total_t[y]), out->unit);
    why_year(a, all, s->target_year, s->chosen, EVERYWHERE, true, EVERYWHERE);
}

static void explained(const Asking *a, AppWhy *out)
{
    const AppScenario *s = a->s;
    double sum = 0;
    for (size_t i = 0; i < s->result.sector_count; i++) sum += s->result.reference[i * s->result.years.count];
    out->text = text_of(a, N_("What the activities of the model explain of what was measured"));
    out->value = known(sum);
    why_year(a, out, s->result.years.first, NULL, EVERYWHERE, false, EVERYWHERE);
}

static void uptake(const Asking *a, AppWhy *out)
{
    const AppScenario *s = a->s;
    const size_t y = (size_t)(s->target_year - s->result.years.first);
    out->text = text_of(a, N_("What the measures take up in sinks in the target year"));
    out->value = known(s->net ? 0 : s->result.scenario_sinks[y] - s->result.reference_sinks[y]);
    for (size_t m = 0; m < s->roadmap->portfolio.count; m++)
        for (size_t l = 0; s->chosen[m] && l < s->roadmap->portfolio.measures[m].lever_count; l++)
            if (s->roadmap->portfolio.measures[m].levers[l].kind == LEVER_SINK) why_lever(a, out, m, l, unknown());
    if (!out->row) why_rule(a, out, N_("No measure enlarges a sink"));
}

bool why_coverage(const Asking *a, Str field, AppWhy *out)
{
    const AppScenario *s = a->s;
    const size_t y = (size_t)(s->target_year - s->result.years.first);
    const Maybe path = s->path_t[y];
    out->unit = S("t CO2e");
    if (is(field, "needed_t")) {
        out->text = text_of(a, N_("What has to go in the target year: the reference less the path"));
        out->value = path.known ? known(s->reference_t[y] - path.v) : unknown();
        both_years(a, out, false);
        why_path(a, out, s->target_year);
    } else if (is(field, "identified_t")) {
        out->text = text_of(a, N_("What the measures take away in the target year"));
        out->value = known(s->reference_t[y] - s->total_t[y]);
        both_years(a, out, true);
    } else if (is(field, "remaining_t")) {
        out->text = text_of(a, N_("What is left in the target year, above the path"));
        out->value = path.known ? known(s->total_t[y] - path.v) : unknown();
        both_years(a, out, true);
        why_path(a, out, s->target_year);
    } else if (is(field, "measured_t")) {
        out->text = text_of(a, N_("What was measured"));
        out->value = known(s->reference_t[0]);
        for (size_t i = 0; i < s->roadmap->model.sector_count; i++)
            if (s->roadmap->model.sectors[i].measured.n) why_measured(a, out, (uint32_t)i, s->result.years.first);
    } else if (is(field, "explained_t")) {
        explained(a, out);
    } else if (is(field, "uptake_t")) {
        uptake(a, out);
    } else {
        return false;
    }
    return true;
}

/* A sector: what was measured; an activity: its tree in the first year. */
static bool of_first_year(const Asking *a, Str id, AppWhy *out)
{
    const AppScenario *s = a->s;
    const CityModel *model = &s->roadmap->model;
    for (uint32_t i = 0; i < model->activity_count; i++) {
        if (!str_eq(model->activities[i].id, id)) continue;
        const ActivityRecord *record = s->roadmap->activities[i];
        AppWhy holder = {.unit = S("t CO2e")};
        why_year(a, &holder, s->result.years.first, NULL, model->activities[i].sector, false, EVERYWHERE);
        for (const AppWhy *of = holder.child ? holder.child->child : NULL; of; of = of->next)
            if (str_eq(of->text, tr_name(a->lang, record->name, record->name_en))) *out = *of;
        out->next = NULL;
        return out->text.n > 0;
    }
    for (uint32_t i = 0; i < model->sector_count; i++) {
        if (!str_eq(model->sectors[i].id, id)) continue;
        out->text = app_roadmap_sector_name(s->of, a->lang, id);
        out->value = series_at(model->sectors[i].measured, s->result.years.first);
        out->unit = S("t CO2e");
        why_measured(a, out, i, s->result.years.first);
        return true;
    }
    return false;
}

static bool sector_less(const Asking *a, Str id, AppWhy *out)
{
    const AppScenario *s = a->s;
    const size_t count = s->result.years.count, y = (size_t)(s->target_year - s->result.years.first);
    for (uint32_t i = 0; i < s->result.sector_count; i++) {
        if (!str_eq(s->roadmap->model.sectors[i].id, id)) continue;
        out->text = app_roadmap_sector_name(s->of, a->lang, id);
        out->formula = text_of(a, N_("What the measures take away in the target year"));
        out->value = known(s->result.reference[i * count + y] - s->result.scenario[i * count + y]);
        out->unit = S("t CO2e");
        AppWhy *reference = why_child(a, out, text_of(a, N_("Where nothing more is done")),
                                      known(s->result.reference[i * count + y]), out->unit);
        why_year(a, reference, s->target_year, NULL, i, false, EVERYWHERE);
        AppWhy *all =
            why_child(a, out, text_of(a, N_("With the measures")), known(s->result.scenario[i * count + y]), out->unit);
        why_year(a, all, s->target_year, s->chosen, i, false, EVERYWHERE);
        return true;
    }
    return false;
}

bool why_territory(const Asking *a, Str id, Str field, AppWhy *out)
{
    if (is(field, "less_t")) return sector_less(a, id, out);
    if (!of_first_year(a, id, out)) return false;
    if (is(field, "t")) return true;
    if (!is(field, "share")) return false;
    const AppWhy part = *out;
    const double whole = a->s->reference_t[0];
    *out = (AppWhy){.text = part.text,
                    .formula = text_of(a, N_("Its part of all that was measured")),
                    .value = part.value.known && whole > 0 ? known(part.value.v / whole) : unknown(),
                    .form = WHY_SHARE};
    AppWhy *child = why_child(a, out, part.text, part.value, part.unit);
    child->row = part.row;
    child->last_row = part.last_row;
    child->child = part.child;
    child->last_child = part.last_child;
    return true;
}

/* ---- teams ---- */

static void measure_row(const Asking *a, AppWhy *why, const MeasureRecord *m)
{
    why_row(a, why,
            (AppWhyRow){.kind = str(roadmap_kinds[KIND_MEASURE].name),
                        .id = m->head.id,
                        .text = m->name,
                        .origin = m->illustrative || !m->source.n ? S("assumed") : S("own"),
                        .source = m->source,
                        .note = m->note,
                        .illustrative = m->illustrative});
}

/* Returns how many milestones the measure has. */
static size_t milestone_rows(const Asking *a, AppWhy *why, Str measure)
{
    const RecordSet *set = &a->s->roadmap->input->set[KIND_MILESTONE];
    const MilestoneRecord *list = set->records;
    size_t n = 0;
    for (size_t i = 0; i < set->count; i++) {
        if (!str_eq(list[i].measure, measure)) continue;
        n++;
        why_row(a, why,
                (AppWhyRow){.kind = str(roadmap_kinds[KIND_MILESTONE].name),
                            .id = list[i].head.id,
                            .text = tr_fmt(a->arena, a->lang, "{0}: {1}", tr_date(a->arena, a->lang, list[i].due),
                                           list[i].text),
                            .origin = list[i].illustrative || !list[i].source.n ? S("assumed") : S("own"),
                            .source = list[i].source,
                            .illustrative = list[i].illustrative});
    }
    return n;
}

bool why_team(const Asking *a, Str team, Str field, AppWhy *out)
{
    const RecordSet *set = &a->s->roadmap->input->set[KIND_MEASURE];
    const MeasureRecord *list = set->records;
    const bool all = is(field, "measures"), owner = is(field, "without_owner"), none = is(field, "without_milestones");
    if (!all && !owner && !none && !is(field, "in_year") && !is(field, "late_milestones")) return false;
    size_t n = 0;
    out->text = tr_fmt(a->arena, a->lang, N_("Measures of the team {0} that are neither done nor stopped"), team);
    for (size_t i = 0; i < set->count; i++) {
        const MeasureRecord *m = &list[i];
        if (!str_eq(m->team, team) || str_eq(m->status, S("done")) || str_eq(m->status, S("stopped"))) continue;
        measure_row(a, out, m);
        const size_t milestones = milestone_rows(a, out, m->head.id);
        n += all || (owner && !m->owner.n) || (none && !milestones);
    }
    if (all || owner || none)
        out->value = known((double)n);
    else
        out->formula = str(tr(a->lang, N_("Counted on the day that it is asked about, from dates and milestones")));
    if (!out->row) why_rule(a, out, N_("The team has no such measure"));
    return true;
}
