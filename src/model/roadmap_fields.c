/* The kinds of the roadmap: one table of fields for each. The descriptions are Swedish: a person meets them in a data
 * package and in a workbook; labels are keys of the catalogues. */
#include "model/roadmap_parts.h"

#include "model/field_table.h"

#define SCORE 1, 5
#define ID(text)                                                                                                       \
    {                                                                                                                  \
        "id", FIELD_ID, true, NULL, FREE, (text), HEAD(id, N_("Id"))                                                   \
    }
static const char *const boundary_labels[] = {N_("Territorial"), N_("The municipal group"), N_("Consumption"),
                                              N_("Elsewhere")};
static const char *const control_labels[] = {
    N_("Municipality"), N_("The municipal group"), N_("The region"), N_("The state"), N_("EU"), N_("The market")};
static const char *const growth_labels[] = {N_("Not stated"), N_("At a rate of its own"), N_("With the population"),
                                            N_("With the floor area")};
static const char *const area_labels[] = {
    N_("Transport"),   N_("Heating"), N_("Electricity"), N_("Construction"), N_("Industry and machinery"),
    N_("Agriculture"), N_("Waste"),   N_("Consumption"), N_("Sinks")};
static const char *const parameter_labels[] = {N_("Amount of an activity"),
                                               N_("Amount for an inhabitant"),
                                               N_("Part of what was measured, %"),
                                               N_("Growth a year, %"),
                                               N_("Size of the stock"),
                                               N_("Lifetime, years"),
                                               N_("Share of a technology"),
                                               N_("Energy for a unit of activity"),
                                               N_("Part of a carrier in the energy"),
                                               N_("Emission factor of a carrier"),
                                               N_("Uptake of a sink"),
                                               N_("Population"),
                                               N_("Floor area")};
static const char *const origin_labels[] = {N_("Own"), N_("Default"), N_("Assumed")};
static const char *const distribution_labels[] = {N_("Normal"), N_("Log-normal"), N_("Triangular"), N_("Uniform")};
static const char *const stage_labels[] = {N_("Test"), N_("Implement"), N_("Scale up"), N_("The new normal")};
static const char *const status_labels[] = {N_("Idea"),    N_("Planned"), N_("Decided"),
                                            N_("Ongoing"), N_("Done"),    N_("Stopped")};
static const char *const evidence_labels[] = {N_("None"), N_("Estimate"), N_("Study"), N_("Pilot"),
                                              N_("Measured effect")};
static const char *const class_labels[] = {N_("Direct"), N_("Indirect"), N_("Enabling")};
static const char *const lever_labels[] = {N_("Avoid"),          N_("Shift"), N_("Improve"),
                                           N_("Carbon content"), N_("Sink"),  N_("Stated tonnes")};
static const char *const path_labels[] = {N_("Linear"), N_("S-curve"), N_("Step"), N_("As things wear out"),
                                          N_("Year by year")};
static const char *const tie_labels[] = {N_("Comes after"), N_("Requires"), N_("Excludes")};
static const char *const milestone_labels[] = {N_("Not begun"), N_("Begun"), N_("Reached"), N_("Missed")};
static const char *const benefit_labels[] = {
    N_("Quality of life and health"), N_("Preparedness"), N_("Lower costs"),
    N_("Energy efficiency"),          N_("Time saved"),   N_("Sustainable growth")};
static const char *const weight_labels[] = {N_("Clearest"), N_("Also")};
static const char *const base_labels[] = {N_("Reference"), N_("Decided"), N_("Decided and planned"),
                                          N_("All measures")};
static const char *const change_labels[] = {N_("Level"), N_("Start"), N_("End"), N_("Pace")};

static const Field carrier_fields[] = {
    ID("Bärarens id, till exempel bensin"),
    {"name", FIELD_TEXT, true, NULL, NAME, "Namn", USE(CarrierRecord, name, N_("Name"))},
    {"name_en", FIELD_TEXT, false, NULL, NAME, "Namn på engelska; tomt: det svenska",
     USE(CarrierRecord, name_en, N_("Name in English"))},
    {"municipality", FIELD_CODE, false, NULL, 4, 4, "Kommunen vars eget det är; tomt: för alla",
     USE(CarrierRecord, municipality, N_("Municipality"))},
    {"unit", FIELD_TEXT, true, NULL, NAME, "Enhet som faktorerna är per: MWh, t", USE(CarrierRecord, unit, N_("Unit"))},
    {"elsewhere", FIELD_BOOLEAN, false, NULL, FREE, "true när utsläppen sker utanför kommunen",
     USE(CarrierRecord, elsewhere, N_("Emits elsewhere"))},
    {"emits_nothing", FIELD_BOOLEAN, false, NULL, FREE,
     "true för det som inte ger några utsläpp vid användning, som sol och vind",
     USE(CarrierRecord, emits_nothing, N_("Emits nothing"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(CarrierRecord, note, N_("Note"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt",
     USE(CarrierRecord, source, N_("Source"))},
};

static const Field activity_fields[] = {
    ID("Aktivitetens id, till exempel biltrafik"),
    {"name", FIELD_TEXT, true, NULL, NAME, "Namn", USE(ActivityRecord, name, N_("Name"))},
    {"name_en", FIELD_TEXT, false, NULL, NAME, "Namn på engelska; tomt: det svenska",
     USE(ActivityRecord, name_en, N_("Name in English"))},
    {"municipality", FIELD_CODE, false, NULL, 4, 4, "Kommunen vars eget det är; tomt: för alla",
     USE(ActivityRecord, municipality, N_("Municipality"))},
    {"unit", FIELD_TEXT, true, NULL, NAME, "Enhet: fordonskm, m2, ton", USE(ActivityRecord, unit, N_("Unit"))},
    {"unit_en", FIELD_TEXT, false, NULL, NAME, "Enheten på engelska; tomt: som den står",
     USE(ActivityRecord, unit_en, N_("Unit in English"))},
    {"sector", FIELD_TEXT, true, NULL, NAME, "Sektor i emissionsdatabasen: huvudsektor, eller huvudsektor/undersektor",
     USE(ActivityRecord, sector, N_("Sector"))},
    {"boundary", FIELD_TEXT, true, "territorial|group|consumption|elsewhere", FREE,
     "Var utsläppen räknas: territorial i kommunens geografi, group i kommunkoncernen, consumption i konsumtionen, "
     "elsewhere någon annanstans",
     CHOICE(ActivityRecord, boundary, N_("Boundary"), boundary_labels)},
    {"control", FIELD_TEXT, true, "municipality|group|region|state|eu|market", FREE,
     "Vem som har rådighet: municipality kommunen, group kommunkoncernen, region, state staten, eu, market marknaden",
     CHOICE(ActivityRecord, control, N_("Who can decide"), control_labels)},
    {"growth", FIELD_TEXT, true, "not_stated|rate|population|floor_area", FREE,
     "Hur mängden fortsätter efter sista kända år: not_stated inte angivet, rate i egen takt, population med "
     "befolkningen, floor_area med golvytan",
     CHOICE(ActivityRecord, growth, N_("Growth"), growth_labels)},
    {"stock_unit", FIELD_TEXT, false, NULL, NAME,
     "Det som gör arbetet och byts ut: bilar, pannor; tomt när inget byts ut",
     USE(ActivityRecord, stock_unit, N_("Unit of the stock"))},
    {"stock_unit_en", FIELD_TEXT, false, NULL, NAME, "Beståndets enhet på engelska; tomt: som den står",
     USE(ActivityRecord, stock_unit_en, N_("Unit of the stock in English"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(ActivityRecord, note, N_("Note"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt",
     USE(ActivityRecord, source, N_("Source"))},
};

static const Field technology_fields[] = {
    ID("Teknikens id, till exempel bil-el"),
    {"name", FIELD_TEXT, true, NULL, NAME, "Namn", USE(TechnologyRecord, name, N_("Name"))},
    {"name_en", FIELD_TEXT, false, NULL, NAME, "Namn på engelska; tomt: det svenska",
     USE(TechnologyRecord, name_en, N_("Name in English"))},
    {"municipality", FIELD_CODE, false, NULL, 4, 4, "Kommunen vars eget det är; tomt: för alla",
     USE(TechnologyRecord, municipality, N_("Municipality"))},
    {"activity", FIELD_ID, true, NULL, FREE, "Aktiviteten som den utför",
     REFER(TechnologyRecord, activity, N_("Activity"), "model_activity")},
    {"carriers", FIELD_LIST, true, NULL, FREE, "Energibärare som den använder",
     REFER(TechnologyRecord, carriers, N_("Carriers"), "carrier")},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(TechnologyRecord, note, N_("Note"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt",
     USE(TechnologyRecord, source, N_("Source"))},
};

static const Field element_fields[] = {
    ID("Elementets id"),
    {"position", FIELD_INTEGER, false, NULL, POSITION, "Ordning", USE(ElementRecord, position, N_("Position"))},
    {"name", FIELD_TEXT, true, NULL, NAME, "Namn", USE(ElementRecord, name, N_("Name"))},
    {"name_en", FIELD_TEXT, false, NULL, NAME, "Namn på engelska; tomt: det svenska",
     USE(ElementRecord, name_en, N_("Name in English"))},
    {"municipality", FIELD_CODE, false, NULL, 4, 4, "Kommunen vars eget det är; tomt: för alla",
     USE(ElementRecord, municipality, N_("Municipality"))},
    {"area", FIELD_TEXT, true,
     "transport|heating|electricity|construction|industry|agriculture|waste|consumption|sinks", FREE,
     "Område: transport, heating uppvärmning, electricity el, construction byggande, industry industri och maskiner, "
     "agriculture jordbruk, waste avfall, consumption konsumtion, sinks upptag",
     CHOICE(ElementRecord, area, N_("Area"), area_labels)},
    {"activity", FIELD_ID, true, NULL, FREE, "Aktiviteten som ställs om",
     REFER(ElementRecord, activity, N_("Activity"), "model_activity")},
    {"from_technology", FIELD_ID, true, NULL, FREE, "Från teknik",
     REFER(ElementRecord, from_technology, N_("From"), "technology")},
    {"to_technology", FIELD_ID, true, NULL, FREE, "Till teknik",
     REFER(ElementRecord, to_technology, N_("To"), "technology")},
    {"text", FIELD_MARKDOWN, false, NULL, FREE, "Vad som ställs om och vad det kräver",
     USE(ElementRecord, text, N_("Description"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(ElementRecord, note, N_("Note"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt",
     USE(ElementRecord, source, N_("Source"))},
};

static const Field sink_fields[] = {
    ID("Sänkans id"),
    {"name", FIELD_TEXT, true, NULL, NAME, "Namn", USE(SinkRecord, name, N_("Name"))},
    {"name_en", FIELD_TEXT, false, NULL, NAME, "Namn på engelska; tomt: det svenska",
     USE(SinkRecord, name_en, N_("Name in English"))},
    {"municipality", FIELD_CODE, false, NULL, 4, 4, "Kommunen vars eget det är; tomt: för alla",
     USE(SinkRecord, municipality, N_("Municipality"))},
    {"sector", FIELD_TEXT, true, NULL, NAME, "Slag: skog, mark, biokol, koldioxidlagring",
     USE(SinkRecord, sector, N_("Kind"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(SinkRecord, note, N_("Note"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt",
     USE(SinkRecord, source, N_("Source"))},
};

/* A default and a value of a municipality are the same but for the key. */
#define VALUE_FIELDS                                                                                                       \
    {"parameter",                                                                                                          \
     FIELD_TEXT,                                                                                                           \
     true,                                                                                                                 \
     "amount|amount_per_inhabitant|measured_percent|growth_percent|stock_size|lifetime|share|intensity|part|factor|"       \
     "uptake|population|floor_area",                                                                                       \
     FREE,                                                                                                                 \
     "amount mängd, amount_per_inhabitant mängd per invånare, measured_percent andel av det uppmätta, growth_percent " \
     "ökning per år, stock_size bestånd, lifetime livslängd i år, share teknikens andel 0 till 1, intensity energi "  \
     "per enhet aktivitet, part bärarens andel av energin, factor kg gas per enhet bärare, uptake ton CO2 per år, "     \
     "population folkmängd, floor_area golvyta",                                                                           \
     CHOICE(ValueRecord, parameter, N_("Parameter"), parameter_labels)},                                                   \
        {"subject",                                                                                                        \
         FIELD_ID,                                                                                                         \
         false,                                                                                                            \
         NULL,                                                                                                             \
         FREE,                                                                                                             \
         "Aktiviteten, tekniken, bäraren eller sänkan som värdet gäller; tomt för kommunen",                               \
         USE(ValueRecord, subject, N_("Of what"))},                                                                        \
        {"carrier",                                                                                                        \
         FIELD_ID,                                                                                                         \
         false,                                                                                                            \
         NULL,                                                                                                             \
         FREE,                                                                                                             \
         "Energibärare, för part",                                                                                         \
         REFER(ValueRecord, carrier, N_("Carrier"), "carrier")},                                                           \
        {"gas", FIELD_ID, false, NULL, FREE, "Gas, för factor: co2, ch4, n2o", USE(ValueRecord, gas, N_("Gas"))},          \
        {"year", FIELD_INTEGER, false, NULL, YEAR, "År; tomt: alla år", USE(ValueRecord, year, N_("Year"))},               \
        {"value", FIELD_NUMBER, true, NULL, FREE, "Värdet", USE(ValueRecord, value, N_("Value"))},                         \
        {"unit", FIELD_TEXT, false, NULL, NAME, "Enhet, som källan anger den", USE(ValueRecord, unit, N_("Unit"))},        \
        {"origin",                                                                                                         \
         FIELD_TEXT,                                                                                                       \
         true,                                                                                                             \
         "own|default|assumed",                                                                                            \
         FREE,                                                                                                             \
         "own eget, default schablon, assumed antaget",                                                                    \
         CHOICE(ValueRecord, origin, N_("Origin"), origin_labels)},                                                        \
        {"distribution",                                                                                                   \
         FIELD_TEXT,                                                                                                       \
         false,                                                                                                            \
         "normal|lognormal|triangular|uniform",                                                                            \
         FREE,                                                                                                             \
         "normal, lognormal, triangular triangel, uniform likformig; tomt: ingen, eller enligt kvalitetspoängen",          \
         CHOICE(ValueRecord, distribution, N_("Distribution"), distribution_labels)},                                      \
        {"low",                                                                                                            \
         FIELD_NUMBER,                                                                                                     \
         false,                                                                                                            \
         NULL,                                                                                                             \
         FREE,                                                                                                             \
         "Undre gräns: 2,5-percentilen, eller minsta värdet",                                                              \
         USE(ValueRecord, low, N_("Lower bound"))},                                                                        \
        {"high",                                                                                                           \
         FIELD_NUMBER,                                                                                                     \
         false,                                                                                                            \
         NULL,                                                                                                             \
         FREE,                                                                                                             \
         "Övre gräns: 97,5-percentilen, eller största värdet",                                                             \
         USE(ValueRecord, high, N_("Upper bound"))},                                                                       \
        {"input",                                                                                                          \
         FIELD_ID,                                                                                                         \
         false,                                                                                                            \
         NULL,                                                                                                             \
         FREE,                                                                                                             \
         "Samma ord på flera värden: de dras tillsammans",                                                                 \
         USE(ValueRecord, input, N_("Drawn together as"))},                                                                \
        {"reliability",                                                                                                    \
         FIELD_INTEGER,                                                                                                    \
         false,                                                                                                            \
         NULL,                                                                                                             \
         SCORE,                                                                                                            \
         "Kvalitetspoäng: tillförlitlighet",                                                                               \
         USE(ValueRecord, reliability, N_("Reliability"))},                                                                \
        {"completeness",                                                                                                   \
         FIELD_INTEGER,                                                                                                    \
         false,                                                                                                            \
         NULL,                                                                                                             \
         SCORE,                                                                                                            \
         "Kvalitetspoäng: fullständighet",                                                                                 \
         USE(ValueRecord, completeness, N_("Completeness (score)"))},                                                      \
        {"time", FIELD_INTEGER, false, NULL, SCORE, "Kvalitetspoäng: tid", USE(ValueRecord, time, N_("Time"))},            \
        {"geography",                                                                                                      \
         FIELD_INTEGER,                                                                                                    \
         false,                                                                                                            \
         NULL,                                                                                                             \
         SCORE,                                                                                                            \
         "Kvalitetspoäng: geografi",                                                                                       \
         USE(ValueRecord, geography, N_("Geography"))},                                                                    \
        {"technology",                                                                                                     \
         FIELD_INTEGER,                                                                                                    \
         false,                                                                                                            \
         NULL,                                                                                                             \
         SCORE,                                                                                                            \
         "Kvalitetspoäng: teknik",                                                                                         \
         USE(ValueRecord, technology, N_("Technology"))},                                                                  \
        {"source",                                                                                                         \
         FIELD_TEXT,                                                                                                       \
         false,                                                                                                            \
         NULL,                                                                                                             \
         FREE,                                                                                                             \
         "Källa: dokument, utgåva och avsnitt",                                                                            \
         USE(ValueRecord, source, N_("Source"))},                                                                          \
        {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(ValueRecord, note, N_("Note"))},                         \
    {                                                                                                                      \
        "illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel",                                 \
            USE(ValueRecord, illustrative, N_("Illustrative"))                                                             \
    }

static const Field default_value_fields[] = {
    ID("Värdets id"),
    VALUE_FIELDS,
};

static const Field value_fields[] = {
    MUNICIPALITY,
    ID("Värdets id"),
    VALUE_FIELDS,
};

static const Field team_fields[] = {
    MUNICIPALITY,
    ID("Teamets id"),
    {"name", FIELD_TEXT, true, NULL, NAME, "Namn", USE(TeamRecord, name, N_("Name"))},
    {"focus_area", FIELD_ID, false, NULL, FREE, "Fokusområdet",
     REFER(TeamRecord, focus_area, N_("Focus area"), "focus_area")},
    {"organisation", FIELD_ID, false, NULL, FREE, "Organisationen som leder teamet",
     REFER(TeamRecord, organisation, N_("Led by"), "organisation")},
    {"person", FIELD_ID, false, NULL, FREE, "Personen som leder teamet, id",
     REFER(TeamRecord, person, N_("Person responsible"), "person")},
    {"processes", FIELD_TEXT, false, NULL, FREE, "Processer för beslut och budget som teamet har inflytande över",
     USE(TeamRecord, processes, N_("Influence over"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(TeamRecord, note, N_("Note"))},
};

static const Field measure_fields[] = {
    MUNICIPALITY,
    ID("Åtgärdens id; det är samma från år till år"),
    {"position", FIELD_INTEGER, false, NULL, POSITION, "Ordning", USE(MeasureRecord, position, N_("Position"))},
    {"name", FIELD_TEXT, true, NULL, NAME, "Namn", USE(MeasureRecord, name, N_("Name"))},
    {"text", FIELD_MARKDOWN, false, NULL, FREE, "Vad som görs", USE(MeasureRecord, text, N_("Description"))},
    {"focus_area", FIELD_ID, false, NULL, FREE, "Fokusområde",
     REFER(MeasureRecord, focus_area, N_("Focus area"), "focus_area")},
    {"team", FIELD_ID, false, NULL, FREE, "Fokusområdesteam", REFER(MeasureRecord, team, N_("Team"), "team")},
    {"owner", FIELD_ID, false, NULL, FREE, "Ansvarig organisation; tomt när ingen är utsedd",
     REFER(MeasureRecord, owner, N_("Owner"), "organisation")},
    {"entity", FIELD_ID, false, NULL, FREE, "Förvaltning eller bolag som genomför",
     REFER(MeasureRecord, entity, N_("Carried out by"), "entity")},
    {"partners", FIELD_LIST, false, NULL, FREE, "Organisationer som medverkar",
     REFER(MeasureRecord, partners, N_("Partners"), "organisation")},
    {"person", FIELD_ID, false, NULL, FREE, "Ansvarig person, id",
     REFER(MeasureRecord, person, N_("Person responsible"), "person")},
    {"stage", FIELD_TEXT, false, "test|implement|scale|normal", FREE,
     "test testa, implement införa, scale skala upp, normal det nya normala",
     CHOICE(MeasureRecord, stage, N_("Stage"), stage_labels)},
    {"status", FIELD_TEXT, true, "idea|planned|decided|ongoing|done|stopped", FREE,
     "idea idé, planned planerad, decided beslutad, ongoing pågår, done klar, stopped stoppad",
     CHOICE(MeasureRecord, status, N_("Status"), status_labels)},
    {"evidence", FIELD_TEXT, false, "none|estimate|study|pilot|measured", FREE,
     "Vad effekten är visad med: none inget, estimate uppskattning, study studie, pilot försök, measured uppmätt "
     "effekt",
     CHOICE(MeasureRecord, evidence, N_("Evidence"), evidence_labels)},
    {"effect_class", FIELD_TEXT, true, "direct|indirect|enabling", FREE,
     "direct direkt, indirect indirekt, enabling möjliggörande; bara direkta räknas i summan",
     CHOICE(MeasureRecord, effect_class, N_("Effect class"), class_labels)},
    {"control", FIELD_TEXT, false, "municipality|group|region|state|eu|market", FREE,
     "Vem som har rådighet: municipality kommunen, group kommunkoncernen, region, state staten, eu, market marknaden",
     CHOICE(MeasureRecord, control, N_("Who can decide"), control_labels)},
    {"commitments", FIELD_LIST, false, NULL, FREE, "Åtaganden i kontraktet, id",
     REFER(MeasureRecord, commitments, N_("Commitments"), "commitment")},
    {"undertakings", FIELD_LIST, false, NULL, FREE, "Delåtaganden i kontraktet, id",
     REFER(MeasureRecord, undertakings, N_("Undertakings"), "undertaking")},
    {"themes", FIELD_LIST, false, NULL, FREE, "Tematiska samarbetsområden i kontraktet, id",
     REFER(MeasureRecord, themes, N_("Themes"), "theme")},
    {"budget_line", FIELD_TEXT, false, NULL, NAME, "Rad i budgeten",
     USE(MeasureRecord, budget_line, N_("Budget line"))},
    {"investment_project", FIELD_TEXT, false, NULL, NAME, "Investeringsprojekt",
     USE(MeasureRecord, investment_project, N_("Investment project"))},
    {"start_date", FIELD_DATE, false, NULL, FREE, "Start", USE(MeasureRecord, start_date, N_("Start"))},
    {"end_date", FIELD_DATE, false, NULL, FREE, "Slut; tomt: tills vidare", USE(MeasureRecord, end_date, N_("End"))},
    {"cost_sek", FIELD_NUMBER, false, NULL, 0, 1e15,
     "Kostnad i kronor, så långt den är känd; tomt när den inte är känd",
     USE(MeasureRecord, cost_sek, N_("Known cost, SEK"))},
    {"target_group", FIELD_TEXT, false, NULL, FREE, "Vilka som betalar och vilka som får nytta",
     USE(MeasureRecord, target_group, N_("Who pays, who benefits"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt",
     USE(MeasureRecord, source, N_("Source"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(MeasureRecord, note, N_("Note"))},
    {"illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel",
     USE(MeasureRecord, illustrative, N_("Illustrative"))},
};

static const Field lever_fields[] = {
    MUNICIPALITY,
    ID("Verkans id"),
    {"measure", FIELD_ID, true, NULL, FREE, "Åtgärden", REFER(LeverRecord, measure, N_("Measure"), "measure")},
    {"kind", FIELD_TEXT, true, "avoid|shift|improve|carbon|sink|stated", FREE,
     "avoid undvika, shift ställa om, improve effektivisera, carbon sänka kolinnehållet, sink öka upptaget, stated "
     "angivna ton",
     CHOICE(LeverRecord, kind, N_("Lever"), lever_labels)},
    {"activity", FIELD_ID, false, NULL, FREE, "Aktivitet, för avoid och improve",
     REFER(LeverRecord, activity, N_("Activity"), "model_activity")},
    {"element", FIELD_ID, false, NULL, FREE, "Omställningselement, för shift",
     REFER(LeverRecord, element, N_("Transition element"), "transition_element")},
    {"technology", FIELD_ID, false, NULL, FREE, "Teknik, för improve; tomt: alla",
     REFER(LeverRecord, technology, N_("Technology"), "technology")},
    {"carrier", FIELD_ID, false, NULL, FREE, "Energibärare, för carbon",
     REFER(LeverRecord, carrier, N_("Carrier"), "carrier")},
    {"sector", FIELD_TEXT, false, NULL, NAME, "Sektor, för stated; slag av upptag, för sink",
     USE(LeverRecord, sector, N_("Sector"))},
    {"boundary", FIELD_TEXT, false, "territorial|group|consumption|elsewhere", FREE,
     "Var effekten räknas, för sink och stated: territorial, group, consumption, elsewhere; tomt: territorial",
     CHOICE(LeverRecord, boundary, N_("Boundary"), boundary_labels)},
    {"category", FIELD_TEXT, false,
     "1.1|1.2|1.3|1.4|2.1|2.2|2.3|2.4|3.1|3.2|3.3|3.4|3.5|3.6|3.7|3.8|3.9|3.10|3.11|3.12|3.13|3.14|3.15|3.16", FREE,
     "Kategori i kommunkoncernens klimatbokslut, för stated inom group", USE(LeverRecord, category, N_("Category"))},
    {"path", FIELD_TEXT, true, "linear|s_curve|step|turnover|given", FREE,
     "linear rak linje, s_curve S-kurva, step på en gång, turnover när saker byts ut, given år för år",
     CHOICE(LeverRecord, path, N_("How it grows"), path_labels)},
    {"start_year", FIELD_NUMBER, true, NULL, YEAR, "Startår, med decimaler inom året",
     USE(LeverRecord, start_year, N_("Start year"))},
    {"end_year", FIELD_NUMBER, false, NULL, YEAR, "Slutår, för linear och s_curve",
     USE(LeverRecord, end_year, N_("End year"))},
    {"level", FIELD_NUMBER, true, NULL, FREE, "Nivå: andel 0 till 1, eller ton", USE(LeverRecord, level, N_("Level"))},
    {"today", FIELD_NUMBER, false, NULL, 0, 1, "Andel vid starten, för s_curve",
     USE(LeverRecord, today, N_("Share today"))},
    {"lifetime", FIELD_NUMBER, false, NULL, 0.01, 500, "Livslängd i år, för turnover",
     USE(LeverRecord, lifetime, N_("Lifetime, years"))},
    {"given", FIELD_TEXT, false, NULL, FREE, "Delar av nivån år för år, till exempel 2025:0.1 2026:0.3, för given",
     USE(LeverRecord, given, N_("Year by year"))},
    {"distribution", FIELD_TEXT, false, "normal|lognormal|triangular|uniform", FREE,
     "Nivåns fördelning: normal, lognormal, triangular triangel, uniform likformig",
     CHOICE(LeverRecord, distribution, N_("Distribution"), distribution_labels)},
    {"level_low", FIELD_NUMBER, false, NULL, FREE, "Nivåns undre gräns", USE(LeverRecord, level_low, N_("Level, low"))},
    {"level_high", FIELD_NUMBER, false, NULL, FREE, "Nivåns övre gräns",
     USE(LeverRecord, level_high, N_("Level, high"))},
    {"delay_low", FIELD_NUMBER, false, NULL, -20, 50, "Försening i år, som minst; noll är troligast",
     USE(LeverRecord, delay_low, N_("Delay, low"))},
    {"delay_high", FIELD_NUMBER, false, NULL, -20, 50, "Försening i år, som mest",
     USE(LeverRecord, delay_high, N_("Delay, high"))},
    {"pace_low", FIELD_NUMBER, false, NULL, 0, 10, "Takt, som lägst; ett är troligast",
     USE(LeverRecord, pace_low, N_("Pace, low"))},
    {"pace_high", FIELD_NUMBER, false, NULL, 0, 10, "Takt, som högst", USE(LeverRecord, pace_high, N_("Pace, high"))},
    {"input", FIELD_ID, false, NULL, FREE, "Samma ord på flera: nivåerna dras tillsammans",
     USE(LeverRecord, input, N_("Drawn together as"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt",
     USE(LeverRecord, source, N_("Source"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(LeverRecord, note, N_("Note"))},
    {"illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel",
     USE(LeverRecord, illustrative, N_("Illustrative"))},
};

static const Field tie_fields[] = {
    MUNICIPALITY,
    ID("Sambandets id"),
    {"measure", FIELD_ID, true, NULL, FREE, "Åtgärden", REFER(TieRecord, measure, N_("Measure"), "measure")},
    {"kind", FIELD_TEXT, true, "after|requires|excludes", FREE,
     "after kommer efter, requires kräver, excludes utesluter", CHOICE(TieRecord, kind, N_("Tie"), tie_labels)},
    {"other", FIELD_ID, true, NULL, FREE, "Den andra åtgärden",
     REFER(TieRecord, other, N_("Other measure"), "measure")},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(TieRecord, note, N_("Note"))},
};

static const Field milestone_fields[] = {
    MUNICIPALITY,
    ID("Milstolpens id"),
    {"measure", FIELD_ID, true, NULL, FREE, "Åtgärden", REFER(MilestoneRecord, measure, N_("Measure"), "measure")},
    {"due", FIELD_DATE, true, NULL, FREE, "När den ska vara nådd", USE(MilestoneRecord, due, N_("Due"))},
    {"text", FIELD_TEXT, true, NULL, 0, 500, "Vad som ska vara nått", USE(MilestoneRecord, text, N_("Text"))},
    {"indicator", FIELD_TEXT, false, NULL, NAME, "Vad som mäts", USE(MilestoneRecord, indicator, N_("Indicator"))},
    {"unit", FIELD_TEXT, false, NULL, NAME, "Enhet", USE(MilestoneRecord, unit, N_("Unit"))},
    {"goal", FIELD_NUMBER, false, NULL, FREE, "Målvärde", USE(MilestoneRecord, goal, N_("Goal value"))},
    {"reached", FIELD_NUMBER, false, NULL, FREE, "Nått värde", USE(MilestoneRecord, reached, N_("Reached"))},
    {"lever", FIELD_ID, false, NULL, FREE,
     "Den verkan hos åtgärden som milstolpen mäter: då räknas hur sannolik den är; tomt: den räknas inte",
     REFER(MilestoneRecord, lever, N_("Lever that it measures"), "lever")},
    {"level", FIELD_NUMBER, false, NULL, FREE,
     "Så långt ska verkan ha kommit det året: en andel av det som den ändrar, 0 till 1, eller ton",
     USE(MilestoneRecord, level, N_("Level that the lever has to have reached"))},
    {"status", FIELD_TEXT, false, "not_begun|begun|reached|missed", FREE,
     "not_begun inte påbörjad, begun påbörjad, reached nådd, missed missad; tomt när den inte är bedömd",
     CHOICE(MilestoneRecord, status, N_("Status"), milestone_labels)},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt",
     USE(MilestoneRecord, source, N_("Source"))},
    {"illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel",
     USE(MilestoneRecord, illustrative, N_("Illustrative"))},
};

static const Field benefit_fields[] = {
    MUNICIPALITY,
    ID("Nyttans id"),
    {"measure", FIELD_ID, true, NULL, FREE, "Åtgärden", REFER(BenefitRecord, measure, N_("Measure"), "measure")},
    {"strategic_goal", FIELD_ID, false, NULL, FREE, "Kommunens strategiska mål, id; eller",
     REFER(BenefitRecord, strategic_goal, N_("Strategic goal"), "strategic_goal")},
    {"benefit", FIELD_TEXT, false, "quality_of_life|preparedness|savings|energy|time|growth", FREE,
     "Slag av nytta: quality_of_life livskvalitet och hälsa, preparedness beredskap, savings lägre kostnader, energy "
     "energieffektivitet, time tidsvinster, growth hållbar tillväxt",
     CHOICE(BenefitRecord, benefit, N_("Kind of benefit"), benefit_labels)},
    {"weight", FIELD_TEXT, true, "clearest|also", FREE, "clearest tydligast, also även",
     CHOICE(BenefitRecord, weight, N_("Weight"), weight_labels)},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(BenefitRecord, note, N_("Note"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt",
     USE(BenefitRecord, source, N_("Source"))},
    {"illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel",
     USE(BenefitRecord, illustrative, N_("Illustrative"))},
};

static const Field scenario_fields[] = {
    MUNICIPALITY,
    ID("Scenariots id"),
    {"name", FIELD_TEXT, true, NULL, NAME, "Namn", USE(ScenarioRecord, name, N_("Name"))},
    {"text", FIELD_MARKDOWN, false, NULL, FREE, "Vad scenariot visar", USE(ScenarioRecord, text, N_("Description"))},
    {"base", FIELD_TEXT, true, "reference|decided|planned|all", FREE,
     "Åtgärder att börja från: reference inga, decided beslutade, planned beslutade och planerade, all alla",
     CHOICE(ScenarioRecord, base, N_("Begins with"), base_labels)},
    {"plus", FIELD_LIST, false, NULL, FREE, "Åtgärder därtill",
     REFER(ScenarioRecord, plus, N_("Measures besides"), "measure")},
    {"minus", FIELD_LIST, false, NULL, FREE, "Åtgärder som tas bort",
     REFER(ScenarioRecord, minus, N_("Measures left out"), "measure")},
    {"person", FIELD_ID, false, NULL, FREE, "Personen som gjort scenariot, id",
     REFER(ScenarioRecord, person, N_("Person responsible"), "person")},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(ScenarioRecord, note, N_("Note"))},
    {"illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel",
     USE(ScenarioRecord, illustrative, N_("Illustrative"))},
};

static const Field scenario_change_fields[] = {
    MUNICIPALITY,
    ID("Ändringens id"),
    {"scenario", FIELD_ID, true, NULL, FREE, "Scenariot",
     REFER(ScenarioChangeRecord, scenario, N_("Scenario"), "scenario")},
    {"lever", FIELD_ID, false, NULL, FREE, "Verkan som ändras; eller",
     REFER(ScenarioChangeRecord, lever, N_("Lever"), "lever")},
    {"what", FIELD_TEXT, false, "level|start_year|end_year|pace", FREE,
     "Vad hos verkan: level nivå, start_year startår, end_year slutår, pace takt",
     CHOICE(ScenarioChangeRecord, what, N_("What changes"), change_labels)},
    {"parameter", FIELD_TEXT, false,
     "amount|amount_per_inhabitant|measured_percent|growth_percent|stock_size|lifetime|share|intensity|part|factor|"
     "uptake|population|floor_area",
     FREE, "Värdet som ändras, som i modellens värden",
     CHOICE(ScenarioChangeRecord, parameter, N_("Parameter"), parameter_labels)},
    {"subject", FIELD_ID, false, NULL, FREE, "Vad värdet gäller", USE(ScenarioChangeRecord, subject, N_("Of what"))},
    {"carrier", FIELD_ID, false, NULL, FREE, "Energibärare, för part",
     REFER(ScenarioChangeRecord, carrier, N_("Carrier"), "carrier")},
    {"gas", FIELD_ID, false, NULL, FREE, "Gas, för factor", USE(ScenarioChangeRecord, gas, N_("Gas"))},
    {"year", FIELD_INTEGER, false, NULL, YEAR, "År; tomt: alla år", USE(ScenarioChangeRecord, year, N_("Year"))},
    {"value", FIELD_NUMBER, true, NULL, FREE, "Det nya värdet", USE(ScenarioChangeRecord, value, N_("Value"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(ScenarioChangeRecord, note, N_("Note"))},
};

static const Field statement_fields[] = {
    MUNICIPALITY,
    ID("Utgåvan med bindestreck, till exempel 2025-26"),
    {"edition", FIELD_EDITION, true, NULL, FREE, "Kontraktets utgåva", USE(RoadmapStatement, edition, N_("Edition"))},
    {"frozen", FIELD_DATE, true, NULL, FREE, "När den frystes", USE(RoadmapStatement, frozen, N_("Frozen on"))},
    {"emission_edition", FIELD_DATE, false, NULL, FREE, "Emissionsdatabasens utgåva",
     USE(RoadmapStatement, emission_edition, N_("Edition of the figures"))},
    {"result", FIELD_JSON, true, NULL, FREE, "Färdplanen som kanonisk JSON",
     USE(RoadmapStatement, result, N_("Result"))},
    {"sha256", FIELD_TEXT, true, NULL, NAME, "Kontrollsumma, SHA-256", USE(RoadmapStatement, sha256, N_("Checksum"))},
};

/* clang-format off: one kind a line */
const RecordKind roadmap_kinds[ROADMAP_KINDS] = {
    [KIND_CARRIER] = {"carrier", "roadmap_carrier", "carriers", "Energibärare", N_("Carrier"), N_("Carriers"),
                      RECORD_GLOBAL, sizeof(CarrierRecord), FIELDS(carrier_fields), "name,id", "name", check_carrier},
    [KIND_ACTIVITY] = {"model_activity", "roadmap_activity", "model_activities", "Aktiviteter i modellen",
                       N_("Activity"), N_("Activities"), RECORD_GLOBAL, sizeof(ActivityRecord), FIELDS(activity_fields),
                       "sector,name,id", "name", NULL},
    [KIND_TECHNOLOGY] = {"technology", "roadmap_technology", "technologies", "Tekniker", N_("Technology"),
                         N_("Technologies"), RECORD_GLOBAL, sizeof(TechnologyRecord), FIELDS(technology_fields),
                         "activity,name,id", "name", NULL},
    [KIND_ELEMENT] = {"transition_element", "roadmap_element", "transition_elements", "Omställningselement",
                      N_("Transition element"), N_("Transition elements"), RECORD_GLOBAL, sizeof(ElementRecord),
                      FIELDS(element_fields), "position,id", "name", check_element},
    [KIND_UPTAKE] = {"sink", "roadmap_sink", "sinks", "Upptag", N_("Sink"), N_("Sinks"), RECORD_GLOBAL,
                     sizeof(SinkRecord), FIELDS(sink_fields), "name,id", "name", NULL},
    [KIND_DEFAULT_VALUE] = {"default_value", "roadmap_default_value", "default_values", "Modellens schablonvärden",
                            N_("Default value"), N_("Default values"), RECORD_GLOBAL, sizeof(ValueRecord),
                            FIELDS(default_value_fields), "parameter,subject,carrier,gas,year,id", "id", check_value},
    [KIND_VALUE] = {"model_value", "roadmap_value", "model_values", "Modellens egna värden", N_("Value of the model"),
                    N_("Values of the model"), RECORD_CITY, sizeof(ValueRecord), FIELDS(value_fields),
                    "parameter,subject,carrier,gas,year,id", "id", check_value},
    [KIND_TEAM] = {"team", "roadmap_team", "teams", "Fokusområdesteam", N_("Team"), N_("Teams"), RECORD_CITY,
                   sizeof(TeamRecord), FIELDS(team_fields), "name,id", "name", NULL},
    [KIND_MEASURE] = {"measure", "roadmap_measure", "measures", "Åtgärder", N_("Measure"), N_("Measures"), RECORD_CITY,
                      sizeof(MeasureRecord), FIELDS(measure_fields), "position,id", "name", check_measure},
    [KIND_LEVER] = {"lever", "roadmap_lever", "levers", "Åtgärdernas verkan", N_("Lever"), N_("Levers"), RECORD_CITY,
                    sizeof(LeverRecord), FIELDS(lever_fields), "measure,id", "id", check_lever},
    [KIND_TIE] = {"measure_tie", "roadmap_tie", "measure_ties", "Samband mellan åtgärder", N_("Tie between measures"),
                  N_("Ties between measures"), RECORD_CITY, sizeof(TieRecord), FIELDS(tie_fields),
                  "measure,kind,other,id", "id", check_tie},
    [KIND_MILESTONE] = {"milestone", "roadmap_milestone", "milestones", "Milstolpar", N_("Milestone"), N_("Milestones"),
                        RECORD_CITY, sizeof(MilestoneRecord), FIELDS(milestone_fields), "due,measure,id", "text",
                        check_milestone},
    [KIND_BENEFIT] = {"measure_benefit", "roadmap_benefit", "measure_benefits", "Åtgärdernas nyttor",
                      N_("Benefit of a measure"), N_("Benefits of measures"), RECORD_CITY, sizeof(BenefitRecord),
                      FIELDS(benefit_fields), "measure,strategic_goal,benefit,id", "id", check_benefit},
    [KIND_SCENARIO] = {"scenario", "roadmap_scenario", "scenarios", "Scenarier", N_("Scenario"), N_("Scenarios"),
                       RECORD_CITY, sizeof(ScenarioRecord), FIELDS(scenario_fields), "name,id", "name", check_scenario},
    [KIND_SCENARIO_CHANGE] = {"scenario_change", "roadmap_scenario_change", "scenario_changes", "Ändringar i scenarier",
                              N_("Change in a scenario"), N_("Changes in scenarios"), RECORD_CITY,
                              sizeof(ScenarioChangeRecord), FIELDS(scenario_change_fields), "scenario,id", "id",
                              check_scenario_change},
    [KIND_ROADMAP_STATEMENT] = {"roadmap_statement", "roadmap_statement", "roadmap_statements", "Frysta färdplaner",
                                N_("Frozen roadmap"), N_("Frozen roadmaps"), RECORD_CITY, sizeof(RoadmapStatement),
                                FIELDS(statement_fields), "edition,id", "id", check_roadmap_statement},
};
/* clang-format on */
