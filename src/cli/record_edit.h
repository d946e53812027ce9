/* Writing one record at the terminal, whatever its kind. */
#ifndef CLI_RECORD_EDIT_H
#define CLI_RECORD_EDIT_H
#include "app/records/record.h"
#include "cli/command.h"

/* A family of records that has the commands `set` and `delete`: whose they are (the first operand), where the place has
 * one the edition (the second), the kind, the id, and for `set` FIELD=VALUE. */
typedef struct RecordFamily {
    Status (*open)(Cli *cli, AppMode mode, App **app, AppMunicipality *municipality, Err *err);
    /* The kind that a word names; *names: all of them, for a reader. NULL: none. */
    const RecordKind *(*kind_named)(Arena *arena, Str word, Str *names);
    bool has_edition;
    /* Fills what a new record is given where nothing is said; NULL: nothing. */
    Status (*propose)(Cli *cli, App *app, const AppEdit *edit, Str *value, Err *err);
} RecordFamily;
Status family_set(Cli *cli, const RecordFamily *family, Err *err);
Status family_delete(Cli *cli, const RecordFamily *family, Err *err);
/* What both of them, and commands like them, begin with: the database, the kind and the key. */
Status family_open(Cli *cli, const RecordFamily *family, AppMode mode, App **app, const RecordKind **kind,
                   RecordHead *key, Err *err);

#define RECORD_WHY                                                                                                     \
    {                                                                                                                  \
        .name = "why", .kind = VALUE_TEXT, .help = N_("the reason, for the event log")                                 \
    }

/* FIELD=VALUE from that operand on into value, one for each field of the kind. */
Status record_values_of(Cli *cli, const RecordKind *kind, size_t first, Str *value, Err *err);
/* Puts in the version that is stored now; a new record has none. */
Status record_begin_edit(Cli *cli, App *app, AppEdit *edit, Err *err);
/* Saves and says so; a conflict shows both versions, faults are listed. */
Status record_save_told(Cli *cli, App *app, AppEdit *edit, Err *err);
Status record_delete_told(Cli *cli, App *app, const RecordKind *kind, const RecordHead *key, Str why, Err *err);

#endif
