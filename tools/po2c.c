/* Compiles gettext catalogues into C tables: po2c OUT.c LANGUAGE FILE.po... [LANGUAGE FILE.po...]
 * The key is the English text. A key that is translated twice in one language, or left empty, or marked fuzzy, is a
 * fault, as is a placeholder {0} that stands in one text and not in the other. */
#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ENTRIES_MAX = 8192 };

typedef struct Entry {
    const char *key, *text, *file;
} Entry;

static Arena *arena;

static _Noreturn void fail(const char *file, long line, const char *what)
{
    fprintf(stderr, "%s:%ld: %s\n", file, line, what);
    exit(1);
}

/* The text between quotation marks at the end of a line, with \n, \t, \" and \\ resolved. */
static void add_quoted(Buf *b, Str line, const char *file, long row)
{
    size_t i = 0;
    while (i < line.n && line.p[i] != '"') i++;
    if (i == line.n) fail(file, row, "a quoted text was expected");
    for (i++; i < line.n && line.p[i] != '"'; i++) {
        char c = line.p[i];
        if (c == '\\') {
            if (++i == line.n) fail(file, row, "the line ends in a backslash");
            c = line.p[i] == 'n' ? '\n' : line.p[i] == 't' ? '\t' : line.p[i];
        }
        buf_addc(b, c);
    }
    if (i == line.n) fail(file, row, "the quotation mark is not closed");
}

static bool same_places(const char *key, const char *text)
{
    for (char k = '0'; k <= '9'; k++) {
        const char place[4] = {'{', k, '}', '\0'};
        if (!strstr(key, place) != !strstr(text, place)) return false;
    }
    return true;
}

static size_t read_po(const char *file, Entry *entries, size_t count)
{
    Str text;
    Err err;
    if (file_read(arena, str(file), 8 << 20, &text, &err) != ST_OK) fail(file, 0, "cannot be read");
    Buf key = buf_new(arena), value = buf_new(arena), *at = NULL;
    long row = 0;
    bool fuzzy = false;
    for (bool end = false; !end;) {
        end = text.n == 0;
        const Str line = str_trim(str_cut(&text, '\n'));
        row++;
        if (str_starts(line, S("#,")) && str_contains_fold(line, S("fuzzy"))) fuzzy = true;
        if (str_starts(line, S("msgid ")) || end) {
            if (key.n) {
                if (!value.n) fail(file, row, "a text above is not translated");
                if (fuzzy && !end) fail(file, row, "a text is marked fuzzy: check it and take the mark away");
                if (!same_places(buf_cstr(&key), buf_cstr(&value)))
                    fail(file, row, "the places {0}, {1} ... of a text above differ from those of its key");
                if (count == ENTRIES_MAX) fail(file, row, "too many texts");
                entries[count++] = (Entry){str_cstr(arena, buf_str(&key)), str_cstr(arena, buf_str(&value)), file};
            }
            buf_clear(&key);
            buf_clear(&value);
            if (end) break;
            at = &key;
        } else if (str_starts(line, S("msgstr "))) {
            at = &value;
        } else if (line.n == 0 || line.p[0] != '"') {
            continue;
        }
        add_quoted(at, line, file, row);
    }
    return count;
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const Entry *)a)->key, ((const Entry *)b)->key);
}

static void c_string(Buf *out, const char *text)
{
    buf_addc(out, '"');
    for (const char *p = text; *p; p++) {
        if (*p == '\n')
            buf_add(out, S("\\n"));
        else if (*p == '\t')
            buf_add(out, S("\\t"));
        else if (*p == '?')
            buf_add(out, S("\\?"));
        else {
            if (*p == '"' || *p == '\\') buf_addc(out, '\\');
            buf_addc(out, *p);
        }
    }
    buf_addc(out, '"');
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: po2c OUT.c LANGUAGE FILE.po... [LANGUAGE FILE.po...]\n", stderr);
        return 2;
    }
    arena = arena_new();
    Buf out = buf_new(arena);
    buf_add(&out, S("/* Generated from locale/: do not edit. */\n#include \"base/tr.h\"\n"));
    static Entry entries[ENTRIES_MAX];
    const char *language = argv[2];
    Buf tables = buf_new(arena);
    for (int i = 3; i <= argc;) {
        size_t count = 0;
        for (; i < argc && strstr(argv[i], ".po"); i++) count = read_po(argv[i], entries, count);
        qsort(entries, count, sizeof *entries, by_key);
        buf_add(&out, S("static const TrEntry entries_"));
        buf_add(&out, str(language));
        buf_add(&out, S("[] = {\n"));
        for (size_t k = 0; k < count; k++) {
            if (k && strcmp(entries[k - 1].key, entries[k].key) == 0) {
                if (strcmp(entries[k - 1].text, entries[k].text) == 0) continue;
                fprintf(stderr, "%s and %s translate \"%s\" differently\n", entries[k - 1].file, entries[k].file,
                        entries[k].key);
                return 1;
            }
            buf_add(&out, S("    {"));
            c_string(&out, entries[k].key);
            buf_add(&out, S(", "));
            c_string(&out, entries[k].text);
            buf_add(&out, S("},\n"));
        }
        buf_add(&out, S("    {NULL, NULL}};\n"));
        buf_add(&tables, strcmp(language, "sv") == 0 ? S("    [LANG_SV] = {entries_") : S("    [LANG_EN] = {entries_"));
        buf_add(&tables, str(language));
        buf_add(&tables, S(", sizeof entries_"));
        buf_add(&tables, str(language));
        buf_add(&tables, S(" / sizeof(TrEntry) - 1},\n"));
        if (i >= argc) break;
        language = argv[i++];
    }
    buf_add(&out, S("const Catalogue catalogues[LANG_COUNT] = {\n"));
    buf_add(&out, buf_str(&tables));
    buf_add(&out, S("};\n"));
    Err err;
    const Status status = file_write(str(argv[1]), buf_str(&out), &err);
    arena_free(arena);
    return status == ST_OK ? 0 : 1;
}
