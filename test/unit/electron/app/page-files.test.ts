import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pageFile } from "../../../../electron/app/page-files.ts";

let top = "";
let root = "";
beforeAll(async () => {
  top = await mkdtemp(path.join(os.tmpdir(), "paneglass-page-"));
  root = path.join(top, "page");
  await mkdir(path.join(root, "assets"), { recursive: true });
  await writeFile(path.join(root, "index.html"), "<title>x</title>");
  await writeFile(path.join(root, "assets/app.js"), "1");
  await writeFile(path.join(top, "secret.json"), "{}");
});
afterAll(() => rm(top, { recursive: true, force: true }));

test("the page and its assets are served under the policy", async () => {
  const index = await pageFile(root, "/");
  const script = await pageFile(root, "/assets/app.js");
  expect([index.status, index.headers["content-type"], index.headers["cache-control"]]).toEqual([
    200,
    "text/html; charset=utf-8",
    "no-store",
  ]);
  expect([script.status, script.headers["content-type"]]).toEqual([200, "text/javascript; charset=utf-8"]);
  expect(index.headers["content-security-policy"]).toContain("script-src 'self'");
  expect(index.headers["content-security-policy"]).not.toContain("'unsafe-eval'");
});

test.each([
  "/../secret.json",
  "/%2e%2e/secret.json",
  "/..%2fsecret.json",
  "/assets",
  "/none.js",
  "/%00.js",
  "/%E0%A4%A",
  "",
  "/index.html/..",
])("%j is not found", async (pathname) => {
  expect((await pageFile(root, pathname)).status).toBe(404);
});
