/* The objects of an edition as files: all of them as JSON, one kind as CSV. */
#include "base/csv.h"
#include "web/contract_parts.h"

static void set_file(Visit *visit, const ContractPlace *place, Str type)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, S("attachment; filename=\"kontrakt-"));
    buf_url(&b, place->municipality.code);
    buf_addc(&b, '-');
    buf_url(&b, visit->param[1]);
    buf_addc(&b, '-');
    buf_url(&b, visit->param[2]);
    buf_addc(&b, '"');
    visit->response->content_type = type;
    visit->response->is_page = false;
    visit->response->disposition = buf_str(&b);
}

/* As in a data package: a comma between, decimal points, the fields' own names. */
static void write_csv(Buf *out, const RecordKind *kind, const RecordSet *set)
{
    for (size_t k = 0; k < kind->field_count; k++) {
        if (k) buf_addc(out, ',');
        buf_csv(out, str(kind->fields[k].name), ',');
    }
    buf_add(out, S("\r\n"));
    for (size_t i = 0; i < set->count; i++) {
        for (size_t k = 0; k < kind->field_count; k++) {
            if (k) buf_addc(out, ',');
            buf_csv_safe(out, record_cell(out->arena, &kind->fields[k], record_at(kind, set->records, i)), ',');
        }
        buf_add(out, S("\r\n"));
    }
}

static bool is_named(Str file, const char *name, const char *ending)
{
    return str_starts(file, str(name)) && str_eq(str_slice(file, str(name).n, file.n), str(ending));
}

static Status make(Visit *visit, ContractPlace *place, Err *err)
{
    const Str file = visit->param[2];
    if (is_named(file, "contract", ".json")) {
        app_contract_json(&visit->out, &place->view);
        set_file(visit, place, S("application/json; charset=utf-8"));
        return ST_OK;
    }
    for (int k = 0; k < CONTRACT_KINDS; k++) {
        if (!is_named(file, contract_kinds[k].file, ".csv")) continue;
        write_csv(&visit->out, &contract_kinds[k], &place->view.contract.set[k]);
        set_file(visit, place, S("text/csv; charset=utf-8"));
        return ST_OK;
    }
    return err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
}

Status page_contract_file(Visit *visit, Err *err)
{
    return shown_page(visit, make, err);
}
