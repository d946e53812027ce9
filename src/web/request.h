/* Reading what a client wrote: the target, its query, a form, the Host and If-None-Match headers. Pure functions over
 * bytes that nobody vouches for; each refuses what it does not understand. fuzz/ has a target for them. */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H
#include "base/str.h"
#include "web/server.h"

enum { HTTP_QUERY_PAIRS_MAX = 450, HTTP_FORM_PAIRS_MAX = 1000, HTTP_HOST_BYTES_MAX = 255 };

/* Splits a request target into path and query, both as sent. Accepts the origin form ("/path?query") and the absolute
 * form ("http://host/path?query", RFC 9112 section 3.2.2); false for anything else. */
bool http_target_split(Str target, Str *path, Str *query);

/* Decodes the percent signs of a path, once. False where the path does not begin with "/", a percent sign is not
 * followed by two hexadecimal digits, or the result holds a control character, bytes that are not UTF-8, a backslash or
 * a part "." or "..". An encoded slash is refused too: it would move the borders between the parts. */
bool http_path_decode(Arena *arena, Str raw, Str *out);

/* Reads name=value pairs as application/x-www-form-urlencoded: & between pairs, + for a space, percent signs. An empty
 * pair is skipped. False for more than `most` pairs, bad percent signs, NUL, or bytes that are not UTF-8. */
bool http_pairs_parse(Arena *arena, Str raw, size_t most, const HttpPair **out, size_t *count);

/* A name or an address, then perhaps a port: "klimat.example.se", "127.0.0.1:8030", "[::1]:8030". */
bool http_host_is_sane(Str host);

/* If-None-Match against one entity tag, by weak comparison (RFC 9110 section 13.1.2). */
bool http_etag_matches(Str if_none_match, Str etag);

/* Swedish is the first language: English only for those who ask for it and do not name Swedish at all. */
bool http_prefers_english(Str accept_language);

#endif
