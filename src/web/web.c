/* `klimat serve`: puts the server, the pages and the drawing of charts together. */
#include "web/web.h"

#include "base/log.h"
#include "web/ahead.h"
#include "web/pages.h"
#include "web/request.h"
#include "web/router.h"
#include "web/site.h"

#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    CHART_CACHE_BYTES = 32 * 1024 * 1024,
    BLOCK_CACHE_BYTES = 64 * 1024 * 1024,
    KEPT_PIECE_BYTES = 4 * 1024 * 1024,
    KEPT_BYTES = 32 * 1024 * 1024
};

struct Site {
    WebOptions options;
    Renderer *renderer;
    Cache *blocks;
};

/* Each worker thread has its own connection to the database. */
typedef struct Worker {
    const Site *site;
    App *app;
} Worker;

static Status worker_new(void *ctx, void **out, Err *err)
{
    const Site *site = ctx;
    App *app = NULL;
    const Status status = app_open(&app, site->options.db_url, APP_READ, S(""), err);
    if (status != ST_OK) return status;
    Worker *worker = calloc(1, sizeof *worker);
    if (!worker) abort();
    *worker = (Worker){.site = site, .app = app};
    *out = worker;
    return ST_OK;
}

static void worker_free(void *p)
{
    Worker *worker = p;
    if (!worker) return;
    app_close(worker->app);
    free(worker);
}

/* ---- a request ---- */

static Str other_url(const Visit *visit)
{
    const HttpRequest *request = visit->request;
    const Lang other = visit->lang == LANG_SV ? LANG_EN : LANG_SV;
    Buf b = buf_new(visit->arena);
    buf_add(&b, route_url(visit->arena, visit->page, other, visit->param[0], visit->param[1]));
    for (size_t i = 0; i < request->query_count; i++) {
        buf_addc(&b, i ? '&' : '?');
        buf_url(&b, request->query[i].name);
        buf_addc(&b, '=');
        buf_url(&b, request->query[i].value);
    }
    return buf_str(&b);
}

static void view_begin(Visit *visit)
{
    Arena *a = visit->arena;
    const Lang lang = visit->lang;
    visit->view = (View){
        .lang = lang,
        .other_url = other_url(visit),
        .home_url = route_url(a, PAGE_START, lang, S(""), S("")),
        .method_url = route_url(a, PAGE_METHOD, lang, S(""), S("")),
        .about_url = route_url(a, PAGE_ABOUT, lang, S(""), S("")),
        .accessibility_url = route_url(a, PAGE_ACCESSIBILITY, lang, S(""), S("")),
    };
}

/* Four lanes of eight bytes: the pages are some hundred kilobytes, and a cryptographic hash would cost more than
 * writing them. Two different pages with one tag would only make one browser show the older of two. */
static uint64_t content_hash(Str s)
{
    uint64_t lane[4] = {0x9E3779B97F4A7C15ULL, 0xC2B2AE3D27D4EB4FULL, 0x165667B19E3779F9ULL, s.n};
    const uint64_t prime = 0x9FB21C651E98DF25ULL;
    size_t i = 0;
    for (; i + 32 <= s.n; i += 32) {
        for (size_t k = 0; k < 4; k++) {
            uint64_t word;
            memcpy(&word, s.p + i + 8 * k, 8);
            lane[k] = (lane[k] ^ word) * prime;
            lane[k] ^= lane[k] >> 29;
        }
    }
    return str_hash(str_slice(s, i, s.n)) ^ lane[0] ^ (lane[1] * 3) ^ (lane[2] * 5) ^ (lane[3] * 7);
}

static Str etag_of(Arena *arena, Str body)
{
    const uint64_t hash = content_hash(body);
    Buf b = buf_new(arena);
    buf_addc(&b, '"');
    buf_hex(&b, &hash, sizeof hash);
    buf_addc(&b, '"');
    return buf_str(&b);
}

/* A database may be restored, replaced or brought up to date while pages are served, and a server started again: then
 * it is opened anew. Why it cannot be is for those who run the service, not for visitors. */
static Status open_again_if_stale(Worker *worker, Err *err)
{
    if (worker->app && !app_is_stale(worker->app)) return ST_OK;
    app_close(worker->app);
    worker->app = NULL;
    if (app_open(&worker->app, worker->site->options.db_url, APP_READ, S(""), err) == ST_OK) return ST_OK;
    log_event(LOG_ERROR, "database", {"message", str(err->message)});
    return err_fail(err, ST_UNAVAILABLE, N_("The figures cannot be reached."));
}

static Status read_page(Worker *worker, Visit *visit, Err *err)
{
    Status status = open_again_if_stale(worker, err);
    if (status != ST_OK) return status;
    visit->app = worker->app;
    status = app_read_begin(visit->app, err);
    if (status == ST_OK) status = page_answer(visit, err);
    app_read_end(visit->app);
    return status;
}

static void answer(Worker *worker, Visit *visit)
{
    HttpResponse *response = visit->response;
    Err err = {0};
    const Status status = read_page(worker, visit, &err);
    if (status != ST_OK) {
        if (status == ST_INTERNAL || status == ST_UNAVAILABLE)
            log_event(LOG_ERROR, "page", {"route", str(route_name(visit->page))}, {"message", str(err.message)});
        visit->view.crumb_count = 0;
        buf_clear(&visit->out);
        page_error(visit, &err);
    }
    if (!response->body.n) response->body = buf_str(&visit->out);
    response->language = str(lang_code(visit->lang));
    if (response->status == 200) {
        response->etag = etag_of(visit->arena, response->body);
        response->cache_control = S("no-cache");
    } else if (!response->cache_control.n) {
        response->cache_control = S("no-store");
    }
}

static void redirect(HttpResponse *response, Str to)
{
    response->status = 302;
    response->location = to;
    response->content_type = S("text/plain; charset=utf-8");
    response->cache_control = S("no-cache");
    response->route = "language";
}

static void handle(const HttpRequest *request, HttpResponse *response)
{
    Worker *worker = request->worker;
    Visit visit = {.request = request,
                   .response = response,
                   .arena = request->arena,
                   .renderer = worker->site->renderer,
                   .blocks = worker->site->blocks,
                   .out = buf_new(request->arena)};
    response->status = 200;
    response->content_type = S("text/html; charset=utf-8");
    response->is_page = true;
    if (!route_find(request->path, &visit.page, &visit.lang, visit.param)) {
        visit.page = PAGE_START;
        visit.lang = str_starts(request->path, S("/en/")) ? LANG_EN : LANG_SV;
        view_begin(&visit);
        visit.view.other_url = S("");
        response->route = "unknown";
        Err err;
        err_fail(&err, ST_NOT_FOUND, N_("There is no page at this address."));
        page_error(&visit, &err);
        response->body = buf_str(&visit.out);
        response->language = str(lang_code(visit.lang));
        response->cache_control = S("no-store");
        return;
    }
    response->route = route_name(visit.page);
    view_begin(&visit);
    if (visit.page == PAGE_START && visit.lang == LANG_SV && request->query_count == 0 &&
        http_prefers_english(request->accept_language)) {
        redirect(response, visit.view.other_url);
        return;
    }
    answer(worker, &visit);
}

Site *site_new(const WebOptions *options, ServerConfig *config)
{
    /* What one request gives back is kept for the next; otherwise the allocator hands it to the system, and each page
     * pays for fetching it anew. */
    mallopt(M_MMAP_THRESHOLD, KEPT_PIECE_BYTES);
    mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
    Site *site = calloc(1, sizeof *site);
    if (!site) abort();
    const long processors = sysconf(_SC_NPROCESSORS_ONLN);
    *site = (Site){.options = *options,
                   .renderer = renderer_new(CHART_CACHE_BYTES, processors > 1 ? (size_t)processors : 1),
                   .blocks = cache_new(BLOCK_CACHE_BYTES)};
    Err unused;
    (void)renderer_warm(site->renderer, &unused); /* before threads; where it fails, the first chart says why */
    *config = server_defaults();
    config->address = options->address;
    config->port = options->port;
    config->workers = options->workers;
    config->ctx = site;
    config->worker_new = worker_new;
    config->worker_free = worker_free;
    config->handle = handle;
    config->handle_fast = assets_answer;
    return site;
}

void site_free(Site *site)
{
    if (!site) return;
    renderer_free(site->renderer);
    cache_free(site->blocks);
    free(site);
}

Status web_serve(const WebOptions *options, Err *err)
{
    /* The signals are blocked before any thread starts, so that only the wait below gets them. */
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGINT);
    sigaddset(&stop, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stop, NULL);

    ServerConfig config;
    Site *site = site_new(options, &config);
    Server *server = NULL;
    const Status status = server_start(&server, &config, err);
    if (status == ST_OK) {
        Ahead *ahead = ahead_start(site->renderer, options->db_url);
        if (options->ready) options->ready(options->ready_ctx, server_port(server));
        int signal_number = 0;
        while (sigwait(&stop, &signal_number) != 0) {
        }
        ahead_stop(ahead);
        if (!server_stop(server)) return ST_OK; /* a page still runs and uses the renderer */
    }
    site_free(site);
    return status;
}
