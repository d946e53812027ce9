/* Where it comes from who could pay for a measure, and how much. */
#include "app/plan/plan_why.h"

#include <math.h>

static Str whose(const PlanAsking *a, Stakeholder stakeholder)
{
    const Field *field = record_field(&plan_kinds[KIND_CLAIM], S("whose"));
    return plan_text(a, field_choice_label(field, str(stakeholder_name(stakeholder))));
}

/* ---- a programme as a row ---- */

static Str answers_text(const PlanAsking *a, const Match *match)
{
    static const char *const answers[] = {
        [ANSWER_NO] = N_("no"), [ANSWER_UNKNOWN] = N_("not known"), [ANSWER_YES] = N_("yes"), [ANSWER_NOT_ASKED] = ""};
    Buf b = buf_new(a->of.arena);
    for (int c = 0; c < CONDITIONS; c++) {
        if (match->answer[c] == ANSWER_NOT_ASKED) continue;
        if (b.n) buf_add(&b, S("; "));
        buf_add(&b, tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", plan_text(a, condition_text((Condition)c)),
                           plan_text(a, answers[match->answer[c]])));
    }
    return buf_str(&b);
}

static void programme_row(const PlanAsking *a, AppWhy *why, uint32_t programme, const Match *match)
{
    const ProgrammeRecord *r = a->p->plan->programme_records[programme];
    why_row(&a->of, why,
            (AppWhyRow){.kind = str(plan_kinds[KIND_PROGRAMME].name),
                        .id = r->head.id,
                        .text = r->name,
                        .origin = r->to_be_checked || !r->source.n ? S("assumed")
                                  : r->municipality.n              ? S("own")
                                                                   : S("default"),
                        .source = r->source,
                        .note = match ? answers_text(a, match) : r->note});
}

static void programme_field(const PlanAsking *a, AppWhy *why, uint32_t programme, const char *field)
{
    plan_field(a, why, KIND_PROGRAMME, a->p->plan->programme_records[programme], field);
}

/* ---- costs of who would apply ---- */

typedef enum CostsOf { COSTS_ALL, COSTS_ELIGIBLE } CostsOf;

/* Investment and operation, or what of them the programme pays. net: what comes back is taken off. */
static AppWhy *costs_node(const PlanAsking *a, AppWhy *parent, const AppProposal *of, Str text, CostsOf costs,
                          uint32_t programme, bool net)
{
    const Economy *economy = a->p->plan->economy;
    AppWhy *why = why_child(&a->of, parent, text, unknown(), why_sek(a));
    for (size_t l = 0; l < economy->of->line_count; l++) {
        const CostLine *line = &economy->of->lines[l];
        if (line->measure != of->measure || !cost_type_is_paid(line->type) || !economy->lines[l].counts ||
            !(line->share[of->applicant] > 0))
            continue;
        if (costs == COSTS_ELIGIBLE && !(a->p->plan->programmes[programme].eligible & 1U << line->type)) continue;
        plan_why_cost(a, why, l, (CostPart){.whose = (int)of->applicant, .net = net});
    }
    why->value = known(plan_sum(why));
    if (!why->child) plan_rule(a, why, N_("Who would apply has no such cost of the measure"));
    return why;
}

static AppWhy *eligible_node(const PlanAsking *a, AppWhy *parent, const AppProposal *of, uint32_t programme)
{
    AppWhy *why =
        costs_node(a, parent, of, plan_text(a, N_("Costs that the programme pays")), COSTS_ELIGIBLE, programme, false);
    if (a->p->plan->programmes[programme].eligible == 0)
        plan_rule(a, why, N_("Which costs the programme pays is not known"));
    programme_row(a, why, programme, NULL);
    return why;
}

/* ---- what others pay ---- */

typedef bool ClaimPick(const PlanAsking *a, const AppProposal *of, uint32_t programme, size_t claim);

static bool is_sought(const PlanAsking *a, const AppProposal *of, uint32_t programme, size_t c)
{
    const Claim *claim = &a->p->plan->claims[c];
    (void)programme;
    return claim->measure == of->measure && claim->whose == of->applicant && claim->status != FUNDING_REFUSED &&
           a->p->plan->results[c].known;
}

static bool is_of_another(const PlanAsking *a, const AppProposal *of, uint32_t programme, size_t c)
{
    const Claim *claim = &a->p->plan->claims[c];
    return claim->measure == of->measure && claim->whose == of->applicant && claim->status != FUNDING_REFUSED &&
           claim->programme != programme;
}

static bool is_other_aid(const PlanAsking *a, const AppProposal *of, uint32_t programme, size_t c)
{
    const Claim *claim = &a->p->plan->claims[c];
    return claim->measure == of->measure && claim->status != FUNDING_REFUSED && claim->programme != programme &&
           a->p->plan->programmes[claim->programme].public_aid;
}

static AppWhy *claims_node(const PlanAsking *a, AppWhy *parent, const AppProposal *of, Str text, uint32_t programme,
                           ClaimPick *pick)
{
    AppWhy *why = why_child(&a->of, parent, text, unknown(), why_sek(a));
    for (size_t c = 0; c < a->p->plan->funding.claim_count; c++)
        if (pick(a, of, programme, c)) plan_why_claim(a, why, c);
    why->value = known(plan_sum(why));
    if (!why->child) plan_rule(a, why, N_("There is no such funding"));
    return why;
}

/* ---- the most that could be granted ---- */

static void lower(Maybe *most, double value)
{
    if (!most->known || value < most->v) *most = known(value);
}

static void of_what_is_left(const PlanAsking *a, AppWhy *out, const AppProposal *of, uint32_t programme, Maybe *most)
{
    AppWhy *left =
        why_child(&a->of, out, plan_text(a, N_("What is left to pay for who would apply")), unknown(), why_sek(a));
    left->formula = plan_text(a, N_("The costs, less what other funding pays"));
    const double all =
        costs_node(a, left, of, plan_text(a, N_("Investment and operation")), COSTS_ALL, programme, false)->value.v;
    const double funded =
        claims_node(a, left, of, plan_text(a, N_("Other funding")), programme, is_of_another)->value.v;
    left->value = known(all - funded);
    lower(most, left->value.v);
}

static void of_share(const PlanAsking *a, AppWhy *out, uint32_t programme, double eligible, Maybe *most)
{
    const Programme *p = &a->p->plan->programmes[programme];
    if (!p->share_most.known) return;
    AppWhy *why = why_child(&a->of, out, plan_text(a, N_("The part of its costs that the programme pays at most")),
                            known(p->share_most.v * eligible), why_sek(a));
    programme_field(a, why, programme, "share_percent");
    lower(most, why->value.v);
}

static void of_amount(const PlanAsking *a, AppWhy *out, uint32_t programme, Maybe *most)
{
    const Programme *p = &a->p->plan->programmes[programme];
    if (!p->amount_most.known) return;
    AppWhy *why =
        why_child(&a->of, out, plan_text(a, N_("The most that it pays for a measure")), p->amount_most, why_sek(a));
    programme_field(a, why, programme, "amount_most_sek");
    lower(most, why->value.v);
}

static void of_aid(const PlanAsking *a, AppWhy *out, const AppProposal *of, uint32_t programme, double eligible,
                   Maybe *most)
{
    const Programme *p = &a->p->plan->programmes[programme];
    if (!p->public_aid || !p->aid_share_most.known) return;
    AppWhy *why = why_child(&a->of, out, plan_text(a, N_("What public aid may pay, less what other aid pays")),
                            unknown(), why_sek(a));
    why->formula = tr_fmt(a->of.arena, a->of.lang, N_("{0} per cent of the costs that the programme pays, less that"),
                          plan_number(a, 100 * p->aid_share_most.v));
    programme_field(a, why, programme, "aid_percent");
    const double aid =
        claims_node(a, why, of, plan_text(a, N_("Other public aid to the measure")), programme, is_other_aid)->value.v;
    why->value = known(p->aid_share_most.v * eligible - aid);
    lower(most, why->value.v);
}

static bool has_unknown_cost(const PlanAsking *a, const AppProposal *of, uint32_t programme)
{
    const Economy *economy = a->p->plan->economy;
    for (size_t l = 0; l < economy->of->line_count; l++) {
        const CostLine *line = &economy->of->lines[l];
        if (line->measure == of->measure && cost_type_is_paid(line->type) && economy->lines[l].counts &&
            !economy->lines[l].known && (a->p->plan->programmes[programme].eligible & 1U << line->type))
            return true;
    }
    return false;
}

static void explain_most(const PlanAsking *a, const AppProposal *of, uint32_t programme, AppWhy *out)
{
    Maybe most = unknown();
    out->unit = why_sek(a);
    out->formula = plan_text(a, N_("The least of these, and never below zero"));
    const double eligible = eligible_node(a, out, of, programme)->value.v;
    lower(&most, eligible);
    of_what_is_left(a, out, of, programme, &most);
    of_share(a, out, programme, eligible, &most);
    of_amount(a, out, programme, &most);
    of_aid(a, out, of, programme, eligible, &most);
    if (a->p->plan->programmes[programme].eligible != 0 && !has_unknown_cost(a, of, programme))
        out->value = known(fmax(0, most.v));
    else
        plan_rule(a, out, N_("Which costs the programme pays, or what they are, is not known, so this is not either"));
}

bool plan_why_match(const PlanAsking *a, const AppProposal *of, uint32_t programme, Str field, AppWhy *out)
{
    AppWhy holder = {0};
    if (plan_is(field, "eligible_sek"))
        eligible_node(a, &holder, of, programme);
    else if (plan_is(field, "most_sek"))
        explain_most(a, of, programme,
                     why_child(&a->of, &holder, plan_text(a, N_("What it could grant at most")), unknown(), S("")));
    else
        return false;
    *out = *holder.child;
    out->text =
        tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", a->p->plan->programme_records[programme]->name, holder.child->text);
    return true;
}

/* ---- of a measure and who would apply ---- */

static void explain_programmes(const PlanAsking *a, const AppProposal *of, bool vague, AppWhy *out)
{
    size_t n = 0;
    for (size_t i = 0; i < of->count; i++) {
        const Match *match = &of->matches[of->order[i]];
        if (!match->possible || app_proposal_is_vague(match) != vague) continue;
        programme_row(a, out, of->order[i], match);
        n++;
    }
    out->value = known((double)n);
    if (!out->row) plan_rule(a, out, N_("There is no such programme"));
}

static bool explain_proposal(const PlanAsking *a, const AppProposal *of, Str field, AppWhy *out)
{
    AppWhy holder = {0};
    const Str name = tr_fmt(a->of.arena, a->of.lang, N_("{0}, applicant {1}"),
                            a->of.s->roadmap->measures[of->measure]->name, whose(a, of->applicant));
    if (plan_is(field, "cost_sek"))
        costs_node(a, &holder, of, plan_text(a, N_("Investment and operation")), COSTS_ALL, 0, true);
    else if (plan_is(field, "sought_sek"))
        claims_node(a, &holder, of, plan_text(a, N_("Funding that is sought, granted or thought of")), 0, is_sought);
    else if (plan_is(field, "possible") || plan_is(field, "too_little_known"))
        explain_programmes(
            a, of, plan_is(field, "too_little_known"),
            why_child(&a->of, &holder,
                      plan_text(a, plan_is(field, "possible") ? N_("Programmes of which no condition failed")
                                                              : N_("Programmes of which too little is known")),
                      unknown(), S("")));
    else
        return false;
    *out = *holder.child;
    out->text = tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", name, holder.child->text);
    return true;
}

static const AppProposal *find_proposal(const PlanAsking *a, const AppProposals *all, Str id)
{
    for (size_t i = 0; i < all->count; i++) {
        const AppProposal *of = &all->list[i];
        const Str name = tr_fmt(a->of.arena, LANG_EN, "{0}/{1}", a->of.s->roadmap->portfolio.measures[of->measure].id,
                                str(stakeholder_name(of->applicant)));
        if (str_eq(name, id)) return of;
    }
    return NULL;
}

bool plan_why_proposal(const PlanAsking *a, const AppProposals *all, const WhyAddress *at, AppWhy *out)
{
    const AppProposal *of = find_proposal(a, all, at->id);
    const WhyAddress below = why_address(at->field);
    if (!of) return false;
    if (!plan_is(below.list, "programmes")) return explain_proposal(a, of, at->field, out);
    for (size_t i = 0; i < of->count; i++)
        if (str_eq(a->p->plan->programmes[of->order[i]].id, below.id))
            return plan_why_match(a, of, of->order[i], below.field, out);
    return false;
}
