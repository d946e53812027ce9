/* The counts of a comparison of two editions: which objects stand behind each. */
#include "app/contract/contract_explain.h"
#include "app/records/record_why.h"

typedef struct Comparing {
    Asking of;
    const ContractDiff *diff;
} Comparing;

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

static Str text(const Comparing *c, const char *key)
{
    return str(tr(c->of.lang, key));
}

static Str source_of(const Comparing *c, bool after)
{
    const Contract *of = after ? &c->diff->after : &c->diff->before;
    return app_contract_source(c->of.arena, c->of.lang, &of->edition, S(""));
}

/* An object as it is in the later edition, or was in the earlier where it has gone; under the label of its kind. */
static AppWhyRow *put_object(const Comparing *c, AppWhy *out, const ObjectDiff *o)
{
    const RecordKind *kind = &contract_kinds[o->kind];
    const Str label = text(c, kind->label_all);
    AppWhy *node = out->child;
    while (node && !str_eq(node->text, label)) node = node->next;
    if (!node) node = why_child(&c->of, out, label, known(0), S(""));
    node->value.v++;
    out->value.v++;
    AppWhyRow *row = record_why(&c->of, node, kind, object_shown(o), source_of(c, o->after != NULL));
    row->note = o->reason;
    return row;
}

static void put_none(const Comparing *c, AppWhy *out, Str source)
{
    if (out->child || out->row) return;
    why_row(&c->of, out,
            (AppWhyRow){.kind = S("edition"),
                        .text = text(c, N_("There are none")),
                        .value = known(0),
                        .origin = S("own"),
                        .source = source});
}

/* ---- the tally: with what made each so ---- */

static Str reasons_of(const Comparing *c, const AmbitionItem *item)
{
    Buf b = buf_new(c->of.arena);
    for (size_t i = 0; i < item->part_count; i++) {
        const AmbitionPart *p = &item->parts[i];
        if (i) buf_add(&b, S("; "));
        if (p->field) buf_add(&b, text(c, p->field->use.label));
        if (p->field) buf_add(&b, S(": "));
        buf_add(&b, text(c, ambition_reason_label(p->reason)));
    }
    return buf_str(&b);
}

static bool explain_tally(const Comparing *c, const WhyAddress *at, AppWhy *out)
{
    const Ambition *a = &c->diff->ambition;
    for (int v = 0; v < VERDICT_COUNT; v++) {
        if (!is(at->field, verdict_name((Verdict)v))) continue;
        out->text = text(c, verdict_label((Verdict)v));
        for (size_t i = 0; i < a->item_count; i++)
            if (a->items[i].verdict == (Verdict)v)
                put_object(c, out, a->items[i].object)->spread = reasons_of(c, &a->items[i]);
        return true;
    }
    return false;
}

/* ---- what became of all objects ---- */

static bool explain_total(const Comparing *c, const WhyAddress *at, AppWhy *out)
{
    const EditionDiff *diff = &c->diff->diff;
    for (int f = 0; f < OBJECT_FATES; f++) {
        if (!is(at->field, object_fate_name((ObjectFate)f))) continue;
        out->text = text(c, object_fate_label((ObjectFate)f));
        for (size_t i = 0; i < diff->object_count; i++)
            if (diff->objects[i].fate == (ObjectFate)f) put_object(c, out, &diff->objects[i]);
        return true;
    }
    return false;
}

/* ---- counts beside the tally ---- */

static bool explain_counted(const Comparing *c, const WhyAddress *at, AppWhy *out)
{
    static const ContractKind kinds[] = {KIND_TARGET, KIND_COMMITMENT, KIND_UNDERTAKING};
    const bool after = is(at->field, "after");
    const Contract *of = after ? &c->diff->after : &c->diff->before;
    int what = 0;
    while (what < AMBITION_COUNTS && !is(at->id, ambition_count_name((AmbitionCountOf)what))) what++;
    if (what == AMBITION_COUNTS || (!after && !is(at->field, "before"))) return false;
    out->text = tr_fmt(c->of.arena, c->of.lang, "{0}, {1}", text(c, ambition_count_label((AmbitionCountOf)what)),
                       of->edition.head.id);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (size_t i = 0; i < of->set[kinds[k]].count; i++) {
            const void *record = record_at(&contract_kinds[kinds[k]], of->set[kinds[k]].records, i);
            if (!ambition_counts((AmbitionCountOf)what, kinds[k], record)) continue;
            record_why(&c->of, out, &contract_kinds[kinds[k]], record, source_of(c, after));
            out->value.v++;
        }
    put_none(c, out, source_of(c, after));
    return true;
}

Status app_contract_diff_explain(const ContractDiff *diff, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err)
{
    static const struct {
        const char *list;
        bool has_id;
        bool (*explain)(const Comparing *, const WhyAddress *, AppWhy *);
    } lists[] = {{"tally", false, explain_tally}, {"totals", false, explain_total}, {"counts", true, explain_counted}};
    const Comparing c = {{NULL, lang, arena, NULL}, diff};
    const WhyAddress at = why_address(figure);
    *out = (AppWhy){.value = known(0)};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (!is(at.list, lists[i].list) || lists[i].has_id != (at.id.n > 0) || !lists[i].explain(&c, &at, out))
            continue;
        put_none(&c, out, source_of(&c, true));
        return ST_OK;
    }
    return err_failf(err, ST_NOT_FOUND, N_("There is no figure {0}: klimat {1} --json shows those there are"), figure,
                     S("contract diff"));
}
