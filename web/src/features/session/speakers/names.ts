import type { useT } from "@/i18n";
import { numberOf, type Voice } from "../transcript";

/** What a speaker is called: by the name that people gave, or else by a number. */
export const nameOf = (t: ReturnType<typeof useT>, speaker: string, voice: Voice | undefined): string =>
  voice?.name ? voice.name : t("words.speaker", { number: numberOf(speaker) });

/** A speaker that nobody is yet. */
export function nextSpeaker(voices: ReadonlyMap<string, Voice>): string {
  const numbers = [...voices.keys()].map((each) => Number(numberOf(each)) || 0);
  return `S${Math.max(0, ...numbers) + 1}`;
}
