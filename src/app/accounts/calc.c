#include "app/accounts/calc.h"

#include "app/app_priv.h"
#include "app/text_index.h"
#include "base/json.h"
#include "base/tr.h"
#include "exchange/calc_csv.h"

#include <math.h>

Status app_calc(Arena *arena, Str path, GwpSet set, AppCalc *out, Faults *faults, Err *err)
{
    CalcFile file;
    *out = (AppCalc){.set = set};
    TRY(calc_file_read(path, arena, &file, faults, err));
    out->count = calc_sum(arena, file.row, file.count, &out->result);
    out->row = file.row;
    out->row_count = file.count;
    out->has_biogenic = file.has_biogenic;
    return ST_OK;
}

/* ---- JSON ---- */

static void number(Json *j, const char *key, Maybe x)
{
    json_key(j, key);
    if (x.known)
        json_num(j, x.v);
    else
        json_null(j);
}

static void gases_json(Json *j, const CalcResult *r, GwpSet set)
{
    json_key(j, "gases");
    json_array(j);
    for (int gas = 0; gas < GAS_COUNT; gas++) {
        if (!r->stated[gas]) continue;
        const double gwp = gwp_value(set, (Gas)gas);
        json_object(j);
        json_kstr(j, "gas", str(gas_id((Gas)gas)));
        number(j, "kg", known(r->kg[gas]));
        number(j, "gwp", isfinite(gwp) ? known(gwp) : unknown());
        json_end(j);
    }
    json_end(j);
}

static void row_json(Json *j, const CalcRow *row)
{
    json_object(j);
    json_kint(j, "row", row->row);
    number(j, "amount", known(row->amount));
    number(j, "conversion", known(row->conversion));
    number(j, "co2", row->co2);
    number(j, "ch4", row->ch4);
    number(j, "n2o", row->n2o);
    number(j, "co2e", row->co2e);
    number(j, "co2_biogenic", row->co2_biogenic);
    json_end(j);
}

/* The rows of each result, in the order of the file: one after another by their number + 1; 0: no more. */
typedef struct Chains {
    TextIndex ids;
    size_t *first, *last, *next;
} Chains;

static Chains chains_of(Arena *arena, const AppCalc *calc)
{
    Chains c = {text_index_new(arena), ARENA_ARRAY(arena, size_t, calc->row_count + 1),
                ARENA_ARRAY(arena, size_t, calc->row_count + 1), ARENA_ARRAY(arena, size_t, calc->row_count + 1)};
    for (size_t i = 0; i < calc->row_count; i++) {
        bool is_new;
        const size_t at = text_index_add(&c.ids, calc->row[i].id, &is_new);
        *(is_new ? &c.first[at] : &c.next[c.last[at] - 1]) = i + 1;
        c.last[at] = i + 1;
    }
    return c;
}

static void rows_json(Json *j, const AppCalc *calc, const Chains *chains, Str id)
{
    size_t at;
    json_key(j, "rows");
    json_array(j);
    if (text_index_find(&chains->ids, id, &at))
        for (size_t i = chains->first[at]; i; i = chains->next[i - 1]) row_json(j, &calc->row[i - 1]);
    json_end(j);
}

static void result_json(Json *j, const AppCalc *calc, const Chains *chains, const CalcResult *r)
{
    json_object(j);
    json_kstr(j, "id", r->id);
    number(j, "total_t", calc_total_t(r, calc->set));
    number(j, "biogenic_t", calc->has_biogenic ? known(r->biogenic_kg / 1000) : unknown());
    gases_json(j, r, calc->set);
    number(j, "stated_co2e_kg", r->co2e_kg);
    json_kstr(j, "gwp_set", str(gwp_set_name(calc->set)));
    json_kstr(j, "gwp_source", tr_fmt(j->out->arena, LANG_EN, "IPCC, {0}, GWP100", str(gwp_set_name(calc->set))));
    json_kstr(j, "formula",
              S("kg = sum of amount * conversion * factor; total_t = (sum of kg * gwp + stated_co2e_kg) / 1000"));
    rows_json(j, calc, chains, r->id);
    json_end(j);
}

void app_calc_json(Buf *out, const AppCalc *calc)
{
    const Chains chains = chains_of(out->arena, calc);
    Json j = json_new(out);
    json_array(&j);
    for (size_t i = 0; i < calc->count; i++) result_json(&j, calc, &chains, &calc->result[i]);
    json_end(&j);
}
