import { parseTmuxVersion, type TmuxVersion } from "../../shared/base/tmux-version.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { optionDefault } from "../../shared/ops/option-defaults.ts";
import { optionName, optionTable } from "../../shared/ops/option-table.ts";
import type { Questions } from "./undo-way.ts";

type Options = Readonly<Record<string, string | number | boolean>>;

interface Found {
  readonly name: string;
  readonly value: Options[string];
  readonly version: TmuxVersion | null;
}

/** Options that end with their server. */
const places = [
  { read: ops.showOptions({ scope: "server" }), owner: { scope: "server" } },
  { read: ops.showOptions({ global: true }), owner: { global: true } },
  { read: ops.showWindowOptions({ global: true }), owner: { global: true, scope: "window" } },
] as const;

/** What sets again whatever holds for all on this server and is not what tmux comes with. */
export async function readServerOptions(questions: Questions): Promise<readonly Operation[]> {
  const [named, ...answers] = await questions.askAll([
    ops.displayMessage({ format: "#{version}" }),
    ...places.map(({ read }) => read),
  ]);
  const version = typeof named?.value === "string" ? parseTmuxVersion(named.value) : null;
  return places.flatMap(({ owner }, at) => {
    const set = Object.entries((answers[at]?.value ?? {}) as Options).filter(([name, value]) =>
      isChanged({ name, value, version }),
    );
    return set.map(([option, value]) => ops.setOption({ ...owner, option, value, quiet: true }));
  });
}

/** What sets again whatever runs by itself on this server: tmux comes with none of it. */
export async function readServerHooks(questions: Questions): Promise<readonly Operation[]> {
  const kinds = [{}, { window: true }] as const;
  const answers = await questions.askAll(kinds.map((kind) => ops.showHooks({ global: true, ...kind })));
  return kinds.flatMap((kind, at) =>
    hooksIn(answers[at]?.value).map(([hook, command]) => ops.setHook({ global: true, ...kind, hook, command })),
  );
}

/** Those that have something to run. */
export function hooksIn(value: unknown): readonly (readonly [string, string])[] {
  return Object.entries((value ?? {}) as Readonly<Record<string, string>>).filter(([, command]) => command !== "");
}

/** What depends on the machine is taken for what the next server has as well. */
function isChanged({ name, value, version }: Found): boolean {
  const fact = optionTable.get(optionName(name));
  if (fact === undefined) return true;
  const usual = optionDefault(fact, version);
  const text = typeof value === "boolean" ? (value ? "on" : "off") : String(value);
  const item = Number(/\[(\d+)\]$/.exec(name)?.[1] ?? 0);
  return usual !== null && (typeof usual === "string" ? usual : (usual[item] ?? "")) !== text;
}
