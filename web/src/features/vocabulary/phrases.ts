/** Phrases as text: one a line, with an optional boost such as `=15` (docs/how-to/vocabulary.md). */

export interface Phrase {
  value: string;
  boost: number;
}

export const DEFAULT_BOOST = 10;
const MAX_BOOST = 20;
const MAX_LETTERS = 100;
export const MAX_PHRASES = 1200;

/** A fault in a line; lines count from 1. */
export interface PhraseError {
  line: number;
  what: "boost" | "long";
}

const BOOSTED = /^(.*\S)\s*=\s*(\d+(?:[.,]\d+)?)$/u;

/** Parses pasted lists: lines, commas of any script, and bullets. */
export function parsePhrases(text: string): { phrases: Phrase[]; wrong: PhraseError[] } {
  const found = new Map<string, Phrase>();
  const wrong: PhraseError[] = [];
  text.split("\n").forEach((line, at) => {
    for (const piece of line.split(/[,;，、；\t](?!\d+\s*$)/u)) {
      const phrase = parsePhrase(piece);
      if (!phrase) continue;
      if (phrase.boost > MAX_BOOST) wrong.push({ line: at + 1, what: "boost" });
      if (phrase.value.length > MAX_LETTERS) wrong.push({ line: at + 1, what: "long" });
      const key = phrase.value.toLowerCase();
      const before = found.get(key);
      found.set(key, before ? { ...before, boost: Math.max(before.boost, phrase.boost) } : phrase);
    }
  });
  return { phrases: [...found.values()], wrong };
}

function parsePhrase(piece: string): Phrase | null {
  const plain = piece
    .replace(/^\s*[-*•]\s+/u, "")
    .trim()
    .replace(/\s+/g, " ");
  if (!plain) return null;
  const [, value, boost] = BOOSTED.exec(plain) ?? [];
  if (value === undefined || boost === undefined) return { value: plain, boost: DEFAULT_BOOST };
  return { value, boost: Number(boost.replace(",", ".")) };
}

/** Formats phrases as lines of text. */
export const formatPhrases = (phrases: readonly Phrase[]): string =>
  phrases.map(({ value, boost }) => (boost === DEFAULT_BOOST ? value : `${value}=${boost}`)).join("\n");
