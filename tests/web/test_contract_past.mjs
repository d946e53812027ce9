// An edition as it stood on a day: what was changed since is undone on every page of it, the page says so, and leads back.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { signInTo } from "./contract_steps.mjs";
import { startBrowser, startSite } from "./site.mjs";

const draft = "/kommun/0484/kontrakt/2026-27";
const day = (back) => new Date(Date.now() - back * 86400000).toISOString().slice(0, 10);
let site, browser;
before(async () => {
  site = await startSite({ accounts: true });
  // What the example wrote into the log was written three days ago: the program itself lets nobody say so.
  const past = "DROP TRIGGER event_no_update; UPDATE event SET at = strftime('%Y-%m-%dT%H:%M:%SZ', at, '-3 days')";
  const done = spawnSync("sqlite3", [site.db, past], { encoding: "utf8" });
  assert.equal(done.status, 0, done.stderr);
  site.klimat("contract", "set", "0484", "2026/27", "undertaking", "a10.1", "text=En helt ny lydelse.");
  site.klimat("contract", "set", "0484", "2026/27", "edition", "2026/27", "title=Ny rubrik");
  site.klimat("contract", "set", "0484", "2026/27", "undertaking", "a10.99", "commitment=a10", "position=99", "text=Ett tillägg.");
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const signIn = () => signInTo(site, browser, "eva@example.se");

test("the overview and the commitments stand as they did on the day, and say so", async () => {
  const { page, context, complaints } = await signIn();
  await page.goto(site.url + draft);
  assert.match(await page.textContent("h2"), /Ny rubrik/);
  assert.equal(await page.locator(".contract-head__day").count(), 0, "today's page has no banner");
  await page.fill("#as-of", day(2));
  await page.click("form:has(#as-of) button");
  assert.equal(new URL(page.url()).search, `?as-of=${day(2)}`);
  assert.match(await page.textContent(".contract-head__day"), /Så stod utgåvan 2026\/27 den \d+ \w+ \d{4}/);
  assert.doesNotMatch(await page.textContent("h2"), /Ny rubrik/);
  assert.equal(await page.locator("a[href*='/arbete'], section[aria-labelledby=changed]").count(), 0, "nothing is worked on or compared");

  await page.click(`a[href='${draft}/atagande/a10?as-of=${day(2)}']`);
  assert.match(await page.textContent(".contract-head__day"), /Så stod utgåvan/);
  assert.doesNotMatch(await page.textContent("main"), /En helt ny lydelse|Ett tillägg/);
  assert.equal(await page.locator(".actions .ds-button").count(), 0, "the past is not edited");
  const added = await page.request.get(`${site.url}${draft}/delatagande/a10.99?as-of=${day(2)}`);
  assert.equal(added.status(), 404, "what was not there yet");
  await page.click(".top a[hreflang=en], a[lang=en]");
  assert.match(await page.textContent(".contract-head__day"), /This is how the edition 2026\/27 stood on/);
  await page.click(".contract-head__day a");
  assert.equal(new URL(page.url()).search, "", "the way back");
  assert.match(await page.textContent("main"), /En helt ny lydelse/);
  assert.match(await page.textContent("main"), /Ett tillägg/);
  assert.deepEqual(complaints.filter((c) => !/404/.test(c)), []);
  await context.close();
});

test("the data of the day are those of the page", async () => {
  const { page, context } = await signIn();
  await page.goto(`${site.url}${draft}?as-of=${day(2)}`);
  const file = await page.request.get(site.url + (await page.getAttribute("#files ~ p a", "href")));
  const then = await file.json();
  assert.equal(then.undertakings.some((u) => u.id === "a10.99"), false);
  assert.notEqual(then.title ?? then.edition.title, "Ny rubrik");
  await context.close();
});

test("a day before the edition was entered, and a day to come, are told for what they are", async () => {
  const { page, context } = await signIn();
  await page.goto(`${site.url}${draft}?as-of=${day(9)}`);
  assert.match(await page.textContent(".contract-head__day"), /lades in här efter/);
  assert.match(await page.textContent("h2"), /Ny rubrik/);
  await page.goto(`${site.url}${draft}?as-of=${day(-400)}`);
  assert.match(await page.textContent(".contract-head__day"), /har inte kommit än/);
  const stranger = await fetch(`${site.url}${draft}?as-of=${day(2)}`);
  assert.equal(stranger.status, 404, "a draft of the past is not for everybody either");
  await context.close();
});

test("an undertaking tells all that was told of it, the newest first", async () => {
  for (const [date, value] of [["2026-03-01", "90"], ["2026-06-01", "120"]])
    site.klimat("contract", "progress", "0484", "a10.2", "--status", "ongoing", "--value", value, "--date", date, "--evidence", "Registret");
  const html = async (query) => (await fetch(`${site.url}/kommun/0484/kontrakt/2025-26/delatagande/a10.2${query}`)).text();
  assert.match(await html(""), /Så har det gått.*1 juni 2026.*120\u00a0signatärer.*1 mars 2026.*90\u00a0signatärer/s);
  assert.doesNotMatch(await html("?as-of=2026-05-01"), /120\u00a0signatärer/, "not what was told later");
});

test("what was deleted keeps a page that tells what it was", async () => {
  site.klimat("contract", "delete", "0484", "2026/27", "undertaking", "a10.99", "--why", "Inget av det");
  const { page, context } = await signIn();
  await page.goto(`${site.url}${draft}/delatagande/a10.99`);
  assert.ok(page.url().endsWith("/delatagande/a10.99/historik"));
  const said = await page.textContent("main");
  assert.match(said, /Det står inte längre i utgåvan/);
  assert.match(said, /Togs bort.*Inget av det.*Ett tillägg/s);
  await page.goto(`${site.url}${draft}/delatagande/a10.100/historik`);
  assert.match(await page.textContent("main"), /innehåller inte|finns inte|saknar|ingen/);
  await context.close();
});
