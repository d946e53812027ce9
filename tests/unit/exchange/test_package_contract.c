/* examples/eskilstuna holds the whole contract: each row of the contract's contents (docs/contract.md, "What the
 * contract says") has at least one statement about the package, and each statement names its row when it fails. */
#include "cmocka_all.h"

#include "base/num.h"
#include "base/tr.h"
#include "exchange/package.h"

#include <stdlib.h>
#include <string.h>

static Arena *arena;
static Package package;

static int up(void **state)
{
    (void)state;
    arena = arena_new();
    Buf dir = buf_new(arena);
    buf_add(&dir, str(getenv("KLIMAT_SOURCE")));
    buf_add(&dir, S("/examples/eskilstuna"));
    Faults faults = faults_new(arena);
    Err err = {0};
    if (package_read(buf_str(&dir), arena, &package, &faults, &err) == ST_OK) return 0;
    Buf b = buf_new(arena);
    buf_err(&b, LANG_EN, faults.count ? &faults.list[0] : &err);
    print_error("%s\n", buf_cstr(&b));
    return -1;
}

static int down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* ---- reading ---- */

static const char promised[] = "2025/26";

static bool has_field(const PackageTable *t, const char *field)
{
    for (size_t i = 0; i < package_field_count(t->spec); i++)
        if (strcmp(package_fields(t->spec)[i].name, field) == 0) return true;
    return false;
}

/* The row of that id; of the promised edition where the table has editions. */
static bool find(const char *table, Str id, size_t *row)
{
    const PackageTable *t = package_table(&package, str(table));
    const bool editions = has_field(t, "edition");
    for (*row = 0; *row < t->row_count; (*row)++)
        if (str_eq(package_cell(t, *row, "id"), id) &&
            (!editions || str_eq(package_cell(t, *row, "edition"), str(promised))))
            return true;
    return false;
}

/* How many rows of the edition have the value in the field; field NULL: all of them. */
static size_t rows_with(const char *table, const char *field, const char *value)
{
    const PackageTable *t = package_table(&package, str(table));
    size_t n = 0;
    for (size_t i = 0; i < t->row_count; i++)
        if ((!has_field(t, "edition") || str_eq(package_cell(t, i, "edition"), str(promised))) &&
            (!field || str_eq(package_cell(t, i, field), str(value))))
            n++;
    return n;
}

/* ---- what the contract says ---- */

typedef enum Test {
    IS,    /* the cell is the value; an empty value: not known */
    HAS,   /* the cell contains the value */
    NO,    /* there is no row of that id */
    COUNT, /* so many rows (id) have the value in the field */
} Test;
typedef struct Statement {
    const char *row; /* of the contract's contents */
    const char *table, *id;
    Test test;
    const char *field, *value;
} Statement;

static const Statement statements[] = {
    /* chapter 1 */
    {"1.1", "contract_goals", "mission", IS, "name",
     "Klimatneutrala städer 2030 med ett gott liv för alla inom planetens gränser"},
    {"1.1", "contract_goals", "mission", IS, "parent", ""},
    {"1.1", "contract_goals", "mission", HAS, "text", "nettoutsläpp av växthusgaser ska vara noll"},
    {"1.1", "contract_goals", "mission", HAS, "text", "livskvalitet"},
    {"1.2", "chapters", "1", HAS, "text", "rättvis"},
    {"1.2", "chapters", "1", HAS, "text", "konkurrenskraftigt"},
    {"1.3", "steering_documents", "agenda-2030", IS, "type", "agreement"},
    {"1.3", "steering_documents", "parisavtalet", IS, "type", "agreement"},
    {"1.4", "chapters", "1", HAS, "text", "nettonollutsläpp senast 2045"},
    {"1.4", "reference_lines", "se-2045", IS, "target_year", "2045"},
    {"1.5", "chapters", "1", HAS, "text", "klimatneutralitet senast 2050"},
    {"1.5", "chapters", "1", HAS, "text", "100 klimatneutrala och smarta städer till 2030"},
    {"1.6", "parties", "1", COUNT, "role", "municipality"},
    {"1.6", "parties", "6", COUNT, "role", "agency"},
    {"1.6", "parties", "1", COUNT, "role", "programme"},
    {"1.6", "chapters", "1", HAS, "text", "partnerskap på lång sikt mellan stat och kommuner"},
    {"1.7", "chapters", "1", HAS, "text", "mer i nätverk"},
    {"1.8", "contract_editions", "2025/26", IS, "state", "decided"},
    {"1.8", "chapters", "1", HAS, "text", "I version 2025/26 deltar 48 kommuner"},
    {"1.8", "chapters", "1", HAS, "text", "Året före skrev 23 under"},
    {"1.8", "chapters", "1", HAS, "text", "10 nya pionjärstäder"},
    {"1.8", "chapters", "1", HAS, "text", "15 är tvillingar"},
    {"1.9", "commitments", "1", COUNT, "type", "common"},
    {"1.9", "commitments", "6", COUNT, "type", "joint"},
    {"2.1", "chapters", "2", HAS, "text", "siktar högre än det klimatpolitiska ramverket"},
    /* chapter 2 */
    {"2.2", "undertakings", "a1.7", IS, "recurrence", "yearly"},
    {"2.2", "contract_editions", "2026/27", IS, "previous", "2025/26"},
    {"2.3", "chapters", "2", HAS, "text", "rättvis omställning, motståndskraft och social hållbarhet"},
    {"2.4", "chapters", "2", HAS, "text", "näringsliv, akademi, forskningsinstitut, civilsamhälle och invånare"},
    {"2.4", "arena_members", "1", COUNT, "sector", "business"},
    {"2.4", "arena_members", "1", COUNT, "sector", "academia"},
    {"2.4", "arena_members", "1", COUNT, "sector", "civil_society"},
    {"2.4", "arena_members", "1", COUNT, "sector", "citizens"},
    {"2.5", "chapters", "2", HAS, "text", "kommunernas och myndigheternas vanliga arbete"},
    {"2.6", "chapters", "2", HAS, "text", "mål, strategier, färdplaner och finansiering"},
    {"2.6", "contract_goals", "territoriellt-2030", HAS, "documents",
     "klimatfardplan-2030 klimatinvesteringsplan-2030"},
    {"2.6", "contract_goals", "klimatsmart", HAS, "documents", "klimatprogrammet"},
    {"2.7", "chapters", "2", HAS, "text", "vilka gap som återstår"},
    {"2.8", "chapters", "2", HAS, "text", "lokala klimatkontrakt"},
    {"2.9", "chapters", "2", HAS, "text", "regionala utvecklingsstrategier (RUS) och regionala tillväxtmedel"},
    {"2.10", "chapters", "2", HAS, "text",
     "Energimyndigheten, Formas, Naturvårdsverket, Tillväxtverket, Trafikverket eller Vinnova"},
    {"2.11", "chapters", "2", HAS, "text", "ERUF, European Urban Initiative, Horizon Europe och URBACT"},
    {"2.12", "chapters", "2", HAS, "text", "kontakter utomlands"},
    /* chapter 3 */
    {"3.0a", "undertakings", "g3.0a", HAS, "text", "göra saker, dela dem och skala upp dem"},
    {"3.0b", "undertakings", "g3.0b", HAS, "text", "Klimatfrukostar, Glo och sno och Transition Lab Forum"},
    {"3.0c", "processes", "governance", IS, "number", "3.1"},
    {"3.0c", "processes", "klimatanalys", IS, "number", "3.2"},
    {"3.0c", "processes", "finansiering", IS, "number", "3.3"},
    {"3.0c", "commitments", "a2", IS, "processes", "klimatanalys"},
    {"3.1a", "undertakings", "g3.1a", HAS, "text", "verksamhets- och budgetprocessen"},
    {"3.1b", "undertakings", "g3.1b", IS, "aspects", "digital social adaptation"},
    {"3.1c", "undertakings", "g3.1c", HAS, "text", "regler och styrmodeller som hindrar"},
    {"3.1d", "undertakings", "g3.1d", HAS, "text", "miljömässig, social och ekonomisk nytta"},
    {"3.1e", "undertakings", "g3.1e", HAS, "text", "lokala omställningsarenan"},
    {"3.2a", "undertakings", "g3.2a", HAS, "text", "strukturer, metoder och kunskaper"},
    {"3.2b", "undertakings", "g3.2b", HAS, "text", "good practice"},
    {"3.3a", "undertakings", "g3.3a", HAS, "text", "klimatinvesteringsplaner"},
    {"3.3b", "undertakings", "g3.3b", HAS, "text", "kombinera pengar"},
    {"3.3c", "undertakings", "g3.3c", HAS, "text", "offentlig upphandling"},
    /* chapter 4 */
    {"4.1", "parties", "eskilstuna-kommun", IS, "legal_name", "Eskilstuna kommun"},
    {"4.1", "parties", "eskilstuna-kommun", IS, "municipality", "0484"},
    {"4.2", "parties", "formas", IS, "legal_name", "Forskningsrådet för miljö, areella näringar och samhällsbyggande"},
    {"4.2", "parties", "naturvardsverket", IS, "legal_name", "Naturvårdsverket"},
    {"4.2", "parties", "energimyndigheten", IS, "legal_name", "Statens energimyndighet"},
    {"4.2", "parties", "tillvaxtverket", IS, "legal_name", "Tillväxtverket"},
    {"4.2", "parties", "trafikverket", IS, "legal_name", "Trafikverket"},
    {"4.2", "parties", "vinnova", IS, "legal_name", "Verket för innovationssystem"},
    {"4.3", "parties", "viable-cities", IS, "legal_name", "Strategiska innovationsprogrammet Viable Cities"},
    {"4.3", "parties", "viable-cities", IS, "role", "programme"},
    /* Who decided and who signed is not known, and is not made up. */
    {"4.4", "contract_editions", "2025/26", IS, "decided_by", ""},
    {"4.4", "contract_editions", "2025/26", IS, "decided", ""},
    {"4.4", "contract_editions", "2025/26", IS, "registry_number", ""},
    {"4.4", "signatures", "0", COUNT, NULL, NULL},
    /* chapters 5 to 5.3 */
    {"5.1", "chapters", "5", HAS, "text", "Klimatneutrala Eskilstuna 2030"},
    {"5.2", "contract_targets", "klimatpositiv-2045", IS, "target_year", "2045"},
    {"5.3", "contract_targets", "klimatneutral-2030", IS, "status", "ambition"},
    {"5.4", "contract_targets", "territoriellt-2030", IS, "annual_reduction_percent", "16"},
    {"5.5", "contract_targets", "territoriellt-2030", IS, "reduction_percent", "80"},
    {"5.5", "contract_targets", "territoriellt-2030", IS, "approximate", "true"},
    {"5.5", "contract_targets", "territoriellt-2030", IS, "is_primary", "true"},
    {"5.6", "contract_targets", "konsumtion", IS, "status", "conditional"},
    {"5.7", "contract_goals", "okad-attraktivitet", IS, "weight", "clearest"},
    {"5.7", "contract_goals", "starkt-beredskap", IS, "weight", "clearest"},
    {"5.7", "contract_goals", "foretagstillvaxt-jobb", IS, "weight", "clearest"},
    {"5.7", "contract_goals", "okad-utvecklingstakt", IS, "weight", "also"},
    {"5.7", "contract_goals", "attraktiv-arbetsgivare", IS, "weight", "also"},
    {"5.7", "contract_goals", "stabil-ekonomi", IS, "weight", "also"},
    {"5.7", "contract_goals", "klimatsmart", IS, "weight", ""},
    {"5.8", "chapters", "5.1", HAS, "text", "hälsa och livskvalitet, starkare beredskap, lägre kostnader"},
    {"5.9", "chapters", "5.1.1", IS, "shows", "chart"},
    {"5.10", "chapters", "5.1.2", IS, "shows", "accounts"},
    {"5.10", "chapters", "5.1.2", HAS, "text", "verksamhetsåret 2024"},
    {"5.11", "chapters", "5.1.2", HAS, "text", "Kategorierna 3.1, 3.4 och 3.11 är ännu inte kartlagda"},
    {"5.12", "chapters", "5.1.2", HAS, "text",
     "Övriga kategorier som är relevanta för koncernen är redovisade fullt ut"},
    {"5.13", "chapters", "5.1.2", HAS, "text", "produktionen av fjärrvärme"},
    {"5.14", "chapters", "5.1.2", HAS, "text", "utsläppsfaktorn för nordisk elmix"},
    {"5.15", "chapters", "5.1.2", HAS, "text", "kategori 3.11, användning av sålda produkter"},
    {"5.16", "chapters", "5.1.2", HAS, "text", "team för varje fokusområde"},
    {"5.17", "chapters", "5.1.2", HAS, "text", "ordinarie årshjul"},
    {"5.18", "steering_documents", "klimatrapporten", HAS, "link", "https://www.eskilstuna.se/"},
    {"52.1", "chapters", "5.2", HAS, "text", "gemensam portfölj av insatser"},
    {"52.2", "chapters", "5.2", HAS, "text", "klimatprogrammets fem fokusområden"},
    {"52.3", "chapters", "5.2", HAS, "text", "CSRD"},
    {"52.4", "chapters", "5.2", HAS, "text", "prövas, införas och växa"},
    {"52.5", "chapters", "5.2", HAS, "text", "kategoristyrningen"},
    {"52.6", "chapters", "5.2", HAS, "text", "strategisk, taktisk och praktisk"},
    {"52.7", "chapters", "5.2", HAS, "text", "branschkluster"},
    {"53.1", "chapters", "5.3", HAS, "text", "pengar till löpande drift behöver styras om, och investeringar behövs"},
    {"53.2", "chapters", "5.3", HAS, "text", "den kapacitet som finns"},
    {"53.3", "undertakings", "a3.1a", IS, "deadline", "2025"},
    {"53.3", "undertakings", "a3.1a", IS, "status", "fulfilled"},
    {"53.3", "undertakings", "a3.1b", IS, "deadline", "2026"},
    {"53.4", "chapters", "5.3", HAS, "text", "kostnader, besparingar och nyttokalkyler"},
    {"53.5", "chapters", "5.3", HAS, "text", "ordinarie investeringsprocessen"},
    {"53.6", "chapters", "5.3", HAS, "text", "klimatnytta, verksamhetskostnader och samhällsekonomiska vinster"},
    {"53.7", "chapters", "5.3", HAS, "text", "finansiering utifrån"},
    /* chapter 5.4 */
    {"Å1", "commitments", "a1", IS, "choice", "join"},
    {"Å1.1", "undertakings", "a1.1", HAS, "text", "* Transportera och resa hållbart"},
    {"Å1.1", "undertakings", "a1.1", HAS, "text", "* Använda och producera energi effektivt"},
    {"Å1.1", "undertakings", "a1.1", HAS, "text", "* Bygga, renovera och anlägga med låg klimatpåverkan"},
    {"Å1.1", "undertakings", "a1.1", HAS, "text", "* Konsumera och producera hållbart"},
    {"Å1.1", "undertakings", "a1.1", HAS, "text", "* Lagra och ta upp växthusgaser"},
    {"Å1.2", "undertakings", "a1.2", HAS, "text", "KUG Klimatsmart"},
    {"Å1.2", "undertakings", "a1.2", HAS, "text", "konflikter mellan mål"},
    {"Å1.3", "undertakings", "a1.3", HAS, "text", "Klimatevolution"},
    {"Å1.4", "undertakings", "a1.4", HAS, "text", "Enköping, Strängnäs och Västerås"},
    {"Å1.5", "undertakings", "a1.5", HAS, "text", "projektportfölj"},
    {"Å1.5", "undertakings", "a1.5", HAS, "text", "CSRD"},
    {"Å1.6", "undertakings", "a1.6", HAS, "text", "samhällsbyggnadsprocessen"},
    {"Å1.7", "undertakings", "a1.7", HAS, "text", "revidera klimatkontraktet"},
    {"Å2", "commitments", "a2", IS, "choice", "join"},
    {"Å2.1", "undertakings", "a2.1", HAS, "text", "GHG-protokollet"},
    {"Å2.1", "undertakings", "a2.1", IS, "recurrence", "yearly"},
    {"Å2.2", "undertakings", "a2.2", HAS, "text", "metod för att beräkna vilken effekt"},
    {"Å2.3", "undertakings", "a2.3", HAS, "text", "omställningselement"},
    {"Å3", "commitments", "a3", HAS, "text", "gemensamma investeringsportföljer"},
    {"Å3.1", "undertakings", "a3.1", HAS, "text", "förstudien från 2025"},
    {"Å3.1", "undertakings", "a3.1", HAS, "text",
     "multipla nyttor, verksamhetskostnader och samhällsekonomiska vinster"},
    {"Å6", "commitments", "a6", IS, "choice", "prioritise"},
    {"Å6.1", "undertakings", "a6.1", HAS, "text", "kategoristyrning"},
    {"Å6.2", "undertakings", "a6.2", HAS, "text", "följa upp de klimatkrav"},
    {"Å6.3", "undertakings", "a6.3", HAS, "text", "andra kommuner"},
    {"Å9", "commitments", "a9", IS, "choice", "prioritise"},
    {"Å9.1", "undertakings", "a9.1", HAS, "text", "Kartlägga"},
    {"Å9.2", "undertakings", "a9.2", HAS, "text", "civilsamhället"},
    {"Å9.3", "undertakings", "a9.3", HAS, "text", "utbildning"},
    {"Å9.4", "undertakings", "a9.4", HAS, "text", "andra städer"},
    {"Å10", "commitments", "a10", IS, "choice", "prioritise"},
    {"Å10.1", "undertakings", "a10.1", HAS, "text", "varumärke"},
    {"Å10.2", "undertakings", "a10.2", IS, "goal_value", "250"},
    {"Å10.2", "undertakings", "a10.2", IS, "direction", "up"},
    {"Å10.2", "undertakings", "a10.2", IS, "unit", "signatärer"},
    {"Å10.3", "undertakings", "a10.3", HAS, "text", "klimatledarutbildningar"},
    {"Å10.4", "undertakings", "a10.4", HAS, "text", "seminarier, workshops och nätverk"},
    {"Å10.5", "undertakings", "a10.5", IS, "recurrence", "yearly"},
    {"Å10.5", "undertakings", "a10.5", HAS, "text", "Klimatevolution i Eskilstuna"},
    {"Å10.6", "undertakings", "a10.6", IS, "recurrence", "yearly"},
    {"Å10.6", "undertakings", "a10.6", HAS, "text", "Klimatsummit"},
    {"themes", "themes", "5", COUNT, NULL, NULL},
    {"themes", "themes", "energi", HAS, "text", "energidelning"},
    {"themes", "themes", "samhallsplanering", HAS, "text", "byggåterbruk"},
    {"themes", "themes", "transport", HAS, "text", "åtgärdsportföljens effekter"},
    {"themes", "themes", "cirkularitet", HAS, "text", "cirkulära flöden"},
    {"themes", "themes", "livsmedel", HAS, "text", "inlagring av kol"},
    /* chapter 6 */
    {"6.0a", "undertakings", "m6.0a", HAS, "text", "Samverka med varandra"},
    {"6.0b", "undertakings", "m6.0b", HAS, "text", "samlad information"},
    {"6.0c", "undertakings", "m6.0c", HAS, "text", "synergier"},
    {"6.0d", "undertakings", "m6.0d", HAS, "text", "Transition Labs"},
    {"6.0e", "undertakings", "m6.0e", HAS, "text", "Rådet för levande städer"},
    {"6.0e", "chapters", "6", HAS, "text", "Svensk modell för hållbar urban utveckling"},
    {"6.1", "commitments", "m6.1", IS, "type", "agency"},
    {"6.1", "undertakings", "m6.1a", HAS, "text", "styrmedel"},
    {"6.2", "commitments", "m6.2", IS, "type", "agency"},
    {"6.2", "commitments", "m6.2", IS, "givers",
     "formas naturvardsverket energimyndigheten tillvaxtverket trafikverket vinnova"},
    {"6.2", "commitments", "m6.2", IS, "receivers", "eskilstuna-kommun"},
    {"6.2", "undertakings", "m6.2c", HAS, "text", "samlad bild av de finansieringsmöjligheter, uppdrag och satsningar"},
    {"6.3", "undertakings", "m6.3c", HAS, "text", "Driving Urban Transitions"},
    /* chapter 7 */
    {"7.1a", "undertakings", "v7.1a", HAS, "text", "kompetensnätverk, processtöd och verktyg"},
    {"7.1b", "undertakings", "v7.1b", IS, "recurrence", "yearly"},
    {"7.1c", "undertakings", "v7.1c", HAS, "text", "Visa framsteg"},
    {"7.1d", "undertakings", "v7.1d", HAS, "text", "intermediär"},
    {"7.1e", "undertakings", "v7.1e", IS, "aspects", "adaptation preparedness"},
    {"7.2a", "undertakings", "v7.2a", HAS, "text", "samordningsfunktionen på programkontoret"},
    {"7.2b", "undertakings", "v7.2b", HAS, "text", "skarpare åtaganden"},
    {"7.2c", "undertakings", "v7.2c", HAS, "text", "NetZeroCities"},
    {"7.2d", "undertakings", "v7.2d", HAS, "text", "mäta sina utsläpp av växthusgaser, jämföra dem"},
    {"7.2e", "undertakings", "v7.2e", HAS, "text", "socioekonomiska och beteendemässiga"},
    {"7.2f", "undertakings", "v7.2f", HAS, "text", "styra portföljer av åtgärder"},
    {"7.3", "undertakings", "v7.3a", HAS, "text", "CapaCITIES"},
    {"7.3", "undertakings", "v7.3b", HAS, "text", "New European Bauhaus"},
    {"7.3", "undertakings", "v7.3c", HAS, "text", "Global Covenant of Mayors"},
    {"7.3", "undertakings", "v7.3d", HAS, "text", "Team Sweden Smart Cities"},
    {"7.4", "undertakings", "v7.4a", HAS, "text", "kommunikation"},
    {"7.4", "undertakings", "v7.4c", HAS, "text", "goda exempel"},
    /* appendix 1 */
    {"B1", "phases", "6", COUNT, NULL, NULL},
    {"B1", "chapters", "bilaga-1", IS, "shows", "map"},
    {"B2", "phases", "fas-3", HAS, "criteria", "omställningsarena"},
    {"B3", "phases", "fas-6", HAS, "criteria", "det nya normala"},
    {"B4", "chapters", "bilaga-1", HAS, "text", "åtaganden, handlingsplaner och investeringsplaner"},
    {"B4", "chapters", "bilaga-1", HAS, "text", "löper längs hela kartan"},
    /* Traps: what a reader could take for something else. */
    {"T1", "contract_targets", "territoriellt-2030", HAS, "note", "räknas inte om till varandra"},
    {"T2", "contract_targets", "territoriellt-2030", IS, "gas", "GGT"},
    {"T2", "contract_targets", "territoriellt-2030", IS, "boundary", "territorial"},
    {"T3", "contract_targets", "territoriellt-2030", IS, "basis", "net"},
    {"T4", "contract_targets", "4", COUNT, NULL, NULL},
    {"T4", "contract_targets", "klimatpositiv-2045", IS, "reduction_percent", ""},
    {"T5", "chapters", "5.1.2", HAS, "text", "data saknas"},
    {"T6", "chapters", "5.1.2", HAS, "text", "GHG-protokollet"},
    {"T7", "undertakings", "a10.2", HAS, "indicator", "Antal"},
    {"T7", "undertakings", "a10.2", IS, "deadline", "2027"},
    {"T8", "chapters", "5.1.1", HAS, "text", "inte läggas ihop med koncernens utsläpp"},
    {"T9", "parties", "eskilstuna-kommun", IS, "standing", "contract"},
    {"T9", "parties", "eskilstuna-kommun", IS, "cohort", ""},
    {"T10", "joint_commitments", "6", COUNT, NULL, NULL},
    {"T10", "joint_commitments", "nr-4", NO, NULL, NULL},
    {"T10", "joint_commitments", "nr-5", NO, NULL, NULL},
    {"T10", "joint_commitments", "nr-7", NO, NULL, NULL},
    {"T10", "joint_commitments", "nr-8", NO, NULL, NULL},
    {"T11", "contract_targets", "konsumtion", IS, "target_year", ""},
    {"T12", "contract_targets", "territoriellt-2030", IS, "base_year", "2020"},
};
enum { STATEMENTS = sizeof statements / sizeof *statements };

/* The rows that the example must hold. */
static const char required[] =
    "1.1 1.2 1.3 1.4 1.5 1.6 1.7 1.8 1.9 2.1 2.2 2.3 2.4 2.5 2.6 2.7 2.8 2.9 2.10 2.11 2.12 3.0a 3.0b 3.0c 3.1a 3.1b "
    "3.1c 3.1d 3.1e 3.2a 3.2b 3.3a 3.3b 3.3c 4.1 4.2 4.3 4.4 5.1 5.2 5.3 5.4 5.5 5.6 5.7 5.8 5.9 5.10 5.11 5.12 5.13 "
    "5.14 5.15 5.16 5.17 5.18 52.1 52.2 52.3 52.4 52.5 52.6 52.7 53.1 53.2 53.3 53.4 53.5 53.6 53.7 Å1 Å1.1 Å1.2 "
    "Å1.3 Å1.4 Å1.5 Å1.6 Å1.7 Å2 Å2.1 Å2.2 Å2.3 Å3 Å3.1 Å6 Å6.1 Å6.2 Å6.3 Å9 Å9.1 Å9.2 Å9.3 Å9.4 Å10 Å10.1 Å10.2 "
    "Å10.3 Å10.4 Å10.5 Å10.6 themes 6.0a 6.0b 6.0c 6.0d 6.0e 6.1 6.2 6.3 7.1a 7.1b 7.1c 7.1d 7.1e 7.2a 7.2b 7.2c "
    "7.2d 7.2e 7.2f 7.3 7.4 B1 B2 B3 B4 T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12";

static bool holds(const Statement *s)
{
    if (s->test == COUNT) {
        int64_t wanted;
        assert_true(num_parse_int(str(s->id), &wanted));
        return rows_with(s->table, s->field, s->value) == (size_t)wanted;
    }
    size_t row;
    const bool there = find(s->table, str(s->id), &row);
    if (s->test == NO || !there) return s->test == NO && !there;
    const char *text = str_cstr(arena, package_cell(package_table(&package, str(s->table)), row, s->field));
    return s->test == IS ? strcmp(text, s->value) == 0 : strstr(text, s->value) != NULL;
}

static void holds_every_row_of_the_contract(void **state)
{
    (void)state;
    size_t missing = 0;
    for (size_t i = 0; i < STATEMENTS; i++) {
        const Statement *s = &statements[i];
        if (holds(s)) continue;
        print_error("row %s: %s %s does not hold %s \"%s\"\n", s->row, s->table, s->id, s->field ? s->field : "",
                    s->value ? s->value : "");
        missing++;
    }
    for (Str rest = str(required); rest.n;) {
        const Str row = str_cut(&rest, ' ');
        size_t i = 0;
        while (i < STATEMENTS && !str_eq(row, str(statements[i].row))) i++;
        if (i < STATEMENTS) continue;
        print_error("row %s: nothing is stated about it\n", str_cstr(arena, row));
        missing++;
    }
    assert_int_equal(missing, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holds_every_row_of_the_contract),
    };
    return cmocka_run_group_tests(tests, up, down);
}
