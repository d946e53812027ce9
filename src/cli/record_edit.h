/* Writing one record at the terminal, whatever its kind. */
#ifndef CLI_RECORD_EDIT_H
#define CLI_RECORD_EDIT_H
#include "app/record.h"
#include "cli/command.h"

/* FIELD=VALUE from that operand on into value, one for each field of the kind. */
Status record_values_of(Cli *cli, const RecordKind *kind, size_t first, Str *value, Err *err);
/* Puts in the version that is stored now; a new record has none. */
Status record_begin_edit(Cli *cli, App *app, AppEdit *edit, Err *err);
/* Saves and says so; a conflict shows both versions, faults are listed. */
Status record_save_told(Cli *cli, App *app, AppEdit *edit, Err *err);
Status record_delete_told(Cli *cli, App *app, const RecordKind *kind, const RecordHead *key, Str why, Err *err);

#endif
