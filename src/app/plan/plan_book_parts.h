/* What the files that fill the workbook of the plan share. */
#ifndef APP_PLAN_PLAN_BOOK_PARTS_H
#define APP_PLAN_PLAN_BOOK_PARTS_H
#include "app/plan/plan_book.h"
#include "app/plan/plan_joint.h"
#include "exchange/sheet_maker.h"
#include "model/contract.h"
#include "model/inventory_records.h"
#include "model/organisation.h"
#include "model/progress.h"

/* One row of the sheet of costs: a line of a measure, or what its investments are worth at the end. */
typedef struct CostRow {
    uint32_t measure;
    CostType type;
    Str id, name;
    bool known;
    double share[STAKEHOLDERS];
    const double *kronor; /* [year] of the plan, with its sign */
    double sum;
    double factor;  /* of the present value for society: what public bodies pay weighs more, where that is used */
    double present; /* with the factor */
} CostRow;

/* Source sectors of an action plan, which sectors of the emission database are sorted into. */
typedef enum SourceSector {
    SOURCE_BUILDINGS,
    SOURCE_TRANSPORT,
    SOURCE_WASTE,
    SOURCE_INDUSTRY,
    SOURCE_LAND,
    SOURCE_OTHER,
    SOURCE_SECTORS
} SourceSector;
enum { SCOPES = 3 };

/* What one technology takes of one carrier for an activity in the first year of the roadmap. */
typedef struct EnergyRow {
    uint32_t activity, technology, carrier;
    SourceSector source;
    int scope; /* 1 ... SCOPES */
    Maybe amount, share, intensity;
    double part;
    Maybe use;    /* units of the carrier: the product of the four; unknown where the model leaves the activity out */
    Maybe factor; /* kg CO2e for a unit of the carrier */
} EnergyRow;

typedef struct PlanBook {
    Arena *arena;
    Lang lang;
    const AppPlan *plan;
    const Plan *of;
    Horizon years;
    Maybe rate;           /* the social rate, a fraction; unknown: no present values */
    double public_factor; /* tax factor of what public bodies pay; 1: not used */
    CostRow *rows;
    size_t row_count;
    const Entity *entities; /* by id */
    size_t entity_count;
    const Organisation *organisations; /* by id */
    size_t organisation_count;
    const Progress *progress; /* of the contract's undertakings, as it was told */
    size_t progress_count;
    AppJoint *joints; /* the portfolios that it has parts in */
    size_t joint_count;
    Sheet measure_sheet; /* pb_measures_sheet, which others show parts of */
    EnergyRow *energy_rows;
    size_t energy_row_count;
    size_t *factor_row;       /* [carrier] of the model: its row in the table of factors; 0: it is not there */
    const Contract *contract; /* the newest that was decided, else the newest; NULL: there is none */
    Str costs, measures, funding, budget, energy; /* names of the sheets that others rest on */
} PlanBook;

/* Columns of the sheet of costs; behind them a column for each year. */
enum {
    COSTS_ID,
    COSTS_MEASURE,
    COSTS_MEASURE_NAME,
    COSTS_AREA,
    COSTS_NAME,
    COSTS_TYPE,
    COSTS_STATE,
    COSTS_SHARE,
    COSTS_SUM = COSTS_SHARE + STAKEHOLDERS,
    COSTS_FACTOR,
    COSTS_PRESENT,
    COSTS_OF,
    COSTS_YEARS = COSTS_OF + STAKEHOLDERS,
    COSTS_FIRST_ROW = 2 /* behind the heads and the factors of discount */
};
/* Columns of the sheet of measures. */
enum {
    MEASURES_ID,
    MEASURES_NAME,
    MEASURES_AREA,
    MEASURES_STATUS,
    MEASURES_LINES,
    MEASURES_KNOWN,
    MEASURES_INVESTED,
    MEASURES_YEARLY,
    MEASURES_BENEFITS,
    MEASURES_TONNES,
    MEASURES_TONNES_TARGET,
    MEASURES_PRESENT,
    MEASURES_SEK_PER_T,
    MEASURES_COST,
    MEASURES_OF,
    MEASURES_FUNDED = MEASURES_OF + STAKEHOLDERS,
    MEASURES_COVERED,
    MEASURES_COLUMNS,
    MEASURES_FIRST_ROW = 1
};
enum {
    FUNDING_ID,
    FUNDING_MEASURE,
    FUNDING_NAME,
    FUNDING_PROGRAMME_ID,
    FUNDING_PROGRAMME,
    FUNDING_INSTRUMENT,
    FUNDING_WHOSE,
    FUNDING_STATE,
    FUNDING_AMOUNT,
    FUNDING_CONDITIONS,
    FUNDING_NUMBER,
    FUNDING_COLUMNS
};
enum {
    BUDGET_YEAR,
    BUDGET_PROJECT,
    BUDGET_NAME,
    BUDGET_PART,
    BUDGET_KIND,
    BUDGET_STATE,
    BUDGET_AMOUNT,
    BUDGET_PERCENT,
    BUDGET_CLIMATE,
    BUDGET_SOURCE,
    BUDGET_ID,
    BUDGET_COLUMNS
};

/* Columns of the sheet of energy. */
enum {
    ENERGY_SOURCE,
    ENERGY_SECTOR,
    ENERGY_ACTIVITY,
    ENERGY_TECHNOLOGY,
    ENERGY_CARRIER,
    ENERGY_SCOPE,
    ENERGY_UNIT,
    ENERGY_AMOUNT,
    ENERGY_SHARE,
    ENERGY_INTENSITY,
    ENERGY_PART,
    ENERGY_CARRIER_UNIT,
    ENERGY_USE,
    ENERGY_STATE,
    ENERGY_FACTOR,
    ENERGY_TONNES,
    ENERGY_FROM,
    ENERGY_COLUMNS
};
/* Columns of the table of emissions by sector, which others rest on. */
enum {
    SECTORS_NAME,
    SECTORS_FIRST,
    SECTORS_REFERENCE,
    SECTORS_PLAN,
    SECTORS_SOURCE,
    SECTORS_FROM,
    SECTORS_COLUMNS,
    SECTORS_FIRST_ROW = 2
};

/* ---- words and figures (plan_book_words.c) ---- */
Str pb_word(const PlanBook *b, const char *key);
Str pb_choice(const PlanBook *b, const RecordKind *kind, const char *field, Str value); /* its label */
Str pb_type(const PlanBook *b, CostType type);
Str pb_area(const PlanBook *b, Str id);
Str pb_entity(const PlanBook *b, Str id);
Str pb_organisation(const PlanBook *b, Str id);
Str pb_goal(const PlanBook *b, Str id); /* a strategic goal */
/* The labels of a list of choices, in the order of the list. */
Str pb_choices(const PlanBook *b, const RecordKind *kind, const char *field, Str list);
Str pb_state(const PlanBook *b, const CostRow *row); /* whether it is known */
Str pb_stakeholder(const PlanBook *b, Stakeholder stakeholder);
/* "plan_risks: r-e10": the record that a row comes from, as it stands in a data package. */
Str pb_from(const PlanBook *b, const RecordKind *kind, Str id);
/* One of a name in Swedish and one in English, where somebody has given that. */
Str pb_named(const PlanBook *b, Str sv, Str en);
Str pb_source(const PlanBook *b, SourceSector source);
SourceSector pb_source_of(Str sector); /* of a sector of the emission database */
Str pb_scope(const PlanBook *b, int scope);
/* A text that wraps, or a grey cell where nobody has said anything. */
void pb_said(SheetMaker *m, Str text);
/* A row of grey cells for a table that no record fills yet, with the register that would. */
void pb_nothing(SheetMaker *m, const PlanBook *b, const RecordKind *kind);
SheetMaker pb_sheet(const PlanBook *b, const char *name, size_t width, const double *widths);
void pb_title(SheetMaker *m, const char *title);       /* a row of its own, and a row that is empty */
void pb_years(SheetMaker *m, int first, size_t count); /* heads */

/* 'Kostnader'!$F$3:$F$90 */
Str pb_costs(const PlanBook *b, size_t column);
Str pb_funding(const PlanBook *b, size_t column);
Str pb_budget(const PlanBook *b, size_t column);
Str pb_energy(const PlanBook *b, size_t column);
Str pb_sector_cells(const PlanBook *b, size_t column);  /* of */
size_t pb_sector_count(const PlanBook *b);              /* its rows */
Str pb_measure_cells(const PlanBook *b, size_t column); /* all of a column */
Str pb_measure_cell(const PlanBook *b, size_t measure, size_t column);
/* "SUM(B2:B9)" of a column of the sheet that is made, from a row on to the one above. */
Str pb_sum_above(const SheetMaker *m, size_t first, size_t column);

/* ---- values, the same as the formulas find ---- */
/* Kronor of a measure (EVERYWHERE: all) and a set of types, bits 1 << CostType, of a stakeholder (STAKEHOLDERS: all);
 * year: the place in the plan's years, or SIZE_MAX: all. Known rows. */
double pb_kronor(const PlanBook *b, uint32_t measure, unsigned types, int stakeholder, size_t year);
double pb_present(const PlanBook *b, uint32_t measure, bool with_carbon);
bool pb_is_whole(const PlanBook *b, uint32_t measure); /* all its rows are known, and it has some */
/* Of what somebody has stated: a measure with a value of carbon dioxide alone has no known cost. */
size_t pb_known(const PlanBook *b, uint32_t measure, size_t *lines);
/* The same of lines of some types, of one stakeholder or of all: STAKEHOLDERS. */
size_t pb_known_of(const PlanBook *b, uint32_t measure, unsigned types, int stakeholder, size_t *lines);
double pb_granted(const PlanBook *b, uint32_t measure); /* granted or paid */

/* ---- sheets ---- */
Sheet pb_costs_sheet(const PlanBook *b);
Sheet pb_measures_sheet(const PlanBook *b);
Sheet pb_funding_sheet(const PlanBook *b);
Sheet pb_budget_sheet(const PlanBook *b);
Sheet pb_energy_sheet(const PlanBook *b);
Sheet pb_joint_sheet(const PlanBook *b); /* for a plan with parts in joint measures */
Sheet pb_lcc_sheet(const PlanBook *b);   /* for one with options of procurements */
/* False, and no sheet, where no loan is granted; where no green one is. */
bool pb_loans_sheet(const PlanBook *b, Sheet *out);
bool pb_green_sheet(const PlanBook *b, Sheet *out);

/* A table of an investment or action plan. */
typedef struct PlanTable {
    const char *mark, *title; /* "T6", an English key */
    Sheet (*make)(const PlanBook *b, const struct PlanTable *table, bool *filled);
    /* Of a table that lists records: */
    const RecordKind *kind;
    const char *fields;            /* separated by spaces */
    const char *only_field, *only; /* rows in which the field has the value; NULL: all */
} PlanTable;
SheetMaker pb_table(const PlanBook *b, const PlanTable *table, size_t width, const double *widths);
Sheet pb_record_table(const PlanBook *b, const PlanTable *table, bool *filled);
Sheet pb_budget_years(const PlanBook *b, const PlanTable *table, bool *filled);
Sheet pb_area_years(const PlanBook *b, const PlanTable *table, bool *filled);
Sheet pb_income(const PlanBook *b, const PlanTable *table, bool *filled);
Sheet pb_capital(const PlanBook *b, const PlanTable *table, bool *filled);
Sheet pb_measures_table(const PlanBook *b, const PlanTable *table, bool *filled); /* T6 T7 T8 T9 B-2.2 C-3.1 */
Sheet pb_engagement(const PlanBook *b, const PlanTable *table, bool *filled);
Sheet pb_sectors(const PlanBook *b, const PlanTable *table, bool *filled);
/* A cell with a text that somebody wrote, as what SUMIFS looks for: that text itself, where a spreadsheet would take it
 * for a pattern (*, ?, ~) or a comparison (<, >, =). */
Str pb_looked_for(Arena *arena, Str text, Str cell);
Sheet pb_gap(const PlanBook *b, const PlanTable *table, bool *filled);
/* plan_book_energy.c */
Status pb_energy_rows(PlanBook *b, Err *err);
Sheet pb_energy_use(const PlanBook *b, const PlanTable *table, bool *filled);
Sheet pb_factors(const PlanBook *b, const PlanTable *table, bool *filled);
Sheet pb_activities(const PlanBook *b, const PlanTable *table, bool *filled);
Sheet pb_scopes(const PlanBook *b, const PlanTable *table, bool *filled);
Sheet pb_annex(const PlanBook *b);
/* plan_book_pathways.c */
Str pb_benefits(const PlanBook *b, Str measure); /* what else a measure is good for, the clearest first */
Sheet pb_path_years(const PlanBook *b, const PlanTable *table, bool *filled);
Sheet pb_assessment(const PlanBook *b, const PlanTable *table, bool *filled);
Sheet pb_policy_levels(const PlanBook *b, const PlanTable *table, bool *filled);
Sheet pb_pathways(const PlanBook *b, const PlanTable *table, bool *filled);
Sheet pb_pathway_areas(const PlanBook *b, const PlanTable *table, bool *filled);
Sheet pb_portfolio(const PlanBook *b, const PlanTable *table, bool *filled);
Sheet pb_residual(const PlanBook *b, const PlanTable *table, bool *filled);
/* plan_book_indicators.c */
Sheet pb_outcomes(const PlanBook *b, const PlanTable *table, bool *filled);
Sheet pb_indicator_facts(const PlanBook *b, const PlanTable *table, bool *filled);
/* plan_book_governance.c */
Sheet pb_governance(const PlanBook *b, const PlanTable *table, bool *filled);
Sheet pb_interventions(const PlanBook *b, const PlanTable *table, bool *filled);
Sheet pb_social(const PlanBook *b, const PlanTable *table, bool *filled);

#endif
