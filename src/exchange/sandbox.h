/* Foreign bytes are read in a child process: it may compute, write its answer to a pipe, and nothing else (no new
 * files, network or programs; limits on time, memory and answer). A child that dies takes only itself with it. Linux:
 * rlimits and seccomp. */
#ifndef EXCHANGE_SANDBOX_H
#define EXCHANGE_SANDBOX_H
#include "base/err.h"

typedef struct SandboxLimits {
    int seconds;         /* of wall clock; processor time likewise */
    size_t memory_bytes; /* address space on top of what the program has already; not enforced in sanitizer builds */
    size_t answer_bytes;
} SandboxLimits;

/* fn runs in the child with ctx as it was; what it adds to `answer` comes back in *out when it returns ST_OK; an Err
 * comes back as it is. A child that is killed gives ST_LIMIT (time, memory) or ST_INVALID with a message that says the
 * file could not be read safely. */
typedef Status SandboxFn(void *ctx, Arena *arena, Buf *answer, Err *err);
Status sandbox_run(SandboxFn *fn, void *ctx, SandboxLimits limits, Arena *arena, Str *out, Err *err);
/* The same for a file of at most bytes_max: ctx of fn is a const Str *, the bytes. The file is opened here and mapped,
 * so that only the child touches what is in it; one that shrinks meanwhile breaks only the child. */
Status sandbox_read(Str path, size_t bytes_max, SandboxFn *fn, SandboxLimits limits, Arena *arena, Str *out, Err *err);

/* A program with threads must not fork by itself (base/nursery.h): it makes a Sandbox before it starts them, and the
 * children come from there. Safe from several threads. */
typedef struct Sandbox Sandbox;
Sandbox *sandbox_new(void);
void sandbox_free(Sandbox *sandbox); /* NULL is allowed */
/* Bytes in memory: ctx of fn is a const Str *, the bytes. sandbox NULL: the program has no threads, and the child is
 * its own. */
Status sandbox_bytes(Sandbox *sandbox, Str bytes, SandboxFn *fn, SandboxLimits limits, Arena *arena, Str *out,
                     Err *err);
/* The same with what the child is to know, as bytes: such a child was not born from this program as it is now, and
 * finds nothing of it where it was. ctx of fn is a const SandboxTask *. */
typedef struct SandboxTask {
    Str bytes; /* foreign */
    Str task;  /* the program's own */
} SandboxTask;
Status sandbox_task(Sandbox *sandbox, const SandboxTask *task, SandboxFn *fn, SandboxLimits limits, Arena *arena,
                    Str *out, Err *err);

/* The same for a file that is not mapped but read piece by piece, so that memory does not grow with it: ctx of fn is a
 * const SandboxFile *. */
typedef struct SandboxFile {
    int fd;
    uint64_t bytes;
    void *ctx; /* as it was given */
} SandboxFile;
Status sandbox_stream(Str path, uint64_t bytes_max, SandboxFn *fn, void *ctx, SandboxLimits limits, Arena *arena,
                      Str *out, Err *err);
/* Reads up to n bytes from there on; fewer only at the end of the file. False where the file cannot be read. */
bool sandbox_read_at(const SandboxFile *file, uint64_t at, char *to, size_t n, size_t *got);
/* For messages: what stands behind the last slash, and putting it into an error that came back without. */
Str sandbox_file_name(Str path);
void sandbox_name_file(Err *err, Str name);

#endif
