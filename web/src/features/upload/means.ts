import { doc, onSnapshot } from "@firebase/firestore";
import { answered, api, Refused, sentence, type Schemas } from "@/api/client";
import { firestore } from "@/firebase/store";
import { known, t } from "@/i18n";
import { connectivity } from "@/offline/connectivity";
import type { Entry } from "./entry";
import { sha256 } from "./file";
import { StorageRefused } from "./protocol";
import { keep } from "./store";
import { Uploads, type Means } from "./uploads";
import { xhr } from "./xhr";

const lockOf = (id: string): string => `earshot-upload-${id}`;

const announce = ({ id, request }: Entry, signal: AbortSignal) =>
  answered(api.POST("/v1/uploads", { body: request, params: { header: { "Idempotency-Key": id } }, signal }));

const renew = (id: string, signal: AbortSignal) =>
  answered(api.POST("/v1/uploads/{id}/renew", { params: { path: { id } }, signal }));

async function giveUp(id: string): Promise<void> {
  await answered(api.DELETE("/v1/uploads/{id}", { params: { path: { id } } }));
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = new AbortController();
    const settle = (end: () => void) => () => {
      clearTimeout(timer);
      stop.abort();
      end();
    };
    const timer = setTimeout(settle(resolve), ms);
    stop.signal.addEventListener("abort", connectivity.onReturn(settle(resolve)));
    signal.addEventListener(
      "abort",
      settle(() => reject(signal.reason as Error)),
      { signal: stop.signal },
    );
  });
}

/** Follows the session until its recording is no longer awaited. */
function received(id: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = onSnapshot(
      doc(firestore(), "sessions", id),
      (found) => {
        const session = found.data() as Schemas["Session"] | undefined;
        const { state, failure } = session?.transcription ?? {};
        if (state === undefined || state === "uploading") return;
        end();
        const refused = state === "failed" && session?.audio?.durationMs == null;
        if (refused) reject(new Refused(failure?.code ?? "", failureText(failure), 400));
        else resolve();
      },
      reject,
    );
    signal.addEventListener("abort", () => {
      end();
      reject(signal.reason as Error);
    });
  });
}

const failureText = (failure: Schemas["Failure"] | null | undefined): string =>
  (failure && (known("failure", failure.code) ?? failure.message)) ?? t("error.unknown");

async function opened(handle: FileSystemFileHandle, ask: boolean): Promise<File | null> {
  const wanted = { mode: "read" } as const;
  const allowed = ask ? await handle.requestPermission?.(wanted) : await handle.queryPermission?.(wanted);
  if (allowed !== "granted") return null;
  return handle.getFile().catch(() => null);
}

const means: Means = {
  http: xhr,
  desk: { announce, renew },
  wait,
  keep,
  received,
  alone: async (id, run) =>
    await navigator.locks.request(lockOf(id), { ifAvailable: true }, async (lock) => {
      if (lock) await run();
      return lock !== null;
    }),
  released: async (id) => {
    await navigator.locks.request(lockOf(id), () => undefined);
  },
  opened,
  checksum: sha256,
  giveUp,
  sentence: (error) =>
    error instanceof StorageRefused ? t("upload.storageRefused", { reason: error.message }) : sentence(error),
  now: () => performance.now(),
};

export const uploads = new Uploads(means);
