// The records of the investment plan on pages: lists, forms by rights, bad input that is refused where it is wrong; who
// could pay for what; loans and their report; the calendar, as a page and as a file.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeSource, openPage, signInTo, startBrowser, startSite } from "./site.mjs";

let site, browser;
const root = "/kommun/0484/investeringsplan", english = "/en/municipality/0484/investment-plan";
const basis = root + "/underlag";
before(async () => {
  site = await startSite({ accounts: true });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const spaces = (text) => text.replace(/\s+/g, " ").trim();
const main = async (page) => spaces(await page.textContent("main"));
const submit = (page) => page.click("form.stacked button[type=submit]");
const told = (...args) => JSON.parse(site.klimat(...args, "--json"));
const signedIn = (email) => signInTo(site, browser, email, { javaScriptEnabled: false });

test("the pages can be used by all, and none is wider than a phone", async () => {
  for (const [width, scheme] of [[1280, "light"], [390, "dark"]]) {
    const { page, context, complaints } = await openPage(browser, { viewport: { width, height: 900 }, colorScheme: scheme });
    for (const address of [root + "/finansiering?measure=t02-snabbladdning", english + "/funding?measure=t02-snabbladdning",
      root + "/kalender", english + "/calendar", basis, english + "/basis", basis + "/kostnader", english + "/basis/costs-by-year",
      basis + "/kostnader/t03-inv", english + "/basis/unit-values/ex-diesel",
      "/metod"]) {
      assert.equal((await page.goto(site.url + address)).status(), 200, address);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${address} at ${width}`);
      await page.evaluate(axeSource);
      const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }));
      assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes[0].html}`), [], `${address} at ${width}`);
    }
    assert.deepEqual(complaints, []);
    await context.close();
  }
});

test("every list opens, and an editor may add to each that is a city's", async () => {
  const { page, context } = await signedIn("eva@example.se");
  await page.goto(site.url + basis);
  const lists = await page.locator(".plan-registers__name a").evaluateAll((links) => links.map((a) => a.pathname));
  assert.equal(lists.length, 20);
  let forms = 0;
  for (const list of lists) {
    assert.equal((await page.goto(site.url + list)).status(), 200, list);
    const add = page.locator("main .actions a");
    if (!(await add.count())) continue;
    forms++;
    await add.first().click();
    assert.ok(await page.locator("#id").count(), list);
    assert.ok(page.url().startsWith(site.url + list + "/ny"), page.url());
    const crumbs = await page.locator("nav[aria-label] ol li").allTextContents();
    assert.ok(crumbs.some((text) => text.includes("Underlag")), crumbs.join());
  }
  assert.ok(forms >= 15, `${forms} lists with a form`); // not those that are for all municipalities alone
  await context.close();
});

test("a proposal becomes an idea on the board, then granted money, and is taken away again", async () => {
  const { page, context } = await signedIn("eva@example.se");
  await page.goto(`${site.url}${root}/finansiering?measure=t02-snabbladdning`);
  assert.match(await main(page), /program kan \d+ passa, \d+ gör det inte, och om \d+ vet man för lite/);
  await page.click("[aria-labelledby=proposals] >> text=Lägg till finansiering >> nth=0");
  assert.equal(await page.inputValue("#measure"), "t02-snabbladdning");
  assert.equal(await page.inputValue("#status"), "idea");
  assert.equal(await page.inputValue("#whose"), "group");
  await page.fill("#id", "prov");
  await page.selectOption("#programme", "exempel-omstallning");
  await page.fill("#amount_sek", "1000000");
  await submit(page);
  assert.ok(page.url().endsWith("/finansiering?done=stored"), page.url());
  const card = page.locator(".board__column[aria-label='Idé'] .measure-card", { hasText: "Exempelfonden" });
  assert.match(spaces(await card.textContent()), /1,0 miljoner kronor/);
  await card.locator("text=Ändra").click();
  await page.selectOption("#status", "granted");
  await submit(page);
  assert.equal(await page.locator(".board__column[aria-label='Beviljad'] .measure-card", { hasText: "Exempelfonden" }).count(), 1);
  const claim = told("plan", "funding", "0484").claims.find((c) => c.id === "prov");
  assert.deepEqual([claim.status, claim.amount_sek], ["granted", 1000000]);
  // The same grant once more is refused, with what it overlaps.
  await page.goto(`${site.url}${basis}/finansiering/ny?measure=t02-snabbladdning&programme=exempel-omstallning&whose=group&status=idea&amount_sek=1000000&id=prov-2`);
  await submit(page);
  assert.match(await main(page), /Samma bidrag finns redan/);
  await page.goto(site.url + basis + "/finansiering/prov/ta-bort");
  await submit(page);
  assert.ok(page.url().endsWith("?done=deleted"), page.url());
  assert.ok(!told("plan", "funding", "0484").claims.some((c) => c.id === "prov"));
  await context.close();
});

test("a krona is followed from the figure to its row, and from the row back to the measure", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(`${site.url}${root}/siffra?figure=measures[t03-elbilar-i-tjansten].npv_sek`);
  const row = page.locator(".accounts-row a[href*='/underlag/kostnader/t03-inv']").first();
  assert.equal((await page.goto(site.url + (await row.getAttribute("href")))).status(), 200);
  assert.match(await main(page), /t03-inv/);
  await page.click("dl.fields a[href*='/investeringsplan/atgarder/']");
  assert.ok(page.url().endsWith("/atgarder/t03-elbilar-i-tjansten#line-t03-inv"), page.url());
  await page.click("#line-t03-inv a[href*='/underlag/kostnader/t03-inv']");
  assert.equal((await page.goto(`${site.url}${basis}/kostnader/finns-inte`)).status(), 404);
  await context.close();
});

test("a city's own unit value gets its years from an editor, and one that is for all does not", async () => {
  const { page, context } = await signedIn("eva@example.se");
  await page.goto(`${site.url}${basis}/enhetsvarden/ny`);
  await page.fill("#id", "egen-nytta");
  await page.fill("#name", "Egen nytta");
  await page.fill("#unit", "resor");
  await page.fill("#price_year", "2025");
  await page.fill("#source", "Egen mätning");
  await submit(page);
  assert.ok(page.url().includes("/enhetsvarden/egen-nytta"), page.url());
  await page.click("text=Lägg till ett år");
  assert.equal(await page.inputValue("#unit_value"), "egen-nytta");
  await page.fill("#year", "2026");
  await page.fill("#amount", "12,5");
  await page.fill("#source", "Egen mätning");
  await submit(page);
  assert.ok(page.url().includes("/enhetsvarden/egen-nytta"), page.url());
  assert.match(await main(page), /2026\s?12,5/);
  await page.goto(`${site.url}${basis}/enhetsvarden/nzc-buller-buss`);
  assert.equal(await page.locator("text=Lägg till ett år").count(), 0);
  await page.goto(`${site.url}${basis}/enhetsvarden-per-ar/ny?unit_value=nzc-buller-buss&year=2031&amount=1&source=x&id=prov-ar`);
  await submit(page);
  assert.equal((await page.goto(`${site.url}${basis}/enhetsvarden-per-ar/prov-ar`)).status(), 404);
  await context.close();
});

test("bad input is refused where it is wrong, and nothing is stored", async () => {
  const { page, context } = await signedIn("eva@example.se");
  const before = told("plan", "show", "0484");
  for (const [form, fields, says] of [
    ["finansiering/t03-egen-budget", { amount_sek: "70000000" }, /Finansieringen är 70000000 kr, men kostnaderna/],
    ["finansiering/e10-kommunlan", { loan_years: "", loan_grace: "" }, /Löptid, år: Ett lån utan löptid har inget slut/],
    ["kostnader/e10-inv", { lifetime: "-40" }, /Livslängd, år: -40 ligger utanför 1 till 200/],
    ["kostnader/e10-inv", { currency: "EUR" }, /EUR saknar en växelkurs/],
    ["forutsattningar/plan", { price_index: "" }, /Kostnad eller nytta t01-inv: Beloppet är i 2024 års priser och planen i 2025/],
    ["forutsattningar/plan", { last_year: "2030" }, /Kostnad eller nytta e09-bransle: Den första kostnaden kommer 2034/],
    ["forutsattningar/plan", { last_year: "2065" }, /Kalkylperioden ska ligga inom färdplanens år, 2024 till 2050/],
  ]) {
    assert.equal((await page.goto(`${site.url}${basis}/${form}/andra`)).status(), 200, form);
    for (const [name, value] of Object.entries(fields)) {
      const field = page.locator("#" + name);
      if ((await field.evaluate((e) => e.tagName)) === "SELECT") await field.selectOption(value);
      else await field.fill(value);
    }
    const [answer] = await Promise.all([page.waitForNavigation(), submit(page)]);
    assert.equal(answer.status(), 422, form);
    assert.match(await main(page), says);
  }
  assert.deepEqual(told("plan", "show", "0484"), before);
  await context.close();
});

test("who may not write is led to no form, and is refused", async () => {
  const { page, context } = await signedIn("lars@example.se");
  await page.goto(site.url + root + "/finansiering");
  assert.equal(await page.locator("main >> text=Lägg till finansiering").count(), 0);
  assert.equal(await page.locator(".measure-card >> text=Ändra").count(), 0);
  assert.equal((await page.goto(site.url + basis + "/finansiering/t03-egen-budget/andra")).status(), 403);
  await page.goto(site.url + basis + "/program");
  assert.equal(await page.locator("main .actions a").count(), 0);
  await context.close();
  assert.equal((await fetch(site.url + basis + "/risker/ny", { redirect: "manual" })).status, 303);
  assert.equal((await fetch(site.url + basis + "/finns-inte")).status, 404);
  // What is for all municipalities is not a city's editor's to change.
  const eva = await signedIn("eva@example.se");
  assert.equal((await eva.page.goto(site.url + basis + "/program/klimatklivet/andra")).status(), 403);
  assert.equal((await eva.page.goto(site.url + basis + "/program/exempel-omstallning/andra")).status(), 200);
  await eva.context.close();
});

test("loans, and the yearly report of green ones: page, file and terminal agree", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  const plan = told("plan", "funding", "0484");
  const green = new Set(plan.claims.filter((c) => /^green/.test(c.instrument) && /granted|paid/.test(c.status)).map((c) => c.id));
  assert.deepEqual(new Set(plan.impact.map((row) => row.claim)), green);
  await page.goto(site.url + root + "/finansiering?year=2035");
  const rows = await page.locator(".plan-impact tbody tr").count();
  assert.equal(rows, plan.impact.filter((row) => row.year === 2035).length);
  const debt = await page.locator(".plan-debt tbody tr").evaluateAll((list) => list.map((row) => row.cells[0].textContent));
  assert.deepEqual(debt, plan.debt.map((row) => String(row.year)));
  const csv = await (await fetch(site.url + root + "/finansiering/effektrapport.csv")).text();
  const lines = csv.replace("\uFEFF", "").trimEnd().split("\n");
  assert.equal(lines.length, plan.impact.length + 1);
  const first = plan.impact[0];
  const cell = lines[1].split(";"), number = (text) => Number(text.replace(",", "."));
  assert.deepEqual([cell[0], ...cell.slice(3).map(number)], [first.claim, first.year, Math.round(first.paid_sek),
    Math.round(first.invested_sek), Math.round(first.whole_sek), Number((100 * first.share).toFixed(2)),
    Number(first.measure_tonnes.toFixed(2)), Number(first.tonnes.toFixed(2))]);
  assert.equal((await fetch(site.url + root + "/finansiering/annat.csv")).status, 404);
  await context.close();
});

test("the calendar says what opens and closes, and can be subscribed to", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  const calendar = told("plan", "calendar", "0484");
  await page.goto(site.url + root + "/finansiering");
  await page.click("text=Se när de öppnar och stänger");
  assert.equal(await page.locator(".plan-date").count(), calendar.dates.length);
  assert.equal(await page.locator(".plan-undated li").count(), calendar.undated.length);
  const marked = await page.locator(".plan-date .mark").count();
  assert.equal(marked, calendar.dates.filter((date) => date.to_be_checked).length);
  const answer = await fetch(site.url + (await page.getAttribute("a[type='text/calendar']", "href")));
  assert.match(answer.headers.get("content-type"), /^text\/calendar/);
  const file = await answer.text();
  assert.ok(file.startsWith("BEGIN:VCALENDAR\r\n") && file.endsWith("END:VCALENDAR\r\n"));
  assert.equal(file.split("BEGIN:VEVENT").length - 1, calendar.dates.length);
  assert.ok(file.split("\r\n").every((line) => Buffer.byteLength(line) <= 75));
  await context.close();
});
