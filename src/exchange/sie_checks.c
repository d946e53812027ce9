/* What a year of bookkeeping must agree in: numbers of vouchers come once, and rows lead to the balances. */
#include "exchange/sie_parts.h"

#include <string.h>

/* ---- numbers of vouchers ---- */

static SieSeries *series_of(SieReader *r, Str name)
{
    if (r->latest_series < r->series_count && str_eq(r->series[r->latest_series].name, name))
        return &r->series[r->latest_series];
    for (size_t i = 0; i < r->series_count; i++) {
        if (!str_eq(r->series[i].name, name)) continue;
        r->latest_series = i;
        return &r->series[i];
    }
    if (r->series_count == SIE_SERIES_MAX) return NULL;
    if (!r->series) r->series = ARENA_ARRAY(r->arena, SieSeries, SIE_SERIES_MAX);
    r->latest_series = r->series_count++;
    r->series[r->latest_series].name = str_dup(r->arena, name);
    return &r->series[r->latest_series];
}

/* The place of the first range that ends at x - 1 or behind. */
static size_t range_at(const SieSeries *s, int x)
{
    size_t low = 0, high = s->count;
    if (s->latest < s->count && s->range[s->latest].to == x - 1) return s->latest; /* as programs number */
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (s->range[middle].to < x - 1)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void insert_range(SieReader *r, SieSeries *s, size_t at, int x)
{
    if (s->count == s->room) {
        const size_t room = s->room ? s->room * 2 : 4;
        struct SieRange *now = arena_array(r->arena, room, sizeof *now);
        if (s->count) memcpy(now, s->range, s->count * sizeof *now);
        s->range = now;
        s->room = room;
    }
    memmove(s->range + at + 1, s->range + at, (s->count - at) * sizeof *s->range);
    s->range[at].from = s->range[at].to = x;
    s->count++;
    r->gaps++;
}

/* False where x was there already. */
static bool add_number(SieReader *r, SieSeries *s, int x)
{
    const size_t at = range_at(s, x);
    s->latest = at;
    if (at == s->count || s->range[at].from > x + 1) {
        insert_range(r, s, at, x);
        return true;
    }
    struct SieRange *range = &s->range[at];
    if (x == range->from - 1) {
        range->from = x;
        return true;
    }
    if (x != range->to + 1) return false; /* in it */
    range->to = x;
    if (at + 1 < s->count && s->range[at + 1].from <= x) return false;
    if (at + 1 < s->count && s->range[at + 1].from == x + 1) {
        range->to = s->range[at + 1].to;
        memmove(range + 1, range + 2, (s->count - at - 2) * sizeof *range);
        s->count--;
        r->gaps--;
    }
    return true;
}

static int number_of(Str number)
{
    int x = 0;
    bool plain = number.n > 0 && number.n <= 9;
    for (size_t i = 0; i < number.n && plain; i++) {
        plain = number.p[i] >= '0' && number.p[i] <= '9';
        if (plain) x = x * 10 + (number.p[i] - '0');
    }
    return plain ? x : -1;
}

void sie_voucher_number(SieReader *r, Str series, Str number)
{
    if (number.n == 0) return; /* an import file leaves the numbers to the program that reads it */
    const int x = number_of(number);
    SieSeries *s = x < 0 || r->gaps >= SIE_GAPS_MAX ? NULL : series_of(r, series);
    if (!s)
        r->numbers_unchecked = true;
    else if (!add_number(r, s, x))
        sie_fault(r, r->line, "#VER", N_("The voucher {0} is there already, further up in the file"),
                  buf_str(&r->voucher), S(""));
}

/* ---- balances ---- */

Status sie_balance(SieReader *r, char which, uint32_t account, int64_t amount, Err *err)
{
    (void)err;
    if (account >= r->balance_room) {
        const size_t room = account < 128 ? 256 : (size_t)account * 2;
        SieBalance *now = ARENA_ARRAY(r->arena, SieBalance, room);
        if (r->balance_room) memcpy(now, r->balances, r->balance_room * sizeof *now);
        r->balances = now;
        r->balance_room = room;
    }
    SieBalance *b = &r->balances[account];
    if (which == 'I') {
        b->opening = amount;
    } else if (which == 'U') {
        b->closing = amount;
        b->has_closing = true;
        b->row = r->line;
    } else {
        b->result = amount;
        b->has_result = true;
        b->row = r->line;
    }
    return ST_OK;
}

static void balance_differs(SieReader *r, size_t account, int64_t rows, int64_t stated, size_t *found)
{
    if (++*found > SIE_BALANCE_FAULTS_MAX) return;
    Err err;
    err_failf(
        &err, ST_INVALID,
        N_("The rows on account {0} lead to {1} SEK, but the file states {2}: it was cut off, or holds only a part "
           "of the year"),
        err_number(r->arena, r->sums->accounts[account].number), ledger_amount_text(r->arena, rows),
        ledger_amount_text(r->arena, stated));
    err_at(&err, S(""), S(""), r->balances[account].row, 0);
    if (r->options->partial)
        ledger_note(r->file, &err);
    else
        faults_add(r->faults, &err);
}

void sie_check_balances(SieReader *r)
{
    size_t found = 0;
    for (size_t i = 0; i < r->balance_room && i < r->sums->account_count; i++) {
        const SieBalance *b = &r->balances[i];
        int64_t rows = r->sums->accounts[i].amount;
        if (b->has_result && rows != b->result) balance_differs(r, i, rows, b->result, &found);
        if (__builtin_add_overflow(rows, b->opening, &rows)) rows = INT64_MAX;
        if (b->has_closing && rows != b->closing) balance_differs(r, i, rows, b->closing, &found);
    }
}

/* ---- the end ---- */

static Str unknown_labels(SieReader *r)
{
    Buf b = buf_new(r->arena);
    for (size_t i = 0; i < SIE_UNKNOWN_KEPT && r->unknown_label[i].n; i++) {
        if (i) buf_add(&b, S(", "));
        buf_add(&b, r->unknown_label[i]);
    }
    return buf_str(&b);
}

static void notes_at_end(SieReader *r)
{
    Err note;
    if (r->unknown) {
        err_failf(&note, ST_INVALID, N_("{0} lines with labels that the standard does not have were passed over: {1}"),
                  err_number(r->arena, (int64_t)r->unknown), unknown_labels(r));
        ledger_note(r->file, &note);
    }
    if (r->numbers_unchecked) {
        err_fail(&note, ST_INVALID,
                 N_("Whether a number of a voucher comes twice was not looked at to the end: the numbers are no plain "
                    "numbers, or have too many gaps"));
        ledger_note(r->file, &note);
    }
    if (!r->file->organisation_number.n) {
        err_fail(&note, ST_INVALID, N_("The file states no organisation number (#ORGNR): whose it is was not checked"));
        ledger_note(r->file, &note);
    }
}

void sie_finish(SieReader *r)
{
    const Str none = S(""), voucher = buf_str(&r->voucher);
    if (r->where == IN_BLOCK || r->where == BEFORE_BLOCK)
        sie_fault(
            r, r->voucher_line, "#VER",
            N_("The file ends in the middle of the voucher {0}, which begins here: it was cut off; export it again"),
            voucher, none);
    else if (r->where == IN_UNKNOWN_BLOCK)
        sie_fault(r, r->line, "", N_("The file ends in the middle of a block: it was cut off; export it again"), none,
                  none);
    else if (r->sums->rows == 0 && r->type <= 0)
        sie_fault(r, r->line, "", N_("The file holds no vouchers: export it again as SIE type 4"), none, none);
    else if (r->sums->rows == 0 && r->type == 4)
        sie_fault(r, r->line, "", N_("The file holds no rows of vouchers"), none, none);
    else
        sie_check_balances(r);
    notes_at_end(r);
    r->file->vouchers = known((double)r->vouchers);
    if (r->first <= 0) return;
    r->file->first = (Date){r->first / 10000, r->first / 100 % 100, r->first % 100};
    r->file->last = (Date){r->last / 10000, r->last / 100 % 100, r->last % 100};
}
