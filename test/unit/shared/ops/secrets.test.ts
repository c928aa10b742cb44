import { describe, expect, test } from "vitest";
import { shownLine, shownWords } from "../../../../shared/ops/secrets.ts";

describe("a line", () => {
  test.each([
    // A value in pieces, some of them quoted, some escaped.
    [String.raw`TOKEN=a\ b c`, "TOKEN=••• c"],
    [`TOKEN="a"b'c d' e`, "TOKEN=••• e"],
    [`TOKEN=a"b c"d e`, "TOKEN=••• e"],
    [`TOKEN='unclosed value`, "TOKEN=•••"],
    ["TOKEN+=abc next", "TOKEN+=••• next"],
    // In a line that is quoted itself.
    [`bash -c "TOKEN=abc" other "x"`, `bash -c "TOKEN=•••" other "x"`],
    [`sh -c 'curl --token abc' x`, `sh -c 'curl --token •••' x`],
    [`sh -c "--token abc"`, `sh -c "--token •••"`],
    [String.raw`sh -c "TOKEN=\"a b\" run"`, `sh -c "TOKEN=••• run"`],
    [String.raw`x "y \"TOKEN=\\\"a b\\\" run\""`, String.raw`x "y \"TOKEN=••• run\""`],
    [`FOO="TOKEN=x y"`, `FOO="TOKEN=••• y"`],
    [`don't TOKEN='a b' c`, "don't TOKEN=••• c"],
    [`don't TOKEN=a'b c' d`, "don't TOKEN=••• d"],
    // Headers, logins, JSON.
    [`curl -H 'Authorization: Bearer abc.def' u`, `curl -H 'Authorization: Bearer •••' u`],
    [`curl -H "X-Api-Key: a b" u`, `curl -H "X-Api-Key: •••" u`],
    [String.raw`curl --header=Authorization:\ Bearer\ abcdefghij u`, String.raw`curl --header=Authorization:••• u`],
    [String.raw`curl -H X-Api-Key:\ hunter22 u`, String.raw`curl -H X-Api-Key:••• u`],
    [String.raw`curl -H X-Api-Key:\ a\ b u`, String.raw`curl -H X-Api-Key:••• u`],
    [`curl '-HAuthorization: Basic hunter22==' u`, `curl '-HAuthorization: Basic •••' u`],
    [`curl "-HX-Api-Key: a b" u`, `curl "-HX-Api-Key: •••" u`],
    ["> authorization: Basic dXNlcg==\n> accept: */*", "> authorization: Basic •••\n> accept: */*"],
    ["git clone https://u:p@ss@host/x", "git clone https://u:•••@host/x"],
    ["postgres+psycopg://u:pw@host/db", "postgres+psycopg://u:•••@host/db"],
    ["https://abcdefghij0123456789abcd@host/x", "https://•••@host/x"],
    ["ssh://git@host/x http://host:80/a@b", "ssh://git@host/x http://host:80/a@b"],
    [`curl -d '{"token":"a b","n":1}'`, `curl -d '{"token":•••,"n":1}'`],
    [String.raw`{\"api_key\": \"a b\", \"n\": 1}`, String.raw`{\"api_key\": •••, \"n\": 1}`],
    ["say Bearer abcdefghijkl now", "say Bearer ••• now"],
    // Shells and tmux that set variables and options by name.
    ["set -gx API_KEY x; ls", "set -gx API_KEY •••; ls"],
    ["set --export API_KEY x", "set --export API_KEY •••"],
    ["setx API_KEY x", "setx API_KEY •••"],
    [`$env:API_KEY = "a b"; ls`, "$env:API_KEY = •••; ls"],
    ["set -g @github_token 'a b' ; set -g status on", "set -g @github_token ••• ; set -g status on"],
    ["set-option -t work:1 @token v", "set-option -t work:1 @token •••"],
    [String.raw`tmux set-environment -gu API_KEY \; ls`, String.raw`tmux set-environment -gu API_KEY \; ls`],
    ["docker run -eAPI_KEY=x -e GITHUB_PAT=y img", "docker run -eAPI_KEY=••• -e GITHUB_PAT=••• img"],
  ])("%s", (line, shown) => {
    expect(shownLine(line)).toBe(shown);
    expect(shownLine(line, ({ value }) => value)).toBe(line);
  });

  test.each([
    "unknown key: F13",
    "Tests passed: 12, failed: 3",
    "tokens: 5k",
    "author: Bob",
    "set -g mode-keys vi ; set-option -g status-keys emacs",
    "bind-key -T root F9 send-keys Enter",
    "run --auth --fast",
    "echo a:b c=d http://host:8080/",
    "",
    "'\"\\",
  ])("%s holds nothing to hide", (line) => {
    expect(shownLine(line)).toBe(line);
  });
});

test("the time it takes grows with the length only", () => {
  const pieces = [
    "set-e -t ",
    'set-environment -t "',
    'A_KEY="',
    "--key ",
    "a://b:",
    "\\\\'",
    'TOKEN=\\"',
    "set -x",
    "key:",
    " \t",
  ];
  const began = process.cpuUsage();
  for (const piece of pieces) shownLine(piece.repeat(300_000 / piece.length));
  const words = Array.from({ length: 20_000 });
  shownWords(words.map((_none, at) => (at % 2 === 0 ? "set" : "-t")));
  shownWords(words.map((_none, at) => (at < 10_000 ? "set" : "-x")));
  for (const piece of ["-a=", "-key=", "--key"]) shownWords([piece.repeat(10_000), `-${piece.repeat(10_000)}=`, "x"]);
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(5000); // minutes, where it grows with the square
});

describe("words", () => {
  test.each([
    [["tmux", "set-environment", "-g", "API_KEY", "a b"], [4]],
    [["tmux", "setenv", "-gt", "work", "--", "API_KEY", "x", ";", "ls"], [6]],
    [["tmux", "set", "-g", "@github_token", "x"], [4]],
    [["env", "-S", "API_KEY=a b"], [2]],
    [["run", "--env=API_KEY=a b"], [1]],
    [["run", "--set=--env=API_KEY=a b"], [1]],
    [["sh", "-c", "curl -H 'Authorization: Bearer abc'"], [2]],
    [["curl", "-H", "Authorization: Bearer abc"], [2]],
    [["curl", "https://u:pw@host/"], [1]],
    [["curl", "-HAuthorization: Basic hunter22=="], [1]],
    [["curl", "--header=X-Api-Key: hunter22"], [1]],
    [["curl", "-HX-Api-Key: a b"], [1]],
    [["new-window", "-eGITHUB_PAT=x"], [1]],
    [["login", "--password", "x"], [2]],
  ])("%j", (words, at) => {
    const shown = shownWords(words);
    expect(words.flatMap((word, place) => (word === shown[place] ? [] : [place]))).toEqual(at);
    expect(shownWords(words, ({ value }) => value)).toEqual(words);
  });
  test("may be flags within flags without end", () => {
    const flags = "-a=".repeat(10_000);
    const shown = shownWords(["run", `${flags}--key=a b`])[1] ?? "";
    expect(shown.slice(flags.length)).toBe("--key=•••");
  });

  test.each([
    [["tmux", "set-environment", "-gu", "API_KEY", ";", "ls"]],
    [["set", "-g", "mode-keys", "vi"]],
    [["tmux", "show-environment", "API_KEY"]],
  ])("%j holds nothing to hide", (words) => {
    expect(shownWords(words)).toEqual(words);
  });
});
