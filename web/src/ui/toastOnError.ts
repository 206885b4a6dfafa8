import { toast } from "@/ui/toasts";
import { errorMessage } from "@/api/client";

/** Shows a toast when a promise rejects. */
export const toastOnError = (promise: Promise<unknown>): void =>
  void promise.catch((error: unknown) => toast(errorMessage(error), { tone: "bad" }));
