/* Pages of text, written in each language, and the page that says what went wrong. */
#include "base/json.h"
#include "views.h"
#include "web/pages.h"
#include "web/router.h"

Status page_text(Visit *visit, Err *err)
{
    (void)err;
    const Lang lang = visit->lang;
    const bool sv = lang == LANG_SV;
    View *v = &visit->view;
    Buf *out = &visit->out;
    switch ((int)visit->page) {
    case PAGE_METHOD:
        v->title = str(tr(lang, N_("How the figures are made")));
        sv ? view_method_sv(out, v) : view_method_en(out, v);
        break;
    case PAGE_ACCESSIBILITY:
        v->title = str(tr(lang, N_("Accessibility")));
        sv ? view_accessibility_sv(out, v) : view_accessibility_en(out, v);
        break;
    default:
        v->title = str(tr(lang, N_("About the service")));
        sv ? view_about_sv(out, v) : view_about_en(out, v);
        break;
    }
    return ST_OK;
}

bool page_is_json(const HttpRequest *request)
{
    return str_ends(request->path, S(".json"));
}

/* {"error":{"status":404,"title":"...","message":"..."}} */
static void error_json(Visit *visit, const ErrorPage *page)
{
    Json j = json_new(&visit->out);
    json_object(&j);
    json_key(&j, "error");
    json_object(&j);
    json_kint(&j, "status", page->status);
    json_kstr(&j, "title", page->title);
    json_kstr(&j, "message", page->text);
    json_end(&j);
    json_end(&j);
    buf_addc(&visit->out, '\n');
    visit->response->content_type = S("application/json; charset=utf-8");
    visit->response->is_page = false;
}

void page_error(Visit *visit, const Err *err)
{
    page_error_as(visit, err, status_http(err->status));
}

void page_error_as(Visit *visit, const Err *err, int status)
{
    const Lang lang = visit->lang;
    const int http = status_http(err->status);
    Buf text = buf_new(visit->arena);
    buf_err(&text, lang, err);
    ErrorPage page = {.status = status, .text = buf_str(&text)};
    switch (http) {
    case 404: page.title = str(tr(lang, N_("Not found"))); break;
    case 403: page.title = str(tr(lang, N_("Not allowed"))); break;
    case 409: page.title = str(tr(lang, N_("Changed meanwhile"))); break;
    case 422: page.title = str(tr(lang, N_("This cannot be used"))); break;
    case 503:
        page.title = str(tr(lang, N_("Not available right now")));
        page.detail = str(tr(lang, N_("Please try again in a moment.")));
        break;
    default:
        page.title = str(tr(lang, N_("Something went wrong")));
        page.text = str(tr(lang, N_("The fault is ours and has been noted. Please try again in a moment.")));
        break;
    }
    visit->response->status = status;
    if (page_is_json(visit->request)) {
        error_json(visit, &page);
        return;
    }
    visit->response->content_type = S("text/html; charset=utf-8");
    visit->response->is_page = true;
    visit->view.title = page.title;
    visit->view.has_charts = visit->view.has_filter = false;
    view_error(&visit->out, &visit->view, &page);
}
