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

/* The same figure, or both unknown; what is compared was read from the same text, not computed in two ways. */
static inline bool maybe_eq(Maybe a, Maybe b)
{
    return a.known == b.known && (!a.known || (a.v <= b.v && a.v >= b.v));
}

#endif
