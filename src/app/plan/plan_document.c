/* The document of the investment plan: gathering what it is made of, its cover, its summary, its order. */
#include "app/plan/plan_document.h"

#include "app/app_priv.h"
#include "app/plan/plan_document_parts.h"
#include "app/roadmap/roadmap_pictures.h"

#include <math.h>

/* ---- gathering ---- */

static void evaluate(PlanDoc *d)
{
    for (int k = 0; k < PERSPECTIVE_KINDS; k++) {
        d->has[k] = plan_perspective(d->plan->setting, (PerspectiveKind)k, &d->perspective[k]) &&
                    !perspective_fault(&d->perspective[k]);
        d->economy[k] = ARENA_ARRAY(d->arena, MeasureEconomy, d->measures + 1);
        for (size_t m = 0; d->has[k] && m < d->measures; m++)
            d->economy[k][m] =
                economy_of(d->of->economy, (uint32_t)m, &d->perspective[k], (TonneConvention){0}, d->arena);
        if (d->has[k])
            d->whole[k] =
                economy_whole(d->of->economy, &d->perspective[k], (TonneConvention){0}, &d->left_out[k], d->arena);
    }
}

static Status open_document(App *app, Arena *arena, const AppPlan *plan, Lang lang, PlanDoc *d, Err *err)
{
    AppDepartment *departments;
    *d = (PlanDoc){.app = app,
                   .arena = arena,
                   .lang = lang,
                   .plan = plan,
                   .of = plan->plan,
                   .years = {plan->first_year, (size_t)(plan->last_year - plan->first_year) + 1},
                   .from = plan->plan->economy->from,
                   .measures = plan->plan->roadmap->portfolio.count};
    const size_t size = economy_cube_size(d->of->economy);
    double *cubes = ARENA_ARRAY(arena, double, size *(d->measures + 1));
    for (size_t m = 0; m < d->measures; m++) economy_cube(d->of->economy, (uint32_t)m, cubes + m * size);
    d->cubes = cubes;
    evaluate(d);
    const Status status = app_plan_departments(app, arena, lang, plan, &departments, &d->department_count, err);
    d->departments = departments;
    return status;
}

/* ---- cover ---- */

static Str state_of(const PlanDoc *d)
{
    const Str working = pd_word(d, N_("working version, not adopted"));
    return pd_made_up(d) ? tr_fmt(d->arena, d->lang, N_("{0} – {1}"), pd_word(d, N_("Made-up example")), working)
                         : working;
}

static Str place_name(const PlanDoc *d)
{
    return d->plan->scenario.of->city.municipality.name;
}

static void cover_facts(const PlanDoc *d, DocCover *cover)
{
    enum { FACTS = 6 };
    DocFact *f = ARENA_ARRAY(d->arena, DocFact, FACTS);
    const Economy *economy = d->of->economy;
    size_t n = 0;
    f[n++] = (DocFact){pd_word(d, N_("Measures")), doc_frame(app_scenario_name(d->arena, d->lang, &d->plan->scenario))};
    f[n++] = (DocFact){pd_word(d, N_("Years of the plan")),
                       doc_frame(tr_fmt(d->arena, d->lang, N_("{0}–{1}; present values of {0}"),
                                        pd_year(d, d->plan->first_year), pd_year(d, d->plan->last_year)))};
    f[n++] = (DocFact){pd_word(d, N_("Price year")), doc_frame(pd_year(d, (int)d->plan->setting->price_year.v))};
    if (d->has[PERSPECTIVE_MUNICIPAL] && d->has[PERSPECTIVE_SOCIETY])
        f[n++] = (DocFact){
            pd_word(d, N_("Rates")),
            doc_frame(tr_fmt(d->arena, d->lang, N_("the municipality {0} per cent nominal, society {1} per cent real"),
                             pd_number(d, known(100 * d->perspective[PERSPECTIVE_MUNICIPAL].rate), 2),
                             pd_number(d, known(100 * d->perspective[PERSPECTIVE_SOCIETY].rate), 2)))};
    f[n++] = (DocFact){pd_word(d, N_("Coverage")),
                       doc_frame(tr_fmt(d->arena, d->lang, N_("{0} of {1} costs and benefits are known"),
                                        pd_count(d, economy->known_lines), pd_count(d, economy->line_count)))};
    if (pd_made_up(d))
        f[n++] = (DocFact){pd_word(d, N_("Note")),
                           doc_frame(pd_word(d, N_("Costs and funding are made up to show what a plan looks like. They "
                                                   "are not those of the municipality.")))};
    cover->facts = f;
    cover->fact_count = n;
}

/* ---- summary: what a politician reads in two minutes ---- */

static const PlanCut invested = {.types = 1u << COST_INVESTMENT},
                     own_invested = {.types = 1u << COST_INVESTMENT, .whose = OWN_PURSES},
                     run = {.types = 1u << COST_OPERATION};

static Str cost_sentence(const PlanDoc *d)
{
    size_t not_known;
    if (pd_lines(d, &invested, &not_known) == not_known)
        return pd_word(d, N_("What the plan costs is not known: no investment has been stated."));
    return tr_fmt(
        d->arena, d->lang,
        N_("From {0} to {1} the measures need {2} in investments, of which the municipality and its companies "
           "pay {3}. Operation costs {4} more over the same years."),
        pd_year(d, d->plan->first_year), pd_year(d, d->plan->last_year), pd_paid(d, &invested),
        pd_paid(d, &own_invested), pd_paid(d, &run));
}

static Str gain_sentence(const PlanDoc *d)
{
    const MeasureEconomy *climate = &d->whole[PERSPECTIVE_CLIMATE];
    return tr_fmt(
        d->arena, d->lang,
        N_("They lower emissions by {0} tonnes of carbon dioxide equivalents in all. What pays off for society, "
           "even without the value of carbon dioxide, stands first in the list of what to do. What pays off for the "
           "municipality itself stands first in the table of its economy."),
        pd_number(d, known(climate->tonnes), 0));
}

static Str unfunded_sentence(const PlanDoc *d)
{
    const FundingYear sum = pd_funding(d, d->of->gap.all);
    double gap = 0;
    size_t stated = 0;
    for (size_t y = d->from; y < d->from + d->years.count; y++) {
        stated += d->of->gap.all[y].gap.known;
        gap += d->of->gap.all[y].gap.known ? d->of->gap.all[y].gap.v : 0;
    }
    if (stated == 0)
        return pd_word(d, N_("How much is unfunded cannot be told: nobody has stated what there is capacity to pay."));
    const Str money = sum.incomplete ? pd_at_least(d, pd_money(d, gap)) : pd_money(d, gap);
    if (stated < d->years.count)
        return tr_fmt(d->arena, d->lang,
                      N_("Unfunded is {0} in the {1} of {2} years in which the capacity to pay is known. {3} of "
                         "grants has been awarded; {4} has been applied for and is not subtracted."),
                      money, pd_count(d, stated), pd_count(d, d->years.count), pd_money(d, sum.granted),
                      pd_money(d, sum.applied));
    return tr_fmt(
        d->arena, d->lang,
        N_("Unfunded is {0}. {1} of grants has been awarded; {2} has been applied for and is not subtracted."), money,
        pd_money(d, sum.granted), pd_money(d, sum.applied));
}

static Str unknown_sentence(const PlanDoc *d)
{
    const Economy *economy = d->of->economy;
    size_t without = 0, chosen = 0;
    for (size_t m = 0; m < d->measures; m++) {
        if (!d->plan->scenario.chosen[m]) continue;
        chosen++;
        without += !pd_is_stated(d, m);
    }
    return tr_fmt(d->arena, d->lang,
                  N_("Of {0} costs and benefits {1} are known, and {2} of {3} measures have no known cost. What is not "
                     "known is in no sum."),
                  pd_count(d, economy->line_count), pd_count(d, economy->known_lines), pd_count(d, without),
                  pd_count(d, chosen));
}

static Str net_words(const PlanDoc *d, PerspectiveKind kind)
{
    static const char *const gains[] = {N_("a net gain of {0}"),
                                        N_("a net gain of at most {0}, since costs are missing"),
                                        N_("of what is known, a net gain of {0}")};
    static const char *const losses[] = {N_("a net cost of {0}"),
                                         N_("a net cost of at least {0}, since costs are missing"),
                                         N_("of what is known, a net cost of {0}")};
    const double npv = d->whole[kind].npv;
    if (!d->has[kind]) return pd_word(d, N_("not computed: the assumptions have no rate"));
    const Str net = tr_fmt(d->arena, d->lang, (npv > 0 ? gains : losses)[pd_bound(d, kind)], pd_money(d, fabs(npv)));
    if (!(d->left_out[kind] > 0)) return net;
    return tr_fmt(d->arena, d->lang,
                  N_("{0}; measures without a known cost are left out, whose carbon dioxide is worth {1}"), net,
                  pd_money(d, d->left_out[kind]));
}

static void three_results(const PlanDoc *d)
{
    Grid g = pd_grid(d, pd_word(d, N_("Three results that are never added together")));
    grid_column(&g, pd_word(d, N_("For whom")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Result")), DOC_TEXT);
    grid_column(&g, pd_word(d, N_("Computed for")), DOC_TEXT);
    for (PerspectiveKind kind = 0; kind < PERSPECTIVE_KINDS; kind++) {
        grid_text(&g, pd_word(d, app_perspective_label(kind)));
        grid_text(&g, kind == PERSPECTIVE_CLIMATE ? tr_fmt(d->arena, d->lang, N_("{0} tonnes CO2e less"),
                                                           pd_number(d, known(d->whole[PERSPECTIVE_CLIMATE].tonnes), 0))
                                                  : net_words(d, kind));
        grid_text(&g, d->has[kind] ? pd_conditions(d, kind) : S(""));
    }
    grid_put(&g);
}

void pd_summary(PlanDoc *d)
{
    pd_heading(d, "summary", N_("Summary"), false);
    doc_lead(d->doc, cost_sentence(d));
    doc_lead(d->doc, gain_sentence(d));
    doc_lead(d->doc, unfunded_sentence(d));
    doc_lead(d->doc, unknown_sentence(d));
    three_results(d);
}

/* ---- what stands beside the plan ---- */

Status app_plan_beside(App *app, Arena *arena, Str municipality, bool with_since, AppPlanBeside *out, Err *err)
{
    const AppRoadmap *roadmap;
    JointPortfolioRecord *list;
    Err none;
    *out = (AppPlanBeside){0};
    if (with_since) {
        const Status status = app_roadmap_kept(app, municipality, (Date){0}, &roadmap, &none);
        if (status == ST_OK)
            TRY(app_plan_since(app, arena, roadmap, &out->since, err));
        else if (status != ST_NOT_FOUND) {
            *err = none;
            return status;
        }
    }
    TRY(app_joint_list(app, arena, municipality, &list, &out->joint_count, err));
    out->joints = ARENA_ARRAY(arena, AppJoint, out->joint_count + 1);
    for (size_t i = 0; i < out->joint_count; i++) TRY(app_joint(app, arena, list[i].head.id, &out->joints[i], err));
    return ST_OK;
}

/* ---- the document ---- */

static void finish(const PlanDoc *d, Str title, Str description, Str file, AppPlanDocument *out)
{
    *out = (AppPlanDocument){
        .state = state_of(d),
        .head = {.lang = d->lang, .title = title, .author = place_name(d), .description = description},
        .body = doc_html(d->doc),
        .markdown = doc_markdown(d->doc),
        .file_name = file};
}

static Str file_name(const PlanDoc *d, Str sv, Str en)
{
    return tr_fmt(d->arena, d->lang, "{0}-{1}", d->lang == LANG_SV ? sv : en,
                  d->plan->scenario.of->city.municipality.code);
}

Status app_plan_document(App *app, Arena *arena, const AppPlan *plan, const AppPlanBeside *beside, Lang lang,
                         Renderer *renderer, AppPlanDocument *out, Err *err)
{
    PlanDoc d;
    TRY(open_document(app, arena, plan, lang, &d, err));
    d.beside = beside;
    d.renderer = renderer;
    DocCover cover = {
        .from = place_name(&d),
        .title = doc_frame(pd_word(&d, N_("Climate investment plan"))),
        .edition = tr_fmt(arena, lang, N_("{0}–{1}"), pd_year(&d, plan->first_year), pd_year(&d, plan->last_year)),
        .state = state_of(&d)};
    cover_facts(&d, &cover);
    d.doc = doc_new(arena, lang, &cover);
    doc_contents(d.doc);
    pd_summary(&d);
    TRY(pd_since(&d, err));
    pd_overviews(&d);
    pd_results(&d);
    TRY(pd_priority(&d, err));
    TRY(pd_funding_chapter(&d, err));
    pd_records(&d);
    TRY(pd_joint(&d, err));
    pd_procurements(&d);
    pd_assumptions(&d);
    pd_measure_lines(&d);
    pd_annexes(&d);
    finish(&d, tr_fmt(arena, lang, N_("Climate investment plan, {0}"), place_name(&d)), cost_sentence(&d),
           file_name(&d, S("investeringsplan"), S("investment-plan")), out);
    return ST_OK;
}

/* ---- the annex alone ---- */

static const AppDepartment *find_department(const PlanDoc *d, Str name)
{
    for (size_t i = 0; i < d->department_count; i++)
        if (d->departments[i].id.n && str_eq(d->departments[i].id, name)) return &d->departments[i];
    for (size_t i = 0; i < d->department_count; i++)
        if (str_eq_fold(d->departments[i].name, name)) return &d->departments[i];
    return NULL;
}

static Status no_department(const PlanDoc *d, Str name, Err *err)
{
    Buf b = buf_new(d->arena);
    for (size_t i = 0; i < d->department_count; i++) {
        if (!d->departments[i].id.n) continue;
        if (b.n) buf_add(&b, S(", "));
        buf_add(&b, d->departments[i].id);
    }
    return err_failf(err, ST_NOT_FOUND, N_("No department {0} answers for measures in the plan; there are {1}"), name,
                     buf_str(&b));
}

Status app_plan_annex(App *app, Arena *arena, const AppPlan *plan, Str department, Lang lang, AppPlanDocument *out,
                      Err *err)
{
    PlanDoc d;
    TRY(open_document(app, arena, plan, lang, &d, err));
    const AppDepartment *of = find_department(&d, department);
    if (!of) return no_department(&d, department, err);
    const Str title = tr_fmt(arena, lang, N_("Budget annex, {0}"), of->name);
    DocCover cover = {.from = place_name(&d),
                      .title = doc_frame(title),
                      .edition = tr_fmt(arena, lang, N_("Climate investment plan {0}–{1}"),
                                        pd_year(&d, plan->first_year), pd_year(&d, plan->last_year)),
                      .state = state_of(&d),
                      .is_letter = true};
    cover_facts(&d, &cover);
    d.doc = doc_new(arena, lang, &cover);
    pd_heading(&d, "annex", N_("What the department answers for"), false);
    pd_annex(&d, of);
    finish(&d, tr_fmt(arena, lang, "{0}, {1}", title, place_name(&d)), title,
           tr_fmt(arena, lang, "{0}-{1}", file_name(&d, S("budgetbilaga"), S("budget-annex")), of->id), out);
    return ST_OK;
}
