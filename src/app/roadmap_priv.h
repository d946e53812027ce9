/* What the files of the roadmap share. */
#ifndef APP_ROADMAP_PRIV_H
#define APP_ROADMAP_PRIV_H
#include "app/app_priv.h"
#include "app/roadmap.h"

#endif
