#include "web/contract_parts.h"

#include "app/records/record_text.h"
#include "base/log.h"
#include "report/markdown.h"
#include "views.h"
#include "web/edit_parts.h"

#include <time.h>

enum { TEXT_HEADING = 4, NAME_BYTES = 90, DAY_SECONDS = 86400 };

/* The word for a kind in Swedish addresses; in English ones its name stands. */
static const Str slugs[CONTRACT_KINDS] = {
    [KIND_CHAPTER] = STR_INIT("kapitel"),
    [KIND_PROCESS] = STR_INIT("utvecklingsprocess"),
    [KIND_PARTY] = STR_INIT("part"),
    [KIND_DOCUMENT] = STR_INIT("styrdokument"),
    [KIND_TARGET] = STR_INIT("mal"),
    [KIND_GOAL] = STR_INIT("maltradsmal"),
    [KIND_COMMITMENT] = STR_INIT("atagande"),
    [KIND_UNDERTAKING] = STR_INIT("delatagande"),
    [KIND_THEME] = STR_INIT("samarbetsomrade"),
    [KIND_PHASE] = STR_INIT("fas"),
    [KIND_MEMBER] = STR_INIT("arenamedlem"),
    [KIND_REVISION] = STR_INIT("andring"),
};

/* ---- addresses ---- */

static const struct {
    PageId page;
    const char *name;
} tabs[CONTRACT_TABS] = {
    [CONTRACT_OVERVIEW] = {PAGE_CONTRACT_EDITION, N_("The contract in short")},
    [CONTRACT_GOALS] = {PAGE_CONTRACT_GOALS, N_("Goal tree")},
    [CONTRACT_MAP] = {PAGE_CONTRACT_MAP, N_("Transition map")},
    [CONTRACT_THEMES] = {PAGE_CONTRACT_THEMES, N_("Areas of co-operation")},
    [CONTRACT_SIGNATURES] = {PAGE_CONTRACT_SIGNATURES, N_("Seal and signatures")},
};

static Str kind_slug(Lang lang, ContractKind kind)
{
    return lang == LANG_SV ? slugs[kind] : str(contract_kinds[kind].name);
}

bool shown_kind(Str slug, ContractKind *out)
{
    for (int k = 0; k < CONTRACT_KINDS; k++) {
        if (!str_eq(slug, slugs[k])) continue;
        *out = (ContractKind)k;
        return true;
    }
    return contract_kind_find(slug, out);
}

static Str url_of(const Visit *visit, Lang lang, PageId page, Str code, Str edition, Str third, Str fourth)
{
    const Str value[ROUTE_PARAMS] = {code, edit_slug(visit->arena, edition), third, fourth};
    return route_to(visit->arena, page, lang, value);
}

/* The pages that show an edition as it stood on a day. */
static bool has_days(PageId page)
{
    for (int i = 0; i < CONTRACT_TABS; i++)
        if (page == tabs[i].page) return true;
    return page == PAGE_CONTRACT_OBJECT;
}

/* The address with the day that the reader has chosen. */
static Str on_day(const Visit *visit, const ContractPlace *place, PageId page, Str url)
{
    if (!date_is_set(place->asked) || !has_days(page)) return url;
    return shown_on_day(visit, place, url);
}

Str shown_on_day(const Visit *visit, const ContractPlace *place, Str url)
{
    if (!date_is_set(place->asked)) return url;
    return tr_fmt(visit->arena, visit->lang, "{0}?as-of={1}", url, date_str(visit->arena, place->asked));
}

Str shown_url(const Visit *visit, const ContractPlace *place, PageId page)
{
    return on_day(
        visit, place, page,
        url_of(visit, visit->lang, page, place->municipality.code, place->view.contract.edition.head.id, S(""), S("")));
}

Str shown_edition_url(const Visit *visit, const ContractPlace *place, Str edition)
{
    return url_of(visit, visit->lang, PAGE_CONTRACT_EDITION, place->municipality.code, edition, S(""), S(""));
}

Str shown_object_url(const Visit *visit, const ContractPlace *place, PageId page, ContractKind kind, Str id)
{
    return on_day(visit, place, page,
                  url_of(visit, visit->lang, page, place->municipality.code, place->view.contract.edition.head.id,
                         kind_slug(visit->lang, kind), id));
}

Str shown_compare_url(const Visit *visit, const ContractPlace *place)
{
    if (!place->diff) return S("");
    Buf b = buf_new(visit->arena);
    buf_add(&b, route_url(visit->arena, PAGE_CONTRACT_COMPARE, visit->lang, place->municipality.code, S("")));
    buf_add(&b, S("?before="));
    buf_url(&b, place->diff->before.edition.head.id);
    buf_add(&b, S("&after="));
    buf_url(&b, place->diff->after.edition.head.id);
    return buf_str(&b);
}

/* ---- opening ---- */

static Status asked_day(const Visit *visit, Date *out, Err *err)
{
    const Str given = http_query(visit->request, S("as-of"));
    *out = (Date){0};
    if (!given.n) return ST_OK;
    if (!date_parse(given, out)) return err_failf(err, ST_INVALID, N_("“{0}” is no date. Write 2026-06-30."), given);
    *out = date_last(*out);
    return ST_OK;
}

/* The edition before may be a draft that the reader may not see, or not be kept here: then nothing is compared. */
static Status open_diff(Visit *visit, ContractPlace *place, Err *err)
{
    const ContractEdition *e = &place->view.contract.edition;
    if (!e->previous.n) return ST_OK;
    ContractDiff *diff = ARENA_NEW(visit->arena, ContractDiff);
    const Status status =
        app_contract_diff(visit->app, visit->arena, e->head.municipality, e->previous, e->head.id, diff, err);
    if (status == ST_OK) place->diff = diff;
    return status == ST_NOT_FOUND ? ST_OK : status;
}

/* The edition as of the day that was asked for; not yet in the log that day, it is shown as it is, and says so. */
static Status open_view(Visit *visit, Str code, Date today, ContractPlace *place, Err *err)
{
    const Str edition = edit_from_slug(visit->arena, visit->param[1]);
    const int when = date_is_set(place->asked) ? date_cmp(place->asked, today) : 0;
    const Date day = when ? place->asked : today;
    place->time = when > 0 ? CONTRACT_AHEAD : when < 0 ? CONTRACT_PAST : CONTRACT_NOW;
    if (when == 0) place->asked = (Date){0};
    Status status = ST_NOT_FOUND;
    if (when < 0) {
        status = app_contract_view_past(visit->app, visit->arena, code, edition, day, &place->view, err);
        if (status == ST_NOT_FOUND) place->time = CONTRACT_BEFORE_LOG;
    }
    if (status == ST_NOT_FOUND)
        status = app_contract_view(visit->app, visit->arena, code, edition, day, &place->view, err);
    return status == ST_OK && place->time == CONTRACT_NOW ? open_diff(visit, place, err) : status;
}

static Status open(Visit *visit, Str code, Date today, ContractPlace *place, Err *err)
{
    ContractEdition *editions;
    Status status = app_municipality(visit->app, visit->arena, code, &place->municipality, err);
    if (status == ST_OK)
        status = app_contract_editions(visit->app, visit->arena, code, &editions, &place->edition_count, err);
    if (status != ST_OK) return status;
    place->editions = editions;
    city_head(visit, &place->municipality, CITY_CONTRACT, &place->city);
    visit->view.has_charts = false;
    if (place->edition_count == 0 && visit->page == PAGE_CONTRACT) return ST_OK;
    return open_view(visit, code, today, place, err);
}

/* Names the page as readers without a session get it: the state of the database, the day, the address. */
static Status page_key(Visit *visit, Date day, Str *key, Err *err)
{
    Str version;
    const Status status = app_version(visit->app, visit->arena, &version, err);
    Buf b = buf_new(visit->arena);
    buf_add(&b, version);
    buf_addc(&b, ' ');
    buf_date(&b, day);
    buf_add(&b, S(" page "));
    buf_add(&b, visit->request->path);
    *key = buf_str(&b);
    return status;
}

Status shown_page(Visit *visit, ContractMake *make, Err *err)
{
    Str code, key, kept;
    bool moved;
    ContractPlace place = {0};
    const Date today = date_from_days((int64_t)time(NULL) / DAY_SECONDS);
    Status status = city_code(visit, &code, &moved, err);
    if (status != ST_OK || moved) return status;
    status = asked_day(visit, &place.asked, err);
    if (status == ST_OK) status = page_key(visit, today, &key, err);
    if (status != ST_OK) return status;
    const bool keeps = !visit->signed_in && visit->request->query_count == 0;
    if (keeps && cache_get(visit->blocks, key, visit->arena, &kept)) {
        visit->response->body = kept;
        return ST_OK;
    }
    status = open(visit, code, today, &place, err);
    if (status == ST_OK) status = make(visit, &place, err);
    if (status == ST_OK && keeps && visit->response->is_page && visit->response->status == 200)
        cache_put(visit->blocks, key, buf_str(&visit->out));
    return status;
}

/* ---- the frame ---- */

static bool is_decided(const ContractEdition *e)
{
    EditionState state;
    return edition_state_parse(e->state, &state) && state >= EDITION_DECIDED;
}

static const char *state_tone(const ContractEdition *e)
{
    static const char *const tones[EDITION_STATE_COUNT] = {[EDITION_DRAFT] = "warning",
                                                           [EDITION_IN_REVIEW] = "warning",
                                                           [EDITION_DECIDED] = "info",
                                                           [EDITION_SEALED] = "success",
                                                           [EDITION_SUPERSEDED] = "neutral"};
    EditionState state;
    return edition_state_parse(e->state, &state) ? tones[state] : "neutral";
}

static void crumbs(Visit *visit, const ContractPlace *place, size_t n)
{
    Arena *a = visit->arena;
    Crumb *list = ARENA_ARRAY(a, Crumb, 3);
    list[0] = (Crumb){str(tr(visit->lang, N_("Municipalities"))), visit->view.home_url};
    list[1] = (Crumb){place->municipality.name, place->city.overview_url};
    list[2] = (Crumb){tr_fmt(a, visit->lang, N_("Climate contract {0}"), place->view.contract.edition.head.id),
                      shown_url(visit, place, PAGE_CONTRACT_EDITION)};
    visit->view.crumbs = list;
    visit->view.crumb_count = n;
}

/* Whoever may begin the next edition gets there from one that is decided. */
static bool may_begin(const Visit *visit, const ContractEdition *edition)
{
    bool may;
    Err unseen;
    return app_contract_may(visit->app, visit->arena, ACTION_CREATE, edition, NULL, NULL, &may, &unseen) == ST_OK &&
           may;
}

static void fill_head(Visit *visit, const ContractPlace *place, int tab, ContractHead *out)
{
    const ContractEdition *e = &place->view.contract.edition;
    *out = (ContractHead){.edition = e,
                          .state = field_choice_label(record_field(&kind_edition, S("state")), e->state),
                          .tone = state_tone(e),
                          .compare_url = shown_compare_url(visit, place),
                          .tab = tab};
    out->time = place->time;
    if (place->time != CONTRACT_NOW) {
        out->day = tr_date(visit->arena, visit->lang, place->asked);
        out->now_url = visit->request->path;
    }
    if (place->time != CONTRACT_PAST) out->document_url = shown_url(visit, place, PAGE_CONTRACT_DOCUMENT);
    if (visit->signed_in && place->time == CONTRACT_NOW && (!is_decided(e) || may_begin(visit, e)))
        out->work_url = shown_url(visit, place, PAGE_CONTRACT_WORK);
    for (int i = 0; i < CONTRACT_TABS; i++) out->url[i] = shown_url(visit, place, tabs[i].page);
    for (size_t i = 0; i < place->edition_count && !out->newest.n; i++)
        if (is_decided(&place->editions[i])) out->newest = place->editions[i].head.id;
    if (out->newest.n && place->time != CONTRACT_PAST && !str_eq(out->newest, e->head.id))
        out->newest_url = shown_edition_url(visit, place, out->newest);
}

void shown_head(Visit *visit, const ContractPlace *place, ContractTab tab, ContractHead *out)
{
    Arena *a = visit->arena;
    const Str edition = place->view.contract.edition.head.id;
    fill_head(visit, place, (int)tab, out);
    crumbs(visit, place, tab == CONTRACT_OVERVIEW ? 2 : 3);
    const Str name = str(tr(visit->lang, tabs[tab].name));
    visit->view.here = tab == CONTRACT_OVERVIEW ? tr_fmt(a, visit->lang, N_("Climate contract {0}"), edition) : name;
    visit->view.title =
        tr_fmt(a, visit->lang, N_("{0}: climate contract {1}, {2}"), place->municipality.name, edition, name);
}

void shown_object_head(Visit *visit, const ContractPlace *place, ContractKind kind, const void *record,
                       ContractHead *out)
{
    shown_gone_head(visit, place, kind, record_head_of(record)->id, shown_name(visit, kind, record), out);
}

void shown_gone_head(Visit *visit, const ContractPlace *place, ContractKind kind, Str id, Str name, ContractHead *out)
{
    Arena *a = visit->arena;
    const Str edition = place->view.contract.edition.head.id;
    fill_head(visit, place, CONTRACT_TABS, out);
    crumbs(visit, place, 3);
    out->kind = contract_kinds[kind].label;
    out->id = id;
    out->name = name;
    visit->view.here = tr_fmt(a, visit->lang, "{0} {1}", str(tr(visit->lang, out->kind)), id);
    visit->view.title = tr_fmt(a, visit->lang, N_("{0}: {1}, climate contract {2}"), place->municipality.name,
                               visit->view.here, edition);
    const Lang other = visit->lang == LANG_SV ? LANG_EN : LANG_SV;
    visit->view.other_url =
        on_day(visit, place, visit->page,
               url_of(visit, other, visit->page, place->municipality.code, edition, kind_slug(other, kind), id));
}

/* ---- what may be done ---- */

static bool may(const Visit *visit, const ContractPlace *place, AccessAction action, const RecordKind *kind,
                const void *record)
{
    bool allowed = false;
    Err unseen;
    return edit_may(visit, action, &place->view.contract.edition, kind, record, &allowed, &unseen) == ST_OK && allowed;
}

ContractActions shown_actions(const Visit *visit, const ContractPlace *place, ContractKind kind, const void *record)
{
    ContractActions out = {0};
    if (!visit->signed_in || place->time != CONTRACT_NOW) return out;
    const Str id = record_head_of(record)->id, code = place->municipality.code;
    const Str edition = place->view.contract.edition.head.id, name = str(contract_kinds[kind].name);
    if (!is_decided(&place->view.contract.edition) && may(visit, place, ACTION_EDIT, &contract_kinds[kind], record))
        out.edit_url = url_of(visit, visit->lang, PAGE_RECORD_EDIT, code, edition, name, id);
    const Progress told = {.undertaking = id};
    if (kind == KIND_UNDERTAKING && may(visit, place, ACTION_CREATE, &kind_progress, &told))
        out.tell_url = url_of(visit, visit->lang, PAGE_PROGRESS, code, edition, id, S(""));
    return out;
}

/* ---- names and texts ---- */

Html shown_text(const Visit *visit, Str markdown)
{
    Err err = {0};
    Html html = {0};
    if (!markdown.n || markdown_html(visit->arena, markdown, TEXT_HEADING, &html.s, &err) == ST_OK) return html;
    log_event(LOG_ERROR, "markdown", {"message", str(err.message)}); /* what is stored has been checked */
    Buf b = buf_new(visit->arena);
    buf_add(&b, S("<p>"));
    buf_html(&b, markdown);
    buf_add(&b, S("</p>"));
    return (Html){buf_str(&b)};
}

Str shown_beginning(Arena *arena, Str text)
{
    Str plain;
    if (markdown_plain(arena, text, &plain, NULL) != ST_OK) plain = text;
    Str rest = str_trim(plain);
    Str line = str_cut(&rest, '\n');
    if (str_ends(line, S(":"))) line.n--;
    if (line.n <= NAME_BYTES) return line;
    size_t end = NAME_BYTES;
    while (end > 1 && line.p[end] != ' ') end--;
    if (end == 1) end = str_utf8_prefix(str_slice(line, 0, NAME_BYTES));
    Buf b = buf_new(arena);
    buf_add(&b, str_slice(line, 0, end));
    buf_add(&b, S(" …"));
    return buf_str(&b);
}

Str shown_name(const Visit *visit, ContractKind kind, const void *record)
{
    const RecordKind *k = &contract_kinds[kind];
    const Field *field = record_field(k, str(k->name_field));
    return shown_beginning(visit->arena, record_cell(visit->arena, field, record));
}

static ContractLink outside_link(const Visit *visit, const char *refers, Str id)
{
    Err err;
    if (str_eq(str(refers), S("person"))) {
        Str name;
        return (ContractLink){.name =
                                  app_person_named(visit->app, visit->arena, id, &name, &err) == ST_OK ? name : S("")};
    }
    AppOrganisation organisation;
    if (str_eq(str(refers), S("organisation")) &&
        app_organisation(visit->app, visit->arena, id, &organisation, &err) == ST_OK)
        return (ContractLink){.name = organisation.name};
    return (ContractLink){.name = id};
}

ContractLink shown_link(const Visit *visit, const ContractPlace *place, const char *refers, Str id)
{
    ContractKind kind;
    if (!id.n) return (ContractLink){0};
    if (!contract_kind_find(str(refers), &kind)) return outside_link(visit, refers, id);
    const void *record = contract_find(&place->view.contract, kind, id);
    if (!record) return (ContractLink){.name = id};
    return (ContractLink){.name = shown_name(visit, kind, record),
                          .url = shown_object_url(visit, place, PAGE_CONTRACT_OBJECT, kind, id)};
}

ContractLink *shown_links(const Visit *visit, const ContractPlace *place, const char *refers, Str list, size_t *n)
{
    size_t most = 1;
    for (size_t i = 0; i < list.n; i++) most += list.p[i] == ' ';
    ContractLink *links = ARENA_ARRAY(visit->arena, ContractLink, most);
    *n = 0;
    while (list.n) links[(*n)++] = shown_link(visit, place, refers, str_cut(&list, ' '));
    return links;
}

Str shown_names(const Visit *visit, const ContractPlace *place, const char *refers, Str list)
{
    Buf b = buf_new(visit->arena);
    while (list.n) {
        if (b.n) buf_add(&b, S(", "));
        buf_add(&b, shown_link(visit, place, refers, str_cut(&list, ' ')).name);
    }
    return buf_str(&b);
}

const char *shown_label(ContractKind kind, const char *field, Str value)
{
    return field_choice_label(record_field(&contract_kinds[kind], str(field)), value);
}

const char *shown_status(UndertakingStatus status)
{
    if (status == STATUS_NOT_ASSESSED) return N_("Not assessed");
    return shown_label(KIND_UNDERTAKING, "status", str(undertaking_status_name(status)));
}

Str shown_actor(const Visit *visit, Str actor)
{
    if (str_eq(actor, S("operator"))) return str(tr(visit->lang, N_("those who run the service")));
    const Str name = shown_link(visit, NULL, "person", actor).name;
    return name.n ? name : str(tr(visit->lang, N_("a person with an account")));
}

/* ---- changes ---- */

static Str cell_text(const Visit *visit, const ContractPlace *place, const Field *field, Str cell)
{
    if (!cell.n || !field->use.refers) return record_text(visit->arena, visit->lang, field, cell);
    const Str names = shown_names(visit, place, field->use.refers, cell);
    return names.n ? names : str(tr(visit->lang, N_("a person")));
}

ContractChange shown_change(const Visit *visit, const ContractPlace *place, const Field *field, Str before, Str after)
{
    ContractChange out = {.label = field->use.label,
                          .before = cell_text(visit, place, field, before),
                          .after = cell_text(visit, place, field, after)};
    if (!field_has_words(field) || !before.n || !after.n) return out;
    const TextDiff diff = textdiff(before, after, visit->arena);
    out.segments = diff.segments;
    out.segment_count = diff.count;
    return out;
}

ContractSince shown_since(const Visit *visit, const ContractPlace *place, ContractKind kind, Str id)
{
    if (!place->diff) return (ContractSince){0};
    const ObjectDiff *o = revision_object(&place->diff->diff, kind, id);
    if (!o) return (ContractSince){0};
    ContractChange *changes = ARENA_ARRAY(visit->arena, ContractChange, o->field_count);
    for (size_t i = 0; i < o->field_count; i++)
        changes[i] = shown_change(visit, place, o->fields[i].field, o->fields[i].before, o->fields[i].after);
    return (ContractSince){.known = true,
                           .before = place->diff->before.edition.head.id,
                           .fate = object_fate_label(o->fate),
                           .kind = o->fate,
                           .stated = o->stated == DISPOSITION_NONE ? NULL : disposition_label(o->stated),
                           .reason = o->reason,
                           .changes = changes,
                           .change_count = o->field_count,
                           .compare_url = shown_compare_url(visit, place)};
}

const char *shown_action(Str action)
{
    static const struct {
        const char *action, *text;
    } actions[] = {{"add", N_("It was added")}, {"change", N_("It was changed")}, {"delete", N_("It was deleted")}};
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (str_eq(action, str(actions[i].action))) return actions[i].text;
    return N_("It was written");
}
