import type { UploadEntry } from "@/features/upload/uploadEntry";
import type { Ticket } from "@/features/upload/protocol";

export const MIB = 1024 * 1024;

export function entry(overrides: Partial<UploadEntry> = {}): UploadEntry {
  return {
    id: "one",
    uid: "ann",
    createdAt: 1,
    name: "talk.flac",
    size: 20 * MIB,
    sha256: "same",
    request: {
      fileName: "talk.flac",
      contentType: "audio/flac",
      sizeBytes: 20 * MIB,
      durationSeconds: 60,
      title: "",
      space: "ann",
      languageCodes: ["auto"],
      minSpeakers: null,
      maxSpeakers: null,
      channels: "mix",
      processing: "now",
    },
    sessionId: null,
    address: null,
    handle: null,
    recorded: false,
    paused: false,
    sent: false,
    ...overrides,
  };
}

export const ticket = (method: "POST" | "PUT" = "POST"): Ticket => ({
  sessionId: "session",
  version: 1,
  method,
  url: "https://storage.test/signed",
  headers: { "content-type": "audio/flac" },
  expiresAt: "2030-01-01T00:00:00Z",
});
