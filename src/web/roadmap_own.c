#include "web/roadmap_own.h"

#include "app/records/record_text.h"
#include "web/measures_parts.h"

Status roadmap_own_may(const Visit *visit, Str code, bool *may, Err *err)
{
    return app_roadmap_may(visit->app, visit->arena, ACTION_CREATE, &roadmap_kinds[KIND_VALUE], code, NULL, may, err);
}

static Str name_of_subject(const Visit *visit, const AppRoadmap *of, Str parameter, Str id)
{
    ValueSubject subject;
    const char *name = value_parameter_subject(parameter, &subject) ? value_subject_kind(subject) : NULL;
    for (int k = 0; name && k < ROADMAP_KINDS; k++) {
        const RecordKind *kind = &roadmap_kinds[k];
        if (!str_eq(str(kind->name), str(name))) continue;
        for (size_t i = 0; i < of->input.set[k].count; i++) {
            const void *record = record_at(kind, of->input.set[k].records, i);
            if (str_eq(record_head_of(record)->id, id)) return record_name(visit->arena, visit->lang, kind, record);
        }
    }
    return id;
}

/* "Share of a technology: Electric car, 2030" */
static Str name_of_value(const Visit *visit, const AppRoadmap *of, const ValueRecord *v)
{
    const Field *field = record_field(&roadmap_kinds[KIND_VALUE], S("parameter"));
    Buf b = buf_new(visit->arena);
    buf_add(&b, str(tr(visit->lang, field_choice_label(field, v->parameter))));
    if (v->subject.n) buf_add(&b, S(": "));
    if (v->subject.n) buf_add(&b, name_of_subject(visit, of, v->parameter, v->subject));
    if (v->carrier.n) buf_add(&b, S(", "));
    if (v->carrier.n) buf_add(&b, name_of_subject(visit, of, S("factor"), v->carrier));
    if (v->year.known) buf_add(&b, S(", "));
    if (v->year.known) buf_add(&b, err_number(visit->arena, (int64_t)v->year.v));
    return buf_str(&b);
}

static RoadmapOwn own_of(const Visit *visit, Str code, const AppRoadmap *of, RoadmapKind which, const void *record,
                         bool may)
{
    const RecordKind *kind = &roadmap_kinds[which];
    const Str id = record_head_of(record)->id;
    RoadmapOwn own = {0};
    if (which == KIND_VALUE) {
        const ValueRecord *v = record;
        Buf figure = buf_new(visit->arena);
        own.name = name_of_value(visit, of, v);
        own.figure = amount_shown(&figure, &visit->view, v->value, v->unit);
    } else {
        own.name = record_name(visit->arena, visit->lang, kind, record);
    }
    if (!may) return own;
    own.edit_url = measures_record_url(visit, PAGE_MEASURE_EDIT, code, kind, id);
    own.delete_url = measures_record_url(visit, PAGE_MEASURE_DELETE, code, kind, id);
    return own;
}

void roadmap_own_fill(const Visit *visit, Str code, const AppRoadmap *of, RoadmapElementsPage *page)
{
    static const RoadmapKind kinds[ROADMAP_OWN_KINDS] = {KIND_VALUE,      KIND_ELEMENT, KIND_ACTIVITY,
                                                         KIND_TECHNOLOGY, KIND_CARRIER, KIND_UPTAKE};
    for (int k = 0; k < ROADMAP_OWN_KINDS; k++) {
        const RecordKind *kind = &roadmap_kinds[kinds[k]];
        const RecordSet *set = &of->input.set[kinds[k]];
        const Field *owner = record_field(kind, S("municipality"));
        RoadmapOwn *list = ARENA_ARRAY(visit->arena, RoadmapOwn, set->count + 1);
        RoadmapOwnKind *out = &page->own[k];
        *out = (RoadmapOwnKind){.kind = kind, .list = list};
        for (size_t i = 0; i < set->count; i++) {
            const void *record = record_at(kind, set->records, i);
            if (!str_eq(record_cell(visit->arena, owner, record), code)) continue;
            list[out->count++] = own_of(visit, code, of, kinds[k], record, page->may_edit);
        }
        if (page->may_edit) out->add_url = measures_record_url(visit, PAGE_MEASURE_NEW, code, kind, S(""));
        page->has_own = page->has_own || out->count > 0;
    }
}
