import { leave, OUT } from "@/app/leave";
import { beat } from "./device";

const EVERY_MS = 30_000;

/** As long as the page is looked at, others see that this browser is in use; it leaves when it was signed out. */
export function keepBeating(uid: string): () => void {
  let busy = false;
  const say = async () => {
    if (busy || document.visibilityState === "hidden") return;
    busy = true;
    try {
      if (await beat(uid, Date.now())) return;
      sessionStorage.setItem(OUT, "1");
      await leave();
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
