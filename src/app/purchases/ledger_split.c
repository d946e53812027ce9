#include "app/purchases/ledger_split.h"

#include "store/ledger.h"
#include "store/organisation.h"

#include <stdlib.h>

typedef struct Split {
    App *app;
    Arena *arena;
    const LedgerFile *file;
    const LedgerRules *rules;
    LedgerSplit *out;
    uint32_t *share_of_owner; /* by 1 + place of the cost centre in the register */
} Split;

/* The share of a department, made where it is new. */
static Status share_of(Split *s, const CostCentre *centre, uint32_t *at, Err *err)
{
    LedgerSplit *out = s->out;
    for (*at = 0; *at < out->share_count; (*at)++)
        if (str_eq(out->shares[*at].organisation, centre->department)) return ST_OK;
    Organisation o;
    bool found;
    AccessPlace place = {.id = S("")};
    TRY(organisation_get(s->app->db, s->arena, centre->department, &o, &found, err));
    if (found) TRY(app_place(s->app, s->arena, centre->department, &place, err));
    if (!found || !access_is_within(&place, out->shares[0].organisation))
        return err_failf(err, ST_INVALID,
                         N_("The cost centre {0} belongs to {1}, which is no organisation beneath {2}: correct the "
                            "register of cost centres"),
                         centre->head.id, centre->department, out->shares[0].organisation);
    out->shares[out->share_count++] = (LedgerShare){.organisation = o.head.id, .name = o.name};
    return ST_OK;
}

/* Only for cost centres that rows of the file have. */
static Status place_owners(Split *s, Err *err)
{
    const LedgerFile *f = s->file;
    s->share_of_owner = ARENA_ARRAY(s->arena, uint32_t, s->rules->centre_count + 1);
    for (size_t i = 0; i < f->centre_count; i++)
        if (f->centres[i].owner >= (int32_t)s->rules->centre_count) return wire_nonsense(err);
    for (size_t i = 0; i < f->sum_count; i++) {
        const int32_t owner = f->sums[i].owner;
        if (owner >= (int32_t)s->rules->centre_count) return wire_nonsense(err);
        if (owner < 0 || s->share_of_owner[owner + 1]) continue;
        TRY(share_of(s, &s->rules->centres[owner], &s->share_of_owner[owner + 1], err));
    }
    return ST_OK;
}

/* ---- sums ---- */

/* The sum's owner gives way to its share. */
static int by_key(const void *a, const void *b)
{
    const PurchaseSum *x = a, *y = b;
    if (x->owner != y->owner) return x->owner < y->owner ? -1 : 1;
    if (x->account != y->account) return x->account < y->account ? -1 : 1;
    if (x->supplier != y->supplier) return x->supplier < y->supplier ? -1 : 1;
    return (x->rule > y->rule) - (x->rule < y->rule);
}

static LedgerSum ledger_sum_of(const Split *s, const PurchaseSum *sum)
{
    const PurchaseAccount *account = &s->file->accounts[sum->account];
    const PurchaseSupplier *supplier = &s->file->suppliers[sum->supplier];
    const PurchaseRule *rule = sum->rule >= 0 ? &s->rules->rules[sum->rule] : NULL;
    return (LedgerSum){.account = account->number,
                       .account_name = account->name,
                       .supplier = supplier->number,
                       .supplier_name = supplier->name,
                       .rule = rule ? rule->head.id : S(""),
                       .category = rule ? rule->category : S(""),
                       .outcome = purchase_outcome(s->rules->rules, account, sum->rule),
                       .rows = sum->rows,
                       .amount = sum->amount};
}

static Status add_up(Split *s, Err *err)
{
    const size_t n = s->file->sum_count;
    PurchaseSum *sorted = ARENA_ARRAY(s->arena, PurchaseSum, n + 1);
    LedgerSplit *out = s->out;
    int64_t sizes = 0; /* where all of them together can be counted, so can any of them */
    out->sums = ARENA_ARRAY(s->arena, LedgerSum, n + 1);
    for (size_t i = 0; i < n; i++) {
        sorted[i] = s->file->sums[i];
        sorted[i].owner = (int32_t)s->share_of_owner[sorted[i].owner + 1];
        const int64_t amount = sorted[i].amount;
        if (amount == INT64_MIN || __builtin_add_overflow(sizes, amount < 0 ? -amount : amount, &sizes))
            return err_fail(err, ST_LIMIT, N_("The sums of the ledger are too large to be counted in öre"));
    }
    qsort(sorted, n, sizeof *sorted, by_key);
    for (size_t i = 0; i < n; i++) {
        LedgerSum *last = out->sum_count ? &out->sums[out->sum_count - 1] : NULL;
        if (i > 0 && by_key(&sorted[i - 1], &sorted[i]) == 0) {
            last->rows += sorted[i].rows;
            last->amount += sorted[i].amount;
            continue;
        }
        LedgerShare *share = &out->shares[sorted[i].owner];
        if (!share->sum_count) share->sums = &out->sums[out->sum_count];
        share->sum_count++;
        out->sums[out->sum_count++] = ledger_sum_of(s, &sorted[i]);
    }
    return ST_OK;
}

/* ---- cost centres ---- */

static int centres_down(const void *a, const void *b)
{
    const AppLedgerCentre *x = a, *y = b;
    if (x->total.amount != y->total.amount) return x->total.amount < y->total.amount ? 1 : -1;
    return str_cmp(x->number, y->number);
}

static void list_centres(Split *s)
{
    const LedgerFile *f = s->file;
    AppLedgerCentre *list = ARENA_ARRAY(s->arena, AppLedgerCentre, f->centre_count + 1);
    size_t kept = 0;
    for (size_t i = 0; i < f->centre_count; i++) {
        const PurchaseCentre *c = &f->centres[i];
        if (!c->number.n || !c->rows) continue;
        const uint32_t share = s->share_of_owner[c->owner + 1];
        list[kept++] = (AppLedgerCentre){.number = c->number,
                                         .name = c->name,
                                         .department = share ? s->out->shares[share].name : S(""),
                                         .total = {.rows = c->rows, .amount = c->amount}};
    }
    qsort(list, kept, sizeof *list, centres_down);
    s->out->centres = list;
    s->out->centre_count = kept;
}

Status ledger_split(App *app, Arena *arena, const LedgerFile *file, const LedgerRules *rules, Str organisation,
                    Str name, LedgerSplit *out, Err *err)
{
    Split s = {.app = app, .arena = arena, .file = file, .rules = rules, .out = out};
    *out = (LedgerSplit){.shares = ARENA_ARRAY(arena, LedgerShare, rules->centre_count + 1), .share_count = 1};
    out->shares[0] = (LedgerShare){.organisation = organisation, .name = name};
    TRY(place_owners(&s, err));
    TRY(add_up(&s, err));
    list_centres(&s);
    return ST_OK;
}

/* ---- storing ---- */

static int by_names(const void *a, const void *b)
{
    const LedgerSum *x = a, *y = b;
    if (x->account != y->account) return x->account < y->account ? -1 : 1;
    int order = str_cmp(x->supplier, y->supplier);
    if (!order) order = str_cmp(x->supplier_name, y->supplier_name);
    return order ? order : str_cmp(x->rule, y->rule);
}

/* Both are put in order. */
static bool are_same(LedgerSum *a, LedgerSum *b, size_t n)
{
    if (n) qsort(a, n, sizeof *a, by_names);
    if (n) qsort(b, n, sizeof *b, by_names);
    for (size_t i = 0; i < n; i++)
        if (by_names(&a[i], &b[i]) != 0 || a[i].rows != b[i].rows || a[i].amount != b[i].amount ||
            !str_eq(a[i].account_name, b[i].account_name))
            return false;
    return true;
}

Status ledger_split_is_stored(App *app, Arena *arena, const LedgerSplit *split, bool *same, Err *err)
{
    LedgerSum *stored;
    size_t all;
    const LedgerImport *whole = &split->shares[0].record;
    TRY(ledger_sums(app->db, arena, whole->head.municipality, (int)whole->year.v, &stored, &all, err));
    *same = true;
    for (size_t i = 0; i < split->share_count && *same; i++) {
        const LedgerShare *share = &split->shares[i];
        size_t first = 0, n = 0; /* they come ledger by ledger */
        while (first < all && !str_eq(stored[first].ledger, share->record.head.id)) first++;
        while (first + n < all && str_eq(stored[first + n].ledger, share->record.head.id)) n++;
        *same = n == share->sum_count && are_same(&stored[first], share->sums, n);
    }
    return ST_OK;
}

static bool is_share(const LedgerSplit *split, Str ledger)
{
    for (size_t i = 0; i < split->share_count; i++)
        if (str_eq(split->shares[i].record.head.id, ledger)) return true;
    return false;
}

/* A department whose cost centres are no longer in the file, or belong to another one now. */
static Status take_out(App *app, Arena *arena, const LedgerSplit *split, const Author *author, Err *err)
{
    void *list;
    size_t n;
    const RecordHead *whole = &split->shares[0].record.head;
    const RecordWhere where = {whole->municipality, record_field(&kind_ledger_import, S("split_of")), whole->id, 0};
    TRY(record_find(app->db, arena, &kind_ledger_import, &where, &list, &n, err));
    for (size_t i = 0; i < n; i++) {
        const LedgerImport *ledger = record_at(&kind_ledger_import, list, i);
        if (is_share(split, ledger->head.id)) continue;
        TRY(ledger_sums_put(app->db, whole->municipality, ledger->head.id, NULL, 0, err));
        TRY(record_delete(app->db, &kind_ledger_import, &ledger->head, author, err));
    }
    return ST_OK;
}

Status ledger_split_store(App *app, Arena *arena, const LedgerSplit *split, const Author *author, Err *err)
{
    TRY(take_out(app, arena, split, author, err));
    for (size_t i = 0; i < split->share_count; i++) {
        LedgerShare *share = &split->shares[i];
        bool changed;
        TRY(record_replace(app->db, &kind_ledger_import, &share->record, author, &changed, err));
        TRY(ledger_sums_put(app->db, share->record.head.municipality, share->record.head.id, share->sums,
                            share->sum_count, err));
    }
    return ST_OK;
}
