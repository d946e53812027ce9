#include "app/purchases/purchase_text.h"

#include "app/accounts/inventory_text.h"

#include <math.h>

static void add(Buf *b, Str text)
{
    if (b->n) buf_add(b, S(", "));
    buf_add(b, text);
}

/* ---- what the tonnes are ---- */

static Str kronor_text(Arena *arena, Lang lang, int64_t ore)
{
    enum { ORE_IN_KRONA = 100 };
    return tr_figure(arena, lang, (double)ore / ORE_IN_KRONA, 0);
}

static Str coarse_text(Arena *arena, Lang lang, const AppPurchases *p)
{
    const double rounds_away_kg = 0.5;
    const Str what =
        fabs(p->total_kg.v - p->coarse_kg.v) < rounds_away_kg
            ? str(tr(lang, N_("The tonnes are coarse averages: kronor times the average of a whole division of public "
                              "purchases (Upphandlingsmyndigheten).")))
            : tr_fmt(arena, lang,
                     N_("{0} of the {1} tonnes are coarse averages: kronor times the average of a whole division of "
                        "public purchases (Upphandlingsmyndigheten)."),
                     app_tonnes_text(arena, lang, p->coarse_kg), app_tonnes_text(arena, lang, p->total_kg));
    return tr_fmt(arena, lang, "{0} {1}", what,
                  str(tr(lang, N_("They show where to look first, and not what the municipality's own purchases have "
                                  "changed. The publisher states no uncertainty, so how sure they are cannot be said. "
                                  "A factor of your own for a category replaces the average."))));
}

static Str prices_text(Arena *arena, Lang lang, const AppPurchases *p)
{
    const Str first = err_number(arena, p->price_year_first), last = err_number(arena, p->price_year_last);
    const Str years =
        p->price_year_first == p->price_year_last ? first : tr_fmt(arena, lang, N_("{0} and {1}"), first, last);
    return tr_fmt(arena, lang, "{0} {1}",
                  tr_fmt(arena, lang, N_("The factors are per krona of {0}, and the ledger is in kronor of {1}."),
                         years, err_number(arena, p->year)),
                  app_price_gap_text(arena, lang, p->price_gap, p->price_year_last, p->year));
}

void app_purchase_caveats(Arena *arena, Lang lang, const AppPurchases *p, Str out[PURCHASE_CAVEATS], size_t *n)
{
    *n = 0;
    if (!p->total_kg.known) return;
    if (p->counted != p->view.spend.amount)
        out[(*n)++] = tr_fmt(arena, lang,
                             N_("The tonnes are of {0} of the {1} SEK: the rest has no rule or no factor, is bought "
                                "within the group, or does not count in the accounts."),
                             kronor_text(arena, lang, p->counted), kronor_text(arena, lang, p->view.spend.amount));
    if (p->coarse_kg.known) out[(*n)++] = coarse_text(arena, lang, p);
    if (p->price_year_first) out[(*n)++] = prices_text(arena, lang, p);
}

Str app_account_text(Arena *arena, Lang lang, int account)
{
    return account == PURCHASE_NO_ACCOUNT ? str(tr(lang, N_("none"))) : err_number(arena, account);
}

Str app_rule_when(Arena *arena, Lang lang, const PurchaseRule *r)
{
    Buf b = buf_new(arena);
    if (r->account_from.known) {
        const Str from = err_number(arena, (int64_t)r->account_from.v);
        const Str to = err_number(arena, (int64_t)r->account_to.v);
        add(&b, str_eq(from, to) ? tr_fmt(arena, lang, N_("account {0}"), from)
                                 : tr_fmt(arena, lang, N_("accounts {0}–{1}"), from, to));
    }
    if (r->supplier.n) add(&b, tr_fmt(arena, lang, N_("supplier “{0}”"), r->supplier));
    if (r->text.n) add(&b, tr_fmt(arena, lang, N_("text “{0}”"), r->text));
    if (r->entity.n) add(&b, tr_fmt(arena, lang, N_("ledgers of {0}"), r->entity));
    return buf_str(&b);
}

Str app_rule_then(Lang lang, const PurchaseRule *r)
{
    PurchaseOutcome outcome = PURCHASE_BOUGHT;
    if (r->category.n) return r->category;
    purchase_outcome_parse(r->outcome, &outcome);
    return str(tr(lang, purchase_outcome_text(outcome)));
}

Str app_rule_examples(Arena *arena, Lang lang, const PurchaseOfRule *r)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < PURCHASE_EXAMPLES && r->example[i]; i++) {
        const LedgerSum *x = r->example[i];
        Str name = x->supplier_name.n ? x->supplier_name : x->supplier;
        if (name.n == 0) name = x->account_name.n ? x->account_name : app_account_text(arena, lang, x->account);
        add(&b, name);
    }
    return buf_str(&b);
}

Str app_rule_doubt(Arena *arena, Lang lang, const PurchaseView *v, size_t at)
{
    const PurchaseOfRule *r = &v->rules[at];
    if (r->hidden_by >= 0)
        return tr_fmt(arena, lang, N_("{0} never counts: {1}, which stands before it, takes all that it would take."),
                      r->rule->head.id, v->rules[r->hidden_by].rule->head.id);
    if (r->unclear >= 0)
        return tr_fmt(arena, lang,
                      N_("{0} and {1} have the same position and may hold for the same row, but say different "
                         "things: give them an order."),
                      r->rule->head.id, v->rules[r->unclear].rule->head.id);
    return S("");
}
