/* Short forms for templates. Their results live in the arena of the page's buffer. */
#include "web/pages.h"

#include <math.h>

Str figure(Buf *out, const View *v, double x, int decimals)
{
    return tr_figure(out->arena, v->lang, x, decimals);
}

Str maybe(Buf *out, const View *v, Maybe x, int decimals)
{
    return tr_maybe(out->arena, v->lang, x, decimals);
}

Str signed_maybe(Buf *out, const View *v, Maybe x, int decimals)
{
    if (!x.known || x.v <= 0) return tr_maybe(out->arena, v->lang, x, decimals);
    Buf b = buf_new(out->arena);
    buf_addc(&b, '+');
    buf_figure(&b, v->lang, x.v, decimals);
    return buf_str(&b);
}

Str percent(Buf *out, const View *v, double x, int decimals)
{
    return tr_percent(out->arena, v->lang, x, decimals);
}

Str maybe_percent(Buf *out, const View *v, Maybe x, int decimals)
{
    return x.known ? tr_percent(out->arena, v->lang, x.v, decimals) : S("–");
}

Str change_percent(Buf *out, const View *v, Maybe x, int decimals)
{
    if (!x.known || x.v <= 0) return maybe_percent(out, v, x, decimals);
    Buf b = buf_new(out->arena);
    buf_addc(&b, '+');
    buf_add(&b, tr_percent(out->arena, v->lang, x.v, decimals));
    return buf_str(&b);
}

Str rate(Buf *out, const View *v, Maybe x)
{
    if (!x.known) return S("–");
    int decimals = 0;
    for (double scaled = x.v; decimals < 2 && fabs(scaled - round(scaled)) > 1e-9; decimals++) scaled *= 10;
    return tr_percent(out->arena, v->lang, x.v, decimals);
}

Str date(Buf *out, const View *v, Date d)
{
    return tr_date(out->arena, v->lang, d);
}

Str moment(Buf *out, const View *v, Str utc)
{
    Date day;
    if (utc.n < 16 || !date_parse(str_slice(utc, 0, 10), &day)) return utc;
    Buf b = buf_new(out->arena);
    buf_add(&b, tr_date(out->arena, v->lang, day));
    buf_addc(&b, ' ');
    buf_add(&b, str_slice(utc, 11, 16));
    return buf_str(&b);
}

Str number(Buf *out, long x)
{
    return err_number(out->arena, x);
}

Str in_language(const View *v, Str sv, Str en)
{
    return v->lang == LANG_EN && en.n ? en : sv;
}

const char *status_text(TargetStatus status)
{
    static const char *const text[TARGET_STATUS_COUNT] = {
        [TARGET_DECIDED] = N_("decided"),
        [TARGET_AMBITION] = N_("ambition"),
        [TARGET_CONDITIONAL] = N_("conditional"),
        [TARGET_ILLUSTRATION] = N_("illustration"),
    };
    return text[status];
}

const char *boundary_text(TargetBoundary boundary)
{
    static const char *const text[BOUNDARY_COUNT] = {
        [BOUNDARY_TERRITORIAL] = N_("within the municipality"),
        [BOUNDARY_CONSUMPTION] = N_("from consumption"),
        [BOUNDARY_GROUP] = N_("the municipal group's own"),
    };
    return text[boundary];
}

const char *basis_text(Basis basis)
{
    static const char *const text[BASIS_COUNT] = {
        [BASIS_GROSS] = N_("gross"),
        [BASIS_NET] = N_("net"),
        [BASIS_NET_UNMEASURED] = N_("net, not computed"),
        [BASIS_NOT_STATED] = N_("not stated"),
    };
    return text[basis];
}

const char *form_text(BudgetForm form)
{
    static const char *const text[FORM_COUNT] = {
        [FORM_DISCRETE] = N_("A: yearly steps, the first year is cut"),
        [FORM_DISCRETE_UNCUT] = N_("B: yearly steps, the first year is uncut"),
        [FORM_CONTINUOUS] = N_("C: continuous"),
        [FORM_LINEAR] = N_("D: linear to zero"),
    };
    return text[form];
}
