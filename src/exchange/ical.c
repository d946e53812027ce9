#include "exchange/ical.h"

#include <stdio.h>

enum { LINE_OCTETS = 75 };

static bool begins_character(char c)
{
    return ((unsigned char)c & 0xC0) != 0x80;
}

/* A line is cut before the octet that would be one too many; what follows begins with a space. */
static void put_line(Buf *out, Str line)
{
    size_t column = 0;
    for (size_t i = 0; i < line.n;) {
        size_t n = 1;
        while (i + n < line.n && !begins_character(line.p[i + n])) n++;
        if (column + n > LINE_OCTETS) {
            buf_add(out, S("\r\n "));
            column = 1;
        }
        buf_add(out, str_slice(line, i, i + n));
        column += n;
        i += n;
    }
    buf_add(out, S("\r\n"));
}

/* Value type TEXT, section 3.3.11. Other control characters have no place in it. */
static void add_text(Buf *line, Str text)
{
    for (size_t i = 0; i < text.n; i++) {
        const char c = text.p[i];
        if (c == '\n')
            buf_add(line, S("\\n"));
        else if (c == '\\' || c == ';' || c == ',') {
            buf_addc(line, '\\');
            buf_addc(line, c);
        } else if ((unsigned char)c >= ' ' && c != 0x7F)
            buf_addc(line, c);
    }
}

static void put_text(Buf *out, const char *name, Str text)
{
    Buf line = buf_new(out->arena);
    buf_add(&line, str(name));
    buf_addc(&line, ':');
    add_text(&line, text);
    put_line(out, buf_str(&line));
}

/* An address as it is: no escapes, and nothing that would end the line. */
static void put_address(Buf *out, Str address)
{
    Buf line = buf_new(out->arena);
    buf_add(&line, S("URL:"));
    for (size_t i = 0; i < address.n; i++)
        if ((unsigned char)address.p[i] > ' ' && address.p[i] != 0x7F) buf_addc(&line, address.p[i]);
    put_line(out, buf_str(&line));
}

static void put_day(Buf *out, const char *name, Date day, const char *time)
{
    char text[64];
    snprintf(text, sizeof text, "%s:%04d%02d%02d%s", name, day.year, day.month, day.day, time);
    put_line(out, str(text));
}

void ical_begin(Buf *out, Str name)
{
    put_line(out, S("BEGIN:VCALENDAR"));
    put_line(out, S("VERSION:2.0"));
    put_line(out, S("PRODID:-//Klimatkontrakt//Investment plan//SV"));
    put_line(out, S("CALSCALE:GREGORIAN"));
    put_text(out, "NAME", name); /* RFC 7986 */
    put_text(out, "X-WR-CALNAME", name);
    put_line(out, S("REFRESH-INTERVAL;VALUE=DURATION:P1D"));
}

void ical_event(Buf *out, const IcalEvent *event)
{
    char sequence[48];
    snprintf(sequence, sizeof sequence, "SEQUENCE:%lld", (long long)event->sequence);
    put_line(out, S("BEGIN:VEVENT"));
    put_text(out, "UID", event->uid);
    put_day(out, "DTSTAMP", event->stamp, "T000000Z");
    put_line(out, str(sequence));
    put_day(out, "DTSTART;VALUE=DATE", event->first, "");
    /* The end is the first day that no longer belongs to it; a year has four digits. */
    const Date end = date_from_days(date_days(event->last) + 1);
    if (end.year <= 9999) put_day(out, "DTEND;VALUE=DATE", end, "");
    put_text(out, "SUMMARY", event->summary);
    if (event->description.n) put_text(out, "DESCRIPTION", event->description);
    if (event->url.n) put_address(out, event->url);
    put_line(out, event->tentative ? S("STATUS:TENTATIVE") : S("STATUS:CONFIRMED"));
    put_line(out, S("TRANSP:TRANSPARENT"));
    put_line(out, S("END:VEVENT"));
}

void ical_end(Buf *out)
{
    put_line(out, S("END:VCALENDAR"));
}
