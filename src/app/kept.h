/* What an App keeps in memory. It follows from the database alone, so it is kept for as long as the newest event is the
 * one that it was made after, and can be thrown away at any time. */
#ifndef APP_KEPT_H
#define APP_KEPT_H
#include "app/app_priv.h"

/* Throws everything away when something was written since. Before anything kept is used; not while something is made,
 * which what it was begun with is then kept for. */
Status kept_follow(App *app, Err *err);
void kept_drop_all(App *app);

/* Each thing throws away its own. */
void city_kept_drop_all(App *app);
void inventory_kept_drop_all(App *app);
void roadmap_kept_drop_all(App *app);
/* Plans that were sought in a kept roadmap; before that is thrown away. */
void optimise_kept_drop(App *app, const void *roadmap);

/* ---- results of which a few are kept, each of a municipality ---- */

typedef enum KeptKind {
    KEPT_MUNICIPALITIES,
    KEPT_MEASURES,
    KEPT_COVERAGE,
    KEPT_PLAN,
    KEPT_PLAN_SINCE,
    KEPT_JOINT,
    KEPT_KINDS
} KeptKind;
enum { KEPT_PLACES = 8 };

/* Makes the thing, of size bytes in the arena, which holds what it refers to: what is kept of other kinds may be read
 * for it, and goes before it. of: what the caller handed on. */
typedef Status KeptMake(App *app, Arena *arena, const void *of, void *thing, Err *err);

/* The thing of a municipality, of a variant where there are several, made where it is not there. It lives until as many
 * others of its kind have been asked for, or something was written. */
Status kept_get(App *app, KeptKind kind, Str municipality, Str variant, size_t size, KeptMake *make, const void *of,
                const void **out, Err *err);

#endif
