/* A kept inventory belongs to those who look at it and to the App, and goes with the last of them: an arena that is
 * handed one may outlive the place where it was kept. Arenas of requests are freed by another thread. */
#include "app/accounts/inventory_kept.h"

#include "app/accounts/inventory_priv.h"
#include "app/kept.h"
#include "app/purchases/ledger_priv.h"

#include <stdatomic.h>
#include <stdlib.h>

struct KeptInventory {
    atomic_int owners;
    Arena *arena;            /* of all below, and of this */
    AppInventoryQuery query; /* as it was asked */
    bool sees_suppliers;
    AppInventory inventory;
    AppInventorySimulation *simulation; /* NULL: not yet asked for */
    uint64_t used;                      /* when last, in calls */
};

static void let_go(void *p)
{
    KeptInventory *kept = p;
    if (atomic_fetch_sub(&kept->owners, 1) == 1) arena_free(kept->arena);
}

static void hand_out(Arena *arena, KeptInventory *kept)
{
    atomic_fetch_add(&kept->owners, 1);
    arena_defer(arena, let_go, kept);
}

static void drop(KeptInventory **place)
{
    if (*place) let_go(*place);
    *place = NULL;
}

void inventory_kept_drop_all(App *app)
{
    for (size_t i = 0; app->inventories && i < APP_INVENTORIES_KEPT; i++) drop(&app->inventories[i]);
}

static bool is_of(const KeptInventory *kept, const AppInventoryQuery *q, bool sees_suppliers)
{
    return str_eq(kept->query.municipality, q->municipality) && kept->query.year == q->year &&
           kept->query.approach == q->approach && kept->query.basis == q->basis && kept->query.gwp == q->gwp &&
           kept->sees_suppliers == sees_suppliers;
}

/* The place of this query, or an empty one, or the one that was not used for longest. */
static KeptInventory **place_for(App *app, const AppInventoryQuery *query, bool sees_suppliers)
{
    KeptInventory **oldest = &app->inventories[0];
    for (size_t i = 0; i < APP_INVENTORIES_KEPT; i++) {
        KeptInventory **place = &app->inventories[i];
        if (*place && is_of(*place, query, sees_suppliers)) return place;
        if (*oldest && (!*place || (*place)->used < (*oldest)->used)) oldest = place;
    }
    return oldest;
}

static KeptInventory *kept_new(const AppInventoryQuery *query, bool sees_suppliers)
{
    Arena *arena = arena_new();
    KeptInventory *kept = ARENA_NEW(arena, KeptInventory);
    atomic_init(&kept->owners, 1);
    kept->arena = arena;
    kept->query = *query;
    kept->query.municipality = str_dup(arena, query->municipality);
    kept->sees_suppliers = sees_suppliers;
    return kept;
}

/* Makes room, from what was not used for longest. */
static void keep_within(App *app)
{
    for (;;) {
        KeptInventory **oldest = NULL;
        size_t bytes = 0;
        for (size_t i = 0; i < APP_INVENTORIES_KEPT; i++) {
            KeptInventory **place = &app->inventories[i];
            if (!*place) continue;
            bytes += arena_bytes((*place)->arena);
            if (!oldest || (*place)->used < (*oldest)->used) oldest = place;
        }
        if (bytes <= APP_INVENTORY_BYTES_KEPT || !oldest) return;
        drop(oldest);
    }
}

static Status kept_of(App *app, Arena *arena, const AppInventoryQuery *query, KeptInventory **out, Err *err)
{
    AppMunicipality municipality;
    AppInventoryQuery of = *query;
    bool sees_suppliers;
    if (!app->inventories) app->inventories = ARENA_ARRAY(app->arena, KeptInventory *, APP_INVENTORIES_KEPT);
    TRY(kept_follow(app, err));
    TRY(app_municipality(app, arena, query->municipality, &municipality, err));
    of.municipality = municipality.code;
    TRY(inventory_sees_suppliers(app, arena, of.municipality, &sees_suppliers, err));
    KeptInventory **place = place_for(app, &of, sees_suppliers);
    if (!*place || !is_of(*place, &of, sees_suppliers)) {
        KeptInventory *made = kept_new(&of, sees_suppliers);
        /* By the copy of the query: what the accounts take from it lives as long as they do. */
        const Status status = app_inventory(app, made->arena, &made->query, &made->inventory, err);
        if (status != ST_OK) {
            let_go(made);
            return status;
        }
        drop(place);
        *place = made;
    }
    *out = *place;
    (*out)->used = ++app->inventory_calls;
    hand_out(arena, *out);
    return ST_OK;
}

Status app_inventory_kept(App *app, Arena *arena, const AppInventoryQuery *query, const AppInventory **out, Err *err)
{
    KeptInventory *kept;
    TRY(kept_of(app, arena, query, &kept, err));
    *out = &kept->inventory;
    keep_within(app);
    return ST_OK;
}

/* Some two seconds of one processor. */
enum { DRAWN_MOST = 1000 * 1000 * 1000, DRAWS_FEWEST = 1000 };

static size_t draws_for(const AppInventory *in)
{
    const size_t most = DRAWN_MOST / (in->row_count + 1);
    if (most >= SIMULATION_DRAWS_USUAL) return 0;
    return most > DRAWS_FEWEST ? most : DRAWS_FEWEST;
}

Status app_simulation_kept(App *app, Arena *arena, const AppInventoryQuery *query, const AppInventorySimulation **out,
                           Err *err)
{
    KeptInventory *kept;
    TRY(kept_of(app, arena, query, &kept, err));
    if (!kept->simulation) {
        AppInventorySimulation *made = ARENA_NEW(kept->arena, AppInventorySimulation);
        const AppSimulationQuery how = {
            .of = kept->query, .draws = draws_for(&kept->inventory), .seed = APP_SIMULATION_SEED};
        made->inventory = kept->inventory;
        TRY(inventory_simulate(app, kept->arena, &how, made, err));
        kept->simulation = made;
    }
    *out = kept->simulation;
    keep_within(app);
    return ST_OK;
}
