#include "report/markdown_tree.h"

#include <stdlib.h>
#include <string.h>

/* ---- characters ---- */

Str markdown_visible(Arena *arena, Str s)
{
    Buf b = buf_new(arena);
    size_t from = 0;
    for (size_t i = 0; i < s.n;) {
        const size_t n = str_control(str_slice(s, i, s.n));
        if (!n) {
            i++;
            continue;
        }
        buf_add(&b, str_slice(s, from, i));
        buf_add(&b, S("\xEF\xBF\xBD"));
        i += n;
        from = i;
    }
    if (!from) return s;
    buf_add(&b, str_slice(s, from, s.n));
    return buf_str(&b);
}

bool markdown_links_to(Str address)
{
    static const Str schemes[] = {STR_INIT("https://"), STR_INIT("http://"), STR_INIT("mailto:"), STR_INIT("#")};
    for (size_t i = 0; i < address.n; i++)
        if ((unsigned char)address.p[i] <= ' ' || str_control(str_slice(address, i, address.n))) return false;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (address.n > schemes[i].n && str_eq_fold(str_slice(address, 0, schemes[i].n), schemes[i])) return true;
    return false;
}

/* ---- shape, before libcmark reads ---- */

enum { MARKER_COLUMNS_MAX = 128, DIGITS_MAX = 9 };

/* The length of the mark of a list item or a quotation at the beginning of a line; 0: there is none. */
static size_t marker(Str s)
{
    size_t n = 0;
    if (!s.n) return 0;
    if (s.p[0] == '>') return 1;
    if (str_has_char(S("-+*"), s.p[0])) {
        n = 1;
    } else {
        while (n < s.n && n <= DIGITS_MAX && s.p[n] >= '0' && s.p[n] <= '9') n++;
        if (n == 0 || n == s.n || (s.p[n] != '.' && s.p[n] != ')')) return 0;
        n++;
    }
    return n == s.n || s.p[n] == ' ' || s.p[n] == '\t' ? n : 0;
}

/* How deep the marks at the beginning of a line reach. A list in a list costs libcmark time for every line after it. */
static bool is_flat(Str line)
{
    size_t marks = 0;
    for (size_t i = 0; i < line.n;) {
        if (line.p[i] == ' ' || line.p[i] == '\t') {
            i++;
            continue;
        }
        const size_t n = marker(str_slice(line, i, line.n));
        if (!n) return true;
        i += n;
        if (++marks > MARKDOWN_DEPTH_MAX || i > MARKER_COLUMNS_MAX) return false;
    }
    return true;
}

static Status too_deep(Arena *arena, long row, Err *err)
{
    const Status status = err_failf(
        err, ST_LIMIT,
        N_("The text is nested more than {0} levels deep (lists in lists, quotations in quotations); make it flatter"),
        err_number(arena, MARKDOWN_DEPTH_MAX));
    if (row) err_at(err, S(""), S(""), row, 0);
    return status;
}

static Status look_at_shape(Arena *arena, Str text, Err *err)
{
    size_t brackets = 0;
    long row = 0;
    for (Str rest = text; rest.n;) {
        size_t n = 0;
        while (n < rest.n && rest.p[n] != '\n' && rest.p[n] != '\r') brackets += rest.p[n++] == '[';
        row++;
        if (!is_flat(str_slice(rest, 0, n))) return too_deep(arena, row, err);
        const bool both = n + 1 < rest.n && rest.p[n] == '\r' && rest.p[n + 1] == '\n';
        rest = str_slice(rest, n + (both ? 2 : 1), rest.n);
    }
    if (brackets > MARKDOWN_BRACKETS_MAX)
        return err_failf(err, ST_LIMIT, N_("The text holds more than {0} square brackets; divide it"),
                         err_number(arena, MARKDOWN_BRACKETS_MAX));
    return ST_OK;
}

/* ---- the tree ---- */

static void free_tree(void *root)
{
    cmark_node_free(root);
}

static void free_iterator(void *iterator)
{
    cmark_iter_free(iterator);
}

Status markdown_walk(Arena *arena, cmark_node *root, MarkdownVisit *visit, void *ctx, Err *err)
{
    cmark_iter *iterator = cmark_iter_new(root);
    arena_defer(arena, free_iterator, iterator);
    Status status = ST_OK;
    for (cmark_event_type event; status == ST_OK && (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;)
        status = visit(ctx, cmark_iter_get_node(iterator), event == CMARK_EVENT_ENTER, err);
    return status;
}

int markdown_type(cmark_node *node)
{
    const cmark_node_type type = cmark_node_get_type(node);
    return (int)type;
}

typedef struct Depth {
    Arena *arena;
    int now;
} Depth;

static Status measure(void *ctx, cmark_node *node, bool entering, Err *err)
{
    Depth *depth = ctx;
    if (!cmark_node_first_child(node) || !cmark_node_parent(node)) return ST_OK;
    depth->now += entering ? 1 : -1;
    return depth->now > MARKDOWN_DEPTH_MAX ? too_deep(depth->arena, cmark_node_get_start_line(node), err) : ST_OK;
}

Status markdown_tree(Arena *arena, Str text, cmark_node **root, Err *err)
{
    if (text.n > MARKDOWN_BYTES_MAX)
        return err_failf(err, ST_LIMIT, N_("The text is larger than {0} kB; divide it or shorten it"),
                         err_number(arena, MARKDOWN_BYTES_MAX >> 10));
    if (!str_is_utf8(text))
        return err_fail(err, ST_INVALID, N_("The text is not in UTF-8; save it as UTF-8 and try again"));
    Status status = look_at_shape(arena, text, err);
    if (status != ST_OK) return status;
    *root = cmark_parse_document(text.n ? text.p : "", text.n, CMARK_OPT_DEFAULT);
    if (!*root) abort();
    arena_defer(arena, free_tree, *root);
    return markdown_walk(arena, *root, measure, &(Depth){.arena = arena}, err);
}

Status markdown_fits(size_t bytes, Err *err)
{
    if (bytes <= MARKDOWN_OUTPUT_MAX) return ST_OK;
    return err_fail(err, ST_LIMIT, N_("The text becomes too long when it is set; divide it or shorten it"));
}

Str markdown_address_told(Arena *arena, cmark_node *link)
{
    Str address = str(cmark_node_get_url(link));
    if (str_starts(address, S("mailto:"))) address = str_slice(address, 7, address.n);
    cmark_node *only = cmark_node_first_child(link);
    if (only && !cmark_node_next(only) && str_eq(str(cmark_node_get_literal(only)), address)) return S("");
    return markdown_visible(arena, address);
}
