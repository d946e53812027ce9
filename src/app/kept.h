/* What an App keeps in memory. It follows from the database alone, so it is kept for as long as the newest event is the
 * one that it was made after, and can be thrown away at any time. */
#ifndef APP_KEPT_H
#define APP_KEPT_H
#include "app/app_priv.h"

/* Throws everything away when something was written since. Before anything kept is used. */
Status kept_follow(App *app, Err *err);
void kept_drop_all(App *app);

/* Each thing throws away its own. */
void city_kept_drop_all(App *app);
void inventory_kept_drop_all(App *app);
void roadmap_kept_drop_all(App *app);

#endif
