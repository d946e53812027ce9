#include "base/file.h"

#include "base/fd.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static Status file_fail(Err *err, Str path, int code)
{
    const Str reason = str(strerror(code));
    if (code == ENOENT) return err_failf(err, ST_NOT_FOUND, N_("There is no file {0}"), path);
    if (code == EACCES || code == EPERM)
        return err_failf(err, ST_DENIED, N_("{0} may not be opened: {1}"), path, reason);
    if (code == ENOSPC || code == EDQUOT)
        return err_failf(err, ST_UNAVAILABLE, N_("The disk is full: {0} was not written"), path);
    return err_failf(err, ST_UNAVAILABLE, N_("{0} cannot be used: {1}"), path, reason);
}

Status file_read(Arena *arena, Str path, size_t bytes_max, Str *out, Err *err)
{
    const int fd = open(str_cstr(arena, path), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return file_fail(err, path, errno);
    struct stat st;
    if (fstat(fd, &st) != 0 || S_ISDIR(st.st_mode)) {
        close(fd);
        return err_failf(err, ST_INVALID, N_("{0} is not a file"), path);
    }
    Buf b = buf_new(arena);
    if (S_ISREG(st.st_mode) && st.st_size > 0 && (size_t)st.st_size <= bytes_max) buf_room(&b, (size_t)st.st_size + 1);
    for (;;) {
        char *room = buf_room(&b, 4096); /* before its size is asked for */
        const ssize_t n = read(fd, room, b.cap - b.n);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            const int code = errno;
            close(fd);
            return file_fail(err, path, code);
        }
        if (n == 0) break;
        b.n += (size_t)n;
        if (b.n > bytes_max) {
            close(fd);
            return err_failf(err, ST_LIMIT, N_("{0} is larger than {1} MB"), path,
                             err_number(arena, (int64_t)(bytes_max >> 20)));
        }
    }
    close(fd);
    *out = buf_str(&b);
    return ST_OK;
}

Status file_write(Str path, Str content, Err *err)
{
    Arena *arena = arena_new();
    Buf beside = buf_new(arena);
    buf_add(&beside, path);
    buf_add(&beside, S(".new-"));
    buf_int(&beside, getpid());
    const char *temporary = buf_cstr(&beside);
    Status status = ST_OK;
    const int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0) {
        status = file_fail(err, path, errno);
    } else {
        bool ok = fd_write(fd, content.p, content.n) == FD_DONE && fsync(fd) == 0;
        ok = close(fd) == 0 && ok;
        if (!ok || rename(temporary, str_cstr(arena, path)) != 0) {
            status = file_fail(err, path, errno);
            unlink(temporary);
        }
    }
    arena_free(arena);
    return status;
}

Status file_make_dir(Str path, Err *err)
{
    Arena *arena = arena_new();
    Buf copy = buf_new(arena);
    buf_add(&copy, path);
    buf_addc(&copy, '\0');
    char *p = copy.p;
    Status status = ST_OK;
    for (size_t i = 1; i <= path.n && status == ST_OK; i++) {
        if (i < path.n && p[i] != '/') continue;
        const char kept = p[i];
        p[i] = '\0';
        if (mkdir(p, 0755) != 0 && errno != EEXIST) status = file_fail(err, path, errno);
        p[i] = kept;
    }
    arena_free(arena);
    return status;
}

bool file_exists(Str path)
{
    Arena *arena = arena_new();
    const bool there = access(str_cstr(arena, path), F_OK) == 0;
    arena_free(arena);
    return there;
}
