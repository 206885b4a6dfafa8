import { toast } from "@/ui/toasts";
import { errorMessage } from "@/api/client";

/** Shows a toast when a promise rejects. */
export const toastOnError = (asked: Promise<unknown>): void =>
  void asked.catch((error: unknown) => toast(errorMessage(error), { tone: "bad" }));
