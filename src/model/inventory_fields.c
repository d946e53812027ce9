/* The kinds of the climate accounts: one table of fields for each. The descriptions are Swedish: a person meets them in
 * a data package and in a workbook; labels are keys of the catalogues. */
#include "model/inventory_parts.h"

#include "model/calculation.h"
#include "model/inventory_field_table.h"

const char *const inventory_category_names[INVENTORY_CATEGORIES] = {
    N_("Stationary combustion"),
    N_("Vehicles and machines"),
    N_("Processes"),
    N_("Leakage"),
    N_("Purchased electricity"),
    N_("Purchased district heating"),
    N_("Purchased steam"),
    N_("Purchased cooling"),
    N_("Purchased goods and services"),
    N_("Capital goods"),
    N_("Fuel- and energy-related activities"),
    N_("Upstream transport and distribution"),
    N_("Waste generated in operations"),
    N_("Business travel"),
    N_("Commuting"),
    N_("Upstream leased assets"),
    N_("Downstream transport and distribution"),
    N_("Processing of sold products"),
    N_("Use of sold products"),
    N_("End-of-life treatment of sold products"),
    N_("Downstream leased assets"),
    N_("Franchises"),
    N_("Investments"),
    N_("Other (not in the standard)"),
};

static const char *const entity_kind_labels[] = {N_("Municipality"), N_("Department"),
                                                 N_("Company"),      N_("Association of municipalities"),
                                                 N_("Foundation"),   N_("Site or premises")};
static const char *const basis_labels[] = {N_("Owned"), N_("Leased from others"), N_("Leased to others")};
static const char *const control_labels[] = {N_("Full"), N_("Joint"), N_("None")};
static const char *const source_kind_labels[] = {N_("System"), N_("Meters"),   N_("Invoices"), N_("Ledger"),
                                                 N_("Report"), N_("Supplier"), N_("Survey"),   N_("Estimate")};
static const char *const factor_kind_labels[] = {N_("Direct"), N_("Life cycle"), N_("Upstream"),
                                                 N_("Transmission losses"), N_("Spend")};
static const char *const ch4_labels[] = {N_("Fossil"), N_("Biogenic")};
static const char *const instrument_labels[] = {N_("Guarantees of origin"), N_("Contract"), N_("Supplier's own factor"),
                                                N_("Residual mix"), N_("Average of the grid")};
static const char *const method_labels[] = {
    N_("Measured"),  N_("Supplier's own figures"), N_("Hybrid"), N_("Fuel"),
    N_("Distance"),  N_("Average data"),           N_("Spend"),  N_("Type of waste"),
    N_("Per asset"), N_("Per investment"),         N_("Other")};
static const char *const bridge_labels[] = {N_("Density"), N_("Heating value")};
static const char *const status_labels[] = {N_("Calculated"), N_("Partial"), N_("Missing"), N_("Not relevant"),
                                            N_("Not evaluated")};
static const char *const trigger_labels[] = {N_("Original"),       N_("Changed structure"), N_("Changed method"),
                                             N_("Changed factor"), N_("Corrected fault"),   N_("Changed coverage")};
static const char *const approach_labels[] = {N_("Operational control"), N_("Financial control"), N_("Equity share")};
static const char *const scope2_labels[] = {N_("By location"), N_("By market")};
static const char *const request_labels[] = {N_("Asked"), N_("Answered"), N_("Returned"), N_("Approved")};

static const char quality_scale[] = N_("1 very good, 2 good, 3 fair, 4 poor."),
                  half_interval[] = N_("Half of the 95% interval: 10 where it may be ten percent more or less.");

static const Field entity_fields[] = {
    MUNICIPALITY,
    ID("Delens id, till exempel energi; det ändras aldrig"),
    {"name", FIELD_TEXT, true, NULL, NAME, "Namn", USE(Entity, name, N_("Name"))},
    {"kind", FIELD_TEXT, true, "municipality|department|company|association|foundation|site", FREE,
     "municipality kommunen själv, department förvaltning, company bolag, association kommunalförbund, foundation "
     "stiftelse, site anläggning eller lokal",
     CHOICE(Entity, kind, N_("Kind"), entity_kind_labels)},
    {"organisation", FIELD_ID, false, NULL, FREE, "Organisationen som svarar för delen",
     REFER(Entity, organisation, N_("Organisation"), "organisation")},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(Entity, note, N_("Note"))},
    SOURCE_OF(Entity),
    ILLUSTRATIVE(Entity),
};

static const Field holding_fields[] = {
    MUNICIPALITY,
    ID("Innehavets id"),
    {"entity", FIELD_ID, true, NULL, FREE, "Delen som innehas", REFER(Holding, entity, N_("Part"), "entity")},
    {"owner", FIELD_ID, true, NULL, FREE, "Den del av koncernen som innehar den",
     REFER(Holding, owner, N_("Held by"), "entity")},
    {"basis", FIELD_TEXT, true, "owned|leased_in|leased_out", FREE,
     "owned ägd, leased_in hyrd eller leasad av andra, leased_out uthyrd till andra",
     CHOICE(Holding, basis, N_("Basis"), basis_labels)},
    {"share_percent", FIELD_NUMBER, false, NULL, PERCENT, "Ägarandel i procent; tomt när den inte är känd",
     USE(Holding, share_percent, N_("Share, %"))},
    {"financial_control", FIELD_TEXT, false, "full|joint|none", FREE,
     "Finansiell kontroll: full ensam, joint gemensam med andra, none ingen; tomt när det inte är bedömt",
     CHOICE(Holding, financial_control, N_("Financial control"), control_labels)},
    {"operational_control", FIELD_BOOLEAN, false, NULL, FREE, "true när innehavaren bestämmer hur verksamheten drivs",
     USE(Holding, operational_control, N_("Operational control"))},
    {"from_date", FIELD_DATE, false, NULL, FREE, "Första dagen; tomt: sedan tidigare",
     USE(Holding, from_date, N_("From"))},
    {"to_date", FIELD_DATE, false, NULL, FREE, "Sista dagen; tomt: tills vidare", USE(Holding, to_date, N_("To"))},
    SOURCE_OF(Holding),
    ILLUSTRATIVE(Holding),
};

static const Field data_source_fields[] = {
    MUNICIPALITY,
    ID("Källans id"),
    {"name", FIELD_TEXT, true, NULL, NAME, "Namn", USE(DataSource, name, N_("Name"))},
    {"kind", FIELD_TEXT, true, "system|meter|invoice|ledger|report|supplier|survey|estimate", FREE,
     "system verksamhetssystem, meter mätare, invoice fakturor, ledger bokföring, report rapport, supplier leverantör, "
     "survey enkät, estimate uppskattning",
     CHOICE(DataSource, kind, N_("Kind"), source_kind_labels)},
    {"owner", FIELD_ID, false, NULL, FREE, "Organisationen som håller källan",
     REFER(DataSource, owner, N_("Kept by"), "organisation")},
    {"link", FIELD_TEXT, false, NULL, FREE, "Adress", USE(DataSource, link, N_("Address"))},
    {"checked", FIELD_DATE, false, NULL, FREE, "När källan senast granskades", USE(DataSource, checked, N_("Checked"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Vad källan täcker, och vad som saknas", USE(DataSource, note, N_("Note"))},
};

static const Field method_fields[] = {
    MUNICIPALITY,
    ID("Metodens id; en ny version är en ny metod"),
    {"name", FIELD_TEXT, true, NULL, NAME, "Namn", USE(InventoryMethod, name, N_("Name"))},
    {"label", FIELD_TEXT, false, NULL, NAME, "Version", USE(InventoryMethod, label, N_("Version"))},
    {"categories", FIELD_LIST, false, CATEGORIES, FREE, "Kategorier som metoden gäller",
     CHOICE(InventoryMethod, categories, N_("Categories"), inventory_category_names)},
    {"text", FIELD_MARKDOWN, true, NULL, FREE, "Hur man räknar", USE(InventoryMethod, text, N_("Description"))},
    SOURCE_OF(InventoryMethod),
    {"supersedes", FIELD_ID, false, NULL, FREE, "Metoden som denna ersätter",
     REFER(InventoryMethod, supersedes, N_("Supersedes"), "inventory_method")},
};

static const Field factor_fields[] = {
    ID("Faktorns id med version, till exempel el-nordisk-mix-2021-2023"),
    {"name", FIELD_TEXT, true, NULL, NAME, "Namn", USE(Factor, name, N_("Name"))},
    {"municipality", FIELD_CODE, false, NULL, 4, 4, "Kommunen vars egen faktor det är; tomt: för alla",
     USE(Factor, municipality, N_("Municipality"))},
    {"kind", FIELD_TEXT, true, "direct|life_cycle|upstream|losses|spend", FREE,
     "direct direkta utsläpp, life_cycle hela livscykeln, upstream uppströms, losses överföringsförluster, spend per "
     "krona",
     CHOICE(Factor, kind, N_("Kind"), factor_kind_labels)},
    {"unit", FIELD_TEXT, true, NULL, NAME, "Enhet som faktorn är per: kWh, l, t km, SEK",
     USE(Factor, unit, N_("Per unit"))},
    {"co2_kg", FIELD_NUMBER, false, NULL, KILOGRAMS, "Fossil koldioxid, kg per enhet; tomt när den inte är känd",
     USE(Factor, co2_kg, N_("CO2, kg"))},
    {"co2_biogenic_kg", FIELD_NUMBER, false, NULL, KILOGRAMS, "Biogen koldioxid, kg per enhet",
     USE(Factor, co2_biogenic_kg, N_("Biogenic CO2, kg"))},
    {"ch4_kg", FIELD_NUMBER, false, NULL, KILOGRAMS, "Metan, kg per enhet", USE(Factor, ch4_kg, N_("CH4, kg"))},
    {"ch4_origin", FIELD_TEXT, false, "fossil|biogenic", FREE, "Metanets ursprung; tomt: inte angivet",
     CHOICE(Factor, ch4_origin, N_("Origin of CH4"), ch4_labels)},
    {"n2o_kg", FIELD_NUMBER, false, NULL, KILOGRAMS, "Lustgas, kg per enhet", USE(Factor, n2o_kg, N_("N2O, kg"))},
    {"other_gas", FIELD_ID, false, NULL, FREE, "Annan gas eller blandning, till exempel hfc134a eller r410a",
     USE(Factor, other_gas, N_("Other gas"))},
    {"other_kg", FIELD_NUMBER, false, NULL, KILOGRAMS, "Den andra gasen, kg per enhet",
     USE(Factor, other_kg, N_("Other gas, kg"))},
    {"co2e_kg", FIELD_NUMBER, false, NULL, KILOGRAMS,
     "Koldioxidekvivalenter, kg per enhet, där källan inte delar upp på gaser", USE(Factor, co2e_kg, N_("CO2e, kg"))},
    {"co2e_gwp", FIELD_TEXT, false, "AR4|AR5|AR6", FREE,
     "GWP-värdena som koldioxidekvivalenterna är räknade med; tomt när källan inte säger det",
     USE(Factor, co2e_gwp, N_("GWP set of CO2e"))},
    {"region", FIELD_TEXT, false, NULL, NAME, "Område, till exempel Sverige eller Norden",
     USE(Factor, region, N_("Region"))},
    {"network", FIELD_TEXT, false, NULL, NAME, "Fjärrvärme- eller elnät", USE(Factor, network, N_("Network"))},
    {"first_year", FIELD_INTEGER, false, NULL, YEAR, "Första året som faktorn gäller",
     USE(Factor, first_year, N_("First year"))},
    {"last_year", FIELD_INTEGER, false, NULL, YEAR, "Sista året som faktorn gäller",
     USE(Factor, last_year, N_("Last year"))},
    {"upstream_included", FIELD_BOOLEAN, false, NULL, FREE,
     "true när faktorn omfattar uppströms utsläpp som inte går att skilja ut",
     USE(Factor, upstream_included, N_("Includes upstream"))},
    {"price_year", FIELD_INTEGER, false, NULL, YEAR, "Prisår, för en faktor per krona",
     USE(Factor, price_year, N_("Price year"))},
    {"currency", FIELD_TEXT, false, "SEK|EUR|USD", FREE, "Valuta, för en faktor per krona",
     USE(Factor, currency, N_("Currency"))},
    {"uncertainty_percent", FIELD_NUMBER, false, NULL, 0, 10000, "Osäkerhet: halva 95-procentsintervallet i procent",
     HINT(Factor, uncertainty_percent, N_("Uncertainty, %"), half_interval)},
    {"coarse", FIELD_BOOLEAN, false, NULL, FREE,
     "true för ett grovt snitt över sådant som inte är likt vartannat: visar var man ska leta först, men inte "
     "vad "
     "ändrade vanor ger",
     USE(Factor, coarse, N_("Coarse average"))},
    {"publisher", FIELD_TEXT, false, NULL, NAME, "Utgivare", USE(Factor, publisher, N_("Publisher"))},
    SOURCE_OF(Factor),
    {"supersedes", FIELD_ID, false, NULL, FREE, "Faktorn som denna ersätter",
     REFER(Factor, supersedes, N_("Supersedes"), "factor")},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(Factor, note, N_("Note"))},
    ILLUSTRATIVE(Factor),
};

static const Field activity_row_fields[] = {
    MUNICIPALITY,
    ID("Radens id"),
    {"entity", FIELD_ID, true, NULL, FREE, "Del av koncernen", REFER(ActivityRow, entity, N_("Part"), "entity")},
    {"year", FIELD_INTEGER, true, NULL, YEAR, "År", USE(ActivityRow, year, N_("Year"))},
    {"from_date", FIELD_DATE, false, NULL, FREE, "Periodens första dag, om den inte är hela året",
     USE(ActivityRow, from_date, N_("From"))},
    {"to_date", FIELD_DATE, false, NULL, FREE, "Periodens sista dag", USE(ActivityRow, to_date, N_("To"))},
    {"category", FIELD_TEXT, true, CATEGORIES, FREE, CATEGORY_TEXT,
     CHOICE(ActivityRow, category, N_("Category"), inventory_category_names)},
    {"activity", FIELD_TEXT, true, NULL, NAME, "Vad raden avser",
     HINT(ActivityRow, activity, N_("Activity"), N_("What was done, in words: Diesel in the vehicles."))},
    {"amount", FIELD_NUMBER, false, NULL, AMOUNT, "Mängd; tomt när den inte är känd",
     USE(ActivityRow, amount, N_("Amount"))},
    {"unit", FIELD_TEXT, false, NULL, NAME, "Mängdens enhet; tomt när raden har en egen beräkning",
     HINT(ActivityRow, unit, N_("Unit"), N_("As on the invoice or the meter: l, MWh, t km."))},
    {"factor", FIELD_ID, false, NULL, FREE, "Emissionsfaktor; för scope 2 den platsbaserade; tomt när den saknas",
     REFER(ActivityRow, factor, N_("Factor"), "factor")},
    {"market_factor", FIELD_ID, false, NULL, FREE, "Marknadsbaserad emissionsfaktor, för scope 2",
     REFER(ActivityRow, market_factor, N_("Factor by market"), "factor")},
    {"instrument", FIELD_TEXT, false, "certificate|contract|supplier|residual|average", FREE,
     "Vad den marknadsbaserade faktorn bygger på: certificate ursprungsgarantier, contract avtal, supplier "
     "leverantörens faktor, residual residualmix, average nätets genomsnitt",
     CHOICE(ActivityRow, instrument, N_("Instrument"), instrument_labels)},
    {"method", FIELD_TEXT, false,
     "direct|supplier|hybrid|fuel|distance|average|spend|waste_type|asset|investment|other", FREE,
     "direct mätt, supplier leverantörens uppgifter, hybrid blandat, fuel bränsle, distance sträcka, average "
     "genomsnitt, spend per krona, waste_type avfallsslag, asset per tillgång, investment per investering, other annat",
     CHOICE(ActivityRow, method, N_("Method"), method_labels)},
    {"calculation", FIELD_TEXT, false, CALCULATION_IDS, FREE,
     "Beräkning med egna parametrar (activity_inputs) i stället för mängd gånger faktor; tomt för mängd gånger faktor",
     CHOICE(ActivityRow, calculation, N_("Calculation"), calculation_labels)},
    {"bridge", FIELD_TEXT, false, "density|heating_value", FREE,
     "Hur enheten räknas om till faktorns: density densitet, heating_value värmevärde",
     CHOICE(ActivityRow, bridge, N_("Converted by"), bridge_labels)},
    {"bridge_value", FIELD_NUMBER, false, NULL, 0, 1e9, "Omräkningens värde",
     USE(ActivityRow, bridge_value, N_("Value of the conversion"))},
    {"bridge_unit", FIELD_TEXT, false, NULL, NAME, "Omräkningens enhet, till exempel kg/l",
     HINT(ActivityRow, bridge_unit, N_("Unit of the conversion"), N_("For example kg/l."))},
    {"bridge_source", FIELD_TEXT, false, NULL, FREE, "Omräkningens källa",
     USE(ActivityRow, bridge_source, N_("Source of the conversion"))},
    {"counterparty", FIELD_ID, false, NULL, FREE, "Motparten, när den är en del av koncernen",
     REFER(ActivityRow, counterparty, N_("Counterparty"), "entity")},
    {"trade", FIELD_TEXT, false, NULL, NAME, "Affärens beteckning, samma hos båda parter",
     HINT(ActivityRow, trade, N_("Transaction"),
          N_("The same words on the row of the seller and of the buyer: the two are compared."))},
    {"supplier_data", FIELD_BOOLEAN, false, NULL, FREE, "true när underlaget kommer från leverantören",
     USE(ActivityRow, supplier_data, N_("Data from the supplier"))},
    {"uncertainty_percent", FIELD_NUMBER, false, NULL, 0, 10000,
     "Mängdens osäkerhet, för en rad med egen beräkning hela radens: halva 95-procentsintervallet i procent",
     HINT(ActivityRow, uncertainty_percent, N_("Uncertainty, %"), half_interval)},
    {"technology", FIELD_INTEGER, false, NULL, SCORE, "Datakvalitet, teknik: 1 mycket god till 4 dålig",
     HINT(ActivityRow, technology, N_("Quality: technology"), quality_scale)},
    {"time", FIELD_INTEGER, false, NULL, SCORE, "Datakvalitet, tid: 1 mycket god till 4 dålig",
     HINT(ActivityRow, time, N_("Quality: time"), quality_scale)},
    {"geography", FIELD_INTEGER, false, NULL, SCORE, "Datakvalitet, geografi: 1 mycket god till 4 dålig",
     HINT(ActivityRow, geography, N_("Quality: geography"), quality_scale)},
    {"completeness", FIELD_INTEGER, false, NULL, SCORE, "Datakvalitet, fullständighet: 1 mycket god till 4 dålig",
     HINT(ActivityRow, completeness, N_("Quality: completeness"), quality_scale)},
    {"reliability", FIELD_INTEGER, false, NULL, SCORE, "Datakvalitet, tillförlitlighet: 1 mycket god till 4 dålig",
     HINT(ActivityRow, reliability, N_("Quality: reliability"), quality_scale)},
    {"source", FIELD_ID, false, NULL, FREE, "Källan i registret över källor",
     REFER(ActivityRow, source, N_("Source"), "data_source")},
    {"document", FIELD_TEXT, false, NULL, FREE, "Underlag: faktura, avläsning, rapport",
     USE(ActivityRow, document, N_("Document"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(ActivityRow, note, N_("Note"))},
    ILLUSTRATIVE(ActivityRow),
};

static const Field completeness_fields[] = {
    MUNICIPALITY,
    ID("Bedömningens id"),
    {"entity", FIELD_ID, true, NULL, FREE, "Del av koncernen", REFER(Completeness, entity, N_("Part"), "entity")},
    {"year", FIELD_INTEGER, true, NULL, YEAR, "År", USE(Completeness, year, N_("Year"))},
    {"category", FIELD_TEXT, true, CATEGORIES, FREE, CATEGORY_TEXT,
     CHOICE(Completeness, category, N_("Category"), inventory_category_names)},
    {"status", FIELD_TEXT, true, "calculated|partial|missing|not_relevant|not_evaluated", FREE,
     "calculated beräknad, partial delvis, missing saknas, not_relevant inte relevant, not_evaluated inte bedömd",
     CHOICE(Completeness, status, N_("Status"), status_labels)},
    {"reason", FIELD_TEXT, true, NULL, FREE, "Varför", USE(Completeness, reason, N_("Reason"))},
    {"plan", FIELD_TEXT, false, NULL, FREE, "Hur det ska bli bättre", USE(Completeness, plan, N_("Plan"))},
    {"plan_due", FIELD_DATE, false, NULL, FREE, "När det ska vara bättre", USE(Completeness, plan_due, N_("Due"))},
    {"responsible", FIELD_ID, false, NULL, FREE, "Ansvarig organisation",
     REFER(Completeness, responsible, N_("Responsible"), "organisation")},
};

static const Field policy_fields[] = {
    MUNICIPALITY,
    ID("Policyns id: policy"),
    {"base_year", FIELD_INTEGER, true, NULL, YEAR, "Basår", USE(RecalculationPolicy, base_year, N_("Base year"))},
    {"reason", FIELD_TEXT, true, NULL, FREE, "Varför just det året", USE(RecalculationPolicy, reason, N_("Reason"))},
    {"threshold_percent", FIELD_NUMBER, true, NULL, PERCENT,
     "Gräns: så många procent av basårets utsläpp ska en ändring minst betyda för att basåret räknas om",
     USE(RecalculationPolicy, threshold_percent, N_("Threshold, %"))},
    {"text", FIELD_MARKDOWN, false, NULL, FREE, "Policyn i ord", USE(RecalculationPolicy, text, N_("Text"))},
    {"decided", FIELD_DATE, false, NULL, FREE, "Beslutsdatum",
     USE(RecalculationPolicy, decided, N_("Date of decision"))},
    {"registry_number", FIELD_TEXT, false, NULL, NAME, "Diarienummer",
     USE(RecalculationPolicy, registry_number, N_("Registry number"))},
};

static const Field statement_fields[] = {
    MUNICIPALITY,
    ID("År och nummer, till exempel 2024.1"),
    {"year", FIELD_INTEGER, true, NULL, YEAR, "År", USE(InventoryStatement, year, N_("Year"))},
    {"number", FIELD_INTEGER, true, NULL, 1, 999, "1 är den ursprungliga, högre tal är omräkningar",
     USE(InventoryStatement, number, N_("Number"))},
    {"cause", FIELD_TEXT, true, "original|structure|method|factor|error|coverage", FREE,
     "original ursprunglig, structure ändrad koncern, method ändrad metod, factor ändrad faktor, error rättat fel, "
     "coverage ändrad täckning",
     CHOICE(InventoryStatement, cause, N_("Cause"), trigger_labels)},
    {"reason", FIELD_TEXT, true, NULL, FREE, "Varför", USE(InventoryStatement, reason, N_("Reason"))},
    {"decided", FIELD_DATE, false, NULL, FREE, "Beslutsdatum",
     USE(InventoryStatement, decided, N_("Date of decision"))},
    {"decided_by", FIELD_TEXT, false, NULL, NAME, "Organ som har beslutat",
     USE(InventoryStatement, decided_by, N_("Decided by"))},
    {"registry_number", FIELD_TEXT, false, NULL, NAME, "Diarienummer",
     USE(InventoryStatement, registry_number, N_("Registry number"))},
    {"approach", FIELD_TEXT, true, "operational_control|financial_control|equity_share", FREE,
     "Avgränsning: operational_control operativ kontroll, financial_control finansiell kontroll, equity_share "
     "ägarandel",
     CHOICE(InventoryStatement, approach, N_("Consolidation"), approach_labels)},
    {"gwp_set", FIELD_TEXT, true, "AR4|AR5|AR6", FREE, "GWP-värden", USE(InventoryStatement, gwp_set, N_("GWP set"))},
    {"basis", FIELD_TEXT, true, "location|market", FREE, "Scope 2: location platsbaserat, market marknadsbaserat",
     CHOICE(InventoryStatement, basis, N_("Basis of scope 2"), scope2_labels)},
    {"total_t", FIELD_NUMBER, false, NULL, AMOUNT, "Summa, ton koldioxidekvivalenter",
     USE(InventoryStatement, total_t, N_("Total, t"))},
    {"complete", FIELD_BOOLEAN, false, NULL, FREE, "true när ingen relevant del saknas",
     USE(InventoryStatement, complete, N_("Complete"))},
    {"result", FIELD_JSON, true, NULL, FREE, "Hela resultatet, kanonisk JSON (RFC 8785)",
     USE(InventoryStatement, result, N_("Result"))},
    {"sha256", FIELD_TEXT, true, NULL, NAME, "Resultatets kontrollsumma (SHA-256)",
     USE(InventoryStatement, sha256, N_("Checksum"))},
};

static const Field data_request_fields[] = {
    MUNICIPALITY,
    ID("Begärans id"),
    {"entity", FIELD_ID, true, NULL, FREE, "Del av koncernen", REFER(DataRequest, entity, N_("Part"), "entity")},
    {"year", FIELD_INTEGER, true, NULL, YEAR, "År", USE(DataRequest, year, N_("Year"))},
    {"categories", FIELD_LIST, true, CATEGORIES, FREE, "Kategorier som uppgifterna gäller",
     CHOICE(DataRequest, categories, N_("Categories"), inventory_category_names)},
    {"text", FIELD_MARKDOWN, true, NULL, FREE, "Vad som begärs", USE(DataRequest, text, N_("What is asked for"))},
    {"person", FIELD_ID, false, NULL, FREE, "Personen som svarar, id",
     REFER(DataRequest, person, N_("Person responsible"), "person")},
    {"asked", FIELD_DATE, true, NULL, FREE, "När begäran gjordes", USE(DataRequest, asked, N_("Asked on"))},
    {"due", FIELD_DATE, true, NULL, FREE, "Sista dag för svar", USE(DataRequest, due, N_("Deadline"))},
    {"state", FIELD_TEXT, true, "asked|answered|returned|approved", FREE,
     "asked begärd, answered besvarad, returned åter för komplettering, approved godkänd",
     CHOICE(DataRequest, state, N_("State"), request_labels)},
    {"answer", FIELD_MARKDOWN, false, NULL, FREE, "Svaret: vad som lämnats, vad som saknas",
     USE(DataRequest, answer, N_("Answer"))},
    {"answered", FIELD_DATE, false, NULL, FREE, "När svaret kom", USE(DataRequest, answered, N_("Answered on"))},
    {"approved", FIELD_DATE, false, NULL, FREE, "När svaret godkändes", USE(DataRequest, approved, N_("Approved on"))},
};

/* clang-format off: one kind a line */
const RecordKind inventory_kinds[INVENTORY_KINDS] = {
    [KIND_ENTITY] = {"entity", "inventory_entity", "entities", "Koncernens delar", N_("Part of the group"),
                     N_("Parts of the group"), RECORD_CITY, sizeof(Entity), FIELDS(entity_fields), "id", "name", NULL},
    [KIND_HOLDING] = {"holding", "inventory_holding", "holdings", "Ägande och kontroll", N_("Holding"), N_("Holdings"),
                      RECORD_CITY, sizeof(Holding), FIELDS(holding_fields), "entity,from_date,id", "id", check_holding},
    [KIND_DATA_SOURCE] = {"data_source", "inventory_data_source", "data_sources", "Källor", N_("Data source"),
                          N_("Data sources"), RECORD_CITY, sizeof(DataSource), FIELDS(data_source_fields), "name,id",
                          "name", NULL},
    [KIND_METHOD] = {"inventory_method", "inventory_method", "inventory_methods", "Beräkningsmetoder",
                     N_("Method of calculation"), N_("Methods of calculation"), RECORD_CITY, sizeof(InventoryMethod),
                     FIELDS(method_fields), "name,id", "name", NULL},
    [KIND_FACTOR] = {"factor", "inventory_factor", "factors", "Emissionsfaktorer", N_("Emission factor"),
                     N_("Emission factors"), RECORD_GLOBAL, sizeof(Factor), FIELDS(factor_fields), "name,first_year,id",
                     "name", check_factor},
    [KIND_ACTIVITY_ROW] = {"activity_row", "inventory_activity_row", "activity_rows", "Aktivitetsdata",
                           N_("Row of activity data"), N_("Activity data"), RECORD_CITY, sizeof(ActivityRow),
                           FIELDS(activity_row_fields), "year,category,entity,id", "activity", check_activity_row},
    [KIND_COMPLETENESS] = {"completeness", "inventory_completeness", "completeness", "Fullständighet",
                           N_("Completeness"), N_("Completeness"), RECORD_CITY, sizeof(Completeness),
                           FIELDS(completeness_fields), "year,category,entity,id", "id", NULL},
    [KIND_POLICY] = {"recalculation_policy", "inventory_policy", "recalculation_policies", "Policy för omräkning",
                     N_("Policy of recalculation"), N_("Policies of recalculation"), RECORD_CITY,
                     sizeof(RecalculationPolicy), FIELDS(policy_fields), "id", "id", check_policy},
    [KIND_STATEMENT] = {"inventory_statement", "inventory_statement", "inventory_statements", "Sparade resultat",
                        N_("Kept result"), N_("Kept results"), RECORD_CITY, sizeof(InventoryStatement),
                        FIELDS(statement_fields), "year,number", "id", check_statement},
    [KIND_DATA_REQUEST] = {"data_request", "inventory_data_request", "data_requests", "Begärda uppgifter",
                           N_("Data request"), N_("Data requests"), RECORD_CITY, sizeof(DataRequest),
                           FIELDS(data_request_fields), "due,id", "id", check_data_request},
    [KIND_ACTIVITY_INPUT] = {"activity_input", "inventory_activity_input", "activity_inputs",
                             "Parametrar till beräkningar", N_("Parameter of a calculation"),
                             N_("Parameters of calculations"), RECORD_CITY, sizeof(ActivityInput),
                             activity_input_fields, ACTIVITY_INPUT_FIELDS, "activity_row,item,parameter,id", "id",
                             check_activity_input},
    [KIND_DRIVER] = {"driver", "inventory_driver", "drivers", "Drivkrafter", N_("Driver"), N_("Drivers"), RECORD_CITY,
                     sizeof(Driver), driver_fields, DRIVER_FIELDS, "year,kind,entity,id", "id", NULL},
    [KIND_PRICE_INDEX] = {"price_index", "inventory_price_index", "price_indices", "Prisindex", N_("Price index"),
                          N_("Price indices"), RECORD_GLOBAL, sizeof(PriceIndexYear), price_index_fields,
                          PRICE_INDEX_FIELDS, "series,year,id", "id", check_price_index},
};
/* clang-format on */

/* ---- the categories ---- */

Str inventory_category_id(size_t index)
{
    static const char *const ids[INVENTORY_CATEGORIES] = {
        "1.1", "1.2", "1.3", "1.4", "2.1", "2.2",  "2.3",  "2.4",  "3.1",  "3.2",  "3.3",  "3.4",
        "3.5", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15", "3.16"};
    return str(ids[index]);
}

const char *inventory_category_name(size_t index)
{
    return inventory_category_names[index];
}

bool inventory_category_find(Str id, size_t *index)
{
    Str rest = S(CATEGORIES);
    for (size_t i = 0; i < INVENTORY_CATEGORIES; i++) {
        if (!str_eq(str_cut(&rest, '|'), id)) continue;
        *index = i;
        return true;
    }
    return false;
}

int inventory_category_scope(size_t index)
{
    return inventory_category_id(index).p[0] - '0';
}
