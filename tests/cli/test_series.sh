#!/bin/bash
# Sinks, emissions from consumption and indicators: entered, corrected, deleted, imported, and what they do to the gap.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
example_db
run gap 0484 --json
cp "$out" "$work/gap-before"

new_sink="--kind sink --name Biokol --unit t --method vägt --source anläggningen"
# shellcheck disable=SC2086
run series set 0484 biochar --year 2023 --value '1 100,5' $new_sink --uncertainty '20 %'
expect_code 0
expect_out 'Sparat: biochar, 2023, 1 100,5'
run series set Eskilstuna biochar --year 2024 --value 1200 --note 'vägt två gånger' --preliminary
expect_code 0
run series 0484 --json
expect_code 0
expect_json '[s for s in d if s["id"] == "biochar"][0]["kind"] == "sink"' \
    '[(v["year"], v["value"]) for s in d if s["id"] == "biochar" for v in s["values"]] == [(2023, 1100.5), (2024, 1200)]' \
    '[v["uncertainty_percent"] for s in d if s["id"] == "biochar" for v in s["values"]] == [20, None]' \
    '[v["preliminary"] for s in d if s["id"] == "biochar" for v in s["values"]] == [False, True]'
run series 0484
expect_out 'Biokol' 'kolsänka' '1 100,5' '±20 %' 'vägt två gånger' 'preliminärt'

# The same again changes nothing; another value corrects; both are told apart in the log.
run series set 0484 biochar --year 2024 --value 1200 --note 'vägt två gånger' --preliminary
expect_code 0
expect_out 'Inget ändrades'
run series set 0484 biochar --year 2024 --value 1250 --why 'slutlig rapport'
expect_code 0
run log
expect_out 'förde in' 'slutlig rapport'
run series delete 0484 biochar --year 2023 --why 'fel år'
expect_code 0
run series delete 0484 biochar --year 2023
expect_code 3
run log --json
expect_json 'd[0]["action"] == "delete"' 'd[0]["why"] == "fel år"'
run log --verify
expect_code 0

# One year of sinks is not enough for a net figure: it is shown gross, as before, and says so.
run gap 0484 --json
expect_json 'd["target"]["basis"] == "net_unmeasured"' \
    'd["years"] == json.load(open("'"$work"'/gap-before"))["years"]' \
    '"net_unmeasured" in [w["code"] for w in d["warnings"]]'
# With the base year and the latest year it is net = gross - sinks, from the base to the gap.
for year in 2020 2021 2022 2023; do
    run series set 0484 biochar --year $year --value 1000
    expect_code 0
done
run gap 0484 --json
expect_json 'd["target"]["basis"] == "net"' 'near(d["target"]["base_t"], 243604.793 - 1000, 0.01)' \
    'near(d["years"][3]["actual_t"], 252197.435 - 1250, 0.01)' \
    'near(d["years"][3]["path_t"], 242604.793 * 0.84 ** 4, 0.01)' \
    'near(d["years"][3]["cumulative_actual_t"], 956297.869 - 4250, 0.01)'
run gap 0484
expect_out 'registrerade kolsänkor avdragna' '250 947'

# A whole file: it comes in once, is there to see, and is the same the second time.
cat >"$work/series.csv" <<'END'
municipality;series;kind;name;unit;year;value;uncertainty_percent;preliminary;method;source;note
0484;skog;sink;Upptag i skog;ton/år;2022;12 500,5;40;ja;skattat;en källa;Träd och buskar
Eskilstuna;skog;sink;Upptag i skog;ton/år;2023;12600;40;;skattat;en källa;
0484;elbilar;indicator;Personbilar med el;andel %;2024;9,5;;nej;;en annan källa;
END
run import series "$work/series.csv" --dry-run --json
expect_code 0
expect_json 'd["series"] == 2 and d["values"] == 3 and d["changed"] == 3 and d["dry_run"]'
run import series "$work/series.csv"
expect_code 0
expect_out '3 värden, varav 3 nya eller ändrade; 2 serier'
run import series "$work/series.csv"
expect_out 'varav 0 nya' 'Inget ändrades'
run series 0484 --json
expect_json '[v["value"] for s in d if s["id"] == "skog" for v in s["values"]] == [12500.5, 12600]' \
    '[s["kind"] for s in d if s["id"] == "elbilar"] == ["indicator"]'
# What was entered and imported goes out in a package and comes back.
run dump "$work/dump" 0484
expect_code 0
engine_db=$DB
new_db
run init
run load "$work/dump"
expect_code 0
run series 0484
expect_out 'Personbilar med el' '12 500,5' 'Biokol'
DB=$engine_db
export KLIMAT_DB="$DB"

# What is wrong is refused, with what to write.
refused 'klimat series set' series set 0484 --year 2024 --value 1
# shellcheck disable=SC2086
run series set 9999 biochar --year 2024 --value 1 $new_sink
expect_code 3
run series set 0484 something-new --year 2024 --value 1
expect_code 2
# What a data package could not hold, or what would be subtracted in another unit, does not come in by this way either.
escape=$(printf 'Bio\033[2Jkol')
refused 'kortnamn på en serie' series set 0484 'Bio kol' --year 2024 --value 1 --kind sink --name B --unit t --method m --source s
refused "tecken som inte syns" series set 0484 kol --year 2024 --value 1 --kind sink --name "$escape" --unit t --method m --source s
refused 'kalkylprogram' series set 0484 kol --year 2024 --value 1 --kind sink --name '=1+1' --unit t --method m --source s
refused 'ton per år' series set 0484 kol --year 2024 --value 1 --kind sink --name B --unit kg --method m --source s
refused '1e+308 ligger utanför' series set 0484 kol --year 2024 --value 1e308 --kind sink --name B --unit t --method m --source s
refused 'positivt' series set 0484 biochar --year 2025 --value -5
printf '%s\n%s\n' 'municipality;series;kind;name;unit;year;value;method;source;uncertainty_percent' \
    "0484;kol;indicator;$escape;t;2024;1e16;m;@s;1e300" >"$work/odd.csv"
refused 'fel' import series "$work/odd.csv"
expect_err "tecken som inte syns" 'kalkylprogram' '1e+16' '1e+300'
printf 'Huvudsektor;Undersektor;Län;Kommun;2023\n=1+1;Alla;Södermanlands län;Eskilstuna;1e13\n' >"$work/odd.csv"
refused 'kalkylprogram' import smhi "$work/odd.csv" --edition 2026 --source x
expect_err 'hela världen'
printf 'Huvudsektor;Undersektor;Län;Kommun;2023\nAlla;Alla;Södermanlands län;Eskilstuna;13\n' >"$work/plain.csv"
refused "tecken som inte syns" import smhi "$work/plain.csv" --edition 2026 --source "$escape"
run dump "$work/all"
expect_code 0
contents >"$work/before"
run series set 0484 biochar --year 2024 --value -5
expect_code 2
run series set 0484 'Not a name' --year 2024 --value 5 --kind indicator --name a --unit t --method m --source s
expect_code 2
sed '3s/12600/1.234/; 4s/9,5/-/' "$work/series.csv" >"$work/faulty.csv"
run import series "$work/faulty.csv"
expect_code 2
expect_err 'faulty.csv, rad 3' 'faulty.csv, rad 4'

# One city by its code and by its name in one file: the same year twice is refused, with both rows.
sed '3s/2023/2022/' "$work/series.csv" >"$work/twice.csv"
refused 'fel' import series "$work/twice.csv"
expect_err 'twice.csv, rad 3' 'Rad 2 har samma serie och samma år'

# A whole file, all or nothing.
run import series "$work/none.csv"
expect_code 3
printf 'nonsense\n1\n' >"$work/nonsense.csv"
run import series "$work/nonsense.csv"
expect_code 2
contents >"$work/after"
checks=$((checks + 1))
cmp -s "$work/before" "$work/after" || fail 'something refused was stored'
finish
