#!/bin/bash
# A disk that is full: the message says so, nothing is half stored, and the database goes on once there is space. A
# small file system in memory is the disk; where none may be mounted the test is skipped.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
disk=$work/disk
mkdir "$disk"
mount -t tmpfs -o size=32m tmpfs "$disk" 2>"$err" || skip 'no file system may be mounted here'
empty_disk() {
    if [ "$engine" = postgresql ]; then
        psql -q -c "DROP DATABASE IF EXISTS full_$$" -c "DROP TABLESPACE IF EXISTS full_$$" "$KLIMAT_TEST_PG" 2>"$work/psql"
    fi
    umount -l "$disk"
    clean_up
}
trap empty_disk EXIT

# The database lies there: its file, or on the server its tables.
if [ "$engine" = postgresql ]; then
    chmod 755 "$work"
    mkdir "$disk/tables"
    [ "$(id -u)" != 0 ] || chown postgres "$disk/tables"
    psql -q -c "CREATE TABLESPACE full_$$ LOCATION '$disk/tables'" -c "CREATE DATABASE full_$$ TABLESPACE full_$$" \
        "$KLIMAT_TEST_PG" || exit 1
    DB=$(echo "$KLIMAT_TEST_PG" | sed "s#/postgres?#/full_$$?#")
else
    DB=$disk/klimat.db
fi
export KLIMAT_DB="$DB"
run init
expect_code 0
contents >"$work/empty"

fill() { # fill KILOBYTES: all of the disk but so many
    free=$(df -k --output=avail "$disk" | tail -n 1)
    dd if=/dev/zero of="$disk/fill" bs=1k count=$((free - $1)) 2>/dev/null
}
nothing_stored() { # nothing_stored FILE: once there is space, all is as it was in FILE
    rm "$disk/fill"
    contents >"$work/after"
    checks=$((checks + 1))
    cmp -s "$1" "$work/after" || fail 'something of what did not fit was stored'
    run log --verify
    expect_code 0
}

# A package: less space than its rows need.
fill 64
run load "$example"
expect_code 7
expect_err 'är full: ingenting har lagrats'
nothing_stored "$work/empty"
run load "$example"
expect_code 0
contents >"$work/loaded"

# An import of two files: the first fits, the second does not.
rows() { # rows SECTOR...: every municipality, thirty years
    python3 - "$SOURCE/register/areas.csv" "$@" <<'END'
import csv, sys
areas = list(csv.DictReader(open(sys.argv[1], encoding="utf-8")))
name = {a["code"]: a["name"] for a in areas}
print("Huvudsektor;Undersektor;Län;Kommun;" + ";".join(str(y) for y in range(1990, 2020)))
for k, sector in enumerate(sys.argv[2:]):
    for i, a in enumerate(areas):
        if a["kind"] == "municipality":
            figures = ";".join(f"{1000 + i + y + k / 7:.3f}" for y in range(30))
            print(f'{sector};Alla;{name[a["county"]]};{a["name"]};{figures}')
END
}
rows Jordbruk >"$work/small.csv"
# shellcheck disable=SC2046
rows $(seq -f 'Sektor%g' 60) >"$work/large.csv"
sed -i '1iRapportnamn:;Länsrapport, 2029-01-01' "$work/small.csv"
sed -i '1iRapportnamn:;Länsrapport, 2030-01-01' "$work/large.csv"
fill 1500
run import smhi "$work/small.csv" --dry-run
expect_code 0
run import smhi "$work/small.csv" "$work/large.csv"
expect_code 7
expect_err 'är full: ingenting har lagrats'
run gap 0484 --json
expect_code 0
expect_json 'd["municipality"]["code"] == "0484"'
nothing_stored "$work/loaded"

# Not a byte is left: SQLite cannot even be read then, since it keeps small files beside the database; the message says
# what to do. A file that is to be written is not left out in silence.
fill 0
run gap 0484
if [ "$engine" = postgresql ]; then
    expect_code 0
    run series set 0484 elbilar --year 2024 --value 1 --kind indicator --name Elbilar --unit andel --source prov
    expect_err 'är full: ingenting har lagrats'
else
    expect_err 'Disken är full: gör plats först'
fi
expect_code 7
nothing_stored "$work/loaded"
fill 64
run chart 0484 -o "$disk/charts"
expect_code 7
expect_err 'Disken är full: ' 'skrevs inte'
run dump "$disk/package"
expect_code 7
expect_err 'Disken är full: ' 'skrevs inte'
nothing_stored "$work/loaded"

run import smhi "$work/small.csv" "$work/large.csv"
expect_code 0
run gap 0484 --json
expect_code 0
finish
