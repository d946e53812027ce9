/* Territorial emissions: by main sector, and the subsectors of one main sector; years across, newest first. */
#include "views.h"
#include "web/city_parts.h"

#include <stdlib.h>

enum { YEARS_MAX = 64 };

static bool in_table(const EmissionsPage *page, const AppSector *s)
{
    if (page->main.n) return str_eq(s->main, page->main) && !s->is_main && !s->is_total;
    return s->is_main;
}

static bool has_subsectors(const City *city, Str main)
{
    for (size_t i = 0; i < city->sector_count; i++)
        if (!city->sectors[i].is_main && !city->sectors[i].is_total && str_eq(city->sectors[i].main, main)) return true;
    return false;
}

static Str with_query(Visit *visit, Str url, const char *name, Str value)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, url);
    char sign = '?';
    static const char *const kept[] = {"edition", "substance"};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        const Str given = http_query(visit->request, str(kept[i]));
        if (!given.n) continue;
        buf_addc(&b, sign);
        buf_add(&b, str(kept[i]));
        buf_addc(&b, '=');
        buf_url(&b, given);
        sign = '&';
    }
    if (!name) return buf_str(&b);
    buf_addc(&b, sign);
    buf_add(&b, str(name));
    buf_addc(&b, '=');
    buf_url(&b, value);
    return buf_str(&b);
}

static int newest_first(const void *a, const void *b)
{
    return *(const int *)b - *(const int *)a;
}

static void years_of(Visit *visit, EmissionsPage *page)
{
    const Series total = page->total->series;
    int *years = ARENA_ARRAY(visit->arena, int, total.n);
    for (size_t i = 0; i < total.n; i++) years[i] = total.year[i];
    qsort(years, total.n, sizeof *years, newest_first);
    page->years = years;
    page->year_count = total.n < YEARS_MAX ? total.n : YEARS_MAX;
}

/* The largest of the newest year first; those without a figure last; equals by name. */
static int largest_first(const void *a, const void *b)
{
    const SectorRow *x = a, *y = b;
    if (x->latest_t > y->latest_t) return -1;
    if (x->latest_t < y->latest_t) return 1;
    return str_cmp(x->sector->name_sv, y->sector->name_sv);
}

static void rows(Visit *visit, EmissionsPage *page)
{
    const City *city = page->city;
    SectorRow *list = ARENA_ARRAY(visit->arena, SectorRow, city->sector_count);
    for (size_t i = 0; i < city->sector_count; i++) {
        const AppSector *s = &city->sectors[i];
        if (!in_table(page, s)) continue;
        SectorRow *row = &list[page->row_count++];
        row->sector = s;
        const Maybe latest = page->year_count ? series_at(s->series, page->years[0]) : unknown();
        row->latest_t = latest.known ? latest.v : -1;
        if (!page->main.n && has_subsectors(city, s->main))
            row->url = with_query(visit, page->head.emissions_url, "sector", s->main);
    }
    qsort(list, page->row_count, sizeof *list, largest_first);
    page->rows = list;
}

/* The row that the others are parts of: the whole, or the main sector shown. */
static bool find_total(Visit *visit, EmissionsPage *page)
{
    for (size_t i = 0; i < page->city->sector_count; i++) {
        const AppSector *s = &page->city->sectors[i];
        if (page->main.n ? s->is_main && str_eq(s->main, page->main) : s->is_total) {
            page->total = s;
            if (page->main.n) page->main_name = in_language(&visit->view, s->name_sv, s->name_en);
            return true;
        }
    }
    return false;
}

Status page_emissions(Visit *visit, Err *err)
{
    Str code;
    bool moved;
    Status status = city_code(visit, &code, &moved, err);
    if (status != ST_OK || moved) return status;
    OptionsForm form;
    options_read(visit->request, code, &form);
    if (form.wrong)
        return err_fail(err, ST_INVALID, N_("An edition or a substance in the address is not written right."));
    City city = {0};
    status = city_load(visit, &form.query, &city, err);
    if (status != ST_OK) return status;
    EmissionsPage page = {.city = &city,
                          .main = http_query(visit->request, S("sector")),
                          .edition = city.gap.has_edition ? city.gap.edition.name : S(""),
                          .substance = city.gap.substance};
    city_head(visit, &city.gap.municipality, 1, &page.head);
    if (city.gap.has_edition) {
        if (!find_total(visit, &page))
            return err_failf(err, ST_NOT_FOUND, N_("This edition has no sector {0}."), page.main);
        years_of(visit, &page);
        rows(visit, &page);
        page.up_url = with_query(visit, page.head.emissions_url, NULL, S(""));
        if (!page.main.n) page.sectors = chart_block(visit, &city, "sectors", "measured", form.as_query);
    }
    view_emissions(&visit->out, &visit->view, &page);
    return ST_OK;
}
