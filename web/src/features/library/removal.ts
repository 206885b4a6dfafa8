import { answered, api, sentence } from "@/api/client";
import { t } from "@/i18n";
import { Cell } from "@/lib/external";
import { config } from "@/firebase/app";
import { idToken } from "@/firebase/auth";
import { toast } from "@/ui/toasts";

/** Sessions that are off the list: deleted, or about to be. */
export const leaving = new Cell<ReadonlySet<string>>(new Set());

/** Those that are not deleted yet: for some seconds that can be undone. */
const waiting = new Set<string>();

export function removeSoon(id: string, title: string): void {
  waiting.add(id);
  leaving.set(new Set([...leaving.get(), id]));
  void idToken().then((token) => (lastToken = token));
  toast(t("library.deleted", { title }), {
    action: { text: t("action.undo"), run: () => back(id) },
    gone: () => void remove(id),
  });
}

function back(id: string): void {
  waiting.delete(id);
  leaving.set(new Set([...leaving.get()].filter((each) => each !== id)));
}

async function remove(id: string): Promise<void> {
  if (!waiting.delete(id)) return;
  try {
    await answered(api.DELETE("/v1/sessions/{id}", { params: { path: { id } } }));
  } catch (error) {
    back(id);
    toast(sentence(error), { tone: "bad" });
  }
}

let lastToken: string | null = null;

/** Who leaves the page within those seconds meant it: the request outlives the page. */
window.addEventListener("pagehide", () => {
  for (const id of waiting) {
    const headers = { Authorization: `Bearer ${lastToken ?? ""}` };
    void fetch(`${config().apiUrl}/v1/sessions/${id}`, { method: "DELETE", keepalive: true, headers });
  }
});
