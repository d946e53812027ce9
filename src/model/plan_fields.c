/* The kinds of the climate investment plan: one table of fields for each. The descriptions are Swedish: a person meets
 * them in a data package and in a workbook; labels are keys of the catalogues. */
#include "model/plan_parts.h"

#include "model/field_table.h"

#define KRONOR 0, 1e15
#define ID(text)                                                                                                       \
    {                                                                                                                  \
        "id", FIELD_ID, true, NULL, FREE, (text), HEAD(id, N_("Id"))                                                   \
    }
static const char *const stake_labels[] = {N_("Municipality"), N_("Companies of the group"), N_("Other companies"), N_("Households"), N_("Property owners"), N_("Region"), N_("State"), N_("EU")};
static const char *const type_labels[] = {N_("Investment"), N_("Operation"), N_("Redirected budget"), N_("Energy"), N_("Other savings"), N_("Income"), N_("Benefit"), N_("Value of carbon dioxide"), N_("Job-years")};
static const char *const quantity_labels[] = {N_("Stated"), N_("What the lever changes"), N_("What is built"), N_("Units of a carrier less"), N_("Tonnes less")};
static const char *const level_labels[] = {N_("Own funds"), N_("Regional"), N_("National"), N_("EU"), N_("Bank"), N_("Private")};
static const char *const instrument_labels[] = {N_("Grant"), N_("Loan"), N_("Green loan"), N_("Green bond"), N_("Own money"), N_("Money of others")};
static const char *const claim_labels[] = {N_("Idea"), N_("Applied for"), N_("Granted"), N_("Refused"), N_("Paid")};
static const char *const repay_labels[] = {N_("Equal repayments"), N_("Annuity"), N_("At the end")};
static const char *const distribution_labels[] = {N_("Normal"), N_("Log-normal"), N_("Triangular"), N_("Uniform")};
static const char *const budget_labels[] = {N_("Operating budget"), N_("Investment budget")};
static const char *const budget_state_labels[] = {N_("Approved"), N_("Planned"), N_("Spent")};
static const char *const income_labels[] = {N_("Tax"), N_("Equalisation"), N_("Fees"), N_("Grants"), N_("Interest"), N_("Sales"), N_("Other")};
static const char *const policy_labels[] = {N_("Enacted"), N_("In process"), N_("Being developed")};
static const char *const policy_level_labels[] = {N_("Local"), N_("Regional"), N_("National"), N_("EU")};
static const char *const barrier_labels[] = {N_("Economic"), N_("Legal"), N_("Technical"), N_("Organisational"), N_("Knowledge"), N_("Market")};
static const char *const grade_labels[] = {N_("High"), N_("Medium"), N_("Low (grade)")};
static const char *const indicator_labels[] = {N_("Economic"), N_("Financial")};

static const Field unit_value_fields[] = {
    ID("Värdets id"),
    {"name", FIELD_TEXT, true, NULL, FREE, "Namn", USE(UnitValueRecord, name, N_("Name"))},
    {"municipality", FIELD_CODE, false, NULL, 4, 4, "Kommunen vars eget det är; tomt: för alla", USE(UnitValueRecord, municipality, N_("Municipality"))},
    {"set_name", FIELD_TEXT, false, NULL, FREE, "Uppsättning av parametrar, till exempel ASEK 7.0", USE(UnitValueRecord, set_name, N_("Set of parameters"))},
    {"dated", FIELD_DATE, false, NULL, FREE, "Uppsättningens datum", USE(UnitValueRecord, dated, N_("Dated"))},
    {"place", FIELD_TEXT, false, NULL, FREE, "Plats som värdet gäller", USE(UnitValueRecord, place, N_("Place"))},
    {"unit", FIELD_TEXT, true, NULL, FREE, "Enhet som värdet är per: MWh, kg NOx, m2", USE(UnitValueRecord, unit, N_("Unit"))},
    {"currency", FIELD_TEXT, false, NULL, FREE, "Valuta; tomt: SEK", USE(UnitValueRecord, currency, N_("Currency"))},
    {"price_year", FIELD_INTEGER, false, NULL, YEAR, "Prisår", USE(UnitValueRecord, price_year, N_("Price year"))},
    {"yearly_change_percent", FIELD_NUMBER, false, NULL, -100, 100, "Ökning per år efter sista året, procent", USE(UnitValueRecord, yearly_change_percent, N_("Growth a year, %"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt", USE(UnitValueRecord, source, N_("Source"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(UnitValueRecord, note, N_("Note"))},
    {"illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel", USE(UnitValueRecord, illustrative, N_("Illustrative"))},
};

static const Field unit_value_year_fields[] = {
    ID("Radens id"),
    {"unit_value", FIELD_ID, true, NULL, FREE, "Enhetsvärdet", REFER(UnitValueYear, unit_value, N_("Unit value"), "unit_value")},
    {"year", FIELD_INTEGER, true, NULL, YEAR, "År", USE(UnitValueYear, year, N_("Year"))},
    {"amount", FIELD_NUMBER, true, NULL, FREE, "Värde per enhet, utan skatter och moms", USE(UnitValueYear, amount, N_("Amount"))},
    {"tax", FIELD_NUMBER, false, NULL, 0, 1e12, "Skatt per enhet, utan moms", USE(UnitValueYear, tax, N_("Tax"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt", USE(UnitValueYear, source, N_("Source"))},
};

static const Field exchange_rate_fields[] = {
    ID("Kursens id"),
    {"currency", FIELD_TEXT, true, NULL, FREE, "Valuta: EUR", USE(ExchangeRateRecord, currency, N_("Currency"))},
    {"dated", FIELD_DATE, true, NULL, FREE, "Kursens datum", USE(ExchangeRateRecord, dated, N_("Dated"))},
    {"sek", FIELD_NUMBER, true, NULL, 0.000001, 1e9, "Kronor för en enhet av valutan", USE(ExchangeRateRecord, sek, N_("SEK"))},
    {"source", FIELD_TEXT, true, NULL, FREE, "Källa: dokument, utgåva och avsnitt", USE(ExchangeRateRecord, source, N_("Source"))},
};

static const Field programme_fields[] = {
    ID("Programmets id, till exempel klimatklivet"),
    {"name", FIELD_TEXT, true, NULL, FREE, "Namn", USE(ProgrammeRecord, name, N_("Name"))},
    {"municipality", FIELD_CODE, false, NULL, 4, 4, "Kommunen vars eget det är; tomt: för alla", USE(ProgrammeRecord, municipality, N_("Municipality"))},
    {"owner", FIELD_TEXT, false, NULL, FREE, "Myndighet, bank eller annan som svarar för det", USE(ProgrammeRecord, owner, N_("Owner"))},
    {"level", FIELD_TEXT, true, "own|regional|national|eu|bank|private", FREE, "own egna medel, regional, national nationell, eu, bank, private privat", CHOICE(ProgrammeRecord, level, N_("Level (funding)"), level_labels)},
    {"instrument", FIELD_TEXT, true, "grant|loan|green_loan|green_bond|own|private", FREE, "grant bidrag, loan lån, green_loan grönt lån, green_bond grön obligation, own egna medel, private andras medel", CHOICE(ProgrammeRecord, instrument, N_("Instrument"), instrument_labels)},
    {"applicants", FIELD_LIST, false, "municipality|group|companies|households|property_owners|region|state|eu", FREE, "Vilka som kan söka: municipality kommunen, group kommunkoncernens bolag, companies andra företag, households hushåll, property_owners fastighetsägare, region, state staten, eu; tomt när det inte är känt", CHOICE(ProgrammeRecord, applicants, N_("Who may apply"), stake_labels)},
    {"eligible", FIELD_LIST, false, "investment|operation|redirected|energy|saving|income|benefit|carbon|jobs", FREE, "Kostnader som berättigar till stöd: investment investering, operation drift ...; tomt när det inte är känt", CHOICE(ProgrammeRecord, eligible, N_("Eligible costs"), type_labels)},
    {"share_percent", FIELD_NUMBER, false, NULL, PERCENT, "Högsta andel av stödberättigade kostnader, procent", USE(ProgrammeRecord, share_percent, N_("Share at most, %"))},
    {"amount_most_sek", FIELD_NUMBER, false, NULL, KRONOR, "Högsta belopp, kronor", USE(ProgrammeRecord, amount_most_sek, N_("Amount at most, SEK"))},
    {"amount_least_sek", FIELD_NUMBER, false, NULL, KRONOR, "Minsta stödberättigade kostnad, kronor", USE(ProgrammeRecord, amount_least_sek, N_("Cost at least, SEK"))},
    {"aid_percent", FIELD_NUMBER, false, NULL, PERCENT, "Högsta sammanlagda offentliga stöd, procent", USE(ProgrammeRecord, aid_percent, N_("Public aid at most, %"))},
    {"public_aid", FIELD_BOOLEAN, false, NULL, FREE, "true när det är statligt stöd", USE(ProgrammeRecord, public_aid, N_("Public aid"))},
    {"de_minimis", FIELD_BOOLEAN, false, NULL, FREE, "true när det är stöd av mindre betydelse", USE(ProgrammeRecord, de_minimis, N_("De minimis aid"))},
    {"opens", FIELD_DATE, false, NULL, FREE, "Öppnar", USE(ProgrammeRecord, opens, N_("Opens"))},
    {"closes", FIELD_DATE, false, NULL, FREE, "Stänger", USE(ProgrammeRecord, closes, N_("Closes"))},
    {"kg_per_sek_least", FIELD_NUMBER, false, NULL, 0, 1e6, "Minsta klimatnytta, kg CO2e per investerad krona", USE(ProgrammeRecord, kg_per_sek_least, N_("Kilograms per krona at least"))},
    {"no_trading", FIELD_BOOLEAN, false, NULL, FREE, "true när utsläpp inom handeln med utsläppsrätter är undantagna", USE(ProgrammeRecord, no_trading, N_("Not under emission trading"))},
    {"not_profitable", FIELD_BOOLEAN, false, NULL, FREE, "true när åtgärden inte får vara lönsam utan stöd", USE(ProgrammeRecord, not_profitable, N_("Not profitable without aid"))},
    {"not_begun", FIELD_BOOLEAN, false, NULL, FREE, "true när åtgärden inte får ha påbörjats", USE(ProgrammeRecord, not_begun, N_("Not begun"))},
    {"conditions", FIELD_MARKDOWN, false, NULL, FREE, "Villkor i ord", USE(ProgrammeRecord, conditions, N_("Conditions"))},
    {"link", FIELD_TEXT, false, NULL, FREE, "Adress", USE(ProgrammeRecord, link, N_("Address"))},
    {"checked", FIELD_DATE, false, NULL, FREE, "När uppgifterna senast kontrollerades", USE(ProgrammeRecord, checked, N_("Checked"))},
    {"to_be_checked", FIELD_BOOLEAN, false, NULL, FREE, "true när uppgifterna ännu ska kontrolleras mot källan", USE(ProgrammeRecord, to_be_checked, N_("To be checked"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt", USE(ProgrammeRecord, source, N_("Source"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(ProgrammeRecord, note, N_("Note"))},
};

static const Field joint_portfolio_fields[] = {
    ID("Portföljens id"),
    {"name", FIELD_TEXT, true, NULL, FREE, "Namn", USE(JointPortfolio, name, N_("Name"))},
    {"text", FIELD_MARKDOWN, false, NULL, FREE, "Vad portföljen är", USE(JointPortfolio, text, N_("Description"))},
    {"municipalities", FIELD_LIST, true, NULL, FREE, "Kommunkoder", USE(JointPortfolio, municipalities, N_("Municipalities"))},
    {"coordinator", FIELD_ID, false, NULL, FREE, "Organisationen som håller ihop den", REFER(JointPortfolio, coordinator, N_("Coordinator"), "organisation")},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt", USE(JointPortfolio, source, N_("Source"))},
    {"illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel", USE(JointPortfolio, illustrative, N_("Illustrative"))},
};

static const Field plan_setting_fields[] = {
    MUNICIPALITY,
    ID("Planens id: plan"),
    {"first_year", FIELD_INTEGER, true, NULL, YEAR, "Planens första år, som nuvärdet gäller", USE(PlanSetting, first_year, N_("First year"))},
    {"last_year", FIELD_INTEGER, true, NULL, YEAR, "Kalkylperiodens sista år", USE(PlanSetting, last_year, N_("Last year"))},
    {"price_year", FIELD_INTEGER, true, NULL, YEAR, "Prisår", USE(PlanSetting, price_year, N_("Price year"))},
    {"price_index", FIELD_ID, false, NULL, FREE, "Prisindex", USE(PlanSetting, price_index, N_("Price index"))},
    {"internal_rate_percent", FIELD_NUMBER, false, NULL, -20, 100, "Kommunens internränta, nominell, procent", USE(PlanSetting, internal_rate_percent, N_("Internal rate, %"))},
    {"inflation_percent", FIELD_NUMBER, false, NULL, -20, 100, "Prisökning per år, procent", USE(PlanSetting, inflation_percent, N_("Inflation, %"))},
    {"company_rate_percent", FIELD_NUMBER, false, NULL, -20, 100, "Bolagens avkastningskrav, realt, procent", USE(PlanSetting, company_rate_percent, N_("Required return of companies, %"))},
    {"social_rate_percent", FIELD_NUMBER, false, NULL, -20, 100, "Samhällsekonomisk kalkylränta, real, procent", USE(PlanSetting, social_rate_percent, N_("Social discount rate, %"))},
    {"public_factor", FIELD_NUMBER, false, NULL, 0.1, 10, "Skattefaktor; tomt: används inte", USE(PlanSetting, public_factor, N_("Tax factor"))},
    {"vat_percent", FIELD_NUMBER, false, NULL, PERCENT, "Moms, procent", USE(PlanSetting, vat_percent, N_("VAT, %"))},
    {"vat_payers", FIELD_LIST, false, "municipality|group|companies|households|property_owners|region|state|eu", FREE, "Vilka som betalar moms: municipality kommunen, group kommunkoncernens bolag, companies andra företag, households hushåll, property_owners fastighetsägare, region, state staten, eu", CHOICE(PlanSetting, vat_payers, N_("Who pays VAT"), stake_labels)},
    {"carbon_value", FIELD_ID, false, NULL, FREE, "Enhetsvärdet för ett ton koldioxid", REFER(PlanSetting, carbon_value, N_("Value of carbon dioxide"), "unit_value")},
    {"residual", FIELD_BOOLEAN, false, NULL, FREE, "true när restvärde räknas", USE(PlanSetting, residual, N_("Residual value"))},
    {"de_minimis_sek", FIELD_NUMBER, false, NULL, KRONOR, "Tak för stöd av mindre betydelse, kronor", USE(PlanSetting, de_minimis_sek, N_("Ceiling of de minimis aid, SEK"))},
    {"kg_per_sek_least", FIELD_NUMBER, false, NULL, 0, 1e6, "Gräns för klimatnytta, kg CO2e per krona", USE(PlanSetting, kg_per_sek_least, N_("Kilograms per krona at least"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt", USE(PlanSetting, source, N_("Source"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(PlanSetting, note, N_("Note"))},
    {"illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel", USE(PlanSetting, illustrative, N_("Illustrative"))},
};

static const Field cost_line_fields[] = {
    MUNICIPALITY,
    ID("Radens id"),
    {"measure", FIELD_ID, true, NULL, FREE, "Åtgärden", REFER(CostLineRecord, measure, N_("Measure"), "measure")},
    {"name", FIELD_TEXT, true, NULL, FREE, "Namn", USE(CostLineRecord, name, N_("Name"))},
    {"type", FIELD_TEXT, true, "investment|operation|redirected|energy|saving|income|benefit|carbon|jobs", FREE, "investment investering, operation drift, redirected omriktad driftbudget, energy energi som inte längre köps, saving annan besparing, income intäkt, benefit nytta, carbon koldioxidvärde, jobs årsarbeten", CHOICE(CostLineRecord, type, N_("Type of cost"), type_labels)},
    {"quantity", FIELD_TEXT, true, "stated|changed|built|carrier|tonnes", FREE, "stated angiven år för år, changed det verkan ändrar, built det som byggs, carrier energi mindre, tonnes ton mindre", CHOICE(CostLineRecord, quantity, N_("Quantity"), quantity_labels)},
    {"lever", FIELD_ID, false, NULL, FREE, "Åtgärdens verkan, för changed och built", REFER(CostLineRecord, lever, N_("Lever"), "lever")},
    {"carrier", FIELD_ID, false, NULL, FREE, "Energibärare, för carrier", REFER(CostLineRecord, carrier, N_("Carrier"), "carrier")},
    {"of_stock", FIELD_BOOLEAN, false, NULL, FREE, "true när mängden är beståndet, inte aktiviteten", USE(CostLineRecord, of_stock, N_("Of the stock"))},
    {"per_unit", FIELD_NUMBER, false, NULL, FREE, "Värderade enheter per mängdenhet; tomt: 1", USE(CostLineRecord, per_unit, N_("Units for each"))},
    {"unit_value", FIELD_ID, false, NULL, FREE, "Enhetsvärde; tomt: kronor", REFER(CostLineRecord, unit_value, N_("Unit value"), "unit_value")},
    {"unit_sek", FIELD_NUMBER, false, NULL, FREE, "Kronor per enhet, där inget enhetsvärde anges", USE(CostLineRecord, unit_sek, N_("SEK for a unit"))},
    {"currency", FIELD_TEXT, false, NULL, FREE, "Valuta; tomt: SEK", USE(CostLineRecord, currency, N_("Currency"))},
    {"price_year", FIELD_INTEGER, false, NULL, YEAR, "Prisår; tomt: planens", USE(CostLineRecord, price_year, N_("Price year"))},
    {"lifetime", FIELD_INTEGER, false, NULL, 1, 200, "Livslängd i år, för en investering", USE(CostLineRecord, lifetime, N_("Lifetime, years"))},
    {"reinvested", FIELD_BOOLEAN, false, NULL, FREE, "true när det köps på nytt när det är utslitet", USE(CostLineRecord, reinvested, N_("Bought again"))},
    {"vat", FIELD_BOOLEAN, false, NULL, FREE, "true när moms betalas", USE(CostLineRecord, vat, N_("VAT"))},
    {"municipality_percent", FIELD_NUMBER, false, NULL, PERCENT, "Andel som kommunen betalar eller får, procent", USE(CostLineRecord, municipality_percent, N_("Municipality, %"))},
    {"group_percent", FIELD_NUMBER, false, NULL, PERCENT, "Andel som kommunkoncernens bolag betalar eller får, procent", USE(CostLineRecord, group_percent, N_("Companies of the group, %"))},
    {"companies_percent", FIELD_NUMBER, false, NULL, PERCENT, "Andel som andra företag betalar eller får, procent", USE(CostLineRecord, companies_percent, N_("Other companies, %"))},
    {"households_percent", FIELD_NUMBER, false, NULL, PERCENT, "Andel som hushåll betalar eller får, procent", USE(CostLineRecord, households_percent, N_("Households, %"))},
    {"owners_percent", FIELD_NUMBER, false, NULL, PERCENT, "Andel som fastighetsägare betalar eller får, procent", USE(CostLineRecord, owners_percent, N_("Property owners, %"))},
    {"region_percent", FIELD_NUMBER, false, NULL, PERCENT, "Andel som regionen betalar eller får, procent", USE(CostLineRecord, region_percent, N_("Region, %"))},
    {"state_percent", FIELD_NUMBER, false, NULL, PERCENT, "Andel som staten betalar eller får, procent", USE(CostLineRecord, state_percent, N_("State, %"))},
    {"eu_percent", FIELD_NUMBER, false, NULL, PERCENT, "Andel som EU betalar eller får, procent", USE(CostLineRecord, eu_percent, N_("EU, %"))},
    {"distribution", FIELD_TEXT, false, "normal|lognormal|triangular|uniform", FREE, "Fördelning: normal, lognormal, triangular triangel, uniform likformig", CHOICE(CostLineRecord, distribution, N_("Distribution"), distribution_labels)},
    {"low_percent", FIELD_NUMBER, false, NULL, 0, 10000, "Undre gräns i procent av värdet", USE(CostLineRecord, low_percent, N_("Low, % of the value"))},
    {"high_percent", FIELD_NUMBER, false, NULL, 0, 10000, "Övre gräns i procent av värdet", USE(CostLineRecord, high_percent, N_("High, % of the value"))},
    {"budget_item", FIELD_ID, false, NULL, FREE, "Rad i budgeten", REFER(CostLineRecord, budget_item, N_("Budget line"), "budget_item")},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt", USE(CostLineRecord, source, N_("Source"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(CostLineRecord, note, N_("Note"))},
    {"illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel", USE(CostLineRecord, illustrative, N_("Illustrative"))},
};

static const Field cost_year_fields[] = {
    MUNICIPALITY,
    ID("Radens id"),
    {"cost_line", FIELD_ID, true, NULL, FREE, "Kostnaden eller nyttan", REFER(CostYear, cost_line, N_("Cost or benefit"), "cost_line")},
    {"year", FIELD_INTEGER, true, NULL, YEAR, "År", USE(CostYear, year, N_("Year"))},
    {"quantity", FIELD_NUMBER, true, NULL, FREE, "Mängd, eller kronor", USE(CostYear, quantity, N_("Quantity"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt", USE(CostYear, source, N_("Source"))},
    {"illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel", USE(CostYear, illustrative, N_("Illustrative"))},
};

static const Field claim_fields[] = {
    MUNICIPALITY,
    ID("Finansieringens id"),
    {"measure", FIELD_ID, true, NULL, FREE, "Åtgärden", REFER(ClaimRecord, measure, N_("Measure"), "measure")},
    {"programme", FIELD_ID, true, NULL, FREE, "Program eller instrument", REFER(ClaimRecord, programme, N_("Programme"), "funding_programme")},
    {"whose", FIELD_TEXT, true, "municipality|group|companies|households|property_owners|region|state|eu", FREE, "Vem som får pengarna: municipality kommunen, group kommunkoncernens bolag, companies andra företag, households hushåll, property_owners fastighetsägare, region, state staten, eu", CHOICE(ClaimRecord, whose, N_("Who gets it"), stake_labels)},
    {"beneficiary", FIELD_TEXT, false, NULL, FREE, "Stödmottagare, för taket för stöd av mindre betydelse", USE(ClaimRecord, beneficiary, N_("Beneficiary"))},
    {"status", FIELD_TEXT, true, "idea|applied|granted|refused|paid", FREE, "idea idé, applied sökt, granted beviljad, refused avslagen, paid utbetald", CHOICE(ClaimRecord, status, N_("Status"), claim_labels)},
    {"share_percent", FIELD_NUMBER, false, NULL, PERCENT, "Andel av stödberättigade kostnader, procent; eller", USE(ClaimRecord, share_percent, N_("Share, %"))},
    {"amount_sek", FIELD_NUMBER, false, NULL, KRONOR, "Belopp, kronor", USE(ClaimRecord, amount_sek, N_("Amount, SEK"))},
    {"cost_lines", FIELD_LIST, false, NULL, FREE, "Kostnader som den betalar; tomt: alla stödberättigade", REFER(ClaimRecord, cost_lines, N_("Costs that it pays"), "cost_line")},
    {"first_year", FIELD_INTEGER, false, NULL, YEAR, "Första år med stödberättigade kostnader", USE(ClaimRecord, first_year, N_("First year"))},
    {"last_year", FIELD_INTEGER, false, NULL, YEAR, "Sista år med stödberättigade kostnader", USE(ClaimRecord, last_year, N_("Last year"))},
    {"loan_rate_percent", FIELD_NUMBER, false, NULL, -20, 100, "Lånets ränta, procent", USE(ClaimRecord, loan_rate_percent, N_("Interest, %"))},
    {"loan_drawn", FIELD_INTEGER, false, NULL, YEAR, "Året då lånet tas", USE(ClaimRecord, loan_drawn, N_("Drawn in"))},
    {"loan_years", FIELD_INTEGER, false, NULL, 1, 100, "Löptid i år", USE(ClaimRecord, loan_years, N_("Term, years"))},
    {"loan_grace", FIELD_INTEGER, false, NULL, 0, 100, "År utan amortering", USE(ClaimRecord, loan_grace, N_("Years without repayment"))},
    {"loan_repayment", FIELD_TEXT, false, "straight|annuity|at_end", FREE, "straight rak amortering, annuity annuitet, at_end allt på slutet", CHOICE(ClaimRecord, loan_repayment, N_("Repayment"), repay_labels)},
    {"conditions", FIELD_MARKDOWN, false, NULL, FREE, "Villkor", USE(ClaimRecord, conditions, N_("Conditions"))},
    {"registry_number", FIELD_TEXT, false, NULL, FREE, "Diarienummer", USE(ClaimRecord, registry_number, N_("Registry number"))},
    {"decided", FIELD_DATE, false, NULL, FREE, "Beslutad", USE(ClaimRecord, decided, N_("Decided"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt", USE(ClaimRecord, source, N_("Source"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(ClaimRecord, note, N_("Note"))},
    {"illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel", USE(ClaimRecord, illustrative, N_("Illustrative"))},
};

static const Field capacity_fields[] = {
    MUNICIPALITY,
    ID("Radens id"),
    {"whose", FIELD_TEXT, true, "municipality|group|companies|households|property_owners|region|state|eu", FREE, "Vems utrymme: municipality kommunen, group kommunkoncernens bolag, companies andra företag, households hushåll, property_owners fastighetsägare, region, state staten, eu", CHOICE(CapacityRecord, whose, N_("Whose"), stake_labels)},
    {"year", FIELD_INTEGER, true, NULL, YEAR, "År", USE(CapacityRecord, year, N_("Year"))},
    {"own_sek", FIELD_NUMBER, false, NULL, KRONOR, "Egna medel, kronor; tomt när det inte är känt", USE(CapacityRecord, own_sek, N_("Own money, SEK"))},
    {"loans_sek", FIELD_NUMBER, false, NULL, KRONOR, "Låneutrymme, kronor", USE(CapacityRecord, loans_sek, N_("Loans, SEK"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt", USE(CapacityRecord, source, N_("Source"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(CapacityRecord, note, N_("Note"))},
    {"illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel", USE(CapacityRecord, illustrative, N_("Illustrative"))},
};

static const Field budget_item_fields[] = {
    MUNICIPALITY,
    ID("Radens id"),
    {"project", FIELD_TEXT, false, NULL, FREE, "Projektnummer i investeringsbudgeten", USE(BudgetItem, project, N_("Project"))},
    {"name", FIELD_TEXT, true, NULL, FREE, "Namn", USE(BudgetItem, name, N_("Name"))},
    {"organisation", FIELD_ID, false, NULL, FREE, "Organisation", REFER(BudgetItem, organisation, N_("Organisation"), "organisation")},
    {"entity", FIELD_ID, false, NULL, FREE, "Förvaltning eller bolag", REFER(BudgetItem, entity, N_("Part of the group"), "entity")},
    {"kind", FIELD_TEXT, true, "operating|capital", FREE, "operating drift, capital investering", CHOICE(BudgetItem, kind, N_("Kind"), budget_labels)},
    {"state", FIELD_TEXT, true, "approved|planned|spent", FREE, "approved beslutad, planned planerad, spent utfall", CHOICE(BudgetItem, state, N_("State"), budget_state_labels)},
    {"year", FIELD_INTEGER, true, NULL, YEAR, "År", USE(BudgetItem, year, N_("Year"))},
    {"amount_sek", FIELD_NUMBER, true, NULL, FREE, "Belopp, kronor", USE(BudgetItem, amount_sek, N_("Amount, SEK"))},
    {"climate_percent", FIELD_NUMBER, false, NULL, PERCENT, "Andel som avser klimat, procent; tomt när den inte är bedömd", USE(BudgetItem, climate_percent, N_("For the climate, %"))},
    {"price_year", FIELD_INTEGER, false, NULL, YEAR, "Prisår; tomt: löpande priser", USE(BudgetItem, price_year, N_("Price year"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt", USE(BudgetItem, source, N_("Source"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(BudgetItem, note, N_("Note"))},
    {"illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel", USE(BudgetItem, illustrative, N_("Illustrative"))},
};

static const Field income_source_fields[] = {
    MUNICIPALITY,
    ID("Radens id"),
    {"name", FIELD_TEXT, true, NULL, FREE, "Namn", USE(IncomeSource, name, N_("Name"))},
    {"kind", FIELD_TEXT, true, "tax|equalisation|fees|grants|interest|sales|other", FREE, "tax skatt, equalisation utjämning, fees avgifter, grants bidrag, interest ränta, sales försäljning, other annat", CHOICE(IncomeSource, kind, N_("Kind"), income_labels)},
    {"year", FIELD_INTEGER, true, NULL, YEAR, "År", USE(IncomeSource, year, N_("Year"))},
    {"amount_sek", FIELD_NUMBER, true, NULL, FREE, "Belopp, kronor", USE(IncomeSource, amount_sek, N_("Amount, SEK"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt", USE(IncomeSource, source, N_("Source"))},
    {"illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel", USE(IncomeSource, illustrative, N_("Illustrative"))},
};

static const Field plan_policy_fields[] = {
    MUNICIPALITY,
    ID("Styrmedlets id"),
    {"name", FIELD_TEXT, true, NULL, FREE, "Namn", USE(PlanPolicy, name, N_("Name"))},
    {"state", FIELD_TEXT, true, "enacted|in_process|development", FREE, "enacted gäller, in_process bereds, development tas fram", CHOICE(PlanPolicy, state, N_("State"), policy_labels)},
    {"level", FIELD_TEXT, false, "local|regional|national|eu", FREE, "local lokal, regional, national nationell, eu", CHOICE(PlanPolicy, level, N_("Level (policy)"), policy_level_labels)},
    {"text", FIELD_MARKDOWN, false, NULL, FREE, "Vad det är", USE(PlanPolicy, text, N_("Description"))},
    {"outcome", FIELD_TEXT, false, NULL, FREE, "Vad det ska ge för kapitalbildningen", USE(PlanPolicy, outcome, N_("Intended outcome"))},
    {"outcome_sek", FIELD_NUMBER, false, NULL, FREE, "I kronor, där det är känt", USE(PlanPolicy, outcome_sek, N_("Intended outcome, SEK"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt", USE(PlanPolicy, source, N_("Source"))},
    {"illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel", USE(PlanPolicy, illustrative, N_("Illustrative"))},
};

static const Field plan_barrier_fields[] = {
    MUNICIPALITY,
    ID("Hindrets id"),
    {"name", FIELD_TEXT, true, NULL, FREE, "Namn", USE(PlanBarrier, name, N_("Name"))},
    {"kind", FIELD_TEXT, true, "economic|legal|technical|organisational|knowledge|market", FREE, "economic ekonomiskt, legal rättsligt, technical tekniskt, organisational organisatoriskt, knowledge kunskap, market marknad", CHOICE(PlanBarrier, kind, N_("Kind"), barrier_labels)},
    {"focus_area", FIELD_ID, false, NULL, FREE, "Fokusområde", USE(PlanBarrier, focus_area, N_("Focus area"))},
    {"text", FIELD_MARKDOWN, false, NULL, FREE, "Hindret i ord", USE(PlanBarrier, text, N_("Description"))},
    {"stakeholders", FIELD_TEXT, false, NULL, FREE, "Vilka som berörs", USE(PlanBarrier, stakeholders, N_("Stakeholders"))},
    {"solution", FIELD_TEXT, false, NULL, FREE, "Möjlig lösning", USE(PlanBarrier, solution, N_("Possible solution"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt", USE(PlanBarrier, source, N_("Source"))},
    {"illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel", USE(PlanBarrier, illustrative, N_("Illustrative"))},
};

static const Field plan_risk_fields[] = {
    MUNICIPALITY,
    ID("Riskens id"),
    {"measure", FIELD_ID, false, NULL, FREE, "Åtgärden; tomt: hela fokusområdet eller planen", REFER(PlanRisk, measure, N_("Measure"), "measure")},
    {"focus_area", FIELD_ID, false, NULL, FREE, "Fokusområde", USE(PlanRisk, focus_area, N_("Focus area"))},
    {"name", FIELD_TEXT, true, NULL, FREE, "Namn", USE(PlanRisk, name, N_("Name"))},
    {"text", FIELD_MARKDOWN, false, NULL, FREE, "Risken i ord", USE(PlanRisk, text, N_("Description"))},
    {"likelihood", FIELD_TEXT, false, "high|medium|low", FREE, "Sannolikhet: high hög, medium medel, low låg", CHOICE(PlanRisk, likelihood, N_("Likelihood"), grade_labels)},
    {"priority", FIELD_TEXT, false, "high|medium|low", FREE, "Prioritet: high hög, medium medel, low låg", CHOICE(PlanRisk, priority, N_("Priority"), grade_labels)},
    {"mitigation", FIELD_TEXT, false, NULL, FREE, "Vad som görs åt den", USE(PlanRisk, mitigation, N_("Mitigation"))},
    {"review", FIELD_DATE, false, NULL, FREE, "När den ses över nästa gång", USE(PlanRisk, review, N_("Next review"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt", USE(PlanRisk, source, N_("Source"))},
    {"illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel", USE(PlanRisk, illustrative, N_("Illustrative"))},
};

static const Field plan_stakeholder_fields[] = {
    MUNICIPALITY,
    ID("Aktörens id"),
    {"name", FIELD_TEXT, true, NULL, FREE, "Namn", USE(PlanStakeholder, name, N_("Name"))},
    {"organisation", FIELD_ID, false, NULL, FREE, "Organisationen, om den är upplagd", REFER(PlanStakeholder, organisation, N_("Organisation"), "organisation")},
    {"whose", FIELD_TEXT, false, "municipality|group|companies|households|property_owners|region|state|eu", FREE, "Vems pengar: municipality kommunen, group kommunkoncernens bolag, companies andra företag, households hushåll, property_owners fastighetsägare, region, state staten, eu", CHOICE(PlanStakeholder, whose, N_("Whose"), stake_labels)},
    {"network", FIELD_TEXT, false, NULL, FREE, "Nätverk", USE(PlanStakeholder, network, N_("Network"))},
    {"influence", FIELD_TEXT, false, "high|medium|low", FREE, "Inflytande: high högt, medium medel, low lågt", CHOICE(PlanStakeholder, influence, N_("Influence"), grade_labels)},
    {"interest", FIELD_TEXT, false, "high|medium|low", FREE, "Intresse: high högt, medium medel, low lågt", CHOICE(PlanStakeholder, interest, N_("Interest in it"), grade_labels)},
    {"engagement", FIELD_TEXT, false, NULL, FREE, "Hur aktören är med", USE(PlanStakeholder, engagement, N_("Engagement"))},
    {"activity", FIELD_TEXT, false, NULL, FREE, "Vad kommunen gör för att få med aktören", USE(PlanStakeholder, activity, N_("Activity"))},
    {"activity_cost_sek", FIELD_NUMBER, false, NULL, KRONOR, "Kommunens kostnad för det, kronor", USE(PlanStakeholder, activity_cost_sek, N_("Cost to the municipality, SEK"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt", USE(PlanStakeholder, source, N_("Source"))},
    {"illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel", USE(PlanStakeholder, illustrative, N_("Illustrative"))},
};

static const Field plan_indicator_fields[] = {
    MUNICIPALITY,
    ID("Indikatorns id"),
    {"name", FIELD_TEXT, true, NULL, FREE, "Namn", USE(PlanIndicator, name, N_("Name"))},
    {"kind", FIELD_TEXT, true, "economic|financial", FREE, "economic ekonomisk, financial finansiell", CHOICE(PlanIndicator, kind, N_("Kind"), indicator_labels)},
    {"focus_area", FIELD_ID, false, NULL, FREE, "Fokusområde", USE(PlanIndicator, focus_area, N_("Focus area"))},
    {"unit", FIELD_TEXT, true, NULL, FREE, "Enhet", USE(PlanIndicator, unit, N_("Unit"))},
    {"base_year", FIELD_INTEGER, false, NULL, YEAR, "Basår", USE(PlanIndicator, base_year, N_("Base year"))},
    {"base_value", FIELD_NUMBER, false, NULL, FREE, "Värde basåret", USE(PlanIndicator, base_value, N_("Base value"))},
    {"target_year", FIELD_INTEGER, false, NULL, YEAR, "Målår", USE(PlanIndicator, target_year, N_("Target year"))},
    {"target_value", FIELD_NUMBER, false, NULL, FREE, "Målvärde", USE(PlanIndicator, target_value, N_("Target value"))},
    {"definition", FIELD_TEXT, false, NULL, FREE, "Hur den räknas", USE(PlanIndicator, definition, N_("Definition"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt", USE(PlanIndicator, source, N_("Source"))},
    {"illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel", USE(PlanIndicator, illustrative, N_("Illustrative"))},
};

static const Field joint_part_fields[] = {
    MUNICIPALITY,
    ID("Delens id"),
    {"portfolio", FIELD_ID, true, NULL, FREE, "Den gemensamma portföljen", REFER(JointPart, portfolio, N_("Joint portfolio"), "joint_portfolio")},
    {"measure", FIELD_ID, true, NULL, FREE, "Kommunens egen åtgärd", REFER(JointPart, measure, N_("Measure"), "measure")},
    {"common", FIELD_ID, true, NULL, FREE, "Samma ord i alla kommuner: den gemensamma åtgärden", USE(JointPart, common, N_("Common measure"))},
    {"cost_percent", FIELD_NUMBER, false, NULL, PERCENT, "Kommunens del av kostnaden, procent", USE(JointPart, cost_percent, N_("Part of the cost, %"))},
    {"effect_percent", FIELD_NUMBER, false, NULL, PERCENT, "Kommunens del av effekten, procent", USE(JointPart, effect_percent, N_("Part of the effect, %"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(JointPart, note, N_("Note"))},
    {"illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel", USE(JointPart, illustrative, N_("Illustrative"))},
};

static const Field plan_statement_fields[] = {
    MUNICIPALITY,
    ID("Utgåvan med bindestreck, till exempel 2025-26"),
    {"edition", FIELD_EDITION, true, NULL, FREE, "Kontraktets utgåva", USE(PlanStatement, edition, N_("Edition"))},
    {"frozen", FIELD_DATE, true, NULL, FREE, "När den frystes", USE(PlanStatement, frozen, N_("Frozen on"))},
    {"result", FIELD_JSON, true, NULL, FREE, "Planen som kanonisk JSON", USE(PlanStatement, result, N_("Result"))},
    {"sha256", FIELD_TEXT, true, NULL, FREE, "Kontrollsumma, SHA-256", USE(PlanStatement, sha256, N_("Checksum"))},
};

/* clang-format off: one kind a line */
const RecordKind plan_kinds[PLAN_KINDS] = {
    [KIND_UNIT_VALUE] = {"unit_value", "plan_unit_value", "unit_values", "Enhetsvärden", N_("Unit value"), N_("Unit values"),
        RECORD_GLOBAL, sizeof(UnitValueRecord), FIELDS(unit_value_fields), "name,id", "name", NULL},
    [KIND_UNIT_VALUE_YEAR] = {"unit_value_year", "plan_unit_value_year", "unit_value_years", "Enhetsvärden per år", N_("Unit value of a year"), N_("Unit values by year"),
        RECORD_GLOBAL, sizeof(UnitValueYear), FIELDS(unit_value_year_fields), "unit_value,year,id", "id", NULL},
    [KIND_EXCHANGE_RATE] = {"exchange_rate", "plan_exchange_rate", "exchange_rates", "Växelkurser", N_("Exchange rate"), N_("Exchange rates"),
        RECORD_GLOBAL, sizeof(ExchangeRateRecord), FIELDS(exchange_rate_fields), "currency,dated,id", "id", NULL},
    [KIND_PROGRAMME] = {"funding_programme", "plan_programme", "funding_programmes", "Finansieringskatalog", N_("Programme"), N_("Funding catalogue"),
        RECORD_GLOBAL, sizeof(ProgrammeRecord), FIELDS(programme_fields), "name,id", "name", check_programme},
    [KIND_JOINT_PORTFOLIO] = {"joint_portfolio", "plan_joint_portfolio", "joint_portfolios", "Gemensamma investeringsportföljer", N_("Joint portfolio"), N_("Joint portfolios"),
        RECORD_GLOBAL, sizeof(JointPortfolio), FIELDS(joint_portfolio_fields), "name,id", "name", check_joint_portfolio},
    [KIND_PLAN_SETTING] = {"plan_setting", "plan_setting", "plan_settings", "Investeringsplanens förutsättningar", N_("Assumptions of the plan"), N_("Assumptions of the plan"),
        RECORD_CITY, sizeof(PlanSetting), FIELDS(plan_setting_fields), "id", "id", check_plan_setting},
    [KIND_COST_LINE] = {"cost_line", "plan_cost_line", "cost_lines", "Kostnader och nyttor", N_("Cost or benefit"), N_("Costs and benefits"),
        RECORD_CITY, sizeof(CostLineRecord), FIELDS(cost_line_fields), "measure,type,id", "name", check_cost_line},
    [KIND_COST_YEAR] = {"cost_year", "plan_cost_year", "cost_years", "Kostnader och nyttor per år", N_("Cost or benefit of a year"), N_("Costs and benefits by year"),
        RECORD_CITY, sizeof(CostYear), FIELDS(cost_year_fields), "cost_line,year,id", "id", NULL},
    [KIND_CLAIM] = {"funding", "plan_claim", "fundings", "Finansiering av åtgärder", N_("Funding"), N_("Funding of measures"),
        RECORD_CITY, sizeof(ClaimRecord), FIELDS(claim_fields), "measure,programme,id", "id", check_claim},
    [KIND_CAPACITY] = {"investment_capacity", "plan_capacity", "investment_capacities", "Investeringsutrymme", N_("Investment capacity"), N_("Investment capacity"),
        RECORD_CITY, sizeof(CapacityRecord), FIELDS(capacity_fields), "whose,year,id", "id", NULL},
    [KIND_BUDGET_ITEM] = {"budget_item", "plan_budget_item", "budget_items", "Budgetrader", N_("Budget line"), N_("Budget lines"),
        RECORD_CITY, sizeof(BudgetItem), FIELDS(budget_item_fields), "year,project,name,id", "name", NULL},
    [KIND_INCOME_SOURCE] = {"income_source", "plan_income_source", "income_sources", "Kommunens intäkter", N_("Income"), N_("Income of the municipality"),
        RECORD_CITY, sizeof(IncomeSource), FIELDS(income_source_fields), "year,kind,id", "name", NULL},
    [KIND_PLAN_POLICY] = {"plan_policy", "plan_policy", "plan_policies", "Styrmedel för investeringar", N_("Policy"), N_("Policies"),
        RECORD_CITY, sizeof(PlanPolicy), FIELDS(plan_policy_fields), "name,id", "name", NULL},
    [KIND_PLAN_BARRIER] = {"plan_barrier", "plan_barrier", "plan_barriers", "Hinder för investeringar", N_("Barrier"), N_("Barriers"),
        RECORD_CITY, sizeof(PlanBarrier), FIELDS(plan_barrier_fields), "name,id", "name", NULL},
    [KIND_PLAN_RISK] = {"plan_risk", "plan_risk", "plan_risks", "Risker", N_("Risk"), N_("Risks"),
        RECORD_CITY, sizeof(PlanRisk), FIELDS(plan_risk_fields), "measure,id", "name", NULL},
    [KIND_PLAN_STAKEHOLDER] = {"plan_stakeholder", "plan_stakeholder", "plan_stakeholders", "Aktörer", N_("Stakeholder"), N_("Stakeholders"),
        RECORD_CITY, sizeof(PlanStakeholder), FIELDS(plan_stakeholder_fields), "name,id", "name", NULL},
    [KIND_PLAN_INDICATOR] = {"plan_indicator", "plan_indicator", "plan_indicators", "Ekonomiska och finansiella indikatorer", N_("Indicator"), N_("Indicators"),
        RECORD_CITY, sizeof(PlanIndicator), FIELDS(plan_indicator_fields), "kind,name,id", "name", NULL},
    [KIND_JOINT_PART] = {"joint_part", "plan_joint_part", "joint_parts", "Delar i gemensamma portföljer", N_("Part in a joint portfolio"), N_("Parts in joint portfolios"),
        RECORD_CITY, sizeof(JointPart), FIELDS(joint_part_fields), "portfolio,common,id", "id", NULL},
    [KIND_PLAN_STATEMENT] = {"plan_statement", "plan_statement", "plan_statements", "Frysta investeringsplaner", N_("Frozen investment plan"), N_("Frozen investment plans"),
        RECORD_CITY, sizeof(PlanStatement), FIELDS(plan_statement_fields), "edition,id", "id", check_plan_statement},
};
/* clang-format on */
