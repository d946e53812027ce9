/* fuzz-seeds FOLDER writes a few small inputs for every target to FOLDER/NAME/. They are made here, so that no file of
 * anybody else lies in the project. */
#include "base/file.h"
#include "base/hash.h"
#include "exchange/contract_file.h"
#include "exchange/smhi_parts.h"
#include "workbook.h"

#include <stdio.h>
#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const emissions[] = {
    "Rapportnamn:;Länsrapport, 2025-04-04",
    "Emissioner av Växthusgaser totalt",
    "Enhet: ton/år",
    ";;;;1990;2000;2023",
    "Huvudsektor;Undersektor;Län;Kommun;CO2;CO2;CO2",
    "Alla;Alla;X län;Xby;3;2;1.5",
    "Transporter;Alla;X län;Xby;3;1.5;1",
    "Jordbruk;Alla;X län;Xby;0;0.5;0.5",
    "Jordbruk;Gödsel;X län;Xby;7.6e-05;;-2e-12",
};
static const char *const with_codes[] = {
    "kommunkod;huvudsektor;undersektor;lan;kommun;1990;2024",
    "0114;Alla;Alla;X län;Xby;117520.13;76432.037",
    "0114;Transporter;Alla;X län;Xby;117520.13;76432.04",
};
static const char *const by_hand[] = {
    "Huvudsektor;Undersektor;Län;Kommun;1990;2000",
    "Avfall;Krematorier;X län;Xby;7,33347\xC3\x97"
    "10^\xE2\x88\x92"
    "05;1 234,5",
    "Rapportnamn:;Länsrapport, 2021-10-14;;;;",
};
static const char *const series[] = {
    "municipality;series;kind;name;unit;year;value;uncertainty_percent;preliminary;method;source;note",
    "0484;skog;sink;Upptag i skog;ton/år;2022;12 500,5;40;ja;Taxering;SLU;\"Träd; buskar\"",
    "484;el;indicator;Elbilar;fordon;2023;1.5;;;;SCB;",
};

static const char *const edited[] = {
    "klimat undertaking 0484 2025/26;Id;Läge;deadline;goal_value;Digitaliserat;aspects",
    "a1.1 3;a1.1;Pågår;2026-06;12,5;ja;digital social",
    "a1.1 3;a1.2;paused;2026-06-30;'=1;;",
};

/* The files of a data package, divided by zero bytes: name, content, name, content; the descriptor first. */
static const char package[] =
    "{\"profile\": \"tabular-data-package\", \"name\": \"prov\", \"title\": \"Prov\",\n"
    "\"sources\": [{\"title\": \"Prov\"}], \"licenses\": [{\"name\": \"CC0-1.0\"}],\n"
    "\"resources\": [{\"name\": \"series\", \"path\": \"series.csv\"},\n"
    "{\"name\": \"series_values\", \"path\": \"a/values.csv\", \"schema\": {\"fields\": "
    "[{\"name\": \"value\", \"type\": \"number\"}]}}]}\0"
    "series.csv\0municipality,id,kind,name_sv,unit,source\n0484,skog,sink,\"Skog, två\",t,Prov\0"
    "a/values.csv\0municipality;series;year;value;preliminary\r\n0484;skog;2021;10,5;SANT\r\n"
    "0484;skog;2020;-0,25;\r\n";

static const char *const budget[] = {
    "Investeringsbudget 2026, belopp i tkr",
    "Projektnr;Benämning;Nämnd;Klimat;Budget 2026;Plan 2027;Utfall 2025",
    "5101;Cykel;Gatukontoret;30;25 000;-1.5;7",
    ";Totalrenovering av Slottsskolan;gata;0,5 %;(12);;-",
    "Summa;;;;25 000;1,5;",
};
static const char *const ledger[] = {
    "Leverantörsreskontra",
    "Datum;Lev.nr;Leverantör;Konto;Kontonamn;Text;Brutto;Moms;Valuta",
    "2024-01-15;17;Leverantör A;4010;Livsmedel;Grönsaker;1 250,00;250;SEK",
    "45306;;Leverantör B;;;Kredit;-12.5;-2,5;",
    ";Summa;;;;;1237,50;;",
};
/* In CP437, as the standard has it. */
static const char sie_year[] =
    "#FLAGGA 0\r\n#FORMAT PC8\r\n#SIETYP 4\r\n#FNAMN \"Prov \\\"B\\\"\"\r\n#ORGNR 212000-0357\r\n"
    "#RAR 0 20240101 20241231\r\n#KONTO 5020 \"El\"\r\n#KTYP 5020 K\r\n#DIM 9 \"Leverant\x94r\"\r\n"
    "#OBJEKT 9 \"17\" \"Leverant\x94r A\"\r\n#IB 0 2440 0\r\n#UB 0 2440 -12.50\r\n#RES 0 5020 10.00\r\n"
    "#VER A 1 20240115 \"Eln\x84t\" 20240116\r\n{\r\n   #TRANS 5020 {1 \"100\" 9 \"17\"} 10.00 20240115 \"el\"\r\n"
    "#BTRANS 5020 {} 7\r\n#RTRANS 2640 {} 2.5\r\n#TRANS 2640 {} 2.5\r\n#TRANS 2440 {} -12.50\r\n}\r\n"
    "#VER B 1 20240116\r\n{\r\n#TRANS 4010 {} -3\r\n#TRANS 4010 {} 3\r\n}\r\n";

static const char *folder;

static void seed(Arena *arena, const char *target, const char *name, Str content)
{
    Buf path = buf_new(arena);
    Err err;
    buf_add(&path, str(folder));
    buf_addc(&path, '/');
    buf_add(&path, str(target));
    Status status = file_make_dir(buf_str(&path), &err);
    buf_addc(&path, '/');
    buf_add(&path, str(name));
    if (status == ST_OK) status = file_write(buf_str(&path), content, &err);
    if (status == ST_OK) return;
    fprintf(stderr, "fuzz-seeds: cannot write %s\n", buf_cstr(&path));
    exit(1);
}

/* What a child says of a table. */
static Str answer(Arena *arena, Str workbook)
{
    SmhiTable table;
    Faults faults = faults_new(arena);
    Buf b = buf_new(arena);
    if (smhi_parse(workbook, arena, &table, &faults, NULL) != ST_OK) abort();
    wire_put_outcome(&b, ST_OK, NULL, NULL);
    smhi_put_table(&b, &table);
    return buf_str(&b);
}

/* A small sealed edition with a signature of each kind; valid. */
static Str sealed_file(Arena *arena)
{
    const Party party = {.head = {.id = S("formas")}, .position = known(1), .legal_name = S("Formas")};
    Contract c = {.edition = {.head = {.municipality = S("0484"), .id = S("2025/26")}, .state = S("decided")}};
    c.set[KIND_PARTY] = (RecordSet){(void *)(uintptr_t)&party, 1};
    const SealInput in = {.contract = &c, .municipality_name = S("Eskilstuna"), .sealed_at = S("2026-06-30T12:00:00Z")};
    Buf document = buf_new(arena), text = buf_new(arena), out = buf_new(arena);
    seal_document(&document, &in);
    const Seal seal = {
        .sealed_at = in.sealed_at, .sha256 = hash_hex(arena, buf_str(&document)), .document = buf_str(&document)};
    SignKey key;
    unsigned char made[SIGN_BYTES];
    sign_key_new(&key);
    Signature s[2] = {{.head = {.id = S("s1")},
                       .party = S("formas"),
                       .person = S("p1"),
                       .position = S("d"),
                       .signed_on = {2026, 7, 1},
                       .method = S("key"),
                       .sha256 = seal.sha256,
                       .public_key = str_hex(arena, key.public_half, sizeof key.public_half)}};
    s[1] = s[0];
    s[1].head.id = S("s2");
    s[1].method = S("handwritten");
    s[1].public_key = S("");
    s[1].attachment = hash_hex(arena, S("x"));
    seal_signed_text(&text, &s[0]);
    sign_make(&key, buf_str(&text), made);
    s[0].signature = str_hex(arena, made, sizeof made);
    const Withdrawal w = {
        .head = {.id = S("w1")}, .signature = S("s2"), .withdrawn = {2026, 8, 1}, .reason = S("nytt beslut")};
    const ContractFile file = {
        .seal = &seal, .signatures = s, .signature_count = 2, .withdrawals = &w, .withdrawal_count = 1, .key = &key};
    Err err;
    if (contract_file_write(&file, arena, &out, &err) != ST_OK) abort();
    return buf_str(&out);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: fuzz-seeds FOLDER\n", stderr);
        return 2;
    }
    folder = argv[1];
    Arena *arena = arena_new();
    seed(arena, "smhi", "served", workbook_of(arena, AS_SERVED, "Blad", emissions, COUNT(emissions)));
    seed(arena, "smhi", "resaved", workbook_of(arena, AS_RESAVED, "Blad", emissions, COUNT(emissions)));
    seed(arena, "answer", "table", answer(arena, workbook_of(arena, AS_SERVED, "Blad", emissions, COUNT(emissions))));
    seed(arena, "smhi", "codes", csv_of(arena, with_codes, COUNT(with_codes)));
    seed(arena, "smhi", "hand", csv_of(arena, by_hand, COUNT(by_hand)));
    seed(arena, "csv", "codes", csv_of(arena, with_codes, COUNT(with_codes)));
    seed(arena, "csv", "quoted", S("\xEF\xBB\xBF\"a;b\",\"c\"\"d\"\r\n1,\r\n"));
    seed(arena, "canon", "object",
         S("{\"\\n\":null,\"a\":[true,false,-1.5,1e+30,1e-7,0.30000000000000004],\"å\":{\"\":\"\\u001f\\\"\"}}"));
    seed(arena, "canon", "digits", S("[9007199254740992,5e-324,5.684341886080802e-14,0.000001,120]"));
    seed(arena, "verify", "sealed", sealed_file(arena));
    seed(arena, "package", "package", (Str){package, sizeof package - 1});
    seed(arena, "register", "csv", csv_of(arena, edited, COUNT(edited)));
    seed(arena, "register", "sheet",
         S("<w><sheetData><row><c t=\"s\"><v>0</v></c><c t=\"str\"><v>id</v></c></row><row><c s=\"1\"><v>46203</v></c>"
           "<c t=\"inlineStr\"><is><t>a1.1</t></is></c></row></sheetData></w>\0<sst><si><t>deadline</t></si></sst>"));
    seed(arena, "series_csv", "series", csv_of(arena, series, COUNT(series)));
    seed(
        arena, "sheet", "served",
        S("<w><sheetData><row r=\"1\"><c r=\"E1\"><v>1990</v></c></row><row r=\"2\"><c "
          "t=\"inlineStr\"><is><t>Huvudsektor"
          "</t></is></c><c t=\"str\"><v>Undersektor</v></c><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row><row><c "
          "t=\"s\"><v>2</v></c><c t=\"s\"><v>2</v></c><c t=\"s\"><v>2</v></c><c "
          "t=\"s\"><v>2</v></c><c><v>1.5</v></c></row>"
          "</sheetData>None</w>\0<sst><si><t>Län</t></si><si><r><t>Kom</t></r><r><t>mun</t></r></si><si><t>Alla</t></"
          "si>"
          "</sst>"));
    seed(arena, "form", "posted", S("form-key=00&a=x&b=a1.2&c=1+234%2C5&d=2026-06&e=x&f=%2A&g=a+b&p=hemligt&q=1"));
    seed(arena, "form", "record",
         S("form-key=00&version=3&id=a1.2&commitment=a1&position=1&text=%2A+ett&processes=a&processes=b&deadline=2027-"
           "06&"
           "goal_value=1+234%2C5&unit=st&direction=up&aspects=digital&aspects=social&why=x"));
    seed(arena, "multipart", "signature",
         S("multipart/form-data; boundary=x1\n--x1\r\nContent-Disposition: form-data; name=\"position\"\r\n\r\nråd\r\n"
           "--x1\r\nContent-Disposition: form-data; name=\"attachment\"; filename=\"C:\\a\\påskrift.pdf\"\r\n"
           "Content-Type: application/pdf\r\n\r\n%PDF-\0\r\n--x\r\n--x1--\r\n"));
    seed(arena, "multipart", "quoted",
         S("Multipart/Form-Data ; Boundary=\"a'b+c_d-e.f\"\n--a'b+c_d-e.f\r\ncontent-disposition:form-data; "
           "name=\"a\"; filename=\"\"\r\n\r\n\r\n--a'b+c_d-e.f--"));
    seed(arena, "budget_table", "csv", csv_of(arena, budget, COUNT(budget)));
    seed(arena, "budget_table", "sheet",
         S("<w><sheetData><row><c t=\"s\"><v>0</v></c><c t=\"str\"><v>Klimat</v></c><c><v>2026</v></c></row><row>"
           "<c t=\"str\"><v>Cykel</v></c><c><v>0.3</v></c><c><v>1e3</v></c></row></sheetData></w>\0"
           "<sst><si><t>Projekt tkr</t></si></sst>"));
    seed(arena, "ledger_table", "csv", csv_of(arena, ledger, COUNT(ledger)));
    seed(arena, "ledger_table", "book", workbook_of(arena, AS_RESAVED, "Blad", ledger, COUNT(ledger)));
    seed(arena, "sie", "year", str(sie_year));
    seed(arena, "sie", "import",
         S("#SIETYP 4\n#VER \"\" \"\" 20240115\n{\n#TRANS 5020 1.5\n#TRANS 2440 {} -1.50\n}\n#X\n{\n}\n\x1A"));
    seed(arena, "query", "optimise",
         S("aim=cost&carbon=level&most=250000&ceiling=137%2C5&free=1&first=2027&last=2033&least=2&perspective=society&"
           "scenario=planned&point=2"));
    seed(arena, "query", "what-if",
         S("scenario=utan-biodrivmedel&plus=t11-hvo-tjanstebilar&minus=b03-massor&level.b01-utslappsfria-byggen-v=0.5&"
           "start.b01-utslappsfria-byggen-v=2027.5&pace.b04-tra-forst-v=2&at=50"));
    seed(arena, "query", "form", S("form=1&on=b03-massor&m=1&m=7&level.b03-massor-v=0.04"));
    seed(arena, "query", "text",
         S("b03-massor-v:level=0.04 b01-utslappsfria-byggen-v:start_year=2028 "
           "b01-utslappsfria-byggen-v:pace=2"));
    seed(arena, "request", "target", S("/kommun/0484/diagram/path.svg?budget=100+000&form=%41&b=%C3%A5"));
    seed(arena, "request", "absolute", S("http://klimat.example.se:8030/s%C3%B6k/a%2e?q=a%26b&&c"));
    seed(arena, "request", "host", S("[2001:db8::1]:8030"));
    seed(arena, "request", "tags", S("W/\"b\", \"a\""));
    const char *const numbers[] = {"1234.5",
                                   "1 234,5",
                                   "-0.5e-05",
                                   "7,33347\xC3\x97"
                                   "10^\xE2\x88\x92"
                                   "05",
                                   "1.234",
                                   "2025-04-04",
                                   "+12"};
    seed(arena, "svg", "drawn",
         S("<svg width=\"8\" height=\"4\"><defs><clipPath id=\"z\"><path d=\"M0 0Z\" fill=\"#000\"/></clipPath></defs>"
           "<g clip-path=\"url(#z)\" style=\"fill:rgb(1,2,3);font:bold 12px x\"><text "
           "xml:space=\"preserve\">å&amp;</text>"
           "<script/><path d=\"M0 0L1 1\" stroke=\"#AbC\" ecmeta_ssr_type=\"chart\"/></g></svg>"));
    seed(arena, "markdown", "all",
         S("# A\n\n*b* **c** `d`  \n[e](https://f 'g') <h@i.se> ![j](k)\n\n- l\n  1. m\n\n> n\n\n---\n\n    o\n\n"
           "```p\nq\n```\n<div>r</div>\n\n&#1; &lt; [s]\n\n[s]: #t\n"));
    seed(arena, "markdown", "hostile",
         S("[a](&#106;avascript:b) <script>c</script> [d <javascript:e>](MAILTO:f \"g\")"));
    seed(arena, "textdiff", "sentence", S("Vi ska spara. Vi bör bygga.\0Vi ska spara. Vi kan låna 1,5. Vi bör bygga."));
    seed(arena, "textdiff", "paragraphs", S("Ett\n\nTvå\nTre – fyra\n\0Ett\nTre - fyra\n\nTvå\nfem fem"));
    seed(arena, "calc_csv", "gases",
         S("id,amount,unit,per,co2,ch4,n2o,co2e,co2_biogenic,ch4_origin,note\na,12 "
           "500,kWh,MWh,202,0.0036,4e-6,,,fossil,x\n"
           "b,3,st,1,,,,8.5,390,,\n"));
    seed(arena, "calc_csv", "semicolons",
         S("id;amount;unit;per;co2;ch4;n2o;co2e\na;1,5;t km;tkm;0,062;;;\na;1.234;m3;kg;;;;1,234\n"));
    const char *const units[] = {"g/(t·km)", "1000 SEK_2023/m²", "kg per Nm3", "månad-2 (%.L)", "US_gal*€/tkr"};
    for (size_t i = 0; i < COUNT(units); i++) {
        const char name[] = {(char)('a' + i), '\0'};
        seed(arena, "units", name, str(units[i]));
    }
    for (size_t i = 0; i < COUNT(numbers); i++) seed(arena, "num", numbers[i], str(numbers[i]));
    arena_free(arena);
    return 0;
}
