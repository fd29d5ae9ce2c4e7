// The examples of the documentation: of every public item, of the README, and of the repository's.

import { readFileSync } from "node:fs";

const PACKAGE = new URL("../../", import.meta.url);

const read = (path: string): string => readFileSync(new URL(path, PACKAGE), "utf8");

/** A public item and what stands before it. */
export interface Item {
  readonly name: string;
  readonly documentation: string;
  /** The members of an interface without documentation. */
  readonly undocumented: readonly string[];
}

/** A program, and the lines that its comments say that it prints. `…` stands for any text. */
export interface Example {
  readonly name: string;
  readonly source: string;
  readonly prints: readonly string[];
}

/** Every item that a module of the package exports. */
export function items(): Item[] {
  const index = read("src/index.ts");
  const named = [...index.matchAll(/export (?:type )?\{([^}]*)\} from "\.\/(\w+)\.js"/g)];
  const found = named.flatMap(([, names, module]) =>
    names!.split(",").map((name) => name.trim()).filter(Boolean).map((name) => item(module!, name)),
  );
  const others = ["texts", "crosswalk", "redial"].flatMap((module) => {
    const names = read(`src/${module}.ts`).matchAll(/^export (?:const|function|interface|type) (\w+)/gm);
    return [...new Set([...names].map(([, name]) => name!))].map((name) => item(module, name));
  });
  return [...found, ...others];
}

function item(module: string, name: string): Item {
  const source = read(`src/${module}.ts`);
  const found = new RegExp(
    String.raw`(?<documentation>/\*\*(?:(?!\*/)[^])*\*/)\nexport (?:const|function|interface|type) ${name}\b(?<rest>(?:(?!\n\})[^])*)`,
  ).exec(source)?.groups;
  const members = /^[^\n]*\{$/m.test(found?.["rest"]?.split("\n")[0] ?? "") ? found!["rest"]! : "";
  return {
    name,
    documentation: found?.["documentation"] ?? "",
    undocumented: [...members.matchAll(/(?<before>[^\n]*)\n {2}readonly (?<member>\w+)/g)]
      .filter(({ groups }) => !groups!["before"]!.endsWith("*/"))
      .map(({ groups }) => groups!["member"]!),
  };
}

export function examples(): Example[] {
  const documented = items().map(({ name, documentation }) => ({ name, text: documentation.replace(/^ \* ?/gm, "") }));
  const readmes = ["README.md", "../../README.md"].map((path) => ({ name: path, text: read(path) }));
  const pages = [...documented, ...readmes];
  return pages.flatMap(({ name, text }) =>
    [...text.matchAll(/```ts\n([^]*?)```/g)].map(([, source], at) => ({
      name: `${name}-${at}`,
      source: source!,
      prints: [...source!.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, printed]) => printed!),
    })),
  );
}
