/* What becomes of the measures in a scenario, and how the draws stand to its own figures, in sentences. */
#include "app/roadmap/roadmap_priv.h"
#include "app/roadmap/roadmap_view.h"

#include <math.h>

static Str words(Lang lang, const char *key)
{
    return str(tr(lang, key));
}

/* ---- where each measure is ---- */

static bool is_excluded(const AppScenario *s, uint32_t m)
{
    const Portfolio *p = &s->roadmap->portfolio;
    for (uint32_t other = 0; other < p->count; other++)
        if (s->chosen[other] && portfolio_excludes(p, m, other)) return true;
    return false;
}

static MeasurePlace place_of(const AppScenario *s, uint32_t m)
{
    const Measure *of = &s->roadmap->portfolio.measures[m];
    bool here = false, uptake = false;
    if (!s->chosen[m]) return is_excluded(s, m) ? PLACE_EXCLUDED : PLACE_OUTSIDE;
    if (of->class != EFFECT_DIRECT) return PLACE_LISTED;
    if (!plan_counts(s->plan, m)) return PLACE_NO_EFFECT;
    for (size_t l = 0; l < of->lever_count; l++) {
        if (of->levers[l].boundary != EFFECT_TERRITORIAL) continue;
        (*(of->levers[l].kind == LEVER_SINK ? &uptake : &here)) = true;
    }
    return here ? PLACE_HERE : uptake ? PLACE_UPTAKE : PLACE_ELSEWHERE;
}

void app_scenario_places(const AppScenario *s, size_t count[PLACES])
{
    const size_t all = s->of->input.set[KIND_MEASURE].count, going = s->roadmap->portfolio.count;
    for (int i = 0; i < PLACES; i++) count[i] = 0;
    for (uint32_t m = 0; m < going; m++) count[place_of(s, m)]++;
    count[PLACE_STOPPED] = all - going;
}

/* "39 with an effect on the emissions here, 5 ..." of those from `first` up to `end`. */
static Str parts_text(Arena *arena, Lang lang, const size_t *count, int first, int end)
{
    static const char *const texts[PLACES] = {
        [PLACE_HERE] = N_("{0} with an effect on the emissions here"),
        [PLACE_UPTAKE] = N_("{0} with uptake of carbon dioxide only"),
        [PLACE_ELSEWHERE] = N_("{0} with an effect only on emissions elsewhere, of the group or of consumption"),
        [PLACE_NO_EFFECT] = N_("{0} without an effect that can be computed"),
        [PLACE_LISTED] = N_("{0} with an indirect or enabling effect, not summed"),
        [PLACE_EXCLUDED] = N_("{0} that another measure excludes"),
        [PLACE_OUTSIDE] = N_("{0} that this scenario does not have"),
        [PLACE_STOPPED] = N_("{0} that has been stopped")};
    Buf b = buf_new(arena);
    for (int i = first; i < end; i++) {
        if (!count[i]) continue;
        if (b.n) buf_add(&b, S(", "));
        buf_add(&b, tr_fmt(arena, lang, texts[i], err_number(arena, (int64_t)count[i])));
    }
    return buf_str(&b);
}

Str app_scenario_places_text(Arena *arena, Lang lang, const AppScenario *s)
{
    size_t count[PLACES], all = 0, in = 0;
    app_scenario_places(s, count);
    for (int i = 0; i < PLACES; i++) all += count[i];
    for (int i = 0; i < PLACE_EXCLUDED; i++) in += count[i];
    if (!all) return S("");
    const Str outside = parts_text(arena, lang, count, PLACE_EXCLUDED, PLACES);
    const Str args[] = {err_number(arena, (int64_t)all), err_number(arena, (int64_t)in),
                        parts_text(arena, lang, count, 0, PLACE_EXCLUDED), outside};
    if (!in) return tr_args(arena, lang, N_("None of {0} measures is in the scenario: {3}."), args, 4);
    return tr_args(arena, lang,
                   outside.n ? N_("{1} of {0} measures are in the scenario: {2}. Outside it: {3}.")
                             : N_("All {0} measures are in the scenario: {2}."),
                   args, 4);
}

/* ---- the draws beside the scenario's own figures ---- */

/* What has been stated of the chosen levers: can more of them be late or do less than be early or do more? */
static bool is_mostly_worse(const AppScenario *s)
{
    const Portfolio *p = &s->roadmap->portfolio;
    int64_t balance = 0;
    for (size_t m = 0; m < p->count; m++) {
        for (size_t l = 0; s->chosen[m] && l < p->measures[m].lever_count; l++) {
            const LeverRecord *r = s->roadmap->levers[m][l];
            if (r->delay_low.known && r->delay_high.known)
                balance += (r->delay_low.v + r->delay_high.v > 0) - (r->delay_low.v + r->delay_high.v < 0);
            if (r->level.known && r->level.v > 0 && r->level_low.known && r->level_high.known) {
                const double less = r->level.v - r->level_low.v, more = r->level_high.v - r->level.v;
                balance += (less > more) - (less < more);
            }
        }
    }
    return balance > 0;
}

static Str of_hundred(Arena *arena, Lang lang, double part)
{
    const double n = 100 * part;
    if (n < 1) return tr_fmt(arena, lang, N_("fewer than {0}"), S("1"));
    if (n > 99) return tr_fmt(arena, lang, N_("more than {0}"), S("99"));
    return err_number(arena, lround(n));
}

Str app_scenario_draws_text(Arena *arena, Lang lang, const AppScenario *s)
{
    const size_t at = (size_t)(s->target_year - s->result.years.first);
    if (!s->draws || !s->probability_above.known || !(s->p95[at] - s->p05[at] > 1)) return S("");
    const Str first =
        tr_fmt(arena, lang,
               N_("In {0} draws of 100 the emissions in {1} are higher than the {2} tonnes that the plan's own figures "
                  "give, and half of the draws end above {3} tonnes."),
               of_hundred(arena, lang, s->probability_above.v), err_number(arena, s->target_year),
               tr_figure(arena, lang, s->total_t[at], 0), tr_figure(arena, lang, s->p50[at], 0));
    if (!(s->p50[at] > s->total_t[at]) || !is_mostly_worse(s)) return first;
    Buf b = buf_new(arena);
    buf_add(&b, first);
    buf_addc(&b, ' ');
    buf_add(&b, words(lang, N_("The plan's figures take every measure to come in time and in full; what is uncertain "
                               "goes mostly one way: measures can be late or do less.")));
    return buf_str(&b);
}
