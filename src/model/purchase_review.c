/* Looking the rules over: which can never count, and which of two nobody has chosen between. */
#include "model/purchase_parts.h"

static bool within(const PurchaseRule *inner, const PurchaseRule *outer)
{
    if (!outer->account_from.known) return true;
    return inner->account_from.known && inner->account_from.v >= outer->account_from.v &&
           inner->account_to.v <= outer->account_to.v;
}

static bool apart(const PurchaseRule *a, const PurchaseRule *b)
{
    return a->account_from.known && b->account_from.known &&
           (a->account_to.v < b->account_from.v || b->account_to.v < a->account_from.v);
}

/* Every row that inner takes by its text or supplier, outer takes too: for patterns only where they are the same. */
static bool pattern_within(Str inner, Str outer)
{
    return outer.n == 0 || str_eq_fold(inner, outer);
}

static bool pattern_apart(Str a, Str b)
{
    /* Two numbers of suppliers are two suppliers; words may stand together in one text. */
    const bool numbers = a.n && b.n && a.p[0] >= '0' && a.p[0] <= '9' && b.p[0] >= '0' && b.p[0] <= '9';
    return numbers && !str_has_char(a, '|') && !str_has_char(b, '|') && !str_eq(a, b);
}

static bool hides(const PurchaseRule *before, const PurchaseRule *rule)
{
    return (before->entity.n == 0 || str_eq(before->entity, rule->entity)) && within(rule, before) &&
           pattern_within(rule->supplier, before->supplier) && pattern_within(rule->text, before->text);
}

static bool says_the_same(const PurchaseRule *a, const PurchaseRule *b)
{
    return str_eq(a->outcome, b->outcome) && str_eq(a->category, b->category);
}

static bool clashes(const PurchaseRule *a, const PurchaseRule *b)
{
    const bool other_entity = a->entity.n && b->entity.n && !str_eq(a->entity, b->entity);
    return maybe_eq(a->position, b->position) && !says_the_same(a, b) && !apart(a, b) && !other_entity &&
           !pattern_apart(a->supplier, b->supplier);
}

void purchase_review(const PurchaseRule *rules, size_t n, PurchaseReview *out)
{
    for (size_t i = 0; i < n; i++) {
        out[i] = (PurchaseReview){.rule = i, .hidden_by = PURCHASE_NO_RULE, .unclear = PURCHASE_NO_RULE};
        for (size_t k = 0; k < n; k++) {
            if (k < i && out[i].hidden_by < 0 && hides(&rules[k], &rules[i])) out[i].hidden_by = (int)k;
            if (k != i && out[i].unclear < 0 && clashes(&rules[k], &rules[i])) out[i].unclear = (int)k;
        }
    }
}
