/* klimat key new, key show: the keys that an organisation signs with. */
#include "cli/key.h"

#include "app/verify.h"
#include "base/json.h"
#include "cli/term.h"

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
