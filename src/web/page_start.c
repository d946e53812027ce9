/* The start page: what this is, search, the cities with targets, and the list of all municipalities by county. */
#include "views.h"
#include "web/pages.h"
#include "web/router.h"

#include <stdlib.h>

enum { FEW_WITH_FIGURES = 12 };

static int by_county(const void *a, const void *b)
{
    const AppMunicipality *x = a, *y = b;
    const int order = str_cmp(x->county_code, y->county_code);
    return order ? order : str_cmp(x->code, y->code);
}

/* The municipalities come by name; sorted by county they keep that order, since equal counties compare by place. */
static void group_by_county(Arena *arena, const AppMunicipality *all, size_t n, StartPage *page)
{
    StartCounty *counties = ARENA_ARRAY(arena, StartCounty, n);
    AppMunicipality *sorted = ARENA_ARRAY(arena, AppMunicipality, n);
    size_t count = 0, filled = 0;
    AppMunicipality *codes = ARENA_ARRAY(arena, AppMunicipality, n);
    for (size_t i = 0; i < n; i++) codes[i] = all[i];
    qsort(codes, n, sizeof *codes, by_county);
    for (size_t i = 0; i < n; i++) {
        if (i && str_eq(codes[i].county_code, codes[i - 1].county_code)) continue;
        const size_t begin = filled;
        for (size_t k = 0; k < n; k++)
            if (str_eq(all[k].county_code, codes[i].county_code)) sorted[filled++] = all[k];
        counties[count++] = (StartCounty){codes[i].county, sorted + begin, filled - begin};
    }
    page->counties = counties;
    page->county_count = count;
}

/* The cities to begin with: those with targets of their own, then, where they are few, the others with figures. */
static void pick_examples(Arena *arena, const AppMunicipality *all, size_t n, StartPage *page)
{
    AppMunicipality *examples = ARENA_ARRAY(arena, AppMunicipality, n);
    for (size_t i = 0; i < n; i++) {
        page->with_figures += all[i].has_figures;
        if (all[i].has_own_target) examples[page->example_count++] = all[i];
    }
    for (size_t i = 0; i < n && page->with_figures <= FEW_WITH_FIGURES; i++)
        if (all[i].has_figures && !all[i].has_own_target) examples[page->example_count++] = all[i];
    page->examples = examples;
    page->mark_figures = page->with_figures < n / 2;
}

Status page_start(Visit *visit, Err *err)
{
    Arena *a = visit->arena;
    const AppMunicipality *all;
    AppMunicipality *found;
    size_t n, found_count;
    StartPage page = {.search = str_slice(str_trim(http_query(visit->request, S("q"))), 0, 100)};
    Status status = app_municipalities_kept(visit->app, &all, &n, err);
    if (status != ST_OK) return status;
    page.total = n;
    pick_examples(a, all, n, &page);
    group_by_county(a, all, n, &page);
    if (page.search.n) {
        status = app_municipalities(visit->app, a, page.search, &found, &found_count, err);
        if (status != ST_OK) return status;
        page.searched = true;
        page.found = found;
        page.found_count = found_count;
    }
    const Lang lang = visit->lang;
    visit->view.title = page.searched ? tr_fmt(a, lang, N_("Search for {0}"), page.search)
                                      : str(tr(lang, N_("From promise to measured result")));
    visit->view.description =
        str(tr(lang, N_("What Swedish municipalities have promised for the climate, what was measured, and how large "
                        "the gap is.")));
    visit->view.has_filter = true;
    view_start(&visit->out, &visit->view, &page);
    return ST_OK;
}
