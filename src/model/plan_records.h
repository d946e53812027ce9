/* The climate investment plan as records (model/record.h): what measures cost and bring, who pays, and what the plan's
 * tables say besides. What is computed from them is in model/economy.h, perspective.h and funding.h.
 *
 * Unit values, exchange rates and the catalogue of programmes are for all municipalities, which may add their own; the
 * rest is a municipality's. Amounts are kronor of the year that stands beside them. */
#ifndef MODEL_PLAN_RECORDS_H
#define MODEL_PLAN_RECORDS_H
#include "model/record.h"

typedef enum PlanKind {
    /* RECORD_GLOBAL */
    KIND_UNIT_VALUE,
    KIND_UNIT_VALUE_YEAR,
    KIND_EXCHANGE_RATE,
    KIND_PROGRAMME,
    KIND_JOINT_PORTFOLIO,
    /* of a municipality */
    KIND_PLAN_SETTING,
    KIND_COST_LINE,
    KIND_COST_YEAR,
    KIND_CLAIM,
    KIND_CAPACITY,
    KIND_TEAM_CAPACITY,
    KIND_PROCUREMENT_OPTION,
    KIND_BUDGET_ITEM,
    KIND_INCOME_SOURCE,
    KIND_PLAN_POLICY,
    KIND_PLAN_BARRIER,
    KIND_PLAN_RISK,
    KIND_PLAN_STAKEHOLDER,
    KIND_PLAN_INDICATOR,
    KIND_JOINT_PART,
    KIND_PLAN_STATEMENT,
    PLAN_KINDS
} PlanKind;
extern const RecordKind plan_kinds[PLAN_KINDS];

/* What one unit is worth, of a dated set of parameters: without taxes and VAT. Its amounts stand by year. */
typedef struct UnitValueRecord {
    RecordHead head;
    Str name, municipality; /* whose own it is; empty: for all */
    Str set_name;           /* ASEK 7.0 */
    Date dated;
    Str place, unit;
    Str currency; /* empty: SEK */
    Maybe price_year;
    Maybe yearly_change_percent; /* after the last year */
    Str source, note;
    bool illustrative;
} UnitValueRecord;

typedef struct UnitValueYear {
    RecordHead head;
    Str unit_value;
    Maybe year, amount, tax; /* tax of the same unit, without VAT */
    Str source;
} UnitValueYear;

typedef struct ExchangeRateRecord {
    RecordHead head;
    Str currency;
    Date dated;
    Maybe sek; /* for one unit of the currency */
    Str source;
} ExchangeRateRecord;

/* A programme or an instrument of the funding catalogue. */
typedef struct ProgrammeRecord {
    RecordHead head;
    Str name, municipality, owner;
    Str level;      /* own, regional, national, eu, bank, private */
    Str instrument; /* grant, loan, green_loan, green_bond, own, private */
    Str applicants; /* list of stakeholders */
    Str eligible;   /* list of types of cost */
    Maybe share_percent, amount_most_sek, amount_least_sek, aid_percent;
    bool public_aid, de_minimis;
    Date opens, closes;
    Maybe kg_per_sek_least;
    bool no_trading, not_profitable, not_begun;
    Str conditions, link;
    Date checked;
    bool to_be_checked;
    Str source, note;
} ProgrammeRecord;

/* A plan that several municipalities own together. */
typedef struct JointPortfolioRecord {
    RecordHead head;
    Str name, text;
    Str municipalities; /* list of codes */
    Str coordinator;    /* organisation */
    Str source;
    bool illustrative;
} JointPortfolioRecord;

/* What the plan is computed with. One a municipality. */
typedef struct PlanSetting {
    RecordHead head;
    Maybe first_year, last_year; /* the horizon; the first is the present value year */
    Maybe price_year;
    Str price_index;
    Maybe internal_rate_percent, inflation_percent; /* the municipality's: nominal, with the index of prices */
    Maybe company_rate_percent;                     /* of the group's companies: real */
    Maybe social_rate_percent;                      /* real */
    Maybe public_factor;                            /* skattefaktor; empty: off */
    Maybe vat_percent;
    Str vat_payers;   /* list of stakeholders */
    Str carbon_value; /* the unit value of a tonne */
    bool residual;
    Maybe de_minimis_sek, kg_per_sek_least;
    Str source, note;
    bool illustrative;
} PlanSetting;

/* A cost or a benefit of a measure: a quantity times what a unit is worth (model/economy.h). */
typedef struct CostLineRecord {
    RecordHead head;
    Str measure, name;
    Str type;     /* investment, operation, redirected, energy, saving, income, benefit, carbon, jobs */
    Str quantity; /* stated, changed, built, carrier, tonnes */
    Str lever;    /* changed, built */
    Str carrier;  /* carrier */
    bool of_stock;
    Maybe per_unit; /* units that are valued for each of the quantity; empty: 1 */
    Str unit_value; /* empty: the quantity is kronor, or unit_sek is what one is worth */
    Maybe unit_sek;
    Str currency;
    Maybe price_year;
    Maybe lifetime; /* years, of an investment */
    bool reinvested, vat;
    Maybe municipality_percent, group_percent, companies_percent, households_percent, owners_percent, region_percent,
        state_percent, eu_percent; /* who pays or gains; 100 together */
    Str distribution;
    Maybe low_percent, high_percent; /* of the value: the 95 % interval, or the bounds */
    Str budget_item;
    Str source, note;
    bool illustrative;
} CostLineRecord;

typedef struct CostYear {
    RecordHead head;
    Str cost_line;
    Maybe year, quantity;
    Str source;
    bool illustrative;
} CostYear;

/* One source's part of one measure. */
typedef struct ClaimRecord {
    RecordHead head;
    Str measure, programme;
    Str whose; /* stakeholder who gets the money */
    Str beneficiary;
    Str status; /* idea, applied, granted, refused, paid */
    Maybe share_percent, amount_sek;
    Str cost_lines; /* list; empty: all that are eligible */
    Maybe first_year, last_year;
    Maybe loan_rate_percent, loan_drawn, loan_years, loan_grace;
    Str loan_repayment; /* straight, annuity, at_end */
    Str conditions, registry_number;
    Date decided;
    Str source, note;
    bool illustrative;
} ClaimRecord;

/* What a stakeholder can pay in a year. */
typedef struct CapacityRecord {
    RecordHead head;
    Str whose;
    Maybe year, own_sek, loans_sek;
    Str source, note;
    bool illustrative;
} CapacityRecord;

/* How many measures a team can begin in a year; years without a row have no limit. */
typedef struct TeamCapacityRecord {
    RecordHead head;
    Str team;
    Maybe year, measures;
    Str source, note;
    bool illustrative;
} TeamCapacityRecord;

/* One of the options of a procurement, which have its name in common: what it costs to own (model/procurement.h). What
 * is not known is empty, and what costs nothing is 0. */
typedef struct ProcurementOption {
    RecordHead head;
    Str procurement, name;
    Str measure;    /* that it is a part of; empty: none */
    Maybe lifetime; /* years */
    Maybe years;    /* for which it is needed; empty: as long as the option that lasts longest */
    Maybe purchase_sek, operation_sek;
    Maybe energy_sek; /* a year; or units a year, and what one costs */
    Maybe energy_amount, energy_unit_sek;
    Str energy_value; /* a unit value, instead of kronor for a unit */
    Maybe disposal_sek;
    Maybe emissions_year_t, emissions_life_t; /* one of them */
    Str currency;
    Maybe price_year;
    Str source, note;
    bool illustrative;
} ProcurementOption;

/* A line of the budget or of the investment budget, in a year. */
typedef struct BudgetItem {
    RecordHead head;
    Str project, name; /* the number that the budget has for it */
    Str organisation, entity;
    Str kind;  /* operating, capital */
    Str state; /* approved, planned, spent */
    Maybe year, amount_sek;
    Maybe climate_percent; /* the part that is for the climate; empty: not assessed */
    Maybe price_year;
    Str source, note;
    bool illustrative;
} BudgetItem;

typedef struct IncomeSource {
    RecordHead head;
    Str name, kind; /* tax, equalisation, fees, grants, interest, sales, other */
    Maybe year, amount_sek;
    Str source;
    bool illustrative;
} IncomeSource;

typedef struct PlanPolicy {
    RecordHead head;
    Str name;
    Str state; /* enacted, in_process, development */
    Str level; /* local, regional, national, eu */
    Str text, outcome;
    Maybe outcome_sek;
    Str source;
    bool illustrative;
} PlanPolicy;

typedef struct PlanBarrier {
    RecordHead head;
    Str name;
    Str kind; /* economic, legal, technical, organisational, knowledge, market */
    Str focus_area, text, stakeholders, solution;
    Str source;
    bool illustrative;
} PlanBarrier;

typedef struct PlanRisk {
    RecordHead head;
    Str measure, focus_area; /* one of them, or neither: of the whole plan */
    Str name, text;
    Str likelihood, priority; /* high, medium, low; empty: not assessed */
    Str mitigation;
    Date review;
    Str source;
    bool illustrative;
} PlanRisk;

typedef struct PlanStakeholder {
    RecordHead head;
    Str name, organisation;
    Str whose; /* stakeholder whose money it is */
    Str network;
    Str influence, interest; /* high, medium, low */
    Str engagement;
    Str activity; /* what the municipality does to bring it in */
    Maybe activity_cost_sek;
    Str source;
    bool illustrative;
} PlanStakeholder;

typedef struct PlanIndicator {
    RecordHead head;
    Str name;
    Str kind; /* economic, financial */
    Str focus_area, unit;
    Maybe base_year, base_value, target_year, target_value;
    Str definition, source;
    bool illustrative;
} PlanIndicator;

/* A municipality's part in a joint portfolio: of one of its own measures. */
typedef struct JointPartRecord {
    RecordHead head;
    Str portfolio, measure;
    Str common; /* the same word in all municipalities: the measure that they share */
    Maybe cost_percent, effect_percent, funding_percent; /* of the whole measure */
    Str note;
    bool illustrative;
} JointPartRecord;

/* The plan as it was frozen with an edition of the contract; its hash is part of the seal. Never changed. */
typedef struct PlanStatement {
    RecordHead head; /* id: that of the edition, with a hyphen */
    Str edition;
    Date frozen;
    Str result, sha256;
} PlanStatement;

#endif
