/* What was bought in a year, from the ledgers, and what it emits: by category for everybody; for those who have a role
 * in the municipality also what no rule takes, whom to ask first, and the rules with what they took. Suppliers may be
 * people. */
#include "app/accounts/inventory_kept.h"
#include "app/accounts/inventory_text.h"
#include "app/purchases/purchase_start.h"
#include "app/purchases/purchase_text.h"
#include "base/num.h"
#include "views.h"
#include "web/accounts_parts.h"
#include "web/accounts_register.h"
#include "web/edit_parts.h"
#include "web/gate.h"
#include "web/purchases_parts.h"

#include <string.h>

enum { YEAR_MIN = 1900, YEAR_MAX = 2200 };

typedef struct Purchases {
    Visit *visit;
    AccountsPlace place;
    AppPurchaseBook book;
    int year; /* 0: there is no ledger */
    Str entity;
    AppPurchases bought; /* of the organisation that was chosen */
    bool sees_all, may_map;
} Purchases;

/* ---- what is chosen ---- */

static Status no_ledger_of(const Purchases *p, Err *err)
{
    Buf years = buf_new(p->visit->arena);
    for (size_t i = p->book.year_count; i-- > 0;) {
        if (years.n) buf_add(&years, S(", "));
        buf_int(&years, p->book.years[i]);
    }
    if (!years.n) buf_add(&years, str(tr(p->visit->lang, N_("no year"))));
    return err_failf(err, ST_NOT_FOUND, N_("There is no ledger of {0} for {1}; there is for {2}"),
                     p->place.municipality.name, err_number(p->visit->arena, p->year), buf_str(&years));
}

static Status read_choice(Purchases *p, Err *err)
{
    const Str year = http_query(p->visit->request, S("year"));
    int64_t number = 0;
    if (year.n && (!num_parse_int(year, &number) || number < YEAR_MIN || number > YEAR_MAX))
        return err_failf(err, ST_INVALID, N_("“{0}” is not a year"), year);
    p->year = number ? (int)number : p->book.year_count ? p->book.years[0] : 0;
    if (p->sees_all) p->entity = http_query(p->visit->request, S("entity"));
    for (size_t i = 0; number && i < p->book.year_count; i++)
        if (p->book.years[i] == p->year) return ST_OK;
    return number ? no_ledger_of(p, err) : ST_OK;
}

static Status read_bought(Purchases *p, Err *err)
{
    Visit *visit = p->visit;
    const Str code = p->place.municipality.code;
    return p->sees_all ? app_purchases_of(visit->app, visit->arena, code, p->year, p->entity, &p->bought, err)
                       : app_purchases_open(visit->app, visit->arena, code, p->year, &p->bought, err);
}

static Status read_book(Purchases *p, Err *err)
{
    Visit *visit = p->visit;
    const Str code = p->place.municipality.code;
    if (!p->sees_all) {
        p->book.municipality = p->place.municipality;
        return app_purchase_years(visit->app, visit->arena, code, &p->book.years, &p->book.year_count, err);
    }
    visit->is_private = true;
    const Status status = app_purchase_book(visit->app, visit->arena, code, &p->book, err);
    return status == ST_OK ? purchases_may(visit, code, &kind_purchase_rule, NULL, &p->may_map, err) : status;
}

static Status open(Visit *visit, Purchases *p, bool *moved, Err *err)
{
    *p = (Purchases){.visit = visit};
    Status status = accounts_open(visit, &p->place, moved, err);
    if (status != ST_OK || *moved) return status;
    status =
        app_ledger_may(visit->app, visit->arena, ACTION_VIEW, p->place.municipality.code, S(""), &p->sees_all, err);
    if (status == ST_OK) status = read_book(p, err);
    if (status == ST_OK) status = read_choice(p, err);
    if (status != ST_OK || !p->book.year_count) return status;
    return read_bought(p, err);
}

/* ---- the parts of the page ---- */

/* The parts of an organisation's year stand after one another. */
static bool is_further_part(const AppPurchases *bought, size_t i)
{
    return i > 0 && str_eq(bought->ledgers[i].entity, bought->ledgers[i - 1].entity);
}

static Status organisations(Purchases *p, PurchasesPage *page, Err *err)
{
    AppPurchases all = p->bought;
    if (p->entity.n) {
        const Status status =
            app_purchases(p->visit->app, p->visit->arena, p->place.municipality.code, p->year, &all, err);
        if (status != ST_OK) return status;
    }
    FormChoice *list = ARENA_ARRAY(p->visit->arena, FormChoice, all.ledger_count + 1);
    list[0] = (FormChoice){S(""), str(tr(p->visit->lang, N_("All")))};
    page->organisation_count = 1;
    for (size_t i = 0; i < all.ledger_count; i++)
        if (!is_further_part(&all, i))
            list[page->organisation_count++] = (FormChoice){all.ledgers[i].entity, all.entity_names[i]};
    page->organisations = list;
    return ST_OK;
}

/* "2024", or the days where it is not the whole year; and which part of the year where it comes in several files. */
static Str period_of(const Purchases *p, const LedgerImport *l)
{
    Arena *a = p->visit->arena;
    const Lang lang = p->visit->lang;
    const bool whole = l->first.month == 1 && l->first.day == 1 && l->last.month == 12 && l->last.day == 31 &&
                       l->first.year == l->last.year;
    const Str part = app_ledger_part(l),
              days = whole ? err_number(a, l->first.year)
                           : tr_fmt(a, lang, "{0} – {1}", tr_date(a, lang, l->first), tr_date(a, lang, l->last));
    return part.n ? tr_fmt(a, lang, N_("{0}, part {1}"), days, part) : days;
}

/* "cost centres in the ledger of Eskilstuna kommun" */
static Str taken_out_of(const Purchases *p, const LedgerImport *ledger)
{
    if (!ledger->split_of.n) return S("");
    Str whole = ledger->split_of;
    for (size_t i = 0; i < p->bought.ledger_count; i++)
        if (str_eq(p->bought.ledgers[i].head.id, ledger->split_of)) whole = p->bought.entity_names[i];
    return tr_fmt(p->visit->arena, p->visit->lang, N_("cost centres in the ledger of {0}"), whole);
}

static void ledgers(const Purchases *p, PurchasesPage *page)
{
    PurchasesLedger *list = ARENA_ARRAY(p->visit->arena, PurchasesLedger, p->bought.ledger_count);
    for (size_t i = 0; i < p->bought.ledger_count; i++) {
        const LedgerImport *l = &p->bought.ledgers[i];
        list[i] = (PurchasesLedger){.organisation = p->bought.entity_names[i],
                                    .note = taken_out_of(p, l),
                                    .period = period_of(p, l),
                                    .file = l->file,
                                    .rows = purchases_rows(p->visit, l->rows.v),
                                    .outdated = p->sees_all && p->bought.outdated[i]};
        page->is_outdated = page->is_outdated || list[i].outdated;
    }
    page->ledgers = list;
    page->ledger_count = p->bought.ledger_count;
}

static Str record_url(const Purchases *p, const RecordKind *kind, Str id)
{
    const Str value[ROUTE_PARAMS] = {p->place.municipality.code, str(kind->name), id};
    return p->may_map ? route_to(p->visit->arena, PAGE_PURCHASE_EDIT, p->visit->lang, value) : S("");
}

static Str then_text(const Purchases *p, const PurchaseRule *rule)
{
    const PurchaseCategory *category =
        record_of_id(&kind_purchase_category, p->book.categories, p->book.category_count, rule->category);
    return category ? category->name : app_rule_then(p->visit->lang, rule);
}

static bool is_idle(const Purchases *p, const PurchaseView *v, size_t at)
{
    return p->year && v->rules[at].total.rows == 0;
}

/* A rule of one's own that takes nothing may be mistyped. Many of them are a set made for other ledgers, as are those
 * that came with the product. */
static bool is_idle_by_mistake(const Purchases *p, const PurchaseView *v, size_t at)
{
    enum { MOST = 3 };
    size_t own = 0;
    for (size_t i = 0; i < v->rule_count; i++) own += is_idle(p, v, i) && !purchase_rule_is_starter(v->rules[i].rule);
    return own <= MOST && is_idle(p, v, at) && !purchase_rule_is_starter(v->rules[at].rule);
}

static PurchasesRule rule_of(const Purchases *p, const PurchaseView *v, size_t at)
{
    Visit *visit = p->visit;
    const PurchaseOfRule *r = &v->rules[at];
    Str *warnings = ARENA_ARRAY(visit->arena, Str, 2);
    PurchasesRule out = {.id = r->rule->head.id,
                         .when = app_rule_when(visit->arena, visit->lang, r->rule),
                         .then = then_text(p, r->rule),
                         .rows = purchases_rows(visit, (double)r->total.rows),
                         .amount = purchases_kronor(visit, r->total.amount),
                         .examples = app_rule_examples(visit->arena, visit->lang, r),
                         .url = record_url(p, &kind_purchase_rule, r->rule->head.id),
                         .warnings = warnings};
    const Str doubt = app_rule_doubt(visit->arena, visit->lang, v, at);
    if (doubt.n) warnings[out.warning_count++] = doubt;
    if (is_idle_by_mistake(p, v, at)) warnings[out.warning_count++] = str(tr(visit->lang, N_("It took no row.")));
    return out;
}

/* Those that ought to be looked at first, then the rest, then those that took nothing; each in their order. */
static void rules(const Purchases *p, const PurchaseView *v, PurchasesPage *page)
{
    enum { WARNED, USED, IDLE, PASSES };
    PurchasesRule *list = ARENA_ARRAY(p->visit->arena, PurchasesRule, v->rule_count);
    size_t end[PASSES];
    for (int pass = WARNED; pass < PASSES; pass++) {
        for (size_t i = 0; i < v->rule_count; i++) {
            const PurchasesRule rule = rule_of(p, v, i);
            if ((rule.warning_count ? WARNED : is_idle(p, v, i) ? IDLE : USED) == pass) list[page->rule_count++] = rule;
        }
        end[pass] = page->rule_count;
    }
    page->warned_count = end[WARNED];
    page->idle_count = end[IDLE] - end[USED];
    page->rules = list;
}

static void all_categories(const Purchases *p, PurchasesPage *page)
{
    PurchasesLine *list = ARENA_ARRAY(p->visit->arena, PurchasesLine, p->book.category_count);
    for (size_t i = 0; i < p->book.category_count; i++) {
        const PurchaseCategory *c = &p->book.categories[i];
        list[i] = (PurchasesLine){.name = c->name,
                                  .note = c->scope3,
                                  .emissions = c->factor,
                                  .url = record_url(p, &kind_purchase_category, c->head.id)};
        for (size_t k = 0; k < p->book.factor_count; k++)
            if (str_eq(p->book.factors[k]->head.id, c->factor)) list[i].emissions = p->book.factors[k]->name;
    }
    page->all_categories = list;
    page->all_category_count = p->book.category_count;
}

static Str organisation_name(const AppOrganisation *all, size_t n, Str id)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(all[i].id, id)) return all[i].name;
    return id;
}

static Status centres(const Purchases *p, PurchasesPage *page, Err *err)
{
    AppOrganisation *all;
    size_t n;
    const Status status = app_organisations(p->visit->app, p->visit->arena, &all, &n, err);
    if (status != ST_OK) return status;
    PurchasesLine *list = ARENA_ARRAY(p->visit->arena, PurchasesLine, p->book.centre_count);
    for (size_t i = 0; i < p->book.centre_count; i++) {
        const CostCentre *c = &p->book.centres[i];
        list[i] = (PurchasesLine){.name = c->centre,
                                  .amount = organisation_name(all, n, c->department),
                                  .note = c->entity.n ? organisation_name(all, n, c->entity)
                                                      : str(tr(p->visit->lang, N_("all organisations"))),
                                  .url = record_url(p, &kind_cost_centre, c->head.id)};
    }
    page->centres = list;
    page->centre_count = p->book.centre_count;
    return ST_OK;
}

/* Whose ledgers they are, since it is seldom the whole group. */
static Str covers(const Purchases *p)
{
    enum { NAMES_MOST = 4 };
    Visit *visit = p->visit;
    Buf names = buf_new(visit->arena);
    Str *name = ARENA_ARRAY(visit->arena, Str, p->bought.ledger_count);
    size_t n = 0;
    for (size_t i = 0; i < p->bought.ledger_count; i++)
        if (!is_further_part(&p->bought, i)) name[n++] = p->bought.entity_names[i];
    if (n > NAMES_MOST)
        return tr_fmt(visit->arena, visit->lang,
                      N_("The ledgers of {0} organisations are in it; what other parts of the group bought is not."),
                      err_number(visit->arena, (int64_t)n));
    for (size_t i = 0; i < n; i++) {
        if (i) buf_add(&names, i + 1 == n ? str(tr(visit->lang, N_(" and "))) : S(", "));
        buf_add(&names, name[i]);
    }
    return tr_fmt(visit->arena, visit->lang,
                  N_("The bookkeeping of {0} is in it; what other parts of the group bought is not."), buf_str(&names));
}

static void words(const Purchases *p, const PurchaseView *v, PurchasesPage *page)
{
    Visit *visit = p->visit;
    const PurchaseTotal *unmapped = &v->outcome[PURCHASE_UNMAPPED];
    page->lead = tr_fmt(visit->arena, visit->lang, N_("{0} was spent on goods and services in {1}, in {2} rows."),
                        tr_fmt(visit->arena, visit->lang, N_("{0} SEK"), purchases_kronor(visit, v->spend.amount)),
                        err_number(visit->arena, p->year), purchases_rows(visit, (double)v->spend.rows));
    page->covers = covers(p);
    page->second =
        unmapped->rows == 0
            ? str(tr(visit->lang, N_("Rules take all of it.")))
            : tr_fmt(visit->arena, visit->lang, N_("{0} SEK of it ({1}) is not mapped: no rule takes those rows yet."),
                     purchases_kronor(visit, unmapped->amount),
                     unmapped->share_percent.known ? tr_percent(visit->arena, visit->lang, unmapped->share_percent.v, 1)
                                                   : S("–"));
}

/* ---- where the emissions come from ---- */

static size_t largest_of(const Maybe *kg, size_t n)
{
    size_t largest = n;
    for (size_t i = 0; i < n; i++)
        if (kg[i].known && (largest == n || kg[i].v > kg[largest].v)) largest = i;
    return largest;
}

static void caveats(const Purchases *p, PurchasesPage *page)
{
    Visit *visit = p->visit;
    Str *list = ARENA_ARRAY(visit->arena, Str, PURCHASE_CAVEATS);
    app_purchase_caveats(visit->arena, visit->lang, &p->bought, list, &page->caveat_count);
    page->caveats = list;
    if (p->may_map && p->bought.price_year_first)
        page->price_url = register_url(visit, PAGE_ACCOUNTS_RECORD_NEW, p->place.municipality.code,
                                       &inventory_kinds[KIND_PRICE_INDEX], S(""));
}

static void emissions(const Purchases *p, PurchasesPage *page)
{
    Visit *visit = p->visit;
    const AppPurchases *bought = &p->bought;
    const size_t at = largest_of(bought->category_kg, bought->view.category_count);
    if (at == bought->view.category_count || bought->total_kg.v <= 0) return;
    const PurchaseOfCategory *c = &bought->view.categories[at];
    size_t category;
    if (!inventory_category_find(c->category ? c->category->scope3 : S("3.1"), &category)) return;
    AppInventoryQuery query = p->place.query;
    query.year = p->year;
    page->figure_url = accounts_figure_url(visit, &query, 0, category, S(""));
    page->emissions = tr_fmt(
        visit->arena, visit->lang, N_("Most of the emissions come from {0}: {1} of {2} tonnes CO2e."),
        c->category ? c->category->name : c->id, app_tonnes_text(visit->arena, visit->lang, bought->category_kg[at]),
        app_tonnes_text(visit->arena, visit->lang, bought->total_kg));
}

/* The names of categories without a factor, and what was bought in them. */
static Str without_factor(const Purchases *p, int64_t *amount)
{
    Buf b = buf_new(p->visit->arena);
    *amount = 0;
    for (size_t i = 0; i < p->bought.view.category_count; i++) {
        const PurchaseOfCategory *c = &p->bought.view.categories[i];
        if (!c->category || c->category->factor.n || c->total.rows == 0) continue;
        if (b.n) buf_add(&b, S(", "));
        buf_add(&b, c->category->name);
        *amount += c->total.amount;
    }
    return buf_str(&b);
}

static Str with_query(const Purchases *p, const RecordKind *kind, Str query)
{
    return tr_fmt(p->visit->arena, LANG_EN, "{0}?{1}",
                  register_url(p->visit, PAGE_ACCOUNTS_RECORD_NEW, p->place.municipality.code, kind, S("")), query);
}

static void caution_factors(const Purchases *p, PurchasesCaution *list, size_t *n)
{
    Visit *visit = p->visit;
    int64_t amount;
    const Str names = without_factor(p, &amount), sek = purchases_kronor(visit, amount);
    if (!names.n) return;
    list[*n].text = tr_fmt(visit->arena, visit->lang,
                           p->sees_all ? N_("{0} SEK without factor, so that the emissions are not known: {1}. Choose "
                                            "a factor for each category below, the largest first.")
                                       : N_("{0} SEK without factor, so that the emissions are not known: {1}."),
                           sek, names);
    if (p->may_map) {
        list[*n].url = with_query(p, &inventory_kinds[KIND_FACTOR], S("kind=spend&unit=SEK&currency=SEK"));
        list[*n].link = str(tr(visit->lang, p->book.factor_count ? N_("Add another factor per krona")
                                                                 : N_("Add a first factor per krona")));
    }
    ++*n;
}

/* The form of the part of the group that the first ledger outside of it is of. */
static Str missing_part_url(const Purchases *p)
{
    const PurchaseBookPart part = app_purchase_missing_part(&p->book, &p->bought);
    Buf query = buf_new(p->visit->arena);
    if (!part.organisation.n) return S("");
    buf_add(&query, S("name="));
    buf_url(&query, part.name);
    buf_add(&query, S("&kind="));
    buf_url(&query, part.kind);
    buf_add(&query, S("&organisation="));
    buf_url(&query, part.organisation);
    return with_query(p, &inventory_kinds[KIND_ENTITY], buf_str(&query));
}

/* What is to be done is said to those who may do it. */
static void cautions(const Purchases *p, PurchasesPage *page)
{
    Visit *visit = p->visit;
    enum { MOST = 3 };
    PurchasesCaution *list = ARENA_ARRAY(visit->arena, PurchasesCaution, MOST);
    caution_factors(p, list, &page->caution_count);
    if (p->bought.ledgers_outside) {
        PurchasesCaution *c = &list[page->caution_count++];
        c->text = str(tr(visit->lang, p->sees_all ? N_("A ledger counts nowhere, since no part of the group names its "
                                                       "organisation: name it in the part that it belongs to.")
                                                  : N_("A ledger does not count in the accounts yet, since its "
                                                       "organisation is no part of the group there.")));
        if (p->may_map) c->url = missing_part_url(p);
        c->link = str(tr(visit->lang, N_("Add the part")));
    }
    if (p->bought.sums_aside)
        list[page->caution_count++].text =
            str(tr(visit->lang,
                   N_("Parts of the ledger are set aside in the accounts, because rows entered by hand count there.")));
    page->cautions = list;
}

static Status links(const Purchases *p, PurchasesPage *page, Err *err)
{
    Visit *visit = p->visit;
    const Str code = p->place.municipality.code;
    bool may_add_category;
    const Status status =
        app_ledger_may(visit->app, visit->arena, ACTION_WRITE_FIGURES, code, S(""), &may_add_category, err);
    if (p->may_map) {
        page->upload_url = route_url(visit->arena, PAGE_LEDGER, visit->lang, code, S(""));
        page->rule_url = purchases_new_url(visit, code, &kind_purchase_rule, S(""));
        page->centre_url = purchases_new_url(visit, code, &kind_cost_centre, S(""));
        page->factors_url = register_url(visit, PAGE_ACCOUNTS_REGISTER, code, &inventory_kinds[KIND_FACTOR], S(""));
        page->files_url = route_url(visit->arena, PAGE_CITY_REGISTERS, visit->lang, code, S(""));
    }
    if (may_add_category) page->start_url = route_url(visit->arena, PAGE_PURCHASES_START, visit->lang, code, S(""));
    if (may_add_category) page->category_url = purchases_new_url(visit, code, &kind_purchase_category, S(""));
    return status;
}

static Str json_url(const Purchases *p)
{
    Buf b = buf_new(p->visit->arena);
    buf_add(&b, route_url(p->visit->arena, PAGE_PURCHASES_FILE, p->visit->lang, p->place.municipality.code, S("")));
    buf_add(&b, S("?year="));
    buf_int(&b, p->year);
    if (p->entity.n) buf_add(&b, S("&entity="));
    buf_url(&b, p->entity);
    return buf_str(&b);
}

static Str sign_in_url(const Purchases *p)
{
    if (p->visit->signed_in) return S("");
    return gate_sign_in_url(p->visit, purchases_url(p->visit, p->place.municipality.code, NULL));
}

static Status fill(Purchases *p, PurchasesPage *page, Err *err)
{
    page->sign_in_url = sign_in_url(p);
    page->years = p->book.years;
    page->year_count = p->book.year_count;
    page->choice_url = route_url(p->visit->arena, PAGE_PURCHASES, p->visit->lang, p->place.municipality.code, S(""));
    page->sees_all = p->sees_all;
    Status status = p->sees_all ? links(p, page, err) : ST_OK;
    if (status != ST_OK) return status;
    if (p->sees_all) all_categories(p, page);
    if (p->sees_all) status = centres(p, page, err);
    if (status != ST_OK) return status;
    if (!p->year) { /* the rules can be looked over before there is a ledger */
        PurchaseView none;
        purchase_view(p->visit->arena, NULL, 0, p->book.categories, p->book.category_count, p->book.rules,
                      p->book.rule_count, &none);
        rules(p, &none, page);
        return ST_OK;
    }
    const PurchaseView *v = &p->bought.view;
    page->year = p->year;
    page->entity = p->entity;
    page->json_url = json_url(p);
    if (p->sees_all) status = organisations(p, page, err);
    if (status != ST_OK) return status;
    ledgers(p, page);
    purchases_tables_of(p->visit, &p->bought, p->may_map, &page->tables);
    emissions(p, page);
    caveats(p, page);
    cautions(p, page);
    rules(p, v, page);
    words(p, v, page);
    return ST_OK;
}

/* A total may become much smaller when the ledger of some months, or of one company, takes the place of an estimate. */
static void say_replaced(const Purchases *p, const AppInventory *in, PurchasesPage *page)
{
    Visit *visit = p->visit;
    double sek = 0;
    for (size_t i = 0; i < in->flag_count; i++)
        if (in->flags[i].kind == FLAG_LEDGER_REPLACES) sek += in->flags[i].sek;
    if (!(sek > 0)) return;
    page->replaces = tr_fmt(visit->arena, visit->lang,
                            N_("In the climate accounts the ledgers take the place of rows that were entered by hand, "
                               "{0} SEK in all, so that nothing counts twice. The total has changed with that."),
                            tr_figure(visit->arena, visit->lang, sek, 0));
    page->accounts_url = accounts_url(visit, PAGE_ACCOUNTS, &in->query, S(""), NULL, 0);
}

/* What the accounts make of the ledgers: one of a made-up part of the group is made up. */
static Status say_in_accounts(const Purchases *p, PurchasesPage *page, Err *err)
{
    const AppInventory *in;
    AppInventoryQuery query = p->place.query;
    query.year = p->year;
    if (!p->year) return ST_OK;
    const Status status = app_inventory_kept(p->visit->app, p->visit->arena, &query, &in, err);
    if (status != ST_OK) return status;
    page->head.illustrative = accounts_illustrative(p->visit, in);
    say_replaced(p, in, page);
    return ST_OK;
}

Status page_purchases(Visit *visit, Err *err)
{
    Purchases p;
    PurchasesPage page = {.year = 0};
    bool moved;
    Status status = open(visit, &p, &moved, err);
    if (status != ST_OK || moved) return status;
    status = fill(&p, &page, err);
    if (status != ST_OK) return status;
    accounts_head(visit, &p.place, NULL, ACCOUNTS_PURCHASES, str(tr(visit->lang, N_("Purchases"))), &page.head);
    status = say_in_accounts(&p, &page, err);
    if (status != ST_OK) return status;
    view_purchases(&visit->out, &visit->view, &page);
    return ST_OK;
}

Status page_purchases_file(Visit *visit, Err *err)
{
    Purchases p;
    bool moved;
    const Status status = open(visit, &p, &moved, err);
    if (status != ST_OK || moved) return status;
    if (!p.year) return err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
    app_purchases_json(&visit->out, &p.bought);
    visit->response->content_type = S("application/json; charset=utf-8");
    visit->response->is_page = false;
    return ST_OK;
}

/* ---- deleting a category or a rule ---- */

/* The rules that name a category stand in its way. */
static const EditLink *naming_rules(const Purchases *p, const RecordKind *kind, Str id, size_t *n)
{
    EditLink *list = ARENA_ARRAY(p->visit->arena, EditLink, p->book.rule_count);
    for (size_t i = 0; i < p->book.rule_count && kind == &kind_purchase_category; i++) {
        const PurchaseRule *rule = &p->book.rules[i];
        if (str_eq(rule->category, id))
            list[(*n)++] = (EditLink){edit_what(p->visit, &kind_purchase_rule, rule->head.id),
                                      record_url(p, &kind_purchase_rule, rule->head.id)};
    }
    return list;
}

static Status delete_it(Visit *visit, const RecordKind *kind, RecordHead key, bool *done, Err *err)
{
    Faults faults = faults_new(visit->arena);
    if (!num_parse_int(form_value(&visit->form, "version"), &key.version)) key.version = 0;
    const Status status =
        app_record_delete(visit->app, visit->arena, kind, &key, form_value(&visit->form, "why"), &faults, err);
    *done = status == ST_OK;
    if (*done) edit_redirect(visit, purchases_url(visit, key.municipality, "deleted"));
    if (*done || !form_may_tell(status, err) || status == ST_NOT_FOUND) return status;
    edit_tell(visit, status, err);
    return ST_OK;
}

static void show_delete(Purchases *p, const RecordKind *kind, const void *record)
{
    Visit *visit = p->visit;
    const Str id = record_head_of(record)->id;
    DeletePage page = {
        .form = &visit->form,
        .kind = kind,
        .id = id,
        .name = kind == &kind_purchase_category ? ((const PurchaseCategory *)record)->name
                                                : app_rule_when(visit->arena, visit->lang, record),
        .url = route_to(visit->arena, PAGE_PURCHASE_DELETE, visit->lang, visit->param),
        .back_url = purchases_url(visit, p->place.municipality.code, NULL),
        .consequence = kind == &kind_purchase_category
                           ? N_("No rule names it. Ledgers that were taken in keep its sums until they are taken in "
                                "anew.")
                           : N_("Ledgers that were taken in keep what it took until they are taken in anew.")};
    page.referrers = naming_rules(p, kind, id, &page.referrer_count);
    purchases_frame(visit, &p->place.municipality,
                    tr_fmt(visit->arena, visit->lang, N_("Delete: {0} {1}"), str(tr(visit->lang, kind->label)), id));
    view_record_delete(&visit->out, &visit->view, &page);
}

Status page_purchase_delete(Visit *visit, Err *err)
{
    Purchases p = {.visit = visit, .may_map = true};
    void *record;
    bool may, done = false;
    const RecordKind *kind = purchases_kind(visit->param[1]);
    if (!kind) return err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
    Status status = app_purchase_book(visit->app, visit->arena, visit->param[0], &p.book, err);
    if (status != ST_OK) return status;
    p.place.municipality = p.book.municipality;
    const RecordHead key = {.municipality = p.book.municipality.code, .id = visit->param[2]};
    status = app_record(visit->app, visit->arena, kind, &key, &record, err);
    if (status == ST_OK) status = purchases_may(visit, key.municipality, kind, record, &may, err);
    if (status == ST_OK && !may) status = edit_not_allowed(err);
    if (status == ST_OK && visit->form.posted && !visit->form.wrong) status = delete_it(visit, kind, key, &done, err);
    if (status != ST_OK || done) return status;
    if (!visit->form.posted)
        visit->form = form_new(&form_record_delete);
    else
        edit_refuse(visit, ST_INVALID);
    form_set(&visit->form, "version", err_number(visit->arena, record_head_of(record)->version));
    show_delete(&p, kind, record);
    return ST_OK;
}
