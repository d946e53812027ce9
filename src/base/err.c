#include "base/err.h"

#include <stdio.h>
#include <string.h>

/* Copies what fits, and never half of a UTF-8 character. */
static void keep(char *to, size_t size, Str s)
{
    size_t n = s.n < size - 1 ? s.n : size - 1;
    if (n < s.n)
        while (n > 0 && ((unsigned char)s.p[n] & 0xC0) == 0x80) n--;
    if (n) memcpy(to, s.p, n);
    to[n] = '\0';
}

Status err_fail_args(Err *err, Status status, const char *message, const Str *args, size_t count)
{
    if (!err) return status;
    memset(err, 0, sizeof *err);
    err->status = status;
    err->message = message;
    for (size_t i = 0; i < count && i < ERR_ARGS; i++) keep(err->arg[i], ERR_ARG_BYTES, args[i]);
    return status;
}

Status err_fail(Err *err, Status status, const char *message)
{
    return err_fail_args(err, status, message, NULL, 0);
}

void err_at(Err *err, Str file, Str sheet, long row, long column)
{
    if (!err) return;
    keep(err->file, ERR_PLACE_BYTES, file);
    keep(err->sheet, ERR_PLACE_BYTES, sheet);
    err->row = row;
    err->column = column;
}

void err_arg(Err *err, size_t i, Str text)
{
    keep(err->arg[i], sizeof err->arg[i], text);
}

void err_field(Err *err, Str field)
{
    if (err) keep(err->field, ERR_PLACE_BYTES, field);
}

Str err_number(Arena *arena, int64_t x)
{
    Buf b = buf_new(arena);
    buf_int(&b, x);
    return buf_str(&b);
}

Faults faults_new(Arena *arena)
{
    return (Faults){.arena = arena};
}

void faults_add(Faults *faults, const Err *err)
{
    faults->total++;
    if (faults->count == FAULTS_KEPT) return;
    if (faults->count == faults->capacity) {
        const size_t capacity = faults->capacity ? faults->capacity * 2 : 8;
        Err *list = ARENA_ARRAY(faults->arena, Err, capacity);
        if (faults->count) memcpy(list, faults->list, faults->count * sizeof *list);
        faults->list = list;
        faults->capacity = capacity;
    }
    faults->list[faults->count++] = *err;
}

Status faults_refuse(Err *err, size_t found)
{
    enum { DIGITS = 24 };
    char number[DIGITS];
    if (found == 1) return err_fail(err, ST_INVALID, N_("The file holds a fault; nothing of it was taken in"));
    snprintf(number, sizeof number, "%zu", found);
    return err_failf(err, ST_INVALID, N_("The file holds {0} faults; nothing of it was taken in"), str(number));
}

void faults_field(Faults *faults, const char *field, const char *message, Str arg)
{
    Err err;
    err_failf(&err, ST_INVALID, message, arg);
    err_field(&err, str(field));
    faults_add(faults, &err);
}

/* What a status means outside: the exit codes of the program and the codes of HTTP. */
static const struct {
    const char *name;
    int exit_code, http;
} statuses[ST_COUNT] = {
    [ST_OK] = {"ok", 0, 200},
    [ST_INVALID] = {"invalid", 2, 422},
    [ST_NOT_FOUND] = {"not_found", 3, 404},
    [ST_CONFLICT] = {"conflict", 4, 409},
    [ST_DENIED] = {"denied", 5, 403},
    [ST_LIMIT] = {"limit", 6, 413},
    [ST_UNAVAILABLE] = {"unavailable", 7, 503},
    [ST_NUMERIC] = {"numeric", 8, 422},
    [ST_INTERNAL] = {"internal", 70, 500},
};

int status_exit_code(Status status)
{
    return statuses[status].exit_code;
}

int status_http(Status status)
{
    return statuses[status].http;
}

const char *status_name(Status status)
{
    return statuses[status].name;
}
