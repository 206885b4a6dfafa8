import {
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
  type Auth,
  type User,
} from "@firebase/auth";
import { Cell, useCell } from "@/lib/external";
import { connectivity } from "@/offline/connectivity";
import { config, firebaseApp } from "./app";

/** Who is here; `guestOf` is the one session that a guest may see. */
export interface Person {
  uid: string;
  name: string;
  email: string | null;
  guestOf: string | null;
}

const LINK_EMAIL = "earshot.link-email";
const GUEST = "earshot.guest.";
/** Undefined until the browser's storage was asked. */
const person = new Cell<Person | null | undefined>(undefined);
let auth: Auth | undefined;

export const usePerson = (): Person | null | undefined => useCell(person);
export const currentPerson = (): Person | null | undefined => person.get();

/** Done when it is known whether somebody is signed in. */
export function startAuth(): Promise<void> {
  const started = initializeAuth(firebaseApp(), { persistence: indexedDBLocalPersistence });
  const { authEmulator } = config();
  if (authEmulator) connectAuthEmulator(started, authEmulator, { disableWarnings: true });
  auth = started;
  return new Promise((resolve) => {
    onIdTokenChanged(started, (user) => void shown(user).then(resolve));
  });
}

async function shown(user: User | null): Promise<void> {
  if (!user) {
    person.set(null);
    return;
  }
  const guestOf = await guestSession(user);
  const before = person.get();
  if (before?.uid === user.uid && before.guestOf === guestOf) return;
  const name = user.displayName ?? user.email?.split("@")[0] ?? "";
  person.set({ uid: user.uid, name, email: user.email, guestOf });
}

/** The one session of a guest. A token of an hour ago is not renewed without a network: then it is what it was. */
async function guestSession(user: User): Promise<string | null> {
  const kept = `${GUEST}${user.uid}`;
  try {
    const { claims } = await reported(user.getIdTokenResult());
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
async function reported<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (isUnreachable(error)) connectivity.reportFailure("requests");
    throw error;
  }
}

function started(): Auth {
  if (!auth) throw new Error("startAuth comes first");
  return auth;
}

/** The token for a request; null when nobody is signed in. */
export async function idToken(): Promise<string | null> {
  const user = started().currentUser;
  return user ? reported(user.getIdToken()) : null;
}

export async function signInWithGoogle(): Promise<void> {
  await reported(signInWithPopup(started(), new GoogleAuthProvider(), browserPopupRedirectResolver));
}

export async function signInWithPassword(email: string, password: string, isNew: boolean): Promise<void> {
  const sign = isNew ? createUserWithEmailAndPassword : signInWithEmailAndPassword;
  await reported(sign(started(), email, password));
}

/** The emulator forgets its users: the one of the demo is made again when it is missing. */
export async function signInAsDemo({ email, password }: { email: string; password: string }): Promise<void> {
  try {
    await signInWithPassword(email, password, false);
  } catch {
    await signInWithPassword(email, password, true);
  }
}

export async function signInWithToken(token: string): Promise<void> {
  await reported(signInWithCustomToken(started(), token));
}

export async function sendLink(email: string): Promise<void> {
  const url = new URL("/signin", location.href).href;
  await reported(sendSignInLinkToEmail(started(), email, { url, handleCodeInApp: true }));
  localStorage.setItem(LINK_EMAIL, email);
}

export const isLink = (): boolean => isSignInWithEmailLink(started(), location.href);
export const linkEmail = (): string | null => localStorage.getItem(LINK_EMAIL);

export async function followLink(email: string): Promise<void> {
  await reported(signInWithEmailLink(started(), email, location.href));
  localStorage.removeItem(LINK_EMAIL);
}

export async function signOut(): Promise<void> {
  await leave(started());
}
