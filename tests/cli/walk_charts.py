"""Asks for the explanation of every figure of the table behind a picture: walk_charts PROGRAM JSON CODE PICTURE OPTION...
JSON is what klimat chart CODE PICTURE --json printed, with the same options. Each must have one, with the same value, that ends
in rows which have a source or say that they are assumed. The first column of a table, and of the timeline the years, are what
the other figures are about, and are refused."""
import json, subprocess, sys

from figures import adds_up, ends_in_rows, explained, same

program, file, code, picture, options = *sys.argv[1:5], sys.argv[5:]
ROUNDED = 1e-6  # as many decimals as the table has
ABOUT = {"timeline": (2, 3), "spread": ()}.get(picture, (0,))

with open(file, encoding="utf-8") as f:
    document = json.load(f)
wanted, about = [], []
for r, row in enumerate(document["rows"]):
    for c, value in enumerate(row):
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            (about if c in ABOUT else wanted).append((f"rows[{r}].{c}", value))
if not wanted and not about:
    raise SystemExit("there are no figures")
for why, name, value in explained(program, [code, "chart", picture], wanted, options, at_once=900):
    same(why, name, value, ROUNDED)
    ends_in_rows(why, name)
    adds_up(why, name)
    if not why["text"].strip() or not why["children"]:
        raise SystemExit(f"{name}: does not say what it is, or of which figure")
for name, _ in (about[0], about[-1]) if about else ():
    out = subprocess.run([program, "explain", code, "chart", picture, name, *options], capture_output=True, text=True)
    if out.returncode != 3:
        raise SystemExit(f"{name} is no figure, and was explained: {out.stdout}{out.stderr}")
print(len(wanted), "figures explained")
