"""Asks for the explanation of every number in JSON that a command printed: walk_printed PROGRAM JSON ROUNDED CODE KIND [ID] [-- OPTION...].
Each must have one, with the same value to what ROUNDED says, that ends in rows which have a source or say that they are assumed; what
has no formula is the sum of its parts. The years of a row and the position of a list are addresses, not figures."""
import json, sys

from figures import adds_up, asked_about, ends_in_rows, explained, same

program, file, rounded, words = sys.argv[1], sys.argv[2], float(sys.argv[3]), sys.argv[4:]
cut = words.index("--") if "--" in words else len(words)
words, options = words[:cut], words[cut + 1:]
with open(file, encoding="utf-8") as f:
    document = json.load(f)
wanted = asked_about(document)
for why, name, value in explained(program, words, wanted, options):
    ends_in_rows(why, name, adds_up)
    same(why, name, value, rounded)
print(len(wanted), "figures explained")
