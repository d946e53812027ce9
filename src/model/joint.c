#include "model/joint.h"

#include "model/funding_parts.h"

#include <math.h>

#define PART_TOLERANCE (SHARE_TOLERANCE_PER_MILLION / 1e6)

/* ---- one joint measure ---- */

static bool is_in(const JointMeasure *joint, uint32_t measure)
{
    return joint->measure == EVERYWHERE || joint->measure == measure;
}

/* Kronor of investment and operation in a year, of all stakeholders. */
static double cost_in(const FundingCase *of, const JointMeasure *joint, size_t y)
{
    const Economy *economy = of->economy;
    double sum = 0;
    for (size_t l = 0; l < economy->of->line_count; l++) {
        if (!is_in(joint, economy->of->lines[l].measure) || !cost_is_paid(economy->of->lines[l].type)) continue;
        for (Stakeholder s = 0; s < STAKEHOLDERS; s++) sum += line_cost(economy, l, s, y);
    }
    return sum;
}

static double funded_in(const FundingCase *of, const ClaimResult *results, const JointMeasure *joint, size_t y)
{
    double sum = 0;
    for (size_t c = 0; c < of->claim_count; c++) {
        const Claim *claim = &of->claims[c];
        if (!is_in(joint, claim->measure)) continue;
        if (claim->status == FUNDING_GRANTED || claim->status == FUNDING_PAID) sum += results[c].row[y];
    }
    return sum;
}

static double tonnes_in(const FundingCase *of, const JointMeasure *joint, size_t y)
{
    const size_t years = of->economy->years.count;
    double sum = 0;
    for (uint32_t m = 0; m < of->economy->of->of->count; m++)
        if (is_in(joint, m)) sum += of->economy->tonnes[m * years + y];
    return sum;
}

static double row_at(const FundingCase *of, const ClaimResult *results, const JointMeasure *joint, JointKind kind,
                     size_t y)
{
    if (kind == JOINT_COST) return cost_in(of, joint, y);
    return kind == JOINT_EFFECT ? tonnes_in(of, joint, y) : funded_in(of, results, joint, y);
}

static const char *parts_fault(const JointMeasure *joint)
{
    if (joint->party_count == 0) return N_("A joint measure needs parties");
    for (size_t p = 0; p < joint->party_count; p++)
        for (size_t other = 0; other < p; other++)
            if (str_eq(joint->parties[p].municipality, joint->parties[other].municipality))
                return N_("A municipality is a party twice: put its parts together");
    for (JointKind kind = 0; kind < JOINT_KINDS; kind++) {
        double sum = 0;
        for (size_t p = 0; p < joint->party_count; p++) {
            const double part = joint->parties[p].part[kind];
            if (!(part >= 0 && part <= 1)) return N_("A share must be from 0 to 100 per cent");
            sum += part;
        }
        if (fabs(sum - 1) > PART_TOLERANCE)
            return N_("The parties' parts of cost, effect and funding must each sum to 100 per cent");
    }
    return NULL;
}

void joint_check(const FundingCase *of, const ClaimResult *results, const JointMeasure *joint, Faults *faults)
{
    const char *field = str_cstr(faults->arena, joint->id), *fault = parts_fault(joint);
    if (fault) {
        faults_field(faults, field, fault, S(""));
        return;
    }
    double cost = 0, funded = 0;
    for (size_t y = 0; y < of->economy->years.count; y++) {
        cost += cost_in(of, joint, y);
        funded += funded_in(of, results, joint, y);
    }
    for (size_t p = 0; p < joint->party_count; p++) {
        const JointParty *party = &joint->parties[p];
        if (party->part[JOINT_FUNDING] * funded > party->part[JOINT_COST] * cost + 0.5)
            faults_field(faults, field, N_("{0} is funded with more than its part of the cost"), party->municipality);
    }
}

static bool has_unknown_cost(const Economy *economy, const JointMeasure *joint)
{
    for (size_t l = 0; l < economy->of->line_count; l++)
        if (is_in(joint, economy->of->lines[l].measure) && cost_is_paid(economy->of->lines[l].type) &&
            economy->lines[l].counts && !economy->lines[l].known)
            return true;
    return false;
}

/* Parts of one figure; what rounding leaves goes to the largest. */
static void split(const JointMeasure *joint, JointKind kind, double whole, size_t y, double **rows)
{
    size_t largest = 0;
    double sum = 0;
    for (size_t p = 0; p < joint->party_count; p++) {
        rows[p][y] = joint->parties[p].part[kind] * whole;
        sum += rows[p][y];
        if (joint->parties[p].part[kind] > joint->parties[largest].part[kind]) largest = p;
    }
    rows[largest][y] += whole - sum;
}

void joint_parts(const FundingCase *of, const ClaimResult *results, const JointMeasure *joint, Arena *arena,
                 JointPart *parts)
{
    const size_t years = of->economy->years.count, n = joint->party_count;
    double **rows[JOINT_KINDS];
    for (JointKind kind = 0; kind < JOINT_KINDS; kind++) {
        rows[kind] = ARENA_ARRAY(arena, double *, n);
        for (size_t p = 0; p < n; p++) rows[kind][p] = ARENA_ARRAY(arena, double, years);
        for (size_t y = 0; n > 0 && y < years; y++)
            split(joint, kind, row_at(of, results, joint, kind, y), y, rows[kind]);
    }
    const bool incomplete = has_unknown_cost(of->economy, joint);
    for (size_t p = 0; p < n; p++) {
        parts[p] = (JointPart){.cost = rows[JOINT_COST][p],
                               .tonnes = rows[JOINT_EFFECT][p],
                               .funded = rows[JOINT_FUNDING][p],
                               .incomplete = incomplete};
        for (size_t y = 0; y < years; y++) {
            parts[p].cost_sum += parts[p].cost[y];
            parts[p].tonnes_sum += parts[p].tonnes[y];
            parts[p].funded_sum += parts[p].funded[y];
        }
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
