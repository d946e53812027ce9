#include "web/plan_funding_parts.h"

#include "base/num.h"
#include "web/accounts_parts.h"

#include <math.h>

Str plan_proposals_url(const Visit *visit, Str code, Str measure)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, route_url(visit->arena, PAGE_PLAN_FUNDING, visit->lang, code, S("")));
    if (!measure.n) return buf_str(&b);
    buf_add(&b, S("?measure="));
    buf_url(&b, measure);
    buf_add(&b, S("#proposals"));
    return buf_str(&b);
}

Str plan_file_name(Lang lang, int file)
{
    static const Str names[PLAN_FILES][LANG_COUNT] = {
        [PLAN_FILE_FUNDING] = {STR_INIT("finansiering.json"), STR_INIT("funding.json")},
        [PLAN_FILE_IMPACT] = {STR_INIT("effektrapport.csv"), STR_INIT("impact-report.csv")}};
    return names[file][lang];
}

Str plan_file_url(const Visit *visit, const AppPlan *plan, Str name)
{
    return route_url(visit->arena, PAGE_PLAN_FUNDING_FILE, visit->lang, plan->scenario.of->city.municipality.code,
                     name);
}

static Str whose_text(const Visit *visit, Stakeholder whose)
{
    const Field *field = record_field(&plan_kinds[KIND_CLAIM], S("whose"));
    return str(tr(visit->lang, field_choice_label(field, str(stakeholder_name(whose)))));
}

/* ---- proposals ---- */

static Str at_least(const Visit *visit, double sek, bool incomplete)
{
    const Str text = plan_millions(visit, known(sek));
    return incomplete ? tr_fmt(visit->arena, visit->lang, N_("at least {0}"), text) : text;
}

static PlanSeeker seeker_of(const Visit *visit, const AppPlan *p, const AppProposal *of, Str chosen)
{
    const Str id = p->scenario.roadmap->portfolio.measures[of->measure].id;
    return (PlanSeeker){.measure = p->scenario.roadmap->measures[of->measure]->name,
                        .url = plan_proposals_url(visit, p->scenario.of->city.municipality.code, id),
                        .whose = whose_text(visit, of->applicant),
                        .cost = at_least(visit, of->cost, of->incomplete),
                        .sought = plan_millions(visit, known(of->sought)),
                        .left = at_least(visit, fmax(0, of->cost - of->sought), of->incomplete),
                        .possible = err_number(visit->arena, (int64_t)of->possible),
                        .is_chosen = str_eq(id, chosen)};
}

/* The conditions that were answered so, one after the other. */
static Str conditions(const Visit *visit, const Match *m, Answer answer)
{
    Buf b = buf_new(visit->arena);
    for (int c = 0; c < CONDITIONS; c++) {
        if (m->answer[c] != answer) continue;
        if (b.n) buf_add(&b, S("; "));
        buf_add(&b, str(tr(visit->lang, condition_text((Condition)c))));
    }
    return buf_str(&b);
}

static PlanOffer proposal_of(const Visit *visit, const AppPlan *p, const AppProposal *of, uint32_t programme)
{
    const Match *m = &of->matches[programme];
    const Programme *about = &p->plan->programmes[programme];
    return (PlanOffer){.programme = about->name,
                       .link = about->link,
                       .most = m->possible ? plan_millions(visit, m->most) : S("–"),
                       .fails = conditions(visit, m, ANSWER_NO),
                       .open = conditions(visit, m, ANSWER_UNKNOWN),
                       .to_be_checked = about->to_be_checked,
                       .is_possible = m->possible};
}

static void add_proposals(const Visit *visit, const AppPlan *p, const AppProposal *of, bool may, PlanFundingPage *page)
{
    const size_t n = of->count;
    const Str id = p->scenario.roadmap->portfolio.measures[of->measure].id;
    PlanOffer *list = ARENA_ARRAY(visit->arena, PlanOffer, n + 1);
    PlanProposals *out = &page->proposals[page->proposal_count++];
    Buf vague = buf_new(visit->arena);
    size_t shown = 0;
    for (size_t i = 0; i < n; i++) {
        if (!app_proposal_is_vague(&of->matches[of->order[i]])) {
            list[shown++] = proposal_of(visit, p, of, of->order[i]);
            continue;
        }
        if (vague.n) buf_add(&vague, S(", "));
        buf_add(&vague, p->plan->programmes[of->order[i]].name);
    }
    *out = (PlanProposals){.whose = whose_text(visit, of->applicant),
                           .list = list,
                           .count = shown,
                           .possible = of->possible,
                           .vague = buf_str(&vague)};
    out->lead = tr_fmt(
        visit->arena, visit->lang,
        N_("The cost is {0} million SEK; {1} is sought or granted, or an idea. Of {2} programmes {3} may fit, {4} do "
           "not, and of {5} too little is known."),
        at_least(visit, of->cost, of->incomplete), plan_millions(visit, known(of->sought)),
        err_number(visit->arena, (int64_t)n), err_number(visit->arena, (int64_t)of->possible),
        err_number(visit->arena, (int64_t)(n - of->possible - of->vague)),
        err_number(visit->arena, (int64_t)of->vague));
    if (!may) return;
    Buf b = buf_new(visit->arena);
    buf_add(&b,
            plan_record_new_url(visit, p->scenario.of->city.municipality.code, &plan_kinds[KIND_CLAIM], "measure", id));
    buf_add(&b, S("&status=idea&whose="));
    buf_add(&b, str(stakeholder_name(of->applicant)));
    out->new_url = buf_str(&b);
}

Status plan_fill_proposals(Visit *visit, const AppPlan *plan, PlanFundingPage *page, Err *err)
{
    const Str chosen = http_query(visit->request, S("measure")), code = plan->scenario.of->city.municipality.code;
    AppProposals all;
    bool may;
    const Status status = plan_record_may_add(visit, &plan_kinds[KIND_CLAIM], code, S(""), &may, err);
    if (status != ST_OK) return status;
    app_plan_proposals(plan, accounts_today(), visit->arena, &all);
    PlanSeeker *seekers = ARENA_ARRAY(visit->arena, PlanSeeker, all.count + 1);
    for (size_t i = 0; i < all.count; i++) {
        const uint32_t m = all.list[i].measure;
        seekers[i] = seeker_of(visit, plan, &all.list[i], chosen);
        if (!seekers[i].is_chosen) continue;
        page->chosen = seekers[i].measure;
        page->chosen_url =
            measures_url(visit, PAGE_PLAN_MEASURE, code, plan->scenario.roadmap->portfolio.measures[m].id);
        add_proposals(visit, plan, &all.list[i], may, page);
    }
    page->seekers = seekers;
    page->seeker_count = all.count;
    return ST_OK;
}

/* ---- loans ---- */

static void fill_list(const Visit *visit, const AppPlan *p, PlanFundingPage *page)
{
    const RecordKind *kind = &plan_kinds[KIND_CLAIM];
    const Plan *plan = p->plan;
    const size_t n = plan->funding.claim_count;
    const Str code = p->scenario.of->city.municipality.code;
    PlanLoan *list = ARENA_ARRAY(visit->arena, PlanLoan, n + 1);
    for (size_t i = 0; i < n; i++) {
        const Claim *claim = &plan->claims[i];
        const Programme *programme = &plan->programmes[claim->programme];
        const ClaimRecord *record = plan->claim_records[i];
        const bool is_decided = claim->status == FUNDING_GRANTED || claim->status == FUNDING_PAID;
        if (!instrument_is_loan(programme->kind) || !is_decided) continue;
        list[page->loan_count++] = (PlanLoan){
            .name = programme->name,
            .measure = p->scenario.roadmap->measures[claim->measure]->name,
            .url = measures_url(visit, PAGE_PLAN_MEASURE, code,
                                p->scenario.roadmap->portfolio.measures[claim->measure].id),
            .whose = whose_text(visit, claim->whose),
            .amount = plan_millions(visit, plan->results[i].known ? known(plan->results[i].amount) : unknown()),
            .rate = tr_maybe(visit->arena, visit->lang, record->loan_rate_percent, 2),
            .term = record->loan_drawn.known && record->loan_years.known
                        ? tr_fmt(visit->arena, visit->lang, "{0}–{1}",
                                 err_number(visit->arena, (int64_t)record->loan_drawn.v),
                                 err_number(visit->arena, (int64_t)(record->loan_drawn.v + record->loan_years.v)))
                        : S("–"),
            .repayment = measures_cell(visit, kind, "loan_repayment", record)};
    }
    page->loans = list;
}

static void fill_debt(const Visit *visit, const AppPlan *p, PlanFundingPage *page)
{
    const AppDebtYear *years;
    const size_t n = app_plan_debt(p, visit->arena, &years);
    PlanDebtYear *list = ARENA_ARRAY(visit->arena, PlanDebtYear, n + 1);
    for (size_t i = 0; i < n; i++)
        list[i] = (PlanDebtYear){.year = err_number(visit->arena, years[i].year),
                                 .drawn = plan_millions(visit, known(years[i].loans.drawn)),
                                 .interest = plan_millions(visit, known(years[i].loans.interest)),
                                 .repaid = plan_millions(visit, known(years[i].loans.repaid)),
                                 .owed = plan_millions(visit, known(years[i].loans.owed))};
    page->debt = list;
    page->debt_count = n;
}

/* The year that is asked for; else the first of the plan in which something has been paid. */
static int year_of(const Visit *visit, const AppPlan *p, const AppImpact *all, size_t n)
{
    int64_t year;
    int first = 0;
    if (num_parse_int(http_query(visit->request, S("year")), &year) && year >= p->first_year && year <= p->last_year)
        return (int)year;
    for (size_t i = 0; i < n; i++)
        if (all[i].impact.tonnes.known && all[i].impact.tonnes.v > 0 && (!first || all[i].year < first))
            first = all[i].year;
    return first ? first : p->first_year;
}

static void fill_impact(const Visit *visit, const AppPlan *p, PlanFundingPage *page)
{
    const Plan *plan = p->plan;
    const Str code = p->scenario.of->city.municipality.code;
    const AppImpact *all;
    const size_t n = app_plan_impact(p, visit->arena, &all);
    const int chosen = year_of(visit, p, all, n);
    PlanImpact *list = ARENA_ARRAY(visit->arena, PlanImpact, n + 1);
    bool left_out;
    const Maybe sum = app_plan_impact_sum(all, n, chosen, &left_out);
    for (size_t i = 0; i < n; i++) {
        const Impact *row = &all[i].impact;
        const Claim *claim = &plan->claims[row->claim];
        if (all[i].year != chosen) continue;
        list[page->impact_count++] = (PlanImpact){
            .programme = plan->programmes[claim->programme].name,
            .measure = p->scenario.roadmap->measures[claim->measure]->name,
            .url = measures_url(visit, PAGE_PLAN_MEASURE, code,
                                p->scenario.roadmap->portfolio.measures[claim->measure].id),
            .paid = plan_millions(visit, known(row->paid)),
            .whole = plan_millions(visit, row->whole),
            .share = tr_maybe(visit->arena, visit->lang, row->share.known ? known(100 * row->share.v) : unknown(), 0),
            .of_measure = tr_maybe(visit->arena, visit->lang, row->measure, 1),
            .tonnes = tr_maybe(visit->arena, visit->lang, row->tonnes, 1)};
    }
    const size_t years = (size_t)(p->last_year - p->first_year) + 1;
    PlanChoice *choices = ARENA_ARRAY(visit->arena, PlanChoice, years);
    for (size_t y = 0; y < years; y++) {
        const Str name = err_number(visit->arena, p->first_year + (int)y);
        choices[y] = (PlanChoice){.name = name, .value = name, .is_chosen = p->first_year + (int)y == chosen};
    }
    page->impact = list;
    page->years = choices;
    page->year_count = years;
    page->impact_year = err_number(visit->arena, chosen);
    page->impact_sum = tr_maybe(visit->arena, visit->lang, sum, 1);
    page->impact_left_out = left_out ? str(tr(visit->lang, app_plan_impact_left_out)) : S("");
}

void plan_fill_loans(const Visit *visit, const AppPlan *plan, PlanFundingPage *page)
{
    fill_list(visit, plan, page);
    fill_debt(visit, plan, page);
    fill_impact(visit, plan, page);
}
