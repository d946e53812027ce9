/* Good examples: measures whose effect has support in measurement or a pilot, with what they cost and what they are
 * expected to do. What a year to come is expected to bring is a forecast, and is called that. */
#include "app/accounts/report_parts.h"
#include "app/app_priv.h"
#include "app/records/record_text.h"
#include "app/roadmap/measures.h"

#include <stdlib.h>

enum { EXAMPLES_SHOWN = 8, BY_PILOT = 1, BY_MEASUREMENT };

/* How well an effect is shown, the best last. 0: by nothing that makes an example. */
static int shown_by(const AppMeasure *m)
{
    const Str evidence = m->record->evidence;
    if (str_eq(m->record->status, S("stopped"))) return 0;
    if (str_eq(evidence, S("measured"))) return BY_MEASUREMENT;
    if (str_eq(evidence, S("pilot"))) return BY_PILOT;
    return 0;
}

static double effect(const AppMeasure *m)
{
    return m->state == EFFECT_KNOWN ? m->effect->share_t : 0;
}

/* The best shown first, then the greatest. */
static int by_worth(const void *a, const void *b)
{
    const AppMeasure *x = *(const AppMeasure *const *)a, *y = *(const AppMeasure *const *)b;
    if (shown_by(x) != shown_by(y)) return shown_by(y) - shown_by(x);
    if (effect(x) > effect(y) || effect(x) < effect(y)) return effect(x) < effect(y) ? 1 : -1;
    return str_cmp(x->record->head.id, y->record->head.id);
}

static Str choice(const Report *r, const char *field, const AppMeasure *m)
{
    const Field *f = record_field(&roadmap_kinds[KIND_MEASURE], str(field));
    const Str cell = record_cell(r->arena, f, m->record);
    return cell.n ? record_text(r->arena, r->lang, f, cell) : S("–");
}

/* The last milestone that was reached; a dash where none was. */
static Str reached(const AppMeasure *m)
{
    Str text = S("–");
    for (size_t i = 0; i < m->milestone_count; i++)
        if (str_eq(m->milestones[i]->status, S("reached"))) text = m->milestones[i]->text;
    return text;
}

static void table(Report *r, const AppMeasures *of, const AppMeasure *const *list, size_t n)
{
    Grid g = report_grid(r, report_word(r, N_("Measures to learn from: what has been reached, and what is expected")));
    g.table.is_tall = true;
    grid_column(&g, report_word(r, N_("Measure")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Owner and status")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("The effect is supported by")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Reached so far")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Known cost, SEK")), DOC_FIGURE);
    grid_column(&g,
                of->has_scenario ? tr_fmt(r->arena, r->lang, N_("Expected in {0}, less t CO2e"),
                                          report_year(r, of->scenario.target_year))
                                 : report_word(r, N_("Expected, less t CO2e")),
                DOC_FIGURE);
    for (size_t i = 0; i < n; i++) {
        const AppMeasure *m = list[i];
        const Maybe cost = m->record->cost_sek;
        grid_own(&g, m->record->illustrative ? tr_fmt(r->arena, r->lang, N_("{0} (made-up example)"), m->record->name)
                                             : m->record->name);
        const Str who[] = {m->owner, choice(r, "status", m)};
        grid_own(&g, report_join(r->arena, who, 2, S("; ")));
        grid_text(&g, report_word(r, shown_by(m) == BY_MEASUREMENT ? N_("measurement") : N_("a pilot")));
        grid_own(&g, reached(m));
        grid_text(&g, cost.known ? tr_figure(r->arena, r->lang, cost.v, 0) : S("–"));
        grid_text(&g, m->state == EFFECT_KNOWN ? tr_figure(r->arena, r->lang, m->effect->share_t, 0)
                                               : report_word(r, app_effect_state_text(m->state)));
    }
    grid_put(&g);
}

static Str text_before(const Report *r, const AppMeasures *of)
{
    if (!of->has_scenario)
        return report_word(r, N_("The effect of these measures is supported by measurement or a pilot. The tonnes are "
                                 "still what the city's model expects, and not what has been measured."));
    return tr_fmt(r->arena, r->lang,
                  N_("The effect of these measures is supported by measurement or a pilot. The tonnes are still what "
                     "the city's model expects of them in {0}: a forecast, and not what has been measured."),
                  report_year(r, of->scenario.target_year));
}

Status report_examples(Report *r, Err *err)
{
    AppMeasures *of = ARENA_NEW(r->arena, AppMeasures);
    TRY(app_measures(r->app, r->arena, r->in->municipality.code, true, of, err));
    report_heading(r, "examples", N_("Good examples"), false);
    const AppMeasure **list = arena_array(r->arena, of->count + 1, sizeof *list);
    size_t n = 0;
    for (size_t i = 0; i < of->count; i++)
        if (shown_by(&of->list[i])) list[n++] = &of->list[i];
    if (n > 1) qsort(list, n, sizeof *list, by_worth);
    if (n == 0) {
        doc_text(r->doc, doc_frame(report_word(
                             r, of->count ? N_("No measure of the roadmap has an effect yet that was measured "
                                               "or shown by a pilot, so there are no examples to show.")
                                          : N_("No measures are registered yet, so there are no examples to "
                                               "show. They will stand here with what they cost and what they "
                                               "achieved."))));
        return ST_OK;
    }
    doc_text(r->doc, doc_frame(text_before(r, of)));
    table(r, of, list, n < EXAMPLES_SHOWN ? n : EXAMPLES_SHOWN);
    doc_remark(
        r->doc,
        report_word(r, N_("What a measure is expected to take away is its fair share of what all measures of the "
                          "roadmap take together. A dash means that it is not known.")));
    return ST_OK;
}
