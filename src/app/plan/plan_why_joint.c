/* Where the figures of joint measures and of all plans together come from: out of the plans of the municipalities. */
#include "app/app_priv.h"
#include "app/plan/plan_joint.h"
#include "app/plan/plan_why.h"

#include <math.h>

typedef enum HeldFigure { HELD_COST, HELD_TONNES, HELD_FUNDED, HELD_FIGURES } HeldFigure;
static const struct {
    const char *field, *text;
} held_figures[HELD_FIGURES] = {[HELD_COST] = {"cost_sek", N_("Investment and operation, by whomever")},
                                [HELD_TONNES] = {"tonnes", N_("Tonnes less over the horizon")},
                                [HELD_FUNDED] = {"funded_sek", N_("Granted or paid, by own money, grants and loans")}};

/* As the JSON names them, behind those that a plan holds. */
typedef enum SumFigure { SUM_JOINT = HELD_FIGURES, SUM_MISSING, SUM_LEFT_OUT, SUM_FIGURES } SumFigure;
static const struct {
    const char *field, *text;
} sum_figures[SUM_FIGURES] = {
    [SUM_JOINT] = {"joint_measures", N_("Joint measures in the sum, each counted once")},
    [SUM_MISSING] = {"with_missing_parts", N_("Joint measures of which parts are in no plan here")},
    [SUM_LEFT_OUT] = {"left_out", N_("Joint measures with faults, left out of the sum")}};

typedef struct JointAsking {
    App *app;
    Asking of; /* of no scenario */
} JointAsking;

static Str text_of(const JointAsking *q, const char *key)
{
    return str(tr(q->of.lang, key));
}

static Str named(const JointAsking *q, Str name, Str text)
{
    return tr_fmt(q->of.arena, q->of.lang, "{0}: {1}", name, text);
}

static bool held_figure(Str field, HeldFigure *out)
{
    for (int i = 0; i < HELD_FIGURES; i++) {
        if (!plan_is(field, held_figures[i].field)) continue;
        *out = (HeldFigure)i;
        return true;
    }
    return false;
}

static Str held_unit(const JointAsking *q, HeldFigure figure)
{
    return figure == HELD_TONNES ? S("t CO2e") : text_of(q, N_("kr"));
}

/* ---- what a plan holds ---- */

static double held_of(const JointPart *part, HeldFigure figure)
{
    return figure == HELD_COST ? part->cost_sum : figure == HELD_TONNES ? part->tonnes_sum : part->funded_sum;
}

/* Costs, grants and tonnes are counted by their sizes, so that what is not known can only add to a sum of them. */
static void add_up(AppWhy *why)
{
    why->value = known(plan_sum(why));
    for (const AppWhy *part = why->child; part; part = part->next)
        why->at_least = why->at_least || part->at_least || (!part->value.known && part->unit.n);
}

static void lines_below(const PlanAsking *a, AppWhy *why, uint32_t measure)
{
    const Economy *economy = a->p->plan->economy;
    for (size_t l = 0; l < economy->of->line_count; l++)
        if (economy->of->lines[l].measure == measure && economy->lines[l].counts &&
            cost_type_is_paid(economy->of->lines[l].type))
            plan_why_cost(a, why, l, (CostPart){.whose = STAKEHOLDERS});
    add_up(why);
    if (!why->child) plan_rule(a, why, N_("The measure has no investment and no operating cost"));
}

static void claims_below(const PlanAsking *a, AppWhy *why, uint32_t measure)
{
    for (size_t c = 0; c < a->p->plan->funding.claim_count; c++)
        if (a->p->plan->claims[c].measure == measure && plan_claim_decided(a, c)) plan_why_claim_paid(a, why, c, 0);
    add_up(why);
    if (!why->child) plan_rule(a, why, N_("No funding of it is granted or paid"));
}

static void measure_below(const PlanAsking *a, AppWhy *why, uint32_t measure, HeldFigure figure)
{
    if (figure == HELD_COST) {
        lines_below(a, why, measure);
    } else if (figure == HELD_FUNDED) {
        claims_below(a, why, measure);
    } else {
        plan_why_tonnes(a, why, measure);
        add_up(why);
    }
}

/* How often the plan's own part has a measure: once, or not at all where it is part of a joint one. */
static double times_own(const AppPlan *plan, uint32_t measure)
{
    const JointPartRecord *parts = PLAN_LIST(plan->plan->input, KIND_JOINT_PART, JointPartRecord);
    double times = 1;
    for (size_t i = 0; i < plan->plan->input->set[KIND_JOINT_PART].count; i++) {
        uint32_t at;
        if (app_joint_place(plan, parts[i].measure, &at) && at == measure) times--;
    }
    return times;
}

/* The measures of a plan that have any of it; only_own: without those that are parts of joint ones. */
static void plan_below(const PlanAsking *a, AppWhy *why, bool only_own, HeldFigure figure)
{
    const AppPlan *plan = a->p;
    for (uint32_t m = 0; m < plan->scenario.roadmap->portfolio.count; m++) {
        const JointPart held = app_joint_held(plan, m, a->of.arena);
        const double times = only_own ? times_own(plan, m) : 1;
        const bool is_there = fabs(held_of(&held, figure)) > 0 || (figure == HELD_COST && held.incomplete);
        if (!plan->scenario.chosen[m] || !is_there || !(fabs(times) > 0)) continue;
        AppWhy *of = why_child(&a->of, why, plan->scenario.roadmap->measures[m]->name, unknown(), why->unit);
        measure_below(a, of, m, figure);
        of->at_least = of->at_least || (figure == HELD_COST && held.incomplete);
        if (!(fabs(times - 1) > 0)) continue;
        of->formula = tr_fmt(a->of.arena, a->of.lang, N_("Counted {0} times, since it stands in several portfolios"),
                             plan_number(a, times));
        of->value = known(times * of->value.v);
    }
    add_up(why);
    if (!why->child) plan_rule(a, why, N_("The plan has nothing of it"));
}

/* ---- a tree out of the plan of a municipality ---- */

static void copy_rows(AppWhy *to, const AppWhy *from, Arena *arena)
{
    AppWhyRow **at = &to->row;
    *at = to->last_row = NULL;
    for (const AppWhyRow *row = from->row; row; row = row->next) {
        AppWhyRow *copy = ARENA_NEW(arena, AppWhyRow);
        *copy = *row;
        Str *const texts[] = {&copy->kind,   &copy->id,     &copy->text, &copy->unit, &copy->spread,
                              &copy->origin, &copy->source, &copy->note, &copy->url};
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i] = str_dup(arena, *texts[i]);
        copy->next = NULL;
        *at = to->last_row = copy;
        at = &copy->next;
    }
}

/* With all its texts: the plan that they stand in may be thrown away before the tree is. */
static AppWhy *copied(const AppWhy *from, Arena *arena)
{
    AppWhy *to = ARENA_NEW(arena, AppWhy);
    *to = *from;
    to->text = str_dup(arena, from->text);
    to->formula = str_dup(arena, from->formula);
    to->unit = str_dup(arena, from->unit);
    to->child = to->last_child = to->next = NULL;
    copy_rows(to, from, arena);
    for (const AppWhy *child = from->child; child; child = child->next) {
        AppWhy *copy = copied(child, arena);
        if (to->last_child)
            to->last_child->next = copy;
        else
            to->child = copy;
        to->last_child = copy;
    }
    return to;
}

typedef enum Whole { WHOLE_PLAN, WHOLE_BUT_JOINT, WHOLE_MEASURE } Whole;

typedef struct HeldAsked {
    AppMunicipality municipality;
    Whole whole;
    Str measure; /* WHOLE_MEASURE */
    HeldFigure figure;
} HeldAsked;

/* A node beneath parent, or (NULL) in the place of out. */
static Status add_held(const JointAsking *q, const HeldAsked *asked, AppWhy *parent, AppWhy *out, Err *err)
{
    const AppPlan *plan;
    uint32_t measure = EVERYWHERE;
    TRY(app_plan_kept(q->app, asked->municipality.code, S("all"), PERSPECTIVE_CLIMATE, &plan, err));
    Arena *scratch = arena_new();
    const PlanAsking a = plan_asking(plan, q->of.lang, scratch);
    AppWhy why = {.text = asked->municipality.name, .unit = held_unit(q, asked->figure)};
    if (asked->whole == WHOLE_MEASURE && app_joint_place(plan, asked->measure, &measure)) {
        why.text = tr_fmt(scratch, q->of.lang, "{0}: {1}", asked->municipality.name,
                          plan->scenario.roadmap->measures[measure]->name);
        measure_below(&a, &why, measure, asked->figure);
    } else if (asked->whole != WHOLE_MEASURE) {
        plan_below(&a, &why, asked->whole == WHOLE_BUT_JOINT, asked->figure);
    } else {
        plan_rule(&a, &why, N_("The measure is not in the plan"));
    }
    AppWhy *copy = copied(&why, q->of.arena);
    arena_free(scratch);
    if (out) *out = *copy;
    if (!parent) return ST_OK;
    if (parent->last_child)
        parent->last_child->next = copy;
    else
        parent->child = copy;
    parent->last_child = copy;
    return ST_OK;
}

/* ---- years and prices ---- */

static const char *const year_fields[] = {"first_year", "last_year", "price_year"};

/* Of plans that have the same, one row each. year: as it is printed. */
static Status explain_year(const JointAsking *q, Str field, const AppMunicipality *cities, size_t n, int year,
                           AppWhy *out, bool *found, Err *err)
{
    const RecordKind *kind = &plan_kinds[KIND_PLAN_SETTING];
    size_t i = 0;
    while (i < sizeof year_fields / sizeof *year_fields && !plan_is(field, year_fields[i])) i++;
    *found = i < sizeof year_fields / sizeof *year_fields && year != 0;
    if (!*found) return ST_OK;
    out->text = text_of(q, record_field(kind, field)->use.label);
    out->formula = text_of(q, N_("What the plans have in common: one with other years or prices is in no sum"));
    out->form = WHY_YEAR;
    for (size_t c = 0; c < n; c++) {
        const AppPlan *plan;
        const Status status = app_plan_kept(q->app, cities[c].code, S("all"), PERSPECTIVE_CLIMATE, &plan, err);
        if (status == ST_NOT_FOUND || status == ST_INVALID) continue; /* it has none that can be computed */
        if (status != ST_OK) return status;
        const Maybe its = why_number(kind, plan->setting, field);
        if (!out->value.known) out->value = its;
        if (!its.known || fabs(its.v - out->value.v) > 0) continue;
        AppWhy holder = {0};
        const PlanAsking a = plan_asking(plan, q->of.lang, q->of.arena);
        plan_year_field(&a, &holder, KIND_PLAN_SETTING, plan->setting, year_fields[i]);
        holder.row->text = named(q, cities[c].name, holder.row->text);
        AppWhy copy = {0};
        copy_rows(&copy, &holder, q->of.arena);
        why_row(&q->of, out, *copy.row);
    }
    return ST_OK;
}

/* ---- one portfolio ---- */

static void part_row(const JointAsking *q, AppWhy *why, const AppJoint *joint, const AppJointParty *party, Maybe value,
                     Str text)
{
    const JointPartRecord *r = party->record;
    const Str source = r->illustrative ? S("") : joint->record.source;
    why_row(&q->of, why,
            (AppWhyRow){.kind = str(plan_kinds[KIND_JOINT_PART].name),
                        .id = r->head.id,
                        .text = named(q, party->municipality.name, text),
                        .value = value,
                        .unit = value.known ? S("%") : S(""),
                        .origin = source.n ? S("own") : S("assumed"),
                        .source = source,
                        .note = r->note,
                        .illustrative = r->illustrative});
}

/* What the measure alone is in the sum. */
static PlanSum sum_of(const JointAsking *q, const AppJointMeasure *m)
{
    PlanItem *items = ARENA_ARRAY(q->of.arena, PlanItem, m->party_count + 1);
    Faults told = faults_new(q->of.arena);
    PlanSum sum;
    size_t n = 0;
    for (size_t p = 0; p < m->party_count; p++)
        if (m->parties[p].has_held)
            items[n++] = app_joint_item(m->parties[p].municipality.code, m->parties[p].record, &m->parties[p].held);
    joint_sum(items, n, &sum, &told);
    return sum;
}

static Status joint_measure(const JointAsking *q, const AppJointMeasure *m, HeldFigure figure, AppWhy *why, Err *err)
{
    why->unit = held_unit(q, figure);
    for (size_t p = 0; p < m->party_count; p++) {
        const AppJointParty *party = &m->parties[p];
        const HeldAsked asked = {party->municipality, WHOLE_MEASURE, party->record ? party->record->measure : S(""),
                                 figure};
        if (party->has_held) TRY(add_held(q, &asked, why, NULL, err));
    }
    add_up(why);
    if (!why->child)
        why_by_method(&q->of, why, "plan",
                      (AppWhyRow){.kind = S("rule"), .text = text_of(q, N_("No plan here has a part of it"))});
    return ST_OK;
}

static Status explain_party(const JointAsking *q, const AppJoint *joint, const AppJointMeasure *m, const WhyAddress *at,
                            AppWhy *out, bool *found, Err *err)
{
    static const char *const percents[JOINT_KINDS] = {"cost_percent", "effect_percent", "funding_percent"};
    const AppJointParty *party = NULL;
    HeldFigure figure;
    for (size_t p = 0; p < m->party_count && !party; p++)
        if (str_eq(m->parties[p].municipality.code, at->id) && m->parties[p].record) party = &m->parties[p];
    *found = false;
    if (!party) return ST_OK;
    for (size_t k = 0; k < JOINT_KINDS; k++) {
        if (!plan_is(at->field, percents[k])) continue;
        const RecordKind *kind = &plan_kinds[KIND_JOINT_PART];
        const Str label = text_of(q, record_field(kind, at->field)->use.label);
        out->text = named(q, party->municipality.name, named(q, m->name, label));
        out->value = why_number(kind, party->record, at->field);
        out->unit = S("%");
        part_row(q, out, joint, party, out->value, label);
        *found = true;
        return ST_OK;
    }
    *found = held_figure(at->field, &figure) && party->has_held;
    if (!*found) return ST_OK;
    const HeldAsked asked = {party->municipality, WHOLE_MEASURE, party->record->measure, figure};
    TRY(add_held(q, &asked, NULL, out, err));
    out->text = named(q, out->text, text_of(q, held_figures[figure].text));
    return ST_OK;
}

static Status explain_joint_measure(const JointAsking *q, const AppJoint *joint, const WhyAddress *at, AppWhy *out,
                                    bool *found, Err *err)
{
    const WhyAddress below = why_address(at->field);
    HeldFigure figure;
    *found = false;
    for (size_t i = 0; i < joint->measure_count; i++) {
        const AppJointMeasure *m = &joint->measures[i];
        if (!str_eq(m->id, at->id)) continue;
        if (plan_is(below.list, "parties")) return explain_party(q, joint, m, &below, out, found, err);
        *found = held_figure(at->field, &figure);
        if (*found) TRY(joint_measure(q, m, figure, out, err));
        if (*found) out->text = named(q, m->name, text_of(q, held_figures[figure].text));
    }
    return ST_OK;
}

static bool sum_figure(Str field, SumFigure *out)
{
    HeldFigure held;
    for (int i = SUM_JOINT; i < SUM_FIGURES; i++) {
        *out = (SumFigure)i;
        if (plan_is(field, sum_figures[i].field)) return true;
    }
    if (!held_figure(field, &held)) return false;
    *out = (SumFigure)held;
    return true;
}

static bool counts_in(const PlanSum *one, SumFigure figure)
{
    return figure == SUM_MISSING ? one->missing_parts : figure == SUM_LEFT_OUT ? one->left_out : one->joint_count;
}

/* One of what is counted: a joint measure, with what its parties state of it. */
static AppWhy *counted_node(const JointAsking *q, AppWhy *out, Str name)
{
    AppWhy *why = why_child(&q->of, out, name, known(1), S(""));
    return why;
}

static void sum_text(const JointAsking *q, AppWhy *out, SumFigure figure)
{
    out->text = text_of(q, figure < SUM_JOINT ? held_figures[(HeldFigure)figure].text : sum_figures[figure].text);
    if (figure < SUM_JOINT) out->unit = held_unit(q, (HeldFigure)figure);
    add_up(out);
    why_by_method(
        &q->of, out, "plan",
        (AppWhyRow){.kind = S("rule"),
                    .text = text_of(q, out->child ? N_("Each joint measure is counted once") : N_("There is none"))});
}

static Status explain_joint_sum(const JointAsking *q, const AppJoint *joint, const WhyAddress *at, AppWhy *out,
                                bool *found, Err *err)
{
    SumFigure figure;
    *found = sum_figure(at->field, &figure);
    for (size_t i = 0; *found && i < joint->measure_count; i++) {
        const AppJointMeasure *m = &joint->measures[i];
        const PlanSum one = sum_of(q, m);
        if (!counts_in(&one, figure)) continue;
        if (figure < SUM_JOINT) {
            TRY(joint_measure(q, m, (HeldFigure)figure, why_child(&q->of, out, m->name, unknown(), S("")), err));
            continue;
        }
        AppWhy *why = counted_node(q, out, m->name);
        for (size_t p = 0; p < m->party_count; p++)
            if (m->parties[p].record)
                part_row(q, why, joint, &m->parties[p], m->parties[p].record->cost_percent,
                         text_of(q, record_field(&plan_kinds[KIND_JOINT_PART], S("cost_percent"))->use.label));
    }
    if (*found) sum_text(q, out, figure);
    return ST_OK;
}

/* The municipalities that the portfolio names, each once. */
static Status parties_of(const JointAsking *q, const AppJoint *joint, AppMunicipality **out, size_t *n, Err *err)
{
    Str rest = joint->record.municipalities;
    *n = 0;
    *out = ARENA_ARRAY(q->of.arena, AppMunicipality, rest.n + 1);
    while (rest.n) {
        const Str code = str_cut(&rest, ' ');
        size_t before = 0;
        if (!code.n) continue;
        const Status status = app_municipality(q->app, q->of.arena, code, &(*out)[*n], err);
        if (status == ST_NOT_FOUND || status == ST_INVALID) continue; /* told as a fault of the portfolio */
        if (status != ST_OK) return status;
        while (before < *n && !str_eq((*out)[before].code, (*out)[*n].code)) before++;
        *n += before == *n;
    }
    return ST_OK;
}

Status app_joint_explain(App *app, const AppJoint *joint, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err)
{
    const JointAsking q = {app, {.lang = lang, .arena = arena}};
    const WhyAddress at = why_address(figure);
    bool found = false;
    *out = (AppWhy){0};
    if (plan_is(at.list, "measures") && plan_in_list(figure, &at)) {
        TRY(explain_joint_measure(&q, joint, &at, out, &found, err));
    } else if (plan_is(at.list, "sum") && !plan_in_list(figure, &at)) {
        TRY(explain_joint_sum(&q, joint, &at, out, &found, err));
    } else if (!at.list.n && !plan_in_list(figure, &at)) {
        AppMunicipality *parties;
        size_t n;
        TRY(parties_of(&q, joint, &parties, &n, err));
        TRY(explain_year(&q, at.field, parties, n, joint->first_year, out, &found, err));
    }
    if (found) return ST_OK;
    return err_failf(err, ST_NOT_FOUND,
                     N_("The joint portfolio has no figure {0}; klimat plan joint --json shows those there are, for "
                        "example measures[ID].cost_sek and sum.tonnes"),
                     figure);
}

/* ---- all plans ---- */

static Status explain_plan_of(const JointAsking *q, const AppPlanAll *all, const WhyAddress *at, AppWhy *out,
                              bool *found, Err *err)
{
    HeldFigure figure;
    const AppPlanOfAll *line = NULL;
    for (size_t i = 0; i < all->count; i++)
        if (str_eq(all->lines[i].municipality.code, at->id)) line = &all->lines[i];
    *found = line && (plan_is(at->field, "joint_measures") || (line->computed && held_figure(at->field, &figure)));
    if (!*found) return ST_OK;
    if (!plan_is(at->field, "joint_measures")) {
        TRY(add_held(q, &(HeldAsked){line->municipality, WHOLE_PLAN, S(""), figure}, NULL, out, err));
        out->text = named(q, line->municipality.name, text_of(q, held_figures[figure].text));
        return ST_OK;
    }
    out->text = named(q, line->municipality.name, text_of(q, N_("Measures that are parts of joint ones")));
    if (line->computed) {
        const AppPlan *plan;
        TRY(app_plan_kept(q->app, line->municipality.code, S("all"), PERSPECTIVE_CLIMATE, &plan, err));
        const PlanAsking a = plan_asking(plan, q->of.lang, q->of.arena);
        const JointPartRecord *parts = PLAN_LIST(plan->plan->input, KIND_JOINT_PART, JointPartRecord);
        AppWhy holder = {0};
        double n = 0;
        for (size_t i = 0; i < plan->plan->input->set[KIND_JOINT_PART].count; i++) {
            uint32_t measure;
            if (!app_joint_place(plan, parts[i].measure, &measure)) continue;
            plan_field(&a, &holder, KIND_JOINT_PART, &parts[i], "cost_percent");
            holder.last_row->text = named(q, plan->scenario.roadmap->measures[measure]->name, holder.last_row->text);
            n++;
        }
        copy_rows(out, &holder, q->of.arena);
        out->value = known(n);
    } else {
        out->value = known(0);
    }
    if (!out->row)
        why_by_method(
            &q->of, out, "plan",
            (AppWhyRow){.kind = S("rule"),
                        .text = text_of(q, line->computed ? N_("There is none")
                                                          : N_("The plan is in no sum, since its years or "
                                                               "prices are others or it cannot be computed"))});
    return ST_OK;
}

/* One that has items, so that it is among the plans. */
static AppMunicipality city_of(const AppPlanAll *all, Str code)
{
    size_t i = 0;
    while (i + 1 < all->count && !str_eq(all->lines[i].municipality.code, code)) i++;
    return all->lines[i].municipality;
}

/* The measure of a plan that is the part of the joint one ("portfolio/common"), with its record. */
static Status joint_row(const JointAsking *q, const AppPlanAll *all, const PlanItem *item, Str *measure, AppWhy *why,
                        Err *err)
{
    const AppPlan *plan;
    TRY(app_plan_kept(q->app, item->municipality, S("all"), PERSPECTIVE_CLIMATE, &plan, err));
    const PlanAsking a = plan_asking(plan, q->of.lang, q->of.arena);
    const JointPartRecord *parts = PLAN_LIST(plan->plan->input, KIND_JOINT_PART, JointPartRecord);
    for (size_t i = 0; i < plan->plan->input->set[KIND_JOINT_PART].count; i++) {
        AppWhy holder = {0}, copy = {0};
        const Str joint = tr_fmt(q->of.arena, LANG_EN, "{0}/{1}", parts[i].portfolio, parts[i].common);
        if (!str_eq(joint, item->joint)) continue;
        *measure = str_dup(q->of.arena, parts[i].measure);
        plan_field(&a, &holder, KIND_JOINT_PART, &parts[i], "cost_percent");
        holder.row->text = named(q, city_of(all, item->municipality).name, holder.row->text);
        copy_rows(&copy, &holder, q->of.arena);
        if (why) why_row(&q->of, why, *copy.row);
        return ST_OK;
    }
    return ST_OK;
}

/* A joint measure in the sum, or as one of those that are counted. */
static Status add_joint(const JointAsking *q, const AppPlanAll *all, size_t first, SumFigure figure, AppWhy *out,
                        Err *err)
{
    const Str joint = all->items[first].joint;
    PlanItem *items = ARENA_ARRAY(q->of.arena, PlanItem, all->item_count);
    Faults told = faults_new(q->of.arena);
    PlanSum one;
    size_t n = 0;
    for (size_t i = 0; i < all->item_count; i++) {
        if (!str_eq(all->items[i].joint, joint)) continue;
        if (i < first) return ST_OK; /* it has been added */
        items[n++] = all->items[i];
    }
    joint_sum(items, n, &one, &told);
    if (!counts_in(&one, figure)) return ST_OK;
    AppWhy *why = counted_node(q, out, named(q, text_of(q, N_("Joint measure")), joint));
    for (size_t i = 0; i < n; i++) {
        Str measure = S("");
        TRY(joint_row(q, all, &items[i], &measure, figure < SUM_JOINT ? NULL : why, err));
        const HeldAsked asked = {city_of(all, items[i].municipality), WHOLE_MEASURE, measure, (HeldFigure)figure};
        if (figure < SUM_JOINT) TRY(add_held(q, &asked, why, NULL, err));
    }
    if (figure >= SUM_JOINT) return ST_OK;
    why->unit = held_unit(q, (HeldFigure)figure);
    add_up(why);
    return ST_OK;
}

static Status explain_sum_of_all(const JointAsking *q, const AppPlanAll *all, const WhyAddress *at, AppWhy *out,
                                 bool *found, Err *err)
{
    SumFigure figure;
    *found = sum_figure(at->field, &figure);
    for (size_t i = 0; *found && i < all->item_count; i++) {
        const PlanItem *item = &all->items[i];
        if (item->joint.n) {
            TRY(add_joint(q, all, i, figure, out, err));
        } else if (figure < SUM_JOINT) {
            const HeldAsked asked = {city_of(all, item->municipality), WHOLE_BUT_JOINT, S(""), (HeldFigure)figure};
            AppWhy *last;
            TRY(add_held(q, &asked, out, NULL, err));
            last = out->last_child;
            last->text = tr_fmt(q->of.arena, q->of.lang, N_("{0}: measures of its own"), last->text);
        }
    }
    if (*found) sum_text(q, out, figure);
    return ST_OK;
}

Status app_plan_all_explain(App *app, const AppPlanAll *all, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err)
{
    const JointAsking q = {app, {.lang = lang, .arena = arena}};
    const WhyAddress at = why_address(figure);
    bool found = false;
    *out = (AppWhy){0};
    if (plan_is(at.list, "plans") && plan_in_list(figure, &at)) {
        TRY(explain_plan_of(&q, all, &at, out, &found, err));
    } else if (plan_is(at.list, "sum") && !plan_in_list(figure, &at)) {
        TRY(explain_sum_of_all(&q, all, &at, out, &found, err));
    } else if (!at.list.n && !plan_in_list(figure, &at)) {
        AppMunicipality *cities = ARENA_ARRAY(arena, AppMunicipality, all->count + 1);
        size_t n = 0;
        for (size_t i = 0; i < all->count; i++)
            if (all->lines[i].computed) cities[n++] = all->lines[i].municipality;
        TRY(explain_year(&q, at.field, cities, n, all->first_year, out, &found, err));
    }
    if (found) return ST_OK;
    return err_failf(err, ST_NOT_FOUND,
                     N_("The sum over the plans has no figure {0}; klimat plan all --json shows those there are, for "
                        "example plans[0484].cost_sek and sum.tonnes"),
                     figure);
}
