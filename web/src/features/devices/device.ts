/** This browser as one of the user's devices (docs/reference/sync.md). */

import { api, ApiError, unwrap } from "@/api/client";

const ID = "earshot.device";
const NAME = "earshot.device-name";
/** A device expires this long after its last heartbeat. If it is missing sooner, the user signed it out. */
const SESSION_MS = 23 * 3600_000;

const heartbeatKey = (uid: string): string => `earshot.device-seen.${uid}`;

/** The id of this browser, chosen once and stored. */
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

/** For example "Chrome · Linux". */
export function describeBrowser(agent: string): string {
  const found = [BROWSERS, SYSTEMS].map((known) => known.find(([sign]) => sign.test(agent))?.[1]);
  return found.filter(Boolean).join(" · ");
}

export const deviceName = (): string => localStorage.getItem(NAME) ?? describeBrowser(navigator.userAgent);

/** Reports that this browser is in use; false when the user has signed it out remotely. Throws `ApiError`. */
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

/** Renames this browser, and stores the name. */
export async function renameDevice(name: string): Promise<void> {
  await register(name);
  localStorage.setItem(NAME, name);
}

/** Signs a device out: it gets no more notifications. */
export async function signOutDevice(id: string): Promise<void> {
  await unwrap(api.DELETE("/v1/me/devices/{id}", { params: { path: { id } } }));
}
