/* The climate accounts of a small group: a municipality, its energy and housing companies, and a company that it owns a
 * part of; organisations behind the first two, and another municipality. */
#ifndef APP_GROUP_H
#define APP_GROUP_H
#include "fixture.h"

#define CITY "0484"

App *app_with_group(Fixture *f);

#endif
