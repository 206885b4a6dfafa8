import type { Schemas } from "@/api/client";
import { contentType } from "./fileCheck";
import type { UploadEntry, UploadRequest } from "./uploadEntry";
import type { FileInfo } from "./fileInfo";

/** How the user wants recordings transcribed. */
export interface UploadSettings {
  title: string;
  language: string;
  /** Number of speakers; empty to detect it. */
  speakers: string;
  processing: Schemas["Processing"];
  /** Expected names and terms, as typed. */
  vocabulary: string;
}

export const DEFAULT_SETTINGS: UploadSettings = {
  title: "",
  language: "auto",
  speakers: "",
  processing: "now",
  vocabulary: "",
};

/** Language codes of the speech service. */
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

/** The API's limit of letters (docs/how-to/vocabulary.md). */
export const PHRASE_LETTERS = 100;

/** Splits at commas of any script and at line breaks. */
export function splitPhrases(text: string): string[] {
  const phrases = text.split(/[,;\n，、；]/).map((each) => each.trim().slice(0, PHRASE_LETTERS));
  return [...new Set(phrases.filter(Boolean))];
}
