/* klimat audit verify, audit head: whether anything was changed behind the program's back. */
#include "app/audit.h"

#include "base/file.h"
#include "base/json.h"
#include "cli/document_file.h"
#include "cli/key.h"
#include "cli/term.h"

static Str fault_text(const Cli *cli, const Err *fault)
{
    Buf b = buf_new(cli->arena);
    buf_err_terminal(&b, cli->lang, fault);
    return printable(cli->arena, buf_str(&b));
}

static void print_json(Cli *cli, const AppAudit *a)
{
    Json j = json_new(&cli->out);
    json_object(&j);
    json_kbool(&j, "intact", a->faults.total == 0);
    json_kint(&j, "events", a->events);
    json_key(&j, "broken_event");
    if (a->broken_id)
        json_int(&j, a->broken_id);
    else
        json_null(&j);
    json_kint(&j, "records", a->records);
    json_kint(&j, "seals", a->seals);
    json_kint(&j, "attachments", a->attachments);
    json_kint(&j, "emission_editions", a->editions);
    json_kint(&j, "heads", a->heads);
    json_kstr(&j, "head_fingerprint", a->head_fingerprint);
    json_kint(&j, "found", (int64_t)a->faults.total);
    json_key(&j, "faults");
    json_array(&j);
    for (size_t i = 0; i < a->faults.count; i++) json_str(&j, fault_text(cli, &a->faults.list[i]));
    json_end(&j);
    json_key(&j, "not_covered");
    json_array(&j);
    for (size_t i = 0; i < a->open_table_count; i++) json_str(&j, a->open_tables[i]);
    json_end(&j);
    json_end(&j);
    put(cli, S("\n"));
}

static Str number(const Cli *cli, int64_t n)
{
    return tr_figure(cli->arena, cli->lang, (double)n, 0);
}

static void print_found(Cli *cli, const AppAudit *a)
{
    put_paragraph(cli, 0,
                  a->faults.total == 1
                      ? str(tr(cli->lang, N_("One thing was changed behind the program's back.")))
                      : tr_fmt(cli->arena, cli->lang, N_("{0} things were changed behind the program's back."),
                               number(cli, (int64_t)a->faults.total)));
    put(cli, S("\n"));
    for (size_t i = 0; i < a->faults.count; i++) put_item(cli, S("- "), fault_text(cli, &a->faults.list[i]));
    if (a->faults.total > a->faults.count)
        put_item(cli, S("- "),
                 tr_fmt(cli->arena, cli->lang, N_("… and {0} more"),
                        number(cli, (int64_t)(a->faults.total - a->faults.count))));
}

static void print_text(Cli *cli, const AppAudit *a)
{
    if (a->faults.total)
        print_found(cli, a);
    else
        put_paragraph(cli, 0, str(tr(cli->lang, N_("Nothing was changed behind the program's back."))));
    put(cli, S("\n"));
    const Str args[] = {number(cli, a->events),      number(cli, a->records),  number(cli, a->seals),
                        number(cli, a->attachments), number(cli, a->editions), number(cli, a->heads)};
    put_item(cli, S("- "),
             tr_args(cli->arena, cli->lang,
                     N_("Checked: events {0}, records {1}, seals and errata {2}, attachments {3}, editions of emission "
                        "figures {4}, signed heads of the log {5}"),
                     args, 6));
    if (a->head_fingerprint.n)
        put_item(cli, S("- "),
                 tr_fmt(cli->arena, cli->lang, N_("The head that was given is signed with the key {0}"),
                        a->head_fingerprint));
    else if (a->heads == 0)
        put_item(cli, S("- "),
                 str(tr(cli->lang, N_("No signed head of the log was compared with it: who can write the "
                                      "database could have written the log anew (klimat audit head)"))));
    Buf open = buf_new(cli->arena);
    for (size_t i = 0; i < a->open_table_count; i++) {
        if (i) buf_add(&open, S(", "));
        buf_add(&open, a->open_tables[i]);
    }
    if (open.n)
        put_item(cli, S("- "),
                 tr_fmt(cli->arena, cli->lang,
                        N_("Not checked, since the log does not say yet how they should "
                           "stand: {0}"),
                        buf_str(&open)));
    put_item(cli, S("- "),
             str(tr(cli->lang, N_("Never checked: accounts, people and sessions, which stand outside the log"))));
}

static Status run_verify(Cli *cli, Err *err)
{
    App *app;
    AppAudit found;
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = app_audit(app, cli->arena, cli_option(cli, "head")->text, &found, err);
    if (status != ST_OK) return status;
    if (cli->json)
        print_json(cli, &found);
    else
        print_text(cli, &found);
    return found.faults.total ? ST_CONFLICT : ST_OK; /* all has been said */
}

static const Option verify_options[] = {
    {.name = "head",
     .kind = VALUE_FILE,
     .help = N_("a head of the log that was kept elsewhere (klimat audit head), or the file of a sealed contract")},
};
const Command command_audit_verify = {
    .name = "audit verify",
    .summary = N_("finds what was changed in the database behind the program's back"),
    .description =
        N_("Replays the event log against the rows: names the first event that does not fit and every object "
           "that is not as its newest event left it. Who can write the database can also write a new log; "
           "that is found with a head that was signed and kept elsewhere. Ends with 4 where anything was "
           "found."),
    .example = "klimat audit verify --head head-2026-06.json",
    .options = verify_options,
    .option_count = sizeof verify_options / sizeof *verify_options,
    .json = true,
    .database = true,
    .acts = true,
    .run = run_verify,
};

static Status run_head(Cli *cli, Err *err)
{
    App *app;
    const SignKey *key;
    Buf out = buf_new(cli->arena);
    Status status = cli_installation_key(cli, &key, err);
    if (status == ST_OK && !key)
        return err_fail(err, ST_NOT_FOUND,
                        N_("There is no key of the installation: make one (klimat key new) and name it "
                           "with --key or KLIMAT_KEY"));
    if (status == ST_OK) status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = app_audit_head(app, cli->arena, key, &out, err);
    if (status != ST_OK) return status;
    return output_put(cli, buf_str(&out),
                      N_("{0} is written; keep it where nobody who can write the database can write."), err);
}

static const Option head_options[] = {
    OPTION_KEY,
    {.name = "output", .letter = 'o', .kind = VALUE_FILE, .help = N_("the file to write; otherwise standard output")},
};
const Command command_audit_head = {
    .name = "audit head",
    .summary = N_("the head of the event log, signed: to be kept elsewhere"),
    .description = N_("With it klimat audit verify finds a log that was cut off or written anew up to that event."),
    .example = "klimat audit head -o head-2026-06.json",
    .options = head_options,
    .option_count = sizeof head_options / sizeof *head_options,
    .database = true,
    .acts = true,
    .run = run_head,
};
