/* The methods that a row can name, with their parameters (model/calculation.h). One parameter a line. */
#include "model/calculation_parts.h"
#include "model/method_energy.h"
#include "model/method_process.h"
#include "model/method_waste.h"
#include "model/method_wastewater.h"

const char *const calculation_labels[CALCULATIONS] = {
    [CALCULATION_SUM] = N_("Sum of several amounts and stated emissions"),
    [CALCULATION_PRODUCT] = N_("Amount times several numbers"),
    [CALCULATION_ALLOCATED] = N_("Share of somebody else's emissions"),
    [CALCULATION_HYBRID_PURCHASE] = N_("Purchases, hybrid"),
    [CALCULATION_FREIGHT_DISTANCE] = N_("Freight by distance"),
    [CALCULATION_STORAGE_AVERAGE] = N_("Storage, average data"),
    [CALCULATION_WASTE_TREATMENT] = N_("Waste by shares of treatment"),
    [CALCULATION_COMMUTING_DISTANCE] = N_("Commuting by distance"),
    [CALCULATION_COMMUTING_AVERAGE] = N_("Commuting, average data"),
    [CALCULATION_LEASED_SHARE] = N_("Part of a building"),
    [CALCULATION_USE_PHASE_LIFETIME] = N_("Use of sold products over their lifetime"),
    [CALCULATION_PRODUCT_GAS] = N_("Gases contained in sold products"),
    [CALCULATION_FRANCHISE_AVERAGE] = N_("Franchises, from a sample to all"),
    [CALCULATION_INVESTMENT_SHARE] = N_("Investments by share of equity"),
    [CALCULATION_INVESTMENT_REVENUE] = N_("Investments by revenue"),
    [CALCULATION_INVESTMENT_LIFETIME] = N_("Projects financed in the year, over their lifetime"),
    [CALCULATION_ELECTRICITY_INSTRUMENTS] = N_("Electricity with instruments"),
    [CALCULATION_DISTRICT_HEATING] = N_("District heating and cooling of a network"),
    [CALCULATION_CHP_ALLOCATION] = N_("Combined heat and power"),
    [CALCULATION_GRID_LOSSES] = N_("Losses in the grid"),
    [CALCULATION_REFRIGERANT_REFILL] = N_("Refrigerants, what was refilled"),
    [CALCULATION_REFRIGERANT_LEAK_RATE] = N_("Refrigerants, charge and yearly leakage"),
    [CALCULATION_REFRIGERANT_MASS_BALANCE] = N_("Refrigerants, mass balance"),
    [CALCULATION_LANDFILL_COMMITMENT] = N_("Landfill, methane commitment"),
    [CALCULATION_LANDFILL_FOD] = N_("Landfill, first-order decay"),
    [CALCULATION_BIOLOGICAL_TREATMENT] = N_("Biological treatment of waste"),
    [CALCULATION_INCINERATION] = N_("Incineration of waste"),
    [CALCULATION_WASTEWATER_METHANE] = N_("Wastewater, methane"),
    [CALCULATION_WASTEWATER_NITROUS_OXIDE] = N_("Wastewater, nitrous oxide"),
    [CALCULATION_WASTEWATER_INDUSTRIAL] = N_("Wastewater from industry"),
    [CALCULATION_CARBONATE] = N_("Limestone, soda and other carbonates"),
    [CALCULATION_CLINKER] = N_("Cement clinker"),
};

#define SHARE   .unit = "1", .minimum = 0, .maximum = 1
#define ZERO    .has_default = true
#define LEAST_0 .minimum = 0, .maximum = 1e15

/* clang-format off: one parameter a line */
static const Parameter of_sum[] = {
    {"emission", N_("Amount and factor, or kilograms of a gas"), PARAMETER_EMISSION, .many = true},
};
static const Parameter of_product[] = {
    {"amount", N_("Amount and factor"), PARAMETER_LINE, .unit = NULL},
    {"times", N_("Number that the amount is multiplied by"), PARAMETER_NUMBER, .unit = "1", .many = true,
     .optional = true},
};
static const Parameter of_allocated[] = {
    {"emission", N_("Emissions of the whole"), PARAMETER_EMISSION, .many = true},
    {"part", N_("Our part: mass, area, number or value"), PARAMETER_NUMBER, LEAST_0},
    {"whole", N_("The whole, in the same kind of unit"), PARAMETER_NUMBER, LEAST_0},
};
static const Parameter of_hybrid[] = {
    {"emission", N_("The supplier's scopes 1 and 2"), PARAMETER_EMISSION, .many = true},
    {"part", N_("Our part: mass, number or value"), PARAMETER_NUMBER, LEAST_0},
    {"whole", N_("The whole, in the same kind of unit"), PARAMETER_NUMBER, LEAST_0},
    {"upstream", N_("Materials, transport, waste and the rest"), PARAMETER_LINE, .many = true, .optional = true},
};
static const Parameter of_freight[] = {
    {"mass", N_("Mass, with the factor per tonne-kilometre"), PARAMETER_LINE, .times = "km"},
    {"distance", N_("Distance"), PARAMETER_NUMBER, .unit = "km", LEAST_0},
};
static const Parameter of_storage[] = {
    {"volume", N_("Volume, with the factor per cubic metre and day"), PARAMETER_LINE, .times = "d"},
    {"days", N_("Days in storage"), PARAMETER_NUMBER, .unit = "d", LEAST_0},
};
static const Parameter of_treatment[] = {
    {"waste", N_("Mass of the waste"), PARAMETER_NUMBER, .unit = "kg", LEAST_0},
    {"share", N_("Share treated so, with the factor of the treatment"), PARAMETER_LINE, .unit = "1", .times = "kg"},
};
static const Parameter of_commuting[] = {
    {"one_way", N_("One way to work, with the factor of the way of travelling"), PARAMETER_LINE, .unit = NULL},
    {"days", N_("Days at work in the year"), PARAMETER_NUMBER, .unit = "d", .maximum = 366},
    {"persons", N_("Persons who travel so"), PARAMETER_NUMBER, .unit = "person", .has_default = true, .fallback = 1,
     LEAST_0},
};
static const Parameter of_commuting_average[] = {
    {"employees", N_("Employees"), PARAMETER_NUMBER, .unit = "person", LEAST_0},
    {"days", N_("Days at work in the year"), PARAMETER_NUMBER, .unit = "d", .maximum = 366},
    {"share", N_("Share of the employees who travel so"), PARAMETER_NUMBER, SHARE},
    {"one_way", N_("One way to work, with the factor of the way of travelling"), PARAMETER_LINE, .unit = NULL},
};
static const Parameter of_leased[] = {
    {"emission", N_("Emissions of the building"), PARAMETER_EMISSION, .many = true},
    {"area", N_("Our floor area"), PARAMETER_NUMBER, .unit = "m2", LEAST_0},
    {"building_area", N_("Floor area of the building"), PARAMETER_NUMBER, .unit = "m2", LEAST_0},
    {"occupancy", N_("Part of the building that is let"), PARAMETER_NUMBER, .has_default = true, .fallback = 1, SHARE},
};
static const Parameter of_use_phase[] = {
    {"sold", N_("Number sold in the year"), PARAMETER_NUMBER, .unit = "piece", LEAST_0},
    {"lifetime_uses", N_("Uses over the lifetime"), PARAMETER_NUMBER, .unit = "1", LEAST_0},
    {"per_use", N_("Energy or fuel per use, with its factor"), PARAMETER_LINE, .unit = NULL},
};
static const Parameter of_product_gas[] = {
    {"sold", N_("Number sold in the year"), PARAMETER_NUMBER, .unit = "piece", LEAST_0},
    {"substance", N_("Gas or refrigerant"), PARAMETER_SUBSTANCE, .unit = NULL},
    {"mass_each", N_("Gas in each"), PARAMETER_NUMBER, .unit = "kg", LEAST_0},
    {"released", N_("Part released over the lifetime"), PARAMETER_NUMBER, SHARE},
};
static const Parameter of_franchise[] = {
    {"emission", N_("Emissions of the sample"), PARAMETER_EMISSION, .many = true},
    {"sampled", N_("Size of the sample: number or floor area"), PARAMETER_NUMBER, LEAST_0},
    {"franchises", N_("All, in the same kind of unit"), PARAMETER_NUMBER, LEAST_0},
};
static const Parameter of_investment[] = {
    {"emission", N_("The investee's scopes 1 and 2"), PARAMETER_EMISSION, .many = true},
    {"share", N_("Our share of the equity"), PARAMETER_NUMBER, SHARE},
};
static const Parameter of_lifetime[] = {
    {"emission", N_("The project's scopes 1 and 2 in a year of operation, as expected"), PARAMETER_EMISSION,
     .many = true},
    {"years", N_("Years that the project is expected to operate"), PARAMETER_NUMBER, .unit = "1", .minimum = 0,
     .maximum = 200},
    {"share", N_("Our share of the project's cost"), PARAMETER_NUMBER, SHARE},
};
static const Parameter of_revenue[] = {
    {"revenue", N_("The investee's revenue, with the factor of its sector"), PARAMETER_LINE, .unit = NULL},
    {"share", N_("Our share of the equity"), PARAMETER_NUMBER, SHARE},
};

static const char *const instrument_labels[] = {N_("Guarantees of origin"), N_("Contract"),
                                                N_("Supplier's own factor")};
static const char *const yes_labels[] = {N_("Yes"), N_("No")};
static const Parameter of_instruments[] = {
    {"used", N_("Electricity used, with the average of the grid"), PARAMETER_LINE, .unit = "kWh"},
    {"covered", N_("What the instrument covers, with its factor; without an amount: all that is left"), PARAMETER_LINE,
     .unit = "kWh", .open = true, .optional = true},
    {"instrument", N_("Kind of instrument"), PARAMETER_CHOICE, .choices = "certificate|contract|supplier",
     .choice_labels = instrument_labels, .has_default = true},
    {"criteria", N_("Meets the quality criteria"), PARAMETER_CHOICE, .choices = "yes|no", .choice_labels = yes_labels,
     .has_default = true},
    {"residual", N_("Residual mix"), PARAMETER_FACTOR, .unit = "kWh", .optional = true},
};
static const Parameter of_heating[] = {
    {"heat", N_("Heat or cooling delivered"), PARAMETER_NUMBER, .unit = "kWh", LEAST_0},
    {"combustion", N_("Factor of the combustion"), PARAMETER_FACTOR, .unit = "kWh", .optional = true},
    {"fuels", N_("Factor of producing and carrying the fuels"), PARAMETER_FACTOR, .unit = "kWh", .optional = true},
    {"whole", N_("Factor of both together, where they are not split"), PARAMETER_FACTOR, .unit = "kWh",
     .optional = true},
};
static const char *const product_labels[] = {N_("Heat"), N_("Electricity")};
static const char *const allocation_labels[] = {N_("By efficiency"), N_("By energy content")};
static const Parameter of_chp[] = {
    {"emission", N_("Emissions of the plant"), PARAMETER_EMISSION, .many = true},
    {"heat", N_("Heat from the plant"), PARAMETER_NUMBER, .unit = "kWh", LEAST_0},
    {"power", N_("Electricity from the plant"), PARAMETER_NUMBER, .unit = "kWh", LEAST_0},
    {"product", N_("What the row is about"), PARAMETER_CHOICE, .choices = "heat|power",
     .choice_labels = product_labels},
    {"bought", N_("How much of it is ours; otherwise all"), PARAMETER_NUMBER, .unit = "kWh", .optional = true, LEAST_0},
    {"allocation", N_("How the plant's emissions are divided"), PARAMETER_CHOICE, .choices = "efficiency|energy",
     .choice_labels = allocation_labels, .has_default = true},
    {"heat_efficiency", N_("Efficiency of making the heat alone"), PARAMETER_NUMBER, .has_default = true,
     .fallback = CHP_HEAT_EFFICIENCY, SHARE},
    {"power_efficiency", N_("Efficiency of making the electricity alone"), PARAMETER_NUMBER, .has_default = true,
     .fallback = CHP_POWER_EFFICIENCY, SHARE},
};
static const Parameter of_losses[] = {
    {"used", N_("Electricity used, with its factor of the life cycle"), PARAMETER_LINE, .unit = NULL},
    {"loss_rate", N_("Losses between plant and socket"), PARAMETER_NUMBER, SHARE},
};

static const Parameter of_refill[] = {
    {"substance", N_("Gas or refrigerant"), PARAMETER_SUBSTANCE, .unit = NULL},
    {"refilled", N_("Refilled in the year"), PARAMETER_NUMBER, .unit = "kg", LEAST_0},
};
static const Parameter of_leak_rate[] = {
    {"substance", N_("Gas or refrigerant"), PARAMETER_SUBSTANCE, .unit = NULL},
    {"charge", N_("Charge of the machines"), PARAMETER_NUMBER, .unit = "kg", LEAST_0},
    {"annual_rate", N_("Leakage in a year, part of the charge"), PARAMETER_NUMBER, SHARE},
    {"years", N_("Part of the year in use"), PARAMETER_NUMBER, .has_default = true, .fallback = 1, SHARE},
};
static const Parameter of_balance[] = {
    {"substance", N_("Gas or refrigerant"), PARAMETER_SUBSTANCE, .unit = NULL},
    {"stock_start", N_("In stock at the start of the year"), PARAMETER_NUMBER, .unit = "kg", LEAST_0},
    {"stock_end", N_("In stock at the end of the year"), PARAMETER_NUMBER, .unit = "kg", LEAST_0},
    {"bought", N_("Bought"), PARAMETER_NUMBER, .unit = "kg", LEAST_0},
    {"handed_in", N_("Sold or handed in"), PARAMETER_NUMBER, .unit = "kg", LEAST_0},
    {"charge_growth", N_("Growth of the charge: new machines less scrapped ones"), PARAMETER_NUMBER, .unit = "kg",
     ZERO},
};

static const char *const landfill_labels[] = {N_("Managed"),
                                              N_("Semi-aerobic"),
                                              N_("With active aeration"),
                                              N_("Unmanaged, 5 m or deeper"),
                                              N_("Unmanaged, less than 5 m"),
                                              N_("Not known")};
#define LANDFILL(doc_f_default)                                                                                        \
    {"landfill", N_("Kind of landfill"), PARAMETER_CHOICE,                                                             \
     .choices = "managed|semi_aerobic|active_aeration|deep|shallow|uncategorised", .choice_labels = landfill_labels},  \
        {"doc", N_("Degradable carbon, part of the wet mass; otherwise by the shares below"), PARAMETER_NUMBER,        \
         .optional = true, SHARE},                                                                                     \
        {"food", N_("Share of food waste"), PARAMETER_NUMBER, ZERO, SHARE},                                            \
        {"garden", N_("Share of garden waste"), PARAMETER_NUMBER, ZERO, SHARE},                                        \
        {"paper", N_("Share of paper"), PARAMETER_NUMBER, ZERO, SHARE},                                                \
        {"wood", N_("Share of wood"), PARAMETER_NUMBER, ZERO, SHARE},                                                  \
        {"textiles", N_("Share of textiles"), PARAMETER_NUMBER, ZERO, SHARE},                                          \
        {"industrial", N_("Share of industrial waste"), PARAMETER_NUMBER, ZERO, SHARE},                                \
        {"doc_f",                                                                                                      \
         N_("Part of the carbon that decays"),                                                                         \
         PARAMETER_NUMBER,                                                                                             \
         .has_default = true,                                                                                          \
         .fallback = (doc_f_default),                                                                                  \
         SHARE},                                                                                                       \
        {"methane",           N_("Methane in the landfill gas"), PARAMETER_NUMBER,                                     \
         .has_default = true, .fallback = LANDFILL_METHANE,      SHARE},                                               \
    {                                                                                                                  \
        "oxidation", N_("Part oxidised in the cover"), PARAMETER_NUMBER, ZERO, SHARE                                   \
    }
static const Parameter of_commitment[] = {
    {"waste", N_("Mass of the waste"), PARAMETER_NUMBER, .unit = "kg", LEAST_0},
    LANDFILL(LANDFILL_DOC_F_GPC),
    {"recovered_share", N_("Part of the methane that is recovered"), PARAMETER_NUMBER, ZERO, SHARE},
};
static const Parameter of_decay[] = {
    {"deposit_year", N_("Year in which the waste was laid down"), PARAMETER_NUMBER, .unit = "1", .minimum = 1900,
     .maximum = 2200, .whole = true},
    {"waste", N_("Mass of the waste"), PARAMETER_NUMBER, .unit = "kg", LEAST_0},
    LANDFILL(LANDFILL_DOC_F_IPCC),
    {"decay", N_("Decay constant k, per year"), PARAMETER_NUMBER, .unit = "1", .maximum = 5},
    {"delay", N_("Years until decay begins"), PARAMETER_NUMBER, .unit = "1", .has_default = true, .fallback = 1,
     .maximum = 1, .whole = true},
    {"recovered", N_("Methane recovered in the year"), PARAMETER_NUMBER, .unit = "kg", ZERO, LEAST_0},
};

static const char *const biological_labels[] = {N_("Composting, dry mass"), N_("Composting, wet mass"),
                                                N_("Digestion, dry mass"), N_("Digestion, wet mass")};
static const Parameter of_biological[] = {
    {"waste", N_("Mass of the waste"), PARAMETER_NUMBER, .unit = "kg", LEAST_0},
    {"treatment", N_("Treatment, and whether the mass is dry or wet"), PARAMETER_CHOICE,
     .choices = "compost_dry|compost_wet|digestion_dry|digestion_wet", .choice_labels = biological_labels},
    {"recovered", N_("Methane recovered in the year"), PARAMETER_NUMBER, .unit = "kg", ZERO, LEAST_0},
};
static const char *const incinerator_labels[] = {N_("Continuous, stoker"),      N_("Continuous, fluidised bed"),
                                                 N_("Semi-continuous, stoker"), N_("Semi-continuous, fluidised bed"),
                                                 N_("Batch, stoker"),           N_("Batch, fluidised bed")};
static const Parameter of_incineration[] = {
    {"waste", N_("Wet mass of the waste"), PARAMETER_NUMBER, .unit = "kg", LEAST_0},
    {"dry", N_("Dry matter, part of the wet mass"), PARAMETER_NUMBER, SHARE},
    {"carbon", N_("Carbon, part of the dry matter"), PARAMETER_NUMBER, SHARE},
    {"fossil", N_("Fossil part of the carbon"), PARAMETER_NUMBER, SHARE},
    {"oxidised", N_("Part of the carbon that is oxidised"), PARAMETER_NUMBER, .has_default = true, .fallback = 1,
     SHARE},
    {"incinerator", N_("Kind of incinerator"), PARAMETER_CHOICE,
     .choices = "continuous_stoker|continuous_fluidised|semi_stoker|semi_fluidised|batch_stoker|batch_fluidised",
     .choice_labels = incinerator_labels, .optional = true},
    {"ch4", N_("Methane per tonne of wet waste; otherwise by the incinerator"), PARAMETER_NUMBER, .unit = "g/t",
     .optional = true, LEAST_0},
    {"n2o", N_("Nitrous oxide per tonne of wet waste"), PARAMETER_NUMBER, .unit = "g/t", LEAST_0},
};

static const Parameter of_wastewater[] = {
    {"persons", N_("Persons"), PARAMETER_NUMBER, .unit = "person", LEAST_0},
    {"bod", N_("Organic matter (BOD) per person and day"), PARAMETER_NUMBER, .unit = "g", LEAST_0},
    {"industry", N_("Addition for industry in the sewers: 1.25, or 1 where there is none"), PARAMETER_NUMBER,
     .unit = "1", .has_default = true, .fallback = 1, .minimum = 1, .maximum = 5},
    {"sludge", N_("Organic matter taken out with the sludge (BOD)"), PARAMETER_NUMBER, .unit = "kg", ZERO, LEAST_0},
    {"people", N_("Share of the people in the group"), PARAMETER_NUMBER, .has_default = true, .fallback = 1, SHARE},
    {"treatment", N_("Share of the group's wastewater that goes this way"), PARAMETER_NUMBER, SHARE},
    {"mcf", N_("Methane correction factor of the treatment"), PARAMETER_NUMBER, SHARE},
    {"recovered", N_("Methane recovered in the year"), PARAMETER_NUMBER, .unit = "kg", ZERO, LEAST_0},
};
static const Parameter of_nitrous_oxide[] = {
    {"persons", N_("Persons"), PARAMETER_NUMBER, .unit = "person", LEAST_0},
    {"protein", N_("Protein per person and year"), PARAMETER_NUMBER, .unit = "kg", LEAST_0},
    {"not_eaten", N_("Addition for what is not eaten: 1.1, or 1.4 with waste disposers"), PARAMETER_NUMBER, .unit = "1",
     .minimum = 1, .maximum = 5},
    {"industry", N_("Addition for industry in the sewers: 1.25, or 1 where there is none"), PARAMETER_NUMBER,
     .unit = "1", .has_default = true, .fallback = 1, .minimum = 1, .maximum = 5},
    {"sludge_nitrogen", N_("Nitrogen taken out with the sludge"), PARAMETER_NUMBER, .unit = "kg", ZERO, LEAST_0},
};
static const Parameter of_industrial[] = {
    {"product", N_("Product"), PARAMETER_NUMBER, .unit = "t", LEAST_0},
    {"water", N_("Wastewater per tonne of product"), PARAMETER_NUMBER, .unit = "m3/t", LEAST_0},
    {"cod", N_("Organic matter (COD) in the wastewater"), PARAMETER_NUMBER, .unit = "kg/m3", LEAST_0},
    {"sludge", N_("Organic matter taken out with the sludge (COD)"), PARAMETER_NUMBER, .unit = "kg", ZERO, LEAST_0},
    {"bo", N_("Most methane per organic matter, kg per kg COD"), PARAMETER_NUMBER, .has_default = true,
     .fallback = WASTEWATER_BO_COD, SHARE},
    {"mcf", N_("Methane correction factor of the treatment"), PARAMETER_NUMBER, SHARE},
    {"recovered", N_("Methane recovered in the year"), PARAMETER_NUMBER, .unit = "kg", ZERO, LEAST_0},
};

static const char *const carbonate_labels[] = {
    N_("Limestone (calcite)"), N_("Magnesite"), N_("Dolomite"), N_("Siderite"), N_("Soda ash"),
    N_("Sodium bicarbonate")};
static const Parameter of_carbonate[] = {
    {"mass", N_("Mass of the carbonate"), PARAMETER_NUMBER, .unit = "kg", LEAST_0},
    {"carbonate", N_("Kind of carbonate"), PARAMETER_CHOICE, .choices = CARBONATE_IDS,
     .choice_labels = carbonate_labels},
    {"calcined", N_("Part of it that reacts"), PARAMETER_NUMBER, .has_default = true, .fallback = 1, SHARE},
};
static const Parameter of_clinker[] = {
    {"clinker", N_("Clinker made"), PARAMETER_NUMBER, .unit = "kg", LEAST_0},
    {"lime", N_("Lime (CaO) in the clinker, part of its mass"), PARAMETER_NUMBER, SHARE},
    {"dust", N_("Addition for calcined dust that leaves the kiln: 1 where there is none"), PARAMETER_NUMBER,
     .unit = "1", .has_default = true, .fallback = 1, .minimum = 1, .maximum = 2},
};

#define OF(table) (table), sizeof(table) / sizeof *(table)
#define TRANSPORT "3.4|3.9"
#define WASTE     "1.3|1.4|3.5|3.12"
#define SCOPE_3   "GHG Protocol, Technical Guidance for Calculating Scope 3 Emissions (2013)"
#define SCOPE_2   "GHG Protocol, Scope 2 Guidance (2015)"
#define LEAKS     "IPCC 2006, vol. 3, ch. 7; GHG Protocol, Refrigeration and Air Conditioning"
#define IPCC_5    "IPCC 2006, vol. 5"
#define IPCC_3    "IPCC 2006, vol. 3, ch. 2"
const CalculationMethod calculation_methods[CALCULATIONS] = {
    [CALCULATION_SUM] = {NULL, N_("sum of amount × factor, and of kilograms stated"), SCOPE_3, OF(of_sum), NULL,
                         calculate_sum},
    [CALCULATION_PRODUCT] = {NULL, N_("amount × numbers × factor"), SCOPE_3, OF(of_product), NULL, calculate_product},
    [CALCULATION_ALLOCATED] = {"3.1|3.2|3.4|3.5|3.8|3.9|3.10|3.12|3.13|3.14|3.15|3.16",
                               N_("emissions of the whole × part / whole"), SCOPE_3, OF(of_allocated), "part",
                               calculate_allocated},
    [CALCULATION_HYBRID_PURCHASE] = {"3.1|3.2",
                                     N_("supplier's scopes 1 and 2 × part / whole + sum of amount × factor upstream"),
                                     SCOPE_3, OF(of_hybrid), "part", calculate_hybrid},
    [CALCULATION_FREIGHT_DISTANCE] = {TRANSPORT, N_("sum over legs of mass × distance × factor"), SCOPE_3,
                                      OF(of_freight), NULL, calculate_freight},
    [CALCULATION_STORAGE_AVERAGE] = {TRANSPORT, N_("volume × days × factor"), SCOPE_3, OF(of_storage), NULL,
                                     calculate_storage},
    [CALCULATION_WASTE_TREATMENT] = {"3.5|3.12", N_("mass × sum of share × factor of the treatment"), SCOPE_3,
                                     OF(of_treatment), "waste", calculate_treatment},
    [CALCULATION_COMMUTING_DISTANCE] = {"3.7", N_("sum of persons × one way × 2 × days × factor"), SCOPE_3,
                                        OF(of_commuting), "persons", calculate_commuting},
    [CALCULATION_COMMUTING_AVERAGE] = {"3.7", N_("employees × days × sum of share × one way × 2 × factor"), SCOPE_3,
                                       OF(of_commuting_average), "employees", calculate_commuting_average},
    [CALCULATION_LEASED_SHARE] =
        {"3.8|3.13|3.14", N_("emissions of the building × area / (floor area of the building × part that is let)"),
         SCOPE_3, OF(of_leased), "area", calculate_leased},
    [CALCULATION_USE_PHASE_LIFETIME] = {"3.11", N_("number sold × uses over the lifetime × energy per use × factor"),
                                        SCOPE_3, OF(of_use_phase), "sold", calculate_use_phase},
    [CALCULATION_PRODUCT_GAS] = {"3.11", N_("number sold × gas in each × part released"), SCOPE_3, OF(of_product_gas),
                                 "sold", calculate_product_gas},
    [CALCULATION_FRANCHISE_AVERAGE] = {"3.8|3.10|3.13|3.14", N_("emissions of the sample × all / size of the sample"),
                                       SCOPE_3, OF(of_franchise), "franchises", calculate_franchise},
    [CALCULATION_INVESTMENT_SHARE] = {"3.15", N_("sum of the investee's emissions × our share of the equity"), SCOPE_3,
                                      OF(of_investment), NULL, calculate_investment},
    [CALCULATION_INVESTMENT_REVENUE] =
        {"3.15", N_("sum of the investee's revenue × factor of its sector × our share of the equity"), SCOPE_3,
         OF(of_revenue), NULL, calculate_revenue},
    [CALCULATION_INVESTMENT_LIFETIME] = {"3.15",
                                         N_("sum of the project's emissions in a year of operation × years × our share "
                                            "of its cost: beside the accounts, in no sum"),
                                         SCOPE_3, OF(of_lifetime), NULL, calculate_lifetime, .apart = true},
    [CALCULATION_ELECTRICITY_INSTRUMENTS] = {"2.1",
                                             N_("by location: use × average of the grid; by market: certificates, "
                                                "contracts, the supplier's factor, and residual mix for the rest"),
                                             SCOPE_2, OF(of_instruments), "used", calculate_instruments},
    [CALCULATION_DISTRICT_HEATING] = {"2.2|2.3|2.4|3.3",
                                      N_("heat × factor: of the combustion in scope 2, of the fuels in category 3.3"),
                                      SCOPE_2, OF(of_heating), "heat", calculate_heating},
    [CALCULATION_CHP_ALLOCATION] =
        {"1.1|2.1|2.2|2.3|3.3",
         N_("emissions of the plant × (H / e_H) / (H / e_H + P / e_P) for the heat, the rest for the electricity"),
         "GHG Protocol, Allocation of GHG Emissions from a Combined Heat and Power Plant (2006)", OF(of_chp), NULL,
         calculate_chp},
    [CALCULATION_GRID_LOSSES] = {"3.3", N_("electricity × factor of the life cycle × losses"), SCOPE_3, OF(of_losses),
                                 NULL, calculate_losses},
    [CALCULATION_REFRIGERANT_REFILL] = {"1.4|3.8|3.13", N_("kilograms refilled, as the gases of the mixture"), LEAKS,
                                        OF(of_refill), "refilled", calculate_refill},
    [CALCULATION_REFRIGERANT_LEAK_RATE] = {"1.4|3.8|3.13", N_("charge × yearly leakage × part of the year"), LEAKS,
                                           OF(of_leak_rate), "charge", calculate_leak_rate},
    [CALCULATION_REFRIGERANT_MASS_BALANCE] =
        {"1.4|3.8|3.13", N_("stock at the start − stock at the end + bought − handed in − growth of the charge"), LEAKS,
         OF(of_balance), NULL, calculate_balance},
    [CALCULATION_LANDFILL_COMMITMENT] = {WASTE,
                                         N_("waste × MCF × DOC × DOC_F × F × 16/12 × (1 − recovered) × (1 − oxidised)"),
                                         IPCC_5 ", ch. 3; GPC, eq. 8.3", OF(of_commitment), "waste",
                                         calculate_commitment, .estimates = true},
    [CALCULATION_LANDFILL_FOD] =
        {WASTE, N_("(sum over years of waste × L0 × (1 − e^−k) × e^−k(t − x − delay) − recovered) × (1 − oxidised)"),
         IPCC_5 ", ch. 3; GPC, eq. 8.1", OF(of_decay), NULL, calculate_decay, .estimates = true},
    [CALCULATION_BIOLOGICAL_TREATMENT] = {WASTE, N_("waste × methane and nitrous oxide per mass − methane recovered"),
                                          IPCC_5 ", table 4.1", OF(of_biological), "waste", calculate_biological,
                                          .estimates = true},
    [CALCULATION_INCINERATION] = {"1.1|1.3|3.5|3.12",
                                  N_("sum of waste × dry matter × carbon × fossil part × oxidised part × 44/12, and "
                                     "methane and nitrous oxide per tonne"),
                                  IPCC_5 ", ch. 5", OF(of_incineration), "waste", calculate_incineration,
                                  .estimates = true},
    [CALCULATION_WASTEWATER_METHANE] =
        {"1.3|1.4|3.5",
         N_("(persons × BOD × 365 × industry − sludge) × 0.6 × sum of people × treatment × MCF − recovered"),
         IPCC_5 ", ch. 6, eq. 6.1–6.3", OF(of_wastewater), "persons", calculate_wastewater_methane, .estimates = true},
    [CALCULATION_WASTEWATER_NITROUS_OXIDE] =
        {"1.3|1.4|3.5",
         N_("(persons × protein × 0.16 × not eaten × industry − nitrogen in the sludge) × 0.005 × 44/28"),
         IPCC_5 ", ch. 6, eq. 6.7–6.8", OF(of_nitrous_oxide), "persons", calculate_nitrous_oxide, .estimates = true},
    [CALCULATION_WASTEWATER_INDUSTRIAL] = {"1.3|1.4|3.5",
                                           N_("(product × wastewater × COD − sludge) × Bo × MCF − recovered"),
                                           IPCC_5 ", ch. 6, eq. 6.4–6.6", OF(of_industrial), "product",
                                           calculate_industrial, .estimates = true},
    [CALCULATION_CARBONATE] = {"1.3", N_("sum of mass × carbon dioxide in the carbonate × part that reacts"),
                               IPCC_3 ", eq. 2.1 and 2.3", OF(of_carbonate), "mass", calculate_carbonate},
    [CALCULATION_CLINKER] = {"1.3", N_("clinker × lime × 44.01/56.08 × addition for dust"), IPCC_3 ", eq. 2.2 and 2.4",
                             OF(of_clinker), "clinker", calculate_clinker},
};
/* clang-format on */
