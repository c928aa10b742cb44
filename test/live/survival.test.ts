import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type Host, openHost } from "../../electron/app/host.ts";
import type { HostServices } from "../../electron/ipc/services.ts";
import type { Agent } from "../../shared/models/agent.ts";
import { installMockAgents, setMockAgents } from "../support/mock-agent.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

/** Paneglass without a window on a tmux server of its own, with mock agents on PATH. */
class Desk {
  readonly tmux: TestTmux;
  readonly project: string;
  #host: Host | null = null;

  constructor(tmux: TestTmux) {
    this.tmux = tmux;
    this.project = path.join(tmux.folder, "project");
  }

  get services(): HostServices {
    if (!this.#host) throw new Error("Paneglass is not open");
    return this.#host.services;
  }

  async open(env: Readonly<Record<string, string>> = {}): Promise<void> {
    const bin = path.join(this.tmux.folder, "bin");
    const PATH = `${bin}:${path.dirname(process.execPath)}:/usr/bin:/bin`;
    this.#host = await openHost({
      env: { ...this.tmux.target.env, PATH, PANEGLASS_SOCKET: this.tmux.socket, ...env },
      stateFolder: path.join(this.tmux.folder, "state"),
      kind: "browser",
      version: "0.0.0",
    });
    const { state } = this.services.panes.server;
    await until(() => state.value.phase === "connected" || state.value.phase === "empty", 10_000, "a server");
  }

  async quit(): Promise<void> {
    await this.#host?.close();
    this.#host = null;
  }

  agent(name = "Worker"): Agent {
    const found = this.services.agents.list.value.find((one) => one.name === name);
    if (!found) throw new Error(`there is no agent ${name}`);
    return found;
  }

  async reaches(state: string, name = "Worker"): Promise<Agent> {
    const now = (): string => {
      const { status } = this.agent(name);
      return status.old === undefined ? status.state : `${status.state}, as it was`;
    };
    await until(() => now() === state, 15_000, `${name} to be ${state}`).catch((thrown: unknown) => {
      throw new Error(`${String(thrown)}; it is ${now()}: ${this.agent(name).status.summary}`);
    });
    return this.agent(name);
  }

  async spawn(providerId: string, message: string, name = "Worker"): Promise<Agent> {
    const request = { providerId, folder: this.project, name, copies: 1, message };
    const { problems } = await this.services.agents.spawn(request);
    if (problems[0]) throw new Error(problems[0].message);
    await until(() => this.services.agents.list.value.some((one) => one.name === name), 5000, "the agent");
    return this.agent(name);
  }

  type(agent: Agent, ...keys: string[]): Promise<string> {
    return this.tmux.tmux("send-keys", "-t", agent.paneId ?? "", ...keys);
  }
}

const desks: Desk[] = [];
async function desk(): Promise<Desk> {
  const tmux = await startTmux({ command: ["cat"], cols: 120, rows: 36 });
  const made = new Desk(tmux);
  desks.push(made);
  await mkdir(made.project);
  await installMockAgents(path.join(tmux.folder, "bin"));
  await setMockAgents(made.project, { workMs: 400 });
  await made.open();
  return made;
}
afterEach(async () => {
  for (const one of desks.splice(0)) {
    await one.quit();
    await one.tmux.kill();
  }
});

describe("what outlives the app", () => {
  test("a turn that is over stays over, with its reasons, and the last answer is still there", async () => {
    const it = await desk();
    await it.spawn("claude-code", "print the answer is 42");
    const before = await it.reaches("done");
    await it.quit();
    await it.open();
    const after = await it.reaches("done");
    expect(after).toMatchObject({ id: before.id, paneId: before.paneId, session: before.session });
    // The closing line tells it, or the composer that rests after a turn that was seen to begin.
    const says: unknown = expect.stringMatching(/^(done|ready)$/);
    expect(after.status).toMatchObject({ since: before.status.since, winner: { says } });
    const [answer] = await it.services.history.lastAnswers([after.id]);
    expect(answer).toMatchObject({ text: "the answer is 42", source: "transcript", partial: false });
    const { text } = await it.services.history.markdown(after.id);
    expect(text).toContain("> print the answer is 42");
    expect(text).toContain("> the answer is 42");
  });

  test("before anything is read anew, what was known stands, marked as old", async () => {
    const it = await desk();
    await it.spawn("claude-code", "print hello");
    await it.reaches("done");
    await it.quit();
    // On another server it is not gone: it can't be seen.
    await it.open({ PANEGLASS_SOCKET: `${it.tmux.socket}-away` });
    await it.reaches("done, as it was");
    await until(() => it.agent().paneId === null, 2000, "a pane that means nothing here not to be told");
    await expect(it.services.agents.resume(it.agent().id)).rejects.toMatchObject({ code: "agent.away" });
    expect(() => it.services.agents.forget(it.agent().id)).toThrow(expect.objectContaining({ code: "agent.present" }));
    await it.quit();
    await it.open();
    const back = await it.reaches("done");
    expect(back.paneId).not.toBeNull();
  });

  test("a turn that ends while the app is away is over when it comes back", async () => {
    const it = await desk();
    const agent = await it.spawn("claude-code", "work 2500");
    await it.reaches("working");
    await it.quit();
    await until(async () =>
      (await it.tmux.tmux("capture-pane", "-p", "-t", agent.paneId ?? "")).includes("Worked for"),
    );
    await it.open();
    await it.reaches("done");
  });

  test("another server's pane of the same id is not taken for it", async () => {
    const it = await desk();
    const agent = await it.spawn("claude-code", "print hello");
    await it.reaches("done");
    await it.quit();
    await it.tmux.tmux("kill-server");
    await until(
      () =>
        it.tmux.start().then(
          () => true,
          () => false,
        ),
      5000,
      "the next server",
    );
    for (let at = 0; at < 4; at += 1) await it.tmux.tmux("new-window", "-d", "cat");
    expect(await it.tmux.tmux("list-panes", "-a", "-F", "#{pane_id}")).toContain(agent.paneId);
    await it.open();
    expect(await it.reaches("exited")).toMatchObject({ paneId: null, resumable: true });
  });
});

describe("what an agent said", () => {
  test("is read from its screen where its CLI has written nothing, and flagged while the turn runs", async () => {
    const it = await desk();
    const agent = await it.spawn("claude-code", "print the answer is 42");
    await it.reaches("done");
    await rm(path.join(it.tmux.folder, ".claude"), { recursive: true });
    const last = async () => (await it.services.history.lastAnswers([agent.id]))[0];
    expect(await last()).toEqual({ text: "the answer is 42", source: "screen", partial: false, at: null });
    const { text } = await it.services.history.markdown(agent.id);
    expect(text).toContain("Only the last answer could be read");
    expect(text).toContain("> the answer is 42");
    await it.type(agent, "work 60000", "Enter");
    await it.reaches("working");
    expect(await last()).toBeNull();
    await expect(it.services.history.markdown(agent.id)).resolves.toMatchObject({
      text: expect.stringContaining("work 60000"),
    });
  });

  test("nothing is made up for a shell, an agent that is silent, or one that is unknown", async () => {
    const it = await desk();
    const shell = await it.spawn("shell", "", "Shell");
    const silent = await it.spawn("codex", "", "Silent");
    await it.reaches("ready", "Silent");
    const nobody = "ffffffffffffffff" as typeof shell.id;
    expect(await it.services.history.lastAnswers([shell.id, silent.id, nobody])).toEqual([null, null, null]);
    await expect(it.services.history.markdown(silent.id)).rejects.toMatchObject({ code: "history.none" });
    await expect(it.services.history.markdown(nobody)).rejects.toMatchObject({ code: "agent.unknown" });
  });
});

describe("taking up a conversation", () => {
  test.each(["claude-code", "codex"])("%s: in its own pane, by the id that it has", async (provider) => {
    const it = await desk();
    const agent = await it.spawn(provider, "print remember the number 7");
    await it.reaches("done");
    await expect(it.services.agents.resume(agent.id)).rejects.toMatchObject({ code: "agent.running" });
    await it.type(agent, "/exit", "Enter");
    await it.reaches("exited");
    await until(() => it.agent().resumable, 5000, "its id to be known");
    const { session } = it.agent();
    const { problems } = await it.services.agents.resume(agent.id);
    expect(problems).toEqual([]);
    const again = await it.reaches("ready");
    expect(again).toMatchObject({ id: agent.id, paneId: agent.paneId, session, name: "Worker" });
    const shown = await it.tmux.tmux("capture-pane", "-p", "-t", agent.paneId ?? "");
    expect(shown).toContain("remember the number 7");
    expect(it.services.agents.list.value).toHaveLength(1);
    await it.type(again, "print and 8", "Enter");
    await it.reaches("done");
    const { text } = await it.services.history.markdown(agent.id);
    expect(text).toMatch(/remember the number 7[^]*and 8/);
  });

  test("in a new window where its pane is gone, once, however often it is asked for", async () => {
    const it = await desk();
    const agent = await it.spawn("claude-code", "print hello");
    await it.reaches("done");
    await it.tmux.tmux("kill-pane", "-t", agent.paneId ?? "");
    await it.reaches("exited");
    const both = await Promise.allSettled([it.services.agents.resume(agent.id), it.services.agents.resume(agent.id)]);
    expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    const again = await it.reaches("ready");
    expect(again.paneId).not.toBe(agent.paneId);
    expect(again.session).toBe(agent.session);
    await it.quit();
    await it.open();
    expect(await it.reaches("ready")).toMatchObject({ paneId: again.paneId });
  });

  test("refused where no id is known", async () => {
    const it = await desk();
    await setMockAgents(it.project, { exit: 3 });
    const silent = await it.spawn("codex", "", "Silent");
    await it.reaches("exited", "Silent");
    await expect(it.services.agents.resume(silent.id)).rejects.toMatchObject({ code: "agent.noSession" });
    await setMockAgents(it.project, {});
    const shell = await it.spawn("shell", "", "Shell");
    await it.tmux.tmux("kill-pane", "-t", shell.paneId ?? "");
    await it.reaches("exited", "Shell");
    await expect(it.services.agents.resume(shell.id)).rejects.toMatchObject({ code: "agent.noSession" });
  });

  test("a conversation that is gone: it says so in its pane, and nothing else is taken up", async () => {
    const it = await desk();
    const agent = await it.spawn("claude-code", "print hello");
    await it.reaches("done");
    await it.type(agent, "/exit", "Enter");
    await it.reaches("exited");
    await rm(path.join(it.tmux.folder, ".claude"), { recursive: true });
    await it.services.agents.resume(agent.id);
    await until(async () =>
      (await it.tmux.tmux("capture-pane", "-p", "-t", agent.paneId ?? "")).includes("No conversation"),
    );
    await it.reaches("exited");
  });
});
