/* Every kind of record that there is: what the audit replays. A new kind joins here. */
#ifndef MODEL_KINDS_H
#define MODEL_KINDS_H
#include "model/record.h"

enum { RECORD_KINDS = 76 };
extern const RecordKind *const record_kinds[RECORD_KINDS];

#endif
