import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { Session } from "@/features/sessions";
import { type Segment, wordsOf } from "../transcript";
import { fetchPlayback, type Playback, Player } from "./player";

export interface LoadedPlayer {
  player: Player;
  playback: Playback;
}

const STALE_MS = 5 * 60_000;

/** The player of a session; null without a recording. */
export function usePlayer(session: Session, segments: readonly Segment[]): LoadedPlayer | null {
  const { data: playback } = useQuery({
    queryKey: ["audio", session.id],
    queryFn: () => fetchPlayback(session.id),
    enabled: session.transcription.version !== null,
    staleTime: STALE_MS,
    refetchOnWindowFocus: false,
  });
  const player = useMemo(() => new Player(session.id), [session.id]);
  useEffect(() => {
    if (playback && !player.audio.src) player.load(playback);
  }, [player, playback]);
  useEffect(() => {
    player.setSegments(segments);
  }, [player, segments]);
  useEffect(() => () => player.close(), [player]);
  return useMemo(() => (playback ? { player, playback } : null), [player, playback]);
}

const silent = () => () => undefined;

/** Index of the word being played in a segment; -1 when none is. It changes per word, not per frame. */
export function useSpokenWord(player: Player | null, segment: Segment): number {
  const words = useMemo(() => wordsOf(segment), [segment]);
  return useSyncExternalStore(player?.position.subscribe ?? silent, () => {
    const ms = player?.position.get() ?? 0;
    if (!ms || ms < segment.startMs || ms >= segment.endMs) return -1;
    return words.findLastIndex((each) => each.startMs <= ms);
  });
}
