/* An edition as it stood: every change of a record is in the event log with what stood after it, so the last event
 * before a moment is the record at that moment. */
#include "app/contract/contract_priv.h"

#include <string.h>

/* What an event left; false where it took the record out. The log is canonical as it was written; what is not reads as
 * taken out. */
static bool record_after(Arena *arena, const RecordKind *kind, Str after, void *out)
{
    CanonValue value;
    if (!after.n || canon_parse(after, arena, &value, NULL) != ST_OK) return false;
    memset(out, 0, kind->size);
    for (size_t i = 0; i < kind->field_count; i++)
        record_set(&kind->fields[i], out, event_cell(arena, &kind->fields[i], &value));
    return true;
}

/* Where the record of an object is among those gathered so far; n where it is not. */
static size_t place_of(const Str *objects, size_t n, Str object)
{
    size_t i = 0;
    while (i < n && !str_eq(objects[i], object)) i++;
    return i;
}

static Status past_set(App *app, Arena *arena, const RecordKind *kind, Str beginning, Str moment, RecordSet *out,
                       Err *err)
{
    Event *events;
    size_t n, count = 0;
    TRY(event_until(app->db, arena, str(kind->name), beginning, moment, &events, &n, err));
    Str *objects = ARENA_ARRAY(arena, Str, n);
    const Event **last = ARENA_ARRAY(arena, const Event *, n);
    for (size_t i = 0; i < n; i++) {
        const size_t at = place_of(objects, count, events[i].object);
        objects[at] = events[i].object;
        last[at] = &events[i];
        if (at == count) count++;
    }
    *out = (RecordSet){.records = arena_array(arena, count, kind->size)};
    for (size_t i = 0; i < count; i++)
        if (record_after(arena, kind, last[i]->after, (char *)out->records + out->count * kind->size)) out->count++;
    record_sort(arena, kind, out->records, out->count);
    return ST_OK;
}

static Str beginning_of(Arena *arena, Str municipality, Str edition)
{
    Buf b = buf_new(arena);
    buf_add(&b, municipality);
    buf_addc(&b, ' ');
    buf_add(&b, edition);
    if (edition.n) buf_addc(&b, ' ');
    return buf_str(&b);
}

static Str end_of(Arena *arena, Date day)
{
    Buf b = buf_new(arena);
    buf_date(&b, date_from_days(date_days(date_last(day)) + 1));
    return buf_str(&b);
}

static Status past_edition(App *app, Arena *arena, const ContractEdition *now, Str moment, ContractEdition *out,
                           Err *err)
{
    RecordSet all;
    TRY(past_set(app, arena, &kind_edition, beginning_of(arena, now->head.municipality, S("")), moment, &all, err));
    const ContractEdition *list = all.records;
    for (size_t i = 0; i < all.count; i++) {
        if (!str_eq(list[i].head.id, now->head.id)) continue;
        *out = list[i];
        return ST_OK;
    }
    return err_failf(err, ST_NOT_FOUND, N_("The edition {0} was not there yet"), now->head.id);
}

/* The signatures that had been made and not withdrawn. */
static Status past_signatures(App *app, Arena *arena, AppContractView *view, Date day, Err *err)
{
    const RecordHead *edition = &view->contract.edition.head;
    void *list;
    size_t n, kept = 0;
    for (size_t i = 0; i < view->withdrawal_count; i++)
        if (date_cmp(view->withdrawals[i].withdrawn, day) <= 0) view->withdrawals[kept++] = view->withdrawals[i];
    view->withdrawal_count = kept;
    TRY(record_list(app->db, arena, &kind_signature, edition->municipality, edition->id, &list, &n, err));
    view->signatures = list;
    view->signature_count = 0;
    for (size_t i = 0; i < n && view->is_sealed; i++)
        if (date_cmp(view->signatures[i].signed_on, day) <= 0 && !contract_withdrawn(view, view->signatures[i].head.id))
            view->signatures[view->signature_count++] = view->signatures[i];
    return ST_OK;
}

/* What stands beside the edition, as of the day. */
static void leave_out_later(AppContractView *view, Str moment)
{
    view->is_sealed = view->is_sealed && str_cmp(view->seal.sealed_at, moment) < 0;
    size_t kept = 0;
    for (size_t i = 0; i < view->erratum_count; i++)
        if (str_cmp(view->errata[i].sealed_at, moment) < 0) view->errata[kept++] = view->errata[i];
    view->erratum_count = kept;
}

Status app_contract_view_past(App *app, Arena *arena, Str municipality, Str edition, Date day, AppContractView *out,
                              Err *err)
{
    const Str moment = end_of(arena, day);
    TRY(app_contract_view(app, arena, municipality, edition, date_last(day), out, err));
    const ContractEdition now = out->contract.edition;
    TRY(past_edition(app, arena, &now, moment, &out->contract.edition, err));
    const Str beginning = beginning_of(arena, municipality, now.head.id);
    for (int k = 0; k < CONTRACT_KINDS; k++)
        TRY(past_set(app, arena, &contract_kinds[k], beginning, moment, &out->contract.set[k], err));
    TRY(contract_standings(app, arena, municipality, out, err));
    leave_out_later(out, moment);
    return past_signatures(app, arena, out, date_last(day), err);
}
