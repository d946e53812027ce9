/* Need against capacity, debt, and what green instruments have done. */
#include "model/funding.h"

#include <math.h>
#include <string.h>

static bool is_decided(const Claim *claim)
{
    return claim->status == FUNDING_GRANTED || claim->status == FUNDING_PAID;
}

static bool is_external(InstrumentKind kind)
{
    return kind == INSTRUMENT_GRANT || kind == INSTRUMENT_PRIVATE;
}

static Maybe capacity_at(const Capacity *capacities, size_t count, Stakeholder whose, int year)
{
    Maybe sum = unknown();
    for (size_t c = 0; c < count; c++) {
        if (capacities[c].whose != whose) continue;
        const Maybe own = track_at(&capacities[c].own, year);
        const Maybe loans = capacities[c].loans.points.n > 0 ? track_at(&capacities[c].loans, year) : known(0);
        if (!own.known || !loans.known) return unknown();
        sum = known(sum.v + own.v + loans.v);
    }
    return sum;
}

static void add_claims(const FundingCase *of, const ClaimResult *results, Stakeholder whose, FundingYear *years)
{
    const size_t count = of->economy->years.count;
    for (size_t c = 0; c < of->claim_count; c++) {
        const Claim *claim = &of->claims[c];
        if (claim->whose != whose || !is_external(of->programmes[claim->programme].kind)) continue;
        for (size_t y = 0; y < count; y++) {
            if (is_decided(claim)) years[y].granted += results[c].row[y];
            if (claim->status == FUNDING_APPLIED) years[y].applied += results[c].row[y];
            if (claim->status == FUNDING_IDEA) years[y].ideas += results[c].row[y];
        }
    }
}

static bool has_unknown_cost(const Economy *economy, Stakeholder whose)
{
    for (size_t l = 0; l < economy->of->line_count; l++) {
        const CostLine *line = &economy->of->lines[l];
        if (economy->lines[l].counts && !economy->lines[l].known && cost_type_is_paid(line->type) &&
            line->share[whose] > 0)
            return true;
    }
    return false;
}

static void add_to_all(const FundingYear *year, FundingYear *all)
{
    all->need += year->need;
    all->granted += year->granted;
    all->applied += year->applied;
    all->ideas += year->ideas;
    all->incomplete |= year->incomplete;
    if (!(year->need > 0) && !year->capacity.known) return; /* nobody to ask */
    all->capacity = all->capacity.known && year->capacity.known ? known(all->capacity.v + year->capacity.v) : unknown();
    all->gap = all->gap.known && year->gap.known ? known(all->gap.v + year->gap.v) : unknown();
}

FundingGap funding_gap(const FundingCase *of, const ClaimResult *results, const Capacity *capacities, size_t count,
                       Arena *arena)
{
    const Economy *economy = of->economy;
    const size_t years = economy->years.count;
    double *cube = ARENA_ARRAY(arena, double, economy_cube_size(economy));
    FundingYear *all = ARENA_ARRAY(arena, FundingYear, years);
    FundingGap gap = {.all = all};
    economy_cube(economy, EVERYWHERE, cube);
    for (size_t y = 0; y < years; y++) all[y].capacity = all[y].gap = known(0);
    for (Stakeholder s = 0; s < STAKEHOLDERS; s++) {
        FundingYear *of_s = ARENA_ARRAY(arena, FundingYear, years);
        const bool incomplete = has_unknown_cost(economy, s);
        add_claims(of, results, s, of_s);
        for (size_t y = 0; y < years; y++) {
            FundingYear *year = &of_s[y];
            const double paid = cube[economy_cube_row(economy, s, COST_INVESTMENT) + y] +
                                cube[economy_cube_row(economy, s, COST_OPERATION) + y] +
                                cube[economy_cube_row(economy, s, COST_REDIRECTED) + y];
            year->need = fmax(0, -paid);
            year->incomplete = incomplete;
            year->capacity = capacity_at(capacities, count, s, economy->years.first + (int)y);
            if (year->capacity.known)
                year->gap = known(fmax(0, year->need - year->capacity.v - year->granted));
            else if (!(year->need > 0) && !incomplete)
                year->gap = known(0);
            add_to_all(year, &all[y]);
        }
        gap.of[s] = of_s;
    }
    for (size_t y = 0; y < years; y++) { /* nobody in need, and nobody has said what there is */
        bool stated = false;
        for (Stakeholder s = 0; s < STAKEHOLDERS; s++) stated |= gap.of[s][y].capacity.known;
        if (!stated) all[y].capacity = unknown();
    }
    return gap;
}

void funding_debt(const FundingCase *of, const ClaimResult *results, uint32_t whose, LoanYear *years)
{
    const Horizon horizon = of->economy->years;
    memset(years, 0, horizon.count * sizeof *years);
    for (size_t c = 0; c < of->claim_count; c++) {
        const Claim *claim = &of->claims[c];
        Loan loan = claim->loan;
        loan.amount = results[c].amount;
        if (!instrument_is_loan(of->programmes[claim->programme].kind) || !is_decided(claim)) continue;
        if ((whose != EVERYWHERE && claim->whose != whose) || loan_fault(&loan)) continue;
        loan_add(&loan, horizon.first, years, horizon.count);
    }
}

typedef struct Invested {
    double to_year, all;
    bool known;
} Invested;

static Invested invested_in(const Economy *economy, uint32_t measure, size_t last)
{
    Invested sum = {.known = true};
    for (size_t l = 0; l < economy->of->line_count; l++) {
        if (economy->of->lines[l].measure != measure || economy->of->lines[l].type != COST_INVESTMENT) continue;
        sum.known = sum.known && economy->lines[l].known;
        for (size_t y = 0; y < economy->years.count; y++) {
            sum.all -= economy->lines[l].kronor[y];
            if (y <= last) sum.to_year -= economy->lines[l].kronor[y];
        }
    }
    return sum;
}

size_t funding_impact(const FundingCase *of, const ClaimResult *results, int year, Impact *out)
{
    const Economy *economy = of->economy;
    size_t n = 0;
    if (year < economy->years.first || year >= economy->years.first + (int)economy->years.count) return 0;
    const size_t last = (size_t)(year - economy->years.first);
    for (uint32_t c = 0; c < of->claim_count; c++) {
        const Claim *claim = &of->claims[c];
        const InstrumentKind kind = of->programmes[claim->programme].kind;
        if ((kind != INSTRUMENT_GREEN_LOAN && kind != INSTRUMENT_GREEN_BOND) || !is_decided(claim)) continue;
        const Invested invested = invested_in(economy, claim->measure, last);
        Impact row = {
            .claim = c, .invested = invested.to_year, .whole = invested.known ? known(invested.all) : unknown()};
        if (economy->acts[claim->measure])
            row.measure = known(economy->tonnes[claim->measure * economy->years.count + last]);
        for (size_t y = 0; y <= last; y++) row.paid += results[c].row[y];
        if (invested.known && invested.all > 0) {
            row.share = known(fmin(1, row.paid / invested.all));
            if (row.measure.known) row.tonnes = known(row.share.v * row.measure.v);
        }
        out[n++] = row;
    }
    return n;
}
