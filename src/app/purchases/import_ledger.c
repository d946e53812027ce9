/* Taking a ledger in: whose it is, what the file says, what its rows are by the rules, and all of it stored or nothing.
 */
#include "app/purchases/ledger_priv.h"
#include "app/purchases/ledger_split.h"
#include "app/purchases/purchase_start.h"
#include "base/hash.h"
#include "exchange/ledger_table.h"
#include "exchange/sie.h"
#include "store/ledger.h"
#include "store/organisation.h"

enum { ORE_IN_KRONA = 100 };

const size_t app_ledger_upload_bytes = LEDGER_UPLOAD_BYTES_MAX;

typedef struct LedgerTaking {
    const AppLedgerOptions *options;
    AppLedgerReport *report;
    Faults *faults;
    Str municipality; /* code */
    bool is_company;
    Str number, number_from; /* organisation number of the entity, and the organisation that states it */
    LedgerRules rules;
    LedgerLayout layout; /* as it is to be kept; version 0: none is there */
    bool layout_changed;
    LedgerFile file;
    LedgerSplit split;
} LedgerTaking;

/* ---- whose it is ---- */

static Status find_entity(App *app, Arena *arena, LedgerTaking *t, Err *err)
{
    Organisation o;
    bool found;
    AccessPlace place;
    TRY(organisation_get(app->db, arena, t->options->entity, &o, &found, err));
    if (!found)
        return err_failf(
            err, ST_NOT_FOUND,
            N_("There is no organisation {0} $ klimat organisation list shows all, klimat organisation add adds one"),
            t->options->entity);
    t->report->entity_name = o.name;
    t->is_company = str_eq(o.kind, S("company"));
    TRY(app_place(app, arena, o.head.id, &place, err));
    for (size_t i = 0;; i++) {
        if (o.organisation_number.n && !t->number.n) {
            t->number = o.organisation_number;
            t->number_from = o.name;
        }
        if (o.code.n) t->municipality = o.code;
        if (i == place.above_count) break;
        TRY(organisation_get(app->db, arena, place.above[i], &o, &found, err));
        if (!found) break;
    }
    if (!t->municipality.n)
        return err_failf(err, ST_INVALID,
                         N_("{0} stands beneath no municipality, and has to be put beneath one $ klimat organisation "
                            "set {1} --parent puts it there"),
                         t->report->entity_name, t->options->entity);
    return ledger_rules(app, arena, t->municipality, &place, &t->rules, err);
}

static Status find_layout(App *app, Arena *arena, LedgerTaking *t, Err *err)
{
    const RecordHead key = {.municipality = t->municipality, .id = t->options->entity};
    bool found;
    TRY(record_get(app->db, arena, &kind_ledger_layout, &key, &t->layout, &found, err));
    if (!found) t->layout = (LedgerLayout){.head = key};
    if (t->options->forget) t->layout.columns = t->layout.decimal = S("");
    return ST_OK;
}

/* ---- what the file says ---- */

static void check_number(Arena *arena, LedgerTaking *t)
{
    LedgerFile *file = &t->file;
    Str number = file->organisation_number;
    if (number.n == 0) return;
    const bool reads = organisation_number_read(arena, number, &number);
    Err err;
    if (!t->number.n) {
        err_failf(&err, ST_INVALID,
                  N_("The file is of {0}, {1}. Whether that is right was not checked, because the organisation has no "
                     "number here yet $ klimat organisation set {2} --number gives it one"),
                  file->company.n ? file->company : S("?"), number, t->options->entity);
        ledger_note(file, &err);
        return;
    }
    if (reads && str_eq(number, t->number)) return;
    err_failf(&err, ST_INVALID, N_("The file is another organisation's: it states the number {0}, and {1} has {2}"),
              number, t->number_from, t->number);
    err_at(&err, file->name, S(""), file->organisation_row, 0);
    err_field(&err, S("#ORGNR"));
    faults_add(t->faults, &err);
}

/* A text that its field, or one like it, could not hold, and so no package, is left out. */
static Str kept_text(Arena *arena, const RecordKind *kind, const char *field, Str text, Str otherwise)
{
    Str out;
    return field_read(arena, record_field(kind, str(field)), text, '.', &out, NULL) == ST_OK && out.n ? out : otherwise;
}

static Str ledger_id(Arena *arena, Str entity, int year, Str part)
{
    Buf b = buf_new(arena);
    buf_add(&b, entity);
    buf_addc(&b, '.');
    buf_int(&b, year);
    if (part.n) buf_addc(&b, '.');
    buf_add(&b, part);
    return buf_str(&b);
}

Str app_ledger_part(const LedgerImport *ledger)
{
    enum { YEAR_DIGITS = 4 }; /* the id: entity.year, or entity.year.part */
    const size_t from = ledger->entity.n + 1 + YEAR_DIGITS + 1;
    return from < ledger->head.id.n ? str_slice(ledger->head.id, from, ledger->head.id.n) : S("");
}

/* What was bought, mapped and not, in some sums. */
typedef struct Count {
    PurchaseTotal bought, unmapped;
    int64_t rows, mapped_rows;
} Count;

static Count count(const LedgerSum *sums, size_t n)
{
    Count c = {.rows = 0};
    for (size_t i = 0; i < n; i++) {
        PurchaseTotal *total = sums[i].outcome == PURCHASE_BOUGHT     ? &c.bought
                               : sums[i].outcome == PURCHASE_UNMAPPED ? &c.unmapped
                                                                      : NULL;
        c.rows += sums[i].rows;
        if (sums[i].rule.n) c.mapped_rows += sums[i].rows;
        if (!total) continue;
        total->rows += sums[i].rows;
        total->amount += sums[i].amount;
    }
    return c;
}

/* Of one share, or of the file as a whole. */
static LedgerImport record_of(Arena *arena, const LedgerTaking *t, Str organisation, const LedgerSum *sums, size_t n)
{
    const LedgerFile *f = &t->file;
    const Count c = count(sums, n);
    return (LedgerImport){
        .head = {.municipality = t->municipality, .id = ledger_id(arena, organisation, f->last.year, t->options->part)},
        .entity = organisation,
        .year = known(f->last.year),
        .first = f->first,
        .last = f->last,
        .file = kept_text(arena, &kind_ledger_import, "file", f->name, S("ledger")),
        .sha256 = f->sha256,
        .format = f->format,
        .charset = str(charset_name(f->charset)),
        .organisation_number =
            kept_text(arena, &kind_ledger_import, "organisation_number", f->organisation_number, S("")),
        .company = kept_text(arena, &kind_ledger_import, "company", f->company, S("")),
        .vouchers = f->vouchers,
        .rows = known((double)c.rows),
        .mapped_rows = known((double)c.mapped_rows),
        .unmapped_rows = known((double)c.unmapped.rows),
        .purchases_sek = known((double)c.bought.amount / ORE_IN_KRONA),
        .unmapped_sek = known((double)c.unmapped.amount / ORE_IN_KRONA),
        .rules_sha256 = t->rules.sha256,
        .partial = t->options->partial,
    };
}

static void describe_shares(Arena *arena, LedgerTaking *t)
{
    LedgerSplit *split = &t->split;
    AppLedgerReport *report = t->report;
    report->parts = ARENA_ARRAY(arena, AppLedgerPart, split->share_count);
    report->part_count = split->share_count;
    report->centres = split->centres;
    report->centre_count = split->centre_count;
    for (size_t i = 0; i < split->share_count; i++) {
        LedgerShare *share = &split->shares[i];
        const Count c = count(share->sums, share->sum_count);
        share->record = record_of(arena, t, share->organisation, share->sums, share->sum_count);
        if (i > 0) {
            share->record.split_of = split->shares[0].record.head.id;
            share->record.vouchers = unknown(); /* a voucher may have rows of several departments */
        }
        report->parts[i] = (AppLedgerPart){
            .organisation = share->organisation,
            .name = share->name,
            .total = {.rows = c.bought.rows + c.unmapped.rows, .amount = c.bought.amount + c.unmapped.amount}};
    }
}

static void describe(Arena *arena, LedgerTaking *t)
{
    const LedgerFile *f = &t->file;
    AppLedgerReport *report = t->report;
    report->ledger = record_of(arena, t, t->options->entity, t->split.sums, t->split.sum_count);
    describe_shares(arena, t);
    report->charset = str(charset_text(f->charset));
    report->municipality = t->municipality;
    report->notes = f->notes;
    report->note_count = f->note_count;
    const PurchaseExample *none = &f->examples[f->example_count - 1];
    report->unmapped_texts = none->text;
    while (report->unmapped_text_count < PURCHASE_EXAMPLES && none->text[report->unmapped_text_count].n)
        report->unmapped_text_count++;
}

/* Rows that rules to begin with took though they are for the other chart of accounts. A file that tells none, of a
 * company, is likely to follow that of companies. */
static void check_chart(Arena *arena, LedgerTaking *t)
{
    AppLedgerReport *report = t->report;
    const Str told = report->chart = kept_text(arena, &kind_ledger_import, "company", t->file.chart, S(""));
    const PurchaseChart chart = told.n == 0 && t->is_company ? PURCHASE_CHART_BAS : purchase_chart_of(told);
    int64_t rows = 0;
    if (chart == PURCHASE_CHARTS) return;
    for (size_t i = 0; i < t->file.sum_count; i++) {
        const PurchaseSum *s = &t->file.sums[i];
        const PurchaseChart of = s->rule >= 0 ? purchase_rule_chart(&t->rules.rules[s->rule]) : PURCHASE_CHARTS;
        if (of != PURCHASE_CHARTS && of != chart) rows += s->rows;
    }
    if (rows == 0) return;
    Err *err = ARENA_NEW(arena, Err);
    const Str number = err_number(arena, rows),
              command = tr_fmt(arena, LANG_EN, "{0} --chart {1} --entity {2}", t->municipality,
                               chart == PURCHASE_CHART_KOMMUNBAS ? S("kommunbas") : S("bas"), t->options->entity);
    if (chart == PURCHASE_CHART_KOMMUNBAS)
        err_failf(
            err, ST_INVALID,
            N_("The file states the chart of accounts {0}, that of municipalities, but rules for that of companies "
               "(BAS) took {1} of its rows: their purchase categories are probably wrong. Add the set of rules "
               "for municipalities for this organisation, and take the file in again $ klimat purchases start {2}"),
            told, number, command);
    else if (told.n)
        err_failf(
            err, ST_INVALID,
            N_("The file states the chart of accounts {0}, that of companies, but rules for that of municipalities "
               "(Kommun-Bas) took {1} of its rows: their purchase categories are probably wrong. Add the set of "
               "rules for companies for this organisation, and take the file in again $ klimat purchases start {2}"),
            told, number, command);
    else
        err_failf(
            err, ST_INVALID,
            N_("{0} is a company, but rules for the chart of accounts of municipalities (Kommun-Bas) took {1} of "
               "its rows: if it follows that of companies (BAS), their purchase categories are wrong. Add the set "
               "of rules for companies for this organisation, and take the file in again $ klimat purchases start {2}"),
            report->entity_name, number, command);
    report->chart_differs = err;
}

/* ---- storing ---- */

/* What a person agrees to: the file and how it is read, the rules, and what it comes in the place of. */
static Str token_of(Arena *arena, const LedgerTaking *t, const LedgerImport *before)
{
    const AppLedgerOptions *options = t->options;
    const LedgerImport *ledger = &t->report->ledger;
    const Str parts[] = {ledger->head.id,   ledger->sha256,   ledger->rules_sha256, t->layout.columns,
                         t->layout.decimal, options->columns, before->sha256,       before->rules_sha256};
    Buf b = buf_new(arena);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        buf_add(&b, parts[i]);
        buf_addc(&b, '\n');
    }
    buf_int(&b, options->supplier_dimension);
    buf_addc(&b, ' ');
    buf_int(&b, options->centre_dimension);
    buf_addc(&b, options->partial ? '+' : '-');
    return hash_hex(arena, buf_str(&b));
}

/* A department that gets cost centres out of this file has no other ledger of the year, unless both are parts of it. */
static Status check_departments(const LedgerTaking *t, const LedgerImport *other, Err *err)
{
    for (size_t i = 1; i < t->split.share_count; i++) {
        const LedgerShare *share = &t->split.shares[i];
        if (!str_eq(other->entity, share->organisation)) continue;
        if (t->options->part.n && app_ledger_part(other).n && !str_eq(other->head.id, share->record.head.id)) continue;
        return err_failf(err, ST_CONFLICT,
                         N_("{0} has a ledger of its own for the year, {1}, and would get the rows of its cost centres "
                            "out of this one besides: its purchases would count twice"),
                         share->name, other->head.id);
    }
    return ST_OK;
}

/* Rows must not count twice: no file stands in two ledgers, and a ledger of the whole year not beside one of a part. */
static Status check_others(App *app, Arena *arena, const LedgerTaking *t, Err *err)
{
    void *list;
    size_t n;
    const LedgerImport *ledger = &t->report->ledger;
    TRY(record_list(app->db, arena, &kind_ledger_import, t->municipality, S(""), &list, &n, err));
    for (size_t i = 0; i < n; i++) {
        const LedgerImport *other = record_at(&kind_ledger_import, list, i);
        const Str id = other->head.id;
        if (str_eq(id, ledger->head.id) || str_eq(other->split_of, ledger->head.id)) continue;
        if (str_eq(other->sha256, ledger->sha256))
            return err_failf(err, ST_CONFLICT,
                             N_("This file has been taken in already, as the ledger {0}: its purchases would count "
                                "twice"),
                             id);
        if ((int)other->year.v == (int)ledger->year.v) TRY(check_departments(t, other, err));
        if (!str_eq(other->entity, ledger->entity) || (int)other->year.v != (int)ledger->year.v) continue;
        const Str whole = ledger_id(arena, ledger->entity, (int)ledger->year.v, S(""));
        if (str_eq(id, whole) || str_eq(ledger->head.id, whole))
            return err_failf(err, ST_CONFLICT,
                             N_("The ledger {0} is of the same organisation and year, and one of the two is of the "
                                "whole year: its purchases would count twice"),
                             id);
    }
    return ST_OK;
}

/* What is there for the year: the same, the same file by other rules or columns, another one. */
static Status compare(App *app, Arena *arena, LedgerTaking *t, Err *err)
{
    AppLedgerReport *report = t->report;
    LedgerImport stored = {.sha256 = S("")};
    bool found;
    TRY(record_get(app->db, arena, &kind_ledger_import, &report->ledger.head, &stored, &found, err));
    if (found && stored.split_of.n)
        return err_failf(err, ST_CONFLICT,
                         N_("{0} has its rows of {1} out of the ledger {2}, by cost centres: its purchases would count "
                            "twice"),
                         report->entity_name, err_number(arena, (int64_t)stored.year.v), stored.split_of);
    report->token = token_of(arena, t, &stored);
    if (t->options->token.n && !str_eq(t->options->token, report->token))
        return err_fail(err, ST_CONFLICT,
                        N_("What is stored has changed since you were shown it. Look at what would change now, and "
                           "confirm it anew"));
    if (!found) return ST_OK;
    report->file_before = stored.file;
    const bool same_file = str_eq(stored.sha256, report->ledger.sha256);
    report->unchanged = same_file && str_eq(stored.rules_sha256, report->ledger.rules_sha256) &&
                        stored.partial == report->ledger.partial;
    if (report->unchanged) TRY(ledger_split_is_stored(app, arena, &t->split, &report->unchanged, err));
    report->remapped = same_file && !report->unchanged;
    report->replaced = !same_file;
    if (report->unchanged) report->ledger.head = stored.head;
    if (same_file || t->options->replace) return ST_OK;
    return err_failf(err, ST_CONFLICT,
                     N_("{0} has a ledger for {1} already, from {2}, and this file is another one $ give --replace to "
                        "put it in its place"),
                     report->entity_name, err_number(arena, (int64_t)stored.year.v), stored.file);
}

static Status store(App *app, Arena *arena, LedgerTaking *t, Err *err)
{
    AppLedgerReport *report = t->report;
    const Author author = app_author(app, t->options->why);
    bool changed;
    if (t->layout_changed) {
        TRY(record_replace(app->db, &kind_ledger_layout, &t->layout, &author, &changed, err));
        report->columns_remembered = changed;
        report->columns_told = t->options->columns.n || t->options->decimal;
    }
    if (report->unchanged) return ST_OK;
    const Str id = report->ledger.head.id;
    TRY(ledger_split_store(app, arena, &t->split, &author, err));
    report->ledger.head = t->split.shares[0].record.head;
    return app_figures_event(app, arena, "import", "ledger", id, S("{}"), t->options->why, err);
}

static Status take_write(App *app, Arena *arena, void *ctx, Err *err)
{
    LedgerTaking *t = ctx;
    AccessObject object;
    TRY(ledger_object(app, arena, t->municipality, t->options->entity, &object, err));
    TRY(app_permit(app, arena, ACTION_WRITE_FIGURES, &object, err));
    if (t->faults->total) return err_fail(err, ST_INVALID, N_("The file has faults; nothing was imported"));
    void *categories;
    size_t n;
    TRY(ledger_split(app, arena, &t->file, &t->rules, t->options->entity, t->report->entity_name, &t->split, err));
    TRY(record_list(app->db, arena, &kind_purchase_category, t->municipality, S(""), &categories, &n, err));
    purchase_view(arena, t->split.sums, t->split.sum_count, categories, n, t->rules.rules, t->rules.n,
                  &t->report->view);
    describe(arena, t);
    check_chart(arena, t);
    TRY(check_others(app, arena, t, err));
    TRY(compare(app, arena, t, err));
    return store(app, arena, t, err);
}

static Status begin(App *app, Arena *arena, LedgerTaking *t, Err *err)
{
    *t->report = (AppLedgerReport){.dry_run = t->options->dry_run};
    if (t->options->part.n && !field_is_id(t->options->part))
        return err_failf(err, ST_INVALID,
                         N_("{0} is no name of a part: write small letters a to z, digits and hyphens, such as h1"),
                         t->options->part);
    TRY(find_entity(app, arena, t, err));
    AccessObject object; /* asked before a large file is read, and once more in the transaction */
    TRY(ledger_object(app, arena, t->municipality, t->options->entity, &object, err));
    return app_permit(app, arena, ACTION_WRITE_FIGURES, &object, err);
}

static Status end(App *app, Arena *arena, LedgerTaking *t, Err *err)
{
    check_number(arena, t);
    return app_in_transaction(app, arena, !t->options->dry_run, take_write, t, err);
}

static LedgerBytes bytes_of(const App *app, Str name, const LedgerTaking *t)
{
    return (LedgerBytes){.sandbox = app->sandbox,
                         .name = name,
                         .bytes = t->options->content,
                         .rules = t->rules.rules,
                         .centres = t->rules.centres,
                         .rule_count = t->rules.n,
                         .centre_count = t->rules.centre_count};
}

static Status make_map(Arena *arena, const LedgerTaking *t, PurchaseMap **out, Err *err)
{
    TRY(purchase_map_new(arena, t->rules.rules, t->rules.n, out, err));
    return purchase_map_centres(*out, t->rules.centres, t->rules.centre_count, err);
}

bool app_ledger_is_sie(Str content)
{
    if (str_starts(content, S("\xEF\xBB\xBF"))) content = str_slice(content, 3, content.n);
    while (content.n && (content.p[0] == '\n' || content.p[0] == '\r' || content.p[0] == ' '))
        content = str_slice(content, 1, content.n);
    return str_starts(content, S("#"));
}

Status app_import_sie(App *app, Arena *arena, Str path, const AppLedgerOptions *options, AppLedgerReport *out,
                      Faults *faults, Err *err)
{
    LedgerTaking t = {.options = options, .report = out, .faults = faults};
    TRY(begin(app, arena, &t, err));
    SieOptions sie = {.rules = t.rules.n,
                      .supplier_dimension = options->supplier_dimension,
                      .centre_dimension = options->centre_dimension,
                      .partial = options->partial || options->part.n};
    if (options->content.p) {
        const LedgerBytes bytes = bytes_of(app, path, &t);
        TRY(sie_read_bytes(&bytes, &sie, arena, &t.file, faults, err));
    } else {
        TRY(make_map(arena, &t, &sie.map, err));
        TRY(sie_read(path, &sie, arena, &t.file, faults, err));
    }
    return end(app, arena, &t, err);
}

static Status read_table(App *app, Arena *arena, Str path, LedgerTableOptions *table, LedgerTaking *t, Err *err)
{
    if (t->options->content.p) {
        const LedgerBytes bytes = bytes_of(app, path, t);
        return ledger_table_read_bytes(&bytes, table, arena, &t->file, t->faults, err);
    }
    TRY(make_map(arena, t, &table->map, err));
    return ledger_table_read(path, table, arena, &t->file, t->faults, err);
}

static AppLedgerQuestions questions_of(const Faults *faults)
{
    const LedgerQuestions q = ledger_questions(faults);
    return (AppLedgerQuestions){
        .vat_heading = q.vat_heading, .amounts = q.amounts, .dates = q.dates, .decimal = q.decimal};
}

Status app_import_ledger(App *app, Arena *arena, Str path, const AppLedgerOptions *options, AppLedgerReport *out,
                         Faults *faults, Err *err)
{
    LedgerTaking t = {.options = options, .report = out, .faults = faults};
    TRY(ledger_columns_check(arena, options->columns, err));
    TRY(begin(app, arena, &t, err));
    TRY(find_layout(app, arena, &t, err));
    const char remembered = str_eq(t.layout.decimal, S("comma")) ? ',' : str_eq(t.layout.decimal, S("point")) ? '.' : 0;
    LedgerTableOptions table = {.rules = t.rules.n,
                                .columns = options->columns.n ? options->columns : t.layout.columns,
                                .earlier = options->columns.n == 0,
                                .decimal = options->decimal ? options->decimal : remembered,
                                .year = options->year};
    const Status status = read_table(app, arena, path, &table, &t, err);
    out->columns = t.file.columns;
    out->headings = t.file.headings;
    out->heading_count = t.file.heading_count;
    if (status != ST_OK) {
        out->questions = questions_of(faults);
        return status;
    }
    if (options->columns.n || options->decimal || (options->forget && t.layout.head.version)) {
        t.layout_changed = true;
        if (options->columns.n)
            t.layout.columns = kept_text(arena, &kind_ledger_layout, "columns", options->columns, t.layout.columns);
        if (options->decimal) t.layout.decimal = options->decimal == ',' ? S("comma") : S("point");
    }
    return end(app, arena, &t, err);
}
