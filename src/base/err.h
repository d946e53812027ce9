/* Failure. A function that can fail returns a Status and fills an Err, its last parameter.
 * The message is an English text that is the key of the catalogues, marked N_() where it is written,
 * with {0}, {1} and {2} for the arguments; a user sees it in their language through buf_err().
 * What follows " $ " in it names commands, and is shown in the terminal alone.
 * Checks of what a user wrote collect every fault in a Faults list instead of stopping at the first. */
#ifndef BASE_ERR_H
#define BASE_ERR_H
#include "base/str.h"

#define N_(text) text

typedef enum Status {
    ST_OK,
    ST_INVALID, /* what was given is wrong: the message says what to change */
    ST_NOT_FOUND,
    ST_CONFLICT, /* somebody else changed it, or it is there already */
    ST_DENIED,
    ST_LIMIT,       /* larger than a stated limit */
    ST_UNAVAILABLE, /* a file, database or program that cannot be reached now */
    ST_NUMERIC,     /* the figures allow no result */
    ST_INTERNAL,
    ST_COUNT
} Status;

enum { ERR_ARGS = 3, ERR_ARG_BYTES = 200, ERR_PLACE_BYTES = 128 };

typedef struct Err {
    Status status;
    const char *message;
    char arg[ERR_ARGS][ERR_ARG_BYTES];
    char file[ERR_PLACE_BYTES], sheet[ERR_PLACE_BYTES], field[ERR_PLACE_BYTES];
    long row, column; /* from 1; 0 where there is none */
    bool of_service;  /* about the database or the machine: for those who run the service, not for a page */
} Err;

/* All three return the status, so that a function can end with `return err_fail(...)`. err may be NULL. */
Status err_fail(Err *err, Status status, const char *message);
Status err_fail_args(Err *err, Status status, const char *message, const Str *args, size_t count);
/* err_failf(err, ST_INVALID, N_("{0} is not a year"), text): the arguments are Str. */
#define err_failf(err, status, message, ...)                                                                           \
    err_fail_args((err), (status), (message), (const Str[]){__VA_ARGS__},                                              \
                  sizeof((const Str[]){__VA_ARGS__}) / sizeof(Str))

void err_at(Err *err, Str file, Str sheet, long row, long column);
void err_field(Err *err, Str field);
void err_arg(Err *err, size_t i, Str text); /* puts it in the place of an argument */
Str err_number(Arena *arena, int64_t x);    /* a number as an argument */

enum { FAULTS_KEPT = 200 };

typedef struct Faults {
    Arena *arena;
    Err *list;
    size_t count, capacity; /* kept, at most FAULTS_KEPT */
    size_t total;           /* found */
} Faults;

Faults faults_new(Arena *arena);
void faults_add(Faults *faults, const Err *err);
/* The end of a reader that found so many: ST_INVALID. */
Status faults_refuse(Err *err, size_t found);
/* One fault of what stands in a field: ST_INVALID. arg is {0} of the message; empty where it has none. */
void faults_field(Faults *faults, const char *field, const char *message, Str arg);

int status_exit_code(Status status);    /* 0 ok, 2 invalid, 3 not found, 4 conflict, ... as in docs/cli.md */
int status_http(Status status);         /* 200, 422, 404, 409, 403, 413, 503, 422, 500 */
const char *status_name(Status status); /* "ok", "invalid", ... for JSON and the log */

#endif
