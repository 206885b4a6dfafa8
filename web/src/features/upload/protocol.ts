/**
 * The protocol of a signed upload: one PUT, or a resumable session of Cloud Storage in chunks (its documentation of
 * resumable uploads, XML API). The page talks to the storage alone; no function sees the audio.
 */
import type { Schemas } from "@/api/client";

export type Ticket = Schemas["UploadTicket"];

/** Every chunk but the last must be a multiple of 256 KiB. */
export const CHUNK_BYTES = 8 * 1024 * 1024;
const RESUME_INCOMPLETE = 308;
const PRECONDITION_FAILED = 412;
const BUSY = [408, 429];

export interface HttpReply {
  status: number;
  header: (name: string) => string | null;
  text: string;
}

export interface HttpRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: Blob | null;
  signal: AbortSignal;
  /** Called with the number of bytes sent so far. */
  onSent?: (bytes: number) => void;
}

/** Sends one request. Rejects with `Unreachable` without an answer, with the signal's reason when aborted. */
export type Http = (request: HttpRequest) => Promise<HttpReply>;

export class Unreachable extends Error {}
/** The signed URL expired or the resumable session is gone: a new URL is needed. */
export class AddressGone extends Error {}
/** The storage is overloaded. */
export class TryLater extends Error {}
/** The storage refuses permanently. */
export class StorageRefused extends Error {}

/** Starts a resumable upload and returns its URL; null when the file was already received. */
export async function beginResumable(
  http: Http,
  ticket: Ticket,
  signal: AbortSignal,
): Promise<string | null> {
  const { url, headers } = ticket;
  const reply = await http({ method: "POST", url, headers: sendable(headers), body: null, signal });
  return requireSuccess(reply).header("Location");
}

export async function putWhole(
  http: Http,
  ticket: Ticket,
  file: Blob,
  signal: AbortSignal,
  onSent: (n: number) => void,
) {
  const { url, headers } = ticket;
  requireSuccess(await http({ method: "PUT", url, headers: sendable(headers), body: file, signal, onSent }));
}

/** The number of bytes that the storage has received. */
export async function receivedBytes(
  http: Http,
  address: string,
  size: number,
  signal: AbortSignal,
): Promise<number> {
  const headers = { "Content-Range": `bytes */${size}` };
  return rangeEnd(
    requireSuccess(await http({ method: "PUT", url: address, headers, body: null, signal })),
    size,
  );
}

/** Sends the chunk at `offset`; returns the number of bytes received so far. */
export async function putChunk(
  http: Http,
  address: string,
  file: Blob,
  offset: number,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<number> {
  const end = Math.min(offset + CHUNK_BYTES, file.size);
  const headers = { "Content-Range": `bytes ${offset}-${end - 1}/${file.size}` };
  const body = file.slice(offset, end);
  return rangeEnd(
    requireSuccess(await http({ method: "PUT", url: address, headers, body, signal, onSent })),
    file.size,
  );
}

/** Throws for failures. 412 is success: the object exists, so an earlier attempt arrived. */
function requireSuccess(reply: HttpReply): HttpReply {
  const { status, text } = reply;
  if ((status >= 200 && status < 300) || status === RESUME_INCOMPLETE || status === PRECONDITION_FAILED)
    return reply;
  const reason = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? `HTTP ${status}`;
  if (status === 404 || status === 410 || reason === "ExpiredToken") throw new AddressGone(reason);
  if (BUSY.includes(status) || status >= 500) throw new TryLater(reason);
  throw new StorageRefused(reason);
}

/** `Range: bytes=0-524287` of an incomplete session means 524288 bytes; no header means none. */
function rangeEnd(reply: HttpReply, size: number): number {
  if (reply.status !== RESUME_INCOMPLETE) return size;
  const last = /-(\d+)$/.exec(reply.header("Range") ?? "")?.[1];
  return last === undefined ? 0 : Number(last) + 1;
}

/** Drops the length, which browsers set themselves. */
function sendable(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== "content-length"),
  );
}
