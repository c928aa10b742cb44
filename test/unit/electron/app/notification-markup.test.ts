import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { asMarkup, readsMarkup } from "../../../../electron/app/notification-markup.ts";

test("a question about a command is shown whole where text is read as markup", () => {
  expect(asMarkup("Run `a <b> && c > d`?\n&lt; stays")).toBe("Run `a &lt;b&gt; &amp;&amp; c &gt; d`?\n&amp;lt; stays");
  expect(asMarkup("nothing to mark 'up' \"here\"")).toBe("nothing to mark 'up' \"here\"");
});

describe("whether text is read as markup", () => {
  let folder: string;
  const env = (): NodeJS.ProcessEnv => ({ PATH: folder, DBUS_SESSION_BUS_ADDRESS: "unix:path=/nowhere" });
  const answering = (script: string): void =>
    writeFileSync(path.join(folder, "gdbus"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "pg-markup-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("is what the one that shows notifications says of itself", async () => {
    answering(`echo "(['body', 'body-markup', 'actions'],)"`);
    expect(await readsMarkup("linux", env())).toBe(true);
    answering(`echo "(['body', 'actions'],)"`);
    expect(await readsMarkup("linux", env())).toBe(false);
  });

  test("is taken for true where it can't be asked", async () => {
    expect(await readsMarkup("linux", env())).toBe(true);
    answering("echo no such service >&2; exit 1");
    expect(await readsMarkup("linux", env())).toBe(true);
  });

  test("is asked only where there is a bus, on Linux", async () => {
    answering(`echo "(['body'],)"; : > "${path.join(folder, "asked")}"`);
    expect(await readsMarkup("linux", { PATH: folder })).toBe(true);
    for (const platform of ["darwin", "win32"]) expect(await readsMarkup(platform, env())).toBe(false);
    expect(() => rmSync(path.join(folder, "asked"))).toThrow("ENOENT");
  });
});
