import { ORPCError } from "@orpc/client";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { failureOf } from "../../../../renderer/client/failure.ts";
import { follow } from "../../../../renderer/client/follow.ts";
import { HostLostError } from "../../../../renderer/client/host.ts";
import { openPageHost, type PageHostSide } from "../../../support/page-host.ts";
import { until } from "../../../support/until.ts";
import type { Host } from "../../../../renderer/client/host.ts";

let host: Host;
let side: PageHostSide;
beforeEach(() => {
  ({ host, side } = openPageHost());
});
afterEach(() => host.close());

describe("calls", () => {
  test("made before the first connection wait for it", async () => {
    const fresh = openPageHost();
    expect(fresh.host.link.state.phase).toBe("connecting");
    await expect(fresh.host.calls.desk.recentFolders()).resolves.toEqual([]);
    fresh.host.close();
  });

  test("made while the connection is lost fail at once and say that nothing was sent", async () => {
    await until(() => host.link.state.phase === "up");
    side.reachable = false;
    side.cut();
    await until(() => host.link.state.phase === "lost");
    const thrown = await host.calls.server.retry().catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(HostLostError);
    expect(failureOf(thrown)).toMatchObject({ code: "host.lost", next: expect.stringContaining("Nothing was sent") });
    expect(side.asked).toEqual([]);
  });

  test("under way when the connection breaks fail instead of hanging", async () => {
    side.spawn = () => new Promise(() => undefined);
    const spawning = host.calls.agents.spawn({ providerId: "x", folder: "/", name: "n", copies: 1 });
    await until(() => side.asked.length === 1);
    side.cut();
    await expect(spawning).rejects.toThrow(/closed|aborted/i);
  });

  test("that the host refuses carry its words and what to do", async () => {
    side.spawn = async () => {
      throw new ORPCError("REFUSED", { status: 400, message: "That folder does not exist.", defined: true });
    };
    const thrown = await host.calls.agents
      .spawn({ providerId: "x", folder: "/no", name: "n", copies: 1 })
      .catch((e: unknown) => e);
    expect(failureOf(thrown)).toEqual({
      code: "REFUSED",
      message: "That folder does not exist.",
      next: "Change what was asked for and try again.",
    });
  });

  test("with input the contract does not allow never run", async () => {
    await expect(host.calls.agents.spawn({ providerId: "x", folder: "/", name: " ", copies: 99 })).rejects.toThrow(
      /validation/i,
    );
    expect(side.asked).toEqual([]);
  });
});

describe("follow", () => {
  test("hears the present state, changes, and after a break the state as it is then", async () => {
    const heard: string[] = [];
    const stop = new AbortController();
    const label = (name: string): void => side.server.set({ ...side.server.value, label: name });
    label("first");
    void follow(host, (calls, signal) => calls.server.watch(undefined, { signal }), {
      onValue: (state) => heard.push(state.label),
      signal: stop.signal,
    });
    await until(() => heard.length === 1);
    label("second");
    await until(() => heard.length === 2);
    side.cut();
    label("third");
    await until(() => heard.length === 3);
    expect(heard).toEqual(["first", "second", "third"]);
    stop.abort();
    label("unheard");
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(heard).toHaveLength(3);
  });
});

test("failureOf has words for anything", () => {
  expect(failureOf("nonsense")).toMatchObject({ code: "host.broken", next: "Try again. Reported: nonsense" });
  expect(failureOf(new ORPCError("TEAPOT"))).toMatchObject({ code: "host.broken" });
});
