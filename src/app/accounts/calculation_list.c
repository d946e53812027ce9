/* The methods that a row can name, as JSON: the same for the terminal and for programs. */
#include "app/accounts/calculation_list.h"

#include "app/accounts/inventory_text.h"
#include "base/json.h"

static void words_json(Json *j, const Parameter *p)
{
    size_t i = 0;
    json_key(j, "choices");
    json_array(j);
    for (Str rest = str(p->choices); rest.n; i++) {
        json_object(j);
        json_kstr(j, "word", str_cut(&rest, '|'));
        json_kstr(j, "name", str(tr(LANG_SV, p->choice_labels[i])));
        json_kstr(j, "name_en", str(p->choice_labels[i]));
        json_end(j);
    }
    json_end(j);
}

static void parameter_json(Json *j, const Parameter *p)
{
    json_object(j);
    json_kstr(j, "parameter", str(p->id));
    json_kstr(j, "name", str(tr(LANG_SV, p->label)));
    json_kstr(j, "name_en", str(p->label));
    json_kstr(j, "kind", str(parameter_kind_name(p->kind)));
    json_kstr(j, "unit", str(p->unit ? p->unit : ""));
    json_kbool(j, "required", !p->optional && !p->has_default);
    json_kbool(j, "several", p->many);
    json_kmaybe(j, "default", p->has_default && p->kind == PARAMETER_NUMBER ? known(p->fallback) : unknown(), 9);
    if (p->choices) words_json(j, p);
    json_end(j);
}

static void method_json(Json *j, Calculation method)
{
    const CalculationMethod *m = &calculation_methods[method];
    json_object(j);
    json_kstr(j, "calculation", calculation_id(method));
    json_kstr(j, "name", str(tr(LANG_SV, calculation_labels[method])));
    json_kstr(j, "name_en", str(calculation_labels[method]));
    json_key(j, "categories");
    json_array(j);
    for (size_t c = 0; c < INVENTORY_CATEGORIES; c++)
        if (calculation_is_for(method, inventory_category_id(c))) json_str(j, inventory_category_id(c));
    json_end(j);
    json_kstr(j, "formula", str(tr(LANG_SV, m->formula)));
    json_kstr(j, "formula_en", str(m->formula));
    json_kstr(j, "source", str(m->source));
    json_key(j, "parameters");
    json_array(j);
    for (size_t i = 0; i < m->count; i++) parameter_json(j, &m->parameters[i]);
    json_end(j);
    json_end(j);
}

void app_calculations_json(Buf *out, Str category)
{
    Json j = json_new(out);
    json_array(&j);
    for (int m = 0; m < CALCULATIONS; m++)
        if (!category.n || calculation_is_for((Calculation)m, category)) method_json(&j, (Calculation)m);
    json_end(&j);
}

Str app_parameter_text(Arena *arena, Lang lang, const Parameter *p)
{
    Buf b = buf_new(arena);
    buf_add(&b, str(tr(lang, p->label)));
    if (p->unit && !str_eq(str(p->unit), S("1"))) buf_add(&b, tr_fmt(arena, lang, ", {0}", str(p->unit)));
    if (p->choices) {
        size_t i = 0;
        buf_add(&b, S(": "));
        for (Str rest = str(p->choices); rest.n; i++) {
            if (i) buf_add(&b, S(", "));
            const Str word = str_cut(&rest, '|');
            buf_add(&b, tr_fmt(arena, lang, "{0} ({1})", word, str(tr(lang, p->choice_labels[i]))));
        }
    }
    if (p->has_default && p->kind == PARAMETER_NUMBER)
        buf_add(&b, tr_fmt(arena, lang, N_("; otherwise {0}"), app_number_text(arena, lang, p->fallback)));
    else if (p->has_default)
        buf_add(&b, tr_fmt(arena, lang, N_("; otherwise {0}"), str(tr(lang, p->choice_labels[(size_t)p->fallback]))));
    else if (p->optional)
        buf_add(&b, str(tr(lang, N_("; may be left out"))));
    return buf_str(&b);
}
