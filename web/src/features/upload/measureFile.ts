/** The SHA-256 of a file in hex. Rejects when it cannot be read. */
export function sha256(file: Blob): Promise<string> {
  const worker = new Worker(new URL("./checksum.worker.ts", import.meta.url), { type: "module" });
  const told = new Promise<string>((resolve, reject) => {
    worker.onerror = () => reject(new Error("the checksum worker broke"));
    worker.onmessage = ({ data }: MessageEvent<{ sha256?: string; error?: string }>) => {
      if (data.sha256) resolve(data.sha256);
      else reject(new Error(data.error));
    };
  });
  worker.postMessage(file);
  return told.finally(() => worker.terminate());
}

/** The duration of a recording in seconds; null when the browser cannot tell. */
export function durationSeconds(file: Blob): Promise<number | null> {
  const url = URL.createObjectURL(file);
  const audio = new Audio();
  const told = new Promise<number | null>((resolve) => {
    audio.onerror = () => resolve(null);
    audio.onloadedmetadata = () => resolve(Number.isFinite(audio.duration) ? audio.duration : null);
  });
  audio.preload = "metadata";
  audio.src = url;
  return told.finally(() => URL.revokeObjectURL(url));
}
