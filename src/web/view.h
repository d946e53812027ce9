/* What every template knows (View), and how the code that tools/tmplc.c makes writes: the template's place decides
 * which of these is called, the type of the expression which function it becomes. */
#ifndef WEB_VIEW_H
#define WEB_VIEW_H
#include "base/tr.h"

/* HTML that may go out as it stands. Only code that made it from escaped parts may wrap a text in this type. */
typedef struct Html {
    Str s;
} Html;

typedef struct Crumb {
    Str name, url;
} Crumb;

/* Where a page stands: the frame around its content. Addresses begin with "/". */
typedef struct View {
    Lang lang;
    Str title;       /* of the page, plain text */
    Str description; /* for search engines and link previews; may be empty */
    Str other_url;   /* the same page in the other language */
    Str home_url, method_url, about_url, accessibility_url;
    Str sign_in_url, sign_out_url, account_url, users_url, organisations_url;
    Str account_name;    /* of the one who is signed in; empty: nobody is */
    bool manages_users;  /* and administers an organisation */
    Str form_key;        /* that every form on the page carries; web/gate.h */
    const char *done;    /* what has just been done, an English key; NULL: nothing */
    const Crumb *crumbs; /* from the start page down, without the page itself */
    size_t crumb_count;
    Str here;          /* the page itself, last in the breadcrumb */
    bool has_charts;   /* the page loads the script for interactive charts */
    bool has_what_if;  /* the page loads the script that computes while a slider moves */
    bool has_optimise; /* the page loads the script that seeks a plan anew when a limit has been moved */
    bool has_filter;   /* the page loads the script that filters the list of municipalities */
} View;

void put_str(Buf *out, Str s); /* text and quoted attributes */
void put_cstr(Buf *out, const char *s);
void put_int(Buf *out, int64_t x);
void put_size(Buf *out, size_t x);
/* A whole address: a path, a query, a fragment, http, https or mailto. Anything else (javascript:) becomes "#". */
void put_address_str(Buf *out, Str s);
void put_address_cstr(Buf *out, const char *s);
/* One part of a path or a query: percent-encoded. */
void put_part_str(Buf *out, Str s);
void put_part_cstr(Buf *out, const char *s);
void put_raw(Buf *out, Html html);

#define put_text(out, x)                                                                                               \
    _Generic((x), Str: put_str, char *: put_cstr, const char *: put_cstr, int: put_int, long: put_int,                \
             size_t: put_size)((out), (x))
#define put_address(out, x)                                                                                            \
    _Generic((x), Str : put_address_str, char * : put_address_cstr, const char * : put_address_cstr)((out), (x))
#define put_address_part(out, x)                                                                                       \
    _Generic((x), Str: put_part_str, char *: put_part_cstr, const char *: put_part_cstr, int: put_int, long: put_int, \
             size_t: put_size)((out), (x))

#endif
