import { describe, expect, it } from "vitest";
import { silentServer, type SilentServer } from "../../../../support/silent-backend.ts";

async function started(text: string): Promise<SilentServer> {
  const own = silentServer();
  await own.say("new-session -d -s main -x 10 -y 3 cat");
  own.backend.panes[0]?.says(text);
  return own;
}

const captured = async (own: SilentServer, ...flags: string[]): Promise<string> =>
  (await own.ask("capture-pane", "-p", ...flags)).out;

describe("a capture", () => {
  it("is of the screen, or of the rows asked for", async () => {
    const own = await started("1\r\n2\r\n3\r\n4\r\n5");
    expect(await captured(own)).toBe("3\n4\n5\n");
    expect(await captured(own, "-S", "-")).toBe("1\n2\n3\n4\n5\n");
    expect(await captured(own, "-S", "-1", "-E", "0")).toBe("2\n3\n");
    expect(await captured(own, "-S", "2", "-E", "-99")).toBe("1\n2\n3\n4\n5\n");
    expect(await captured(own, "-S", "x", "-E", "y")).toBe("3\n4\n5\n");
    await own.say("clear-history");
    expect(await captured(own, "-S", "-")).toBe("3\n4\n5\n");
  });

  it("has colours, joined rows and spaces where it is asked to", async () => {
    const own = await started("\u001b[31mred\u001b[m and long");
    expect(await captured(own, "-E", "1")).toBe("red and lo\nng\n");
    expect(await captured(own, "-J", "-E", "1")).toContain("red and long");
    expect(await captured(own, "-e", "-E", "0")).toContain("\u001b[31mred");
    expect(await captured(own, "-eC", "-E", "0")).toContain("\\033[31mred");
  });

  it("is of what lies below where another screen covers it", async () => {
    const own = await started("below\u001b[?1049habove");
    expect([await captured(own, "-E", "0"), await captured(own, "-a")]).toEqual(["     above\n", "below\n\n\n"]);
  });

  it("is refused where nothing is covered, unless it is to be quiet", async () => {
    const own = await started("x");
    expect((await own.say("capture-pane -p -a")).err).toBe("no alternate screen\n");
    expect(await own.say("capture-pane -p -a -q")).toEqual({ exitCode: 0, out: "", err: "" });
    expect((await own.say("capture-pane -p -t nope")).err).toBe("can't find pane: nope\n");
  });

  it("goes to a buffer where it is not printed", async () => {
    const own = await started("kept");
    await own.say("capture-pane -E 0 -b mine");
    await own.say("capture-pane -E 0");
    expect((await own.say("list-buffers -F #{buffer_name}:#{buffer_sample}")).out).toBe(
      "buffer0:kept\\n\nmine:kept\\n\n",
    );
  });

  it("tells of a sequence that is not whole", async () => {
    expect(await captured(await started("a\u001b[3"), "-P", "-C")).toBe("\\033[3\n");
  });
});
