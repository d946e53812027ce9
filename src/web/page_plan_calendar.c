/* When programmes open and close, month by month, as a page and as a file that a calendar subscribes to. */
#include "views.h"
#include "web/accounts_parts.h"
#include "web/plan_funding_parts.h"

enum { MEASURES_SHOWN = 6 };

typedef struct Shown {
    Visit *visit;
    const AppPlan *plan;
    Str code;
} Shown;

static PlanDate date_of(const Shown *s, const AppCalendarEntry *entry)
{
    Visit *visit = s->visit;
    const Programme *p = &s->plan->plan->programmes[entry->programme];
    const size_t n = entry->measure_count < MEASURES_SHOWN ? entry->measure_count : MEASURES_SHOWN;
    PlanSeeker *measures = ARENA_ARRAY(visit->arena, PlanSeeker, n + 1);
    for (size_t i = 0; i < n; i++)
        measures[i] =
            (PlanSeeker){.measure = s->plan->scenario.roadmap->measures[entry->measures[i]]->name,
                         .url = plan_proposals_url(
                             visit, s->code, s->plan->scenario.roadmap->portfolio.measures[entry->measures[i]].id)};
    return (PlanDate){.day = tr_date(visit->arena, visit->lang, entry->date),
                      .what = str(tr(visit->lang, entry->what == CALENDAR_OPENS ? N_("Opens") : N_("Closes"))),
                      .programme = p->name,
                      .link = p->link,
                      .owner = p->owner,
                      .measures = measures,
                      .measure_count = n,
                      .more = entry->measure_count - n,
                      .to_be_checked = p->to_be_checked};
}

static bool in_same_month(Date a, Date b)
{
    const Date x = date_first(a), y = date_first(b);
    return x.year == y.year && x.month == y.month;
}

static void fill_months(const Shown *s, const AppCalendar *calendar, PlanCalendarPage *page)
{
    Visit *visit = s->visit;
    PlanMonth *months = ARENA_ARRAY(visit->arena, PlanMonth, calendar->count + 1);
    PlanDate *dates = ARENA_ARRAY(visit->arena, PlanDate, calendar->count + 1);
    for (size_t i = 0; i < calendar->count; i++) {
        const Date date = calendar->list[i].date;
        dates[i] = date_of(s, &calendar->list[i]);
        if (i == 0 || !in_same_month(date, calendar->list[i - 1].date)) {
            const Date month = {.year = date_first(date).year, .month = date_first(date).month};
            months[page->month_count++] =
                (PlanMonth){.name = tr_date(visit->arena, visit->lang, month), .dates = &dates[i]};
        }
        months[page->month_count - 1].count++;
    }
    page->months = months;
}

static void fill_undated(const Shown *s, const AppCalendar *calendar, PlanCalendarPage *page)
{
    Visit *visit = s->visit;
    const RecordKind *kind = &plan_kinds[KIND_PROGRAMME];
    PlanProgramme *list = ARENA_ARRAY(visit->arena, PlanProgramme, calendar->undated_count + 1);
    for (size_t i = 0; i < calendar->undated_count; i++) {
        const Programme *p = &s->plan->plan->programmes[calendar->undated[i]];
        list[i] =
            (PlanProgramme){.name = p->name, .link = p->link, .owner = p->owner, .to_be_checked = p->to_be_checked};
        list[i].level = measures_cell(visit, kind, "level", s->plan->plan->programme_records[calendar->undated[i]]);
    }
    page->undated = list;
    page->undated_count = calendar->undated_count;
}

static void compute(Visit *visit, const AppPlan *plan, Date today, AppCalendar *out)
{
    AppProposals proposals;
    app_plan_proposals(plan, today, visit->arena, &proposals);
    app_plan_calendar(plan, &proposals, visit->arena, out);
}

Status page_plan_calendar(Visit *visit, Err *err)
{
    RoadmapPlace place;
    bool done;
    AppCalendar calendar;
    AppPlan *plan = ARENA_NEW(visit->arena, AppPlan);
    PlanCalendarPage *page = ARENA_NEW(visit->arena, PlanCalendarPage);
    const Status status = plan_page_open(visit, PLAN_CALENDAR, N_("Calendar"), &place, plan, &page->head, &done, err);
    if (status != ST_OK || done) return status;
    const Shown s = {visit, plan, place.municipality.code};
    compute(visit, plan, accounts_today(), &calendar);
    fill_months(&s, &calendar, page);
    fill_undated(&s, &calendar, page);
    page->ics_url = plan_address(visit, PAGE_PLAN_CALENDAR_FILE, plan, plan->perspective.kind);
    page->funding_url = plan_address(visit, PAGE_PLAN_FUNDING, plan, plan->perspective.kind);
    page->lead = str(tr(visit->lang, N_("No programme has a date ahead that is known.")));
    if (calendar.count)
        page->lead = tr_fmt(visit->arena, visit->lang,
                            calendar.list[0].what == CALENDAR_OPENS ? N_("The next to open is {0}: {1}.")
                                                                    : N_("The next to close is {0}: {1}."),
                            page->months[0].dates[0].programme, page->months[0].dates[0].day);
    visit->view.description = page->lead;
    view_plan_calendar(&visit->out, &visit->view, page);
    return ST_OK;
}

Status page_plan_calendar_file(Visit *visit, Err *err)
{
    RoadmapPlace place;
    bool moved;
    AppCalendar calendar;
    AppPlan *plan = ARENA_NEW(visit->arena, AppPlan);
    const Status status = plan_open(visit, &place, plan, &moved, err);
    if (status != ST_OK || moved) return status;
    compute(visit, plan, accounts_today(), &calendar);
    app_plan_calendar_ics(&visit->out, visit->lang, plan, &calendar, accounts_today());
    visit->response->content_type = S("text/calendar; charset=utf-8");
    visit->response->is_page = false;
    return ST_OK;
}
