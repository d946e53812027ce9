// Every page, in both languages, on a large screen and on a phone, light and dark: axe finds nothing, nothing scrolls
// sideways, the browser complains about nothing, and the page has one heading, landmarks and a language.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeSource, openPage, pages, startBrowser, startSite } from "./site.mjs";

const screens = [
  { name: "desktop", viewport: { width: 1280, height: 900 } },
  { name: "phone", viewport: { width: 375, height: 740 }, isMobile: true, hasTouch: true },
];
let site, browser;
before(async () => {
  site = await startSite();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

async function openDetails(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
}

async function checkAxe(page, where) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
  const list = found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 5).join(", ")}`);
  assert.deepEqual(list, [], where);
  assert.ok(found.passes.length > 10, `${where}: axe looked at the page`);
}

async function checkShape(page, lang, width, where) {
  const shape = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title,
    h1: document.querySelectorAll("h1").length,
    main: document.querySelectorAll("main").length,
    width: document.documentElement.scrollWidth,
    styles: document.querySelectorAll("[style], style").length,
    ids: [...document.querySelectorAll("[id]")].map((e) => e.id).filter((id, i, all) => all.indexOf(id) !== i),
  }));
  assert.equal(shape.lang, lang, where);
  assert.ok(shape.title.length > 15, where);
  assert.equal(shape.h1, 1, where);
  assert.equal(shape.main, 1, where);
  assert.ok(shape.width <= width, `${where}: ${shape.width} px wide`);
  assert.equal(shape.styles, 0, `${where}: inline styles`);
  assert.deepEqual(shape.ids, [], `${where}: ids that stand twice`);
}

for (const screen of screens) {
  for (const colorScheme of ["light", "dark"]) {
    for (const lang of ["sv", "en"]) {
      test(`${screen.name}, ${colorScheme}, ${lang}`, async () => {
        const { page, context, complaints } = await openPage(browser, { ...screen, colorScheme });
        for (const path of pages[lang]) {
          const where = `${path} (${screen.name}, ${colorScheme})`;
          const response = await page.goto(site.url + path);
          assert.equal(response.status(), 200, where);
          await checkShape(page, lang, screen.viewport.width, where);
          await openDetails(page);
          await checkAxe(page, where);
          assert.deepEqual(complaints, [], where);
        }
        await context.close();
      });
    }
  }
}

test("charts have a role, a title and a description, and a table with the same figures", async () => {
  for (const viewport of [{ width: 1280, height: 900 }, { width: 375, height: 740 }]) {
    const { page, context } = await openPage(browser, { viewport });
    await page.goto(site.url + "/kommun/0484");
    const charts = await page.evaluate(() =>
      [...document.querySelectorAll("figure.chart")].map((figure) => {
        const svg = [...figure.querySelectorAll("svg")].find((s) => s.getClientRects().length > 0);
        return {
          shown: [...figure.querySelectorAll(".chart__picture svg")].filter((s) => s.getClientRects().length > 0).length,
          role: svg?.getAttribute("role"),
          title: svg?.querySelector("title")?.textContent ?? "",
          description: svg?.querySelector("desc")?.textContent ?? "",
          drawn: svg?.querySelectorAll("path").length ?? 0,
          rows: figure.querySelectorAll("tbody tr").length,
          summary: figure.querySelector("figcaption p").textContent.length,
        };
      }));
    assert.ok(charts.length >= 4, `${charts.length} charts`);
    for (const chart of charts) {
      assert.equal(chart.shown, 1);
      assert.equal(chart.role, "img");
      assert.ok(chart.title.length > 5 && chart.description.length > 20, JSON.stringify(chart));
      assert.ok(chart.drawn > 3 && chart.rows > 2 && chart.summary > 20, JSON.stringify(chart));
    }
    await context.close();
  }
});
