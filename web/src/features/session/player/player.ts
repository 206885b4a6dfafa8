import { api, type Schemas, unwrap } from "@/api/client";
import { Observable } from "@/lib/observable";
import { lastStartedAt, type Segment } from "../transcript";

/** A link to the audio, and until when it is valid. */
export type Playback = Schemas["Playback"];

/** Throws `ApiError` when the recording is gone. */
export const fetchPlayback = (session: string): Promise<Playback> =>
  unwrap(api.GET("/v1/sessions/{id}/audio", { params: { path: { id: session } } }));

const SILENCE_MS = 1500;
const BEFORE_MS = 250;
export const SPEEDS = [0.75, 1, 1.25, 1.5, 2] as const;

/** Where to continue after a long silence; null during speech or shortly before it. */
export function nextSpeechAfterSilence(segments: readonly Segment[], ms: number): number | null {
  const at = lastStartedAt(segments, ms);
  const next = segments[at + 1];
  // Speech may overlap, so an earlier segment may still last.
  const speaking = segments.slice(Math.max(0, at - 8), at + 1).some((each) => each.endMs > ms);
  if (speaking || !next || next.startMs - ms < SILENCE_MS) return null;
  return next.startMs - BEFORE_MS;
}

/** Plays one recording. Words, waveform and player bar observe it. */
export class Player {
  readonly audio = new Audio();
  readonly position = new Observable(0);
  readonly playing = new Observable(false);
  readonly speed = new Observable(1);
  readonly skipSilence = new Observable(false);
  #segments: readonly Segment[] = [];
  #frame = 0;
  #renewing = false;

  constructor(private readonly session: string) {
    this.audio.preload = "metadata";
    this.audio.crossOrigin = "anonymous"; // without CORS, a cached response could not be decoded for the waveform
    this.audio.addEventListener("play", () => this.#onPlay());
    this.audio.addEventListener("pause", () => this.#onPause());
    this.audio.addEventListener("seeked", () => this.#publishPosition());
    this.audio.addEventListener("error", () => void this.#renew());
  }

  /** Sets the segments; gaps between them are silence. */
  setSegments(segments: readonly Segment[]): void {
    this.#segments = segments;
  }

  load(recording: Playback): void {
    this.audio.src = recording.url;
  }

  play(fromMs?: number): void {
    if (fromMs !== undefined) this.seek(fromMs);
    void this.audio.play().catch(() => null); // the "error" event handles failures
  }

  toggle(): void {
    if (this.audio.paused) this.play();
    else this.audio.pause();
  }

  seek(ms: number): void {
    this.audio.currentTime = ms / 1000;
    this.position.set(ms);
  }

  setSpeed(speed: number): void {
    this.speed.set(speed);
    this.audio.defaultPlaybackRate = speed;
    this.audio.playbackRate = speed;
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
    this.audio.pause();
    this.audio.removeAttribute("src");
  }

  #onPlay(): void {
    this.playing.set(true);
    const step = () => {
      this.#publishPosition();
      const next = this.skipSilence.get()
        ? nextSpeechAfterSilence(this.#segments, this.position.get())
        : null;
      if (next !== null) this.seek(next);
      this.#frame = requestAnimationFrame(step);
    };
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(step);
  }

  #onPause(): void {
    cancelAnimationFrame(this.#frame);
    this.playing.set(false);
    this.#publishPosition();
  }

  #publishPosition(): void {
    this.position.set(Math.round(this.audio.currentTime * 1000));
  }

  /** Fetches a new link when the old one has expired, and continues at the same position. */
  async #renew(): Promise<void> {
    if (this.#renewing || !this.audio.src || !this.position.get()) return;
    this.#renewing = true;
    const [ms, playing] = [this.position.get(), this.playing.get()];
    try {
      this.load(await fetchPlayback(this.session));
      this.seek(ms);
      if (playing) this.play();
    } catch {
      this.playing.set(false);
    } finally {
      this.#renewing = false;
    }
  }
}
