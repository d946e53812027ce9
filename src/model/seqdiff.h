/* What two sequences have in common: a longest common subsequence, found with O(ND) of E. Myers (Algorithmica 1, 1986)
 * in memory that is linear in their length. */
#ifndef MODEL_SEQDIFF_H
#define MODEL_SEQDIFF_H
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Sequence {
    const uint32_t *item; /* equal numbers are equal items */
    bool *changed;        /* as many, all false: is set where an item has no partner in the other sequence */
    size_t n;             /* below 2^30 */
} Sequence;

/* The items that are not marked afterwards are the same on both sides, in their order. At most about `work` steps are
 * taken; false where that did not suffice: some parts are then marked as a whole, though they may have items in common.
 * The same input gives the same marks. */
bool seqdiff(Sequence a, Sequence b, int64_t work, Arena *arena);

#endif
