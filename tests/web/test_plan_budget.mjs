// The investment budget comes in from a file on a page: what it leaves open is asked, what would change is shown, and the
// plan then says how much of the need the budget has.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { bar, send, signInTo } from "./contract_steps.mjs";
import { openPage, startBrowser, startSite } from "./site.mjs";

let site, browser;
const root = "/kommun/0484/investeringsplan", budget = root + "/budget";
before(async () => {
  site = await startSite({ accounts: true });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const file = (text) => ({ name: "budget.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
const rows = "Projektnr;Benämning;Budget 2026;Plan 2027\n5101;Cykelstråk;25 000;26 000\n9001;Ny ishall;100 000;150 000\n";
const inBudget = (year) => JSON.parse(site.klimat("plan", "show", "0484", "--json")).years.find((y) => y.year === year).in_budget_sek;

test("a budget is read, asked about, shown and stored", async () => {
  const { page, context, complaints } = await signInTo(site, browser, "eva@example.se");
  await page.goto(site.url + budget);
  await bar(page, "the form");
  await page.setInputFiles("#file", file(rows));
  await send(page);
  assert.match(await page.textContent(".register-faults"), /rad 1.*anger ingen enhet/);
  await bar(page, "what is wrong");
  assert.equal(inBudget(2027), null);
  await page.setInputFiles("#file", file(rows));
  await page.selectOption("#unit", "thousands");
  await send(page);
  const main = (await page.textContent("main")).replace(/\s+/g, " ");
  assert.match(main, /2 projekt, 2026 till 2027, belopp i tusental kronor\. Summan är 301 000 000 kr/);
  assert.match(main, /b-2026-cykel/);
  assert.ok(!main.includes("Inte i filen"));
  await bar(page, "what would change");
  assert.equal(inBudget(2027), null);
  await page.fill("#why", "Fullmäktige har beslutat");
  await send(page);
  assert.equal(new URL(page.url()).pathname, root);
  assert.ok(inBudget(2027) > 2e7);
  const shown = (await page.locator(".plan-years tbody tr").nth(1).locator("td").last().innerText()).replace(",", ".");
  assert.ok(Math.abs(Number(shown) - inBudget(2027) / 1e6) <= 0.051, shown);
  await page.goto(site.url + budget);
  await page.setInputFiles("#file", file(rows));
  await page.selectOption("#unit", "thousands");
  await send(page);
  assert.match(await page.textContent("main"), /säger det som redan är sparat|säger vad som redan/);
  assert.deepEqual(complaints.filter((c) => !c.includes("422")), []); // what is wrong is shown with that status
  await context.close();
});

test("nobody takes a budget in who may not, and a file that was not looked at is not stored", async () => {
  const { page, context } = await openPage(browser, {});
  await page.goto(site.url + budget);
  assert.match(page.url(), /logga-in/);
  await context.close();
  const eva = await signInTo(site, browser, "eva@example.se");
  await eva.page.goto(site.url + budget);
  await eva.page.setInputFiles("#file", file("a;b\nc;d\n"));
  await send(eva.page);
  assert.match(await eva.page.textContent("main"), /Ingen rubrikrad hittades/);
  await eva.context.close();
});
