"""The draws of bench/scenario.c in NumPy: the same city by the same formulas, in rows of years by draws, in place where that is
faster; in blocks of 1,000 draws (64 take four times as long, 250 half as long again, 2,000 and 4,000 the same), with
SFC64, the fastest of NumPy's generators. Prints the time and what came out.

  numpy_ms=380.2 numpy_cpu_ms=379.8 mean=307.7 half=3.99
"""
import sys
import time

import numpy as np

ELEMENTS, MEASURES, CARRIERS, YEARS, FIRST, TARGET = 200, 150, 12, 31, 2025, 2035
DRAWS = int(sys.argv[1]) if len(sys.argv) > 1 else 10000
BLOCK = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
KINDS = ("shift",) * 5 + ("avoid",) * 2 + ("improve",) * 2 + ("carbon",)


def spread(percent):
    return np.sqrt(np.log1p(percent * percent / 40000))


def levers():
    """Of each activity and carrier, its levers: path, level, start, end."""
    of_activity = [{"shift": [], "avoid": [], "improve": []} for _ in range(ELEMENTS)]
    of_carrier = [[] for _ in range(CARRIERS)]
    for i in range(MEASURES):
        kind = KINDS[i % 10]
        curve = kind == "shift" and i % 2 == 0
        level = 0.4 + 0.01 * (i % 30) if kind == "shift" else 0.05 + 0.01 * (i % 15)
        lever = (curve, level, 1 + i % 5, 8 + i % 9, i)
        if kind == "carbon":
            of_carrier[i // 10 % CARRIERS].append(lever)
        else:
            of_activity[i * 7 % ELEMENTS][kind].append(lever)
    return of_activity, of_carrier


def lever_row(lever, years, level_drawn, delay):
    """[year, draw]"""
    curve, level, start, end, i = lever
    m, d = level_drawn[i], delay[i]
    if not curve:
        x = years - d
        x -= start
        x *= 1 / (end - start)
        np.clip(x, 0, 1, out=x)
        x *= np.minimum(level * m, 1)
        return x
    held = min(max(0.05 / level, 0.02), 0.98) * level
    z = np.log(held / (level - held))
    k = (np.log(0.98 / 0.02) - z) / (end - start)
    centre = start - z / k
    today = level / (1 + np.exp(-k * (start - centre)))
    # exp(-k (y - d - centre)) by a recurrence over the years
    q, each = np.exp(k * (d + centre)), np.exp(-k)
    x = np.empty((YEARS, len(d)))
    for y in range(YEARS):
        np.divide(level, 1 + q, out=x[y])
        q *= each
    x -= today
    np.clip(x, 0, None, out=x)
    x *= m
    return np.minimum(x, 1, out=x)


def simulate(rng):
    of_activity, of_carrier = levers()
    years = np.arange(YEARS, dtype=float)[:, None]
    c = np.arange(CARRIERS)
    factor = np.where(c < 8, 0.2 + 0.01 * c, 0.02 + 0.01 * (c - 8)) / 1000
    factor_sigma, amount_sigma = spread(5.0 + c), spread(5.0 + np.arange(ELEMENTS) % 20)
    growth = (1 + 0.001 * (np.arange(ELEMENTS) % 7))[:, None] ** np.arange(YEARS)
    amounts = 1000 * (1 + np.arange(ELEMENTS) % 17)[:, None] * growth
    totals = np.empty((YEARS, DRAWS))
    for first in range(0, DRAWS, BLOCK):
        n = min(BLOCK, DRAWS - first)
        # medians: centre of the distribution, as in the C program
        amount = np.exp(rng.standard_normal((ELEMENTS, n)) * amount_sigma[:, None])
        factor_drawn = np.exp(rng.standard_normal((CARRIERS, n)) * factor_sigma[:, None])
        level, delay = rng.triangular(0.5, 1, 1.2, (MEASURES, n)), rng.uniform(-1, 2, (MEASURES, n))
        rows = []
        for i in range(CARRIERS):
            row = np.broadcast_to(factor[i] * factor_drawn[i], (YEARS, n))
            for lever in of_carrier[i]:
                row = row * (1 - lever_row(lever, years, level, delay))
            rows.append(row)
        total = np.zeros((YEARS, n))
        for a in range(ELEMENTS):
            old, new = rows[a % 8] * (1 + 0.01 * (a % 10)), rows[8 + a % 4] * 0.4
            for lever in of_activity[a]["improve"]:
                left = 1 - lever_row(lever, years, level, delay)
                old *= left
                new *= left
            e = 0.9 * old
            e += 0.1 * new
            if of_activity[a]["shift"]:
                moved = [lever_row(lever, years, level, delay) for lever in of_activity[a]["shift"]]
                old -= new
                if len(moved) == 1:
                    x = np.minimum(moved[0], 0.9, out=moved[0])
                else:
                    x = np.minimum(sum(moved), 0.9)
                x *= old
                e -= x
            if of_activity[a]["avoid"]:
                wanted = sum(lever_row(lever, years, level, delay) for lever in of_activity[a]["avoid"])
                e *= np.maximum(1 - wanted, 0)
            e *= amounts[a][:, None]
            e *= amount[a]
            total += e
        totals[:, first:first + n] = total
    row = totals[TARGET - FIRST]
    return row.mean(), np.percentile(row, (2.5, 97.5))


def main():
    begin, begin_cpu = time.perf_counter(), time.process_time()
    mean, (low, high) = simulate(np.random.Generator(np.random.SFC64(1)))
    taken, taken_cpu = time.perf_counter() - begin, time.process_time() - begin_cpu
    print(f"numpy_ms={1000 * taken:.1f} numpy_cpu_ms={1000 * taken_cpu:.1f} mean={mean:.3f} half={50 * (high - low) / mean:.4f}")


main()
