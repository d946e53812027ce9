/* A form with a file, of any bytes: the Content-Type up to the first line break, then the body. What is taken holds to
 * the promises of web/multipart.h, lies in the body in its order, and says the same when it is written out as browsers
 * do and read again. */
#include "target.h"

#include "web/multipart.h"
#include "web/server.h"

#include <string.h>

static void name_holds(Str name)
{
    MUST(name.n > 0);
    for (size_t i = 0; i < name.n; i++) MUST(name.p[i] > ' ' && !strchr("\"\\;:=/<>", name.p[i]));
}

static void file_name_holds(Str name)
{
    MUST(name.n <= MULTIPART_FILE_NAME_BYTES_MAX && str_is_utf8(name));
    MUST(!str_eq(name, S(".")) && !str_eq(name, S("..")));
    for (size_t i = 0; i < name.n; i++)
        MUST((unsigned char)name.p[i] >= ' ' && name.p[i] != 0x7F && !strchr("/\\\"<>", name.p[i]));
}

/* *from moves behind the value: no two overlap. */
static void part_holds(const HttpPart *part, Str body, const char **from)
{
    name_holds(part->name);
    MUST(part->value.p >= *from && part->value.p + part->value.n <= body.p + body.n);
    *from = part->value.p + part->value.n;
    if (part->is_file)
        file_name_holds(part->file_name);
    else
        MUST(part->file_name.n == 0 && str_is_utf8(part->value) && !str_has_char(part->value, '\0'));
}

static Str written(Arena *arena, Str boundary, const HttpPart *part, size_t n)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < n; i++) {
        buf_add(&b, S("--"));
        buf_add(&b, boundary);
        buf_add(&b, S("\r\nContent-Disposition: form-data; name=\""));
        buf_add(&b, part[i].name);
        if (part[i].is_file) buf_add(&b, S("\"; filename=\""));
        buf_add(&b, part[i].file_name);
        buf_add(&b, S("\"\r\n\r\n"));
        buf_add(&b, part[i].value);
        buf_add(&b, S("\r\n"));
    }
    buf_add(&b, S("--"));
    buf_add(&b, boundary);
    buf_add(&b, S("--\r\n"));
    return buf_str(&b);
}

static void says_the_same(Arena *arena, Str boundary, const HttpPart *part, size_t n)
{
    HttpPart again[MULTIPART_PARTS_MAX];
    size_t m;
    MUST(http_multipart_parse(arena, boundary, written(arena, boundary, part, n), again, &m) && m == n);
    for (size_t i = 0; i < n; i++) {
        MUST(again[i].is_file == part[i].is_file && str_eq(again[i].name, part[i].name));
        MUST(str_eq(again[i].value, part[i].value) && str_eq(again[i].file_name, part[i].file_name));
    }
}

/* The same bytes as a request: at most one of its parts is a file. */
static void request_agrees(const HttpRequest *request, bool taken, const HttpPart *part, size_t n)
{
    const HttpPair *pair;
    HttpFile file;
    size_t pairs, files = 0;
    for (size_t i = 0; taken && i < n; i++) files += part[i].is_file;
    MUST(http_form_with_file(request, &pair, &pairs, &file) == (taken && files <= 1));
    if (!taken || files > 1) return;
    MUST(pairs + files == n && (file.field.n > 0) == (files == 1));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Str body = str_dup(arena, (Str){(const char *)data, size}), boundary;
    const Str content_type = str_cut(&body, '\n');
    HttpPart part[MULTIPART_PARTS_MAX];
    size_t n = 0;
    bool taken = http_multipart_boundary(content_type, &boundary);
    if (taken) {
        MUST(boundary.n > 0 && boundary.n <= 70);
        taken = http_multipart_parse(arena, boundary, body, part, &n);
        MUST(n <= MULTIPART_PARTS_MAX && (n > 0 || !taken));
        const char *from = body.p;
        for (size_t i = 0; taken && i < n; i++) part_holds(&part[i], body, &from);
        if (taken) says_the_same(arena, boundary, part, n);
    }
    const HttpRequest request = {.arena = arena, .content_type = content_type, .body = body};
    request_agrees(&request, taken, part, n);
    arena_free(arena);
    return 0;
}
