/* Reading a form with a file in it: multipart/form-data (RFC 7578). Only what browsers write is taken, with every
 * border where it must be: a body that can be read in two ways is refused. Pure functions.
 */
#ifndef WEB_MULTIPART_H
#define WEB_MULTIPART_H
#include "base/str.h"

enum { MULTIPART_PARTS_MAX = 12, MULTIPART_HEAD_BYTES_MAX = 1024, MULTIPART_FILE_NAME_BYTES_MAX = 120 };

typedef struct HttpPart {
    Str name;  /* letters, digits, hyphens and underscores */
    Str value; /* of a file any bytes, otherwise UTF-8 without NUL; stands in the body */
    bool is_file;
    Str file_name; /* of a file: without folders and control characters; empty: none was chosen */
} HttpPart;

/* The boundary that a Content-Type names; false where it is no form with files, or names anything but a boundary. */
bool http_multipart_boundary(Str content_type, Str *boundary);
/* Reads a body into at most MULTIPART_PARTS_MAX parts. False where anything is out of place: bytes before the first
 * boundary or after the last, a boundary that goes on, a header that browsers do not write, a name or a text that is
 * none. */
bool http_multipart_parse(Arena *arena, Str boundary, Str body, HttpPart out[MULTIPART_PARTS_MAX], size_t *count);

#endif
