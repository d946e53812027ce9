#include "report/pdf_shelf.h"

#include "base/fd.h"
#include "base/hash.h"
#include "report/cache.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef enum JobState { JOB_FREE, JOB_WAITING, JOB_MAKING, JOB_DONE, JOB_FAILED } JobState;

/* A document under way, or one that failed a short while ago. */
typedef struct Job {
    JobState state;
    unsigned char key[HASH_BYTES];
    uint64_t number; /* the lower came earlier */
    Arena *arena;    /* holds html and pdf */
    Str html, pdf;
    Err err;           /* why it failed */
    int64_t failed_ms; /* when */
    int askers;        /* who wait for it: until they have seen how it ended, it stays */
} Job;

struct PdfShelf {
    PdfMaker maker;
    PdfShelfLimits limits;
    Cache *cache;
    pthread_mutex_t lock;
    pthread_cond_t work, news; /* for the thread: something to make; for askers: something has ended */
    pthread_t thread;
    bool started;
    atomic_bool stop;
    Job job[PDF_SHELF_QUEUE];
    uint64_t numbers;
    int waiting;
};

PdfShelf *pdf_shelf_new(const PdfMaker *maker, PdfShelfLimits limits)
{
    PdfShelf *s = calloc(1, sizeof *s);
    pthread_condattr_t clock;
    if (!s || pthread_mutex_init(&s->lock, NULL) != 0 || pthread_condattr_init(&clock) != 0 ||
        pthread_condattr_setclock(&clock, CLOCK_MONOTONIC) != 0 || pthread_cond_init(&s->work, NULL) != 0 ||
        pthread_cond_init(&s->news, &clock) != 0)
        abort();
    pthread_condattr_destroy(&clock);
    s->maker = *maker;
    s->maker.stop = &s->stop;
    s->limits = limits;
    s->cache = cache_new(limits.cache_bytes);
    return s;
}

static void clear(Job *job)
{
    arena_free(job->arena);
    memset(job, 0, sizeof *job);
}

void pdf_shelf_free(PdfShelf *s)
{
    if (!s) return;
    pthread_mutex_lock(&s->lock);
    atomic_store(&s->stop, true);
    pthread_cond_broadcast(&s->work);
    pthread_mutex_unlock(&s->lock);
    if (s->started) pthread_join(s->thread, NULL);
    for (size_t i = 0; i < PDF_SHELF_QUEUE; i++) clear(&s->job[i]);
    pthread_cond_destroy(&s->news);
    pthread_cond_destroy(&s->work);
    pthread_mutex_destroy(&s->lock);
    cache_free(s->cache);
    free(s);
}

/* ---- the thread that makes; the lock is held where nothing else is said ---- */

static Job *next_job(PdfShelf *s)
{
    Job *first = NULL;
    for (size_t i = 0; i < PDF_SHELF_QUEUE; i++) {
        Job *job = &s->job[i];
        if (job->state == JOB_WAITING && (!first || job->number < first->number)) first = job;
    }
    return first;
}

static void make(PdfShelf *s, Job *job)
{
    job->state = JOB_MAKING;
    pthread_mutex_unlock(&s->lock); /* nobody touches a job that is being made, but to count askers */
    const Status status = pdf_make(&s->maker, job->html, job->arena, &job->pdf, &job->err);
    if (status == ST_OK) cache_put(s->cache, (Str){(const char *)job->key, HASH_BYTES}, job->pdf);
    pthread_mutex_lock(&s->lock);
    job->state = status == ST_OK ? JOB_DONE : JOB_FAILED;
    job->failed_ms = fd_clock_ms();
    if (job->state == JOB_DONE && !job->askers) clear(job);
    pthread_cond_broadcast(&s->news);
}

static void *make_all(void *shelf)
{
    PdfShelf *s = shelf;
    pthread_mutex_lock(&s->lock);
    while (!atomic_load(&s->stop)) {
        Job *job = next_job(s);
        if (job)
            make(s, job);
        else
            pthread_cond_wait(&s->work, &s->lock);
    }
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

/* Signals are for the program's own threads. */
static bool start(PdfShelf *s)
{
    if (s->started) return true;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    s->started = pthread_create(&s->thread, NULL, make_all, s) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return s->started;
}

/* ---- who asks ---- */

static Job *find(PdfShelf *s, const unsigned char *key)
{
    for (size_t i = 0; i < PDF_SHELF_QUEUE; i++) {
        Job *job = &s->job[i];
        if (job->state == JOB_FREE || memcmp(job->key, key, HASH_BYTES) != 0) continue;
        const bool again =
            job->state == JOB_FAILED && !job->askers && fd_clock_ms() - job->failed_ms >= PDF_SHELF_FAILED_MS;
        if (!again) return job;
        clear(job);
    }
    return NULL;
}

/* A place that is free, or that of the failure that is remembered longest. */
static Job *place(PdfShelf *s)
{
    Job *oldest = NULL;
    for (size_t i = 0; i < PDF_SHELF_QUEUE; i++) {
        Job *job = &s->job[i];
        if (job->state == JOB_FREE) return job;
        if (job->state != JOB_FAILED || job->askers) continue;
        if (!oldest || job->failed_ms < oldest->failed_ms) oldest = job;
    }
    if (oldest) clear(oldest);
    return oldest;
}

static Job *add(PdfShelf *s, const unsigned char *key, Str html)
{
    Job *job = start(s) ? place(s) : NULL;
    if (!job) return NULL;
    job->state = JOB_WAITING;
    memcpy(job->key, key, HASH_BYTES);
    job->number = s->numbers++;
    job->arena = arena_new();
    job->html = str_dup(job->arena, html);
    pthread_cond_signal(&s->work);
    return job;
}

static void wait_for(PdfShelf *s, const Job *job)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    const int64_t nanoseconds = until.tv_nsec + (int64_t)s->limits.wait_ms % 1000 * 1000000;
    until.tv_sec += s->limits.wait_ms / 1000 + (time_t)(nanoseconds / 1000000000);
    until.tv_nsec = (long)(nanoseconds % 1000000000);
    int late = 0;
    while (!late && job->state != JOB_DONE && job->state != JOB_FAILED)
        late = pthread_cond_timedwait(&s->news, &s->lock, &until);
}

static Status come_again(bool *later, Err *err)
{
    *later = true;
    return err_fail(err, ST_UNAVAILABLE, N_("The PDF is being made; come back in a few seconds"));
}

static Status outcome(Job *job, Arena *arena, Str *pdf, bool *later, Err *err)
{
    if (job->state == JOB_DONE) {
        *pdf = str_dup(arena, job->pdf);
        if (!job->askers) clear(job);
        return ST_OK;
    }
    if (job->state != JOB_FAILED) return come_again(later, err);
    if (err) *err = job->err;
    return job->err.status;
}

static Status get_or_wait(PdfShelf *s, const unsigned char *key, Str html, Arena *arena, Str *pdf, bool *later,
                          Err *err)
{
    Job *job = find(s, key);
    if (!job) {
        if (cache_get(s->cache, (Str){(const char *)key, HASH_BYTES}, arena, pdf)) return ST_OK; /* made meanwhile */
        job = add(s, key, html);
    }
    if (!job || (job->state != JOB_FAILED && s->waiting >= s->limits.waiting)) return come_again(later, err);
    s->waiting++;
    job->askers++;
    wait_for(s, job);
    s->waiting--;
    job->askers--;
    return outcome(job, arena, pdf, later, err);
}

Status pdf_shelf_get(PdfShelf *s, Str html, Arena *arena, Str *pdf, bool *later, Err *err)
{
    unsigned char key[HASH_BYTES];
    hash_sha256(html, key);
    *later = false;
    if (cache_get(s->cache, (Str){(const char *)key, HASH_BYTES}, arena, pdf)) return ST_OK;
    pthread_mutex_lock(&s->lock);
    const Status status = get_or_wait(s, key, html, arena, pdf, later, err);
    pthread_mutex_unlock(&s->lock);
    return status;
}
