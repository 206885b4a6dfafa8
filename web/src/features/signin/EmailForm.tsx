import { useState, type SubmitEvent } from "react";
import { followLink, sendLink, signInWithPassword } from "@/firebase/auth";
import { useT } from "@/i18n";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/feedback";
import { TextField } from "@/ui/Field";
import type { Attempt } from "@/lib/attempt";

type Way = "password" | "new" | "link";

interface Props extends Pick<Attempt, "busy" | "attempt"> {
  /** The page was opened by a sign-in link on another device: the address has to be said again. */
  link: boolean;
}

export function EmailForm({ busy, attempt, link }: Props) {
  const t = useT();
  const [way, setWay] = useState<Way>(link ? "link" : "password");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [sentTo, setSentTo] = useState<string | null>(null);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    attempt(async () => {
      if (link) await followLink(email);
      else if (way !== "link") await signInWithPassword(email, password, way === "new");
      else {
        await sendLink(email);
        setSentTo(email);
      }
    });
  };

  if (sentTo) return <Notice tone="accent">{t("signin.linkSent", { email: sentTo })}</Notice>;
  const action = link
    ? "signin.finish"
    : ({ password: "signin.go", new: "signin.make", link: "signin.sendLink" } as const)[way];
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
      {way !== "link" && (
        <TextField
          label={t("signin.password")}
          type="password"
          name="password"
          autoComplete={way === "new" ? "new-password" : "current-password"}
          minLength={6}
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      )}
      <Button type="submit" size="lg" look="primary" busy={busy}>
        {t(action)}
      </Button>
      {!link && (
        <p className="flex flex-wrap justify-center gap-x-4 text-sm">
          {(["password", "new", "link"] as const)
            .filter((other) => other !== way)
            .map((other) => (
              <button
                key={other}
                type="button"
                className="py-1 text-accent hover:underline"
                onClick={() => setWay(other)}
              >
                {t(`signin.way.${other}`)}
              </button>
            ))}
        </p>
      )}
    </form>
  );
}
