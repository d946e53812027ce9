#include "app/crew.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

typedef struct Crew {
    atomic_size_t next;
    size_t pieces;
    void (*piece)(void *work, size_t piece, size_t member);
    void *work;
} Crew;

typedef struct Member {
    Crew *crew;
    size_t number;
    pthread_t thread;
} Member;

static void *do_pieces(void *arg)
{
    const Member *member = arg;
    Crew *crew = member->crew;
    for (size_t i; (i = atomic_fetch_add(&crew->next, 1)) < crew->pieces;) crew->piece(crew->work, i, member->number);
    return NULL;
}

void crew_do(size_t threads, size_t pieces, void (*piece)(void *work, size_t piece, size_t member), void *work)
{
    Crew crew = {.pieces = pieces, .piece = piece, .work = work};
    Member members[CREW_MAX];
    if (threads > CREW_MAX) threads = CREW_MAX;
    if (threads > pieces) threads = pieces;
    size_t started = 1; /* the caller's own */
    for (; started < threads; started++) {
        members[started] = (Member){.crew = &crew, .number = started};
        if (pthread_create(&members[started].thread, NULL, do_pieces, &members[started]) != 0) break;
    }
    members[0] = (Member){.crew = &crew};
    do_pieces(&members[0]);
    for (size_t i = 1; i < started; i++) pthread_join(members[i].thread, NULL);
}

size_t crew_processors(void)
{
    const long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > CREW_MAX ? CREW_MAX : (size_t)n;
}
