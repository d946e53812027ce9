#include "report/render.h"

#include "base/fd.h"
#include "base/lockdown.h"
#include "base/nursery.h"
#include "report/cache.h"
#include "report/drawer.h"
#include "report/svg.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ID_DIGITS = 10, PICTURE_MS_MAX = LOCKDOWN_SANITIZED ? 120 * 1000 : 15 * 1000 };

/* Held by every arena that it was ordered for, and by the renderer until it is drawn. What is set when it is done stays
 * as it is from then on. */
struct Picture {
    Picture *next; /* in the order of asking: those that wait, and those that are drawn now */
    Renderer *renderer;
    atomic_size_t holders;
    Arena *arena; /* of the copy of the chart, and of the SVG */
    Chart chart;  /* what decides the picture, no more */
    bool taken, done;
    Status status;
    Err err;
    Str svg;
};

/* One child and the thread that feeds it. Only the thread touches them, once it runs. */
typedef struct Hand {
    Renderer *renderer;
    pthread_t thread;
    atomic_int child; /* 0: none runs */
    int wire;
} Hand;

struct Renderer {
    Cache *cache;
    Nursery *nursery;
    pthread_mutex_t lock; /* over what follows */
    pthread_cond_t ordered, drawn;
    Picture *first, **end;
    bool working, stopping; /* working: the threads run */
    size_t hand_count;
    Hand hand[RENDERER_CHILDREN_MAX];
};

Renderer *renderer_new(size_t cache_bytes, size_t children)
{
    Renderer *r = calloc(1, sizeof *r);
    if (!r || pthread_mutex_init(&r->lock, NULL) != 0 || pthread_cond_init(&r->ordered, NULL) != 0 ||
        pthread_cond_init(&r->drawn, NULL) != 0)
        abort();
    r->cache = cache_new(cache_bytes);
    r->nursery = nursery_new(drawer_run);
    r->end = &r->first;
    r->hand_count = children < 1 ? 1 : children > RENDERER_CHILDREN_MAX ? RENDERER_CHILDREN_MAX : children;
    for (size_t i = 0; i < r->hand_count; i++) r->hand[i] = (Hand){.renderer = r, .wire = -1};
    return r;
}

/* ---- the children ---- */

static void stop_child(Hand *h)
{
    const pid_t pid = atomic_load(&h->child);
    if (!pid) return;
    close(h->wire);
    (void)nursery_end(h->renderer->nursery, pid);
    atomic_store(&h->child, 0);
    h->wire = -1;
}

static Status start_child(Hand *h, Err *err)
{
    if (atomic_load(&h->child)) return ST_OK;
    const pid_t pid = nursery_start(h->renderer->nursery, &h->wire);
    if (!pid) return err_fail(err, ST_UNAVAILABLE, N_("The program that draws charts could not be started"));
    atomic_store(&h->child, pid);
    return ST_OK;
}

int renderer_child(Renderer *r, size_t which)
{
    return which < r->hand_count ? atomic_load(&r->hand[which].child) : 0;
}

/* ---- the wire ---- */

static FdEnd send_all(int fd, const void *from, size_t n, int64_t deadline)
{
    for (const char *p = from; n > 0;) {
        const FdEnd end = fd_wait(fd, POLLOUT, deadline);
        if (end != FD_DONE) return end;
        const ssize_t put = send(fd, p, n, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (put < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (put <= 0) return FD_CLOSED;
        p += put;
        n -= (size_t)put;
    }
    return FD_DONE;
}

/* One question and its answer; *failed: the script threw, and *text is what it said. */
static FdEnd ask_child(Hand *h, const Chart *chart, Arena *arena, Str *text, bool *failed)
{
    const int64_t deadline = fd_clock_ms() + PICTURE_MS_MAX;
    const DrawerAsk ask = {DRAWER_MAGIC, (uint32_t)chart->width, (uint32_t)chart->height, (uint32_t)chart->option.n};
    FdEnd end = send_all(h->wire, &ask, sizeof ask, deadline);
    if (end == FD_DONE) end = send_all(h->wire, chart->option.p, chart->option.n, deadline);
    DrawerAnswer head;
    if (end == FD_DONE) end = fd_read(h->wire, &head, sizeof head, deadline);
    if (end != FD_DONE) return end;
    if (head.magic != DRAWER_MAGIC || head.bytes > DRAWER_SVG_BYTES_MAX) return FD_CLOSED;
    char *bytes = arena_raw(arena, head.bytes + 1U);
    end = fd_read(h->wire, bytes, head.bytes, deadline);
    *text = (Str){bytes, head.bytes};
    *failed = head.failed != 0;
    return end;
}

/* A child that has died, of old age or by someone's hand, is replaced once. One that takes too long is stopped, and
 * its picture given up. */
static Status draw(Hand *h, const Chart *chart, Arena *arena, Str *raw, Err *err)
{
    FdEnd end = FD_CLOSED;
    bool failed = false;
    for (int attempt = 0; attempt < 2 && end == FD_CLOSED; attempt++) {
        const Status status = start_child(h, err);
        if (status != ST_OK) return status;
        end = ask_child(h, chart, arena, raw, &failed);
        if (end != FD_DONE) stop_child(h);
    }
    if (end == FD_TOO_LATE) return err_fail(err, ST_LIMIT, N_("Drawing the chart took too long"));
    if (end == FD_CLOSED) return err_fail(err, ST_INTERNAL, N_("The program that draws charts ended unexpectedly"));
    if (failed) return err_failf(err, ST_INTERNAL, N_("The chart could not be drawn: {0}"), *raw);
    return ST_OK;
}

/* The summary, and what the numbered notes of the picture say. */
static Str description(Arena *arena, const Chart *chart)
{
    Buf b = buf_new(arena);
    buf_add(&b, chart->summary);
    for (size_t i = 0; i < chart->note_count; i++) {
        const ChartNote *note = &chart->notes[i];
        buf_add(&b, S(" ("));
        buf_int(&b, (int64_t)i + 1);
        buf_add(&b, S(") "));
        buf_int(&b, note->year);
        buf_add(&b, S(": "));
        buf_add(&b, note->text);
        if (!note->source.n) continue;
        buf_add(&b, S(" – "));
        buf_add(&b, note->source);
    }
    return buf_str(&b);
}

static Status make(Hand *h, const Chart *chart, Arena *arena, Str *svg, Err *err)
{
    if (chart->option.n > DRAWER_OPTION_BYTES_MAX || chart->width < 1 || chart->height < 1 ||
        chart->width > DRAWER_SIDE_MAX || chart->height > DRAWER_SIDE_MAX)
        return err_fail(err, ST_INTERNAL, N_("The chart is too large to be drawn"));
    Str raw = S("");
    Status status = draw(h, chart, arena, &raw, err);
    if (status != ST_OK) return status;
    Buf prefix = buf_new(arena); /* begins with a letter, as an id must */
    buf_addc(&prefix, 'c');
    buf_add(&prefix, str_slice(chart->hash, 0, ID_DIGITS));
    size_t drawn = 0;
    const SvgText text = {chart->title, description(arena, chart), buf_str(&prefix)};
    status = svg_clean(arena, raw, &text, svg, &drawn, err);
    if (status == ST_OK && !drawn) return err_fail(err, ST_INTERNAL, N_("The chart shows no figures"));
    return status;
}

/* ---- what is asked for ---- */

static void let_go(void *picture)
{
    Picture *p = picture;
    if (atomic_fetch_sub(&p->holders, 1) != 1) return;
    arena_free(p->arena);
    free(p);
}

/* The next that nobody draws yet, or NULL when the renderer stops. The lock is held. */
static Picture *take_next(Renderer *r)
{
    for (;;) {
        if (r->stopping) return NULL;
        Picture *p = r->first;
        while (p && p->taken) p = p->next;
        if (p) {
            p->taken = true;
            return p;
        }
        pthread_cond_wait(&r->ordered, &r->lock);
    }
}

static void unlink_picture(Renderer *r, Picture *picture)
{
    Picture **at = &r->first;
    while (*at != picture) at = &(*at)->next;
    *at = picture->next;
    if (!*at) r->end = at;
}

static void *work(void *hand)
{
    Hand *h = hand;
    Renderer *r = h->renderer;
    pthread_mutex_lock(&r->lock);
    for (Picture *p = take_next(r); p; p = take_next(r)) {
        pthread_mutex_unlock(&r->lock);
        const Status status = make(h, &p->chart, p->arena, &p->svg, &p->err);
        if (status == ST_OK) cache_put(r->cache, p->chart.hash, p->svg);
        pthread_mutex_lock(&r->lock);
        p->status = status;
        p->done = true;
        unlink_picture(r, p);
        pthread_cond_broadcast(&r->drawn);
        let_go(p);
    }
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

/* The threads take no signals: those are for the program. The lock is held. */
static void start_work(Renderer *r)
{
    if (r->working) return;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    for (size_t i = 0; i < r->hand_count; i++)
        if (pthread_create(&r->hand[i].thread, NULL, work, &r->hand[i]) != 0) abort();
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    r->working = true;
}

Status renderer_warm(Renderer *r, Err *err)
{
    Status status = ST_OK;
    pthread_mutex_lock(&r->lock);
    for (size_t i = 0; i < r->hand_count && !r->working && status == ST_OK; i++) status = start_child(&r->hand[i], err);
    start_work(r);
    pthread_mutex_unlock(&r->lock);
    return status;
}

void renderer_free(Renderer *r)
{
    if (!r) return;
    pthread_mutex_lock(&r->lock);
    r->stopping = true;
    pthread_cond_broadcast(&r->ordered);
    pthread_mutex_unlock(&r->lock);
    for (size_t i = 0; i < r->hand_count; i++) {
        if (r->working) pthread_join(r->hand[i].thread, NULL);
        stop_child(&r->hand[i]);
    }
    while (r->first) {
        Picture *p = r->first;
        unlink_picture(r, p);
        let_go(p);
    }
    pthread_cond_destroy(&r->drawn);
    pthread_cond_destroy(&r->ordered);
    pthread_mutex_destroy(&r->lock);
    nursery_free(r->nursery);
    cache_free(r->cache);
    free(r);
}

static Picture *picture_new(Renderer *r)
{
    Picture *p = calloc(1, sizeof *p);
    if (!p) abort();
    p->renderer = r;
    p->arena = arena_new();
    atomic_init(&p->holders, 1);
    return p;
}

/* The chart may be gone before its picture is drawn. */
static void copy_chart(Picture *p, const Chart *from)
{
    Arena *a = p->arena;
    ChartNote *notes = ARENA_ARRAY(a, ChartNote, from->note_count);
    for (size_t i = 0; i < from->note_count; i++)
        notes[i] = (ChartNote){from->notes[i].year, str_dup(a, from->notes[i].text), str_dup(a, from->notes[i].source)};
    p->chart = (Chart){.title = str_dup(a, from->title),
                       .summary = str_dup(a, from->summary),
                       .option = str_dup(a, from->option),
                       .hash = str_dup(a, from->hash),
                       .notes = notes,
                       .note_count = from->note_count,
                       .width = from->width,
                       .height = from->height};
}

Picture *renderer_order(Renderer *r, const Chart *chart, Arena *arena)
{
    Str kept;
    pthread_mutex_lock(&r->lock);
    Picture *p = r->first;
    while (p && !str_eq(p->chart.hash, chart->hash)) p = p->next;
    if (p) {
        atomic_fetch_add(&p->holders, 1);
    } else {
        p = picture_new(r);
        p->done = cache_get(r->cache, chart->hash, p->arena, &kept);
        if (p->done) {
            p->svg = kept;
        } else {
            copy_chart(p, chart);
            atomic_fetch_add(&p->holders, 1);
            *r->end = p;
            r->end = &p->next;
            start_work(r);
            pthread_cond_signal(&r->ordered);
        }
    }
    pthread_mutex_unlock(&r->lock);
    arena_defer(arena, let_go, p);
    return p;
}

Status renderer_wait(Picture *p, Str *svg, Err *err)
{
    Renderer *r = p->renderer;
    pthread_mutex_lock(&r->lock);
    while (!p->done) pthread_cond_wait(&r->drawn, &r->lock);
    pthread_mutex_unlock(&r->lock);
    if (p->status == ST_OK)
        *svg = p->svg;
    else if (err)
        *err = p->err;
    return p->status;
}

Status renderer_svg(Renderer *r, const Chart *chart, Arena *arena, Str *svg, Err *err)
{
    return renderer_wait(renderer_order(r, chart, arena), svg, err);
}
