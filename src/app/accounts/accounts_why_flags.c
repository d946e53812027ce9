/* Which rows a flag concerns, and what was kept of the year. */
#include "app/accounts/accounts_why.h"
#include "app/accounts/inventory_priv.h"
#include "app/accounts/inventory_statement.h"
#include "app/accounts/inventory_text.h"

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

/* ---- flags ---- */

/* As its place in a list goes by: flag/factor/row/ledger, without what there is not. */
static Str flag_name(Arena *arena, const AppFlag *f)
{
    Buf b = buf_new(arena);
    const Str parts[] = {f->factor ? f->factor->head.id : S(""), f->row ? f->row->head.id : S(""),
                         f->ledger ? f->ledger->head.id : S("")};
    buf_add(&b, str(app_flag_name(f->kind)));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].n) buf_addc(&b, '/');
        buf_add(&b, parts[i]);
    }
    return buf_str(&b);
}

static size_t concerned(const InventoryAsking *a, AppWhy *why, const AppFlag *f)
{
    size_t n = 0;
    for (const AppFlagged *c = f->concerned; c; c = c->before) n++;
    const AppRow **rows = ARENA_ARRAY(a->of.arena, const AppRow *, n + 1);
    size_t at = n;
    for (const AppFlagged *c = f->concerned; c; c = c->before) rows[--at] = c->row;
    for (size_t i = 0; i < n; i++) inventory_why_record(a, why, rows[i], unknown(), S(""));
    if (n || !f->ledger) return n;
    why_row(&a->of, why,
            (AppWhyRow){.kind = str(kind_ledger_import.name),
                        .id = f->ledger->head.id,
                        .text = inventory_why_text(a, N_("The ledger")),
                        .origin = f->ledger->file.n ? S("own") : S("assumed"),
                        .source = f->ledger->file});
    return 1;
}

Status accounts_why_flag(App *app, const InventoryAsking *a, const WhyAddress *at, AppWhy *out, bool *found, Err *err)
{
    Factors factors;
    AppInventory with_rows = *a->in;
    *found = false;
    if (!is(at->field, "rows")) return ST_OK;
    TRY(inventory_factors(app, a->of.arena, &factors, err));
    factors.year = a->in->year;
    inventory_flags(a->of.arena, &with_rows, &factors, true);
    for (size_t i = 0; i < with_rows.flag_count && !*found; i++) {
        const AppFlag *f = &with_rows.flags[i];
        if (!str_eq(flag_name(a->of.arena, f), at->id)) continue;
        *found = true;
        out->text = app_flag_text(a->of.arena, a->of.lang, a->in, f);
        out->formula = inventory_why_text(a, N_("How many rows it concerns"));
        const size_t n = concerned(a, out, f);
        out->value = known((double)n);
    }
    return ST_OK;
}

/* ---- what was kept ---- */

static Str cause_text(const InventoryAsking *a, const InventoryStatement *s)
{
    const Field *field = record_field(&inventory_kinds[KIND_STATEMENT], S("cause"));
    const Str cause = inventory_why_text(a, field_choice_label(field, s->cause));
    return s->reason.n ? tr_fmt(a->of.arena, a->of.lang, "{0}: {1}", cause, s->reason) : cause;
}

void accounts_why_statement(const InventoryAsking *a, AppWhy *why, const InventoryStatement *s)
{
    Buf note = buf_new(a->of.arena);
    buf_add(&note, s->decided_by);
    if (note.n && date_is_set(s->decided)) buf_addc(&note, ' ');
    if (date_is_set(s->decided)) buf_add(&note, tr_date(a->of.arena, a->of.lang, s->decided));
    if (note.n && s->registry_number.n) buf_add(&note, S(", "));
    buf_add(&note, s->registry_number);
    why_row(&a->of, why,
            (AppWhyRow){.kind = str(inventory_kinds[KIND_STATEMENT].name),
                        .id = s->head.id,
                        .text = tr_fmt(a->of.arena, a->of.lang, N_("Kept as {0} ({1})"), s->head.id, cause_text(a, s)),
                        .value = s->total_t,
                        .unit = S("t CO2e"),
                        .origin = S("own"),
                        .source = tr_fmt(a->of.arena, a->of.lang, "SHA-256 {0}", s->sha256),
                        .note = buf_str(&note)});
}

Status accounts_why_kept(App *app, const InventoryAsking *a, const InventoryStatement *s, AppWhy *out, Err *err)
{
    AppComparison *c = ARENA_NEW(a->of.arena, AppComparison);
    TRY(app_inventory_compare(app, a->of.arena, s->head.municipality, (int)s->year.v, (int)s->number.v, CAUSE_ERROR, c,
                              err));
    out->text = tr_fmt(a->of.arena, a->of.lang, N_("Kept as {0}"), s->head.id);
    out->unit = S("t CO2e");
    out->formula = inventory_why_text(a, N_("As it was kept: what is kept does not change, whatever the rows become"));
    if (c->kept_kg.known) out->value = known(c->kept_kg.v / 1000);
    accounts_why_statement(a, out, s);
    if (!c->live.has_view) return ST_OK;
    const InventoryAsking live = {a->of, &c->live};
    const AppExplainQuery all = inventory_why_all();
    inventory_why_figure(&live, out, &all,
                         inventory_why_text(a, c->rows_changed
                                                   ? N_("Computed anew: rows, factors or the group have changed since")
                                                   : N_("Computed anew from the same rows")));
    return ST_OK;
}

Status accounts_why_statement_named(App *app, const InventoryAsking *a, const WhyAddress *at, AppWhy *out, bool *found,
                                    Err *err)
{
    *found = false;
    for (size_t i = 0; i < a->in->statement_count && is(at->field, "total_t"); i++) {
        if (!str_eq(a->in->statements[i].head.id, at->id)) continue;
        *found = true;
        return accounts_why_kept(app, a, &a->in->statements[i], out, err);
    }
    return ST_OK;
}
