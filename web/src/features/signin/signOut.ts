import { currentUser, endSession } from "@/firebase/auth";
import { clearFirestoreCache } from "@/firebase/firestore";

/** Set in the session storage when the user signed this browser out from another device. */
export const SIGNED_OUT_REMOTELY = "earshot.signed-out";

/** Signs out, clears what is stored and reloads the page. The next sign-in leads to `next`. */
export async function signOut(next = ""): Promise<void> {
  await removeDevice().catch(() => undefined);
  await endSession();
  await clearFirestoreCache().catch(() => undefined);
  location.assign(next ? `/signin?next=${encodeURIComponent(next)}` : "/signin");
}

async function removeDevice(): Promise<void> {
  const user = currentUser();
  if (!user || user.guestSessionId) return;
  const { deviceId, forgetHeartbeat, signOutDevice } = await import("@/features/devices/device");
  forgetHeartbeat(user.uid);
  await signOutDevice(deviceId());
}
