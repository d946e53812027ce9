/* Who pays: what is sought for each measure and how far it has come, and the catalogue of programmes with their dates.
 */
#include "views.h"
#include "web/accounts_parts.h"
#include "web/measures_parts.h"
#include "web/plan_funding_parts.h"
#include "web/plan_records.h"

#include <stdlib.h>

/* ---- the board ---- */

/* The form of a record; empty where the visitor may not change it. */
static Str edit_url(const Visit *visit, const AppPlan *p, const RecordKind *kind, const void *record)
{
    const Str code = p->scenario.of->city.municipality.code;
    bool may = false;
    Err none;
    if (!visit->signed_in ||
        app_plan_may(visit->app, visit->arena, ACTION_EDIT, kind, code, record, &may, &none) != ST_OK || !may)
        return S("");
    return plan_record_url(visit, PAGE_PLAN_RECORD_EDIT, code, kind, record_head_of(record)->id);
}

static PlanClaim claim_of(const Visit *visit, const AppPlan *p, size_t at)
{
    const Plan *plan = p->plan;
    const ClaimRecord *record = plan->claim_records[at];
    const Claim *claim = &plan->claims[at];
    const Str id = p->scenario.roadmap->portfolio.measures[claim->measure].id;
    return (PlanClaim){.measure = p->scenario.roadmap->measures[claim->measure]->name,
                       .url = measures_url(visit, PAGE_PLAN_MEASURE, p->scenario.of->city.municipality.code, id),
                       .programme = plan->programmes[claim->programme].name,
                       .amount = plan_claim_amount(visit, record, &plan->results[at]),
                       .whose = measures_cell(visit, &plan_kinds[KIND_CLAIM], "whose", record),
                       .conditions = record->conditions,
                       .edit_url = edit_url(visit, p, &plan_kinds[KIND_CLAIM], record),
                       .illustrative = record->illustrative};
}

static void fill_board(const Visit *visit, const AppPlan *p, PlanFundingPage *page)
{
    const Plan *plan = p->plan;
    const size_t n = plan->funding.claim_count;
    const Field *status = record_field(&plan_kinds[KIND_CLAIM], S("status"));
    double sums[FUNDING_STATUSES] = {0};
    bool least[FUNDING_STATUSES] = {false}; /* an amount is not known */
    for (int k = 0; k < FUNDING_STATUSES; k++) {
        PlanClaim *claims = ARENA_ARRAY(visit->arena, PlanClaim, n + 1);
        PlanColumn column = {
            .name = str(tr(visit->lang, field_choice_label(status, str(funding_status_name((FundingStatus)k))))),
            .claims = claims};
        for (size_t i = 0; i < n; i++) {
            if (plan->claims[i].status != (FundingStatus)k) continue;
            claims[column.count++] = claim_of(visit, p, i);
            sums[k] += plan->results[i].known ? plan->results[i].amount : 0;
            least[k] = least[k] || !plan->results[i].known;
        }
        column.sum = plan_least(visit, sums[k], least[k]);
        if (column.count) page->columns[page->column_count++] = column;
    }
    page->lead = tr_fmt(
        visit->arena, visit->lang,
        N_("Of funding for the measures, by grants, loans and own money, {0} is granted or paid, {1} is applied "
           "for and {2} is ideas."),
        plan_least(visit, sums[FUNDING_GRANTED] + sums[FUNDING_PAID], least[FUNDING_GRANTED] || least[FUNDING_PAID]),
        plan_least(visit, sums[FUNDING_APPLIED], least[FUNDING_APPLIED]),
        plan_least(visit, sums[FUNDING_IDEA], least[FUNDING_IDEA]));
}

/* ---- the catalogue ---- */

enum { OPEN_NOW, OPENS_LATER, NOT_KNOWN, CLOSED };

static int state_of(const Programme *programme, Date today)
{
    if (date_is_set(programme->closes) && date_cmp(date_last(programme->closes), today) < 0) return CLOSED;
    if (date_is_set(programme->opens) && date_days(date_first(programme->opens)) > date_days(today)) return OPENS_LATER;
    return date_is_set(programme->opens) || date_is_set(programme->closes) ? OPEN_NOW : NOT_KNOWN;
}

typedef struct Listed {
    const Programme *programme;
    const ProgrammeRecord *record;
    int state;
    int64_t day; /* the next that matters */
    size_t at;
} Listed;

static int next_first(const void *a, const void *b)
{
    const Listed *x = a, *y = b;
    if (x->state != y->state) return x->state - y->state;
    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

static PlanProgramme programme_of(const Visit *visit, const AppPlan *of, const Listed *l)
{
    static const char *const states[] = {N_("open for applications"), N_("not open yet"), N_("dates not known"),
                                         N_("closed for applications")};
    const RecordKind *kind = &plan_kinds[KIND_PROGRAMME];
    const Programme *p = l->programme;
    return (PlanProgramme){.name = p->name,
                           .url = plan_record_url(visit, PAGE_PLAN_RECORD, of->scenario.of->city.municipality.code,
                                                  kind, l->record->head.id),
                           .link = p->link,
                           .owner = p->owner.n ? p->owner : S("–"),
                           .level = measures_cell(visit, kind, "level", l->record),
                           .instrument = measures_cell(visit, kind, "instrument", l->record),
                           .eligible = measures_cell(visit, kind, "eligible", l->record),
                           .share = tr_maybe(visit->arena, visit->lang, l->record->share_percent, 0),
                           .amount = plan_millions(visit, p->amount_most),
                           .opens = date_is_set(p->opens) ? tr_date(visit->arena, visit->lang, p->opens) : S("–"),
                           .closes = date_is_set(p->closes) ? tr_date(visit->arena, visit->lang, p->closes) : S("–"),
                           .state = str(tr(visit->lang, states[l->state])),
                           .note = l->record->note,
                           .edit_url = edit_url(visit, of, kind, l->record),
                           .is_open = l->state == OPEN_NOW,
                           .to_be_checked = p->to_be_checked};
}

/* First what can be applied for, that which closes first before the rest; what is closed last. */
static void fill_catalogue(const Visit *visit, const AppPlan *p, Date today, PlanFundingPage *page)
{
    const size_t n = p->plan->funding.programme_count;
    Listed *list = ARENA_ARRAY(visit->arena, Listed, n + 1);
    PlanProgramme *out = ARENA_ARRAY(visit->arena, PlanProgramme, n + 1);
    for (size_t i = 0; i < n; i++) {
        const Programme *of = &p->plan->programmes[i];
        const int state = state_of(of, today);
        const Date next = state == OPENS_LATER ? of->opens : of->closes;
        list[i] = (Listed){of, p->plan->programme_records[i], state,
                           date_is_set(next) ? date_days(date_last(next)) : INT64_MAX, i};
        page->unchecked += of->to_be_checked;
    }
    qsort(list, n, sizeof *list, next_first);
    for (size_t i = 0; i < n; i++) out[i] = programme_of(visit, p, &list[i]);
    page->programmes = out;
    page->programme_count = n;
}

/* ---- the page ---- */

static Status fill_links(const Visit *visit, const AppPlan *p, PlanFundingPage *page, Err *err)
{
    const Str code = p->scenario.of->city.municipality.code;
    const RecordKind *claims = &plan_kinds[KIND_CLAIM], *programmes = &plan_kinds[KIND_PROGRAMME];
    bool claim, programme;
    page->plan_url = plan_address(visit, PAGE_PLAN, p, p->perspective.kind);
    page->calendar_url = plan_address(visit, PAGE_PLAN_CALENDAR, p, p->perspective.kind);
    page->url = roadmap_url(visit, PAGE_PLAN_FUNDING, code, S(""));
    page->impact_csv_url = plan_file_url(visit, p, plan_file_name(visit->lang, PLAN_FILE_IMPACT));
    page->json_url = plan_file_url(visit, p, plan_file_name(visit->lang, PLAN_FILE_FUNDING));
    Status status = plan_record_may_add(visit, claims, code, S(""), &claim, err);
    if (status == ST_OK) status = plan_record_may_add(visit, programmes, code, S(""), &programme, err);
    if (status != ST_OK) return status;
    if (claim) page->new_url = plan_record_new_url(visit, code, claims, "measure", S(""));
    if (programme) page->new_programme_url = plan_record_new_url(visit, code, programmes, "", S(""));
    return ST_OK;
}

Status page_plan_funding(Visit *visit, Err *err)
{
    RoadmapPlace place;
    bool done, made_up = false;
    AppPlan *plan = ARENA_NEW(visit->arena, AppPlan);
    PlanFundingPage *page = ARENA_NEW(visit->arena, PlanFundingPage);
    Status status = plan_page_open(visit, PLAN_FUNDING, N_("Funding"), &place, plan, &page->head, &done, err);
    if (status != ST_OK || done) return status;
    for (size_t i = 0; i < plan->plan->funding.claim_count; i++)
        made_up = made_up || plan->plan->claim_records[i]->illustrative;
    if (made_up) page->head.illustrative = plan_made_up_text(visit);
    status = fill_links(visit, plan, page, err);
    if (status == ST_OK) status = plan_fill_proposals(visit, plan, page, err);
    if (status != ST_OK) return status;
    fill_board(visit, plan, page);
    plan_fill_loans(visit, plan, page);
    fill_catalogue(visit, plan, accounts_today(), page);
    page->faults = accounts_faults(visit, &plan->faults);
    page->fault_count = plan->faults.count;
    visit->view.description = page->lead;
    view_plan_funding(&visit->out, &visit->view, page);
    return ST_OK;
}

Status page_plan_funding_file(Visit *visit, Err *err)
{
    RoadmapPlace place;
    bool moved;
    AppProposals proposals;
    AppPlan *plan = ARENA_NEW(visit->arena, AppPlan);
    int file = 0;
    while (file < PLAN_FILES && !str_eq(visit->param[1], plan_file_name(visit->lang, file))) file++;
    if (file == PLAN_FILES) return err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
    const Status status = plan_open(visit, &place, plan, &moved, err);
    if (status != ST_OK || moved) return status;
    app_plan_proposals(plan, accounts_today(), visit->arena, &proposals);
    if (file == PLAN_FILE_IMPACT)
        app_plan_impact_csv(&visit->out, visit->lang, plan, visit->arena);
    else
        app_plan_funding_json(&visit->out, plan, &proposals, visit->arena);
    visit->response->content_type =
        file == PLAN_FILE_IMPACT ? S("text/csv; charset=utf-8") : S("application/json; charset=utf-8");
    visit->response->is_page = false;
    return ST_OK;
}
