import { signOut } from "@/firebase/auth";
import { forgetStore } from "@/firebase/store";

/** Signs out, and begins anew with nothing in memory; whoever signs in again comes to `next`. */
export async function leave(next = ""): Promise<void> {
  await signOut();
  await forgetStore().catch(() => undefined);
  location.assign(next ? `/signin?next=${encodeURIComponent(next)}` : "/signin");
}
