import { afterAll } from "vitest";
import { startedServers } from "./started-servers.ts";

// Of a set-up file: this is called when all else of the test file is over. What was left is ended, and named.
afterAll(async () => {
  await startedServers.endAll().catch((thrown: unknown) => console.warn(String(thrown)));
});
