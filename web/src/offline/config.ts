import { connectivity } from "./connectivity";
import { fetchConfig } from "./fetchConfig";

/** The environment of the page, fetched from `config.json` at the start so that one build fits all. */
export interface Config {
  projectId: string;
  apiKey: string;
  authDomain?: string;
  /** Origin of the HTTP API; empty for the page's own. */
  apiUrl: string;
  /** `http://host:port` of the Auth emulator. */
  authEmulator?: string;
  /** `host:port` of the Firestore emulator. */
  firestoreEmulator?: string;
  /** The account that one click signs in to, in demos. */
  demo?: { email: string; password: string };
}

const STORED = "earshot.config";
/** A network without internet may leave a request open for minutes; use the stored configuration sooner. */
const TIMEOUT_MS = 5000;

/** The server's configuration, or else the last one that it gave. Rejects when there is neither. */
export async function loadConfig(): Promise<Config> {
  const stored = localStorage.getItem(STORED);
  try {
    const text = await fetchConfig(stored === null ? undefined : AbortSignal.timeout(TIMEOUT_MS));
    localStorage.setItem(STORED, text);
    connectivity.reportSuccess("requests");
    return JSON.parse(text) as Config;
  } catch (error) {
    connectivity.reportFailure("requests");
    if (stored === null) throw error;
    return JSON.parse(stored) as Config;
  }
}
