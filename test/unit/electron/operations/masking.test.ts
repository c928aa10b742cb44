import { expect, test } from "vitest";
import { maskOf, maskSaid } from "../../../../electron/operations/masking.ts";
import { maskedOutput } from "../../../../shared/ops/secrets.ts";
import { ops } from "../../../../shared/ops/catalog.ts";

const argsOf = (operation: Parameters<typeof maskOf>[0]) => maskOf(operation, "person").args;

test.each([
  ["API_KEY=sk-123 claude --model opus", "API_KEY=••• claude --model opus"],
  ["cd /srv && DB_PASS='a b' DATABASE_URL=postgres://u:p@h run", "cd /srv && DB_PASS=••• DATABASE_URL=••• run"],
  ["claude --api-key sk-123 --verbose", "claude --api-key ••• --verbose"],
  ['claude --api-key="s k" -p hello', "claude --api-key=••• -p hello"],
  ["run --auth --fast", "run --auth --fast"],
  ["PATH=/bin PASSIVE=1 ls", "PATH=/bin PASSIVE=1 ls"],
])("a shell line %j is kept as %j", (shell, shown) => {
  const { args, words } = maskOf(ops.splitWindow({ target: "%1", shell }), "person");
  expect(args["shell"]).toBe(shown);
  expect(words.get(shell)).toBe(shell === shown ? undefined : shown);
  expect(words.size > 0).toBe(shell !== shown);
});

test.each([
  ["set-environment API_KEY topsecret", "set-environment API_KEY •••"],
  ["new-window ; setenv -g -t work: API_KEY 'top secret' ; ls", "new-window ; setenv -g -t work: API_KEY ••• ; ls"],
  ['set-env -gt =a -- MY_TOKEN "top secret"', "set-env -gt =a -- MY_TOKEN •••"],
  ['if-shell true "set-environment API_KEY \\"top secret\\""', 'if-shell true "set-environment API_KEY •••"'],
  ["set-environment -gu API_KEY", "set-environment -gu API_KEY"],
  ["set-environment LANG C ; set-option status on", "set-environment LANG C ; set-option status on"],
])("a line of tmux commands %j is kept as %j", (command, shown) => {
  expect(argsOf(ops.bindKey({ table: "root", key: "F9", command }))["command"]).toBe(shown);
});

test("what is hidden of a command is hidden in what was said of it", () => {
  const { words } = maskOf(
    ops.newWindow({ target: { session: "a", next: true }, env: { API_KEY: "x y", A: "b" } }),
    "automation",
  );
  expect(maskSaid("bad variable: API_KEY=x y\nA=b\n", words, 100)).toBe("bad variable: API_KEY=•••\nA=b\n");
  expect(maskSaid("unknown value: MY_TOKEN=topsecret\n", new Map(), 100)).toBe("unknown value: MY_TOKEN=•••\n");
  expect(maskSaid("-TOKEN\nFOO=1\tPATH=/bin", new Map(), 100)).toBe("-TOKEN\nFOO=1\tPATH=/bin");
});

test("what is hidden is in no part of what was said, wherever that is cut", () => {
  const secret = "Zq8".repeat(30);
  const { words } = maskOf(ops.setEnvironment({ global: true, name: "API_KEY", value: secret }), "person");
  for (let most = 1; most < 200; most += 1) {
    const said = maskSaid(`${"ab ".repeat(20)}${secret}${` ${secret}`.repeat(20)}`, words, most);
    expect(said).not.toContain("Zq8");
    const login = maskSaid(`${"ab ".repeat(20)}postgres://me:${secret}@host/ and more`, new Map(), most);
    expect(login).not.toContain("Zq8");
  }
});

test("an option of a person's own may be a secret, tmux's own are none", () => {
  const valueOf = (option: string) => argsOf(ops.setOption({ global: true, option, value: "vi" }))["value"];
  expect(["@github_token", "@api_key", "@author", "@split-key", "status-keys", "mode-keys"].map(valueOf)).toEqual([
    ...["•••", "•••", "vi", "vi", "vi", "vi"],
  ]);
});

test("words of programs are hidden, with what follows a flag for a secret", () => {
  const argv = ["env", "api_key=sk-1", "PATH=/bin", "claude", "--api-key", "sk-2", "--token=sk-3", "--auth", "--fast"];
  expect(argsOf(ops.splitWindow({ target: "%1", argv }))["argv"]).toEqual([
    ...["env", "api_key=•••", "PATH=/bin", "claude", "--api-key", "•••", "--token=•••", "--auth", "--fast"],
  ]);
});

test.each(["PGPASS", "GITHUB_PAT", "DATABASE_URL", "SENTRY_DSN"])("a variable %s is hidden", (name) => {
  expect(argsOf(ops.setEnvironment({ global: true, name, value: "x" }))["value"]).toBe("•••");
});

test.each(["PATH", "FTP_PASSIVE", "LANG"])("a variable %s is shown", (name) => {
  expect(argsOf(ops.setEnvironment({ global: true, name, value: "x" }))["value"]).toBe("x");
});

test("a secret of several lines is hidden to its end", () => {
  const printed =
    "SSH_PRIVATE_KEY=-----BEGIN\nab+cd\nefgh=\n-----END\nFOO=1\nhttp_api_key=x\n-TOKEN\nEMPTY_KEY=\nBAR=2\n";
  expect(maskedOutput(printed)).toBe("SSH_PRIVATE_KEY=•••\nFOO=1\nhttp_api_key=•••\n-TOKEN\nEMPTY_KEY=\nBAR=2\n");
  expect(maskedOutput('A_KEY="\nab\n"; export A_KEY;\nB="1"; export B;\n')).toBe('A_KEY="\nB="1"; export B;\n');
  expect(maskedOutput("plain\ntext\n")).toBe("plain\ntext\n");
});
