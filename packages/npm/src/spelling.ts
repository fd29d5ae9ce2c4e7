// Spellings of a name: case, ASCII spaces and ASCII punctuation are ignored.

/** A character that no spelling has. */
const FOREIGN = /[^\t\n\f\r -~]/;
const SKIPPED = /[^0-9A-Za-z]+/g;

/** The values of a vocabulary, by the key that all spellings of a name share, and by the name itself. */
export type Spellings<T> = ReadonlyMap<string, T>;

export function spellings<T>(values: readonly T[], names: (value: T) => readonly string[]): Spellings<T> {
  const found = new Map<string, T>();
  for (const value of values) {
    for (const name of names(value)) {
      found.set(fold(name), value).set(name, value);
    }
  }
  return found;
}

export function find<T>(spellings: Spellings<T>, text: string): T | null {
  return spellings.get(text) ?? spellings.get(fold(text)) ?? null;
}

/** @internal What all spellings of a name share; empty for a text that spells nothing. */
export function fold(text: string): string {
  // What is left is ASCII: `toLowerCase` alone makes a "k" of the Kelvin sign.
  return FOREIGN.test(text) ? "" : text.replace(SKIPPED, "").toLowerCase();
}
