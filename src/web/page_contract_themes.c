/* The areas in which the municipality wants to work with others, and who names the same. */
#include "app/contract/contract_themes.h"
#include "views.h"
#include "web/contract_parts.h"

/* Their newest edition that has been decided, which is what the address without an edition shows. */
static void others(const Visit *visit, const AppThemeTwin *twins, size_t n, ContractThemeRow *row)
{
    ContractLink *list = ARENA_ARRAY(visit->arena, ContractLink, n);
    for (size_t i = 0; i < n; i++)
        if (str_eq_fold(twins[i].theme, row->theme->name))
            list[row->other_count++] = (ContractLink){
                .name = twins[i].municipality.name,
                .url = route_url(visit->arena, PAGE_CONTRACT, visit->lang, twins[i].municipality.code, S(""))};
    row->others = list;
}

static Status make(Visit *visit, ContractPlace *place, Err *err)
{
    const RecordSet *set = &place->view.contract.set[KIND_THEME];
    const Theme *themes = set->records;
    AppThemeTwin *twins;
    size_t twin_count;
    const Status status = app_theme_twins(visit->app, visit->arena, place->municipality.code, &twins, &twin_count, err);
    if (status != ST_OK) return status;
    ContractThemeRow *rows = ARENA_ARRAY(visit->arena, ContractThemeRow, set->count);
    for (size_t i = 0; i < set->count; i++) {
        rows[i] = (ContractThemeRow){
            .theme = &themes[i],
            .text = shown_text(visit, themes[i].text),
            .url = shown_object_url(visit, place, PAGE_CONTRACT_OBJECT, KIND_THEME, themes[i].head.id)};
        others(visit, twins, twin_count, &rows[i]);
    }
    ContractThemesPage page = {.themes = rows, .theme_count = set->count};
    shown_head(visit, place, CONTRACT_THEMES, &page.head);
    view_contract_themes(&visit->out, &visit->view, &place->city, &page);
    return ST_OK;
}

Status page_contract_themes(Visit *visit, Err *err)
{
    return shown_page(visit, make, err);
}
