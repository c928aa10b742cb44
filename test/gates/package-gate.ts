import type { Violation } from "./source-tree.ts";

export interface PackageFile {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}

export interface LockFile {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly hasInstallScript?: boolean }>>;
}

/** Versions are exact and the lock agrees; a package that runs a script at install has been decided on by name. */
export function checkPackages(wanted: PackageFile, lock: LockFile): Violation[] {
  const pins = Object.entries({ ...wanted.dependencies, ...wanted.devDependencies });
  if (pins.length === 0) return [{ rule: "package", file: "package.json", says: "names no package" }];
  return [...pins.flatMap(([name, version]) => pinFaults(name, version, lock)), ...undecided(wanted, lock)].map(
    (says) => ({
      rule: "package",
      file: "package.json",
      says,
    }),
  );
}

function pinFaults(name: string, version: string, lock: LockFile): string[] {
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) return [`${name} is "${version}", not an exact version`];
  const locked = lock.packages[`node_modules/${name}`]?.version;
  return locked === version ? [] : [`${name} is ${version} here and ${locked ?? "nothing"} in the lock`];
}

function undecided(wanted: PackageFile, lock: LockFile): string[] {
  return Object.entries(lock.packages)
    .filter(([, entry]) => entry.hasInstallScript === true)
    .map(([at]) => at.replace(/^.*node_modules\//, ""))
    .filter((name) => wanted.allowScripts?.[name] === undefined)
    .map((name) => `${name} runs a script at install and allowScripts does not say whether it may`);
}

/** Places and hosts of the machine that a file was written on: they mean nothing to anybody else. */
const traces: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w.~-])\/work\//, "a path of one machine"],
  [/(?<=["'`/@])registry\.(?!npmjs\.org\b)[a-z0-9-]+\.[a-z]{2,}/i, "a registry that not everybody can reach"],
  [/https?:\/\/[^\s/"'`]*\.(internal|corp|lan)\b/i, "a host that not everybody can reach"],
];

export function checkTraces(files: ReadonlyMap<string, string>): Violation[] {
  return [...files].flatMap(([file, text]) =>
    traces
      .filter(([pattern]) => pattern.test(text))
      .map(([pattern, what]) => ({ rule: "trace", file, says: `names ${what}: ${pattern.exec(text)?.[0]}` })),
  );
}

/** Ways around a rule. Each needs its reason where it stands; a TODO needs an owner as well. */
const escapes: readonly (readonly [RegExp, RegExp, string])[] = [
  [/(oxlint|eslint)-disable/, /-disable.* -- \S.{9,}/, "disables a rule without a reason: `-- why`"],
  [/@ts-(expect-error|ignore|nocheck)/, /@ts-expect-error\b.{10,}/, "silences the compiler without a reason"],
  [/biome-ignore/, /biome-ignore \S+: \S.{9,}/, "switches the formatter off without a reason"],
  [/\b(TODO|FIXME|XXX)\b/, /\bTODO\([\w-]+\): \S.{9,}/, "leaves work behind: `TODO(owner): reason`"],
];

export function checkEscapes(files: ReadonlyMap<string, string>): Violation[] {
  return [...files].flatMap(([file, text]) =>
    text
      .split("\n")
      .flatMap((line, at) =>
        escapes
          .filter(([used, excused]) => used.test(line) && !excused.test(line))
          .map(([, , says]) => ({ rule: "escape", file: `${file}:${at + 1}`, says })),
      ),
  );
}
