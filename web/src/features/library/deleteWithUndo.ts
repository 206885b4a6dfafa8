import { api, errorMessage, unwrap } from "@/api/client";
import { t } from "@/i18n";
import { Observable } from "@/lib/observable";
import { config } from "@/firebase/app";
import { idToken } from "@/firebase/auth";
import { toast } from "@/ui/toasts";

/** Sessions that the list hides: deleted, or about to be. */
export const hiddenSessions = new Observable<ReadonlySet<string>>(new Set());

/** Sessions whose deletion can still be undone. */
const pendingDeletions = new Set<string>();

export function deleteWithUndo(id: string, title: string): void {
  pendingDeletions.add(id);
  hiddenSessions.set(new Set([...hiddenSessions.get(), id]));
  void idToken().then((token) => (lastToken = token));
  toast(t("library.deleted", { title }), {
    action: { text: t("action.undo"), run: () => restore(id) },
    onExpire: () => void deleteNow(id),
  });
}

function restore(id: string): void {
  pendingDeletions.delete(id);
  hiddenSessions.set(new Set([...hiddenSessions.get()].filter((each) => each !== id)));
}

async function deleteNow(id: string): Promise<void> {
  if (!pendingDeletions.delete(id)) return;
  try {
    await unwrap(api.DELETE("/v1/sessions/{id}", { params: { path: { id } } }));
  } catch (error) {
    restore(id);
    toast(errorMessage(error), { tone: "bad" });
  }
}

let lastToken: string | null = null;

/** Closing the page confirms pending deletions: `keepalive` requests outlive the page. */
window.addEventListener("pagehide", () => {
  for (const id of pendingDeletions) {
    const headers = { Authorization: `Bearer ${lastToken ?? ""}` };
    void fetch(`${config().apiUrl}/v1/sessions/${id}`, { method: "DELETE", keepalive: true, headers });
  }
});
