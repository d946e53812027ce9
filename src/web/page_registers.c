/* Registers: every kind of record of a city and of all, and where the address names an edition of that too, as a
 * workbook; and what was edited in one comes in again, after a look at what would change. The file that was looked at
 * is kept until it is confirmed, by its hash and for the one who sent it. */
#include "app/records/record_text.h"
#include "model/revision.h"
#include "views.h"
#include "web/edit_parts.h"
#include "web/register_parts.h"
#include "web/uploads.h"

#include <string.h>

enum { ROWS_SHOWN = 300 };

#define REGISTER_CHOICE                                                                                                \
    {                                                                                                                  \
        {.name = "register",                                                                                           \
         .use = {.label = N_("Which register it is"),                                                                  \
                 .hint = N_("Only for a file that was made by hand: one that was exported here says it itself.")}},    \
            CONTROL_SELECT, NULL                                                                                       \
    }
static const FormField upload_fields[] = {
    {{.name = "file",
      .required = true,
      .use = {.label = N_("The edited file"),
              .hint =
                  N_("A workbook (.xlsx) or a CSV file, at most 10 MB. Nothing is stored yet: first you are shown what "
                     "would change.")}},
     CONTROL_FILE,
     NULL},
    REGISTER_CHOICE,
    {{.name = "columns",
      .use = {.label = N_("What the list's own headings mean"),
              .hint = N_("Only where a list calls its columns something else: Utförare=Owner; Serial number=-. Several "
                         "with semicolons between; a hyphen leaves a column out. Which headings were not understood "
                         "you are shown before anything is stored.")}},
     CONTROL_LINE,
     NULL},
    {{.name = "fill",
      .use = {.label = N_("What new rows get where the list has no such column"),
              .hint = N_("For example status=idea, effect_class=direct. Several with commas between.")}},
     CONTROL_LINE,
     NULL},
};
static const FormField confirm_fields[] = {
    {{.name = "upload"}, CONTROL_HIDDEN, NULL},
    {{.name = "token"}, CONTROL_HIDDEN, NULL},
    {{.name = "register"}, CONTROL_HIDDEN, NULL},
    {{.name = "columns"}, CONTROL_HIDDEN, NULL},
    {{.name = "fill"}, CONTROL_HIDDEN, NULL},
    {{.name = "delete-missing", .use = {.label = N_("Delete what is not in the file")}}, CONTROL_CHECK, NULL},
    {{.name = "overwrite", .use = {.label = N_("Let the file count where somebody else has changed a row")}},
     CONTROL_CHECK,
     NULL},
    {{.name = "why", .use = {.label = N_("Why"), .hint = N_("One sentence; it is kept in the history.")}},
     CONTROL_LINE,
     NULL},
};
const FormSpec form_register_upload = {upload_fields, sizeof upload_fields / sizeof *upload_fields},
               form_register_confirm = {confirm_fields, sizeof confirm_fields / sizeof *confirm_fields};

/* ---- the list ---- */

static bool has_edition(const EditPlace *place)
{
    return place->contract.edition.head.id.n > 0;
}

/* Without an edition, the city's own pages stand for those of the edition. */
static Str place_url(const Visit *visit, const EditPlace *place, PageId page, Str file)
{
    if (has_edition(place)) return edit_url(visit, page, place, file, S(""));
    const PageId own = page == PAGE_REGISTERS       ? PAGE_CITY_REGISTERS
                       : page == PAGE_REGISTER_FILE ? PAGE_CITY_REGISTER_FILE
                                                    : PAGE_CITY_REGISTER_CONFIRM;
    return route_url(visit->arena, own, visit->lang, place->municipality.code, file);
}

static Status open(Visit *visit, EditPlace *out, Err *err)
{
    if (visit->page == PAGE_REGISTERS || visit->page == PAGE_REGISTER_FILE || visit->page == PAGE_REGISTER_CONFIRM)
        return edit_open(visit, out, err);
    *out = (EditPlace){0};
    const Status status = app_municipality(visit->app, visit->arena, visit->param[0], &out->municipality, err);
    out->contract.edition.head.municipality = out->municipality.code;
    return status;
}

static void frame(Visit *visit, const EditPlace *place, Str title)
{
    enum { CRUMBS = 3 };
    edit_frame(visit, place, title);
    if (has_edition(place)) return;
    Crumb *crumbs = ARENA_ARRAY(visit->arena, Crumb, CRUMBS);
    for (size_t i = 0; i + 1 < CRUMBS; i++) crumbs[i] = visit->view.crumbs[i];
    crumbs[CRUMBS - 1] = (Crumb){str(tr(visit->lang, N_("Registers"))), place_url(visit, place, PAGE_REGISTERS, S(""))};
    visit->view.crumbs = crumbs;
    visit->view.crumb_count = visit->page == PAGE_CITY_REGISTERS && !visit->form.posted ? CRUMBS - 1 : (size_t)CRUMBS;
}

static RegisterLink link_of(const Visit *visit, const EditPlace *place, const AppRegister *which)
{
    const Str name = str(which->kind->file);
    return (RegisterLink){which,
                          place_url(visit, place, PAGE_REGISTER_FILE, tr_fmt(visit->arena, LANG_EN, "{0}.xlsx", name)),
                          place_url(visit, place, PAGE_REGISTER_FILE, tr_fmt(visit->arena, LANG_EN, "{0}.csv", name))};
}

static Status add_groups(Visit *visit, const EditPlace *place, RegisterGroup group[REGISTER_GROUPS], Err *err)
{
    static const struct {
        RecordScope scope;
        const char *title;
    } groups[REGISTER_GROUPS] = {{RECORD_EDITION, N_("Of the edition")},
                                 {RECORD_CITY, N_("Of the municipality")},
                                 {RECORD_GLOBAL, N_("Shared by all")}};
    AppRegister *all;
    size_t n;
    const ContractEdition *edition = &place->contract.edition;
    const Status status =
        app_registers(visit->app, visit->arena, edition->head.municipality, edition->head.id, &all, &n, err);
    if (status != ST_OK) return status;
    for (int g = 0; g < REGISTER_GROUPS; g++) {
        RegisterLink *list = ARENA_ARRAY(visit->arena, RegisterLink, n);
        group[g] = (RegisterGroup){.title = groups[g].title, .list = list};
        for (size_t i = 0; i < n; i++)
            if (all[i].kind->scope == groups[g].scope) list[group[g].count++] = link_of(visit, place, &all[i]);
    }
    return ST_OK;
}

static void offer_registers(Visit *visit, const RegisterGroup group[REGISTER_GROUPS])
{
    size_t n = 1, most = 1;
    for (int g = 0; g < REGISTER_GROUPS; g++) most += group[g].count;
    FormChoice *list = ARENA_ARRAY(visit->arena, FormChoice, most);
    list[0] = (FormChoice){S(""), str(tr(visit->lang, N_("The file says it")))};
    for (int g = 0; g < REGISTER_GROUPS; g++)
        for (size_t i = 0; i < group[g].count; i++) {
            const AppRegister *which = group[g].list[i].which;
            if (which->can_be_imported)
                list[n++] = (FormChoice){str(which->kind->name), str(tr(visit->lang, which->kind->label_all))};
        }
    visit->form.choices[form_at(&visit->form, "register")] = (FormChoices){list, n};
}

const Str *register_fault_lines(const Visit *visit, const Faults *faults)
{
    Str *lines = ARENA_ARRAY(visit->arena, Str, faults->count);
    for (size_t i = 0; i < faults->count; i++) {
        Err fault = faults->list[i];
        fault.file[0] = '\0'; /* there is one file, and the reader knows it */
        Buf b = buf_new(visit->arena);
        buf_err(&b, visit->lang, &fault);
        lines[i] = buf_str(&b);
    }
    return lines;
}

static Status show_list(Visit *visit, const EditPlace *place, const Faults *faults, Err *err)
{
    RegistersPage page = {.municipality = place->municipality.name,
                          .edition = place->contract.edition.head.id,
                          .url = place_url(visit, place, PAGE_REGISTERS, S("")),
                          .back_url = has_edition(place) ? edit_work_url(visit, place, NULL, S(""), NULL)
                                                         : route_url(visit->arena, PAGE_ACCOUNTS_REGISTERS, visit->lang,
                                                                     place->municipality.code, S("")),
                          .form = &visit->form,
                          .faults = register_fault_lines(visit, faults),
                          .fault_count = faults->count,
                          .fault_total = faults->total};
    const Status status = add_groups(visit, place, page.group, err);
    if (status != ST_OK) return status;
    if (visit->form.spec != &form_register_upload) {
        const Str general = visit->form.general;
        visit->form = form_new(&form_register_upload);
        visit->form.general = general;
        visit->form.wrong = general.n > 0;
    }
    offer_registers(visit, page.group);
    if (!visit->form.posted) form_set(&visit->form, "register", http_query(visit->request, S("register")));
    frame(visit, place, str(tr(visit->lang, N_("Registers"))));
    view_registers(&visit->out, &visit->view, &page);
    return ST_OK;
}

/* ---- what was sent ---- */

static AppRegisterOptions options_of(Visit *visit, const EditPlace *place)
{
    const RecordHead *edition = &place->contract.edition.head;
    AppRegisterOptions options = {.municipality = edition->municipality,
                                  .edition = edition->id,
                                  .token = S(""),
                                  .why = S(""),
                                  .columns = form_value(&visit->form, "columns"),
                                  .fill = form_value(&visit->form, "fill"),
                                  .lang = visit->lang};
    const Str name = form_value(&visit->form, "register");
    AppRegister which = {.kind = NULL};
    Err unknown;
    if (name.n &&
        app_register_find(visit->arena, name, options.municipality, options.edition, &which, &unknown) == ST_OK)
        options.kind = which.kind;
    return options;
}

/* ---- what would change ---- */

static ContractChange field_change(const Visit *visit, const Field *field, Str before, Str after)
{
    ContractChange out = {
        .label = field->use.label, .before = edit_text(visit, field, before), .after = edit_text(visit, field, after)};
    if (!field_has_words(field) || !before.n || !after.n) return out;
    const TextDiff diff = textdiff(before, after, visit->arena);
    out.segments = diff.segments;
    out.segment_count = diff.count;
    return out;
}

/* Of a new record what it holds; of others what differs. */
static void add_fields(const Visit *visit, const RecordKind *kind, RegisterChange *change)
{
    const AppRegisterRow *row = change->row;
    ContractChange *list = ARENA_ARRAY(visit->arena, ContractChange, kind->field_count);
    change->fields = list;
    for (size_t i = 0; i < row->change_count; i++)
        list[change->field_count++] =
            field_change(visit, row->changes[i].field, row->changes[i].before, row->changes[i].after);
    for (size_t f = record_key_count(kind); !row->before && row->after && f < kind->field_count; f++) {
        const Field *field = &kind->fields[f];
        const Str after = record_cell(visit->arena, field, row->after);
        if (record_is_empty(field, row->after) || str_eq(after, S("false"))) continue;
        list[change->field_count] = field_change(visit, field, S(""), after);
        list[change->field_count++].before = S("");
    }
}

RegisterPartView register_part_view(const Visit *visit, const AppRegisterPart *part)
{
    static const char *const fates[REGISTER_FATES] = {N_("New"), N_("Changed"), N_("Out of date"),
                                                      N_("Not in the file"), N_("Unchanged")};
    const size_t shown = part->row_count < ROWS_SHOWN ? part->row_count : ROWS_SHOWN;
    RegisterChange *changes = ARENA_ARRAY(visit->arena, RegisterChange, shown);
    Buf ignored = buf_new(visit->arena);
    for (size_t i = 0; i < shown; i++) {
        const AppRegisterRow *row = &part->rows[i];
        changes[i] = (RegisterChange){.row = row, .fate = fates[row->fate]};
        if (row->fate == REGISTER_STALE)
            changes[i].note = row->before ? N_("Somebody else has changed it since the file was made.")
                                          : N_("Somebody else has deleted it since the file was made.");
        add_fields(visit, part->which.kind, &changes[i]);
    }
    for (size_t i = 0; i < part->ignored_count; i++) {
        if (i) buf_add(&ignored, S(", "));
        buf_add(&ignored, part->ignored[i]);
    }
    size_t gone = shown;
    while (gone && changes[gone - 1].row->fate == REGISTER_GONE) gone--;
    return (RegisterPartView){part, changes, shown, part->row_count - shown, gone, buf_str(&ignored)};
}

/* The form that was refused keeps what stood in it. */
static void begin_confirm(Visit *visit, const Upload *upload, const AppRegisterPreview *preview)
{
    if (visit->form.spec != &form_register_confirm) {
        const Str which = form_value(&visit->form, "register"), columns = form_value(&visit->form, "columns"),
                  fill = form_value(&visit->form, "fill");
        visit->form = form_new(&form_register_confirm);
        form_set(&visit->form, "register", which);
        form_set(&visit->form, "columns", columns);
        form_set(&visit->form, "fill", fill);
    }
    form_set(&visit->form, "upload", upload->id);
    form_set(&visit->form, "token", preview->token);
}

static void show_preview(Visit *visit, const EditPlace *place, const Upload *upload, const AppRegisterPreview *preview,
                         const Faults *faults)
{
    RegisterPartView *parts = ARENA_ARRAY(visit->arena, RegisterPartView, preview->part_count);
    for (size_t i = 0; i < preview->part_count; i++) parts[i] = register_part_view(visit, &preview->parts[i]);
    begin_confirm(visit, upload, preview);
    RegisterPreviewPage page = {.municipality = place->municipality.name,
                                .edition = place->contract.edition.head.id,
                                .file = upload->name,
                                .url = place_url(visit, place, PAGE_REGISTER_CONFIRM, S("")),
                                .back_url = place_url(visit, place, PAGE_REGISTERS, S("")),
                                .preview = preview,
                                .parts = parts,
                                .changes_something = preview->total[REGISTER_NEW] || preview->total[REGISTER_CHANGED] ||
                                                     preview->total[REGISTER_STALE] || preview->total[REGISTER_GONE],
                                .form = &visit->form,
                                .faults = register_fault_lines(visit, faults),
                                .fault_count = faults->count,
                                .fault_total = faults->total};
    frame(visit, place, str(tr(visit->lang, N_("What would change"))));
    view_register_preview(&visit->out, &visit->view, &page);
}

static Status try_file(Visit *visit, const EditPlace *place, const Upload *upload, AppRegisterPreview *preview,
                       Faults *faults, Err *err)
{
    AppRegisterOptions options = options_of(visit, place);
    options.dry_run = true;
    return app_register_import(visit->app, visit->arena, upload->name, upload->bytes, &options, preview, faults, err);
}

static Status preview(Visit *visit, const EditPlace *place, Err *err)
{
    AppRegisterPreview shown;
    Upload upload = {.name = visit->form.file.name, .bytes = visit->form.file.bytes};
    Faults faults = faults_new(visit->arena);
    const Status status = try_file(visit, place, &upload, &shown, &faults, err);
    if (status == ST_OK) {
        upload_keep(visit, &upload);
        show_preview(visit, place, &upload, &shown, &faults);
        return ST_OK;
    }
    if (!form_may_tell(status, err)) return status;
    edit_tell(visit, status, err);
    return show_list(visit, place, &faults, err);
}

Status page_registers(Visit *visit, Err *err)
{
    EditPlace place;
    Faults none = faults_new(visit->arena);
    const Status status = open(visit, &place, err);
    if (status != ST_OK) return status;
    if (!visit->form.posted)
        visit->form = form_new(&form_register_upload);
    else if (!visit->form.wrong)
        return preview(visit, &place, err);
    else
        edit_refuse(visit, ST_INVALID);
    return show_list(visit, &place, &none, err);
}

/* ---- yes ---- */

/* Refused: what would change now, with what is wrong. */
static Status show_again(Visit *visit, const EditPlace *place, const Upload *upload, const Faults *faults, Err *err)
{
    AppRegisterPreview shown;
    Faults more = faults_new(visit->arena);
    const Status status = try_file(visit, place, upload, &shown, &more, err);
    if (status == ST_OK) {
        show_preview(visit, place, upload, &shown, faults);
        return ST_OK;
    }
    return form_may_tell(status, err) ? show_list(visit, place, &more, err) : status;
}

static Status confirm(Visit *visit, const EditPlace *place, const Upload *upload, Err *err)
{
    AppRegisterPreview done;
    Faults faults = faults_new(visit->arena);
    AppRegisterOptions options = options_of(visit, place);
    options.token = form_value(&visit->form, "token");
    options.delete_missing = form_checked(&visit->form, "delete-missing");
    options.overwrite = form_checked(&visit->form, "overwrite");
    options.why = form_value(&visit->form, "why");
    if (!options.token.n) options.token = S("none"); /* what nobody looked at is not stored */
    const Status status =
        app_register_import(visit->app, visit->arena, upload->name, upload->bytes, &options, &done, &faults, err);
    if (status == ST_OK) {
        Buf to = buf_new(visit->arena);
        buf_add(&to, place_url(visit, place, PAGE_REGISTERS, S("")));
        buf_add(&to, S("?done=imported"));
        edit_redirect(visit, buf_str(&to));
        return ST_OK;
    }
    if (!form_may_tell(status, err)) return status;
    edit_tell(visit, status, err);
    return show_again(visit, place, upload, &faults, err);
}

Status page_register_confirm(Visit *visit, Err *err)
{
    EditPlace place;
    Upload upload;
    Faults none = faults_new(visit->arena);
    const Status status = open(visit, &place, err);
    if (status != ST_OK) return status;
    if (!upload_take(visit, form_value(&visit->form, "upload"), &upload)) {
        err_fail(err, ST_CONFLICT, N_("The file is not kept any more. Choose it once more"));
        edit_tell(visit, ST_CONFLICT, err);
        return show_list(visit, &place, &none, err);
    }
    if (!visit->form.wrong) return confirm(visit, &place, &upload, err);
    edit_refuse(visit, ST_INVALID);
    return show_again(visit, &place, &upload, &none, err);
}

/* ---- out ---- */

Status page_register_file(Visit *visit, Err *err)
{
    static const struct {
        Str ending, type;
        AppRegisterForm form;
    } forms[] = {{STR_INIT(".xlsx"), STR_INIT("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                  REGISTER_XLSX},
                 {STR_INIT(".csv"), STR_INIT("text/csv; charset=utf-8"), REGISTER_CSV}};
    EditPlace place;
    AppRegister which = {.kind = NULL};
    size_t rows, at = 0;
    const Str file = visit->param[visit->page == PAGE_REGISTER_FILE ? 2 : 1];
    while (at < 2 && !str_ends(file, forms[at].ending)) at++;
    if (at == 2) return err_fail(err, ST_NOT_FOUND, N_("There is no page at this address."));
    Status status = open(visit, &place, err);
    const RecordHead *edition = &place.contract.edition.head;
    if (status == ST_OK)
        status = app_register_find(visit->arena, str_slice(file, 0, file.n - forms[at].ending.n), edition->municipality,
                                   edition->id, &which, err);
    if (status == ST_OK)
        status =
            app_register_export(visit->app, visit->arena, &which, visit->lang, forms[at].form, &visit->out, &rows, err);
    if (status != ST_OK) return status;
    visit->response->content_type = forms[at].type;
    visit->response->is_page = false;
    visit->response->disposition = tr_fmt(visit->arena, LANG_EN, "attachment; filename=\"{0}\"",
                                          app_register_file_name(visit->arena, &which, forms[at].form));
    return ST_OK;
}
