/* What both kinds of children share. Inside the room only. */
#ifndef BASE_LOCKDOWN_PARTS_H
#define BASE_LOCKDOWN_PARTS_H
#include "base/lockdown.h"

#include <sys/resource.h>

/* At `soft` the kernel refuses or signals; nobody can raise it above `hard` again. */
bool lockdown_limit(int resource, size_t soft, size_t hard);

#endif
