import { defineProvider } from "../provider.ts";

export const provider = defineProvider({
  id: "gemini-cli",
  name: "Gemini CLI",
  icon: { glyph: "✦", colour: "#4d8df6" },
  command: { programs: ["gemini"], version: ["--version"], install: "npm install -g @google/gemini-cli" },
  launch: { args: [], env: {}, message: { how: "option", option: "--prompt-interactive" } },
  evidence: null,
});
