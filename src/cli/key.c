/* klimat key new, key show, key sign: the keys that an organisation signs with. */
#include "cli/key.h"

#include "app/contract/verify.h"
#include "base/file.h"
#include "base/json.h"
#include "cli/term.h"
#include "model/canon.h"
#include "model/seal.h"

#include <stdlib.h>

static void forget(void *key)
{
    sign_key_forget(key);
}

static SignKey *room_for_key(Cli *cli)
{
    SignKey *key = ARENA_NEW(cli->arena, SignKey);
    arena_defer(cli->arena, forget, key);
    return key;
}

Status cli_key_read(Cli *cli, Str path, const SignKey **key, Err *err)
{
    SignKey *room = room_for_key(cli);
    const Status status = sign_key_read(cli->arena, path, room, err);
    *key = room;
    return status;
}

Status cli_installation_key(Cli *cli, const SignKey **key, Err *err)
{
    const OptionValue *given = cli_option(cli, "key");
    SignKey *room = room_for_key(cli);
    bool found;
    const Status status = app_installation_key(cli->arena, given->given ? given->text : str(getenv("KLIMAT_KEY")),
                                               cli->db_url, room, &found, err);
    *key = status == ST_OK && found ? room : NULL;
    return status;
}

static void print_key(Cli *cli, const SignKey *key)
{
    const Str fingerprint = sign_fingerprint(cli->arena, key->public_half);
    const Str public_key = str_hex(cli->arena, key->public_half, sizeof key->public_half);
    if (cli->json) {
        Json j = json_new(&cli->out);
        json_object(&j);
        json_kstr(&j, "fingerprint", fingerprint);
        json_kstr(&j, "public_key", public_key);
        json_end(&j);
        put(cli, S("\n"));
        return;
    }
    put_line(cli, tr_fmt(cli->arena, cli->lang, N_("Fingerprint: {0}"), fingerprint));
    put_line(cli, tr_fmt(cli->arena, cli->lang, N_("Public key:  {0}"), public_key));
}

static Status run_new(Cli *cli, Err *err)
{
    SignKey *key = room_for_key(cli);
    sign_key_new(key);
    const Status status = sign_key_write(cli->operand[0], key, err);
    if (status != ST_OK) return status;
    print_key(cli, key);
    if (!cli->json)
        put_paragraph(
            cli, 0,
            tr_fmt(cli->arena, cli->lang,
                   N_("{0} is the secret key: whoever has it signs in your name. Keep it where only you can "
                      "read it, with a copy in a safe place; give others the fingerprint and the public key."),
                   cli->operand[0]));
    return ST_OK;
}

static Status run_show(Cli *cli, Err *err)
{
    const SignKey *key;
    const Status status = cli_key_read(cli, cli->operand[0], &key, err);
    if (status == ST_OK) print_key(cli, key);
    return status;
}

/* ---- a signature, where the key is kept ---- */

enum { SIGNED_TEXT_BYTES_MAX = 64 * 1024 };

/* A text of ours and no other: a key of an organisation signs contracts. A line break that was put behind it when it
 * was stored is none of it. */
static Status read_signed(Cli *cli, Str path, Str *text, CanonValue *value, Err *err)
{
    Str format;
    Status status = file_read(cli->arena, path, SIGNED_TEXT_BYTES_MAX, text, err);
    if (status != ST_OK) return status;
    if (str_ends(*text, S("\n"))) text->n--;
    status = canon_parse(*text, cli->arena, value, err);
    if (status == ST_OK && canon_get_text(canon_member(value, S("format")), &format) &&
        str_eq(format, S(SEAL_FORMAT_SIGNATURE)))
        return ST_OK;
    return err_failf(
        err, ST_INVALID,
        N_("{0} is no text to sign: download it from the page on which a contract is signed with a key, or "
           "write it with klimat contract sign --show-text"),
        path);
}

static void print_signing(Cli *cli, const CanonValue *value)
{
    static const struct {
        const char *member, *label;
    } said[] = {{"party", N_("Party")},
                {"person", N_("Signatory")},
                {"position", N_("Position held")},
                {"mandate", N_("Mandate")},
                {"registry_number", N_("Registry number")},
                {"date", N_("Signed on")},
                {"seal", N_("Seal")}};
    put_paragraph(cli, 0, str(tr(cli->lang, N_("What you have signed:"))));
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        Str text;
        if (!canon_get_text(canon_member(value, str(said[i].member)), &text)) continue;
        put_item(
            cli, S("- "),
            tr_fmt(cli->arena, cli->lang, "{0}: {1}", str(tr(cli->lang, said[i].label)), printable(cli->arena, text)));
    }
}

static Status run_sign(Cli *cli, Err *err)
{
    const SignKey *key;
    Str text;
    CanonValue value;
    Status status = cli_key_read(cli, cli->operand[0], &key, err);
    if (status == ST_OK) status = read_signed(cli, cli->operand[1], &text, &value, err);
    if (status != ST_OK) return status;
    unsigned char made[SIGN_BYTES];
    sign_make(key, text, made);
    const Str public_key = str_hex(cli->arena, key->public_half, sizeof key->public_half);
    const Str signature = str_hex(cli->arena, made, sizeof made);
    if (cli->json) {
        Json j = json_new(&cli->out);
        json_object(&j);
        json_kstr(&j, "public_key", public_key);
        json_kstr(&j, "signature", signature);
        json_end(&j);
        put(cli, S("\n"));
        return ST_OK;
    }
    print_signing(cli, &value);
    put(cli, S("\n"));
    put_line(cli, tr_fmt(cli->arena, cli->lang, N_("Public key:  {0}"), public_key));
    put_line(cli, tr_fmt(cli->arena, cli->lang, N_("Signature:   {0}"), signature));
    return ST_OK;
}

const Command command_key_sign = {
    .name = "key sign",
    .operands = N_("FILE TEXT"),
    .operands_least = 2,
    .operands_most = 2,
    .summary = N_("signs a contract where the key is kept, without a database"),
    .description = N_("FILE is the secret key, TEXT the file to sign: downloaded from the page on which a contract is "
                      "signed with a key, or written by klimat contract sign --show-text. Shows what is signed, and "
                      "prints the public key and the signature to give back there."),
    .example = "klimat key sign naturvardsverket.key att-signera.json",
    .json = true,
    .run = run_sign,
};
const Command command_key_new = {
    .name = "key new",
    .operands = N_("FILE"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("makes a key to sign contracts with (Ed25519)"),
    .description = N_("Writes the secret key into a new file that only its owner can read, and shows the fingerprint "
                      "by which others know it. A file that is there is never overwritten."),
    .example = "klimat key new naturvardsverket.key",
    .json = true,
    .run = run_new,
};
const Command command_key_show = {
    .name = "key show",
    .operands = N_("FILE"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("the fingerprint and public half of a key"),
    .description = N_("Nothing that is secret is shown."),
    .example = "klimat key show naturvardsverket.key",
    .json = true,
    .run = run_show,
};
