import type { Schemas } from "@/api/client";

export type UploadRequest = Schemas["UploadRequest"];

/** An upload as IndexedDB stores it until the server confirms it. */
export interface UploadEntry {
  /** Its id here, and its Idempotency-Key. */
  id: string;
  uid: string;
  createdAt: number;
  name: string;
  size: number;
  sha256: string;
  request: UploadRequest;
  sessionId: string | null;
  /** The URL of the resumable upload, once started. */
  address: string | null;
  /** A handle to read the file again after a restart. */
  handle: FileSystemFileHandle | null;
  /** Whether it was recorded here, so that IndexedDB has the audio. */
  recorded: boolean;
  paused: boolean;
  /** Whether all bytes were sent. */
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

/** An upload with its progress. */
export interface Upload {
  entry: UploadEntry;
  phase: Phase;
  sentBytes: number;
  bytesPerSecond: number | null;
  error: string | null;
}

export const isFinished = (phase: Phase): boolean => phase === "done" || phase === "failed";
