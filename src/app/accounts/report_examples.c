/* Good examples: measures whose effect has been shown by something, with what they cost and what they do. */
#include "app/accounts/report_parts.h"
#include "app/app_priv.h"
#include "app/records/record_text.h"
#include "app/roadmap/measures.h"

#include <stdlib.h>

enum { EXAMPLES_SHOWN = 8 };

/* How well an effect is shown: measured, by a pilot, by a study. 0: by nothing that makes an example. */
static int shown_by(const AppMeasure *m)
{
    const Str evidence = m->record->evidence;
    if (str_eq(m->record->status, S("stopped"))) return 0;
    if (str_eq(evidence, S("measured"))) return 3;
    if (str_eq(evidence, S("pilot"))) return 2;
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
    Grid g = report_grid(r, report_word(r, N_("Measures whose effect has been shown")));
    grid_column(&g, report_word(r, N_("Measure")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Owner")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Shown by")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("What has been reached")), DOC_TEXT);
    grid_column(&g, report_word(r, N_("Known cost, SEK")), DOC_FIGURE);
    grid_column(&g,
                of->has_scenario
                    ? tr_fmt(r->arena, r->lang, N_("Less in {0}, t CO2e"), report_year(r, of->scenario.target_year))
                    : report_word(r, N_("Less, t CO2e")),
                DOC_FIGURE);
    for (size_t i = 0; i < n; i++) {
        const AppMeasure *m = list[i];
        const Maybe cost = m->record->cost_sek;
        grid_own(&g, m->record->illustrative ? tr_fmt(r->arena, r->lang, N_("{0} (made-up example)"), m->record->name)
                                             : m->record->name);
        grid_own(&g, m->owner.n ? m->owner : S("–"));
        grid_text(&g, choice(r, "evidence", m));
        grid_own(&g, reached(m));
        grid_text(&g, cost.known ? tr_figure(r->arena, r->lang, cost.v, 0) : S("–"));
        grid_text(&g, m->state == EFFECT_KNOWN ? tr_figure(r->arena, r->lang, m->effect->share_t, 0)
                                               : report_word(r, app_effect_state_text(m->state)));
    }
    grid_put(&g);
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
    table(r, of, list, n < EXAMPLES_SHOWN ? n : EXAMPLES_SHOWN);
    doc_remark(r->doc,
               report_word(r, N_("What a measure takes away is its fair share of what all measures of the roadmap take "
                                 "together, computed by the city's model; how well the effect is shown stands beside "
                                 "it. A dash means that it is not known.")));
    return ST_OK;
}
