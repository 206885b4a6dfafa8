import { useCallback, useState } from "react";
import { ApiError } from "@/api/client";
import { t, type TextKey } from "@/i18n";

/** What the sign-in service calls it, and what we say. */
const SIGN_IN_ERRORS: Record<string, TextKey> = {
  "auth/invalid-credential": "signin.wrong",
  "auth/invalid-login-credentials": "signin.wrong",
  "auth/wrong-password": "signin.wrong",
  "auth/user-not-found": "signin.wrong",
  "auth/invalid-email": "signin.noEmail",
  "auth/email-already-in-use": "signin.taken",
  "auth/weak-password": "signin.weak",
  "auth/user-disabled": "signin.disabled",
  "auth/too-many-requests": "signin.tooMany",
  "auth/network-request-failed": "error.offline",
  "auth/popup-blocked": "signin.popup",
  "auth/invalid-action-code": "signin.linkOver",
  "auth/expired-action-code": "signin.linkOver",
};
/** The person changed their mind. */
const CANCELLED = ["auth/popup-closed-by-user", "auth/cancelled-popup-request"];

export interface AsyncAction {
  busy: boolean;
  error: string | null;
  runAction: (run: () => Promise<void>) => void;
}

/** One thing at a time that may go wrong. */
export function useAsyncAction(): AsyncAction {
  const [state, setState] = useState<{ busy: boolean; error: string | null }>({ busy: false, error: null });
  const runAction = useCallback((run: () => Promise<void>) => {
    setState({ busy: true, error: null });
    run().then(
      () => setState({ busy: false, error: null }),
      (error: unknown) => setState({ busy: false, error: messageOf(error) }),
    );
  }, []);
  return { ...state, runAction };
}

function messageOf(error: unknown): string | null {
  if (error instanceof ApiError) return error.message;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (CANCELLED.includes(code)) return null;
  return t(SIGN_IN_ERRORS[code] ?? "error.unknown");
}
