import { defineProvider } from "../provider.ts";

export const provider = defineProvider({
  id: "opencode",
  name: "OpenCode",
  icon: { glyph: "▣", colour: "#c8a15a" },
  command: { programs: ["opencode"], version: ["--version"], install: "npm install -g opencode-ai" },
  launch: { args: [], env: { OPENCODE_DISABLE_AUTOUPDATE: "1" }, message: { how: "option", option: "--prompt" } },
  evidence: null,
});
