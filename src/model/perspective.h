/* Three perspectives on the same costs and benefits, which are never added together. docs/methods.md, "Perspectives".
 *
 *   municipal  the money of the municipality (or of a company with its own required return): taxes are paid, benefits
 *              in kind and the value of carbon dioxide are not money
 *   society    everybody's resources: no transfers (taxes, VAT, grants, internal interest), benefits and the value of
 *              carbon dioxide at a social discount rate
 *   climate    tonnes
 *
 * The present value year is that of the plan's first year (EconomyCase.present_year).
 *
 * Beside each result stand the horizon, the price year, the rate and whether a residual value counts. */
#ifndef MODEL_PERSPECTIVE_H
#define MODEL_PERSPECTIVE_H
#include "model/economy.h"

typedef enum PerspectiveKind {
    PERSPECTIVE_MUNICIPAL,
    PERSPECTIVE_SOCIETY,
    PERSPECTIVE_CLIMATE,
    PERSPECTIVE_KINDS
} PerspectiveKind;
const char *perspective_name(PerspectiveKind kind); /* "municipal", "society", "climate" */
bool perspective_parse(Str name, PerspectiveKind *out);

typedef struct Perspective {
    PerspectiveKind kind;
    unsigned stakeholders; /* whose money, bits 1 << Stakeholder; society: of no account, all count */
    double rate;           /* a fraction: nominal or real, as said below */
    bool nominal;          /* flows rise with the inflation from the price year on; else prices are fixed */
    double inflation;
    bool residual;        /* what is left at the end of the horizon counts */
    double public_factor; /* society: of what public bodies pay (skattefaktor); 1 is off */
} Perspective;
/* A nominal internal rate with a stated index. */
Perspective perspective_municipal(double nominal_rate, double inflation);
/* A company of the group or anybody else, at the return that they require; real. */
Perspective perspective_of(Stakeholder whose, double real_rate);
Perspective perspective_society(double real_rate);
/* NULL where it can be computed: a rate above -1 and finite; somebody's money. */
const char *perspective_fault(const Perspective *perspective);

/* How kronor for a tonne are formed (definition 34). The default is all false: tonnes undiscounted, the value of carbon
 * dioxide left out. Grants are in no line and so are never in it. */
typedef struct TonneConvention {
    bool discounted; /* tonnes too, at the same rate */
    bool with_carbon;
} TonneConvention;

typedef struct MeasureEconomy {
    bool counted;         /* chosen, and with lines */
    size_t lines, known;  /* stated, of cost and benefit in this perspective: where fewer are known, sums are incomplete
                           */
    size_t valued;        /* of those known, all but the value of carbon dioxide: with none, no cost is known */
    bool only_carbon;     /* nothing is known but what carbon dioxide is worth */
    size_t unknown_costs; /* not known, of investment and operation: they can only lower the net present value; what
                      else is not known may go either way */
    const double *flow;   /* kronor, [year], undiscounted; a residual value stands in the last year */
    double npv, annuity;  /* annuity: the same value in equal parts, at the end of each year of the horizon */
    double investment_pv, capex; /* paid, above zero; capex: undiscounted, what is bought again included */
    Maybe npv_ratio, payback_years, discounted_payback_years;
    PaybackKind payback, discounted_payback; /* where costs are missing, nothing is said to be paid back at once */
    InternalRate internal_rate;
    double tonnes, abatement_cost; /* t over the horizon by the convention; the kronor that are divided by them */
    Maybe sek_per_t;  /* unknown ("undefined") where the effect is no more than rounding or nothing valued */
    Maybe kg_per_sek; /* see economy_kg_per_sek; the same in all perspectives */
    double job_years;
} MeasureEconomy;
/* measure EVERYWHERE: the whole portfolio. Flows live in the arena. A perspective of climate has tonnes, and no money.
 */
MeasureEconomy economy_of(const Economy *economy, uint32_t measure, const Perspective *perspective,
                          TonneConvention convention, Arena *arena);
/* The whole portfolio, as a plan shows it: money of the measures of which more is known than what carbon dioxide is
 * worth, so that no gain stands against no cost. Kronor for a tonne are of the same measures; tonnes, work and coverage
 * are of all. *left_out: present value of the carbon dioxide of the others. Flows live in the arena. */
MeasureEconomy economy_whole(const Economy *economy, const Perspective *perspective, TonneConvention convention,
                             double *left_out, Arena *arena);

/* ---- line by line ---- */

/* What of a line is in the perspective: parts of its kronor, of its VAT and of its other taxes. */
typedef struct Weight {
    double kronor, vat, tax;
} Weight;
Weight perspective_weight(const Economy *economy, const Perspective *perspective, const CostLine *line);

/* What one line adds to the flow: all lines of a measure together are its flow. Nothing where the line is unknown, of a
 * measure that is not chosen, or of jobs. */
typedef struct LineFlow {
    const double *kronor, *taxes; /* [year], as they stand in the flow */
    const double *index;          /* [year], from fixed prices to those of the perspective; in both already */
    double residual;              /* in the last year */
} LineFlow;
LineFlow economy_line_flow(const Economy *economy, const Perspective *perspective, size_t line, Arena *arena);

/* Klimatklivet's measure: kg CO2e less over the technical life for each krona of investment, by whoever it is paid,
 * without what is bought again. From the first year of effect on, or of investment where that is later; where the life
 * goes beyond the horizon the effect of its last year goes on. Unknown without a life, an investment, or an effect. */
Maybe economy_kg_per_sek(const Economy *economy, uint32_t measure);

/* The abatement cost curve: first what pays for itself, by net present value (a negative cost for a tonne is no key: a
 * smaller tonnage looks better), then by kronor for a tonne, then where that is undefined or emissions rise: by net
 * present value, and last those of which no cost is known; ties by place. Only what is counted is in the order; returns
 * how many. */
size_t economy_rank(const MeasureEconomy *measures, size_t count, uint32_t *order);

#endif
