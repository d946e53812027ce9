/* How undertakings go: what was told last, whether the deadline has passed, and how far a measured value has come. Told
 * beside the edition that promised it, so that what is sealed stays as it is.
 *
 * Late: the last day of the deadline lies before the as-of day and the undertaking is not fulfilled; on the day itself
 * it is not late. An undertaking without a deadline is never late. A deadline of "2027" ends on 2027-12-31.
 *
 * Completion: 100 (latest - start) / (goal - start) per cent; negative where the value has moved away from the goal,
 * above 100 where it has passed it. Unknown without a start, a goal or a latest value, and where start equals goal. */
#ifndef MODEL_PROGRESS_H
#define MODEL_PROGRESS_H
#include "model/contract.h"

typedef enum UndertakingStatus {
    STATUS_NOT_ASSESSED,
    STATUS_NOT_STARTED,
    STATUS_ONGOING,
    STATUS_FULFILLED,
    STATUS_PAUSED,
    STATUS_COUNT
} UndertakingStatus;
UndertakingStatus undertaking_status_parse(Str name); /* empty, and what is none of them: not assessed */
const char *undertaking_status_name(UndertakingStatus status);

typedef struct Standing {
    const Undertaking *undertaking;
    UndertakingStatus status;
    const Progress *told; /* the latest as of the day; NULL: the edition's own status stands */
    bool late;
    Maybe value, completion_percent;
} Standing;

/* One for each undertaking, in their order. progress: in any order, of any edition. */
void progress_standings(const Contract *contract, const Progress *progress, size_t n, Date as_of, Standing *out);

typedef struct StandingCount {
    size_t by_status[STATUS_COUNT];
    size_t total, late, without_owner, without_deadline;
} StandingCount;
/* commitment: only its undertakings; empty: all. */
StandingCount progress_count(const Standing *standings, size_t n, Str commitment);

#endif
