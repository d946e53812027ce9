/* What a chapter shows from the edition's own data: parties, targets, the chart, themes, the transition map. */
#include "report/contract_parts.h"

/* ---- parties ---- */

static Str party_role(const Setting *s, const Party *p)
{
    const Str role = choice(s, KIND_PARTY, "role", p->role);
    if (!p->cohort.n) return role;
    return tr_fmt(s->arena, s->lang, "{0} ({1})", role, choice(s, KIND_PARTY, "cohort", p->cohort));
}

void set_parties(Setting *s)
{
    enum { COLUMNS = 4 };
    DocColumn *columns = ARENA_ARRAY(s->arena, DocColumn, COLUMNS);
    columns[0].head = word(s, N_("Party"));
    columns[1] = (DocColumn){word(s, N_("Short name")), DOC_SHORT};
    columns[2].head = word(s, N_("Role"));
    columns[3].head = word(s, N_("Signs"));
    DocTable t = {.caption = word(s, N_("The parties of the contract")), .columns = columns, .column_count = COLUMNS};
    t.rows = COUNT(s, KIND_PARTY);
    DocText *cells = ARENA_ARRAY(s->arena, DocText, t.rows * COLUMNS);
    for (size_t i = 0; i < t.rows; i++) {
        const Party *p = &LIST(s, KIND_PARTY, Party)[i];
        cells[i * COLUMNS] = doc_own(p->legal_name);
        cells[i * COLUMNS + 1] = doc_own(p->short_name);
        cells[i * COLUMNS + 2] = doc_frame(party_role(s, p));
        cells[i * COLUMNS + 3] = doc_frame(choice(s, KIND_PARTY, "standing", p->standing));
    }
    t.cells = cells;
    doc_table(s->doc, &t);
}

/* ---- targets ---- */

static Str target_rate(const Setting *s, Maybe x, bool approximate)
{
    const Str percent = percent_of(s, x);
    return x.known && approximate ? tr_fmt(s->arena, s->lang, N_("about {0}"), percent) : percent;
}

static Str year_of(const Setting *s, Maybe year)
{
    return year.known ? err_number(s->arena, (int64_t)year.v) : S("–");
}

static Str gas_name(const Setting *s, Str gas)
{
    if (str_eq(gas, S("GGT"))) return word(s, N_("all greenhouse gases"));
    if (str_eq(gas, S("CO2"))) return word(s, N_("carbon dioxide"));
    return gas.n ? gas : word(s, N_("gases not stated"));
}

static Str basis_name_of(const Setting *s, Str basis)
{
    if (str_eq(basis, S("gross"))) return word(s, N_("gross"));
    if (str_eq(basis, S("net"))) return word(s, N_("net"));
    return word(s, N_("gross or net not stated"));
}

/* What the target is about: where, which gases, gross or net. */
static Str target_scope(const Setting *s, const ContractTarget *t)
{
    const Str parts[] = {choice(s, KIND_TARGET, "boundary", t->boundary), gas_name(s, t->gas),
                         basis_name_of(s, t->basis)};
    return join(s, parts, sizeof parts / sizeof *parts, S(", "));
}

static const DocColumn *target_columns(const Setting *s, size_t *n)
{
    const DocColumn columns[] = {{word(s, N_("Target")), DOC_TEXT},        {word(s, N_("Base year")), DOC_FIGURE},
                                 {word(s, N_("Target year")), DOC_FIGURE}, {word(s, N_("Cut a year")), DOC_FIGURE},
                                 {word(s, N_("Cut in all")), DOC_FIGURE},  {word(s, N_("Is about")), DOC_TEXT},
                                 {word(s, N_("Status")), DOC_TEXT}};
    *n = sizeof columns / sizeof *columns;
    DocColumn *copy = ARENA_ARRAY(s->arena, DocColumn, *n);
    for (size_t i = 0; i < *n; i++) copy[i] = columns[i];
    return copy;
}

void set_targets(Setting *s)
{
    DocTable t = {.caption = word(s, N_("The targets")), .anchor = S("targets"), .rows = COUNT(s, KIND_TARGET)};
    t.columns = target_columns(s, &t.column_count);
    DocText *cells = ARENA_ARRAY(s->arena, DocText, t.rows * t.column_count);
    for (size_t i = 0; i < t.rows; i++) {
        const ContractTarget *target = &LIST(s, KIND_TARGET, ContractTarget)[i];
        DocText *row = &cells[i * t.column_count];
        row[0] = doc_own(target->name);
        row[0].note = doc_note(s->doc, doc_own_text(target->note), S(""), target->name, S("targets"));
        row[1] = doc_frame(year_of(s, target->base_year));
        row[2] = doc_frame(year_of(s, target->target_year));
        row[3] = doc_frame(target_rate(s, target->annual_reduction_percent, false));
        row[4] = doc_frame(target_rate(s, target->reduction_percent, target->approximate));
        row[5] = doc_frame(target_scope(s, target));
        row[6] = doc_frame(choice(s, KIND_TARGET, "status", target->status));
        use_source(s, target->source, word(s, N_("the targets")));
    }
    t.cells = cells;
    doc_table(s->doc, &t);
    doc_remark(s->doc,
               word(s, N_("The cut a year and the cut in all stand as they were decided: neither is computed from "
                          "the other. A dash means that the contract does not state it.")));
}

/* ---- the chart ---- */

static void chart_table(Setting *s, const Chart *chart)
{
    const ChartTable *from = &chart->table;
    const size_t n = from->columns - (chart->note_count > 0); /* the notes, the last column, stand beneath */
    DocColumn *columns = ARENA_ARRAY(s->arena, DocColumn, n);
    for (size_t c = 0; c < n; c++) {
        bool figures = c == 0;
        for (size_t r = 0; r < from->rows && !figures; r++) figures = from->values[r * from->columns + c].known;
        columns[c] = (DocColumn){from->head[c], figures && c ? DOC_FIGURE : DOC_TEXT};
    }
    DocText *cells = ARENA_ARRAY(s->arena, DocText, from->rows * n);
    for (size_t i = 0; i < from->rows * n; i++) {
        const Str cell = from->cells[i / n * from->columns + i % n];
        cells[i] = doc_frame(cell.n ? cell : S("–"));
    }
    const DocTable t = {.caption = word(s, N_("The figures of the chart")),
                        .columns = columns,
                        .column_count = n,
                        .cells = cells,
                        .rows = from->rows};
    doc_table(s->doc, &t);
}

/* The notes that the picture marks by number. */
static void chart_notes(Setting *s, const Chart *chart)
{
    for (size_t i = 0; i < chart->note_count; i++) {
        const ChartNote *note = &chart->notes[i];
        const Str mark = err_number(s->arena, (int64_t)i + 1), year = err_number(s->arena, note->year);
        const Str text = tr_fmt(s->arena, s->lang, N_("Mark {0} in the chart, {1}: {2}"), mark, year, note->text);
        const Str source = note->source.n ? tr_fmt(s->arena, s->lang, N_("Source: {0}."), note->source) : S("");
        doc_remark(s->doc, join(s, (const Str[]){text, source}, 2, S(" ")));
    }
}

void set_chart(Setting *s)
{
    const Chart *chart = s->in->chart;
    if (!chart) {
        doc_remark(s->doc, s->in->no_chart);
        return;
    }
    const Str sources[] = {s->in->figures_source, chart->source};
    const Str source = join(s, sources, sizeof sources / sizeof *sources, S(". "));
    const Str caption[] = {tr_fmt(s->arena, s->lang, N_("{0}."), chart->title),
                           tr_fmt(s->arena, s->lang, N_("Source of the emission figures: {0}."), source)};
    doc_text(s->doc, doc_frame(chart->summary));
    doc_figure(s->doc, s->in->chart_svg, chart->title, join(s, caption, sizeof caption / sizeof *caption, S(" ")));
    chart_table(s, chart);
    chart_notes(s, chart);
}

static void accounts_table(Setting *s)
{
    const ContractDocumentInput *in = s->in;
    const DocColumn columns[] = {{word(s, N_("Category")), DOC_TEXT},
                                 {word(s, N_("tonnes CO2e")), DOC_FIGURE},
                                 {word(s, N_("Status")), DOC_TEXT}};
    enum { COLUMNS = sizeof columns / sizeof *columns };
    DocColumn *copy = ARENA_ARRAY(s->arena, DocColumn, COLUMNS);
    for (size_t i = 0; i < COLUMNS; i++) copy[i] = columns[i];
    DocText *cells = ARENA_ARRAY(s->arena, DocText, in->account_count * COLUMNS);
    for (size_t i = 0; i < in->account_count; i++) {
        const DocumentAccount *line = &in->accounts[i];
        const Str texts[COLUMNS] = {line->name, line->amount, line->status};
        for (size_t k = 0; k < COLUMNS; k++) {
            cells[i * COLUMNS + k] = doc_frame(texts[k]);
            cells[i * COLUMNS + k].strong = line->is_sum;
        }
    }
    const char *caption = in->accounts_made_up ? N_("Made-up example: the municipal group's emissions in {0}")
                                               : N_("The municipal group's emissions in {0}");
    const DocTable table = {.caption = tr_fmt(s->arena, s->lang, caption, err_number(s->arena, in->accounts_year)),
                            .anchor = S("accounts"),
                            .columns = copy,
                            .column_count = COLUMNS,
                            .cells = cells,
                            .rows = in->account_count};
    doc_table(s->doc, &table);
}

void set_accounts(Setting *s)
{
    if (s->in->account_count) {
        accounts_table(s);
        if (s->in->accounts_made_up)
            doc_remark(s->doc,
                       word(s, N_("The figures are made up for an example and are not the municipality's own.")));
        doc_remark(s->doc,
                   tr_fmt(s->arena, s->lang,
                          N_("From the climate accounts as they stand now, by {0}. At least means that something is "
                             "missing. Categories that are not relevant are left out."),
                          s->in->accounts_view));
        return;
    }
    doc_remark(s->doc, word(s, N_("The figures of the municipal group's emissions are not in the contract's data yet. "
                                  "That does not mean that they are zero: they are not known here.")));
}

/* ---- the roadmap ---- */

static void roadmap_table(Setting *s)
{
    const ContractDocumentInput *in = s->in;
    const Str year = err_number(s->arena, in->roadmap_year);
    const DocColumn columns[] = {{word(s, N_("Scenario")), DOC_TEXT},
                                 {word(s, N_("Measures")), DOC_FIGURE},
                                 {tr_fmt(s->arena, s->lang, N_("Emissions {0}, tonnes"), year), DOC_FIGURE},
                                 {word(s, N_("Against the path, tonnes")), DOC_FIGURE},
                                 {word(s, N_("Probability of meeting the target")), DOC_FIGURE}};
    enum { COLUMNS = sizeof columns / sizeof *columns };
    DocColumn *copy = ARENA_ARRAY(s->arena, DocColumn, COLUMNS);
    for (size_t i = 0; i < COLUMNS; i++) copy[i] = columns[i];
    DocText *cells = ARENA_ARRAY(s->arena, DocText, in->scenario_count * COLUMNS);
    for (size_t i = 0; i < in->scenario_count; i++) {
        const DocumentScenario *line = &in->scenarios[i];
        const Str texts[COLUMNS] = {line->name, line->measures, line->total, line->gap, line->probability};
        for (size_t k = 0; k < COLUMNS; k++) cells[i * COLUMNS + k] = doc_frame(texts[k]);
    }
    const DocTable table = {.caption = tr_fmt(s->arena, s->lang,
                                              in->roadmap_made_up ? N_("Partly a made-up example: the roadmap in {0}")
                                                                  : N_("The roadmap in {0}"),
                                              year),
                            .anchor = S("roadmap"),
                            .columns = copy,
                            .column_count = COLUMNS,
                            .cells = cells,
                            .rows = in->scenario_count};
    doc_table(s->doc, &table);
}

void set_roadmap(Setting *s)
{
    if (s->in->scenario_count == 0) {
        doc_remark(s->doc,
                   word(s, N_("The measures of the roadmap are not in the program's data yet: whether it reaches "
                              "the path is not known here.")));
        return;
    }
    doc_text(s->doc, doc_frame(s->in->roadmap_lead));
    roadmap_table(s);
    doc_remark(s->doc, word(s, N_("From the roadmap as it stands now. The measures build on one another: what two of "
                                  "them do together is counted once.")));
}

/* ---- areas of co-operation ---- */

void set_themes(Setting *s, int level)
{
    for (size_t i = 0; i < COUNT(s, KIND_THEME); i++) {
        const Theme *theme = &LIST(s, KIND_THEME, Theme)[i];
        doc_heading(s->doc, &(DocHeading){.level = level, .title = doc_own(theme->name)});
        doc_text(s->doc, doc_own_text(theme->text));
        use_source(s, theme->source, theme->name);
    }
}

/* ---- the transition map ---- */

enum { MAP_PHASE, MAP_CRITERIA, MAP_LEVEL, MAP_EVIDENCE, MAP_UNDERTAKINGS, MAP_COLUMNS };

static Str labels_of(const Setting *s, Str ids)
{
    Buf b = buf_new(s->arena);
    while (ids.n) {
        const Str id = str_cut(&ids, ' ');
        if (!id.n) continue;
        if (b.n) buf_add(&b, S(", "));
        buf_add(&b, undertaking_label(s->arena, id));
    }
    return buf_str(&b);
}

static DocText phase_cell(Setting *s, const Phase *p, size_t column)
{
    const Str name = tr_fmt(s->arena, s->lang, "{0}. {1}", number_of(s, p->number), p->name);
    DocText cell = {0};
    switch (column) {
    case MAP_PHASE:
        cell = doc_own(name);
        cell.note = doc_note(s->doc, doc_own(p->note), S(""), name, S("map"));
        return cell;
    case MAP_CRITERIA: return doc_own_text(p->criteria);
    case MAP_LEVEL:
        return doc_frame(p->level.n ? choice(s, KIND_PHASE, "level", p->level) : word(s, N_("not assessed")));
    case MAP_EVIDENCE: return doc_own_text(p->evidence);
    default: return doc_frame(labels_of(s, p->undertakings));
    }
}

/* A column in which no phase has anything is left out. */
static size_t map_columns(const Setting *s, size_t chosen[MAP_COLUMNS])
{
    bool evidence = false, undertakings = false;
    for (size_t i = 0; i < COUNT(s, KIND_PHASE); i++) {
        const Phase *p = &LIST(s, KIND_PHASE, Phase)[i];
        evidence = evidence || p->evidence.n;
        undertakings = undertakings || p->undertakings.n;
    }
    size_t n = 0;
    chosen[n++] = MAP_PHASE;
    chosen[n++] = MAP_CRITERIA;
    chosen[n++] = MAP_LEVEL;
    if (evidence) chosen[n++] = MAP_EVIDENCE;
    if (undertakings) chosen[n++] = MAP_UNDERTAKINGS;
    return n;
}

static void set_phases(Setting *s)
{
    static const char *const heads[MAP_COLUMNS] = {N_("Phase"), N_("Criteria"), N_("Assessment"), N_("Evidence"),
                                                   N_("Undertakings")};
    size_t chosen[MAP_COLUMNS];
    DocTable t = {.caption = word(s, N_("The six phases as the municipality assesses itself")),
                  .anchor = S("map"),
                  .column_count = map_columns(s, chosen),
                  .rows = COUNT(s, KIND_PHASE)};
    DocColumn *columns = ARENA_ARRAY(s->arena, DocColumn, t.column_count);
    DocText *cells = ARENA_ARRAY(s->arena, DocText, t.rows * t.column_count);
    for (size_t c = 0; c < t.column_count; c++) columns[c].head = word(s, heads[chosen[c]]);
    for (size_t i = 0; i < t.rows * t.column_count; i++)
        cells[i] = phase_cell(s, &LIST(s, KIND_PHASE, Phase)[i / t.column_count], chosen[i % t.column_count]);
    t.columns = columns;
    t.cells = cells;
    doc_table(s->doc, &t);
}

static void set_members(Setting *s)
{
    enum { COLUMNS = 4 };
    DocColumn *columns = ARENA_ARRAY(s->arena, DocColumn, COLUMNS);
    columns[0].head = word(s, N_("Member"));
    columns[1].head = word(s, N_("Sector"));
    columns[2].head = word(s, N_("Contribution"));
    columns[3].head = word(s, N_("Since"));
    DocTable t = {.caption = word(s, N_("The transition arena")), .columns = columns, .column_count = COLUMNS - 1};
    t.rows = COUNT(s, KIND_MEMBER);
    for (size_t i = 0; i < t.rows; i++)
        if (date_is_set(LIST(s, KIND_MEMBER, ArenaMember)[i].since)) t.column_count = COLUMNS;
    DocText *cells = ARENA_ARRAY(s->arena, DocText, t.rows * t.column_count);
    for (size_t i = 0; i < t.rows; i++) {
        const ArenaMember *m = &LIST(s, KIND_MEMBER, ArenaMember)[i];
        DocText *row = &cells[i * t.column_count];
        row[0] = doc_own(m->name);
        row[1] = doc_frame(choice(s, KIND_MEMBER, "sector", m->sector));
        row[2] = doc_own(m->contribution);
        if (t.column_count == COLUMNS)
            row[3] = doc_frame(date_is_set(m->since) ? tr_date(s->arena, s->lang, m->since) : S("–"));
    }
    t.cells = cells;
    doc_table(s->doc, &t);
}

void set_map(Setting *s)
{
    set_phases(s);
    set_members(s);
}
