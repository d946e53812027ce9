// The pages in use: keyboard, search, forms, languages, downloads, charts that answer, no scripts, paper.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { openPage, startBrowser, startSite } from "./site.mjs";

let site, browser;
before(async () => {
  site = await startSite();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

test("the keyboard reaches everything, in order and visibly", async () => {
  const { page, context } = await openPage(browser);
  for (const path of ["/", "/kommun/0484", "/kommun/0484/utslapp", "/kommun/0484/utgavor"]) {
    await page.goto(site.url + path);
    await page.keyboard.press("Tab");
    const first = await page.evaluate(() => ({
      text: document.activeElement.textContent,
      height: document.activeElement.getBoundingClientRect().height,
    }));
    assert.match(first.text, /innehållet/);
    assert.ok(first.height >= 24, "the skip link is seen when it has the focus");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "content");
    await page.reload();
    const wanted = await page.evaluate(() =>
      [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']")].filter(
        (e) => e.getClientRects().length > 0 && e.checkVisibility({ contentVisibilityAuto: true })).length);
    const reached = [];
    for (let i = 0; i < wanted; i++) {
      await page.keyboard.press("Tab");
      reached.push(await page.evaluate(() => {
        const e = document.activeElement;
        const style = getComputedStyle(e);
        const seen = style.outlineStyle !== "none" || style.boxShadow !== "none" || getComputedStyle(e, "::after").outlineStyle !== "none";
        return { tag: e.tagName, seen, name: (e.textContent || e.getAttribute("aria-label") || e.id).trim().slice(0, 40) };
      }));
    }
    assert.ok(reached.every((r) => r.tag !== "BODY"), `${path}: the focus is lost`);
    assert.deepEqual(reached.filter((r) => !r.seen), [], `${path}: focus that is not seen`);
  }
  await context.close();
});

test("a table opens from the keyboard", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(site.url + "/kommun/0484");
  const summary = page.locator("figure#chart-path summary");
  await summary.focus();
  await page.keyboard.press("Enter");
  await page.locator("figure#chart-path table").waitFor({ state: "visible" });
  await context.close();
});

test("search narrows while one writes, and works by submitting", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(site.url + "/");
  await page.fill("#q", "eskil");
  const visible = page.locator("[data-filter-list] li[data-name]:visible");
  await page.waitForFunction(() => document.querySelector("[data-filter-status]").textContent !== "");
  assert.equal(await visible.count(), 1);
  assert.match(await page.textContent("[data-filter-status]"), /1 kommun/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=eskil/);
  await page.click("ul.names a:has-text('Eskilstuna')");
  await page.waitForURL(/kommun\/0484$/);
  assert.equal(await page.textContent("h1"), "Eskilstuna");
  await context.close();
});

test("everything works with scripts turned off", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + "/");
  await page.fill("#q", "0484");
  await page.click("button[type=submit]");
  assert.equal(await page.locator("#found").textContent(), "1 kommun passar ”0484”");
  await page.click("ul.names a:has-text('Eskilstuna')");
  assert.ok(await page.locator("#chart-path svg").first().isVisible());
  await page.press("#options summary", "Enter"); // by the keyboard: the page still moves while its pictures come
  await page.locator("#rate").waitFor({ state: "visible" });
  await page.fill("#rate", "8,5");
  await Promise.all([page.waitForURL(/rate=/), page.press("#rate", "Enter")]);
  assert.match(page.url(), /rate=8%2C5/);
  assert.equal(await page.inputValue("#rate"), "8,5");
  await context.close();
});

test("wrong choices are told beside the field and kept", async () => {
  const { page, context } = await openPage(browser);
  const response = await page.goto(site.url + "/kommun/0484?rate=170&target-year=abc&base-year=2015&budget=1.234");
  assert.equal(response.status(), 422);
  for (const [field, typed] of [["rate", "170"], ["target-year", "abc"], ["budget", "1.234"], ["base-year", "2015"]])
    assert.equal(await page.inputValue(`#${field}`), typed);
  for (const field of ["rate", "target-year", "budget"]) {
    assert.equal(await page.getAttribute(`#${field}`, "aria-invalid"), "true");
    assert.ok((await page.textContent(`#${field}-fault`)).length > 10);
    assert.ok(await page.isVisible(`#${field}-fault`), "the form stands open");
  }
  assert.equal(await page.getAttribute("#base-year", "aria-invalid"), null);
  await context.close();
});

test("a target year before the base year is refused beside the field", async () => {
  const { page, context } = await openPage(browser);
  const response = await page.goto(site.url + "/kommun/0484?target-year=2010");
  assert.equal(response.status(), 422);
  assert.ok(await page.isVisible("[role=alert]"));
  await context.close();
});

test("choices change the figures, and can be taken back", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(site.url + "/kommun/0484");
  const stated = await page.textContent(".key-figures");
  await page.click("#options summary");
  await page.fill("#rate", "8");
  await page.fill("#reduction", "55");
  await page.click("#options button[type=submit]");
  await page.waitForURL(/rate=8/);
  const chosen = await page.textContent(".key-figures");
  assert.notEqual(chosen, stated);
  assert.match(chosen, /55\s%/);
  await page.click(".ds-alert a");
  await page.waitForURL(/kommun\/0484$/);
  assert.equal(await page.textContent(".key-figures"), stated);
  await context.close();
});

test("the language link leads to the same page, and back", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(site.url + "/kommun/0484/utslapp?edition=2025-04-04");
  await page.click("text=English");
  await page.waitForURL(/\/en\/municipality\/0484\/emissions\?edition=2025-04-04$/);
  assert.equal(await page.getAttribute("html", "lang"), "en");
  await page.click("text=Svenska");
  await page.waitForURL(/\/kommun\/0484\/utslapp\?edition=2025-04-04$/);
  await context.close();
});

test("downloads are files with names, and open in Excel's Swedish form", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(site.url + "/kommun/0484");
  await page.click("figure#chart-path summary");
  for (const [ending, begins] of [[".csv", "\uFEFF"], [".json", "{"], [".svg", "<svg"]]) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.click(`figure#chart-path .files a[href*="${ending}"]`),
    ]);
    assert.equal(download.suggestedFilename(), `klimat-0484-path${ending}`);
    const text = readFileSync(await download.path(), "utf8");
    assert.ok(text.startsWith(begins), `${ending}: ${text.slice(0, 40)}`);
    if (ending === ".csv") assert.match(text, /;/);
  }
  await context.close();
});

test("pointing at a chart brings it to life and leaves its picture in place", async () => {
  const { page, context, complaints } = await openPage(browser);
  await page.goto(site.url + "/kommun/0484");
  assert.equal(await page.locator("canvas").count(), 0, "no script before it is asked for");
  for (const name of ["path", "budget", "compare"]) {
    const picture = page.locator(`#chart-${name} .chart__picture`);
    await picture.scrollIntoViewIfNeeded();
    await picture.hover();
    await page.locator(`#chart-${name} canvas`).first().waitFor({ state: "visible" });
    await page.locator(`#chart-${name} [data-live]`).waitFor({ state: "attached" });
    const still = name === "compare" ? ".chart__narrow" : ".chart__wide"; // small charts have one picture
    assert.equal(await page.locator(`#chart-${name} ${still} svg`).count(), 1);
    assert.equal(await page.locator(`#chart-${name} [tabindex]:not(.table-box)`).count(), 0, "it takes no focus");
  }
  assert.deepEqual(complaints, [], "nothing against the policy");
  await context.close();
});

test("drilling down and back through sectors and editions", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(site.url + "/kommun/0484/utslapp");
  assert.ok((await page.locator(".wide-table tbody tr").count()) >= 8);
  await page.selectOption("#edition", "2025-04-04");
  await page.click(".inline-form button");
  await page.waitForURL(/edition=2025-04-04/);
  assert.match(await page.textContent(".wide-table"), /225\s?\d{3}|226\s?\d{3}/);
  await page.goto(site.url + "/kommun/0484/utgavor");
  assert.ok((await page.locator("#largest").count()) === 1);
  await page.selectOption("#before", await page.inputValue("#after"));
  await page.click(".inline-form button");
  assert.ok(await page.isVisible("#after-fault"));
  await context.close();
});

test("an unknown address is a calm page", async () => {
  const { page, context } = await openPage(browser);
  for (const path of ["/finns-inte", "/kommun/9999", "/en/municipality/9999", "/kommun/0484/diagram/x.csv"]) {
    const response = await page.goto(site.url + path);
    assert.equal(response.status(), 404, path);
    assert.equal(await page.locator("h1").count(), 1);
    assert.ok(await page.isVisible("main a[href]"));
  }
  await context.close();
});

test("paper: a page prints, with its charts and without its forms", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(site.url + "/kommun/0484");
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("#chart-path .chart__wide").isVisible());
  assert.ok(!(await page.locator("#options").isVisible()));
  const pdf = await page.pdf({ format: "A4" });
  assert.ok(pdf.length > 20000 && pdf.subarray(0, 5).toString() === "%PDF-");
  await context.close();
});

test("targets for fingers are large enough on a phone", async () => {
  const { page, context } = await openPage(browser, { viewport: { width: 375, height: 740 }, isMobile: true, hasTouch: true });
  await page.goto(site.url + "/kommun/0484");
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button, summary, .tabs a, .site-nav a, .files a, select, input:not([type=checkbox])")]
      .filter((e) => e.getClientRects().length && e.getBoundingClientRect().height < 43.5)
      .map((e) => `${e.tagName} ${e.textContent.trim().slice(0, 30)} ${e.getBoundingClientRect().height}`));
  assert.deepEqual(small, []);
  await context.close();
});
