/* klimat contract show, list, history: what has been promised, by whom, and how it goes. */
#include "app/contract/contract.h"
#include "app/people/account.h"
#include "app/records/record_text.h"
#include "base/json.h"
#include "cli/command.h"
#include "cli/contract.h"
#include "cli/term.h"
#include "report/markdown.h"

/* ---- what the contract's commands share ---- */

Str contract_actor(Cli *cli, App *app, Str actor)
{
    Str name;
    Err unseen;
    if (str_eq(actor, S("operator"))) return str(tr(cli->lang, N_("the operator")));
    if (app_person_named(app, cli->arena, actor, &name, &unseen) != ST_OK || !name.n) return actor;
    return printable(cli->arena, name);
}

Status contract_open(Cli *cli, AppMode mode, App **app, AppMunicipality *municipality, Err *err)
{
    const Status status = cli_open(cli, mode, app, err);
    return status == ST_OK ? cli_municipality(cli, *app, cli->operand[0], municipality, err) : status;
}

/* The record's heading: its name, one line. */
Str contract_name(Cli *cli, const RecordKind *kind, const void *record)
{
    const Field *field = record_field(kind, str(kind->name_field));
    return printable(cli->arena, record_cell(cli->arena, field, record));
}

/* A cell as a reader knows it; nothing where nothing is known. */
Str contract_value(Cli *cli, const Field *field, Str cell)
{
    if (cell.n == 0 && field->type != FIELD_BOOLEAN) return cell;
    return printable(cli->arena, record_text(cli->arena, cli->lang, field, cell));
}

static Str status_text(Cli *cli, const Standing *s)
{
    static const char *const texts[STATUS_COUNT] = {
        [STATUS_NOT_ASSESSED] = N_("not assessed"),
        [STATUS_NOT_STARTED] = N_("not started"),
        [STATUS_ONGOING] = N_("ongoing"),
        [STATUS_FULFILLED] = N_("fulfilled"),
        [STATUS_PAUSED] = N_("paused"),
    };
    return str(tr(cli->lang, texts[s->status]));
}

/* ---- list ---- */

static void list_json(Cli *cli, const ContractEdition *list, size_t n)
{
    Buf *out = &cli->out;
    buf_addc(out, '[');
    for (size_t i = 0; i < n; i++) {
        if (i) buf_addc(out, ',');
        record_json(out, &kind_edition, &list[i], true);
    }
    buf_add(out, S("]\n"));
}

static Str not_known(Cli *cli, Str text)
{
    return text.n ? printable(cli->arena, text) : str(tr(cli->lang, N_("not known")));
}

static Status run_list(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    ContractEdition *list;
    size_t n;
    Status status = contract_open(cli, APP_READ, &app, &municipality, err);
    if (status == ST_OK) status = app_contract_editions(app, cli->arena, municipality.code, &list, &n, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        list_json(cli, list, n);
        return ST_OK;
    }
    if (n == 0) {
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             N_("{0} has no contract in the database: klimat contract begin makes the first edition."),
                             municipality.name));
        return ST_OK;
    }
    static const Column columns[] = {{.head = N_("Edition")},          {.head = N_("State")},
                                     {.head = N_("Revises")},          {.head = N_("Decided by"), .flexible = true},
                                     {.head = N_("Date of decision")}, {.head = N_("Registry number")}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        const ContractEdition *e = &list[i];
        const bool decided = !str_eq(e->state, S("draft")) && !str_eq(e->state, S("in_review"));
        const Str none = S("–");
        table_add(&table, e->head.id);
        table_add(&table, contract_value(cli, record_field(&kind_edition, S("state")), e->state));
        table_add(&table, e->previous.n ? e->previous : none);
        table_add(&table, decided ? not_known(cli, e->decided_by) : none);
        table_add(&table, !decided                  ? none
                          : date_is_set(e->decided) ? tr_date(cli->arena, cli->lang, e->decided)
                                                    : not_known(cli, S("")));
        table_add(&table, decided ? not_known(cli, e->registry_number) : none);
    }
    table_print(&table, 0);
    return ST_OK;
}

const Command command_contract_list = {
    .name = "contract list",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("the editions of a city's contract, the newest first"),
    .example = "klimat contract list 0484",
    .json = true,
    .database = true,
    .acts = true,
    .run = run_list,
};

/* ---- show ---- */

static void show_parties(Cli *cli, const AppContractView *view)
{
    const Party *list = CONTRACT_LIST(&view->contract, KIND_PARTY, Party);
    put_heading(cli, str(tr(cli->lang, N_("Parties"))));
    static const Column columns[] = {
        {.head = N_("Party"), .flexible = true}, {.head = N_("Id")}, {.head = N_("Role")}, {.head = N_("Signature")}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < view->contract.set[KIND_PARTY].count; i++) {
        const RecordKind *kind = &contract_kinds[KIND_PARTY];
        const char *signed_text = app_contract_signed(view, list[i].head.id) ? N_("has signed")
                                  : view->is_sealed                          ? N_("has not signed")
                                                                             : N_("not sealed yet");
        table_add(&table, printable(cli->arena, list[i].legal_name));
        table_add(&table, list[i].head.id);
        table_add(&table, contract_value(cli, record_field(kind, S("role")), list[i].role));
        table_add(&table, str(tr(cli->lang, signed_text)));
    }
    table_print(&table, 2);
}

/* "ongoing, late, 42 %" */
static Str standing_text(Cli *cli, const Standing *s)
{
    Buf b = buf_new(cli->arena);
    buf_add(&b, status_text(cli, s));
    if (s->late) {
        buf_add(&b, S(", "));
        buf_add(&b, str(tr(cli->lang, N_("late"))));
    }
    if (s->completion_percent.known) {
        buf_add(&b, S(", "));
        buf_add(&b, tr_percent(cli->arena, cli->lang, s->completion_percent.v, 0));
    }
    return buf_str(&b);
}

/* A text with its Markdown taken away, as one line; as it stands where it cannot be read. */
static Str plain_line(Cli *cli, Str text)
{
    Str plain;
    return printable(cli->arena, markdown_plain(cli->arena, text, &plain, NULL) == ST_OK ? plain : text);
}

static void show_commitment(Cli *cli, const AppContractView *view, const Commitment *c)
{
    Buf head = buf_new(cli->arena);
    buf_add(&head, c->head.id);
    buf_add(&head, S("  "));
    buf_add(&head, printable(cli->arena, c->title));
    put(cli, S("\n"));
    put_styled(cli, STYLE_STRONG, buf_str(&head));
    put(cli, S("\n"));
    for (size_t i = 0; i < view->standing_count; i++) {
        const Standing *s = &view->standings[i];
        if (!str_eq(s->undertaking->commitment, c->head.id)) continue;
        Buf b = buf_new(cli->arena);
        buf_add(&b, plain_line(cli, s->undertaking->text));
        buf_add(&b, S(" ("));
        buf_add(&b, standing_text(cli, s));
        if (date_is_set(s->undertaking->deadline)) {
            buf_add(&b, S("; "));
            buf_add(&b, tr_date(cli->arena, cli->lang, s->undertaking->deadline));
        }
        buf_addc(&b, ')');
        Buf mark = buf_new(cli->arena);
        buf_add(&mark, S("  "));
        buf_add(&mark, s->undertaking->head.id);
        buf_addc(&mark, ' ');
        put_item(cli, buf_str(&mark), buf_str(&b));
    }
}

static void show_text(Cli *cli, const AppMunicipality *municipality, const AppContractView *view)
{
    const ContractEdition *e = &view->contract.edition;
    const StandingCount count = progress_count(view->standings, view->standing_count, S(""));
    const Lang lang = cli->lang;
    Buf title = buf_new(cli->arena);
    buf_add(&title, printable(cli->arena, e->title));
    buf_add(&title, S(" · "));
    buf_add(&title, municipality->name);
    buf_add(&title, S(" · "));
    buf_add(&title, e->head.id);
    put_styled(cli, STYLE_STRONG, buf_str(&title));
    put(cli, S("\n"));
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, lang, N_("State: {0}"),
                         contract_value(cli, record_field(&kind_edition, S("state")), e->state)));
    if (view->is_sealed) put_paragraph(cli, 0, tr_fmt(cli->arena, lang, N_("Seal: {0}"), view->seal.sha256));
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, lang, N_("{0} commitments with {1} undertakings: {2} fulfilled"),
                         err_number(cli->arena, (int64_t)view->contract.set[KIND_COMMITMENT].count),
                         err_number(cli->arena, (int64_t)count.total),
                         err_number(cli->arena, (int64_t)count.by_status[STATUS_FULFILLED])));
    put_paragraph(
        cli, 0,
        tr_fmt(cli->arena, lang, N_("{0} late, {1} without an owner, {2} without a deadline, as of {3}"),
               err_number(cli->arena, (int64_t)count.late), err_number(cli->arena, (int64_t)count.without_owner),
               err_number(cli->arena, (int64_t)count.without_deadline), tr_date(cli->arena, lang, view->as_of)));
    show_parties(cli, view);
    put_heading(cli, str(tr(lang, N_("Commitments"))));
    const Commitment *list = CONTRACT_LIST(&view->contract, KIND_COMMITMENT, Commitment);
    for (size_t i = 0; i < view->contract.set[KIND_COMMITMENT].count; i++) show_commitment(cli, view, &list[i]);
}

static Status run_show(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppContractView view;
    const OptionValue *as_of = cli_option(cli, "as-of");
    const Str edition = cli->operand_count > 1 ? cli->operand[1] : S("");
    Status status = contract_open(cli, APP_READ, &app, &municipality, err);
    const OptionValue *at = cli_option(cli, "at");
    if (status == ST_OK && at->given)
        status = app_contract_view_past(app, cli->arena, municipality.code, edition, at->date, &view, err);
    else if (status == ST_OK)
        status = app_contract_view(app, cli->arena, municipality.code, edition,
                                   as_of->given ? date_last(as_of->date) : cli_today(), &view, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        app_contract_json(&cli->out, &view);
        put(cli, S("\n"));
    } else {
        show_text(cli, &municipality, &view);
    }
    return ST_OK;
}

static const Option show_options[] = {
    {.name = "as-of", .kind = VALUE_DATE, .help = N_("how it went as of this day; otherwise today")},
    {.name = "at",
     .kind = VALUE_DATE,
     .help = N_("the whole edition as it stood at the end of this day, from the event log")},
};
const Command command_contract_show = {
    .name = "contract show",
    .operands = N_("CODE|NAME [EDITION]"),
    .operands_least = 1,
    .operands_most = 2,
    .summary = N_("an edition of a contract: its parties, its commitments and how they go"),
    .description = N_("Without an edition the newest that has been decided, or the newest draft where none has. --json "
                      "holds everything in the edition."),
    .example = "klimat contract show 0484 2025/26",
    .options = show_options,
    .option_count = sizeof show_options / sizeof *show_options,
    .json = true,
    .database = true,
    .acts = true,
    .run = run_show,
};
