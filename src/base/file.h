/* Whole files, with limits. */
#ifndef BASE_FILE_H
#define BASE_FILE_H
#include "base/err.h"

Status file_read(Arena *arena, Str path, size_t bytes_max, Str *out, Err *err);
/* Written beside, flushed to disk, then renamed: a reader sees the old file or the new one, never half of one. */
Status file_write(Str path, Str content, Err *err);
Status file_make_dir(Str path, Err *err); /* with its parents; fine when it is there */
bool file_exists(Str path);

#endif
