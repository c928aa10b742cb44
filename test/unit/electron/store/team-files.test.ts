import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type TeamShelf, teamShelf } from "../../../../electron/store/team-files.ts";
import { Team } from "../../../../shared/models/profile.ts";

let folder: string;
let shelf: TeamShelf;

beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(os.tmpdir(), "pg-teams-")), "teams");
  shelf = teamShelf(folder);
});
afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

function put(name: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
}

const crew = Team.parse({
  id: "crew",
  name: "The crew",
  members: [
    { profile: "reviewer", provider: null, name: "Rev", folder: "~/work", message: "Look: at #1", copies: 2 },
    { profile: null, provider: "sample", name: "Plain", folder: "/srv" },
    { profile: "project:docs", provider: null, name: "Theirs", folder: "/srv" },
  ],
});

describe("teams", () => {
  test("are YAML or JSON, and what is left out has its default", async () => {
    put(
      "a.yaml",
      "name: A # team\nmembers:\n  - name: One\n    profile: project:reviewer\n    folder: ~/work\n    copies: 3\n",
    );
    put("b.json", JSON.stringify({ members: [{ name: "Two", provider: "sample", folder: "/srv", copies: 2 }] }));
    const found = await shelf.list();
    expect(found.map(({ id, team, problem }) => [id, team?.name, team?.members, problem])).toEqual([
      [
        "a",
        "A",
        [{ name: "One", profile: "project:reviewer", provider: null, folder: "~/work", message: "", copies: 3 }],
        null,
      ],
      ["b", "b", [{ name: "Two", profile: null, provider: "sample", folder: "/srv", message: "", copies: 2 }], null],
    ]);
  });

  test("are written, read again and taken away", async () => {
    await shelf.save(crew);
    expect(readdirSync(folder)).toEqual(["crew.yaml"]);
    expect((await shelf.list())[0]?.team).toEqual(crew);
    await shelf.remove("crew");
    expect(await shelf.list()).toEqual([]);
    await expect(shelf.remove("crew")).rejects.toMatchObject({ code: "team.unknown" });
  });

  test("keep their file, its comments and its kind", async () => {
    const yaml = put(
      "crew.yml",
      "# ours\nname: Old\n# all\nmembers:\n  - { name: One, provider: sample, folder: /srv }\n",
    );
    const old = (await shelf.list())[0]?.team;
    await shelf.save({ ...(old ?? crew), name: "New" });
    expect(readFileSync(yaml, "utf8")).toBe(
      "# ours\nname: New\n# all\nmembers:\n  - {name: One, provider: sample, folder: /srv}\n",
    );
    const json = put("other.json", '{"members":[{"name":"One","provider":"sample","folder":"/srv"}]}');
    await shelf.save({ ...crew, id: "other" });
    expect(JSON.parse(readFileSync(json, "utf8"))).toMatchObject({
      name: "The crew",
      members: [{ copies: 2 }, {}, { profile: "project:docs" }],
    });
  });

  test.each([
    { what: "no members", text: "name: x\n", says: /"members"/ },
    { what: "an empty list", text: "members: []\n", says: /"members"/ },
    {
      what: "copies that are no number",
      text: "members:\n  - {name: a, provider: p, folder: /, copies: many}\n",
      says: /copies/,
    },
    { what: "too many copies", text: "members:\n  - {name: a, provider: p, folder: /, copies: 9}\n", says: /copies/ },
    { what: "a slip of the pen", text: "members:\n  - {name: a, provder: p, folder: /}\n", says: /line 1: .*provder/ },
    { what: "33 members", text: `members:\n${"  - {name: a, provider: p, folder: /}\n".repeat(33)}`, says: /members/ },
    { what: "no YAML", text: "members: [\n", says: /line \d/ },
  ])("with $what can't be used, and the file says why", async ({ text, says }) => {
    const file = put("bad.yaml", text);
    const [found] = await shelf.list();
    expect(found).toMatchObject({ file, id: "bad", team: null, problem: { code: "team.unreadable" } });
    expect(found?.problem?.message).toMatch(says);
    await expect(shelf.save({ ...crew, id: "bad" })).rejects.toMatchObject({ code: "team.unreadable" });
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  test("with one name: the first holds, no other is written or taken away", async () => {
    const text = (name: string): string => `name: ${name}\nmembers:\n  - {name: a, provider: p, folder: /}\n`;
    put("crew.json", JSON.stringify({ name: "Third", members: [{ name: "a", provider: "p", folder: "/" }] }));
    put("crew.yaml", text("First"));
    put("crew.yml", text("Second"));
    expect((await shelf.list()).map(({ id, team, problem }) => [id, team?.name, problem?.code])).toEqual([
      ["crew.json", undefined, "team.double"],
      ["crew", "First", undefined],
      ["crew.yml", undefined, "team.double"],
    ]);
    const refused = { code: "team.double", message: expect.stringContaining("crew.yml") as string };
    await expect(shelf.remove("crew")).rejects.toMatchObject(refused);
    await expect(shelf.save(crew)).rejects.toMatchObject(refused);
    expect(readdirSync(folder)).toEqual(["crew.json", "crew.yaml", "crew.yml"]);
    expect(readFileSync(path.join(folder, "crew.yaml"), "utf8")).toBe(text("First"));
  });

  test("beyond the number that is read are told, and hide no team of the folder's name", async () => {
    put("teams.yaml", "members: [{name: a, provider: p, folder: /}]\n");
    for (let at = 0; at < 500; at += 1) put(`a${at}.yaml`, "members: [{name: a, provider: p, folder: /}]\n");
    rmSync(path.join(folder, "a0.yaml"));
    expect((await shelf.list()).map(({ problem }) => problem).filter(Boolean)).toEqual([]);
    put("z.yaml", "");
    const teams = (await shelf.list()).filter(({ id }) => id === "teams");
    expect(teams.map(({ file, team }) => [file, team?.name])).toEqual([
      [path.join(folder, "teams.yaml"), "teams"],
      [folder, undefined],
    ]);
  });

  test("that could not be read again are not written", async () => {
    const wide = { ...crew.members[0], message: "\u{1f600}".repeat(8000) };
    const team = Team.parse({ ...crew, members: Array.from({ length: 32 }, () => wide) });
    await expect(shelf.save(team)).rejects.toMatchObject({ code: "team.invalid" });
    expect(await shelf.list()).toEqual([]);
  });

  test("that are no files are told, and left alone", async () => {
    mkdirSync(path.join(folder, "crew.yaml"), { recursive: true });
    const refused = { code: "team.unreadable", message: expect.stringContaining("it is no file") as string };
    await expect(shelf.save(crew)).rejects.toMatchObject(refused);
  });

  test.each(["../x", "A", ""])("are never called %j", async (id) => {
    await expect(shelf.save({ ...crew, id })).rejects.toMatchObject({ code: "team.name" });
    await expect(shelf.remove(id)).rejects.toMatchObject({ code: "team.name" });
  });
});
