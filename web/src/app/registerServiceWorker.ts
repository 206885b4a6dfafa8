import { Workbox } from "workbox-window";
import { t } from "@/i18n";
import { toast } from "@/ui/toasts";

const INTERVAL_MS = 60 * 60_000;

/** Registers the service worker, and offers a reload when a new build waits. */
export async function registerServiceWorker(): Promise<void> {
  const worker = new Workbox("/sw.js");
  let wanted = false;
  const reload = () => {
    wanted = true;
    worker.messageSkipWaiting();
  };
  worker.addEventListener("waiting", () => offerReload(reload));
  worker.addEventListener("controlling", ({ isUpdate }) => {
    if (wanted) location.reload();
    // Another tab activated it, so the files of this build are gone.
    else if (isUpdate) offerReload(() => location.reload());
  });
  await worker.register();
  // A tab may be open for days.
  setInterval(() => void worker.update().catch(() => null), INTERVAL_MS);
}

function offerReload(reload: () => void): void {
  toast(t("update.available"), { persistent: true, action: { text: t("update.reload"), run: reload } });
}
