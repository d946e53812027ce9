#include "base/json.h"
#include "cli/command.h"
#include "cli/term.h"

static void json_text_or_null(Json *j, const char *key, Str text)
{
    json_key(j, key);
    if (text.n)
        json_str(j, text);
    else
        json_null(j);
}

static void print_json(Cli *cli, const City *city)
{
    Json j = json_new(&cli->out);
    json_array(&j);
    for (size_t i = 0; i < city->target_count; i++) {
        const Target *t = &city->targets[i];
        json_object(&j);
        json_kstr(&j, "id", t->id);
        json_kstr(&j, "name_sv", t->name_sv);
        json_kstr(&j, "name_en", t->name_en);
        json_kbool(&j, "primary", t->primary);
        json_kbool(&j, "approximate", t->approximate);
        json_kstr(&j, "status", str(target_status_name(t->status)));
        json_kstr(&j, "boundary", str(boundary_name(t->boundary)));
        json_text_or_null(&j, "gas", t->gas);
        json_kstr(&j, "basis", str(basis_name(t->basis)));
        json_kmaybe(&j, "base_year", t->base_year, 0);
        json_kmaybe(&j, "target_year", t->target_year, 0);
        json_kmaybe(&j, "annual_reduction_percent", t->annual_reduction_percent, 6);
        json_kmaybe(&j, "reduction_percent", t->reduction_percent, 6);
        json_kdate(&j, "decided", t->decided);
        json_kstr(&j, "source", t->source);
        json_end(&j);
    }
    json_end(&j);
    put(cli, S("\n"));
}

static Str status_text(const Cli *cli, TargetStatus status)
{
    static const char *const texts[TARGET_STATUS_COUNT] = {[TARGET_DECIDED] = N_("decided"),
                                                           [TARGET_AMBITION] = N_("ambition"),
                                                           [TARGET_CONDITIONAL] = N_("conditional"),
                                                           [TARGET_ILLUSTRATION] = N_("illustration")};
    return str(tr(cli->lang, texts[status]));
}

static Str boundary_text(const Cli *cli, TargetBoundary boundary)
{
    static const char *const texts[BOUNDARY_COUNT] = {[BOUNDARY_TERRITORIAL] = N_("emissions within the municipality"),
                                                      [BOUNDARY_CONSUMPTION] = N_("emissions from consumption"),
                                                      [BOUNDARY_GROUP] =
                                                          N_("the municipality's own organisation and companies")};
    return str(tr(cli->lang, texts[boundary]));
}

static Str basis_text(const Cli *cli, Basis basis)
{
    static const char *const texts[BASIS_COUNT] = {[BASIS_GROSS] = N_("gross"),
                                                   [BASIS_NET] = N_("net"),
                                                   [BASIS_NET_UNMEASURED] = N_("net, sinks not measured"),
                                                   [BASIS_NOT_STATED] = N_("gross or net not stated")};
    return str(tr(cli->lang, texts[basis]));
}

static Str year_text(const Cli *cli, Maybe year)
{
    return year.known ? err_number(cli->arena, (int64_t)year.v) : S("–");
}

/* "about 80 % less by 2030 than in 2020; 16 % a year" */
static Str promise_text(const Cli *cli, const Target *t)
{
    Buf b = buf_new(cli->arena);
    if (t->reduction_percent.known) {
        const char *key =
            t->approximate ? N_("about {0} lower in {1} than in {2}") : N_("{0} lower in {1} than in {2}");
        buf_add(&b, tr_fmt(cli->arena, cli->lang, key, tr_percent(cli->arena, cli->lang, t->reduction_percent.v, 0),
                           year_text(cli, t->target_year), year_text(cli, t->base_year)));
    }
    if (t->annual_reduction_percent.known) {
        if (b.n) buf_add(&b, S("; "));
        buf_add(&b, tr_fmt(cli->arena, cli->lang, N_("{0} lower each year than the year before, {1}–{2}"),
                           tr_percent(cli->arena, cli->lang, t->annual_reduction_percent.v, 1),
                           year_text(cli, t->base_year), year_text(cli, t->target_year)));
    }
    if (b.n == 0 && t->target_year.known)
        buf_add(&b, tr_fmt(cli->arena, cli->lang, N_("by {0}"), year_text(cli, t->target_year)));
    return buf_str(&b);
}

static void print_text(Cli *cli, const City *city)
{
    for (size_t i = 0; i < city->target_count; i++) {
        const Target *t = &city->targets[i];
        const bool english = cli->lang == LANG_EN && t->name_en.n;
        const bool english_note = cli->lang == LANG_EN && t->note_en.n;
        if (i) put(cli, S("\n"));
        Buf name = buf_new(cli->arena);
        buf_add(&name, english ? t->name_en : t->name_sv);
        if (t->primary) {
            buf_add(&name, S(" · "));
            buf_add(&name, str(tr(cli->lang, N_("the primary target"))));
        }
        put_styled(cli, STYLE_STRONG, buf_str(&name));
        put(cli, S("\n"));
        put_paragraph(cli, 2, promise_text(cli, t));
        Buf kind = buf_new(cli->arena);
        buf_add(&kind, status_text(cli, t->status));
        buf_add(&kind, S(" · "));
        buf_add(&kind, boundary_text(cli, t->boundary));
        buf_add(&kind, S(" · "));
        buf_add(&kind, basis_text(cli, t->basis));
        if (t->gas.n) {
            buf_add(&kind, S(" · "));
            buf_add(&kind, app_substance_name(cli->lang, t->gas));
        }
        put_paragraph(cli, 2, buf_str(&kind));
        put_paragraph(cli, 2, english_note ? t->note_en : t->note_sv);
        if (t->source.n) put_paragraph(cli, 2, tr_fmt(cli->arena, cli->lang, N_("Source: {0}"), t->source));
    }
}

/* "1990–2030 · gross emissions 55 % lower · supplementary measures at most 8 percentage points · gross" */
static Str line_text(const Cli *cli, const ReferenceLine *l)
{
    const Maybe reduction = reference_gross_reduction(l);
    Buf b = buf_new(cli->arena);
    buf_int(&b, l->base_year);
    buf_add(&b, S("–"));
    buf_int(&b, l->target_year);
    buf_add(&b, S(" · "));
    if (reduction.known)
        buf_add(&b, tr_fmt(cli->arena, cli->lang, N_("gross emissions {0} lower"),
                           tr_percent(cli->arena, cli->lang, reduction.v, 0)));
    else
        buf_add(&b, str(tr(cli->lang, N_("says nothing about gross emissions"))));
    if (l->supplementary_percent.known) {
        buf_add(&b, S(" · "));
        buf_add(&b, tr_fmt(cli->arena, cli->lang, N_("supplementary measures at most {0} percentage points"),
                           tr_figure(cli->arena, cli->lang, l->supplementary_percent.v, 0)));
    }
    buf_add(&b, S(" · "));
    buf_add(&b, basis_text(cli, l->basis));
    return buf_str(&b);
}

static void print_lines(Cli *cli, const CityGap *city)
{
    if (!city->reference_count) return;
    put_heading(cli, str(tr(cli->lang, N_("To compare with: national and European goals"))));
    put_paragraph(
        cli, 0,
        str(tr(cli->lang, N_("They count something else than the municipality's emissions, and are no promise "
                             "of the municipality."))));
    for (size_t i = 0; i < city->reference_count; i++) {
        const ReferenceLine *l = &city->references[i];
        const bool english = cli->lang == LANG_EN;
        put(cli, S("\n"));
        put_styled(cli, STYLE_STRONG, english && l->name_en.n ? l->name_en : l->name_sv);
        put(cli, S("\n"));
        put_paragraph(cli, 2, line_text(cli, l));
        put_paragraph(cli, 2, english && l->boundary_en.n ? l->boundary_en : l->boundary_sv);
        if (l->source.n) put_paragraph(cli, 2, tr_fmt(cli->arena, cli->lang, N_("Source: {0}"), l->source));
    }
}

static Status run_targets(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    City city;
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = cli_municipality(cli, app, cli_operands(cli, 0), &municipality, err);
    if (status != ST_OK) return status;
    const GapQuery query = {.municipality = municipality.code};
    status = app_city(app, cli->arena, &query, &city, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        print_json(cli, &city);
        return ST_OK;
    }
    if (city.target_count == 0)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             N_("{0} has no targets in the database; klimat gap shows an illustration instead. Targets "
                                "come in with a data package (klimat load)."),
                             municipality.name));
    else
        print_text(cli, &city);
    print_lines(cli, &city.gap);
    return ST_OK;
}

const Command command_targets = {
    .name = "targets",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 4,
    .summary = N_("what a city has promised: its targets side by side"),
    .description =
        N_("Each target with its boundary, gas, gross or net, status and source. A yearly rate and a total "
           "reduction that are stated together are both shown and never converted into one another. National "
           "and European goals follow, to compare with; klimat gap --json has them as reference_lines."),
    .example = "klimat targets Eskilstuna",
    .json = true,
    .database = true,
    .run = run_targets,
};
