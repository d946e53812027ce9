"""Compares `klimat gap --all --json` with figures computed here from the raw file of the national emission database.

country.py RAW CODES ANSWER [key=value...]: nothing of the program is used, only the definitions of docs/methods.md.
Tonnes agree to 0.01 t, rates to 1e-6 percentage points, dates to a day.
"""

import csv
import datetime
import io
import json
import math
import sys
import xml.etree.ElementTree as tree
import zipfile

NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TONNES, RATE = 0.01, 1e-6


def cells_of_workbook(path):
    """The rows of the first sheet, as lists of texts."""
    book = zipfile.ZipFile(path)
    sheet = next(n for n in book.namelist() if n.startswith("xl/worksheets/") and n.endswith(".xml"))
    with book.open(sheet) as stream:
        data = stream.read()
    end = data.index(b"</worksheet>")  # stray text stands after the sheet data in the files as served
    stray = data.index(b"</sheetData>") + len(b"</sheetData>")
    data = data[:stray] + data[data.index(b"<", stray):end] + b"</worksheet>"
    row = []
    for _, element in tree.iterparse(io.BytesIO(data)):
        if element.tag == NAMESPACE + "c":
            row.append("".join(element.itertext()))
        elif element.tag == NAMESPACE + "row":
            yield row
            row = []
            element.clear()


def read_raw(path, codes):
    """code -> {year: (total, international)}"""
    if path.endswith(".csv"):
        rows = csv.reader(open(path, encoding="utf-8", newline=""), delimiter=";")
    else:
        rows = cells_of_workbook(path)
    totals, international, years, previous, first = {}, {}, None, None, 4
    for row in rows:
        if row and row[0] in ("Huvudsektor", "kommunkod"):
            first = 5 if row[0] == "kommunkod" else 4
            years = [int(y) for y in (row if row[0] == "kommunkod" else previous)[first:]]
        elif years and len(row) >= first:
            main, sub, _, name = row[first - 4:first]
            code = row[0] if first == 5 else codes.get(name)
            if code and sub == "Alla" and main in ("Alla", "Utrikes transporter"):
                values = {y: float(v) for y, v in zip(years, row[first:]) if v != ""}
                (totals if main == "Alla" else international)[code] = values
        previous = row
    return {c: {y: (t, international.get(c, {}).get(y, 0.0)) for y, t in v.items()} for c, v in totals.items()}


def least_deviations(points):
    """The interval of slopes with the least sum of absolute deviations, the intercept free."""
    def loss(slope):
        rest = sorted(t - slope * y for y, t in points)
        middle = rest[len(rest) // 2]
        return sum(abs(r - middle) for r in rest)
    slopes = sorted({(b[1] - a[1]) / (b[0] - a[0]) for a in points for b in points if a[0] < b[0]})
    losses = [loss(s) for s in slopes]
    least = min(losses)
    best = [s for s, l in zip(slopes, losses) if l <= least * (1 + 1e-12) + 1e-9]
    return best[0], best[-1]


def student_quantile(degrees):
    """The 97.5 % quantile of Student's t: the distribution integrated by Simpson's rule, inverted by halving."""
    scale = math.exp(math.lgamma((degrees + 1) / 2) - math.lgamma(degrees / 2)) / math.sqrt(degrees * math.pi)
    def half(t, steps=2000):
        f = lambda x: scale * (1 + x * x / degrees) ** (-(degrees + 1) / 2)
        h = t / steps
        return h / 3 * (f(0) + f(t) + 4 * sum(f((2 * i + 1) * h) for i in range(steps // 2))
                        + 2 * sum(f(2 * i * h) for i in range(1, steps // 2)))
    low, high = 0.0, 100.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if half(middle) < 0.475 else (low, middle)
    return low


QUANTILES = {}


def least_squares(points):
    n = len(points)
    mean_y, mean_t = sum(y for y, _ in points) / n, sum(t for _, t in points) / n
    sxx = sum((y - mean_y) ** 2 for y, _ in points)
    slope = sum((y - mean_y) * (t - mean_t) for y, t in points) / sxx
    if n < 3:
        return slope, slope, slope
    residual = sum((t - mean_t - slope * (y - mean_y)) ** 2 for y, t in points)
    if n not in QUANTILES:
        QUANTILES[n] = student_quantile(n - 2)
    half = QUANTILES[n] * math.sqrt(residual / (n - 2) / sxx)
    return slope, slope - half, slope + half


def implied(form, base, rate):
    r = rate / 100
    return {"A": base * (1 - r) / r, "B": base / r, "C": base / -math.log(1 - r), "D": None}[form]


def rate_of(form, base, budget):
    if budget is None or budget <= 0 or base <= 0:
        return None
    if form == "B" and budget < base:
        return None
    return {"A": 100 * base / (budget + base), "B": 100 * base / budget, "C": 100 * (1 - math.exp(-base / budget)),
            "D": 100 * base / (2 * budget)}[form]


def expected(series, o):
    rate, base_year, target_year = o["rate"], o["base"], o["year"]
    base, latest = series.get(base_year), max(series)
    e = {"latest_year": latest, "base_t": base, "path_t": base * (1 - rate / 100) ** (target_year - base_year),
         "reduction_t": base * (1 - o["reduction"] / 100), "years": []}
    actual_sum = path_sum = 0.0
    known = True
    used = 0.0
    for year in range(base_year + 1, target_year + 1):
        path = base * (1 - rate / 100) ** (year - base_year)
        path_sum += path
        actual = series.get(year)
        known = known and actual is not None
        actual_sum += actual or 0
        e["years"].append((year, actual, path, actual_sum if known else None, path_sum))
    for year in range(base_year + 1, latest + 1):
        used = used + series[year] if used is not None and year in series else None
    left = target_year - latest
    pace = lambda goal: 100 * (1 - (goal / series[latest]) ** (1 / left)) if left > 0 and series[latest] > 0 else None
    e["to_path"], e["to_reduction"] = pace(e["path_t"]), pace(e["reduction_t"])
    total = o["budget"] if o["budget"] is not None else implied(o["form"], base, rate)
    remaining = total - used if total is not None and used is not None else None
    e["budget"] = (total, used, remaining, remaining / series[latest] if remaining is not None else None,
                   rate_of(o["form"], series[latest], remaining))
    points = [(y, t) for y, t in sorted(series.items()) if y >= 2015]
    if o["trend"] == "lad":
        low, high = least_deviations(points)
        slope, level = (low + high) / 2, points[-1][1]
    else:
        slope, low, high = least_squares(points)
        level = (sum(t for _, t in points) / len(points)
                 + slope * (latest - sum(y for y, _ in points) / len(points)))
    zero = latest + math.ceil(level / -slope) if slope < 0 else None
    first = points[0]
    cagr = 100 * ((series[latest] / first[1]) ** (1 / (latest - first[0])) - 1)
    e["trend"] = (slope, low, high, zero, cagr)
    return e


class Compare:
    def __init__(self):
        self.wrong, self.count = [], 0

    def __call__(self, what, got, want, within):
        self.count += 1
        both = got is not None and want is not None
        if (got is None) != (want is None) or (both and abs(got - want) > within):
            self.wrong.append(f"{what}: {got}, expected {want}")


def compare_city(same, answer, series, o):
    e, code = expected(series, o), answer["municipality"]["code"]
    same(f"{code} latest year", answer["latest_year"], e["latest_year"], 0)
    for key in ("base_t", "path_t", "reduction_t"):
        same(f"{code} {key}", answer["target"][key], e[key], TONNES)
    if len(answer["years"]) != len(e["years"]):
        same.wrong.append(f"{code}: {len(answer['years'])} years")
    for got, (year, actual, path, actual_sum, path_sum) in zip(answer["years"], e["years"]):
        same(f"{code} year", got["year"], year, 0)
        same(f"{code} {year} actual", got["actual_t"], actual, TONNES)
        same(f"{code} {year} path", got["path_t"], path, TONNES)
        same(f"{code} {year} gap", got["gap_t"], None if actual is None else actual - path, TONNES)
        same(f"{code} {year} gap %", got["gap_percent"], None if actual is None else 100 * (actual - path) / path, 1e-4)
        same(f"{code} {year} sum", got["cumulative_actual_t"], actual_sum, TONNES)
        same(f"{code} {year} path sum", got["cumulative_path_t"], path_sum, TONNES)
    same(f"{code} to path", answer["required"]["to_path_percent_per_year"], e["to_path"], RATE)
    same(f"{code} to reduction", answer["required"]["to_reduction_percent_per_year"], e["to_reduction"], RATE)
    total, used, remaining, years_left, required = e["budget"]
    budget = answer["budget"]
    same(f"{code} total", budget["total_t"], total, TONNES)
    same(f"{code} used", budget["used_t"], used, TONNES)
    same(f"{code} remaining", budget["remaining_t"], remaining, TONNES)
    same(f"{code} years left", budget["years_left"], years_left, 1e-6)
    same(f"{code} budget rate", budget["required_percent_per_year"], required, RATE)
    if years_left is not None and abs(years_left) < 100:
        days = (datetime.date.fromisoformat(budget["runs_out_on"]) - datetime.date(e["latest_year"], 12, 31)).days
        same(f"{code} runs out", days, 365.2425 * years_left, 1.6)
    slope, low, high, zero, cagr = e["trend"]
    trend = answer["trend"]
    within = 1e-6 * max(1.0, abs(slope))
    same(f"{code} slope", trend["slope_t_per_year"], slope, within)
    same(f"{code} slope low", trend["slope_low"], low, 1e-5 * max(1.0, abs(low)))
    same(f"{code} slope high", trend["slope_high"], high, 1e-5 * max(1.0, abs(high)))
    same(f"{code} zero year", trend["zero_year"], zero if zero is None or trend["zero_year"] or zero < 9999 else None, 0)
    same(f"{code} cagr", trend["cagr_percent"], cagr, RATE)


def main():
    raw, code_file, answer_file = sys.argv[1:4]
    o = {"base": 2020, "rate": 16.0, "year": 2030, "reduction": 80.0, "form": "A", "budget": None, "trend": "lad",
         "international": 0}
    for word in sys.argv[4:]:
        key, value = word.split("=")
        o[key] = value if key in ("form", "trend") else int(value) if key in ("base", "year", "international") else float(value)
    codes = {row["kommun"]: row["kommunkod"] for row in csv.DictReader(open(code_file, encoding="utf-8-sig"))}
    cities = read_raw(raw, codes)
    answers = json.load(open(answer_file, encoding="utf-8"))
    same = Compare()
    if len(answers) != 290 or len(cities) != 290 or sorted(cities) != [a["municipality"]["code"] for a in answers]:
        same.wrong.append(f"{len(answers)} answers, {len(cities)} municipalities in the file")
    for answer in answers:
        values = cities[answer["municipality"]["code"]]
        series = {y: t if o["international"] else t - abroad for y, (t, abroad) in values.items()}
        compare_city(same, answer, series, o)
    print(f"{same.count} figures compared, {len(same.wrong)} differ")
    print("\n".join(same.wrong[:20]))
    sys.exit(1 if same.wrong else 0)


main()
