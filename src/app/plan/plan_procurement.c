#include "app/plan/plan_procurement.h"

#include "app/roadmap/roadmap_priv.h"

enum { KRONOR = 2, TONNES = 3, RATE = 6, RATE_DECIMALS = 2 };

static Status compare(const PlanInput *input, Arena *arena, AppProcurements *out, Err *err)
{
    const Maybe own = procurement_rate(out->setting);
    if (!out->rate_percent.known && !own.known)
        return err_fail(err, ST_INVALID,
                        N_("The assumptions of the plan have no internal rate with the growth of prices: state both, "
                           "or try a real rate"));
    out->input = input;
    procurements_new(input, out->rate_percent.known ? out->rate_percent.v / 100 : own.v, arena, &out->of, &out->faults);
    return ST_OK;
}

Status app_procurements(App *app, Arena *arena, Str municipality, Maybe rate_percent, AppProcurements *out, Err *err)
{
    PlanInput *input = ARENA_NEW(arena, PlanInput);
    *out = (AppProcurements){.rate_percent = rate_percent, .faults = faults_new(arena)};
    TRY(app_municipality(app, arena, municipality, &out->municipality, err));
    TRY(app_plan_records(app, arena, out->municipality.code, input, err));
    out->setting = plan_setting(input);
    if (!out->setting)
        return err_failf(err, ST_NOT_FOUND,
                         N_("{0} has no investment plan yet: state its assumptions first, years, price year and rates"),
                         out->municipality.name);
    return compare(input, arena, out, err);
}

Status app_procurements_of(const AppPlan *plan, Arena *arena, AppProcurements *out, Err *err)
{
    *out = (AppProcurements){
        .municipality = plan->scenario.of->city.municipality, .setting = plan->setting, .faults = faults_new(arena)};
    return compare(plan->plan->input, arena, out, err);
}

static Str names_of(const AppProcurements *of, Arena *arena)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < of->of.count; i++) {
        if (i) buf_add(&b, S("; "));
        buf_add(&b, of->of.list[i].name);
    }
    return buf_str(&b);
}

Status app_procurement_find(const AppProcurements *of, Str name, size_t *out, Err *err)
{
    size_t begins = 0;
    for (size_t i = 0; i < of->of.count; i++) {
        const Str its = of->of.list[i].name;
        if (str_eq_fold(its, name)) {
            *out = i;
            return ST_OK;
        }
        if (!str_eq_fold(str_slice(its, 0, name.n < its.n ? name.n : its.n), name)) continue;
        if (begins++ == 0) *out = i;
    }
    if (begins == 1) return ST_OK;
    if (of->of.count == 0)
        return err_failf(err, ST_NOT_FOUND,
                         N_("{0} has no options of a procurement yet: add two or more to compare them"),
                         of->municipality.name);
    return err_failf(err, ST_NOT_FOUND, N_("No procurement is called {0}, or more than one begins so. There are: {1}"),
                     name, names_of(of, of->faults.arena));
}

/* ---- in words ---- */

Str app_procurement_conditions(Arena *a, Lang lang, const AppProcurements *of, const Procurement *p)
{
    const Str first = err_number(a, of->of.first_year), price_year = err_number(a, of->of.price_year);
    const Str rate = tr_maybe(a, lang, known(100 * of->of.rate), RATE_DECIMALS);
    const Str basis = of->rate_percent.known
                          ? str(tr(lang, N_("The rate is one that is tried.")))
                          : tr_fmt(a, lang,
                                   N_("The rate is the internal rate of {0} per cent without prices that rise by {1} "
                                      "per cent a year."),
                                   tr_maybe(a, lang, of->setting->internal_rate_percent, RATE_DECIMALS),
                                   tr_maybe(a, lang, of->setting->inflation_percent, RATE_DECIMALS));
    const Str over =
        p->years == 0
            ? tr_fmt(a, lang, N_("Bought in {0}; no lifetime is known, so there are no years to compare over."), first)
            : tr_fmt(a, lang,
                     p->years_stated ? N_("Bought in {0} and needed for {1} years: present values of {0} in prices of "
                                          "{2}, at a real rate of {3} per cent.")
                                     : N_("Bought in {0} and compared over {1} years, the longest life: present values "
                                          "of {0} in prices of {2}, at a real rate of {3} per cent."),
                     first, err_number(a, p->years), price_year, rate);
    return p->years == 0 ? over : tr_fmt(a, lang, "{0} {1}", over, basis);
}

static Str name_at(const Procurement *p, size_t place)
{
    return p->options[place].record->name;
}

static bool is_one(const Cheapest *c)
{
    return c->known >= 2 && c->equal == 1;
}

Str app_procurement_answer(Arena *a, Lang lang, const Procurement *p)
{
    const Cheapest *life = &p->cheapest[ORDER_LIFE], *price = &p->cheapest[ORDER_PRICE];
    if (p->count < 2) return str(tr(lang, N_("There is one option: add another to compare it with.")));
    if (life->known < 2)
        return tr_fmt(a, lang,
                      N_("Which option is cheapest over its life is not known: of {0} the life-cycle cost of {1} is "
                         "known."),
                      err_number(a, (int64_t)p->count), err_number(a, (int64_t)life->known));
    Buf b = buf_new(a);
    if (!is_one(life))
        buf_add(&b, tr_fmt(a, lang, N_("{0} options have the same, lowest life-cycle cost."),
                           err_number(a, (int64_t)life->equal)));
    else if (!is_one(price))
        buf_add(&b, tr_fmt(a, lang, N_("{0} is cheapest over its life."), name_at(p, life->place)));
    else if (price->place == life->place)
        buf_add(&b, tr_fmt(a, lang, N_("{0} is cheapest both to buy and over its life."), name_at(p, life->place)));
    else
        buf_add(&b, tr_fmt(a, lang, N_("{0} is cheapest to buy, but {1} is cheapest over its life."),
                           name_at(p, price->place), name_at(p, life->place)));
    if (life->known < p->count) {
        buf_addc(&b, ' ');
        buf_add(&b, tr_fmt(a, lang, N_("An unknown life-cycle cost could be lower: {1} of {0} options."),
                           err_number(a, (int64_t)p->count), err_number(a, (int64_t)(p->count - life->known))));
    }
    return buf_str(&b);
}

Str app_procurement_carbon(Arena *a, Lang lang, const AppProcurements *of, const Procurement *p)
{
    const Cheapest *life = &p->cheapest[ORDER_LIFE], *carbon = &p->cheapest[ORDER_WITH_CARBON];
    if (!of->of.carbon)
        return str(tr(lang, N_("The assumptions of the plan name no value of carbon dioxide, so it is in no cost.")));
    if (!is_one(carbon)) return S("");
    return tr_fmt(a, lang,
                  is_one(life) && life->place == carbon->place
                      ? N_("With the value of carbon dioxide ({1}) {0} is still cheapest.")
                      : N_("With the value of carbon dioxide ({1}) {0} is cheapest."),
                  name_at(p, carbon->place), of->of.carbon->name);
}

Str app_procurement_yearly(Arena *a, Lang lang, const Procurement *p)
{
    const Cheapest *yearly = &p->cheapest[ORDER_YEARLY];
    if (!p->lives_differ) return S("");
    if (!is_one(yearly)) return str(tr(lang, N_("The options last differently long: compare their cost a year too.")));
    return tr_fmt(a, lang, N_("The options last differently long. By cost a year over its own life {0} is cheapest."),
                  name_at(p, yearly->place));
}

Str app_procurement_missing(Arena *a, Lang lang, const OptionCost *o)
{
    const struct {
        Maybe part;
        const char *name;
    } parts[] = {{o->price, N_("purchase price")},
                 {o->lifetime, N_("lifetime")},
                 {o->cost.operation, N_("operation")},
                 {o->cost.energy, N_("energy")},
                 {o->lifetime.known ? o->cost.disposal : o->record->disposal_sek, N_("disposal")}};
    Buf b = buf_new(a);
    if (o->cost.total.known) return S("");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].part.known) continue;
        if (b.n) buf_add(&b, S(", "));
        buf_add(&b, str(tr(lang, parts[i].name)));
    }
    return buf_str(&b);
}

/* ---- as JSON ---- */

static void option_json(Json *j, const OptionCost *o)
{
    const ProcurementOption *r = o->record;
    Arena *arena = j->out->arena;
    json_object(j);
    json_kstr(j, "id", r->head.id);
    json_kstr(j, "name", r->name);
    json_kstr(j, "measure", r->measure);
    json_kmaybe(j, "lifetime", o->lifetime, 0);
    json_kmaybe(j, "price_sek", o->price, KRONOR);
    json_kmaybe(j, "purchase_sek", o->cost.purchase, KRONOR);
    json_kmaybe(j, "operation_sek", o->cost.operation, KRONOR);
    json_kmaybe(j, "energy_sek", o->cost.energy, KRONOR);
    json_kmaybe(j, "disposal_sek", o->cost.disposal, KRONOR);
    json_kmaybe(j, "residual_sek", o->cost.residual, KRONOR);
    json_kmaybe(j, "lcc_sek", o->cost.total, KRONOR);
    json_kmaybe(j, "carbon_sek", o->cost.carbon, KRONOR);
    json_kmaybe(j, "lcc_with_carbon_sek", o->cost.with_carbon, KRONOR);
    json_kmaybe(j, "yearly_sek", o->own.yearly, KRONOR);
    json_kmaybe(j, "yearly_with_carbon_sek", o->own.yearly_with_carbon, KRONOR);
    json_kmaybe(j, "tonnes", o->tonnes, TONNES);
    json_kstr(j, "missing", app_procurement_missing(arena, LANG_EN, o));
    json_kbool(j, "illustrative", r->illustrative);
    json_end(j);
}

static void procurement_json(Json *j, const Procurement *p)
{
    json_object(j);
    json_kstr(j, "name", p->name);
    json_kmaybe(j, "years", p->years ? known(p->years) : unknown(), 0);
    json_kbool(j, "lives_differ", p->lives_differ);
    json_key(j, "cheapest");
    json_object(j);
    for (CostOrder order = 0; order < COST_ORDERS; order++) {
        const Cheapest *c = &p->cheapest[order];
        if (is_one(c))
            json_kstr(j, cost_order_name(order), p->options[c->place].record->head.id);
        else
            json_knull(j, cost_order_name(order));
    }
    json_end(j);
    json_key(j, "options");
    json_array(j);
    for (size_t i = 0; i < p->count; i++) option_json(j, &p->options[i]);
    json_end(j);
    json_end(j);
}

void app_procurements_json(Buf *out, const AppProcurements *of, const Procurement *only)
{
    Json j = json_new(out);
    json_object(&j);
    json_kstr(&j, "municipality", of->municipality.code);
    json_kint(&j, "first_year", of->of.first_year);
    json_kint(&j, "price_year", of->of.price_year);
    json_kfixed(&j, "rate", of->of.rate, RATE);
    json_kstr(&j, "carbon_value", of->of.carbon ? of->of.carbon->head.id : S(""));
    json_key(&j, "procurements");
    json_array(&j);
    for (size_t i = 0; i < of->of.count; i++)
        if (!only || only == &of->of.list[i]) procurement_json(&j, &of->of.list[i]);
    json_end(&j);
    roadmap_faults_json(&j, NULL, &of->faults);
    json_end(&j);
}
