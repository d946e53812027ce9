/* A kept result is its own source: what was written then, and its checksum. */
#include "app/accounts/comparison_explain.h"

#include "app/accounts/inventory_priv.h"
#include "app/accounts/inventory_text.h"
#include "app/accounts/inventory_why.h"
#include "base/hash.h"
#include "model/canon.h"

#include <math.h>

typedef struct Comparing {
    InventoryAsking of; /* of the accounts as they are now */
    const AppComparison *c;
    CanonValue kept; /* the result */
} Comparing;

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

static Str text(const Comparing *a, const char *key)
{
    return inventory_why_text(&a->of, key);
}

static Str words(const Comparing *a, const char *key, Str word)
{
    return tr_fmt(a->of.of.arena, a->of.of.lang, key, word);
}

/* ---- what was kept ---- */

static void statement_row(const Comparing *a, AppWhy *why, Maybe t)
{
    const InventoryStatement *s = a->c->kept;
    const bool whole = str_eq(hash_hex(a->of.of.arena, s->result), s->sha256);
    Str decided = s->decided_by;
    if (s->registry_number.n)
        decided = decided.n ? tr_fmt(a->of.of.arena, a->of.of.lang, "{0}, {1}", decided, s->registry_number)
                            : s->registry_number;
    why_row(&a->of.of, why,
            (AppWhyRow){.kind = str(inventory_kinds[KIND_STATEMENT].name),
                        .id = s->head.id,
                        .text = words(a, N_("Kept: {0}"), s->reason),
                        .value = t,
                        .unit = S("t CO2e"),
                        .origin = S("own"),
                        .source = tr_fmt(a->of.of.arena, a->of.of.lang, N_("The kept result {0}, SHA-256 {1}"),
                                         s->head.id, s->sha256),
                        .note = whole ? decided : text(a, N_("What was kept no longer gives this checksum"))});
}

static Str entity_name(const Comparing *a, Str id)
{
    const Entity *entity =
        record_of_id(&inventory_kinds[KIND_ENTITY], a->c->live.entities, a->c->live.entity_count, id);
    return entity ? entity->name : id;
}

static Str member(const CanonValue *value, Str key)
{
    Str out = S("");
    canon_get_text(canon_member(value, key), &out);
    return out;
}

/* What the kept result says in one place beside the sum of what it says in others: these are what is shown, and that
 * they differ is told. */
static void differing_row(const Comparing *a, AppWhy *why, Maybe stated, double sum)
{
    if (!stated.known || fabs(sum - stated.v) <= 1e-9 * (1 + fabs(sum))) return;
    statement_row(a, why, stated);
    AppWhyRow *row = why->last_row;
    const Str differs =
        words(a, N_("The parts come to {0} t instead"), app_number_text(a->of.of.arena, a->of.of.lang, sum));
    row->note = row->note.n ? tr_fmt(a->of.of.arena, a->of.of.lang, "{0}. {1}", differs, row->note) : differs;
}

/* By part of the group, where the kept result says so. */
static void kept_parts(const Comparing *a, AppWhy *why, size_t category)
{
    const CanonValue *sources = canon_member(&a->kept, S("sources"));
    const Maybe stated = why->value;
    double sum = 0;
    for (size_t i = 0; i < canon_count(sources); i++) {
        const CanonValue *source = canon_item(sources, i);
        Maybe kg = unknown();
        if (!str_eq(member(source, S("category")), inventory_category_id(category))) continue;
        canon_get_maybe(canon_member(source, S("co2e_kg")), &kg);
        if (!kg.known) continue;
        AppWhy *part = inventory_why_node(&a->of, why, entity_name(a, member(source, S("entity"))), "t CO2e");
        part->value = known(kg.v / 1000);
        statement_row(a, part, part->value);
        sum += part->value.v;
    }
    if (!why->child) return;
    why->value = known(sum);
    differing_row(a, why, stated, sum);
}

static AppWhy *kept_category(const Comparing *a, AppWhy *parent, size_t category)
{
    const Maybe kg = a->c->category[category].kept_kg;
    AppWhy *why = inventory_why_node(
        &a->of, parent, words(a, N_("{0}: as it was kept"), inventory_why_category(&a->of, category)), "t CO2e");
    if (kg.known) why->value = known(kg.v / 1000);
    if (kg.known) kept_parts(a, why, category);
    if (!why->child) statement_row(a, why, why->value);
    return why;
}

static AppWhy *kept_total(const Comparing *a, AppWhy *parent)
{
    AppWhy *why = inventory_why_node(&a->of, parent, text(a, N_("As it was kept")), "t CO2e");
    double t = 0;
    for (size_t i = 0; i < CATEGORY_COUNT; i++)
        if (a->c->category[i].kept_kg.known) t += kept_category(a, why, i)->value.v;
    if (why->child) why->value = known(t);
    if (why->child) differing_row(a, why, a->c->kept->total_t, t);
    if (!why->row) statement_row(a, why, a->c->kept->total_t);
    return why;
}

/* ---- what is now ---- */

static AppWhy *live(const Comparing *a, AppWhy *parent, size_t category)
{
    AppExplainQuery of = inventory_why_all();
    of.category = category;
    return inventory_why_figure(&a->of, parent, &of,
                                category == EXPLAIN_ALL ? text(a, N_("As the accounts say now"))
                                                        : words(a, N_("{0}: as the accounts say now"),
                                                                inventory_why_category(&a->of, category)));
}

/* ---- the difference ---- */

static void factor_differs(const Comparing *a, AppWhy *why, const Factor *f, Maybe then)
{
    inventory_why_factor(&a->of, why, f, unknown(), S(""));
    why->last_row->spread = S("");
    why->last_row->note =
        then.known ? tr_fmt(a->of.of.arena, a->of.of.lang, N_("Version {0} then, {1} now"),
                            err_number(a->of.of.arena, (int64_t)then.v), err_number(a->of.of.arena, f->head.version))
                   : text(a, N_("Not used then"));
}

/* Factors that are others, or have another version, than when the result was kept. */
static void factor_rows(const Comparing *a, AppWhy *why)
{
    const CanonValue *factors = canon_member(&a->kept, S("factors"));
    const AppInventory *now = &a->c->live;
    for (size_t i = 0; i < now->factor_count; i++) {
        Maybe then = unknown();
        for (size_t k = 0; k < canon_count(factors); k++)
            if (str_eq(member(canon_item(factors, k), S("id")), now->factors[i]->head.id))
                canon_get_maybe(canon_member(canon_item(factors, k), S("version")), &then);
        if (!then.known || (int64_t)then.v != now->factors[i]->head.version)
            factor_differs(a, why, now->factors[i], then);
    }
    for (size_t k = 0; k < canon_count(factors); k++) {
        const Str id = member(canon_item(factors, k), S("id"));
        bool used = false;
        for (size_t i = 0; i < now->factor_count; i++) used = used || str_eq(now->factors[i]->head.id, id);
        if (used) continue;
        statement_row(a, why, unknown());
        why->last_row->text = words(a, N_("The factor {0} was used then, and is not used now"), id);
    }
}

/* What nobody knew then or knows now is in neither sum. */
static double differs(const AppComparedCategory *g)
{
    return ((g->live_kg.known ? g->live_kg.v : 0) - (g->kept_kg.known ? g->kept_kg.v : 0)) / 1000;
}

static void difference(const Comparing *a, AppWhy *out)
{
    double t = 0;
    *out = (AppWhy){.text = text(a, N_("What the accounts say now less what was kept")), .unit = S("t CO2e")};
    if (!a->c->difference_kg.known) return;
    for (size_t i = 0; i < CATEGORY_COUNT; i++) {
        const AppComparedCategory *g = &a->c->category[i];
        if (!(fabs(differs(g)) > 0)) continue;
        AppWhy *why = inventory_why_node(&a->of, out, inventory_why_category(&a->of, i), "t CO2e");
        why->formula = text(a, N_("Now less what was kept; what is not known is in neither"));
        const Maybe now = g->live_kg.known ? live(a, why, i)->value : unknown(),
                    then = g->kept_kg.known ? kept_category(a, why, i)->value : unknown();
        why->value = known((now.known ? now.v : 0) - (then.known ? then.v : 0));
        t += why->value.v;
    }
    out->value = known(t);
    statement_row(a, out, a->c->kept->total_t);
    if (!out->child) inventory_why_rule(&a->of, out, N_("The accounts say the same now."));
    factor_rows(a, out);
}

/* ---- which figure ---- */

static bool explain(const Comparing *a, const WhyAddress *at, AppWhy *out)
{
    size_t category = EXPLAIN_ALL;
    AppWhy holder = {0};
    const bool of_category = is(at->list, "categories");
    if (of_category ? !inventory_category_find(at->id, &category) : at->list.n || at->id.n) return false;
    if (!of_category && is(at->field, "difference_t") && a->c->live.has_view) {
        difference(a, out);
        return true;
    }
    if (is(at->field, "kept_t")) *out = *(of_category ? kept_category(a, &holder, category) : kept_total(a, &holder));
    if (is(at->field, "live_t") && a->c->live.has_view) *out = *live(a, &holder, category);
    return holder.child != NULL;
}

Status app_comparison_explain(const AppComparison *c, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err)
{
    Comparing a = {.of = {{NULL, lang, arena, NULL}, &c->live}, .c = c};
    const WhyAddress at = why_address(figure);
    *out = (AppWhy){0};
    TRY(canon_parse(c->kept->result, arena, &a.kept, err));
    if (explain(&a, &at, out)) return ST_OK;
    return err_failf(err, ST_NOT_FOUND,
                     N_("There is no figure {0}: klimat inventory compare --json shows those there are, for example "
                        "difference_t and categories[1.1].kept_t"),
                     figure);
}
