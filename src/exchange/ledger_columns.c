#include "exchange/ledger_columns.h"

#include <string.h>

/* The words of a heading: letters and digits alone, in small, a bar between. "lev" and "nr" are usual short forms. */
static const struct {
    const char *name, *words;
} columns[LEDGER_COLUMNS] = {
    [LEDGER_DATE] = {"date", "datum|fakturadatum|bokföringsdatum|bokfdatum|verifikationsdatum|verdatum|"
                             "transaktionsdatum|dokumentdatum|bokföringsdag|date|"
                             "invoicedate|postingdate|transactiondate"},
    [LEDGER_SUPPLIER] = {"supplier", "leverantör|leverantörsnamn|leverantörensnamn|levnamn|motpartsnamn|motpartensnamn|"
                                     "supplier|suppliername|vendor|vendorname"},
    [LEDGER_SUPPLIER_NUMBER] = {"supplier_number",
                                "leverantörsnummer|leverantörsnr|leverantörnr|levnr|levnummer|leverantörsid|"
                                "suppliernumber|supplierno|supplierid|vendornumber|vendorno|vendorid"},
    [LEDGER_ACCOUNT] = {"account", "konto|kontonr|kontonummer|account|accountnumber|accountno|glaccount"},
    [LEDGER_ACCOUNT_NAME] = {"account_name", "kontonamn|kontobenämning|kontotext|accountname"},
    [LEDGER_CENTRE] = {"cost_centre",
                       "kostnadsställe|kostnadsställen|kstställe|kst|kstnr|ansvar|ansvarsställe|ansvarskod|"
                       "resultatenhet|förvaltning|costcentre|costcenter|department"},
    [LEDGER_TEXT] =
        {"text",
         "text|beskrivning|förklaring|benämning|fakturatext|verifikationstext|transaktionstext|radtext|description"},
    [LEDGER_AMOUNT] =
        {"amount",
         "beloppexklmoms|beloppexmoms|beloppexklusivemoms|belopputanmoms|beloppexkl|beloppexklmomskr|beloppexklmomssek|"
         "nettobelopp|netto|beloppnetto|"
         "amountexclvat|amountexcludingvat|netamount"},
    [LEDGER_GROSS] = {"gross", "beloppinklmoms|beloppinkl|beloppinklmomskr|beloppinklmomssek|beloppinklusivemoms|"
                               "beloppmedmoms|bruttobelopp|brutto|beloppbrutto|grossamount|"
                               "amountinclvat|amountincludingvat"},
    [LEDGER_VAT] = {"vat", "moms|momsbelopp|vat|vatamount"},
    [LEDGER_CURRENCY] = {"currency", "valuta|valutakod|currency|currencycode"},
};
static const char unclear_words[] = "belopp|beloppsek|beloppkr|summa|totalt|totalbelopp|fakturabelopp|amount|total|sum";

const char *ledger_column_name(LedgerColumn column)
{
    return columns[column].name;
}

/* Letters and digits in small. */
static Str essence(Arena *arena, Str text)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < text.n; i++) {
        const unsigned char c = (unsigned char)text.p[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80)
            buf_addc(&b, text.p[i]);
        else if (c >= 'A' && c <= 'Z')
            buf_addc(&b, (char)(c + ('a' - 'A')));
    }
    return buf_str(&b);
}

/* "Konto (T)": what stands in brackets explains the heading. */
static Str without_brackets(Str heading)
{
    size_t n = 0;
    while (n < heading.n && heading.p[n] != '(' && heading.p[n] != '[') n++;
    return str_slice(heading, 0, n);
}

static bool is_one_of(const char *words, Str heading)
{
    for (Str rest = str(words); rest.n;)
        if (str_eq_fold(str_cut(&rest, '|'), heading)) return true;
    return false;
}

/* The next "name=heading" of what was told. False at the end; *column LEDGER_COLUMNS: it names none. */
static bool next_told(Str *rest, LedgerColumn *column, Str *heading, Str *part)
{
    while (rest->n) {
        *part = str_trim(str_cut(rest, ';'));
        if (part->n == 0) continue;
        Str value = *part;
        const Str name = str_trim(str_cut(&value, '='));
        *heading = str_trim(value);
        int c = 0;
        while (c < LEDGER_COLUMNS && !str_eq_fold(name, str(columns[c].name))) c++;
        *column = heading->n ? (LedgerColumn)c : LEDGER_COLUMNS;
        return true;
    }
    return false;
}

Status ledger_columns_check(Arena *arena, Str told, Err *err)
{
    bool seen[LEDGER_COLUMNS + 1] = {false};
    LedgerColumn column;
    Str heading, part, headings[LEDGER_COLUMNS + 1];
    Buf names = buf_new(arena);
    for (size_t i = 0; i < LEDGER_COLUMNS; i++) {
        if (i) buf_add(&names, S(", "));
        buf_add(&names, str(columns[i].name));
    }
    while (next_told(&told, &column, &heading, &part)) {
        if (column == LEDGER_COLUMNS)
            return err_failf(err, ST_INVALID,
                             N_("“{0}” tells no column: write amount=Belopp;date=Datum, with the headings of the file. "
                                "There are {1}"),
                             part, buf_str(&names));
        if (seen[column])
            return err_failf(err, ST_INVALID, N_("The column {0} is told twice"), str(columns[column].name));
        for (size_t c = 0; c < LEDGER_COLUMNS; c++)
            if (seen[c] && str_eq_fold(essence(arena, headings[c]), essence(arena, heading)))
                return err_failf(err, ST_INVALID, N_("“{0}” is told to be two things at once: choose one"), heading);
        seen[column] = true;
        headings[column] = heading;
    }
    return ST_OK;
}

static void put(LedgerHeadings *out, LedgerColumn column, size_t at, Str heading)
{
    /* A ledger may tell both department and unit. The first is taken; the reader sees which, and may choose the other.
     */
    if (out->column[column] != SIZE_MAX && column == LEDGER_CENTRE) return;
    if (out->column[column] != SIZE_MAX) {
        out->twice = heading;
        out->twice_column = at;
        return;
    }
    out->column[column] = at;
    out->heading[column] = heading;
    out->known++;
}

/* Which columns were told; their cells are taken. */
static void put_told(Arena *arena, Str told, const Str *cell, size_t n, bool *taken, LedgerHeadings *out)
{
    LedgerColumn column;
    Str heading, part;
    while (next_told(&told, &column, &heading, &part)) {
        if (column == LEDGER_COLUMNS) continue;
        const Str wanted = essence(arena, heading);
        bool found = false;
        for (size_t i = 0; i < n && !found; i++) {
            if (taken[i] || !str_eq_fold(essence(arena, cell[i]), wanted)) continue;
            put(out, column, i, str_trim(cell[i]));
            found = taken[i] = true;
        }
        if (!found) out->missing = heading;
    }
}

/* Columns that no heading was taken for, by a heading without what it has in brackets. Amounts are left out: what
 * stands in brackets there may be a currency, or VAT. */
static void put_bracketed(Arena *arena, const Str *cell, size_t n, const bool *taken, LedgerHeadings *out)
{
    static const LedgerColumn may[] = {LEDGER_DATE,    LEDGER_SUPPLIER,     LEDGER_SUPPLIER_NUMBER,
                                       LEDGER_ACCOUNT, LEDGER_ACCOUNT_NAME, LEDGER_CENTRE,
                                       LEDGER_TEXT};
    for (size_t m = 0; m < sizeof may / sizeof *may; m++) {
        const LedgerColumn c = may[m];
        if (out->column[c] != SIZE_MAX) continue;
        for (size_t i = 0; i < n; i++)
            if (!taken[i] && is_one_of(columns[c].words, essence(arena, without_brackets(cell[i]))))
                put(out, c, i, str_trim(cell[i]));
    }
}

void ledger_headings(Arena *arena, Str told, const Str *cell, size_t n, LedgerHeadings *out)
{
    bool taken[LEDGER_TABLE_COLUMNS_MAX] = {false};
    *out = (LedgerHeadings){0};
    for (size_t c = 0; c < LEDGER_COLUMNS; c++) out->column[c] = SIZE_MAX;
    if (n > LEDGER_TABLE_COLUMNS_MAX) n = LEDGER_TABLE_COLUMNS_MAX;
    put_told(arena, told, cell, n, taken, out);
    bool was_told[LEDGER_COLUMNS];
    for (size_t c = 0; c < LEDGER_COLUMNS; c++) was_told[c] = out->column[c] != SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        const Str heading = essence(arena, cell[i]);
        if (taken[i] || heading.n == 0) continue;
        for (int c = 0; c < LEDGER_COLUMNS; c++)
            if (!was_told[c] && is_one_of(columns[c].words, heading)) put(out, (LedgerColumn)c, i, str_trim(cell[i]));
        if (is_one_of(unclear_words, heading) && !out->unclear.n) {
            out->unclear = str_trim(cell[i]);
            out->unclear_column = i;
        }
    }
    put_bracketed(arena, cell, n, taken, out);
    /* Where the amount is known, another sum beside it is no question. */
    if (out->column[LEDGER_AMOUNT] != SIZE_MAX || out->column[LEDGER_GROSS] != SIZE_MAX) out->unclear = S("");
}

Str ledger_headings_text(Arena *arena, const LedgerHeadings *headings)
{
    Buf b = buf_new(arena);
    for (size_t c = 0; c < LEDGER_COLUMNS; c++) {
        if (headings->column[c] == SIZE_MAX) continue;
        if (b.n) buf_addc(&b, ';');
        buf_add(&b, str(columns[c].name));
        buf_addc(&b, '=');
        /* The signs between columns, and what ends a line, mean nothing in a heading. */
        for (size_t i = 0; i < headings->heading[c].n; i++) {
            const char x = headings->heading[c].p[i];
            buf_addc(&b, x == ';' || x == '=' || (x >= 0 && x < ' ') ? ' ' : x);
        }
    }
    return buf_str(&b);
}
