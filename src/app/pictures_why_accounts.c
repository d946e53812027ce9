/* Figures of the pictures of the climate accounts. */
#include "app/pictures_why.h"

/* By the basis that is asked for. */
Status cell_scope_2(const Cell *c, AppWhy *out, Err *err)
{
    const bool market = c->p->query.accounts.basis == SCOPE2_MARKET;
    TRY(cell_child(c, out, OF_YEARS, market ? "[{0}].scope_2_market_t" : "[{0}].scope_2_location_t", err));
    out->value = out->child->value;
    return ST_OK;
}

Status cell_share(const Cell *c, AppWhy *out, Err *err)
{
    out->formula = cell_text(c, N_("In percent: 100 × the part"));
    TRY(cell_child(c, out, OF_ACCOUNTS, "sources[{1}].share", err));
    if (out->child->value.known) out->value = known(100 * out->child->value.v);
    return ST_OK;
}

/* From the year before through each effect to the year after. */
Status cell_step(const Cell *c, AppWhy *out, Err *err)
{
    static const char *const steps[EFFECT_COUNT + 2] = {"before_t",
                                                        [1 + EFFECT_ACTIVITY] = "effects_t.activity",
                                                        [1 + EFFECT_INTENSITY] = "effects_t.intensity",
                                                        [1 + EFFECT_FACTOR] = "effects_t.factor",
                                                        [1 + EFFECT_BOUNDARY] = "effects_t.boundary",
                                                        [1 + EFFECT_METHOD] = "effects_t.method",
                                                        [1 + EFFECT_COUNT] = "after_t"};
    TRY(cell_child(c, out, OF_BRIDGE, steps[c->row], err));
    out->value = out->child->value;
    return ST_OK;
}
