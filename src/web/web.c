/* `klimat serve`: puts the server, the pages and the drawing of charts together. */
#include "web/web.h"

#include "app/contract/contract_seal.h"
#include "app/crew.h"
#include "app/purchases/ledger.h"
#include "base/log.h"
#include "web/ahead.h"
#include "web/gate.h"
#include "web/pages.h"
#include "web/request.h"
#include "web/router.h"
#include "web/site.h"

#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    CHART_CACHE_BYTES = 32 * 1024 * 1024,
    BLOCK_CACHE_BYTES = 64 * 1024 * 1024,
    PDF_SHELF_BYTES = 64 * 1024 * 1024,
    PDF_WAIT_MS = 3000,
    UPLOADS_BYTES = 64 * 1024 * 1024,
    FOUND_BYTES = 4 * 1024 * 1024,
    LARGE_BODIES_MAX = 4, /* of at most 32 MB each */
    PDF_WAITING = 1,      /* there are two workers at least */
    KEPT_PIECE_BYTES = 4 * 1024 * 1024,
    KEPT_BYTES = 32 * 1024 * 1024,
    BESIDE_FILE_BYTES = 256 * 1024 /* the other fields of a form with a file */
};

struct Site {
    WebOptions options;
    Renderer *renderer;
    Cache *blocks, *uploads;
    PdfShelf *pdfs;
    Sandbox *sandbox;   /* foreign files are read in its children */
    Searches *searches; /* for plans */
    Cache *found;       /* plans that were sought */
};

/* Each worker thread has its own connections to the database: one that only reads, and one that writes, opened when it
 * is first needed. */
typedef struct Worker {
    Site *site;
    App *app, *writer;
} Worker;

static Status worker_new(void *ctx, void **out, Err *err)
{
    Site *site = ctx;
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
    app_close(worker->writer);
    free(worker);
}

/* ---- a request ---- */

/* A form with a file in it may be larger than others. */
static size_t body_bytes_allowed(Str path)
{
    PageId page;
    Lang lang;
    Str param[ROUTE_PARAMS];
    if (!route_find(path, &page, &lang, param)) return 0;
    const FormSpec *form = route_form(page);
    const size_t file = page == PAGE_LEDGER ? app_ledger_upload_bytes : APP_ATTACHMENT_BYTES_MAX;
    return form && form_has_file(form) ? file + BESIDE_FILE_BYTES : 0;
}

/* What was asked for, in a language. */
static Str same_url(const Visit *visit, Lang lang)
{
    const HttpRequest *request = visit->request;
    Buf b = buf_new(visit->arena);
    buf_add(&b, route_to(visit->arena, visit->page, lang, visit->param));
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
        .other_url = route_takes(visit->page, false) ? same_url(visit, lang == LANG_SV ? LANG_EN : LANG_SV) : S(""),
        .home_url = route_url(a, PAGE_START, lang, S(""), S("")),
        .method_url = route_url(a, PAGE_METHOD, lang, S(""), S("")),
        .about_url = route_url(a, PAGE_ABOUT, lang, S(""), S("")),
        .accessibility_url = route_url(a, PAGE_ACCESSIBILITY, lang, S(""), S("")),
        .sign_in_url = route_url(a, PAGE_SIGN_IN, lang, S(""), S("")),
        .sign_out_url = route_url(a, PAGE_SIGN_OUT, lang, S(""), S("")),
        .account_url = route_url(a, PAGE_ACCOUNT, lang, S(""), S("")),
        .users_url = route_url(a, PAGE_USERS, lang, S(""), S("")),
        .organisations_url = route_url(a, PAGE_ORGANISATIONS, lang, S(""), S("")),
        .done = route_done(visit->request),
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

/* All of it, with the file and what the system says, for those who run the service. */
static void log_failure(const char *what, const char *route, const Err *err)
{
    Arena *arena = arena_new();
    Buf text = buf_new(arena);
    buf_err(&text, LANG_EN, err);
    log_event(LOG_ERROR, what, {"route", str(route)}, {"message", buf_str(&text)});
    arena_free(arena);
}

/* A database may be restored, replaced or brought up to date while pages are served, and a server started again: then
 * it is opened anew. Why it cannot be is for those who run the service, not for visitors. */
static Status open_current(const Worker *worker, App **app, AppMode mode, Err *err)
{
    if (*app && app_is_stale(*app)) {
        app_close(*app);
        *app = NULL;
    }
    if (!*app && app_open(app, worker->site->options.db_url, mode, S(""), err) != ST_OK) {
        log_failure("database", "any", err);
        return err_fail(err, ST_UNAVAILABLE, N_("The figures cannot be reached."));
    }
    app_set_sandbox(*app, worker->site->sandbox);
    app_set_time(*app, (int64_t)time(NULL));
    return ST_OK;
}

/* What only reads sees one state of the database from the session to the last figure. */
static Status read_page(Worker *worker, Visit *visit, Err *err)
{
    Status status = open_current(worker, &worker->app, APP_READ, err);
    if (status != ST_OK) return status;
    visit->app = worker->app;
    status = app_read_begin(visit->app, err);
    if (status == ST_OK) status = gate_open(visit, err);
    if (status == ST_OK) status = gate_permit(visit, err);
    if (status == ST_OK) status = page_answer(visit, err);
    app_read_end(visit->app);
    Err kept = {0};
    if (visit->signed_in && visit->session.keep &&
        (open_current(worker, &worker->writer, APP_WRITE, &kept) != ST_OK ||
         gate_keep(visit, worker->writer, &kept) != ST_OK))
        log_event(LOG_WARN, "session", {"message", str(kept.message)}); /* the page is right all the same */
    return status;
}

static Status post_page(Worker *worker, Visit *visit, Err *err)
{
    if (!gate_same_origin(visit->request))
        return err_fail(err, ST_DENIED,
                        N_("The form was sent from another site. Open the page here and send it again."));
    Status status = open_current(worker, &worker->writer, APP_WRITE, err);
    if (status != ST_OK) return status;
    visit->app = worker->writer;
    status = gate_open(visit, err);
    if (status == ST_OK) status = gate_permit(visit, err);
    if (status == ST_OK) status = gate_form(visit, err);
    if (status == ST_OK) status = page_answer(visit, err);
    return status;
}

/* A visitor who is not signed in and opens a page that wants it signs in first, and comes back. */
static void to_sign_in(Visit *visit)
{
    buf_clear(&visit->out);
    visit->response->status = 303;
    visit->response->location = gate_sign_in_url(visit, same_url(visit, visit->lang));
    visit->is_private = true;
}

static void answer_failure(Visit *visit, Status status, const Err *err, bool posted)
{
    Err told = *err;
    if (status == ST_INTERNAL || status == ST_UNAVAILABLE || err->of_service)
        log_failure("page", route_name(visit->page), err);
    if (err->of_service)
        status =
            err_fail(&told, ST_UNAVAILABLE,
                     posted ? N_("What you sent could not be stored, and nothing was changed. Try again in a while; "
                                 "if it goes on, tell those who run the service.")
                            : N_("The figures cannot be reached."));
    if (status == ST_DENIED && !visit->signed_in && !posted && !page_is_json(visit->request)) {
        to_sign_in(visit);
        return;
    }
    visit->view.crumb_count = 0;
    buf_clear(&visit->out);
    page_error(visit, &told);
}

static void answer(Worker *worker, Visit *visit)
{
    HttpResponse *response = visit->response;
    const bool posted = str_eq(visit->request->method, S("POST"));
    Err err = {0};
    const Status status = posted ? post_page(worker, visit, &err) : read_page(worker, visit, &err);
    if (status != ST_OK) answer_failure(visit, status, &err, posted);
    if (!response->body.n) response->body = buf_str(&visit->out);
    response->language = str(lang_code(visit->lang));
    if (visit->is_private || posted) {
        response->cache_control = S("no-store, private");
    } else if (response->status == 200) {
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

/* What is asked for is not there, or not in this way: no database is needed to say so. */
static void answer_without(Visit *visit, Status status, const char *message, int http)
{
    Err err;
    err_fail(&err, status, message);
    page_error_as(visit, &err, http);
    visit->response->body = buf_str(&visit->out);
    visit->response->language = str(lang_code(visit->lang));
    visit->response->cache_control = S("no-store");
}

static void handle(const HttpRequest *request, HttpResponse *response)
{
    Worker *worker = request->worker;
    Visit visit = {.request = request,
                   .response = response,
                   .arena = request->arena,
                   .renderer = worker->site->renderer,
                   .blocks = worker->site->blocks,
                   .pdfs = worker->site->pdfs,
                   .uploads = worker->site->uploads,
                   .searches = worker->site->searches,
                   .found = worker->site->found,
                   .key = worker->site->options.key,
                   .behind_proxy = worker->site->options.behind_proxy,
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
        answer_without(&visit, ST_NOT_FOUND, N_("There is no page at this address."), 404);
        return;
    }
    response->route = route_name(visit.page);
    view_begin(&visit);
    if (!route_takes(visit.page, str_eq(request->method, S("POST")))) {
        answer_without(&visit, ST_INVALID, N_("The address exists, but cannot be used in this way."), 405);
        return;
    }
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
                   .sandbox = app_sandbox_new(),
                   .renderer = renderer_new(CHART_CACHE_BYTES, processors > 1 ? (size_t)processors : 1),
                   .blocks = cache_new(BLOCK_CACHE_BYTES),
                   .uploads = cache_new(UPLOADS_BYTES),
                   .searches = searches_new((int)crew_processors() / 2),
                   .found = cache_new(FOUND_BYTES)};
    const PdfMaker maker = pdf_maker();
    site->pdfs = pdf_shelf_new(
        &maker, (PdfShelfLimits){.cache_bytes = PDF_SHELF_BYTES, .wait_ms = PDF_WAIT_MS, .waiting = PDF_WAITING});
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
    config->body_bytes_allowed = body_bytes_allowed;
    config->large_bodies_max = LARGE_BODIES_MAX;
    config->handle_fast = assets_answer;
    return site;
}

void site_free(Site *site)
{
    if (!site) return;
    pdf_shelf_free(site->pdfs);
    renderer_free(site->renderer);
    cache_free(site->blocks);
    cache_free(site->uploads);
    cache_free(site->found);
    searches_free(site->searches);
    app_sandbox_free(site->sandbox);
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
