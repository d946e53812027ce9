#include "app/contract/contract_themes.h"

#include "app/contract/contract_priv.h"

/* The newest edition of the municipality that has been decided; empty where there is none. Editions by key. */
static Str newest_decided(const ContractEdition *editions, size_t n, Str municipality)
{
    for (size_t i = n; i > 0; i--)
        if (str_eq(editions[i - 1].head.municipality, municipality) && contract_is_frozen(&editions[i - 1]))
            return editions[i - 1].head.id;
    return S("");
}

Status app_theme_twins(App *app, Arena *arena, Str municipality, AppThemeTwin **out, size_t *n, Err *err)
{
    void *editions, *list;
    size_t edition_count, count;
    TRY(record_all(app->db, arena, &kind_edition, &editions, &edition_count, err));
    TRY(record_all(app->db, arena, &contract_kinds[KIND_THEME], &list, &count, err));
    const Theme *themes = list;
    *out = ARENA_ARRAY(arena, AppThemeTwin, count);
    *n = 0;
    for (size_t i = 0; i < count; i++) {
        const RecordHead *head = &themes[i].head;
        if (str_eq(head->municipality, municipality) ||
            !str_eq(head->edition, newest_decided(editions, edition_count, head->municipality)))
            continue;
        AppThemeTwin *twin = &(*out)[(*n)++];
        twin->theme = themes[i].name;
        if (*n > 1 && str_eq(twin[-1].municipality.code, head->municipality))
            twin->municipality = twin[-1].municipality;
        else
            TRY(app_municipality(app, arena, head->municipality, &twin->municipality, err));
    }
    return ST_OK;
}
