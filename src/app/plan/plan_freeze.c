/* The investment plan as it was when an edition of the contract was sealed, as canonical JSON: its records, and what
 * they cost and bring in each perspective, measure by measure, with need and funding by year. */
#include "app/contract/freeze.h"
#include "app/kept.h"
#include "app/plan/plan.h"
#include "base/hash.h"

#define PLAN_FORMAT "klimatkontrakt/investment-plan/1"

typedef struct Freezing {
    Str municipality, edition;
    Str roadmap_sha256; /* of the roadmap that is frozen with it; empty: none is */
    const PlanInput *in;
    const AppRoadmap *roadmap; /* NULL: nothing is measured, so nothing is computed */
    AppPlan plans[PERSPECTIVE_KINDS];
    size_t plan_count; /* in the perspectives that the assumptions have a rate for */
    bool is_older;     /* without why something is not paid back, and what kronor a tonne can be called */
} Freezing;

static Status compute(Arena *arena, Freezing *f, Err *err)
{
    const PlanSetting *setting = plan_setting(f->in);
    Perspective unused;
    for (int k = 0; k < PERSPECTIVE_KINDS; k++) {
        const AppPlanQuery query = {.scenario = {.seed = ROADMAP_SEED_USUAL}, .perspective = (PerspectiveKind)k};
        AppPlan *out = &f->plans[f->plan_count];
        if (!plan_perspective(setting, query.perspective, &unused)) continue;
        if (f->plan_count == 0)
            TRY(app_plan_run(f->roadmap, &query, arena, out, err));
        else
            TRY(app_plan_seen(&f->plans[0], &query, arena, out, err));
        f->plan_count++;
    }
    return ST_OK;
}

/* ---- the text ---- */

/* Of a measure, or of all of them: then without id and name. */
static void economy_canon(Canon *c, Str id, Str name, const MeasureEconomy *e, Maybe tonnes, bool is_older)
{
    canon_object(c);
    canon_kmaybe(c, "capex_sek", e->valued > 0 ? known(e->capex) : unknown());
    canon_kbool(c, "counted", e->counted);
    if (id.n) canon_kstr(c, "id", id);
    canon_kmaybe(c, "kg_per_sek", e->kg_per_sek);
    canon_kint(c, "known_lines", (int64_t)e->known);
    canon_kint(c, "lines", (int64_t)e->lines);
    if (name.n) canon_kstr(c, "name", name);
    canon_kmaybe(c, "npv_sek", app_plan_npv(e));
    const char *reason = app_plan_payback_reason(e, false);
    if (reason && !is_older) canon_kstr(c, "payback_reason", str(reason));
    canon_kmaybe(c, "payback_years", e->payback_years);
    canon_kmaybe(c, "sek_per_t", e->sek_per_t);
    if (!is_older) canon_kstr(c, "sek_per_t_is", str(plan_cost_bound_name(app_plan_sek_per_t_bound(e))));
    canon_kmaybe(c, "tonnes", tonnes);
    canon_end(c);
}

static void perspective_canon(Canon *c, const AppPlan *p, bool is_older)
{
    canon_object(c);
    canon_kstr(c, "kind", str(perspective_name(p->perspective.kind)));
    canon_key(c, S("measures"));
    canon_array(c);
    for (size_t m = 0; m < p->scenario.roadmap->portfolio.count; m++)
        economy_canon(c, p->scenario.roadmap->portfolio.measures[m].id, p->scenario.roadmap->measures[m]->name,
                      &p->measures[m], app_plan_tonnes(p, m), is_older);
    canon_end(c);
    canon_kbool(c, "nominal", p->perspective.nominal);
    canon_knum(c, "rate", p->perspective.rate);
    canon_kbool(c, "residual", p->perspective.residual);
    canon_key(c, S("whole"));
    economy_canon(c, S(""), S(""), &p->whole, known(p->whole.tonnes), is_older);
    canon_end(c);
}

static void years_canon(Canon *c, const AppPlan *p)
{
    const Economy *economy = p->plan->economy;
    canon_key(c, S("years"));
    canon_array(c);
    for (size_t y = economy->from; y < economy->years.count; y++) {
        const FundingYear *g = &p->plan->gap.all[y];
        canon_object(c);
        canon_knum(c, "applied_sek", g->applied);
        canon_kmaybe(c, "capacity_sek", g->capacity);
        canon_kbool(c, "complete", !g->incomplete);
        canon_knum(c, "funded_sek", g->granted);
        canon_kmaybe(c, "gap_sek", g->gap);
        canon_knum(c, "need_sek", g->need);
        canon_kint(c, "year", economy->years.first + (int)y);
        canon_end(c);
    }
    canon_end(c);
}

static void left_out_canon(Canon *c, const Faults *faults)
{
    canon_key(c, S("left_out"));
    canon_array(c);
    for (size_t i = 0; i < faults->count; i++) {
        canon_object(c);
        canon_kstr(c, "file", str(faults->list[i].file));
        canon_kstr(c, "id", str(faults->list[i].field));
        canon_end(c);
    }
    canon_end(c);
}

static void index_canon(Canon *c, const PriceIndex *index)
{
    canon_key(c, S("price_index"));
    canon_object(c);
    canon_kstr(c, "name", index->name);
    canon_key(c, S("years"));
    canon_array(c);
    for (size_t i = 0; i < index->points.n; i++) {
        canon_object(c);
        canon_knum(c, "value", index->points.t[i]);
        canon_kint(c, "year", index->points.year[i]);
        canon_end(c);
    }
    canon_end(c);
    canon_end(c);
}

static void freeze_canon(Buf *out, const Freezing *f)
{
    const FreezeRecords records = {plan_kinds, f->in->set, PLAN_KINDS, &plan_kinds[KIND_PLAN_STATEMENT],
                                   f->municipality};
    const AppPlan *plan = f->plan_count ? &f->plans[0] : NULL;
    const PlanSetting *setting = plan_setting(f->in);
    Canon c = canon_new(out);
    canon_object(&c);
    canon_kstr(&c, "edition", f->edition);
    if (f->roadmap) freeze_emissions(&c, f->roadmap);
    canon_kstr(&c, "format", S(PLAN_FORMAT));
    if (f->roadmap) freeze_gwp(&c, f->roadmap);
    canon_key(&c, S("horizon"));
    canon_object(&c);
    canon_kmaybe(&c, "first_year", setting->first_year);
    canon_kmaybe(&c, "last_year", setting->last_year);
    canon_end(&c);
    if (plan) left_out_canon(&c, &plan->faults);
    canon_kstr(&c, "municipality", f->municipality);
    if (plan) {
        canon_key(&c, S("perspectives"));
        canon_array(&c);
        for (size_t i = 0; i < f->plan_count; i++) perspective_canon(&c, &f->plans[i], f->is_older);
        canon_end(&c);
    }
    if (f->in->index) index_canon(&c, f->in->index);
    canon_kmaybe(&c, "price_year", setting->price_year);
    freeze_records(&c, &records);
    if (f->roadmap_sha256.n) canon_kstr(&c, "roadmap", f->roadmap_sha256);
    if (plan) canon_kstr(&c, "scenario", plan->scenario.scenario.head.id);
    if (plan) years_canon(&c, plan);
    canon_end(&c);
}

/* ---- freezing ---- */

Status plan_freeze(App *app, Arena *arena, Str municipality, Str edition, Str roadmap_sha256, Str why, Str *sha256,
                   Err *err)
{
    AppRoadmap roadmap;
    PlanInput in = {0};
    Err none = {0};
    *sha256 = S("");
    TRY(plan_records(app, arena, municipality, &in, err));
    if (!plan_setting(&in)) return ST_OK;
    const Status status = app_roadmap_load(app, arena, municipality, (Date){0}, &roadmap, &none);
    if (status != ST_OK && status != ST_NOT_FOUND) { /* nothing measured: the records alone are frozen */
        *err = none;
        return status;
    }
    Freezing f = {.municipality = municipality,
                  .edition = edition,
                  .roadmap_sha256 = roadmap_sha256,
                  .in = &in,
                  .roadmap = status == ST_OK ? &roadmap : NULL};
    if (f.roadmap) TRY(compute(arena, &f, err));
    Buf result = buf_new(arena);
    freeze_canon(&result, &f);
    PlanStatement statement = {.head = {.municipality = municipality, .id = freeze_id(arena, edition)},
                               .edition = edition,
                               .frozen = freeze_day(app),
                               .result = buf_str(&result),
                               .sha256 = hash_hex(arena, buf_str(&result))};
    *sha256 = statement.sha256;
    return freeze_put(app, &plan_kinds[KIND_PLAN_STATEMENT], &statement, why, err);
}

Status app_plan_frozen(App *app, Arena *arena, Str municipality, Str edition, PlanStatement *out, bool *found, Err *err)
{
    return freeze_get(app, arena, &plan_kinds[KIND_PLAN_STATEMENT], municipality, edition, out, found, err);
}

/* ---- what has changed since ---- */

static bool differs(Arena *arena, const CanonValue *a, const CanonValue *b)
{
    Buf left = buf_new(arena), right = buf_new(arena);
    if (!a || !b) return a != b;
    Canon l = canon_new(&left), r = canon_new(&right);
    canon_value(&l, a);
    canon_value(&r, b);
    return !str_eq(buf_str(&left), buf_str(&right));
}

static void add_what(AppPlanSince *out, const char *what)
{
    out->what[out->what_count++] = what;
}

/* Names what differs: kinds of records, measured figures; where it is none of these, what follows from the roadmap. */
static void compare(Arena *arena, const CanonValue *then, const CanonValue *now, AppPlanSince *out)
{
    const CanonValue *before = canon_member(then, S("records")), *after = canon_member(now, S("records"));
    for (int k = 0; k < PLAN_KINDS; k++) {
        const Str file = str(plan_kinds[k].file);
        if (differs(arena, canon_member(before, file), canon_member(after, file)))
            add_what(out, plan_kinds[k].label_all);
    }
    if (differs(arena, canon_member(then, S("price_index")), canon_member(now, S("price_index"))))
        add_what(out, N_("Price index"));
    if (differs(arena, canon_member(then, S("emissions")), canon_member(now, S("emissions"))))
        add_what(out, N_("Measured emissions"));
    if (out->what_count == 0) add_what(out, N_("The roadmap"));
}

/* What was sealed before a plan told it says nothing of why something is not paid back. */
static bool is_older(const CanonValue *then)
{
    const CanonValue *first = canon_item(canon_member(then, S("perspectives")), 0);
    return first && !canon_member(canon_member(first, S("whole")), S("sek_per_t_is"));
}

Status app_plan_since_of(Arena *arena, const AppRoadmap *roadmap, const PlanStatement *frozen, AppPlanSince *out,
                         Err *err)
{
    CanonValue then, now;
    *out = (AppPlanSince){.is_frozen = true, .frozen = *frozen};
    if (!plan_setting(&roadmap->plan)) {
        out->is_changed = true;
        return ST_OK;
    }
    TRY(canon_parse(out->frozen.result, arena, &then, err));
    Freezing f = {.municipality = roadmap->city.municipality.code,
                  .edition = out->frozen.edition,
                  .in = &roadmap->plan,
                  .roadmap = roadmap,
                  .is_older = is_older(&then)};
    canon_get_text(canon_member(&then, S("roadmap")), &f.roadmap_sha256);
    TRY(compute(arena, &f, err));
    Buf text = buf_new(arena);
    freeze_canon(&text, &f);
    out->now = buf_str(&text);
    out->is_changed = !str_eq(out->now, out->frozen.result);
    if (!out->is_changed) return ST_OK;
    out->what = arena_array(arena, PLAN_KINDS + 2, sizeof *out->what);
    TRY(canon_parse(out->now, arena, &now, err));
    compare(arena, &then, &now, out);
    return ST_OK;
}

Status app_plan_since(App *app, Arena *arena, const AppRoadmap *roadmap, AppPlanSince *out, Err *err)
{
    const RecordKind *kind = &plan_kinds[KIND_PLAN_STATEMENT];
    void *list;
    size_t n;
    *out = (AppPlanSince){0};
    TRY(record_list(app->db, arena, kind, roadmap->city.municipality.code, S(""), &list, &n, err));
    if (n == 0) return ST_OK;
    return app_plan_since_of(arena, roadmap, (const PlanStatement *)list + (n - 1), out, err); /* the newest edition */
}

static Status make(App *app, Arena *arena, const void *of, void *thing, Err *err)
{
    const Str *municipality = of;
    AppRoadmap *roadmap = ARENA_NEW(arena, AppRoadmap);
    TRY(app_roadmap_load(app, arena, str_dup(arena, *municipality), (Date){0}, roadmap, err));
    return app_plan_since(app, arena, roadmap, thing, err);
}

Status app_plan_since_kept(App *app, Str municipality, const AppPlanSince **out, Err *err)
{
    const void *thing;
    const Status status =
        kept_get(app, KEPT_PLAN_SINCE, municipality, S(""), sizeof(AppPlanSince), make, &municipality, &thing, err);
    if (status == ST_OK) *out = thing;
    return status;
}
