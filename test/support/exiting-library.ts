import { TranscriptLibrary } from "../../electron/transcripts/library.ts";
import { workerProgram } from "../../electron/transcripts/worker-program.ts";

/** Indexes and searches what is in ROOT, and ends while it does, so long after something was found: `node script.mjs ROOT MILLISECONDS`. */
const [root = "", milliseconds = "0"] = process.argv.slice(2);
const library = new TranscriptLibrary({ root, program: workerProgram() ?? "", log: (text) => console.error(text) });
const search = { text: "nothing is called so", regex: false, caseSensitive: false, limit: 10 };

async function found(): Promise<void> {
  for (;;) {
    const { hits } = await library.search({ ...search, text: "agent" }, undefined);
    if (hits.length > 0) return;
  }
}

library.keepIndex();
await found();
setTimeout(() => process.exit(3), Number(milliseconds));
for (;;) await library.search({ ...search, text: "w.*o.*x", regex: true }, undefined);
