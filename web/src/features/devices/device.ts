/** This browser among the devices of whoever uses it (docs/sync.md). */

import { api, ApiError, unwrap } from "@/api/client";

const ID = "earshot.device";
const NAME = "earshot.device-name";
/** So long after its last word a device's document is gone by itself; before, somebody took it away. */
const SESSION_MS = 23 * 3600_000;

const heartbeatKey = (uid: string): string => `earshot.device-seen.${uid}`;

/** The id that this browser chose once. */
export function deviceId(): string {
  const id = localStorage.getItem(ID) ?? crypto.randomUUID();
  localStorage.setItem(ID, id);
  return id;
}

const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];
const BROWSERS: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/Chrom(e|ium)\//, "Chrome"],
  [/Safari\//, "Safari"],
];

/** "Chrome · Linux". */
export function describeBrowser(agent: string): string {
  const found = [BROWSERS, SYSTEMS].map((known) => known.find(([sign]) => sign.test(agent))?.[1]);
  return found.filter(Boolean).join(" · ");
}

export const deviceName = (): string => localStorage.getItem(NAME) ?? describeBrowser(navigator.userAgent);

/** Says that this browser is in use; false when somebody has signed it out from elsewhere. Throws `Refused`. */
export async function sendHeartbeat(uid: string, now: number): Promise<boolean> {
  const before = Number(localStorage.getItem(heartbeatKey(uid)));
  if (before > 0) {
    if (await isRegistered()) return rememberHeartbeat(uid, now);
    if (now - before < SESSION_MS) {
      forgetHeartbeat(uid);
      return false;
    }
  }
  await register(deviceName());
  return rememberHeartbeat(uid, now);
}

function rememberHeartbeat(uid: string, now: number): boolean {
  localStorage.setItem(heartbeatKey(uid), String(now));
  return true;
}

export const forgetHeartbeat = (uid: string): void => localStorage.removeItem(heartbeatKey(uid));

async function isRegistered(): Promise<boolean> {
  const params = { path: { id: deviceId() } };
  try {
    await unwrap(api.POST("/v1/me/devices/{id}/heartbeat", { params }));
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.code === "no-such-device") return false;
    throw error;
  }
}

async function register(name: string): Promise<void> {
  const body = { deviceId: deviceId(), platform: "web", name: name.slice(0, 100) } as const;
  await unwrap(api.POST("/v1/me/devices", { body }));
}

/** Gives this browser another name, which it keeps. */
export async function renameDevice(name: string): Promise<void> {
  await register(name);
  localStorage.setItem(NAME, name);
}

/** Takes a device off the list: it hears of nothing any more. */
export async function signOutDevice(id: string): Promise<void> {
  await unwrap(api.DELETE("/v1/me/devices/{id}", { params: { path: { id } } }));
}
