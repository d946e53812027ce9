/* Gathering what a contract's document is made of. */
#include "app/contract/contract_document.h"

#include "app/accounts/inventory_pictures.h"
#include "app/accounts/inventory_text.h"
#include "app/app_priv.h"
#include "app/pictures.h"
#include "app/roadmap/roadmap_pictures.h"
#include "base/num.h"
#include "report/contract_document.h"
#include "store/account.h"
#include "store/organisation.h"

/* ---- names ---- */

static Status organisation_names(App *app, Arena *arena, ContractDocumentInput *in, Err *err)
{
    Organisation *list;
    TRY(organisation_list(app->db, arena, &list, &in->organisation_count, err));
    DocumentName *names = ARENA_ARRAY(arena, DocumentName, in->organisation_count);
    for (size_t i = 0; i < in->organisation_count; i++) names[i] = (DocumentName){list[i].head.id, list[i].name};
    in->organisations = names;
    return ST_OK;
}

static Status add_person(App *app, Arena *arena, DocumentName *names, size_t *n, Str id, Err *err)
{
    for (size_t i = 0; i < *n; i++)
        if (str_eq(names[i].id, id)) return ST_OK;
    Account account;
    const Status status = account_get(app->db, arena, id, &account, err);
    if (status == ST_NOT_FOUND) return ST_OK; /* the document says that the name is not known */
    if (status == ST_OK && account.person.name.n) names[(*n)++] = (DocumentName){id, account.person.name};
    return status;
}

static Status person_names(App *app, Arena *arena, const AppContractView *view, ContractDocumentInput *in, Err *err)
{
    const RecordSet *set = &view->contract.set[KIND_UNDERTAKING];
    DocumentName *names = ARENA_ARRAY(arena, DocumentName, set->count + view->signature_count);
    for (size_t i = 0; i < set->count; i++) {
        const Str id = CONTRACT_LIST(&view->contract, KIND_UNDERTAKING, Undertaking)[i].person;
        if (id.n) TRY(add_person(app, arena, names, &in->person_count, id, err));
    }
    for (size_t i = 0; i < view->signature_count; i++)
        if (view->signatures[i].person.n)
            TRY(add_person(app, arena, names, &in->person_count, view->signatures[i].person, err));
    in->persons = names;
    return ST_OK;
}

/* ---- the chart ---- */

/* The primary target, where it can be drawn against what is measured in the municipality. */
static const ContractTarget *drawn_target(const Contract *contract)
{
    for (size_t i = 0; i < contract->set[KIND_TARGET].count; i++) {
        const ContractTarget *t = &CONTRACT_LIST(contract, KIND_TARGET, ContractTarget)[i];
        if (t->is_primary && str_eq(t->boundary, S("territorial")) && t->base_year.known && t->target_year.known)
            return t;
    }
    return NULL;
}

/* The edition of the figures that a seal names; not set: there is no seal, or none in it. */
static Date figures_sealed(Arena *arena, const AppContractView *view)
{
    Date date = {0};
    Str name;
    CanonValue document;
    if (!view->is_sealed || canon_parse(view->seal.document, arena, &document, NULL) != ST_OK) return date;
    const CanonValue *figures = canon_member(&document, S("figures"));
    if (figures && canon_get_text(canon_member(figures, S("edition")), &name) && !date_parse(name, &date))
        date = (Date){0};
    return date;
}

/* The edition of the figures to draw: that of the seal, else the newest that was there on the day of the decision; not
 * set: the newest. */
static Status figures_then(App *app, Arena *arena, const AppContractView *view, Str substance, Date *out, Err *err)
{
    const Date decided = view->contract.edition.decided;
    AppEdition *list;
    size_t n;
    *out = figures_sealed(arena, view);
    if (date_is_set(*out) || !date_is_set(decided)) return ST_OK;
    TRY(app_editions(app, arena, substance, &list, &n, err));
    for (size_t i = 0; i < n; i++) {
        const Date day = list[i].report_date;
        if (date_cmp(day, decided) <= 0 && (!date_is_set(*out) || date_cmp(day, *out) > 0)) *out = day;
    }
    return ST_OK;
}

/* What the edition promises, drawn as promised: what the city has said since then or elsewhere does not count. */
static void take_target(const ContractTarget *from, Target *to)
{
    if (!target_status_parse(from->status, &to->status)) to->status = TARGET_DECIDED;
    to->annual_reduction_percent = from->annual_reduction_percent;
    to->reduction_percent = from->reduction_percent;
    to->approximate = from->approximate;
}

static Status draw_chart(App *app, Arena *arena, Lang lang, const AppContractView *view, const ContractTarget *target,
                         Renderer *renderer, ContractDocumentInput *in, Err *err)
{
    GapQuery query = {.municipality = view->contract.edition.head.municipality,
                      .substance = target->gas,
                      .base_year = target->base_year,
                      .rate_percent = target->annual_reduction_percent,
                      .target_year = target->target_year,
                      .reduction_percent = target->reduction_percent};
    City city;
    TRY(figures_then(app, arena, view, target->gas.n ? target->gas : S("GGT"), &query.edition, err));
    TRY(app_city(app, arena, &query, &city, err));
    take_target(target, &city.gap.target);
    Chart *chart = ARENA_NEW(arena, Chart);
    const Status status = app_chart(app, arena, lang, &city, S("path"), chart, err);
    if (status == ST_UNAVAILABLE) return ST_OK;
    if (status != ST_OK) return status;
    TRY(renderer_svg(renderer, chart, arena, &in->chart_svg, err));
    in->chart = chart;
    in->figures_source = city.gap.edition.source;
    return ST_OK;
}

static Status chart(App *app, Arena *arena, Lang lang, const AppContractView *view, Renderer *renderer,
                    ContractDocumentInput *in, Err *err)
{
    const ContractTarget *target = drawn_target(&view->contract);
    if (!target) {
        in->no_chart = str(tr(lang, N_("This version has no main target with a base year and a target year, so that "
                                       "there is no path to draw.")));
        return ST_OK;
    }
    in->no_chart =
        str(tr(lang, N_("There are no emission figures for the municipality here, so that there is nothing to draw.")));
    return draw_chart(app, arena, lang, view, target, renderer, in, err);
}

/* ---- the climate accounts ---- */

/* The newest year that was over when the edition began. */
static int accounts_year(const int *years, size_t n, Str edition)
{
    int64_t begins;
    int year = 0;
    if (!num_parse_int(str_slice(edition, 0, 4), &begins)) return 0;
    for (size_t i = 0; i < n; i++)
        if (years[i] < begins) year = years[i];
    return year;
}

static void add_account(Arena *arena, Lang lang, ContractDocumentInput *in, DocumentAccount *list, Str name,
                        const InventoryFigure *figure, bool is_sum)
{
    list[in->account_count++] = (DocumentAccount){.name = name,
                                                  .amount = app_figure_text(arena, lang, figure),
                                                  .status = app_coverage_text(lang, figure->coverage),
                                                  .is_sum = is_sum};
}

static void fill_accounts(Arena *arena, Lang lang, const AppInventory *accounts, ContractDocumentInput *in)
{
    static const struct {
        int place, scope;
        const char *name;
    } scopes[] = {
        {SCOPE_1, 1, N_("Scope 1")}, {SCOPE_2_LOCATION, 2, N_("Scope 2, by location")}, {SCOPE_3, 3, N_("Scope 3")}};
    const InventoryView *view = &accounts->view;
    DocumentAccount *list = ARENA_ARRAY(arena, DocumentAccount, CATEGORY_COUNT + 4);
    for (size_t s = 0; s < sizeof scopes / sizeof *scopes; s++) {
        add_account(arena, lang, in, list, str(tr(lang, scopes[s].name)), &view->scope[scopes[s].place], true);
        for (size_t c = 0; c < CATEGORY_COUNT; c++) {
            const Coverage coverage = view->category[c].coverage;
            if (inventory_category_scope(c) != scopes[s].scope || coverage == COVERAGE_NOT_RELEVANT) continue;
            add_account(arena, lang, in, list,
                        tr_fmt(arena, lang, "{0} {1}", inventory_category_id(c), app_category_name(lang, c)),
                        &view->category[c], false);
        }
    }
    add_account(arena, lang, in, list, str(tr(lang, N_("Total"))), &view->total, true);
    in->accounts = list;
    in->accounts_year = accounts->year;
    in->accounts_view = app_view_text(arena, lang, &accounts->query);
    for (size_t i = 0; i < accounts->row_count; i++)
        in->accounts_made_up = in->accounts_made_up || accounts->rows[i].row->illustrative;
}

static Status accounts(App *app, Arena *arena, Lang lang, const RecordHead *edition, ContractDocumentInput *in,
                       Err *err)
{
    int *years;
    size_t n;
    TRY(app_inventory_years(app, arena, edition->municipality, &years, &n, err));
    AppInventoryQuery query = app_inventory_query(edition->municipality);
    query.year = accounts_year(years, n, edition->id);
    if (query.year == 0) return ST_OK;
    AppInventory *of_year = ARENA_NEW(arena, AppInventory);
    TRY(app_inventory(app, arena, &query, of_year, err));
    if (of_year->has_view) fill_accounts(arena, lang, of_year, in);
    return ST_OK;
}

/* ---- the roadmap ---- */

static bool shows_roadmap(const Contract *contract)
{
    const Chapter *chapters = CONTRACT_LIST(contract, KIND_CHAPTER, Chapter);
    for (size_t i = 0; i < contract->set[KIND_CHAPTER].count; i++)
        if (str_eq(chapters[i].shows, S("roadmap"))) return true;
    return false;
}

static DocumentScenario scenario_line(Arena *arena, Lang lang, const AppScenario *s)
{
    const size_t at = (size_t)(s->target_year - s->result.years.first);
    size_t chosen = 0;
    for (size_t m = 0; m < s->roadmap->portfolio.count; m++) chosen += s->chosen[m];
    const Str total = tr_figure(arena, lang, s->total_t[at], 0);
    return (DocumentScenario){.name = app_scenario_name(arena, lang, s),
                              .measures = err_number(arena, (int64_t)chosen),
                              .total = s->result.complete[at] ? total : tr_fmt(arena, lang, N_("at least {0}"), total),
                              .gap = tr_maybe(arena, lang, s->gap.remaining_t, 0),
                              .probability =
                                  s->probability.known ? tr_percent(arena, lang, 100 * s->probability.v, 0) : S("–")};
}

/* Where a chapter shows it. A municipality without emission figures has none. */
static Status roadmap(App *app, Arena *arena, Lang lang, const Contract *contract, ContractDocumentInput *in, Err *err)
{
    const AppRoadmap *of;
    const Str code = contract->edition.head.municipality;
    DocumentScenario *list = ARENA_ARRAY(arena, DocumentScenario, SCENARIO_KINDS);
    if (!shows_roadmap(contract)) return ST_OK;
    const Status status = app_roadmap_kept(app, code, (Date){0}, &of, err);
    if (status == ST_NOT_FOUND) return ST_OK;
    if (status != ST_OK || of->input.set[KIND_MEASURE].count == 0) return status;
    for (int k = 0; k < SCENARIO_KINDS; k++) {
        const AppScenario *scenario;
        TRY(app_scenario_kept(app, code, (Date){0}, str(scenario_name((ScenarioKind)k)), &scenario, err));
        list[in->scenario_count++] = scenario_line(arena, lang, scenario);
        if (k != SCENARIO_ALL) continue;
        Chart chart;
        in->roadmap_year = scenario->target_year;
        if (app_roadmap_picture(arena, lang, scenario, ROADMAP_WEDGES, &chart, err) == ST_OK)
            in->roadmap_lead = chart.summary;
    }
    in->scenarios = list;
    in->roadmap_made_up = app_roadmap_made_up(of);
    return ST_OK;
}

/* ---- the document ---- */

static Str joined(Arena *arena, const Str *parts, size_t n, Str between)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < n; i++) {
        if (!parts[i].n) continue;
        if (b.n) buf_add(&b, between);
        buf_add(&b, parts[i]);
    }
    return buf_str(&b);
}

static Str file_name(Arena *arena, const RecordHead *edition)
{
    Buf b = buf_new(arena);
    buf_add(&b, S("klimatkontrakt-"));
    buf_add(&b, edition->municipality);
    buf_addc(&b, '-');
    for (size_t i = 0; i < edition->id.n; i++) buf_addc(&b, edition->id.p[i] == '/' ? '-' : edition->id.p[i]);
    return buf_str(&b);
}

static void describe(Arena *arena, Lang lang, const Contract *contract, AppContractDocument *out)
{
    const ContractEdition *e = &out->edition;
    out->state = contract_document_state(lang, e);
    const Str title[] = {e->title, contract_document_edition(arena, lang, e), out->state};
    const Date decided = e->decided;
    out->head = (DocumentHead){
        .lang = lang,
        .title = joined(arena, title, sizeof title / sizeof *title, S(", ")),
        .author = contract_document_publisher(contract, out->municipality.name),
        .description = tr_fmt(arena, lang, N_("The climate contract of {0}, {1}."), out->municipality.name, title[1]),
        .date = decided.day ? date_str(arena, decided) : S("")};
    out->file_name = file_name(arena, &e->head);
}

Status app_contract_document(App *app, Arena *arena, Str municipality, Str edition, Lang lang, Renderer *renderer,
                             AppContractDocument *out, Err *err)
{
    AppContractView view;
    *out = (AppContractDocument){0};
    TRY(app_municipality(app, arena, municipality, &out->municipality, err));
    TRY(app_contract_view(app, arena, out->municipality.code, edition, (Date){0}, &view, err));
    ContractDocumentInput in = {.contract = &view.contract,
                                .municipality = out->municipality.name,
                                .signatures = view.signatures,
                                .signature_count = view.signature_count,
                                .seal = view.is_sealed ? &view.seal : NULL,
                                .errata = view.errata,
                                .erratum_count = view.erratum_count};
    TRY(organisation_names(app, arena, &in, err));
    TRY(person_names(app, arena, &view, &in, err));
    TRY(chart(app, arena, lang, &view, renderer, &in, err));
    TRY(accounts(app, arena, lang, &view.contract.edition.head, &in, err));
    TRY(roadmap(app, arena, lang, &view.contract, &in, err));
    const Doc *doc = contract_document(arena, lang, &in);
    out->edition = view.contract.edition;
    out->body = doc_html(doc);
    out->markdown = doc_markdown(doc);
    describe(arena, lang, &view.contract, out);
    return ST_OK;
}
