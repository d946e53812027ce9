#include "web/view.h"

void put_str(Buf *out, Str s)
{
    buf_html(out, s);
}

void put_cstr(Buf *out, const char *s)
{
    buf_html(out, str(s));
}

void put_int(Buf *out, int64_t x)
{
    buf_int(out, x);
}

void put_size(Buf *out, size_t x)
{
    buf_int(out, (int64_t)x);
}

void put_address_str(Buf *out, Str s)
{
    static const Str begins[] = {STR_INIT("/"),        STR_INIT("#"),       STR_INIT("?"),
                                 STR_INIT("https://"), STR_INIT("http://"), STR_INIT("mailto:")};
    bool good = str_starts(s, S("//")) ? false : s.n == 0;
    for (size_t i = 0; !good && i < sizeof begins / sizeof *begins; i++)
        good = str_starts(s, begins[i]) && !str_starts(s, S("//")) && !str_starts(s, S("/\\"));
    buf_html(out, good ? s : S("#"));
}

void put_address_cstr(Buf *out, const char *s)
{
    put_address_str(out, str(s));
}

void put_part_str(Buf *out, Str s)
{
    buf_url(out, s);
}

void put_part_cstr(Buf *out, const char *s)
{
    buf_url(out, str(s));
}

void put_raw(Buf *out, Html html)
{
    buf_add(out, html.s);
}
