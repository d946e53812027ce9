#include "app/plan/plan_joint.h"

#include "app/app_priv.h"
#include "app/kept.h"
#include "model/organisation.h"
#include "store/record.h"

#include <string.h>

static void fault(Faults *faults, PlanKind kind, Str id, const char *message, Str first, Str second)
{
    Err err;
    err_failf(&err, ST_INVALID, message, first, second);
    err_at(&err, str(plan_kinds[kind].file), S(""), 0, 0);
    err_field(&err, id);
    faults_add(faults, &err);
}

/* What the model has found stands at the part of the joint measure. */
static void place_faults(Faults *faults, size_t from)
{
    for (size_t i = from; i < faults->count; i++)
        if (!faults->list[i].file[0]) err_at(&faults->list[i], str(plan_kinds[KIND_JOINT_PART].file), S(""), 0, 0);
}

static void no_party(Faults *faults, const JointPartRecord *part, Str portfolio)
{
    fault(faults, KIND_JOINT_PART, part->head.id,
          N_("{0} is no party of the portfolio {1}: add it there, or take its part away"), part->head.municipality,
          portfolio);
}

static void not_in_plan(Faults *faults, const JointPartRecord *part, Str municipality)
{
    fault(faults, KIND_JOINT_PART, part->head.id,
          N_("The measure {0} is not in the plan of {1}: it is stopped, or not there"), part->measure, municipality);
}

/* ---- one plan ---- */

typedef struct Years {
    int first, last, prices;
} Years;

static bool same_years(Years *all, const AppPlan *p)
{
    const Years years = {p->first_year, p->last_year, (int)p->setting->price_year.v};
    if (all->first == 0) *all = years;
    return all->first == years.first && all->last == years.last && all->prices == years.prices;
}

bool app_joint_place(const AppPlan *p, Str id, uint32_t *out)
{
    const Roadmap *roadmap = p->scenario.roadmap;
    for (size_t m = 0; m < roadmap->portfolio.count; m++) {
        if (!str_eq(roadmap->portfolio.measures[m].id, id) || !p->scenario.chosen[m]) continue;
        *out = (uint32_t)m;
        return true;
    }
    return false;
}

/* The plan of a municipality; NULL where it has none that can be computed: then *why tells the reason. */
static Status plan_of(App *app, Str municipality, const AppPlan **out, Err *why, Err *err)
{
    const Status status = app_plan_kept(app, municipality, S("all"), PERSPECTIVE_CLIMATE, out, why);
    if (status == ST_OK) return ST_OK;
    *out = NULL;
    if (status == ST_NOT_FOUND || status == ST_INVALID) return ST_OK;
    *err = *why;
    return status;
}

JointPart app_joint_held(const AppPlan *p, uint32_t measure, Arena *arena)
{
    JointPart part;
    joint_part(&p->plan->funding, p->plan->results, measure, arena, &part);
    return part;
}

static JointParty stated_by(const JointPartRecord *record)
{
    const Maybe percent[JOINT_KINDS] = {record->cost_percent, record->effect_percent, record->funding_percent};
    JointParty party = {.municipality = record->head.municipality};
    for (int k = 0; k < JOINT_KINDS; k++)
        if (percent[k].known) party.part[k] = known(percent[k].v / 100);
    return party;
}

PlanItem app_joint_item(Str municipality, const JointPartRecord *record, const JointPart *part)
{
    const JointParty stated = stated_by(record);
    PlanItem item = {.municipality = municipality,
                     .joint = record->common,
                     .cost = part->cost_sum,
                     .tonnes = part->tonnes_sum,
                     .funded = part->funded_sum};
    for (int k = 0; k < JOINT_KINDS; k++) item.part[k] = stated.part[k].known ? stated.part[k].v : 0;
    return item;
}

/* ---- one portfolio ---- */

typedef struct Joining {
    App *app;
    Arena *arena;
    AppJoint *out;
    const JointPartRecord *parts; /* of the portfolio, of all municipalities */
    size_t part_count;
    AppMunicipality *parties;
    size_t party_count;
    Years years;
} Joining;

static bool is_party(const Joining *j, Str code)
{
    for (size_t i = 0; i < j->party_count; i++)
        if (str_eq(j->parties[i].code, code)) return true;
    return false;
}

/* Each municipality once. One that is named twice, or is not there, is a fault of the portfolio, which nobody's part
 * waits for. */
static Status find_parties(Joining *j, Err *err)
{
    const JointPortfolioRecord *record = &j->out->record;
    size_t most = 1;
    for (size_t i = 0; i < record->municipalities.n; i++) most += record->municipalities.p[i] == ' ';
    j->parties = ARENA_ARRAY(j->arena, AppMunicipality, most);
    for (Str rest = record->municipalities; rest.n;) {
        Err why;
        const Str code = str_cut(&rest, ' ');
        if (!code.n) continue;
        AppMunicipality *party = &j->parties[j->party_count];
        const Status status = app_municipality(j->app, j->arena, code, party, &why);
        if (status == ST_OK && !is_party(j, party->code)) {
            j->party_count++;
        } else if (status == ST_OK) {
            fault(&j->out->faults, KIND_JOINT_PORTFOLIO, record->head.id,
                  N_("The municipality {0} is named twice: name it once"), code, S(""));
        } else if (status == ST_NOT_FOUND || status == ST_INVALID) {
            fault(&j->out->faults, KIND_JOINT_PORTFOLIO, record->head.id,
                  N_("There is no municipality with the code {0}: take it out of the portfolio, or correct it"), code,
                  S(""));
        } else {
            *err = why;
            return status;
        }
    }
    return ST_OK;
}

/* The words that parts share, each once; parts of who is no party are faults. */
static void find_measures(Joining *j)
{
    AppJoint *out = j->out;
    out->measures = ARENA_ARRAY(j->arena, AppJointMeasure, j->part_count + 1);
    for (size_t i = 0; i < j->part_count; i++) {
        const JointPartRecord *part = &j->parts[i];
        size_t at = 0;
        if (!is_party(j, part->head.municipality)) {
            no_party(&out->faults, part, out->record.head.id);
            continue;
        }
        while (at < out->measure_count && !str_eq(out->measures[at].id, part->common)) at++;
        if (at == out->measure_count) out->measures[out->measure_count++].id = part->common;
        out->measures[at].party_count++;
    }
    for (size_t m = 0; m < out->measure_count; m++) { /* its parts, and a row for each party without one */
        out->measures[m].parties = ARENA_ARRAY(j->arena, AppJointParty, out->measures[m].party_count + j->party_count);
        out->measures[m].party_count = 0;
    }
}

static void take_held(Joining *j, const AppPlan *plan, AppJointParty *party)
{
    uint32_t at;
    if (!plan || !party->record) return;
    if (!app_joint_place(plan, party->record->measure, &at)) {
        not_in_plan(&j->out->faults, party->record, party->municipality.name);
        return;
    }
    party->held = app_joint_held(plan, at, j->arena);
    party->has_held = true;
}

static Str name_of(Joining *j, const AppPlan *plan, const JointPartRecord *record)
{
    uint32_t at;
    if (!plan || !app_joint_place(plan, record->measure, &at)) return S("");
    return str_dup(j->arena, plan->scenario.roadmap->measures[at]->name);
}

/* All parts of a municipality, out of its plan; it is a row of every joint measure, with or without one. */
static Status add_party(Joining *j, const AppMunicipality *municipality, Err *err)
{
    const AppPlan *plan;
    Err why;
    TRY(plan_of(j->app, municipality->code, &plan, &why, err));
    if (plan && !same_years(&j->years, plan)) {
        fault(&j->out->faults, KIND_PLAN_SETTING, plan->setting->head.id,
              N_("The plan of {0} has other years or prices than those before it, so that they cannot be summed"),
              municipality->name, S(""));
        plan = NULL;
    }
    for (size_t m = 0; m < j->out->measure_count; m++) {
        AppJointMeasure *measure = &j->out->measures[m];
        size_t found = 0;
        for (size_t i = 0; i < j->part_count; i++) {
            const JointPartRecord *part = &j->parts[i];
            if (!str_eq(part->common, measure->id) || !str_eq(part->head.municipality, municipality->code)) continue;
            AppJointParty *party = &measure->parties[measure->party_count++];
            *party = (AppJointParty){.municipality = *municipality, .record = part, .measure = name_of(j, plan, part)};
            take_held(j, plan, party);
            if (!measure->name.n) measure->name = party->measure;
            found++;
        }
        if (!found) measure->parties[measure->party_count++] = (AppJointParty){.municipality = *municipality};
    }
    return ST_OK;
}

static void check_measure(Joining *j, AppJointMeasure *m)
{
    JointParty *parties = ARENA_ARRAY(j->arena, JointParty, m->party_count + 1);
    size_t n = 0;
    bool complete = true;
    for (int k = 0; k < JOINT_KINDS; k++) m->stated[k] = known(0);
    for (size_t p = 0; p < m->party_count; p++) {
        const AppJointParty *party = &m->parties[p];
        if (!party->record) continue;
        JointParty *to = &parties[n++];
        *to = stated_by(party->record);
        to->name = party->municipality.name;
        to->held = party->has_held ? &party->held : NULL;
        for (int k = 0; k < JOINT_KINDS; k++)
            m->stated[k] = m->stated[k].known && to->part[k].known ? known(m->stated[k].v + to->part[k].v) : unknown();
        complete = complete && party->has_held && !party->held.incomplete;
    }
    const size_t before = j->out->faults.count;
    joint_check(m->id, parties, n, &j->out->faults);
    place_faults(&j->out->faults, before);
    m->whole = complete;
    for (int k = 0; k < JOINT_KINDS; k++)
        m->whole = m->whole && m->stated[k].known && m->stated[k].v > 1 - 1e-4 && m->stated[k].v < 1 + 1e-4;
}

static void add_up(Joining *j)
{
    AppJoint *out = j->out;
    size_t n = 0, most = 1;
    for (size_t m = 0; m < out->measure_count; m++) most += out->measures[m].party_count;
    PlanItem *items = ARENA_ARRAY(j->arena, PlanItem, most);
    for (size_t m = 0; m < out->measure_count; m++) {
        AppJointMeasure *measure = &out->measures[m];
        if (!measure->name.n) measure->name = measure->id;
        check_measure(j, measure);
        for (size_t p = 0; p < measure->party_count; p++) {
            const AppJointParty *party = &measure->parties[p];
            if (!party->has_held) continue;
            items[n++] = app_joint_item(party->municipality.code, party->record, &party->held);
            measure->cost += party->held.cost_sum;
            measure->tonnes += party->held.tonnes_sum;
            measure->funded += party->held.funded_sum;
        }
    }
    Faults told = faults_new(j->arena); /* joint_check has told the same, with the places */
    joint_sum(items, n, &out->sum, &told);
    out->first_year = j->years.first;
    out->last_year = j->years.last;
    out->price_year = j->years.prices;
}

static Status coordinator_of(App *app, Arena *arena, AppJoint *out, Err *err)
{
    const RecordHead key = {.id = out->record.coordinator};
    Organisation organisation;
    bool found = false;
    if (key.id.n) TRY(record_get(app->db, arena, &organisation_kind, &key, &organisation, &found, err));
    out->coordinator = found ? organisation.name : out->record.coordinator;
    return ST_OK;
}

Status app_joint(App *app, Arena *arena, Str id, AppJoint *out, Err *err)
{
    const RecordKind *kind = &plan_kinds[KIND_JOINT_PORTFOLIO], *part = &plan_kinds[KIND_JOINT_PART];
    const RecordHead key = {.id = id};
    const RecordWhere where = {.field = record_field(part, S("portfolio")), .cell = id};
    Joining j = {.app = app, .arena = arena, .out = out};
    void *list;
    bool found;
    *out = (AppJoint){.faults = faults_new(arena)};
    TRY(record_get(app->db, arena, kind, &key, &out->record, &found, err));
    if (!found)
        return err_failf(err, ST_NOT_FOUND, N_("There is no joint portfolio {0} $ klimat plan joint lists them"), id);
    TRY(record_find(app->db, arena, part, &where, &list, &j.part_count, err));
    j.parts = list;
    TRY(coordinator_of(app, arena, out, err));
    TRY(find_parties(&j, err));
    find_measures(&j);
    for (size_t i = 0; i < j.party_count; i++) TRY(add_party(&j, &j.parties[i], err));
    add_up(&j);
    return ST_OK;
}

bool app_joint_incomplete(const AppJoint *joint)
{
    for (size_t m = 0; m < joint->measure_count; m++)
        if (!joint->measures[m].whole) return true;
    return false;
}

Str app_plan_sum_text(Arena *arena, Lang lang, const PlanSum *sum, bool incomplete)
{
    const Str cost = tr_figure(arena, lang, sum->cost / 1e6, 1);
    Buf b = buf_new(arena);
    buf_add(&b, tr_fmt(arena, lang,
                       N_("Together {0} million SEK and {1} tonnes less; {2} million SEK is granted or paid by own "
                          "money, grants and loans. Each joint measure is counted once."),
                       incomplete || sum->left_out ? tr_fmt(arena, lang, N_("at least {0}"), cost) : cost,
                       tr_figure(arena, lang, sum->tonnes, 0), tr_figure(arena, lang, sum->funded / 1e6, 1)));
    if (sum->missing_parts) {
        buf_addc(&b, ' ');
        buf_add(&b,
                tr_fmt(arena, lang, N_("Of {0} joint measures, parts of {1} are in no plan here."),
                       err_number(arena, (int64_t)sum->joint_count), err_number(arena, (int64_t)sum->missing_parts)));
    }
    if (sum->left_out) {
        buf_addc(&b, ' ');
        buf_add(&b, tr_fmt(arena, lang, N_("Left out of the sum: {0} joint measures with faults."),
                           err_number(arena, (int64_t)sum->left_out)));
    }
    return buf_str(&b);
}

static Status make(App *app, Arena *arena, const void *of, void *thing, Err *err)
{
    const Str *id = of;
    return app_joint(app, arena, str_dup(arena, *id), thing, err);
}

Status app_joint_kept(App *app, Str id, const AppJoint **out, Err *err)
{
    const void *thing;
    const Status status = kept_get(app, KEPT_JOINT, S(""), id, sizeof(AppJoint), make, &id, &thing, err);
    if (status == ST_OK) *out = thing;
    return status;
}

/* ---- what holds when a part is written ---- */

static bool is_named(Str list, Str code)
{
    while (list.n)
        if (str_eq(str_cut(&list, ' '), code)) return true;
    return false;
}

/* What the parties of the measure state together. */
static Status check_stated(App *app, Arena *arena, const JointPortfolioRecord *portfolio, const JointPartRecord *of,
                           Faults *out, Err *err)
{
    const RecordKind *kind = &plan_kinds[KIND_JOINT_PART];
    const RecordWhere where = {.field = record_field(kind, S("portfolio")), .cell = of->portfolio};
    void *list;
    size_t n, count = 0;
    TRY(record_find(app->db, arena, kind, &where, &list, &n, err));
    const JointPartRecord *parts = list;
    JointParty *parties = ARENA_ARRAY(arena, JointParty, n + 1);
    for (size_t i = 0; i < n; i++)
        if (str_eq(parts[i].common, of->common) && is_named(portfolio->municipalities, parts[i].head.municipality))
            parties[count++] = stated_by(&parts[i]);
    if (count) joint_check(of->common, parties, count, out);
    return ST_OK;
}

Status joint_faults(App *app, Arena *arena, const AppRoadmap *roadmap, const AppPlan *plan, Faults *out, Err *err)
{
    const JointPartRecord *parts = PLAN_LIST(&roadmap->plan, KIND_JOINT_PART, JointPartRecord);
    for (size_t i = 0; i < roadmap->plan.set[KIND_JOINT_PART].count; i++) {
        const JointPartRecord *part = &parts[i];
        const RecordHead key = {.id = part->portfolio};
        JointPortfolioRecord portfolio;
        Faults found = faults_new(arena);
        bool is_there;
        uint32_t at;
        TRY(record_get(app->db, arena, &plan_kinds[KIND_JOINT_PORTFOLIO], &key, &portfolio, &is_there, err));
        if (!is_there) continue; /* told where references are looked up */
        if (!is_named(portfolio.municipalities, part->head.municipality)) no_party(&found, part, portfolio.head.id);
        if (!app_joint_place(plan, part->measure, &at)) not_in_plan(&found, part, roadmap->city.municipality.name);
        TRY(check_stated(app, arena, &portfolio, part, &found, err));
        place_faults(&found, 0);
        for (size_t k = 0; k < found.count; k++) {
            err_field(&found.list[k], part->head.id);
            faults_add(out, &found.list[k]);
        }
    }
    return ST_OK;
}

Status app_joint_list(App *app, Arena *arena, Str municipality, JointPortfolioRecord **out, size_t *n, Err *err)
{
    void *list;
    size_t all, kept = 0;
    TRY(record_list(app->db, arena, &plan_kinds[KIND_JOINT_PORTFOLIO], S(""), S(""), &list, &all, err));
    JointPortfolioRecord *portfolios = list;
    for (size_t i = 0; i < all; i++) {
        if (!municipality.n || is_named(portfolios[i].municipalities, municipality)) portfolios[kept++] = portfolios[i];
    }
    *out = portfolios;
    *n = kept;
    return ST_OK;
}

/* ---- all plans ---- */

Status app_plan_cities(App *app, Arena *arena, AppMunicipality **out, size_t *n, Err *err)
{
    AppMunicipality *all;
    size_t count;
    *n = 0;
    TRY(app_municipalities(app, arena, S(""), &all, &count, err));
    *out = ARENA_ARRAY(arena, AppMunicipality, count + 1);
    for (size_t i = 0; i < count; i++) {
        void *settings;
        size_t found;
        TRY(record_list(app->db, arena, &plan_kinds[KIND_PLAN_SETTING], all[i].code, S(""), &settings, &found, err));
        if (found) (*out)[(*n)++] = all[i];
    }
    return ST_OK;
}

typedef struct Adding {
    Arena *arena;
    AppPlanAll *out;
    PlanItem *items;
    size_t count, capacity;
    Years years;
} Adding;

static void add_item(Adding *a, PlanItem item)
{
    if (a->count == a->capacity) {
        PlanItem *more = ARENA_ARRAY(a->arena, PlanItem, a->capacity * 2);
        memcpy(more, a->items, a->count * sizeof *more);
        a->items = more;
        a->capacity *= 2;
    }
    a->items[a->count++] = item;
}

/* The joint measures of a plan one by one, and the rest of it as one item. */
static void add_plan(Adding *a, const AppPlan *plan, AppPlanOfAll *line)
{
    const JointPartRecord *parts = PLAN_LIST(plan->plan->input, KIND_JOINT_PART, JointPartRecord);
    const size_t n = plan->plan->input->set[KIND_JOINT_PART].count;
    const Str code = line->municipality.code;
    line->all = app_joint_held(plan, EVERYWHERE, a->arena);
    PlanItem own = {.municipality = code,
                    .cost = line->all.cost_sum,
                    .tonnes = line->all.tonnes_sum,
                    .funded = line->all.funded_sum};
    for (size_t i = 0; i < n; i++) {
        uint32_t at;
        if (!app_joint_place(plan, parts[i].measure, &at)) continue;
        const JointPart part = app_joint_held(plan, at, a->arena);
        PlanItem item = app_joint_item(code, &parts[i], &part);
        item.joint = tr_fmt(a->arena, LANG_EN, "{0}/{1}", parts[i].portfolio, parts[i].common);
        add_item(a, item);
        own.cost -= part.cost_sum;
        own.tonnes -= part.tonnes_sum;
        own.funded -= part.funded_sum;
        line->joint_count++;
    }
    add_item(a, own);
}

Status app_plan_all(App *app, Arena *arena, AppPlanAll *out, Err *err)
{
    AppMunicipality *cities;
    size_t n;
    Adding a = {.arena = arena, .out = out, .capacity = 64};
    *out = (AppPlanAll){.faults = faults_new(arena)};
    a.items = ARENA_ARRAY(arena, PlanItem, a.capacity);
    TRY(app_plan_cities(app, arena, &cities, &n, err));
    out->lines = ARENA_ARRAY(arena, AppPlanOfAll, n + 1);
    for (size_t i = 0; i < n; i++) {
        AppPlanOfAll *line = &out->lines[out->count++];
        const AppPlan *plan;
        *line = (AppPlanOfAll){.municipality = cities[i]};
        TRY(plan_of(app, cities[i].code, &plan, &line->why, err));
        if (!plan) continue;
        if (!same_years(&a.years, plan)) {
            err_fail(&line->why, ST_INVALID, N_("The plan has other years or prices than those before it"));
            continue;
        }
        line->computed = true;
        add_plan(&a, plan, line);
    }
    out->items = a.items;
    out->item_count = a.count;
    joint_sum(a.items, a.count, &out->sum, &out->faults);
    place_faults(&out->faults, 0);
    out->first_year = a.years.first;
    out->last_year = a.years.last;
    out->price_year = a.years.prices;
    return ST_OK;
}
