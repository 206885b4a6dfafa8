import type { Schemas } from "@/api/client";
import { contentType } from "./check";
import type { Entry, UploadRequest } from "./entry";
import type { Prepared } from "./prepared";

/** How somebody wants their recordings recognised. */
export interface Wishes {
  title: string;
  language: string;
  /** How many speak; empty when the recogniser is to find out. */
  speakers: string;
  processing: Schemas["Processing"];
  /** Names and terms to expect, as they were typed. */
  vocabulary: string;
}

export const WISHES: Wishes = {
  title: "",
  language: "auto",
  speakers: "",
  processing: "now",
  vocabulary: "",
};

/** Languages of the recogniser, as it calls them. */
export const SPOKEN = [
  "en-US",
  "en-GB",
  "cmn-Hant-TW",
  "cmn-Hans-CN",
  "ru-RU",
  "vi-VN",
  "de-DE",
  "es-ES",
  "fr-FR",
  "hi-IN",
  "id-ID",
  "it-IT",
  "ja-JP",
  "ko-KR",
  "pt-BR",
  "th-TH",
  "tr-TR",
  "uk-UA",
];
export const SPEAKERS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

export function languageName(shownIn: string, code: string): string {
  return new Intl.DisplayNames([shownIn], { type: "language" }).of(code.replace("cmn", "zh")) ?? code;
}

export function entryFor(file: Prepared, wishes: Wishes, uid: string, space: string, place: number): Entry {
  return {
    id: file.id,
    uid,
    createdAt: Date.now() + place,
    name: file.file.name,
    size: file.file.size,
    sha256: file.checksum ?? "",
    request: requestFor(file, wishes, space),
    sessionId: null,
    address: null,
    handle: file.handle,
    recorded: file.recorded,
    paused: false,
    sent: false,
  };
}

function requestFor(file: Prepared, wishes: Wishes, space: string): UploadRequest {
  const speakers = wishes.speakers ? Number(wishes.speakers) : null;
  return {
    fileName: file.file.name.slice(-255),
    contentType: contentType(file.file) ?? "",
    sizeBytes: file.file.size,
    durationSeconds: file.length ?? null,
    title: wishes.title.trim(),
    space,
    languageCodes: [wishes.language],
    minSpeakers: speakers,
    maxSpeakers: speakers,
    channels: "mix",
    processing: wishes.processing,
    phrases: phrasesIn(wishes.vocabulary).map((value) => ({ value })),
  };
}

/** As many letters as the API takes (docs/vocabulary.md). */
export const PHRASE_LETTERS = 100;

/** Phrases stand behind commas, of any script, or on lines of their own. */
export function phrasesIn(text: string): string[] {
  const phrases = text.split(/[,;\n，、；]/).map((each) => each.trim().slice(0, PHRASE_LETTERS));
  return [...new Set(phrases.filter(Boolean))];
}
