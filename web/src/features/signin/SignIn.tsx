import { useNavigate, useSearch } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { useEffect, useState } from "react";
import { Preferences } from "@/app/Preferences";
import { OUT } from "@/app/leave";
import { Mark } from "@/app/Mark";
import { config } from "@/firebase/app";
import { followLink, isLink, linkEmail, signInAsDemo, signInWithGoogle, usePerson } from "@/firebase/auth";
import { useT } from "@/i18n";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/feedback";
import { EmailForm } from "./EmailForm";
import { GoogleMark } from "./GoogleMark";
import { useAttempt } from "@/lib/attempt";

export function SignIn() {
  const t = useT();
  const person = usePerson();
  const navigate = useNavigate();
  const { next } = useSearch({ from: "/signin" });
  const { busy, error, attempt } = useAttempt();
  const [byLink] = useState(isLink);
  const [out] = useState(() => sessionStorage.getItem(OUT) !== null);
  const { demo, authEmulator } = config();

  useEffect(() => sessionStorage.removeItem(OUT), []);

  useEffect(() => {
    if (person) void navigate({ href: next?.startsWith("/") ? next : "/", replace: true });
  }, [person, next, navigate]);
  useEffect(() => {
    const email = linkEmail();
    if (byLink && email) attempt(() => followLink(email));
  }, [byLink, attempt]);

  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-5 py-10">
      <header className="flex flex-col gap-4">
        <Mark className="size-10" />
        <div>
          <h1 className="text-2xl font-semibold">{t("signin.title")}</h1>
          <p className="mt-1 text-balance text-soft">{t("signin.text")}</p>
        </div>
      </header>
      {out && <Notice tone="accent">{t("devices.signedOut")}</Notice>}
      {demo && (
        <section className="flex flex-col gap-2 rounded-lg bg-tint p-4">
          <p className="text-sm text-soft">{t("signin.demoText")}</p>
          <Button look="primary" size="lg" busy={busy} onClick={() => attempt(() => signInAsDemo(demo))}>
            <Play />
            {t("signin.demo")}
          </Button>
        </section>
      )}
      <div className="flex flex-col gap-4">
        {!authEmulator && (
          <Button size="lg" busy={busy} onClick={() => attempt(signInWithGoogle)}>
            <GoogleMark />
            {t("signin.google")}
          </Button>
        )}
        <div className="flex items-center gap-3 text-xs text-faint">
          <span className="h-px flex-1 bg-line" />
          {t("signin.or")}
          <span className="h-px flex-1 bg-line" />
        </div>
        <EmailForm busy={busy} attempt={attempt} link={byLink} />
        {error && <Notice tone="bad">{error}</Notice>}
      </div>
      <footer className="flex justify-center">
        <Preferences />
      </footer>
    </main>
  );
}
