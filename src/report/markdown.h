/* Text that people write: CommonMark, read by libcmark, turned into HTML for the inside of a page and into plain text.
 *
 * The HTML is written by our own walk over libcmark's tree and holds nothing but p, h1-h6, ul, ol (start), li,
 * blockquote, pre, code, em, strong, br, hr and a (href), balanced, so that an XML reader takes it. Nothing that
 * somebody wrote is hidden and nothing gets through: raw HTML stands as the text it is, an image as its description, a
 * link to anywhere but http, https, mailto and #fragments as its text and its address. Titles of links are left out. A
 * control character becomes U+FFFD.
 *
 * Headings are shifted to stand under the page's own, and no level is skipped: the text's first heading gets the level
 * asked for, the levels below it the following ones, none below h6.
 *
 * Any bytes may be given to any of these functions. They take at most 0.2 s for the largest text: libcmark takes time
 * that grows with the square of some nestings, so the shape of the text is looked at before it is read. */
#ifndef REPORT_MARKDOWN_H
#define REPORT_MARKDOWN_H
#include "base/err.h"

enum {
    MARKDOWN_BYTES_MAX = 256 << 10,
    MARKDOWN_DEPTH_MAX = 32, /* elements within one another */
    MARKDOWN_BRACKETS_MAX = 10 * 1000,
    MARKDOWN_OUTPUT_MAX = 2 << 20 /* bytes of HTML or plain text */
};

/* Whether a text may be stored: its size, UTF-8, control characters (those that turn the direction of writing among
 * them: a text must read as it is signed), nesting, images, and where its links lead. ST_INVALID or ST_LIMIT with what
 * to change and, where it is known, the row. */
Status markdown_check(Str text, Err *err);

/* *html lives in the arena. first_heading is 1 to 6. ST_LIMIT for a text beyond the limits, ST_INVALID for bytes that
 * are not UTF-8; a text that markdown_check accepted fails neither way. */
Status markdown_html(Arena *arena, Str text, int first_heading, Str *html, Err *err);

/* Without marks: blocks with an empty line between them, lists with their dashes and numbers, quotations and code
 * indented, links as "text (address)". Soft line ends become spaces, so that a paragraph is one line. */
Status markdown_plain(Arena *arena, Str text, Str *plain, Err *err);

#endif
