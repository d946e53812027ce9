/* Writing one record at the terminal, whatever its kind. */
#ifndef CLI_RECORD_EDIT_H
#define CLI_RECORD_EDIT_H
#include "app/records/record.h"
#include "cli/command.h"

/* A family of records that has the commands `set` and `delete`: whose they are (the first operand), where the place has
 * one the edition (the second), the kind, the id, and for `set` FIELD=VALUE. A command of a family names it. */
typedef struct RecordWord {
    const char *word; /* shorter than the name of the kind, which is understood too */
    const RecordKind *kind;
} RecordWord;
struct RecordFamily {
    Status (*open)(Cli *cli, AppMode mode, App **app, AppMunicipality *municipality, Err *err);
    const RecordKind *kinds; /* each by its name */
    size_t kind_count;
    const RecordWord *others; /* kinds that do not stand in that table */
    size_t other_count;
    bool has_edition;
    /* Fills what a new record is given where nothing is said; NULL: nothing. */
    Status (*propose)(Cli *cli, App *app, const AppEdit *edit, Str *value, Err *err);
};

/* What a command of a family runs. */
Status family_set(Cli *cli, Err *err);
Status family_delete(Cli *cli, Err *err);
/* What all of them begin with: the database, the kind and the key. */
Status family_open(Cli *cli, AppMode mode, App **app, const RecordKind **kind, RecordHead *key, Err *err);

/* FIELD=VALUE from that operand on into value, one for each field of the kind. */
Status record_values_of(Cli *cli, const RecordKind *kind, size_t first, Str *value, Err *err);
/* Puts in the version that is stored now; a new record has none. */
Status record_begin_edit(Cli *cli, App *app, AppEdit *edit, Err *err);
/* Saves and says so; a conflict shows both versions, faults are listed. */
Status record_save_told(Cli *cli, App *app, AppEdit *edit, Err *err);
Status record_delete_told(Cli *cli, App *app, const RecordKind *kind, const RecordHead *key, Str why, Err *err);

#endif
