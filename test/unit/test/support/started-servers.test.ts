import { expect, test } from "vitest";
import { StartedServers } from "../../../support/started-servers.ts";

test("a server that never answers and one that can't be ended keep no other from its end", async () => {
  const servers = new StartedServers({ answerMs: 20 });
  const killed: string[] = [];
  const server = (socket: string, serverPid: () => Promise<number>, kill = async () => {}) =>
    servers.add({
      ...{ socket, serverPid },
      kill: async () => {
        killed.push(socket);
        await kill();
      },
    });
  server("silent", () => new Promise(() => undefined));
  server(
    "stuck",
    async () => 1,
    async () => {
      throw new Error("does not end");
    },
  );
  server("gone", () => Promise.reject(new Error("no server")));
  server("left", async () => 2);
  await expect(servers.endAll()).rejects.toThrow(/silent, stuck, left.*does not end/s);
  expect(killed).toEqual(["silent", "stuck", "gone", "left"]);
});

test("those that run still are named, those that are gone are not", async () => {
  const servers = new StartedServers({ answerMs: 1000 });
  servers.add({ socket: "gone", serverPid: () => Promise.reject(new Error("no server")), kill: async () => {} });
  await servers.endAll();
  servers.add({ socket: "left", serverPid: async () => 2, kill: async () => {} });
  await expect(servers.endAll()).rejects.toThrow("servers that this file has started and not ended: left");
});
