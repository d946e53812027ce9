/* One object of any kind, new or changed: the form that follows from its table of fields, and what the second of two
 * editors is shown. */
#include "app/accounts/request.h"
#include "model/contract_refer.h"
#include "views.h"
#include "web/accounts_register.h"
#include "web/edit_parts.h"
#include "web/form_record.h"
#include "web/measures_parts.h"
#include "web/plan_records.h"
#include "web/purchases_parts.h"
#include "web/request.h"

/* What the address is about. */
typedef struct Subject {
    const RecordKind *kind;
    RecordHead key;
    bool is_new;
    EditPlace place;        /* of an edition; of purchases the municipality alone */
    AccountsPlace accounts; /* of the registers of the accounts */
} Subject;

static bool is_catalogue(const Visit *visit)
{
    return visit->page == PAGE_CATALOGUE_NEW || visit->page == PAGE_CATALOGUE_EDIT;
}

static bool is_accounts(const Visit *visit)
{
    return visit->page == PAGE_ACCOUNTS_RECORD_NEW || visit->page == PAGE_ACCOUNTS_RECORD_EDIT;
}

static bool is_of_purchases(const Visit *visit)
{
    return visit->page == PAGE_PURCHASE_NEW || visit->page == PAGE_PURCHASE_EDIT;
}

static bool is_of_roadmap(const Visit *visit)
{
    return visit->page == PAGE_MEASURE_NEW || visit->page == PAGE_MEASURE_EDIT;
}

static bool is_of_plan(const Visit *visit)
{
    return visit->page == PAGE_PLAN_RECORD_NEW || visit->page == PAGE_PLAN_RECORD_EDIT;
}

static bool is_of_edition(const Visit *visit)
{
    return !is_catalogue(visit) && !is_accounts(visit) && !is_of_purchases(visit) && !is_of_roadmap(visit) &&
           !is_of_plan(visit);
}

static bool makes_new(const Visit *visit)
{
    return visit->page == PAGE_RECORD_NEW || visit->page == PAGE_CATALOGUE_NEW ||
           visit->page == PAGE_ACCOUNTS_RECORD_NEW || visit->page == PAGE_PURCHASE_NEW ||
           visit->page == PAGE_MEASURE_NEW || visit->page == PAGE_PLAN_RECORD_NEW;
}

static bool is_asked(const RecordKind *kind)
{
    return kind == &inventory_kinds[KIND_DATA_REQUEST];
}

static Status kind_of(const Visit *visit, const RecordKind **out, Err *err)
{
    ContractKind kind;
    *out = NULL;
    if (is_accounts(visit)) return register_kind(visit->param[1], out, err);
    if (is_catalogue(visit)) *out = &kind_joint_commitment;
    if (visit->page == PAGE_EDITION_EDIT) *out = &kind_edition;
    if (visit->page == PAGE_PROGRESS) *out = &kind_progress;
    if (is_of_purchases(visit)) *out = purchases_kind(visit->param[1]);
    if (is_of_roadmap(visit)) *out = measures_kind(visit->param[1]);
    if (is_of_plan(visit)) *out = plan_record_kind(visit->param[1]);
    if (*out) return ST_OK;
    if (!is_of_edition(visit) || !contract_kind_find(visit->param[2], &kind))
        return err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
    *out = &contract_kinds[kind];
    return ST_OK;
}

/* What a request for data gets on its way. */
#define REQUEST_STEPS "asked|state|answer|answered|approved"

Status page_record_form(const Visit *visit, const FormSpec **out, Err *err)
{
    const RecordKind *kind;
    const Status status = kind_of(visit, &kind, err);
    if (status != ST_OK) return status;
    const char *without = "id";
    if (makes_new(visit)) without = NULL;
    if (is_asked(kind)) without = makes_new(visit) ? REQUEST_STEPS : "id|" REQUEST_STEPS;
    if (visit->page == PAGE_EDITION_EDIT) without = "id|state|previous|decided_by|decided|registry_number";
    if (visit->page == PAGE_PROGRESS) without = "id|undertaking";
    if (is_of_roadmap(visit)) without = makes_new(visit) ? "municipality" : "id|municipality"; /* the address says it */
    *out = form_of_kind(visit->arena, kind, without);
    return ST_OK;
}

/* By its code only: a form is not led on. */
static Status read_register(Visit *visit, Subject *out, Err *err)
{
    bool moved;
    const Status status = accounts_open(visit, &out->accounts, &moved, err);
    if (status != ST_OK) return status;
    if (moved) return err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
    out->key = register_key(out->kind, out->accounts.municipality.code, out->is_new ? S("") : visit->param[2]);
    return ST_OK;
}

static Status read_subject(Visit *visit, Subject *out, Err *err)
{
    *out = (Subject){.is_new = makes_new(visit)};
    Status status = kind_of(visit, &out->kind, err);
    if (status == ST_OK && is_accounts(visit)) return read_register(visit, out, err);
    if (status == ST_OK && (is_of_purchases(visit) || is_of_roadmap(visit) || is_of_plan(visit)))
        status = app_municipality(visit->app, visit->arena, visit->param[0], &out->place.municipality, err);
    if (status == ST_OK && is_of_edition(visit)) status = edit_open(visit, &out->place, err);
    if (status != ST_OK) return status;
    const RecordHead *edition = &out->place.contract.edition.head;
    if (is_of_roadmap(visit) || is_of_plan(visit))
        out->key = measures_key(out->kind, out->place.municipality.code, out->is_new ? S("") : visit->param[2]);
    else if (is_of_purchases(visit))
        out->key =
            (RecordHead){.municipality = out->place.municipality.code, .id = out->is_new ? S("") : visit->param[2]};
    else if (is_catalogue(visit))
        out->key = (RecordHead){.id = out->is_new ? S("") : visit->param[0]};
    else if (out->kind == &kind_edition)
        out->key = *edition;
    else
        out->key = (RecordHead){
            .municipality = edition->municipality, .edition = edition->id, .id = out->is_new ? S("") : visit->param[3]};
    out->key.version = 0;
    return ST_OK;
}

static Str with_done(const Visit *visit, Str url, const char *done)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, url);
    if (done) buf_add(&b, S("?done="));
    if (done) buf_url(&b, str(done));
    return buf_str(&b);
}

/* Of what hangs on something, on a measure or a cost: that which its form names. name: of the field; NULL: none. */
static Str owner_of(const Visit *visit, const char *name)
{
    for (size_t i = 0; name && visit->form.spec && i < visit->form.spec->count; i++)
        if (str_eq(str(visit->form.spec->field[i].field.name), str(name)))
            return visit->form.posted ? form_value(&visit->form, name) : visit->form.typed[i];
    return S("");
}

static Str back_url(const Visit *visit, const Subject *subject, Str id, const char *done)
{
    if (is_accounts(visit))
        return with_done(visit,
                         register_url(visit, id.n ? PAGE_ACCOUNTS_RECORD : PAGE_ACCOUNTS_REGISTER,
                                      subject->accounts.municipality.code, subject->kind, id),
                         done);
    if (is_catalogue(visit))
        return with_done(visit, route_url(visit->arena, PAGE_CATALOGUE, visit->lang, S(""), S("")), done);
    if (is_of_purchases(visit)) return purchases_url(visit, subject->place.municipality.code, done);
    if (is_of_roadmap(visit))
        return measures_back_url(visit, subject->place.municipality.code, subject->kind,
                                 subject->kind == &roadmap_kinds[KIND_MEASURE] ? id : owner_of(visit, "measure"), done);
    if (is_of_plan(visit))
        return plan_record_back_url(visit, subject->place.municipality.code, subject->kind, id,
                                    owner_of(visit, plan_record_owner_field(subject->kind)), done);
    const bool is_edition = subject->kind == &kind_edition;
    return edit_work_url(visit, &subject->place, is_edition ? NULL : subject->kind->name, id, done);
}

/* ---- what stands in it at first ---- */

static Status may_change(const Visit *visit, const Subject *subject, AccessAction action, const void *record, bool *may,
                         Err *err)
{
    if (is_of_purchases(visit))
        return purchases_may(visit, subject->place.municipality.code, subject->kind, record, may, err);
    if (is_of_roadmap(visit))
        return app_roadmap_may(visit->app, visit->arena, action, subject->kind, subject->place.municipality.code,
                               record, may, err);
    if (is_of_plan(visit))
        return app_plan_may(visit->app, visit->arena, action, subject->kind, subject->place.municipality.code, record,
                            may, err);
    if (is_accounts(visit))
        return app_inventory_may(visit->app, visit->arena, action, subject->kind, subject->accounts.municipality.code,
                                 record, may, err);
    return edit_may(visit, action, &subject->place.contract.edition, subject->kind, record, may, err);
}

/* A contributor may add what carries their own name. */
static Status may_create(Visit *visit, const Subject *subject, Err *err)
{
    const ContractEdition *edition = &subject->place.contract.edition;
    bool may;
    /* In the accounts, somebody may do it somewhere: that the door has asked. Whether here, the record itself says. */
    if (is_accounts(visit) || is_of_roadmap(visit) || is_of_plan(visit)) return ST_OK;
    Status status = may_change(visit, subject, ACTION_CREATE, NULL, &may, err);
    if (status != ST_OK || may) return status;
    if (subject->kind == &contract_kinds[KIND_UNDERTAKING]) {
        const Undertaking own = {.person = visit->session.account};
        status = edit_may(visit, ACTION_CREATE, edition, subject->kind, &own, &may, err);
    }
    return status == ST_OK && !may ? edit_not_allowed(err) : status;
}

static Status propose(Visit *visit, const Subject *subject, Err *err)
{
    Form *form = &visit->form;
    ContractKind kind;
    if (is_accounts(visit)) {
        Names names = names_new(visit, subject->accounts.municipality.code);
        form_set(form, "id", names_next_id(&names, subject->kind));
        if (subject->kind == &inventory_kinds[KIND_FACTOR])
            form_set(form, "municipality", subject->accounts.municipality.code);
        return ST_OK;
    }
    if (is_of_roadmap(visit)) {
        form_set(form, "id",
                 measures_next_id(visit, subject->place.municipality.code, subject->kind,
                                  http_query(visit->request, S("measure"))));
        return ST_OK;
    }
    if (is_of_plan(visit)) {
        static const char *const owners[] = {"cost_line", "unit_value", "measure"};
        Str owner = S("");
        for (size_t i = 0; i < sizeof owners / sizeof *owners && !owner.n; i++)
            owner = http_query(visit->request, str(owners[i]));
        plan_record_propose(visit, subject->place.municipality.code, subject->kind, owner, form);
        return ST_OK;
    }
    if (is_of_purchases(visit))
        return purchases_propose(visit, subject->place.municipality.code, subject->kind, form, err);
    if (!contract_kind_find(str(subject->kind->name), &kind)) return ST_OK;
    const Contract *contract = &subject->place.contract;
    const Str commitment = kind == KIND_UNDERTAKING ? http_query(visit->request, S("commitment")) : S("");
    const Maybe position = contract_next_position(contract, kind, commitment);
    if (position.known) form_set(form, "position", err_number(visit->arena, (int64_t)position.v));
    const Str object = kind == KIND_REVISION ? http_query(visit->request, S("object")) : S("");
    if (object.n)
        form_set(form, "id",
                 tr_fmt(visit->arena, visit->lang, "{0}-{1}", http_query(visit->request, S("kind")), object));
    else
        form_set(form, "id", contract_next_id(contract, kind, commitment, visit->arena));
    return ST_OK;
}

/* A link to the form may say what stands in its fields. */
static void prefill(Visit *visit)
{
    for (size_t i = 0; i < visit->form.spec->count; i++) {
        const char *name = visit->form.spec->field[i].field.name;
        const Str given = http_query(visit->request, str(name));
        if (given.n && !str_eq(str(name), S("version"))) form_set(&visit->form, name, given);
    }
}

static Status open_new(Visit *visit, const Subject *subject, Err *err)
{
    Status status = may_create(visit, subject, err);
    if (status != ST_OK) return status;
    form_set(&visit->form, "version", S("0"));
    status = propose(visit, subject, err);
    if (status != ST_OK) return status;
    prefill(visit);
    return ST_OK;
}

static Status open_stored(Visit *visit, const Subject *subject, Err *err)
{
    void *record;
    bool may;
    Status status = app_record(visit->app, visit->arena, subject->kind, &subject->key, &record, err);
    if (status == ST_OK) status = may_change(visit, subject, ACTION_EDIT, record, &may, err);
    if (status == ST_OK && !may) status = edit_not_allowed(err);
    if (status != ST_OK) return status;
    form_show(&visit->form, visit->arena, visit->lang, subject->kind, record);
    return ST_OK;
}

static Status open_form(Visit *visit, const Subject *subject, Err *err)
{
    const FormSpec *spec;
    if (is_of_edition(visit) && edit_is_frozen(&subject->place)) return edit_frozen(&subject->place, err);
    const Status status = page_record_form(visit, &spec, err);
    if (status != ST_OK) return status;
    visit->form = form_new(spec);
    return subject->is_new ? open_new(visit, subject, err) : open_stored(visit, subject, err);
}

/* ---- somebody else was faster ---- */

static void fill_conflict(Visit *visit, RecordPage *page, const RecordKind *kind, const void *current, const void *mine)
{
    RecordChange *changes = ARENA_ARRAY(visit->arena, RecordChange, kind->field_count);
    const size_t n = record_diff(visit->arena, kind, current, mine, changes);
    ConflictField *fields = ARENA_ARRAY(visit->arena, ConflictField, n);
    for (size_t i = 0; i < n; i++) {
        const RecordChange *c = &changes[i];
        fields[i] = (ConflictField){.label = c->field->use.label,
                                    .theirs = edit_text(visit, c->field, c->before),
                                    .mine = edit_text(visit, c->field, c->after)};
        if (!field_has_words(c->field) || !c->before.n || !c->after.n) continue;
        const TextDiff diff = textdiff(c->before, c->after, visit->arena);
        fields[i].segments = diff.segments;
        fields[i].segment_count = diff.count;
    }
    page->conflict.field = fields;
    page->conflict.count = n;
    page->has_conflict = true;
}

static Status tell_conflict(Visit *visit, RecordPage *page, const Subject *subject, const void *current,
                            const void *mine, Err *err)
{
    AppEvent *events;
    size_t n;
    fill_conflict(visit, page, subject->kind, current, mine);
    const Status status = app_record_events(visit->app, visit->arena, subject->kind, &subject->key, &events, &n, err);
    if (status != ST_OK) return status;
    if (n) {
        page->conflict.changed_by = edit_actor(visit, events[0].actor);
        page->conflict.changed_at = events[0].at;
    }
    form_set(&visit->form, "version", err_number(visit->arena, record_head_of(current)->version));
    visit->response->status = status_http(ST_CONFLICT);
    return ST_OK;
}

/* ---- storing ---- */

/* A fault of this object belongs to its field; one that another object gets is told above. */
static void tell_faults(Visit *visit, RecordPage *page, const Subject *subject, Str id, const Faults *faults)
{
    Str *others = ARENA_ARRAY(visit->arena, Str, faults->count);
    for (size_t i = 0; i < faults->count; i++) {
        Err fault = faults->list[i];
        /* What is computed names a record by its file, and by its id in the place of the field. */
        const bool by_place =
            (is_of_roadmap(visit) || is_of_plan(visit)) && record_field(subject->kind, str(fault.field)) == NULL;
        const bool is_ours = str_eq(str(fault.file), str(subject->kind->file));
        const bool is_here = (!fault.file[0] && !by_place) || (is_ours && str_eq(str(fault.arg[0]), id));
        if (is_of_plan(visit) && is_ours && str_eq(str(fault.field), id) && !visit->form.general.n) {
            fault.file[0] = fault.field[0] = '\0'; /* of the whole of this one */
            form_fault(&visit->form, visit->arena, visit->lang, &fault);
            continue;
        }
        if (!is_here) {
            others[page->fault_count++] =
                is_of_plan(visit) ? plan_record_fault(visit, &fault) : edit_message(visit, &fault);
            visit->form.wrong = true;
            continue;
        }
        fault.file[0] = '\0';
        form_fault(&visit->form, visit->arena, visit->lang, &fault);
    }
    page->faults = others;
}

static Status refused(Visit *visit, RecordPage *page, const Subject *subject, const AppEdit *edit, Status status,
                      const Faults *faults, Err *err)
{
    Err told = *err;
    if (faults->total) {
        tell_faults(visit, page, subject, edit->head.id, faults);
        edit_refuse(visit, status);
        return ST_OK;
    }
    if (!form_may_tell(status, err)) return status;
    if (status == ST_CONFLICT && subject->is_new) {
        err_failf(&told, ST_CONFLICT, N_("{0} is taken: choose another"), edit->head.id);
        err_field(&told, S("id"));
    }
    edit_tell(visit, status, &told);
    return ST_OK;
}

static Status save(const Visit *visit, const AppEdit *edit, const Subject *subject, void **saved, void **current,
                   Faults *faults, Err *err)
{
    *current = NULL;
    if (subject->is_new && is_asked(subject->kind))
        return app_request_ask(visit->app, visit->arena, edit, accounts_today(), saved, faults, err);
    return app_record_save(visit->app, visit->arena, edit, saved, current, faults, err);
}

/* What is made on a page of the roadmap is the municipality's own; what is for all, a package brings. */
static const Str *written(Visit *visit, const Subject *subject)
{
    const RecordKind *kind = subject->kind;
    const Str *typed = form_typed(&visit->form, visit->arena, kind);
    const Field *owner = record_field(kind, S("municipality"));
    if (!is_of_roadmap(visit) || !subject->is_new || !owner || kind->scope != RECORD_GLOBAL) return typed;
    Str *own = ARENA_ARRAY(visit->arena, Str, kind->field_count);
    for (size_t i = 0; i < kind->field_count; i++) own[i] = typed[i];
    own[owner - kind->fields] = subject->place.municipality.code;
    return own;
}

/* *done: it is stored, and the answer leads on. */
static Status store(Visit *visit, RecordPage *page, const Subject *subject, bool *done, Err *err)
{
    AppEdit edit = {.kind = subject->kind,
                    .head = subject->key,
                    .value = written(visit, subject),
                    .why = form_value(&visit->form, "why")};
    void *saved, *current;
    Faults faults = faults_new(visit->arena);
    if (!form_version(&visit->form, &edit.head.version) || (edit.head.version == 0) != subject->is_new)
        return err_fail(err, ST_INVALID, N_("This is not the form of this page. Open the page anew and try again."));
    if (subject->is_new) edit.head.id = form_value(&visit->form, "id");
    const Status status = save(visit, &edit, subject, &saved, &current, &faults, err);
    if (status == ST_CONFLICT && current) {
        RecordChange *changes = ARENA_ARRAY(visit->arena, RecordChange, subject->kind->field_count);
        if (faults.total || record_diff(visit->arena, subject->kind, current, saved, changes))
            return tell_conflict(visit, page, subject, current, saved, err);
    } else if (status != ST_OK) {
        return refused(visit, page, subject, &edit, status, &faults, err);
    }
    /* Stored; or somebody else has made the very same change. */
    *done = true;
    edit_redirect(visit, back_url(visit, subject, edit.head.id, "stored"));
    return ST_OK;
}

/* ---- the page ---- */

static Str title_of(Visit *visit, const Subject *subject)
{
    const Str label = str(tr(visit->lang, subject->kind->label));
    if (subject->is_new) return tr_fmt(visit->arena, visit->lang, N_("Add: {0}"), label);
    return tr_fmt(visit->arena, visit->lang, N_("Change: {0} {1}"), label, subject->key.id);
}

static void frame(Visit *visit, const Subject *subject)
{
    if (is_accounts(visit)) {
        AccountsHead head;
        accounts_head(visit, &subject->accounts, NULL, ACCOUNTS_TABS, title_of(visit, subject), &head);
        accounts_register_crumb(visit, subject->accounts.municipality.code);
        visit->view.title = visit->view.here;
        return;
    }
    if (is_of_roadmap(visit)) {
        MeasuresPlace of = {.place.municipality = subject->place.municipality};
        RoadmapHead head;
        city_head(visit, &of.place.municipality, CITY_ROADMAP, &of.place.city);
        measures_head(visit, &of, ROADMAP_TABS, title_of(visit, subject), &head);
        visit->view.title = visit->view.here;
        return;
    }
    if (is_of_plan(visit)) {
        plan_record_frame(visit, &subject->place.municipality, subject->kind, title_of(visit, subject));
        return;
    }
    if (is_of_purchases(visit)) {
        purchases_frame(visit, &subject->place.municipality, title_of(visit, subject));
        return;
    }
    if (!is_catalogue(visit)) {
        edit_frame(visit, &subject->place, title_of(visit, subject));
        return;
    }
    Crumb *crumbs = ARENA_ARRAY(visit->arena, Crumb, 1);
    crumbs[0] = (Crumb){str(tr(visit->lang, N_("Joint commitments"))), back_url(visit, subject, S(""), NULL)};
    visit->view.title = title_of(visit, subject);
    visit->view.here = visit->view.title;
    visit->view.crumbs = crumbs;
    visit->view.crumb_count = 1;
}

static Status show(Visit *visit, RecordPage *page, const Subject *subject, Err *err)
{
    const Contract *contract = is_of_edition(visit) ? &subject->place.contract : NULL;
    Names names = names_new(visit, subject->accounts.municipality.code);
    Status status = is_accounts(visit) ? names_offer(&names, &visit->form, subject->kind, err)
                                       : edit_offer(visit, &visit->form, subject->kind, contract, err);
    if (status == ST_OK && is_of_roadmap(visit))
        status = measures_offer(visit, subject->place.municipality.code, &visit->form, err);
    if (status == ST_OK && is_of_plan(visit))
        status = plan_record_offer(visit, subject->place.municipality.code, &visit->form, err);
    if (status == ST_OK && is_of_purchases(visit))
        status = purchases_offer(visit, subject->place.municipality.code, &visit->form, err);
    if (status != ST_OK) return status;
    page->form = &visit->form;
    page->kind = subject->kind;
    page->is_new = subject->is_new;
    page->url = route_to(visit->arena, visit->page, visit->lang, visit->param);
    if (is_of_roadmap(visit))
        page->url = measures_with_element(visit, page->url, http_query(visit->request, S("element")));
    page->back_url = back_url(visit, subject, subject->key.id, NULL);
    page->conflict.back_url = page->back_url;
    if (contract)
        page->about = tr_fmt(visit->arena, visit->lang, N_("The climate contract of {0}, edition {1}"),
                             subject->place.municipality.name, contract->edition.head.id);
    if (is_accounts(visit))
        page->about =
            tr_fmt(visit->arena, visit->lang, N_("The climate accounts of {0}"), subject->accounts.municipality.name);
    if (is_of_purchases(visit))
        page->about = tr_fmt(visit->arena, visit->lang, N_("The purchases of {0}"), subject->place.municipality.name);
    if (is_of_roadmap(visit))
        page->about = tr_fmt(visit->arena, visit->lang, N_("The roadmap of {0}"), subject->place.municipality.name);
    if (is_of_plan(visit))
        page->about =
            tr_fmt(visit->arena, visit->lang, N_("The investment plan of {0}"), subject->place.municipality.name);
    if (is_of_plan(visit) && !page->is_new)
        page->delete_url = route_to(visit->arena, PAGE_PLAN_RECORD_DELETE, visit->lang, visit->param);
    if (is_of_purchases(visit) && !page->is_new)
        page->delete_url = route_to(visit->arena, PAGE_PURCHASE_DELETE, visit->lang, visit->param);
    frame(visit, subject);
    view_record(&visit->out, &visit->view, page);
    return ST_OK;
}

Status page_record(Visit *visit, Err *err)
{
    Subject subject;
    RecordPage page = {0};
    bool done = false;
    Status status = read_subject(visit, &subject, err);
    if (status == ST_OK && !visit->form.posted) status = open_form(visit, &subject, err);
    if (status == ST_OK && visit->form.posted) {
        if (visit->form.wrong)
            edit_refuse(visit, ST_INVALID);
        else
            status = store(visit, &page, &subject, &done, err);
    }
    if (status != ST_OK || done) return status;
    return show(visit, &page, &subject, err);
}
