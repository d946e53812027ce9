#include "web/purchases_parts.h"

#include "app/purchases/purchase_start.h"
#include "web/city_parts.h"
#include "web/form_record.h"

#include <string.h>

const RecordKind *purchases_kind(Str name)
{
    static const RecordKind *const kinds[] = {&kind_purchase_category, &kind_purchase_rule, &kind_cost_centre};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_eq(name, str(kinds[i]->name))) return kinds[i];
    return NULL;
}

Str purchases_url(const Visit *visit, Str code, const char *done)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, route_url(visit->arena, PAGE_PURCHASES, visit->lang, code, S("")));
    if (done) {
        buf_add(&b, S("?done="));
        buf_url(&b, str(done));
    }
    return buf_str(&b);
}

Str purchases_new_url(const Visit *visit, Str code, const RecordKind *kind, Str query)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, route_url(visit->arena, PAGE_PURCHASE_NEW, visit->lang, code, str(kind->name)));
    if (query.n) buf_addc(&b, '?');
    buf_add(&b, query);
    return buf_str(&b);
}

void purchases_frame(Visit *visit, const AppMunicipality *municipality, Str title)
{
    CityHead head;
    city_head(visit, municipality, CITY_ACCOUNTS, &head);
    const size_t n = visit->view.crumb_count;
    Crumb *crumbs = ARENA_ARRAY(visit->arena, Crumb, n + 2);
    memcpy(crumbs, visit->view.crumbs, n * sizeof *crumbs);
    crumbs[n] = (Crumb){visit->view.here, head.accounts_url};
    crumbs[n + 1] = (Crumb){str(tr(visit->lang, N_("Purchases"))), purchases_url(visit, municipality->code, NULL)};
    visit->view.crumbs = crumbs;
    visit->view.crumb_count = n + 2;
    visit->view.title = title;
    visit->view.here = title;
    visit->view.has_charts = false;
}

/* ---- forms ---- */

Status purchases_may(const Visit *visit, Str code, const RecordKind *kind, const void *record, bool *may, Err *err)
{
    const Str entity = app_purchase_owner(kind, record);
    if (entity.n || record)
        return app_ledger_may(visit->app, visit->arena, ACTION_WRITE_FIGURES, code, entity, may, err);
    /* Who answers for one organisation only may add a rule or a cost centre for that one. */
    AppOrganisation *owners;
    size_t n;
    const Status status = app_ledger_owners(visit->app, visit->arena, code, &owners, &n, err);
    *may = n > 0;
    return status;
}

static bool id_is_taken(const AppPurchaseBook *book, const RecordKind *kind, Str id)
{
    return kind == &kind_purchase_rule ? record_of_id(kind, book->rules, book->rule_count, id) != NULL
                                       : record_of_id(kind, book->centres, book->centre_count, id) != NULL;
}

static void propose_id(const Visit *visit, const AppPurchaseBook *book, const RecordKind *kind, Form *form)
{
    const bool is_rule = kind == &kind_purchase_rule;
    int64_t number = (int64_t)(is_rule ? book->rule_count : book->centre_count);
    Str id;
    do {
        number++;
        id = tr_fmt(visit->arena, LANG_SV, is_rule ? "regel-{0}" : "ks-{0}", err_number(visit->arena, number));
    } while (id_is_taken(book, kind, id));
    form_set(form, "id", id);
}

Status purchases_propose(const Visit *visit, Str code, const RecordKind *kind, Form *form, Err *err)
{
    enum { STEP = 10 };
    AppPurchaseBook book;
    const Status status = app_purchase_book(visit->app, visit->arena, code, &book, err);
    if (status != ST_OK) return status;
    double last = 0;
    if (kind == &kind_cost_centre) {
        propose_id(visit, &book, kind, form);
        return ST_OK;
    }
    const bool is_rule = kind == &kind_purchase_rule;
    for (size_t i = 0; i < book.rule_count && is_rule; i++)
        if (book.rules[i].position.v > last && !purchase_rule_is_starter(&book.rules[i]))
            last = book.rules[i].position.v;
    for (size_t i = 0; i < book.category_count && !is_rule; i++)
        if (book.categories[i].position.known && book.categories[i].position.v > last)
            last = book.categories[i].position.v;
    form_set(form, "position", err_number(visit->arena, (int64_t)last + (is_rule ? STEP : 1)));
    if (!is_rule) return ST_OK; /* what a category is called, its writer knows best */
    form_set(form, "outcome", str(purchase_outcome_name(PURCHASE_BOUGHT)));
    propose_id(visit, &book, kind, form);
    return ST_OK;
}

static bool has_field(const Form *form, const char *name)
{
    for (size_t i = 0; i < form->spec->count; i++)
        if (strcmp(form->spec->field[i].field.name, name) == 0) return true;
    return false;
}

static void offer_factors(const Visit *visit, const AppPurchaseBook *book, Form *form)
{
    FormChoice *list = ARENA_ARRAY(visit->arena, FormChoice, book->factor_count);
    for (size_t i = 0; i < book->factor_count; i++)
        list[i] = (FormChoice){book->factors[i]->head.id, tr_fmt(visit->arena, visit->lang, "{0}: {1}",
                                                                 book->factors[i]->head.id, book->factors[i]->name)};
    form_offer(form, visit->arena, visit->lang, "factor", list, book->factor_count);
}

static void offer_categories(const Visit *visit, const AppPurchaseBook *book, Form *form)
{
    FormChoice *list = ARENA_ARRAY(visit->arena, FormChoice, book->category_count);
    for (size_t i = 0; i < book->category_count; i++)
        list[i] =
            (FormChoice){book->categories[i].head.id, tr_fmt(visit->arena, visit->lang, "{0} ({1})",
                                                             book->categories[i].name, book->categories[i].scope3)};
    form_offer(form, visit->arena, visit->lang, "category", list, book->category_count);
}

static void offer_sellers(const Visit *visit, const AppPurchaseBook *book, Form *form)
{
    FormChoice *list = ARENA_ARRAY(visit->arena, FormChoice, book->entity_count);
    for (size_t i = 0; i < book->entity_count; i++)
        list[i] = (FormChoice){book->entities[i].head.id, book->entities[i].name};
    form_offer(form, visit->arena, visit->lang, "seller", list, book->entity_count);
}

Status purchases_offer(const Visit *visit, Str code, Form *form, Err *err)
{
    AppPurchaseBook book;
    const Status status = app_purchase_book(visit->app, visit->arena, code, &book, err);
    if (status != ST_OK) return status;
    if (has_field(form, "factor")) offer_factors(visit, &book, form);
    if (has_field(form, "category")) offer_categories(visit, &book, form);
    if (has_field(form, "seller")) offer_sellers(visit, &book, form);
    return ST_OK;
}
