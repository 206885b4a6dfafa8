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

const KEPT = "earshot.config";

/** The server's, else the last one that it gave. Throws when there is none: nothing works without. */
export async function loadConfig(): Promise<Config> {
  try {
    const told = await fetched();
    localStorage.setItem(KEPT, told);
    return JSON.parse(told) as Config;
  } catch (error) {
    const kept = localStorage.getItem(KEPT);
    if (kept === null) throw error;
    return JSON.parse(kept) as Config;
  }
}

async function fetched(): Promise<string> {
  const answer = await fetch("/config.json");
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  const text = await answer.text();
  JSON.parse(text); // a network that asks for a sign-in answers everything with a page
  return text;
}
