#include "report/render.h"

#include "base/fd.h"
#include "base/lockdown.h"
#include "report/cache.h"
#include "report/drawer.h"
#include "report/svg.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ID_DIGITS = 10, PICTURE_MS_MAX = LOCKDOWN_SANITIZED ? 120 * 1000 : 15 * 1000 };

struct Renderer {
    Cache *cache;
    pthread_mutex_t drawing; /* held while the child is used: one picture at a time */
    pid_t child;             /* 0: none runs */
    int wire;
};

Renderer *renderer_new(size_t cache_bytes)
{
    Renderer *r = calloc(1, sizeof *r);
    if (!r || pthread_mutex_init(&r->drawing, NULL) != 0) abort();
    r->cache = cache_new(cache_bytes);
    r->wire = -1;
    return r;
}

static void stop_child(Renderer *r)
{
    if (!r->child) return;
    close(r->wire);
    kill(r->child, SIGKILL);
    while (waitpid(r->child, NULL, 0) < 0 && errno == EINTR) continue;
    r->child = 0;
    r->wire = -1;
}

void renderer_free(Renderer *r)
{
    if (!r) return;
    stop_child(r);
    pthread_mutex_destroy(&r->drawing);
    cache_free(r->cache);
    free(r);
}

/* A child of a process with threads has only the thread that forked: it takes no lock that another may have held,
 * except those that the C library itself sets right (memory). */
static Status start_child(Renderer *r, Err *err)
{
    if (r->child) return ST_OK;
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return err_fail(err, ST_UNAVAILABLE, N_("The program that draws charts could not be started"));
    const pid_t pid = fork();
    if (pid == 0) drawer_run(ends[1]);
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return err_fail(err, ST_UNAVAILABLE, N_("The program that draws charts could not be started"));
    }
    r->child = pid;
    r->wire = ends[0];
    return ST_OK;
}

Status renderer_warm(Renderer *r, Err *err)
{
    pthread_mutex_lock(&r->drawing);
    const Status status = start_child(r, err);
    pthread_mutex_unlock(&r->drawing);
    return status;
}

int renderer_child(Renderer *r)
{
    pthread_mutex_lock(&r->drawing);
    const int pid = r->child;
    pthread_mutex_unlock(&r->drawing);
    return pid;
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
static FdEnd ask_child(Renderer *r, const Chart *chart, Arena *arena, Str *text, bool *failed)
{
    const int64_t deadline = fd_clock_ms() + PICTURE_MS_MAX;
    const DrawerAsk ask = {DRAWER_MAGIC, (uint32_t)chart->width, (uint32_t)chart->height, (uint32_t)chart->option.n};
    FdEnd end = send_all(r->wire, &ask, sizeof ask, deadline);
    if (end == FD_DONE) end = send_all(r->wire, chart->option.p, chart->option.n, deadline);
    DrawerAnswer head;
    if (end == FD_DONE) end = fd_read(r->wire, &head, sizeof head, deadline);
    if (end != FD_DONE) return end;
    if (head.magic != DRAWER_MAGIC || head.bytes > DRAWER_SVG_BYTES_MAX) return FD_CLOSED;
    char *bytes = arena_raw(arena, head.bytes + 1U);
    end = fd_read(r->wire, bytes, head.bytes, deadline);
    *text = (Str){bytes, head.bytes};
    *failed = head.failed != 0;
    return end;
}

/* A child that has died, of old age or by someone's hand, is replaced once. One that takes too long is stopped, and
 * its picture given up. */
static Status draw(Renderer *r, const Chart *chart, Arena *arena, Str *raw, Err *err)
{
    FdEnd end = FD_CLOSED;
    bool failed = false;
    for (int attempt = 0; attempt < 2 && end == FD_CLOSED; attempt++) {
        const Status status = start_child(r, err);
        if (status != ST_OK) return status;
        end = ask_child(r, chart, arena, raw, &failed);
        if (end != FD_DONE) stop_child(r);
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

static Status make(Renderer *r, const Chart *chart, Arena *arena, Str *svg, Err *err)
{
    if (chart->option.n > DRAWER_OPTION_BYTES_MAX || chart->width < 1 || chart->height < 1 ||
        chart->width > DRAWER_SIDE_MAX || chart->height > DRAWER_SIDE_MAX)
        return err_fail(err, ST_INTERNAL, N_("The chart is too large to be drawn"));
    Str raw = S("");
    Status status = draw(r, chart, arena, &raw, err);
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

Status renderer_svg(Renderer *r, const Chart *chart, Arena *arena, Str *svg, Err *err)
{
    if (cache_get(r->cache, chart->hash, arena, svg)) return ST_OK;
    pthread_mutex_lock(&r->drawing);
    Status status = ST_OK;
    if (!cache_get(r->cache, chart->hash, arena, svg)) { /* another thread may have drawn it meanwhile */
        status = make(r, chart, arena, svg, err);
        if (status == ST_OK) cache_put(r->cache, chart->hash, *svg);
    }
    pthread_mutex_unlock(&r->drawing);
    return status;
}
