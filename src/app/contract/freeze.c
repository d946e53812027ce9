#include "app/contract/freeze.h"

#include <stdlib.h>
#include <string.h>

Str freeze_id(Arena *arena, Str edition)
{
    Buf id = buf_new(arena);
    for (size_t i = 0; i < edition.n; i++) buf_addc(&id, edition.p[i] == '/' ? '-' : edition.p[i]);
    return buf_str(&id);
}

Date freeze_day(const App *app)
{
    Date today;
    return date_parse(str_slice(app->now, 0, 10), &today) ? today : (Date){0};
}

void freeze_emissions(Canon *c, const AppRoadmap *roadmap)
{
    const AppEdition *emissions = &roadmap->city.edition;
    canon_key(c, S("emissions"));
    canon_object(c);
    canon_kstr(c, "content_sha256", emissions->content_hash);
    canon_kstr(c, "edition", emissions->name);
    canon_kstr(c, "source", emissions->source);
    if (roadmap->split_edition.n) canon_kstr(c, "split_by", roadmap->split_edition);
    canon_end(c);
}

void freeze_gwp(Canon *c, const AppRoadmap *roadmap)
{
    canon_kstr(c, "gwp_set", str(gwp_set_name(roadmap->input.gwp)));
}

static int by_file(const void *a, const void *b)
{
    return strcmp((*(const RecordKind *const *)a)->file, (*(const RecordKind *const *)b)->file);
}

static bool is_ours(Arena *arena, const RecordKind *kind, const Field *owner, const void *record, Str municipality)
{
    if (owner) {
        const Str of = record_cell(arena, owner, record);
        return !of.n || str_eq(of, municipality);
    }
    if (kind != &plan_kinds[KIND_JOINT_PORTFOLIO]) return true;
    for (Str rest = ((const JointPortfolioRecord *)record)->municipalities; rest.n;)
        if (str_eq(str_cut(&rest, ' '), municipality)) return true;
    return false;
}

/* Of the library, what is for all and what is this municipality's own or a party of. */
static RecordSet ours(Arena *arena, const RecordKind *kind, const RecordSet *all, Str municipality)
{
    if (kind->scope != RECORD_GLOBAL) return *all;
    const Field *owner = record_field(kind, S("municipality"));
    RecordSet set = {arena_array(arena, all->count + 1, kind->size), 0};
    for (size_t i = 0; i < all->count; i++) {
        const void *record = record_at(kind, all->records, i);
        if (!is_ours(arena, kind, owner, record, municipality)) continue;
        memcpy((char *)set.records + set.count++ * kind->size, record, kind->size);
    }
    return set;
}

void freeze_records(Canon *c, const FreezeRecords *of)
{
    Arena *arena = c->out->arena;
    const RecordKind **order = arena_array(arena, of->count, sizeof *order);
    for (size_t k = 0; k < of->count; k++) order[k] = &of->kinds[k];
    qsort(order, of->count, sizeof *order, by_file);
    canon_key(c, S("records"));
    canon_object(c);
    for (size_t k = 0; k < of->count; k++) {
        if (order[k] == of->statement) continue;
        const RecordSet set = ours(arena, order[k], &of->sets[order[k] - of->kinds], of->municipality);
        record_set_canon(c, order[k], &set);
    }
    canon_end(c);
}

Status freeze_put(App *app, const RecordKind *kind, void *statement, Str why, Err *err)
{
    const Author author = app_author(app, why);
    return record_put(app->db, kind, statement, &author, err);
}

Status freeze_get(App *app, Arena *arena, const RecordKind *kind, Str municipality, Str edition, void *out, bool *found,
                  Err *err)
{
    const RecordHead key = {.municipality = municipality, .id = freeze_id(arena, edition)};
    return record_get(app->db, arena, kind, &key, out, found, err);
}
