#include "app/contract/contract_diff.h"

#include "app/app_priv.h"
#include "model/textdiff.h"

/* Both editions and what was told beside them, as the database is at one time. */
static Status read_both(App *app, Arena *arena, Str municipality, Str before, Str after, ContractDiff *out,
                        ToldProgress *told, Err *err)
{
    void *list;
    TRY(app_contract(app, arena, municipality, before, &out->before, err));
    TRY(app_contract(app, arena, municipality, after, &out->after, err));
    TRY(record_list(app->db, arena, &kind_progress, municipality, S(""), &list, &told->count, err));
    told->list = list;
    return ST_OK;
}

Status app_contract_diff(App *app, Arena *arena, Str municipality, Str before, Str after, ContractDiff *out, Err *err)
{
    *out = (ContractDiff){0};
    if (before.n && str_eq(before, after))
        return err_failf(err, ST_INVALID, N_("{0} is named twice: name two different editions"), before);
    ToldProgress told = {0};
    TRY(read_both(app, arena, municipality, before, after, out, &told, err));
    out->diff = revision_compare(arena, &out->before, &out->after, told);
    out->ambition = ambition_judge(arena, &out->diff, S(""), S(""));
    return ST_OK;
}

/* ---- JSON ---- */

static void json_cell(Json *j, const char *key, Str cell)
{
    json_key(j, key);
    if (cell.n)
        json_str(j, cell);
    else
        json_null(j);
}

static void json_edition(Json *j, const char *key, const ContractEdition *e)
{
    json_key(j, key);
    json_object(j);
    json_kstr(j, "edition", e->head.id);
    json_kstr(j, "title", e->title);
    json_kstr(j, "state", e->state);
    json_kdate(j, "decided", e->decided);
    json_end(j);
}

static void json_words(Json *j, const FieldDiff *f)
{
    static const char *const names[] = {[TEXT_SAME] = "same", [TEXT_REMOVED] = "removed", [TEXT_ADDED] = "added"};
    const TextDiff words = textdiff(f->before, f->after, j->out->arena);
    json_key(j, "words");
    json_array(j);
    for (size_t i = 0; i < words.count; i++) {
        json_object(j);
        json_kstr(j, "change", str(names[words.segments[i].change]));
        json_kstr(j, "text", words.segments[i].text);
        json_end(j);
    }
    json_end(j);
}

static void json_fields(Json *j, const char *key, const FieldDiff *fields, size_t n, bool with_words)
{
    json_key(j, key);
    json_array(j);
    for (size_t i = 0; i < n; i++) {
        json_object(j);
        json_kstr(j, "field", str(fields[i].field->name));
        json_cell(j, "before", fields[i].before);
        json_cell(j, "after", fields[i].after);
        if (with_words && field_has_words(fields[i].field)) json_words(j, &fields[i]);
        json_end(j);
    }
    json_end(j);
}

static void json_who(Json *j, const ObjectDiff *o)
{
    json_kstr(j, "kind", str(contract_kinds[o->kind].name));
    json_kstr(j, "id", o->id);
    json_kstr(j, "name", object_name(j->out->arena, o));
}

static void json_items(Json *j, const Ambition *a)
{
    json_key(j, "tally");
    json_object(j);
    for (int v = 0; v < VERDICT_COUNT; v++) json_kint(j, verdict_name((Verdict)v), (int64_t)a->tally[v]);
    json_end(j);
    json_key(j, "items");
    json_array(j);
    for (size_t i = 0; i < a->item_count; i++) {
        const AmbitionItem *item = &a->items[i];
        json_object(j);
        json_who(j, item->object);
        json_kstr(j, "verdict", str(verdict_name(item->verdict)));
        json_key(j, "parts");
        json_array(j);
        for (size_t p = 0; p < item->part_count; p++) {
            const AmbitionPart *part = &item->parts[p];
            json_object(j);
            json_kstr(j, "verdict", str(verdict_name(part->verdict)));
            json_kstr(j, "reason", str(ambition_reason_name(part->reason)));
            json_cell(j, "field", part->field ? str(part->field->name) : S(""));
            json_cell(j, "before", part->before);
            json_cell(j, "after", part->after);
            json_end(j);
        }
        json_end(j);
        json_end(j);
    }
    json_end(j);
    json_key(j, "counts");
    json_array(j);
    for (int c = 0; c < AMBITION_COUNTS; c++) {
        json_object(j);
        json_kstr(j, "what", str(ambition_count_name((AmbitionCountOf)c)));
        json_kint(j, "before", (int64_t)a->before[c]);
        json_kint(j, "after", (int64_t)a->after[c]);
        json_end(j);
    }
    json_end(j);
}

static void json_objects(Json *j, const EditionDiff *diff)
{
    json_key(j, "totals");
    json_object(j);
    for (int f = 0; f < OBJECT_FATES; f++) json_kint(j, object_fate_name((ObjectFate)f), (int64_t)diff->total[f]);
    json_end(j);
    json_fields(j, "edition", diff->edition, diff->edition_count, false);
    json_key(j, "objects");
    json_array(j);
    for (size_t i = 0; i < diff->object_count; i++) {
        const ObjectDiff *o = &diff->objects[i];
        json_object(j);
        json_who(j, o);
        json_kstr(j, "fate", str(object_fate_name(o->fate)));
        json_cell(j, "stated", str(disposition_name(o->stated)));
        json_cell(j, "reason", o->reason);
        json_cell(j, "flag", str(revision_flag_name(o->flag)));
        json_fields(j, "fields", o->fields, o->field_count, true);
        json_fields(j, "places", o->places, o->place_count, false);
        json_end(j);
    }
    json_end(j);
    json_key(j, "strays");
    json_array(j);
    for (size_t i = 0; i < diff->stray_count; i++) {
        const Revision *r = diff->strays[i];
        json_object(j);
        json_kstr(j, "id", r->head.id);
        json_kstr(j, "kind", r->kind);
        json_kstr(j, "object", r->object);
        json_kstr(j, "disposition", r->disposition);
        json_kstr(j, "reason", r->reason);
        json_end(j);
    }
    json_end(j);
}

void revision_json(Buf *out, const EditionDiff *diff, const Ambition *ambition)
{
    Json j = json_new(out);
    json_object(&j);
    json_kstr(&j, "municipality", diff->after->edition.head.municipality);
    json_edition(&j, "before", &diff->before->edition);
    json_edition(&j, "after", &diff->after->edition);
    json_kbool(&j, "follows", diff->follows);
    json_items(&j, ambition);
    json_objects(&j, diff);
    json_end(&j);
}
