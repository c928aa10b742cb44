import { afterAll } from "vitest";
import { startedServers } from "./started-servers.ts";

// Of a set-up file: this is called when all else of the test file is over.
afterAll(async () => {
  const left = await startedServers.endAll();
  if (left.length > 0) throw new Error(`servers that this file has started and not ended: ${left.join(", ")}`);
});
