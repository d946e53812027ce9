// Purchases on their pages: a ledger is sent, looked at and stored; what it leaves open is asked; rules and categories;
// who may see it. The figures are those of `klimat purchases`.
import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { deflateRawSync } from "node:zlib";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axeSource, openPage, password, signInTo, startBrowser, startSite } from "./site.mjs";

const root = "/kommun/0484/klimatbokslut/inkop", english = "/en/municipality/0484/climate-accounts/purchases";
const form = root + "/bokforing";
const ledger = (name) => join(process.env.KLIMAT_ROOT, "examples", "ledger", name);
let site, browser;
before(async () => {
  site = await startSite({ accounts: true });
  site.klimat("organisation", "set", "eskilstuna-kommun", "--number", "212000-0357");
  site.klimat("organisation", "add", "exempelbolaget", "--name", "Exempelbolaget", "--kind", "company", "--parent", "eskilstuna-kommun");
  site.klimat("load", ledger("rules"));
  site.addUser("greta@example.se", "Greta Granne", "gavle", "editor");
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const signIn = (email, options) => signInTo(site, browser, email, options);
const spaces = (text) => text.replace(/\s+/g, " ").trim();
const text = async (page, selector) => spaces(await page.locator(selector).first().innerText());
const kronor = (x, lang = "sv-SE") => spaces(new Intl.NumberFormat(lang, { maximumFractionDigits: 0 }).format(x));
const purchases = (...options) => JSON.parse(site.klimat("purchases", "0484", "--json", ...options));

async function bar(page, what) {
  await page.evaluate(axeSource);
  for (const [width, height] of [[1280, 900], [390, 800]]) {
    await page.setViewportSize({ width, height });
    await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
    const faults = await page.evaluate(async () => (await axe.run()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3)}`));
    assert.deepEqual(faults, [], `${what}, ${width}`);
    const wide = await page.evaluate(() => [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 &&
      !e.closest(".table-box, .tabs")).map((e) => e.outerHTML.slice(0, 120)));
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what} is wider than ${width}: ${wide}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function send(page, file, organisation = "eskilstuna-kommun") {
  await page.goto(site.url + form);
  await page.setInputFiles("#file", file);
  await page.selectOption("#entity", organisation);
  await page.click("form[enctype] button[type=submit]");
}
const confirm = (page) => page.click("#confirm ~ form button[type=submit]");
const made = (name, content) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) });

test("a ledger in SIE is sent, looked at and stored, without scripts", async () => {
  const { page, complaints } = await signIn("eva@example.se", { javaScriptEnabled: false });
  await page.goto(site.url + root);
  assert.match(await text(page, ".lead"), /ingen bokföring från Eskilstuna/);
  await page.click("text=Ta in bokföring");
  await page.setInputFiles("#file", ledger("bokforing-2024.se"));
  await page.click("form[enctype] button[type=submit]");
  assert.equal(await text(page, "h1"), "Det här finns i bokföringen");
  assert.match(await text(page, ".lead"), /391 rader i \d+ verifikationer, lästa som CP437.*Inget är sparat ännu/);
  assert.throws(() => purchases(), /ingen bokföring|no ledger/i);
  const seen = await text(page, ".purchases-table");
  await confirm(page);
  assert.match(await text(page, ".done"), /Bokföringen är sparad/);
  const stored = purchases();
  for (const category of stored.categories.filter((c) => c.rows))
    assert.match(seen, new RegExp(`${category.name.replace("-", ".")}.*${kronor(category.amount_sek)}`), category.name);
  const table = await text(page, ".purchases-table");
  assert.ok(table.includes(`Utan kategori – ${kronor(stored.unmapped.amount_sek)}`), table);
  assert.match(table, new RegExp(`Tillsammans [\\d ,]+ ${kronor(stored.spend.amount_sek)} `), table);
  for (const category of stored.categories.filter((c) => c.total_t !== null && c.rows))
    assert.ok(table.includes(category.name), category.name);
  assert.match(await text(page, ".purchases-suppliers"), new RegExp(stored.largest_suppliers[0].name));
  assert.equal(await page.locator(".purchases-suppliers tbody tr").count(), stored.largest_suppliers.length);
  assert.equal(await page.locator(".purchases-rules tbody tr").count(), stored.rules.length);
  const json = await (await page.request.get(site.url + root + "/inkop.json")).json();
  assert.deepEqual(json, stored);
  assert.deepEqual(complaints, []);
});

test("the same file again says so, another one is asked about", async () => {
  const { page } = await signIn("eva@example.se");
  await send(page, ledger("bokforing-2024.se"));
  assert.match(await text(page, ".lead"), /Filen finns redan/);
  assert.equal(await text(page, "#confirm"), "Inget att spara");
  const other = readFileSync(ledger("bokforing-2024.se"), "latin1").replace(/#PROGRAM[^\n]*\n/, '#PROGRAM "Annat" 1\r\n');
  await send(page, { name: "annan.se", mimeType: "text/plain", buffer: Buffer.from(other, "latin1") });
  assert.match(await text(page, "#confirm ~ .prose"), /annan bokföring för året, från bokforing-2024\.se/);
  await confirm(page);
  assert.match(await text(page, "[role=alert]"), /ersätta/);
  await bar(page, "a ledger that is there");
  await page.check("#replace");
  await page.fill("#why", "rättad fil");
  await confirm(page);
  assert.match(await text(page, ".done"), /sparad/);
  assert.equal(purchases().ledgers[0].file, "annan.se");
  assert.match(site.klimat("log"), /rättad fil/);
});

test("what a table leaves open is asked, and remembered", async () => {
  const { page, complaints } = await signIn("eva@example.se");
  await send(page, ledger("reskontra-2024.csv"), "exempelbolaget");
  assert.equal(await text(page, "#open"), "Filen lämnar något öppet");
  await bar(page, "a question");
  await page.selectOption("#vat", "amount");
  await page.click("form[action$=svar] button[type=submit]");
  assert.match(await text(page, ".ledger-preview"), /Belopp utan moms från ”Belopp”/);
  await bar(page, "what is in a table");
  await confirm(page);
  assert.match(await text(page, ".done"), /sparad/);
  await send(page, ledger("reskontra-2024.csv"), "exempelbolaget");
  assert.match(await text(page, ".lead"), /Filen finns redan/, "the answer is remembered");
  const doubtful = made("liten.csv", "Datum;Leverantör;Belopp exkl moms\n2023-01-02;A;1.234\n2023-01-03;B;2.500\n");
  await send(page, doubtful, "exempelbolaget");
  assert.match(await text(page, ".register-faults"), /rad 2, kolumn C.*1\.234.*rad 3, kolumn C/);
  assert.match(await text(page, "[role=alert]"), /Svara på det som frågas nedan\.$/);
  await page.selectOption("#decimal", "comma");
  await page.click("form[action$=svar] button[type=submit]");
  assert.ok((await text(page, ".purchases-table__sum")).includes(kronor(3734)));
  assert.ok(complaints.every((c) => /422/.test(c)), complaints.join());
});

test("which column is what is chosen among the headings of the file", async () => {
  const { page, complaints } = await signIn("eva@example.se");
  const odd = Buffer.from("Utdrag;;;\r\nDag;Part;Kontering;Kronor\r\n2022-01-02;\xd6berg AB;4010;1 234,50\r\n2022-01-03;\xc5kes;6980;500,00\r\n", "latin1");
  await send(page, { name: "udda.csv", mimeType: "text/csv", buffer: odd }, "exempelbolaget");
  assert.match(await text(page, "[role=alert]"), /Välj nedan vad kolumnerna innehåller/);
  assert.deepEqual(await page.locator("#column-supplier option").allInnerTexts(), ["ingen av kolumnerna", "Dag", "Part", "Kontering", "Kronor"]);
  await bar(page, "columns to choose");
  await page.selectOption("#column-date", "Dag");
  await page.selectOption("#column-amount", "Kronor");
  await page.selectOption("#column-supplier", "Part");
  await page.selectOption("#column-text", "Part");
  await page.click("form[action$=svar] button[type=submit]");
  assert.match(await text(page, "#column-text-fault"), /vald två gånger/);
  assert.equal(await page.inputValue("#column-supplier"), "Part", "what was chosen stays");
  await page.selectOption("#column-text", "");
  await page.click(".ledger-other button[type=submit]");
  assert.match(await text(page, ".ledger-other"), /Ingen kolumn lästes som konto/);
  await bar(page, "a column that was not found");
  await page.selectOption("#column-account", "Kontering");
  await page.click(".ledger-other button[type=submit]");
  assert.match(await text(page, ".ledger-preview"), /Leverantör från ”Part”; Konto från ”Kontering”/);
  assert.match(await text(page, ".purchases-table"), /Livsmedel.*1 235/);
  await confirm(page);
  await send(page, { name: "udda.csv", mimeType: "text/csv", buffer: odd }, "exempelbolaget");
  assert.match(await text(page, ".lead"), /Filen finns redan/, "the choice is remembered");
  assert.deepEqual(complaints.filter((c) => !/422/.test(c)), []);
});

test("what is wrong stands with its line, and nothing is stored", async () => {
  const { page } = await signIn("eva@example.se");
  const year = '#FLAGGA 0\n#SIETYP 4\n#ORGNR 212000-0357\n#RAR 0 20230101 20231231\n#VER A 1 20230115 "el"\n{\n#TRANS 5020 {} 100\n#TRANS 2440 {} ';
  await send(page, made("fel.se", year + "-90\n}\n"));
  assert.match(await text(page, ".register-faults"), /rad [5-9]/);
  assert.match(await text(page, "[role=alert]"), /inget är sparat\. Rätta det i filen och skicka den på nytt nedan\.$/);
  await bar(page, "faults");
  await send(page, made("annan.se", year.replace("212000-0357", "556016-0680") + "-100\n}\n"));
  assert.match(await text(page, ".register-faults"), /en annan organisations/);
  await send(page, { name: "bok.xlsx", mimeType: "application/zip", buffer: Buffer.from("PK\x03\x04 inte en bok") });
  assert.match(await text(page, "[role=alert]"), /bok\.xlsx: inget är sparat/);
  await send(page, made("tom.csv", ""));
  assert.match(await text(page, "[role=alert]"), /fil/i);
  assert.throws(() => purchases("--year", "2023"));
});

test("a rule is made of an account that none takes; the ledger is then mapped anew", async () => {
  const { page } = await signIn("eva@example.se");
  await page.goto(site.url + root);
  const before = purchases();
  await page.click(".purchases-accounts a");
  assert.equal(await page.inputValue("#account_from"), "6910");
  await bar(page, "a new rule");
  await page.selectOption("#outcome", "not_a_purchase");
  await page.click("#form button[type=submit]");
  assert.match(await text(page, ".done"), /sparade/);
  assert.match(await text(page, ".purchases"), /Reglerna har ändrats sedan/);
  assert.match(await text(page, ".purchases-warning"), /Den tog ingen rad/);
  const id = purchases().rules.find((r) => !before.rules.some((b) => b.id === r.id)).id;
  await bar(page, "the purchases");
  await page.click(`.purchases-rules a:text-is("${id}")`);
  await page.selectOption("#category", { index: 1 });
  await page.click("#form button[type=submit]");
  assert.match(await text(page, "[role=alert]"), /måste ändras/);
  await page.selectOption("#category", "");
  await page.fill("#note", "Avgifter");
  await page.click("#form button[type=submit]");
  const other = readFileSync(ledger("bokforing-2024.se"), "latin1").replace(/#PROGRAM[^\n]*\n/, '#PROGRAM "Annat" 1\r\n');
  await send(page, { name: "annan.se", mimeType: "text/plain", buffer: Buffer.from(other, "latin1") });
  assert.match(await text(page, "#confirm ~ .prose"), /på nytt/);
  site.klimat("purchases", "set", "0484", "purchase_rule", id, "note=Andra avgifter");
  await confirm(page);
  assert.match(await text(page, "[role=alert]"), /har ändrats sedan du fick se det/, "what was not shown is not stored");
  await confirm(page);
  assert.match(await text(page, ".done"), /sparad/);
  assert.ok(purchases().unmapped.amount_sek < before.unmapped.amount_sek);
  await page.goto(site.url + `${root}/purchase_rule/${id}/ta-bort`);
  await bar(page, "a rule to delete");
  await page.click("main form button[type=submit]");
  assert.match(await text(page, ".done"), /borttag|tagits bort|raderad/i);
  assert.ok(!purchases().rules.some((r) => r.id === id));
});

test("a category is added, named by a rule and then stays", async () => {
  const { page } = await signIn("eva@example.se");
  await page.goto(site.url + root);
  await page.click("text=Lägg till en kategori");
  await page.fill("#id", "mobler");
  await page.fill("#name", "Möbler <b>");
  await page.selectOption("#scope3", "3.1");
  await page.click("#form button[type=submit]");
  assert.match(await text(page, ".purchases-categories"), /Möbler <b> 3\.1 ingen än/);
  await page.goto(site.url + `${root}/purchase_rule/ny?supplier=m%C3%B6bel*&category=mobler`);
  await page.click("#form button[type=submit]");
  assert.match(await text(page, ".purchases-rules"), /leverantör ”möbel\*” Möbler <b>/);
  await page.goto(site.url + `${root}/purchase_category/mobler/ta-bort`);
  assert.match(await text(page, "main"), /Regel för inköp/);
  assert.equal(await page.locator("main form").count(), 0);
});

test("year and organisation are chosen", async () => {
  const { page } = await signIn("lars@example.se", { javaScriptEnabled: false });
  await page.goto(site.url + root);
  await page.selectOption("#entity", "exempelbolaget");
  await page.click(".inline-form button");
  assert.match(page.url(), /year=2024&entity=exempelbolaget/);
  assert.equal(await page.locator(".purchases-ledgers tbody tr").count(), 1);
  assert.match(await text(page, ".purchases-ledgers"), /Exempelbolaget/);
  assert.equal(await page.locator("text=Ta in bokföring").count(), 0, "a reader only reads");
  assert.equal(await page.locator(".purchases-accounts a").count(), 0);
  assert.equal((await page.request.get(site.url + root + "?year=abc")).status(), 422);
  assert.equal((await page.request.get(site.url + root + "?year=2001")).status(), 404);
});

// A workbook of one sheet; parts may be given that say something else.
function workbook(rows, parts = {}) {
  const cell = (x, r, c) => typeof x === "number" ? `<c r="${String.fromCharCode(65 + c)}${r + 1}"><v>${x}</v></c>` : `<c r="${String.fromCharCode(65 + c)}${r + 1}" t="inlineStr"><is><t>${x}</t></is></c>`;
  const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.map((row, r) => `<row r="${r + 1}">${row.map((x, c) => cell(x, r, c)).join("")}</row>`).join("")}</sheetData></worksheet>`;
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return zip({
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": sheet,
    ...parts,
  });
}
function zip(parts) {
  const head = [], body = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const bytes = Buffer.from(text), packed = deflateRawSync(bytes), file = Buffer.alloc(30), entry = Buffer.alloc(46);
    file.writeUInt32LE(0x04034b50, 0);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    for (const [b, o] of [[file, 4], [entry, 6]]) {
      b.writeUInt16LE(20, o);
      b.writeUInt16LE(8, o + 4);
      b.writeUInt32LE(crc32(bytes), o + 10);
      b.writeUInt32LE(packed.length, o + 14);
      b.writeUInt32LE(bytes.length, o + 18);
      b.writeUInt16LE(Buffer.byteLength(name), o + 22);
    }
    entry.writeUInt32LE(at, 42);
    body.push(file, Buffer.from(name), packed);
    head.push(entry, Buffer.from(name));
    at += 30 + Buffer.byteLength(name) + packed.length;
  }
  const directory = Buffer.concat(head), end = Buffer.alloc(22), count = Object.keys(parts).length;
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...body, directory, end]);
}
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}

test("a file that cannot be taken in says where and what to do here, and leaves nothing behind", async () => {
  const { page } = await signIn("eva@example.se");
  const head = ["Datum", "Leverantör", "Konto", "Text", "Belopp exkl. moms"];
  const csv = (...rows) => [head, ...rows].map((row) => row.join(";")).join("\n");
  const sie = (number) => `#FLAGGA 0\n#SIETYP 4\n#ORGNR ${number}\n#FNAMN "X"\n#RAR 0 20240101 20241231\n#KONTO 4010 "Mat"\n#VER A 1 20240115 "x"\n{\n#TRANS 4010 {} 10\n#TRANS 2440 {} -10\n}\n`;
  const bomb = workbook([head], { "xl/worksheets/sheet1.xml": Buffer.concat([Buffer.from('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'), Buffer.alloc(300 << 20, 32)]) });
  assert.ok(bomb.length < 1 << 20, "a small file that unpacks to a large one");
  const cases = {
    "empty": [made("tom.csv", ""), /tom/i],
    "headings alone": [made("rubriker.csv", csv()), /inga rader/],
    "no headings": [made("utan.csv", "2024-01-02;Bolaget;4010;Mat;10\n"), /rubriker/],
    "ambiguous": [made("tvetydig.csv", csv(["2024-01-02", "Bolaget", "4010", "Mat", "1.234"])), /rad 2, kolumn E/],
    "text in a number": [{ name: "text.xlsx", mimeType: "application/octet-stream", buffer: workbook([head, [45293, "Bolaget", 4010, "Mat", "tio kronor"]]) }, /rad 2, kolumn E.*tio kronor/],
    "another's number": [made("annan.se", sie("556000-0001")), /#ORGNR.*556000-?0001/],
    "not that year": [made("ar.csv", csv(["1899-01-02", "Bolaget", "4010", "Mat", "10"])), /rad 2, kolumn A/],
    "two years": [made("tva.csv", csv(["2023-01-02", "Bolaget", "4010", "Mat", "10"], ["2024-01-02", "Bolaget", "4010", "Mat", "10"])), /rad 3, kolumn A|2023/],
    "bytes of no text": [{ name: "binar.csv", mimeType: "text/plain", buffer: Buffer.from([0x44, 0, 0x61, 0, 1, 2, 3]) }, /UTF-16|NUL/],
    "a picture": [{ name: "bild.csv", mimeType: "image/png", buffer: Buffer.from("89504e470d0a1a0a0000000d49484452", "hex") }, /./],
    "a bomb": [{ name: "bomb.xlsx", mimeType: "application/octet-stream", buffer: bomb }, /MB/],
    "half a workbook": [{ name: "halv.xlsx", mimeType: "application/octet-stream", buffer: workbook([head]).subarray(0, 700) }, /./],
    "columns without end": [{ name: "bred.xlsx", mimeType: "application/octet-stream", buffer: workbook([], { "xl/worksheets/sheet1.xml": `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="ZZZZ1"><v>1</v></c></row></sheetData></worksheet>` }) }, /./],
    "an old workbook": [{ name: "gammal.xls", mimeType: "application/octet-stream", buffer: Buffer.from("d0cf11e0a1b11ae1", "hex") }, /xlsx/],
  };
  const before = purchases();
  for (const [name, [file, says]] of Object.entries(cases)) {
    await send(page, file);
    const shown = await text(page, "main");
    assert.match(shown, says, name);
    assert.match(shown, /inget är sparat/, name);
    assert.doesNotMatch(shown, /klimat (import|organisation|inventory|register|purchases)|--\w/, name);
    assert.equal(await page.locator("#confirm").count(), 0, name);
  }
  for (const [kind, file, says] of [["sie", cases["text in a number"][0], /leverantörsreskontra/], ["table", made("ar.se", sie("212000-0357")), /SIE/]]) {
    await page.goto(site.url + form);
    await page.setInputFiles("#file", file);
    await page.selectOption("#kind", kind);
    await page.click("form[enctype] button[type=submit]");
    const shown = await text(page, "main");
    assert.match(shown, says);
    assert.doesNotMatch(shown, /klimat import/);
  }
  assert.deepEqual(purchases(), before);
});

test("everybody sees what the purchases emit by category, and nothing that may tell of people", async () => {
  const member = await signIn("lars@example.se"), all = await (await member.page.request.get(site.url + root + "/inkop.json?year=2024")).json();
  assert.ok(all.largest_suppliers.length > 0 && all.rules.length > 0);
  const secrets = [...all.largest_suppliers.flatMap((s) => [s.name, s.number]), ...all.ledgers.map((l) => l.file), ...all.unmapped.accounts.map((a) => a.name)].filter((s) => s.length > 2);
  assert.ok(secrets.length > 4);
  for (const { page } of [await openPage(browser), await signIn("greta@example.se")]) {
    await page.goto(site.url + root + "?year=2024");
    const shown = await page.locator(".purchases-table tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText)));
    for (const category of all.categories.filter((c) => c.rows > 0)) {
      const row = shown.find((cells) => cells[0].includes(category.name));
      assert.ok(row, category.name);
      const emissions = row[1].replace(/\s/g, "");
      if (category.emissions_t === null) assert.equal(emissions, "–");
      else assert.ok(Math.abs(Number(emissions.replace(",", ".")) - category.emissions_t) <= Math.max(0.5, 0.01 * category.emissions_t), category.name);
    }
    const html = await page.content(), open = await (await page.request.get(site.url + root + "/inkop.json?year=2024")).text();
    // As a word of its own: a number may stand within the checksum of a file that the page asks for.
    for (const secret of secrets) {
      const word = new RegExp(`(?<![\\p{L}\\p{N}])${secret.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}])`, "u");
      assert.doesNotMatch(html, word, secret);
      assert.doesNotMatch(open, word, secret);
    }
    assert.equal(JSON.parse(open).emissions_t, all.emissions_t);
    assert.equal(await page.locator("#rules, #suppliers, #unmapped, #entity").count(), 0);
    assert.match(await text(page, ".purchases-closed"), /visas för dem som har en roll/);
    assert.equal((await page.request.get(site.url + root + "?year=2001")).status(), 404);
  }
  const { page } = await openPage(browser);
  await page.goto(site.url + root);
  await page.click(".purchases-closed a");
  await page.fill("#email", "lars@example.se");
  await page.fill("#password", password);
  await page.click("main button");
  await page.waitForURL(/inkop/);
  assert.equal(await page.locator("#rules").count(), 1);
});

test("who has no rules yet is told how to begin", async () => {
  const { page } = await signIn("greta@example.se");
  await page.goto(site.url + "/kommun/2180/klimatbokslut/inkop");
  assert.equal(await page.locator("#begin ~ ol li").count(), 4);
  await bar(page, "how to begin");
  await page.click("text=Register som filer");
  assert.match(page.url(), /\/kommun\/2180\/register$/);
  assert.ok(await page.locator('a[href$="/purchase_rules.csv"]').count());
  await page.goBack();
  await page.click("#begin ~ ol a[href*='/register']");
  assert.match(page.url(), /\/kommun\/2180\/klimatbokslut\/register\/faktorer/);
  const member = await signIn("eva@example.se");
  await member.page.goto(site.url + root);
  assert.equal(await member.page.locator("#begin").count(), 0);
});

// The letters of Swedish in the character set of SIE.
const cp437 = (text) => Buffer.from([...text].map((c) => ({ "å": 0x86, "ä": 0x84, "ö": 0x94, "Å": 0x8f, "Ä": 0x8e, "Ö": 0x99, "é": 0x82 })[c] ?? c.charCodeAt(0)));
const voucher = (number, account, amount, name) => `#VER A ${number} 20240115 "${name}"\n{\n#TRANS ${account} {9 "${number}"} ${amount}\n#TRANS 2440 {} ${-amount}\n}\n`;
const bookkeeping = (rows, account) => '#FLAGGA 0\n#FORMAT PC8\n#SIETYP 4\n#ORGNR 212000-2338\n#FNAMN "Gävle kommun"\n#RAR 0 20240101 20241231\n#DIM 9 "Leverantör"\n' +
  rows.map(([number, , , name]) => `#OBJEKT 9 "${number}" "${name} Öberg AB"\n`).join("") + (account ?? "") + rows.map((row) => voucher(...row)).join("");

test("a newcomer goes from nothing to where the emissions come from", async () => {
  const gavle = "/kommun/2180/klimatbokslut/inkop";
  site.klimat("organisation", "set", "gavle", "--number", "212000-2338");
  const { page, complaints } = await signIn("greta@example.se");
  await page.goto(site.url + gavle);
  await page.click("#begin ~ ol a[href$='/borja']");
  await bar(page, "a set to begin with");
  await page.click("main form button[type=submit]");
  assert.match(await text(page, ".done"), /Kategorierna och reglerna finns nu/);
  const first = [["1", 6411, 500000, "Livsmedel till köket"], ["2", 6011, 900000, "Hyra"], ["3", 6211, 70000, "El"], ["4", 9911, 1000, "Övrigt"]];
  await page.click("main a[href$='/bokforing']");
  await page.setInputFiles("#file", { name: "h1.se", mimeType: "text/plain", buffer: cp437(bookkeeping(first)) });
  await page.click("summary");
  await page.fill("#part", "H 1");
  await page.click("form[enctype] button[type=submit]");
  assert.match(await text(page, "#part-fault"), /små bokstäver|gemener/i);
  await page.setInputFiles("#file", { name: "h1.se", mimeType: "text/plain", buffer: cp437(bookkeeping(first)) });
  await page.fill("#part", "h1");
  await page.click("form[enctype] button[type=submit]");
  assert.match(await text(page, ".lead"), /2024, del h1/);
  const shown = await text(page, ".purchases-table");
  assert.match(shown, /Livsmedel och måltider.*500 000/);
  assert.match(shown, /Hyra av lokaler och mark.*900 000/);
  assert.match(await text(page, "main"), /Inget inköp: 70 000 kronor/, "energy counts by its amount");
  assert.match(await text(page, ".purchases-accounts"), /9911 1 000/, "what no rule takes is visible");
  await confirm(page);
  // The rest of the year in a workbook, as another part.
  const second = workbook([["Datum", "Leverantör", "Konto", "Text", "Belopp exkl. moms"], [45500, "Öberg AB", 6411, "Mjölk", 300000]]);
  await page.click("main a[href$='/bokforing']");
  await page.setInputFiles("#file", { name: "h2.xlsx", mimeType: "application/octet-stream", buffer: second });
  await page.click("summary");
  await page.fill("#part", "h2");
  await page.click("form[enctype] button[type=submit]");
  await confirm(page);
  const ledgers = await text(page, ".purchases-ledgers");
  assert.match(ledgers, /del h1.*h1\.se.*del h2.*h2\.xlsx/);
  assert.match(await text(page, ".purchases-table"), /Livsmedel och måltider.*800 000/);
  assert.equal(await page.locator(".purchases-warning").count(), 0, "a rule that came along is none to look over");
  await bar(page, "without factors");
  // What stands in the way is said with its amount, and each line leads to where it is put right.
  const cautions = page.locator(".ds-alert li");
  assert.match(spaces(await cautions.nth(0).innerText()), /^900 000 kronor utan faktor.*Hyra av lokaler och mark/, "rents have none");
  await cautions.nth(1).locator("a").click();
  assert.equal(await page.inputValue("#name"), "Gävle kommun");
  await page.click("#form button[type=submit]");
  await page.goto(site.url + gavle);
  assert.equal(await cautions.count(), 1);
  // The set has a coarse average for food: it says where to look first, and what it is.
  assert.match(await text(page, ".purchases"), /Mest utsläpp kommer från Livsmedel och måltider: 26 av 26 ton/);
  assert.match(await text(page, ".purchases-table"), /Livsmedel och måltider.*grovt snitt/);
  const caveats = spaces((await page.locator(".purchases-caveat").allInnerTexts()).join(" "));
  assert.match(caveats, /Tonnen gäller 800 000 av de 1 701 000 kronorna.*grova snitt.*var man ska leta först.*Priserna har stigit/);
  assert.equal(await page.locator("#entity option").count(), 2, "the parts of a year are of one organisation");
  assert.equal(Math.round(JSON.parse(site.klimat("purchases", "2180", "--json")).emissions_t), Math.round(800 * 23.5e6 / 711e6));
  await bar(page, "coarse averages");
  await cautions.nth(0).locator("a").click();
  await page.fill("#id", "gavle-mat");
  await page.fill("#name", "Livsmedel, egen uppskattning");
  await page.fill("#co2e_kg", "0,08");
  await page.selectOption("#co2e_gwp", "AR5");
  await page.fill("#price_year", "2024");
  await page.fill("#source", "Egen beräkning");
  await page.click("#form button[type=submit]");
  await page.goto(site.url + gavle);
  await page.click(".purchases-categories a:text-is('Livsmedel och måltider')");
  await page.selectOption("#factor", "gavle-mat");
  await page.click("#form button[type=submit]");
  assert.match(await text(page, ".purchases"), /Mest utsläpp kommer från Livsmedel och måltider: 64 av 64 ton|64.* ton/);
  const json = JSON.parse(site.klimat("purchases", "2180", "--json"));
  assert.equal(Math.round(json.emissions_t * 1000), 64000);
  assert.equal(json.unmapped.amount_sek, 1000);
  await page.goto(site.url + "/kommun/2180/klimatbokslut");
  assert.match(await text(page, ".accounts-table"), /3\.1 .*minst 64/);
  // One figure, followed down to account, rule, ledger and factor.
  await page.goto(site.url + "/kommun/2180/klimatbokslut/siffra?category=3.1");
  const row = spaces(await page.locator(".accounts-row").first().evaluate((e) => e.textContent));
  assert.match(row, /Livsmedel, egen uppskattning.*2024 års priser.*Konto ?6411.*Regel.*Bokföring ?h1\.se/);
  assert.equal(await page.locator("main a[href*='/aktivitetsdata/']").count(), 0, "a row from a ledger has no page of its own");
  await page.goto(site.url + await page.locator(".accounts-row a[href$='#rules']").first().getAttribute("href"));
  assert.equal(await text(page, "#rules"), "Regler");
  assert.deepEqual(complaints.filter((c) => !/422/.test(c)), []);
});

test("whose a cost centre is, is told from the preview; the department then has purchases of its own", async () => {
  site.klimat("organisation", "add", "harnosand", "--name", "Härnösands kommun", "--kind", "municipality", "--code", "2280");
  site.klimat("organisation", "add", "skola", "--name", "Skolförvaltningen", "--kind", "department", "--parent", "harnosand");
  site.klimat("purchases", "start", "2280", "--digits", "5");
  site.addUser("hedda@example.se", "Hedda Hav", "harnosand", "editor");
  const place = "/kommun/2280/klimatbokslut/inkop";
  const rows = "Datum;Leverantör;Konto;Ansvar;Text;Belopp exkl. moms\n2024-01-05;A;64110;2100 Grundskola <b>norr</b>;Papper;1000\n" +
    "2024-01-06;B;64110;3100 Hemtjänst;Handskar;234,50\n";
  const { page, complaints, context } = await signIn("hedda@example.se", { javaScriptEnabled: false });
  const sendIt = async () => {
    await page.goto(`${site.url}${place}/bokforing`);
    await page.setInputFiles("#file", made("ar.csv", rows));
    await page.selectOption("#entity", "harnosand");
    await page.click("form[enctype] button[type=submit]");
  };
  await sendIt();
  const centres = "section[aria-labelledby=centres]";
  assert.match(await text(page, `${centres} tbody tr:nth-child(1)`), /2100 Grundskola <b>norr<\/b> Härnösands kommun 1 000 1/);
  await page.click(`${centres} a`);
  assert.equal(await text(page, "h1"), "Lägg till: Kostnadsställe");
  await page.fill("#centre", "21*");
  await page.selectOption("#department", "harnosand");
  await page.selectOption("#entity", "harnosand");
  await page.click("main form button[type=submit]");
  assert.match(await text(page, "main"), /Raderna finns redan i bokföringen för harnosand/);
  await page.selectOption("#department", "skola");
  await page.click("main form button[type=submit]");
  assert.match(await text(page, "section[aria-labelledby=cost-centres] tbody"), /21\* Skolförvaltningen Härnösands kommun/);
  await sendIt();
  assert.match(await text(page, `${centres} tbody tr:nth-child(1)`), /Skolförvaltningen 1 000/);
  await confirm(page);
  await page.goto(`${site.url}${place}?entity=skola`);
  assert.match(await text(page, ".lead"), /1 000 kr/);
  await page.goto(site.url + place);
  assert.match(await text(page, ".lead"), /1 23[45] kr/);
  assert.match(await text(page, "section[aria-labelledby=ledgers] tbody"), /Skolförvaltningen kostnadsställen i bokföringen för Härnösands kommun/);
  await page.click("section[aria-labelledby=cost-centres] tbody a");
  assert.equal(await page.inputValue("#centre"), "21*");
  assert.deepEqual(complaints.filter((line) => !/422/.test(line)), []);
  await context.close();
  const seen = await signIn("hedda@example.se", { bypassCSP: true });
  await seen.page.goto(site.url + place);
  await bar(seen.page, "departments");
  await seen.context.close();
});

test("only those who may", async () => {
  const stranger = await signIn("greta@example.se"), reader = await signIn("lars@example.se");
  for (const address of [form, root + "/purchase_rule/ny"])
    assert.equal((await stranger.page.request.get(site.url + address)).status(), 403, address);
  for (const address of [form, root + "/purchase_rule/ny", root + "/purchase_rule/energi/redigera", root + "/purchase_rule/energi/ta-bort"])
    assert.equal((await reader.page.request.get(site.url + address)).status(), 403, address);
  const editor = await signIn("eva@example.se");
  for (const address of ["/purchase_rule/finns-inte/redigera", "/undertaking/ny", "/purchase_rule/finns-inte/ta-bort"])
    assert.equal((await editor.page.request.get(site.url + root + address)).status(), 404, address);
});

// The answer to a body of which only the length is told.
const announced = (bytes) => new Promise((answered, failed) => {
  const asked = request(site.url + form, { method: "POST", headers: { Origin: site.url, "Content-Type": "multipart/form-data; boundary=x", "Content-Length": bytes } });
  asked.on("response", (response) => { answered(response.statusCode); asked.destroy(); });
  asked.on("error", failed);
  asked.flushHeaders();
});

test("a file of 32 MB is taken, and none that is larger", async () => {
  const { page } = await signIn("eva@example.se");
  const head = "Datum;Leverantör;Belopp exkl moms\n", row = "2022-01-02;Leverantör med ett långt namn, ort;1,50\n";
  const bytes = 31 << 20, rows = Math.floor((bytes - Buffer.byteLength(head)) / Buffer.byteLength(row));
  const path = join(tmpdir(), `klimat-large-${process.pid}.csv`);
  try {
    writeFileSync(path, head + row.repeat(rows));
    await send(page, path);
    assert.ok((await text(page, ".purchases-table__sum")).includes(kronor(rows * 1.5)), await text(page, "main"));
    writeFileSync(path, head + row.repeat(rows + Math.ceil((1 << 20) / Buffer.byteLength(row))));
    await send(page, path);
    assert.match(await text(page, "[role=alert]"), /32 MB/);
    assert.equal(await announced((32 << 20) + 300 * 1024), 413);
  } finally {
    rmSync(path, { force: true });
  }
});

test("in English", async () => {
  const { page } = await signIn("eva@example.se");
  await page.goto(site.url + english);
  assert.equal(await text(page, ".purchases h2"), "Purchases in 2024");
  assert.ok((await text(page, ".purchases-table")).includes(kronor(purchases().spend.amount_sek, "en-GB")));
  await bar(page, "in English");
  await page.goto(site.url + english + "/ledger");
  assert.equal(await text(page, "h1"), "Take a ledger in");
  await bar(page, "the form in English");
});
