/* Words, ranges and values of the workbook of the plan. */
#include "app/plan/plan_book_parts.h"

Str pb_word(const PlanBook *b, const char *key)
{
    return str(tr(b->lang, key));
}

Str pb_choice(const PlanBook *b, const RecordKind *kind, const char *field, Str value)
{
    const char *label = value.n ? field_choice_label(record_field(kind, str(field)), value) : "";
    return *label ? pb_word(b, label) : value;
}

Str pb_type(const PlanBook *b, CostType type)
{
    if (type == COST_RESIDUAL) return pb_word(b, N_("Value at the end"));
    return pb_choice(b, &plan_kinds[KIND_COST_LINE], "type", str(cost_type_name(type)));
}

Str pb_area(const PlanBook *b, Str id)
{
    const AppRoadmap *of = b->plan->scenario.of;
    for (size_t i = 0; i < of->focus_area_count; i++)
        if (str_eq(of->focus_areas[i].id, id))
            return b->lang == LANG_SV ? of->focus_areas[i].name_sv : of->focus_areas[i].name_en;
    return id.n ? id : pb_word(b, N_("No focus area"));
}

Str pb_entity(const PlanBook *b, Str id)
{
    const Entity *entity = record_of_id(&inventory_kinds[KIND_ENTITY], b->entities, b->entity_count, id);
    return entity ? entity->name : id;
}

Str pb_organisation(const PlanBook *b, Str id)
{
    const Organisation *o = record_of_id(&organisation_kind, b->organisations, b->organisation_count, id);
    return o ? o->name : id;
}

Str pb_goal(const PlanBook *b, Str id)
{
    const AppRoadmap *of = b->plan->scenario.of;
    for (size_t i = 0; i < of->goal_count; i++)
        if (str_eq(of->goals[i].id, id)) return pb_named(b, of->goals[i].name_sv, of->goals[i].name_en);
    return id;
}

Str pb_choices(const PlanBook *b, const RecordKind *kind, const char *field, Str list)
{
    Buf words = buf_new(b->arena);
    for (Str rest = list; rest.n;) {
        const Str value = str_cut(&rest, ' ');
        if (words.n) buf_add(&words, S("; "));
        buf_add(&words, pb_choice(b, kind, field, value));
    }
    return buf_str(&words);
}

Str pb_stakeholder(const PlanBook *b, Stakeholder stakeholder)
{
    return pb_choice(b, &plan_kinds[KIND_CLAIM], "whose", str(stakeholder_name(stakeholder)));
}

Str pb_from(const PlanBook *b, const RecordKind *kind, Str id)
{
    return tr_fmt(b->arena, LANG_EN, "{0}: {1}", str(kind->file), id);
}

Str pb_named(const PlanBook *b, Str sv, Str en)
{
    return b->lang == LANG_EN && en.n ? en : sv;
}

Str pb_source(const PlanBook *b, SourceSector source)
{
    static const char *const names[SOURCE_SECTORS] = {
        N_("Buildings and heating"),    N_("Transport and machinery"),  N_("Waste"),
        N_("Industry and product use"), N_("Agriculture and land use"), N_("Not sorted")};
    return pb_word(b, names[source]);
}

/* By the main sector: its name before the stroke. */
SourceSector pb_source_of(Str sector)
{
    static const struct {
        const char *begins;
        SourceSector source;
    } sectors[] = {
        {"Egen uppvärmning", SOURCE_BUILDINGS},
        {"El och fjärrvärme", SOURCE_BUILDINGS},
        {"Transporter", SOURCE_TRANSPORT},
        {"Arbetsmaskiner", SOURCE_TRANSPORT},
        {"Avfall", SOURCE_WASTE},
        {"Industri", SOURCE_INDUSTRY},
        {"Produktanvändning", SOURCE_INDUSTRY},
        {"Jordbruk", SOURCE_LAND},
    };
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (str_starts(sector, str(sectors[i].begins))) return sectors[i].source;
    return SOURCE_OTHER;
}

Str pb_scope(const PlanBook *b, int scope)
{
    return tr_fmt(b->arena, b->lang, N_("Scope {0}"), err_number(b->arena, scope));
}

void pb_said(SheetMaker *m, Str text)
{
    sheet_add(m, text.n ? cell_text(text, CELL_WRAPPED) : cell_number(unknown(), CELL_FIGURE));
}

void pb_nothing(SheetMaker *m, const PlanBook *b, const RecordKind *kind)
{
    sheet_add(m, cell_text(tr_fmt(b->arena, b->lang, N_("Not known yet: filled from the register {0}"),
                                  pb_word(b, kind->label_all)),
                           CELL_WRAPPED));
    while (m->count % m->sheet.width + 1 < m->sheet.width) sheet_add(m, cell_number(unknown(), CELL_FIGURE));
    sheet_text(m, str(kind->file));
}

SheetMaker pb_sheet(const PlanBook *b, const char *name, size_t width, const double *widths)
{
    SheetMaker m = sheet_new(b->arena, b->lang, name, width, widths);
    m.of = b;
    return m;
}

void pb_title(SheetMaker *m, const char *title)
{
    sheet_add(m, cell_text(str(tr(m->lang, title)), CELL_TITLE));
    sheet_end_row(m);
}

void pb_years(SheetMaker *m, int first, size_t count)
{
    for (size_t y = 0; y < count; y++) sheet_add(m, cell_number(known(first + (double)y), CELL_HEAD));
}

Str pb_state(const PlanBook *b, const CostRow *row)
{
    if (row->type == COST_RESIDUAL || row->type == COST_CARBON) return pb_word(b, N_("follows from the measure"));
    return pb_word(b, row->known ? N_("known") : N_("not known"));
}

/* ---- ranges ---- */

static Str range(Arena *arena, Str sheet, size_t column, size_t first, size_t rows)
{
    const Str letters = sheet_column_name(arena, column);
    return tr_fmt(arena, LANG_EN, "'{0}'!${1}${2}:${1}${3}", sheet, letters, err_number(arena, (int64_t)first + 1),
                  err_number(arena, (int64_t)(first + (rows ? rows : 1))));
}

Str pb_costs(const PlanBook *b, size_t column)
{
    return range(b->arena, b->costs, column, COSTS_FIRST_ROW, b->row_count);
}

Str pb_funding(const PlanBook *b, size_t column)
{
    return range(b->arena, b->funding, column, 1, b->of->funding.claim_count);
}

Str pb_budget(const PlanBook *b, size_t column)
{
    return range(b->arena, b->budget, column, 1, b->of->input->set[KIND_BUDGET_ITEM].count);
}

Str pb_energy(const PlanBook *b, size_t column)
{
    return range(b->arena, b->energy, column, 1, b->energy_row_count);
}

size_t pb_sector_count(const PlanBook *b)
{
    const AppScenario *s = &b->plan->scenario;
    size_t n = 0;
    for (size_t i = 0; i < s->result.sector_count; i++)
        n += !str_eq(b->of->roadmap->model.sectors[i].id, S("sinks")); /* what is taken up is no emission */
    return n;
}

Str pb_sector_cells(const PlanBook *b, size_t column)
{
    const Str sheet =
        workbook_sheet_name(b->arena, tr_fmt(b->arena, LANG_EN, "A-1.4 {0}", pb_word(b, N_("Emissions by sector"))));
    return range(b->arena, sheet, column, SECTORS_FIRST_ROW, pb_sector_count(b));
}

Str pb_measure_cells(const PlanBook *b, size_t column)
{
    return range(b->arena, b->measures, column, MEASURES_FIRST_ROW, b->of->roadmap->portfolio.count);
}

Str pb_measure_cell(const PlanBook *b, size_t measure, size_t column)
{
    return tr_fmt(b->arena, LANG_EN, "'{0}'!{1}", b->measures,
                  sheet_cell_name(b->arena, measure + MEASURES_FIRST_ROW, column));
}

Str pb_sum_above(const SheetMaker *m, size_t first, size_t column)
{
    return tr_fmt(m->arena, LANG_EN, "SUM({0}:{1})", sheet_cell_name(m->arena, first, column),
                  sheet_cell_name(m->arena, sheet_row(m) - 1, column));
}

/* ---- values ---- */

double pb_kronor(const PlanBook *b, uint32_t measure, unsigned types, int stakeholder, size_t year)
{
    double sum = 0;
    for (size_t i = 0; i < b->row_count; i++) {
        const CostRow *r = &b->rows[i];
        if (!r->known || (measure != EVERYWHERE && r->measure != measure) || !(types >> r->type & 1)) continue;
        sum +=
            (year == SIZE_MAX ? r->sum : r->kronor[year]) * (stakeholder == STAKEHOLDERS ? 1 : r->share[stakeholder]);
    }
    return sum;
}

double pb_present(const PlanBook *b, uint32_t measure, bool with_carbon)
{
    double sum = 0;
    for (size_t i = 0; i < b->row_count; i++) {
        const CostRow *r = &b->rows[i];
        if (r->known && r->measure == measure && (with_carbon || r->type != COST_CARBON)) sum += r->present;
    }
    return sum;
}

size_t pb_known(const PlanBook *b, uint32_t measure, size_t *lines)
{
    size_t n = 0;
    *lines = 0;
    for (size_t i = 0; i < b->row_count; i++) {
        if (measure != EVERYWHERE && b->rows[i].measure != measure) continue;
        if (b->rows[i].type == COST_RESIDUAL || b->rows[i].type == COST_CARBON) continue; /* follow from the measure */
        (*lines)++;
        n += b->rows[i].known;
    }
    return n;
}

size_t pb_known_of(const PlanBook *b, uint32_t measure, unsigned types, int stakeholder, size_t *lines)
{
    size_t n = 0;
    *lines = 0;
    for (size_t i = 0; i < b->row_count; i++) {
        const CostRow *r = &b->rows[i];
        if ((measure != EVERYWHERE && r->measure != measure) || !(types >> r->type & 1)) continue;
        if (stakeholder < STAKEHOLDERS && !(r->share[stakeholder] > 0)) continue;
        (*lines)++;
        n += r->known;
    }
    return n;
}

bool pb_is_whole(const PlanBook *b, uint32_t measure)
{
    size_t lines;
    const size_t n = pb_known(b, measure, &lines);
    return lines > 0 && n == lines;
}

double pb_granted(const PlanBook *b, uint32_t measure)
{
    double sum = 0;
    for (size_t i = 0; i < b->of->funding.claim_count; i++) {
        const Claim *c = &b->of->claims[i];
        const bool there = c->status == FUNDING_GRANTED || c->status == FUNDING_PAID;
        if (there && b->of->results[i].known && (measure == EVERYWHERE || c->measure == measure))
            sum += b->of->results[i].amount;
    }
    return sum;
}
