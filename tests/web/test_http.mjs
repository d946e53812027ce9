// What goes over the wire: status, headers, languages, files.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pages, startSite } from "./site.mjs";

let site;
before(async () => (site = await startSite()));
after(async () => site?.stop());

const get = (path, headers = {}) => fetch(site.url + path, { headers, redirect: "manual" });

test("every page has the strict policy and the usual security headers", async () => {
  for (const path of [...pages.sv, ...pages.en, "/finns-inte"]) {
    const response = await get(path);
    const policy = response.headers.get("content-security-policy");
    assert.match(policy, /default-src 'none'/, path);
    assert.match(policy, /script-src 'self'(;|$)/, path);
    assert.match(policy, /style-src 'self'(;|$)/, path);
    assert.doesNotMatch(policy, /unsafe|\*/, path);
    assert.equal(response.headers.get("x-content-type-options"), "nosniff");
    assert.match(response.headers.get("content-type"), /^text\/html; charset=utf-8$/);
    const html = await response.text();
    assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)/, `${path}: a script inside the page`);
    assert.doesNotMatch(html, /\son[a-z]+=|\sstyle=|javascript:/, `${path}: code inside the page`);
  }
});

test("a page is asked for again only where it has changed", async () => {
  const first = await get("/kommun/0484");
  assert.equal(first.headers.get("cache-control"), "no-cache");
  const tag = first.headers.get("etag");
  assert.match(tag, /^"[0-9a-f]+"$/);
  assert.equal((await get("/kommun/0484", { "if-none-match": tag })).status, 304);
  assert.equal((await get("/kommun/0484?rate=8", { "if-none-match": tag })).status, 200);
});

test("assets carry their hash, may be kept for ever, and come packed", async () => {
  const html = await (await get("/kommun/0484")).text();
  const urls = [...html.matchAll(/(?:href|src)="(\/assets\/[0-9a-f]{16}\/[^"]+)"/g)].map((m) => m[1]);
  assert.ok(urls.length >= 4);
  for (const url of urls) {
    const response = await get(url);
    assert.equal(response.status, 200, url);
    assert.match(response.headers.get("cache-control"), /immutable/);
  }
  const css = await get(urls.find((u) => u.endsWith(".css")), { "accept-encoding": "gzip" });
  assert.equal(css.headers.get("content-encoding"), "gzip");
  assert.match(await css.text(), /--ds-color/);
  assert.equal((await get(urls[0].replace(/[0-9a-f]{16}/, "0123456789abcdef"))).status, 404);
});

test("the first visit follows the reader's language", async () => {
  const moved = async (header) => {
    const response = await get("/", header === null ? {} : { "accept-language": header });
    return response.status === 302 ? response.headers.get("location") : response.status;
  };
  assert.equal(await moved("en-GB,en;q=0.9"), "/en/");
  assert.equal(await moved("en;q=0.9,sv;q=0.1"), 200);
  assert.equal(await moved("sv-SE,sv;q=0.9,en;q=0.8"), 200);
  assert.equal(await moved("de-DE"), 200);
  assert.equal(await moved("en;q=0"), 200);
  assert.match((await get("/")).headers.get("vary"), /Accept-Language/);
  assert.equal((await get("/kommun/0484", { "accept-language": "en" })).status, 200, "only the start page");
});

test("a municipality's name leads to its code", async () => {
  const response = await get("/kommun/Eskilstuna");
  assert.equal(response.status, 302);
  assert.equal(response.headers.get("location"), "/kommun/0484");
});

test("the gap as JSON has the same figures as the page", async () => {
  const gap = await (await get("/kommun/0484/gap.json")).json();
  assert.equal(gap.municipality.code, "0484");
  assert.equal(gap.target.base_year, 2020);
  assert.equal(gap.target.target_year, 2030);
  const year = gap.years.find((y) => y.year === gap.latest_year);
  const html = (await (await get("/kommun/0484")).text()).replace(/\u00a0/g, " ");
  const shown = Math.round(year.actual_t).toString().replace(/\B(?=(\d{3})+$)/g, " ");
  assert.ok(html.includes(shown), `${shown} on the page`);
  const eight = await (await get("/kommun/0484/gap.json?rate=8")).json();
  assert.equal(eight.target.annual_reduction_percent, 8);
  assert.equal((await get("/kommun/0484/gap.json?rate=x")).status, 422);
});

test("all municipalities as JSON", async () => {
  const all = await (await get("/api/gap.json")).json();
  assert.equal(all.length, 290);
});

test("every chart's files", async () => {
  for (const name of ["path", "budget", "sectors", "change", "reference", "compare", "index", "wedges", "fan", "tornado", "residual"]) {
    for (const [base, lang] of [["/kommun/0484/diagram/", "sv"], ["/en/municipality/0484/chart/", "en"]]) {
      const json = await get(`${base}${name}.json`);
      assert.equal(json.status, 200, name);
      JSON.parse(await json.text());
      const csv = await get(`${base}${name}.csv`);
      assert.match(csv.headers.get("content-disposition"), new RegExp(`attachment; filename="klimat-0484-${name}.csv"`));
      const bytes = new Uint8Array(await csv.arrayBuffer());
      assert.equal(bytes[0] === 0xef && bytes[1] === 0xbb, lang === "sv", `${name}: byte order mark for Swedish Excel`);
      const svg = await (await get(`${base}${name}.svg`)).text();
      assert.match(svg, /<title/);
      assert.doesNotMatch(svg, /style=|<style|<script/);
      for (const form of ["option", "narrow"]) JSON.parse(await (await get(`${base}${name}.${form}.json`)).text());
    }
  }
});

test("hostile addresses come back as text", async () => {
  const html = await (await get(`/?q=${encodeURIComponent('"><script>alert(1)</script>')}`)).text();
  assert.ok(html.includes("&quot;&gt;&lt;script&gt;"));
  assert.ok(!html.includes("<script>alert"));
  const form = await (await get(`/kommun/0484?rate=${encodeURIComponent('"onfocus=alert(1) x="')}`)).text();
  assert.ok(form.includes("&quot;onfocus=alert(1) x=&quot;"));
  assert.ok([400, 404].includes((await get(`/kommun/${encodeURIComponent("../../etc/passwd")}`)).status));
  assert.equal((await get("/kommun/0484/utgavor?before=x")).status, 404);
  assert.equal((await get("/kommun/0484/utslapp?sector=x")).status, 404);
  assert.equal((await get("/kommun/0484?substance=%3Cb%3E")).status, 422);
});

test("alive", async () => {
  const response = await get("/healthz");
  assert.equal(response.status, 200);
  assert.equal(await response.text(), "ok\n");
});
