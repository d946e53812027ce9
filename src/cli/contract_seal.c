/* klimat contract seal, sign, withdraw, erratum, export, attachment. */
#include "app/contract/contract_seal.h"
#include "app/people/account.h"

#include "base/file.h"
#include "base/json.h"
#include "cli/contract.h"
#include "cli/document_file.h"
#include "cli/key.h"
#include "cli/term.h"

static Str given_text(const Cli *cli, const char *name)
{
    return cli_option(cli, name)->text;
}

/* ---- seal and erratum ---- */

static void seal_json(Cli *cli, const Seal *seal)
{
    Json j = json_new(&cli->out);
    json_object(&j);
    json_kstr(&j, "edition", seal->head.edition);
    json_kstr(&j, "id", seal->head.id);
    json_kstr(&j, "sealed_at", seal->sealed_at);
    json_kstr(&j, "sha256", seal->sha256);
    json_kint(&j, "bytes", (int64_t)seal->document.n);
    json_kstr(&j, "previous_edition", seal->previous_edition);
    json_kstr(&j, "previous_sha256", seal->previous_sha256);
    json_end(&j);
    put(cli, S("\n"));
}

static void say_key(Cli *cli, const SignKey *key)
{
    if (!key)
        put_paragraph(cli, 0,
                      str(tr(cli->lang, N_("There is no key of the installation, so the head of the event log "
                                           "was not signed (klimat key new, KLIMAT_KEY)."))));
}

static Status run_seal(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    const SignKey *key;
    Seal seal;
    Faults faults = faults_new(cli->arena);
    Status status = cli_installation_key(cli, &key, err);
    if (status == ST_OK) status = contract_open(cli, APP_WRITE, &app, &municipality, err);
    if (status != ST_OK) return status;
    status = app_contract_seal(app, cli->arena, municipality.code, cli->operand[1], key, given_text(cli, "why"), &seal,
                               &faults, err);
    if (status != ST_OK) return report_refused(cli, &faults, status, err);
    if (cli->json) {
        seal_json(cli, &seal);
        return ST_OK;
    }
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang,
                         N_("The edition {0} is sealed: no one can change it unnoticed from now on. It "
                            "waits for signatures (klimat contract sign)."),
                         seal.head.edition));
    put_line(cli, tr_fmt(cli->arena, cli->lang, N_("Seal (SHA-256): {0}"), seal.sha256));
    if (seal.previous_edition.n)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang, N_("It follows the seal of the edition {0}, which is superseded."),
                             seal.previous_edition));
    else
        put_paragraph(cli, 0, str(tr(cli->lang, N_("It begins a chain of seals: no edition before it is sealed."))));
    say_key(cli, key);
    return ST_OK;
}

static const Option seal_options[] = {
    OPTION_KEY,
    OPTION_WHY,
};
const Command command_contract_seal = {
    .name = "contract seal",
    .operands = N_("CODE|NAME EDITION"),
    .operands_least = 2,
    .operands_most = 2,
    .summary = N_("seals an edition that has been decided"),
    .description = N_("Writes everything in the edition as one text and keeps its checksum, so that every later change "
                      "is found. The seal of the edition before becomes part of it, and that edition is superseded."),
    .example = "klimat contract seal 0484 2025/26",
    .options = seal_options,
    .option_count = sizeof seal_options / sizeof *seal_options,
    .json = true,
    .database = true,
    .acts = true,
    .run = run_seal,
};

static Status run_erratum(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    const SignKey *key;
    Seal erratum;
    Status status = cli_installation_key(cli, &key, err);
    if (status == ST_OK) status = contract_open(cli, APP_WRITE, &app, &municipality, err);
    if (status == ST_OK)
        status = app_contract_erratum(app, cli->arena, municipality.code, cli->operand[1], given_text(cli, "text"),
                                      given_text(cli, "why"), key, &erratum, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        seal_json(cli, &erratum);
        return ST_OK;
    }
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang,
                         N_("The erratum {0} stands beside the edition {1}, which is as it was."), erratum.head.id,
                         erratum.head.edition));
    put_line(cli, tr_fmt(cli->arena, cli->lang, N_("Seal (SHA-256): {0}"), erratum.sha256));
    say_key(cli, key);
    return ST_OK;
}

static const Option erratum_options[] = {
    OPTION_KEY,
    {.name = "text", .kind = VALUE_TEXT, .required = true, .help = N_("what is wrong, and what should stand there")},
    {.name = "why", .kind = VALUE_TEXT, .required = true, .help = N_("the reason")},
};
const Command command_contract_erratum = {
    .name = "contract erratum",
    .operands = N_("CODE|NAME EDITION"),
    .operands_least = 2,
    .operands_most = 2,
    .summary = N_("corrects a sealed edition, beside it"),
    .description = N_("The edition stays as it was sealed. The correction is sealed by itself, names the seal that it "
                      "belongs to, and goes out with the file of the edition."),
    .example = "klimat contract erratum 0484 2025/26 --text \"Å1.3: 2027, inte 2026\" --why skrivfel",
    .options = erratum_options,
    .option_count = sizeof erratum_options / sizeof *erratum_options,
    .json = true,
    .database = true,
    .acts = true,
    .run = run_erratum,
};

/* ---- sign ---- */

static Str file_name(Str path)
{
    size_t slash = path.n;
    while (slash > 0 && path.p[slash - 1] != '/') slash--;
    return str_slice(path, slash, path.n);
}

/* What was given, with what stands in the files that it names. */
static Status read_signing(Cli *cli, AppSigning *out, Err *err)
{
    static const char *const methods[] = {"handwritten", "service", "key"};
    const OptionValue *method = cli_option(cli, "method"), *key = cli_option(cli, "signing-key"),
                      *attachment = cli_option(cli, "attachment");
    *out = (AppSigning){.party = given_text(cli, "party"),
                        .person = given_text(cli, "person"),
                        .position = given_text(cli, "position"),
                        .mandate = given_text(cli, "mandate"),
                        .registry_number = given_text(cli, "registry-number"),
                        .note = given_text(cli, "note"),
                        .signed_on = cli_option(cli, "date")->date,
                        .method = str(methods[method->choice]),
                        .sha256 = given_text(cli, "seal"),
                        .public_key = given_text(cli, "public-key"),
                        .signature = given_text(cli, "signature"),
                        .why = given_text(cli, "why")};
    if (key->given) {
        const Status status = cli_key_read(cli, key->text, &out->key, err);
        if (status != ST_OK) return status;
    }
    if (!attachment->given) return ST_OK;
    out->attachment_name = file_name(attachment->text);
    return file_read(cli->arena, attachment->text, APP_ATTACHMENT_BYTES_MAX, &out->attachment, err);
}

static Status show_text(Cli *cli, App *app, Str code, const AppSigning *signing, Err *err)
{
    Faults faults = faults_new(cli->arena);
    const Status status =
        app_contract_signed_text(app, cli->arena, code, cli->operand[1], signing, &cli->out, &faults, err);
    return status == ST_OK ? ST_OK : report_refused(cli, &faults, status, err);
}

/* By their names; who signs is public record. */
static void print_signed(Cli *cli, App *app, const Signature *s)
{
    if (cli->json) {
        record_json(&cli->out, &kind_signature, s, true);
        put(cli, S("\n"));
        return;
    }
    Str name;
    Err unseen;
    void *party;
    RecordHead key = s->head;
    key.id = s->party;
    if (app_person_name(app, cli->arena, s->person, &name, &unseen) != ST_OK) name = S("");
    const bool found = app_record(app, cli->arena, &contract_kinds[KIND_PARTY], &key, &party, &unseen) == ST_OK;
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang,
                         N_("{0} has signed the edition {1} for {2}; the signature is called {3}."),
                         name.n ? printable(cli->arena, name) : s->person, s->head.edition,
                         found ? printable(cli->arena, ((const Party *)party)->legal_name) : s->party, s->head.id));
}

static Status run_sign(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppSigning signing;
    Signature signature;
    Faults faults = faults_new(cli->arena);
    Status status = read_signing(cli, &signing, err);
    if (status == ST_OK) status = contract_open(cli, APP_WRITE, &app, &municipality, err);
    if (status != ST_OK) return status;
    if (cli_flag(cli, "show-text")) return show_text(cli, app, municipality.code, &signing, err);
    status = app_contract_sign(app, cli->arena, municipality.code, cli->operand[1], &signing, &signature, &faults, err);
    if (status != ST_OK) return report_refused(cli, &faults, status, err);
    print_signed(cli, app, &signature);
    return ST_OK;
}

static const Option sign_options[] = {
    {.name = "party", .kind = VALUE_TEXT, .required = true, .help = N_("the party that signs, by its id")},
    {.name = "person", .kind = VALUE_TEXT, .required = true, .help = N_("who signs for it, by id")},
    {.name = "position", .kind = VALUE_TEXT, .required = true, .help = N_("the person's position in the party")},
    {.name = "method",
     .kind = VALUE_CHOICE,
     .choices = "handwritten|service|key",
     .required = true,
     .help = N_("by hand, by a signature service, or with a key of the organisation")},
    {.name = "attachment",
     .kind = VALUE_FILE,
     .help = N_("the scan, or the validated file of the service: PDF, PNG, JPEG or ASiC-E, at most 10 MB")},
    {.name = "signing-key", .kind = VALUE_FILE, .help = N_("the secret key to sign with (klimat key new)")},
    {.name = "public-key",
     .kind = VALUE_TEXT,
     .help = N_("of a signature that was made elsewhere: the key, hexadecimal")},
    {.name = "signature", .kind = VALUE_TEXT, .help = N_("the signature that was made elsewhere, hexadecimal")},
    {.name = "show-text", .kind = VALUE_FLAG, .help = N_("prints the text to sign elsewhere, and signs nothing")},
    {.name = "seal", .kind = VALUE_TEXT, .help = N_("the seal that was seen: another one is refused")},
    {.name = "date", .kind = VALUE_DATE, .help = N_("the day; otherwise today")},
    {.name = "mandate", .kind = VALUE_TEXT, .help = N_("the delegation or decision that gives the right")},
    {.name = "registry-number", .kind = VALUE_TEXT, .help = N_("the mandate's registry number (diarienummer)")},
    {.name = "note", .kind = VALUE_TEXT, .help = N_("a remark")},
    OPTION_WHY,
};
const Command command_contract_sign = {
    .name = "contract sign",
    .operands = N_("CODE|NAME EDITION"),
    .operands_least = 2,
    .operands_most = 2,
    .summary = N_("records a party's signature under a sealed edition"),
    .description =
        N_("A signature names the seal, so it is under this text and no other. One by hand or by a service "
           "needs the file that shows it; one with a key is made here (--signing-key), or elsewhere over the "
           "text that --show-text prints, and checked before it is kept."),
    .example = "klimat contract sign 0484 2025/26 --party formas --person p7 --position generaldirektör --method key "
               "--signing-key formas.key",
    .options = sign_options,
    .option_count = sizeof sign_options / sizeof *sign_options,
    .json = true,
    .database = true,
    .acts = true,
    .run = run_sign,
};

/* ---- withdraw ---- */

static Status run_withdraw(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    Withdrawal withdrawal;
    const AppWithdrawing in = {.signature = given_text(cli, "signature"),
                               .withdrawn = cli_option(cli, "date")->date,
                               .reason = given_text(cli, "why"),
                               .registry_number = given_text(cli, "registry-number")};
    Status status = contract_open(cli, APP_WRITE, &app, &municipality, err);
    if (status == ST_OK)
        status = app_contract_withdraw(app, cli->arena, municipality.code, cli->operand[1], &in, &withdrawal, err);
    if (status != ST_OK) return status;
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang,
                         N_("The signature {0} is withdrawn. It stays visible, with the withdrawal "
                            "beside it."),
                         withdrawal.signature));
    return ST_OK;
}

static const Option withdraw_options[] = {
    {.name = "signature", .kind = VALUE_TEXT, .required = true, .help = N_("the signature, by its id (s1)")},
    {.name = "why", .kind = VALUE_TEXT, .required = true, .help = N_("the reason")},
    {.name = "date", .kind = VALUE_DATE, .help = N_("the day; otherwise today")},
    {.name = "registry-number", .kind = VALUE_TEXT, .help = N_("of the decision to withdraw (diarienummer)")},
};
const Command command_contract_withdraw = {
    .name = "contract withdraw",
    .operands = N_("CODE|NAME EDITION"),
    .operands_least = 2,
    .operands_most = 2,
    .summary = N_("records that a party has withdrawn its signature"),
    .example = "klimat contract withdraw 0484 2025/26 --signature s2 --why \"nytt beslut\"",
    .options = withdraw_options,
    .option_count = sizeof withdraw_options / sizeof *withdraw_options,
    .database = true,
    .acts = true,
    .run = run_withdraw,
};

/* ---- export ---- */

static Status run_export(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    const SignKey *key;
    Buf out = buf_new(cli->arena);
    Status status = cli_installation_key(cli, &key, err);
    if (status == ST_OK) status = contract_open(cli, APP_READ, &app, &municipality, err);
    if (status == ST_OK) status = app_read_begin(app, err);
    if (status == ST_OK)
        status = app_contract_export(app, cli->arena, municipality.code, cli->operand[1], key, &out, err);
    if (status != ST_OK) return status;
    app_read_end(app);
    return output_put(cli, buf_str(&out), N_("{0} is written; anybody can check it with klimat verify {0}."), err);
}

static const Option export_options[] = {
    OPTION_KEY,
    {.name = "output", .letter = 'o', .kind = VALUE_FILE, .help = N_("the file to write; otherwise standard output")},
};
const Command command_contract_export = {
    .name = "contract export",
    .operands = N_("CODE|NAME EDITION"),
    .operands_least = 2,
    .operands_most = 2,
    .summary = N_("the file of a sealed edition, which anybody can check"),
    .description = N_("Holds the sealed text, its errata, all signatures and withdrawals, and is signed with the "
                      "installation's key where there is one. klimat verify checks it without a database."),
    .example = "klimat contract export 0484 2025/26 -o eskilstuna-2025-26.json",
    .options = export_options,
    .option_count = sizeof export_options / sizeof *export_options,
    .database = true,
    .acts = true,
    .run = run_export,
};

/* ---- the documents of signatures ---- */

static Status run_attachment(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppAttachment attachment;
    void *found;
    const Str file = given_text(cli, "output");
    Status status = contract_open(cli, APP_READ, &app, &municipality, err);
    if (status != ST_OK) return status;
    const RecordHead key = {.municipality = municipality.code, .edition = cli->operand[1], .id = cli->operand[2]};
    status = app_record(app, cli->arena, &kind_signature, &key, &found, err);
    if (status != ST_OK) return status;
    const Signature *signature = found;
    if (!signature->attachment.n)
        return err_failf(err, ST_NOT_FOUND, N_("The signature {0} was made with a key and has no document"),
                         signature->head.id);
    status = app_contract_attachment(app, cli->arena, municipality.code, cli->operand[1], signature->attachment,
                                     &attachment, err);
    if (status == ST_OK) status = file_write(file, attachment.bytes, err);
    if (status == ST_OK)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang, N_("{0} is written: the document that shows the signature {1}."),
                             file, signature->head.id));
    return status;
}

static const Option attachment_options[] = {
    {.name = "output", .letter = 'o', .kind = VALUE_FILE, .required = true, .help = N_("the file to write")},
};
const Command command_contract_attachment = {
    .name = "contract attachment",
    .operands = N_("CODE|NAME EDITION SIGNATURE"),
    .operands_least = 3,
    .operands_most = 3,
    .summary = N_("the document that shows a signature"),
    .description =
        N_("A scan, or the file of a signature service. It shows somebody's hand, so with --as it takes a role "
           "that approves, signs or administers for a party, or to be the one who has signed."),
    .example = "klimat contract attachment 0484 2025/26 s1 -o s1.pdf",
    .options = attachment_options,
    .option_count = sizeof attachment_options / sizeof *attachment_options,
    .database = true,
    .acts = true,
    .run = run_attachment,
};
