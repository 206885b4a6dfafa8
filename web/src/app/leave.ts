import { signOut } from "@/firebase/auth";
import { forgetStore } from "@/firebase/store";

/** Signs out, and begins anew with nothing in memory. */
export async function leave(): Promise<void> {
  await signOut();
  await forgetStore().catch(() => undefined);
  location.assign("/signin");
}
