import { type FirebaseApp, initializeApp } from "@firebase/app";
import type { Config } from "@/offline/config";

let started: FirebaseApp | undefined;
let used: Config | undefined;

export function startFirebase(config: Config): void {
  used = config;
  const authDomain = config.authDomain ? { authDomain: config.authDomain } : {};
  started = initializeApp({ projectId: config.projectId, apiKey: config.apiKey, ...authDomain });
}

export function firebaseApp(): FirebaseApp {
  if (!started) throw new Error("startFirebase comes first");
  return started;
}

export function config(): Config {
  if (!used) throw new Error("startFirebase comes first");
  return used;
}
