/* Whose plan is sought when. A search takes seconds of a processor, and few run at a time, so turns are given: one
 * search for each visitor, first come, first served, and who was told to come again keeps the place for a while. The
 * same question is not sought twice at once: who asks it waits for the answer of the other. Nothing here reads a clock.
 */
#ifndef WEB_SEARCHES_H
#define WEB_SEARCHES_H
#include "base/str.h"

enum {
    SEARCH_SECONDS_GUEST = 4,  /* of the processor, for who is not signed in */
    SEARCH_SECONDS_KNOWN = 12, /* for who is */
    SEARCH_PLACES = 64,        /* visitors that wait with a place of their own */
    SEARCH_SOON_SECONDS = 2,   /* after so many an answer that is being sought is asked for again */
    SEARCH_GRACE_SECONDS = 6   /* a place is kept for so long after its visitor was to come again */
};

typedef struct Searches Searches;
Searches *searches_new(int most); /* that run at a time */
void searches_free(Searches *searches);

typedef struct SearchAsk {
    Str visitor;  /* an account, or an address */
    Str question; /* all that the answer depends on */
    int seconds;  /* of the processor that the search may take */
    int64_t now_ms;
} SearchAsk;

typedef enum SearchTurnKind {
    SEARCH_GO,    /* now: searches_end says when it is over */
    SEARCH_SHARE, /* the same question is being sought */
    SEARCH_OWN,   /* another question of this visitor is */
    SEARCH_LATER  /* others are before */
} SearchTurnKind;

typedef struct SearchTurn {
    SearchTurnKind kind;
    int number;  /* SEARCH_GO: for searches_end */
    int seconds; /* otherwise: when to come again; soon where a search is to end, which may be before it was thought */
} SearchTurn;

/* Safe to call from several threads. */
SearchTurn searches_ask(Searches *searches, const SearchAsk *ask);
void searches_end(Searches *searches, int number);

#endif
