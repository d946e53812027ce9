// What the tests of writing, sealing and signing a contract do alike. For the tests beside this file.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { axeSource } from "./site.mjs";

export { signInTo } from "./site.mjs";

export const axeRules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
export const send = (page) => page.click("main form[method=post] button[type=submit]");
export const done = (page) => page.locator(".done").textContent();

// Accessible, and no wider than the screen.
export async function bar(page, what) {
  await page.evaluate(axeSource);
  for (const [width, height] of [[1280, 900], [360, 740]]) {
    await page.setViewportSize({ width, height });
    const { violations } = await page.evaluate((values) => axe.run({ runOnly: { type: "tag", values } }), axeRules);
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`), [], `${what}, ${width}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what} fits in ${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

// Who signs, in the form that is open: for the one party that may be chosen.
export async function fillSigner(page, position) {
  await page.selectOption("#party", { index: 1 });
  await page.fill("#position", position);
  await page.fill("#mandate", "Delegationsordning § 4");
  await page.fill("#registry_number", "KS 2026:117");
}

export async function downloaded(page, click) {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

// klimat verify, as anybody runs it who has the file and nothing else.
export function verify(bytes, ...options) {
  const dir = mkdtempSync(join(tmpdir(), "klimat-verify-"));
  writeFileSync(join(dir, "kontrakt.json"), bytes);
  const result = spawnSync(process.env.KLIMAT_BIN, ["verify", join(dir, "kontrakt.json"), ...options], { encoding: "utf8" });
  rmSync(dir, { recursive: true });
  return result;
}
