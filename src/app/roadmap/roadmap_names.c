/* What a record of the roadmap names beside what its table of fields says: the subject of a value, a technology of the
 * activity, a sector, a focus area, what stands in the contract. */
#include "app/roadmap/roadmap_priv.h"
#include "model/contract.h"

#include <string.h>

typedef struct Names {
    App *app;
    Arena *arena;
    Str municipality; /* whose it is; empty: of the library */
    Faults *faults;
    Err *err;
} Names;

static Status get(const Names *n, RoadmapKind kind, Str id, void *out, bool *found)
{
    const RecordKind *of = &roadmap_kinds[kind];
    const RecordHead key = {.municipality = of->scope == RECORD_GLOBAL ? S("") : n->municipality, .id = id};
    return record_get(n->app->db, n->arena, of, &key, out, found, n->err);
}

static void fault_with(const Names *n, const char *field, const char *message, Str id, Str others)
{
    Err fault;
    err_failf(&fault, ST_INVALID, message, id, others);
    err_field(&fault, str(field));
    faults_add(n->faults, &fault);
}

/* ---- values ---- */

/* A fault unless there is such a thing, and it is for all or this municipality's own. */
static Status check_subject(const Names *n, Str parameter, Str subject)
{
    static const struct {
        RoadmapKind kind;
        const char *message;
    } subjects[] = {
        [SUBJECT_ACTIVITY] = {KIND_ACTIVITY, N_("This parameter is of an activity, and there is no activity {0}")},
        [SUBJECT_TECHNOLOGY] = {KIND_TECHNOLOGY,
                                N_("This parameter is of a technology, and there is no technology {0}")},
        [SUBJECT_CARRIER] = {KIND_CARRIER, N_("This parameter is of a carrier, and there is no carrier {0}")},
        [SUBJECT_SINK] = {KIND_UPTAKE, N_("This parameter is of a sink, and there is no sink {0}")},
    };
    ValueSubject of;
    bool found;
    if (!value_parameter_subject(parameter, &of) || of == SUBJECT_CITY || subject.n == 0) return ST_OK;
    const RecordKind *kind = &roadmap_kinds[subjects[of].kind];
    void *record = arena_alloc(n->arena, kind->size);
    TRY(get(n, subjects[of].kind, subject, record, &found));
    const Str owner = found ? roadmap_municipality(kind, NULL, record) : S("");
    if (found && owner.n && !str_eq(owner, n->municipality))
        faults_field(n->faults, "subject",
                     N_("{0} is another municipality's own: choose one that is for all, or make one of your own"),
                     subject);
    else if (!found)
        faults_field(n->faults, "subject", subjects[of].message, subject);
    return ST_OK;
}

static Status check_part(const Names *n, Str parameter, Str technology, Str carrier)
{
    TechnologyRecord t;
    bool found;
    if (!str_eq(parameter, S("part")) || !technology.n || !carrier.n) return ST_OK;
    TRY(get(n, KIND_TECHNOLOGY, technology, &t, &found));
    if (found && !list_has(t.carriers, carrier))
        faults_field(n->faults, "carrier", N_("The technology does not use {0}: add it to its carriers first"),
                     carrier);
    return ST_OK;
}

static Status check_value_names(const Names *n, Str parameter, Str subject, Str carrier)
{
    TRY(check_subject(n, parameter, subject));
    return check_part(n, parameter, subject, carrier);
}

/* ---- technologies and sectors ---- */

static Status check_technology(const Names *n, const char *field, Str activity, Str technology)
{
    TechnologyRecord t;
    bool found;
    if (!activity.n || !technology.n) return ST_OK;
    TRY(get(n, KIND_TECHNOLOGY, technology, &t, &found));
    if (found && !str_eq(t.activity, activity))
        faults_field(n->faults, field, N_("{0} does another activity: name a technology of this one"), technology);
    return ST_OK;
}

static Status check_sector(const Names *n, Str sector)
{
    Str sub = sector;
    const Str main = str_cut(&sub, '/');
    bool known = true;
    if (sector.n) TRY(sector_is_known(n->app->db, main, sub.n ? sub : S("Alla"), &known, n->err));
    if (known) return ST_OK;
    faults_field(n->faults, "sector",
                 N_("The emission database has no sector {0}: write a main sector, such as Jordbruk, or a main sector "
                    "and its subsector, such as Transporter/Personbilar"),
                 sector);
    return ST_OK;
}

/* ---- what the municipality has stated ---- */

static Status check_focus_area(const Names *n, Str id)
{
    FocusArea *list;
    size_t count;
    if (!id.n) return ST_OK;
    TRY(city_focus_areas(n->app->db, n->arena, n->municipality, &list, &count, n->err));
    Buf known = buf_new(n->arena);
    for (size_t i = 0; i < count; i++) {
        if (str_eq(list[i].id, id)) return ST_OK;
        if (i) buf_add(&known, S(", "));
        buf_add(&known, list[i].id);
    }
    fault_with(n, "focus_area",
               count ? N_("The municipality has no focus area {0}; there are: {1}")
                     : N_("The municipality has no focus areas yet: load them before {0} is named"),
               id, buf_str(&known));
    return ST_OK;
}

static Status check_goal(const Names *n, Str id)
{
    Goal *list;
    size_t count;
    if (!id.n) return ST_OK;
    TRY(city_goals(n->app->db, n->arena, n->municipality, &list, &count, n->err));
    Buf known = buf_new(n->arena);
    for (size_t i = 0; i < count; i++) {
        if (str_eq(list[i].id, id)) return ST_OK;
        if (i) buf_add(&known, S(", "));
        buf_add(&known, list[i].id);
    }
    fault_with(n, "strategic_goal",
               count ? N_("The municipality has no strategic goal {0}; there are: {1}")
                     : N_("The municipality has no strategic goals yet: load them before {0} is named"),
               id, buf_str(&known));
    return ST_OK;
}

/* What a measure names in the contract stands in one of its editions: ids stay from edition to edition. */
static Status check_in_contract(const Names *n, const char *field, ContractKind kind, Str list)
{
    void *editions;
    size_t count;
    const RecordKind *of = &contract_kinds[kind];
    if (!list.n) return ST_OK;
    TRY(record_list(n->app->db, n->arena, &kind_edition, n->municipality, S(""), &editions, &count, n->err));
    while (list.n) {
        const Str id = str_cut(&list, ' ');
        bool found = id.n == 0;
        for (size_t e = count; e > 0 && !found; e--) {
            const RecordHead key = {.municipality = n->municipality,
                                    .edition = ((const ContractEdition *)editions)[e - 1].head.id,
                                    .id = id};
            void *unused = arena_alloc(n->arena, of->size);
            TRY(record_get(n->app->db, n->arena, of, &key, unused, &found, n->err));
        }
        if (!found) faults_field(n->faults, field, N_("No edition of the contract has {0}"), id);
    }
    return ST_OK;
}

static Status check_measure_names(const Names *n, const MeasureRecord *m)
{
    TRY(check_focus_area(n, m->focus_area));
    TRY(check_in_contract(n, "commitments", KIND_COMMITMENT, m->commitments));
    TRY(check_in_contract(n, "undertakings", KIND_UNDERTAKING, m->undertakings));
    return check_in_contract(n, "themes", KIND_THEME, m->themes);
}

/* ---- changes in a scenario ---- */

/* The lever as the scenario has it is held to the rules of a lever; what they find is wrong with the new figure. */
static Status check_changed_lever(const Names *n, const ScenarioChangeRecord *c)
{
    LeverRecord lever;
    bool found;
    if (!c->lever.n || !c->value.known) return ST_OK;
    TRY(get(n, KIND_LEVER, c->lever, &lever, &found));
    if (!found) return ST_OK;
    const Maybe length =
        lever.start_year.known && lever.end_year.known ? known(lever.end_year.v - lever.start_year.v) : unknown();
    if (str_eq(c->what, S("level"))) lever.level = c->value;
    if (str_eq(c->what, S("start_year"))) {
        lever.start_year = c->value;
        if (length.known) lever.end_year = known(c->value.v + length.v); /* as long as before */
    }
    if (str_eq(c->what, S("end_year"))) lever.end_year = c->value;
    if (str_eq(c->what, S("pace")) && !(c->value.v > 0))
        faults_field(n->faults, "value", N_("A pace is above zero: 2 takes half the time, 0.5 twice the time"), S(""));
    lever.level_low = lever.level_high = unknown(); /* the interval moves along */
    lever.distribution = S("");
    Faults found_faults = faults_new(n->arena);
    roadmap_kinds[KIND_LEVER].check(&lever, &found_faults);
    for (size_t i = 0; i < found_faults.count; i++) {
        Err fault = found_faults.list[i];
        err_field(&fault, S("value"));
        faults_add(n->faults, &fault);
    }
    return ST_OK;
}

static Status check_milestone_lever(const Names *n, const MilestoneRecord *m)
{
    LeverRecord lever;
    bool found = false;
    if (!m->lever.n) return ST_OK;
    TRY(get(n, KIND_LEVER, m->lever, &lever, &found));
    if (!found) return ST_OK; /* told by its table of fields */
    const bool tonnes = lever_in_tonnes(lever.kind);
    if (!str_eq(lever.measure, m->measure))
        faults_field(n->faults, "lever", N_("The lever {0} is another measure's: choose one of the milestone's own"),
                     m->lever);
    if (!tonnes && m->level.known && m->level.v > 1)
        faults_field(n->faults, "level", N_("The level is a fraction of what the lever {0} acts on: at most 1"),
                     m->lever);
    return ST_OK;
}

Status roadmap_check_names(App *app, Arena *arena, const RecordKind *kind, const void *record, Faults *faults, Err *err)
{
    const Names n = {app, arena, roadmap_municipality(kind, record_head_of(record), record), faults, err};
    if (kind < roadmap_kinds || kind >= roadmap_kinds + ROADMAP_KINDS) return ST_OK;
    switch ((RoadmapKind)(kind - roadmap_kinds)) {
    case KIND_DEFAULT_VALUE:
    case KIND_VALUE: {
        const ValueRecord *v = record;
        return check_value_names(&n, v->parameter, v->subject, v->carrier);
    }
    case KIND_SCENARIO_CHANGE: {
        const ScenarioChangeRecord *c = record;
        TRY(check_value_names(&n, c->parameter, c->subject, c->carrier));
        return check_changed_lever(&n, c);
    }
    case KIND_ELEMENT: {
        const ElementRecord *e = record;
        TRY(check_technology(&n, "from_technology", e->activity, e->from_technology));
        return check_technology(&n, "to_technology", e->activity, e->to_technology);
    }
    case KIND_LEVER: {
        const LeverRecord *l = record;
        TRY(check_technology(&n, "technology", l->activity, l->technology));
        return str_eq(l->kind, S("stated")) ? check_sector(&n, l->sector) : ST_OK;
    }
    case KIND_ACTIVITY: return check_sector(&n, ((const ActivityRecord *)record)->sector);
    case KIND_MILESTONE: return check_milestone_lever(&n, record);
    case KIND_TEAM: return check_focus_area(&n, ((const TeamRecord *)record)->focus_area);
    case KIND_MEASURE: return check_measure_names(&n, record);
    case KIND_BENEFIT: return check_goal(&n, ((const BenefitRecord *)record)->strategic_goal);
    case KIND_CARRIER:
    case KIND_TECHNOLOGY:
    case KIND_UPTAKE:
    case KIND_TIE:
    case KIND_SCENARIO:
    case KIND_ROADMAP_STATEMENT:
    case ROADMAP_KINDS: break;
    }
    return ST_OK;
}
