/* What a data package must be to be stored, where it speaks of a roadmap: what is named is there, the roadmap hangs
 * together, and what was frozen is what it was. */
#ifndef APP_ROADMAP_LOAD_ROADMAP_H
#define APP_ROADMAP_LOAD_ROADMAP_H
#include "app/app_priv.h"
#include "exchange/package.h"

/* A frozen roadmap or plan has the checksum that it states, and never changes; other kinds: ST_OK. */
Status load_roadmap_may_put(App *app, Arena *arena, const RecordKind *kind, const void *record, Err *err);
/* After everything but the seals has been put: adds every fault with its row. */
Status load_roadmap_check(App *app, Arena *arena, const Package *package, Faults *faults, Err *err);
/* After the seals as well: what was frozen belongs to the seal of its edition, which names its checksum. One that
 * belongs to none would stand in the way of the day on which the edition is sealed. Adds every fault with its row. */
Status load_roadmap_check_seals(App *app, Arena *arena, const Package *package, Faults *faults, Err *err);

#endif
