#include "app/plan_sealed.h"

#include "app/app_priv.h"
#include "model/canon.h"

static Maybe figure(const CanonValue *of, const char *key)
{
    Maybe x = unknown();
    canon_get_maybe(canon_member(of, str(key)), &x);
    return x;
}

static double number(const CanonValue *of, const char *key)
{
    const Maybe x = figure(of, key);
    return x.known ? x.v : 0;
}

static int whole_number(const CanonValue *of, const char *key)
{
    const double x = number(of, key);
    return (int)x;
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

static MeasureEconomy economy_of_text(const CanonValue *v)
{
    return (MeasureEconomy){.counted = truth(v, "counted"),
                            .lines = (size_t)whole_number(v, "lines"),
                            .known = (size_t)whole_number(v, "known_lines"),
                            .npv = number(v, "npv_sek"),
                            .capex = number(v, "capex_sek"),
                            .tonnes = number(v, "tonnes"),
                            .payback_years = figure(v, "payback_years"),
                            .sek_per_t = figure(v, "sek_per_t"),
                            .kg_per_sek = figure(v, "kg_per_sek")};
}

static bool read_perspective(const CanonValue *v, Arena *arena, SealedPerspective *out)
{
    const CanonValue *list = canon_member(v, S("measures"));
    const size_t n = canon_count(list);
    MeasureEconomy *economies = ARENA_ARRAY(arena, MeasureEconomy, n + 1);
    *out = (SealedPerspective){
        .of = {.rate = number(v, "rate"), .nominal = truth(v, "nominal"), .residual = truth(v, "residual")},
        .measure_count = n,
        .whole = economy_of_text(canon_member(v, S("whole")))};
    out->measures = ARENA_ARRAY(arena, SealedMeasure, n + 1);
    out->order = ARENA_ARRAY(arena, uint32_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        const CanonValue *m = canon_item(list, i);
        economies[i] = economy_of_text(m);
        out->measures[i] = (SealedMeasure){.id = text(m, "id"),
                                           .name = text(m, "name"),
                                           .npv = figure(m, "npv_sek"),
                                           .capex = figure(m, "capex_sek"),
                                           .economy = economies[i]};
    }
    out->order_count = economy_rank(economies, n, out->order);
    return perspective_parse(text(v, "kind"), &out->of.kind);
}

static void read_years(const CanonValue *list, Arena *arena, SealedPlan *out)
{
    out->year_count = canon_count(list);
    out->years = ARENA_ARRAY(arena, SealedYear, out->year_count + 1);
    for (size_t i = 0; i < out->year_count; i++) {
        const CanonValue *y = canon_item(list, i);
        out->years[i] = (SealedYear){whole_number(y, "year"),
                                     {.need = number(y, "need_sek"),
                                      .capacity = figure(y, "capacity_sek"),
                                      .granted = number(y, "funded_sek"),
                                      .applied = number(y, "applied_sek"),
                                      .gap = figure(y, "gap_sek"),
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
    TRY(canon_parse(statement->result, arena, &v, err));
    const CanonValue *horizon = canon_member(&v, S("horizon")), *list = canon_member(&v, S("perspectives")),
                     *records = canon_member(&v, S("records"));
    *out = (SealedPlan){.edition = statement->edition,
                        .sha256 = statement->sha256,
                        .roadmap_sha256 = text(&v, "roadmap"),
                        .scenario = text(&v, "scenario"),
                        .frozen = statement->frozen,
                        .first_year = whole_number(horizon, "first_year"),
                        .last_year = whole_number(horizon, "last_year"),
                        .price_year = whole_number(&v, "price_year"),
                        .illustrative = is_made_up(records, plan_kinds[KIND_COST_LINE].file) ||
                                        is_made_up(records, plan_kinds[KIND_PLAN_SETTING].file)};
    for (size_t i = 0; i < canon_count(list) && i < PERSPECTIVE_KINDS; i++)
        if (!read_perspective(canon_item(list, i), arena, &out->perspectives[out->perspective_count++]))
            return err_fail(err, ST_INTERNAL, N_("The frozen plan has a perspective that this program does not know"));
    read_years(canon_member(&v, S("years")), arena, out);
    return ST_OK;
}

const SealedPerspective *sealed_perspective(const SealedPlan *plan, PerspectiveKind kind)
{
    for (size_t i = 0; i < plan->perspective_count; i++)
        if (plan->perspectives[i].of.kind == kind) return &plan->perspectives[i];
    return NULL;
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
