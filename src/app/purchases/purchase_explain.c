/* Which explanation belongs to which figure of purchases. */
#include "app/purchases/purchase_explain.h"

#include "app/purchases/purchase_why.h"
#include "base/num.h"

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

static Str text(const Buying *b, const char *key)
{
    return purchase_why_text(b, key);
}

/* ---- what most things have: kronor, rows, their share of the spend ---- */

static void share(const Buying *b, AppWhy *out, Str name, Sums sums)
{
    const Wanted spend = {.outcomes = purchase_spend};
    out->unit = S("%");
    out->formula = text(b, N_("100 × its kronor / the kronor of all purchases"));
    const Maybe part = purchase_why_part(b, out, name, sums, TOLD_KRONOR, false)->value,
                all = purchase_why_part(b, out, text(b, N_("All purchases, mapped or not")),
                                        purchase_sums_of(b, &spend), TOLD_KRONOR, true)
                          ->value;
    if (part.known && all.known && all.v > 0) out->value = known(100 * part.v / all.v);
}

static bool explain_total(const Buying *b, Str field, Str name, const Wanted *wanted, AppWhy *out)
{
    const bool bought = wanted->outcomes == purchase_spend && !wanted->supplier;
    out->text = name;
    if (is(field, "amount_sek"))
        purchase_why_sums(b, out, purchase_sums_of(b, wanted), TOLD_KRONOR, bought);
    else if (is(field, "rows"))
        purchase_why_sums(b, out, purchase_sums_of(b, wanted), TOLD_ROWS, bought);
    else if (is(field, "share_percent"))
        share(b, out, name, purchase_sums_of(b, wanted));
    else
        return false;
    return true;
}

static bool explain_tonnes(const Buying *b, Str field, Str name, const Wanted *wanted, AppWhy *out)
{
    if (!is(field, "emissions_t")) return false;
    const WantedTonnes of = {.of = *wanted};
    out->text = name;
    purchase_why_tonnes(b, out, &of);
    return true;
}

/* ---- lists ---- */

/* list[ID].field, where the id may hold brackets and dots, as names do: the last "]." ends it. */
static bool listed(Str figure, const char *list, Str *id, Str *field)
{
    const Str begin = str(list);
    if (!str_starts(figure, begin) || figure.n <= begin.n || figure.p[begin.n] != '[') return false;
    for (size_t i = figure.n - 1; i > begin.n + 1; i--) {
        if (figure.p[i] != '.' || figure.p[i - 1] != ']') continue;
        *id = str_slice(figure, begin.n + 1, i - 1);
        *field = str_slice(figure, i + 1, figure.n);
        return field->n > 0;
    }
    return false;
}

static bool explain_category(const Buying *b, const WhyAddress *at, AppWhy *out)
{
    const PurchaseView *v = &b->p->view;
    for (size_t i = 0; i < v->category_count; i++) {
        const PurchaseOfCategory *c = &v->categories[i];
        if (!str_eq(c->id, at->id)) continue;
        const Wanted wanted = {.outcomes = 1u << PURCHASE_BOUGHT, .category = &c->id};
        const Str name = c->category ? c->category->name : c->id;
        return explain_total(b, at->field, name, &wanted, out) || explain_tonnes(b, at->field, name, &wanted, out);
    }
    return false;
}

static bool explain_account(const Buying *b, const WhyAddress *at, AppWhy *out)
{
    const PurchaseView *v = &b->p->view;
    int64_t number = PURCHASE_NO_ACCOUNT;
    const bool none = at->id.n == 0 || is(at->id, "none");
    if (!none && !num_parse_whole(at->id, &number)) return false;
    for (size_t i = 0; i < v->unmapped_count; i++) {
        const PurchaseOfAccount *a = &v->unmapped[i];
        if (a->account != number || none != (number == PURCHASE_NO_ACCOUNT)) continue;
        const Wanted wanted = {.outcomes = 1u << PURCHASE_UNMAPPED, .account = &a->account};
        const Str name = number == PURCHASE_NO_ACCOUNT
                             ? text(b, N_("Not mapped, without an account"))
                             : tr_fmt(b->of.arena, b->of.lang, N_("Not mapped: account {0} {1}"),
                                      err_number(b->of.arena, number), a->name);
        return explain_total(b, at->field, name, &wanted, out);
    }
    return false;
}

/* By its number, by its name where it has none, or by both: 1002/El AB. */
static bool is_supplier(const Buying *b, const PurchaseOfSupplier *s, Str id)
{
    const Str both = tr_fmt(b->of.arena, b->of.lang, "{0}/{1}", s->number, s->name);
    return str_eq(id, s->number.n ? s->number : s->name) || str_eq(id, both);
}

static bool explain_supplier(const Buying *b, Str figure, AppWhy *out)
{
    const PurchaseView *v = &b->p->view;
    Str id, field;
    if (!listed(figure, "largest_suppliers", &id, &field) || !id.n) return false;
    for (size_t i = 0; i < v->supplier_count; i++) {
        const PurchaseOfSupplier *s = &v->suppliers[i];
        if (!s->largest || !is_supplier(b, s, id)) continue;
        const Wanted wanted = {.outcomes = purchase_spend, .supplier = s};
        const Str name = s->name.n ? s->name : s->number;
        return explain_total(b, field, name, &wanted, out) || explain_tonnes(b, field, name, &wanted, out);
    }
    return false;
}

static bool explain_example(const Buying *b, const PurchaseOfRule *r, Str field, AppWhy *out)
{
    const WhyAddress at = why_address(field);
    int64_t place;
    if (!is(at.list, "examples") || !is(at.field, "amount_sek") || !num_parse_whole(at.id, &place)) return false;
    if (place < 0 || place >= PURCHASE_EXAMPLES || !r->example[place]) return false;
    const LedgerSum *example = r->example[place];
    const Sums one = {&example, 1};
    out->text = tr_fmt(b->of.arena, b->of.lang, N_("Among the largest that the rule {0} takes"), r->rule->head.id);
    purchase_why_sums(b, out, one, TOLD_KRONOR, false);
    return true;
}

static bool explain_rule(const Buying *b, const WhyAddress *at, AppWhy *out)
{
    const PurchaseView *v = &b->p->view;
    for (size_t i = 0; i < v->rule_count; i++) {
        const PurchaseOfRule *r = &v->rules[i];
        if (!str_eq(r->rule->head.id, at->id)) continue;
        const Wanted wanted = {.with_rule = true, .rule = &r->rule->head.id};
        if (explain_example(b, r, at->field, out)) return true;
        return !is(at->field, "share_percent") &&
               explain_total(b, at->field,
                             tr_fmt(b->of.arena, b->of.lang, N_("What the rule {0} takes"), r->rule->head.id), &wanted,
                             out);
    }
    return false;
}

static bool explain_ledger(const Buying *b, const WhyAddress *at, AppWhy *out)
{
    static const struct {
        const char *field, *text;
        Told told;
        unsigned outcomes;
        bool with_rule;
    } figures[] = {{"rows", N_("Rows in the bookkeeping"), TOLD_ROWS, 0, false},
                   {"mapped_rows", N_("Rows that a rule takes"), TOLD_ROWS, 0, true},
                   {"unmapped_rows", N_("Rows of costs that no rule takes"), TOLD_ROWS, 1u << PURCHASE_UNMAPPED, false},
                   {"unmapped_sek", N_("Costs that no rule takes"), TOLD_KRONOR, 1u << PURCHASE_UNMAPPED, false}};
    const LedgerImport *ledger = NULL;
    for (size_t i = 0; i < b->p->ledger_count; i++)
        if (str_eq(b->p->ledgers[i].head.id, at->id)) ledger = &b->p->ledgers[i];
    if (!ledger) return false;
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        if (!is(at->field, figures[i].field)) continue;
        const Wanted wanted = {
            .outcomes = figures[i].outcomes, .with_rule = figures[i].with_rule, .ledger = &ledger->head.id};
        out->text = text(b, figures[i].text);
        purchase_why_sums(b, out, purchase_sums_of(b, &wanted), figures[i].told, true);
        return true;
    }
    if (!is(at->field, "vouchers") || !ledger->vouchers.known) return false;
    out->text = text(b, N_("Vouchers in the bookkeeping"));
    out->value = ledger->vouchers;
    purchase_why_ledger(b, out, ledger, ledger->vouchers, S(""));
    return true;
}

/* ---- all of it ---- */

static bool explain_outcome(const Buying *b, Str field, AppWhy *out)
{
    static const PurchaseOutcome others[] = {PURCHASE_NOT, PURCHASE_INTERNAL, PURCHASE_DEPRECIATION, PURCHASE_OUTSIDE};
    const Str outcome = str_cut(&field, '.');
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const Wanted wanted = {.outcomes = 1u << others[i]};
        if (is(outcome, purchase_outcome_name(others[i])))
            return !is(field, "share_percent") &&
                   explain_total(b, field, text(b, purchase_outcome_text(others[i])), &wanted, out);
    }
    return false;
}

/* Kronor without tonnes: the figure is at least what it says. */
static void tell_missing(const Buying *b, AppWhy *out)
{
    const double kronor = (double)(b->p->view.spend.amount - b->p->counted) / 100;
    if (!(kronor > 0)) return;
    out->at_least = true;
    why_by_method(
        &b->of, out, "accounts",
        (AppWhyRow){.kind = S("rule"),
                    .text = tr_fmt(b->of.arena, b->of.lang,
                                   N_("Not in it, of what was bought: {0} SEK that no rule takes, that have no factor, "
                                      "that were bought inside the group or that do not count in the accounts"),
                                   tr_figure(b->of.arena, b->of.lang, kronor, 0))});
}

static bool explain_plain(const Buying *b, Str field, AppWhy *out)
{
    const WantedTonnes all = {.coarse = false}, coarse = {.coarse = true};
    if (is(field, "emissions_t") || is(field, "coarse_average_t")) {
        const bool is_all = is(field, "emissions_t");
        out->text = text(b, is_all ? N_("What the purchases emit") : N_("Of it by coarse averages"));
        purchase_why_tonnes(b, out, is_all ? &all : &coarse);
        if (is_all) tell_missing(b, out);
        return true;
    }
    if (is(field, "counted_sek")) {
        out->text = text(b, N_("Kronor that the tonnes are of"));
        purchase_why_sums(b, out, purchase_sums_counted(b), TOLD_KRONOR, true);
        return true;
    }
    if (!is(field, "suppliers") || b->p->is_open) return false;
    const Wanted spend = {.outcomes = purchase_spend};
    out->text = text(b, N_("Suppliers of what was bought or is not mapped"));
    purchase_why_suppliers(b, out, purchase_sums_of(b, &spend));
    return true;
}

static bool explain(const Buying *b, Str figure, AppWhy *out)
{
    const Wanted spend = {.outcomes = purchase_spend}, unmapped = {.outcomes = 1u << PURCHASE_UNMAPPED};
    const WhyAddress at = why_address(figure);
    const bool is_open = b->p->is_open;
    if (is(at.list, "categories")) return explain_category(b, &at, out);
    if (is(at.list, "ledgers")) return explain_ledger(b, &at, out);
    if (is(at.list, "unmapped.accounts")) return !is_open && explain_account(b, &at, out);
    if (is(at.list, "rules")) return !is_open && explain_rule(b, &at, out);
    if (str_starts(figure, S("largest_suppliers["))) return !is_open && explain_supplier(b, figure, out);
    if (at.id.n) return false;
    if (is(at.list, "spend"))
        return !is(at.field, "share_percent") &&
               explain_total(b, at.field, text(b, N_("All purchases, mapped or not")), &spend, out);
    if (is(at.list, "unmapped")) return explain_total(b, at.field, text(b, N_("Not mapped")), &unmapped, out);
    if (is(at.list, "no_purchases")) return explain_outcome(b, at.field, out);
    return at.list.n == 0 && explain_plain(b, at.field, out);
}

Status app_purchases_explain(const AppPurchases *purchases, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err)
{
    const Buying b = {{NULL, lang, arena, NULL}, purchases};
    *out = (AppWhy){0};
    if (explain(&b, figure, out)) return ST_OK;
    return err_failf(err, ST_NOT_FOUND,
                     N_("The purchases have no figure {0}; klimat purchases --json shows those there are, for example "
                        "spend.amount_sek and emissions_t"),
                     figure);
}
