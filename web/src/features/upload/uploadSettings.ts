import type { Schemas } from "@/api/client";
import { contentType } from "./fileCheck";
import type { UploadEntry, UploadRequest } from "./uploadEntry";
import type { FileInfo } from "./fileInfo";

/** How somebody wants their recordings recognised. */
export interface UploadSettings {
  title: string;
  language: string;
  /** How many speak; empty when the recogniser is to find out. */
  speakers: string;
  processing: Schemas["Processing"];
  /** Names and terms to expect, as they were typed. */
  vocabulary: string;
}

export const DEFAULT_SETTINGS: UploadSettings = {
  title: "",
  language: "auto",
  speakers: "",
  processing: "now",
  vocabulary: "",
};

/** Languages of the recogniser, as it calls them. */
export const SPOKEN_LANGUAGES = [
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
export const SPEAKER_COUNTS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

export function languageName(shownIn: string, code: string): string {
  return new Intl.DisplayNames([shownIn], { type: "language" }).of(code.replace("cmn", "zh")) ?? code;
}

export function createEntry(
  file: FileInfo,
  settings: UploadSettings,
  uid: string,
  space: string,
  place: number,
): UploadEntry {
  return {
    id: file.id,
    uid,
    createdAt: Date.now() + place,
    name: file.file.name,
    size: file.file.size,
    sha256: file.checksum ?? "",
    request: requestFor(file, settings, space),
    sessionId: null,
    address: null,
    handle: file.handle,
    recorded: file.recorded,
    paused: false,
    sent: false,
  };
}

function requestFor(file: FileInfo, settings: UploadSettings, space: string): UploadRequest {
  const speakers = settings.speakers ? Number(settings.speakers) : null;
  return {
    fileName: file.file.name.slice(-255),
    contentType: contentType(file.file) ?? "",
    sizeBytes: file.file.size,
    durationSeconds: file.durationSeconds ?? null,
    title: settings.title.trim(),
    space,
    languageCodes: [settings.language],
    minSpeakers: speakers,
    maxSpeakers: speakers,
    channels: "mix",
    processing: settings.processing,
    phrases: splitPhrases(settings.vocabulary).map((value) => ({ value })),
  };
}

/** As many letters as the API takes (docs/vocabulary.md). */
export const PHRASE_LETTERS = 100;

/** Phrases stand behind commas, of any script, or on lines of their own. */
export function splitPhrases(text: string): string[] {
  const phrases = text.split(/[,;\n，、；]/).map((each) => each.trim().slice(0, PHRASE_LETTERS));
  return [...new Set(phrases.filter(Boolean))];
}
