import { defineProvider } from "../provider.ts";

export const provider = defineProvider({
  id: "copilot-cli",
  name: "Copilot CLI",
  icon: { glyph: "◉", colour: "#8957e5" },
  command: { programs: ["copilot"], version: ["--version"], install: "npm install -g @github/copilot" },
  launch: { args: [], env: { COPILOT_AUTO_UPDATE: "false" }, message: { how: "option", option: "--interactive" } },
  evidence: null,
});
