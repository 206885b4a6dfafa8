import {
  type Auth,
  browserPopupRedirectResolver,
  connectAuthEmulator,
  createUserWithEmailAndPassword,
  GoogleAuthProvider,
  indexedDBLocalPersistence,
  initializeAuth,
  isSignInWithEmailLink,
  onIdTokenChanged,
  sendSignInLinkToEmail,
  signInWithCustomToken,
  signInWithEmailAndPassword,
  signInWithEmailLink,
  signInWithPopup,
  signOut as leave,
  type User,
} from "@firebase/auth";
import { Observable, useObservable } from "@/lib/observable";
import { connectivity } from "@/offline/connectivity";
import { config, firebaseApp } from "./app";

/** The signed-in user. `guestSessionId` is the one session that a guest may see. */
export interface CurrentUser {
  uid: string;
  name: string;
  email: string | null;
  guestSessionId: string | null;
}

const LINK_EMAIL_KEY = "earshot.link-email";
const GUEST_KEY = "earshot.guest.";
/** Undefined until the browser's storage has been read. */
const signedIn = new Observable<CurrentUser | null | undefined>(undefined);
let auth: Auth | undefined;

export const useCurrentUser = (): CurrentUser | null | undefined => useObservable(signedIn);
export const currentUser = (): CurrentUser | null | undefined => signedIn.get();

/** Resolves when it is known whether a user is signed in. */
export function startAuth(): Promise<void> {
  const created = initializeAuth(firebaseApp(), { persistence: indexedDBLocalPersistence });
  const { authEmulator } = config();
  if (authEmulator) connectAuthEmulator(created, authEmulator, { disableWarnings: true });
  auth = created;
  return new Promise((resolve) => {
    onIdTokenChanged(created, (user) => void publishUser(user).then(resolve));
  });
}

async function publishUser(user: User | null): Promise<void> {
  if (!user) {
    signedIn.set(null);
    return;
  }
  const guestSessionId = await readGuestSessionId(user);
  const before = signedIn.get();
  if (before?.uid === user.uid && before.guestSessionId === guestSessionId) return;
  const name = user.displayName ?? user.email?.split("@")[0] ?? "";
  signedIn.set({ uid: user.uid, name, email: user.email, guestSessionId });
}

/** The session id in a guest's token. Offline, an expired token cannot be renewed: use the stored id. */
async function readGuestSessionId(user: User): Promise<string | null> {
  const kept = `${GUEST_KEY}${user.uid}`;
  try {
    const { claims } = await reportingFailure(user.getIdTokenResult());
    const session = claims["session"];
    if (typeof session !== "string") return null;
    localStorage.setItem(kept, session);
    return session;
  } catch {
    return localStorage.getItem(kept);
  }
}

/** Whether the sign-in service could not be reached. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "auth/network-request-failed";

/** Reports what a request to the sign-in service says about the network. */
async function reportingFailure<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    if (isUnreachable(error)) connectivity.reportFailure("requests");
    throw error;
  }
}

function requireAuth(): Auth {
  if (!auth) throw new Error("startAuth comes first");
  return auth;
}

/** The ID token for a request; null when no user is signed in. */
export async function idToken(): Promise<string | null> {
  const user = requireAuth().currentUser;
  return user ? reportingFailure(user.getIdToken()) : null;
}

export async function signInWithGoogle(): Promise<void> {
  await reportingFailure(
    signInWithPopup(requireAuth(), new GoogleAuthProvider(), browserPopupRedirectResolver),
  );
}

export async function signInWithPassword(email: string, password: string, isNew: boolean): Promise<void> {
  const sign = isNew ? createUserWithEmailAndPassword : signInWithEmailAndPassword;
  await reportingFailure(sign(requireAuth(), email, password));
}

/** Signs in the demo user, and creates it when the emulator has forgotten it. */
export async function signInAsDemo({ email, password }: { email: string; password: string }): Promise<void> {
  try {
    await signInWithPassword(email, password, false);
  } catch {
    await signInWithPassword(email, password, true);
  }
}

export async function signInWithToken(token: string): Promise<void> {
  await reportingFailure(signInWithCustomToken(requireAuth(), token));
}

export async function sendSignInLink(email: string): Promise<void> {
  const url = new URL("/signin", location.href).href;
  await reportingFailure(sendSignInLinkToEmail(requireAuth(), email, { url, handleCodeInApp: true }));
  localStorage.setItem(LINK_EMAIL_KEY, email);
}

export const isSignInLink = (): boolean => isSignInWithEmailLink(requireAuth(), location.href);
export const storedLinkEmail = (): string | null => localStorage.getItem(LINK_EMAIL_KEY);

export async function signInWithLink(email: string): Promise<void> {
  await reportingFailure(signInWithEmailLink(requireAuth(), email, location.href));
  localStorage.removeItem(LINK_EMAIL_KEY);
}

export async function endSession(): Promise<void> {
  await leave(requireAuth());
}
