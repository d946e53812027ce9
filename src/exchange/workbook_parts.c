/* For memfd_create, which POSIX does not have. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier) */
#include "exchange/workbook_parts.h"

#include "base/date.h"

#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- texts ---- */

/* "_x0041_" in a cell means the character A, so what looks like it has its first character written in that way, and so
 * have characters that XML cannot hold. */
static bool must_be_escaped(Str s, size_t i)
{
    const unsigned char byte = (unsigned char)s.p[i];
    if (byte < 0x20) return byte != '\t' && byte != '\n';
    if (byte != '_' || s.n - i < 7 || s.p[i + 1] != 'x' || s.p[i + 6] != '_') return false;
    for (size_t k = i + 2; k < i + 6; k++)
        if (!str_has_char(S("0123456789abcdefABCDEF"), s.p[k])) return false;
    return true;
}

const char *workbook_text(Arena *arena, Str s)
{
    size_t plain = 0;
    while (plain < s.n && !must_be_escaped(s, plain)) plain++;
    if (plain == s.n) return str_cstr(arena, s);
    Buf b = buf_new(arena);
    for (size_t i = 0; i < s.n; i++) {
        if (!must_be_escaped(s, i)) {
            buf_addc(&b, s.p[i]);
            continue;
        }
        const unsigned byte = (unsigned char)s.p[i];
        buf_add(&b, S("_x00"));
        buf_addc(&b, "0123456789ABCDEF"[byte >> 4]);
        buf_addc(&b, "0123456789ABCDEF"[byte & 15]);
        buf_addc(&b, '_');
    }
    return buf_cstr(&b);
}

size_t workbook_units(Str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        const unsigned char byte = (unsigned char)s.p[i];
        n += (byte & 0xC0) != 0x80; /* each first byte is a character */
        n += byte >= 0xF0;          /* which takes two units beyond the basic plane */
    }
    return n;
}

/* What Excel takes as the name of a sheet. */
Str workbook_sheet_name(Arena *arena, Str name)
{
    Buf b = buf_new(arena);
    size_t n = 0;
    for (size_t i = 0; i < name.n; i++) {
        const unsigned char byte = (unsigned char)name.p[i];
        n += (byte & 0xC0) != 0x80;
        n += byte >= 0xF0;
        if (n > SHEET_NAME_MAX) break;
        buf_addc(&b, str_has_char(S("[]:*?/\\'"), name.p[i]) ? ' ' : name.p[i]);
    }
    return buf_str(&b);
}

/* ---- the file ---- */

static char *text_of(Arena *arena, Str text)
{
    Buf b = buf_new(arena);
    buf_add(&b, text);
    (void)buf_cstr(&b);
    return b.p;
}

void workbook_facts(lxw_workbook *book, Arena *arena, const WorkbookFacts *facts)
{
    Date day;
    lxw_doc_properties properties = {0}; /* the day, and not the hour of now: the same content, the same bytes */
    if (facts->title.n) properties.title = text_of(arena, facts->title);
    if (facts->author.n) properties.author = text_of(arena, facts->author);
    if (date_parse(facts->day, &day)) properties.created = (time_t)(date_days(day) * 86400);
    workbook_set_properties(book, &properties);
}

Status workbook_file_open(WorkbookFile *file, Err *err)
{
    char path[64];
    file->fd = memfd_create("workbook", MFD_CLOEXEC);
    if (file->fd < 0) return err_fail(err, ST_UNAVAILABLE, N_("The system gives no more open files or processes now"));
    snprintf(path, sizeof path, "/proc/self/fd/%d", file->fd);
    char memory[] =
        "/dev/shm"; /* the library makes a file a part, dozens a workbook: a disk takes a tenth of the time */
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    if (access(memory, W_OK | X_OK) == 0) options.tmpdir = memory;
    file->book = workbook_new_opt(path, &options);
    if (file->book) return ST_OK;
    close(file->fd);
    return err_fail(err, ST_INTERNAL, N_("The workbook could not be written"));
}

/* The file of the library as bytes; it has only a descriptor. */
static Status take_file(int fd, Buf *out, Err *err)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || st.st_size <= 0)
        return err_fail(err, ST_INTERNAL, N_("The workbook could not be written"));
    char *room = buf_room(out, (size_t)st.st_size);
    for (off_t at = 0; at < st.st_size;) {
        const ssize_t n = pread(fd, room + at, (size_t)(st.st_size - at), at);
        if (n <= 0) return err_fail(err, ST_INTERNAL, N_("The workbook could not be written"));
        at += n;
    }
    out->n += (size_t)st.st_size;
    return ST_OK;
}

Status workbook_file_close(WorkbookFile *file, Status status, Buf *out, Err *err)
{
    if (workbook_close(file->book) != LXW_NO_ERROR && status == ST_OK)
        status = err_fail(err, ST_INTERNAL, N_("The workbook could not be written"));
    if (status == ST_OK) status = take_file(file->fd, out, err);
    close(file->fd);
    return status;
}
