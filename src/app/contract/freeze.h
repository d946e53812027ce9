/* What the freezing of the roadmap and of the investment plan share: each is kept with an edition of the contract when
 * that is sealed, as canonical JSON of its records and of what was computed, and its checksum is part of the seal. */
#ifndef APP_CONTRACT_FREEZE_H
#define APP_CONTRACT_FREEZE_H
#include "app/roadmap/roadmap_priv.h"
#include "model/canon.h"

/* What of a municipality is written: the sets of `count` kinds. */
typedef struct FreezeRecords {
    const RecordKind *kinds;
    const RecordSet *sets;
    size_t count;
    const RecordKind *statement; /* earlier frozen ones, which are left out */
    Str municipality;
} FreezeRecords;

/* The id of what is frozen with an edition: its label with a hyphen. Lives in the arena. */
Str freeze_id(Arena *arena, Str edition);
/* The day on which something is frozen, not set where the clock of the app cannot be read. */
Date freeze_day(const App *app);

/* `emissions`, `gwp_set`: the figures that the model was calibrated to, and the set of its global warming potentials.
 */
void freeze_emissions(Canon *c, const AppRoadmap *roadmap);
void freeze_gwp(Canon *c, const AppRoadmap *roadmap);
/* `records`: one array for each kind, in the order of their files; of the library what is for all and what is the
 * municipality's own. */
void freeze_records(Canon *c, const FreezeRecords *records);

/* Keeps a statement of the kind. Within a transaction. */
Status freeze_put(App *app, const RecordKind *kind, void *statement, Str why, Err *err);
/* *found: whether anything of the kind was frozen with the edition. */
Status freeze_get(App *app, Arena *arena, const RecordKind *kind, Str municipality, Str edition, void *out, bool *found,
                  Err *err);

#endif
