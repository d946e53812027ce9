/* The kinds that stand behind calculations: parameters of rows, drivers and price indices. Descriptions are Swedish, as
 * in inventory_fields.c. */
#include "model/inventory_field_table.h"

static const char *const driver_labels[] = {N_("Floor area"), N_("Turnover"), N_("Employees"),     N_("Population"),
                                            N_("Production"), N_("Visitors"), N_("Something else")};

const Field activity_input_fields[ACTIVITY_INPUT_FIELDS] = {
    MUNICIPALITY,
    ID("Parameterns id"),
    {"activity_row", FIELD_ID, true, NULL, FREE, "Raden i aktivitetsdata vars beräkning parametern hör till",
     REFER(ActivityInput, activity_row, N_("Row"), "activity_row")},
    {"parameter", FIELD_ID, true, NULL, FREE,
     "Vilken av beräkningens parametrar det är; docs/methods.md och klimat inventory methods visar alla",
     HINT(ActivityInput, parameter, N_("Parameter"), N_("One of those of the row's calculation: waste, share, days"))},
    {"item", FIELD_TEXT, false, NULL, NAME,
     "Samma text för parametrar som hör ihop, till exempel ett färdsätt eller ett års avfall; tomt: gäller alla",
     HINT(ActivityInput, item, N_("Belongs to"),
          N_("The same text for parameters that belong together, such as a way of travelling; empty: for all"))},
    {"amount", FIELD_NUMBER, false, NULL, AMOUNT, "Mängd; tomt när den inte är känd",
     USE(ActivityInput, amount, N_("Amount"))},
    {"unit", FIELD_TEXT, false, NULL, NAME, "Mängdens enhet; tomt: parameterns egen",
     HINT(ActivityInput, unit, N_("Unit"), N_("Empty: the parameter's own unit"))},
    {"factor", FIELD_ID, false, NULL, FREE, "Emissionsfaktor, när parametern har en",
     REFER(ActivityInput, factor, N_("Factor"), "factor")},
    {"word", FIELD_TEXT, false, NULL, NAME,
     "Val bland parameterns ord (managed, heat), ett köldmedium (R410A), eller gasen som mängden är kilogram av (co2, "
     "ch4, co2e_ar5)",
     HINT(ActivityInput, word, N_("Choice or gas"),
          N_("A word that the parameter offers, a refrigerant (R410A), or the gas that the amount is kilograms of"))},
    {"uncertainty_percent", FIELD_NUMBER, false, NULL, 0, 10000,
     "Mängdens osäkerhet: halva 95-procentsintervallet i procent; tomt när den inte är känd",
     HINT(ActivityInput, uncertainty_percent, N_("Uncertainty, %"),
          N_("Half of the 95% interval: 10 where it may be ten percent more or less."))},
    {"source", FIELD_ID, false, NULL, FREE, "Källan i registret över källor",
     REFER(ActivityInput, source, N_("Source"), "data_source")},
    {"document", FIELD_TEXT, false, NULL, FREE, "Underlag: faktura, avläsning, rapport",
     USE(ActivityInput, document, N_("Document"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(ActivityInput, note, N_("Note"))},
    ILLUSTRATIVE(ActivityInput),
};

const Field driver_fields[DRIVER_FIELDS] = {
    MUNICIPALITY,
    ID("Drivkraftens id"),
    {"entity", FIELD_ID, false, NULL, FREE, "Del av koncernen; tomt: hela koncernen",
     REFER(Driver, entity, N_("Part"), "entity")},
    {"year", FIELD_INTEGER, true, NULL, YEAR, "År", USE(Driver, year, N_("Year"))},
    {"kind", FIELD_TEXT, true, "floor_area|turnover|employees|population|production|visitors|other", FREE,
     "floor_area golvyta, turnover omsättning, employees anställda, population invånare, production produktion, "
     "visitors besökare, other annat",
     CHOICE(Driver, kind, N_("Kind"), driver_labels)},
    {"categories", FIELD_LIST, false, CATEGORIES, FREE, "Kategorier som den driver; tomt: alla",
     CHOICE(Driver, categories, N_("Categories"), inventory_category_names)},
    {"amount", FIELD_NUMBER, false, NULL, 0, 1e15, "Mängd; tomt när den inte är känd",
     USE(Driver, amount, N_("Amount"))},
    {"unit", FIELD_TEXT, true, NULL, NAME, "Mängdens enhet: m2, SEK, person", USE(Driver, unit, N_("Unit"))},
    SOURCE_OF(Driver),
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(Driver, note, N_("Note"))},
    ILLUSTRATIVE(Driver),
};

const Field price_index_fields[PRICE_INDEX_FIELDS] = {
    ID("Id: serien och året, till exempel kpi-2020"),
    {"series", FIELD_ID, true, NULL, FREE, "Serien, till exempel kpi", USE(PriceIndexYear, series, N_("Series"))},
    {"currency", FIELD_TEXT, true, NULL, NAME, "Valutan som serien gäller: SEK",
     USE(PriceIndexYear, currency, N_("Currency"))},
    {"year", FIELD_INTEGER, true, NULL, YEAR, "År", USE(PriceIndexYear, year, N_("Year"))},
    {"value", FIELD_NUMBER, true, NULL, 0, 1e9, "Årets värde; seriens bas spelar ingen roll",
     USE(PriceIndexYear, value, N_("Value"))},
    {"publisher", FIELD_TEXT, false, NULL, NAME, "Utgivare", USE(PriceIndexYear, publisher, N_("Publisher"))},
    {"source", FIELD_TEXT, true, NULL, FREE, "Källa: dokument, utgåva och avsnitt",
     USE(PriceIndexYear, source, N_("Source"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(PriceIndexYear, note, N_("Note"))},
    ILLUSTRATIVE(PriceIndexYear),
};
