// Two decided editions of a contract side by side: what was lowered stands first, and what went and came can be read
// without seeing colours, on a large screen and on a phone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeSource, openPage, startBrowser, startSite } from "./site.mjs";

const path = "/kommun/0484/kontrakt/jamfor";
let site, browser;
before(async () => {
  site = await startSite();
  site.klimat("contract", "submit", "0484", "2026/27");
  site.klimat("contract", "decide", "0484", "2026/27");
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

async function read(address) {
  const response = await fetch(site.url + address);
  return { status: response.status, html: await response.text() };
}

test("what was lowered stands first, beside what it was", async () => {
  const screens = [
    { name: "desktop", viewport: { width: 1280, height: 900 } },
    { name: "phone", viewport: { width: 375, height: 740 }, isMobile: true, hasTouch: true },
  ];
  for (const screen of screens)
    for (const colorScheme of ["light", "dark"]) {
      const { page, context, complaints } = await openPage(browser, { ...screen, colorScheme });
      const where = `${screen.name}, ${colorScheme}`;
      await page.goto(site.url + path);
      assert.equal(await page.inputValue("#before"), "2025/26");
      assert.equal(await page.inputValue("#after"), "2026/27");
      const groups = await page.$$eval("#raised ~ h3", (list) => list.map((h) => h.textContent));
      assert.equal(groups[0], "Sänkt", where);
      const lowered = await page.$$eval(".verdicts", ([first]) => first.innerText);
      assert.match(lowered, /Delåtagande a9\.4/);
      assert.match(lowered, /senare än förut/);
      const counted = await page.$$eval(".tally dd", (list) => list.map((d) => Number(d.textContent)));
      const listed = await page.$$eval(".verdicts", (lists) => lists.map((l) => l.children.length));
      assert.equal(counted[0], listed[0], `${where}: as many are listed as were lowered`);
      const target = page.locator("article", { hasText: "Mål territoriellt-2030" });
      assert.match(await target.locator("del").first().textContent(), /^borttaget: cirka 80/);
      assert.match(await target.locator("ins").first().textContent(), /^tillagt: 82,5/);
      assert.match(await target.locator(".compare__text").first().textContent(), /växthusgaser: borttaget: cirka 80 \(slut\) procent/);
      assert.notEqual(await target.locator("del").first().evaluate((e) => getComputedStyle(e).textDecorationLine), "none");
      const sides = await page.$$eval(".compare__field .compare__side", (list) => list.slice(0, 2).map((e) => e.getBoundingClientRect().top));
      assert.equal(sides[0] === sides[1], screen.name === "desktop", `${where}: beside each other, or stacked`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where}: scrolls sideways`);
      assert.equal(await page.locator("h1").count(), 1);
      await page.evaluate(axeSource);
      const found = await page.evaluate(() =>
        window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
      assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 4).join(", ")}`), [], where);
      assert.deepEqual(complaints, [], where);
      await context.close();
    }
});

test("the choice of editions", async () => {
  const english = await read("/en/municipality/0484/contract/compare?before=2026/27&after=2025/26");
  assert.equal(english.status, 200);
  assert.match(english.html, /2026\/27 revises 2025\/26: to see what the revision changed/);
  const twice = await read(path + "?before=2025/26&after=2025/26");
  assert.equal(twice.status, 422);
  assert.match(twice.html, /angiven två gånger/);
  const missing = await read(path + "?before=2025/26&after=%3Cb%3E");
  assert.equal(missing.status, 404);
  assert.match(missing.html, /Det finns ingen utgåva &lt;b&gt;/);
  assert.match((await read("/kommun/0114/kontrakt/jamfor")).html, /färre än två utgåvor/);
});
