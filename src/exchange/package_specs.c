/* The tables of a data package: one declaration, from which everything else follows. The descriptions are Swedish: a
 * person meets them in the descriptor and in docs/data-package.md, which a test compares with this file. */
#include "exchange/package_parts.h"
#include "model/contract.h"
#include "model/inventory_records.h"
#include "model/organisation.h"
#include "model/plan_records.h"
#include "model/purchase.h"
#include "model/roadmap_records.h"

#include <stdlib.h>
#include <string.h>

/* Limits that hold for every table: typing errors are found, nothing that a city may want to say is refused. */
#define YEAR       1900, 2200
#define PERCENT    0, 100
#define TONNES     0, 1e12
#define FREE       0, 0
#define DIGITS_4   4, 4
#define DIGITS_2_4 2, 4
#define POSITION   1, 1000
#define NAME       0, FIELD_NAME_LETTERS_MAX
#define GASES      "GGT|CO2|CH4|N2O|HFC|PFC|SF6"
/* No record of the program: these tables are stored by functions of their own. */
#define PLAIN                                                                                                          \
    {                                                                                                                  \
        0                                                                                                              \
    }
#define MUNICIPALITY                                                                                                   \
    {                                                                                                                  \
        "municipality", FIELD_CODE, true, NULL, DIGITS_4, "Kommunkod enligt SCB, fyra siffror med inledande nolla",    \
            PLAIN                                                                                                      \
    }

static const Field target_fields[] = {
    MUNICIPALITY,
    {"id", FIELD_ID, true, NULL, FREE, "Målets id, unikt inom kommunen", PLAIN},
    {"primary", FIELD_BOOLEAN, false, NULL, FREE,
     "true för det mål som gapet räknas mot: högst ett per kommun, territoriellt och med basår och målår", PLAIN},
    {"name_sv", FIELD_TEXT, true, NULL, NAME, "Målet i ord, på svenska", PLAIN},
    {"name_en", FIELD_TEXT, false, NULL, NAME, "Målet i ord, på engelska", PLAIN},
    {"status", FIELD_TEXT, true, "decided|ambition|conditional|illustration", FREE,
     "decided beslutat, ambition ambition som stöds, conditional villkorat, illustration exempel utan beslut", PLAIN},
    {"boundary", FIELD_TEXT, true, "territorial|consumption|group", FREE,
     "Avgränsning: territorial utsläpp inom kommunens gräns, consumption konsumtionsbaserade, group kommunkoncernen",
     PLAIN},
    {"gas", FIELD_TEXT, false, GASES, FREE,
     "GGT är alla växthusgaser i CO2-ekvivalenter; tomt när källan inte säger vilken gas målet gäller", PLAIN},
    {"basis", FIELD_TEXT, true, "gross|net|not_stated", FREE,
     "gross brutto, net netto (upptag avdraget), not_stated när källan inte säger vilket", PLAIN},
    {"approximate", FIELD_BOOLEAN, false, NULL, FREE, "true när källan säger ungefär eller cirka", PLAIN},
    {"base_year", FIELD_INTEGER, false, NULL, YEAR, "Basår; tomt när det inte är angivet", PLAIN},
    {"target_year", FIELD_INTEGER, false, NULL, YEAR, "Målår; tomt när det inte är angivet", PLAIN},
    {"annual_reduction_percent", FIELD_NUMBER, false, NULL, PERCENT,
     "Minskning i procent per år, varje år räknat på året före; räknas aldrig om till reduction_percent", PLAIN},
    {"reduction_percent", FIELD_NUMBER, false, NULL, 0, 200,
     "Minskning i procent från basåret till målåret; över 100 är klimatpositivt", PLAIN},
    {"decided", FIELD_DATE, false, NULL, FREE, "Beslutsdatum (dag, månad eller år); tomt när det inte är känt", PLAIN},
    {"source", FIELD_TEXT, true, NULL, FREE, "Källa: dokument, utgåva och avsnitt", PLAIN},
    {"note_sv", FIELD_TEXT, false, NULL, FREE, "Anmärkning på svenska", PLAIN},
    {"note_en", FIELD_TEXT, false, NULL, FREE, "Anmärkning på engelska", PLAIN},
};

static const Field goal_fields[] = {
    MUNICIPALITY,
    {"id", FIELD_ID, true, NULL, FREE, "Det strategiska målets id, unikt inom kommunen", PLAIN},
    {"position", FIELD_INTEGER, true, NULL, POSITION, "Ordning i listan, från 1", PLAIN},
    {"name_sv", FIELD_TEXT, true, NULL, NAME, "Namn på svenska", PLAIN},
    {"name_en", FIELD_TEXT, false, NULL, NAME, "Namn på engelska", PLAIN},
    {"weight", FIELD_TEXT, false, "clearest|also", FREE,
     "Hur klimatarbetets nytta för målet beskrivs: clearest tydligast, also även; tomt när källan inte säger det",
     PLAIN},
    {"source", FIELD_TEXT, true, NULL, FREE, "Källa: dokument, utgåva och avsnitt", PLAIN},
};

static const Field focus_area_fields[] = {
    MUNICIPALITY,
    {"id", FIELD_ID, true, NULL, FREE, "Fokusområdets id, unikt inom kommunen", PLAIN},
    {"position", FIELD_INTEGER, true, NULL, POSITION, "Ordning i listan, från 1", PLAIN},
    {"name_sv", FIELD_TEXT, true, NULL, NAME, "Namn på svenska", PLAIN},
    {"name_en", FIELD_TEXT, false, NULL, NAME, "Namn på engelska", PLAIN},
    {"source", FIELD_TEXT, true, NULL, FREE, "Källa: dokument, utgåva och avsnitt", PLAIN},
};

static const Field note_fields[] = {
    MUNICIPALITY,
    {"year", FIELD_INTEGER, true, NULL, YEAR, "Året som anmärkningen gäller; en anmärkning per kommun och år", PLAIN},
    {"text_sv", FIELD_TEXT, true, NULL, FREE, "Anmärkningen på svenska: vad som hände eller vad som ändrades", PLAIN},
    {"text_en", FIELD_TEXT, false, NULL, FREE, "Anmärkningen på engelska", PLAIN},
    {"source", FIELD_TEXT, true, NULL, FREE, "Källa, och vem som har skrivit anmärkningen", PLAIN},
};

static const Field carbon_budget_fields[] = {
    MUNICIPALITY,
    {"id", FIELD_ID, true, NULL, FREE, "Budgetens id, unikt inom kommunen", PLAIN},
    {"name_sv", FIELD_TEXT, true, NULL, NAME, "Namn på svenska", PLAIN},
    {"name_en", FIELD_TEXT, false, NULL, NAME, "Namn på engelska", PLAIN},
    {"gas", FIELD_TEXT, true, GASES, FREE, "Gasen som budgeten gäller, oftast CO2", PLAIN},
    {"first_year", FIELD_INTEGER, true, NULL, YEAR, "Första året: budgeten gäller från årets början", PLAIN},
    {"total_t", FIELD_NUMBER, true, NULL, TONNES, "Hela budgeten i ton från första årets början", PLAIN},
    {"form", FIELD_TEXT, false, "A|B|C|D", FREE,
     "Räknesätt: A årlig minskning redan första året, B första året oförändrat, C kontinuerlig minskning, D rak linje "
     "till noll; tomt när källan inte visar vilket",
     PLAIN},
    {"source", FIELD_TEXT, true, NULL, FREE, "Källa: dokument, utgåva och avsnitt", PLAIN},
};

static const Field series_fields[] = {
    MUNICIPALITY,
    {"id", FIELD_ID, true, NULL, FREE, "Seriens id, unikt inom kommunen", PLAIN},
    {"kind", FIELD_TEXT, true, "sink|consumption|indicator", FREE,
     "sink upptag (ton per år, positiva tal), consumption konsumtionsbaserade utsläpp, indicator tidig indikator",
     PLAIN},
    {"name_sv", FIELD_TEXT, true, NULL, NAME, "Namn på svenska", PLAIN},
    {"name_en", FIELD_TEXT, false, NULL, NAME, "Namn på engelska", PLAIN},
    {"unit", FIELD_TEXT, true, NULL, NAME, "Enhet, till exempel t eller t/person", PLAIN},
    {"method", FIELD_TEXT, false, NULL, FREE, "Hur värdena har tagits fram", PLAIN},
    {"source", FIELD_TEXT, true, NULL, FREE, "Källa: dokument, utgåva och avsnitt", PLAIN},
};

static const Field series_value_fields[] = {
    MUNICIPALITY,
    {"series", FIELD_ID, true, NULL, FREE, "Seriens id i tabellen series", PLAIN},
    {"year", FIELD_INTEGER, true, NULL, YEAR, "Kalenderår; ett år utan värde lämnas bort, det skrivs inte som noll",
     PLAIN},
    {"value", FIELD_NUMBER, true, NULL, -1e15, 1e15, "Värdet i seriens enhet", PLAIN},
    {"uncertainty_percent", FIELD_NUMBER, false, NULL, 0, 1000, "Osäkerhet i procent; tomt när den inte är känd",
     PLAIN},
    {"preliminary", FIELD_BOOLEAN, false, NULL, FREE, "true för ett preliminärt värde", PLAIN},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", PLAIN},
};

static const Field group_fields[] = {
    {"id", FIELD_ID, true, NULL, FREE, "Gruppens id", PLAIN},
    {"municipality", FIELD_CODE, true, NULL, DIGITS_4,
     "Kommunkod för en medlem, fyra siffror med inledande nolla; en rad per medlem", PLAIN},
    {"name_sv", FIELD_TEXT, true, NULL, NAME, "Gruppens namn på svenska, lika på alla rader", PLAIN},
    {"name_en", FIELD_TEXT, false, NULL, NAME, "Gruppens namn på engelska, lika på alla rader", PLAIN},
    {"source", FIELD_TEXT, true, NULL, FREE, "Källa: dokument, utgåva och avsnitt", PLAIN},
};

/* As the national emission database codes them. */
#define SUBSTANCES GASES "|NH3|NMVOC|NOx|SOx|CO|PM25|PM10|TSP|BC|BaP|PAH4|PCB|HCB|Dioxin|As|Cd|Cr|Cu|Hg|Ni|Pb|Se|Zn"

static const Field edition_fields[] = {
    {"substance", FIELD_TEXT, true, SUBSTANCES, FREE,
     "Ämnet med emissionsdatabasens kod; GGT är alla växthusgaser i CO2-ekvivalenter", PLAIN},
    {"report_date", FIELD_DATE, true, NULL, FREE, "Utgåvans datum (dag, månad eller år)", PLAIN},
    {"source", FIELD_TEXT, true, NULL, FREE, "Källa i ord, och om siffrorna har gått genom någon annan", PLAIN},
    {"unit", FIELD_TEXT, false, NULL, NAME, "Enhet, till exempel ton/år", PLAIN},
    {"gwp_set", FIELD_TEXT, false, NULL, NAME, "Uppsättning GWP-faktorer; tomt när källan inte anger den", PLAIN},
};

static const Field emission_fields[] = {
    {"substance", FIELD_TEXT, true, SUBSTANCES, FREE, "Ämnet, som i tabellen editions", PLAIN},
    {"report_date", FIELD_DATE, true, NULL, FREE, "Utgåvans datum, som i tabellen editions", PLAIN},
    {"area", FIELD_CODE, true, NULL, DIGITS_2_4, "Kommunkod (fyra siffror), länskod (två siffror) eller 00 för riket",
     PLAIN},
    {"main", FIELD_TEXT, true, NULL, NAME, "Huvudsektor, eller Alla för summan av alla sektorer", PLAIN},
    {"sub", FIELD_TEXT, true, NULL, NAME, "Undersektor, eller Alla för hela huvudsektorn", PLAIN},
    {"year", FIELD_INTEGER, true, NULL, YEAR, "Kalenderår; ett år utan värde lämnas bort, det skrivs inte som noll",
     PLAIN},
    {"value_t", FIELD_NUMBER, true, NULL, TONNES, "Utsläpp i ton (CO2-ekvivalenter för GGT)", PLAIN},
};

static const Field reference_line_fields[] = {
    {"id", FIELD_ID, true, NULL, FREE, "Referenslinjens id", PLAIN},
    {"name_sv", FIELD_TEXT, true, NULL, NAME, "Namn på svenska", PLAIN},
    {"name_en", FIELD_TEXT, false, NULL, NAME, "Namn på engelska", PLAIN},
    {"base_year", FIELD_INTEGER, true, NULL, YEAR, "Basår", PLAIN},
    {"target_year", FIELD_INTEGER, true, NULL, YEAR, "Målår", PLAIN},
    {"reduction_percent", FIELD_NUMBER, false, NULL, PERCENT,
     "Minskning av bruttoutsläppen i procent från basåret, kompletterande åtgärder borträknade; tomt för ett mål som "
     "bara gäller nettoutsläpp",
     PLAIN},
    {"supplementary_percent", FIELD_NUMBER, false, NULL, PERCENT,
     "Högst så många procentenheter får komma från kompletterande åtgärder; tomt när det inte är angivet", PLAIN},
    {"boundary_sv", FIELD_TEXT, true, NULL, FREE, "Vilka utsläpp målet gäller, på svenska", PLAIN},
    {"boundary_en", FIELD_TEXT, false, NULL, FREE, "Vilka utsläpp målet gäller, på engelska", PLAIN},
    {"basis", FIELD_TEXT, true, "gross|net|not_stated", FREE,
     "gross brutto, net netto (upptag avdraget), not_stated när källan inte säger vilket", PLAIN},
    {"source", FIELD_TEXT, true, NULL, FREE, "Rättskälla eller dokument", PLAIN},
};

#define FIELDS(list) list, sizeof(list) / sizeof *(list)
/* Records: the fields are those of the kind. */
#define OF_EDITION(name, title, kind)                                                                                  \
    {                                                                                                                  \
        name, title, NULL, 0, "municipality,edition,id", "municipality,edition", "contract_editions", (kind)           \
    }

#define OF_CITY(name, title, kind)                                                                                     \
    {                                                                                                                  \
        name, title, NULL, 0, "municipality,id", NULL, NULL, (kind)                                                    \
    }

const PackageTableSpec package_specs[] = {
    {"targets", "Klimatmål", FIELDS(target_fields), "municipality,id", NULL, NULL, NULL},
    {"goals", "Strategiska mål", FIELDS(goal_fields), "municipality,id", NULL, NULL, NULL},
    {"focus_areas", "Fokusområden", FIELDS(focus_area_fields), "municipality,id", NULL, NULL, NULL},
    {"notes", "Anmärkningar till ett år", FIELDS(note_fields), "municipality,year", NULL, NULL, NULL},
    {"carbon_budgets", "Koldioxidbudgetar", FIELDS(carbon_budget_fields), "municipality,id", NULL, NULL, NULL},
    {"series", "Serier vid sidan av den officiella", FIELDS(series_fields), "municipality,id", NULL, NULL, NULL},
    {"series_values", "Seriernas värden", FIELDS(series_value_fields), "municipality,series,year",
     "municipality,series", "series", NULL},
    {"groups", "Grupper att jämföra inom", FIELDS(group_fields), "id,municipality", NULL, NULL, NULL},
    {"editions", "Utgåvor av emissionsdatabasen", FIELDS(edition_fields), "substance,report_date", NULL, NULL, NULL},
    {"emissions", "Utsläpp per sektor och år", FIELDS(emission_fields), "substance,report_date,area,main,sub,year",
     "substance,report_date", "editions", NULL},
    {"reference_lines", "Nationella och europeiska referenslinjer", FIELDS(reference_line_fields), "id", NULL, NULL,
     NULL},
    {"organisations", "Organisationer", NULL, 0, "id", NULL, NULL, &organisation_kind},
    {"contract_editions", "Kontraktets utgåvor", NULL, 0, "municipality,id", NULL, NULL, &kind_edition},
    {"joint_commitments", "Katalogen över gemensamma åtaganden", NULL, 0, "id", NULL, NULL, &kind_joint_commitment},
    OF_EDITION("chapters", "Kapitel i kontraktet", &contract_kinds[KIND_CHAPTER]),
    OF_EDITION("processes", "Gemensamma utvecklingsprocesser", &contract_kinds[KIND_PROCESS]),
    OF_EDITION("parties", "Parter", &contract_kinds[KIND_PARTY]),
    OF_EDITION("steering_documents", "Styrdokument", &contract_kinds[KIND_DOCUMENT]),
    OF_EDITION("contract_targets", "Mål i kontraktet", &contract_kinds[KIND_TARGET]),
    OF_EDITION("contract_goals", "Målträd", &contract_kinds[KIND_GOAL]),
    OF_EDITION("commitments", "Åtaganden", &contract_kinds[KIND_COMMITMENT]),
    OF_EDITION("undertakings", "Delåtaganden", &contract_kinds[KIND_UNDERTAKING]),
    OF_EDITION("themes", "Tematiska samarbetsområden", &contract_kinds[KIND_THEME]),
    OF_EDITION("phases", "Omställningskartans faser", &contract_kinds[KIND_PHASE]),
    OF_EDITION("arena_members", "Omställningsarenans medlemmar", &contract_kinds[KIND_MEMBER]),
    OF_EDITION("revisions", "Ändringar mot förra utgåvan", &contract_kinds[KIND_REVISION]),
    {"progress", "Läget för delåtaganden", NULL, 0, "municipality,id", NULL, NULL, &kind_progress},
    OF_EDITION("seals", "Sigill", &kind_seal),
    OF_EDITION("errata", "Rättelser till förseglade utgåvor", &kind_erratum),
    OF_EDITION("signatures", "Underskrifter", &kind_signature),
    OF_EDITION("withdrawals", "Återkallade underskrifter", &kind_withdrawal),
    {"factors", "Emissionsfaktorer", NULL, 0, "id", NULL, NULL, &inventory_kinds[KIND_FACTOR]},
    {"price_indices", "Prisindex", NULL, 0, "id", NULL, NULL, &inventory_kinds[KIND_PRICE_INDEX]},
    OF_CITY("entities", "Koncernens delar", &inventory_kinds[KIND_ENTITY]),
    OF_CITY("holdings", "Ägande och kontroll", &inventory_kinds[KIND_HOLDING]),
    OF_CITY("data_sources", "Källor", &inventory_kinds[KIND_DATA_SOURCE]),
    OF_CITY("inventory_methods", "Beräkningsmetoder", &inventory_kinds[KIND_METHOD]),
    OF_CITY("activity_rows", "Aktivitetsdata", &inventory_kinds[KIND_ACTIVITY_ROW]),
    OF_CITY("activity_inputs", "Parametrar till beräkningar", &inventory_kinds[KIND_ACTIVITY_INPUT]),
    OF_CITY("drivers", "Drivkrafter", &inventory_kinds[KIND_DRIVER]),
    OF_CITY("completeness", "Fullständighet", &inventory_kinds[KIND_COMPLETENESS]),
    OF_CITY("recalculation_policies", "Policy för omräkning", &inventory_kinds[KIND_POLICY]),
    OF_CITY("inventory_statements", "Sparade resultat", &inventory_kinds[KIND_STATEMENT]),
    OF_CITY("data_requests", "Begärda uppgifter", &inventory_kinds[KIND_DATA_REQUEST]),
    OF_CITY("purchase_categories", "Inköpskategorier", &kind_purchase_category),
    OF_CITY("purchase_rules", "Regler för inköp", &kind_purchase_rule),
    OF_CITY("cost_centres", "Kostnadsställen", &kind_cost_centre),
    OF_CITY("ledger_layouts", "Kolumner i leverantörsreskontror", &kind_ledger_layout),
    {"carriers", "Energibärare", NULL, 0, "id", NULL, NULL, &roadmap_kinds[KIND_CARRIER]},
    {"model_activities", "Aktiviteter i modellen", NULL, 0, "id", NULL, NULL, &roadmap_kinds[KIND_ACTIVITY]},
    {"technologies", "Tekniker", NULL, 0, "id", NULL, NULL, &roadmap_kinds[KIND_TECHNOLOGY]},
    {"transition_elements", "Omställningselement", NULL, 0, "id", NULL, NULL, &roadmap_kinds[KIND_ELEMENT]},
    {"sinks", "Upptag", NULL, 0, "id", NULL, NULL, &roadmap_kinds[KIND_UPTAKE]},
    {"default_values", "Modellens schablonvärden", NULL, 0, "id", NULL, NULL, &roadmap_kinds[KIND_DEFAULT_VALUE]},
    OF_CITY("model_values", "Modellens egna värden", &roadmap_kinds[KIND_VALUE]),
    OF_CITY("teams", "Fokusområdesteam", &roadmap_kinds[KIND_TEAM]),
    OF_CITY("measures", "Åtgärder", &roadmap_kinds[KIND_MEASURE]),
    OF_CITY("levers", "Åtgärdernas verkan", &roadmap_kinds[KIND_LEVER]),
    OF_CITY("measure_ties", "Samband mellan åtgärder", &roadmap_kinds[KIND_TIE]),
    OF_CITY("milestones", "Milstolpar", &roadmap_kinds[KIND_MILESTONE]),
    OF_CITY("measure_benefits", "Åtgärdernas nyttor", &roadmap_kinds[KIND_BENEFIT]),
    OF_CITY("scenarios", "Scenarier", &roadmap_kinds[KIND_SCENARIO]),
    OF_CITY("scenario_changes", "Ändringar i scenarier", &roadmap_kinds[KIND_SCENARIO_CHANGE]),
    OF_CITY("roadmap_statements", "Frysta färdplaner", &roadmap_kinds[KIND_ROADMAP_STATEMENT]),
    {"unit_values", "Enhetsvärden", NULL, 0, "id", NULL, NULL, &plan_kinds[KIND_UNIT_VALUE]},
    {"unit_value_years", "Enhetsvärden per år", NULL, 0, "id", NULL, NULL, &plan_kinds[KIND_UNIT_VALUE_YEAR]},
    {"exchange_rates", "Växelkurser", NULL, 0, "id", NULL, NULL, &plan_kinds[KIND_EXCHANGE_RATE]},
    {"funding_programmes", "Finansieringskatalog", NULL, 0, "id", NULL, NULL, &plan_kinds[KIND_PROGRAMME]},
    {"joint_portfolios", "Gemensamma investeringsportföljer", NULL, 0, "id", NULL, NULL,
     &plan_kinds[KIND_JOINT_PORTFOLIO]},
    OF_CITY("plan_settings", "Investeringsplanens förutsättningar", &plan_kinds[KIND_PLAN_SETTING]),
    OF_CITY("budget_items", "Budgetrader", &plan_kinds[KIND_BUDGET_ITEM]),
    OF_CITY("cost_lines", "Kostnader och nyttor", &plan_kinds[KIND_COST_LINE]),
    OF_CITY("cost_years", "Kostnader och nyttor per år", &plan_kinds[KIND_COST_YEAR]),
    OF_CITY("fundings", "Finansiering av åtgärder", &plan_kinds[KIND_CLAIM]),
    OF_CITY("investment_capacities", "Investeringsutrymme", &plan_kinds[KIND_CAPACITY]),
    OF_CITY("team_capacities", "Vad team kan påbörja", &plan_kinds[KIND_TEAM_CAPACITY]),
    OF_CITY("procurement_options", "Alternativ i upphandlingar", &plan_kinds[KIND_PROCUREMENT_OPTION]),
    OF_CITY("income_sources", "Kommunens intäkter", &plan_kinds[KIND_INCOME_SOURCE]),
    OF_CITY("plan_policies", "Styrmedel för investeringar", &plan_kinds[KIND_PLAN_POLICY]),
    OF_CITY("plan_barriers", "Hinder för investeringar", &plan_kinds[KIND_PLAN_BARRIER]),
    OF_CITY("plan_risks", "Risker", &plan_kinds[KIND_PLAN_RISK]),
    OF_CITY("plan_stakeholders", "Aktörer", &plan_kinds[KIND_PLAN_STAKEHOLDER]),
    OF_CITY("plan_indicators", "Ekonomiska och finansiella indikatorer", &plan_kinds[KIND_PLAN_INDICATOR]),
    OF_CITY("joint_parts", "Delar i gemensamma portföljer", &plan_kinds[KIND_JOINT_PART]),
    OF_CITY("plan_statements", "Frysta investeringsplaner", &plan_kinds[KIND_PLAN_STATEMENT]),
};
const size_t package_spec_count = sizeof package_specs / sizeof *package_specs;

bool package_spec_index(Str name, size_t *index)
{
    for (size_t i = 0; i < package_spec_count; i++) {
        if (!str_eq(name, str(package_specs[i].name))) continue;
        *index = i;
        return true;
    }
    return false;
}

bool package_field_index(const PackageTableSpec *spec, Str name, size_t *index)
{
    for (size_t i = 0; i < package_field_count(spec); i++) {
        if (!str_eq(name, str(package_fields(spec)[i].name))) continue;
        *index = i;
        return true;
    }
    return false;
}

Str package_file_name(const PackageTableSpec *spec, Arena *arena)
{
    Buf b = buf_new(arena);
    buf_add(&b, str(spec->name));
    buf_add(&b, S(".csv"));
    return buf_str(&b);
}

PackageKey package_key(const PackageTableSpec *spec, const char *names)
{
    PackageKey key = {0};
    for (Str rest = str(names); rest.n;) {
        if (key.count == PACKAGE_KEY_FIELDS_MAX ||
            !package_field_index(spec, str_cut(&rest, ','), &key.field[key.count]))
            abort(); /* the declaration above names a field that it does not have */
        key.count++;
    }
    return key;
}

const PackageTable *package_table(const Package *package, Str name)
{
    for (size_t i = 0; i < package->table_count; i++)
        if (str_eq(name, str(package->tables[i].spec->name))) return &package->tables[i];
    return NULL;
}

Str package_cell(const PackageTable *table, size_t row, const char *field)
{
    size_t index;
    if (row >= table->row_count || !package_field_index(table->spec, str(field), &index)) abort();
    return table->cells[row * package_field_count(table->spec) + index];
}
