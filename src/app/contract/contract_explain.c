/* The figures of an edition: how its undertakings go, and the numbers that are written in it. */
#include "app/contract/contract_explain.h"

#include "app/records/record_text.h"
#include "app/records/record_why.h"

#include <math.h>

typedef struct Held {
    Asking of;
    const AppContractView *view;
    Str where; /* of what names no source itself */
} Held;

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

static Str text(const Held *h, const char *key)
{
    return str(tr(h->of.lang, key));
}

Str app_contract_source(Arena *arena, Lang lang, const ContractEdition *edition, Str seal)
{
    if (!seal.n) return tr_fmt(arena, lang, "{0}, {1}", edition->title, edition->head.id);
    return tr_fmt(arena, lang, "{0}, {1}, SHA-256 {2}", edition->title, edition->head.id, seal);
}

/* ---- how undertakings go ---- */

static Str told_source(const Held *h, const Progress *told)
{
    const Str day = tr_fmt(h->of.arena, h->of.lang, N_("told on {0}"), tr_date(h->of.arena, h->of.lang, told->told));
    const Str said = told->source.n ? told->source : told->evidence;
    return said.n ? tr_fmt(h->of.arena, h->of.lang, "{0}, {1}", said, day) : day;
}

static Str status_text(const Held *h, const Standing *s)
{
    const Field *field = record_field(&contract_kinds[KIND_UNDERTAKING], S("status"));
    if (s->status == STATUS_NOT_ASSESSED) return text(h, N_("not assessed"));
    return record_text(h->of.arena, h->of.lang, field, str(undertaking_status_name(s->status)));
}

/* The undertaking, with its status and its deadline; what was told last says the status, or the edition. */
static void put_standing(const Held *h, AppWhy *why, const Standing *s)
{
    AppWhyRow *row = record_why(&h->of, why, &contract_kinds[KIND_UNDERTAKING], s->undertaking, h->where);
    const Date deadline = s->undertaking->deadline;
    row->spread = status_text(h, s);
    if (date_is_set(deadline))
        row->spread = tr_fmt(h->of.arena, h->of.lang, N_("{0}, no later than {1}"), row->spread,
                             tr_date(h->of.arena, h->of.lang, deadline));
    if (s->told) row->source = told_source(h, s->told);
}

typedef enum Counted { COUNTED_STATUS, COUNTED_LATE, COUNTED_OWNERLESS, COUNTED_ENDLESS } Counted;

static bool counts(const Standing *s, Counted what, UndertakingStatus status, Date as_of)
{
    const Undertaking *u = s->undertaking;
    switch (what) {
    case COUNTED_STATUS: return s->status == status;
    case COUNTED_LATE:
        return s->status != STATUS_FULFILLED && date_is_set(u->deadline) && date_cmp(u->deadline, as_of) < 0;
    case COUNTED_OWNERLESS: return u->owner.n == 0;
    case COUNTED_ENDLESS: return !date_is_set(u->deadline);
    }
    return false;
}

/* By commitment, as the contract has them. */
static void count(const Held *h, AppWhy *out, Counted what, UndertakingStatus status)
{
    const AppContractView *v = h->view;
    out->value = known(0);
    for (size_t i = 0; i < v->standing_count; i++) {
        const Standing *s = &v->standings[i];
        if (!counts(s, what, status, v->as_of)) continue;
        const Commitment *c = contract_find(&v->contract, KIND_COMMITMENT, s->undertaking->commitment);
        const Str name = c ? tr_fmt(h->of.arena, h->of.lang, "{0} {1}", c->head.id, c->title) : S("–");
        AppWhy *node = out->last_child;
        if (!node || !str_eq(node->text, name)) node = why_child(&h->of, out, name, known(0), S(""));
        put_standing(h, node, s);
        node->value.v++;
        out->value.v++;
    }
    if (out->child) return;
    why_row(&h->of, out,
            (AppWhyRow){.kind = str(contract_kinds[KIND_UNDERTAKING].name),
                        .text = tr_fmt(h->of.arena, h->of.lang, N_("None of {0} undertakings"),
                                       err_number(h->of.arena, (int64_t)v->standing_count)),
                        .value = known(0),
                        .origin = S("own"),
                        .source = h->where});
}

static bool explain_status(const Held *h, Str field, AppWhy *out)
{
    for (int i = 0; i < STATUS_COUNT; i++) {
        const Standing any = {.status = (UndertakingStatus)i};
        const char *name = i == STATUS_NOT_ASSESSED ? "not_assessed" : undertaking_status_name((UndertakingStatus)i);
        if (!is(field, name)) continue;
        out->text = tr_fmt(h->of.arena, h->of.lang, N_("Undertakings: {0}"), status_text(h, &any));
        count(h, out, COUNTED_STATUS, (UndertakingStatus)i);
        return true;
    }
    return false;
}

static bool explain_count(const Held *h, Str field, AppWhy *out)
{
    const Str day = tr_date(h->of.arena, h->of.lang, h->view->as_of);
    if (is(field, "late")) {
        out->text = tr_fmt(h->of.arena, h->of.lang, N_("Undertakings whose deadline has passed by {0}"), day);
        count(h, out, COUNTED_LATE, STATUS_NOT_ASSESSED);
    } else if (is(field, "without_owner")) {
        out->text = text(h, N_("Undertakings without an owner"));
        count(h, out, COUNTED_OWNERLESS, STATUS_NOT_ASSESSED);
    } else if (is(field, "without_deadline")) {
        out->text = text(h, N_("Undertakings without a deadline"));
        count(h, out, COUNTED_ENDLESS, STATUS_NOT_ASSESSED);
    } else {
        return false;
    }
    return true;
}

/* ---- what was told of one ---- */

static AppWhy *told_node(const Held *h, AppWhy *parent, const Standing *s)
{
    const Undertaking *u = s->undertaking;
    AppWhy *node = why_child(&h->of, parent, text(h, N_("The latest value")), s->told->value, u->unit);
    AppWhyRow *row = record_why(&h->of, node, &kind_progress, s->told, told_source(h, s->told));
    row->text = u->indicator.n ? u->indicator : record_line(h->of.arena, u->text);
    row->value = s->told->value;
    row->unit = u->unit;
    row->source = told_source(h, s->told);
    return node;
}

static AppWhy *written_node(const Held *h, AppWhy *parent, const Undertaking *u, const char *field)
{
    AppWhy *node = why_child(&h->of, parent, S(""), unknown(), S(""));
    record_why_field(&h->of, node, &contract_kinds[KIND_UNDERTAKING], u, str(field), h->where);
    return node;
}

static bool explain_standing(const Held *h, const WhyAddress *at, AppWhy *out)
{
    for (size_t i = 0; i < h->view->standing_count; i++) {
        const Standing *s = &h->view->standings[i];
        AppWhy holder = {0};
        if (!str_eq(s->undertaking->head.id, at->id) || !s->told || !s->told->value.known) continue;
        if (is(at->field, "value")) {
            *out = *told_node(h, &holder, s);
            return true;
        }
        if (!is(at->field, "completion_percent") || !s->completion_percent.known) return false;
        out->text = text(h, N_("How far the value has come"));
        out->unit = S("%");
        out->formula = text(h, N_("100 × (the latest value − the start) / (the goal − the start)"));
        const Maybe value = told_node(h, out, s)->value,
                    start = written_node(h, out, s->undertaking, "start_value")->value,
                    goal = written_node(h, out, s->undertaking, "goal_value")->value;
        if (start.known && goal.known && fabs(goal.v - start.v) > 0)
            out->value = known(100 * (value.v - start.v) / (goal.v - start.v));
        return true;
    }
    return false;
}

/* ---- what is written in the edition ---- */

static bool explain_field(const Held *h, const WhyAddress *at, AppWhy *out)
{
    if (is(at->field, "position") || is(at->field, "number")) return false;
    for (int k = 0; k < CONTRACT_KINDS; k++) {
        const RecordSet *set = &h->view->contract.set[k];
        if (!is(at->list, contract_kinds[k].file)) continue;
        const void *record = record_of_id(&contract_kinds[k], set->records, set->count, at->id);
        return record && record_why_field(&h->of, out, &contract_kinds[k], record, at->field, h->where);
    }
    return false;
}

Status app_contract_explain(const AppContractView *view, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err)
{
    const Str seal = view->is_sealed ? view->seal.sha256 : S("");
    const Held h = {{NULL, lang, arena, NULL}, view, app_contract_source(arena, lang, &view->contract.edition, seal)};
    const WhyAddress at = why_address(figure);
    bool found;
    *out = (AppWhy){0};
    if (is(at.list, "standings"))
        found = explain_standing(&h, &at, out);
    else if (at.id.n)
        found = explain_field(&h, &at, out);
    else if (is(at.list, "undertakings_by_status"))
        found = explain_status(&h, at.field, out);
    else
        found = !at.list.n && explain_count(&h, at.field, out);
    if (found) return ST_OK;
    return err_failf(err, ST_NOT_FOUND, N_("There is no figure {0}: klimat {1} --json shows those there are"), figure,
                     S("contract show"));
}
