import { implement } from "@orpc/server";
import { RPCHandler } from "@orpc/server/message-port";
import { RPCLink } from "@orpc/client/message-port";
import { createHost, type Host } from "../../renderer/client/host.ts";
import { DialError, Ending, type Wires } from "../../renderer/client/wires.ts";
import { follow, LiveValue } from "../../shared/base/live-value.ts";
import { withGone, withPart } from "../../shared/base/part.ts";
import { contract } from "../../shared/ipc/contract.ts";
import { decodeFrames, encodeFrames, type Frame } from "../../shared/ipc/pane-frames.ts";
import type { Agent, ProviderInfo, ProviderTest, SpawnReport, SpawnRequest } from "../../shared/models/agent.ts";
import type { FoundFile } from "../../shared/models/found-file.ts";
import type { EngineChoiceInfo, EngineProbe } from "../../shared/models/engine-report.ts";
import type { ProviderFiles } from "../../shared/models/provider-files.ts";
import type { ProfileFile, SpawnPreview, Team, TeamFile } from "../../shared/models/profile.ts";
import type { ServerState } from "../../shared/models/server.ts";
import { defaultSettings, Settings } from "../../shared/models/settings.ts";
import { PageHistory } from "./page-history.ts";
import { PageLayouts } from "./page-layouts.ts";
import { PageMessages } from "./page-messages.ts";
import { PageOperations } from "./page-operations.ts";
import { PageRecipes } from "./page-recipes.ts";
import { PageTranscripts } from "./page-transcripts.ts";
import { emptyWall, type WallState } from "../../shared/models/wall.ts";

export const noServer: ServerState = {
  phase: "connecting",
  label: "test",
  engine: { id: "sample", label: "A sample engine", family: "tmux", lasts: true },
  tmuxVersion: "3.3a",
  lifeId: null,
  problem: null,
  sessions: [],
};

/** What the host side knows and answers; change it at any time. */
export class PageHostSide {
  readonly server = new LiveValue<ServerState>(noServer);
  readonly agents = new LiveValue<Agent[]>([]);
  readonly messages = new PageMessages();
  readonly history = new PageHistory();
  readonly layouts = new PageLayouts();
  readonly operations = new PageOperations();
  readonly recipes = new PageRecipes();
  readonly transcripts = new PageTranscripts();
  providers: ProviderInfo[] = [];
  readonly providerFiles = new LiveValue<ProviderFiles>({ folder: "/state/providers", problems: [] });
  providerTest: (id: string) => Promise<ProviderTest> | ProviderTest = () => ({ steps: [], screen: [] });
  readonly #settings = new LiveValue<Settings>(defaultSettings);
  walls = new Map<string, WallState>();
  recent: string[] = [];
  /** Names that are files, for links. */
  readonly files = new Map<string, FoundFile>();
  /** What a person picks in the system's dialog; null: there is no such dialog. */
  picked: string | null = null;
  folderProblem: (path: string) => string | null = () => null;
  spawn: (request: SpawnRequest) => Promise<SpawnReport> = async () => ({ agents: [], problems: [] });
  profiles: ProfileFile[] = [];
  teams: TeamFile[] = [];
  preview: SpawnPreview = { agents: [], steps: [] };
  spawnTeam: (team: Team) => Promise<SpawnReport> = async () => ({ agents: [], problems: [] });
  choice: EngineChoiceInfo = { id: "sample", by: "machine", setting: "", pinned: null };
  /** What comes of probing. */
  probes: (id: string | undefined) => AsyncIterable<EngineProbe> = async function* () {};
  /** tmux's words when it refuses an operation; null when it does not. */
  refusal: string | null = null;
  /** What was asked for, in order: the call's name and its input. */
  readonly asked: { readonly call: string; readonly input: unknown }[] = [];
  /** Frames the page has sent on the present wire. */
  readonly frames: Frame[] = [];
  /** False: dialling fails. */
  reachable = true;
  #send: (message: Uint8Array) => void = () => undefined;
  #cut: () => void = () => undefined;

  get settings(): Settings {
    return this.#settings.value;
  }

  set settings(settings: Settings) {
    this.#settings.set(settings);
  }

  /** Sends frames to the page, as one message. */
  send(...frames: Frame[]): void {
    this.#send(encodeFrames(frames));
  }

  sendRaw(message: Uint8Array): void {
    this.#send(message);
  }

  /** Ends the connection from the host's side. */
  cut(): void {
    this.#cut();
  }

  async dial(): Promise<Wires> {
    if (!this.reachable) throw new DialError({ message: "The test host is switched off.", next: "Switch it on." });
    const { port1, port2 } = new MessageChannel();
    this.handler().upgrade(port1, { context: {} });
    port1.start();
    port2.start();
    const ended = new Ending();
    this.frames.length = 0;
    const close = (): void => {
      port1.close();
      port2.close();
      ended.settle({ message: "The test host has hung up.", next: "" });
    };
    this.#cut = close;
    return {
      calls: new RPCLink({ port: port2 }),
      bytes: {
        send: (message) => void this.frames.push(...(decodeFrames(message) ?? [])),
        listen: (onMessage) => {
          this.#send = onMessage;
        },
      },
      closed: ended.promise,
      close,
    };
  }

  private handler() {
    const on = implement(contract);
    const note = (call: string, input: unknown): void => void this.asked.push({ call, input });
    const probes = (id: string | undefined): AsyncIterable<EngineProbe> => this.probes(id);
    const { history, resume } = this.history.handlers(note);
    return new RPCHandler({
      ...this.messages.handlers(note),
      history,
      layouts: this.layouts.handlers(note),
      transcripts: this.transcripts.handlers(note),
      server: {
        watch: on.server.watch.handler(({ signal }) => follow(this.server, signal)),
        retry: on.server.retry.handler(() => note("server.retry", null)),
      },
      agents: {
        watch: on.agents.watch.handler(({ signal }) => follow(this.agents, signal)),
        providers: on.agents.providers.handler(() => this.providers),
        providerFiles: on.agents.providerFiles.handler(({ signal }) => follow(this.providerFiles, signal)),
        testProvider: on.agents.testProvider.handler(({ input }) => {
          note("agents.testProvider", input);
          return this.providerTest(input.id);
        }),
        resume,
        spawn: on.agents.spawn.handler(({ input }) => {
          note("agents.spawn", input);
          return this.spawn(input);
        }),
        previewSpawn: on.agents.previewSpawn.handler(({ input }) => {
          note("agents.previewSpawn", input);
          return this.preview;
        }),
        looking: on.agents.looking.handler(({ input }) => note("agents.looking", input)),
        forget: on.agents.forget.handler(({ input }) => note("agents.forget", input)),
        saysWrong: on.agents.saysWrong.handler(({ input }) => {
          note("agents.saysWrong", input);
          return { folder: "/kept/here" };
        }),
      },
      profiles: {
        list: on.profiles.list.handler(({ input }) => {
          note("profiles.list", input);
          return this.profiles;
        }),
        save: on.profiles.save.handler(({ input }) => {
          note("profiles.save", input);
          if (this.refusal !== null) throw new Error(this.refusal);
          const saved = { file: `/profiles/${input.id}.md`, from: "own", profile: input, problem: null };
          this.profiles = [...this.profiles.filter(({ file }) => file !== saved.file), saved];
          return saved;
        }),
        remove: on.profiles.remove.handler(({ input }) => {
          note("profiles.remove", input);
          this.profiles = this.profiles.filter(({ file }) => file !== `/profiles/${input.id}.md`);
        }),
        trust: on.profiles.trust.handler(({ input }) => {
          note("profiles.trust", input);
          if (this.refusal !== null) throw new Error(this.refusal);
          this.profiles = this.profiles.map((one) =>
            one.trust?.sha256 === input.sha256 ? { ...one, trust: { ...one.trust, agreed: true } } : one,
          );
        }),
        teams: on.profiles.teams.handler(() => this.teams),
        saveTeam: on.profiles.saveTeam.handler(({ input }) => {
          note("profiles.saveTeam", input);
          const saved = { file: `/teams/${input.id}.yaml`, id: input.id, team: input, problem: null };
          this.teams = [...this.teams.filter(({ id }) => id !== input.id), saved];
        }),
        removeTeam: on.profiles.removeTeam.handler(({ input }) => {
          note("profiles.removeTeam", input);
          this.teams = this.teams.filter(({ id }) => id !== input.id);
        }),
        previewTeam: on.profiles.previewTeam.handler(({ input }) => {
          note("profiles.previewTeam", input);
          return this.preview;
        }),
        spawnTeam: on.profiles.spawnTeam.handler(({ input }) => {
          note("profiles.spawnTeam", input);
          return this.spawnTeam(input);
        }),
      },
      ops: this.operations.handlers(note, () => this.refusal),
      recipes: this.recipes.handlers(note, () => this.refusal),
      engines: {
        choice: on.engines.choice.handler(() => this.choice),
        probe: on.engines.probe.handler(async function* (this: void, { input }) {
          note("engines.probe", input);
          yield* probes(input.id);
        }),
        use: on.engines.use.handler(({ input }) => {
          note("engines.use", input);
          if (this.refusal !== null) throw new Error(this.refusal);
        }),
      },
      desk: {
        info: on.desk.info.handler(() => ({
          version: "0.0.0",
          host: "browser" as const,
          platform: "linux",
          home: "/home/dev",
          picksPaths: this.picked !== null,
          notices: [],
        })),
        settings: on.desk.settings.handler(({ signal }) => follow(this.#settings, signal)),
        changeSettings: on.desk.changeSettings.handler(({ input }) => {
          const part = withGone(input.fields, input.gone);
          note("desk.changeSettings", part);
          if (this.refusal !== null) throw new Error(this.refusal);
          this.settings = Settings.parse(withPart<unknown>(this.settings, part));
          return this.settings;
        }),
        wall: on.desk.wall.handler(({ input }) => this.walls.get(input.lifeId) ?? emptyWall),
        keepWall: on.desk.keepWall.handler(({ input }) => {
          note("desk.keepWall", input);
          this.walls.set(input.lifeId, input.wall);
        }),
        recentFolders: on.desk.recentFolders.handler(() => this.recent),
        checkFolder: on.desk.checkFolder.handler(({ input }) => ({
          resolved: input.path.replace(/^~/, "/home/dev"),
          problem: this.folderProblem(input.path),
        })),
        findFiles: on.desk.findFiles.handler(({ input }) => {
          note("desk.findFiles", input);
          return input.names.map((name) => this.files.get(name) ?? null);
        }),
        openFile: on.desk.openFile.handler(({ input }) => note("desk.openFile", input)),
        pickPath: on.desk.pickPath.handler(({ input }) =>
          this.picked === null ? null : `${this.picked}.${input.what}`,
        ),
      },
    });
  }
}

/** The page's real client on a host in memory: the contract and both channels are the ones in use. Close the host at the end. */
export function openPageHost(): { readonly host: Host; readonly side: PageHostSide } {
  const side = new PageHostSide();
  return { host: createHost(() => side.dial()), side };
}
