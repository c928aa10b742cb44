import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readCard, seatsOf, serverFolder, transcriptsOf } from "../../../../electron/engines/pty/places.ts";
import { leaveSeat, type TakenSeat, takeSeat } from "../../../../electron/pty-host/seat.ts";

let top: string;
let folder: string;
const taken: TakenSeat[] = [];

beforeEach(async () => {
  top = await mkdtemp(path.join(tmpdir(), "pg-seat-"));
  folder = path.join(top, "pty", "default");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const one of taken.splice(0)) one.listener.close();
  await rm(top, { recursive: true, force: true });
});

async function take(): Promise<TakenSeat | null> {
  const got = await takeSeat(folder, "1.0.0", (socket) => socket.end());
  if (got !== null) taken.push(got);
  return got;
}

/** The host is gone and has tidied nothing up. */
async function die(one: TakenSeat | null): Promise<void> {
  await new Promise((resolve) => one?.listener.close(resolve));
}

const modeOf = async (file: string): Promise<number> => (await stat(file)).mode & 0o777;

describe("the place of the one host", () => {
  it("is private, and can be reached as soon as it can be seen", async () => {
    const got = await take();
    const seats = await seatsOf(folder);
    expect(seats.map(({ number }) => number)).toEqual([1]);
    expect(await readCard(seats[0]!)).toEqual(got?.card);
    const at = got?.seat.folder ?? "";
    expect([await modeOf(folder), await modeOf(at)]).toEqual([0o700, 0o700]);
    expect([await modeOf(path.join(at, "host.json")), await modeOf(got?.socket ?? "")]).toEqual([0o600, 0o600]);
    await new Promise<void>((resolve, reject) => {
      connect(got?.socket ?? "")
        .on("connect", resolve)
        .on("error", reject);
    });
  });

  it("goes to one of many that want it at once, again and again", async () => {
    for (let life = 1; life <= 5; life += 1) {
      const all = await Promise.all(Array.from({ length: 8 }, take));
      const got = all.filter((one) => one !== null);
      expect(got.map(({ seat }) => seat.number)).toEqual([life]);
      expect(await readdir(folder)).toEqual(expect.arrayContaining([path.basename(got[0]?.seat.folder ?? "")]));
      expect((await readdir(folder)).filter((name) => name.startsWith("."))).toEqual([]);
      await die(got[0] ?? null);
    }
  });

  it("is free again when its host is dead, and dead transcripts stay where they are", async () => {
    const first = await take();
    const panes = path.join(first?.seat.folder ?? "", "panes");
    await mkdir(panes);
    await writeFile(path.join(panes, "3-99.log"), "last words");
    await die(first);
    const second = await take();
    expect(second?.seat.number).toBe(2);
    leaveSeat(second!, false);
    expect((await take())?.seat.number).toBe(3);
    expect((await seatsOf(folder)).map(({ number }) => number)).toEqual([1, 3]);
    expect(await transcriptsOf((await seatsOf(folder))[0]!)).toEqual([
      { pane: "%3", file: path.join(panes, "3-99.log") },
    ]);
  });

  it("keeps what panes had printed of the last lives that were lost, and of no more", async () => {
    for (let life = 1; life <= 6; life += 1) {
      const got = await take();
      const panes = path.join(got?.seat.folder ?? "", "panes");
      await mkdir(panes);
      if (life !== 4) await writeFile(path.join(panes, "0-1.log"), "last words");
      await die(got);
    }
    await take();
    expect((await seatsOf(folder)).map(({ number }) => number)).toEqual([3, 5, 6, 7]);
  });

  it.runIf(process.platform !== "win32")("touches nothing that a link in its place leads to", async () => {
    const [temp, victim] = [path.join(top, "temp"), path.join(top, "victim")];
    await mkdir(temp);
    await mkdir(victim, { mode: 0o755 });
    await chmod(victim, 0o755);
    await symlink(victim, path.join(temp, `paneglass-${process.getuid?.()}`));
    vi.stubEnv("TMPDIR", temp);
    folder = path.join(top, "long".repeat(30));
    await expect(take()).rejects.toMatchObject({ code: "ptyHost.folder" });
    expect(await modeOf(victim)).toBe(0o755);
    expect(await readdir(victim)).toEqual([]);
  });

  it("is free where what is there is no host at all", async () => {
    await mkdir(path.join(folder, "000041"), { recursive: true });
    await writeFile(path.join(folder, "000041", "host.json"), "{ nonsense");
    await writeFile(path.join(folder, "notes"), "");
    expect((await take())?.seat.number).toBe(42);
  });

  it("lies elsewhere where the path of its socket would be too long", async () => {
    const temp = path.join(top, "t");
    await mkdir(temp);
    vi.stubEnv("TMPDIR", temp);
    folder = path.join(top, "long".repeat(30));
    const got = await take();
    expect(Buffer.byteLength(got?.socket ?? "")).toBeLessThan(100);
    expect(await modeOf(path.dirname(got?.socket ?? ""))).toBe(0o700);
    expect(await take()).toBeNull();
    await die(got);
    await writeFile(got?.socket ?? "", "left behind by a host that was killed");
    const next = await take();
    expect(await readdir(path.dirname(next?.socket ?? ""))).toEqual([path.basename(next?.socket ?? "")]);
  });

  it("has a folder of its own for each name, whatever the name", () => {
    const at = (socket?: string): string =>
      serverFolder({ stateFolder: "/s", ...(socket === undefined ? {} : { socket }) });
    expect(at()).toBe("/s/pty/default");
    expect(at("work.2")).toBe("/s/pty/work.2");
    const odd = ["..", ".", "/run/x", "a/b", "x".repeat(33), "é", "-"].map(at);
    expect(new Set(odd).size).toBe(odd.length);
    for (const one of odd) expect(one).toMatch(/^\/s\/pty\/x-[0-9a-f]{16}$/);
    expect(serverFolder({ env: { PANEGLASS_STATE: "/chosen" } })).toBe("/chosen/pty/default");
  });
});
