/* The calculation of a row on a page: its formula, and each parameter with its source. */
#include "app/accounts/inventory_text.h"
#include "web/accounts_register.h"

static Str record_link(const Visit *visit, Str code, Str id)
{
    return register_url(visit, PAGE_ACCOUNTS_RECORD, code, &inventory_kinds[KIND_ACTIVITY_INPUT], id);
}

/* The form for a new parameter, with what is known of it filled in. */
static Str new_link(const Visit *visit, Str code, Str row, const Parameter *p)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, register_url(visit, PAGE_ACCOUNTS_RECORD_NEW, code, &inventory_kinds[KIND_ACTIVITY_INPUT], S("")));
    buf_add(&b, S("?activity_row="));
    buf_url(&b, row);
    if (p) buf_add(&b, S("&parameter="));
    if (p) buf_url(&b, str(p->id));
    if (p && p->unit && p->kind != PARAMETER_CHOICE) buf_add(&b, S("&unit="));
    if (p && p->unit && p->kind != PARAMETER_CHOICE) buf_url(&b, str(p->unit));
    return buf_str(&b);
}

static Str source_text(const Visit *visit, const DataSource *sources, size_t count, const ActivityInput *input)
{
    const DataSource *source = record_of_id(&inventory_kinds[KIND_DATA_SOURCE], sources, count, input->source);
    if (!source) return input->document;
    return input->document.n ? tr_fmt(visit->arena, visit->lang, "{0}, {1}", source->name, input->document)
                             : source->name;
}

AccountsCalculation accounts_calculation(const Visit *visit, const AppRow *row, const DataSource *sources, size_t count,
                                         bool edits)
{
    AppCalculationLine *lines;
    const AppCalculation *c = row->calculation;
    const Str code = row->row->head.municipality, id = row->row->head.id;
    AccountsCalculation out = {.name = S("")};
    if (!c || c->method == CALCULATIONS) return out;
    const size_t n = app_calculation_lines(visit->arena, visit->lang, c, &lines);
    AccountsInput *list = ARENA_ARRAY(visit->arena, AccountsInput, n + 1);
    for (size_t i = 0; i < n; i++) {
        const AppCalculationLine *l = &lines[i];
        list[i] = (AccountsInput){.label = l->label, .item = l->item, .value = l->value, .wrong = l->wrong};
        if (l->by_default) list[i].note = str(tr(visit->lang, N_("the method's own value")));
        if (l->input) list[i].note = source_text(visit, sources, count, l->input->input);
        if (l->input && l->input->factor) list[i].factor_source = l->input->factor->source;
        if (l->input)
            list[i].url = record_link(visit, code, l->input->input->head.id);
        else if (edits)
            list[i].url = new_link(visit, code, id, l->parameter);
    }
    const CalculationMethod *m = &calculation_methods[c->method];
    out = (AccountsCalculation){.name = str(tr(visit->lang, calculation_labels[c->method])),
                                .formula = str(tr(visit->lang, m->formula)),
                                .standard = str(m->source),
                                .is_apart = app_calculation_is_apart(c),
                                .lacks = app_calculation_gaps_text(visit->arena, visit->lang, c),
                                .parameters = list,
                                .parameter_count = n};
    if (edits) out.add_url = new_link(visit, code, id, NULL);
    return out;
}
