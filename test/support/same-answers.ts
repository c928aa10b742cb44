import { appendFile, readFile, writeFile } from "node:fs/promises";
import { expect } from "vitest";
import { silentServer, type SilentServer } from "./silent-backend.ts";
import { startTmux, type TestTmux } from "./tmux-server.ts";

/** The release whose answers the virtual server gives. */
export const RELEASE = "tmux 3.3a";

/** A real tmux and a virtual server, each with a session `main`, that must say the same. */
export interface SameAnswers extends AsyncDisposable {
  readonly tmux: TestTmux;
  readonly own: SilentServer;
  /** False where the installed tmux is another release: nothing can be compared then. */
  readonly comparable: boolean;
  /** Says a line to both: words with spaces between them, or a list of words. */
  expectSame(line: string | readonly string[]): Promise<void>;
}

function environment(): Record<string, string> {
  const { EDITOR, VISUAL } = process.env;
  return { HOME: "/home/tester", ...(EDITOR && { EDITOR }), ...(VISUAL && { VISUAL }) };
}

export async function startSameAnswers(): Promise<SameAnswers> {
  const tmux = await startTmux({ session: "main", command: ["cat"] });
  const own = silentServer({
    env: environment(),
    defaultShell: "/bin/sh",
    isProgram: (path) => path === "/bin/sh" || path === "/bin/cat",
    readFile: (path) => readFile(path),
    writeFile: (path, bytes, append) => (append ? appendFile(path, bytes) : writeFile(path, bytes)),
  });
  await own.ask("new-session", "-d", "-s", "main", "-x", "80", "-y", "24", "cat");
  const told = async (argv: readonly string[]): Promise<string> => {
    const words = argv.map((word) => word.replace(/;$/, "\\;"));
    return tmux.tmux(...words).then(
      (out) => `0 ${out}`,
      (thrown: unknown) => `1 ${(thrown as { stderr: string }).stderr.replace(/\n$/, "")}`,
    );
  };
  return {
    tmux,
    own,
    comparable: (await tmux.tmux("-V")) === RELEASE,
    expectSame: async (line) => {
      const argv = typeof line === "string" ? line.split(" ") : line;
      const expected = await told(argv);
      const { exitCode, out, err } = await own.ask(...argv);
      const said = `${exitCode} ${(exitCode === 0 ? out : err).replace(/\n$/, "")}`;
      expect([argv, said]).toEqual([argv, expected]);
    },
    [Symbol.asyncDispose]: async () => {
      own.server.close();
      await tmux.kill();
    },
  };
}
