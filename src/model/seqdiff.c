#include "model/seqdiff.h"

#include <string.h>

/* One of the two searches for the middle: the other one is the same from the end, on both sequences backwards. Diagonal
 * k holds the points where x - y = k; reach[k] is the largest x on it after so many changes, or DEAD. */
typedef struct Front {
    const uint32_t *a, *b; /* the first items in this direction */
    ptrdiff_t step;        /* 1 forwards, -1 backwards */
    int32_t n, m;
    int32_t *reach; /* from -m - 1 to n + 1 */
} Front;

typedef struct Work {
    int64_t left;
    int32_t *forwards, *backwards; /* memory of the two fronts */
    bool limited;
} Work;

enum { DEAD = -1 };

typedef struct Point {
    int32_t x, y;
} Point;

static int32_t follow(const Front *f, int32_t x, int32_t y, Work *w)
{
    const int32_t from = x;
    const uint32_t *a = f->a + x * f->step, *b = f->b + y * f->step;
    while (x < f->n && y < f->m && *a == *b) {
        x++;
        y++;
        a += f->step;
        b += f->step;
    }
    w->left -= 1 + x - from;
    return x;
}

/* One change more, from the diagonals beside. */
static int32_t reached(const Front *f, int32_t d, int32_t k, Work *w)
{
    if (d == 0) return follow(f, 0, 0, w);
    const int32_t left = f->reach[k - 1], above = f->reach[k + 1];
    int32_t x = DEAD;
    if (left != DEAD && left < f->n) x = left + 1;
    if (above > x && above - k <= f->m) x = above;
    return x == DEAD ? DEAD : follow(f, x, x - k, w);
}

/* The lowest diagonal with a point after d changes, and the highest: k has the parity of d. */
static int32_t lowest(const Front *f, int32_t d)
{
    return d <= f->m ? -d : -f->m + ((d - f->m) & 1);
}

static int32_t highest(const Front *f, int32_t d)
{
    return d <= f->n ? d : f->n - ((d - f->n) & 1);
}

/* Round d of one search. True where it meets the other, which has made `other_d` rounds; *at is then in this
 * direction's coordinates. */
static bool advance(const Front *f, int32_t d, const Front *other, int32_t other_d, Work *w, Point *at)
{
    const int32_t low = lowest(f, d), high = highest(f, d), delta = f->n - f->m;
    if (d <= f->m) f->reach[-d - 1] = DEAD;
    if (d <= f->n) f->reach[d + 1] = DEAD;
    const bool may_meet = other_d >= 0 && ((delta - d - other_d) & 1) == 0;
    const int32_t other_low = may_meet ? lowest(other, other_d) : 1,
                  other_high = may_meet ? highest(other, other_d) : 0;
    for (int32_t k = low; k <= high && w->left > 0; k += 2) {
        const int32_t x = reached(f, d, k, w);
        f->reach[k] = x;
        if (x == DEAD) continue;
        const int32_t there = delta - k; /* the same diagonal, seen from the other end */
        if (there < other_low || there > other_high) continue;
        const int32_t from_there = other->reach[there];
        if (from_there == DEAD || x + from_there < f->n) continue;
        *at = (Point){x, x - k};
        return true;
    }
    return false;
}

/* A point that a shortest way passes, about in its middle. False where the work is used up. */
static bool middle(const uint32_t *a, int32_t n, const uint32_t *b, int32_t m, Work *w, Point *at)
{
    const Front there = {a, b, 1, n, m, w->forwards + m + 1};
    const Front back = {a + n - 1, b + m - 1, -1, n, m, w->backwards + m + 1};
    for (int32_t d = 0; w->left > 0; d++) {
        if (advance(&there, d, &back, d - 1, w, at)) return true;
        if (advance(&back, d, &there, d, w, at)) {
            *at = (Point){n - at->x, m - at->y};
            return true;
        }
    }
    return false;
}

static void mark(bool *changed, int32_t n)
{
    if (n) memset(changed, true, (size_t)n * sizeof *changed);
}

/* Each half takes half as many changes, so this nests some thirty times at most. */
static void compare(Sequence a, Sequence b, Work *w)
{
    for (;;) {
        while (a.n && b.n && *a.item == *b.item) {
            a = (Sequence){a.item + 1, a.changed + 1, a.n - 1};
            b = (Sequence){b.item + 1, b.changed + 1, b.n - 1};
        }
        while (a.n && b.n && a.item[a.n - 1] == b.item[b.n - 1]) a.n--, b.n--;
        const int32_t n = (int32_t)a.n, m = (int32_t)b.n;
        Point at;
        const bool found = n && m && middle(a.item, n, b.item, m, w, &at);
        if (!found || at.x + at.y == 0 || at.x + at.y == n + m) {
            w->limited |= n && m && !found;
            mark(a.changed, n);
            mark(b.changed, m);
            return;
        }
        compare((Sequence){a.item, a.changed, (size_t)at.x}, (Sequence){b.item, b.changed, (size_t)at.y}, w);
        a = (Sequence){a.item + at.x, a.changed + at.x, (size_t)(n - at.x)};
        b = (Sequence){b.item + at.y, b.changed + at.y, (size_t)(m - at.y)};
    }
}

bool seqdiff(Sequence a, Sequence b, int64_t work, Arena *arena)
{
    const size_t diagonals = a.n + b.n + 3;
    Work w = {.left = work,
              .forwards = arena_raw(arena, diagonals * sizeof(int32_t)),
              .backwards = arena_raw(arena, diagonals * sizeof(int32_t))};
    compare(a, b, &w);
    return !w.limited;
}
