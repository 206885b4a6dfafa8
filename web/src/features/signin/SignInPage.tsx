import { useNavigate, useSearch } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { useEffect, useState } from "react";
import { Preferences } from "@/features/preferences/Preferences";
import { SIGNED_OUT_REMOTELY } from "./signOut";
import { Logo } from "@/ui/Logo";
import { config } from "@/firebase/app";
import {
  isSignInLink,
  signInAsDemo,
  signInWithGoogle,
  signInWithLink,
  storedLinkEmail,
  useCurrentUser,
} from "@/firebase/auth";
import { useT } from "@/i18n";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/feedback";
import { EmailForm } from "./EmailForm";
import { GoogleLogo } from "./GoogleLogo";
import { useAsyncAction } from "@/api/useAsyncAction";

export function SignInPage() {
  const t = useT();
  const user = useCurrentUser();
  const navigate = useNavigate();
  const { next } = useSearch({ from: "/signin" });
  const { busy, error, runAction } = useAsyncAction();
  const [byLink] = useState(isSignInLink);
  const [signedOutRemotely] = useState(() => sessionStorage.getItem(SIGNED_OUT_REMOTELY) !== null);
  const { demo, authEmulator } = config();

  useEffect(() => {
    if (!user) return;
    sessionStorage.removeItem(SIGNED_OUT_REMOTELY); // not earlier: signing out shows this page twice, by the router and after the reload
    void navigate({ href: next?.startsWith("/") ? next : "/", replace: true });
  }, [user, next, navigate]);
  useEffect(() => {
    const email = storedLinkEmail();
    if (byLink && email) runAction(() => signInWithLink(email));
  }, [byLink, runAction]);

  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-5 py-10">
      <header className="flex flex-col gap-4">
        <Logo className="size-10" />
        <div>
          <h1 className="text-2xl font-semibold">{t("signin.title")}</h1>
          <p className="mt-1 text-balance text-soft">{t("signin.text")}</p>
        </div>
      </header>
      {signedOutRemotely && <Notice tone="accent">{t("devices.signedOut")}</Notice>}
      {demo && (
        <section className="flex flex-col gap-2 rounded-lg bg-tint p-4">
          <p className="text-sm text-soft">{t("signin.demoText")}</p>
          <Button variant="primary" size="lg" busy={busy} onClick={() => runAction(() => signInAsDemo(demo))}>
            <Play />
            {t("signin.demo")}
          </Button>
        </section>
      )}
      <div className="flex flex-col gap-4">
        {!authEmulator && (
          <Button size="lg" busy={busy} onClick={() => runAction(signInWithGoogle)}>
            <GoogleLogo />
            {t("signin.google")}
          </Button>
        )}
        <div className="flex items-center gap-3 text-xs text-faint">
          <span className="h-px flex-1 bg-line" />
          {t("signin.or")}
          <span className="h-px flex-1 bg-line" />
        </div>
        <EmailForm busy={busy} runAction={runAction} link={byLink} />
        {error && <Notice tone="bad">{error}</Notice>}
      </div>
      <footer className="flex justify-center">
        <Preferences />
      </footer>
    </main>
  );
}
