/* A contract in short: what it is, how it goes, who stands behind it. */
#include "views.h"
#include "web/contract_parts.h"

enum { PAGE_BYTES = 64 * 1024 };

static Str text(const Visit *visit, const char *key)
{
    return str(tr(visit->lang, key));
}

/* ---- how it goes ---- */

static void statuses(const Visit *visit, ContractPage *page)
{
    static const UndertakingStatus order[STATUS_COUNT] = {STATUS_FULFILLED, STATUS_ONGOING, STATUS_PAUSED,
                                                          STATUS_NOT_STARTED, STATUS_NOT_ASSESSED};
    const size_t total = page->count.total ? page->count.total : 1;
    for (size_t i = 0; i < STATUS_COUNT; i++) {
        const size_t n = page->count.by_status[order[i]];
        const double percent = 100.0 * (double)n / (double)total;
        page->statuses[i] = (ContractStatusRow){
            .label = shown_status(order[i]),
            .name = order[i] == STATUS_NOT_ASSESSED ? "not_assessed" : undertaking_status_name(order[i]),
            .count = n,
            .bar = (int)(percent + 0.5),
            .share = page->count.total ? tr_percent(visit->arena, visit->lang, percent, 0) : S("–")};
    }
}

/* "7 undertakings – ongoing: 2, not assessed: 5, late: 1" */
static Str promise_summary(const Visit *visit, const StandingCount *count)
{
    Arena *a = visit->arena;
    if (count->total == 0) return text(visit, N_("No undertakings"));
    Buf b = buf_new(a);
    buf_add(&b, tr_fmt(a, visit->lang, count->total == 1 ? N_("{0} undertaking") : N_("{0} undertakings"),
                       err_number(a, (int64_t)count->total)));
    const char *sign = " \xE2\x80\x93 ";
    static const char *const words[STATUS_COUNT] = {
        [STATUS_NOT_ASSESSED] = N_("not assessed: {0}"),
        [STATUS_NOT_STARTED] = N_("not started: {0}"),
        [STATUS_ONGOING] = N_("ongoing: {0}"),
        [STATUS_FULFILLED] = N_("fulfilled: {0}"),
        [STATUS_PAUSED] = N_("paused: {0}"),
    };
    for (int s = STATUS_COUNT - 1; s >= 0; s--) {
        if (!count->by_status[s]) continue;
        buf_add(&b, str(sign));
        buf_add(&b, tr_fmt(a, visit->lang, words[s], err_number(a, (int64_t)count->by_status[s])));
        sign = ", ";
    }
    if (count->late) {
        buf_add(&b, str(sign));
        buf_add(&b, tr_fmt(a, visit->lang, N_("late: {0}"), err_number(a, (int64_t)count->late)));
    }
    return buf_str(&b);
}

/* The commitments of a type, in the order of the document; who gives them where all of them have the same givers. */
static void add_group(const Visit *visit, const ContractPlace *place, const char *type, const char *label,
                      ContractPage *page)
{
    const Contract *c = &place->view.contract;
    const Commitment *list = CONTRACT_LIST(c, KIND_COMMITMENT, Commitment);
    const size_t all = c->set[KIND_COMMITMENT].count;
    ContractGroup group = {.label = label, .list = ARENA_ARRAY(visit->arena, ContractPromise, all)};
    bool same = true;
    for (size_t i = 0; i < all; i++) {
        if (!str_eq(list[i].type, str(type))) continue;
        ContractPromise *p = &group.list[group.count++];
        *p = (ContractPromise){
            .c = &list[i],
            .url = shown_object_url(visit, place, PAGE_CONTRACT_OBJECT, KIND_COMMITMENT, list[i].head.id),
            .choice = shown_label(KIND_COMMITMENT, "choice", list[i].choice),
            .count = progress_count(place->view.standings, place->view.standing_count, list[i].head.id)};
        p->summary = promise_summary(visit, &p->count);
        same = same && str_eq(p->c->givers, group.list[0].c->givers);
    }
    if (!group.count) return;
    if (same) group.givers = shown_names(visit, place, "party", group.list[0].c->givers);
    page->groups[page->group_count++] = group;
}

static void groups(const Visit *visit, const ContractPlace *place, ContractPage *page)
{
    static const struct {
        const char *type, *label;
    } types[CONTRACT_GROUPS_MAX] = {{"joint", N_("Joint commitments")},
                                    {"own", N_("The municipality's own commitments")},
                                    {"common", N_("Commitments of all parties")},
                                    {"agency", N_("Commitments of the agencies")},
                                    {"programme", N_("Commitments of the programme")}};
    for (size_t i = 0; i < CONTRACT_GROUPS_MAX; i++) add_group(visit, place, types[i].type, types[i].label, page);
}

/* ---- who ---- */

static const Signature *signature_of(const AppContractView *view, Str party)
{
    for (size_t i = 0; i < view->signature_count; i++)
        if (str_eq(view->signatures[i].party, party)) return &view->signatures[i];
    return NULL;
}

static void parties(const Visit *visit, const ContractPlace *place, ContractPage *page)
{
    const Contract *c = &place->view.contract;
    const Party *list = CONTRACT_LIST(c, KIND_PARTY, Party);
    page->party_count = c->set[KIND_PARTY].count;
    page->parties = ARENA_ARRAY(visit->arena, ContractPartyRow, page->party_count);
    for (size_t i = 0; i < page->party_count; i++) {
        const Signature *s = signature_of(&place->view, list[i].head.id);
        page->parties[i] = (ContractPartyRow){
            .party = &list[i],
            .url = shown_object_url(visit, place, PAGE_CONTRACT_OBJECT, KIND_PARTY, list[i].head.id),
            .role = shown_label(KIND_PARTY, "role", list[i].role),
            .standing = shown_label(KIND_PARTY, "standing", list[i].standing),
            .has_signed = s != NULL,
            .signed_on = s ? tr_date(visit->arena, visit->lang, s->signed_on) : S(""),
            .position = s ? s->position : S(""),
            .method = s ? field_choice_label(record_field(&kind_signature, S("method")), s->method) : ""};
        page->signed_count += s != NULL;
    }
}

/* ---- what for ---- */

static Str years_of(const Visit *visit, const ContractTarget *t)
{
    if (!t->target_year.known) return S("");
    const Str to = err_number(visit->arena, (int64_t)t->target_year.v);
    if (!t->base_year.known) return to;
    return tr_fmt(visit->arena, visit->lang, "{0}–{1}", err_number(visit->arena, (int64_t)t->base_year.v), to);
}

static Str percent_of(const Visit *visit, Maybe x, bool approximate)
{
    if (!x.known) return S("");
    Buf b = buf_new(visit->arena);
    const Str figure = rate(&b, &visit->view, x);
    return approximate ? tr_fmt(visit->arena, visit->lang, N_("about {0}"), figure) : figure;
}

static void targets(const Visit *visit, const ContractPlace *place, ContractPage *page)
{
    const Contract *c = &place->view.contract;
    const ContractTarget *list = CONTRACT_LIST(c, KIND_TARGET, ContractTarget);
    page->target_count = c->set[KIND_TARGET].count;
    page->targets = ARENA_ARRAY(visit->arena, ContractTargetRow, page->target_count);
    for (size_t i = 0; i < page->target_count; i++)
        page->targets[i] = (ContractTargetRow){
            .t = &list[i],
            .url = shown_object_url(visit, place, PAGE_CONTRACT_OBJECT, KIND_TARGET, list[i].head.id),
            .years = years_of(visit, &list[i]),
            .reduction = percent_of(visit, list[i].reduction_percent, list[i].approximate),
            .rate = percent_of(visit, list[i].annual_reduction_percent, false),
            .status = shown_label(KIND_TARGET, "status", list[i].status),
            .boundary = shown_label(KIND_TARGET, "boundary", list[i].boundary),
            .basis = shown_label(KIND_TARGET, "basis", list[i].basis)};
}

static void mission(const Visit *visit, const ContractPlace *place, ContractPage *page)
{
    const Contract *c = &place->view.contract;
    const ContractGoal *goals = CONTRACT_LIST(c, KIND_GOAL, ContractGoal);
    for (size_t i = 0; i < c->set[KIND_GOAL].count && !page->mission; i++)
        if (str_eq(goals[i].level, S("mission"))) page->mission = &goals[i];
    if (page->mission) page->mission_text = shown_text(visit, page->mission->text);
}

/* ---- beside it ---- */

static void editions(const Visit *visit, const ContractPlace *place, ContractPage *page)
{
    page->edition_count = place->edition_count;
    page->editions = ARENA_ARRAY(visit->arena, ContractEditionRow, place->edition_count);
    for (size_t i = 0; i < place->edition_count; i++) {
        const ContractEdition *e = &place->editions[i];
        page->editions[i] =
            (ContractEditionRow){.e = e,
                                 .url = shown_edition_url(visit, place, e->head.id),
                                 .state = field_choice_label(record_field(&kind_edition, S("state")), e->state),
                                 .shown = str_eq(e->head.id, place->view.contract.edition.head.id)};
    }
}

static void fates(const ContractPlace *place, ContractPage *page)
{
    static const ContractKind kinds[CONTRACT_FATE_ROWS] = {KIND_COMMITMENT, KIND_UNDERTAKING, KIND_TARGET};
    page->diff = place->diff;
    for (size_t i = 0; page->diff && i < CONTRACT_FATE_ROWS; i++) {
        page->fates[i].label = contract_kinds[kinds[i]].label_all;
        for (int f = 0; f < OBJECT_FATES; f++) page->fates[i].count[f] = page->diff->diff.count[kinds[i]][f];
    }
}

static Str file_url(const Visit *visit, const ContractPlace *place, const char *name, const char *ending)
{
    Buf b = buf_new(visit->arena), url = buf_new(visit->arena);
    buf_add(&b, str(name));
    buf_add(&b, str(ending));
    buf_add(&url, shown_url(visit, place, PAGE_CONTRACT_FILE));
    buf_url(&url, buf_str(&b));
    return shown_on_day(visit, place, buf_str(&url));
}

static void downloads(const Visit *visit, const ContractPlace *place, ContractPage *page)
{
    page->json_url = file_url(visit, place, "contract", ".json");
    page->downloads = ARENA_ARRAY(visit->arena, ContractDownload, CONTRACT_KINDS);
    for (int k = 0; k < CONTRACT_KINDS; k++)
        if (place->view.contract.set[k].count)
            page->downloads[page->download_count++] =
                (ContractDownload){contract_kinds[k].label_all, file_url(visit, place, contract_kinds[k].file, ".csv")};
}

/* Empty: the reader may not begin a contract here. */
static Str begin_url(const Visit *visit, const ContractPlace *place)
{
    const ContractEdition first = {.head = {.municipality = place->municipality.code}};
    bool may;
    Err unseen;
    if (!visit->signed_in ||
        app_contract_may(visit->app, visit->arena, ACTION_CREATE, &first, NULL, NULL, &may, &unseen) != ST_OK)
        return S("");
    return may ? route_url(visit->arena, PAGE_CONTRACT_BEGIN, visit->lang, place->municipality.code, S("")) : S("");
}

static Status make(Visit *visit, ContractPlace *place, Err *err)
{
    (void)err;
    if (place->edition_count == 0) {
        view_contract_none(&visit->out, &visit->view, &place->city, begin_url(visit, place));
        return ST_OK;
    }
    const ContractEdition *e = &place->view.contract.edition;
    ContractPage page = {.view = &place->view,
                         .as_of = tr_date(visit->arena, visit->lang, place->view.as_of),
                         .decided = date_is_set(e->decided) ? tr_date(visit->arena, visit->lang, e->decided) : S(""),
                         .note = shown_text(visit, e->note),
                         .count = progress_count(place->view.standings, place->view.standing_count, S("")),
                         .history_url = shown_url(visit, place, PAGE_CONTRACT_EDITION_HISTORY)};
    shown_head(visit, place, CONTRACT_OVERVIEW, &page.head);
    if (place->view.is_sealed) page.sealed_at = moment(&visit->out, &visit->view, place->view.seal.sealed_at);
    mission(visit, place, &page);
    statuses(visit, &page);
    groups(visit, place, &page);
    parties(visit, place, &page);
    targets(visit, place, &page);
    editions(visit, place, &page);
    fates(place, &page);
    downloads(visit, place, &page);
    buf_room(&visit->out, PAGE_BYTES);
    view_contract(&visit->out, &visit->view, &place->city, &page);
    return ST_OK;
}

Status page_contract(Visit *visit, Err *err)
{
    return shown_page(visit, make, err);
}
