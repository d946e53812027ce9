/* klimat verify: whether the file of a sealed contract is what was sealed and signed. */
#include "app/contract/verify.h"

#include "base/json.h"
#include "cli/command.h"
#include "cli/term.h"

/* ---- words ---- */

static Str word(const Cli *cli, const char *key)
{
    return str(tr(cli->lang, key));
}

static const RecordKind *kind_of(Str file)
{
    static const RecordKind *const beside[] = {&kind_signature, &kind_withdrawal, &kind_erratum};
    for (size_t i = 0; i < CONTRACT_KINDS; i++)
        if (str_eq(file, str(contract_kinds[i].file))) return &contract_kinds[i];
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
        if (str_eq(file, str(beside[i]->file))) return beside[i];
    return NULL;
}

/* "chapters/5.1" as a reader knows it: Chapter 5.1. */
static Str part_name(const Cli *cli, Str part)
{
    static const struct {
        const char *key, *text;
    } names[] = {{"attestation", N_("The file")},
                 {"document", N_("The contract")},
                 {"edition", N_("What the edition says of itself and its decision")},
                 {"figures", N_("The emission figures as of sealing")},
                 {"log", N_("The place in the event log")},
                 {"municipality", N_("The municipality")},
                 {"previous", N_("The edition before")},
                 {"roadmap", N_("The roadmap as of sealing")},
                 {"sealed_at", N_("The time of sealing")},
                 {"parts", N_("The list of parts")},
                 {"seal", N_("The seal")}};
    Str id = part;
    const Str first = str_cut(&id, '/');
    const RecordKind *kind = kind_of(first);
    if (kind && id.n) return tr_fmt(cli->arena, cli->lang, "{0} {1}", word(cli, kind->label), id);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(part, str(names[i].key))) return word(cli, names[i].text);
    return part;
}

static Str problem_text(const Cli *cli, const Err *problem)
{
    const Str args[] = {str(problem->arg[0]), str(problem->arg[1]), str(problem->arg[2])};
    const Str what = tr_args(cli->arena, cli->lang, problem->message, args, 3);
    return printable(cli->arena, tr_fmt(cli->arena, cli->lang, "{0}: {1}", part_name(cli, str(problem->field)), what));
}

static Str day(const Cli *cli, Str text)
{
    Date d;
    return date_parse(str_slice(text, 0, text.n < 10 ? text.n : 10), &d) ? tr_date(cli->arena, cli->lang, d) : text;
}

static Str sentence(const Cli *cli, const CheckedFile *f)
{
    const Str name = printable(cli->arena, f->municipality), edition = printable(cli->arena, f->edition);
    Arena *a = cli->arena;
    if (!checked_is_valid(f))
        return f->problems.total == 1
                   ? word(cli, N_("The file is NOT valid: one thing in it does not agree."))
                   : tr_fmt(a, cli->lang, N_("The file is NOT valid: {0} things in it do not agree."),
                            err_number(a, (int64_t)f->problems.total));
    const size_t has_signed = checked_signed_count(f);
    const Str args[] = {name, edition, day(cli, f->sealed_at), err_number(a, (int64_t)has_signed),
                        err_number(a, (int64_t)f->party_count)};
    if (has_signed == 0)
        return tr_args(a, cli->lang,
                       N_("The file is valid: the contract of {0}, edition {1}, is as it was sealed on {2}, "
                          "and nobody has signed it yet."),
                       args, 5);
    if (has_signed == f->party_count)
        return tr_args(a, cli->lang,
                       N_("The file is valid: the contract of {0}, edition {1}, is as it was sealed on {2}, "
                          "and all {4} parties have signed it."),
                       args, 5);
    return tr_args(a, cli->lang,
                   N_("The file is valid: the contract of {0}, edition {1}, is as it was sealed on {2}, and "
                      "{3} of {4} parties have signed it."),
                   args, 5);
}

/* ---- text ---- */

static void item(Cli *cli, Str text)
{
    put_item(cli, S("- "), printable(cli->arena, text));
}

static Str signature_state(const Cli *cli, const CheckedSignature *s)
{
    static const char *const attached[ATTACHMENT_STATE_COUNT] = {
        [ATTACHMENT_NOT_CHECKED] = N_("attached, not checked here (SHA-256 {0}; --attachments FOLDER)"),
        [ATTACHMENT_FOUND] = N_("the attached file is the one meant (SHA-256 {0})"),
        [ATTACHMENT_MISSING] = N_("the attached file is missing (SHA-256 {0})"),
    };
    static const char *const owner[KEY_OWNER_COUNT] = {
        [OWNER_NOT_CHECKED] = N_("valid for the key {0}, whose owner was not checked (--trust FILE)"),
        [OWNER_TRUSTED] = N_("valid for the key {0}, which is trusted"),
        [OWNER_ANOTHER] = N_("made with the key {0}, which is not one of the party's"),
    };
    if (!s->holds) return word(cli, N_("does not hold"));
    if (s->fingerprint.n) return tr_fmt(cli->arena, cli->lang, owner[s->owner], s->fingerprint);
    return tr_fmt(cli->arena, cli->lang, attached[s->attachment], s->signature.attachment);
}

static void print_signature(Cli *cli, const CheckedSignature *s)
{
    const Str who = s->person_name.n ? s->person_name : s->signature.person;
    const Str args[] = {s->party_name.n ? s->party_name : s->signature.party,
                        who,
                        s->signature.position,
                        tr_date(cli->arena, cli->lang, s->signature.signed_on),
                        word(cli, field_choice_label(record_field(&kind_signature, S("method")), s->signature.method)),
                        signature_state(cli, s)};
    item(cli, tr_args(cli->arena, cli->lang, N_("{0}: {1}, {2}, {3}; {4}: {5}"), args, 6));
    if (s->withdrawn.n)
        item(cli, tr_fmt(cli->arena, cli->lang, N_("{0}: withdrawn on {1} ({2})"), args[0], day(cli, s->withdrawn),
                         s->withdrawal_reason));
}

static void print_missing(Cli *cli, const CheckedFile *f)
{
    Buf names = buf_new(cli->arena);
    for (size_t i = 0; i < f->party_count; i++) {
        if (f->parties[i].has_signed) continue;
        if (names.n) buf_add(&names, S(", "));
        buf_add(&names, f->parties[i].name.n ? f->parties[i].name : f->parties[i].id);
    }
    if (names.n) item(cli, tr_fmt(cli->arena, cli->lang, N_("Have not signed: {0}"), buf_str(&names)));
}

static void print_attestation(Cli *cli, const CheckedFile *f)
{
    static const char *const owner[KEY_OWNER_COUNT] = {
        [OWNER_NOT_CHECKED] = N_("Written by the service with the key {0}, whose owner was not checked (--trust FILE)"),
        [OWNER_TRUSTED] = N_("Written by the service with the key {0}, which is trusted"),
        [OWNER_ANOTHER] = N_("Written by a service with the key {0}, which is not trusted"),
    };
    if (f->attestation == ATTESTATION_VALID)
        item(cli, tr_fmt(cli->arena, cli->lang, owner[f->attestation_owner], f->attestation_fingerprint));
    else if (f->attestation == ATTESTATION_ABSENT)
        item(cli,
             word(cli, N_("Not signed by the service that wrote it: who took out a signature or changed a name could "
                          "have made the checksum fit")));
}

static void print_previous(Cli *cli, const CheckedFile *f)
{
    static const char *const texts[PREVIOUS_STATE_COUNT] = {
        [PREVIOUS_NONE] = N_("The first edition that was sealed"),
        [PREVIOUS_NOT_CHECKED] = N_("Follows the edition {0}, which was not checked (--previous FILE)"),
        [PREVIOUS_VALID] = N_("Follows the edition {0}, which is valid and the one meant"),
        [PREVIOUS_BROKEN] = N_("Does not follow the edition that was given"),
    };
    item(cli, tr_fmt(cli->arena, cli->lang, texts[f->previous], f->previous_edition));
}

static Str not_known(const Cli *cli, Str text)
{
    return text.n ? text : word(cli, N_("not known"));
}

static void print_text(Cli *cli, const CheckedFile *f)
{
    put_paragraph(cli, 0, sentence(cli, f));
    put(cli, S("\n"));
    for (size_t i = 0; i < f->problems.count; i++) item(cli, problem_text(cli, &f->problems.list[i]));
    if (f->problems.total > f->problems.count)
        item(cli, tr_fmt(cli->arena, cli->lang, N_("… and {0} more"),
                         err_number(cli->arena, (int64_t)(f->problems.total - f->problems.count))));
    item(cli,
         tr_fmt(cli->arena, cli->lang, N_("Decided by: {0}, {1}, registry number {2}"), not_known(cli, f->decided_by),
                f->decided.n ? day(cli, f->decided) : word(cli, N_("date not known")),
                not_known(cli, f->registry_number)));
    item(cli, tr_fmt(cli->arena, cli->lang, N_("Seal (SHA-256): {0}"), f->sha256));
    if (f->roadmap_sha256.n)
        item(cli, tr_fmt(cli->arena, cli->lang, N_("The roadmap as of sealing is part of it (SHA-256): {0}"),
                         f->roadmap_sha256));
    if (f->plan_sha256.n)
        item(cli, tr_fmt(cli->arena, cli->lang, N_("The investment plan as of sealing is part of it (SHA-256): {0}"),
                         f->plan_sha256));
    print_previous(cli, f);
    for (size_t i = 0; i < f->signature_count; i++) print_signature(cli, &f->signatures[i]);
    print_missing(cli, f);
    for (size_t i = 0; i < f->erratum_count; i++)
        item(cli, tr_fmt(cli->arena, cli->lang, N_("Erratum {0}: {1}"), f->errata[i].number, f->errata[i].text));
    print_attestation(cli, f);
}

/* ---- JSON ---- */

static void json_signature(Json *j, const CheckedSignature *s)
{
    static const char *const owners[KEY_OWNER_COUNT] = {"not_checked", "trusted", "another"};
    static const char *const attachments[ATTACHMENT_STATE_COUNT] = {"not_checked", "found", "missing"};
    const Signature *of = &s->signature;
    json_object(j);
    json_kstr(j, "id", of->head.id);
    json_kstr(j, "party", of->party);
    json_kstr(j, "person", of->person);
    json_kstr(j, "name", s->person_name);
    json_kstr(j, "position", of->position);
    json_kdate(j, "signed_on", of->signed_on);
    json_kstr(j, "method", of->method);
    json_kbool(j, "holds", s->holds);
    json_kstr(j, "fingerprint", s->fingerprint);
    json_kstr(j, "owner", str(s->fingerprint.n ? owners[s->owner] : ""));
    json_kstr(j, "attachment_sha256", of->attachment);
    json_kstr(j, "attachment", str(of->attachment.n ? attachments[s->attachment] : ""));
    json_kstr(j, "withdrawn", s->withdrawn);
    json_end(j);
}

static void json_lists(Cli *cli, Json *j, const CheckedFile *f)
{
    json_key(j, "problems");
    json_array(j);
    for (size_t i = 0; i < f->problems.count; i++) {
        json_object(j);
        json_kstr(j, "part", str(f->problems.list[i].field));
        json_kstr(j, "message", problem_text(cli, &f->problems.list[i]));
        json_end(j);
    }
    json_end(j);
    json_key(j, "signatures");
    json_array(j);
    for (size_t i = 0; i < f->signature_count; i++) json_signature(j, &f->signatures[i]);
    json_end(j);
    json_key(j, "missing");
    json_array(j);
    for (size_t i = 0; i < f->party_count; i++)
        if (!f->parties[i].has_signed) json_str(j, f->parties[i].id);
    json_end(j);
    json_key(j, "errata");
    json_array(j);
    for (size_t i = 0; i < f->erratum_count; i++) {
        json_object(j);
        json_kstr(j, "number", f->errata[i].number);
        json_kstr(j, "text", f->errata[i].text);
        json_kstr(j, "reason", f->errata[i].reason);
        json_kstr(j, "sealed_at", f->errata[i].sealed_at);
        json_end(j);
    }
    json_end(j);
}

static void print_json(Cli *cli, const CheckedFile *f)
{
    static const char *const attestations[ATTESTATION_STATE_COUNT] = {"absent", "valid", "broken"};
    static const char *const previous[PREVIOUS_STATE_COUNT] = {"none", "not_checked", "valid", "broken"};
    Json j = json_new(&cli->out);
    json_object(&j);
    json_kbool(&j, "valid", checked_is_valid(f));
    json_kstr(&j, "sentence", sentence(cli, f));
    json_kstr(&j, "municipality", f->municipality_code);
    json_kstr(&j, "edition", f->edition);
    json_kstr(&j, "sealed_at", f->sealed_at);
    json_kstr(&j, "sha256", f->sha256);
    json_kint(&j, "objects", (int64_t)f->object_count);
    json_kint(&j, "parties", (int64_t)f->party_count);
    json_kint(&j, "signed", (int64_t)checked_signed_count(f));
    json_kstr(&j, "roadmap_sha256", f->roadmap_sha256);
    json_kstr(&j, "investment_plan_sha256", f->plan_sha256);
    json_kstr(&j, "previous_edition", f->previous_edition);
    json_kstr(&j, "previous", str(previous[f->previous]));
    json_kstr(&j, "attestation", str(attestations[f->attestation]));
    json_kstr(&j, "attestation_fingerprint", f->attestation_fingerprint);
    json_kint(&j, "log_event", f->log.event);
    json_kstr(&j, "log_hash", f->log.hash);
    json_lists(cli, &j, f);
    json_end(&j);
    put(cli, S("\n"));
}

/* What could not be read at all. The contract itself may be sound, where it is another file: that is not known then. */
static void print_unreadable(Cli *cli, VerifyPart part)
{
    static const char *const sentences[VERIFY_PART_COUNT] = {
        [VERIFY_CONTRACT] = N_("The file is NOT valid: it cannot be read as the file of a sealed contract."),
        [VERIFY_PREVIOUS] = N_("The file was not checked: that of the edition before (--previous) cannot be read."),
        [VERIFY_ROADMAP] = N_("The file was not checked: that of the frozen roadmap (--roadmap) cannot be read."),
        [VERIFY_PLAN] = N_("The file was not checked: that of the frozen investment plan (--plan) cannot be read."),
        [VERIFY_TRUST] = N_("The file was not checked: the list of trusted keys (--trust) cannot be read."),
        [VERIFY_ATTACHMENTS] =
            N_("The file was not checked: the folder of signed files (--attachments) cannot be read."),
    };
    const Str text = word(cli, sentences[part]);
    if (!cli->json) {
        put_paragraph(cli, 0, text);
        return;
    }
    Json j = json_new(&cli->out);
    json_object(&j);
    if (part == VERIFY_CONTRACT) json_kbool(&j, "valid", false);
    json_kstr(&j, "sentence", text);
    json_end(&j);
    put(cli, S("\n"));
}

static Status run_verify(Cli *cli, Err *err)
{
    const AppVerifying verifying = {.file = cli->operand[0],
                                    .previous = cli_option(cli, "previous")->text,
                                    .trust = cli_option(cli, "trust")->text,
                                    .roadmap = cli_option(cli, "roadmap")->text,
                                    .plan = cli_option(cli, "plan")->text,
                                    .attachments = cli_option(cli, "attachments")->text};
    CheckedFile file;
    VerifyPart part;
    const Status status = app_verify(cli->arena, &verifying, &file, &part, err);
    if (status == ST_INVALID || status == ST_LIMIT || (status != ST_OK && part != VERIFY_CONTRACT))
        print_unreadable(cli, part);
    if (status != ST_OK) return status;
    if (cli->json)
        print_json(cli, &file);
    else
        print_text(cli, &file);
    return checked_is_valid(&file) ? ST_OK : ST_INVALID; /* all has been said */
}

static const Option verify_options[] = {
    {.name = "previous", .kind = VALUE_FILE, .help = N_("the file of the edition before, to be checked with it")},
    {.name = "trust",
     .kind = VALUE_FILE,
     .help = N_("a text file of trusted keys: lines with a party's id and its fingerprint or public key")},
    {.name = "roadmap",
     .kind = VALUE_FILE,
     .help = N_("the frozen roadmap to be checked with it (klimat scenario show --sealed --json)")},
    {.name = "plan",
     .kind = VALUE_FILE,
     .help = N_("the frozen investment plan to be checked with it (klimat plan show --sealed --json)")},
    {.name = "attachments",
     .kind = VALUE_FILE,
     .placeholder = N_("FOLDER"),
     .help = N_("a folder with the files that were signed by hand or by a service")},
};

const Command command_verify = {
    .name = "verify",
    .operands = N_("FILE"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("checks the file of a sealed contract; needs no database"),
    .description =
        N_("Says in one sentence whether the file is what was sealed and who has signed it, and lists what is "
           "missing and what differs. Ends with 0 only for a valid file. One that is sealed and not signed "
           "is valid, and says so."),
    .example = "klimat verify eskilstuna-2025-26.json",
    .options = verify_options,
    .option_count = sizeof verify_options / sizeof *verify_options,
    .json = true,
    .run = run_verify,
};
