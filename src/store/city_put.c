/* Writing what a city has stated: one upsert a kind. A row that is there already and the same is left alone, so that it
 * is not counted as a change. */
#include "store/city.h"

#include <math.h>

/* A year that may be unknown. Years are whole; what checks input has seen to that. */
static void bind_year(Stmt *s, int at, Maybe year)
{
    if (year.known)
        bind_int(s, at, llround(year.v));
    else
        bind_null(s, at);
}

static Status demote_others(Db *db, Str code, Str id, Err *err)
{
    Stmt *s = db_stmt(db, "UPDATE city_target SET is_primary = 0 WHERE code = $1 AND id <> $2 AND is_primary = 1");
    bind_text(s, 1, code);
    bind_text(s, 2, id);
    return stmt_run(s, err);
}

/* The basis as it was stated: that sinks are not measured is found out each time, not stored. */
static const char *stated_basis(Basis basis)
{
    return basis_name(basis == BASIS_NET_UNMEASURED ? BASIS_NET : basis);
}

Status city_put_target(Db *db, Str code, const Target *t, Err *err)
{
    if (t->primary) {
        const Status status = demote_others(db, code, t->id, err);
        if (status != ST_OK) return status;
    }
    Arena *arena = arena_new();
    Stmt *s = db_stmt(db, "INSERT INTO city_target(code, id, name_sv, name_en, is_primary, approximate, "
                          "status, boundary, gas, basis, base_year, target_year, "
                          "annual_reduction_percent, reduction_percent, decided, source, note_sv, "
                          "note_en) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
                          "$15, $16, $17, $18) ON CONFLICT(code, id) DO UPDATE SET name_sv = "
                          "excluded.name_sv, name_en = excluded.name_en, is_primary = "
                          "excluded.is_primary, approximate = excluded.approximate, status = "
                          "excluded.status, boundary = excluded.boundary, gas = excluded.gas, basis = "
                          "excluded.basis, base_year = excluded.base_year, target_year = "
                          "excluded.target_year, annual_reduction_percent = "
                          "excluded.annual_reduction_percent, reduction_percent = "
                          "excluded.reduction_percent, decided = excluded.decided, source = "
                          "excluded.source, note_sv = excluded.note_sv, note_en = excluded.note_en WHERE "
                          "(city_target.name_sv, city_target.name_en, city_target.is_primary, "
                          "city_target.approximate, city_target.status, city_target.boundary, "
                          "city_target.gas, city_target.basis, city_target.base_year, "
                          "city_target.target_year, city_target.annual_reduction_percent, "
                          "city_target.reduction_percent, city_target.decided, city_target.source, "
                          "city_target.note_sv, city_target.note_en) IS DISTINCT FROM (excluded.name_sv, "
                          "excluded.name_en, excluded.is_primary, excluded.approximate, excluded.status, "
                          "excluded.boundary, excluded.gas, excluded.basis, excluded.base_year, "
                          "excluded.target_year, excluded.annual_reduction_percent, "
                          "excluded.reduction_percent, excluded.decided, excluded.source, "
                          "excluded.note_sv, excluded.note_en)");
    bind_text(s, 1, code);
    bind_text(s, 2, t->id);
    bind_text(s, 3, t->name_sv);
    bind_text(s, 4, t->name_en);
    bind_int(s, 5, t->primary);
    bind_int(s, 6, t->approximate);
    bind_text(s, 7, str(target_status_name(t->status)));
    bind_text(s, 8, str(boundary_name(t->boundary)));
    bind_text(s, 9, t->gas);
    bind_text(s, 10, str(stated_basis(t->basis)));
    bind_year(s, 11, t->base_year);
    bind_year(s, 12, t->target_year);
    bind_maybe(s, 13, t->annual_reduction_percent);
    bind_maybe(s, 14, t->reduction_percent);
    bind_text(s, 15, date_str(arena, t->decided));
    bind_text(s, 16, t->source);
    bind_text(s, 17, t->note_sv);
    bind_text(s, 18, t->note_en);
    const Status status = stmt_run(s, err);
    arena_free(arena);
    return status;
}

Status city_delete_target(Db *db, Str code, Str id, Err *err)
{
    Stmt *s = db_stmt(db, "DELETE FROM city_target WHERE code = $1 AND id = $2");
    bind_text(s, 1, code);
    bind_text(s, 2, id);
    return stmt_run(s, err);
}

Status city_put_goal(Db *db, Str code, const Goal *goal, Err *err)
{
    Stmt *s = db_stmt(db, "INSERT INTO city_goal(code, id, name_sv, name_en, weight, position, source) "
                          "VALUES($1, $2, $3, $4, $5, $6, $7) ON CONFLICT(code, id) DO UPDATE SET name_sv "
                          "= excluded.name_sv, name_en = excluded.name_en, weight = excluded.weight, "
                          "position = excluded.position, source = excluded.source WHERE "
                          "(city_goal.name_sv, city_goal.name_en, city_goal.weight, city_goal.position, "
                          "city_goal.source) IS DISTINCT FROM (excluded.name_sv, excluded.name_en, "
                          "excluded.weight, excluded.position, excluded.source)");
    bind_text(s, 1, code);
    bind_text(s, 2, goal->id);
    bind_text(s, 3, goal->name_sv);
    bind_text(s, 4, goal->name_en);
    bind_text(s, 5, goal->weight);
    bind_int(s, 6, goal->position);
    bind_text(s, 7, goal->source);
    return stmt_run(s, err);
}

Status city_put_focus_area(Db *db, Str code, const FocusArea *area, Err *err)
{
    Stmt *s = db_stmt(db, "INSERT INTO city_focus_area(code, id, name_sv, name_en, position, source) "
                          "VALUES($1, $2, $3, $4, $5, $6) ON CONFLICT(code, id) DO UPDATE SET name_sv = "
                          "excluded.name_sv, name_en = excluded.name_en, position = excluded.position, "
                          "source = excluded.source WHERE (city_focus_area.name_sv, "
                          "city_focus_area.name_en, city_focus_area.position, city_focus_area.source) IS "
                          "DISTINCT FROM (excluded.name_sv, excluded.name_en, excluded.position, "
                          "excluded.source)");
    bind_text(s, 1, code);
    bind_text(s, 2, area->id);
    bind_text(s, 3, area->name_sv);
    bind_text(s, 4, area->name_en);
    bind_int(s, 5, area->position);
    bind_text(s, 6, area->source);
    return stmt_run(s, err);
}

Status city_put_group(Db *db, Str code, const CityGroup *group, Err *err)
{
    Stmt *s = db_stmt(db, "INSERT INTO city_group(code, id, name_sv, name_en, source) VALUES($1, $2, $3, $4, $5) "
                          "ON CONFLICT(code, id) DO UPDATE SET name_sv = excluded.name_sv, "
                          "name_en = excluded.name_en, source = excluded.source "
                          "WHERE (city_group.name_sv, city_group.name_en, city_group.source) IS DISTINCT FROM "
                          "(excluded.name_sv, excluded.name_en, excluded.source)");
    bind_text(s, 1, code);
    bind_text(s, 2, group->id);
    bind_text(s, 3, group->name_sv);
    bind_text(s, 4, group->name_en);
    bind_text(s, 5, group->source);
    return stmt_run(s, err);
}

Status city_put_note(Db *db, Str code, const YearNote *note, Err *err)
{
    Stmt *s = db_stmt(db, "INSERT INTO city_note(code, year, text_sv, text_en, source) VALUES($1, $2, $3, "
                          "$4, $5) ON CONFLICT(code, year) DO UPDATE SET text_sv = excluded.text_sv, "
                          "text_en = excluded.text_en, source = excluded.source WHERE (city_note.text_sv, "
                          "city_note.text_en, city_note.source) IS DISTINCT FROM (excluded.text_sv, "
                          "excluded.text_en, excluded.source)");
    bind_text(s, 1, code);
    bind_int(s, 2, note->year);
    bind_text(s, 3, note->text_sv);
    bind_text(s, 4, note->text_en);
    bind_text(s, 5, note->source);
    return stmt_run(s, err);
}

Status city_put_budget(Db *db, Str code, const CarbonBudget *budget, Err *err)
{
    Stmt *s = db_stmt(db, "INSERT INTO city_budget(code, id, name_sv, name_en, gas, first_year, total_t, "
                          "form, source) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT(code, id) "
                          "DO UPDATE SET name_sv = excluded.name_sv, name_en = excluded.name_en, gas = "
                          "excluded.gas, first_year = excluded.first_year, total_t = excluded.total_t, "
                          "form = excluded.form, source = excluded.source WHERE (city_budget.name_sv, "
                          "city_budget.name_en, city_budget.gas, city_budget.first_year, "
                          "city_budget.total_t, city_budget.form, city_budget.source) IS DISTINCT FROM "
                          "(excluded.name_sv, excluded.name_en, excluded.gas, excluded.first_year, "
                          "excluded.total_t, excluded.form, excluded.source)");
    bind_text(s, 1, code);
    bind_text(s, 2, budget->id);
    bind_text(s, 3, budget->name_sv);
    bind_text(s, 4, budget->name_en);
    bind_text(s, 5, budget->gas);
    bind_int(s, 6, budget->first_year);
    bind_double(s, 7, budget->total_t);
    bind_text(s, 8, budget->form);
    bind_text(s, 9, budget->source);
    return stmt_run(s, err);
}

Status city_put_series(Db *db, Str code, const CitySeries *series, Err *err)
{
    Stmt *s = db_stmt(db, "INSERT INTO city_series(code, id, kind, name_sv, name_en, unit, method, "
                          "source) VALUES($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT(code, id) DO UPDATE "
                          "SET kind = excluded.kind, name_sv = excluded.name_sv, name_en = "
                          "excluded.name_en, unit = excluded.unit, method = excluded.method, source = "
                          "excluded.source WHERE (city_series.kind, city_series.name_sv, "
                          "city_series.name_en, city_series.unit, city_series.method, city_series.source) "
                          "IS DISTINCT FROM (excluded.kind, excluded.name_sv, excluded.name_en, "
                          "excluded.unit, excluded.method, excluded.source)");
    bind_text(s, 1, code);
    bind_text(s, 2, series->id);
    bind_text(s, 3, str(series_kind_name(series->kind)));
    bind_text(s, 4, series->name_sv);
    bind_text(s, 5, series->name_en);
    bind_text(s, 6, series->unit);
    bind_text(s, 7, series->method);
    bind_text(s, 8, series->source);
    return stmt_run(s, err);
}

Status city_put_value(Db *db, Str code, const CityValue *value, Err *err)
{
    Stmt *s = db_stmt(db, "INSERT INTO city_value(code, series, year, value, uncertainty_percent, "
                          "preliminary, note) VALUES($1, $2, $3, $4, $5, $6, $7) ON CONFLICT(code, "
                          "series, year) DO UPDATE SET value = excluded.value, uncertainty_percent = "
                          "excluded.uncertainty_percent, preliminary = excluded.preliminary, note = "
                          "excluded.note WHERE (city_value.value, city_value.uncertainty_percent, "
                          "city_value.preliminary, city_value.note) IS DISTINCT FROM (excluded.value, "
                          "excluded.uncertainty_percent, excluded.preliminary, excluded.note)");
    bind_text(s, 1, code);
    bind_text(s, 2, value->series);
    bind_int(s, 3, value->year);
    bind_double(s, 4, value->value);
    bind_maybe(s, 5, value->uncertainty_percent);
    bind_int(s, 6, value->preliminary);
    bind_text(s, 7, value->note);
    return stmt_run(s, err);
}

Status city_delete_value(Db *db, Str code, Str series, int year, bool *existed, Err *err)
{
    Stmt *s = db_stmt(db, "DELETE FROM city_value WHERE code = $1 AND series = $2 AND year = $3 RETURNING year");
    bind_text(s, 1, code);
    bind_text(s, 2, series);
    bind_int(s, 3, year);
    const Status status = stmt_step(s, existed, err);
    stmt_reset(s);
    return status;
}

Status reference_line_put(Db *db, const ReferenceLine *line, Err *err)
{
    Stmt *s = db_stmt(db, "INSERT INTO reference_line(id, name_sv, name_en, base_year, target_year, "
                          "reduction_percent, supplementary_percent, boundary_sv, boundary_en, basis, "
                          "source) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT(id) "
                          "DO UPDATE SET name_sv = excluded.name_sv, name_en = excluded.name_en, "
                          "base_year = excluded.base_year, target_year = excluded.target_year, "
                          "reduction_percent = excluded.reduction_percent, supplementary_percent = "
                          "excluded.supplementary_percent, boundary_sv = excluded.boundary_sv, "
                          "boundary_en = excluded.boundary_en, basis = excluded.basis, source = "
                          "excluded.source WHERE (reference_line.name_sv, reference_line.name_en, "
                          "reference_line.base_year, reference_line.target_year, "
                          "reference_line.reduction_percent, reference_line.supplementary_percent, "
                          "reference_line.boundary_sv, reference_line.boundary_en, reference_line.basis, "
                          "reference_line.source) IS DISTINCT FROM (excluded.name_sv, excluded.name_en, "
                          "excluded.base_year, excluded.target_year, excluded.reduction_percent, "
                          "excluded.supplementary_percent, excluded.boundary_sv, excluded.boundary_en, "
                          "excluded.basis, excluded.source)");
    bind_text(s, 1, line->id);
    bind_text(s, 2, line->name_sv);
    bind_text(s, 3, line->name_en);
    bind_int(s, 4, line->base_year);
    bind_int(s, 5, line->target_year);
    bind_maybe(s, 6, line->reduction_percent);
    bind_maybe(s, 7, line->supplementary_percent);
    bind_text(s, 8, line->boundary_sv);
    bind_text(s, 9, line->boundary_en);
    bind_text(s, 10, str(stated_basis(line->basis)));
    bind_text(s, 11, line->source);
    return stmt_run(s, err);
}

Status package_store(Db *db, const StoredPackage *package, Err *err)
{
    Stmt *s =
        db_stmt(db, "INSERT INTO package(id, name, title, description, version, licences, sources) "
                    "VALUES(1, $1, $2, $3, $4, $5, $6) ON CONFLICT(id) DO UPDATE SET name = excluded.name, "
                    "title = excluded.title, description = excluded.description, version = excluded.version, "
                    "licences = excluded.licences, sources = excluded.sources WHERE (package.name, package.title, "
                    "package.description, package.version, package.licences, package.sources) IS DISTINCT FROM "
                    "(excluded.name, excluded.title, excluded.description, excluded.version, excluded.licences, "
                    "excluded.sources)");
    const Str texts[] = {package->name,    package->title,    package->description,
                         package->version, package->licences, package->sources};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) bind_text(s, (int)i + 1, texts[i]);
    return stmt_run(s, err);
}
