import { api, type Schemas, unwrap } from "@/api/client";
import { Observable } from "@/lib/observable";
import { lastStartedAt, type Segment } from "../transcript";

/** Where a recording can be heard, for as long as the link lasts. */
export type Playback = Schemas["Playback"];

/** Throws `Refused` when there is none any more. */
export const fetchPlayback = (session: string): Promise<Playback> =>
  unwrap(api.GET("/v1/sessions/{id}/audio", { params: { path: { id: session } } }));

const SILENCE_MS = 1500;
const BEFORE_MS = 250;
export const SPEEDS = [0.75, 1, 1.25, 1.5, 2] as const;

/** Where to go on when nobody speaks for a while; null where somebody does, or soon will. */
export function nextSpeechAfterSilence(segments: readonly Segment[], ms: number): number | null {
  const at = lastStartedAt(segments, ms);
  const next = segments[at + 1];
  // Who began a while ago may still speak: people speak at once.
  const speaking = segments.slice(Math.max(0, at - 8), at + 1).some((each) => each.endMs > ms);
  if (speaking || !next || next.startMs - ms < SILENCE_MS) return null;
  return next.startMs - BEFORE_MS;
}

/** Plays one recording. What it tells is for whoever listens: words, waveform and the bar. */
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
    this.audio.crossOrigin = "anonymous"; // an answer that is kept without it could not be read to draw the wave
    this.audio.addEventListener("play", () => this.#begun());
    this.audio.addEventListener("pause", () => this.#ended());
    this.audio.addEventListener("seeked", () => this.#tell());
    this.audio.addEventListener("error", () => void this.#renew());
  }

  /** What is said: what lies between is silence. */
  setSegments(segments: readonly Segment[]): void {
    this.#segments = segments;
  }

  load(recording: Playback): void {
    this.audio.src = recording.url;
  }

  play(fromMs?: number): void {
    if (fromMs !== undefined) this.seek(fromMs);
    void this.audio.play().catch(() => null); // the error is told by its event
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

  #begun(): void {
    this.playing.set(true);
    const step = () => {
      this.#tell();
      const next = this.skipSilence.get()
        ? nextSpeechAfterSilence(this.#segments, this.position.get())
        : null;
      if (next !== null) this.seek(next);
      this.#frame = requestAnimationFrame(step);
    };
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(step);
  }

  #ended(): void {
    cancelAnimationFrame(this.#frame);
    this.playing.set(false);
    this.#tell();
  }

  #tell(): void {
    this.position.set(Math.round(this.audio.currentTime * 1000));
  }

  /** A link lasts for a while: another one goes on where it stopped. */
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
