// The investment budget comes in from a file on a page: what it leaves open is asked, what would change is shown, and the
// plan then says how much of the need the budget has.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { bar, send, signInTo } from "./contract_steps.mjs";
import { openPage, startBrowser, startSite } from "./site.mjs";

let site, browser, dir;
const root = "/kommun/0484/investeringsplan", budget = root + "/budget";
before(async () => {
  dir = mkdtempSync(join(tmpdir(), "klimat-budget-"));
  site = await startSite({ accounts: true });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
  rmSync(dir, { recursive: true });
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

test("a file that is read in another way than was shown is not stored", async () => {
  const { page, context } = await signInTo(site, browser, "eva@example.se");
  const look = async (text) => {
    await page.goto(site.url + budget);
    await page.setInputFiles("#file", file(text));
    await page.selectOption("#unit", "thousands");
    await send(page);
  };
  const refused = async () => assert.match(await page.textContent("[role=alert]"), /hur filen läses, har ändrats sedan/);
  const before = inBudget(2027);
  const stored = () => {
    site.klimat("register", "export", "budget_items", "0484", "-o", join(dir, "items.csv"));
    return readFileSync(join(dir, "items.csv"), "utf8");
  };
  const items = stored();
  await look(rows.replace("26 000", "27 000"));
  await page.locator("input[name=unit]").evaluate((input) => (input.value = "millions"));
  await send(page);
  await refused();
  assert.equal(stored(), items);
  assert.match((await page.textContent("main")).replace(/\s+/g, " "), /belopp i miljoner kronor/); // what it would be now
  // Somebody else tells, with a file about something else, another sign of decimals while this one looks.
  const told = (sign, amount) => {
    const path = join(dir, "another.csv");
    writeFileSync(path, `Projektnr;Benämning;Budget 2026\n7777;Annat;${amount}\n`);
    site.klimat("import", "budget", path, "0484", "--unit", "thousands", "--decimal", sign);
  };
  told("comma", "1,5");
  await look(rows.replace("26 000", "27.000"));
  assert.match((await page.textContent("main")).replace(/\s+/g, " "), /Summan är 302 000 000 kr/);
  told("point", "1.5");
  const now = stored();
  await send(page);
  await refused();
  assert.equal(stored(), now);
  assert.equal(inBudget(2027), before);
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
