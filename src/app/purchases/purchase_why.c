/* Kronor and rows of the ledgers, as a tree: by what was bought, by account, by supplier. */
#include "app/purchases/purchase_why.h"

#include "app/purchases/purchase_text.h"

#include <stdlib.h>

enum { ORE_IN_KRONA = 100, HASH_SHOWN = 12 }; /* digits of a checksum beside each sum; the ledger's row has all of it */

const unsigned purchase_spend = 1u << PURCHASE_BOUGHT | 1u << PURCHASE_UNMAPPED;

Str purchase_why_text(const Buying *b, const char *key)
{
    return str(tr(b->of.lang, key));
}

static Str joined(const Buying *b, Str one, const char *between, Str other)
{
    Buf buf = buf_new(b->of.arena);
    buf_add(&buf, one);
    if (one.n && other.n) buf_add(&buf, str(between));
    buf_add(&buf, other);
    return buf_str(&buf);
}

/* ---- which sums ---- */

bool purchase_wants(const Wanted *w, const LedgerSum *sum)
{
    const bool ruled = sum->outcome != PURCHASE_UNMAPPED && sum->outcome != PURCHASE_OUTSIDE;
    return (!w->outcomes || w->outcomes >> sum->outcome & 1u) && (!w->with_rule || ruled) &&
           (!w->category || str_eq(*w->category, sum->category)) && (!w->rule || str_eq(*w->rule, sum->rule)) &&
           (!w->ledger || str_eq(*w->ledger, sum->ledger)) && (!w->account || *w->account == sum->account) &&
           (!w->supplier ||
            (str_eq(w->supplier->number, sum->supplier) && str_eq(w->supplier->name, sum->supplier_name)));
}

Sums purchase_sums_of(const Buying *b, const Wanted *wanted)
{
    Sums out = {ARENA_ARRAY(b->of.arena, const LedgerSum *, b->p->sum_count + 1), 0};
    for (size_t i = 0; i < b->p->sum_count; i++)
        if (purchase_wants(wanted, &b->p->sums[i])) out.sum[out.n++] = &b->p->sums[i];
    return out;
}

/* ---- their order ---- */

static int by_category(const LedgerSum *x, const LedgerSum *y)
{
    const int order = (x->outcome > y->outcome) - (x->outcome < y->outcome);
    return order ? order : str_cmp(x->category, y->category);
}

static int by_account(const LedgerSum *x, const LedgerSum *y)
{
    return (x->account > y->account) - (x->account < y->account);
}

static int64_t size_of(int64_t amount)
{
    return amount < 0 ? -amount : amount;
}

static int same_supplier(const LedgerSum *x, const LedgerSum *y)
{
    const int order = str_cmp(x->supplier, y->supplier);
    return order ? order : str_cmp(x->supplier_name, y->supplier_name);
}

/* Where suppliers are not told several sums have one key: how large they are tells them apart. */
int purchase_sum_order(const LedgerSum *x, const LedgerSum *y)
{
    int order = str_cmp(x->ledger, y->ledger);
    if (!order) order = by_account(x, y);
    if (!order) order = same_supplier(x, y);
    if (!order) order = str_cmp(x->rule, y->rule);
    if (!order) order = (x->amount < y->amount) - (x->amount > y->amount);
    return order ? order : (x->rows < y->rows) - (x->rows > y->rows);
}

static int larger_sum(const LedgerSum *x, const LedgerSum *y)
{
    const int64_t of_x = size_of(x->amount), of_y = size_of(y->amount);
    return of_x == of_y ? purchase_sum_order(x, y) : (of_x < of_y) - (of_x > of_y);
}

static int by_place(const void *a, const void *b)
{
    const LedgerSum *x = *(const LedgerSum *const *)a, *y = *(const LedgerSum *const *)b;
    int order = by_category(x, y);
    if (!order) order = by_account(x, y);
    return order ? order : larger_sum(x, y);
}

typedef struct Placed {
    AppWhy *why;
    size_t place;
} Placed;

static int largest_first(const void *a, const void *b)
{
    const Placed *x = a, *y = b;
    const int order = (x->why->value.v < y->why->value.v) - (x->why->value.v > y->why->value.v);
    return order ? order : (x->place > y->place) - (x->place < y->place);
}

void purchase_why_order(const Buying *b, AppWhy *why)
{
    size_t n = 0;
    for (AppWhy *child = why->child; child; child = child->next) n++;
    if (n < 2) return;
    Placed *list = ARENA_ARRAY(b->of.arena, Placed, n);
    n = 0;
    for (AppWhy *child = why->child; child; child = child->next, n++) list[n] = (Placed){child, n};
    qsort(list, n, sizeof *list, largest_first);
    for (size_t i = 0; i < n; i++) list[i].why->next = i + 1 < n ? list[i + 1].why : NULL;
    why->child = list[0].why;
    why->last_child = list[n - 1].why;
}

/* ---- rows ---- */

static Maybe figure_of(Told told, int64_t amount, int64_t rows)
{
    return known(told == TOLD_KRONOR ? (double)amount / ORE_IN_KRONA : (double)rows);
}

static Maybe value_of(Told told, Sums s)
{
    int64_t amount = 0, rows = 0;
    for (size_t i = 0; i < s.n; i++) {
        amount += s.sum[i]->amount;
        rows += s.sum[i]->rows;
    }
    return figure_of(told, amount, rows);
}

static Str unit_of(const Buying *b, Told told)
{
    return told == TOLD_KRONOR ? S("kr") : purchase_why_text(b, N_("rows"));
}

static const LedgerImport *ledger_of(const Buying *b, Str id)
{
    for (size_t i = 0; i < b->p->ledger_count; i++)
        if (str_eq(b->p->ledgers[i].head.id, id)) return &b->p->ledgers[i];
    return NULL;
}

/* What the file is: its name where that is not left open, and its checksum. */
static Str source_of(const Buying *b, const LedgerImport *ledger, size_t digits)
{
    const Str hash = ledger->sha256;
    Buf shown = buf_new(b->of.arena);
    buf_add(&shown, str_slice(hash, 0, hash.n < digits ? hash.n : digits));
    if (digits < hash.n) buf_add(&shown, S("…"));
    return joined(b, ledger->file, ", ", tr_fmt(b->of.arena, b->of.lang, "SHA-256 {0}", buf_str(&shown)));
}

void purchase_why_ledger(const Buying *b, AppWhy *why, const LedgerImport *ledger, Maybe value, Str unit)
{
    const size_t at = (size_t)(ledger - b->p->ledgers);
    why_row(
        &b->of, why,
        (AppWhyRow){.kind = S("ledger_import"),
                    .id = ledger->head.id,
                    .text = tr_fmt(b->of.arena, b->of.lang, N_("The bookkeeping of {0}"), b->p->entity_names[at]),
                    .year = ledger->year,
                    .value = value,
                    .unit = unit,
                    .origin = S("own"),
                    .source = source_of(b, ledger, ledger->sha256.n),
                    .note = ledger->partial ? purchase_why_text(b, N_("It holds a part of the year only.")) : S("")});
}

/* What each ledger has of the sums. Of none: all that were looked through. */
static void ledger_rows(const Buying *b, AppWhy *why, Sums s, Told told)
{
    for (size_t i = 0; i < b->p->ledger_count; i++) {
        int64_t amount = 0, rows = 0;
        bool any = false;
        for (size_t k = 0; k < s.n; k++) {
            if (!str_eq(s.sum[k]->ledger, b->p->ledgers[i].head.id)) continue;
            any = true;
            amount += s.sum[k]->amount;
            rows += s.sum[k]->rows;
        }
        if (any || s.n == 0)
            purchase_why_ledger(b, why, &b->p->ledgers[i], figure_of(told, amount, rows), unit_of(b, told));
    }
}

/* "5020 El"; empty: no account. */
static Str account_text(const Buying *b, const LedgerSum *sum)
{
    if (sum->account == PURCHASE_NO_ACCOUNT) return sum->account_name;
    return joined(b, app_account_text(b->of.arena, b->of.lang, sum->account), " ", sum->account_name);
}

/* The rule that took it, in words, and what its author says of it. */
static Str rule_text(const Buying *b, const LedgerSum *sum)
{
    const PurchaseView *v = &b->p->view;
    if (sum->outcome == PURCHASE_UNMAPPED) return purchase_why_text(b, N_("No rule takes it."));
    if (sum->outcome == PURCHASE_OUTSIDE)
        return purchase_why_text(b, N_("No rule takes it, and the account is none of costs."));
    for (size_t i = 0; i < v->rule_count; i++) {
        const PurchaseRule *rule = v->rules[i].rule;
        if (!str_eq(rule->head.id, sum->rule)) continue;
        return joined(b,
                      tr_fmt(b->of.arena, b->of.lang, N_("The rule {0}: {1}."), rule->head.id,
                             app_rule_when(b->of.arena, b->of.lang, rule)),
                      " ", rule->note);
    }
    return tr_fmt(b->of.arena, b->of.lang, N_("The rule {0}, which has been deleted since."), sum->rule);
}

/* logistikbolaget.2024/5020/1002/energi: as the accounts name what they make of it. */
static Str sum_id(const Buying *b, const LedgerSum *sum)
{
    Buf id = buf_new(b->of.arena);
    buf_add(&id, sum->ledger);
    buf_addc(&id, '/');
    if (sum->account != PURCHASE_NO_ACCOUNT) buf_int(&id, sum->account);
    buf_addc(&id, '/');
    buf_add(&id, sum->supplier.n ? sum->supplier : sum->supplier_name);
    buf_addc(&id, '/');
    buf_add(&id, sum->rule);
    return buf_str(&id);
}

static void sum_row(const Buying *b, AppWhy *why, const LedgerSum *sum, Told told)
{
    const LedgerImport *ledger = ledger_of(b, sum->ledger);
    const Str supplier = sum->supplier_name.n ? sum->supplier_name : sum->supplier;
    const Str rows =
        tr_fmt(b->of.arena, b->of.lang, N_("Rows: {0}."), tr_figure(b->of.arena, b->of.lang, (double)sum->rows, 0));
    why_row(&b->of, why,
            (AppWhyRow){.kind = S("ledger_sum"),
                        .id = sum_id(b, sum),
                        .text = joined(b, account_text(b, sum), " · ",
                                       supplier.n ? supplier : purchase_why_text(b, N_("no supplier is named"))),
                        .value = figure_of(told, sum->amount, sum->rows),
                        .unit = unit_of(b, told),
                        .origin = S("own"),
                        .source = ledger ? source_of(b, ledger, HASH_SHOWN) : sum->ledger,
                        .note = joined(b, told == TOLD_KRONOR ? rows : S(""), " ", rule_text(b, sum))});
}

/* ---- the tree ---- */

Str purchase_why_name(const Buying *b, const LedgerSum *sum)
{
    const PurchaseView *v = &b->p->view;
    if (sum->outcome == PURCHASE_UNMAPPED) return purchase_why_text(b, N_("Not mapped"));
    if (sum->outcome != PURCHASE_BOUGHT) return purchase_why_text(b, purchase_outcome_text(sum->outcome));
    for (size_t i = 0; i < v->category_count; i++)
        if (str_eq(v->categories[i].id, sum->category) && v->categories[i].category)
            return v->categories[i].category->name;
    return sum->category;
}

/* The sums of one account. */
static void put_suppliers(const Buying *b, AppWhy *why, Sums s, Told told)
{
    for (size_t i = 0; i < s.n; i++) sum_row(b, why, s.sum[i], told);
}

/* Sums that lie together, by the function that orders them: one node for each, or none between where all are one. */
static void put_groups(const Buying *b, AppWhy *why, Sums s, Told told, bool by_bought)
{
    int (*const order)(const LedgerSum *, const LedgerSum *) = by_bought ? by_category : by_account;
    for (size_t from = 0, to; from < s.n; from = to) {
        for (to = from + 1; to < s.n && order(s.sum[from], s.sum[to]) == 0; to++) {
        }
        const Sums group = {s.sum + from, to - from};
        const Str account = account_text(b, s.sum[from]);
        const Str name = by_bought   ? purchase_why_name(b, s.sum[from])
                         : account.n ? account
                                     : purchase_why_text(b, N_("Without an account"));
        const bool all = !by_bought && group.n == s.n;
        AppWhy *node = all ? why : why_child(&b->of, why, name, value_of(told, group), unit_of(b, told));
        if (by_bought && b->p->is_open)
            ledger_rows(b, node, group, told);
        else if (by_bought)
            put_groups(b, node, group, told, false);
        else
            put_suppliers(b, node, group, told);
    }
    purchase_why_order(b, why);
}

void purchase_why_sums(const Buying *b, AppWhy *why, Sums s, Told told, bool by_bought)
{
    why->value = value_of(told, s);
    why->unit = unit_of(b, told);
    ledger_rows(b, why, s, told);
    if (s.n == 0) return;
    qsort(s.sum, s.n, sizeof *s.sum, by_place);
    if (by_bought || !b->p->is_open) put_groups(b, why, s, told, by_bought);
}

AppWhy *purchase_why_part(const Buying *b, AppWhy *parent, Str text, Sums s, Told told, bool by_bought)
{
    AppWhy *node = why_child(&b->of, parent, text, unknown(), S(""));
    purchase_why_sums(b, node, s, told, by_bought);
    return node;
}

/* ---- suppliers ---- */

typedef struct Supplier {
    const LedgerSum *largest; /* of its sums */
    int64_t amount;
} Supplier;

static int by_supplier(const void *a, const void *b)
{
    const LedgerSum *x = *(const LedgerSum *const *)a, *y = *(const LedgerSum *const *)b;
    const int order = same_supplier(x, y);
    return order ? order : larger_sum(x, y);
}

static int suppliers_down(const void *a, const void *b)
{
    const Supplier *x = a, *y = b;
    const int order = (x->amount < y->amount) - (x->amount > y->amount);
    return order ? order : same_supplier(x->largest, y->largest);
}

static void supplier_row(const Buying *b, AppWhy *why, const Supplier *s)
{
    const LedgerImport *ledger = ledger_of(b, s->largest->ledger);
    const Str name = s->largest->supplier_name, number = s->largest->supplier;
    why_row(&b->of, why,
            (AppWhyRow){.kind = S("supplier"),
                        .id = number.n ? number : name,
                        .text = name.n ? name : number,
                        .value = figure_of(TOLD_KRONOR, s->amount, 0),
                        .unit = unit_of(b, TOLD_KRONOR),
                        .origin = S("own"),
                        .source = ledger ? source_of(b, ledger, HASH_SHOWN) : s->largest->ledger});
}

void purchase_why_suppliers(const Buying *b, AppWhy *why, Sums sums)
{
    Supplier *list = ARENA_ARRAY(b->of.arena, Supplier, sums.n + 1);
    size_t n = 0;
    if (sums.n) qsort(sums.sum, sums.n, sizeof *sums.sum, by_supplier);
    for (size_t i = 0; i < sums.n; i++) {
        if (!sums.sum[i]->supplier.n && !sums.sum[i]->supplier_name.n) continue;
        if (n == 0 || same_supplier(list[n - 1].largest, sums.sum[i]) != 0)
            list[n++] = (Supplier){.largest = sums.sum[i]};
        list[n - 1].amount += sums.sum[i]->amount;
    }
    if (n) qsort(list, n, sizeof *list, suppliers_down);
    why->value = known((double)n);
    if (n == 0) ledger_rows(b, why, (Sums){NULL, 0}, TOLD_ROWS);
    for (size_t i = 0; i < n; i++) {
        const Str name = purchase_why_name(b, list[i].largest);
        AppWhy *group = why->child;
        while (group && !str_eq(group->text, name)) group = group->next;
        if (!group) group = why_child(&b->of, why, name, known(0), S(""));
        group->value.v++;
        supplier_row(b, group, &list[i]);
    }
}
