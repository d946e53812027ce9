/* Answers: the headers that every response carries, the server's own pages about errors, and the line in the log. */
#include "base/json.h"
#include "web/request.h"
#include "web/server_parts.h"

/* Pages: everything from this server, scripts and styles as files only, no frames around them. */
static const char page_policy[] = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                                  "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
                                  "frame-ancestors 'none'";
/* Everything else is data: should a browser show it as a document, it may load and run nothing. */
static const char data_policy[] = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                                  "sandbox";

static const struct {
    const char *name, *value;
} security_headers[] = {
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
};

static const struct {
    int status;
    const char *title, *text;
} error_texts[] = {
    {MHD_HTTP_BAD_REQUEST, N_("The request cannot be understood"),
     N_("The address or the request is not well formed. Check the address.")},
    {MHD_HTTP_METHOD_NOT_ALLOWED, N_("This cannot be done here"),
     N_("The address exists, but cannot be used in this way.")},
    {MHD_HTTP_CONTENT_TOO_LARGE, N_("Too much was sent"), N_("What was sent is larger than the server accepts.")},
    {MHD_HTTP_URI_TOO_LONG, N_("The address is too long"), N_("The address is longer than the server accepts.")},
    {MHD_HTTP_INTERNAL_SERVER_ERROR, N_("Something went wrong"),
     N_("The fault is ours. If it comes back, tell those who run the service the number below.")},
    {MHD_HTTP_SERVICE_UNAVAILABLE, N_("The server is busy"), N_("Many ask at the same time. Try again in a moment.")},
};
enum { RETRY_AFTER_SECONDS = 2, RETRY_AFTER_MANY_SECONDS = 900 };

/* As page_error tells it where data is asked for. */
static void error_json(Buf *out, int status, Str title, Str text)
{
    Json j = json_new(out);
    json_object(&j);
    json_key(&j, "error");
    json_object(&j);
    json_kint(&j, "status", status);
    json_kstr(&j, "title", title);
    json_kstr(&j, "message", text);
    json_end(&j);
    json_end(&j);
    buf_addc(out, '\n');
}

static void error_html(Buf *page, const Exchange *ex, Lang lang, int status, Str title, Str text)
{
    buf_add(page, S("<!doctype html>\n<html lang=\""));
    buf_add(page, str(lang_code(lang)));
    buf_add(page, S("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>"));
    buf_html(page, title);
    buf_add(page, S("</title></head><body><main><h1>"));
    buf_html(page, title);
    buf_add(page, S("</h1><p>"));
    buf_html(page, text);
    buf_add(page, S("</p><p>"));
    buf_int(page, status);
    buf_add(page, S(" · "));
    buf_int(page, (int64_t)ex->request.id);
    buf_add(page, S("</p></main></body></html>\n"));
}

void response_error(Exchange *ex, int status)
{
    const size_t count = sizeof error_texts / sizeof *error_texts;
    size_t at = 0;
    while (at + 1 < count && error_texts[at].status != status) at++;
    const Lang lang = http_prefers_english(ex->request.accept_language) ? LANG_EN : LANG_SV;
    const Str title = str(tr(lang, error_texts[at].title)), text = str(tr(lang, error_texts[at].text));
    const bool is_data = ex->asks_for_data || str_ends(ex->request.path, S(".json"));
    Buf page = buf_new(ex->arena);
    if (is_data)
        error_json(&page, status, title, text);
    else
        error_html(&page, ex, lang, status, title, text);
    ex->response =
        (HttpResponse){.status = status,
                       .content_type = is_data ? S("application/json; charset=utf-8") : S("text/html; charset=utf-8"),
                       .body = buf_str(&page),
                       .cache_control = S("no-store"),
                       .language = str(lang_code(lang)),
                       .is_page = !is_data,
                       .route = "error"};
}

static bool add(Exchange *ex, const char *name, Str value)
{
    if (value.n == 0) return true;
    return MHD_add_response_header(ex->answer, name, str_cstr(ex->arena, value)) == MHD_YES;
}

static bool add_headers(Exchange *ex)
{
    const HttpResponse *response = &ex->response;
    const bool by_language = response->is_page || response->language.n || response->location.n;
    bool ok = true;
    if (ex->answer_status != MHD_HTTP_NOT_MODIFIED) {
        ok = ok && add(ex, "Content-Type", response->content_type);
        ok = ok && add(ex, "Content-Disposition", response->disposition);
        ok = ok && add(ex, "Content-Encoding", response->content_encoding);
        ok = ok && add(ex, "Content-Language", response->language);
        ok = ok && add(ex, "Location", response->location);
    }
    ok = ok && add(ex, "ETag", response->etag);
    ok = ok && add(ex, "Cache-Control", response->cache_control.n ? response->cache_control : S("no-cache"));
    ok = ok && add(ex, "Vary", by_language ? S("Accept-Encoding, Accept-Language, Cookie") : S("Accept-Encoding"));
    for (size_t i = 0; i < HTTP_COOKIES; i++) ok = ok && add(ex, "Set-Cookie", response->set_cookie[i]);
    const char *policy = response->is_page ? page_policy : data_policy;
    ok = ok && MHD_add_response_header(ex->answer, "Content-Security-Policy", policy) == MHD_YES;
    for (size_t i = 0; i < sizeof security_headers / sizeof *security_headers; i++)
        ok = ok && MHD_add_response_header(ex->answer, security_headers[i].name, security_headers[i].value) == MHD_YES;
    if (ex->answer_status == MHD_HTTP_METHOD_NOT_ALLOWED) {
        /* A handler that refuses a method takes the other; anything else is refused before handlers. */
        const bool posted = str_eq(ex->request.method, S("POST"));
        const bool read = str_eq(ex->request.method, S("GET")) || str_eq(ex->request.method, S("HEAD"));
        ok = ok && add(ex, "Allow", posted ? S("GET, HEAD") : read ? S("POST") : S("GET, HEAD, POST"));
    }
    const int later = response->retry_after                               ? response->retry_after
                      : ex->answer_status == MHD_HTTP_TOO_MANY_REQUESTS   ? RETRY_AFTER_MANY_SECONDS
                      : ex->answer_status == MHD_HTTP_SERVICE_UNAVAILABLE ? RETRY_AFTER_SECONDS
                                                                          : 0;
    if (later) ok = ok && add(ex, "Retry-After", err_number(ex->arena, later));
    if (atomic_load(&ex->server->stopping)) ok = ok && add(ex, "Connection", S("close"));
    return ok;
}

static void log_request(const Exchange *ex)
{
    const HttpResponse *response = &ex->response;
    const bool bodiless = ex->answer_status == MHD_HTTP_NOT_MODIFIED || str_eq(ex->request.method, S("HEAD"));
    log_event(LOG_INFO, "request", {"route", str(response->route ? response->route : "unnamed")},
              {"status", err_number(ex->arena, ex->answer_status)},
              {"ms", err_number(ex->arena, server_now_ms() - ex->begun_ms)},
              {"bytes", err_number(ex->arena, bodiless ? 0 : (int64_t)response->body.n)},
              {"id", err_number(ex->arena, (int64_t)ex->request.id)});
}

static void build(Exchange *ex)
{
    const HttpResponse *response = &ex->response;
    ex->answer_status = response->status;
    Str body = response->body;
    if (response->status == MHD_HTTP_OK && !str_eq(ex->request.method, S("POST")) &&
        http_etag_matches(ex->request.if_none_match, response->etag)) {
        ex->answer_status = MHD_HTTP_NOT_MODIFIED;
        body = S("");
    }
    /* The bytes outlive the answer: they are static, or in the arena that is freed after it. The library takes a
     * pointer without const and does not write through it. */
    ex->answer = MHD_create_response_from_buffer(body.n, (void *)(uintptr_t)body.p, MHD_RESPMEM_PERSISTENT);
}

void response_build(Exchange *ex)
{
    if (ex->response.status < 200 || ex->response.status > 599) {
        log_event(LOG_ERROR, "no-answer", {"id", err_number(ex->arena, (int64_t)ex->request.id)});
        response_error(ex, MHD_HTTP_INTERNAL_SERVER_ERROR);
    }
    build(ex);
    if (!ex->answer || !add_headers(ex)) {
        log_event(LOG_ERROR, "bad-header", {"id", err_number(ex->arena, (int64_t)ex->request.id)});
        if (ex->answer) MHD_destroy_response(ex->answer);
        response_error(ex, MHD_HTTP_INTERNAL_SERVER_ERROR);
        build(ex);
        add_headers(ex);
    }
    log_request(ex);
}
