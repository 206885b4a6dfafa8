import type { TextKey } from "@/i18n";

/** Media types of the supported formats by file extension, for browsers that give none. */
export const TYPES: Record<string, string> = {
  wav: "audio/wav",
  flac: "audio/flac",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  aac: "audio/aac",
  ogg: "audio/ogg",
  oga: "audio/ogg",
  opus: "audio/ogg",
  webm: "audio/webm",
  weba: "audio/webm",
  amr: "audio/amr",
  mp4: "video/mp4",
  mov: "video/quicktime",
};
const NAMED =
  /^(audio\/(wav|x-wav|wave|vnd\.wave|flac|x-flac|mpeg|mp3|mp4|m4a|x-m4a|aac|ogg|opus|webm|amr)|video\/(mp4|webm|quicktime))$/;

export const ACCEPT = [...Object.keys(TYPES).map((ending) => `.${ending}`), "audio/*"].join(",");

/** The media type of a file; undefined when it is not supported. */
export function contentType(file: { name: string; type: string }): string | undefined {
  const plain = file.type.split(";")[0]?.trim().toLowerCase() ?? "";
  if (NAMED.test(plain)) return plain;
  const ending = file.name.split(".").pop()?.toLowerCase() ?? "";
  return plain === "" || plain.startsWith("audio/") || plain === "application/ogg"
    ? TYPES[ending]
    : undefined;
}

/** Why a file cannot be uploaded, checked before the upload. */
export function fileProblem(
  file: { name: string; type: string; size: number },
  maxBytes: number,
): TextKey | undefined {
  if (!contentType(file)) return "upload.wrongType";
  if (file.size === 0) return "upload.empty";
  if (file.size > maxBytes) return "upload.tooLarge";
  return undefined;
}
