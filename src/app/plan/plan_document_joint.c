/* What is done together with other municipalities: the own part, and each joint measure with every party's part. */
#include "app/app_priv.h"
#include "app/people/organisation.h"
#include "app/plan/plan_document_parts.h"
#include "model/contract.h"

static Status municipalities_of(const PlanDoc *d, Str codes, Str *out, Err *err)
{
    AppOrganisation *all;
    size_t n;
    Buf b = buf_new(d->arena);
    TRY(app_organisations(d->app, d->arena, &all, &n, err));
    while (codes.n) {
        const Str code = str_cut(&codes, ' ');
        Str name = code;
        for (size_t i = 0; i < n; i++)
            if (str_eq(all[i].code, code)) name = all[i].name;
        if (b.n) buf_add(&b, S(", "));
        buf_add(&b, name);
    }
    *out = buf_str(&b);
    return ST_OK;
}

static Str percent(const PlanDoc *d, Maybe part)
{
    return part.known ? tr_percent(d->arena, d->lang, part.v, 0) : S("");
}

static void joint_parts_of(const PlanDoc *d, Str portfolio)
{
    const JointPartRecord *all = PLAN_LIST(d->of->input, KIND_JOINT_PART, JointPartRecord);
    Grid g = pd_grid(d, pd_word(d, N_("The municipality's own part of what is done together")));
    grid_column(&g, pd_word(d, N_("Measure")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Of the cost")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Of the effect")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Of the funding")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Note")), DOC_TEXT);
    for (size_t i = 0; i < d->of->input->set[KIND_JOINT_PART].count; i++) {
        if (!str_eq(all[i].portfolio, portfolio)) continue;
        grid_own(&g, pd_measure_id(d, all[i].measure));
        grid_text(&g, percent(d, all[i].cost_percent));
        grid_text(&g, percent(d, all[i].effect_percent));
        grid_text(&g, percent(d, all[i].funding_percent));
        grid_own(&g, all[i].note);
    }
    grid_put(&g);
}

/* The amounts of a party's part, or of all of them. */
static void amounts(Grid *g, const JointPart *held)
{
    const PlanDoc *d = g->of;
    const Str cost = pd_millions(d, held ? known(held->cost_sum) : unknown());
    grid_text(g, held && held->incomplete ? pd_at_least(d, cost) : cost);
    grid_text(g, pd_number(d, held ? known(held->tonnes_sum) : unknown(), 0));
    grid_text(g, pd_millions(d, held ? known(held->funded_sum) : unknown()));
}

static Maybe in_percent(Maybe part)
{
    return part.known ? known(100 * part.v) : unknown();
}

static void shares(Grid *g, const Maybe part[JOINT_KINDS])
{
    for (size_t k = 0; k < JOINT_KINDS; k++) grid_text(g, percent(g->of, part[k]));
}

static void parties_of(const PlanDoc *d, const AppJointMeasure *m)
{
    Grid g = pd_grid(d, tr_fmt(d->arena, d->lang, N_("{0}: each party's part, SEK million and tonnes"), m->name));
    JointPart sum = {.cost_sum = m->cost, .tonnes_sum = m->tonnes, .funded_sum = m->funded};
    grid_column(&g, pd_word(d, N_("Party")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Of the cost")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Of the effect")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Of the funding")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Cost")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Tonnes CO2e less")), DOC_FIGURE);
    grid_column(&g, pd_word(d, N_("Funded")), DOC_FIGURE);
    for (size_t i = 0; i < m->party_count; i++) {
        const AppJointParty *p = &m->parties[i];
        if (!p->record) continue;
        const Maybe stated[JOINT_KINDS] = {[JOINT_COST] = p->record->cost_percent,
                                           [JOINT_EFFECT] = p->record->effect_percent,
                                           [JOINT_FUNDING] = p->record->funding_percent};
        grid_own(&g, p->municipality.name);
        shares(&g, stated);
        amounts(&g, p->has_held ? &p->held : NULL);
        sum.incomplete = sum.incomplete || !p->has_held || p->held.incomplete;
    }
    const Maybe all[JOINT_KINDS] = {[JOINT_COST] = in_percent(m->stated[JOINT_COST]),
                                    [JOINT_EFFECT] = in_percent(m->stated[JOINT_EFFECT]),
                                    [JOINT_FUNDING] = in_percent(m->stated[JOINT_FUNDING])};
    g.strong = true;
    grid_text(&g, pd_word(d, N_("Sum")));
    shares(&g, all);
    amounts(&g, &sum);
    grid_put(&g);
    if (!m->whole) pd_remark(d, N_("Not the whole: a part or a cost is not known. A dash is not known."));
}

/* The joint plan: what all parties have of it together. */
static void together(const PlanDoc *d, const AppJoint *joint)
{
    for (size_t i = 0; i < joint->measure_count; i++) parties_of(d, &joint->measures[i]);
    if (joint->first_year)
        doc_remark(d->doc,
                   tr_fmt(d->arena, d->lang,
                          N_("{0} to {1} in prices of {2}, not discounted: investment and operation, by "
                             "whomever."),
                          pd_year(d, joint->first_year), pd_year(d, joint->last_year), pd_year(d, joint->price_year)));
    doc_text(d->doc, doc_frame(app_plan_sum_text(d->arena, d->lang, &joint->sum, app_joint_incomplete(joint))));
    for (size_t i = 0; i < joint->faults.count; i++) {
        Buf text = buf_new(d->arena);
        buf_err(&text, d->lang, &joint->faults.list[i]);
        doc_remark(d->doc, buf_str(&text));
    }
}

static Status portfolio(PlanDoc *d, const AppJoint *joint, Err *err)
{
    const JointPortfolioRecord *record = &joint->record;
    Str names;
    pd_section(d, S(""), record->name);
    if (record->text.n) doc_text(d->doc, doc_own(record->text));
    TRY(municipalities_of(d, record->municipalities, &names, err));
    doc_text(d->doc, doc_frame(tr_fmt(d->arena, d->lang, N_("Together with: {0}."), names)));
    joint_parts_of(d, record->head.id);
    pd_remark(d, N_("Parts are of the whole measure, of cost, effect and funding each. The rest stands in the "
                    "plans of the others, so that nothing is counted twice."));
    together(d, joint);
    return ST_OK;
}

Status pd_joint(PlanDoc *d, Err *err)
{
    if (d->beside->joint_count == 0) return ST_OK;
    pd_heading(d, "joint", N_("What is done together with other municipalities"), false);
    for (size_t i = 0; i < d->beside->joint_count; i++) TRY(portfolio(d, &d->beside->joints[i], err));
    return ST_OK;
}
