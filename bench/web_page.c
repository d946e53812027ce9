/* The web application with one address more: /from-memory answers with the bytes and headers of PAGE as they were at
 * the start. Both go through the same server, the same queue and the same workers, so that the difference between them
 * is what the application does for a page. web_page DATABASE PAGE
 *
 * Prints "port=8123", and ends when its input does. */
#include "web/site.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Bench {
    ServerConfig site;
    Str page;
    Arena *arena;
    pthread_mutex_t lock; /* over what follows, until filled */
    bool filled;
    HttpResponse kept;
} Bench;

typedef struct BenchWorker {
    Bench *bench;
    void *site; /* the application's own */
} BenchWorker;

static Status worker_new(void *ctx, void **out, Err *err)
{
    Bench *bench = ctx;
    BenchWorker *worker = calloc(1, sizeof *worker);
    if (!worker) abort();
    worker->bench = bench;
    const Status status = bench->site.worker_new(bench->site.ctx, &worker->site, err);
    if (status != ST_OK) {
        free(worker);
        return status;
    }
    *out = worker;
    return ST_OK;
}

static void worker_free(void *p)
{
    BenchWorker *worker = p;
    if (worker) worker->bench->site.worker_free(worker->site);
    free(worker);
}

/* A copy of the page's answer that outlives its request. */
static void keep(Bench *bench, const HttpResponse *from)
{
    Arena *a = bench->arena;
    bench->kept = *from;
    Str *const texts[] = {&bench->kept.content_type,    &bench->kept.body,     &bench->kept.etag,
                          &bench->kept.cache_control,   &bench->kept.language, &bench->kept.disposition,
                          &bench->kept.content_encoding};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i] = str_dup(a, *texts[i]);
    bench->kept.body_static = true;
    bench->kept.route = "from-memory";
}

static void handle(const HttpRequest *request, HttpResponse *response)
{
    BenchWorker *worker = request->worker;
    Bench *bench = worker->bench;
    HttpRequest inner = *request;
    inner.worker = worker->site;
    if (!str_eq(request->path, S("/from-memory"))) {
        bench->site.handle(&inner, response);
        return;
    }
    pthread_mutex_lock(&bench->lock);
    if (!bench->filled) {
        inner.path = bench->page;
        HttpResponse page = {0};
        bench->site.handle(&inner, &page);
        keep(bench, &page);
        bench->filled = true;
    }
    pthread_mutex_unlock(&bench->lock);
    *response = bench->kept;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: web_page DATABASE PAGE\n", stderr);
        return 2;
    }
    Bench bench = {.page = str(argv[2]), .arena = arena_new()};
    pthread_mutex_init(&bench.lock, NULL);
    const WebOptions options = {.db_url = str(argv[1]), .address = S("127.0.0.1")};
    Site *site = site_new(&options, &bench.site);
    ServerConfig config = bench.site;
    config.ctx = &bench;
    config.worker_new = worker_new;
    config.worker_free = worker_free;
    config.handle = handle;
    Server *server = NULL;
    Err err = {0};
    if (server_start(&server, &config, &err) != ST_OK) {
        fprintf(stderr, "web_page: %s\n", err.message);
        return 1;
    }
    printf("port=%d\n", server_port(server));
    fflush(stdout);
    while (getchar() != EOF) {
    }
    if (!server_stop(server)) _Exit(1);
    site_free(site);
    pthread_mutex_destroy(&bench.lock);
    arena_free(bench.arena);
    return 0;
}
