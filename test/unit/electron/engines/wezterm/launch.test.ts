import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import {
  environmentChange,
  powershellLine,
  powershellLiteral,
  wrapped,
} from "../../../../../electron/engines/wezterm/launch.ts";

const execute = promisify(execFile);

const NONE = { set: {}, unset: [] };

test("only what differs is changed, and what WezTerm gives its panes is left to it", () => {
  const present = { PATH: "/bin", OLD: "1", LANG: "C", TERM: "dumb" };
  const wanted = {
    PATH: "/bin",
    LANG: "C.UTF-8",
    NEW: "x y",
    TERM: "tmux-256color",
    TMUX: "/s,1,0",
    TMUX_PANE: "%0",
    WEZTERM_PANE: "3",
  };
  expect(environmentChange(wanted, present)).toEqual({ set: { LANG: "C.UTF-8", NEW: "x y" }, unset: ["OLD"] });
});

test("a program without an environment of its own is not wrapped", () => {
  expect(wrapped(["sh", "-c", "a; b"], { change: NONE, powershell: null })).toEqual(["sh", "-c", "a; b"]);
  expect(wrapped(["a"], { change: NONE, powershell: "pwsh" })).toEqual(["a"]);
});

test.each([
  ["plain values", { A: "1", B: "" }, ["printenv", "A", "B"], "1\n\n"],
  [
    "values that a shell would read",
    { A: `$HOME 'x' "y" \`z\` \\ ;` },
    ["printenv", "A"],
    `$HOME 'x' "y" \`z\` \\ ;\n`,
  ],
  ["a value of several lines", { A: "1\n2=3" }, ["printenv", "A"], "1\n2=3\n"],
  ["a value that looks like an option", { A: "--help" }, ["printenv", "A"], "--help\n"],
])("env gives %s to the program", async (_what, set, argv, printed) => {
  const [file = "", ...args] = wrapped(argv, { change: { set, unset: [] }, powershell: null });
  expect((await execute(file, args)).stdout).toBe(printed);
});

test("env takes a variable away", async () => {
  const [file = "", ...args] = wrapped(["sh", "-c", 'echo "${GONE-none}${KEPT}"'], {
    change: { set: { KEPT: "!" }, unset: ["GONE"] },
    powershell: null,
  });
  expect((await execute(file, args, { env: { ...process.env, GONE: "here" } })).stdout).toBe("none!\n");
});

test("a program with an equals sign in its name is a program", async () => {
  const change = { set: { A: "1" }, unset: [] };
  const [file = "", ...args] = wrapped(["./x=y", "z"], { change, powershell: null });
  await expect(execute(file, args)).rejects.toThrow(/x=y.*not found/s);
});

test("PowerShell gets literals only, whichever quotes are in them", () => {
  expect(powershellLiteral("it's")).toBe("'it''s'");
  expect(powershellLiteral("\u2018a\u2019 \u201ab\u201b")).toBe(
    "'\u2018\u2018a\u2019\u2019 \u201a\u201ab\u201b\u201b'",
  );
  expect(powershellLiteral('$x `n "q"\n')).toBe("'$x `n \"q\"\n'");
});

test("PowerShell sets, takes away, runs and ends as the program does", () => {
  const line = powershellLine(["C:\\a b\\x.exe", "--y", "it's"], { set: { K: "v", "a(b)": "1" }, unset: ["GONE"] });
  expect(line).toBe(
    [
      "Remove-Item -LiteralPath 'Env:GONE' -ErrorAction Ignore",
      "Set-Item -LiteralPath 'Env:K' -Value 'v'",
      "Set-Item -LiteralPath 'Env:a(b)' -Value '1'",
      "& 'C:\\a b\\x.exe' '--y' 'it''s'",
      "exit $LASTEXITCODE",
    ].join("; "),
  );
  expect(wrapped(["x"], { change: { set: { K: "v" }, unset: [] }, powershell: "C:\\pwsh.exe" }).slice(0, 4)).toEqual([
    "C:\\pwsh.exe",
    "-NoLogo",
    "-NoProfile",
    "-Command",
  ]);
});
