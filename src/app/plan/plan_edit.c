/* What holds for a record of the investment plan when it is written: who may, what never changes, and that the plan can
 * be computed. */
#include "app/plan/plan_joint.h"
#include "app/roadmap/roadmap_priv.h"
#include "store/register.h"

static bool owns(const RecordKind *kind)
{
    return kind >= plan_kinds && kind < plan_kinds + PLAN_KINDS;
}

/* ---- who may ---- */

static bool is(const RecordKind *kind, PlanKind which)
{
    return kind == &plan_kinds[which];
}

static Status measure_of(App *app, Arena *arena, const RecordKind *kind, const void *record, Str *out, Err *err)
{
    *out = S("");
    if (is(kind, KIND_COST_LINE)) *out = ((const CostLineRecord *)record)->measure;
    if (is(kind, KIND_CLAIM)) *out = ((const ClaimRecord *)record)->measure;
    if (is(kind, KIND_PLAN_RISK)) *out = ((const PlanRisk *)record)->measure;
    if (is(kind, KIND_PROCUREMENT_OPTION)) *out = ((const ProcurementOption *)record)->measure;
    if (is(kind, KIND_JOINT_PART)) *out = ((const JointPartRecord *)record)->measure;
    if (!is(kind, KIND_COST_YEAR)) return ST_OK;
    const CostYear *year = record;
    CostLineRecord line;
    bool found;
    const RecordHead key = {.municipality = year->head.municipality, .id = year->cost_line};
    TRY(record_get(app->db, arena, &plan_kinds[KIND_COST_LINE], &key, &line, &found, err));
    if (found) *out = line.measure;
    return ST_OK;
}

/* Whose own it is: of a year, that of its unit value. Empty: it is for all. */
static Status owner_of(App *app, Arena *arena, const RecordKind *kind, const RecordHead *key, const void *record,
                       Str *out, Err *err)
{
    *out = roadmap_municipality(kind, key, record);
    if (!is(kind, KIND_UNIT_VALUE_YEAR) || !record) return ST_OK;
    const UnitValueYear *year = record;
    UnitValueRecord value;
    bool found;
    const RecordHead of = {.id = year->unit_value};
    TRY(record_get(app->db, arena, &plan_kinds[KIND_UNIT_VALUE], &of, &value, &found, err));
    if (found) *out = value.municipality;
    return ST_OK;
}

/* What hangs on a measure is its owner's to write; the rest is the municipality's. */
static Status may(App *app, Arena *arena, AccessAction action, const RecordKind *kind, const RecordHead *key,
                  const void *record, Err *err)
{
    const RecordKind *measures = &roadmap_kinds[KIND_MEASURE];
    Str measure = S("");
    bool found = false;
    if (record) TRY(measure_of(app, arena, kind, record, &measure, err));
    if (!measure.n) {
        RecordHead place = {0};
        TRY(owner_of(app, arena, kind, key, record, &place.municipality, err));
        const RecordKind *as = place.municipality.n ? measures : &roadmap_kinds[KIND_CARRIER];
        return roadmap_permit(app, arena, action, as, &place, NULL, err);
    }
    MeasureRecord of;
    const RecordHead at = {.municipality = key->municipality, .id = measure};
    TRY(record_get(app->db, arena, measures, &at, &of, &found, err));
    return roadmap_permit(app, arena, action, measures, &at, found ? &of : NULL, err);
}

Status app_plan_may(App *app, Arena *arena, AccessAction action, const RecordKind *kind, Str municipality,
                    const void *record, bool *allowed, Err *err)
{
    const RecordHead place = {.municipality = kind->scope == RECORD_GLOBAL ? S("") : municipality};
    const Status status = may(app, arena, action, kind, record ? record_head_of(record) : &place, record, err);
    *allowed = status == ST_OK;
    return status == ST_DENIED ? ST_OK : status;
}

static Status may_become(App *app, Arena *arena, const RecordKind *kind, const void *before, const void *after,
                         Err *err)
{
    (void)app, (void)arena, (void)before, (void)after;
    if (is(kind, KIND_PLAN_STATEMENT))
        return err_fail(err, ST_DENIED, N_("A frozen plan is never changed: freeze a new one with a new edition"));
    return ST_OK;
}

/* ---- the plan as a whole ---- */

Status app_plan_records(App *app, Arena *arena, Str municipality, PlanInput *out, Err *err)
{
    *out = (PlanInput){0};
    return plan_records(app, arena, municipality, out, err);
}

static bool is_computed(const RecordKind *kind)
{
    switch ((PlanKind)(kind - plan_kinds)) {
    case KIND_PLAN_SETTING:
    case KIND_COST_LINE:
    case KIND_COST_YEAR:
    case KIND_CLAIM:
    case KIND_CAPACITY:
    case KIND_TEAM_CAPACITY:
    case KIND_PROCUREMENT_OPTION:
    case KIND_JOINT_PART: return true;
    case KIND_UNIT_VALUE:
    case KIND_UNIT_VALUE_YEAR:
    case KIND_EXCHANGE_RATE:
    case KIND_PROGRAMME:
    case KIND_JOINT_PORTFOLIO:
    case KIND_BUDGET_ITEM:
    case KIND_INCOME_SOURCE:
    case KIND_PLAN_POLICY:
    case KIND_PLAN_BARRIER:
    case KIND_PLAN_RISK:
    case KIND_PLAN_STAKEHOLDER:
    case KIND_PLAN_INDICATOR:
    case KIND_PLAN_STATEMENT:
    case PLAN_KINDS: break;
    }
    return false;
}

Status plan_faults(App *app, Arena *arena, Str municipality, Faults *out, Err *err)
{
    AppRoadmap roadmap;
    AppPlan plan;
    Err why = {0};
    Status status = app_roadmap_load(app, arena, municipality, (Date){0}, &roadmap, err);
    if (status == ST_NOT_FOUND || status == ST_INVALID) return ST_OK; /* nothing is measured: nothing to hold it to */
    TRY(status);
    const AppPlanQuery query = {.perspective = PERSPECTIVE_CLIMATE};
    status = app_plan_run(&roadmap, &query, arena, &plan, &why);
    if (status == ST_NOT_FOUND) return ST_OK; /* no assumptions yet */
    if (status == ST_INVALID) {               /* what concerns all of the plan follows from its assumptions */
        const PlanSetting *setting = plan_setting(&roadmap.plan);
        if (!why.file[0] && setting) {
            err_at(&why, str(plan_kinds[KIND_PLAN_SETTING].file), S(""), 0, 0);
            err_field(&why, setting->head.id);
        }
        faults_add(out, &why);
        return ST_OK;
    }
    if (status != ST_OK) {
        *err = why;
        return status;
    }
    for (size_t i = 0; i < plan.faults.count; i++) faults_add(out, &plan.faults.list[i]);
    return joint_faults(app, arena, &roadmap, &plan, out, err);
}

static Status faults_of(App *app, Arena *arena, const RecordKind *kind, const RecordHead *head, Faults *out, Err *err)
{
    return is_computed(kind) ? plan_faults(app, arena, head->municipality, out, err) : ST_OK;
}

/* ---- what it names ---- */

static Status check_parties(App *app, Arena *arena, const JointPortfolioRecord *record, Faults *faults, Err *err)
{
    for (Str rest = record->municipalities; rest.n;) {
        Area area;
        Err why;
        const Str code = str_cut(&rest, ' ');
        if (!code.n) continue;
        const Status status = register_area(app->db, arena, code, &area, &why);
        if (status == ST_OK && area.kind == AREA_MUNICIPALITY) continue;
        if (status != ST_OK && status != ST_NOT_FOUND) {
            *err = why;
            return status;
        }
        faults_field(faults, "municipalities", N_("There is no municipality {0}; give its four-digit code"), code);
    }
    return ST_OK;
}

static Status check_names(App *app, Arena *arena, const RecordKind *kind, const void *record, Faults *faults, Err *err)
{
    Str area = S("");
    FocusArea *areas;
    size_t n;
    if (is(kind, KIND_JOINT_PORTFOLIO)) return check_parties(app, arena, record, faults, err);
    if (is(kind, KIND_PLAN_BARRIER)) area = ((const PlanBarrier *)record)->focus_area;
    if (is(kind, KIND_PLAN_RISK)) area = ((const PlanRisk *)record)->focus_area;
    if (is(kind, KIND_PLAN_INDICATOR)) area = ((const PlanIndicator *)record)->focus_area;
    if (!area.n) return ST_OK;
    TRY(city_focus_areas(app->db, arena, record_head_of(record)->municipality, &areas, &n, err));
    for (size_t i = 0; i < n; i++)
        if (str_eq(areas[i].id, area)) return ST_OK;
    faults_field(faults, "focus_area", N_("The municipality has no focus area {0}"), area);
    return ST_OK;
}

const RecordRules plan_rules = {owns, may, may_become, faults_of, check_names, NULL};
