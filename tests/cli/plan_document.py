"""The document of the investment plan against the JSON of the plan: plan_document.py PLAN.md SOCIETY.json MUNICIPAL.json LANG

Each figure that the tables show is that of the plan, rounded once, and what is parted (by department, by year, by who
pays, by type) sums to the whole. Tables are found by their place in the document, so that both languages are read alike.
"""

import json
import re
import sys

document, society, municipal, lang = sys.argv[1:5]
society, municipal = (json.load(open(name, encoding="utf-8")) for name in (society, municipal))
text = open(document, encoding="utf-8").read()
at_least = {"sv": "minst ", "en": "at least "}[lang]
of_known = {"sv": " för det som är känt", "en": " of what is known"}[lang]
never_paid = {
    "sv": {"direkt": "at_once", "inte inom åren": "never", "går inte att räkna ut": "not_computable"},
    "en": {"at once": "at_once", "not within the years": "never", "cannot be computed": "not_computable"},
}[lang]


def number(cell):
    """The figure of a cell; None: a dash."""
    cell = cell.replace("*", "").replace("\\", "").replace("\u2212", "-").replace("\u00a0", " ").strip()
    cell = cell.removeprefix(at_least).removesuffix(of_known)
    if cell in ("", "–"):
        return None
    cell = cell.replace("%", "").strip()
    return float(cell.replace(" ", "").replace(",", ".") if lang == "sv" else cell.replace(",", ""))


def name(cell):
    return cell.replace("\\", "").strip("* ")


tables, chapter, block = {}, None, []
for line in text.splitlines() + [""]:
    heading = re.match(r"#+ (\d[\d.]*) ", line)
    if heading:
        chapter = heading[1]
    if line.startswith("|"):
        block.append([cell.strip() for cell in line.strip("|").split("|")])
    elif block:
        tables.setdefault(chapter, []).append((block[0], block[2:]))
        block = []


def close(figure, told, decimals, what):
    if told is None or figure is None:
        assert told is None and figure is None, (what, figure, told)
        return
    # A figure of the JSON is rounded to hundredths before the table rounds it.
    assert abs(figure - told) <= 0.5 * 10**-decimals + 0.006, (what, figure, told)


def sums(rows, whole, column, what):
    parts = [number(row[column]) or 0 for row in rows]
    told = number(whole[column]) or 0
    assert abs(sum(parts) - told) <= 0.05 * (len(parts) + 1) + 1e-9, (what, sum(parts), told)


def millions(x):
    return None if x is None else x / 1e6


# ---- one word, one meaning ----

assert tables["6.4"][0][0][2] == {"sv": "Intresse", "en": "Interest in it"}[lang], tables["6.4"][0][0]

# ---- what to do first ----
measures = {m["name"]: m for m in society["measures"]}
ranked = tables["4"][0][1]
apart = tables["4"][1][1]
seen = [name(row[0]) for row in ranked]
assert len(seen) > 20 and len(set(seen)) == len(seen)
for row in ranked + apart:
    m = measures[name(row[0])]
    close(millions(m["capex_sek"]), number(row[1]), 1, row)
    close(millions(m["npv_sek"]), number(row[2]), 1, row)
    close(m["tonnes"], number(row[3]), 0, row)
    close(m["sek_per_t"], number(row[4]), 0, row)
    if m["sek_per_t"] is not None:
        told = "at_least" if row[4].startswith(at_least) else "part" if row[4].endswith(of_known) else "whole"
        assert told == m["sek_per_t_is"], row
    close(m["kg_per_sek"], number(row[5]), 2, row)
    if m["payback_reason"]:
        assert m["payback_years"] is None and never_paid[row[6].strip()] == m["payback_reason"], row
    else:
        close(m["payback_years"], number(row[6]), 1, row)
    assert (m["known_lines"] < m["lines"]) == row[0].endswith("*"), row
assert all(number(row[4]) is not None for row in ranked) and all(number(row[4]) is None for row in apart)
costs = [number(row[4]) for row in ranked]
gains = [c for c in costs if c < 0]
assert costs[: len(gains)] == gains and costs[len(gains) :] == sorted(costs[len(gains) :])
worth = [number(row[2]) for row in ranked[: len(gains)]]
assert worth == sorted(worth, reverse=True) and len(gains) > 1
left = [m["name"] for m in society["measures"] if m["counted"] and m["name"] not in seen + [name(r[0]) for r in apart]]
assert left and all(n in text for n in left), left

# ---- three results ----
of_society = number(tables["3.2"][1][1][-1][1])
# What is known of measures without a known cost, the value of carbon dioxide, is in the whole and in no measure's own.
assert of_society >= millions(sum(m["npv_sek"] or 0 for m in society["measures"])) - 0.1, of_society
assert all(m["npv_is"] == "whole" for m in society["measures"]) or "minst" in text or "högst" in text, "what is missing is told"
sums(tables["3.2"][1][1][:-1], tables["3.2"][1][1][-1], 1, "parts of society")
rows = tables["3.1"][1][1]
close(millions(sum(m["npv_sek"] or 0 for m in municipal["measures"])), number(rows[-1][2]), 1, "municipal")
for column in (1, 2, 3):
    sums(rows[:-1], rows[-1], column, "municipal measures")
pays = [number(row[2]) for row in rows[:-1] if (number(row[4]) or 0) < 0]
assert pays == [number(row[2]) for row in rows[: len(pays)]] == sorted(pays, reverse=True) and len(pays) > 1, pays
apart = [number(row[2]) for row in rows[:-1] if number(row[4]) is None]
assert apart == [number(row[2]) for row in rows[-1 - len(apart) : -1]] == sorted(apart, reverse=True) and apart, apart
climate = tables["3.3"][0][1]
close(sum(m["tonnes"] or 0 for m in society["measures"]), number(climate[-1][1]), 0, "climate")
assert abs(sum(number(r[1]) for r in climate[:-1]) - number(climate[-1][1])) <= len(climate)

# ---- funding ----
years = tables["5.1"][0][1]
assert len(years) == len(society["years"]) + 1
for row, year in zip(years, society["years"]):
    assert int(row[0]) == year["year"]
    close(millions(year["need_sek"]), number(row[1]), 1, row)
    close(millions(year["capacity_sek"]), number(row[2]), 1, row)
    close(millions(year["funded_sek"]), number(row[3]), 1, row)
    close(millions(year["gap_sek"]), number(row[4]), 1, row)
    close(millions(year["applied_sek"]), number(row[5]), 1, row)
for column in (1, 2, 3, 4, 5, 6):
    sums(years[:-1], years[-1], column, "years")
assert years[-1][2].strip("* ").startswith(at_least), "the capacity of the years in which it is known"
payers, needs, gaps, money = (table[1] for table in tables["5.2"])
# Taxes are a transfer: what is not paid in tax the state does not get.
for row in money:
    assert abs(number(row[1]) + number(row[2]) - number(row[3])) <= 0.1 + 1e-9, row
assert number(money[-1][2]) == 0 and any(number(row[2]) for row in money[:-1]), money
for column in (1, 2, 3, 4):
    sums(money[:-1], money[-1], column, "money in and out")
for column in (1, 2):
    sums(payers, years[-1], column, "need and capacity of all who pay")
for row, year in zip(needs, society["years"]):
    assert abs(sum(number(c) for c in row[1:]) - year["need_sek"] / 1e6) <= 0.05 * len(row), row
for row, year in zip(gaps, society["years"]):
    if year["gap_sek"] is not None:
        assert abs(sum(number(c) for c in row[1:]) - year["gap_sek"] / 1e6) <= 0.05 * len(row), row

# ---- green loans and bonds ----
report, by_year = tables["5.5"][0][1], tables["5.5"][1][1]
for row in report:
    assert abs(100 * number(row[2]) / number(row[3]) - number(row[4])) < 1, row
for i, row in enumerate(report):
    assert abs(sum(number(year[1 + i]) for year in by_year) - number(row[5])) <= 0.05 * len(by_year) + 0.5, row
for year in by_year:
    assert abs(sum(number(c) for c in year[1:-1]) - number(year[-1])) <= 0.05 * len(year), year
loans = tables["5.4"][0][1]
assert abs(sum(number(row[1]) for row in tables["5.4"][1][1]) - sum(number(row[3]) for row in loans)) < 0.1, loans

# ---- the four overviews, and the departments ----
areas = {chapter: tables[chapter][0][1] for chapter in ("2.1", "2.2", "2.3")}
for chapter, rows in areas.items():
    for column in range(1, len(rows[0])):
        sums(rows[:-1], rows[-1], column, chapter)
# Line by line: each type sums to its own row, and to the overviews.
lines = tables[re.search(r"^## (\d+) (?:Varifrån|Where every krona)", text, re.M)[1]][0][1]
told = {name(row[3]): number(row[5]) for row in lines if row[0].startswith("**")}
lines = [row for row in lines if not row[0].startswith("**")]
assert len({row[2] for row in lines}) == len(lines) > 80, "each line has its id"
for kind, whole in told.items():
    parts = [number(row[5]) or 0 for row in lines if row[3] == kind]
    assert parts and abs(sum(parts) - whole) <= 0.05 * (len(parts) + 1), (kind, sum(parts), whole)
assert sum(row[3] in told for row in lines) == len(lines), told
words = {"sv": ("Investering", "Drift"), "en": ("Investment", "Operation")}[lang]
close(-told[words[0]], number(areas["2.1"][-1][4]), 1, "investments, line by line")
close(-told[words[1]], number(areas["2.2"][-1][1]), 1, "operation, line by line")
annex = re.search(r"^## (\d+) (?:Budgetbilaga|Budget annex)", text, re.M)[1]
departments = tables[annex][0][1]
for column in (1, 2, 3, 4):
    sums(departments[:-1], departments[-1], column, "departments")
close(number(areas["2.1"][-1][5]), number(departments[-1][2]), 1, "investments of the plan")
close(number(areas["2.2"][-1][3]), number(departments[-1][3]), 1, "operation of the plan")
assert sum(number(row[1]) for row in departments[:-1]) == number(departments[-1][1])
checked = 0
for i, row in enumerate(departments[:-1]):
    for head, rows in tables[f"{annex}.{i + 1}"]:
        if len(head) == 8:  # by year
            for column in range(1, 8):
                sums(rows[:-1], rows[-1], column, row[0])
            for column in (1, 2, 3):
                close(number(row[column + 1]), number(rows[-1][column]), 1, row)
            for year in rows:
                capital = [number(c) for c in year[4:8]]
                assert abs(capital[0] + capital[1] - capital[2] - capital[3]) <= 0.2 + 1e-9, year
            checked += 1
assert checked > 5
