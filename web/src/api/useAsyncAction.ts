import { useCallback, useState } from "react";
import { ApiError } from "@/api/client";
import { t, type TextKey } from "@/i18n";

/** Error codes of the sign-in service, and the texts for them. */
const SIGN_IN_ERRORS: Record<string, TextKey> = {
  "auth/invalid-credential": "signin.wrongCredentials",
  "auth/invalid-login-credentials": "signin.wrongCredentials",
  "auth/wrong-password": "signin.wrongCredentials",
  "auth/user-not-found": "signin.wrongCredentials",
  "auth/invalid-email": "signin.invalidEmail",
  "auth/email-already-in-use": "signin.emailTaken",
  "auth/weak-password": "signin.weakPassword",
  "auth/user-disabled": "signin.disabled",
  "auth/too-many-requests": "signin.tooManyAttempts",
  "auth/network-request-failed": "error.offline",
  "auth/popup-blocked": "signin.popupBlocked",
  "auth/invalid-action-code": "signin.linkExpired",
  "auth/expired-action-code": "signin.linkExpired",
};
/** The user closed the sign-in window. */
const CANCELLED = ["auth/popup-closed-by-user", "auth/cancelled-popup-request"];

export interface AsyncAction {
  busy: boolean;
  error: string | null;
  runAction: (run: () => Promise<void>) => void;
}

/** Runs one asynchronous action at a time; holds whether it runs and the text of its last error. */
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
