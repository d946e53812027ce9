#include "app/plan/plan_sealed.h"

#include "app/app_priv.h"
#include "model/canon.h"

#include <math.h>

/* What a plan may hold: what is beyond comes from no program of this kind, and would not fit where it is kept. */
#define FIGURE_MOST 1e15
enum { YEAR_MOST = 9999, LINES_MOST = 1000000 };

/* What is read out of the text, and the first that is wrong in it. */
typedef struct Reading {
    Arena *arena;
    const char *wrong; /* a key; NULL: nothing */
} Reading;

static Maybe figure(Reading *r, const CanonValue *of, const char *key)
{
    const CanonValue *at = canon_member(of, str(key));
    Maybe x = unknown();
    const bool read = !at || canon_get_maybe(at, &x);
    if (read && !(x.known && fabs(x.v) > FIGURE_MOST)) return x;
    if (!r->wrong) r->wrong = key;
    return unknown();
}

static double number(Reading *r, const CanonValue *of, const char *key)
{
    const Maybe x = figure(r, of, key);
    return x.known ? x.v : 0;
}

/* From 0 to most. */
static int whole_number(Reading *r, const CanonValue *of, const char *key, int most)
{
    const double x = number(r, of, key);
    if (x >= 0 && x <= most && !(fabs(x - floor(x)) > 0)) return (int)x;
    if (!r->wrong) r->wrong = key;
    return 0;
}

static bool truth(const CanonValue *of, const char *key)
{
    bool x = false;
    canon_get_bool(canon_member(of, str(key)), &x);
    return x;
}

static Str text(const CanonValue *of, const char *key)
{
    Str x = S("");
    canon_get_text(canon_member(of, str(key)), &x);
    return x;
}

static PaybackKind payback_of(const CanonValue *v)
{
    const Str reason = text(v, "payback_reason");
    for (PaybackKind kind = 0; reason.n && kind <= PAYBACK_NEVER; kind++)
        if (str_eq(reason, str(payback_name(kind)))) return kind;
    return reason.n ? PAYBACK_NOT_COMPUTABLE : PAYBACK_YEARS;
}

static PlanBound bound_of(const CanonValue *v)
{
    const Str bound = text(v, "sek_per_t_is");
    for (PlanBound b = 0; b <= BOUND_PART; b++)
        if (str_eq(bound, str(plan_cost_bound_name(b)))) return b;
    return BOUND_WHOLE;
}

static MeasureEconomy economy_of_text(Reading *r, const CanonValue *v)
{
    return (MeasureEconomy){.counted = truth(v, "counted"),
                            .lines = (size_t)whole_number(r, v, "lines", LINES_MOST),
                            .known = (size_t)whole_number(r, v, "known_lines", LINES_MOST),
                            .npv = number(r, v, "npv_sek"),
                            .capex = number(r, v, "capex_sek"),
                            .tonnes = number(r, v, "tonnes"),
                            .valued = figure(r, v, "capex_sek").known ? 1 : 0,
                            .payback_years = figure(r, v, "payback_years"),
                            .payback = payback_of(v),
                            .sek_per_t = figure(r, v, "sek_per_t"),
                            .kg_per_sek = figure(r, v, "kg_per_sek")};
}

/* Falling; what has costs and no known effect stands last. */
static void rank_tonnes(SealedPerspective *p)
{
    for (uint32_t m = 0; m < p->measure_count; m++) {
        const Maybe tonnes = p->measures[m].tonnes;
        if (!p->measures[m].economy.counted && !(tonnes.known && fabs(tonnes.v) > 0)) continue;
        size_t at = p->order_count++;
        for (; at > 0; at--) {
            const Maybe before = p->measures[p->order[at - 1]].tonnes;
            if (!tonnes.known || (before.known && before.v >= tonnes.v)) break;
            p->order[at] = p->order[at - 1];
        }
        p->order[at] = m;
    }
}

static void read_perspective(Reading *r, const CanonValue *v, SealedPerspective *out)
{
    const CanonValue *list = canon_member(v, S("measures"));
    const size_t n = canon_count(list);
    MeasureEconomy *economies = ARENA_ARRAY(r->arena, MeasureEconomy, n + 1);
    *out = (SealedPerspective){
        .of = {.rate = number(r, v, "rate"), .nominal = truth(v, "nominal"), .residual = truth(v, "residual")},
        .measure_count = n,
        .whole = economy_of_text(r, canon_member(v, S("whole")))};
    out->measures = ARENA_ARRAY(r->arena, SealedMeasure, n + 1);
    out->order = ARENA_ARRAY(r->arena, uint32_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        const CanonValue *m = canon_item(list, i);
        economies[i] = economy_of_text(r, m);
        out->measures[i] = (SealedMeasure){.id = text(m, "id"),
                                           .name = text(m, "name"),
                                           .npv = figure(r, m, "npv_sek"),
                                           .capex = figure(r, m, "capex_sek"),
                                           .tonnes = figure(r, m, "tonnes"),
                                           .economy = economies[i],
                                           .bound = bound_of(m),
                                           .is_older = !canon_member(m, S("sek_per_t_is"))};
    }
    if (!perspective_parse(text(v, "kind"), &out->of.kind) && !r->wrong) r->wrong = "kind";
    if (out->of.kind == PERSPECTIVE_CLIMATE)
        rank_tonnes(out);
    else
        out->order_count = economy_rank(economies, n, out->order);
}

static void read_years(Reading *r, const CanonValue *list, SealedPlan *out)
{
    out->year_count = canon_count(list);
    out->years = ARENA_ARRAY(r->arena, SealedYear, out->year_count + 1);
    for (size_t i = 0; i < out->year_count; i++) {
        const CanonValue *y = canon_item(list, i);
        out->years[i] = (SealedYear){whole_number(r, y, "year", YEAR_MOST),
                                     {.need = number(r, y, "need_sek"),
                                      .capacity = figure(r, y, "capacity_sek"),
                                      .granted = number(r, y, "funded_sek"),
                                      .applied = number(r, y, "applied_sek"),
                                      .gap = figure(r, y, "gap_sek"),
                                      .incomplete = !truth(y, "complete")}};
    }
}

static bool is_made_up(const CanonValue *records, const char *file)
{
    const CanonValue *list = canon_member(records, str(file));
    for (size_t i = 0; i < canon_count(list); i++)
        if (truth(canon_item(list, i), "illustrative")) return true;
    return false;
}

Status app_plan_sealed(const PlanStatement *statement, Arena *arena, SealedPlan *out, Err *err)
{
    CanonValue v;
    Reading r = {.arena = arena};
    TRY(canon_parse(statement->result, arena, &v, err));
    const CanonValue *horizon = canon_member(&v, S("horizon")), *list = canon_member(&v, S("perspectives")),
                     *records = canon_member(&v, S("records"));
    *out = (SealedPlan){.edition = statement->edition,
                        .sha256 = statement->sha256,
                        .roadmap_sha256 = text(&v, "roadmap"),
                        .scenario = text(&v, "scenario"),
                        .frozen = statement->frozen,
                        .first_year = whole_number(&r, horizon, "first_year", YEAR_MOST),
                        .last_year = whole_number(&r, horizon, "last_year", YEAR_MOST),
                        .price_year = whole_number(&r, &v, "price_year", YEAR_MOST),
                        .illustrative = is_made_up(records, plan_kinds[KIND_COST_LINE].file) ||
                                        is_made_up(records, plan_kinds[KIND_PLAN_SETTING].file)};
    for (size_t i = 0; i < canon_count(list) && i < PERSPECTIVE_KINDS; i++)
        read_perspective(&r, canon_item(list, i), &out->perspectives[out->perspective_count++]);
    read_years(&r, canon_member(&v, S("years")), out);
    if (!r.wrong) return ST_OK;
    return err_failf(
        err, ST_INVALID,
        N_("The plan that was sealed with the edition {0} holds a figure that no plan has ({1}): it was not "
           "made by this program. Load the package anew from where it was sealed"),
        statement->edition, str(r.wrong));
}

const SealedPerspective *sealed_perspective(const SealedPlan *plan, PerspectiveKind kind)
{
    for (size_t i = 0; i < plan->perspective_count; i++)
        if (plan->perspectives[i].of.kind == kind) return &plan->perspectives[i];
    return NULL;
}

Str sealed_payback(Arena *arena, Lang lang, const SealedMeasure *m)
{
    if (!m->is_older || m->economy.payback_years.known) return app_plan_payback(arena, lang, &m->economy, false);
    return str(tr(lang, N_("not told in the seal")));
}

Str sealed_sek_per_t(Arena *arena, Lang lang, const SealedMeasure *m)
{
    const Str figure = tr_maybe(arena, lang, m->economy.sek_per_t, 0);
    return m->economy.sek_per_t.known ? app_plan_least(arena, lang, m->bound, figure) : figure;
}

Str app_plan_since_text(Arena *arena, Lang lang, const AppPlanSince *since)
{
    if (!since->is_frozen) return S("");
    const Str edition = since->frozen.edition, day = tr_date(arena, lang, since->frozen.frozen);
    if (!since->is_changed)
        return tr_fmt(arena, lang, N_("The plan is as it was when the edition {0} was sealed on {1}."), edition, day);
    if (since->what_count == 0)
        return tr_fmt(arena, lang, N_("The plan that was sealed with the edition {0} on {1} is no longer there."),
                      edition, day);
    Buf what = buf_new(arena);
    for (size_t i = 0; i < since->what_count; i++) {
        if (i) buf_add(&what, S(", "));
        buf_add(&what, str(tr(lang, since->what[i])));
    }
    return tr_fmt(arena, lang, N_("The plan has changed since the edition {0} was sealed on {1}. This differs: {2}."),
                  edition, day, buf_str(&what));
}
