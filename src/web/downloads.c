/* Files: a chart's table as CSV and JSON, its picture as SVG, its description for the browser; the gap as JSON. */
#include "app/accounts/inventory_pictures.h"
#include "web/accounts_parts.h"
#include "web/plan_optimise_query.h"
#include "web/plan_parts.h"
#include "web/roadmap_parts.h"

#include "base/json.h"
#include "report/png.h"

typedef enum FileKind { FILE_CSV, FILE_JSON, FILE_SVG, FILE_PNG, FILE_OPTION, FILE_NARROW, FILE_KINDS } FileKind;

static const struct {
    Str ending, type;
    bool is_download;
} kinds[FILE_KINDS] = {
    [FILE_OPTION] = {STR_INIT(".option.json"), STR_INIT("application/json; charset=utf-8"), false},
    [FILE_NARROW] = {STR_INIT(".narrow.json"), STR_INIT("application/json; charset=utf-8"), false},
    [FILE_CSV] = {STR_INIT(".csv"), STR_INIT("text/csv; charset=utf-8"), true},
    [FILE_JSON] = {STR_INIT(".json"), STR_INIT("application/json; charset=utf-8"), true},
    [FILE_PNG] = {STR_INIT(".png"), STR_INIT("image/png"), true},
    [FILE_SVG] = {STR_INIT(".svg"), STR_INIT("image/svg+xml; charset=utf-8"), true},
};

/* ".option.json" also ends in ".json": the longest ending counts. */
static bool kind_of(Str file, FileKind *kind)
{
    size_t longest = 0;
    for (size_t i = 0; i < FILE_KINDS; i++) {
        if (!str_ends(file, kinds[i].ending) || kinds[i].ending.n <= longest) continue;
        longest = kinds[i].ending.n;
        *kind = (FileKind)i;
    }
    return longest > 0;
}

static void set_file(Visit *visit, Str type, Str name)
{
    visit->response->content_type = type;
    visit->response->is_page = false;
    if (!name.n) return;
    Buf b = buf_new(visit->arena);
    buf_add(&b, S("attachment; filename=\""));
    buf_add(&b, name);
    buf_addc(&b, '"');
    visit->response->disposition = buf_str(&b);
}

/* "klimat-0484-utslapp-path.csv": only letters, digits, "-" and "." */
static Str file_name(Visit *visit, Str code, Str file)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, S("klimat-"));
    buf_add(&b, code);
    buf_addc(&b, '-');
    buf_add(&b, file);
    return buf_str(&b);
}

/* The city for a file: the same choices as the page that links to it. */
static Status file_city(Visit *visit, City *city, Err *err)
{
    AppMunicipality municipality;
    Status status = app_municipality(visit->app, visit->arena, visit->param[0], &municipality, err);
    if (status != ST_OK) return status;
    visit->param[0] = municipality.code; /* the address may have had its name */
    OptionsForm form;
    options_read(visit->request, municipality.code, &form);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (!form.fault[i]) continue;
        err_fail(err, ST_INVALID, form.fault[i]);
        err_field(err, str(option_names[i]));
        return ST_INVALID;
    }
    return city_load(visit, &form.query, city, err);
}

/* file: what it is called when it is saved. */
static Status send_file(Visit *visit, const Chart *chart, FileKind kind, Str code, Str file, Err *err)
{
    Str svg;
    Status status;
    switch (kind) {
    case FILE_CSV: chart_csv(&visit->out, visit->lang, chart); break;
    case FILE_JSON: chart_json(&visit->out, chart); break;
    case FILE_OPTION: buf_add(&visit->out, chart->option); break;
    case FILE_NARROW: buf_add(&visit->out, chart_narrow(chart).option); break;
    case FILE_SVG:
    case FILE_PNG:
        status = renderer_svg(visit->renderer, chart, visit->arena, &svg, err);
        if (status == ST_OK && kind == FILE_PNG) status = png_make(svg, visit->arena, &svg, err);
        if (status != ST_OK) return status;
        buf_add(&visit->out, svg);
        break;
    case FILE_KINDS: break;
    }
    const Str saved = kinds[kind].is_download ? file_name(visit, code, file) : S("");
    set_file(visit, kinds[kind].type, saved);
    return ST_OK;
}

/* The kind of the file that the address names, and the chart's name; ST_NOT_FOUND where it is none. */
static Status file_in(Str file, FileKind *kind, Str *name, Err *err)
{
    if (!kind_of(file, kind)) return err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
    *name = str_slice(file, 0, file.n - kinds[*kind].ending.n);
    return ST_OK;
}

/* The picture of that name; *moved: as city_code. ST_NOT_FOUND and ST_UNAVAILABLE where there is none. */
typedef Status MakeChart(Visit *visit, Str name, Chart *out, bool *moved, Err *err);

/* file: the last part of the address. of: what stands before it in the name of what is saved; empty: nothing. */
static Status chart_file(Visit *visit, Str file, Str of, MakeChart *make, Err *err)
{
    FileKind kind = FILE_CSV;
    Str name;
    bool moved = false;
    Chart chart;
    Status status = file_in(file, &kind, &name, err);
    if (status == ST_OK) status = make(visit, name, &chart, &moved, err);
    if (status == ST_UNAVAILABLE && !visit->response->retry_after)
        err->status = status = ST_NOT_FOUND; /* it will not be there in a moment either */
    if (status != ST_OK || moved) return status;
    const Str saved = of.n ? tr_fmt(visit->arena, LANG_EN, "{0}-{1}", of, file) : file;
    return send_file(visit, &chart, kind, visit->param[0], saved, err);
}

static Status no_such_chart(Err *err)
{
    return err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
}

/* ---- of the accounts, the roadmap and the plan ---- */

static Status make_accounts(Visit *visit, Str name, Chart *out, bool *moved, Err *err)
{
    AccountsPlace place;
    int from;
    Status status = accounts_open(visit, &place, moved, err);
    if (status != ST_OK || *moved) return status;
    status = accounts_from(visit, &from, err);
    if (status != ST_OK) return status;
    return app_accounts_chart(visit->app, visit->arena, visit->lang, &place.query, from, name, out, err);
}

static Status make_roadmap(Visit *visit, Str name, Chart *out, bool *moved, Err *err)
{
    RoadmapPlace place;
    RoadmapPicture picture;
    const AppScenario *scenario;
    Status status = roadmap_open(visit, &place, moved, err);
    if (status != ST_OK || *moved) return status;
    if (str_eq(name, S("scenarios"))) return roadmap_scenarios_chart(visit, &place, out, err);
    if (!app_roadmap_picture_parse(name, &picture)) return no_such_chart(err);
    const Str asked = http_query(visit->request, S("scenario"));
    status =
        app_scenario_kept(visit->app, place.municipality.code, (Date){0}, asked.n ? asked : S("all"), &scenario, err);
    if (status != ST_OK) return status;
    return app_roadmap_picture(visit->arena, visit->lang, scenario, picture, out, err);
}

static Status make_plan(Visit *visit, Str name, Chart *out, bool *moved, Err *err)
{
    RoadmapPlace place;
    PlanPicture picture;
    AppPlan *plan = ARENA_NEW(visit->arena, AppPlan);
    if (!app_plan_picture_parse(name, &picture)) return no_such_chart(err);
    const Status status = plan_open(visit, &place, plan, moved, err);
    if (status != ST_OK || *moved) return status;
    return app_plan_picture(visit->arena, visit->lang, plan, picture, out, err);
}

static Status make_measure(Visit *visit, Str name, Chart *out, bool *moved, Err *err)
{
    RoadmapPlace place;
    PlanMeasurePicture picture;
    AppPlan *plan = ARENA_NEW(visit->arena, AppPlan);
    AppPlanMeasure *of = ARENA_NEW(visit->arena, AppPlanMeasure);
    if (!app_plan_measure_picture_parse(name, &picture)) return no_such_chart(err);
    Status status = plan_open(visit, &place, plan, moved, err);
    if (status != ST_OK || *moved) return status;
    status = app_plan_measure(plan, visit->param[1], accounts_today(), visit->arena, of, err);
    if (status != ST_OK) return status;
    return app_plan_measure_picture(visit->arena, visit->lang, of, picture, out, err);
}

static Status make_optimise(Visit *visit, Str name, Chart *out, bool *moved, Err *err)
{
    AppOptimiseQuery query;
    const AppOptimise *of;
    const OptimiseResult *shown;
    size_t point;
    if (!str_eq(name, S("front"))) return no_such_chart(err);
    Status status = optimise_open(visit, &query, &of, moved, err);
    if (status != ST_OK || *moved) return status;
    status = optimise_shown(visit, of, &shown, &point, err);
    if (status != ST_OK) return status;
    return app_optimise_picture(visit->arena, visit->lang, of, shown, out, err);
}

Status page_accounts_chart(Visit *visit, Err *err)
{
    return chart_file(visit, visit->param[1], S(""), make_accounts, err);
}

Status page_roadmap_chart(Visit *visit, Err *err)
{
    return chart_file(visit, visit->param[1], S(""), make_roadmap, err);
}

Status page_plan_chart(Visit *visit, Err *err)
{
    return chart_file(visit, visit->param[1], S(""), make_plan, err);
}

Status page_plan_measure_chart(Visit *visit, Err *err)
{
    return chart_file(visit, visit->param[2], visit->param[1], make_measure, err);
}

Status page_plan_optimise_chart(Visit *visit, Err *err)
{
    return chart_file(visit, visit->param[1], S(""), make_optimise, err);
}

/* ---- of the city ---- */

static Status make_city(Visit *visit, Str name, Chart *out, bool *moved, Err *err)
{
    City city = {0};
    *moved = false;
    Status status = file_city(visit, &city, err);
    if (status != ST_OK) return status;
    if (str_eq(name, S("change")) && city.edition_count >= 2) {
        EditionChange change = {0};
        const char *fault = NULL;
        status = city_editions(visit, &city, &change, &fault, err);
        if (fault) status = err_fail(err, ST_INVALID, fault);
        if (status != ST_OK) return status;
    }
    return app_chart(visit->app, visit->arena, visit->lang, &city, name, out, err);
}

Status page_chart_file(Visit *visit, Err *err)
{
    return chart_file(visit, visit->param[1], S(""), make_city, err);
}

Status page_gap_file(Visit *visit, Err *err)
{
    City city = {0};
    const Status status = file_city(visit, &city, err);
    if (status != ST_OK) return status;
    app_gap_json(&visit->out, &city.gap);
    set_file(visit, S("application/json; charset=utf-8"), file_name(visit, city.gap.municipality.code, S("gap.json")));
    return ST_OK;
}

Status page_gap_all(Visit *visit, Err *err)
{
    const GapQuery query = {0};
    CityGap *cities;
    size_t n;
    const Status status = app_gap_all(visit->app, visit->arena, &query, &cities, &n, err);
    if (status != ST_OK) return status;
    app_gap_all_json(&visit->out, cities, n);
    set_file(visit, S("application/json; charset=utf-8"), S(""));
    return ST_OK;
}

Status page_health(Visit *visit, Err *err)
{
    AppMunicipality *list;
    size_t n;
    const Status status = app_municipalities(visit->app, visit->arena, S("0484"), &list, &n, err);
    if (status != ST_OK) return status; /* the database cannot be read */
    buf_add(&visit->out, S("ok\n"));
    set_file(visit, S("text/plain; charset=utf-8"), S(""));
    return ST_OK;
}
