#!/bin/bash
# What is changed behind the program's back is found and named; a log that was cut off is found with a head that was kept
# elsewhere.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1

sql() { # sql STATEMENT: as somebody with the database's password
    if [ "$engine" = postgresql ]; then psql -q "$DB" -c "$1"; else sqlite3 "$DB" "$1"; fi
}

example_db
run key new installation.key
export KLIMAT_KEY=$work/installation.key
run contract begin 0480 2026/27
expect_code 0
run audit verify
expect_code 0
expect_out 'Ingenting har ändrats bakom programmets rygg' 'Inget signerat loggslut jämfördes' 'Kontrolleras aldrig: konton'
expect_no_out 'Inte kontrollerat'
run audit verify --json
expect_json 'd["intact"] and d["faults"] == [] and d["not_covered"] == []' 'd["records"] >= 2' 'd["broken_event"] is None'

# A head of its own, which later events leave as it is.
run audit head -o head.json
expect_code 0
run series set 0484 sink --year 2023 --value 100 --kind sink --name Skog --unit ton/år --method stickprov --source kommunen
expect_code 0
run audit verify --head head.json
expect_code 0
expect_out 'signerat med nyckeln'

# Figures, targets, series, organisations: each is named.
name=$("$KLIMAT" organisation list --json | python3 -c 'import json, sys; print([o["name"] for o in json.load(sys.stdin) if o["id"] == "formas"][0])')
sql "UPDATE organisation SET name = 'Annan' WHERE id = 'formas'"
run audit verify
expect_code 4
expect_out 'En sak har ändrats' 'organisation formas är inte som'
sql "UPDATE organisation SET name = '$name' WHERE id = 'formas'"
sql "UPDATE city_value SET value = 90 WHERE series = 'sink'"
sql "UPDATE city_target SET reduction_percent = 70"
run audit verify --lang en
expect_code 4
expect_out '2 things were changed' 'The table city_value' 'The table city_target'
run audit verify --json
expect_code 4
expect_json 'not d["intact"] and d["found"] == 2'
sql "UPDATE city_value SET value = 100 WHERE series = 'sink'"
run audit verify
expect_no_out city_value

# A log that has been cut off fits itself, and not the head.
if [ "$engine" = postgresql ]; then
    sql 'DROP FUNCTION event_refuse() CASCADE'
else
    sql 'DROP TRIGGER event_no_update; DROP TRIGGER event_no_delete'
fi
sql 'DELETE FROM event WHERE id > 2'
run audit verify --head head.json
expect_code 4
expect_out 'loggen har kapats'
sql "UPDATE event SET why = 'annat' WHERE id = 1"
run audit verify
expect_code 4
expect_out 'Händelse 1 stämmer inte med den före'

# What is no head proves nothing.
sed 's/"event":[0-9]*/"event":1/' head.json >forged.json
run audit verify --head forged.json
expect_code 2
expect_err 'filen är ändrad'
run audit verify --head installation.key
expect_code 2
run audit verify --head nowhere
expect_code 3
unset KLIMAT_KEY
[ "$engine" = sqlite ] && rm -f "$DB.key"
run audit head
expect_code 3
expect_err 'klimat key new'
finish
