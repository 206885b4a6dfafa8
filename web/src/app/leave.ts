import { currentPerson, signOut } from "@/firebase/auth";
import { forgetStore } from "@/firebase/store";

/** Set for the next page when somebody signed this browser out from another device. */
export const OUT = "earshot.signed-out";

/** Signs out, and begins anew with nothing in memory; whoever signs in again comes to `next`. */
export async function leave(next = ""): Promise<void> {
  await offTheList().catch(() => undefined);
  await signOut();
  await forgetStore().catch(() => undefined);
  location.assign(next ? `/signin?next=${encodeURIComponent(next)}` : "/signin");
}

async function offTheList(): Promise<void> {
  const person = currentPerson();
  if (!person || person.guestOf) return;
  const { deviceId, forgetBeat, signOutDevice } = await import("@/features/devices/device");
  forgetBeat(person.uid);
  await signOutDevice(deviceId());
}
