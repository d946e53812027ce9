/* One line after the other: its fields, and what each label says. */
#include "exchange/sie_parts.h"

#include "base/composed.h"
#include "base/num.h"
#include "base/unseen.h"

#include <string.h>

/* ---- fields ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* From behind the opening quotation mark to the closing one; n: there is none. */
static size_t quoted_end(Str line, size_t i)
{
    while (i < line.n && line.p[i] != '"') i += line.p[i] == '\\' && i + 1 < line.n && line.p[i + 1] == '"' ? 2 : 1;
    return i < line.n ? i : line.n;
}

static size_t list_end(Str line, size_t i)
{
    for (; i < line.n && line.p[i] != '}'; i++)
        if (line.p[i] == '"') i = quoted_end(line, i + 1);
    return i < line.n ? i : line.n;
}

SieFields sie_split(Str line)
{
    SieFields f;
    f.n = 0;
    f.open = false;
    for (size_t i = 0; f.n < SIE_FIELDS_MAX;) {
        while (i < line.n && is_blank(line.p[i])) i++;
        if (i == line.n) break;
        size_t from = i, to;
        if (line.p[i] == '"') {
            from = i + 1;
            to = quoted_end(line, from);
            f.open |= to == line.n;
            i = to + 1;
        } else if (line.p[i] == '{') { /* the bracket stays, to tell a list by */
            to = list_end(line, i + 1);
            f.open |= to == line.n;
            i = to + 1;
        } else {
            while (i < line.n && !is_blank(line.p[i])) i++;
            to = i;
        }
        if (i > line.n) i = line.n;
        f.field[f.n++] = (Str){line.p + from, to - from};
    }
    return f;
}

static bool is_plain(Str s)
{
    bool plain = true;
    for (size_t i = 0; i < s.n; i++) plain &= s.p[i] >= ' ' && s.p[i] < 0x7F && s.p[i] != '\\';
    return plain;
}

Str sie_decode(const SieReader *r, Str field, Buf *to)
{
    field = str_trim(field);
    if (field.n > LEDGER_TEXT_BYTES_MAX) field.n = LEDGER_TEXT_BYTES_MAX;
    if (is_plain(field)) return field;
    buf_clear(to);
    for (size_t from = 0, i = 0; i <= field.n; i++) {
        const bool escape = i + 1 < field.n && field.p[i] == '\\' && field.p[i + 1] == '"';
        if (!escape && i < field.n) continue;
        charset_add(to, r->set, str_slice(field, from, i));
        from = i + 1;
        i += escape; /* the quotation mark is part of what comes */
    }
    buf_drop_unseen(to); /* names stand on pages, beside others */
    return str_composed(to->arena, buf_str(to));
}

/* ---- faults ---- */

void sie_fault(SieReader *r, long line, const char *label, const char *message, Str a, Str b)
{
    Err err;
    err_failf(&err, ST_INVALID, message, a, b);
    err_at(&err, S(""), S(""), line, 0);
    err_field(&err, str(label));
    faults_add(r->faults, &err);
}

/* What stood in the file, as text for a message. */
static Str shown(SieReader *r, Str field)
{
    enum { SHOWN_BYTES_MAX = 60 };
    if (field.n > SHOWN_BYTES_MAX) field.n = SHOWN_BYTES_MAX;
    const Str text = sie_decode(r, field, &r->part);
    return str_slice(text, 0, str_utf8_prefix(text));
}

/* ---- values ---- */

/* A whole number of at most nine digits; -1 where it is none. */
static int whole_number(Str s)
{
    int x = 0;
    if (s.n == 0 || s.n > 9) return -1;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return -1;
        x = x * 10 + (s.p[i] - '0');
    }
    return x;
}

static int day_number(Str s)
{
    static const char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int x = s.n == 8 ? whole_number(s) : -1, year = x / 10000, month = x / 100 % 100, day = x % 100;
    if (year < LEDGER_YEAR_MIN || year > LEDGER_YEAR_MAX || month < 1 || month > 12 || day < 1) return -1;
    return day <= days[month - 1] + (month == 2 && date_is_leap(year)) ? x : -1;
}

static Date date_of(int day)
{
    return (Date){day / 10000, day / 100 % 100, day % 100};
}

/* Digits with a point and one or two decimals, as programs write it; all else is looked at closely. */
static bool plain_amount(Str s, int64_t *ore)
{
    size_t i = s.n && s.p[0] == '-' ? 1 : 0;
    const bool negative = i == 1;
    const size_t from = i;
    int64_t x = 0;
    for (; i < s.n && i < from + 15 && s.p[i] >= '0' && s.p[i] <= '9'; i++) x = x * 10 + (s.p[i] - '0');
    if (i == from) return false;
    int decimals = 0;
    if (i < s.n && s.p[i] == '.') {
        for (i++; i < s.n && decimals < 2 && s.p[i] >= '0' && s.p[i] <= '9'; i++, decimals++)
            x = x * 10 + (s.p[i] - '0');
        if (decimals == 0) return false;
    }
    if (i != s.n) return false;
    for (; decimals < 2; decimals++) x *= 10;
    *ore = negative ? -x : x;
    return true;
}

static bool take_amount(SieReader *r, const char *label, Str field, int64_t *ore)
{
    if (plain_amount(field, ore)) return true;
    const Str text = sie_decode(r, field, &r->part);
    const AmountReading reading = ledger_amount(text, 0, ore);
    if (reading == AMOUNT_OK) return true;
    sie_fault(r, r->line, label,
              reading == AMOUNT_AMBIGUOUS
                  ? N_("“{0}” can be read as thousands or as decimals: SIE writes a point and at most two decimals")
                  : ledger_amount_fault(reading),
              shown(r, field), S(""));
    return false;
}

static bool take_account(SieReader *r, const char *label, Str field, int *account)
{
    *account = whole_number(field);
    if (*account > 0) return true;
    sie_fault(r, r->line, label, N_("“{0}” is not an account: a whole number of at most nine digits"), shown(r, field),
              S(""));
    return false;
}

/* ---- vouchers ---- */

static Str voucher_name(const SieReader *r)
{
    return buf_str(&r->voucher);
}

static void check_day(SieReader *r, Str field)
{
    const int day = day_number(field);
    if (day < 0) {
        sie_fault(r, r->line, "#VER", N_("“{0}” is not a date: a date is written 20240315"), shown(r, field), S(""));
        return;
    }
    if (!r->first) { /* an import file may leave the fiscal year out: then it is the calendar year of the first voucher
                      */
        r->first = day / 10000 * 10000 + 101;
        r->last = day / 10000 * 10000 + 1231;
        Err note;
        err_failf(&note, ST_INVALID, N_("The file names no fiscal year (#RAR): it was taken to be {0}"),
                  err_number(r->arena, day / 10000));
        ledger_note(r->file, &note);
    }
    if (day < r->first || day > r->last)
        sie_fault(r, r->line, "#VER", N_("The voucher {0} is dated {1}, outside the fiscal year of the file"),
                  voucher_name(r), date_str(r->arena, date_of(day)));
}

static void begin_voucher(SieReader *r, const SieFields *f)
{
    const Str none = S("");
    const Str series = f->n > 1 ? f->field[1] : none, number = f->n > 2 ? f->field[2] : none;
    if (r->where == BEFORE_BLOCK)
        sie_fault(r, r->voucher_line, "#VER", N_("The voucher {0} has no rows"), voucher_name(r), none);
    buf_clear(&r->voucher);
    buf_add(&r->voucher, shown(r, series));
    buf_addc(&r->voucher, ' ');
    buf_add(&r->voucher, shown(r, number));
    buf_clear(&r->voucher_text);
    if (f->n > 4) {
        const Str text = sie_decode(r, f->field[4], &r->part);
        buf_add(&r->voucher_text, text);
    }
    r->voucher_line = r->line;
    r->where = BEFORE_BLOCK;
    r->balance = 0;
    r->voucher_rows = 0;
    r->vouchers++;
    if (f->n < 4)
        sie_fault(r, r->line, "#VER", N_("A voucher is written with series, number and date"), none, none);
    else
        check_day(r, f->field[3]);
    sie_voucher_number(r, series, number);
}

static void end_voucher(SieReader *r)
{
    r->where = OUTSIDE_BLOCK;
    if (r->balance != 0)
        sie_fault(r, r->voucher_line, "#VER", N_("The voucher {0} does not balance: its rows differ by {1} SEK"),
                  voucher_name(r), ledger_amount_text(r->arena, r->balance));
}

/* The supplier and the cost centre of a list {1 "100" 9 "17"}: the first object of each dimension. */
static Status take_objects(SieReader *r, Str list, PurchaseRow *row, Err *err)
{
    const SieFields f = sie_split(str_slice(list, 1, list.n));
    Str supplier = S(""), centre = S("");
    for (size_t i = 0; i + 1 < f.n; i += 2) {
        const int dimension = whole_number(f.field[i]);
        if (dimension == r->dimension && !supplier.n)
            supplier = f.field[i + 1];
        else if (dimension == r->centre_dimension && !centre.n)
            centre = f.field[i + 1];
    }
    Status status = ST_OK;
    if (supplier.n) status = purchase_supplier(r->sums, sie_decode(r, supplier, &r->part), S(""), &row->supplier, err);
    if (centre.n && status == ST_OK)
        status = purchase_centre(r->sums, sie_decode(r, centre, &r->part), S(""), &row->centre, err);
    return status;
}

static Status take_row(SieReader *r, const SieFields *f, Err *err)
{
    const size_t list = f->n > 2 && f->field[2].n && f->field[2].p[0] == '{' ? 2 : 0, at = list ? 3 : 2;
    int number;
    PurchaseRow row = {0};
    if (f->n <= at) {
        sie_fault(r, r->line, "#TRANS", N_("A row needs an account and an amount"), S(""), S(""));
        return ST_OK;
    }
    const bool has_account = take_account(r, "#TRANS", f->field[1], &number);
    if (!take_amount(r, "#TRANS", f->field[at], &row.amount) || !has_account) return ST_OK;
    if (f->n > at + 1 && f->field[at + 1].n && day_number(f->field[at + 1]) < 0)
        sie_fault(r, r->line, "#TRANS", N_("“{0}” is not a date: a date is written 20240315"),
                  shown(r, f->field[at + 1]), S(""));
    Status status = purchase_account(r->sums, number, &row.account, err);
    if (status == ST_OK && list && f->field[2].n > 1) status = take_objects(r, f->field[2], &row, err);
    row.text = f->n > at + 2 ? sie_decode(r, f->field[at + 2], &r->text) : S("");
    if (row.text.n == 0) row.text = buf_str(&r->voucher_text);
    if (status == ST_OK) status = purchase_add(r->sums, &row, err);
    if (__builtin_add_overflow(r->balance, row.amount, &r->balance)) r->balance = INT64_MAX;
    r->voucher_rows++;
    return status;
}

/* ---- labels ---- */

static void keep_text(SieReader *r, const SieFields *f, Str *out)
{
    if (f->n < 2) return;
    const Str text = sie_decode(r, f->field[1], &r->part);
    *out = str_dup(r->arena, str_slice(text, 0, str_utf8_prefix(text)));
}

/* Begun ones count. */
static int months_of(int first, int last)
{
    return (last / 10000 - first / 10000) * 12 + last / 100 % 100 - first / 100 % 100 + 1;
}

static void take_year(SieReader *r, const SieFields *f)
{
    if (f->n < 4 || !str_eq(f->field[1], S("0"))) return; /* earlier years have other numbers */
    r->first = day_number(f->field[2]);
    r->last = day_number(f->field[3]);
    enum { MONTHS_MOST = 18 }; /* bokföringslagen 3 kap. 3 § */
    const bool is_year = r->first > 0 && r->last >= r->first;
    if (is_year && months_of(r->first, r->last) <= MONTHS_MOST) return;
    sie_fault(r, r->line, "#RAR",
              is_year ? N_("A fiscal year has at most 18 months: export one year at a time")
                      : N_("The fiscal year needs its first and its last day, written 20240101 20241231"),
              S(""), S(""));
    r->first = r->last = 0;
}

static Status take_account_line(SieReader *r, const SieFields *f, bool type, Err *err)
{
    int number;
    uint32_t at;
    if (f->n < 3 || !take_account(r, type ? "#KTYP" : "#KONTO", f->field[1], &number)) return ST_OK;
    const Status status = purchase_account(r->sums, number, &at, err);
    if (status != ST_OK) return status;
    PurchaseAccount *account = &r->sums->accounts[at];
    if (type) {
        account->type = f->field[2].n == 1 && str_has_char(S("TSKI"), f->field[2].p[0]) ? f->field[2].p[0] : '\0';
    } else if (account->name.n == 0) {
        const Str name = sie_decode(r, f->field[2], &r->part);
        account->name = str_dup(r->arena, str_slice(name, 0, str_utf8_prefix(name)));
    }
    return ST_OK;
}

static Status take_object(SieReader *r, const SieFields *f, Err *err)
{
    uint32_t at;
    if (f->n < 4 || f->field[2].n == 0) return ST_OK;
    const int dimension = whole_number(f->field[1]);
    if (dimension != r->dimension && dimension != r->centre_dimension) return ST_OK;
    const Str number = sie_decode(r, f->field[2], &r->part), name = sie_decode(r, f->field[3], &r->text);
    if (dimension == r->dimension) return purchase_supplier(r->sums, number, name, &at, err);
    return purchase_centre(r->sums, number, name, &at, err);
}

/* Municipalities keep the unit that answers for a cost in a dimension of its own, called so. */
static void take_dimension(SieReader *r, const SieFields *f)
{
    static const char *const names[] = {"ansvar", "ansvarsställe", "kostnadsställe", "resultatenhet"};
    if (f->n < 3 || r->centre_is_told || r->sums->rows) return;
    const int number = whole_number(f->field[1]);
    const Str name = str_trim(sie_decode(r, f->field[2], &r->text));
    for (size_t i = 0; i < sizeof names / sizeof *names && number > 0 && number != r->dimension; i++) {
        if (!str_eq_fold(name, str(names[i]))) continue;
        if (r->centre_dimension != number) purchase_centres_forget(r->sums);
        r->centre_dimension = number;
        r->centre_is_told = true;
    }
}

static Status take_balance(SieReader *r, const SieFields *f, Err *err)
{
    int number;
    int64_t amount;
    uint32_t at;
    char label[SIE_FIELDS_MAX] = "";
    memcpy(label, f->field[0].p, f->field[0].n < sizeof label ? f->field[0].n : sizeof label - 1);
    if (f->n < 4 || !str_eq(f->field[1], S("0"))) return ST_OK;
    if (!take_account(r, label, f->field[2], &number) || !take_amount(r, label, f->field[3], &amount)) return ST_OK;
    const Status status = purchase_account(r->sums, number, &at, err);
    return status == ST_OK ? sie_balance(r, label[1], at, amount, err) : status;
}

static void take_unknown(SieReader *r, Str label)
{
    r->after_unknown = true;
    const Str text = shown(r, label);
    r->unknown++;
    for (size_t i = 0; i < SIE_UNKNOWN_KEPT; i++) {
        if (str_eq(r->unknown_label[i], text)) return;
        if (r->unknown_label[i].n) continue;
        r->unknown_label[i] = str_dup(r->arena, text);
        return;
    }
}

/* Labels whose content decides nothing here. */
static bool is_known(Str label)
{
    static const Str known_labels[] = {
        STR_INIT("#PROGRAM"), STR_INIT("#FORMAT"),  STR_INIT("#GEN"),      STR_INIT("#PROSA"), STR_INIT("#FTYP"),
        STR_INIT("#FNR"),     STR_INIT("#BKOD"),    STR_INIT("#ADRESS"),   STR_INIT("#TAXAR"), STR_INIT("#OMFATTN"),
        STR_INIT("#ENHET"),   STR_INIT("#SRU"),     STR_INIT("#UNDERDIM"), STR_INIT("#OIB"),   STR_INIT("#OUB"),
        STR_INIT("#PSALDO"),  STR_INIT("#PBUDGET"), STR_INIT("#KSUMMA"),
    };
    for (size_t i = 0; i < sizeof known_labels / sizeof *known_labels; i++)
        if (str_eq_fold(label, known_labels[i])) return true;
    return false;
}

static void take_flag(SieReader *r, const SieFields *f)
{
    Err note;
    if (f->n < 2 || !str_eq(f->field[1], S("1"))) return;
    err_fail(&note, ST_INVALID, N_("The file is marked as imported before by another program (#FLAGGA 1)"));
    ledger_note(r->file, &note);
}

static void take_head(SieReader *r, const SieFields *f)
{
    const Str label = f->field[0];
    if (str_eq(label, S("#FNAMN"))) {
        keep_text(r, f, &r->file->company);
    } else if (str_eq(label, S("#ORGNR"))) {
        keep_text(r, f, &r->file->organisation_number);
        r->file->organisation_row = r->line;
    } else if (str_eq(label, S("#RAR"))) {
        take_year(r, f);
    } else if (str_eq(label, S("#KPTYP"))) {
        keep_text(r, f, &r->file->chart);
    } else if (str_eq(label, S("#DIM"))) {
        take_dimension(r, f);
    } else if (str_eq(label, S("#FLAGGA"))) {
        take_flag(r, f);
    } else if (str_eq(label, S("#SIETYP"))) {
        r->type = f->n > 1 ? whole_number(f->field[1]) : -1;
        if (r->type != 4)
            sie_fault(r, r->line, "#SIETYP",
                      N_("The file is of type {0}, which holds balances only: export it again as SIE type 4, with the "
                         "vouchers"),
                      f->n > 1 ? shown(r, f->field[1]) : S("?"), S(""));
    } else if (str_eq(label, S("#VALUTA"))) {
        if (f->n > 1 && !str_eq_fold(f->field[1], S("SEK")))
            sie_fault(r, r->line, "#VALUTA", N_("The ledger is kept in {0}: only amounts in SEK can be taken in"),
                      shown(r, f->field[1]), S(""));
    } else if (!is_known(label)) {
        take_unknown(r, label);
    } else {
        if (str_eq(label, S("#PROGRAM"))) keep_text(r, f, &r->file->program);
    }
}

static Status take_label(SieReader *r, const SieFields *f, Err *err)
{
    const Str label = f->field[0];
    r->after_unknown = false;
    if (f->open)
        sie_fault(r, r->line, "", N_("A quotation mark or a bracket is opened here and never closed"), S(""), S(""));
    if (str_eq(label, S("#TRANS"))) {
        if (r->where == IN_BLOCK) return take_row(r, f, err);
        sie_fault(r, r->line, "#TRANS", N_("The row stands in no voucher"), S(""), S(""));
    } else if (str_eq(label, S("#RTRANS")) || str_eq(label, S("#BTRANS"))) {
        r->changed_rows++;
    } else if (r->where == IN_BLOCK) {
        if (str_eq(label, S("#VER")))
            sie_fault(r, r->line, "#VER", N_("The voucher {0} is not closed: a } is missing above"), voucher_name(r),
                      S(""));
        if (str_eq(label, S("#VER")))
            begin_voucher(r, f);
        else
            take_unknown(r, label);
    } else if (str_eq(label, S("#VER"))) {
        begin_voucher(r, f);
    } else if (str_eq(label, S("#KONTO")) || str_eq(label, S("#KTYP"))) {
        return take_account_line(r, f, label.n == 5, err);
    } else if (str_eq(label, S("#OBJEKT"))) {
        return take_object(r, f, err);
    } else if (str_eq(label, S("#IB")) || str_eq(label, S("#UB")) || str_eq(label, S("#RES"))) {
        return take_balance(r, f, err);
    } else {
        take_head(r, f);
    }
    return ST_OK;
}

static void open_block(SieReader *r)
{
    if (r->where == BEFORE_BLOCK)
        r->where = IN_BLOCK;
    else if (r->where == OUTSIDE_BLOCK && r->after_unknown)
        r->where = IN_UNKNOWN_BLOCK;
    else
        sie_fault(r, r->line, "", N_("A bracket opens here that belongs to no voucher"), S(""), S(""));
}

static void close_block(SieReader *r)
{
    if (r->where == IN_BLOCK)
        end_voucher(r);
    else if (r->where == IN_UNKNOWN_BLOCK)
        r->where = OUTSIDE_BLOCK;
    else
        sie_fault(r, r->line, "", N_("A bracket closes here that was not opened"), S(""), S(""));
}

Status sie_take_line(SieReader *r, Str line, Err *err)
{
    enum { END_OF_DOS_FILE = 0x1A };
    while (line.n && (line.p[line.n - 1] == '\r' || is_blank(line.p[line.n - 1]))) line.n--;
    while (line.n && is_blank(line.p[0])) line = str_slice(line, 1, line.n);
    if (line.n == 0 || line.p[0] == END_OF_DOS_FILE) return ST_OK;
    if (line.p[0] == '{' || line.p[0] == '}') {
        if (line.p[0] == '{')
            open_block(r);
        else
            close_block(r);
        return ST_OK;
    }
    if (r->where == IN_UNKNOWN_BLOCK) return ST_OK;
    if (line.p[0] != '#') {
        if (r->vouchers == 0 && r->type == 0 && r->sums->account_count == 1)
            return err_fail(err, ST_INVALID,
                            N_("This is no SIE file: its lines begin with no labels such as #FLAGGA and #VER"));
        sie_fault(r, r->line, "", N_("The line begins with no label; was a text broken into two lines?"), S(""), S(""));
        return ST_OK;
    }
    const SieFields f = sie_split(line);
    return take_label(r, &f, err);
}
