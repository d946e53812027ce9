#!/bin/bash
# Importing small files made here: what comes in, what is refused, what is logged.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
new_db
run init
expect_code 0
expect_out 'är klar'

# Two municipalities, two sectors, in the form of the main-sector file.
make_file() { # make_file TOTAL_2021: Eskilstuna's total of 2021, of which 40 are farming
    cat <<END
kommunkod;huvudsektor;undersektor;lan;kommun;2020;2021
0484;Alla;Alla;Södermanlands län;Eskilstuna;100;$1
0484;Jordbruk;Alla;Södermanlands län;Eskilstuna;40;40
0484;Transporter;Alla;Södermanlands län;Eskilstuna;60;$(($1 - 40))
0486;Alla;Alla;Södermanlands län;Strängnäs;50;45.5
0486;Jordbruk;Alla;Södermanlands län;Strängnäs;20;20
0486;Transporter;Alla;Södermanlands län;Strängnäs;30;25.5
END
}
make_file 90 >"$work/first.csv"
which="--substance GGT --source test"

# A file without a date of its own needs one, and a source.
run import smhi "$work/first.csv"
expect_code 2
expect_err '--edition 2026-06'
contents >"$work/before"
# shellcheck disable=SC2086
run import smhi "$work/first.csv" --edition 2030-01 $which --dry-run
expect_code 0
expect_out 'Inget sparades'
contents >"$work/after"
checks=$((checks + 1))
cmp -s "$work/before" "$work/after" || fail 'a trial run changed the database'

# shellcheck disable=SC2086
run import smhi "$work/first.csv" --edition 2030-01 $which --json
expect_code 0
expect_json 'len(d) == 1' 'd[0]["edition"] == "2030-01"' 'd[0]["substance"] == "GGT"' 'd[0]["values"] == 12' \
    'd[0]["years"] == [2020, 2021]' 'not d[0]["unchanged"] and not d[0]["replaced"] and not d[0]["dry_run"]'
run gap 0484 --edition 2030-01 --json
expect_json 'near(d["target"]["base_t"], 100, 1e-9)' 'near(d["years"][0]["actual_t"], 90, 1e-9)' \
    'near(d["years"][0]["gap_t"], 6, 1e-9)'

# The same file twice changes nothing and says so.
contents >"$work/before"
# shellcheck disable=SC2086
run import smhi "$work/first.csv" --edition 2030-01 $which
expect_code 0
expect_out 'Inget ändrades'
contents >"$work/after"
checks=$((checks + 1))
cmp -s "$work/before" "$work/after" || fail 'the same file twice changed the database'

# A changed file of the same edition is refused, and replaces with a reason, which is logged.
make_file 95 >"$work/changed.csv"
# shellcheck disable=SC2086
run import smhi "$work/changed.csv" --edition 2030-01 $which
expect_code 4
expect_err '--replace'
contents >"$work/after"
checks=$((checks + 1))
cmp -s "$work/before" "$work/after" || fail 'a refused file changed the database'
# shellcheck disable=SC2086
run import smhi "$work/changed.csv" --edition 2030-01 $which --replace --why 'rättad fil från källan'
expect_code 0
run gap 0484 --edition 2030-01 --json
expect_json 'near(d["years"][0]["actual_t"], 95, 1e-9)'
run log --json
expect_json 'd[0]["action"] == "replace"' 'd[0]["why"] == "rättad fil från källan"'
run log --verify
expect_code 0

# A later edition stands beside it; what it changed in history is told, largest first.
sed 's/;100;/;130;/; s/;60;/;90;/; s/;50;45.5/;52;45.5/; s/;30;25.5/;32;25.5/' "$work/first.csv" >"$work/later.csv"
# shellcheck disable=SC2086
run import smhi "$work/later.csv" --edition 2031-01 $which
expect_code 0
expect_out '2030-01' 'Eskilstuna' 'Strängnäs' '+30,0 %'
# shellcheck disable=SC2086
run import smhi "$work/later.csv" --edition 2032-01 $which --json
expect_json 'd[0]["change_total"] == 0' 'd[0]["compared_with"] == "2031-01"'
run editions --json
expect_json '[e["edition"] for e in d] == ["2032-01", "2031-01", "2030-01"]'

# Faults: each with its row and column, and nothing stored.
contents >"$work/before"
faulty() { # faulty TEXT SED_SCRIPT
    sed "$2" "$work/first.csv" >"$work/faulty.csv"
    # shellcheck disable=SC2086
    run import smhi "$work/faulty.csv" --edition 2033-01 $which
    expect_code 2
    expect_err "$1"
}
faulty 'rad 2' '2s/;90$/;många/'
faulty 'rad 2' '2s/^0484;/9999;/'
faulty 'rad 3' '3s/;40;40$/;40/'
faulty 'rad 4' '4s/;60;/;-60;/'
faulty 'rad' '$p'
run import smhi "$work/none.xlsx"
expect_code 3
head -c 3000 /dev/zero >"$work/zero.xlsx"
run import smhi "$work/zero.xlsx"
expect_code 2
printf 'PK\003\004nonsense' >"$work/broken.xlsx"
run import smhi "$work/broken.xlsx"
expect_code 2
run import smhi "$work"
expect_code 2
# Many faults: two hundred are listed, then how many more.
{ head -n 1 "$work/first.csv"; for i in $(seq 250); do echo "9$i;Alla;Alla;X län;Y$i;1;2"; done; } >"$work/many.csv"
# shellcheck disable=SC2086
run import smhi "$work/many.csv" --edition 2033-01 $which
expect_code 2
checks=$((checks + 1))
[ "$(grep -c 'rad ' "$err")" -le 201 ] && grep -q '… och [0-9]* till' "$err" || fail 'not cut after two hundred faults'
contents >"$work/after"
checks=$((checks + 1))
cmp -s "$work/before" "$work/after" || fail 'a faulty file left something behind'

# Several files come in together or not at all; the faults of all of them are listed.
sed 's/Eskilstuna/Atlantis/' "$work/first.csv" >"$work/unknown.csv"
several() { # several CODE FILE...
    expected=$1
    shift
    # shellcheck disable=SC2086
    run import smhi "$@" --edition 2034-01 $which
    expect_code "$expected"
    contents >"$work/after"
    checks=$((checks + 1))
    cmp -s "$work/before" "$work/after" || fail 'a file beside a faulty one left something behind'
}
several 2 "$work/first.csv" "$work/unknown.csv" "$work/faulty.csv"
expect_err 'faulty.csv' 'Ingen av de 3 filerna'
several 2 "$work/first.csv" "$work/unknown.csv" "$work/unknown.csv"
expect_err 'unknown.csv, rad' 'Atlantis'
several 3 "$work/none.csv" "$work/first.csv"
several 2 "$work/first.csv" "$work/changed.csv"
expect_err 'changed.csv: first.csv har samma utgåva'
several 2 "$work/first.csv" "$work/changed.csv" --replace --why 'för provets skull'
several 0 "$work/first.csv" "$work/first.csv" --dry-run --json
expect_json 'len(d) == 2' 'd[0]["unchanged"] is False and d[1]["unchanged"] is True' 'd[0]["dry_run"]'
# shellcheck disable=SC2086
run import smhi "$work/first.csv" "$work/first.csv" --edition 2034-01 $which --json
expect_code 0
expect_json '[r["unchanged"] for r in d] == [False, True]'
run editions --json
expect_json 'd[0]["edition"] == "2034-01"'
run log --verify
expect_code 0
finish
