import type { SelectedFile } from "./fileSelection";
import { type StoredRecording, uploadStore } from "./uploadStore";

const PIECE_MS = 1000;
const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const ENDINGS: Record<string, string> = { "audio/webm": "webm", "audio/mp4": "m4a", "audio/ogg": "ogg" };

/** A running recording. Each second is stored in IndexedDB. */
export interface MicrophoneRecording {
  stream: MediaStream;
  pause: () => void;
  resume: () => void;
  /** Ends the recording, once. Resolves when all of it is stored. */
  stop: () => Promise<SelectedFile>;
}

/** Starts recording. Rejects without permission or microphone. */
export async function startRecording(uid: string): Promise<MicrophoneRecording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const type = TYPES.find((each) => MediaRecorder.isTypeSupported(each));
  const recorder = new MediaRecorder(stream, type ? { mimeType: type } : {});
  const begun: StoredRecording = {
    id: crypto.randomUUID(),
    uid,
    startedAt: Date.now(),
    type: recorder.mimeType || "audio/webm",
    seconds: 0,
  };
  await uploadStore.putRecording(begun);
  const kept = storePieces(recorder, begun.id);
  let played = 0;
  let since = performance.now();
  recorder.onpause = () => (played += performance.now() - since);
  recorder.onresume = () => (since = performance.now());
  recorder.start(PIECE_MS);
  const stop = async () => {
    if (recorder.state === "recording") played += performance.now() - since;
    const stopped = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.stop();
    await stopped;
    for (const track of stream.getTracks()) track.stop();
    await kept();
    const done = { ...begun, seconds: played / 1000 };
    await uploadStore.putRecording(done);
    return toRecordedFile(done);
  };
  let ended: Promise<SelectedFile> | undefined;
  return {
    stream,
    pause: () => recorder.pause(),
    resume: () => recorder.resume(),
    stop: () => (ended ??= stop()),
  };
}

/** Stores each piece; returns a function that waits until all are stored. */
function storePieces(recorder: MediaRecorder, id: string): () => Promise<void> {
  let number = 0;
  let last = Promise.resolve();
  recorder.ondataavailable = ({ data }) => {
    if (data.size === 0) return;
    const at = number++;
    last = last.then(() => uploadStore.addPiece(id, at, data));
  };
  return () => last;
}

/** Turns a stored recording into a file for upload. */
export async function toRecordedFile({
  id,
  type,
  startedAt,
  seconds,
}: StoredRecording): Promise<SelectedFile> {
  const plain = type.split(";")[0] ?? "audio/webm";
  const data = await uploadStore.recording(id, plain);
  const when = new Date(startedAt - new Date(startedAt).getTimezoneOffset() * 60_000).toISOString();
  const name = `${when.slice(0, 16).replace("T", " ").replace(":", "-")}.${ENDINGS[plain] ?? "webm"}`;
  const file = new File([data], name, { type: plain, lastModified: startedAt });
  return { id, file, handle: null, recorded: true, seconds: seconds || null };
}
