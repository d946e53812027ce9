/* One measure: what it is, how it acts, what it does, what hangs on it, how it came about. */
#include "app/records/record_text.h"
#include "app/roadmap/roadmap_view.h"
#include "base/num.h"
#include "views.h"
#include "web/accounts_parts.h"
#include "web/contract_parts.h"
#include "web/edit_parts.h"
#include "web/measures_parts.h"
#include "web/record_history.h"

#include <math.h>
#include <string.h>

enum { PROMISES_SHOWN = 24 };

typedef struct Shown {
    Visit *visit;
    MeasuresPlace of;
    const AppMeasure *measure;
    Str code;
    bool may_edit;
} Shown;

static Str name_of_measure(const Shown *s, Str id)
{
    for (size_t i = 0; i < s->of.measures.count; i++)
        if (str_eq(s->of.measures.list[i].record->head.id, id)) return s->of.measures.list[i].record->name;
    return id;
}

/* What a field refers to by its name, of the roadmap; other cells as they read. */
static Str told(const Shown *s, const Field *field, Str cell)
{
    const AppRoadmap *of = &s->of.measures.roadmap;
    for (int k = 0; k < ROADMAP_KINDS && field->use.refers; k++) {
        const RecordKind *kind = &roadmap_kinds[k];
        if (!str_eq(str(field->use.refers), str(kind->name))) continue;
        for (size_t i = 0; i < of->input.set[k].count; i++) {
            const void *record = record_at(kind, of->input.set[k].records, i);
            if (str_eq(record_head_of(record)->id, cell))
                return record_name(s->visit->arena, s->visit->lang, kind, record);
        }
    }
    if (field->use.refers && str_eq(str(field->use.refers), S("strategic_goal")))
        for (size_t i = 0; i < of->goal_count; i++)
            if (str_eq(of->goals[i].id, cell))
                return s->visit->lang == LANG_EN && of->goals[i].name_en.n ? of->goals[i].name_en
                                                                           : of->goals[i].name_sv;
    if (str_eq(str(field->name), S("sector"))) return app_roadmap_sector_name(of, s->visit->lang, cell);
    return edit_text(s->visit, field, cell);
}

/* ---- facts ---- */

static bool is_among(const char *names, const char *name)
{
    for (Str rest = str(names); rest.n;)
        if (str_eq(str_cut(&rest, '|'), str(name))) return true;
    return false;
}

/* ---- figures of levers and milestones ---- */

static Str title_of_lever(const Shown *s, const LeverRecord *l);

static const LeverRecord *lever_of(const Shown *s, Str id)
{
    for (size_t i = 0; i < s->measure->lever_count; i++)
        if (str_eq(s->measure->levers[i]->head.id, id)) return s->measure->levers[i];
    return NULL;
}

/* How far a lever goes: a part of what it acts on, or tonnes. */
static Str level_text(const Shown *s, const LeverRecord *l, double level)
{
    const bool is_tonnes = lever_in_tonnes(l->kind);
    return is_tonnes ? roadmap_tonnes(s->visit, known(level)) : tr_part(s->visit->arena, s->visit->lang, level);
}

/* "2025:0.6 2026:1", parts of the level, as a reader sees them; what is none of that stays as it is. */
static Str given_text(const Shown *s, Str given)
{
    Buf b = buf_new(s->visit->arena);
    for (Str rest = given; rest.n;) {
        double part;
        Str value = str_cut(&rest, ' ');
        const Str year = str_cut(&value, ':');
        if (!year.n) continue;
        if (!num_parse(value, &part)) return given;
        if (b.n) buf_add(&b, S(", "));
        buf_add(&b, tr_fmt(s->visit->arena, s->visit->lang, "{0}: {1}", year,
                           tr_part(s->visit->arena, s->visit->lang, part)));
    }
    return buf_str(&b);
}

/* With its unit, where the field itself has none; false: as any other field. */
static bool figure_text(const Shown *s, const RecordKind *kind, const Field *field, const void *record, Str *out)
{
    Arena *a = s->visit->arena;
    const Lang lang = s->visit->lang;
    const bool on_lever = kind == &roadmap_kinds[KIND_LEVER];
    const LeverRecord *l = on_lever ? record
                           : kind == &roadmap_kinds[KIND_MILESTONE]
                               ? lever_of(s, ((const MilestoneRecord *)record)->lever)
                               : NULL;
    double x = 0;
    const Str cell = record_cell(a, field, record);
    if (!l) return false;
    if (!on_lever && strcmp(field->name, "lever") == 0)
        *out = title_of_lever(s, l);
    else if (strcmp(field->name, "given") == 0)
        *out = given_text(s, cell);
    else if (!num_parse(cell, &x))
        return false;
    else if (is_among("level|level_low|level_high", field->name))
        *out = level_text(s, l, x);
    else if (strcmp(field->name, "today") == 0)
        *out = tr_part(a, lang, x);
    else if (is_among("delay_low|delay_high|lifetime", field->name))
        *out = tr_fmt(a, lang, N_("{0} years"), tr_figure(a, lang, x, fabs(x - round(x)) < 1e-9 ? 0 : 1));
    else if (is_among("pace_low|pace_high", field->name))
        *out = tr_fmt(a, lang, N_("{0} times"), tr_figure(a, lang, x, 2));
    else
        return false;
    return true;
}

/* The fields that say something, but those that stand elsewhere. */
static size_t facts_of(const Shown *s, const RecordKind *kind, const void *record, const char *without,
                       MeasureFact *out)
{
    size_t n = 0;
    for (size_t i = record_key_count(kind); i < kind->field_count; i++) {
        const Field *f = &kind->fields[i];
        const Str cell = record_cell(s->visit->arena, f, record);
        const bool is_said = f->type == FIELD_BOOLEAN ? str_eq(cell, S("true")) : cell.n > 0;
        if (!is_said || is_among(without, f->name)) continue;
        Str text = S("");
        if (!figure_text(s, kind, f, record, &text)) text = told(s, f, cell);
        out[n++] = (MeasureFact){.label = f->use.label, .text = text};
    }
    return n;
}

/* What it carries out of the contract, each with its page. */
static size_t promise_facts(const Shown *s, MeasureFact *out)
{
    const MeasureRecord *r = s->measure->record;
    const struct {
        const char *label;
        Str list;
        ContractKind kind;
    } promised[] = {{N_("Commitments"), r->commitments, KIND_COMMITMENT},
                    {N_("Undertakings"), r->undertakings, KIND_UNDERTAKING},
                    {N_("Themes"), r->themes, KIND_THEME}};
    ContractPlace place = {.municipality = s->of.place.municipality};
    Err none;
    size_t n = 0;
    if (app_contract(s->visit->app, s->visit->arena, s->code, S(""), &place.view.contract, &none) != ST_OK) return 0;
    for (size_t i = 0; i < sizeof promised / sizeof *promised; i++) {
        for (Str rest = promised[i].list; rest.n && n < PROMISES_SHOWN;) {
            const Str id = str_cut(&rest, ' ');
            const void *record = contract_find(&place.view.contract, promised[i].kind, id);
            out[n++] = (MeasureFact){
                promised[i].label,
                record ? tr_fmt(s->visit->arena, s->visit->lang, "{0}: {1}", id,
                                shown_name(s->visit, promised[i].kind, record))
                       : id,
                record ? shown_object_url(s->visit, &place, PAGE_CONTRACT_OBJECT, promised[i].kind, id) : S("")};
        }
    }
    return n;
}

static void fill_facts(const Shown *s, MeasurePage *page)
{
    const RecordKind *kind = &roadmap_kinds[KIND_MEASURE];
    const MeasureRecord *r = s->measure->record;
    MeasureFact *facts = ARENA_ARRAY(s->visit->arena, MeasureFact, kind->field_count + 4 + PROMISES_SHOWN);
    const MeasureFact own[] = {
        {N_("Focus area"), s->measure->focus_area[s->visit->lang], S("")},
        {N_("Team"), s->measure->team, S("")},
        {N_("Owner"), s->measure->owner.n ? s->measure->owner : str(tr(s->visit->lang, N_("nobody yet"))), S("")},
        {N_("Carried out by"), s->measure->entity, S("")}};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (own[i].text.n) facts[page->fact_count++] = own[i];
    page->fact_count += promise_facts(s, facts + page->fact_count);
    page->fact_count += facts_of(
        s, kind, r, "position|name|text|focus_area|team|owner|entity|illustrative|commitments|undertakings|themes",
        facts + page->fact_count);
    page->facts = facts;
    page->illustrative = r->illustrative;
}

/* ---- the effect ---- */

static Str tonnes(const Shown *s, double t)
{
    const Str amount = roadmap_tonnes(s->visit, known(t));
    const Portfolio *p = &s->of.measures.scenario.roadmap->portfolio;
    for (size_t m = 0; m < p->count; m++)
        if (str_eq(p->measures[m].id, s->measure->record->head.id) &&
            app_measure_is_uptake(&s->of.measures.scenario, m))
            return tr_fmt(s->visit->arena, s->visit->lang, N_("{0} taken up"), amount);
    return amount;
}

static MeasureEffectLine effect_line(const Shown *s, const char *label, const char *text, double t, const char *field)
{
    const Str id = s->measure->record->head.id;
    return (MeasureEffectLine){label, text, tonnes(s, t),
                               roadmap_figure_url(s->visit, s->code, S("all"), "measures", id, field)};
}

static void fill_effect(const Shown *s, MeasurePage *page)
{
    Visit *visit = s->visit;
    const AppMeasure *m = s->measure;
    const MeasureEffect *e = m->effect;
    if (s->of.measures.has_scenario) {
        page->target_year = s->of.measures.scenario.target_year;
        page->first_year = s->of.measures.scenario.result.years.first;
    }
    if (m->state != EFFECT_KNOWN) {
        page->effect_words =
            m->state == EFFECT_LISTED
                ? str(tr(visit->lang, N_("The measure is indirect or enabling: it is listed and not summed.")))
            : m->state == EFFECT_NO_LEVER
                ? str(tr(visit->lang, N_("Nobody has said yet how the measure acts. Add how it acts below, or the "
                                         "tonnes with their source.")))
            : m->state == EFFECT_OUTSIDE
                ? str(tr(visit->lang, N_("The effect counts outside the city's own emissions: elsewhere, or in what is "
                                         "consumed.")))
                : str(tr(visit->lang, app_effect_state_text(m->state)));
        return;
    }
    MeasureEffectLine *lines = ARENA_ARRAY(visit->arena, MeasureEffectLine, 4);
    size_t n = 0;
    lines[n++] = effect_line(s, N_("Alone"), N_("what it takes if nothing else is done"), e->alone_t, "alone_t");
    lines[n++] = effect_line(s, N_("As the last one in"), N_("what would be lost without it"), e->last_t, "last_t");
    lines[n++] =
        effect_line(s, N_("Fair share"), N_("its part of what all measures take together"), e->share_t, "share_t");
    lines[n++] = effect_line(s, N_("Added up"), N_("the fair share, year by year to the target year"), e->cumulative_t,
                             "cumulative_t");
    page->effects = lines;
    page->effect_count = n;
    if (e->group_size > 1)
        page->effect_words =
            e->error_t >= 0.05
                ? tr_fmt(visit->arena, visit->lang,
                         N_("It acts on the same as {0} other measures. Its share is computed with draws; the standard "
                            "error is {1} tonnes."),
                         err_number(visit->arena, (int64_t)e->group_size - 1),
                         tr_figure(visit->arena, visit->lang, e->error_t, e->error_t < 10 ? 1 : 0))
            : e->error_t > 0
                ? tr_fmt(visit->arena, visit->lang,
                         N_("It acts on the same as {0} other measures. Its share is computed with draws; the standard "
                            "error is below 0.1 tonnes."),
                         err_number(visit->arena, (int64_t)e->group_size - 1))
                : tr_fmt(visit->arena, visit->lang,
                         e->group_size == 2 ? N_("It acts on the same as one other measure; its share is exact.")
                                            : N_("It acts on the same as {0} other measures; its share is exact."),
                         err_number(visit->arena, (int64_t)e->group_size - 1));
}

/* ---- what hangs on it ---- */

/* Year by year, as a part of the level: a small picture with no figures of its own. */
static Html curve_of(const Shown *s, const LeverRecord *l)
{
    enum { WIDTH = 120, HEIGHT = 32 };
    const AppScenario *sc = &s->of.measures.scenario;
    Buf b = buf_new(s->visit->arena);
    if (!s->of.measures.has_scenario || !l->level.known || !(fabs(l->level.v) > 0)) return (Html){S("")};
    const Lever *lever = NULL;
    for (size_t m = 0; m < sc->roadmap->portfolio.count; m++)
        for (size_t i = 0; i < sc->roadmap->portfolio.measures[m].lever_count; i++)
            if (sc->roadmap->levers[m][i] == l) lever = &sc->roadmap->portfolio.measures[m].levers[i];
    if (!lever) return (Html){S("")};
    const Horizon years = sc->result.years;
    buf_add(&b, S("<svg class=\"lever-curve\" viewBox=\"0 0 120 32\" width=\"120\" height=\"32\" aria-hidden=\"true\" "
                  "focusable=\"false\"><path class=\"lever-curve__line\" d=\""));
    for (size_t y = 0; y < years.count; y++) {
        const double part = adoption_at(&lever->adoption, years.first + (int)y) / l->level.v;
        buf_add(&b, y ? S(" L") : S("M"));
        buf_fixed(&b, (double)(WIDTH * y) / (double)(years.count - 1), 1);
        buf_addc(&b, ' ');
        buf_fixed(&b, HEIGHT - 1 - (HEIGHT - 2) * fmin(1, fmax(0, part)), 1);
    }
    buf_add(&b, S("\"></path></svg>"));
    return (Html){buf_str(&b)};
}

static Str title_of_lever(const Shown *s, const LeverRecord *l)
{
    const RecordKind *kind = &roadmap_kinds[KIND_LEVER];
    static const char *const on[] = {"element", "activity", "carrier", "sector"};
    Str what = S("");
    for (size_t i = 0; i < sizeof on / sizeof *on && !what.n; i++) {
        const Field *f = record_field(kind, str(on[i]));
        const Str cell = record_cell(s->visit->arena, f, l);
        if (cell.n) what = told(s, f, cell);
    }
    const Str how = measures_cell(s->visit, kind, "kind", l);
    return what.n ? tr_fmt(s->visit->arena, s->visit->lang, "{0}: {1}", how, what) : how;
}

static Str title_of_tie(const Shown *s, const TieRecord *t)
{
    const bool own = str_eq(t->measure, s->measure->record->head.id);
    const Str how = measures_cell(s->visit, &roadmap_kinds[KIND_TIE], "kind", t);
    return own ? tr_fmt(s->visit->arena, s->visit->lang, "{0}: {1}", how, name_of_measure(s, t->other))
               : tr_fmt(s->visit->arena, s->visit->lang, N_("{0} says of this one: {1}"),
                        name_of_measure(s, t->measure), how);
}

static MeasureThing thing_of(const Shown *s, RoadmapKind which, const void *record)
{
    Visit *visit = s->visit;
    const RecordKind *kind = &roadmap_kinds[which];
    MeasureThing thing = {.id = record_head_of(record)->id};
    MeasureFact *facts = ARENA_ARRAY(visit->arena, MeasureFact, kind->field_count);
    const char *without = "measure|illustrative|kind|element|activity|carrier|sector|text|benefit|strategic_goal|other";
    thing.fact_count = facts_of(s, kind, record, without, facts);
    thing.facts = facts;
    if (which == KIND_LEVER) {
        thing.title = title_of_lever(s, record);
        thing.curve = curve_of(s, record);
    } else if (which == KIND_TIE) {
        const TieRecord *t = record;
        const bool own = str_eq(t->measure, s->measure->record->head.id);
        thing.title = title_of_tie(s, t);
        thing.link = measures_url(visit, PAGE_MEASURE, s->code, own ? t->other : t->measure);
    } else if (which == KIND_MILESTONE) {
        const MilestoneRecord *m = record;
        thing.title = m->text;
        thing.is_late = !str_eq(m->status, S("reached")) && date_cmp(date_last(m->due), accounts_today()) < 0;
    } else {
        const BenefitRecord *b = record;
        thing.title = told(s, record_field(kind, b->benefit.n ? S("benefit") : S("strategic_goal")),
                           b->benefit.n ? b->benefit : b->strategic_goal);
    }
    if (s->may_edit) {
        thing.edit_url = measures_record_url(visit, PAGE_MEASURE_EDIT, s->code, kind, thing.id);
        thing.delete_url = measures_record_url(visit, PAGE_MEASURE_DELETE, s->code, kind, thing.id);
    }
    return thing;
}

static Str add_url(const Shown *s, const RecordKind *kind)
{
    Buf b = buf_new(s->visit->arena);
    if (!s->may_edit) return S("");
    buf_add(&b, measures_record_url(s->visit, PAGE_MEASURE_NEW, s->code, kind, S("")));
    buf_add(&b, S("?measure="));
    buf_url(&b, s->measure->record->head.id);
    return buf_str(&b);
}

static MeasureThings things_of(const Shown *s, RoadmapKind which, const void *const *list, size_t n, const char *label,
                               const char *empty)
{
    const RecordKind *kind = &roadmap_kinds[which];
    MeasureThing *things = ARENA_ARRAY(s->visit->arena, MeasureThing, n + 1);
    for (size_t i = 0; i < n; i++) things[i] = thing_of(s, which, list[i]);
    return (MeasureThings){label, str(kind->name), add_url(s, kind), things, n, empty};
}

static void fill_things(const Shown *s, MeasurePage *page)
{
    const AppMeasure *m = s->measure;
    page->things[0] = things_of(s, KIND_LEVER, (const void *const *)m->levers, m->lever_count, N_("How it acts"),
                                N_("Nobody has said how it acts."));
    page->things[1] = things_of(s, KIND_MILESTONE, (const void *const *)m->milestones, m->milestone_count,
                                N_("Milestones"), N_("There are no milestones."));
    page->things[2] = things_of(s, KIND_TIE, (const void *const *)m->ties, m->tie_count, N_("Ties to other measures"),
                                N_("It neither follows, requires nor excludes another measure."));
    page->things[3] = things_of(s, KIND_BENEFIT, (const void *const *)m->benefits, m->benefit_count,
                                N_("What else it is good for"), N_("Nothing is stated."));
}

static Str say(void *of, const Field *field, Str cell)
{
    return told(of, field, cell);
}

/* ---- the page ---- */

static Status open_shown(Visit *visit, Shown *s, bool *moved, Err *err)
{
    *s = (Shown){.visit = visit};
    Status status = measures_open(visit, true, &s->of, moved, err);
    if (status != ST_OK || *moved) return status;
    s->code = s->of.place.municipality.code;
    status = app_measure_find(&s->of.measures, visit->param[1], &s->measure, err);
    if (status != ST_OK || !visit->signed_in) return status;
    return app_roadmap_may(visit->app, visit->arena, ACTION_EDIT, &roadmap_kinds[KIND_MEASURE], s->code,
                           s->measure->record, &s->may_edit, err);
}

Status page_measure(Visit *visit, Err *err)
{
    Shown s;
    bool moved;
    Status status = open_shown(visit, &s, &moved, err);
    if (status != ST_OK || moved) return status;
    const RecordKind *kind = &roadmap_kinds[KIND_MEASURE];
    const Str id = s.measure->record->head.id;
    MeasurePage page = {.name = s.measure->record->name,
                        .list_url = measures_url(visit, PAGE_MEASURES, s.code, S("")),
                        .text = shown_text(visit, s.measure->record->text)};
    if (s.may_edit) {
        page.edit_url = measures_record_url(visit, PAGE_MEASURE_EDIT, s.code, kind, id);
        page.delete_url = measures_record_url(visit, PAGE_MEASURE_DELETE, s.code, kind, id);
    }
    if (s.of.measures.has_scenario) page.what_if_url = roadmap_url(visit, PAGE_ROADMAP_WHAT_IF, s.code, S(""));
    if (plan_setting(&s.of.measures.roadmap.plan) && !str_eq(s.measure->record->status, S("stopped")))
        page.economy_url = measures_url(visit, PAGE_PLAN_MEASURE, s.code, id);
    fill_facts(&s, &page);
    fill_effect(&s, &page);
    fill_things(&s, &page);
    status = record_history(visit, &roadmap_kinds[KIND_MEASURE], &s.measure->record->head, (RecordVoice){&s, say, NULL},
                            &page.history, err);
    if (status != ST_OK) return status;
    measures_head(visit, &s.of, ROADMAP_TABS, page.name, &page.head);
    view_measure(&visit->out, &visit->view, &page);
    return ST_OK;
}
