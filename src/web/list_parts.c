#include "web/list_parts.h"

#include "base/num.h"

Str list_asked(const Visit *visit, const char *name)
{
    return str_trim(http_query(visit->request, str(name)));
}

bool list_holds(const Visit *visit, const RecordKind *kind, const void *record, const char *field)
{
    const Str wanted = list_asked(visit, field);
    const Field *f = record_field(kind, str(field));
    return wanted.n == 0 || !f || str_eq(record_cell(visit->arena, f, record), wanted);
}

bool list_is_made_up(const Visit *visit, const RecordKind *kind, const void *record)
{
    const Field *field = record_field(kind, S("illustrative"));
    return field && str_eq(record_cell(visit->arena, field, record), S("true"));
}

ListFilter list_filter(const Visit *visit, const char *name, const char *label, const ListChoice *all, size_t n)
{
    return (ListFilter){name, label, all, n, list_asked(visit, name)};
}

/* ---- pages of rows ---- */

size_t list_number(const Visit *visit)
{
    int64_t number = 1;
    return num_parse_int(list_asked(visit, "page"), &number) && number > 1 && number < INT32_MAX ? (size_t)number : 1;
}

ListSpan list_span(const Visit *visit, size_t total)
{
    const size_t pages = (total + LIST_ROWS - 1) / LIST_ROWS, asked = list_number(visit);
    const size_t number = asked <= pages ? asked : pages ? pages : 1;
    const size_t first = (number - 1) * LIST_ROWS;
    return (ListSpan){number, pages, first, total - first < LIST_ROWS ? total - first : LIST_ROWS};
}

/* What the address chooses by: a filter of the list, a word that is sought, or a field of its records. */
static bool is_choice(const RecordList *list, Str name)
{
    if (list->has_search && str_eq(name, S("search"))) return true;
    for (size_t i = 0; i < list->filter_count; i++)
        if (str_eq(name, str(list->filters[i].name))) return true;
    return record_field(list->kind, name) != NULL;
}

static Str page_url(const Visit *visit, const RecordList *list, size_t number)
{
    const HttpPair *query = visit->request->query;
    Buf b = buf_new(visit->arena);
    buf_add(&b, list->url);
    buf_add(&b, S("?page="));
    buf_int(&b, (int64_t)number);
    for (size_t i = 0; i < visit->request->query_count; i++) {
        if (str_trim(query[i].value).n == 0 || !is_choice(list, query[i].name)) continue;
        buf_addc(&b, '&');
        buf_url(&b, query[i].name);
        buf_addc(&b, '=');
        buf_url(&b, str_trim(query[i].value));
    }
    return buf_str(&b);
}

static Str count_text(const Visit *visit, size_t n)
{
    return tr_figure(visit->arena, visit->lang, (double)n, 0);
}

void list_turn(const Visit *visit, ListSpan span, size_t total, RecordList *list)
{
    list->count = span.pages > 1
                      ? tr_fmt(visit->arena, visit->lang, N_("{0} to {1} of {2}"), count_text(visit, span.first + 1),
                               count_text(visit, span.first + span.count), count_text(visit, total))
                      : tr_fmt(visit->arena, visit->lang, N_("{0} in all"), count_text(visit, total));
    if (span.number > 1) list->previous_url = page_url(visit, list, span.number - 1);
    if (span.number < span.pages) list->next_url = page_url(visit, list, span.number + 1);
}

void list_files(const Visit *visit, Str municipality, RecordList *list)
{
    const Str file = str(list->kind->file);
    list->excel_url = route_url(visit->arena, PAGE_CITY_REGISTER_FILE, visit->lang, municipality,
                                tr_fmt(visit->arena, visit->lang, "{0}.xlsx", file));
    list->csv_url = route_url(visit->arena, PAGE_CITY_REGISTER_FILE, visit->lang, municipality,
                              tr_fmt(visit->arena, visit->lang, "{0}.csv", file));
    list->import_url = route_url(visit->arena, PAGE_CITY_REGISTERS, visit->lang, municipality, S(""));
}
