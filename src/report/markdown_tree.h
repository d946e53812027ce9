/* A text as libcmark's tree, within the limits. Inside the room only. */
#ifndef REPORT_MARKDOWN_TREE_H
#define REPORT_MARKDOWN_TREE_H
#include "report/markdown.h"

#include <cmark.h>

/* The tree is freed with the arena. Refused: what is too large, not UTF-8, or too deep. */
Status markdown_tree(Arena *arena, Str text, cmark_node **root, Err *err);

/* Every node when it is entered and, where it may have children, when it is left, until a visit fails. */
typedef Status MarkdownVisit(void *ctx, cmark_node *node, bool entering, Err *err);
Status markdown_walk(Arena *arena, cmark_node *root, MarkdownVisit *visit, void *ctx, Err *err);

/* As a number, since a switch of ours names only the types that it treats. */
int markdown_type(cmark_node *node);

Status markdown_fits(size_t bytes, Err *err); /* ST_LIMIT beyond MARKDOWN_OUTPUT_MAX */

/* Where a link of ours may lead: http://, https:// and mailto: (in any case) with something behind it, or a #fragment;
 * no control characters, no spaces. */
bool markdown_links_to(Str address);

/* The text with U+FFFD in place of what str_control finds; the text itself where that is nothing. */
Str markdown_visible(Arena *arena, Str s);

/* The address of a link as one reads it behind the link's text; empty where that text is the address. */
Str markdown_address_told(Arena *arena, cmark_node *link);

#endif
