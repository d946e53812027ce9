/* What an edition of the emission database changed in history. */
#include "views.h"
#include "web/city_parts.h"

enum { LARGEST_SHOWN = 25 };

/* A change is labelled by the Swedish name; the city's sectors know the other. */
static Str sector_name(Visit *visit, const City *city, const Change *change)
{
    if (str_eq(change->label, S("Alla"))) return str(tr(visit->lang, N_("All sectors")));
    for (size_t i = 0; i < city->sector_count; i++) {
        const AppSector *s = &city->sectors[i];
        if (str_eq(s->main, change->key) && str_eq(s->name_sv, change->label))
            return in_language(&visit->view, s->name_sv, s->name_en);
    }
    return change->label;
}

static void fill(Visit *visit, EditionsPage *page, const City *shown, const EditionChange *change)
{
    page->change = change;
    page->largest_count = change->change_count < LARGEST_SHOWN ? change->change_count : LARGEST_SHOWN;
    ChangeRow *rows = ARENA_ARRAY(visit->arena, ChangeRow, page->largest_count);
    for (size_t i = 0; i < page->largest_count; i++)
        rows[i] = (ChangeRow){&change->changes[i], sector_name(visit, page->city, &change->changes[i])};
    page->largest = rows;
    Buf query = buf_new(visit->arena);
    buf_add(&query, S("?before="));
    buf_url(&query, change->before.name);
    buf_add(&query, S("&after="));
    buf_url(&query, change->after.name);
    buf_add(&query, S("&substance="));
    buf_url(&query, page->city->gap.substance);
    page->chart = chart_block(visit, shown, "change", "editions", buf_str(&query));
}

Status page_editions(Visit *visit, Err *err)
{
    Str code;
    bool moved;
    Status status = city_code(visit, &code, &moved, err);
    if (status != ST_OK || moved) return status;
    const GapQuery query = {.municipality = code, .substance = http_query(visit->request, S("substance"))};
    City city = {0};
    status = city_load(visit, &query, &city, err);
    if (status != ST_OK) return status;
    EditionsPage page = {.city = &city};
    EditionChange change = {0};
    city_head(visit, &city.gap.municipality, 2, &page.head);
    if (city.edition_count >= 2) {
        City shown = city;
        status = city_editions(visit, &shown, &change, &page.fault, err);
        if (status != ST_OK) return status;
        page.before = change.before.name;
        page.after = change.after.name;
        if (page.fault)
            visit->response->status = 422;
        else
            fill(visit, &page, &shown, &change);
    }
    view_editions(&visit->out, &visit->view, &page);
    return ST_OK;
}
