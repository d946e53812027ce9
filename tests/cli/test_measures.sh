#!/bin/bash
# The measures of a roadmap in the terminal: the list that a city already has, changes, effects, coverage, bad input.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1

example_db

# A list of the city's own: its headings and words, names instead of ids, thousands of kronor that are left out.
cat >lista.csv <<'END'
Nr;Åtgärd;Ansvarig;Fokusområde;Status;Startår;Kostnad (tkr)
901;Provmätning av trafik;Eskilstuna kommun;Transportera och resa hållbart;Pågående;2026;12
902;Elbilar i provet;Eskilstuna kommun;energi;Förslag;2027;
END
run --lang sv register import lista.csv measure 0484
expect_code 2
expect_err "--fill effect_class=VÄRDE"
run --lang sv register import lista.csv measure 0484 --fill effect_class=direct --dry-run
expect_code 0
expect_out "Nya: 2" "Kostnad (tkr)"
run --lang sv register import lista.csv measure 0484 --fill effect_class=direct
expect_code 0
sed 's/Eskilstuna kommun/Okänt bolag/' lista.csv >fel.csv
run --lang sv register import fel.csv measure 0484 --fill effect_class=direct
expect_code 2
expect_err "rad 2, kolumn C" "Okänt bolag"
# Headings that nobody could guess: what they mean is said.
cat >egna.csv <<'END'
Vad vi gör;Utförare;Löpnummer
Prova en sak till;Eskilstuna kommun;7
END
run --lang sv register import egna.csv measure 0484 --columns 'Vad vi gör=Namn; Utförare=Ansvarig; Löpnummer=-' --fill 'status=idé,effect_class=direct' --dry-run
expect_code 0
expect_out "Nya: 1" "prova-en-sak-till"
run --lang sv register import egna.csv measure 0484 --columns 'Finns inte=Namn; Utförare=bludder' --dry-run
expect_code 2
expect_err "Filen har ingen kolumn Finns inte" "Registret har ingen kolumn bludder"
# Out and in again: nothing differs.
run register export measure 0484 -o ut.xlsx
expect_code 0
run --lang sv register import ut.xlsx --dry-run
expect_code 0
expect_out "Ändrade: 0"

run measure list 0484 --status idea --json
expect_code 0
expect_out '"id":"902"' '"effect":"no_lever"' '"share_t":null'
run measure list 0484 --owner eskilstuna-kommun --json
expect_out '"id":"901"'
run measure list 0484 --owner - --json
expect_no_out '"id":"901"'

# Tonnes with a source, where there is no model.
run measure set 0484 lever 902-v measure=902 kind=stated sector="Industri (energi + processer)" path=step start_year=2027 level=100 source=Prov
expect_code 0
run --lang sv measure show 0484 902
expect_code 0
expect_out "Elbilar i provet" "Rättvis andel: 100 ton" "Startår: 2027"
run measure show 0484 902 --json
expect_out '"share_t":100' '"kind":"stated"'

# What is wrong is named, and nothing is stored.
run --lang sv measure set 0484 lever 901-v measure=901 kind=stated sector=Jordbruket path=step start_year=2027 level=1 source=Prov
expect_code 2
expect_err "Jordbruket"
run --lang sv measure set 0484 measure_tie prov-1 measure=901 kind=requires other=902
expect_code 0
run --lang sv measure set 0484 measure_tie prov-2 measure=902 kind=requires other=901
expect_code 2
expect_err "901" "902"
run --lang sv measure set 0484 measure 901 focus_area=luft
expect_code 2
expect_err "luft" "transporter-resor"
# A letter with a mark of its own, as some keyboards write it, is the letter that others write.
run measure set 0484 measure 901 "name=$(printf 'Ga\314\212ngva\314\210gar')"
expect_code 0
run measure show 0484 901 --json
expect_json 'd["measures"][0]["name"] == "Gångvägar"'
run gap "$(printf 'Va\314\210stera\314\212s')" --json
expect_json 'd["municipality"]["code"] == "1980"'
# A name that looks like another's, or that no table has room for, whichever way it comes.
unseen=$(printf 'Elbilar\342\200\213 i provet') long=$(printf 'å%.0s' $(seq 201))
run --lang sv measure set 0484 measure 901 "name=$unseen"
expect_code 2
expect_err "tecken som inte syns (U+200B) står efter ”Elbilar”" "name"
run --lang sv measure set 0484 measure 901 "name=$long"
expect_code 2
expect_err "201 tecken lång" "högst 200" "name"
printf 'id;Namn\n901;%s\n902;%s\n' "$unseen" "$long" >namn.csv
run --lang sv register import namn.csv measure 0484
expect_code 2
expect_err "rad 2, kolumn B" "U+200B" "rad 3, kolumn B" "201 tecken lång"
run --lang sv measure delete 0484 measure 902
expect_code 2
expect_err "902-v"
run --lang sv measure show 0484 finns-inte
expect_code 3
expect_err "finns-inte"

run --lang sv measure coverage 0484 --as-of 2026-06-30
expect_code 0
expect_out "De största källorna i kommunen" "Industri (energi + processer)" "Utan känd kostnad" "Delåtaganden i kontraktet 2025/26"
run measure coverage 0484 --json
expect_out '"territory":[' '"lacking":{' '"undertakings":['

finish
