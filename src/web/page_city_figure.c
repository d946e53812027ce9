/* Where a figure of the gap comes from, down to the rows with their sources: for the figure that stands on the city's
 * page, with what was chosen there. */
#include "app/gap_explain.h"
#include "views.h"
#include "web/roadmap_parts.h"

/* The section of the page of methods that has the formula. */
static const char *section_of(Str figure)
{
    static const struct {
        const char *start, *section;
    } sections[] = {
        {"years[", "gap"},       {"required.", "pace"},     {"budget.", "budget"}, {"trend.", "trend"},
        {"estimated[", "trend"}, {"target.path_t", "path"}, {"target.", "target"}, {"reference_lines[", "reference"}};
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (str_starts(figure, str(sections[i].start))) return sections[i].section;
    return "measured";
}

Str city_figure_url(Buf *out, const CityPage *page, const char *part, int year, const char *field)
{
    Buf figure = buf_new(out->arena), url = buf_new(out->arena);
    buf_add(&figure, str(part));
    if (year) buf_add(&figure, tr_fmt(out->arena, LANG_EN, "[{0}]", err_number(out->arena, year)));
    buf_addc(&figure, '.');
    buf_add(&figure, str(field));
    buf_add(&url, page->figure_page_url);
    buf_add(&url, S("?figure="));
    buf_url(&url, buf_str(&figure));
    const Str chosen = page->form->as_query;
    if (chosen.n) buf_addc(&url, '&');
    if (chosen.n) buf_add(&url, str_slice(chosen, 1, chosen.n));
    return buf_str(&url);
}

static Str amount_of(Visit *visit, const AppWhy *why)
{
    if (why->form == WHY_YEAR && why->value.known) return err_number(visit->arena, (int64_t)why->value.v);
    return amount_shown(&visit->out, &visit->view, why->value, why->unit);
}

Status page_city_figure(Visit *visit, Err *err)
{
    Str code;
    bool moved;
    OptionsForm form;
    City city = {0};
    CityFigurePage page = {0};
    const Str figure = http_query(visit->request, S("figure"));
    Status status = city_code(visit, &code, &moved, err);
    if (status != ST_OK || moved) return status;
    if (figure.n == 0)
        return err_fail(err, ST_NOT_FOUND, N_("The address names no figure: follow a link from the page it stands on"));
    options_read(visit->request, code, &form);
    if (form.wrong)
        return err_fail(err, ST_INVALID, N_("What the address chooses cannot be used: choose again on the overview"));
    status = city_load(visit, &form.query, &city, err);
    if (status == ST_OK)
        status = app_gap_explain(&city, &form.query, figure, visit->lang, visit->arena, &page.why, err);
    if (status != ST_OK) return status;
    city_head(visit, &city.gap.municipality, 0, &page.head);
    visit->view.title = tr_fmt(visit->arena, visit->lang, "{0}: {1}", city.gap.municipality.name, page.why.text);
    city_crumb(visit, page.head.overview_url, page.why.text);
    Buf back = buf_new(visit->arena);
    buf_add(&back, page.head.overview_url);
    buf_add(&back, form.as_query);
    page.back_url = buf_str(&back);
    page.method = section_of(figure);
    page.amount = amount_of(visit, &page.why);
    view_city_figure(&visit->out, &visit->view, &page);
    return ST_OK;
}
