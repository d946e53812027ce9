/* Taking a record out of the registers of the accounts: asked for once more, with what names it. */
#include "base/num.h"
#include "views.h"
#include "web/accounts_register.h"
#include "web/edit_parts.h"

enum { USES_SHOWN = 20 };

typedef struct Doomed {
    AccountsPlace place;
    const RecordKind *kind;
    RecordHead key;
    void *record;
    Names names;
} Doomed;

static Status find(Visit *visit, Doomed *d, bool *moved, Err *err)
{
    bool may;
    Status status = register_kind(visit->param[1], &d->kind, err);
    if (status == ST_OK) status = accounts_open(visit, &d->place, moved, err);
    if (status != ST_OK || *moved) return status;
    const Str code = d->place.municipality.code;
    d->names = names_new(visit, code);
    d->key = register_key(d->kind, code, visit->param[2]);
    status = app_record(visit->app, visit->arena, d->kind, &d->key, &d->record, err);
    if (status == ST_OK)
        status = app_inventory_may(visit->app, visit->arena, ACTION_DELETE, d->kind, code, d->record, &may, err);
    return status == ST_OK && !may ? edit_not_allowed(err) : status;
}

static Status act(Visit *visit, Doomed *d, bool *done, Err *err)
{
    Faults faults = faults_new(visit->arena);
    RecordHead key = d->key;
    if (!num_parse_int(form_value(&visit->form, "version"), &key.version)) key.version = 0;
    const Status status =
        app_record_delete(visit->app, visit->arena, d->kind, &key, form_value(&visit->form, "why"), &faults, err);
    if (status == ST_OK) {
        Buf to = buf_new(visit->arena);
        buf_add(&to, register_url(visit, PAGE_ACCOUNTS_REGISTER, d->place.municipality.code, d->kind, S("")));
        buf_add(&to, S("?done=deleted"));
        edit_redirect(visit, buf_str(&to));
        *done = true;
        return ST_OK;
    }
    if (!form_may_tell(status, err) || status == ST_NOT_FOUND) return status;
    edit_tell(visit, status, err);
    return ST_OK;
}

static Status show(Visit *visit, Doomed *d, Err *err)
{
    AppUse *uses;
    const Str code = d->place.municipality.code;
    DeletePage page = {.form = &visit->form,
                       .kind = d->kind,
                       .id = d->key.id,
                       .name = names_title(&d->names, d->kind, d->record),
                       .url = register_url(visit, PAGE_ACCOUNTS_RECORD_DELETE, code, d->kind, d->key.id),
                       .back_url = register_url(visit, PAGE_ACCOUNTS_RECORD, code, d->kind, d->key.id),
                       .consequence = N_("Nothing else names it. The history keeps what it was.")};
    const Status status = app_inventory_uses(visit->app, visit->arena, d->kind, code, d->key.id, USES_SHOWN, &uses,
                                             &page.referrer_count, err);
    if (status != ST_OK) return status;
    EditLink *links = ARENA_ARRAY(visit->arena, EditLink, page.referrer_count + 1);
    for (size_t i = 0; i < page.referrer_count; i++)
        links[i] = (EditLink){
            .text = tr_fmt(visit->arena, visit->lang, "{0}: {1}", str(tr(visit->lang, uses[i].kind->label)),
                           names_title(&d->names, uses[i].kind, uses[i].record)),
            .url = register_url(visit, PAGE_ACCOUNTS_RECORD, code, uses[i].kind, record_head_of(uses[i].record)->id)};
    page.referrers = links;
    AccountsHead head;
    accounts_head(visit, &d->place, NULL, ACCOUNTS_TABS,
                  tr_fmt(visit->arena, visit->lang, N_("Delete: {0}"), str(tr(visit->lang, d->kind->label))), &head);
    accounts_register_crumb(visit, code);
    visit->view.title = visit->view.here;
    view_record_delete(&visit->out, &visit->view, &page);
    return ST_OK;
}

Status page_accounts_record_delete(Visit *visit, Err *err)
{
    Doomed d = {0};
    bool moved, done = false;
    Status status = find(visit, &d, &moved, err);
    if (status != ST_OK || moved) return status;
    if (visit->form.posted && !visit->form.wrong) status = act(visit, &d, &done, err);
    if (status != ST_OK || done) return status;
    if (!visit->form.posted)
        visit->form = form_new(&form_record_delete);
    else
        edit_refuse(visit, ST_INVALID);
    form_set(&visit->form, "version", err_number(visit->arena, record_head_of(d.record)->version));
    return show(visit, &d, err);
}
