import { expect, test } from "vitest";
import { FileNames } from "../../../../renderer/state/file-names.ts";

test("names are looked up once for a while, by folder, and each only once in a call", async () => {
  const asked: string[] = [];
  let now = 0;
  const names = new FileNames(
    (folder, wanted) => {
      asked.push(`${folder}: ${wanted.join(" ")}`);
      return Promise.resolve(
        wanted.map((name) => (name === "no" ? null : { path: `${folder}/${name}`, kind: "file" })),
      );
    },
    () => now,
  );
  const a = { path: "/p/a", kind: "file" };
  expect(await names.find("/p", ["a", "no", "a"])).toEqual([a, null, a]);
  expect(await names.find("/p", ["no", "a"])).toEqual([null, a]);
  expect(await names.find("/q", ["a"])).toEqual([{ path: "/q/a", kind: "file" }]);
  now = 6000;
  await names.find("/p", ["a"]);
  expect(asked).toEqual(["/p: a no", "/q: a", "/p: a"]);
});
