#include "app/contract/contract_diff.h"

#include "app/records/record_text.h"
#include "cli/contract.h"
#include "cli/term.h"
#include "cli/word_diff.h"

enum { INDENT = 2, DEEPER = 4 };

static Str words(const Cli *cli, const char *key)
{
    return str(tr(cli->lang, key));
}

static Str number_of(const Cli *cli, size_t n)
{
    return tr_figure(cli->arena, cli->lang, (double)n, 0);
}

/* "Undertaking a1.2: Revise the contract every year" */
static void put_object(Cli *cli, const ObjectDiff *o)
{
    put_paragraph(cli, INDENT,
                  tr_fmt(cli->arena, cli->lang, N_("{0} {1}: {2}"), words(cli, contract_kinds[o->kind].label), o->id,
                         object_name(cli->arena, o)));
}

static void put_field(Cli *cli, const FieldDiff *f)
{
    put_change(cli, DEEPER, f->field, f->before, f->after);
}

/* ---- the answer ---- */

static void put_part(Cli *cli, const AmbitionPart *p)
{
    const Str reason = words(cli, ambition_reason_label(p->reason));
    Buf b = buf_new(cli->arena);
    if (p->field) {
        buf_add(&b, words(cli, p->field->use.label));
        if (field_has_words(p->field))
            buf_add(&b, S(": "));
        else
            buf_tr(&b, cli->lang, N_(": {0} → {1}, "),
                   (const Str[]){record_text(cli->arena, cli->lang, p->field, p->before),
                                 record_text(cli->arena, cli->lang, p->field, p->after)},
                   2);
    }
    buf_add(&b, reason);
    put_paragraph(cli, DEEPER, buf_str(&b));
}

static void put_verdicts(Cli *cli, const Ambition *a, Verdict verdict)
{
    if (a->tally[verdict] == 0) return;
    put_heading(cli, words(cli, verdict_label(verdict)));
    for (size_t i = a->first[verdict]; i < a->first[verdict + 1]; i++) {
        put_object(cli, a->items[i].object);
        for (size_t p = 0; p < a->items[i].part_count; p++) put_part(cli, &a->items[i].parts[p]);
    }
}

/* What is the same because it was done. */
static void put_kept_promises(Cli *cli, const Ambition *a)
{
    bool begun = false;
    for (size_t i = a->first[VERDICT_SAME]; i < a->first[VERDICT_SAME + 1]; i++) {
        const AmbitionItem *item = &a->items[i];
        for (size_t p = 0; p < item->part_count; p++) {
            if (item->parts[p].reason != REASON_FULFILLED) continue;
            if (!begun) put_heading(cli, words(cli, N_("Promises kept")));
            begun = true;
            put_object(cli, item->object);
            break;
        }
    }
}

static void put_tally(Cli *cli, const Ambition *a)
{
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang, N_("Lowered: {0}. Raised: {1}. Not comparable: {2}. The same: {3}."),
                         number_of(cli, a->tally[VERDICT_LOWERED]), number_of(cli, a->tally[VERDICT_RAISED]),
                         number_of(cli, a->tally[VERDICT_NOT_COMPARABLE]), number_of(cli, a->tally[VERDICT_SAME])));
}

static void put_counts(Cli *cli, const EditionDiff *diff, const Ambition *a)
{
    const Column columns[] = {
        {.head = N_("Number of")}, {.head = N_("Before"), .right = true}, {.head = N_("Now"), .right = true}};
    put_heading(cli, tr_fmt(cli->arena, cli->lang, N_("Counted in {0} and {1}"), diff->before->edition.head.id,
                            diff->after->edition.head.id));
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (int c = 0; c < AMBITION_COUNTS; c++) {
        table_add(&table, words(cli, ambition_count_label((AmbitionCountOf)c)));
        table_add(&table, number_of(cli, a->before[c]));
        table_add(&table, number_of(cli, a->after[c]));
    }
    table_print(&table, INDENT);
}

/* ---- the differences ---- */

static void put_statement(Cli *cli, const ObjectDiff *o)
{
    if (o->stated != DISPOSITION_NONE)
        put_paragraph(
            cli, DEEPER,
            tr_fmt(cli->arena, cli->lang, N_("Stated: {0}. {1}"), words(cli, disposition_label(o->stated)), o->reason));
    if (o->flag == FLAG_NONE) return;
    for (size_t i = 0; i < DEEPER; i++) put(cli, S(" "));
    put_styled(cli, STYLE_OVER, words(cli, revision_flag_label(o->flag)));
    put(cli, S("\n"));
}

static void put_fates(Cli *cli, const EditionDiff *diff, ObjectFate fate)
{
    if (diff->total[fate] == 0) return;
    put_heading(cli, words(cli, object_fate_label(fate)));
    for (size_t i = 0; i < diff->object_count; i++) {
        const ObjectDiff *o = &diff->objects[i];
        if (o->fate != fate) continue;
        put_object(cli, o);
        for (size_t f = 0; f < o->field_count; f++) put_field(cli, &o->fields[f]);
        put_statement(cli, o);
    }
}

/* Objects that are the same, whose statement says something else. */
static void put_contradicted(Cli *cli, const EditionDiff *diff)
{
    bool begun = false;
    for (size_t i = 0; i < diff->object_count; i++) {
        const ObjectDiff *o = &diff->objects[i];
        if (o->flag == FLAG_NONE || (o->fate != OBJECT_KEPT && o->fate != OBJECT_MOVED)) continue;
        if (!begun) put_heading(cli, words(cli, N_("Statements that do not hold")));
        begun = true;
        put_object(cli, o);
        put_statement(cli, o);
    }
    for (size_t i = 0; i < diff->stray_count; i++) {
        const Revision *r = diff->strays[i];
        if (!begun) put_heading(cli, words(cli, N_("Statements that do not hold")));
        begun = true;
        put_paragraph(cli, INDENT,
                      tr_fmt(cli->arena, cli->lang, N_("{0} is about {1} {2}, which neither edition holds"), r->head.id,
                             r->kind, r->object));
    }
}

static void put_rest(Cli *cli, const EditionDiff *diff)
{
    put(cli, S("\n"));
    if (diff->total[OBJECT_MOVED])
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang, N_("Only moved to another place in the order: {0}."),
                             number_of(cli, diff->total[OBJECT_MOVED])));
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang, N_("Objects without any difference: {0}."),
                         number_of(cli, diff->total[OBJECT_KEPT])));
}

static void put_edition_fields(Cli *cli, const EditionDiff *diff)
{
    if (diff->edition_count == 0) return;
    put_heading(cli, words(cli, N_("The edition itself")));
    for (size_t i = 0; i < diff->edition_count; i++) put_field(cli, &diff->edition[i]);
}

static void print_text(Cli *cli, Str name, const ContractDiff *d)
{
    static const Verdict told[] = {VERDICT_LOWERED, VERDICT_RAISED, VERDICT_NOT_COMPARABLE};
    const Str before = d->before.edition.head.id, after = d->after.edition.head.id;
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang, N_("{0}: the contract of {1} compared with {2}"), name, after, before));
    if (d->diff.backwards)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             N_("{0} revises {1}: to see what the revision changed, name {1} first."), before, after));
    else if (!d->diff.follows)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             N_("{0} does not say that it revises {1}, so no reasons are told here."), after, before));
    put(cli, S("\n"));
    put_tally(cli, &d->ambition);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) put_verdicts(cli, &d->ambition, told[i]);
    put_kept_promises(cli, &d->ambition);
    put_counts(cli, &d->diff, &d->ambition);
    put_fates(cli, &d->diff, OBJECT_DROPPED);
    put_fates(cli, &d->diff, OBJECT_CHANGED);
    put_fates(cli, &d->diff, OBJECT_NEW);
    put_contradicted(cli, &d->diff);
    put_edition_fields(cli, &d->diff);
    put_rest(cli, &d->diff);
}

static Status run_contract_diff(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    ContractDiff diff;
    Status status = contract_open(cli, APP_READ, &app, &municipality, err);
    if (status == ST_OK) status = app_read_begin(app, err);
    if (status != ST_OK) return status;
    status = app_contract_diff(app, cli->arena, municipality.code, cli->operand[1], cli->operand[2], &diff, err);
    app_read_end(app);
    if (status != ST_OK) return status;
    if (cli->json) {
        revision_json(&cli->out, &diff.diff, &diff.ambition);
        put(cli, S("\n"));
    } else {
        print_text(cli, municipality.name, &diff);
    }
    return ST_OK;
}

const Command command_contract_diff = {
    .name = "contract diff",
    .operands = N_("CODE|NAME EDITION EDITION"),
    .operands_least = 3,
    .operands_most = 3,
    .summary = N_("what differs between two editions of a contract, and whether the ambition was raised"),
    .description =
        N_("Lists each target, commitment and undertaking as lowered, raised, not comparable or the same, the "
           "lowered first; then every object that was dropped, changed or added, with the reason that the "
           "later edition states. The older edition is named first."),
    .example = "klimat contract diff 0484 2025/26 2026/27",
    .json = true,
    .database = true,
    .run = run_contract_diff,
};
