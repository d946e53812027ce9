/* The climate accounts of a municipal group as records (model/record.h): who is in it, what was done, with which
 * factors it is computed, what is missing, and which result was kept. The arithmetic over them is in model/inventory.h.
 *
 * Categories are those of the GHG Protocol: 1.1 to 1.4 in scope 1, 2.1 to 2.4 in scope 2, 3.1 to 3.15 in scope 3, and
 * 3.16 for what fits nowhere, which the standard does not have. */
#ifndef MODEL_INVENTORY_RECORDS_H
#define MODEL_INVENTORY_RECORDS_H
#include "model/record.h"

typedef enum InventoryKind {
    KIND_ENTITY,
    KIND_HOLDING,
    KIND_DATA_SOURCE,
    KIND_METHOD,
    KIND_FACTOR,
    KIND_ACTIVITY_ROW,
    KIND_COMPLETENESS,
    KIND_POLICY,
    KIND_STATEMENT,
    KIND_DATA_REQUEST,
    KIND_ACTIVITY_INPUT,
    KIND_DRIVER,
    KIND_PRICE_INDEX,
    INVENTORY_KINDS
} InventoryKind;
extern const RecordKind inventory_kinds[INVENTORY_KINDS];

/* A part of the group: the municipality, a department, a company, a site, leased premises. */
typedef struct Entity {
    RecordHead head;
    Str name;
    Str kind;         /* municipality, department, company, association, foundation, site */
    Str organisation; /* id of the organisation that answers for it; empty: that of the entity above */
    Str note, source;
    bool illustrative; /* made up for an example */
} Entity;

/* Who holds a part, how large a share, with what control, and when. An entity without one has no owner in the group. */
typedef struct Holding {
    RecordHead head;
    Str entity, owner; /* ids of entities */
    Str basis;         /* owned, leased_in, leased_out */
    Maybe share_percent;
    Str financial_control; /* full, joint, none; empty: not known */
    bool operational_control;
    Date from_date, to_date; /* inclusive; empty: open */
    Str source;
    bool illustrative;
} Holding;

/* Where figures come from: a system, meters, invoices, a supplier. */
typedef struct DataSource {
    RecordHead head;
    Str name, kind; /* system, meter, invoice, ledger, report, supplier, survey, estimate */
    Str owner;      /* organisation */
    Str link, note;
    Date checked;
} DataSource;

/* How figures are computed; what a method says does not change, a new version is a new record. */
typedef struct InventoryMethod {
    RecordHead head;
    Str name, label; /* the label of the version */
    Str categories;  /* list of those it is for */
    Str text, source, supersedes;
} InventoryMethod;

/* An emission factor: kilograms of each gas per unit. What is unknown stays unknown. A factor that has been used is not
 * changed: a newer one supersedes it. */
typedef struct Factor {
    RecordHead head;
    Str name;
    Str municipality; /* whose own it is; empty: for all */
    Str kind;         /* direct, life_cycle, upstream, losses, spend */
    Str unit;         /* the gases are per one of these: kWh, l, t km, SEK */
    Maybe co2_kg, co2_biogenic_kg, ch4_kg, n2o_kg;
    Str ch4_origin; /* fossil, biogenic; empty: generic */
    Str other_gas;  /* a gas or a blend besides: hfc134a, r410a */
    Maybe other_kg;
    Maybe co2e_kg; /* where the source gives no gases */
    Str co2e_gwp;  /* the set that it was stated in: AR4, AR5, AR6; empty: not stated */
    Str region, network;
    Maybe first_year, last_year; /* what it is valid for; unknown: open */
    bool upstream_included;      /* life cycle without a split: its upstream share cannot be told apart */
    Maybe price_year;            /* of a spend factor */
    Str currency;
    Maybe uncertainty_percent; /* half the 95 % interval */
    bool coarse; /* an average over things that are not alike: it shows where to look first, and no change of habits */
    Str publisher, source, supersedes, note;
    bool illustrative;
} Factor;

/* A row of activity data. */
typedef struct ActivityRow {
    RecordHead head;
    Str entity;
    Maybe year;
    Date from_date, to_date; /* the period where it is not the whole year */
    Str category;            /* 1.1 ... 3.16 */
    Str activity;            /* in words */
    Maybe amount;
    Str unit;
    Str factor;        /* scope 2: by location */
    Str market_factor; /* scope 2: by market */
    Str instrument;    /* certificate, contract, supplier, residual, average */
    Str method; /* direct, supplier, hybrid, fuel, distance, average, spend, waste_type, asset, investment, other */
    Str calculation; /* a method of model/calculation.h with parameters of its own, instead of amount, unit and factor;
                        empty: amount times factor */
    Str bridge;      /* density, heating_value: how the unit becomes the factor's */
    Maybe bridge_value;
    Str bridge_unit, bridge_source;
    Str counterparty; /* the entity on the other side, where it is a part of the group */
    Str trade;        /* the same words on both sides of a transaction */
    bool supplier_data;
    Maybe uncertainty_percent; /* of the amount, of a row with a calculation all of it: half the 95 % interval */
    Maybe technology, time, geography, completeness, reliability; /* data quality, 1 very good to 4 poor */
    Str source, document, note;
    bool illustrative;
} ActivityRow;

/* A parameter of a row that a method computes (model/calculation.h). */
typedef struct ActivityInput {
    RecordHead head;
    Str activity_row;
    Str parameter; /* of the method of the row */
    Str item;      /* the same text for parameters that belong together; empty: for all */
    Maybe amount;
    Str unit; /* empty: the parameter's */
    Str factor;
    Str word;                  /* a choice, a refrigerant, or the gas that the amount is of */
    Maybe uncertainty_percent; /* of the amount: half the 95 % interval */
    Str source, document, note;
    bool illustrative;
} ActivityInput;

/* What a part of the group has to do its work with or for: that amounts are divided by to tell more of the same from
 * more for each. */
typedef struct Driver {
    RecordHead head;
    Str entity; /* empty: the group as a whole */
    Maybe year;
    Str kind;       /* floor_area, turnover, employees, population, production, visitors, other */
    Str categories; /* list of those that it drives; empty: all */
    Maybe amount;
    Str unit;
    Str source, note;
    bool illustrative;
} Driver;

/* A year of a price index, with which kronor of one year become kronor of another. */
typedef struct PriceIndexYear {
    RecordHead head;
    Str series; /* kpi */
    Str currency;
    Maybe year, value;
    Str publisher, source, note;
    bool illustrative; /* made up for an example: the accounts take no figure from it */
} PriceIndexYear;

/* What is known of a category in a part of the group in a year. */
typedef struct Completeness {
    RecordHead head;
    Str entity;
    Maybe year;
    Str category;
    Str status; /* calculated, partial, missing, not_relevant, not_evaluated */
    Str reason, plan;
    Date plan_due;
    Str responsible; /* organisation */
} Completeness;

/* When the base year is computed anew. One a municipality. */
typedef struct RecalculationPolicy {
    RecordHead head;
    Maybe base_year, threshold_percent;
    Str reason, text;
    Date decided;
    Str registry_number;
} RecalculationPolicy;

/* A result that was kept: 1 is the original, later ones are recalculations of the same year. Never changed. */
typedef struct InventoryStatement {
    RecordHead head; /* id: 2024.1 */
    Maybe year, number;
    Str cause; /* original, structure, method, factor, error, coverage */
    Str reason;
    Date decided;
    Str decided_by, registry_number;
    Str approach, gwp_set, basis;
    Maybe total_t;
    bool complete;
    Str result, sha256; /* the whole result as canonical JSON, and its checksum */
} InventoryStatement;

/* What a department or a company is asked for. */
typedef struct DataRequest {
    RecordHead head;
    Str entity;
    Maybe year;
    Str categories; /* list */
    Str text;
    Str person; /* who answers */
    Date asked, due;
    Str state;  /* asked, answered, returned, approved */
    Str answer; /* what came of it, and what is missing */
    Date answered, approved;
} DataRequest;

enum { INVENTORY_CATEGORIES = 24 };
Str inventory_category_id(size_t index);           /* "3.1" */
const char *inventory_category_name(size_t index); /* English key */
bool inventory_category_find(Str id, size_t *index);
int inventory_category_scope(size_t index); /* 1, 2 or 3 */

#endif
