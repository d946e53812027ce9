// A contract's document over HTTP and in the browser: page, PDF, Markdown; drafts; print.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { axeSource, openPage, password, startBrowser, startSite } from "./site.mjs";

let site, browser;
before(async () => {
  site = await startSite();
  const added = spawnSync(process.env.KLIMAT_BIN, ["user", "add", "eva@example.se", "--name", "Eva Åberg", "--organisation",
    "eskilstuna-kommun", "--role", "editor", "--db", site.db], { encoding: "utf8", input: password + "\n" });
  assert.equal(added.status, 0, added.stderr);
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const get = (path) => fetch(site.url + path, { redirect: "manual" });
const canMake = spawnSync("/usr/bin/python3", ["-I", "-c", "import weasyprint"]).status === 0;

test("the page holds the whole contract, and leads to its files", async () => {
  const { page, context, complaints } = await openPage(browser, { viewport: { width: 1280, height: 900 } });
  await page.goto(site.url + "/kommun/0484/kontrakt/2025-26/dokument");
  assert.match(await page.title(), /^Klimatkontrakt 2030 för Eskilstuna, version 2025\/26/);
  const shape = await page.evaluate(() => ({
    broken: [...document.querySelectorAll(".document a[href^='#']")]
      .filter((a) => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map((a) => a.hash),
    undertakings: document.querySelectorAll(".points > li").length,
    parties: document.querySelectorAll(".signing tbody tr").length,
    chart: document.querySelectorAll(".document figure svg[role='img']").length,
    unnamed: [...document.querySelectorAll(".document table")].filter((t) => !t.caption?.textContent.trim()).length,
  }));
  assert.deepEqual(shape, { broken: [], undertakings: 73, parties: 8, chart: 1, unnamed: 0 });
  await page.getByRole("link", { name: "5.1 Klimatmål 2030" }).click();
  assert.ok(await page.getByRole("heading", { name: "5.1 Klimatmål 2030" }).isVisible());
  assert.equal(await page.getByRole("link", { name: "Dokumentet som PDF" }).getAttribute("href"),
    "/kommun/0484/kontrakt/2025-26/dokument.pdf");
  assert.deepEqual(complaints, []);
  await context.close();
});

test("printed, the page is the document alone", async () => {
  const { page, context } = await openPage(browser, { viewport: { width: 1280, height: 900 } });
  await page.goto(site.url + "/kommun/0484/kontrakt/2025-26/dokument");
  await page.emulateMedia({ media: "print" });
  for (const part of [".site-head", ".site-foot", ".document-page__files"])
    assert.equal(await page.locator(part).isVisible(), false, part);
  assert.ok(await page.locator(".document h1").isVisible());
  await context.close();
});

test("a draft is for those who work on it, says so first of all, and is kept by no cache", async () => {
  for (const file of ["", ".pdf", ".md"])
    assert.equal((await get("/kommun/0484/kontrakt/2026-27/dokument" + file)).status, 404, file);
  const { page, context, complaints } = await openPage(browser, { viewport: { width: 375, height: 740 } });
  await page.goto(site.url + "/logga-in");
  await page.getByLabel("E-postadress").fill("eva@example.se");
  await page.getByLabel("Lösenord").fill(password);
  await page.locator("main").getByRole("button", { name: "Logga in" }).click();
  await page.waitForURL((url) => url.pathname !== "/logga-in");
  const response = await page.goto(site.url + "/kommun/0484/kontrakt/2026-27/dokument");
  assert.equal(response.status(), 200);
  assert.match(response.headers()["cache-control"], /no-store/);
  assert.equal(await page.locator(".document-page__state").textContent(), "Utkast – inte beslutat");
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => window.axe.run(document));
  assert.deepEqual(found.violations.map((v) => v.id), []);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 375);
  assert.deepEqual(complaints, []);
  await context.close();
  const decided = await get("/kommun/0484/kontrakt/2025-26/dokument");
  assert.equal(decided.headers.get("cache-control"), "no-cache");
  assert.doesNotMatch(await decided.text(), /inte beslutat/);
});

test("Markdown to take home", async () => {
  const response = await get("/kommun/0484/kontrakt/2025-26/dokument.md");
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "text/markdown; charset=utf-8");
  assert.match(response.headers.get("content-disposition"), /filename="klimatkontrakt-0484-2025-26\.md"/);
  assert.match(await response.text(), /^# Klimatkontrakt 2030 för Eskilstuna\n/);
});

test("an edition that is not there is not found", async () => {
  for (const path of ["/kommun/0484/kontrakt/2019-20/dokument", "/kommun/0484/kontrakt/x/dokument.pdf", "/kommun/0180/kontrakt/2025-26/dokument.md"])
    assert.equal((await get(path)).status, 404, path);
});

test("the PDF comes, at once or after a while", { skip: !canMake }, async () => {
  let response;
  for (let tries = 0; tries < 30; tries++) {
    response = await get("/kommun/0484/kontrakt/2025-26/dokument.pdf");
    if (response.status !== 503) break;
    assert.match(response.headers.get("retry-after"), /^\d+$/);
    assert.match(await response.text(), /PDF-filen håller på att göras/);
    await new Promise((done) => setTimeout(done, 2000));
  }
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "application/pdf");
  assert.equal(Buffer.from(await response.arrayBuffer()).subarray(0, 5).toString(), "%PDF-");
});
