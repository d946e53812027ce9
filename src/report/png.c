#include "report/png.h"

#include "report/shut_in.h"

enum { PNG_BYTES_MAX = 16 << 20, PNG_MEMORY_BYTES = 1 << 30, PNG_SECONDS = 20 };

static Status failed(const ShutInAnswer *a, Err *err)
{
    switch (a->end) {
    case SHUT_IN_NO_PROGRAM:
        return err_fail(
            err, ST_UNAVAILABLE,
            N_("A PNG needs the program rsvg-convert: apt install librsvg2-bin. The picture is there as SVG "
               "without it"));
    case SHUT_IN_NO_SAFETY:
        return err_fail(err, ST_UNAVAILABLE,
                        N_("This system offers no safe place to make a PNG in (resource limits and seccomp)"));
    case SHUT_IN_NO_ROOM:
    case SHUT_IN_STOPPED:
        return err_fail(err, ST_UNAVAILABLE, N_("The system has no room for making a PNG now; try again in a while"));
    case SHUT_IN_LATE:
    case SHUT_IN_TOO_LARGE:
    case SHUT_IN_NO_MEMORY:
        return err_fail(err, ST_LIMIT, N_("The picture is too large to become a PNG: take the SVG"));
    case SHUT_IN_FAILED:
    case SHUT_IN_DONE: break;
    }
    return err_failf(err, ST_INTERNAL, N_("rsvg-convert could not make the PNG: {0}"), a->said);
}

/* The picture as rsvg-convert reads it: with the typeface of the pages, which stands in their style sheet, and with
 * texts moved down to their middle, for which it does not know dominant-baseline. */
static Str prepared(Arena *arena, Str svg)
{
    static const struct {
        Str from, to;
    } parts[] = {{STR_INIT("<svg "), STR_INIT("<svg font-family=\"Inter, Liberation Sans, DejaVu Sans, sans-serif\" ")},
                 {STR_INIT("dominant-baseline=\"central\""), STR_INIT("dy=\"0.36em\"")}};
    enum { PARTS = sizeof parts / sizeof *parts };
    Buf b = buf_new(arena);
    for (size_t i = 0; i < svg.n;) {
        const Str rest = str_slice(svg, i, svg.n);
        size_t k = 0;
        while (k < PARTS && !str_starts(rest, parts[k].from)) k++;
        if (k < PARTS)
            buf_add(&b, parts[k].to);
        else
            buf_addc(&b, svg.p[i]);
        i += k < PARTS ? parts[k].from.n : 1;
    }
    return buf_str(&b);
}

Status png_make(Str svg, Arena *arena, Str *png, Err *err)
{
    static const char *const arguments[] = {"/usr/bin/rsvg-convert", "--format=png", "--zoom=2",
                                            "--background-color=white", NULL};
    _Static_assert(PNG_SCALE == 2, "as in the arguments");
    const ShutIn what = {.arguments = arguments,
                         .folder = shut_in_folder(),
                         .out_bytes = PNG_BYTES_MAX,
                         .memory_bytes = PNG_MEMORY_BYTES,
                         .seconds = PNG_SECONDS};
    const ShutInAnswer answer = shut_in_run(&what, prepared(arena, svg), arena);
    if (answer.end != SHUT_IN_DONE || !str_starts(answer.out, S("\x89PNG\r\n"))) return failed(&answer, err);
    *png = answer.out;
    return ST_OK;
}
