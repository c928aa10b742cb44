// Written by `npm run gen`. Adding a file is the whole act.
import { provider as claudeCode } from "./claude-code.ts";
import { provider as codex } from "./codex.ts";
import { provider as copilotCli } from "./copilot-cli.ts";
import { provider as geminiCli } from "./gemini-cli.ts";
import { provider as opencode } from "./opencode.ts";
import { provider as qwenCode } from "./qwen-code.ts";
import { provider as shell } from "./shell.ts";

export const providers = [claudeCode, codex, copilotCli, geminiCli, opencode, qwenCode, shell];
