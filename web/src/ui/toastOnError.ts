import { toast } from "@/ui/toasts";
import { errorMessage } from "@/api/client";

/** Starts something whose failure is said in passing. */
export const toastOnError = (asked: Promise<unknown>): void =>
  void asked.catch((error: unknown) => toast(errorMessage(error), { tone: "bad" }));
