#include "web/ledger_mapping.h"

#include "web/form.h"

#define ROW(field, name, label) {field, name, label},
static const struct {
    const char *field, *name, *label;
} meanings[] = {LEDGER_MAPPING(ROW)};
#undef ROW
#define FIELD(field, name, label) field,
static const char *const fields[] = {LEDGER_MAPPING(FIELD)};
#undef FIELD
enum { MEANINGS = sizeof meanings / sizeof *meanings };

static size_t meaning_of(Str name)
{
    size_t i = 0;
    while (i < MEANINGS && !str_eq(name, str(meanings[i].name))) i++;
    return i;
}

static bool is_chosen_before(const Form *form, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (str_eq(form_value(form, meanings[i].field), form_value(form, meanings[at].field))) return true;
    return false;
}

void ledger_mapping_take(const Visit *visit, Form *form)
{
    Buf b = buf_new(visit->arena);
    for (size_t i = 0; i < MEANINGS; i++) {
        const Str heading = form_value(form, meanings[i].field);
        if (!heading.n) continue;
        if (is_chosen_before(form, i)) {
            Err err;
            err_failf(&err, ST_INVALID, N_("“{0}” is chosen twice: a column is one thing"), heading);
            err_field(&err, str(meanings[i].field));
            form_fault(form, visit->arena, visit->lang, &err);
            continue;
        }
        if (b.n) buf_addc(&b, ';');
        buf_add(&b, str(meanings[i].name));
        buf_addc(&b, '=');
        /* The signs between columns mean nothing in a heading. */
        for (size_t k = 0; k < heading.n; k++)
            buf_addc(&b, heading.p[k] == ';' || heading.p[k] == '=' ? ' ' : heading.p[k]);
    }
    if (b.n) form_set(form, "columns", buf_str(&b));
}

/* A heading of the file as it stands there: what was read of it lacks some signs. */
static Str as_it_stands(Str read, const Str *headings, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool same = headings[i].n == read.n;
        for (size_t k = 0; k < read.n && same; k++) same = headings[i].p[k] == read.p[k] || read.p[k] == ' ';
        if (same) return headings[i];
    }
    return S("");
}

void ledger_mapping_show(const Visit *visit, Form *form, Str columns, const Str *headings, size_t n, LedgerMapping *out)
{
    FormChoice *list = ARENA_ARRAY(visit->arena, FormChoice, n + 1);
    list[0] = (FormChoice){S(""), str(tr(visit->lang, N_("none of the columns")))};
    for (size_t i = 0; i < n; i++) list[i + 1] = (FormChoice){headings[i], headings[i]};
    *out = (LedgerMapping){.fields = fields, .field_count = MEANINGS, .list = list, .count = n ? n + 1 : 0};
    if (form->wrong) return; /* what was chosen stays, with what is wrong with it */
    while (columns.n) {
        Str heading = str_cut(&columns, ';');
        const size_t at = meaning_of(str_cut(&heading, '='));
        if (at < MEANINGS) form_set(form, meanings[at].field, as_it_stands(heading, headings, n));
    }
}

Str ledger_mapping_text(const Visit *visit, Str columns)
{
    Buf b = buf_new(visit->arena);
    while (columns.n) {
        Str heading = str_cut(&columns, ';');
        const size_t at = meaning_of(str_cut(&heading, '='));
        if (at == MEANINGS) continue;
        if (b.n) buf_add(&b, S("; "));
        buf_add(&b, tr_fmt(visit->arena, visit->lang, N_("{0} from “{1}”"), str(tr(visit->lang, meanings[at].label)),
                           heading));
    }
    return buf_str(&b);
}

Str ledger_mapping_lacks(const Visit *visit, Str columns)
{
    bool supplier = false, account = false;
    while (columns.n) {
        Str heading = str_cut(&columns, ';');
        const Str name = str_cut(&heading, '=');
        supplier = supplier || str_eq(name, S("supplier")) || str_eq(name, S("supplier_number"));
        account = account || str_eq(name, S("account"));
    }
    if (supplier && account) return S("");
    if (supplier)
        return str(tr(visit->lang, N_("No column was read as the account. If the file has one, choose it here.")));
    if (account)
        return str(tr(visit->lang, N_("No column was read as the supplier. If the file has one, choose it here.")));
    return str(
        tr(visit->lang, N_("No columns were read as supplier and account. If the file has them, choose them here.")));
}
