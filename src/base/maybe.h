/* A figure that may be unknown. Unknown is not zero: it stays a state of its own up to the page. */
#ifndef BASE_MAYBE_H
#define BASE_MAYBE_H
#include <stdbool.h>

typedef struct Maybe {
    double v; /* meaningful only where known */
    bool known;
} Maybe;

static inline Maybe known(double v)
{
    return (Maybe){v, true};
}

static inline Maybe unknown(void)
{
    return (Maybe){0, false};
}

#endif
