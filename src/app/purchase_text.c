#include "app/purchase_text.h"

static void add(Buf *b, Str text)
{
    if (b->n) buf_add(b, S(", "));
    buf_add(b, text);
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
