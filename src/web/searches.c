#include "web/searches.h"

#include "base/hash.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SECOND_MS = 1000 };

typedef struct Mark { /* of a text */
    unsigned char bytes[HASH_BYTES];
} Mark;

typedef struct Running {
    bool used;
    Mark visitor, question;
    int64_t until_ms; /* expected */
} Running;

typedef struct Place {
    Mark visitor;
    int64_t until_ms; /* given up then */
} Place;

struct Searches {
    pthread_mutex_t lock;
    int most;
    Running *running;
    Place places[SEARCH_PLACES]; /* in their order */
    size_t place_count;
};

Searches *searches_new(int most)
{
    Searches *s = calloc(1, sizeof *s);
    if (!s) abort();
    s->most = most > 1 ? most : 1;
    s->running = calloc((size_t)s->most, sizeof *s->running);
    if (!s->running) abort();
    pthread_mutex_init(&s->lock, NULL);
    return s;
}

void searches_free(Searches *s)
{
    if (!s) return;
    pthread_mutex_destroy(&s->lock);
    free(s->running);
    free(s);
}

static Mark mark_of(Str text)
{
    Mark mark;
    hash_sha256(text, mark.bytes);
    return mark;
}

static bool is_same(const Mark *a, const Mark *b)
{
    return memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

static void remove_place(Searches *s, size_t at)
{
    s->place_count--;
    memmove(&s->places[at], &s->places[at + 1], (s->place_count - at) * sizeof *s->places);
}

static void give_up_places(Searches *s, int64_t now_ms)
{
    for (size_t i = s->place_count; i-- > 0;)
        if (s->places[i].until_ms <= now_ms) remove_place(s, i);
}

/* Which place is the visitor's; that after the last where there is none. */
static size_t place_of(const Searches *s, const Mark *visitor)
{
    size_t at = 0;
    while (at < s->place_count && !is_same(&s->places[at].visitor, visitor)) at++;
    return at;
}

static int whole_seconds(int64_t ms)
{
    return ms > SECOND_MS ? (int)((ms + SECOND_MS - 1) / SECOND_MS) : 1;
}

/* The search that is expected to end first. */
static int64_t first_end(const Searches *s, int64_t now_ms)
{
    int64_t end = INT64_MAX;
    for (int i = 0; i < s->most; i++)
        if (s->running[i].used && s->running[i].until_ms < end) end = s->running[i].until_ms;
    return end == INT64_MAX || end < now_ms ? now_ms : end;
}

/* Keeps the visitor's place, or gives the last one while there are any. */
static SearchTurn wait_for_turn(Searches *s, const SearchAsk *ask, const Mark *visitor, size_t at)
{
    const int64_t before = (int64_t)at / s->most * ask->seconds * SECOND_MS;
    const SearchTurn turn = {.kind = SEARCH_LATER,
                             .seconds = whole_seconds(first_end(s, ask->now_ms) + before - ask->now_ms)};
    if (at == SEARCH_PLACES) return turn;
    if (at == s->place_count) s->places[s->place_count++].visitor = *visitor;
    s->places[at].until_ms = ask->now_ms + (turn.seconds + SEARCH_GRACE_SECONDS) * (int64_t)SECOND_MS;
    return turn;
}

static SearchTurn begin(Searches *s, const SearchAsk *ask, const Mark *visitor, const Mark *question, size_t at)
{
    SearchTurn turn = {.kind = SEARCH_GO};
    if (at < s->place_count) remove_place(s, at);
    while (s->running[turn.number].used) turn.number++;
    s->running[turn.number] = (Running){true, *visitor, *question, ask->now_ms + ask->seconds * (int64_t)SECOND_MS};
    return turn;
}

static SearchTurn soon(SearchTurnKind kind, const Running *running, int64_t now_ms)
{
    const int seconds = whole_seconds(running->until_ms - now_ms);
    return (SearchTurn){.kind = kind, .seconds = seconds < SEARCH_SOON_SECONDS ? seconds : SEARCH_SOON_SECONDS};
}

static SearchTurn turn_of(Searches *s, const SearchAsk *ask, const Mark *visitor, const Mark *question)
{
    const size_t at = place_of(s, visitor);
    const Running *own = NULL;
    size_t free_count = 0;
    for (int i = 0; i < s->most; i++) {
        const Running *r = &s->running[i];
        free_count += !r->used;
        if (!r->used) continue;
        if (is_same(&r->question, question)) return soon(SEARCH_SHARE, r, ask->now_ms);
        if (is_same(&r->visitor, visitor)) own = r;
    }
    if (own) return soon(SEARCH_OWN, own, ask->now_ms);
    return at < free_count ? begin(s, ask, visitor, question, at) : wait_for_turn(s, ask, visitor, at);
}

SearchTurn searches_ask(Searches *s, const SearchAsk *ask)
{
    const Mark visitor = mark_of(ask->visitor), question = mark_of(ask->question);
    pthread_mutex_lock(&s->lock);
    give_up_places(s, ask->now_ms);
    const SearchTurn turn = turn_of(s, ask, &visitor, &question);
    pthread_mutex_unlock(&s->lock);
    return turn;
}

void searches_end(Searches *s, int number)
{
    pthread_mutex_lock(&s->lock);
    s->running[number].used = false;
    pthread_mutex_unlock(&s->lock);
}
