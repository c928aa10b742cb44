import { areas, deeper, layers, ownerlessNames } from "./layers.ts";
import { type SourceTree, unitOf, type Violation } from "./source-tree.ts";

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const pascal = /^[A-Z][A-Za-z0-9]*$/;

/** Where files lie and what they are called. */
export function checkTree(tree: SourceTree): Violation[] {
  return [...tree.keys()].flatMap((file) => {
    const faults = [placeFault(file), depthFault(file), nameFault(file), mirrorFault(file, tree)];
    return faults.filter((says) => says !== null).map((says) => ({ rule: "tree", file, says }));
  });
}

function placeFault(file: string): string | null {
  const unit = unitOf(file);
  if (unit === null) return "lies in no unit: files lie at area/unit/file";
  return layers[unit] === undefined ? `${unit} is not in the import table` : null;
}

function depthFault(file: string): string | null {
  const parts = file.split("/");
  const unit = unitOf(file);
  if (unit === null || parts[0] === "test") return null;
  const limit = deeper[unit] === undefined ? 3 : 4;
  return parts.length > limit ? `lies ${parts.length - limit} folder(s) too deep` : null;
}

/** No name without an owner; kebab-case, but PascalCase for a component. Test files take the name of what they test. */
function nameFault(file: string): string | null {
  const parts = file.split("/");
  const stems = parts.map((part) => part.replace(/\.[a-z.]+$/, ""));
  const words = stems.flatMap((stem) =>
    stem
      .replace(/([a-z])([A-Z])/g, "$1-$2")
      .toLowerCase()
      .split(/[-.]/),
  );
  const ownerless = words.find((word) => ownerlessNames.includes(word));
  if (ownerless !== undefined) return `"${ownerless}" says nothing of what is inside`;
  const stem = stems.at(-1) ?? "";
  if (kebab.test(stem) || (file.endsWith(".tsx") && pascal.test(stem))) return null;
  return file.startsWith("test/") && pascal.test(stem)
    ? null
    : "is neither kebab-case nor a component's PascalCase.tsx";
}

/** test/unit/shared/base/x.test.ts stands for a folder shared/base that exists. */
function mirrorFault(file: string, tree: SourceTree): string | null {
  const parts = file.split("/");
  if (parts[0] !== "test" || parts[1] !== "unit") return null;
  const mirrored = parts.slice(2, -1).join("/");
  if (!areas.includes(parts[2] ?? "")) return "mirrors no area of the source tree";
  const some = [...tree.keys()].some((one) => one.startsWith(`${mirrored}/`));
  return some ? null : `mirrors ${mirrored}, which does not exist`;
}
