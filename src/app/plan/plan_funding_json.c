/* Who could pay, as JSON and as CSV. */
#include "app/plan/plan_funding.h"
#include "app/roadmap/roadmap_priv.h"
#include "base/csv.h"

enum { KRONOR = 2, RATIO = 6, TONNES = 6 };

static const char *const answers[] = {
    [ANSWER_NO] = "no", [ANSWER_UNKNOWN] = "unknown", [ANSWER_YES] = "yes", [ANSWER_NOT_ASKED] = "not_asked"};

static Str measure_id(const AppPlan *p, uint32_t measure)
{
    return p->scenario.roadmap->portfolio.measures[measure].id;
}

static void claims_json(Json *j, const AppPlan *p)
{
    json_key(j, "claims");
    json_array(j);
    for (size_t c = 0; c < p->plan->funding.claim_count; c++) {
        const Claim *claim = &p->plan->claims[c];
        const Programme *programme = &p->plan->programmes[claim->programme];
        const ClaimResult *result = &p->plan->results[c];
        json_object(j);
        json_kstr(j, "id", claim->id);
        json_kstr(j, "measure", measure_id(p, claim->measure));
        json_kstr(j, "programme", programme->id);
        json_kstr(j, "instrument", str(instrument_name(programme->kind)));
        json_kstr(j, "whose", str(stakeholder_name(claim->whose)));
        json_kstr(j, "status", str(funding_status_name(claim->status)));
        json_kmaybe(j, "eligible_sek", result->known ? known(result->eligible) : unknown(), KRONOR);
        json_kmaybe(j, "amount_sek", result->known ? known(result->amount) : unknown(), KRONOR);
        json_end(j);
    }
    json_end(j);
}

static void match_json(Json *j, const AppPlan *p, const AppProposal *of, uint32_t programme)
{
    const Match *m = &of->matches[programme];
    json_object(j);
    json_kstr(j, "programme", p->plan->programmes[programme].id);
    json_kbool(j, "possible", m->possible);
    json_kmaybe(j, "most_sek", m->most, KRONOR);
    json_kfixed(j, "eligible_sek", m->eligible, KRONOR);
    json_kbool(j, "to_be_checked", p->plan->programmes[programme].to_be_checked);
    json_key(j, "conditions");
    json_object(j);
    for (int c = 0; c < CONDITIONS; c++)
        if (m->answer[c] != ANSWER_NOT_ASKED) json_kstr(j, condition_name((Condition)c), str(answers[m->answer[c]]));
    json_end(j);
    json_end(j);
}

static void proposals_json(Json *j, const AppPlan *p, const AppProposals *all)
{
    json_key(j, "proposals");
    json_array(j);
    for (size_t i = 0; i < all->count; i++) {
        const AppProposal *of = &all->list[i];
        json_object(j);
        json_kstr(j, "measure", measure_id(p, of->measure));
        json_kstr(j, "applicant", str(stakeholder_name(of->applicant)));
        json_kfixed(j, "cost_sek", of->cost, KRONOR);
        json_kbool(j, "complete", !of->incomplete);
        json_kfixed(j, "sought_sek", of->sought, KRONOR);
        json_kint(j, "possible", (int64_t)of->possible);
        json_kint(j, "too_little_known", (int64_t)of->vague);
        json_key(j, "programmes");
        json_array(j);
        for (size_t k = 0; k < of->count; k++) match_json(j, p, of, of->order[k]);
        json_end(j);
        json_end(j);
    }
    json_end(j);
}

static void debt_json(Json *j, const AppPlan *p, Arena *arena)
{
    const AppDebtYear *list;
    const size_t n = app_plan_debt(p, arena, &list);
    json_key(j, "debt");
    json_array(j);
    for (size_t i = 0; i < n; i++) {
        json_object(j);
        json_kint(j, "year", list[i].year);
        json_kfixed(j, "drawn_sek", list[i].loans.drawn, KRONOR);
        json_kfixed(j, "interest_sek", list[i].loans.interest, KRONOR);
        json_kfixed(j, "repaid_sek", list[i].loans.repaid, KRONOR);
        json_kfixed(j, "owed_sek", list[i].loans.owed, KRONOR);
        json_end(j);
    }
    json_end(j);
}

static void impact_json(Json *j, const AppPlan *p, Arena *arena)
{
    const AppImpact *list;
    const size_t n = app_plan_impact(p, arena, &list);
    json_key(j, "impact");
    json_array(j);
    for (size_t i = 0; i < n; i++) {
        const Claim *claim = &p->plan->claims[list[i].impact.claim];
        json_object(j);
        json_kstr(j, "claim", claim->id);
        json_kstr(j, "programme", p->plan->programmes[claim->programme].id);
        json_kstr(j, "measure", measure_id(p, claim->measure));
        json_kint(j, "year", list[i].year);
        json_kfixed(j, "paid_sek", list[i].impact.paid, KRONOR);
        json_kfixed(j, "invested_sek", list[i].impact.invested, KRONOR);
        json_kmaybe(j, "whole_sek", list[i].impact.whole, KRONOR);
        json_kmaybe(j, "share", list[i].impact.share, RATIO);
        json_kmaybe(j, "measure_tonnes", list[i].impact.measure, TONNES);
        json_kmaybe(j, "tonnes", list[i].impact.tonnes, TONNES);
        json_end(j);
    }
    json_end(j);
}

void app_plan_funding_json(Buf *out, const AppPlan *p, const AppProposals *proposals, Arena *arena)
{
    Json j = json_new(out);
    json_object(&j);
    json_kstr(&j, "municipality", p->scenario.of->city.municipality.code);
    json_kstr(&j, "scenario", p->scenario.scenario.head.id);
    json_kstr(&j, "as_of", date_str(arena, proposals->as_of));
    json_kint(&j, "price_year", (int64_t)p->setting->price_year.v);
    claims_json(&j, p);
    proposals_json(&j, p, proposals);
    debt_json(&j, p, arena);
    impact_json(&j, p, arena);
    roadmap_faults_json(&j, NULL, &p->faults);
    json_end(&j);
}

/* ---- the yearly report of green loans and bonds ---- */

/* Separator and decimal sign as the language's spreadsheets read them. */
static char separator_of(Lang lang)
{
    return lang == LANG_SV ? ';' : ',';
}

static void add_figure(Buf *out, Lang lang, Maybe x, int decimals)
{
    Buf b = buf_new(out->arena);
    buf_addc(out, separator_of(lang));
    if (x.known) buf_fixed(&b, x.v, decimals);
    const Str figure = buf_str(&b);
    for (size_t i = 0; i < figure.n; i++) buf_addc(out, figure.p[i] == '.' && lang == LANG_SV ? ',' : figure.p[i]);
}

static void add_text(Buf *out, Lang lang, Str text)
{
    buf_addc(out, separator_of(lang));
    buf_csv_safe(out, text, separator_of(lang));
}

void app_plan_impact_csv(Buf *out, Lang lang, const AppPlan *p, Arena *arena)
{
    static const char *const heads[] = {N_("Funding"),
                                        N_("Programme"),
                                        N_("Measure"),
                                        N_("Year"),
                                        N_("Paid so far, SEK"),
                                        N_("Invested by all so far, SEK"),
                                        N_("Investment by all over all years, SEK"),
                                        N_("The instrument's part, %"),
                                        N_("Tonnes of CO2e less in the year by the measure"),
                                        N_("Tonnes of CO2e less in the year")};
    const AppImpact *list;
    const size_t n = app_plan_impact(p, arena, &list);
    if (lang == LANG_SV) buf_add(out, S("\xEF\xBB\xBF"));
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (i) buf_addc(out, separator_of(lang));
        buf_csv_safe(out, str(tr(lang, heads[i])), separator_of(lang));
    }
    buf_add(out, S("\n"));
    for (size_t i = 0; i < n; i++) {
        const Impact *row = &list[i].impact;
        const Claim *claim = &p->plan->claims[row->claim];
        buf_csv_safe(out, claim->id, separator_of(lang));
        add_text(out, lang, p->plan->programmes[claim->programme].name);
        add_text(out, lang, p->scenario.roadmap->measures[claim->measure]->name);
        add_figure(out, lang, known(list[i].year), 0);
        add_figure(out, lang, known(row->paid), 0);
        add_figure(out, lang, known(row->invested), 0);
        add_figure(out, lang, row->whole, 0);
        add_figure(out, lang, row->share.known ? known(100 * row->share.v) : unknown(), 2);
        add_figure(out, lang, row->measure, 2);
        add_figure(out, lang, row->tonnes, 2);
        buf_add(out, S("\n"));
    }
}

/* ---- the calendar ---- */

void app_plan_calendar_json(Buf *out, const AppPlan *p, const AppCalendar *calendar, Date as_of)
{
    Json j = json_new(out);
    json_object(&j);
    json_kstr(&j, "municipality", p->scenario.of->city.municipality.code);
    json_kstr(&j, "as_of", date_str(out->arena, as_of));
    json_key(&j, "dates");
    json_array(&j);
    for (size_t i = 0; i < calendar->count; i++) {
        const AppCalendarEntry *entry = &calendar->list[i];
        json_object(&j);
        json_kstr(&j, "date", date_str(out->arena, entry->date));
        json_kstr(&j, "what", entry->what == CALENDAR_OPENS ? S("opens") : S("closes"));
        json_kstr(&j, "programme", p->plan->programmes[entry->programme].id);
        json_kbool(&j, "to_be_checked", p->plan->programmes[entry->programme].to_be_checked);
        json_key(&j, "measures");
        json_array(&j);
        for (size_t m = 0; m < entry->measure_count; m++) json_str(&j, measure_id(p, entry->measures[m]));
        json_end(&j);
        json_end(&j);
    }
    json_end(&j);
    json_key(&j, "undated");
    json_array(&j);
    for (size_t i = 0; i < calendar->undated_count; i++) json_str(&j, p->plan->programmes[calendar->undated[i]].id);
    json_end(&j);
    json_end(&j);
}
