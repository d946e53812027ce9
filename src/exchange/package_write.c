/* A package as files: one form for one content, so that two packages can be compared byte by byte. */
#include "exchange/package_parts.h"

#include "base/csv.h"
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- in memory ---- */

/* What is written can be read: every cell is in its canonical form already, keys are unique, references hold. */
static Status check_writable(const Package *package, Arena *arena, Err *err)
{
    Faults faults = faults_new(arena);
    const bool *faulty = ARENA_ARRAY(arena, bool, package->table_count);
    for (size_t i = 0; i < package->table_count; i++) {
        const PackageTable *table = &package->tables[i];
        const size_t width = package_field_count(table->spec);
        for (size_t k = 0; k < table->row_count * width; k++) {
            Str again;
            Err fault;
            Status status =
                field_read(arena, &package_fields(table->spec)[k % width], table->cells[k], '.', &again, &fault);
            if (status == ST_OK && !str_eq(again, table->cells[k]))
                status = err_failf(&fault, ST_INVALID, N_("{0} is not in the form that files have: {1}"),
                                   table->cells[k], again);
            if (status != ST_OK)
                package_fault(&faults, table, k / width, package_fields(table->spec)[k % width].name, &fault);
        }
    }
    if (faults.total == 0) package_check(package, faulty, arena, &faults);
    if (faults.total == 0 && !field_is_id(package->name))
        return err_failf(err, ST_INVALID,
                         N_("{0} is not an id: lower-case letters a to z, digits, hyphens, at most 64 characters"),
                         package->name);
    if (faults.total == 0) return ST_OK;
    if (err) *err = faults.list[0];
    return faults.list[0].status;
}

static Str table_text(const PackageTable *table, Arena *arena)
{
    const PackageTableSpec *spec = table->spec;
    const PackageKey key = package_key(spec, spec->key);
    const size_t *order = package_sorted(table, &key, arena);
    Buf b = buf_new(arena);
    for (size_t i = 0; i < package_field_count(spec); i++) {
        if (i) buf_addc(&b, ',');
        buf_add(&b, str(package_fields(spec)[i].name));
    }
    buf_addc(&b, '\n');
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t i = 0; i < package_field_count(spec); i++) {
            if (i) buf_addc(&b, ',');
            buf_csv(&b, table->cells[order[row] * package_field_count(spec) + i], ',');
        }
        buf_addc(&b, '\n');
    }
    return buf_str(&b);
}

Status package_files(const Package *package, Arena *arena, PackageFile **out, size_t *n, Err *err)
{
    Status status = check_writable(package, arena, err);
    if (status != ST_OK) return status;
    PackageFile *files = ARENA_ARRAY(arena, PackageFile, package->table_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < package->table_count; i++) {
        const PackageTable *table = &package->tables[i];
        if (table->row_count)
            files[count++] = (PackageFile){package_file_name(table->spec, arena), table_text(table, arena)};
    }
    files[count].name = S(PACKAGE_DESCRIPTOR);
    status = package_descriptor_write(package, arena, &files[count].content, err);
    *out = files;
    *n = count + 1;
    return status;
}

/* ---- on disk ---- */

static Str join(Arena *arena, Str dir, Str name)
{
    Buf b = buf_new(arena);
    buf_add(&b, dir);
    buf_addc(&b, '/');
    buf_add(&b, name);
    return buf_str(&b);
}

static bool is_package_file(Str name)
{
    size_t index;
    if (str_eq(name, S(PACKAGE_DESCRIPTOR))) return true;
    return str_ends(name, S(".csv")) && package_spec_index(str_slice(name, 0, name.n - 4), &index);
}

/* What is in the folder; *there is false where there is no such folder. */
static Status list_folder(Str dir, Arena *arena, Str *names, size_t most, size_t *n, bool *there, Err *err)
{
    *n = 0;
    DIR *folder = opendir(str_cstr(arena, dir));
    *there = folder != NULL;
    if (!folder && errno == ENOENT) return ST_OK;
    if (!folder) return err_failf(err, ST_UNAVAILABLE, N_("{0} cannot be used: {1}"), dir, str(strerror(errno)));
    Status status = ST_OK;
    for (const struct dirent *entry; status == ST_OK && (entry = readdir(folder));) {
        const Str name = str(entry->d_name);
        if (str_eq(name, S(".")) || str_eq(name, S(".."))) continue;
        if (!is_package_file(name) || *n == most)
            status = err_failf(err, ST_CONFLICT,
                               N_("{0} holds {1}, which is no part of a data package; choose an empty or new folder"),
                               dir, name);
        else
            names[(*n)++] = str_dup(arena, name);
    }
    closedir(folder);
    return status;
}

static bool is_among(const PackageFile *files, size_t n, Str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(files[i].name, name)) return true;
    return false;
}

/* Moves the finished files into a folder that holds a package already, and takes away its tables that are no more. */
static bool move_into(Str beside, Str dir, const PackageFile *files, size_t n, const Str *old, size_t old_count,
                      Arena *arena)
{
    bool ok = true;
    for (size_t i = 0; i < n && ok; i++)
        ok = rename(str_cstr(arena, join(arena, beside, files[i].name)),
                    str_cstr(arena, join(arena, dir, files[i].name))) == 0;
    for (size_t i = 0; i < old_count && ok; i++)
        if (!is_among(files, n, old[i])) ok = unlink(str_cstr(arena, join(arena, dir, old[i]))) == 0;
    return ok && rmdir(str_cstr(arena, beside)) == 0;
}

static void remove_beside(Str beside, const PackageFile *files, size_t n, Arena *arena)
{
    for (size_t i = 0; i < n; i++) unlink(str_cstr(arena, join(arena, beside, files[i].name)));
    rmdir(str_cstr(arena, beside));
}

Status package_write(const Package *package, Str dir, Arena *arena, Err *err)
{
    while (dir.n > 1 && dir.p[dir.n - 1] == '/') dir.n--;
    PackageFile *files;
    size_t n, old_count, most = package_spec_count + 1;
    Status status = package_files(package, arena, &files, &n, err);
    if (status != ST_OK) return status;
    Str *old = ARENA_ARRAY(arena, Str, most);
    bool there;
    status = list_folder(dir, arena, old, most, &old_count, &there, err);
    if (status != ST_OK) return status;

    /* All files are finished in a folder beside before the first of them is moved: a full disk leaves the old package
     * whole. */
    Buf name = buf_new(arena);
    buf_add(&name, dir);
    buf_add(&name, S(".new-"));
    buf_int(&name, getpid());
    const Str beside = buf_str(&name);
    status = file_make_dir(beside, err);
    for (size_t i = 0; i < n && status == ST_OK; i++)
        status = file_write(join(arena, beside, files[i].name), files[i].content, err);
    if (status == ST_OK) {
        const bool moved = there ? move_into(beside, dir, files, n, old, old_count, arena)
                                 : rename(str_cstr(arena, beside), str_cstr(arena, dir)) == 0;
        if (!moved) status = err_failf(err, ST_UNAVAILABLE, N_("{0} cannot be used: {1}"), dir, str(strerror(errno)));
    }
    if (status != ST_OK) remove_beside(beside, files, n, arena);
    return status;
}
