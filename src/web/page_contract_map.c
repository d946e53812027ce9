/* The transition map: how far the city says that it has come in each phase, and who is in the arena. */
#include "report/transition_map.h"
#include "views.h"
#include "web/contract_parts.h"

static const Phase *phase_before(const ContractPlace *place, Str id)
{
    return place->diff ? contract_find(&place->diff->before, KIND_PHASE, id) : NULL;
}

static void phases(const Visit *visit, const ContractPlace *place, ContractMapPage *page)
{
    const RecordSet *set = &place->view.contract.set[KIND_PHASE];
    const Phase *list = set->records;
    ContractPhaseRow *rows = ARENA_ARRAY(visit->arena, ContractPhaseRow, set->count);
    for (size_t i = 0; i < set->count; i++) {
        const Phase *p = &list[i], *before = phase_before(place, p->head.id);
        rows[i] =
            (ContractPhaseRow){.phase = p,
                               .level = map_level_label(map_level_parse(p->level)),
                               .level_name = p->level.n ? str_cstr(visit->arena, p->level) : "not_assessed",
                               .criteria = shown_text(visit, p->criteria),
                               .evidence = shown_text(visit, p->evidence),
                               .url = shown_object_url(visit, place, PAGE_CONTRACT_OBJECT, KIND_PHASE, p->head.id)};
        if (before && !str_eq(before->level, p->level))
            rows[i].before = map_level_label(map_level_parse(before->level));
        rows[i].undertakings = shown_links(visit, place, "undertaking", p->undertakings, &rows[i].undertaking_count);
    }
    page->phases = rows;
    page->phase_count = set->count;
    page->before = place->diff ? place->diff->before.edition.head.id : S("");
}

static void picture(const Visit *visit, const ContractPlace *place, ContractMapPage *page)
{
    Arena *a = visit->arena;
    MapStation *stations = ARENA_ARRAY(a, MapStation, page->phase_count);
    MapEdition *editions = ARENA_ARRAY(a, MapEdition, place->edition_count);
    for (size_t i = 0; i < page->phase_count; i++) {
        const Phase *p = page->phases[i].phase, *before = phase_before(place, p->head.id);
        stations[i] = (MapStation){.number = p->number.known ? (int)p->number.v : (int)i + 1,
                                   .name = p->name,
                                   .level = map_level_parse(p->level),
                                   .has_before = page->phases[i].before != NULL,
                                   .before = before ? map_level_parse(before->level) : MAP_NOT_ASSESSED};
    }
    for (size_t i = 0; i < place->edition_count; i++) {
        const Str name = place->editions[place->edition_count - 1 - i].head.id;
        editions[i] = (MapEdition){name, str_eq(name, place->view.contract.edition.head.id)};
    }
    const TransitionMap map = {.title = tr_fmt(a, visit->lang, N_("The transition map of {0}, {1}"),
                                               place->municipality.name, place->view.contract.edition.head.id),
                               .stations = stations,
                               .station_count = page->phase_count,
                               .editions = editions,
                               .edition_count = place->edition_count};
    Buf wide = buf_new(a), narrow = buf_new(a);
    transition_map_svg(&wide, visit->lang, &map, false);
    transition_map_svg(&narrow, visit->lang, &map, true);
    page->wide.s = buf_str(&wide);
    page->narrow.s = buf_str(&narrow);
}

/* The members by the sector that they belong to, in the order of the sectors. */
static void members(const Visit *visit, const ContractPlace *place, ContractMapPage *page)
{
    static const char *const sectors[] = {"public", "business", "academia", "civil_society", "citizens", "other"};
    enum { SECTORS = sizeof sectors / sizeof *sectors };
    const RecordSet *set = &place->view.contract.set[KIND_MEMBER];
    const ArenaMember *list = set->records;
    ContractSector *out = ARENA_ARRAY(visit->arena, ContractSector, SECTORS);
    for (size_t k = 0; k < SECTORS; k++) {
        const ArenaMember **of = ARENA_ARRAY(visit->arena, const ArenaMember *, set->count);
        Str *urls = ARENA_ARRAY(visit->arena, Str, set->count);
        size_t n = 0;
        for (size_t i = 0; i < set->count; i++) {
            if (!str_eq(list[i].sector, str(sectors[k]))) continue;
            of[n] = &list[i];
            urls[n++] = shown_object_url(visit, place, PAGE_CONTRACT_OBJECT, KIND_MEMBER, list[i].head.id);
        }
        if (n)
            out[page->sector_count++] =
                (ContractSector){shown_label(KIND_MEMBER, "sector", str(sectors[k])), of, urls, n};
    }
    page->sectors = out;
}

static Status make(Visit *visit, ContractPlace *place, Err *err)
{
    (void)err;
    ContractMapPage page = {0};
    phases(visit, place, &page);
    picture(visit, place, &page);
    members(visit, place, &page);
    shown_head(visit, place, CONTRACT_MAP, &page.head);
    view_contract_map(&visit->out, &visit->view, &place->city, &page);
    return ST_OK;
}

Status page_contract_map(Visit *visit, Err *err)
{
    return shown_page(visit, make, err);
}
