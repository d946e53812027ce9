/* The investment plan as a document: in the frame of the site, as PDF, as Markdown; the whole, or the budget annex of
 * one department (?department=). */
#include "app/plan/plan_document.h"
#include "views.h"
#include "web/document_page.h"
#include "web/plan_parts.h"

/* A form of the document with the scenario of the plan, of a department or (empty) of all. */
static Str document_url(const Visit *visit, PageId page, const AppPlan *plan, Str department)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, plan_address(visit, page, plan, plan->perspective.kind));
    if (!department.n) return buf_str(&b);
    buf_add(&b, S("&department="));
    buf_url(&b, department);
    return buf_str(&b);
}

static Status fill_departments(const Visit *visit, const AppPlan *plan, Str department, PlanDocumentPage *page,
                               Err *err)
{
    AppDepartment *all;
    size_t n;
    const Status status = app_plan_departments(visit->app, visit->arena, visit->lang, plan, &all, &n, err);
    if (status != ST_OK) return status;
    PlanChoice *choices = ARENA_ARRAY(visit->arena, PlanChoice, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (!all[i].id.n) continue; /* nobody to send it to */
        choices[page->department_count++] =
            (PlanChoice){.name = all[i].name,
                         .url = document_url(visit, PAGE_PLAN_DOCUMENT, plan, all[i].id),
                         .is_chosen = str_eq(all[i].id, department)};
    }
    page->departments = choices;
    return ST_OK;
}

static Status show(Visit *visit, const AppPlan *plan, Str department, const ShownDocument *document,
                   PlanDocumentPage *page, Err *err)
{
    page->body = (Html){document->body};
    page->state = document->state;
    page->pdf_url = document->pdf_url;
    page->markdown_url = document->markdown_url;
    page->department = department;
    page->whole_url = document_url(visit, PAGE_PLAN_DOCUMENT, plan, S(""));
    const Status status = fill_departments(visit, plan, department, page, err);
    if (status != ST_OK) return status;
    visit->view.title = document->head.title;
    visit->view.description = document->head.description;
    view_plan_document(&visit->out, &visit->view, page);
    return ST_OK;
}

Status page_plan_document(Visit *visit, Err *err)
{
    RoadmapPlace place;
    bool done;
    AppPlanDocument made;
    AppPlan *plan = ARENA_NEW(visit->arena, AppPlan);
    PlanDocumentPage *page = ARENA_NEW(visit->arena, PlanDocumentPage);
    const Str department = str_trim(http_query(visit->request, S("department")));
    AppPlanBeside beside = {0};
    Str code;
    Status status = city_code(visit, &code, &done, err);
    if (status == ST_OK && !done && !department.n)
        status = app_plan_beside(visit->app, visit->arena, code, true, &beside, err);
    if (status != ST_OK || done) return status;
    if (visit->page == PAGE_PLAN_DOCUMENT)
        beside.measure_pages = route_url(visit->arena, PAGE_PLAN_MEASURE, visit->lang, code, S(""));
    status = plan_page_open(visit, PLAN_DOCUMENT, N_("The document"), &place, plan, &page->head, &done, err);
    if (status != ST_OK || done) return status;
    status = department.n
                 ? app_plan_annex(visit->app, visit->arena, plan, department, visit->lang, &made, err)
                 : app_plan_document(visit->app, visit->arena, plan, &beside, visit->lang, visit->renderer, &made, err);
    if (status != ST_OK) return status;
    const ShownDocument document = {.head = made.head,
                                    .state = made.state,
                                    .body = made.body,
                                    .markdown = made.markdown,
                                    .file_name = made.file_name,
                                    .url = document_url(visit, PAGE_PLAN_DOCUMENT, plan, department),
                                    .pdf_url = document_url(visit, PAGE_PLAN_DOCUMENT_PDF, plan, department),
                                    .markdown_url = document_url(visit, PAGE_PLAN_DOCUMENT_MARKDOWN, plan, department)};
    if (visit->page == PAGE_PLAN_DOCUMENT) return show(visit, plan, department, &document, page, err);
    document_answer(visit, visit->page == PAGE_PLAN_DOCUMENT_PDF ? DOCUMENT_FORM_PDF : DOCUMENT_FORM_MARKDOWN,
                    &document);
    return ST_OK;
}
