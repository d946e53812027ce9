/* What app.c needs of city_kept.c. */
#ifndef APP_CITY_KEPT_H
#define APP_CITY_KEPT_H
#include "app/app_priv.h"

void city_kept_drop_all(App *app);

#endif
