import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { Session } from "@/features/sessions";
import { wordsOf, type Segment } from "../transcript";
import { Player, recordingOf, type Recording } from "./player";

export interface Playing {
  player: Player;
  recording: Recording;
}

const RENEWED_MS = 5 * 60_000;

/** The recording of a session; null as long as there is none to hear. */
export function usePlayer(session: Session, segments: readonly Segment[]): Playing | null {
  const { data: recording } = useQuery({
    queryKey: ["audio", session.id],
    queryFn: () => recordingOf(session.id),
    enabled: session.transcription.version !== null,
    staleTime: RENEWED_MS,
    refetchOnWindowFocus: false,
  });
  const player = useMemo(() => new Player(session.id), [session.id]);
  useEffect(() => {
    if (recording && !player.audio.src) player.load(recording);
  }, [player, recording]);
  useEffect(() => {
    player.follow(segments);
  }, [player, segments]);
  useEffect(() => () => player.close(), [player]);
  return useMemo(() => (recording ? { player, recording } : null), [player, recording]);
}

const silent = () => () => undefined;

/** Which word of a segment is being spoken; -1 when none is. It changes with the word, not with the time. */
export function useSpoken(player: Player | null, segment: Segment): number {
  const words = useMemo(() => wordsOf(segment), [segment]);
  return useSyncExternalStore(player?.at.subscribe ?? silent, () => {
    const ms = player?.at.get() ?? 0;
    if (!ms || ms < segment.startMs || ms >= segment.endMs) return -1;
    return words.findLastIndex((each) => each.startMs <= ms);
  });
}
