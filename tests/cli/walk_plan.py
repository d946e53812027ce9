"""Asks for the explanation of every number in JSON that a command of the investment plan printed: walk_plan PROGRAM JSON CODE
WORD... [-- OPTION...], where klimat explain CODE WORD... ADDRESS OPTION... is what asks. Each has one, with the same value, that
ends in rows which have a source or say that they are assumed, and adds up; what counts records has a row, or a part, for each."""
import json, sys

from figures import adds_up, asked_about, ends_in_rows, explained, factors_come_out, same

ROUNDED = 6e-3  # as many decimals as the figures have
AT_ONCE = 400
# What counts records: as many rows or parts as it says. A rule, which tells that there are none, is no record.
COUNTS = {"lines", "known_lines", "stated_lines", "possible", "too_little_known", "joint_measures", "with_missing_parts", "left_out"}

program, file, code, *words = sys.argv[1:]
words, options = (words[:words.index("--")], words[words.index("--") + 1:]) if "--" in words else (words, [])
with open(file, encoding="utf-8") as f:
    document = json.load(f)
wanted = asked_about(document)

def years_add_up(why, path):
    """So does what stands by year in rows, and what has no formula is the sum of its parts."""
    adds_up(why, path)
    factors_come_out(why, path)
    years = [row["value"] for row in why["rows"] if row["kind"] == "year"]
    if years and why["value"] is not None and abs(sum(years) - why["value"]) > 1e-2 + 1e-9 * sum(map(abs, years)):
        raise SystemExit(f"{path}: {why['text']} is {why['value']}, and its years come to {sum(years)}")

for why, name, value in explained(program, [code, *words], wanted, options, AT_ONCE):
    same(why, name, value, ROUNDED)
    ends_in_rows(why, name, years_add_up)
    if name.rpartition(".")[2] in COUNTS:
        records = len([row for row in why["rows"] if row["origin"] != "rule"]) or len([c for c in why["children"] if c["value"] == 1])
        if records != value:
            raise SystemExit(f"{name} is {value}, and {records} records stand below it")
print(len(wanted), "figures explained")
