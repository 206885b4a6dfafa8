import type { Schemas } from "@/api/client";

export type UploadRequest = Schemas["UploadRequest"];

/** What is kept of an upload until the server confirms it, so that it survives a closed tab and a crash. */
export interface UploadEntry {
  /** Its name here, and the Idempotency-Key under which it is announced. */
  id: string;
  uid: string;
  createdAt: number;
  name: string;
  size: number;
  sha256: string;
  request: UploadRequest;
  sessionId: string | null;
  /** Where the chunks go, once a resumable upload has begun. */
  address: string | null;
  /** Where the browser can give the file again. */
  handle: FileSystemFileHandle | null;
  /** Whether the audio itself is kept here: it was recorded in this browser. */
  recorded: boolean;
  paused: boolean;
  /** Whether every byte was sent. */
  sent: boolean;
}

export type Phase =
  | "queued"
  | "sending"
  | "retrying"
  | "paused"
  | "needsPermission"
  | "needsFile"
  | "elsewhere"
  | "confirming"
  | "done"
  | "failed";

/** An upload as people see it. */
export interface Upload {
  entry: UploadEntry;
  phase: Phase;
  sentBytes: number;
  bytesPerSecond: number | null;
  error: string | null;
}

export const isFinished = (phase: Phase): boolean => phase === "done" || phase === "failed";
