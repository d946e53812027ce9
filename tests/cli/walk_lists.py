"""Asks for the explanation of every number in JSON that a command printed, of purchases and of lists:
walk_lists PROGRAM JSON KIND WORD... -- OPTION...: WORDs stand between klimat explain and the addresses. Each has the value that was
printed, its parts come to it, and so do the ledgers and the sums that it ends in. ADDRESSES are numbers that say where something
stands or which one it is."""
import json, sys

from figures import ADDRESS, adds_up, asked_about, ends_in_rows, explained, same

program, file, kind, *words = sys.argv[1:]
options = words[words.index("--") + 1:] if "--" in words else []
words = words[:words.index("--")] if "--" in words else words
ADDRESSES = {
    "purchases": {"account", "unadjusted_price_years"},  # an account, and the prices that factors are in
    "editions": {"years"},  # that have figures
    "municipalities": {"population_year"},
    "requests": set(),
    "registers": set(),
    "contract": {"position", "number"},  # in the order, and in the catalogue
    "comparison": set(),
    "audit": {"broken_event"},  # which one it is
}[kind]
ROUNDED = 5e-3 + 1e-9  # shares and kronor have two decimals

def comes_to(why, path):
    adds_up(why, path)
    if kind != "purchases" and not why["children"] and "formula" not in why and "unit" not in why and len(why["rows"]) > 1:
        counted = sum(1 if row.get("value") is None else row["value"] for row in why["rows"])
        if counted != why["value"]:
            raise SystemExit(f"{path}: {why['text']} is {why['value']}, and there are {counted} rows")
    for of in ("ledger_import", "ledger_sum") if kind == "purchases" else ():
        rows = [row.get("value") for row in why["rows"] if row["kind"] == of]
        if rows and why["value"] is not None and abs(sum(rows) - why["value"]) > 1e-2:
            raise SystemExit(f"{path}: {why['text']} is {why['value']}, and the rows {of} come to {sum(rows)}")

with open(file, encoding="utf-8") as f:
    document = json.load(f)
wanted = asked_about(document, ADDRESS | ADDRESSES, kind)
for why, name, value in explained(program, words, wanted, options):
    same(why, name, value, 1e-6 + 1e-9 if name.endswith("_t") else ROUNDED)
    ends_in_rows(why, name, comes_to)
print(len(wanted), "figures explained")
