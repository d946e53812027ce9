/* One record written at the terminal: FIELD=VALUE, the version, what the second of two writers is shown. */
#include "cli/record_edit.h"

#include "cli/term.h"

#include <string.h>

/* FIELD=VALUE from the operand on; a field that is not in the table is told with those that are. */
Status record_values_of(Cli *cli, const RecordKind *kind, size_t first, Str *value, Err *err)
{
    for (size_t i = first; i < cli->operand_count; i++) {
        Str rest = cli->operand[i];
        const char *equals = memchr(rest.p, '=', rest.n);
        if (!equals)
            return err_failf(err, ST_INVALID, N_("{0} is not a field and its value, such as title=\"A heading\""),
                             rest);
        const Str name = str_cut(&rest, '=');
        const Field *field = record_field(kind, name);
        if (!field || field < kind->fields + record_key_count(kind)) {
            Buf names = buf_new(cli->arena);
            for (size_t k = record_key_count(kind); k < kind->field_count; k++) {
                if (names.n) buf_add(&names, S(", "));
                buf_add(&names, str(kind->fields[k].name));
            }
            return err_failf(err, ST_INVALID, N_("There is no field {0}; there are: {1}"), name, buf_str(&names));
        }
        value[field - kind->fields] = rest.n ? rest : S("");
    }
    return ST_OK;
}

/* The version that is stored now; a new record has none. */
Status record_begin_edit(Cli *cli, App *app, AppEdit *edit, Err *err)
{
    void *stored;
    const Status status = app_record(app, cli->arena, edit->kind, &edit->head, &stored, err);
    if (status == ST_OK) edit->head.version = record_head(stored)->version;
    return status == ST_NOT_FOUND ? ST_OK : status;
}

static void show_conflict(Cli *cli, const RecordKind *kind, const void *current, const void *mine)
{
    RecordChange *changes = ARENA_ARRAY(cli->arena, RecordChange, kind->field_count);
    const size_t n = record_diff(cli->arena, kind, current, mine, changes);
    for (size_t i = 0; i < n; i++)
        report_note(cli, tr_fmt(cli->arena, cli->lang, N_("{0}: there now “{1}”, yours “{2}”"),
                                str(tr(cli->lang, changes[i].field->use.label)), changes[i].before, changes[i].after));
}

Status record_save_told(Cli *cli, App *app, AppEdit *edit, Err *err)
{
    void *saved, *current;
    Faults faults = faults_new(cli->arena);
    const Status status = app_record_save(app, cli->arena, edit, &saved, &current, &faults, err);
    if (status == ST_CONFLICT && current) show_conflict(cli, edit->kind, current, saved);
    if (status != ST_OK) return report_refused(cli, &faults, status, err);
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang, N_("Saved: {0} {1}, version {2}."),
                         str(tr(cli->lang, edit->kind->label)), edit->head.id,
                         err_number(cli->arena, record_head(saved)->version)));
    return ST_OK;
}

Status record_delete_told(Cli *cli, App *app, const RecordKind *kind, const RecordHead *key, Str why, Err *err)
{
    void *stored;
    Status status = app_record(app, cli->arena, kind, key, &stored, err);
    if (status != ST_OK) return status;
    Faults faults = faults_new(cli->arena);
    status = app_record_delete(app, cli->arena, kind, record_head(stored), why, &faults, err);
    if (status != ST_OK) return report_refused(cli, &faults, status, err);
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang, N_("Deleted: {0} {1}. The event log keeps what it was."),
                         str(tr(cli->lang, kind->label)), key->id));
    return ST_OK;
}

/* ---- the commands of a family ---- */

static const RecordKind *kind_named(const RecordFamily *family, Str word)
{
    for (size_t i = 0; i < family->kind_count; i++)
        if (str_eq(word, str(family->kinds[i].name))) return &family->kinds[i];
    for (size_t i = 0; i < family->other_count; i++)
        if (str_eq(word, str(family->others[i].word)) || str_eq(word, str(family->others[i].kind->name)))
            return family->others[i].kind;
    return NULL;
}

static Str kind_words(Arena *arena, const RecordFamily *family)
{
    Buf all = buf_new(arena);
    for (size_t i = 0; i < family->kind_count + family->other_count; i++) {
        if (i) buf_add(&all, S(", "));
        buf_add(&all,
                str(i < family->kind_count ? family->kinds[i].name : family->others[i - family->kind_count].word));
    }
    return buf_str(&all);
}

Status family_open(Cli *cli, AppMode mode, App **app, const RecordKind **kind, RecordHead *key, Err *err)
{
    AppMunicipality municipality;
    const RecordFamily *family = cli->command->family;
    const size_t at = family->has_edition ? 2 : 1;
    const Status status = family->open(cli, mode, app, &municipality, err);
    if (status != ST_OK) return status;
    *kind = kind_named(family, cli->operand[at]);
    if (!*kind)
        return err_failf(err, ST_INVALID, N_("There is no kind {0}; there are: {1}"), cli->operand[at],
                         kind_words(cli->arena, family));
    *key = (RecordHead){.municipality = (*kind)->scope == RECORD_GLOBAL ? S("") : municipality.code,
                        .edition = (*kind)->scope == RECORD_EDITION ? cli->operand[1] : S(""),
                        .id = cli->operand[at + 1]};
    return ST_OK;
}

Status family_set(Cli *cli, Err *err)
{
    App *app;
    const RecordFamily *family = cli->command->family;
    AppEdit edit = {.why = cli_option(cli, "why")->text};
    Status status = family_open(cli, APP_WRITE, &app, &edit.kind, &edit.head, err);
    if (status != ST_OK) return status;
    Str *value = ARENA_ARRAY(cli->arena, Str, edit.kind->field_count);
    edit.value = value;
    status = record_values_of(cli, edit.kind, family->has_edition ? 4 : 3, value, err);
    if (status == ST_OK) status = record_begin_edit(cli, app, &edit, err);
    if (status == ST_OK && family->propose) status = family->propose(cli, app, &edit, value, err);
    return status == ST_OK ? record_save_told(cli, app, &edit, err) : status;
}

Status family_delete(Cli *cli, Err *err)
{
    App *app;
    const RecordKind *kind;
    RecordHead key;
    const Status status = family_open(cli, APP_WRITE, &app, &kind, &key, err);
    return status == ST_OK ? record_delete_told(cli, app, kind, &key, cli_option(cli, "why")->text, err) : status;
}
