import type { Session, State } from "@/features/sessions";

/** A session in this state, with the fields that tests need. */
export function session(state: State, overrides: Partial<Session> = {}): Session {
  const at = "2030-01-01T10:00:00Z";
  return {
    id: "session",
    slug: "abcdefgh",
    owner: "ann",
    space: "ann",
    title: "Weekly review",
    languages: ["en-US"],
    status: "ended",
    source: "upload",
    createdAt: at,
    updatedAt: at,
    startedAt: null,
    endedAt: null,
    lastActivityAt: null,
    participants: [],
    guests: 0,
    eraseAt: null,
    audioNeededUntil: null,
    protected: false,
    legalHold: false,
    deletedAt: null,
    deletedFor: "owner",
    requestHash: "",
    audio: null,
    transcription: {
      state,
      progress: 40,
      version: null,
      latestVersion: 1,
      providerStatus: "",
      nextPollAt: null,
      deadline: null,
      failure: null,
      completedAt: null,
      chunksDone: 0,
      chunks: 1,
      counts: { pages: 0, segments: 0, words: 0, talkMs: 0 },
    },
    ...overrides,
  } as Session;
}
