/* The kinds of records about purchases: one table of fields for each. */
#include "model/field_table.h"
#include "model/purchase.h"

#define ACCOUNT 1, PURCHASE_ACCOUNT_MAX
#define ROWS    0, 1e12
#define MONEY   -1e14, 1e14

static const char *const outcome_names[PURCHASE_OUTCOMES] = {
    [PURCHASE_BOUGHT] = "purchase",           [PURCHASE_NOT] = "not_a_purchase", [PURCHASE_INTERNAL] = "internal",
    [PURCHASE_DEPRECIATION] = "depreciation", [PURCHASE_UNMAPPED] = "unmapped",  [PURCHASE_OUTSIDE] = "outside",
};
static const char *const outcome_texts[PURCHASE_OUTCOMES] = {
    [PURCHASE_BOUGHT] = N_("Purchase"),     [PURCHASE_NOT] = N_("No purchase"),
    [PURCHASE_INTERNAL] = N_("Internal"),   [PURCHASE_DEPRECIATION] = N_("Depreciation"),
    [PURCHASE_UNMAPPED] = N_("Not mapped"), [PURCHASE_OUTSIDE] = N_("Assets, debts and income"),
};
/* Of the outcomes that a rule may name, which come first. */
#define OUTCOMES "purchase|not_a_purchase|internal|depreciation"

static const char *const scope3_labels[] = {N_("3.1 Goods and services"), N_("3.2 Capital goods")};

const char *purchase_outcome_name(PurchaseOutcome outcome)
{
    return outcome_names[outcome];
}

const char *purchase_outcome_text(PurchaseOutcome outcome)
{
    return outcome_texts[outcome];
}

bool purchase_outcome_parse(Str name, PurchaseOutcome *out)
{
    for (int i = 0; i < PURCHASE_OUTCOMES; i++) {
        if (!str_eq(name, str(outcome_names[i]))) continue;
        *out = (PurchaseOutcome)i;
        return true;
    }
    return false;
}

static const Field category_fields[] = {
    MUNICIPALITY,
    {"id", FIELD_ID, true, NULL, FREE, "Inköpskategorins id, unikt inom kommunen; det ändras aldrig",
     HEAD(id, N_("Id"))},
    {"position", FIELD_INTEGER, false, NULL, POSITION, "Ordning i listan, från 1",
     USE(PurchaseCategory, position, N_("Position"))},
    {"name", FIELD_TEXT, true, NULL, NAME, "Vad kategorin kallas", USE(PurchaseCategory, name, N_("Name"))},
    {"scope3", FIELD_TEXT, true, "3.1|3.2", FREE,
     "Kategori enligt GHG-protokollet: 3.1 köpta varor och tjänster, 3.2 kapitalvaror",
     CHOICE(PurchaseCategory, scope3, N_("Category of scope 3"), scope3_labels)},
    {"factor",
     FIELD_ID,
     false,
     NULL,
     FREE,
     "Id för utsläppsfaktorn i kg CO2e per krona, som anger sitt prisår; tomt tills en har valts",
     {N_("Emission factor"), offsetof(PurchaseCategory, factor), "factor", NULL,
      N_("In kg CO2e per SEK; the factor states its price year and its source")}},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(PurchaseCategory, note, N_("Note"))},
};
const RecordKind kind_purchase_category = {"purchase_category",
                                           "purchase_category",
                                           "purchase_categories",
                                           "Inköpskategorier",
                                           N_("Purchase category"),
                                           N_("Purchase categories"),
                                           RECORD_CITY,
                                           sizeof(PurchaseCategory),
                                           FIELDS(category_fields),
                                           "position,id",
                                           "name",
                                           NULL};

static const Field rule_fields[] = {
    MUNICIPALITY,
    {"id", FIELD_ID, true, NULL, FREE, "Regelns id, unikt inom kommunen", HEAD(id, N_("Id"))},
    {"position", FIELD_INTEGER, true, NULL, POSITION, "Regelns plats i ordningen: den första regel som stämmer gäller",
     HINT(PurchaseRule, position, N_("Position"), N_("The first rule that holds counts"))},
    {"entity", FIELD_ID, false, NULL, FREE,
     "Organisationen vars bokföring regeln gäller, med dem under den; tomt för alla",
     REFER(PurchaseRule, entity, N_("Organisation"), "organisation")},
    {"account_from", FIELD_INTEGER, false, NULL, ACCOUNT, "Första kontot; tomt för alla konton",
     USE(PurchaseRule, account_from, N_("First account"))},
    {"account_to", FIELD_INTEGER, false, NULL, ACCOUNT, "Sista kontot; tomt för alla konton",
     USE(PurchaseRule, account_to, N_("Last account"))},
    {"supplier", FIELD_TEXT, false, NULL, FREE,
     "Leverantörens nummer, eller ord i namnet: el* för ord som börjar så, *konsult* var som helst i ett ord, | för "
     "eller; tomt för alla",
     HINT(PurchaseRule, supplier, N_("Supplier"),
          N_("A number, or words of the name: el* begins a word, *el* stands anywhere, | is or"))},
    {"text", FIELD_TEXT, false, NULL, FREE, "Ord i radens text, skrivna som för leverantör; tomt för alla",
     HINT(PurchaseRule, text, N_("Text"), N_("Words of the row's text, written as for the supplier"))},
    {"outcome", FIELD_TEXT, true, OUTCOMES, FREE,
     "purchase inköp, not_a_purchase inget inköp, internal internt inom kommunkoncernen, depreciation avskrivning",
     CHOICE(PurchaseRule, outcome, N_("What it is"), outcome_texts)},
    {"category", FIELD_ID, false, NULL, FREE, "Inköpskategorins id, bara för ett inköp",
     REFER(PurchaseRule, category, N_("Purchase category"), "purchase_category")},
    {"seller",
     FIELD_ID,
     false,
     NULL,
     FREE,
     "Id för den del av koncernen som säljer, bara för ett inköp; sådana inköp räknas bort. Tomt för säljare utanför "
     "koncernen",
     {N_("Seller in the group"), offsetof(PurchaseRule, seller), "entity", NULL,
      N_("The part of the group that sells: it counts its own emissions, so the purchase is taken out")}},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(PurchaseRule, note, N_("Note"))},
};

static void check_rule(const void *record, Faults *faults)
{
    const PurchaseRule *r = record;
    if (r->account_from.known != r->account_to.known)
        faults_field(faults, r->account_from.known ? "account_to" : "account_from",
                     N_("Give both the first and the last account, or neither"), S(""));
    else if (r->account_from.known && r->account_from.v > r->account_to.v)
        faults_field(faults, "account_to", N_("The last account lies before the first"), S(""));
    if (!r->account_from.known && !r->account_to.known && r->supplier.n == 0 && r->text.n == 0)
        faults_field(faults, "account_from",
                     N_("A rule needs a condition: accounts, a supplier or a text; else it would take every row"),
                     S(""));
    const bool purchase = str_eq(r->outcome, str(outcome_names[PURCHASE_BOUGHT]));
    if (purchase && r->category.n == 0) faults_field(faults, "category", N_("Say which category is bought"), S(""));
    if (!purchase && r->outcome.n && r->category.n)
        faults_field(faults, "category", N_("Only a purchase has a category; leave {0} out"), r->category);
    if (!purchase && r->outcome.n && r->seller.n)
        faults_field(faults, "seller", N_("Only a purchase has a seller; leave {0} out"), r->seller);
}

const RecordKind kind_purchase_rule = {"purchase_rule",
                                       "purchase_rule",
                                       "purchase_rules",
                                       "Regler för inköp",
                                       N_("Purchase rule"),
                                       N_("Purchase rules"),
                                       RECORD_CITY,
                                       sizeof(PurchaseRule),
                                       FIELDS(rule_fields),
                                       "position,id",
                                       "id",
                                       check_rule};

static const Field centre_fields[] = {
    MUNICIPALITY,
    {"id", FIELD_ID, true, NULL, FREE, "Id, unikt inom kommunen; den första i idnas ordning som stämmer gäller",
     HEAD(id, N_("Id"))},
    {"entity", FIELD_ID, false, NULL, FREE,
     "Organisationen vars bokföring det gäller, med dem under den; tomt för alla",
     REFER(CostCentre, entity, N_("Organisation"), "organisation")},
    {"centre", FIELD_TEXT, true, NULL, NAME,
     "Kostnadsställets nummer eller ord i dess namn: 21* för nummer som börjar så, *skola* var som helst i ett ord, | "
     "för eller",
     HINT(CostCentre, centre, N_("Cost centre"),
          N_("A number, or words of the name: 21* begins a number, *school* stands anywhere in a word, | is or"))},
    {"department", FIELD_ID, true, NULL, FREE,
     "Organisationen som kostnadsstället hör till, till exempel en förvaltning",
     REFER(CostCentre, department, N_("Whose it is"), "organisation")},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(CostCentre, note, N_("Note"))},
};

static void check_centre(const void *record, Faults *faults)
{
    const CostCentre *c = record;
    if (c->department.n && str_eq(c->entity, c->department))
        faults_field(faults, "department", N_("Its rows are in the ledger of {0} already: name a part beneath it"),
                     c->department);
}

const RecordKind kind_cost_centre = {"cost_centre",
                                     "cost_centre",
                                     "cost_centres",
                                     "Kostnadsställen",
                                     N_("Cost centre"),
                                     N_("Cost centres"),
                                     RECORD_CITY,
                                     sizeof(CostCentre),
                                     FIELDS(centre_fields),
                                     "id",
                                     "id",
                                     check_centre};

static const char *const decimal_labels[] = {N_("Comma"), N_("Point")};

static const Field layout_fields[] = {
    MUNICIPALITY,
    {"id", FIELD_ID, true, NULL, FREE, "Organisationens id", HEAD(id, N_("Organisation"))},
    {"columns", FIELD_TEXT, false, NULL, FREE, "Vilken rubrik som betyder vad, till exempel amount=Belopp;date=Datum",
     USE(LedgerLayout, columns, N_("Columns"))},
    {"decimal", FIELD_TEXT, false, "comma|point", FREE,
     "Decimaltecken i filen; tomt när beloppen inte kan läsas på två sätt",
     CHOICE(LedgerLayout, decimal, N_("Decimal sign"), decimal_labels)},
};
const RecordKind kind_ledger_layout = {"ledger_layout",
                                       "ledger_layout",
                                       "ledger_layouts",
                                       "Kolumner i leverantörsreskontror",
                                       N_("Columns of a supplier ledger"),
                                       N_("Columns of supplier ledgers"),
                                       RECORD_CITY,
                                       sizeof(LedgerLayout),
                                       FIELDS(layout_fields),
                                       "id",
                                       "id",
                                       NULL};

static const char *const format_labels[] = {N_("SIE 4"), N_("CSV"), N_("Workbook")};

static const Field import_fields[] = {
    MUNICIPALITY,
    {"id", FIELD_ID, true, NULL, FREE,
     "Organisationens id, punkt och året; för en del av året även punkt och delens namn", HEAD(id, N_("Id"))},
    {"entity", FIELD_ID, true, NULL, FREE, "Organisationen vars bokföring det är",
     REFER(LedgerImport, entity, N_("Organisation"), "organisation")},
    {"year", FIELD_INTEGER, true, NULL, YEAR, "Året då räkenskapsåret slutar", USE(LedgerImport, year, N_("Year"))},
    {"first", FIELD_DATE, true, NULL, FREE, "Räkenskapsårets första dag", USE(LedgerImport, first, N_("From"))},
    {"last", FIELD_DATE, true, NULL, FREE, "Räkenskapsårets sista dag", USE(LedgerImport, last, N_("To"))},
    {"file", FIELD_TEXT, true, NULL, NAME, "Filens namn", USE(LedgerImport, file, N_("File"))},
    {"sha256", FIELD_TEXT, true, NULL, NAME, "Filens kontrollsumma", USE(LedgerImport, sha256, N_("Checksum"))},
    {"format", FIELD_TEXT, true, "sie|csv|xlsx", FREE, "Filens format",
     CHOICE(LedgerImport, format, N_("Format"), format_labels)},
    {"charset", FIELD_TEXT, true, "ascii|utf8|cp437|latin1", FREE, "Teckenuppsättningen som filen lästes i",
     USE(LedgerImport, charset, N_("Character set"))},
    {"organisation_number", FIELD_TEXT, false, NULL, NAME, "Organisationsnumret i filen; tomt när den inte anger något",
     USE(LedgerImport, organisation_number, N_("Organisation number"))},
    {"company", FIELD_TEXT, false, NULL, NAME, "Namnet i filen", USE(LedgerImport, company, N_("Name in the file"))},
    {"vouchers", FIELD_INTEGER, false, NULL, ROWS, "Antal verifikationer; tomt för en leverantörsreskontra",
     USE(LedgerImport, vouchers, N_("Vouchers"))},
    {"rows", FIELD_INTEGER, true, NULL, ROWS, "Antal rader", USE(LedgerImport, rows, N_("Rows"))},
    {"mapped_rows", FIELD_INTEGER, true, NULL, ROWS, "Rader som en regel har tagit",
     USE(LedgerImport, mapped_rows, N_("Rows with a rule"))},
    {"unmapped_rows", FIELD_INTEGER, true, NULL, ROWS, "Kostnadsrader som ingen regel har tagit",
     USE(LedgerImport, unmapped_rows, N_("Rows of costs without a rule"))},
    {"purchases_sek", FIELD_NUMBER, true, NULL, MONEY, "Inköp i kronor, alla kategorier",
     USE(LedgerImport, purchases_sek, N_("Purchases, SEK"))},
    {"unmapped_sek", FIELD_NUMBER, true, NULL, MONEY, "Kostnader i kronor som ingen regel har tagit",
     USE(LedgerImport, unmapped_sek, N_("Costs without a rule, SEK"))},
    {"rules_sha256", FIELD_TEXT, true, NULL, NAME, "Kontrollsumma för reglerna vid inläsningen",
     USE(LedgerImport, rules_sha256, N_("Checksum of the rules"))},
    {"partial", FIELD_BOOLEAN, false, NULL, FREE, "true när transaktionerna inte är årets alla",
     USE(LedgerImport, partial, N_("Part of the year only"))},
    {"split_of", FIELD_TEXT, false, NULL, NAME,
     "Id för filens bokföring, när detta är en förvaltnings kostnadsställen ur den",
     USE(LedgerImport, split_of, N_("Taken out of"))},
};
const RecordKind kind_ledger_import = {"ledger_import",
                                       "ledger_import",
                                       "ledger_imports",
                                       "Inläst bokföring",
                                       N_("Imported ledger"),
                                       N_("Imported ledgers"),
                                       RECORD_CITY,
                                       sizeof(LedgerImport),
                                       FIELDS(import_fields),
                                       "year,entity,id",
                                       "id",
                                       NULL};
