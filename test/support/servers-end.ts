import { afterAll } from "vitest";
import { startedServers } from "./started-servers.ts";

// Of a set-up file: this is called when all else of the test file is over.
afterAll(() => startedServers.endAll());
