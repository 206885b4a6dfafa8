import type { Picked } from "./picking";
import { keep, type Recording } from "./store";

const PIECE_MS = 1000;
const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const ENDINGS: Record<string, string> = { "audio/webm": "webm", "audio/mp4": "m4a", "audio/ogg": "ogg" };

/** A recording under way; each second of it is kept in the browser before the next begins. */
export interface Tape {
  stream: MediaStream;
  pause: () => void;
  resume: () => void;
  /** Ends it, once. Done when all of it is kept. */
  stop: () => Promise<Picked>;
}

/** Begins to record. Rejects when the person, or the browser, does not allow it. */
export async function startRecording(uid: string): Promise<Tape> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const type = TYPES.find((each) => MediaRecorder.isTypeSupported(each));
  const recorder = new MediaRecorder(stream, type ? { mimeType: type } : {});
  const begun: Recording = {
    id: crypto.randomUUID(),
    uid,
    startedAt: Date.now(),
    type: recorder.mimeType || "audio/webm",
    seconds: 0,
  };
  await keep.noteRecording(begun);
  const kept = keeping(recorder, begun.id);
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
    await keep.noteRecording(done);
    return pickedRecording(done);
  };
  let ended: Promise<Picked> | undefined;
  return {
    stream,
    pause: () => recorder.pause(),
    resume: () => recorder.resume(),
    stop: () => (ended ??= stop()),
  };
}

/** Puts each piece away; answers what waits until all are. */
function keeping(recorder: MediaRecorder, id: string): () => Promise<void> {
  let number = 0;
  let last = Promise.resolve();
  recorder.ondataavailable = ({ data }) => {
    if (data.size === 0) return;
    const at = number++;
    last = last.then(() => keep.addPiece(id, at, data));
  };
  return () => last;
}

/** A recording that is kept here, as a file to be sent. */
export async function pickedRecording({ id, type, startedAt, seconds }: Recording): Promise<Picked> {
  const plain = type.split(";")[0] ?? "audio/webm";
  const data = await keep.recording(id, plain);
  const when = new Date(startedAt - new Date(startedAt).getTimezoneOffset() * 60_000).toISOString();
  const name = `${when.slice(0, 16).replace("T", " ").replace(":", "-")}.${ENDINGS[plain] ?? "webm"}`;
  const file = new File([data], name, { type: plain, lastModified: startedAt });
  return { id, file, handle: null, recorded: true, seconds: seconds || null };
}
