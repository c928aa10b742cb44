/** How one real CLI is installed and made to talk to the scripted model; everything else of it is the provider's data. */
export interface RealCli {
  /** The provider's id. */
  readonly provider: string;
  readonly package: string;
  readonly program: string;
  /** True where it needs a newer Node than Paneglass does. */
  readonly node22?: true;
  /** The provider's permission choice with which it asks before it runs a command. */
  readonly asking: string;
  /** True where it asks whether a new folder is trusted. */
  readonly trust: boolean;
  /** True where it can ask a question with options by a tool, in its usual mode. */
  readonly questions: boolean;
  /** Files below its home, and variables, with which it takes the model at `url` for its own. */
  account(url: string): { files: Readonly<Record<string, unknown>>; env: Readonly<Record<string, string>> };
}

const key = "scripted-key-0123456789";

export const realClis: readonly RealCli[] = [
  {
    provider: "claude-code",
    package: "@anthropic-ai/claude-code",
    program: "claude",
    asking: "ask",
    trust: true,
    questions: true,
    account: (url) => ({
      files: {
        ".claude.json": {
          hasCompletedOnboarding: true,
          theme: "dark",
          customApiKeyResponses: { approved: [key.slice(-20)], rejected: [] },
        },
      },
      env: {
        ANTHROPIC_BASE_URL: url,
        ANTHROPIC_API_KEY: key,
        DISABLE_TELEMETRY: "1",
        CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
      },
    }),
  },
  {
    provider: "codex",
    package: "@openai/codex",
    program: "codex",
    asking: "ask",
    trust: true,
    questions: false,
    account: (url) => ({
      files: {
        ".codex/config.toml": [
          'model = "gpt-5.2-codex"',
          'model_provider = "scripted"',
          "[analytics]",
          "enabled = false",
          "[model_providers.scripted]",
          'name = "scripted"',
          `base_url = "${url}/v1"`,
          'env_key = "SCRIPTED_KEY"',
          'wire_api = "responses"',
        ].join("\n"),
      },
      env: { SCRIPTED_KEY: key },
    }),
  },
  {
    provider: "gemini-cli",
    package: "@google/gemini-cli",
    program: "gemini",
    asking: "ask",
    trust: true,
    questions: true,
    account: (url) => ({
      files: {
        ".gemini/settings.json": {
          general: { enableAutoUpdate: false, enableAutoUpdateNotification: false },
          privacy: { usageStatisticsEnabled: false },
          security: { auth: { selectedType: "gemini-api-key" }, folderTrust: { enabled: true } },
        },
      },
      env: { GOOGLE_GEMINI_BASE_URL: url, GEMINI_API_KEY: key },
    }),
  },
  {
    provider: "qwen-code",
    package: "@qwen-code/qwen-code",
    program: "qwen",
    node22: true,
    asking: "ask",
    trust: false,
    questions: true,
    account: (url) => ({
      files: {
        ".qwen/settings.json": {
          general: { enableAutoUpdate: false },
          privacy: { usageStatisticsEnabled: false },
          security: { auth: { selectedType: "openai" } },
          model: { name: "scripted" },
        },
      },
      env: { OPENAI_API_KEY: key, OPENAI_BASE_URL: `${url}/v1`, OPENAI_MODEL: "scripted" },
    }),
  },
  {
    provider: "copilot-cli",
    package: "@github/copilot",
    program: "copilot",
    asking: "own",
    trust: true,
    questions: true,
    account: (url) => ({
      files: {},
      env: {
        COPILOT_OFFLINE: "true",
        COPILOT_PROVIDER_BASE_URL: `${url}/v1`,
        COPILOT_PROVIDER_API_KEY: key,
        COPILOT_MODEL: "scripted",
      },
    }),
  },
  {
    provider: "opencode",
    package: "opencode-ai",
    program: "opencode",
    asking: "own",
    trust: false,
    questions: true,
    account: (url) => ({
      files: {
        ".config/opencode/opencode.json": {
          autoupdate: false,
          share: "disabled",
          model: "scripted/scripted",
          small_model: "scripted/scripted",
          permission: { bash: "ask", edit: "ask" },
          provider: {
            scripted: {
              npm: "@ai-sdk/openai-compatible",
              name: "Scripted",
              options: { baseURL: `${url}/v1`, apiKey: key },
              models: { scripted: { name: "Scripted", limit: { context: 128_000, output: 8000 } } },
            },
          },
        },
      },
      env: { OPENCODE_DISABLE_MODELS_FETCH: "1", OPENCODE_DISABLE_LSP_DOWNLOAD: "1" },
    }),
  },
];
