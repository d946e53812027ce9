/* What the files of this room share. */
#ifndef APP_APP_PRIV_H
#define APP_APP_PRIV_H
#include "app/app.h"
#include "base/json.h"
#include "base/secret.h"
#include "store/city.h"
#include "store/emission.h"
#include "store/event.h"
#include "store/record.h"
#include "store/register.h"

/* The sectors that a municipal total is made of. */
typedef struct TotalSectors {
    int64_t total;         /* 0: there is none */
    int64_t international; /* 0: there is none */
} TotalSectors;

enum { APP_ACTOR_BYTES = 72 };
typedef struct KeptCity KeptCity;
typedef struct KeptInventory KeptInventory;
typedef struct KeptRoadmap KeptRoadmap;
typedef struct Kept Kept;
typedef struct KeptOptimise KeptOptimise;
struct App {
    Db *db;
    Arena *arena;    /* of the App */
    Str now;         /* 2026-06-30T12:00:00Z, for events: now_text where it was set by app_set_time */
    int64_t seconds; /* the same time, since 1970 */
    char now_text[sizeof "2026-06-30T12:00:00Z"];
    char actor[APP_ACTOR_BYTES]; /* of events: the id of an account, "operator", or empty: nobody */
    bool is_operator;
    PasswordCost password_cost;
    bool reads_only;
    Sandbox *sandbox;           /* NULL: the program has no threads */
    TotalSectors total_sectors; /* as last read */
    KeptCity *cities;           /* APP_CITIES_KEPT places, or NULL before the first */
    uint64_t city_calls;
    KeptInventory **inventories; /* APP_INVENTORIES_KEPT places, or NULL before the first */
    uint64_t inventory_calls;
    KeptRoadmap *roadmaps; /* as with cities */
    uint64_t roadmap_calls;
    Kept *kept; /* places of other results, or NULL before the first */
    uint64_t kept_calls;
    unsigned kept_making;    /* of which one is made: nothing is thrown away then */
    KeptOptimise *optimises; /* of kept roadmaps */
    uint64_t optimise_calls;
    char kept_version[80]; /* of the database that all of it was made from (app/kept.h) */
};

/* TRY(f(...)): hands a failure on. */
#define TRY(call)                                                                                                      \
    do {                                                                                                               \
        const Status try_status = (call);                                                                              \
        if (try_status != ST_OK) return try_status;                                                                    \
    } while (0)

Status app_total_sectors(App *app, Arena *arena, TotalSectors *out, Err *err);

/* What of a municipal total is counted: international transport left out where it is known, unless asked for. */
Series app_counted(Arena *arena, Series total, Series international, bool include_international);

AppEdition app_edition(Arena *arena, const Edition *edition);
Str app_edition_name(Arena *arena, Date report_date);
/* The edition before this one of the same substance, for the area (empty: any); id 0 where there is none. */
Status app_edition_before(App *app, Arena *arena, const Edition *edition, Str area, Edition *out, Err *err);

/* Appends an event of the one who acts (app/people/account.h), inside the transaction. */
Status app_event(App *app, const char *action, const char *kind, Str object, Str detail, Str why, Err *err);

/* The same after a change of what is no record (store/state.h): the event states how those tables stand now, so it is
 * the last thing of its transaction that touches them. */
Status app_figures_event(App *app, Arena *arena, const char *action, const char *kind, Str object, Str detail, Str why,
                         Err *err);

AppEvent app_event_view(const Event *event);
/* Who writes now, for records. */
Author app_author(const App *app, Str why);

/* "2026-06-30T12:00:00Z", with its NUL. */
void app_utc(int64_t seconds, char out[sizeof "2026-06-30T12:00:00Z"]);
Str app_utc_text(Arena *arena, int64_t seconds); /* empty for 0 */

/* Runs fn inside one write transaction; a failure, and a dry run, leave nothing behind. */
typedef Status AppWrite(App *app, Arena *arena, void *ctx, Err *err);
Status app_in_transaction(App *app, Arena *arena, bool keep, AppWrite *fn, void *ctx, Err *err);

#endif
