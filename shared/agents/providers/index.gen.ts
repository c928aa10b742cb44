// Written by `npm run gen`. Adding a file is the whole act.
import { provider as aider } from "./aider.ts";
import { provider as amp } from "./amp.ts";
import { provider as antigravity } from "./antigravity.ts";
import { provider as claudeCode } from "./claude-code.ts";
import { provider as cline } from "./cline.ts";
import { provider as codex } from "./codex.ts";
import { provider as copilotCli } from "./copilot-cli.ts";
import { provider as cursorCli } from "./cursor-cli.ts";
import { provider as geminiCli } from "./gemini-cli.ts";
import { provider as goose } from "./goose.ts";
import { provider as grok } from "./grok.ts";
import { provider as kimi } from "./kimi.ts";
import { provider as kiroCli } from "./kiro-cli.ts";
import { provider as opencode } from "./opencode.ts";
import { provider as qwenCode } from "./qwen-code.ts";
import { provider as shell } from "./shell.ts";

export const providers = [aider, amp, antigravity, claudeCode, cline, codex, copilotCli, cursorCli, geminiCli, goose, grok, kimi, kiroCli, opencode, qwenCode, shell];
