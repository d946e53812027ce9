/* What stands before every page: whose session it is, whether a posted form came from one of our own pages, and whether
 * the page's row in the table of routes lets the visitor in. Handlers behind it know who acts; what exactly may be done
 * to an object is asked again by the use case. */
#ifndef WEB_GATE_H
#define WEB_GATE_H
#include "web/router.h"

/* Reads the session of the request's cookie, if there is one; visit->app is then asked who it is, and acts for them. */
Status gate_open(Visit *visit, Err *err);
/* ST_DENIED where the row of the page wants an account or a right that the visitor has not. */
Status gate_permit(const Visit *visit, Err *err);
/* Where a browser says from where a form was sent, it must have been from here. */
bool gate_same_origin(const HttpRequest *request);
/* Reads the form of the page's row and checks its key. A form that cannot be read at all is ST_INVALID; one whose key
 * is too old is marked wrong, so that the page shows it again with what was typed. */
Status gate_form(Visit *visit, Err *err);
/* After a page: notes the use of the session, and hands out a new token where rights have changed. */
Status gate_keep(Visit *visit, App *writer, Err *err);

/* The key that forms on this page carry. Without a session it hangs on a cookie of its own, which is set here where the
 * browser has none. */
void gate_form_key(Visit *visit);
/* The cookie of the session; an empty token takes it away. */
void gate_set_session(Visit *visit, Str token);
/* Where a visitor signs in to come back to a page: its address with query. */
Str gate_sign_in_url(const Visit *visit, Str next);
Str gate_token(const Visit *visit);  /* that the browser sent; empty: none */
Str gate_client(const Visit *visit); /* the visitor's address, for counting; of IPv6 the network */

#endif
