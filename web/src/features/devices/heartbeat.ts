import { SIGNED_OUT_REMOTELY, signOut } from "@/features/signin/signOut";
import { sendHeartbeat } from "./device";

const EVERY_MS = 30_000;

/** As long as the page is looked at, others see that this browser is in use; it leaves when it was signed out. */
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
      // Without a network nobody hears it; the next one says it again.
    } finally {
      busy = false;
    }
  };
  const now = () => void say();
  now();
  const timer = setInterval(now, EVERY_MS);
  document.addEventListener("visibilitychange", now);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", now);
  };
}
