/* The climate report in words: figures, names, the three sentences that come first. */
#include "app/accounts/report_parts.h"

#include "app/accounts/inventory_text.h"

#include <math.h>

Str report_word(const Report *r, const char *key)
{
    return str(tr(r->lang, key));
}

Str report_join(Arena *arena, const Str *parts, size_t n, Str between)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < n; i++) {
        if (!parts[i].n) continue;
        if (b.n) buf_add(&b, between);
        buf_add(&b, parts[i]);
    }
    return buf_str(&b);
}

Str report_year(const Report *r, int year)
{
    return err_number(r->arena, year);
}

Str report_choice(const Report *r, InventoryKind kind, const char *field, Str value)
{
    const char *label = field_choice_label(record_field(&inventory_kinds[kind], str(field)), value);
    return *label ? report_word(r, label) : value;
}

Str report_coverage(const Report *r, Coverage coverage)
{
    return report_choice(r, KIND_COMPLETENESS, "status", str(coverage_name(coverage)));
}

Str report_organisation(const Report *r, Str id)
{
    for (size_t i = 0; i < r->organisation_count; i++)
        if (str_eq(r->organisations[i].id, id)) return r->organisations[i].name;
    return id;
}

Str report_category(const Report *r, size_t category)
{
    return tr_fmt(r->arena, r->lang, "{0} {1}", inventory_category_id(category), app_category_name(r->lang, category));
}

/* ---- figures ---- */

Str report_tonnes(const Report *r, Maybe kg)
{
    return app_tonnes_text(r->arena, r->lang, kg);
}

Str report_figure(const Report *r, const InventoryFigure *figure)
{
    return app_figure_text(r->arena, r->lang, figure);
}

Str report_signed(const Report *r, double kg)
{
    const Str tonnes = report_tonnes(r, known(kg));
    if (!(kg > 0)) return tonnes;
    return tr_fmt(r->arena, r->lang, "+{0}", tonnes);
}

Str report_change(const Report *r, Maybe before, Maybe after)
{
    if (!before.known || !after.known || !(fabs(before.v) > 0)) return S("–");
    const double percent = 100 * (after.v - before.v) / fabs(before.v);
    const Str text = tr_percent(r->arena, r->lang, percent, fabs(percent) < 9.95 ? 1 : 0);
    return percent > 0 ? tr_fmt(r->arena, r->lang, "+{0}", text) : text;
}

Str report_uncertainty(const Report *r, const AppUncertainty *u)
{
    return app_uncertainty_text(r->arena, r->lang, u);
}

Str report_share(const Report *r, Maybe share)
{
    return app_share_text(r->arena, r->lang, share);
}

/* ---- what is said of the whole ---- */

static size_t made_up_rows(const AppInventory *in)
{
    for (size_t i = 0; i < in->flag_count; i++)
        if (in->flags[i].kind == FLAG_ILLUSTRATIVE) return in->flags[i].rows;
    return 0;
}

bool report_is_made_up(const Report *r)
{
    return made_up_rows(r->in) > 0;
}

bool report_is_adopted(const Report *r)
{
    return r->is_kept && date_is_set(r->kept->decided);
}

Str report_state(const Report *r)
{
    const size_t rows = made_up_rows(r->in);
    Str parts[2] = {S(""), S("")};
    if (rows)
        parts[0] = report_word(r, rows == r->in->row_count ? N_("Made-up example") : N_("In part a made-up example"));
    if (!report_is_adopted(r)) parts[1] = report_word(r, N_("working version, not adopted"));
    return report_join(r->arena, parts, 2, S(" – "));
}

Str report_view_words(const Report *r)
{
    const AppInventoryQuery *q = &r->in->query;
    return tr_fmt(r->arena, r->lang, N_("{0} · {1} · GWP values of {2}"), app_approach_text(r->lang, q->approach),
                  app_basis_text(r->lang, q->basis), str(gwp_set_name(q->gwp)));
}

Str report_total_sentence(const Report *r)
{
    const InventoryFigure *total = &r->in->view.total;
    const Str year = report_year(r, r->in->year), city = r->in->municipality.name;
    if (!total->co2e_kg.known)
        return tr_fmt(
            r->arena, r->lang,
            N_("No emissions of the municipal group of {0} can be computed for {1}: no row has both an amount "
               "and a factor."),
            city, year);
    return tr_fmt(r->arena, r->lang,
                  N_("The municipal group of {0} emitted {1} tonnes of carbon dioxide equivalents in {2}."), city,
                  report_figure(r, total), year);
}

/* What makes an effect, as a cause: "less activity". */
static Str cause(const Report *r, BridgeEffect effect, bool more)
{
    static const char *const texts[EFFECT_COUNT][2] = {
        [EFFECT_ACTIVITY] = {N_("less activity"), N_("more activity")},
        [EFFECT_INTENSITY] = {N_("less used for the same activity"), N_("more used for the same activity")},
        [EFFECT_FACTOR] = {N_("lower emissions per unit"), N_("higher emissions per unit")},
        [EFFECT_BOUNDARY] = {N_("a smaller group"), N_("a larger group")},
        [EFFECT_METHOD] = {N_("another way of reckoning"), N_("another way of reckoning")},
    };
    return report_word(r, texts[effect][more]);
}

/* The effects to speak of, largest first: those of half a tonne and more, and of one part in twenty of all together. */
static size_t largest_effects(const Bridge *b, BridgeEffect out[EFFECT_COUNT])
{
    double all = 0;
    size_t n = 0;
    for (int e = 0; e < EFFECT_COUNT; e++) all += fabs(b->effect_kg[e]);
    for (BridgeEffect e = 0; e < EFFECT_COUNT; e++) {
        const double size = fabs(b->effect_kg[e]);
        if (!(size >= 500) || size < all / 20) continue;
        size_t at = n++;
        for (; at > 0 && fabs(b->effect_kg[out[at - 1]]) < size; at--) out[at] = out[at - 1];
        out[at] = e;
    }
    return n;
}

static Str cause_part(const Report *r, BridgeEffect effect)
{
    const double kg = r->bridge->total.effect_kg[effect];
    return tr_fmt(r->arena, r->lang, N_("{0} ({1} tonnes)"), cause(r, effect, kg > 0), report_signed(r, kg));
}

/* "a, b and c" */
static Str cause_list(const Report *r, const BridgeEffect *effect, size_t n)
{
    Buf b = buf_new(r->arena);
    for (size_t i = 0; i + 1 < n; i++) {
        if (i) buf_add(&b, S(", "));
        buf_add(&b, cause_part(r, effect[i]));
    }
    return tr_fmt(r->arena, r->lang, N_("{0} and {1}"), buf_str(&b), cause_part(r, effect[n - 1]));
}

Str report_change_sentence(const Report *r)
{
    if (!r->bridge)
        return report_word(r, N_("There is no year before to compare with: this is the first year of the accounts."));
    const Bridge *b = &r->bridge->total;
    const Str before = report_year(r, r->bridge->before.year);
    const double change = b->after_kg - b->before_kg;
    BridgeEffect effect[EFFECT_COUNT];
    const size_t n = largest_effects(b, effect);
    if (n == 0) return tr_fmt(r->arena, r->lang, N_("That is as much as in {0}."), before);
    const Str size = report_tonnes(r, known(fabs(change))),
              percent = report_change(r, known(b->before_kg), known(b->after_kg));
    const Str head = tr_fmt(r->arena, r->lang,
                            change < 0 ? N_("That is {0} tonnes less than in {1} ({2})")
                                       : N_("That is {0} tonnes more than in {1} ({2})"),
                            size, before, percent);
    if (n == 1) return tr_fmt(r->arena, r->lang, N_("{0}, through {1}."), head, cause_part(r, effect[0]));
    return tr_fmt(r->arena, r->lang, N_("{0}, through {1}, the largest first."), head, cause_list(r, effect, n));
}

/* "3.1 Purchased goods, 3.4 Transport" of one coverage. */
static Str categories_of(const Report *r, Coverage coverage)
{
    Str names[CATEGORY_COUNT];
    size_t n = 0;
    for (size_t c = 0; c < CATEGORY_COUNT; c++)
        if (r->in->view.category[c].coverage == coverage) names[n++] = report_category(r, c);
    return report_join(r->arena, names, n, S(", "));
}

Str report_missing_sentence(const Report *r)
{
    static const struct {
        Coverage coverage;
        const char *key;
    } kinds[] = {{COVERAGE_PARTIAL, N_("partly calculated: {0}")},
                 {COVERAGE_MISSING, N_("missing: {0}")},
                 {COVERAGE_NOT_EVALUATED, N_("not evaluated: {0}")}};
    enum { KINDS = sizeof kinds / sizeof *kinds };
    Str parts[KINDS];
    for (size_t i = 0; i < KINDS; i++) {
        const Str names = categories_of(r, kinds[i].coverage);
        parts[i] = names.n ? tr_fmt(r->arena, r->lang, kinds[i].key, names) : S("");
    }
    const Str all = report_join(r->arena, parts, KINDS, S("; "));
    if (!all.n)
        return report_word(r, r->in->view.total.complete
                                  ? N_("Nothing is missing: every relevant category has been calculated.")
                                  : N_("Every category has been calculated, but some rows lack amount or factor."));
    return tr_fmt(r->arena, r->lang, N_("The total is not complete – {0}."), all);
}

/* ---- parts of the document ---- */

Grid report_grid(const Report *r, Str caption)
{
    return grid_new(r->arena, r->doc, r, caption);
}

Status report_chart(Report *r, const Chart *chart, Err *err)
{
    return doc_chart(r->doc, r->renderer, chart, r->arena, err);
}

void report_heading(Report *r, const char *anchor, const char *title, bool new_page)
{
    doc_heading(r->doc, &(DocHeading){.level = 2,
                                      .anchor = str(anchor),
                                      .number = err_number(r->arena, ++r->chapter),
                                      .title = doc_frame(report_word(r, title)),
                                      .new_page = new_page});
}
