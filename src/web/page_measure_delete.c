/* Taking a record out of the roadmap or of the investment plan: asked for once more. What still names it is told when
 * it is refused. */
#include "base/num.h"
#include "views.h"
#include "web/edit_parts.h"
#include "web/measures_parts.h"
#include "web/plan_records.h"

typedef struct Doomed {
    MeasuresPlace of;
    const RecordKind *kind;
    RecordHead key;
    void *record;
    Str code;
} Doomed;

static bool is_of_plan(const Visit *visit)
{
    return visit->page == PAGE_PLAN_RECORD_DELETE;
}

static Status find(Visit *visit, Doomed *d, bool *moved, Err *err)
{
    bool may;
    d->kind = is_of_plan(visit) ? plan_record_kind(visit->param[1]) : measures_kind(visit->param[1]);
    if (!d->kind) return err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
    Status status = measures_open(visit, false, &d->of, moved, err);
    if (status != ST_OK || *moved) return status;
    d->code = d->of.place.municipality.code;
    d->key = measures_key(d->kind, d->code, visit->param[2]);
    status = app_record(visit->app, visit->arena, d->kind, &d->key, &d->record, err);
    if (status == ST_OK)
        status = (is_of_plan(visit) ? app_plan_may : app_roadmap_may)(visit->app, visit->arena, ACTION_DELETE, d->kind,
                                                                      d->code, d->record, &may, err);
    return status == ST_OK && !may ? edit_not_allowed(err) : status;
}

static bool is_measure(const Doomed *d)
{
    return d->kind == &roadmap_kinds[KIND_MEASURE];
}

static Str back_url(const Visit *visit, const Doomed *d, Str measure, const char *done)
{
    if (!is_of_plan(visit)) return measures_back_url(visit, d->code, d->kind, measure, done);
    const char *field = plan_record_owner_field(d->kind);
    const Str owner = field ? record_cell(visit->arena, record_field(d->kind, str(field)), d->record) : S("");
    return plan_record_back_url(visit, d->code, d->kind, S(""), owner, done);
}

static Status act(Visit *visit, Doomed *d, const Str **referrers, size_t *n, bool *done, Err *err)
{
    Faults faults = faults_new(visit->arena);
    RecordHead key = d->key;
    if (!num_parse_int(form_value(&visit->form, "version"), &key.version)) key.version = 0;
    const Status status =
        app_record_delete(visit->app, visit->arena, d->kind, &key, form_value(&visit->form, "why"), &faults, err);
    if (status == ST_OK) {
        const Str measure = is_measure(d) ? S("") : measures_owner(d->kind, d->record);
        edit_redirect(visit, back_url(visit, d, measure, "deleted"));
        *done = true;
        return ST_OK;
    }
    if (!form_may_tell(status, err) || status == ST_NOT_FOUND) return status;
    Str *list = ARENA_ARRAY(visit->arena, Str, faults.count + 1);
    for (size_t i = 0; i < faults.count; i++)
        list[i] = is_of_plan(visit) ? plan_record_fault(visit, &faults.list[i]) : edit_message(visit, &faults.list[i]);
    *referrers = list;
    *n = faults.count;
    edit_tell(visit, status, err);
    return ST_OK;
}

static void show(Visit *visit, Doomed *d, const Str *referrers, size_t n)
{
    const Str name = record_cell(visit->arena, record_field(d->kind, str(d->kind->name_field)), d->record);
    EditLink *links = ARENA_ARRAY(visit->arena, EditLink, n + 1);
    const Str back = back_url(visit, d, measures_owner(d->kind, d->record), NULL);
    for (size_t i = 0; i < n; i++) links[i] = (EditLink){referrers[i], back};
    const DeletePage page = {
        .form = &visit->form,
        .kind = d->kind,
        .id = d->key.id,
        .name = name,
        .url = measures_with_element(visit, route_to(visit->arena, visit->page, visit->lang, visit->param),
                                     http_query(visit->request, S("element"))),
        .back_url = back,
        .referrers = links,
        .referrer_count = n,
        .consequence = is_measure(d) ? N_("A measure that is not carried out after all can be called stopped instead: "
                                          "then it stays to be read.")
                                     : N_("The history keeps what it was.")};
    const Str title = tr_fmt(visit->arena, visit->lang, N_("Delete: {0}"), str(tr(visit->lang, d->kind->label)));
    RoadmapHead head;
    if (is_of_plan(visit))
        plan_record_frame(visit, &d->of.place.municipality, d->kind, title);
    else
        measures_head(visit, &d->of, ROADMAP_TABS, title, &head);
    visit->view.title = visit->view.here;
    view_record_delete(&visit->out, &visit->view, &page);
}

Status page_measure_delete(Visit *visit, Err *err)
{
    Doomed d = {.kind = NULL};
    bool moved, done = false;
    const Str *referrers = NULL;
    size_t n = 0;
    Status status = find(visit, &d, &moved, err);
    if (status != ST_OK || moved) return status;
    if (visit->form.posted && !visit->form.wrong) status = act(visit, &d, &referrers, &n, &done, err);
    if (status != ST_OK || done) return status;
    if (!visit->form.posted)
        visit->form = form_new(&form_record_delete);
    else
        edit_refuse(visit, ST_INVALID);
    form_set(&visit->form, "version", err_number(visit->arena, record_head_of(d.record)->version));
    show(visit, &d, referrers, n);
    return ST_OK;
}
