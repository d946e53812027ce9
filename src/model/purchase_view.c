#include "model/purchase_view.h"

#include <stdlib.h>

enum { LARGEST_PERCENT = 80 };

static void add(PurchaseTotal *total, const LedgerSum *sum)
{
    total->rows += sum->rows;
    total->amount += sum->amount;
}

static Maybe share(int64_t amount, int64_t spend)
{
    return spend > 0 ? known(100.0 * (double)amount / (double)spend) : unknown();
}

static bool is_spend(const LedgerSum *sum)
{
    return sum->outcome == PURCHASE_BOUGHT || sum->outcome == PURCHASE_UNMAPPED;
}

/* ---- orders ---- */

static int by_amount(int64_t a, int64_t b)
{
    return (a < b) - (a > b);
}

static int by_category(const void *a, const void *b)
{
    const LedgerSum *x = *(const LedgerSum *const *)a, *y = *(const LedgerSum *const *)b;
    return str_cmp(x->category, y->category);
}

static int by_account(const void *a, const void *b)
{
    const LedgerSum *x = *(const LedgerSum *const *)a, *y = *(const LedgerSum *const *)b;
    return (x->account > y->account) - (x->account < y->account);
}

static int supplier_order(const LedgerSum *x, const LedgerSum *y)
{
    const int order = str_cmp(x->supplier, y->supplier);
    return order ? order : str_cmp(x->supplier_name, y->supplier_name);
}

static int by_supplier(const void *a, const void *b)
{
    const LedgerSum *x = *(const LedgerSum *const *)a, *y = *(const LedgerSum *const *)b;
    const int order = supplier_order(x, y);
    return order ? order : str_cmp(x->category, y->category);
}

static int categories_down(const void *a, const void *b)
{
    const PurchaseOfCategory *x = a, *y = b;
    const int order = by_amount(x->total.amount, y->total.amount);
    return order ? order : str_cmp(x->id, y->id);
}

static int64_t size_of(int64_t amount)
{
    return amount < 0 ? -amount : amount;
}

static int accounts_down(const void *a, const void *b)
{
    const PurchaseOfAccount *x = a, *y = b;
    const int order = by_amount(size_of(x->total.amount), size_of(y->total.amount));
    return order ? order : (x->account > y->account) - (x->account < y->account);
}

static int suppliers_down(const void *a, const void *b)
{
    const PurchaseOfSupplier *x = a, *y = b;
    int order = by_amount(x->total.amount, y->total.amount);
    if (!order) order = str_cmp(x->number, y->number);
    return order ? order : str_cmp(x->name, y->name);
}

static int rules_by_id(const void *a, const void *b)
{
    const PurchaseOfRule *x = *(const PurchaseOfRule *const *)a, *y = *(const PurchaseOfRule *const *)b;
    return str_cmp(x->rule->head.id, y->rule->head.id);
}

/* ---- groups ---- */

typedef struct Sorted {
    const LedgerSum **sum;
    size_t n;
} Sorted;

static Sorted sorted(Arena *arena, const LedgerSum *sums, size_t n, bool (*wanted)(const LedgerSum *),
                     int (*order)(const void *, const void *))
{
    Sorted s = {ARENA_ARRAY(arena, const LedgerSum *, n), 0};
    for (size_t i = 0; i < n; i++)
        if (wanted(&sums[i])) s.sum[s.n++] = &sums[i];
    if (s.n) qsort(s.sum, s.n, sizeof *s.sum, order);
    return s;
}

static bool is_bought(const LedgerSum *sum)
{
    return sum->outcome == PURCHASE_BOUGHT;
}

static bool is_unmapped(const LedgerSum *sum)
{
    return sum->outcome == PURCHASE_UNMAPPED;
}

static bool has_supplier(const LedgerSum *sum)
{
    return is_spend(sum) && (sum->supplier.n || sum->supplier_name.n);
}

static void view_categories(Arena *arena, const Sorted *s, const PurchaseCategory *categories, size_t n,
                            PurchaseView *out)
{
    out->categories = ARENA_ARRAY(arena, PurchaseOfCategory, s->n);
    for (size_t i = 0; i < s->n; i++) {
        if (i == 0 || !str_eq(s->sum[i]->category, s->sum[i - 1]->category)) {
            PurchaseOfCategory *c = &out->categories[out->category_count++];
            c->id = s->sum[i]->category;
            for (size_t k = 0; k < n; k++)
                if (str_eq(categories[k].head.id, c->id)) c->category = &categories[k];
        }
        add(&out->categories[out->category_count - 1].total, s->sum[i]);
    }
    for (size_t i = 0; i < out->category_count; i++)
        out->categories[i].total.share_percent = share(out->categories[i].total.amount, out->spend.amount);
    if (out->category_count) qsort(out->categories, out->category_count, sizeof *out->categories, categories_down);
}

static void view_unmapped(Arena *arena, const Sorted *s, PurchaseView *out)
{
    out->unmapped = ARENA_ARRAY(arena, PurchaseOfAccount, s->n);
    for (size_t i = 0; i < s->n; i++) {
        if (i == 0 || s->sum[i]->account != s->sum[i - 1]->account)
            out->unmapped[out->unmapped_count++] = (PurchaseOfAccount){.account = s->sum[i]->account};
        PurchaseOfAccount *a = &out->unmapped[out->unmapped_count - 1];
        if (a->name.n == 0) a->name = s->sum[i]->account_name;
        add(&a->total, s->sum[i]);
    }
    for (size_t i = 0; i < out->unmapped_count; i++)
        out->unmapped[i].total.share_percent = share(out->unmapped[i].total.amount, out->spend.amount);
    if (out->unmapped_count) qsort(out->unmapped, out->unmapped_count, sizeof *out->unmapped, accounts_down);
}

/* The rows of one supplier lie together, by category. */
static void view_suppliers(Arena *arena, const Sorted *s, PurchaseView *out)
{
    out->suppliers = ARENA_ARRAY(arena, PurchaseOfSupplier, s->n);
    int64_t most = 0, of_category = 0;
    for (size_t i = 0; i < s->n; i++) {
        const LedgerSum *sum = s->sum[i], *before = i ? s->sum[i - 1] : NULL;
        const bool another = !before || supplier_order(sum, before) != 0;
        if (another)
            out->suppliers[out->supplier_count++] =
                (PurchaseOfSupplier){.number = sum->supplier, .name = sum->supplier_name, .category = sum->category};
        PurchaseOfSupplier *x = &out->suppliers[out->supplier_count - 1];
        of_category = another || !str_eq(sum->category, before->category) ? sum->amount : of_category + sum->amount;
        if (another || of_category > most) {
            most = of_category;
            x->category = sum->category;
        }
        add(&x->total, sum);
    }
    if (out->supplier_count) qsort(out->suppliers, out->supplier_count, sizeof *out->suppliers, suppliers_down);
    int64_t so_far = 0;
    for (size_t i = 0; i < out->supplier_count; i++) {
        PurchaseOfSupplier *x = &out->suppliers[i];
        x->total.share_percent = share(x->total.amount, out->spend.amount);
        const Maybe before = share(so_far, out->spend.amount), own = x->total.share_percent;
        x->largest = own.known && own.v > 0 && (before.v < LARGEST_PERCENT || own.v > 1);
        out->largest_count += x->largest;
        so_far += x->total.amount;
    }
}

/* ---- rules ---- */

static void keep_example(PurchaseOfRule *use, const LedgerSum *sum)
{
    for (size_t i = 0; i < PURCHASE_EXAMPLES; i++) {
        if (use->example[i] && size_of(use->example[i]->amount) >= size_of(sum->amount)) continue;
        for (size_t k = PURCHASE_EXAMPLES - 1; k > i; k--) use->example[k] = use->example[k - 1];
        use->example[i] = sum;
        return;
    }
}

static PurchaseOfRule *find_rule(PurchaseOfRule **by_id, size_t n, Str id)
{
    for (size_t low = 0, high = n; low < high;) {
        const size_t middle = low + (high - low) / 2;
        const int order = str_cmp(id, by_id[middle]->rule->head.id);
        if (order == 0) return by_id[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static void view_rules(Arena *arena, const LedgerSum *sums, size_t n, const PurchaseRule *rules, size_t rule_count,
                       PurchaseView *out)
{
    PurchaseReview *review = ARENA_ARRAY(arena, PurchaseReview, rule_count);
    PurchaseOfRule **by_id = ARENA_ARRAY(arena, PurchaseOfRule *, rule_count);
    purchase_review(rules, rule_count, review);
    out->rules = ARENA_ARRAY(arena, PurchaseOfRule, rule_count);
    out->rule_count = rule_count;
    for (size_t i = 0; i < rule_count; i++) {
        out->rules[i] =
            (PurchaseOfRule){.rule = &rules[i], .hidden_by = review[i].hidden_by, .unclear = review[i].unclear};
        by_id[i] = &out->rules[i];
    }
    if (rule_count) qsort(by_id, rule_count, sizeof(PurchaseOfRule *), rules_by_id);
    for (size_t i = 0; i < n; i++) {
        PurchaseOfRule *use = sums[i].rule.n ? find_rule(by_id, rule_count, sums[i].rule) : NULL;
        if (!use) continue;
        add(&use->total, &sums[i]);
        keep_example(use, &sums[i]);
    }
}

void purchase_view(Arena *arena, const LedgerSum *sums, size_t n, const PurchaseCategory *categories,
                   size_t category_count, const PurchaseRule *rules, size_t rule_count, PurchaseView *out)
{
    *out = (PurchaseView){0};
    for (size_t i = 0; i < n; i++) {
        add(&out->outcome[sums[i].outcome], &sums[i]);
        if (is_spend(&sums[i])) add(&out->spend, &sums[i]);
    }
    out->spend.share_percent = share(out->spend.amount, out->spend.amount);
    out->outcome[PURCHASE_BOUGHT].share_percent = share(out->outcome[PURCHASE_BOUGHT].amount, out->spend.amount);
    out->outcome[PURCHASE_UNMAPPED].share_percent = share(out->outcome[PURCHASE_UNMAPPED].amount, out->spend.amount);
    const Sorted bought = sorted(arena, sums, n, is_bought, by_category);
    const Sorted unmapped = sorted(arena, sums, n, is_unmapped, by_account);
    const Sorted suppliers = sorted(arena, sums, n, has_supplier, by_supplier);
    view_categories(arena, &bought, categories, category_count, out);
    view_unmapped(arena, &unmapped, out);
    view_suppliers(arena, &suppliers, out);
    view_rules(arena, sums, n, rules, rule_count, out);
}
