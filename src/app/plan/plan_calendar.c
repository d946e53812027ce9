/* When programmes open and close. */
#include "app/plan/plan_funding.h"
#include "exchange/ical.h"

#include <stdlib.h>

/* Measures of which nothing but the dates can stand against the programme. */
static size_t fitting(const AppProposals *proposals, uint32_t programme, Arena *arena, const uint32_t **out)
{
    uint32_t *list = ARENA_ARRAY(arena, uint32_t, proposals->count + 1);
    size_t n = 0;
    for (size_t i = 0; i < proposals->count; i++) {
        const AppProposal *p = &proposals->list[i];
        const Match *m = &p->matches[programme];
        const size_t failed = m->failed - (m->answer[CONDITION_OPEN] == ANSWER_NO);
        if (failed == 0 && (n == 0 || list[n - 1] != p->measure)) list[n++] = p->measure;
    }
    *out = list;
    return n;
}

static int earliest(const void *a, const void *b)
{
    const AppCalendarEntry *x = a, *y = b;
    const int64_t first_x = date_days(date_first(x->date)), first_y = date_days(date_first(y->date));
    if (first_x != first_y) return first_x < first_y ? -1 : 1;
    if (x->programme != y->programme) return x->programme < y->programme ? -1 : 1;
    return (x->what > y->what) - (x->what < y->what);
}

void app_plan_calendar(const AppPlan *plan, const AppProposals *proposals, Arena *arena, AppCalendar *out)
{
    const size_t n = plan->plan->funding.programme_count;
    AppCalendarEntry *list = ARENA_ARRAY(arena, AppCalendarEntry, 2 * n + 1);
    uint32_t *undated = ARENA_ARRAY(arena, uint32_t, n + 1);
    *out = (AppCalendar){.list = list, .undated = undated};
    for (uint32_t i = 0; i < n; i++) {
        const Programme *p = &plan->plan->programmes[i];
        const Date dates[] = {[CALENDAR_OPENS] = p->opens, [CALENDAR_CLOSES] = p->closes};
        const bool calls = p->kind == INSTRUMENT_GRANT; /* own money and loans have none */
        if (calls && !date_is_set(p->opens) && !date_is_set(p->closes)) undated[out->undated_count++] = i;
        for (int k = CALENDAR_OPENS; k <= CALENDAR_CLOSES; k++) {
            if (!date_is_set(dates[k]) || date_cmp(dates[k], proposals->as_of) < 0) continue;
            AppCalendarEntry *entry = &list[out->count++];
            *entry = (AppCalendarEntry){.programme = i, .what = (CalendarWhat)k, .date = dates[k]};
            entry->measure_count = fitting(proposals, i, arena, &entry->measures);
        }
    }
    qsort(list, out->count, sizeof *list, earliest);
}

/* ---- as a file ---- */

static Str description_of(Arena *arena, Lang lang, const AppPlan *plan, const AppCalendarEntry *entry)
{
    const Programme *p = &plan->plan->programmes[entry->programme];
    Buf b = buf_new(arena);
    if (p->to_be_checked)
        buf_add(&b, str(tr(lang, N_("To be checked: read the programme's own page before you count on the date."))));
    if (entry->date.day == 0) {
        if (b.n) buf_addc(&b, '\n');
        buf_add(&b, str(tr(lang, N_("The day is not known."))));
    }
    if (p->owner.n) {
        if (b.n) buf_addc(&b, '\n');
        buf_add(&b, tr_fmt(arena, lang, N_("Who gives: {0}"), p->owner));
    }
    for (size_t i = 0; i < entry->measure_count; i++) {
        if (b.n) buf_addc(&b, '\n');
        if (i == 0) buf_add(&b, str(tr(lang, N_("Measures that it could fund:"))));
        if (i == 0) buf_addc(&b, '\n');
        buf_add(&b, S("- "));
        buf_add(&b, plan->scenario.roadmap->measures[entry->measures[i]]->name);
    }
    return buf_str(&b);
}

void app_plan_calendar_ics(Buf *out, Lang lang, const AppPlan *plan, const AppCalendar *calendar, Date as_of)
{
    Arena *a = out->arena;
    const AppMunicipality *m = &plan->scenario.of->city.municipality;
    ical_begin(out, tr_fmt(a, lang, N_("Funding calls, {0}"), m->name));
    for (size_t i = 0; i < calendar->count; i++) {
        const AppCalendarEntry *entry = &calendar->list[i];
        const Programme *p = &plan->plan->programmes[entry->programme];
        const bool opens = entry->what == CALENDAR_OPENS;
        const Str name = tr_fmt(a, lang, opens ? N_("{0} opens") : N_("{0} closes"), p->name);
        const IcalEvent event = {
            /* The same whatever the dates become: a subscriber's entry moves, and is not doubled. */
            .uid = tr_fmt(a, lang, "{0}-{1}-{2}@klimatkontrakt", m->code, p->id, opens ? S("opens") : S("closes")),
            .stamp = as_of,
            .sequence = plan->plan->programme_records[entry->programme]->head.version,
            .first = date_first(entry->date),
            .last = date_last(entry->date),
            .summary = p->to_be_checked ? tr_fmt(a, lang, N_("{0} (to be checked)"), name) : name,
            .description = description_of(a, lang, plan, entry),
            .url = p->link,
            .tentative = p->to_be_checked};
        ical_event(out, &event);
    }
    ical_end(out);
}
