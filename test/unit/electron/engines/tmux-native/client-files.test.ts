import { execFileSync } from "node:child_process";
import { constants as flags, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ClientFiles } from "../../../../../electron/engines/tmux-native/client-files.ts";
import { FrameDecoder } from "../../../../../electron/engines/tmux-native/imsg-decode.ts";
import { until } from "../../../../support/until.ts";

const { O_APPEND, O_TRUNC } = flags;
const { EBADF, ENOENT, EACCES, EISDIR } = constants.errno;

let folder: string;
let files: ClientFiles;
let sent: string[];

/** What the files say to the server, as `number stream errno` or, for a piece, `read stream text`. */
function note(bytes: Buffer): void {
  for (const { type, payload } of new FrameDecoder().feed(bytes)) {
    const rest = type === 301 ? payload.subarray(4).toString() : String(payload.readInt32LE(4));
    sent.push(`${{ 301: "read", 302: "done", 305: "ready" }[type]} ${payload.readInt32LE(0)} ${rest}`);
  }
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "pg-files-"));
  sent = [];
  files = new ClientFiles(async (bytes) => note(bytes), Buffer.from("input"));
});
afterEach(() => {
  files.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): Buffer => Buffer.from(path.join(folder, name));
const toWrite = (stream: number, file: Buffer | string, flags = O_TRUNC): string | null =>
  files.accept({ kind: "writeOpen", stream, fd: -1, flags, path: Buffer.from(file) });
const toRead = (stream: number, file: Buffer | string): string | null =>
  files.accept({ kind: "readOpen", stream, fd: -1, path: Buffer.from(file) });
const write = (stream: number, data: string | Buffer): string | null =>
  files.accept({ kind: "write", stream, data: Buffer.from(data) });
const expectSaid = async (...words: string[]): Promise<void> => {
  await until(() => sent.length >= words.length, 3000, words.join(", "));
  expect(sent).toEqual(words);
};

describe("a file that is written", () => {
  it("is there, whole, once all is settled", async () => {
    toWrite(3, at("new"));
    await expectSaid("ready 3 0");
    for (let part = 0; part < 400; part += 1) write(3, Buffer.alloc(16_000, part % 256));
    files.accept({ kind: "writeClose", stream: 3 });
    await files.settle();
    const written = readFileSync(at("new"));
    expect([written.length, written[16_000 * 399]]).toEqual([6_400_000, 399 % 256]);
  });

  it("is begun anew or continued, as the server says, and ended even when the server forgets to", async () => {
    writeFileSync(at("old"), "before");
    toWrite(3, at("old"), O_APPEND);
    await expectSaid("ready 3 0");
    write(3, "+");
    await files.settle();
    expect(readFileSync(at("old"), "utf8")).toBe("before+");
    const others = new ClientFiles(async (bytes) => note(bytes), new Uint8Array());
    others.accept({ kind: "writeOpen", stream: 3, fd: -1, flags: O_TRUNC, path: at("old") });
    await expectSaid("ready 3 0", "ready 3 0");
    others.accept({ kind: "write", stream: 3, data: Buffer.from("x") });
    await others.settle();
    expect(readFileSync(at("old"), "utf8")).toBe("x");
  });

  it.skipIf(!existsSync("/dev/full"))(
    "may be on a full disk: what it does not take is lost, as with tmux's own client",
    async () => {
      toWrite(3, "/dev/full", 0);
      await expectSaid("ready 3 0");
      write(3, "x");
      write(3, "y");
      await files.settle();
      expect(files.tooMuch).toBe(false);
    },
  );

  it("may be let go in the middle", async () => {
    toWrite(3, at("cut"));
    await expectSaid("ready 3 0");
    for (let part = 0; part < 50; part += 1) write(3, Buffer.alloc(16_000));
    const settled = files.settle();
    files.close();
    await settled;
    expect(write(3, "late")).toBe("output for stream 3, which is not open");
  });

  it("may have a name that is no text", async () => {
    const name = Buffer.concat([at("b"), Buffer.from([0xff, 0xfe])]);
    toWrite(3, name);
    await expectSaid("ready 3 0");
    await files.settle();
    expect(statSync(name).size).toBe(0);
  });

  it.each<[string, () => Buffer | string, number]>([
    ["in no folder", () => at("none/x"), ENOENT],
    ["that is not named by a whole path", () => "relative", ENOENT],
    ["without a name", () => "", ENOENT],
    ["that is a folder", () => folder, EISDIR],
    ["a stream that is not there to write to", () => "/dev/stdin", ENOENT],
    ["a stream beyond the three", () => "/dev/fd/17", ENOENT],
  ])("does not open %s, and says so in numbers", async (_what, name, errno) => {
    toWrite(3, name());
    await expectSaid(`ready 3 ${errno}`);
    expect(write(3, "x")).toBe("output for stream 3, which is not open");
  });

  it.skipIf(process.getuid?.() === 0)("does not open what we may not write", async () => {
    writeFileSync(at("locked"), "", { mode: 0o400 });
    toWrite(3, at("locked"));
    await expectSaid(`ready 3 ${EACCES}`);
  });

  it("has a stream of its own", async () => {
    toWrite(3, at("one"));
    toWrite(3, at("two"));
    await until(() => sent.length === 2);
    expect(sent.toSorted()).toEqual(["ready 3 0", `ready 3 ${EBADF}`]);
    expect(() => statSync(at("two"))).toThrow("ENOENT");
  });

  it("may be a pipe, which takes what it is given at its own pace", async () => {
    execFileSync("mkfifo", [at("pipe").toString()]);
    const reader = new ClientFiles(async (bytes) => note(bytes), new Uint8Array());
    reader.accept({ kind: "readOpen", stream: 9, fd: -1, path: at("pipe") });
    await until(() => {
      if (sent.at(-1) !== "ready 3 0") toWrite(3, at("pipe")); // nobody reads it yet: tried again
      return sent.includes("ready 3 0");
    });
    sent = [];
    write(3, "through a pipe");
    await files.settle();
    await expectSaid("read 9 through a pipe", "done 9 0");
    reader.close();
  });
});

describe("what the command prints", () => {
  it("is what /dev/stdout means: the streams of this process are none of its", async () => {
    toWrite(3, "/dev/stdout");
    toWrite(4, "/dev/../dev/fd/2");
    toWrite(5, "/proc/self/fd/1");
    await expectSaid("ready 3 0", "ready 4 0", "ready 5 0");
    write(3, "a");
    write(4, "b");
    write(5, "c");
    expect([files.stdout.toString(), files.stderr.toString()]).toEqual(["ac", "b"]);
  });
});

describe("a file that is read", () => {
  it("comes whole and then ends", async () => {
    writeFileSync(at("text"), "hello");
    toRead(3, at("text"));
    await expectSaid("read 3 hello", "done 3 0");
  });

  it("may be empty, and may be the input", async () => {
    writeFileSync(at("empty"), "");
    toRead(3, at("empty"));
    await expectSaid("done 3 0");
    toRead(4, "/dev/stdin");
    await expectSaid("done 3 0", "read 4 input", "done 4 0");
  });

  it.each<[string, () => Buffer | string, string]>([
    ["that is not there", () => at("none"), `done 3 ${ENOENT}`],
    ["that is not named by a whole path", () => "package.json", `done 3 ${ENOENT}`],
    ["that is a folder, as tmux reads one: to nothing", () => folder, "done 3 0"],
    ["a stream that is not there to read", () => "/dev/stdout", `done 3 ${ENOENT}`],
  ])("gives no bytes for one %s", async (_what, name, word) => {
    toRead(3, name());
    await expectSaid(word);
  });

  it("is let go when the server has enough, or the command ended", async () => {
    execFileSync("mkfifo", [at("pipe").toString()]);
    toRead(3, at("pipe"));
    toRead(4, at("pipe"));
    files.accept({ kind: "readCancel", stream: 3 });
    await expectSaid("done 3 0");
    await files.settle();
    await expectSaid("done 3 0", "done 4 0");
  });
});
