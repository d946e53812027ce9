/* Files that were sent, looked at and are not yet confirmed: a browser does not keep what it sent, so that the server
 * does, for the one who sent it and for as long as there is room (Visit.uploads). */
#ifndef WEB_UPLOADS_H
#define WEB_UPLOADS_H
#include "web/router.h"

typedef struct Upload {
    Str name, bytes;
    Str id; /* under which it is kept */
} Upload;

/* Keeps name and bytes, and fills in the id. */
void upload_keep(const Visit *visit, Upload *upload);
/* False where it is not kept any more, or was sent by somebody else. */
bool upload_take(const Visit *visit, Str id, Upload *out);

#endif
