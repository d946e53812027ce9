/* The history of an edition or of an object in it: who changed what, when and why. */
#include "views.h"
#include "web/contract_parts.h"

static const char *action_text(Str action)
{
    static const struct {
        const char *action, *text;
    } actions[] = {{"add", N_("It was added")}, {"change", N_("It was changed")}, {"delete", N_("It was deleted")}};
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (str_eq(action, str(actions[i].action))) return actions[i].text;
    return N_("It was written");
}

/* What was there from the beginning is told by the object's own page: only the later changes are told field by field.
 */
static ContractEvent event_of(const Visit *visit, const ContractPlace *place, const RecordKind *kind,
                              const AppEvent *event)
{
    ContractEvent out = {.at = moment(&(Buf){.arena = visit->arena}, &visit->view, event->at),
                         .actor = shown_actor(visit, event->actor),
                         .why = event->why,
                         .action = action_text(event->action)};
    if (!event->before.n || !event->after.n) return out;
    AppEventChange *changes;
    out.change_count = app_event_changes(visit->arena, kind, event, &changes);
    ContractChange *list = ARENA_ARRAY(visit->arena, ContractChange, out.change_count);
    for (size_t i = 0; i < out.change_count; i++)
        list[i] = shown_change(visit, place, changes[i].field, changes[i].before, changes[i].after);
    out.changes = list;
    return out;
}

static Status events(Visit *visit, const ContractPlace *place, const RecordKind *kind, const RecordHead *key,
                     ContractHistoryPage *page, Err *err)
{
    AppEvent *list;
    const Status status = app_record_events(visit->app, visit->arena, kind, key, &list, &page->event_count, err);
    if (status != ST_OK) return status;
    ContractEvent *out = ARENA_ARRAY(visit->arena, ContractEvent, page->event_count);
    for (size_t i = 0; i < page->event_count; i++) out[i] = event_of(visit, place, kind, &list[i]);
    page->events = out;
    view_contract_history(&visit->out, &visit->view, &place->city, page);
    return ST_OK;
}

static Status make_edition(Visit *visit, ContractPlace *place, Err *err)
{
    ContractHistoryPage page = {.back_url = shown_url(visit, place, PAGE_CONTRACT_EDITION)};
    shown_head(visit, place, CONTRACT_OVERVIEW, &page.head);
    page.head.tab = CONTRACT_TABS;
    visit->view.crumb_count = 3;
    visit->view.here = str(tr(visit->lang, N_("History")));
    return events(visit, place, &kind_edition, &place->view.contract.edition.head, &page, err);
}

static Status make_object(Visit *visit, ContractPlace *place, Err *err)
{
    ContractKind kind;
    if (!shown_kind(visit->param[2], &kind))
        return err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
    const void *record = contract_find(&place->view.contract, kind, visit->param[3]);
    if (!record)
        return err_failf(err, ST_NOT_FOUND, N_("The edition {0} holds no {1}; its overview shows all"),
                         place->view.contract.edition.head.id, visit->param[3]);
    ContractHistoryPage page = {.back_url =
                                    shown_object_url(visit, place, PAGE_CONTRACT_OBJECT, kind, visit->param[3])};
    shown_object_head(visit, place, kind, record, &page.head);
    visit->view.title = tr_fmt(visit->arena, visit->lang, N_("History: {0}"), visit->view.title);
    visit->view.here = str(tr(visit->lang, N_("History")));
    return events(visit, place, &contract_kinds[kind], record_head_of(record), &page, err);
}

Status page_contract_edition_history(Visit *visit, Err *err)
{
    return shown_page(visit, make_edition, err);
}

Status page_contract_history(Visit *visit, Err *err)
{
    return shown_page(visit, make_object, err);
}
