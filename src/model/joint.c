#include "model/joint.h"

#include <math.h>

#define PART_TOLERANCE (SHARE_TOLERANCE_PER_MILLION / 1e6)

/* A cost that is stated in whole per cent is within a point of what it is. */
#define STATED_TOLERANCE 0.01

/* ---- what one plan holds ---- */

static bool is_in(uint32_t measure, uint32_t other)
{
    return measure == EVERYWHERE || measure == other;
}

/* Kronor of investment and operation in a year, of all stakeholders. */
static double cost_in(const FundingCase *of, uint32_t measure, size_t y)
{
    const Economy *economy = of->economy;
    double sum = 0;
    for (size_t l = 0; l < economy->of->line_count; l++) {
        if (!is_in(measure, economy->of->lines[l].measure) || !cost_type_is_paid(economy->of->lines[l].type)) continue;
        for (Stakeholder s = 0; s < STAKEHOLDERS; s++) sum += line_cost(economy, l, s, y);
    }
    return sum;
}

static double funded_in(const FundingCase *of, const ClaimResult *results, uint32_t measure, size_t y)
{
    double sum = 0;
    for (size_t c = 0; c < of->claim_count; c++) {
        const Claim *claim = &of->claims[c];
        if (!is_in(measure, claim->measure)) continue;
        if (claim->status == FUNDING_GRANTED || claim->status == FUNDING_PAID) sum += results[c].row[y];
    }
    return sum;
}

static double tonnes_in(const FundingCase *of, uint32_t measure, size_t y)
{
    const size_t years = of->economy->years.count;
    double sum = 0;
    for (uint32_t m = 0; m < of->economy->of->of->count; m++)
        if (is_in(measure, m)) sum += of->economy->tonnes[m * years + y];
    return sum;
}

static bool has_unknown_cost(const Economy *economy, uint32_t measure)
{
    for (size_t l = 0; l < economy->of->line_count; l++)
        if (is_in(measure, economy->of->lines[l].measure) && cost_type_is_paid(economy->of->lines[l].type) &&
            economy->lines[l].counts && !economy->lines[l].known)
            return true;
    return false;
}

void joint_part(const FundingCase *of, const ClaimResult *results, uint32_t measure, Arena *arena, JointPart *out)
{
    const size_t years = of->economy->years.count;
    double *cost = ARENA_ARRAY(arena, double, years), *tonnes = ARENA_ARRAY(arena, double, years),
           *funded = ARENA_ARRAY(arena, double, years);
    *out = (JointPart){
        .cost = cost, .tonnes = tonnes, .funded = funded, .incomplete = has_unknown_cost(of->economy, measure)};
    for (size_t y = of->economy->from; y < years; y++) {
        cost[y] = cost_in(of, measure, y);
        tonnes[y] = tonnes_in(of, measure, y);
        funded[y] = funded_in(of, results, measure, y);
        out->cost_sum += cost[y];
        out->tonnes_sum += tonnes[y];
        out->funded_sum += funded[y];
    }
}

/* ---- what the parties state ---- */

static const char *parts_fault(const JointParty *parties, size_t count)
{
    if (count == 0) return N_("A joint measure needs parties");
    for (size_t p = 0; p < count; p++)
        for (size_t other = 0; other < p; other++)
            if (str_eq(parties[p].municipality, parties[other].municipality))
                return N_("A municipality is a party twice: put its parts together");
    for (JointKind kind = 0; kind < JOINT_KINDS; kind++) {
        double sum = 0;
        for (size_t p = 0; p < count; p++) {
            const Maybe part = parties[p].part[kind];
            if (part.known && !(part.v >= 0 && part.v <= 1)) return N_("A share must be from 0 to 100 per cent");
            if (part.known) sum += part.v;
        }
        if (sum > 1 + PART_TOLERANCE)
            return N_("The parties' parts of cost, effect or funding are more than 100 per cent together");
    }
    return NULL;
}

static Str name_of(const JointParty *party)
{
    return party->name.n ? party->name : party->municipality;
}

/* All of the cost, where every plan is there with all of its costs known. */
static Maybe whole_cost(const JointParty *parties, size_t count)
{
    double cost = 0, stated = 0;
    for (size_t p = 0; p < count; p++) {
        if (!parties[p].held || parties[p].held->incomplete || !parties[p].part[JOINT_COST].known) return unknown();
        cost += parties[p].held->cost_sum;
        stated += parties[p].part[JOINT_COST].v;
    }
    return cost > 0 && fabs(stated - 1) <= PART_TOLERANCE ? known(cost) : unknown();
}

void joint_check(Str id, const JointParty *parties, size_t count, Faults *faults)
{
    const char *field = str_cstr(faults->arena, id), *fault = parts_fault(parties, count);
    if (fault) {
        faults_field(faults, field, fault, S(""));
        return;
    }
    const Maybe whole = whole_cost(parties, count);
    for (size_t p = 0; p < count; p++) {
        const JointParty *party = &parties[p];
        if (party->held && !party->held->incomplete && party->held->funded_sum > party->held->cost_sum + 0.5)
            faults_field(faults, field, N_("{0} is funded with more than it pays"), name_of(party));
        if (whole.known && fabs(party->held->cost_sum / whole.v - party->part[JOINT_COST].v) > STATED_TOLERANCE)
            faults_field(faults, field, N_("The part of the cost that {0} states is not what its plan holds"),
                         name_of(party));
    }
}

/* ---- sums over plans ---- */

static bool is_first_of(const PlanItem *items, size_t at)
{
    for (size_t before = 0; before < at; before++)
        if (str_eq(items[before].joint, items[at].joint)) return false;
    return true;
}

/* All parts of one joint measure, from its first on. */
static void add_joint(const PlanItem *items, size_t count, size_t first, PlanSum *sum, Faults *faults)
{
    const char *field = str_cstr(faults->arena, items[first].joint), *fault = NULL;
    double held[JOINT_KINDS] = {0}, cost = 0, tonnes = 0, funded = 0;
    bool all = true;
    for (size_t i = first; i < count; i++) {
        if (!str_eq(items[i].joint, items[first].joint)) continue;
        for (size_t before = first; before < i; before++)
            if (str_eq(items[before].joint, items[i].joint) &&
                str_eq(items[before].municipality, items[i].municipality))
                fault = N_("The joint measure stands twice in the plan of {0}");
        if (fault) {
            faults_field(faults, field, fault, items[i].municipality);
            break;
        }
        for (JointKind kind = 0; kind < JOINT_KINDS; kind++) held[kind] += items[i].part[kind];
        cost += items[i].cost;
        tonnes += items[i].tonnes;
        funded += items[i].funded;
    }
    for (JointKind kind = 0; kind < JOINT_KINDS && !fault; kind++) {
        if (held[kind] < 1 - PART_TOLERANCE) all = false;
        if (held[kind] <= 1 + PART_TOLERANCE) continue;
        fault = N_("The plans hold more than the whole of the joint measure: it would be counted twice");
        faults_field(faults, field, fault, S(""));
    }
    if (fault) {
        sum->left_out++;
        return;
    }
    sum->joint_count++;
    sum->missing_parts += !all;
    sum->cost += cost;
    sum->tonnes += tonnes;
    sum->funded += funded;
}

void joint_sum(const PlanItem *items, size_t count, PlanSum *sum, Faults *faults)
{
    *sum = (PlanSum){0};
    for (size_t i = 0; i < count; i++) {
        if (items[i].joint.n > 0) {
            if (is_first_of(items, i)) add_joint(items, count, i, sum, faults);
            continue;
        }
        sum->cost += items[i].cost;
        sum->tonnes += items[i].tonnes;
        sum->funded += items[i].funded;
    }
}
