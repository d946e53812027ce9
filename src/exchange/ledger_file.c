#include "exchange/ledger_file.h"

#include "base/hash.h"
#include "base/num.h"

#include <string.h>

/* ---- amounts and dates ---- */

enum { AMOUNT_BYTES_MAX = 64, DECIMALS = 2 };

/* Digits and decimal signs alone: without spaces of any kind, the currency, and the sign. */
static bool plain_amount(Str s, char *out, size_t *n, bool *negative)
{
    static const Str minus[] = {STR_INIT("-"), STR_INIT("\xE2\x88\x92"), STR_INIT("\xE2\x80\x93")};
    static const Str spaces[] = {STR_INIT(" "), STR_INIT("\xC2\xA0"), STR_INIT("\xE2\x80\xAF"),
                                 STR_INIT("\xE2\x80\x89"), STR_INIT("'")};
    *n = 0;
    *negative = false;
    if (s.n > 2 && s.p[0] == '(' && s.p[s.n - 1] == ')') {
        *negative = true;
        s = str_slice(s, 1, s.n - 1);
    }
    bool sign_seen = *negative, spaced = false;
    size_t since_space = 0;
    while (s.n) {
        size_t step = 0;
        for (size_t i = 0; i < sizeof minus / sizeof *minus && !step; i++)
            if (str_starts(s, minus[i])) step = minus[i].n;
        if (step) { /* in front of all, or behind all */
            if (sign_seen || (*n > 0 && str_trim(s).n != step)) return false;
            sign_seen = *negative = true;
        }
        for (size_t i = 0; i < sizeof spaces / sizeof *spaces && !step; i++) {
            if (!str_starts(s, spaces[i])) continue;
            step = spaces[i].n;
            if (*n > 0 && spaced && since_space != 3) return false;
            spaced |= *n > 0;
            since_space = 0;
        }
        if (!step) {
            const char c = s.p[0];
            if (!((c >= '0' && c <= '9') || c == '.' || c == ',' || (c == '+' && *n == 0)) || *n == AMOUNT_BYTES_MAX)
                return false;
            step = 1;
            if (c != '+') out[(*n)++] = c;
            since_space += c >= '0' && c <= '9' && !memchr(out, ',', *n) && !memchr(out, '.', *n);
        }
        s = str_slice(s, step, s.n);
    }
    return !spaced || since_space == 3;
}

/* Where the decimals begin; n: there are none. What stands before is grouped in threes where it is grouped. */
static AmountReading find_point(const char *text, size_t n, char decimal, size_t *point)
{
    size_t count[2] = {0}, last = n;
    for (size_t i = 0; i < n; i++) {
        if (text[i] != '.' && text[i] != ',') continue;
        count[text[i] == ',']++;
        last = i;
    }
    *point = n;
    if (count[0] + count[1] == 0) return AMOUNT_OK;
    const char sign = text[last];
    const bool both = count[0] && count[1], several = count[sign == ','] > 1;
    if (several && both) return AMOUNT_NONE;
    if (both || (!several && (!decimal || sign == decimal))) *point = last;
    if (decimal && *point < n && sign != decimal) return AMOUNT_NONE;
    if (decimal && several && sign == decimal) return AMOUNT_NONE;
    for (size_t i = 0, since = 0, groups = 0; i <= *point; i++) {
        if (i < *point && text[i] != '.' && text[i] != ',') {
            since++;
            continue;
        }
        if ((groups && since != 3) || (i < *point && (since == 0 || since > 3))) return AMOUNT_NONE;
        groups += i < *point;
        since = 0;
    }
    /* One sign with three digits behind it and one to three before it may part thousands as well as decimals. */
    if (!decimal && !both && !several && n - last - 1 == 3 && last >= 1 && last <= 3 && text[0] != '0')
        return AMOUNT_AMBIGUOUS;
    return AMOUNT_OK;
}

static bool add_digit(int64_t *x, char digit)
{
    return !__builtin_mul_overflow(*x, 10, x) && !__builtin_add_overflow(*x, digit - '0', x);
}

AmountReading ledger_amount(Str text, char decimal, int64_t *ore)
{
    static const Str currency[] = {STR_INIT("kr"), STR_INIT("SEK")};
    text = str_trim(text);
    if (text.n == 0) return AMOUNT_EMPTY;
    for (size_t i = 0; i < sizeof currency / sizeof *currency; i++)
        if (text.n > currency[i].n && str_eq_fold(str_slice(text, text.n - currency[i].n, text.n), currency[i]))
            text = str_trim(str_slice(text, 0, text.n - currency[i].n));
    char digits[AMOUNT_BYTES_MAX];
    size_t n, point;
    bool negative;
    if (!plain_amount(text, digits, &n, &negative) || n == 0) return AMOUNT_NONE;
    const AmountReading reading = find_point(digits, n, decimal, &point);
    if (reading != AMOUNT_OK) return reading;
    int64_t x = 0;
    for (size_t i = 0; i < point; i++)
        if (digits[i] >= '0' && !add_digit(&x, digits[i])) return AMOUNT_NONE;
    for (size_t k = 1; k <= DECIMALS; k++)
        if (!add_digit(&x, point + k < n ? digits[point + k] : '0')) return AMOUNT_NONE;
    for (size_t i = point + DECIMALS + 1; i < n; i++)
        if (digits[i] != '0') return AMOUNT_TOO_FINE;
    if (n == 1 && digits[0] < '0') return AMOUNT_NONE;
    *ore = negative ? -x : x;
    return AMOUNT_OK;
}

Str ledger_amount_text(Arena *arena, int64_t ore)
{
    Buf b = buf_new(arena);
    const uint64_t x = ore < 0 ? -(uint64_t)ore : (uint64_t)ore;
    if (ore < 0) buf_addc(&b, '-');
    buf_int(&b, (int64_t)(x / 100));
    buf_addc(&b, '.');
    buf_addc(&b, (char)('0' + x / 10 % 10));
    buf_addc(&b, (char)('0' + x % 10));
    return buf_str(&b);
}

const char *ledger_amount_fault(AmountReading reading)
{
    switch (reading) {
    case AMOUNT_EMPTY: return N_("An amount has to stand here");
    case AMOUNT_AMBIGUOUS:
        return N_("“{0}” can be read as thousands or as decimals: say which sign the file uses for decimals");
    case AMOUNT_TOO_FINE: return N_("“{0}” has more than two decimals: an amount is stated in whole öre");
    case AMOUNT_NONE: return N_("“{0}” is not an amount");
    case AMOUNT_OK: break;
    }
    return "";
}

bool ledger_date(Str text, Date *out)
{
    text = str_trim(text);
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == ' ' || text.p[i] == 'T') text.n = i;
    char iso[] = "0000-00-00";
    if (text.n == 8) {
        memcpy(iso, text.p, 4);
        memcpy(iso + 5, text.p + 4, 2);
        memcpy(iso + 8, text.p + 6, 2);
    } else if (text.n == 10 && text.p[4] == text.p[7] && str_has_char(S("-/."), text.p[4])) {
        memcpy(iso, text.p, 4);
        memcpy(iso + 5, text.p + 5, 2);
        memcpy(iso + 8, text.p + 8, 2);
    } else {
        return false;
    }
    return date_parse(str(iso), out) && out->day > 0 && out->year >= LEDGER_YEAR_MIN && out->year <= LEDGER_YEAR_MAX;
}

/* ---- the file ---- */

void ledger_note(LedgerFile *file, const Err *note)
{
    if (file->note_count < LEDGER_NOTES_MAX) file->notes[file->note_count++] = *note;
}

void ledger_take_sums(LedgerFile *file, const PurchaseSums *sums, size_t rules)
{
    file->rows = sums->rows;
    file->accounts = sums->accounts;
    file->account_count = sums->account_count;
    file->suppliers = sums->suppliers;
    file->supplier_count = sums->supplier_count;
    file->centres = sums->centres;
    file->centre_count = sums->centre_count;
    file->sums = sums->sums;
    file->sum_count = sums->sum_count;
    file->examples = sums->examples;
    file->example_count = rules + 1;
}

enum { TEXTS = 6 };

static void put_date(Buf *b, Date d)
{
    wire_put_u64(b, (uint64_t)((d.year * 100 + d.month) * 100 + d.day));
}

static bool get_date(WireReader *r, Arena *arena, Date *out)
{
    const int x = (int)wire_count(r, 99991231);
    const Date d = {x / 10000, x / 100 % 100, x % 100};
    Date again;
    *out = d;
    return x == 0 || (date_parse(date_str(arena, d), &again) && date_cmp(d, again) == 0);
}

void ledger_put(Buf *b, const LedgerFile *f)
{
    const Str texts[TEXTS] = {f->sha256, f->format, f->organisation_number, f->company, f->program, f->chart};
    for (size_t i = 0; i < TEXTS; i++) wire_put_str(b, texts[i]);
    wire_put_u64(b, f->charset);
    wire_put_u64(b, (uint64_t)f->organisation_row);
    put_date(b, f->first);
    put_date(b, f->last);
    wire_put_u64(b, f->rows);
    wire_put_u64(b, f->vouchers.known);
    wire_put_u64(b, (uint64_t)f->vouchers.v);
    wire_put_u64(b, f->account_count);
    for (size_t i = 0; i < f->account_count; i++) {
        wire_put_u64(b, (uint64_t)(f->accounts[i].number + 1));
        wire_put_u64(b, (uint64_t)f->accounts[i].type);
        wire_put_u64(b, (uint64_t)f->accounts[i].amount);
        wire_put_str(b, f->accounts[i].name);
    }
    wire_put_u64(b, f->supplier_count);
    for (size_t i = 0; i < f->supplier_count; i++) {
        wire_put_str(b, f->suppliers[i].number);
        wire_put_str(b, f->suppliers[i].name);
    }
    wire_put_u64(b, f->centre_count);
    for (size_t i = 0; i < f->centre_count; i++) {
        wire_put_str(b, f->centres[i].number);
        wire_put_str(b, f->centres[i].name);
        wire_put_u64(b, (uint64_t)(f->centres[i].owner + 1));
        wire_put_u64(b, f->centres[i].rows);
        wire_put_u64(b, (uint64_t)f->centres[i].amount);
    }
    wire_put_u64(b, f->sum_count);
    wire_put_bytes(b, f->sums, f->sum_count * sizeof *f->sums);
    wire_put_u64(b, f->example_count);
    for (size_t i = 0; i < f->example_count; i++)
        for (size_t k = 0; k < PURCHASE_EXAMPLES; k++) wire_put_str(b, f->examples[i].text[k]);
    wire_put_u64(b, f->note_count);
    for (size_t i = 0; i < f->note_count; i++) wire_put_err(b, &f->notes[i]);
}

static bool get_lists(WireReader *r, Arena *arena, LedgerFile *f)
{
    f->account_count = wire_count(r, PURCHASE_ACCOUNTS_MAX);
    PurchaseAccount *list = ARENA_ARRAY(arena, PurchaseAccount, f->account_count);
    for (size_t i = 0; i < f->account_count && !r->bad; i++) {
        list[i].number = (int)wire_count(r, PURCHASE_ACCOUNT_MAX + 1) - 1;
        list[i].type = (char)wire_count(r, 127);
        list[i].amount = (int64_t)wire_u64(r);
        list[i].name = wire_str(r);
    }
    f->accounts = list;
    f->supplier_count = wire_count(r, PURCHASE_SUPPLIERS_MAX);
    PurchaseSupplier *suppliers = ARENA_ARRAY(arena, PurchaseSupplier, f->supplier_count);
    for (size_t i = 0; i < f->supplier_count && !r->bad; i++) {
        suppliers[i].number = wire_str(r);
        suppliers[i].name = wire_str(r);
    }
    f->suppliers = suppliers;
    f->centre_count = wire_count(r, PURCHASE_CENTRES_MAX);
    PurchaseCentre *centres = ARENA_ARRAY(arena, PurchaseCentre, f->centre_count);
    for (size_t i = 0; i < f->centre_count && !r->bad; i++) {
        centres[i].number = wire_str(r);
        centres[i].name = wire_str(r);
        centres[i].owner = (int32_t)wire_count(r, PURCHASE_RULES_MAX) - 1;
        centres[i].rows = (uint32_t)wire_count(r, UINT32_MAX);
        centres[i].amount = (int64_t)wire_u64(r);
    }
    f->centres = centres;
    return !r->bad;
}

static bool get_sums(WireReader *r, size_t rules, LedgerFile *f)
{
    f->sum_count = wire_count(r, PURCHASE_SUMS_MAX);
    f->sums = wire_bytes(r, f->sum_count * sizeof *f->sums);
    size_t rows = 0;
    for (size_t i = 0; i < f->sum_count && !r->bad; i++) {
        const PurchaseSum *s = &f->sums[i];
        rows += s->rows;
        if (s->account >= f->account_count || s->supplier >= f->supplier_count || s->owner < PURCHASE_NO_OWNER ||
            s->owner >= PURCHASE_RULES_MAX || s->rule < PURCHASE_NO_RULE || s->rule >= (int32_t)rules || s->rows == 0)
            return false;
    }
    return !r->bad && rows == f->rows;
}

static bool get_file(WireReader *r, Arena *arena, size_t rules, LedgerFile *f)
{
    Str *const texts[TEXTS] = {&f->sha256, &f->format, &f->organisation_number, &f->company, &f->program, &f->chart};
    for (size_t i = 0; i < TEXTS; i++) *texts[i] = wire_str(r);
    const size_t set = wire_count(r, CHARSET_COUNT - 1);
    f->charset = (Charset)set;
    f->organisation_row = (long)wire_count(r, INT32_MAX);
    if (!get_date(r, arena, &f->first) || !get_date(r, arena, &f->last)) return false;
    f->rows = wire_count(r, SIZE_MAX / 2);
    f->vouchers.known = wire_count(r, 1);
    const size_t vouchers = wire_count(r, SIZE_MAX / 2);
    f->vouchers.v = (double)vouchers;
    if (!get_lists(r, arena, f) || !get_sums(r, rules, f)) return false;
    f->example_count = wire_count(r, PURCHASE_RULES_MAX + 1);
    if (f->example_count != rules + 1) return false;
    PurchaseExample *examples = ARENA_ARRAY(arena, PurchaseExample, f->example_count);
    for (size_t i = 0; i < f->example_count; i++)
        for (size_t k = 0; k < PURCHASE_EXAMPLES; k++) examples[i].text[k] = wire_str(r);
    f->examples = examples;
    f->note_count = wire_count(r, LEDGER_NOTES_MAX);
    for (size_t i = 0; i < f->note_count; i++) wire_err(r, arena, &f->notes[i]);
    return wire_ended(r);
}

Status ledger_get(WireReader *r, Arena *arena, size_t rules, LedgerFile *out, Err *err)
{
    const Str name = out->name;
    if (get_file(r, arena, rules, out)) return ST_OK;
    *out = (LedgerFile){.name = name};
    return wire_nonsense(err);
}

void ledger_put_answer(Buf *b, Status status, const Err *err, const Faults *faults, const LedgerFile *file)
{
    wire_put_str(b, file->columns);
    wire_put_u64(b, file->heading_count);
    for (size_t i = 0; i < file->heading_count; i++) wire_put_str(b, file->headings[i]);
    wire_put_outcome(b, status, err, faults);
    if (status == ST_OK) ledger_put(b, file);
}

static void get_headings(WireReader *r, Arena *arena, LedgerFile *f)
{
    f->columns = wire_str(r);
    const size_t n = wire_count(r, LEDGER_HEADINGS_MAX);
    Str *list = ARENA_ARRAY(arena, Str, n);
    for (size_t i = 0; i < n; i++) list[i] = wire_str(r);
    f->headings = list;
    f->heading_count = n;
}

/* ---- reading it ---- */

static Status take_answer(Status status, Str answer, size_t rules, Arena *arena, LedgerFile *out, Faults *faults,
                          Err *err)
{
    const size_t faults_before = faults->count;
    if (status == ST_OK) {
        WireReader r = wire_reader(answer);
        get_headings(&r, arena, out);
        status = wire_outcome(&r, faults, err);
        if (status == ST_OK) status = ledger_get(&r, arena, rules, out, err);
    }
    for (size_t i = faults_before; i < faults->count; i++) sandbox_name_file(&faults->list[i], out->name);
    if (status != ST_OK) sandbox_name_file(err, out->name);
    return status;
}

static void warm_up(void)
{
    unsigned char unused[HASH_BYTES]; /* the library reads its configuration before the child is locked in */
    hash_sha256(S(""), unused);
}

Status ledger_read(Str path, uint64_t bytes_max, SandboxFn *child, void *ctx, SandboxLimits limits, size_t rules,
                   Arena *arena, LedgerFile *out, Faults *faults, Err *err)
{
    Err unused;
    if (!err) err = &unused;
    *out = (LedgerFile){.name = str_dup(arena, sandbox_file_name(path))};
    Str answer = S("");
    warm_up();
    const Status status = sandbox_stream(path, bytes_max, child, ctx, limits, arena, &answer, err);
    return take_answer(status, answer, rules, arena, out, faults, err);
}

/* ---- bytes in memory ---- */

enum { CONDITIONS = 2 };

/* Of the rules and cost centres what decides whether one holds, and whether it is a purchase then. */
static void put_rules(Buf *b, const LedgerBytes *bytes)
{
    const PurchaseRule *rules = bytes->rules;
    const size_t n = bytes->rule_count;
    wire_put_u64(b, n);
    for (size_t i = 0; i < n; i++) {
        const Maybe account[CONDITIONS] = {rules[i].account_from, rules[i].account_to};
        for (size_t k = 0; k < CONDITIONS; k++) {
            wire_put_u64(b, account[k].known);
            wire_put_u64(b, account[k].known ? (uint64_t)account[k].v : 0);
        }
        wire_put_str(b, rules[i].supplier);
        wire_put_str(b, rules[i].text);
        wire_put_str(b, rules[i].outcome);
    }
    wire_put_u64(b, bytes->centre_count);
    for (size_t i = 0; i < bytes->centre_count; i++) wire_put_str(b, bytes->centres[i].centre);
}

static Maybe get_account(WireReader *r)
{
    const bool is_known = wire_u64(r) != 0;
    const uint64_t number = wire_u64(r);
    return is_known ? known((double)number) : unknown();
}

Status ledger_read_bytes(const LedgerBytes *bytes, size_t bytes_max, Str told, SandboxFn *child, SandboxLimits limits,
                         Arena *arena, LedgerFile *out, Faults *faults, Err *err)
{
    Err unused;
    if (!err) err = &unused;
    *out = (LedgerFile){.name = str_dup(arena, bytes->name)};
    Str answer = S("");
    Buf task = buf_new(arena);
    put_rules(&task, bytes);
    wire_put_bytes(&task, told.p, told.n);
    warm_up();
    Status status = ST_OK;
    if (bytes->bytes.n == 0)
        status = err_fail(err, ST_INVALID, N_("The file is empty; fetch it again"));
    else if (bytes->bytes.n > bytes_max)
        status = err_failf(err, ST_LIMIT, N_("The file is larger than {0} MB"),
                           err_number(arena, (int64_t)(bytes_max >> 20)));
    else
        status = sandbox_task(bytes->sandbox, &(SandboxTask){.bytes = bytes->bytes, .task = buf_str(&task)}, child,
                              limits, arena, &answer, err);
    return take_answer(status, answer, bytes->rule_count, arena, out, faults, err);
}

Status ledger_task(const SandboxTask *task, Arena *arena, WireReader *told, PurchaseMap **map, size_t *rules, Err *err)
{
    *told = wire_reader(task->task);
    *rules = wire_count(told, PURCHASE_RULES_MAX);
    PurchaseRule *list = ARENA_ARRAY(arena, PurchaseRule, *rules);
    for (size_t i = 0; i < *rules; i++) {
        list[i].account_from = get_account(told);
        list[i].account_to = get_account(told);
        list[i].supplier = wire_str(told);
        list[i].text = wire_str(told);
        list[i].outcome = wire_str(told);
    }
    const size_t n = wire_count(told, PURCHASE_RULES_MAX);
    CostCentre *centres = ARENA_ARRAY(arena, CostCentre, n);
    for (size_t i = 0; i < n; i++) centres[i].centre = wire_str(told);
    if (told->bad) return wire_nonsense(err);
    const Status status = purchase_map_new(arena, list, *rules, map, err);
    return status == ST_OK ? purchase_map_centres(*map, centres, n, err) : status;
}
