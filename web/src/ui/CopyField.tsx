import { Check, Copy } from "lucide-react";
import { useId, useState } from "react";
import { useT } from "@/i18n";
import { Button } from "./Button";

/** A text to copy, such as a link or a secret. */
export function CopyField({ label, value, hint }: { label: string; value: string; hint?: string }) {
  const t = useT();
  const id = useId();
  const [copied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => document.getElementById(id)?.focus(), // without the permission the user can copy it by hand
    );
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium text-soft">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          readOnly
          dir="ltr"
          value={value}
          onFocus={(event) => event.target.select()}
          className="h-9 min-w-0 flex-1 rounded-md bg-sunken px-2.5 font-mono text-sm text-ink shadow-[inset_0_0_0_1px_var(--line)]"
        />
        <Button size="md" className="h-9" variant="primary" onClick={copy}>
          {copied ? <Check /> : <Copy />}
          <span aria-live="polite">{t(copied ? "action.copied" : "action.copy")}</span>
        </Button>
      </div>
      {hint && <p className="text-sm text-pretty text-faint">{hint}</p>}
    </div>
  );
}
