#include "model/economy_parts.h"

#include <assert.h>
#include <math.h>
#include <string.h>

static const char *const names[PERSPECTIVE_KINDS] = {"municipal", "society", "climate"};

const char *perspective_name(PerspectiveKind kind)
{
    assert(kind < PERSPECTIVE_KINDS);
    return names[kind];
}

bool perspective_parse(Str name, PerspectiveKind *out)
{
    for (PerspectiveKind kind = 0; kind < PERSPECTIVE_KINDS; kind++) {
        if (!str_eq(str(names[kind]), name)) continue;
        *out = kind;
        return true;
    }
    return false;
}

Perspective perspective_municipal(double nominal_rate, double inflation)
{
    return (Perspective){PERSPECTIVE_MUNICIPAL, 1U << STAKE_MUNICIPALITY, nominal_rate, true, inflation, true, 1};
}

Perspective perspective_of(Stakeholder whose, double real_rate)
{
    return (Perspective){PERSPECTIVE_MUNICIPAL, 1U << whose, real_rate, false, 0, true, 1};
}

Perspective perspective_society(double real_rate)
{
    return (Perspective){PERSPECTIVE_SOCIETY, 0, real_rate, false, 0, true, 1};
}

const char *perspective_fault(const Perspective *perspective)
{
    if (!(perspective->rate > -1) || !isfinite(perspective->rate) || !(perspective->inflation > -1) ||
        !isfinite(perspective->inflation))
        return N_("The rate must be a number above -100 per cent");
    if (perspective->kind == PERSPECTIVE_MUNICIPAL && perspective->stakeholders == 0)
        return N_("Say whose money it is");
    if (!perspective->nominal && fabs(perspective->inflation) > 0)
        return N_("In fixed prices there is no inflation: choose a nominal rate, or leave the inflation out");
    return perspective->public_factor >= 1 ? NULL : N_("The factor on public money must be one or more");
}

/* Whether a type of cost is money, or a resource, in the perspective. */
static bool belongs(PerspectiveKind kind, CostType type)
{
    switch (type) {
    case COST_INVESTMENT:
    case COST_OPERATION:
    case COST_REDIRECTED:
    case COST_ENERGY:
    case COST_SAVING:
    case COST_INCOME:
    case COST_RESIDUAL: return kind != PERSPECTIVE_CLIMATE;
    case COST_BENEFIT:
    case COST_CARBON: return kind == PERSPECTIVE_SOCIETY;
    case COST_TAX: return kind == PERSPECTIVE_MUNICIPAL;
    case COST_TYPES: break;
    }
    return false;
}

static bool has(const Perspective *p, Stakeholder s)
{
    return p->kind == PERSPECTIVE_SOCIETY || (p->stakeholders & 1U << s);
}

static bool is_public(Stakeholder s)
{
    return s == STAKE_MUNICIPALITY || s == STAKE_REGION || s == STAKE_STATE;
}

Lines economy_lines(const Economy *economy, uint32_t measure)
{
    const EconomyCase *of = economy->of;
    if (measure == EVERYWHERE) return (Lines){0, of->line_count};
    size_t first = 0, end = of->line_count;
    while (first < end) {
        const size_t middle = first + (end - first) / 2;
        if (of->lines[middle].measure < measure)
            first = middle + 1;
        else
            end = middle;
    }
    while (end < of->line_count && of->lines[end].measure == measure) end++;
    return (Lines){first, end};
}

typedef struct Sums {
    double *flow, *carbon, *invested; /* [year]; carbon: the part of the flow that is its value */
    double *index;                    /* [year], from fixed prices to those of the perspective */
} Sums;

Weight perspective_weight(const Economy *economy, const Perspective *p, const CostLine *line)
{
    const EconomyCase *of = economy->of;
    Weight w = {0};
    for (Stakeholder s = 0; s < STAKEHOLDERS; s++) {
        const double share = line->share[s], vat = line->vat && of->pays_vat[s] ? of->vat : 0;
        if (!(share > 0)) continue;
        const bool factor = p->kind == PERSPECTIVE_SOCIETY && is_public(s) && cost_type_is_paid(line->type);
        if (has(p, s) && belongs(p->kind, line->type)) w.kronor += share * (factor ? p->public_factor : 1);
        if (!belongs(p->kind, COST_TAX)) continue;
        const double sides = (has(p, s) ? 1 : 0) - (has(p, STAKE_STATE) ? 1 : 0);
        w.vat += share * vat * sides;
        w.tax += share * (1 + vat) * sides;
    }
    return w;
}

static void fill_index(const Economy *economy, const Perspective *p, double *index)
{
    for (size_t y = 0; y < economy->years.count; y++)
        index[y] = p->nominal ? pow(1 + p->inflation, economy->years.first + (int)y - economy->of->prices.year) : 1;
}

static double taxes_of(const LineRows *rows, Weight w, double sign, size_t y)
{
    return w.vat * rows->kronor[y] + w.tax * sign * rows->quantity[y] * rows->tax[y];
}

static double residual_of(const Economy *economy, const Perspective *p, size_t l, Weight w)
{
    const CostLine *line = &economy->of->lines[l];
    if (line->type != COST_INVESTMENT || !p->residual) return 0;
    return -w.kronor * residual_value(economy->lines[l].kronor, economy->years.count, line->lifetime);
}

static void add_line(const Economy *economy, const Perspective *p, size_t l, const Sums *sums)
{
    const CostLine *line = &economy->of->lines[l];
    const LineRows *rows = &economy->lines[l];
    const size_t years = economy->years.count;
    const Weight w = perspective_weight(economy, p, line);
    const double sign = cost_type_is_paid(line->type) ? -1 : 1;
    for (size_t y = 0; y < years; y++) {
        const double own = w.kronor * rows->kronor[y] * sums->index[y];
        sums->flow[y] += own + taxes_of(rows, w, sign, y) * sums->index[y];
        if (line->type == COST_CARBON) sums->carbon[y] += own;
        if (line->type == COST_INVESTMENT) sums->invested[y] -= own;
    }
    sums->flow[years - 1] += residual_of(economy, p, l, w) * sums->index[years - 1];
}

LineFlow economy_line_flow(const Economy *economy, const Perspective *p, size_t l, Arena *arena)
{
    const CostLine *line = &economy->of->lines[l];
    const LineRows *rows = &economy->lines[l];
    const size_t years = economy->years.count;
    double *kronor = ARENA_ARRAY(arena, double, 3 * years), *taxes = kronor + years, *index = taxes + years;
    LineFlow out = {kronor, taxes, index, 0};
    fill_index(economy, p, index);
    if (!rows->counts || !rows->known || line->type == COST_JOBS) return out;
    const Weight w = perspective_weight(economy, p, line);
    const double sign = cost_type_is_paid(line->type) ? -1 : 1;
    for (size_t y = 0; y < years; y++) {
        kronor[y] = w.kronor * rows->kronor[y] * index[y];
        taxes[y] = taxes_of(rows, w, sign, y) * index[y];
    }
    out.residual = residual_of(economy, p, l, w) * index[years - 1];
    return out;
}

/* How many lines there are in the perspective, and how many are known; jobs beside them. */
static void count_line(const Economy *economy, const Perspective *p, size_t l, MeasureEconomy *out)
{
    const CostLine *line = &economy->of->lines[l];
    bool concerns = false;
    for (Stakeholder s = 0; s < STAKEHOLDERS; s++) concerns |= line->share[s] > 0 && has(p, s);
    if (!concerns || !belongs(p->kind, line->type)) return;
    const bool is_known = economy->lines[l].known;
    out->only_carbon |= is_known && line->type == COST_CARBON;
    if (line->follows) return;
    out->lines++;
    out->known += is_known;
    out->valued += is_known && line->type != COST_CARBON;
    out->unknown_costs += !is_known && cost_type_is_paid(line->type);
}

static void count_lines(const Economy *economy, Lines lines, const Perspective *p, MeasureEconomy *out)
{
    for (size_t l = lines.first; l < lines.end; l++) {
        if (!economy->lines[l].counts) continue;
        out->counted = true;
        if (economy->of->lines[l].type != COST_JOBS) {
            count_line(economy, p, l, out);
            continue;
        }
        for (size_t y = 0; y < economy->years.count; y++) out->job_years += economy->lines[l].kronor[y];
    }
    out->only_carbon = out->only_carbon && out->valued == 0;
}

static void add_lines(const Economy *economy, Lines lines, const Perspective *p, const Sums *sums)
{
    for (size_t l = lines.first; l < lines.end; l++)
        if (economy->lines[l].counts && economy->lines[l].known && economy->of->lines[l].type != COST_JOBS)
            add_line(economy, p, l, sums);
}

static double tonnes_of(const Economy *economy, size_t measure, const Perspective *p, TonneConvention convention)
{
    const size_t years = economy->years.count;
    double sum = 0;
    for (size_t y = 0; y < years; y++)
        sum += economy->tonnes[measure * years + y] *
               (convention.discounted ? discount_factor(p->rate, (double)y - (double)economy->from) : 1);
    return sum;
}

static Sums sums_new(const Economy *economy, const Perspective *p, Arena *arena)
{
    const size_t years = economy->years.count;
    double *rows = ARENA_ARRAY(arena, double, 4 * years);
    const Sums sums = {rows, rows + years, rows + 2 * years, rows + 3 * years};
    fill_index(economy, p, sums.index);
    return sums;
}

/* What follows from the money and the tonnes. */
static void conclude(const Economy *economy, const Perspective *p, TonneConvention convention, const Sums *sums,
                     double tonnes, MeasureEconomy *out)
{
    const size_t left = economy->years.count - economy->from;
    const double *flow = sums->flow + economy->from, *invested = sums->invested + economy->from;
    out->flow = sums->flow;
    for (size_t y = 0; y < left; y++) out->capex += invested[y];
    out->npv = present_value(flow, left, p->rate);
    out->investment_pv = present_value(invested, left, p->rate);
    out->annuity = out->npv * capital_recovery(p->rate, (unsigned)left);
    out->npv_ratio = npv_ratio(out->npv, out->investment_pv);
    out->internal_rate = internal_rate(flow, left);
    out->payback_years = payback_years(flow, left, 0);
    out->discounted_payback_years = payback_years(flow, left, p->rate);
    out->payback = payback_kind(flow, left, 0);
    out->discounted_payback = payback_kind(flow, left, p->rate);
    if (out->unknown_costs && out->payback == PAYBACK_AT_ONCE)
        out->payback = out->discounted_payback = PAYBACK_NOT_COMPUTABLE;
    const double carbon = present_value(sums->carbon + economy->from, left, p->rate);
    out->abatement_cost = -(out->npv - (convention.with_carbon ? 0 : carbon));
    if (out->valued > 0) out->sek_per_t = for_each_unit(out->abatement_cost, tonnes, economy->reference_sum_t);
}

MeasureEconomy economy_of(const Economy *economy, uint32_t measure, const Perspective *p, TonneConvention convention,
                          Arena *arena)
{
    const Sums sums = sums_new(economy, p, arena);
    const Lines lines = economy_lines(economy, measure);
    MeasureEconomy out = {0};
    count_lines(economy, lines, p, &out);
    add_lines(economy, lines, p, &sums);
    for (size_t m = 0; m < economy->of->of->count; m++)
        if (measure == EVERYWHERE || m == measure) out.tonnes += tonnes_of(economy, m, p, convention);
    conclude(economy, p, convention, &sums, out.tonnes, &out);
    out.kg_per_sek = measure == EVERYWHERE ? unknown() : economy_kg_per_sek(economy, measure);
    return out;
}

MeasureEconomy economy_whole(const Economy *economy, const Perspective *p, TonneConvention convention, double *left_out,
                             Arena *arena)
{
    const Sums sums = sums_new(economy, p, arena), others = sums_new(economy, p, arena);
    const size_t left = economy->years.count - economy->from;
    double valued_t = 0;
    MeasureEconomy out = {0};
    count_lines(economy, economy_lines(economy, EVERYWHERE), p, &out);
    for (uint32_t m = 0; m < economy->of->of->count; m++) {
        const Lines lines = economy_lines(economy, m);
        MeasureEconomy of = {0};
        count_lines(economy, lines, p, &of);
        add_lines(economy, lines, p, of.only_carbon ? &others : &sums);
        const double tonnes = tonnes_of(economy, m, p, convention);
        out.tonnes += tonnes;
        if (of.valued > 0) valued_t += tonnes;
    }
    conclude(economy, p, convention, &sums, valued_t, &out);
    *left_out = present_value(others.flow + economy->from, left, p->rate);
    return out;
}

Maybe economy_kg_per_sek(const Economy *economy, uint32_t measure)
{
    const EconomyCase *of = economy->of;
    const size_t years = economy->years.count;
    const int life = of->lifetimes ? of->lifetimes[measure] : 0;
    double invested = 0, kg = 0;
    size_t first = years;
    const Lines lines = economy_lines(economy, measure);
    for (size_t l = lines.first; l < lines.end && life > 0; l++) {
        const LineRows *rows = &economy->lines[l];
        if (of->lines[l].type != COST_INVESTMENT || !rows->counts) continue;
        if (!rows->known) return unknown();
        for (size_t y = 0; y < years; y++) {
            invested += rows->fresh[y] * rows->value[y];
            if (fabs(rows->fresh[y]) > 0 && y < first) first = y;
        }
    }
    if (life <= 0 || !(invested > 0)) return unknown();
    const double *tonnes = economy->tonnes + measure * years;
    while (first + 1 < years && !(fabs(tonnes[first]) > 0)) first++;
    for (size_t k = 0; k < (size_t)life; k++) kg += 1000 * tonnes[first + k < years ? first + k : years - 1];
    return fabs(kg) > 1e-9 * 1000 * economy->reference_sum_t ? known(kg / invested) : unknown();
}

/* ---- rank ---- */

enum { PAYS, COSTS, UNDEFINED };

/* Where emissions rise a negative figure is a cost, and no measure of what it brings. */
static int class_of(const MeasureEconomy *m)
{
    return !m->sek_per_t.known || !(m->tonnes > 0) ? UNDEFINED : m->sek_per_t.v < 0 ? PAYS : COSTS;
}

static bool before(const MeasureEconomy *a, const MeasureEconomy *b)
{
    const int of_a = class_of(a), of_b = class_of(b);
    if (of_a != of_b) return of_a < of_b;
    if (of_a == COSTS) return a->sek_per_t.v < b->sek_per_t.v;
    if (of_a == PAYS) return a->npv > b->npv;
    if ((a->valued > 0) != (b->valued > 0)) return a->valued > 0; /* no cost is known: there is nothing to go by */
    return a->valued > 0 && a->npv > b->npv;
}

size_t economy_rank(const MeasureEconomy *measures, size_t count, uint32_t *order)
{
    size_t n = 0;
    for (uint32_t m = 0; m < count; m++) {
        if (!measures[m].counted) continue;
        size_t at = n++;
        for (; at > 0 && before(&measures[m], &measures[order[at - 1]]); at--) order[at] = order[at - 1];
        order[at] = m;
    }
    return n;
}
