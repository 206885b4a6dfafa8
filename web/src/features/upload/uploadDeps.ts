import { doc, onSnapshot } from "@firebase/firestore";
import { api, ApiError, errorMessage, type Schemas, unwrap } from "@/api/client";
import { firestore } from "@/firebase/firestore";
import { t, textOfCode } from "@/i18n";
import { connectivity } from "@/offline/connectivity";
import type { UploadEntry } from "./uploadEntry";
import { sha256 } from "./measureFile";
import { StorageRefused } from "./protocol";
import { uploadStore } from "./uploadStore";
import { type UploadDeps, Uploads } from "./uploads";
import { xhr } from "./xhr";

const lockName = (id: string): string => `earshot-upload-${id}`;

const create = ({ id, request }: UploadEntry, signal: AbortSignal) =>
  unwrap(api.POST("/v1/uploads", { body: request, params: { header: { "Idempotency-Key": id } }, signal }));

const renew = (id: string, signal: AbortSignal) =>
  unwrap(api.POST("/v1/uploads/{id}/renew", { params: { path: { id } }, signal }));

async function cancelUpload(id: string): Promise<void> {
  await unwrap(api.DELETE("/v1/uploads/{id}", { params: { path: { id } } }));
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

/** Resolves when the session has received its recording. */
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
        if (refused) reject(new ApiError(failure?.code ?? "", failureText(failure), 400));
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
  (failure && (textOfCode("failure", failure.code) ?? failure.message)) ?? t("error.unknown");

async function openHandle(handle: FileSystemFileHandle, ask: boolean): Promise<File | null> {
  const wanted = { mode: "read" } as const;
  const allowed = ask ? await handle.requestPermission?.(wanted) : await handle.queryPermission?.(wanted);
  if (allowed !== "granted") return null;
  return handle.getFile().catch(() => null);
}

const deps: UploadDeps = {
  http: xhr,
  uploadApi: { create, renew },
  wait,
  store: uploadStore,
  received,
  exclusively: async (id, run) =>
    await navigator.locks.request(lockName(id), { ifAvailable: true }, async (lock) => {
      if (lock) await run();
      return lock !== null;
    }),
  whenReleased: async (id) => {
    await navigator.locks.request(lockName(id), () => undefined);
  },
  openHandle,
  checksum: sha256,
  cancelUpload,
  errorMessage: (error) =>
    error instanceof StorageRefused
      ? t("upload.storageRefused", { reason: error.message })
      : errorMessage(error),
  now: () => performance.now(),
};

export const uploads = new Uploads(deps);
