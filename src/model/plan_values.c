/* What a plan's kronor are made of: unit values, exchange rates, price year. */
#include "model/plan.h"

const PlanSetting *plan_setting(const PlanInput *input)
{
    return input->set[KIND_PLAN_SETTING].count ? PLAN_LIST(input, KIND_PLAN_SETTING, PlanSetting) : NULL;
}

void plan_fault(Faults *faults, PlanKind kind, Str id, const char *message, Str arg)
{
    Err err;
    err_failf(&err, ST_INVALID, message, arg);
    err_at(&err, str(plan_kinds[kind].file), S(""), 0, 0);
    err_field(&err, id);
    faults_add(faults, &err);
}

/* The amounts, or the taxes, of a unit value by year; rows are sorted by value and year. */
static Track track_of(const PlanInput *in, Str value, bool tax, Arena *arena, Faults *faults)
{
    const RecordSet *set = &in->set[KIND_UNIT_VALUE_YEAR];
    const UnitValueYear *rows = PLAN_LIST(in, KIND_UNIT_VALUE_YEAR, UnitValueYear);
    size_t n = 0, at = 0;
    for (size_t i = 0; i < set->count; i++) n += str_eq(rows[i].unit_value, value);
    int *years = ARENA_ARRAY(arena, int, n + 1);
    double *amounts = ARENA_ARRAY(arena, double, n + 1);
    Track track = {.interpolate = true, .extend = true, .input = NO_INPUT};
    for (size_t i = 0; i < set->count; i++) {
        const Maybe figure = tax ? rows[i].tax : rows[i].amount;
        if (!str_eq(rows[i].unit_value, value) || !figure.known || !rows[i].year.known) continue;
        if (at > 0 && years[at - 1] >= (int)rows[i].year.v) {
            plan_fault(faults, KIND_UNIT_VALUE_YEAR, rows[i].head.id, N_("{0} has the year twice: keep one row"),
                       value);
            continue;
        }
        years[at] = (int)rows[i].year.v;
        amounts[at++] = figure.v;
        track.source = rows[i].source;
    }
    track.points = (Series){years, amounts, at};
    return track;
}

UnitValue plan_unit_value(const PlanInput *in, const UnitValueRecord *r, Arena *arena, Faults *faults)
{
    return (UnitValue){
        .id = r->head.id,
        .unit = r->unit,
        .set = r->set_name,
        .date = r->dated,
        .place = r->place,
        .source = r->source,
        .amount = track_of(in, r->head.id, false, arena, faults),
        .tax = track_of(in, r->head.id, true, arena, faults),
        .yearly_change = r->yearly_change_percent.known ? r->yearly_change_percent.v / 100 : 0,
        .currency = r->currency,
        .price_year = (int)(r->price_year.known ? r->price_year.v : plan_setting(in)->price_year.v),
    };
}

PriceBase plan_prices(const PlanInput *in, Arena *arena)
{
    const RecordSet *set = &in->set[KIND_EXCHANGE_RATE];
    const ExchangeRateRecord *records = PLAN_LIST(in, KIND_EXCHANGE_RATE, ExchangeRateRecord);
    ExchangeRate *rates = ARENA_ARRAY(arena, ExchangeRate, set->count + 1);
    for (size_t i = 0; i < set->count; i++)
        rates[i] = (ExchangeRate){records[i].currency, records[i].dated, records[i].sek.known ? records[i].sek.v : 0,
                                  records[i].source};
    return (PriceBase){(int)plan_setting(in)->price_year.v, in->index, rates, set->count};
}
