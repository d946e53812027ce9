#include "base/log.h"

#include <unistd.h>

static LogLevel shown = LOG_INFO; /* set once at start */

void log_set_level(LogLevel level)
{
    shown = level;
}

static void add_value(Buf *line, Str value)
{
    bool plain = value.n > 0;
    for (size_t i = 0; i < value.n && plain; i++) {
        const unsigned char c = (unsigned char)value.p[i];
        plain = c > ' ' && c != '"' && c != '=' && c < 0x7F;
    }
    if (plain)
        buf_add(line, value);
    else
        buf_json(line, value);
}

void log_fields(LogLevel level, const char *event, const LogField *fields, size_t count)
{
    static const char *const names[] = {"error", "warn", "info", "debug"};
    if (level > shown) return;
    Arena *arena = arena_new();
    Buf line = buf_new(arena);
    buf_add(&line, S("level="));
    buf_add(&line, str(names[level]));
    buf_add(&line, S(" event="));
    add_value(&line, str(event));
    for (size_t i = 0; i < count; i++) {
        buf_addc(&line, ' ');
        buf_add(&line, str(fields[i].key));
        buf_addc(&line, '=');
        add_value(&line, fields[i].value);
    }
    buf_addc(&line, '\n');
    /* One write a line: lines of several threads do not mix. A log that cannot be written stops nothing. */
    const ssize_t written = write(STDERR_FILENO, line.p, line.n);
    (void)written;
    arena_free(arena);
}
