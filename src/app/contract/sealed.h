/* Where a figure comes from that was sealed with an edition of the contract: of the roadmap or of the investment plan,
 * as canonical JSON (docs/seal.md). The records of the seal are read back and all is computed anew from them, so that
 * the tree is that of the sealed figure whatever has been written since; where it comes to something else, that is
 * told.
 *
 *   scenarios[all].years[2030].scenario_t   scenarios[all].remaining_t   records.levers[elbilar-v].level
 *   perspectives[municipal].measures[elbilar].npv_sek   years[2030].gap_sek   price_index.years[2025].value */
#ifndef APP_CONTRACT_SEALED_H
#define APP_CONTRACT_SEALED_H
#include "app/plan/plan.h"
#include "app/roadmap/roadmap_explain.h"
#include "model/canon.h"

typedef enum SealedPart { SEALED_ROADMAP, SEALED_PLAN } SealedPart;

typedef struct AppSealed {
    SealedPart part;
    Str id, edition, sha256;
    Date frozen;
    CanonValue text;
    RecordSet *sets; /* of the part's kinds, as they were sealed */
    /* With the records of the seal and the figures that it was calibrated to; NULL where nothing was computed, or where
     * those figures are not here any more. */
    AppRoadmap *roadmap;
    struct SealedRun *runs; /* what has been computed so far */
} AppSealed;

/* *found: whether anything was frozen with the edition. Lives in the arena. */
Status app_sealed_open(App *app, Arena *arena, Str municipality, Str edition, SealedPart part, AppSealed *out,
                       bool *found, Err *err);
/* The tree lives in the arena, which is that of app_sealed_open. ST_NOT_FOUND where there is no such figure. */
Status app_sealed_explain(AppSealed *sealed, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err);

#endif
