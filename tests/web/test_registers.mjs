// Registers on their pages: out as a workbook, edited, shown, confirmed; and what is refused.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axeSource, openPage, signInTo, startBrowser, startSite } from "./site.mjs";

const base = "/kommun/0484/kontrakt/2026-27";
const registers = `${base}/register`;
const axeRules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
const dir = mkdtempSync(join(tmpdir(), "klimat-registers-"));
const hasOpenpyxl = spawnSync("/usr/bin/python3", ["-c", "import openpyxl"]).status === 0;
let site, browser;
before(async () => {
  site = await startSite({ accounts: true });
  site.addUser("greta@example.se", "Greta Granne", "gavle", "editor");
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
  rmSync(dir, { recursive: true, force: true });
});

const signIn = (email, options) => signInTo(site, browser, email, options);
const go = (page, path) => page.goto(site.url + path);
const text = (page, selector) => page.locator(selector).first().textContent();

async function bar(page, what) {
  await page.evaluate(axeSource);
  for (const [width, height] of [[1280, 900], [360, 740]]) {
    await page.setViewportSize({ width, height });
    const { violations } = await page.evaluate((values) => axe.run({ runOnly: { type: "tag", values } }), axeRules);
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`), [], `${what}, ${width}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what} fits in ${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function fetched(page, file) {
  const response = await page.request.get(`${site.url}${registers}/${file}`);
  assert.equal(response.status(), 200);
  const path = join(dir, file);
  writeFileSync(path, await response.body());
  return path;
}
function edit(from, change) {
  const to = join(dir, "edited.csv");
  const was = readFileSync(from, "utf8");
  const is = change(was);
  assert.notEqual(was, is);
  writeFileSync(to, is);
  return to;
}
async function upload(page, path) {
  await go(page, registers);
  await page.setInputFiles("#file", path);
  await page.click("main form button[type=submit]");
}

test("a workbook goes out, is edited, is shown and comes in", { skip: !hasOpenpyxl }, async () => {
  const { page, complaints } = await signIn("eva@example.se");
  await go(page, `${base}/arbete`);
  await page.click(`a[href$="/register"]`);
  assert.equal(await text(page, "h1"), "Register");
  await bar(page, "the registers");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`a[href$="/undertakings.xlsx"]`)]);
  assert.equal(download.suggestedFilename(), "undertakings-0484-2026-27.xlsx");
  const path = join(dir, "u.xlsx");
  await download.saveAs(path);
  const done = spawnSync("/usr/bin/python3", ["-c", `
import openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1]); s = book.worksheets[0]
h = {c.value.rstrip(" *"): c.column for c in s[1]}
s.cell(3, h["Text"]).value = s.cell(3, h["Text"]).value + " Varje år."
s.cell(3, h["Klart senast"]).value = "2027-06"
s.cell(3, h["Ansvarig organisation"]).value = "eskilstuna-kommun"
n = s.max_row + 1
for name, value in (("Id", "prov.1"), ("Åtagande", "a1"), ("Ordning", 99), ("Text", "<b>Ny</b> punkt")): s.cell(n, h[name]).value = value
s.delete_rows(5)
book.save(sys.argv[1])`, path], { encoding: "utf8" });
  assert.equal(done.status, 0, done.stderr);
  await page.setInputFiles("#file", path);
  await page.click("main form button[type=submit]");
  assert.equal(await text(page, "h1"), "Vad som skulle ändras");
  const counts = (await text(page, ".register-counts")).replace(/\s+/g, " ");
  assert.match(counts, /Nya: 1 Ändrade: 1 Finns inte i filen: 1/);
  const table = await text(page, ".register-changes");
  assert.match(table, /Varje år\./);
  assert.match(table, /juni 2027/);
  assert.match(table, /<b>Ny<\/b> punkt/);
  assert.match(table, /Eskilstuna kommun/);
  await bar(page, "the preview");
  assert.match(site.klimat("contract", "show", "0484", "2026/27", "--json"), /^(?!.*prov\.1)/s);
  await page.fill("#why", "prov av import");
  await page.click("main form button[type=submit]");
  assert.match(await text(page, ".done"), /importerad/);
  const shown = JSON.parse(site.klimat("contract", "show", "0484", "2026/27", "--json"));
  assert.equal(shown.undertakings.find((u) => u.id === "prov.1").text, "<b>Ny</b> punkt");
  assert.ok(shown.undertakings.some((u) => u.deadline === "2027-06" && u.text.endsWith("Varje år.")));
  assert.match(site.klimat("log"), /prov av import/);
  await page.setInputFiles("#file", path);
  await page.click("main form button[type=submit]");
  assert.match(await text(page, "#confirm"), /Spara ändringarna/); // the row that is not in the file could be deleted
  assert.match((await text(page, ".register-counts")).replace(/\s+/g, " "), /Nya: 0 Ändrade: 0/);
  assert.deepEqual(complaints, []);
});

test("what is wrong stands with its place, and nothing is stored", async () => {
  const { page } = await signIn("eva@example.se");
  const file = await fetched(page, "goals.csv").catch(() => fetched(page, "contract_goals.csv"));
  const wrong = edit(file, (s) => s.replace(/\r\n([^;]*;[^;]*);\d+;/, "\r\n$1;första;"));
  await upload(page, wrong);
  assert.match(await text(page, ".register-faults"), /rad 2, kolumn C.*första är inget tal/s);
  await bar(page, "faults");
  await page.setInputFiles("#file", { name: "x.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("PK\x03\x04 hej") });
  await page.click("main form button[type=submit]");
  assert.match(await text(page, "[role=alert]"), /skadad/);
  await page.setInputFiles("#file", { name: "x.csv", mimeType: "text/csv", buffer: Buffer.from("id;name\nx;y\n") });
  await page.click("main form button[type=submit]");
  assert.match(await text(page, "[role=alert]"), /vilket register/);
});

test("what somebody else has changed is shown with both, and what was not shown is not stored", async () => {
  const { page } = await signIn("eva@example.se");
  const file = await fetched(page, "themes.csv");
  const id = readFileSync(file, "utf8").split("\r\n")[1].split(";")[1];
  const mine = edit(file, (s) => s.replace(/\r\n([^;]*;[^;]*;[^;]*);[^;]*;/, "\r\n$1;Mitt namn;"));
  await upload(page, mine);
  assert.match(await text(page, ".register-changes"), /Mitt namn/);
  site.klimat("contract", "set", "0484", "2026/27", "theme", id, "name=Ditt namn");
  await page.click("main form button[type=submit]");
  assert.match(await text(page, "[role=alert]"), /har ändrats sedan du fick se det/);
  assert.match(await text(page, ".register-changes"), /Någon annan har ändrat den.*Ditt.*Mitt/s);
  await bar(page, "a stale row");
  await page.click("main form button[type=submit]");
  assert.match(await text(page, "[role=alert]"), /inaktuella/);
  await page.check("#overwrite");
  await page.click("main form button[type=submit]");
  assert.match(await text(page, ".done"), /importerad/);
});

test("without an edition the registers of the municipality go out and come in, and every register has a way in", async () => {
  const { page } = await signIn("eva@example.se");
  await go(page, "/kommun/0484/klimatbokslut/register");
  await page.click("text=Alla register som filer");
  assert.equal(await text(page, "h1"), "Register");
  await bar(page, "the registers of the municipality");
  const files = async () => page.locator(".register-list tbody tr:has(a[href$='.csv'])").evaluateAll((list) => list.map((row) => row.cells[0].firstChild.textContent.trim()));
  const city = await files();
  await go(page, registers);
  const all = new Set([...city, ...(await files())]);
  for (const register of JSON.parse(site.klimat("register", "list", "0484", "2026/27", "--as", "eva@example.se", "--json")))
    assert.ok(all.has(register.label), register.label);
  await go(page, "/kommun/0484/klimatbokslut/register/delar");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click('.files a[href$="/entities.csv"]')]);
  const path = join(dir, "entities.csv");
  await download.saveAs(path);
  const edited = edit(path, (csv) => csv.replace("Bostadsbolaget", "Bostads AB"));
  await page.click("text=Importera en redigerad fil");
  await page.setInputFiles("#file", edited);
  await page.click("main form button[type=submit]");
  assert.match(page.url(), /\/kommun\/0484\/register$/);
  assert.match((await text(page, ".register-changes")).replace(/\s+/g, " "), /Bostads ?AB/);
  await page.click("main form button[type=submit]");
  assert.match(await text(page, ".done"), /importerad/);
  await go(page, "/kommun/0484/klimatbokslut/register/delar/bostad");
  assert.equal((await text(page, "h2")).trim(), "Bostads AB");
  const anybody = await openPage(browser);
  await go(anybody.page, "/kommun/0484/klimatbokslut/register/delar");
  assert.equal(await anybody.page.locator(".files").count(), 0);
  await go(anybody.page, "/kommun/0484/register");
  assert.match(anybody.page.url(), /logga-in/);
  await anybody.context.close();
});

test("only those who may", async () => {
  const reader = await signIn("lars@example.se");
  const file = await fetched(reader.page, "themes.csv");
  await upload(reader.page, edit(file, (s) => s.replace(/\r\n([^;]*;[^;]*;[^;]*);[^;]*;/, "\r\n$1;Läsarens namn;")));
  assert.match(await text(reader.page, "[role=alert]"), /roller tillåter inte/);
  const stranger = await signIn("greta@example.se");
  assert.equal((await stranger.page.request.get(`${site.url}${registers}`)).status(), 404);
  const anybody = await openPage(browser);
  await go(anybody.page, registers);
  assert.match(anybody.page.url(), /logga-in/);
  const response = await reader.page.request.get(`${site.url}${registers}/grants.csv`);
  assert.equal(response.status(), 403);
  assert.equal((await reader.page.request.get(`${site.url}${registers}/nothing.csv`)).status(), 404);
  assert.equal((await reader.page.request.get(`${site.url}${registers}/themes.txt`)).status(), 404);
});

test("in English", async () => {
  const { page } = await signIn("eva@example.se");
  await go(page, "/en/municipality/0484/contract/2026-27/registers");
  assert.equal(await text(page, "h1"), "Registers");
  const csv = await (await page.request.get(`${site.url}/en/municipality/0484/contract/2026-27/registers/themes.csv`)).text();
  assert.match(csv, /^\uFEFFklimat theme 0484 2026\/27;Id \*;Position \*;Name \*/);
  await page.setInputFiles("#file", { name: "themes.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.click("main form button[type=submit]");
  assert.equal(await text(page, "#confirm"), "Nothing to store");
  await bar(page, "nothing to store");
});
