"""Asks for the explanation of every number in JSON that a command printed: walk_printed PROGRAM JSON ROUNDED CODE KIND [ID] [-- OPTION...].
Each must have one, with the same value to what ROUNDED says, that ends in rows which have a source or say that they are assumed; what
has no formula is the sum of its parts. The years of a row and the position of a list are addresses, not figures."""
import json, sys

from figures import ADDRESS, adds_up, ends_in_rows, explained, figures, same

program, file, rounded, words = sys.argv[1], sys.argv[2], float(sys.argv[3]), sys.argv[4:]
cut = words.index("--") if "--" in words else len(words)
words, options = words[:cut], words[cut + 1:]
with open(file, encoding="utf-8") as f:
    document = json.load(f)
wanted = list(figures(document, address=ADDRESS))
if not wanted:
    raise SystemExit("there are no figures")
if len({name for name, _ in wanted}) < len(wanted):
    seen = set()
    raise SystemExit(f"an address is of two figures: {next(name for name, _ in wanted if name in seen or seen.add(name))}")
for why, name, value in explained(program, words, wanted, options):
    ends_in_rows(why, name, adds_up)
    same(why, name, value, rounded)
print(len(wanted), "figures explained")
