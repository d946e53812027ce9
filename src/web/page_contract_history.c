/* The history of an edition or of an object in it: who changed what, when and why. */
#include "views.h"
#include "web/contract_parts.h"

/* What was there from the beginning is told by the object's own page, or when it is deleted: only the later changes are
 * told field by field. */
static ContractEvent event_of(const Visit *visit, const ContractPlace *place, const RecordKind *kind,
                              const AppEvent *event)
{
    ContractEvent out = {.at = moment(&(Buf){.arena = visit->arena}, &visit->view, event->at),
                         .actor = shown_actor(visit, event->actor),
                         .why = event->why,
                         .action = shown_action(event->action),
                         .is_deletion = event->before.n && !event->after.n};
    if (!event->before.n) return out;
    AppEventChange *changes;
    out.change_count = app_event_changes(visit->arena, kind, event, &changes);
    ContractChange *list = ARENA_ARRAY(visit->arena, ContractChange, out.change_count);
    size_t shown = 0;
    for (size_t i = 0; i < out.change_count; i++)
        if (!out.is_deletion || !str_eq(str(changes[i].field->name), S("position")))
            list[shown++] = shown_change(visit, place, changes[i].field, changes[i].before, changes[i].after);
    out.change_count = shown;
    out.changes = list;
    return out;
}

static void show(Visit *visit, const ContractPlace *place, const RecordKind *kind, const AppEvent *list, size_t n,
                 ContractHistoryPage *page)
{
    ContractEvent *out = ARENA_ARRAY(visit->arena, ContractEvent, n);
    for (size_t i = 0; i < n; i++) out[i] = event_of(visit, place, kind, &list[i]);
    page->events = out;
    page->event_count = n;
    view_contract_history(&visit->out, &visit->view, &place->city, page);
}

static Status make_edition(Visit *visit, ContractPlace *place, Err *err)
{
    ContractHistoryPage page = {.back_url = shown_url(visit, place, PAGE_CONTRACT_EDITION)};
    const RecordHead *key = &place->view.contract.edition.head;
    AppEvent *list;
    size_t n;
    const Status status = app_record_events(visit->app, visit->arena, &kind_edition, key, &list, &n, err);
    if (status != ST_OK) return status;
    shown_head(visit, place, CONTRACT_OVERVIEW, &page.head);
    page.head.tab = CONTRACT_TABS;
    visit->view.crumb_count = 3;
    visit->view.here = str(tr(visit->lang, N_("History")));
    show(visit, place, &kind_edition, list, n, &page);
    return ST_OK;
}

/* Of an object that is gone the log tells the name, too. */
static Str last_name(const Visit *visit, const RecordKind *kind, const AppEvent *last)
{
    return shown_beginning(visit->arena, app_event_name(visit->arena, kind, last));
}

static Status make_object(Visit *visit, ContractPlace *place, Err *err)
{
    ContractKind kind;
    AppEvent *list;
    size_t n;
    if (!shown_kind(visit->param[2], &kind))
        return err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
    const RecordHead *edition = &place->view.contract.edition.head;
    const RecordHead key = {.municipality = edition->municipality, .edition = edition->id, .id = visit->param[3]};
    const void *record = contract_find(&place->view.contract, kind, key.id);
    const Status status = app_record_events(visit->app, visit->arena, &contract_kinds[kind], &key, &list, &n, err);
    if (status != ST_OK) return status;
    if (!record && n == 0)
        return err_failf(err, ST_NOT_FOUND, N_("The edition {0} holds no {1}; its overview shows all"), edition->id,
                         key.id);
    ContractHistoryPage page = {.is_gone = !record, .back_url = shown_url(visit, place, PAGE_CONTRACT_EDITION)};
    if (record) {
        page.back_url = shown_object_url(visit, place, PAGE_CONTRACT_OBJECT, kind, key.id);
        shown_object_head(visit, place, kind, record, &page.head);
    } else {
        shown_gone_head(visit, place, kind, key.id, last_name(visit, &contract_kinds[kind], &list[0]), &page.head);
    }
    visit->view.title = tr_fmt(visit->arena, visit->lang, N_("History: {0}"), visit->view.title);
    visit->view.here = str(tr(visit->lang, N_("History")));
    show(visit, place, &contract_kinds[kind], list, n, &page);
    return ST_OK;
}

Status page_contract_edition_history(Visit *visit, Err *err)
{
    return shown_page(visit, make_edition, err);
}

Status page_contract_history(Visit *visit, Err *err)
{
    return shown_page(visit, make_object, err);
}
