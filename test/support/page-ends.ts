import { afterAll } from "vitest";
import { pageTimers } from "./page-timers.ts";

pageTimers.begin();
afterAll(() => pageTimers.end());
