/* A package from a folder. The files are opened here, each step of the way without following links, and only as plain
 * files; their bytes are parsed elsewhere. */
#include "exchange/package_parts.h"
#include "exchange/sandbox.h"
#include "exchange/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Opens a file under the folder; the path has been checked to be inside. */
static int open_inside(int folder, Str path, Arena *arena)
{
    int at = dup(folder);
    while (at >= 0) {
        const bool last = !str_has_char(path, '/');
        const char *part = str_cstr(arena, str_cut(&path, '/'));
        /* O_NONBLOCK: a pipe with that name does not hold us up. */
        const int flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | (last ? 0 : O_DIRECTORY);
        const int next = openat(at, part, flags);
        const int code = errno;
        close(at);
        errno = code;
        at = next;
        if (last) break;
    }
    return at;
}

static Status read_all(int fd, Str name, size_t bytes_max, Arena *arena, Str *out, Err *err)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) return err_failf(err, ST_INVALID, N_("{0} is not a file"), name);
    Buf b = buf_new(arena);
    if ((size_t)st.st_size <= bytes_max) buf_room(&b, (size_t)st.st_size + 1);
    for (;;) {
        char *room = buf_room(&b, 4096); /* before its size is asked for */
        const ssize_t n = read(fd, room, b.cap - b.n);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return err_failf(err, ST_UNAVAILABLE, N_("{0} cannot be used: {1}"), name, str(strerror(errno)));
        if (n == 0) break;
        b.n += (size_t)n;
        if (b.n > bytes_max)
            return err_failf(err, ST_LIMIT, N_("{0} is larger than {1} MB"), name,
                             err_number(arena, (int64_t)(bytes_max >> 20)));
    }
    *out = buf_str(&b);
    return ST_OK;
}

static Status read_inside(int folder, Str path, size_t bytes_max, Arena *arena, Str *out, Err *err)
{
    const int fd = open_inside(folder, path, arena);
    if (fd < 0) {
        if (errno == ENOENT) return err_failf(err, ST_NOT_FOUND, N_("There is no file {0}"), path);
        if (errno == ELOOP || errno == ENOTDIR || errno == EMLINK)
            return err_failf(err, ST_INVALID, N_("{0} is a link; a package holds its files itself"), path);
        return err_failf(err, ST_UNAVAILABLE, N_("{0} cannot be used: {1}"), path, str(strerror(errno)));
    }
    const Status status = read_all(fd, path, bytes_max, arena, out, err);
    close(fd);
    return status;
}

/* ---- the child ---- */

typedef struct Job {
    const PackageFile *files;
    size_t file_count;
} Job;

/* The paths of the descriptor; what is wrong with it is said by the second job, which reads it again with the tables.
 */
static Status paths_job(void *ctx, Arena *arena, Buf *answer, Err *err)
{
    (void)err;
    const Job *job = ctx;
    Faults faults = faults_new(arena);
    PackageDescriptor *descriptor = ARENA_NEW(arena, PackageDescriptor);
    package_descriptor_read(job->files[0].content, arena, descriptor, &faults);
    wire_put_u64(answer, descriptor->resource_count);
    for (size_t i = 0; i < descriptor->resource_count; i++) wire_put_str(answer, descriptor->resource[i].path);
    return ST_OK;
}

static Status parse_job(void *ctx, Arena *arena, Buf *answer, Err *err)
{
    const Job *job = ctx;
    Faults faults = faults_new(arena);
    Package package;
    const Status status = package_parse(job->files, job->file_count, arena, &package, &faults, err);
    if (status != ST_OK && faults.total == 0) return status;
    wire_put_faults(answer, &faults);
    if (faults.total) return ST_OK; /* of a faulty package nothing but its faults comes back */
    const Str texts[] = {package.name,    package.title,    package.description,
                         package.version, package.licences, package.sources};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) wire_put_str(answer, texts[i]);
    for (size_t i = 0; i < package.table_count; i++) {
        const PackageTable *table = &package.tables[i];
        wire_put_str(answer, table->file);
        wire_put_u64(answer, table->row_count);
        for (size_t k = 0; k < table->row_count; k++) wire_put_u64(answer, (uint64_t)table->row[k]);
        for (size_t k = 0; k < package_field_count(table->spec) && table->row_count; k++)
            wire_put_u64(answer, (uint64_t)table->column[k]);
        for (size_t k = 0; k < table->row_count * package_field_count(table->spec); k++)
            wire_put_str(answer, table->cells[k]);
    }
    return ST_OK;
}

/* ---- the parent ---- */

static const long *take_places(WireReader *r, Arena *arena, size_t n)
{
    long *places = ARENA_ARRAY(arena, long, n);
    for (size_t i = 0; i < n; i++) places[i] = (long)wire_count(r, LONG_MAX);
    return places;
}

static void take_package(WireReader *r, Arena *arena, Package *out)
{
    Str *const texts[] = {&out->name, &out->title, &out->description, &out->version, &out->licences, &out->sources};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) *texts[i] = wire_str(r);
    out->tables = ARENA_ARRAY(arena, PackageTable, package_spec_count);
    out->table_count = package_spec_count;
    for (size_t i = 0; i < package_spec_count; i++) {
        PackageTable *table = &out->tables[i];
        table->spec = &package_specs[i];
        const size_t width = package_field_count(table->spec);
        table->file = wire_str(r);
        table->row_count = wire_count(r, r->rest.n / (width * sizeof(uint64_t)));
        table->row = take_places(r, arena, table->row_count);
        table->column = table->row_count ? take_places(r, arena, width) : NULL;
        table->cells = ARENA_ARRAY(arena, Str, table->row_count * width);
        for (size_t k = 0; k < table->row_count * width; k++) table->cells[k] = wire_str(r);
    }
}

static const SandboxLimits limits = {
    .seconds = 60, .memory_bytes = (size_t)1 << 30, .answer_bytes = 2 * (size_t)PACKAGE_BYTES_MAX};

/* The descriptor is files[0] already; adds every file that it names and that can be used. */
static Status open_resources(int folder, Arena *arena, Job *job, PackageFile *files, Faults *faults, Err *err)
{
    Str answer;
    Status status = sandbox_run(paths_job, job, limits, arena, &answer, err);
    if (status != ST_OK) return status;
    WireReader r = wire_reader(answer);
    const size_t n = wire_count(&r, PACKAGE_FILES_MAX);
    size_t bytes = 0;
    for (size_t i = 0; i < n; i++) {
        const Str path = wire_str(&r);
        if (r.bad || !package_path_is_inside(path)) break; /* the child is not believed either */
        PackageFile *file = &files[job->file_count];
        *file = (PackageFile){.name = str_dup(arena, path)};
        Err fault;
        status = read_inside(folder, path, PACKAGE_FILE_BYTES_MAX, arena, &file->content, &fault);
        if (status == ST_NOT_FOUND) continue; /* parsing says so */
        if (status != ST_OK) {
            err_at(&fault, path, S(""), 0, 0);
            faults_add(faults, &fault);
            file->content = (Str){0};
        }
        job->file_count++;
        bytes += file->content.n;
        if (bytes > PACKAGE_BYTES_MAX)
            return err_failf(err, ST_LIMIT, N_("The files of the package are together larger than {0} MB"),
                             err_number(arena, PACKAGE_BYTES_MAX >> 20));
    }
    if (!wire_ended(&r)) return err_fail(err, ST_INTERNAL, N_("The answer of the reading process makes no sense"));
    return ST_OK;
}

static Status read_folder(int folder, Arena *arena, Package *out, Faults *faults, Err *err)
{
    PackageFile *files = ARENA_ARRAY(arena, PackageFile, PACKAGE_FILES_MAX + 1);
    Job job = {files, 1};
    files[0].name = S(PACKAGE_DESCRIPTOR);
    Status status = read_inside(folder, files[0].name, PACKAGE_DESCRIPTOR_BYTES_MAX, arena, &files[0].content, err);
    if (status != ST_OK) return status;
    const size_t faults_before = faults->total;
    status = open_resources(folder, arena, &job, files, faults, err);
    if (status != ST_OK) return status;
    Str answer;
    status = sandbox_run(parse_job, &job, limits, arena, &answer, err);
    if (status != ST_OK) return status;
    WireReader r = wire_reader(answer);
    wire_faults(&r, faults);
    if (!r.bad && faults->total > faults_before)
        return err_failf(err, ST_INVALID, N_("The package has faults ({0}); nothing of it is used"),
                         err_number(arena, (int64_t)(faults->total - faults_before)));
    take_package(&r, arena, out);
    if (!wire_ended(&r)) return err_fail(err, ST_INTERNAL, N_("The answer of the reading process makes no sense"));
    return ST_OK;
}

Status package_read(Str dir, Arena *arena, Package *out, Faults *faults, Err *err)
{
    memset(out, 0, sizeof *out);
    package_descriptor_prepare();
    const int folder = open(str_cstr(arena, dir), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0 && errno == ENOENT) return err_failf(err, ST_NOT_FOUND, N_("There is no folder {0}"), dir);
    if (folder < 0 && errno == ENOTDIR) return err_failf(err, ST_INVALID, N_("{0} is not a folder"), dir);
    if (folder < 0) return err_failf(err, ST_UNAVAILABLE, N_("{0} cannot be used: {1}"), dir, str(strerror(errno)));
    const Status status = read_folder(folder, arena, out, faults, err);
    close(folder);
    return status;
}
