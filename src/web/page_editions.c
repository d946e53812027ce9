/* What an edition of the emission database changed in history. */
#include "views.h"
#include "web/city_parts.h"

enum { LARGEST_SHOWN = 25 };

/* The edition chosen, or the one that stands at `place` in the list, newest first. */
static Status choose(Visit *visit, const City *city, const char *name, size_t place, Date *out, Err *err)
{
    const Str given = http_query(visit->request, str(name));
    if (!given.n) {
        *out = city->editions[place].report_date;
        return ST_OK;
    }
    for (size_t i = 0; i < city->edition_count; i++) {
        if (!str_eq(city->editions[i].name, given)) continue;
        *out = city->editions[i].report_date;
        return ST_OK;
    }
    return err_failf(err, ST_NOT_FOUND, N_("There is no edition {0} for this municipality."), given);
}

static Status compare(Visit *visit, EditionsPage *page, EditionChange *change, Err *err)
{
    const City *city = page->city;
    Date before, after;
    Status status = choose(visit, city, "before", 1, &before, err);
    if (status == ST_OK) status = choose(visit, city, "after", 0, &after, err);
    if (status != ST_OK) return status;
    if (date_cmp(before, after) >= 0) {
        page->fault = N_("Choose a later edition on the right than on the left.");
        visit->response->status = 422;
        page->before = http_query(visit->request, S("before"));
        page->after = http_query(visit->request, S("after"));
        return ST_OK;
    }
    status = app_edition_change(visit->app, visit->arena, city->gap.municipality.code, city->gap.substance, before,
                                after, change, err);
    if (status != ST_OK) return status;
    page->change = change;
    page->before = change->before.name;
    page->after = change->after.name;
    page->largest = change->changes;
    page->largest_count = change->change_count < LARGEST_SHOWN ? change->change_count : LARGEST_SHOWN;
    return ST_OK;
}

Status page_editions(Visit *visit, Err *err)
{
    AppMunicipality municipality;
    bool moved;
    Status status = city_code(visit, &municipality, &moved, err);
    if (status != ST_OK || moved) return status;
    const GapQuery query = {.municipality = municipality.code, .substance = http_query(visit->request, S("substance"))};
    City city = {0};
    status = app_city(visit->app, visit->arena, &query, &city, err);
    if (status != ST_OK) return status;
    EditionsPage page = {.city = &city};
    EditionChange change = {0};
    city_head(visit, &municipality, 2, &page.head);
    if (city.edition_count >= 2) {
        status = compare(visit, &page, &change, err);
        if (status != ST_OK) return status;
    }
    if (page.change) {
        City shown = city; /* the chart is about the two editions chosen */
        shown.gap.edition = change.after;
        shown.has_earlier = true;
        shown.earlier = change.before;
        shown.earlier_total = change.before_total;
        shown.gap.gap.actual = change.after_total;
        page.chart = chart_block(visit, &shown, "change", "editions", S(""));
    }
    view_editions(&visit->out, &visit->view, &page);
    return ST_OK;
}
