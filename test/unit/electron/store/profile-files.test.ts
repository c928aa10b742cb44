import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ProfileShelf, profileShelf } from "../../../../electron/store/profile-files.ts";
import { Profile } from "../../../../shared/models/profile.ts";

let root: string;
let own: string;
let project: string;
let shelf: ProfileShelf;

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "pg-profiles-"));
  own = path.join(root, "state", "profiles");
  project = path.join(root, "repo");
  mkdirSync(path.join(project, ".git"), { recursive: true });
  mkdirSync(path.join(project, "packages", "one"), { recursive: true });
  shelf = profileShelf(own);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(folder: string, name: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}
const ofProject = (folder: string): string => path.join(folder, ".paneglass", "profiles");
const simple = (more = ""): string => `---\nname: Reviewer\nprovider: sample\n${more}---\nLook twice.\n`;

async function only(folder?: string) {
  const all = await shelf.list(folder);
  expect(all).toHaveLength(1);
  return all[0] ?? { file: "", from: "", profile: null, problem: null };
}

describe("reading", () => {
  test("all fields, in the spelling of people", async () => {
    const file = put(
      own,
      "reviewer.md",
      "\uFEFF---\r\nname: The Reviewer # who\r\ndescription: >\r\n  Looks at\r\n  everything.\r\nprovider: Sample_CLI\r\nmodel: 4.1\r\npermissions: plan\r\nenv:\r\n  PORT: 8080\r\n  DEBUG: no\r\nfolders: ~/work\r\n---\r\n\r\n# You review\r\n\r\nTwice.\r\n",
    );
    expect(await only()).toEqual({
      file,
      from: "own",
      problem: null,
      profile: {
        id: "reviewer",
        name: "The Reviewer",
        description: "Looks at everything.\n",
        provider: "sample-cli",
        model: "4.1",
        permissions: "plan",
        env: { PORT: "8080", DEBUG: "no" },
        folders: ["~/work"],
        prompt: "# You review\n\nTwice.",
      },
    });
  });

  test("what is left out or empty has its default", async () => {
    put(own, "a-b_1.md", "---\nprovider: sample\nmodel:\npermissions: ~\nenv: {}\n---\n");
    expect((await only()).profile).toEqual(Profile.parse({ id: "a-b_1", name: "a-b_1", provider: "sample" }));
  });

  test("a profile of another tool is read as far as its keys match, and the rest is named", async () => {
    put(
      own,
      "dev.md",
      "---\nname: dev\nprovider: sample_cli\nrole: worker\npermissionMode: acceptEdits\ntags: [a]\n---\nX\n",
    );
    const { profile, problem } = await only();
    expect([profile?.provider, profile?.permissions]).toEqual(["sample-cli", "accept-edits"]);
    expect(problem).toMatchObject({
      code: "profile.keys",
      message: expect.stringMatching(/role \(line 4\), tags \(line 6\)/),
    });
  });

  test.each([
    { what: "no front matter", text: "Just do it.\n", says: /line 1: .*---/ },
    { what: "front matter without an end", text: "---\nname: x\nprovider: y\n", says: /line 1/ },
    { what: "a list", text: "---\n- a\n---\n", says: /line 2: it holds no keys/ },
    { what: "nothing between the lines", text: "---\n---\nX\n", says: /line 2/ },
    { what: "no provider", text: "---\nname: x\n---\n", says: /line 2: "provider" is missing/ },
    { what: "a key twice", text: "---\nname: x\nprovider: y\nname: z\n---\n", says: /line 4: Map keys must be unique/ },
    { what: "a tab", text: "---\nname: x\nenv:\n\tA: b\n---\n", says: /line 4/ },
    { what: "a tag that makes things", text: "---\nname: !!js/function x\nprovider: y\n---\n", says: /line 2: .*tag/i },
    { what: "a bad variable", text: simple("env:\n  1A: x\n"), says: /line 4: "env.1A"/ },
    { what: "a list for a word", text: simple("model: [a]\n"), says: /line 4: "model"/ },
    { what: "a name that is too long", text: simple(`model: ${"m".repeat(200)}\n`), says: /line 4: "model"/ },
    {
      what: "a slip of the pen",
      text: simple("permisions: plan\n"),
      says: /line 4: .*"permisions"; is it "permissions"\?/,
    },
    { what: "a slip of the case", text: simple("Model: x\n"), says: /line 4: .*is it "model"\?/ },
    { what: "a bomb", text: `---\n${bomb()}---\n`, says: /resource exhaustion/ },
    { what: "keys without end", text: simple(keysBeyond(64_000)), says: /line 2: the front matter has \d+ characters/ },
    { what: "a thousand brackets", text: `---\na: ${"[".repeat(60_000)}\n---\n`, says: /line \d+:/ },
  ])("$what is refused with its line", async ({ text, says }) => {
    put(own, "bad.md", text);
    const { profile, problem } = await only();
    expect(profile).toBeNull();
    expect(problem?.message).toMatch(says);
    expect(problem?.message).toContain(path.join(own, "bad.md"));
    expect(problem?.message.length).toBeLessThan(2000);
  });

  test("one bad file costs none of the others", async () => {
    put(own, "Bad Name.md", simple());
    put(own, "huge.md", `${simple()}${"x".repeat(10_000_000)}`);
    put(own, "readme.md", "Not a profile.");
    put(own, "notes.txt", "nor this");
    put(own, "good.md", simple());
    mkdirSync(path.join(own, "folder.md"));
    execFileSync("mkfifo", [path.join(own, "pipe.md")]);
    symlinkSync(path.join(own, "round.md"), path.join(own, "round.md"));
    const all = await shelf.list(undefined);
    expect(all.map(({ file, profile, problem }) => [path.basename(file), profile?.id ?? problem?.message])).toEqual([
      ["Bad Name.md", expect.stringContaining("no name for a profile")],
      ["folder.md", expect.stringContaining("no file")],
      ["good.md", "good"],
      ["huge.md", expect.stringContaining("1000000 at most")],
      ["pipe.md", expect.stringContaining("no file")],
      ["round.md", expect.stringContaining("circle")],
    ]);
  });

  test("a folder that is not there is empty", async () => {
    expect(await shelf.list(path.join(root, "nowhere"))).toEqual([]);
  });
});

function bomb(): string {
  const rows = ["a: &a [x,x,x,x,x,x,x,x,x]"];
  for (const [at, letter] of Array.from("bcdefgh").entries()) {
    const before = "abcdefgh"[at] ?? "";
    rows.push(`${letter}: &${letter} [${Array.from({ length: 9 }, () => `*${before}`).join(",")}]`);
  }
  return `${rows.join("\n")}\n`;
}

describe("a project's profiles", () => {
  test("are found from the folder up to the root of its repository, and no further", async () => {
    put(ofProject(root), "outside.md", simple());
    put(ofProject(project), "above.md", simple());
    put(ofProject(path.join(project, "packages", "one")), "near.md", simple());
    const found = await shelf.list(path.join(project, "packages", "one"));
    expect(found.map(({ from, profile }) => [path.relative(root, from), profile?.id])).toEqual([
      ["repo/packages/one", "near"],
      ["repo", "above"],
    ]);
    expect(await shelf.list(undefined)).toEqual([]);
    expect(await shelf.list("packages/one")).toEqual([]);
  });

  test("without a repository only the folder itself counts", async () => {
    const plain = path.join(root, "plain", "sub");
    put(ofProject(path.join(root, "plain")), "above.md", simple());
    put(ofProject(plain), "here.md", simple());
    expect((await shelf.list(plain)).map(({ profile }) => profile?.id)).toEqual(["here"]);
  });

  test("never take the place of the person's own, and the nearer one wins", async () => {
    put(own, "same.md", simple("model: mine\n"));
    put(ofProject(project), "same.md", simple("model: theirs\n"));
    put(ofProject(project), "two.md", simple("model: far\n"));
    const near = path.join(project, "packages");
    put(ofProject(near), "two.md", simple("model: near\n"));
    const models = async (ref: string) => {
      const found = await shelf.find(ref, near);
      if ("problem" in found) return found.problem.code;
      return [found.profile.model, found.root && path.relative(root, found.root), found.agreed];
    };
    expect(await models("same")).toEqual(["mine", null, true]);
    expect(await models("project:same")).toBe("profile.shadowed");
    expect(await models("project:two")).toEqual(["near", "repo/packages", false]);
    expect(await models("two")).toBe("profile.unknown");
    const shadowed = (await shelf.list(near)).filter(({ problem }) => problem?.code === "profile.shadowed");
    expect(shadowed.map(({ from, profile }) => [path.relative(root, from), profile])).toEqual([
      ["repo", null],
      ["repo", null],
    ]);
  });

  test("may not be links that lead out of the project", async () => {
    const secret = put(path.join(root, "secrets"), "key.md", simple());
    mkdirSync(ofProject(project), { recursive: true });
    symlinkSync(secret, path.join(ofProject(project), "key.md"));
    const { profile, problem } = await only(project);
    expect([profile, problem?.message]).toEqual([null, expect.stringContaining("leads out of its project")]);
  });

  test("the person's own may be links, as those who keep them elsewhere have them", async () => {
    const kept = put(path.join(root, "dotfiles"), "kept.md", simple());
    mkdirSync(own, { recursive: true });
    symlinkSync(kept, path.join(own, "kept.md"));
    const { profile } = await only();
    await shelf.save({ ...(profile ?? Profile.parse({})), model: "new" });
    expect(readFileSync(kept, "utf8")).toContain("model: new");
  });
});

describe("finding one", () => {
  test("that is broken tells why, one that is not there tells which are", async () => {
    put(own, "bad.md", "no");
    put(own, "good.md", simple());
    expect(await shelf.find("bad", root)).toMatchObject({ problem: { code: "profile.unreadable" } });
    expect(await shelf.find("../../etc/passwd", root)).toMatchObject({
      problem: { code: "profile.unknown", next: "Choose one of: good." },
    });
  });

  test("reads the file anew each time", async () => {
    const file = put(own, "hot.md", simple());
    writeFileSync(file, simple("model: newer\n"));
    expect(await shelf.find("hot", root)).toMatchObject({ profile: { model: "newer" } });
  });
});

describe("saving", () => {
  const full = Profile.parse({
    id: "full",
    name: "Full: all of it",
    description: "Two\n---\nlines",
    provider: "sample",
    model: "m",
    permissions: "plan",
    env: { A: "8080", B: "yes", C: " x # y", D: "" },
    folders: ["~/work", "/srv/*"],
    prompt: "---\nname: not me\n---\nText",
  });

  test("and reading again gives the same; the file is the person's alone", async () => {
    const { file } = await shelf.save(full);
    expect((await only()).profile).toEqual(full);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(own).mode & 0o777).toBe(0o700);
    await shelf.save(Profile.parse({ id: "full", name: "Bare", provider: "sample" }));
    expect((await only()).profile).toEqual(Profile.parse({ id: "full", name: "Bare", provider: "sample" }));
    expect(readFileSync(file, "utf8")).toBe(`---\nname: "Bare"\nprovider: sample\n---\n`);
  });

  test("changes what changed and leaves comments, order and keys of others", async () => {
    const before =
      "---\n# who\nprovider: sample # the usual\ntags: [a, b]\nname: Old\nenv:\n  # the port\n  PORT: 1\n  GONE: 2\n---\n\n  As it stood.\n\n";
    const file = put(own, "kept.md", before);
    const { profile } = await only();
    await shelf.save({ ...(profile ?? full), name: "New", env: { PORT: "1", MORE: "3" } });
    expect(readFileSync(file, "utf8")).toBe(before.replace("Old", "New").replace("  GONE: 2\n", '  MORE: "3"\n'));
  });

  test.each(["env:", "env: ~", "env: *e", "env: {}", "env: { A: 0x10 }"])(
    "changes variables that stand as %j",
    async (env) => {
      put(own, "odd.md", `---\nprovider: sample\nx-a: &e {A: 0x10}\n${env}\n---\n`);
      const profile = (await shelf.list(undefined))[0]?.profile ?? full;
      await shelf.save({ ...profile, env: { A: "0x10", B: "no" } });
      const [saved] = await shelf.list(undefined);
      expect(saved?.profile?.env).toEqual({ A: "0x10", B: "no" });
      expect(readFileSync(path.join(own, "odd.md"), "utf8")).toContain("x-a: &e {A: 0x10}\n");
    },
  );

  test("takes away a variable of any name", async () => {
    await shelf.save({ ...full, env: { constructor: "1", B: "2" } });
    await shelf.save({ ...full, env: { B: "2" } });
    expect((await only()).profile?.env).toEqual({ B: "2" });
  });

  test("over a file that is not understood is refused, and loses nothing", async () => {
    const file = put(own, "full.md", "---\nname: [\n---\nprecious\n");
    await expect(shelf.save(full)).rejects.toMatchObject({ code: "profile.unreadable" });
    expect(readFileSync(file, "utf8")).toContain("precious");
  });

  test.each(["../out", "a/b", "", "A", "a.b", "x".repeat(65), "nul\0", "readme"])("never as %j", async (id) => {
    await expect(shelf.save({ ...full, id })).rejects.toMatchObject({ code: "profile.name" });
    await expect(shelf.remove(id)).rejects.toMatchObject({ code: "profile.name" });
  });

  test("several times at once leaves one whole file and nothing else", async () => {
    const models = ["a", "b", "c", "d", "e", "f", "g", "h"];
    await Promise.all(models.map((model) => shelf.save({ ...full, model, prompt: model.repeat(50_000) })));
    const [saved] = await shelf.list(undefined);
    expect(saved?.profile?.prompt).toBe((saved?.profile?.model ?? "").repeat(50_000));
    expect(readdirSync(own)).toEqual(["full.md"]);
  });

  test("what could not be read again is refused with the reason, and what was there stays", async () => {
    await shelf.save(full);
    const env = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`K${at}`, "x".repeat(100)]));
    const long = { A: "x".repeat(63_990) };
    const refused = { code: "profile.invalid", message: expect.stringMatching(/\d+ characters.*64000/) as string };
    await expect(shelf.save({ ...full, env })).rejects.toMatchObject(refused);
    await expect(shelf.save({ ...full, id: "new", env: long })).rejects.toMatchObject(refused);
    expect((await shelf.list(undefined)).map(({ profile }) => profile)).toEqual([full]);
    await shelf.save({ ...full, env: Object.fromEntries(Object.entries(env).slice(0, 500)) });
    expect((await only()).problem).toBeNull();
  });

  test("where nothing can be written is told", async () => {
    put(path.join(root, "state"), "profiles", "a file where the folder should be");
    await expect(shelf.save(full)).rejects.toMatchObject({ code: "profile.unwritable" });
  });

  test("removing takes the file, and only one that is there", async () => {
    await shelf.save(full);
    await shelf.remove("full");
    expect(await shelf.list(undefined)).toEqual([]);
    await expect(shelf.remove("full")).rejects.toMatchObject({ code: "profile.unknown" });
  });
});

/** An "env" of more than so many characters. */
function keysBeyond(most: number): string {
  const keys = Array.from({ length: most / 8 }, (_, at) => `  K${at}: x\n`);
  return `env:\n${keys.join("")}`;
}
