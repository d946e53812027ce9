/* iCalendar: every line as RFC 5545 asks, whatever the text. */
#include "cmocka_all.h"

#include "exchange/ical.h"

#include <string.h>

static Arena *arena;

static int up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static Str written(const IcalEvent *event)
{
    Buf b = buf_new(arena);
    ical_begin(&b, S("Utlysningar, Åmål"));
    ical_event(&b, event);
    ical_end(&b);
    return buf_str(&b);
}

/* As a reader unfolds it: CRLF and one space are nothing. */
static Str unfolded(Str file)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < file.n; i++) {
        if (i + 2 < file.n && memcmp(file.p + i, "\r\n ", 3) == 0)
            i += 2;
        else
            buf_addc(&b, file.p[i]);
    }
    return buf_str(&b);
}

static bool holds(Str file, const char *line)
{
    return strstr(str_cstr(arena, file), line) != NULL;
}

static void test_an_event(void **state)
{
    (void)state;
    const IcalEvent event = {.uid = S("0484-fond-closes@klimatkontrakt"),
                             .stamp = {2026, 11, 27},
                             .sequence = 3,
                             .first = {2026, 12, 31},
                             .last = {2026, 12, 31},
                             .summary = S("Fonden stänger"),
                             .url = S("https://example.se/fond?a=1,2;3"),
                             .tentative = true};
    const Str file = unfolded(written(&event));
    assert_true(holds(file, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
    assert_true(holds(file, "X-WR-CALNAME:Utlysningar\\, Åmål\r\n"));
    assert_true(holds(file, "BEGIN:VEVENT\r\nUID:0484-fond-closes@klimatkontrakt\r\nDTSTAMP:20261127T000000Z\r\n"
                            "SEQUENCE:3\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
    assert_true(holds(file, "\r\nURL:https://example.se/fond?a=1,2;3\r\nSTATUS:TENTATIVE\r\n"));
    assert_true(holds(file, "END:VEVENT\r\nEND:VCALENDAR\r\n"));
    assert_false(holds(file, "DESCRIPTION")); /* nothing to say */
}

static void test_months_end_after_their_last_day(void **state)
{
    (void)state;
    const Date month = {2028, 2, 0};
    const IcalEvent event = {
        .uid = S("x"), .stamp = {2026, 1, 1}, .first = date_first(month), .last = date_last(month)};
    const Str file = written(&event);
    assert_true(holds(file, "DTSTART;VALUE=DATE:20280201\r\nDTEND;VALUE=DATE:20280301\r\n")); /* a leap year */
    assert_true(holds(file, "STATUS:CONFIRMED\r\n"));
}

static void test_text_is_escaped(void **state)
{
    (void)state;
    const IcalEvent event = {.uid = S("x"),
                             .stamp = {2026, 1, 1},
                             .first = {2026, 1, 1},
                             .last = {2026, 1, 1},
                             .summary = S("a,b;c\\d\r\nEND:VCALENDAR\t"),
                             .url = S("https://x.se/\r\nATTENDEE:y z"),
                             .description = S("en\ntvå")};
    const Str file = unfolded(written(&event));
    assert_true(holds(file, "SUMMARY:a\\,b\\;c\\\\d\\nEND:VCALENDAR\r\n"));
    assert_true(holds(file, "DESCRIPTION:en\\ntvå\r\n"));
    assert_true(holds(file, "URL:https://x.se/ATTENDEE:yz\r\n"));
    /* Nothing that somebody wrote begins a line of its own. */
    const char *end = strstr(str_cstr(arena, file), "\r\nEND:VCALENDAR\r\n");
    assert_non_null(end);
    assert_string_equal(end, "\r\nEND:VCALENDAR\r\n");
    assert_false(holds(file, "\r\nATTENDEE"));
}

static void test_lines_are_folded_between_characters(void **state)
{
    (void)state;
    for (size_t n = 55; n < 90; n++) {
        Buf text = buf_new(arena);
        for (size_t i = 0; i < n; i++) buf_add(&text, i % 7 == 0 ? S("åäö") : S("x"));
        const IcalEvent event = {.uid = S("x"),
                                 .stamp = {2026, 1, 1},
                                 .first = {2026, 1, 1},
                                 .last = {2026, 1, 1},
                                 .summary = buf_str(&text)};
        const Str file = written(&event);
        size_t column = 0;
        for (size_t i = 0; i < file.n; i++) {
            if (file.p[i] == '\n') {
                assert_true(i > 0 && file.p[i - 1] == '\r');
                assert_true(i + 1 == file.n || ((unsigned char)file.p[i + 1] & 0xC0) != 0x80);
                column = 0;
            } else if (file.p[i] != '\r') {
                assert_true(++column <= 75);
            }
        }
        assert_true(holds(unfolded(file), str_cstr(arena, buf_str(&text))));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_event),
        cmocka_unit_test(test_months_end_after_their_last_day),
        cmocka_unit_test(test_text_is_escaped),
        cmocka_unit_test(test_lines_are_folded_between_characters),
    };
    return cmocka_run_group_tests(tests, up, down);
}
