/** Where this copy of the client works: `config.json`, fetched once at the start, so that one build fits everywhere. */
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
  /** Who is signed in with one click where nothing is at stake. */
  demo?: { email: string; password: string };
}

/** Throws when the answer is no configuration: nothing works without. */
export async function loadConfig(): Promise<Config> {
  const answer = await fetch("/config.json");
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  return (await answer.json()) as Config;
}
