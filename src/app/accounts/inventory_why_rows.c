/* What a row of the accounts rests on, as rows of an explanation: each with its source, or as assumed. */
#include "app/accounts/inventory_priv.h"
#include "app/accounts/inventory_text.h"
#include "app/accounts/inventory_why.h"

#include <math.h>

static Str origin_of(bool illustrative, Str source, const char *otherwise)
{
    return illustrative || !source.n ? S("assumed") : str(otherwise);
}

Str inventory_why_source(const InventoryAsking *a, Str source, Str document)
{
    const DataSource *of =
        record_of_id(&inventory_kinds[KIND_DATA_SOURCE], a->in->data_sources, a->in->data_source_count, source);
    if (!of) return document;
    return document.n ? tr_fmt(a->of.arena, a->of.lang, "{0}, {1}", of->name, document) : of->name;
}

static Str percent_text(const InventoryAsking *a, Maybe percent)
{
    return percent.known ? app_half_text(a->of.arena, a->of.lang, percent, true) : S("");
}

/* ---- the row ---- */

static Str row_source(const InventoryAsking *a, const AppRow *row)
{
    return inventory_why_source(a, row->row->source, row->row->document);
}

/* Which account and supplier the kronor stand on, and which rule says what they are. */
static Str purchase_text(const InventoryAsking *a, const AppPurchase *p)
{
    const Str supplier = p->sum->supplier_name.n ? p->sum->supplier_name : p->sum->supplier;
    return tr_fmt(a->of.arena, a->of.lang, N_("Account {0}, supplier {1}, rule {2}, rows: {3}"),
                  p->sum->account == PURCHASE_NO_ACCOUNT ? S("–") : err_number(a->of.arena, p->sum->account),
                  supplier.n ? supplier : S("–"), p->sum->rule.n ? p->sum->rule : S("–"),
                  err_number(a->of.arena, p->sum->rows));
}

static AppWhyRow record_row(const InventoryAsking *a, const AppRow *row)
{
    const ActivityRow *r = row->row;
    const Str source = row_source(a, row);
    AppWhyRow out = {.kind = str(inventory_kinds[KIND_ACTIVITY_ROW].name),
                     .id = r->head.id,
                     .text = r->activity,
                     .origin = origin_of(r->illustrative, source, r->supplier_data ? "stated" : "own"),
                     .source = source,
                     .note = r->note,
                     .illustrative = r->illustrative};
    if (!row->purchase) return out;
    out.kind = str(kind_ledger_import.name);
    out.id = row->purchase->ledger->head.id;
    out.source = row->purchase->ledger->file;
    out.origin = origin_of(false, out.source, "own");
    out.illustrative = false; /* the kronor are booked, whatever the factor is */
    out.note = purchase_text(a, row->purchase);
    return out;
}

/* Why the row has no figure; empty where it has one. */
static Str lacks_text(const InventoryAsking *a, const AppRow *row)
{
    const AppRowState state = row->by[a->in->query.basis].state;
    if (row->purchase && state != ROW_COMPUTED)
        return inventory_why_text(a, row->purchase->category ? N_("Their purchase category has no factor that fits")
                                                             : N_("No rule takes them"));
    return app_row_lacks_text(a->of.arena, a->of.lang, row, state);
}

void inventory_why_record(const InventoryAsking *a, AppWhy *why, const AppRow *row, Maybe value, Str unit)
{
    AppWhyRow out = record_row(a, row);
    const Str lacks = lacks_text(a, row);
    if (lacks.n) out.note = out.note.n ? tr_fmt(a->of.arena, a->of.lang, "{0}. {1}", lacks, out.note) : lacks;
    out.value = value;
    out.unit = unit;
    why_row(&a->of, why, out);
}

void inventory_why_amount(const InventoryAsking *a, AppWhy *why, const AppRow *row)
{
    AppWhyRow out = record_row(a, row);
    if (row->calculation) {
        why_row(&a->of, why, out);
        inventory_why_calculation(a, why, row->calculation);
        return;
    }
    out.text = inventory_why_text(a, row->purchase ? N_("Kronor in the ledger") : N_("Amount"));
    out.value = row->row->amount;
    out.unit = row->row->unit;
    out.spread = row->purchase ? S("") : percent_text(a, inventory_amount_percent(row->row));
    why_row(&a->of, why, out);
}

/* ---- a calculation ---- */

static void parameter_row(const InventoryAsking *a, AppWhy *why, const CalculationMethod *m,
                          const AppCalculationLine *l)
{
    const AppInput *of = l->input;
    const Str label = l->item.n ? tr_fmt(a->of.arena, a->of.lang, "{0} ({1})", l->label, l->item) : l->label;
    AppWhyRow row = {.kind = str(inventory_kinds[KIND_ACTIVITY_INPUT].name), .text = label, .note = l->wrong};
    if (l->by_default) {
        row.text = tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", label, l->value);
        row.origin = S("default");
        row.source = tr_fmt(a->of.arena, a->of.lang, N_("the method's own value, {0}"), str(m->source));
    } else if (of) {
        row.id = of->input->head.id;
        row.value = of->amount;
        row.unit = str_eq(of->unit, S("1")) ? S("") : of->unit;
        row.spread = percent_text(a, of->input->uncertainty_percent);
        row.source = inventory_why_source(a, of->input->source, of->input->document);
        row.illustrative = of->input->illustrative;
        row.origin = origin_of(row.illustrative, row.source, "own");
        if (!of->amount.known || of->input->word.n)
            row.text = tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", label, l->value);
        if (of->input->note.n && !row.note.n) row.note = of->input->note;
    } else {
        row.origin = S("assumed");
    }
    why_row(&a->of, why, row);
}

Maybe inventory_why_factor_co2e(const InventoryAsking *a, const Factor *factor)
{
    const FactorInput in = inventory_factor_input(a->of.arena, factor, 1);
    double kg = in.co2e_kg.known ? in.co2e_kg.v : 0;
    for (size_t i = 0; i < in.gas_count; i++)
        if (gas_family(in.gases[i].gas) != GAS_FAMILY_OTHER && fabs(in.gases[i].kg) > 0)
            kg += in.gases[i].kg * gwp_value(a->in->query.gwp, in.gases[i].gas);
    return isfinite(kg) && inventory_holds_figure(factor) ? known(kg) : unknown();
}

void inventory_why_calculation(const InventoryAsking *a, AppWhy *why, const AppCalculation *c)
{
    AppCalculationLine *lines;
    if (c->method == CALCULATIONS) return;
    const CalculationMethod *m = &calculation_methods[c->method];
    why_row(&a->of, why,
            (AppWhyRow){.kind = S("calculation"),
                        .id = calculation_id(c->method),
                        .text = tr_fmt(a->of.arena, a->of.lang, "{0}: {1}",
                                       inventory_why_text(a, calculation_labels[c->method]),
                                       inventory_why_text(a, m->formula)),
                        .origin = S("rule"),
                        .source = str(m->source)});
    const size_t n = app_calculation_lines(a->of.arena, a->of.lang, c, &lines);
    for (size_t i = 0; i < n; i++) {
        parameter_row(a, why, m, &lines[i]);
        const Factor *factor = lines[i].input ? lines[i].input->factor : NULL;
        if (factor)
            inventory_why_factor(a, why, factor, inventory_why_factor_co2e(a, factor),
                                 tr_fmt(a->of.arena, a->of.lang, "kg CO2e/{0}", factor->unit));
        if (lines[i].input && lines[i].input->index)
            why_row(&a->of, why,
                    (AppWhyRow){.kind = str(inventory_kinds[KIND_PRICE_INDEX].name),
                                .id = lines[i].input->index->from->head.id,
                                .text = app_price_index_text(a->of.arena, a->of.lang, lines[i].input->index),
                                .value = known(lines[i].input->index->ratio),
                                .origin = origin_of(false, lines[i].input->index->from->source, "stated"),
                                .source = lines[i].input->index->from->source});
    }
}

/* ---- conversion and weight ---- */

static void bridge_row(const InventoryAsking *a, AppWhy *why, const ActivityRow *r, int power)
{
    const Field *field = record_field(&inventory_kinds[KIND_ACTIVITY_ROW], S("bridge"));
    const Str name = inventory_why_text(a, field_choice_label(field, r->bridge));
    why_row(&a->of, why,
            (AppWhyRow){.kind = S("conversion"),
                        .id = r->head.id,
                        .text = power < 0 ? tr_fmt(a->of.arena, a->of.lang, N_("{0}, divided by"), name) : name,
                        .value = r->bridge_value,
                        .unit = r->bridge_unit,
                        .origin = origin_of(r->illustrative, r->bridge_source, "own"),
                        .source = r->bridge_source,
                        .illustrative = r->illustrative});
}

void inventory_why_conversion(const InventoryAsking *a, AppWhy *why, const AppRow *row)
{
    const AppRowFigure *figure = &row->by[a->in->query.basis];
    if (row->calculation || !figure->factor || figure->state != ROW_COMPUTED) return;
    const UnitWay way = inventory_unit_way(a->of.arena, row->row, figure->factor);
    if (way.bridge) bridge_row(a, why, row->row, way.bridge);
    if (figure->index)
        why_row(&a->of, why,
                (AppWhyRow){.kind = str(inventory_kinds[KIND_PRICE_INDEX].name),
                            .id = figure->index->from->head.id,
                            .text = app_price_index_text(a->of.arena, a->of.lang, figure->index),
                            .value = known(figure->index->ratio),
                            .origin = origin_of(false, figure->index->from->source, "stated"),
                            .source = figure->index->from->source});
    if (fabs(way.scale - 1) > 1e-12)
        why_by_method(&a->of, why, "accounts",
                      (AppWhyRow){.kind = S("conversion"),
                                  .text = tr_fmt(a->of.arena, a->of.lang, N_("From {0} to {1}, times"), row->row->unit,
                                                 figure->factor->unit),
                                  .value = known(way.scale)});
}

static void holding_rows(const InventoryAsking *a, AppWhy *why, size_t entity)
{
    const Field *field = record_field(&inventory_kinds[KIND_HOLDING], S("basis"));
    for (size_t i = 0; i < a->in->holding_count; i++) {
        const Holding *h = &a->in->holdings[i];
        if (!str_eq(h->entity, a->in->entities[entity].head.id)) continue;
        why_row(&a->of, why,
                (AppWhyRow){.kind = str(inventory_kinds[KIND_HOLDING].name),
                            .id = h->head.id,
                            .text = tr_fmt(a->of.arena, a->of.lang, N_("{0}, by {1}"),
                                           inventory_why_text(a, field_choice_label(field, h->basis)), h->owner),
                            .value = h->share_percent,
                            .unit = S("%"),
                            .origin = origin_of(h->illustrative, h->source, "own"),
                            .source = h->source,
                            .illustrative = h->illustrative});
    }
}

void inventory_why_weight(const InventoryAsking *a, AppWhy *why, const AppRow *row, double weight, bool eliminated)
{
    if (fabs(weight - 1) <= 1e-9) return;
    AppWhyRow out = {.kind = S("weight"), .value = known(weight), .is_share = true};
    if (eliminated)
        out.text = tr_fmt(a->of.arena, a->of.lang, N_("Taken out, since {0} counts it as the seller"),
                          inventory_why_entity(a, row->counterparty));
    else
        out.text = tr_fmt(a->of.arena, a->of.lang, N_("How much of {0} counts here ({1})"),
                          inventory_why_entity(a, row->entity), app_approach_text(a->of.lang, a->in->query.approach));
    why_by_method(&a->of, why, "accounts", out);
    holding_rows(a, why, row->entity);
    if (eliminated) holding_rows(a, why, row->counterparty);
}

/* ---- the factor ---- */

void inventory_why_factor(const InventoryAsking *a, AppWhy *why, const Factor *f, Maybe value, Str unit)
{
    const Str source = f->source.n ? f->source : f->publisher;
    why_row(&a->of, why,
            (AppWhyRow){.kind = str(inventory_kinds[KIND_FACTOR].name),
                        .id = f->head.id,
                        .text = tr_fmt(a->of.arena, a->of.lang, N_("The factor “{0}”"), f->name),
                        .value = value,
                        .unit = unit,
                        .spread = percent_text(a, f->uncertainty_percent),
                        .origin = origin_of(f->illustrative, source, f->municipality.n ? "own" : "stated"),
                        .source = source,
                        .note = f->note,
                        .illustrative = f->illustrative});
}
