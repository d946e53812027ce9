/* Kronor of the accounts: what the ledgers say, and rows that are set aside so that nothing counts twice. */
#include "app/accounts/accounts_why.h"
#include "app/accounts/inventory_priv.h"

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

static Maybe kronor(int64_t ore)
{
    return known((double)ore / 100);
}

/* ---- a ledger ---- */

static Str account_text(const InventoryAsking *a, const LedgerSum *sum)
{
    if (sum->account == PURCHASE_NO_ACCOUNT) return inventory_why_text(a, N_("Rows without an account"));
    return tr_fmt(a->of.arena, a->of.lang, N_("Account {0} {1}"), err_number(a->of.arena, sum->account),
                  sum->account_name);
}

static void sum_row(const InventoryAsking *a, AppWhy *why, const AppLedger *l, const LedgerSum *sum)
{
    const Str supplier = sum->supplier_name.n ? sum->supplier_name : sum->supplier;
    const bool told = supplier.n && !a->in->suppliers_hidden;
    why_row(&a->of, why,
            (AppWhyRow){.kind = str(kind_ledger_import.name),
                        .id = l->record.head.id,
                        .text = tr_fmt(a->of.arena, a->of.lang, N_("Supplier {0}, rule {1}, rows: {2}"),
                                       told ? supplier : S("–"), sum->rule.n ? sum->rule : S("–"),
                                       err_number(a->of.arena, sum->rows)),
                        .value = kronor(sum->amount),
                        .unit = S("kr"),
                        .origin = l->record.file.n ? S("own") : S("assumed"),
                        .source = l->record.file});
}

static bool ledger_why(const InventoryAsking *a, const AppLedger *l, AppSumCounts counts, AppWhy *out)
{
    const AppInventory *in = a->in;
    int64_t ore = 0, of_account = 0;
    AppWhy *account = NULL;
    const LedgerSum *last = NULL;
    out->text = tr_fmt(a->of.arena, a->of.lang,
                       counts == SUM_SPEND ? N_("What was bought, by the ledger {0}")
                                           : N_("Internal in the ledger {0}: by a rule, or bought of itself"),
                       l->record.head.id);
    out->unit = S("kr");
    for (size_t i = 0; i < in->sum_count; i++) { /* in the order of accounts */
        const LedgerSum *sum = &in->sums[i];
        if (in->sum_counts[i] != counts || !str_eq(sum->ledger, l->record.head.id)) continue;
        if (!last || last->account != sum->account) {
            account = inventory_why_node(a, out, account_text(a, sum), "kr");
            of_account = 0;
        }
        sum_row(a, account, l, sum);
        ore += sum->amount;
        of_account += sum->amount;
        account->value = kronor(of_account);
        last = sum;
    }
    out->value = kronor(ore);
    if (!last) inventory_why_rule(a, out, N_("The ledger has no such sums"));
    return true;
}

bool accounts_why_ledger(const InventoryAsking *a, const WhyAddress *at, AppWhy *out)
{
    const bool spend = is(at->field, "spend_sek");
    if (!spend && !is(at->field, "internal_sek")) return false;
    for (size_t i = 0; i < a->in->ledger_count; i++)
        if (str_eq(a->in->ledgers[i].record.head.id, at->id))
            return ledger_why(a, &a->in->ledgers[i], spend ? SUM_SPEND : SUM_INTERNAL, out);
    return false;
}

/* ---- a category ---- */

static const struct {
    const char *field, *text;
} parts[SPEND_PARTS] = {[SPEND_COMPUTED] = {"computed_sek", N_("Computed")},
                        [SPEND_UNMAPPED] = {"unmapped_sek", N_("No rule takes them")},
                        [SPEND_NO_FACTOR] = {"no_factor_sek", N_("Their purchase category has no factor that fits")},
                        [SPEND_INSIDE] = {"inside_group_sek", N_("Bought inside the group, taken out")}};

static AppWhy *part_why(const InventoryAsking *a, AppWhy *parent, size_t category, SpendPart part)
{
    AppWhy *why = inventory_why_node(a, parent, inventory_why_text(a, parts[part].text), "kr");
    int64_t ore = 0;
    for (size_t i = 0; i < a->in->row_count; i++) {
        const AppRow *row = &a->in->rows[i];
        if (!row->purchase || row->category != category || inventory_spend_part(a->in, row) != part) continue;
        inventory_why_record(a, why, row, kronor(row->purchase->sum->amount), S("kr"));
        ore += row->purchase->sum->amount;
    }
    why->value = kronor(ore);
    if (!why->row) inventory_why_rule(a, why, N_("None of the kronor"));
    return why;
}

bool accounts_why_spend(const InventoryAsking *a, const WhyAddress *at, AppWhy *out)
{
    size_t category;
    if (!inventory_category_find(at->id, &category) || a->in->spend[category].rows == 0) return false;
    for (SpendPart part = 0; part < SPEND_PARTS; part++) {
        AppWhy holder = {0};
        if (!is(at->field, parts[part].field)) continue;
        *out = *part_why(a, &holder, category, part);
        out->text = tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", inventory_why_category(a, category), out->text);
        return true;
    }
    if (!is(at->field, "spend_sek")) return false;
    double sum = 0;
    out->text = tr_fmt(a->of.arena, a->of.lang, N_("{0}: kronor in ledgers"), inventory_why_category(a, category));
    out->unit = S("kr");
    for (SpendPart part = 0; part < SPEND_PARTS; part++) sum += part_why(a, out, category, part)->value.v;
    out->value = known(sum);
    return true;
}

/* ---- rows set aside ---- */

bool accounts_why_aside(const InventoryAsking *a, const WhyAddress *at, AppWhy *out)
{
    if (!is(at->field, "amount")) return false;
    for (size_t i = 0; i < a->in->aside_count; i++) {
        const AppRow *row = &a->in->aside[i];
        if (!str_eq(row->row->head.id, at->id)) continue;
        out->text = inventory_why_row_text(a, row);
        out->value = row->row->amount;
        out->unit = row->row->unit;
        inventory_why_amount(a, out, row);
        inventory_why_rule(a, out,
                           row->purchase ? N_("Not counted: rows entered by hand count in the place of the ledger")
                                         : N_("Not counted: the ledger counts in its place"));
        return true;
    }
    return false;
}
