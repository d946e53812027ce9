/* The template compiler: tmplc OUT.c OUT.h HEADER FILE.html...  Each file becomes a C function
 *
 *     void view_<name>(Buf *out, const View *v, <params>);
 *
 * HEADER is the header with the types that the templates use. A template is HTML with directives:
 *
 *     {{params const City *city, size_t n}}   first of all; may be left out
 *     {{= expression}}         a Str, a C string or an integer, escaped for the place where it stands
 *     {{t "English text" a, b}}    in the reader's language; a and b (Str) stand for {0} and {1}
 *     {{if c}} {{elif c}} {{else}} {{end}}   {{for int i = 0; i < n; i++}} {{end}}   {{let Str x = y}}
 *     {{include other(a, b)}}  {{raw html}} where html has the type Html   {{# a remark}}
 *
 * The place decides the escaping: in text and in a quoted attribute the five signs of HTML; at the start of an
 * attribute that holds an address (href, src, action) the address is checked too, and behind a first part it is
 * percent-encoded. Expressions are refused where no escaping is safe: in script and style elements, in on* and style
 * attributes, in unquoted values, in names of tags and attributes. Both branches of an {{if}} must end in the same
 * place of the HTML. White space with a line break in it becomes one line break. */
#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCKS_MAX = 64, NAME_MAX_BYTES = 32, LITERAL_BYTES = 1500 };

typedef enum Place { TEXT, TAG_NAME, TAG, ATTRIBUTE_NAME, BEFORE_VALUE, QUOTED, UNQUOTED, RAW_TEXT, COMMENT } Place;
typedef enum Value { VALUE_PLAIN, VALUE_ADDRESS, VALUE_REFUSED } Value;

/* Where in the HTML the reader is. Two are compared at the end of each branch. */
typedef struct Html {
    Place place;
    Value value;      /* of the attribute, in BEFORE_VALUE, QUOTED and UNQUOTED */
    bool value_begun; /* something stands in the value already */
    bool closing;     /* the tag is an end tag */
    bool name_cut;    /* a branch ended behind the name of an attribute: a new one may not begin right here */
    bool verbatim;    /* inside pre or textarea: white space counts */
    char quote;       /* of the value */
    char tag[NAME_MAX_BYTES], attribute[NAME_MAX_BYTES];
} Html;

typedef enum BlockKind { BLOCK_IF, BLOCK_ELSE, BLOCK_FOR } BlockKind;
typedef struct Block {
    BlockKind kind;
    long line;
    Html before, first_end; /* where it began, where its first branch ended */
    bool has_branch;
    char last_before; /* a branch that may be left out must not have eaten the space around it */
} Block;

typedef struct Template {
    const char *file;
    Str text;
    size_t at;
    long line;
    Html html;
    Block block[BLOCKS_MAX];
    size_t depth;
    Buf *out;    /* the function's body */
    Buf literal; /* HTML not yet written out */
    char last;   /* the last character of the output, for white space */
    Str params;
    bool begun;
} Template;

static Arena *arena;

static _Noreturn void fail(const Template *t, long line, const char *what, Str detail)
{
    fprintf(stderr, "%s:%ld: %s%.*s\n", t->file, line, what, STR_ARGS(detail));
    exit(1);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_one_of(const char *name, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(name, *list) == 0) return true;
    return false;
}

/* ---- C out ---- */

static void c_literal(Buf *out, Str s)
{
    buf_addc(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        const char c = s.p[i];
        if (c == '\n')
            buf_add(out, S("\\n"));
        else if (c == '\t')
            buf_add(out, S("\\t"));
        else if (c == '?' || c == '"' || c == '\\') { /* ?: no trigraphs */
            buf_addc(out, '\\');
            buf_addc(out, c);
        } else
            buf_addc(out, c);
    }
    buf_addc(out, '"');
}

static void line_mark(Template *t)
{
    buf_add(t->out, S("#line "));
    buf_int(t->out, t->line);
    buf_addc(t->out, ' ');
    c_literal(t->out, str(t->file));
    buf_addc(t->out, '\n');
}

static void flush_literal(Template *t)
{
    Str rest = buf_str(&t->literal);
    while (rest.n) {
        size_t n = rest.n < LITERAL_BYTES ? rest.n : LITERAL_BYTES;
        while (n < rest.n && ((unsigned char)rest.p[n] & 0xC0) == 0x80) n--; /* not inside a character */
        buf_add(t->out, S("    buf_add(out, S("));
        c_literal(t->out, str_slice(rest, 0, n));
        buf_add(t->out, S("));\n"));
        rest = str_slice(rest, n, rest.n);
    }
    buf_clear(&t->literal);
}

static void statement(Template *t, Str before, Str expression, Str after)
{
    flush_literal(t);
    line_mark(t);
    buf_add(t->out, S("    "));
    buf_add(t->out, before);
    buf_add(t->out, expression);
    buf_add(t->out, after);
    buf_addc(t->out, '\n');
}

/* ---- HTML ---- */

static void name_add(char *name, char c)
{
    const size_t n = strlen(name);
    if (n + 1 < NAME_MAX_BYTES) {
        name[n] = lower(c);
        name[n + 1] = '\0';
    }
}

static Value value_kind(const char *attribute)
{
    static const char *const address[] = {"href", "src",  "action",   "formaction", "poster",
                                          "cite", "data", "manifest", "xlink:href", NULL};
    static const char *const refused[] = {"style", "srcset", "srcdoc", "imagesrcset", NULL};
    if (strncmp(attribute, "on", 2) == 0 || is_one_of(attribute, refused)) return VALUE_REFUSED;
    return is_one_of(attribute, address) ? VALUE_ADDRESS : VALUE_PLAIN;
}

static void tag_end(Html *h)
{
    static const char *const raw[] = {"script", "style", NULL};
    static const char *const verbatim[] = {"pre", "textarea", NULL};
    if (is_one_of(h->tag, verbatim)) h->verbatim = !h->closing;
    h->place = !h->closing && is_one_of(h->tag, raw) ? RAW_TEXT : TEXT;
}

static void tag_begin(Html *h, bool closing)
{
    h->place = TAG_NAME;
    h->closing = closing;
    h->tag[0] = '\0';
}

static void attribute_begin(Html *h, char c)
{
    h->place = ATTRIBUTE_NAME;
    h->attribute[0] = '\0';
    name_add(h->attribute, c);
}

/* What a character between "<name" and ">" does to the place. */
static void step_in_tag(const Template *t, Html *h, char c)
{
    switch ((int)h->place) {
    case TAG:
        if (h->name_cut && is_letter(c))
            fail(t, t->line, "put a space between this attribute and the one before", S(""));
        h->name_cut = false;
        if (c == '>')
            tag_end(h);
        else if (!is_space(c) && c != '/')
            attribute_begin(h, c);
        break;
    case ATTRIBUTE_NAME:
        if (c == '>')
            tag_end(h);
        else if (is_space(c) || c == '/')
            h->place = TAG;
        else if (c == '=') {
            h->place = BEFORE_VALUE;
            h->value = value_kind(h->attribute);
            h->value_begun = false;
        } else
            name_add(h->attribute, c);
        break;
    case BEFORE_VALUE:
        h->quote = c;
        h->place = c == '"' || c == '\'' ? QUOTED : UNQUOTED;
        break;
    case QUOTED:
        if (c == h->quote)
            h->place = TAG;
        else
            h->value_begun = true;
        break;
    default: /* UNQUOTED */
        if (c == '>')
            tag_end(h);
        else if (is_space(c))
            h->place = TAG;
        break;
    }
}

/* What the character at t->at does to the place. */
static void html_step(Template *t)
{
    Html *h = &t->html;
    const char c = t->text.p[t->at];
    const Str ahead = str_slice(t->text, t->at, t->text.n);
    switch (h->place) {
    case TEXT:
        if (str_starts(ahead, S("<!--")))
            h->place = COMMENT;
        else if (c == '<' && ahead.n > 1 && (is_letter(ahead.p[1]) || ahead.p[1] == '/' || ahead.p[1] == '!'))
            tag_begin(h, ahead.p[1] == '/');
        break;
    case TAG_NAME:
        if (c == '>')
            tag_end(h);
        else if (is_space(c))
            h->place = TAG;
        else if (c != '/')
            name_add(h->tag, c);
        break;
    case RAW_TEXT:
        if (str_starts(ahead, S("</")) && str_eq_fold(str_slice(ahead, 2, 2 + strlen(h->tag)), str(h->tag)))
            tag_begin(h, true);
        break;
    case COMMENT:
        if (c == '>' && t->at >= 2 && memcmp(t->text.p + t->at - 2, "--", 2) == 0) h->place = TEXT;
        break;
    case TAG:
    case ATTRIBUTE_NAME:
    case BEFORE_VALUE:
    case QUOTED:
    case UNQUOTED: step_in_tag(t, h, c); break;
    }
}

static bool same_place(const Html *a, const Html *b)
{
    if (a->place != b->place || a->verbatim != b->verbatim) return false;
    if (a->place == QUOTED)
        return a->quote == b->quote && a->value == b->value &&
               (a->value != VALUE_ADDRESS || a->value_begun == b->value_begun);
    if (a->place == TEXT) return true;
    return a->closing == b->closing && strcmp(a->tag, b->tag) == 0;
}

/* ---- directives ---- */

/* Takes an identifier off the front. */
static Str take_word(Str *rest)
{
    size_t n = 0;
    while (n < rest->n && (is_letter(rest->p[n]) || rest->p[n] == '_' || (rest->p[n] >= '0' && rest->p[n] <= '9'))) n++;
    const Str word = str_slice(*rest, 0, n);
    *rest = str_trim(str_slice(*rest, n, rest->n));
    return word;
}

/* The length of the C string at the start of s, with its quotation marks; 0 where there is none. */
static size_t string_length(Str s)
{
    if (s.n == 0 || s.p[0] != '"') return 0;
    for (size_t i = 1; i < s.n; i++) {
        if (s.p[i] == '\\')
            i++;
        else if (s.p[i] == '"')
            return i + 1;
    }
    return 0;
}

/* Fails unless an expression may stand here; true where it is written as an address. */
static bool check_place(const Template *t)
{
    const Html *h = &t->html;
    switch (h->place) {
    case TEXT: return false;
    case QUOTED:
        if (h->value == VALUE_REFUSED)
            fail(t, t->line, "no expression may stand in this attribute: ", str(h->attribute));
        return h->value == VALUE_ADDRESS;
    case BEFORE_VALUE:
    case UNQUOTED: fail(t, t->line, "put the value of this attribute in quotation marks: ", str(h->attribute));
    case RAW_TEXT: fail(t, t->line, "no expression may stand in this element: ", str(h->tag));
    case COMMENT: fail(t, t->line, "no expression may stand in a comment", S(""));
    case TAG_NAME:
    case TAG:
    case ATTRIBUTE_NAME: break;
    }
    fail(t, t->line, "no expression may stand for a name inside a tag: ", str(h->tag));
}

static void put_expression(Template *t, Str expression)
{
    const bool address = check_place(t);
    if (expression.n == 0) fail(t, t->line, "an expression was expected", S(""));
    statement(t,
              !address              ? S("put_text(out, ")
              : t->html.value_begun ? S("put_address_part(out, ")
                                    : S("put_address(out, "),
              expression, S(");"));
    t->html.value_begun = true;
    t->last = 'x';
}

static void put_translated(Template *t, Str rest)
{
    if (check_place(t)) fail(t, t->line, "a text cannot be an address", S(""));
    const size_t n = string_length(rest);
    if (n == 0) fail(t, t->line, "{{t}} needs a text in quotation marks", S(""));
    const Str key = str_slice(rest, 0, n), args = str_trim(str_slice(rest, n, rest.n));
    if (args.n == 0) {
        statement(t, S("put_text(out, tr(v->lang, "), key, S("));"));
    } else {
        Buf call = buf_new(arena);
        buf_add(&call, key);
        buf_add(&call, S(", "));
        buf_add(&call, args);
        statement(t, S("put_text(out, tr_fmt(out->arena, v->lang, "), buf_str(&call), S("));"));
    }
    t->html.value_begun = true;
    t->last = 'x';
}

static void block_open(Template *t, BlockKind kind)
{
    if (t->html.place != TEXT && t->html.place != TAG && t->html.place != QUOTED)
        fail(t, t->line, "no block may begin inside a name, an unquoted value, a script, a style or a comment", S(""));
    if (t->depth == BLOCKS_MAX) fail(t, t->line, "too many blocks inside one another", S(""));
    t->block[t->depth++] = (Block){.kind = kind, .line = t->line, .before = t->html, .last_before = t->last};
}

/* The end of one branch: every branch ends where the first one did. */
static void branch_end(Template *t, Block *b)
{
    if (t->html.place == ATTRIBUTE_NAME) {
        t->html.place = TAG;
        t->html.name_cut = true;
    }
    if (!b->has_branch) {
        b->first_end = t->html;
        b->has_branch = true;
    } else if (!same_place(&b->first_end, &t->html)) {
        fail(t, t->line, "the branches of this block end in different places of the HTML", S(""));
    }
}

static void next_branch(Template *t, Str condition, bool is_else)
{
    Block *b = t->depth ? &t->block[t->depth - 1] : NULL;
    if (!b || b->kind != BLOCK_IF) fail(t, t->line, "there is no {{if}} here to belong to", S(""));
    branch_end(t, b);
    t->html = b->before;
    t->last = b->last_before;
    if (is_else) {
        if (condition.n) fail(t, t->line, "{{else}} takes no condition; use {{elif}}", S(""));
        b->kind = BLOCK_ELSE;
        statement(t, S("} else {"), S(""), S(""));
    } else {
        statement(t, S("} else if ("), condition, S(") {"));
    }
}

static void block_close(Template *t)
{
    if (!t->depth) fail(t, t->line, "{{end}} without a block", S(""));
    Block *b = &t->block[t->depth - 1];
    branch_end(t, b);
    if (b->kind != BLOCK_ELSE && !same_place(&b->before, &t->html))
        fail(t, t->line, "this block ends in another place of the HTML than it began in", S(""));
    t->depth--;
    if (!is_space(b->last_before) || !is_space(t->last)) t->last = 'x';
    statement(t, S("}"), S(""), S(""));
}

static void put_include(Template *t, Str rest)
{
    if (t->html.place != TEXT) fail(t, t->line, "a template can only be included in text", S(""));
    Buf call = buf_new(arena);
    buf_add(&call, take_word(&rest));
    buf_add(&call, S("(out, v"));
    if (!str_starts(rest, S("("))) fail(t, t->line, "{{include}} is written as {{include name(a, b)}}", S(""));
    rest = str_trim(str_slice(rest, 1, rest.n));
    if (!str_starts(rest, S(")"))) buf_add(&call, S(", "));
    buf_add(&call, rest);
    statement(t, S("view_"), buf_str(&call), S(";"));
    t->last = 'x';
}

static void directive(Template *t, Str inside)
{
    if (str_starts(inside, S("#"))) return;
    if (str_starts(inside, S("="))) {
        put_expression(t, str_trim(str_slice(inside, 1, inside.n)));
        return;
    }
    Str rest = inside;
    const Str word = take_word(&rest);
    if (str_eq(word, S("params"))) {
        if (t->begun) fail(t, t->line, "{{params}} stands first in a template", S(""));
        t->params = rest;
    } else if (str_eq(word, S("t"))) {
        put_translated(t, rest);
    } else if (str_eq(word, S("if"))) {
        block_open(t, BLOCK_IF);
        statement(t, S("if ("), rest, S(") {"));
    } else if (str_eq(word, S("elif")) || str_eq(word, S("else"))) {
        next_branch(t, rest, str_eq(word, S("else")));
    } else if (str_eq(word, S("for"))) {
        block_open(t, BLOCK_FOR);
        statement(t, S("for ("), rest, S(") {"));
    } else if (str_eq(word, S("end"))) {
        block_close(t);
    } else if (str_eq(word, S("let"))) {
        statement(t, S(""), rest, S(";"));
    } else if (str_eq(word, S("include"))) {
        put_include(t, rest);
    } else if (str_eq(word, S("raw"))) {
        if (t->html.place != TEXT) fail(t, t->line, "{{raw}} can only stand in text", S(""));
        statement(t, S("put_raw(out, "), rest, S(");"));
        t->last = 'x';
    } else {
        fail(t, t->line, "unknown directive: ", inside);
    }
    t->begun = true;
}

/* ---- a file ---- */

static void read_directive(Template *t)
{
    size_t i = t->at + 2;
    while (i + 1 < t->text.n && !(t->text.p[i] == '}' && t->text.p[i + 1] == '}')) {
        const size_t quoted = string_length(str_slice(t->text, i, t->text.n));
        i += quoted ? quoted : 1;
    }
    if (i + 1 >= t->text.n) fail(t, t->line, "{{ is never closed", S(""));
    const Str inside = str_slice(t->text, t->at + 2, i);
    directive(t, str_trim(inside));
    for (size_t k = 0; k < inside.n; k++) t->line += inside.p[k] == '\n';
    t->at = i + 2;
}

static void read_space(Template *t)
{
    bool has_break = false;
    size_t i = t->at;
    for (; i < t->text.n && is_space(t->text.p[i]); i++) {
        if (t->text.p[i] == '\n') {
            has_break = true;
            t->line++;
        }
    }
    const char one = has_break ? '\n' : ' ';
    if (t->last != '\n' && !(t->last == ' ' && one == ' ')) {
        buf_addc(&t->literal, one);
        t->last = one;
    }
    t->at = i;
}

static void read_char(Template *t)
{
    const char c = t->text.p[t->at];
    if (!t->begun && !is_space(c)) t->begun = true;
    if ((t->html.place == TEXT || t->html.place == TAG) && !t->html.verbatim && is_space(c)) {
        t->html.name_cut = false;
        read_space(t);
        return;
    }
    html_step(t);
    if (c == '\n') t->line++;
    buf_addc(&t->literal, c);
    t->last = c;
    t->at++;
}

static Str base_name(const char *file)
{
    const char *slash = strrchr(file, '/');
    Str name = str(slash ? slash + 1 : file);
    return str_cut(&name, '.');
}

/* One function into source, its prototype into header. */
static void compile(const char *file, Buf *source, Buf *header)
{
    Buf body = buf_new(arena);
    Template t = {.file = file, .line = 1, .out = &body, .literal = buf_new(arena), .last = '\n'};
    Err err;
    if (file_read(arena, str(file), 1 << 20, &t.text, &err) != ST_OK) fail(&t, 0, "cannot be read", S(""));
    while (t.at < t.text.n) {
        if (str_starts(str_slice(t.text, t.at, t.text.n), S("{{")))
            read_directive(&t);
        else
            read_char(&t);
    }
    if (t.depth) fail(&t, t.block[t.depth - 1].line, "this block has no {{end}}", S(""));
    if (t.html.place != TEXT) fail(&t, t.line, "the file ends inside a tag, comment, script or style", S(""));
    flush_literal(&t);

    Buf head = buf_new(arena);
    buf_add(&head, S("void view_"));
    buf_add(&head, base_name(file));
    buf_add(&head, S("(Buf *out, const View *v"));
    if (t.params.n) buf_add(&head, S(", "));
    buf_add(&head, t.params);
    buf_addc(&head, ')');
    buf_add(header, buf_str(&head));
    buf_add(header, S(";\n"));
    buf_add(source, buf_str(&head));
    buf_add(source, S("\n{\n    (void)v;\n"));
    buf_add(source, buf_str(&body));
    buf_add(source, S("}\n\n"));
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fputs("usage: tmplc OUT.c OUT.h HEADER FILE.html...\n", stderr);
        return 2;
    }
    arena = arena_new();
    Buf source = buf_new(arena), header = buf_new(arena);
    Str out_h = str(argv[2]);
    for (Str rest = out_h; rest.n;) out_h = str_cut(&rest, '/');
    buf_add(&header, S("/* Generated from the templates: do not edit. */\n#pragma once\n#include \""));
    buf_add(&header, str(argv[3]));
    buf_add(&header, S("\"\n\n"));
    buf_add(&source, S("/* Generated from the templates: do not edit. */\n#include \""));
    buf_add(&source, out_h);
    buf_add(&source, S("\"\n\n"));
    for (int i = 4; i < argc; i++) compile(argv[i], &source, &header);
    Err err;
    const bool ok = file_write(str(argv[1]), buf_str(&source), &err) == ST_OK &&
                    file_write(str(argv[2]), buf_str(&header), &err) == ST_OK;
    if (!ok) fprintf(stderr, "%s or %s cannot be written\n", argv[1], argv[2]);
    arena_free(arena);
    return ok ? 0 : 1;
}
