import { SIGNED_OUT_REMOTELY, signOut } from "@/features/signin/signOut";
import { sendHeartbeat } from "./device";

const INTERVAL_MS = 30_000;

/** Sends heartbeats while the page is visible. Signs out when the user has signed this browser out remotely. */
export function startHeartbeat(uid: string): () => void {
  let busy = false;
  const say = async () => {
    if (busy || document.visibilityState === "hidden") return;
    busy = true;
    try {
      if (await sendHeartbeat(uid, Date.now())) return;
      sessionStorage.setItem(SIGNED_OUT_REMOTELY, "1");
      await signOut();
    } catch {
      // Offline: the next heartbeat tries again.
    } finally {
      busy = false;
    }
  };
  const now = () => void say();
  now();
  const timer = setInterval(now, INTERVAL_MS);
  document.addEventListener("visibilitychange", now);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", now);
  };
}
