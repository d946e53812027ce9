// A database that is damaged, and a disk that is full: a page says what its reader can do, and the log what has happened.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { test } from "node:test";
import { password, startSite } from "./site.mjs";

const signIn = "/logga-in";

// The cookie and the key of the form for signing in.
async function openForm(site) {
  const page = await fetch(site.url + signIn);
  assert.equal(page.status, 200);
  const key = (await page.text()).match(/name="form-key" value="([^"]+)"/)[1];
  return { key, cookie: page.headers.get("set-cookie").split(";")[0] };
}

async function post(site, { key, cookie }) {
  const body = new URLSearchParams({ "form-key": key, email: "anna@example.se", password, next: "" });
  const reply = await fetch(site.url + signIn, { method: "POST", redirect: "manual", headers: { cookie, origin: site.url }, body });
  return { status: reply.status, text: await reply.text() };
}

async function tellsNoPlace(reply, site) {
  assert.equal(reply.status, 503);
  for (const part of [site.db, dirname(site.db), basename(site.db), "SQL", "skadad"]) assert.ok(!reply.text.includes(part), part);
  assert.match(reply.text, /kunde inte sparas/);
  for (let i = 0; i < 300 && !site.log().includes(site.db); i++) await new Promise((go) => setTimeout(go, 100));
  assert.ok(site.log().includes(site.db), "the log names the file");
}

test("a damaged database", async () => {
  const site = await startSite({ accounts: true });
  try {
    const form = await openForm(site);
    const damage = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute(\"UPDATE account SET password = x'00ff'\"); db.commit()";
    assert.equal(spawnSync("python3", ["-c", damage, site.db]).status, 0);
    await tellsNoPlace(await post(site, form), site);
    assert.equal((await fetch(site.url + "/")).status, 200, "what everybody reads is there");
  } finally {
    await site.stop();
  }
});

test("a full disk", async (t) => {
  const before = process.env.TMPDIR;
  const disk = mkdtempSync(join(tmpdir(), "klimat-disk-"));
  if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=16m", "tmpfs", disk]).status !== 0) {
    rmSync(disk, { recursive: true });
    return t.skip("no file system may be mounted here");
  }
  let site;
  try {
    process.env.TMPDIR = disk;
    site = await startSite({ accounts: true });
    const form = await openForm(site);
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, "fill"), Buffer.alloc(Number(bavail) * Number(bsize)));
    let reply;
    for (let i = 0; i < 50; i++) if ((reply = await post(site, form)).status === 503) break;
    await tellsNoPlace(reply, site);
    rmSync(join(disk, "fill"));
    assert.equal((await post(site, await openForm(site))).status, 303, "there is space again");
  } finally {
    if (existsSync(join(disk, "fill"))) rmSync(join(disk, "fill"));
    await site?.stop();
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    spawnSync("umount", ["-l", disk]);
    rmSync(disk, { recursive: true, force: true });
  }
});
