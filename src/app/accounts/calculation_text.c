/* Calculations in words: what a row is computed from, parameter by parameter, and what it lacks. */
#include "app/accounts/inventory_text.h"

#include <math.h>

Str app_price_index_text(Arena *arena, Lang lang, const AppPriceIndex *index)
{
    const Str years =
        tr_fmt(arena, lang, N_("kronor of {0} as kronor of {1}"), err_number(arena, (int64_t)index->from->year.v),
               err_number(arena, (int64_t)index->to->year.v));
    const Str ratio =
        tr_fmt(arena, lang, N_("{0} {1}/{2}"), index->from->series, app_number_text(arena, lang, index->to->value.v),
               app_number_text(arena, lang, index->from->value.v));
    return tr_fmt(arena, lang, N_("{0} by the index {1} ({2})"), years, ratio, index->from->source);
}

/* ---- one line a parameter ---- */

Str app_number_text(Arena *arena, Lang lang, double x)
{
    const double size = fabs(x);
    const bool whole = fabs(x - round(x)) < 1e-9;
    return tr_figure(arena, lang, x, whole ? 0 : size >= 1000 ? 1 : size >= 1 ? 3 : 6);
}

static Str with_unit(Arena *arena, Lang lang, double x, Str unit)
{
    const Str number = app_number_text(arena, lang, x);
    return unit.n && !str_eq(unit, S("1")) ? tr_fmt(arena, lang, "{0} {1}", number, unit) : number;
}

static Str choice_text(Lang lang, const Parameter *parameter, size_t choice)
{
    return str(tr(lang, parameter->choice_labels[choice]));
}

static Str fault_text(Arena *arena, Lang lang, const Err *fault)
{
    Str args[ERR_ARGS];
    Buf b = buf_new(arena);
    for (int i = 0; i < ERR_ARGS; i++) args[i] = str(fault->arg[i]);
    buf_tr(&b, lang, fault->message, args, ERR_ARGS);
    return buf_str(&b);
}

static Str value_text(Arena *arena, Lang lang, const AppInput *in)
{
    const ActivityInput *record = in->input;
    size_t choice;
    Buf b = buf_new(arena);
    if (record->amount.known)
        buf_add(&b, with_unit(arena, lang, record->amount.v, record->unit.n ? record->unit : in->unit));
    if (record->amount.known && record->uncertainty_percent.known)
        buf_add(&b, tr_fmt(arena, lang, " ({0})", app_half_text(arena, lang, record->uncertainty_percent, true)));
    if (record->word.n && b.n) buf_addc(&b, ' ');
    if (record->word.n && in->parameter && parameter_choice(in->parameter, record->word, &choice))
        buf_add(&b, choice_text(lang, in->parameter, choice));
    else
        buf_add(&b, record->word);
    if (in->factor && b.n) buf_add(&b, S(" × "));
    if (in->factor) buf_add(&b, tr_fmt(arena, lang, N_("“{0}” (per {1})"), in->factor->name, in->factor->unit));
    if (in->index) buf_add(&b, tr_fmt(arena, lang, ", {0}", app_price_index_text(arena, lang, in->index)));
    return b.n ? buf_str(&b) : S("–");
}

static AppCalculationLine line_of(Arena *arena, Lang lang, const AppInput *in)
{
    return (AppCalculationLine){.parameter = in->parameter,
                                .input = in,
                                .label = in->parameter ? str(tr(lang, in->parameter->label)) : in->input->parameter,
                                .item = in->input->item,
                                .value = value_text(arena, lang, in),
                                .wrong = in->fault ? fault_text(arena, lang, in->fault) : S("")};
}

static Str default_text(Arena *arena, Lang lang, const Parameter *p)
{
    if (p->kind == PARAMETER_CHOICE) return choice_text(lang, p, (size_t)p->fallback);
    return with_unit(arena, lang, p->fallback, str(p->unit));
}

static const CalculationGap *gap_of(const AppCalculation *c, const Parameter *p, Str item)
{
    for (size_t i = 0; i < c->result.gap_count; i++)
        if (c->result.gaps[i].parameter == p && str_eq(c->result.gaps[i].item, item)) return &c->result.gaps[i];
    return NULL;
}

static bool is_given(const AppCalculation *c, const Parameter *p)
{
    for (size_t i = 0; i < c->input_count; i++)
        if (c->inputs[i].parameter == p) return true;
    return false;
}

size_t app_calculation_lines(Arena *arena, Lang lang, const AppCalculation *c, AppCalculationLine **out)
{
    size_t n = 0;
    *out = NULL;
    if (c->method == CALCULATIONS) return 0;
    const CalculationMethod *m = &calculation_methods[c->method];
    AppCalculationLine *list = ARENA_ARRAY(arena, AppCalculationLine, c->input_count + m->count + c->result.gap_count);
    for (size_t k = 0; k < m->count; k++) {
        const Parameter *p = &m->parameters[k];
        for (size_t i = 0; i < c->input_count; i++) {
            if (c->inputs[i].parameter != p) continue;
            list[n] = line_of(arena, lang, &c->inputs[i]);
            const CalculationGap *gap = gap_of(c, p, list[n].item);
            if (gap && !list[n].wrong.n) list[n].wrong = str(tr(lang, gap->message));
            n++;
        }
        const Str label = str(tr(lang, p->label));
        if (is_given(c, p)) continue;
        if (p->has_default)
            list[n++] = (AppCalculationLine){
                .parameter = p, .label = label, .value = default_text(arena, lang, p), .by_default = true};
        else if (!p->optional)
            list[n++] = (AppCalculationLine){
                .parameter = p, .label = label, .value = S("–"), .wrong = str(tr(lang, N_("is missing")))};
    }
    for (size_t i = 0; i < c->input_count; i++)
        if (!c->inputs[i].parameter) list[n++] = line_of(arena, lang, &c->inputs[i]);
    *out = list;
    return n;
}

/* ---- what it lacks ---- */

static void add_missing(Buf *b, Lang lang, const char *label, Str item, Str message)
{
    if (b->n) buf_add(b, S("; "));
    if (label) buf_add(b, str(tr(lang, label)));
    if (label && item.n) buf_add(b, tr_fmt(b->arena, lang, " ({0})", item));
    if (label) buf_addc(b, ' ');
    buf_add(b, message);
}

Str app_calculation_gaps_text(Arena *arena, Lang lang, const AppCalculation *c)
{
    Buf b = buf_new(arena);
    if (c->method == CALCULATIONS) return S("");
    for (size_t i = 0; i < c->input_count; i++) {
        const AppInput *in = &c->inputs[i];
        if (!in->fault) continue;
        add_missing(&b, lang, NULL, S(""),
                    tr_fmt(arena, lang, "{0}: {1}", in->input->head.id, fault_text(arena, lang, in->fault)));
    }
    for (size_t i = 0; i < c->result.gap_count; i++) {
        const CalculationGap *gap = &c->result.gaps[i];
        add_missing(&b, lang, gap->parameter ? gap->parameter->label : NULL, gap->item, str(tr(lang, gap->message)));
    }
    return buf_str(&b);
}
