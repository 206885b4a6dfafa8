import { toast } from "@/ui/toasts";
import { sentence } from "./client";

/** Starts something whose failure is said in passing. */
export const doing = (asked: Promise<unknown>): void =>
  void asked.catch((error: unknown) => toast(sentence(error), { tone: "bad" }));
