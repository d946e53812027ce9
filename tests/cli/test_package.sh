#!/bin/bash
# Data packages: byte-exact through the database, refused whole with every fault.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
example_db
expect_out 'targets' 'Inläst.'

# Twice changes nothing, and says so.
contents >"$work/before"
run load "$example"
expect_code 0
expect_out 'Inget ändrades'
run load "$example" --json
expect_json 'd["changed"] is False' 'all(t["changed"] == 0 for t in d["tables"])' 'any(t["rows"] > 0 for t in d["tables"])'
contents >"$work/after"
checks=$((checks + 1))
cmp -s "$work/before" "$work/after" || fail 'loading twice changed the database'

# What comes out is what went in, byte for byte, also by way of a second database.
same_folders() {
    checks=$((checks + 1))
    diff -r "$1" "$2" >"$out" || fail "$3"
}
run dump "$work/dump"
expect_code 0
expect_out 'Skrev'
same_folders "$example" "$work/dump" 'the dump differs from the example'
new_db
run init
run load "$work/dump"
expect_code 0
run dump "$work/again"
same_folders "$example" "$work/again" 'the dump of the dump differs'
run dump "$work/one" 0484
expect_code 0
checks=$((checks + 1))
grep -q '^0480\|^0486' "$work"/one/*.csv && fail 'the dump of one city holds others'
run dump "$work/dump2" Eskilstna
expect_code 3

# A folder that holds other things is left alone.
mkdir "$work/mine"
echo important >"$work/mine/letter.txt"
run dump "$work/mine"
checks=$((checks + 2))
[ "$code" != 0 ] || fail 'wrote into a folder with other files'
[ "$(ls "$work/mine")" = letter.txt ] || fail 'a folder with other files was changed'

# A trial run stores nothing.
new_db
run init
contents >"$work/before"
run load "$example" --dry-run
expect_code 0
expect_out 'Inget sparades'
contents >"$work/after"
checks=$((checks + 1))
cmp -s "$work/before" "$work/after" || fail 'a trial run changed the database'

# Faults: all of them, with file, row and column, and nothing stored.
broken_copy() { # broken_copy FOLDER
    cp -r "$example" "$work/$1"
    chmod -R u+w "$work/$1"
}
broken_copy unknown
sed -i '2s/^0484/0999/; 4s/^0484/0998/' "$work/unknown/targets.csv"
run load "$work/unknown"
expect_code 2
expect_err 'targets.csv' '0999' '0998'
broken_copy faulty
sed -i '3s/.*/&,too,many,cells/; 4s/$/,one/' "$work/faulty/targets.csv"
run load "$work/faulty"
expect_code 2
expect_err 'targets.csv, rad 3' 'targets.csv, rad 4'
broken_copy values
sed -i '2s/,ambition,/,guess,/; 3s/,2045,/,soon,/' "$work/values/targets.csv"
run load "$work/values"
expect_code 2
expect_err 'targets.csv, rad 2' 'targets.csv, rad 3'
contents >"$work/after"
checks=$((checks + 1))
cmp -s "$work/before" "$work/after" || fail 'a faulty package left something behind'
run load "$work/nowhere"
expect_code 3
mkdir "$work/empty"
run load "$work/empty"
checks=$((checks + 1))
[ "$code" != 0 ] || fail 'an empty folder was loaded'
broken_copy broken
echo '{"name": "x", ' >"$work/broken/datapackage.json"
run load "$work/broken"
expect_code 2
expect_err 'datapackage.json'
broken_copy latin
printf '0484,\xe5\n' >>"$work/latin/notes.csv"
run load "$work/latin"
expect_code 2
expect_err 'UTF-8'
contents >"$work/after"
checks=$((checks + 1))
cmp -s "$work/before" "$work/after" || fail 'a broken package left something behind'
finish
