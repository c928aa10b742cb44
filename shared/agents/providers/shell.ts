import { defineProvider } from "../provider.ts";

export const provider = defineProvider({
  id: "shell",
  name: "Shell",
  icon: { glyph: "$", colour: "#8b949e" },
  command: { programs: [], version: [], install: "" },
  launch: { args: [], env: {}, message: null },
  submit: { settleMs: 0 },
  leave: { line: "exit" },
  keys: {},
  evidence: null,
});
