/* A factor says what it emits per unit, and where it has that from; its CO2e follows from its gases. */
#include "app/accounts/factors_explain.h"

#include "app/accounts/inventory_priv.h"
#include "app/accounts/inventory_text.h"
#include "app/accounts/inventory_why.h"

#include <math.h>

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

static Str text_of(const Asking *a, const char *key)
{
    return str(tr(a->lang, key));
}

/* What the record says in a field, which is what the row is about. */
static AppWhyRow *field_row(const Asking *a, AppWhy *why, const Factor *f, const char *field, Str unit)
{
    const RecordKind *kind = &inventory_kinds[KIND_FACTOR];
    const InventoryAsking of = {*a, NULL};
    inventory_why_factor(&of, why, f, why_number(kind, f, str(field)), unit);
    why->last_row->text =
        tr_fmt(a->arena, a->lang, "{0}: {1}", f->name, text_of(a, record_field(kind, str(field))->use.label));
    if (is(str(field), "uncertainty_percent")) why->last_row->spread = S("");
    return why->last_row;
}

static Status none(Str figure, const char *command, Err *err)
{
    return err_failf(err, ST_NOT_FOUND, N_("There is no figure {0}: klimat {1} --json shows those there are"), figure,
                     str(command));
}

/* ---- factors ---- */

static Str per_unit(const Asking *a, const Factor *f, const char *of)
{
    return tr_fmt(a->arena, a->lang, "{0}/{1}", str(of), f->unit);
}

/* What the factor states in a field; false where it has no such number. */
static bool stated(const Asking *a, const Factor *f, Str name, AppWhy *out)
{
    static const struct {
        const char *field;
        WhyForm form;
        const char *unit; /* NULL: kilograms per unit */
    } fields[] = {{"co2_kg", WHY_AMOUNT, NULL},   {"co2_biogenic_kg", WHY_AMOUNT, NULL},
                  {"ch4_kg", WHY_AMOUNT, NULL},   {"n2o_kg", WHY_AMOUNT, NULL},
                  {"other_kg", WHY_AMOUNT, NULL}, {"co2e_kg", WHY_AMOUNT, NULL},
                  {"first_year", WHY_YEAR, ""},   {"last_year", WHY_YEAR, ""},
                  {"price_year", WHY_YEAR, ""},   {"uncertainty_percent", WHY_AMOUNT, "%"}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (!is(name, fields[i].field)) continue;
        AppWhyRow *row =
            field_row(a, out, f, fields[i].field, fields[i].unit ? str(fields[i].unit) : per_unit(a, f, "kg"));
        out->text = row->text;
        out->unit = row->unit;
        out->value = row->value;
        out->form = fields[i].form;
        if (out->form == WHY_YEAR) row->year = row->value;
        if (out->form == WHY_YEAR) row->value = unknown();
        return out->value.known;
    }
    return false;
}

static void gas_node(const Asking *a, AppWhy *parent, const Factor *f, GwpSet gwp, const FactorGas *gas)
{
    static const struct {
        Gas gas;
        const char *field;
    } own[] = {{GAS_CO2, "co2_kg"},
               {GAS_CH4, "ch4_kg"},
               {GAS_CH4_FOSSIL, "ch4_kg"},
               {GAS_CH4_BIOGENIC, "ch4_kg"},
               {GAS_N2O, "n2o_kg"}};
    const char *field = "other_kg";
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (own[i].gas == gas->gas) field = own[i].field;
    const double weight = gwp_value(gwp, gas->gas);
    AppWhy *why = why_child(a, parent, text_of(a, gas_name(gas->gas)),
                            isfinite(weight) ? known(gas->kg * weight) : unknown(), per_unit(a, f, "kg CO2e"));
    why->formula = text_of(a, N_("Kilograms of the gas × what a kilogram weighs in kilograms of carbon dioxide"));
    AppWhyRow *row = field_row(a, why, f, field, per_unit(a, f, "kg"));
    /* Of a blend its part, as the table of blends has it. */
    Blend blend;
    if (gwp_blend_parse(f->other_gas, &blend) && is(str(field), "other_kg"))
        row->note = tr_fmt(a->arena, a->lang, N_("{0} holds {1} kg of it per unit"), str(gwp_blend_name(blend)),
                           app_factor_kg_text(a->arena, a->lang, known(gas->kg)));
    why_gwp_of(a, why, gwp, gas->gas);
}

static bool weighed(const Asking *a, const AppFactor *factor, GwpSet gwp, AppWhy *out)
{
    const Factor *f = factor->factor;
    const FactorInput in = inventory_factor_input(a->arena, f, 1);
    out->text = tr_fmt(a->arena, a->lang, N_("{0}: carbon dioxide equivalents"), f->name);
    out->unit = per_unit(a, f, "kg CO2e");
    if (in.co2e_kg.known) {
        out->value = in.co2e_kg;
        field_row(a, out, f, "co2e_kg", out->unit);
        return true;
    }
    double sum = 0;
    for (size_t i = 0; i < in.gas_count; i++) {
        gas_node(a, out, f, gwp, &in.gases[i]);
        sum += out->last_child->value.known ? out->last_child->value.v : (double)NAN;
    }
    out->value = in.gas_count && isfinite(sum) ? known(sum) : unknown();
    return in.gas_count > 0;
}

Status app_factor_explain(const AppFactor *list, size_t n, GwpSet gwp, Str figure, Lang lang, Arena *arena, AppWhy *out,
                          Err *err)
{
    const Asking a = {NULL, lang, arena, NULL};
    const WhyAddress at = why_address(figure), inner = why_address(at.field);
    *out = (AppWhy){0};
    for (size_t i = 0; i < n && !at.list.n; i++) {
        if (!str_eq(list[i].factor->head.id, at.id)) continue;
        if (is(at.field, "co2e_kg") && weighed(&a, &list[i], gwp, out)) return ST_OK;
        if (is(inner.list, "factor") && !inner.id.n && stated(&a, list[i].factor, inner.field, out)) return ST_OK;
    }
    return none(figure, "inventory factors", err);
}

/* ---- methods ---- */

static bool by_default(const Asking *a, const CalculationMethod *m, Str id, Str parameter, AppWhy *out)
{
    for (size_t i = 0; i < m->count; i++) {
        const Parameter *p = &m->parameters[i];
        if (!str_eq(str(p->id), parameter) || !p->has_default || p->kind != PARAMETER_NUMBER) continue;
        out->text = text_of(a, p->label);
        out->value = known(p->fallback);
        out->unit = p->unit && !str_eq(str(p->unit), S("1")) ? str(p->unit) : S("");
        why_row(a, out,
                (AppWhyRow){.kind = S("calculation"),
                            .id = id,
                            .text = tr_fmt(a->arena, a->lang, N_("{0}, where the row does not say"), out->text),
                            .value = out->value,
                            .unit = out->unit,
                            .origin = S("default"),
                            .source = str(m->source),
                            .note = text_of(a, m->formula)});
        return true;
    }
    return false;
}

Status app_calculation_explain(Str category, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err)
{
    const Asking a = {NULL, lang, arena, NULL};
    const WhyAddress at = why_address(figure), inner = why_address(at.field);
    *out = (AppWhy){0};
    if (!at.list.n && is(inner.list, "parameters") && is(inner.field, "default"))
        for (int m = 0; m < CALCULATIONS; m++) {
            if (!str_eq(calculation_id((Calculation)m), at.id)) continue;
            if (category.n && !calculation_is_for((Calculation)m, category)) continue;
            if (by_default(&a, &calculation_methods[m], at.id, inner.id, out)) return ST_OK;
        }
    return none(figure, "inventory methods", err);
}
