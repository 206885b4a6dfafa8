import { createSHA256 } from "hash-wasm";

const STEP_BYTES = 4 * 1024 * 1024;

/** Reads a large file in pieces, outside the main thread. */
async function checksum(file: Blob): Promise<string> {
  const hash = await createSHA256();
  for (let at = 0; at < file.size; at += STEP_BYTES) {
    hash.update(new Uint8Array(await file.slice(at, at + STEP_BYTES).arrayBuffer()));
  }
  return hash.digest("hex");
}

self.onmessage = (event: MessageEvent<Blob>) => {
  checksum(event.data).then(
    (sha256) => self.postMessage({ sha256 }),
    (error: unknown) => self.postMessage({ error: String(error) }),
  );
};
