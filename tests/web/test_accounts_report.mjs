// What is published of the climate accounts, over HTTP and in the browser: page, PDF, Markdown.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { axeSource, openPage, password, startBrowser, startSite } from "./site.mjs";

const root = "/kommun/0484/klimatbokslut", english = "/en/municipality/0484/climate-accounts";
let site, browser;
before(async () => {
  site = await startSite({ accounts: true });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});
const get = (path) => fetch(site.url + path, { redirect: "manual" });
const canMake = spawnSync("/usr/bin/python3", ["-I", "-c", "import weasyprint"]).status === 0;
const axe = (page) => page.evaluate(async () => (await window.axe.run()).violations
  .map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`));

test("the report is reached from the accounts, says that it is an example, and leads to its files", async () => {
  const { page, context, complaints } = await openPage(browser, { viewport: { width: 1280, height: 900 } });
  await page.goto(`${site.url}${root}?year=2024&gwp=AR6`);
  await page.getByRole("link", { name: "Klimatrapporten" }).click();
  assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, `${root}/2024/rapport?gwp=AR6`);
  assert.match(await page.locator(".document-page__state").innerText(), /Påhittat exempel/);
  const shape = await page.evaluate(() => ({
    broken: [...document.querySelectorAll(".document a[href^='#']")]
      .filter((a) => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map((a) => a.hash),
    chapters: document.querySelectorAll(".document h2 .number").length,
    unnamed: [...document.querySelectorAll(".document table")].filter((t) => !t.caption?.textContent.trim()).length,
  }));
  assert.deepEqual(shape, { broken: [], chapters: 12, unnamed: 0 });
  assert.equal(await page.getByRole("link", { name: "Dokumentet som PDF" }).getAttribute("href"), `${root}/2024/rapport.pdf?gwp=AR6`);
  assert.deepEqual(complaints, []);
  await context.close();
});

for (const [name, path, lang] of [["report", `${root}/2024/rapport`, "sv"], ["report", `${english}/2024/report`, "en"],
  ["paper", `${root}/2024/tjansteskrivelse`, "sv"], ["paper", `${english}/2024/decision-paper`, "en"]])
  for (const width of [375, 1280])
    test(`${name}, ${lang}, ${width} pixels: axe finds nothing, and no page is wider than the window`, async () => {
      const { page, context } = await openPage(browser, { viewport: { width, height: 900 } });
      await page.goto(site.url + path);
      await page.evaluate(axeSource);
      assert.deepEqual(await axe(page), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
      await context.close();
    });

test("registry number, date and board are filled in, in the paper and in its files", async () => {
  const filled = "registry-number=KS%202025%2F77&date=2025-04-22&board=Milj%C3%B6n%C3%A4mnden";
  const anybody = await fetch(`${site.url}${root}/2024/tjansteskrivelse?${filled}`, { redirect: "manual" });
  assert.equal(anybody.status, 303, "who is not signed in signs in first");
  assert.equal((await get(`${root}/2024/tjansteskrivelse`)).status, 200, "and reads the paper without");
  const { page, context } = await openPage(browser);
  await page.goto(site.url + "/logga-in");
  await page.fill("#email", "eva@example.se");
  await page.fill("#password", password);
  await page.click("main button[type=submit]");
  await page.waitForURL(/konto/);
  await page.goto(`${site.url}${root}/2024/tjansteskrivelse?basis=market`);
  const open = () => page.click(".document-page__fill:not([open]) summary");
  await open();
  await page.fill("#registry-number", "KS <b>2025/77</b>");
  await page.fill("#date", "22 april");
  await page.press("#board", "Enter");
  await page.waitForSelector("#date-fault");
  assert.match(await page.textContent("#date-fault"), /22 april är inget datum/);
  assert.equal(await page.inputValue("#registry-number"), "KS <b>2025/77</b>", "what was typed is kept");
  await page.fill("#date", "2025-04-22");
  await page.fill("#board", "Miljönämnden");
  await page.press("#board", "Enter");
  await page.waitForURL(/Milj/);
  const paper = (await page.innerText(".document")).replace(/\s+/g, " ");
  for (const text of ["KS <b>2025/77</b>", "22 april 2025", "Miljönämnden", "marknadsbaserat"]) assert.ok(paper.includes(text), text);
  const markdown = await (await page.request.get(site.url + await page.locator(".document-page__files a").nth(1).getAttribute("href"))).text();
  assert.match(markdown, /2025\/77/);
  assert.match(markdown, /22\sapril\s2025/);
  assert.match(markdown, /Miljönämnden/);
  for (const [unseen, told] of [["KS\u200b 2025/77", /U\+200B/], ["KS \u202e77/5202", /U\+202E/], ["KS".repeat(100), /200 tecken.*högst 120/]]) {
    await page.goto(`${site.url}${root}/2024/tjansteskrivelse?registry-number=${encodeURIComponent(unseen)}`);
    assert.match(await page.textContent("#registry-number-fault"), told);
  }
  await context.close();
});

test("as Markdown, as PDF, and for a year that there is not", async () => {
  const markdown = await get(`${root}/2024/rapport.md`);
  assert.equal(markdown.status, 200);
  assert.equal(markdown.headers.get("content-disposition"), 'attachment; filename="klimatrapport-0484-2024.md"');
  assert.match(await markdown.text(), /^# Klimatrapport 2024\n/);
  const paper = await get(`${root}/2024/tjansteskrivelse.md`);
  assert.equal(paper.headers.get("content-disposition"), 'attachment; filename="tjansteskrivelse-0484-2024.md"');
  const book = await get(`${root}/2024/klimatbokslut.xlsx`);
  assert.equal(book.status, 200);
  assert.equal(book.headers.get("content-disposition"), 'attachment; filename="klimatbokslut-0484-2024.xlsx"');
  assert.equal(Buffer.from(await book.arrayBuffer()).subarray(0, 2).toString(), "PK");
  const esrs = await get(`${root}/2024/esrs-e1-6.csv`);
  assert.equal(esrs.headers.get("content-type"), "text/csv; charset=utf-8");
  assert.match(await esrs.text(), /E1-6_07;48 a;/);
  for (const year of ["1999", "x", "20240"]) assert.equal((await get(`${root}/${year}/rapport`)).status, 404, year);
  if (!canMake) return;
  let pdf;
  for (let i = 0; i < 400; i++) {
    pdf = await get(`${root}/2024/rapport.pdf`);
    if (pdf.status === 200) break;
    assert.equal(pdf.status, 503);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  assert.equal(pdf.status, 200);
  assert.equal(Buffer.from(await pdf.arrayBuffer()).subarray(0, 5).toString(), "%PDF-");
});
