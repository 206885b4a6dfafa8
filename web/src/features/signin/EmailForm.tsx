import { type SubmitEvent, useState } from "react";
import { sendSignInLink, signInWithLink, signInWithPassword } from "@/firebase/auth";
import { useT } from "@/i18n";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/feedback";
import { TextField } from "@/ui/Field";
import type { AsyncAction } from "@/api/useAsyncAction";

type Method = "password" | "new" | "link";

interface Props extends Pick<AsyncAction, "busy" | "runAction"> {
  /** Whether a sign-in link opened the page. On another device the user enters the email again. */
  link: boolean;
}

export function EmailForm({ busy, runAction, link }: Props) {
  const t = useT();
  const [method, setMethod] = useState<Method>(link ? "link" : "password");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [sentTo, setSentTo] = useState<string | null>(null);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    runAction(async () => {
      if (link) await signInWithLink(email);
      else if (method !== "link") await signInWithPassword(email, password, method === "new");
      else {
        await sendSignInLink(email);
        setSentTo(email);
      }
    });
  };

  if (sentTo) return <Notice tone="accent">{t("signin.linkSent", { email: sentTo })}</Notice>;
  const action = link
    ? "signin.finish"
    : ({ password: "signin.go", new: "signin.create", link: "signin.sendLink" } as const)[method];
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <TextField
        label={t("signin.email")}
        type="email"
        name="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      {method !== "link" && (
        <TextField
          label={t("signin.password")}
          type="password"
          name="password"
          autoComplete={method === "new" ? "new-password" : "current-password"}
          minLength={6}
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      )}
      <Button type="submit" size="lg" variant="primary" busy={busy}>
        {t(action)}
      </Button>
      {!link && (
        <p className="flex flex-wrap justify-center gap-x-4 text-sm">
          {(["password", "new", "link"] as const)
            .filter((other) => other !== method)
            .map((other) => (
              <button
                key={other}
                type="button"
                className="py-1 text-accent hover:underline"
                onClick={() => setMethod(other)}
              >
                {t(`signin.method.${other}`)}
              </button>
            ))}
        </p>
      )}
    </form>
  );
}
