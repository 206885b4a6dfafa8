import type { useT } from "@/i18n";
import { type SpeakerInfo, speakerNumber } from "../transcript";

/** The displayed name of a speaker: the given one, or else a number. */
export const speakerName = (
  t: ReturnType<typeof useT>,
  speaker: string,
  speakerInfo: SpeakerInfo | undefined,
): string =>
  speakerInfo?.name ? speakerInfo.name : t("transcript.speaker", { number: speakerNumber(speaker) });

/** An unused speaker id. */
export function nextSpeaker(speakers: ReadonlyMap<string, SpeakerInfo>): string {
  const numbers = [...speakers.keys()].map((each) => Number(speakerNumber(each)) || 0);
  return `S${Math.max(0, ...numbers) + 1}`;
}
