import type { useT } from "@/i18n";
import { type SpeakerInfo, speakerNumber } from "../transcript";

/** What a speaker is called: by the name that people gave, or else by a number. */
export const speakerName = (
  t: ReturnType<typeof useT>,
  speaker: string,
  speakerInfo: SpeakerInfo | undefined,
): string =>
  speakerInfo?.name ? speakerInfo.name : t("transcript.speaker", { number: speakerNumber(speaker) });

/** A speaker that nobody is yet. */
export function nextSpeaker(speakers: ReadonlyMap<string, SpeakerInfo>): string {
  const numbers = [...speakers.keys()].map((each) => Number(speakerNumber(each)) || 0);
  return `S${Math.max(0, ...numbers) + 1}`;
}
