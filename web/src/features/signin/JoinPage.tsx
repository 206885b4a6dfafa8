import { useNavigate, useParams } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";
import { api, unwrap } from "@/api/client";
import { Logo } from "@/ui/Logo";
import { signInWithToken, useCurrentUser } from "@/firebase/auth";
import { useT } from "@/i18n";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/feedback";
import { TextField } from "@/ui/Field";
import { useAsyncAction } from "@/api/useAsyncAction";

/** Keeps one key for each link, so that a returning guest stays the same participant. */
function guestKey(token: string): string {
  const name = `earshot.guest.${token.slice(0, 16)}`;
  const key = localStorage.getItem(name) ?? crypto.randomUUID();
  localStorage.setItem(name, key);
  return key;
}

/** Joins a session by an invitation link, also without an account. */
export function JoinPage() {
  const t = useT();
  const { token } = useParams({ from: "/join/$token" });
  const user = useCurrentUser();
  const navigate = useNavigate();
  const [name, setName] = useState(user?.name ?? "");
  const { busy, error, runAction } = useAsyncAction();

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    runAction(async () => {
      const params = { path: { token }, header: { "Idempotency-Key": guestKey(token) } };
      const joined = await unwrap(api.POST("/v1/invitations/{token}/join", { params, body: { name } }));
      if (joined.token) await signInWithToken(joined.token);
      await navigate({ to: "/s/$id", params: { id: joined.session.id }, replace: true });
    });
  };

  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-5 py-10">
      <Logo className="size-10" />
      <div>
        <h1 className="text-2xl font-semibold">{t("join.title")}</h1>
        <p className="mt-1 text-balance text-soft">{t("join.text")}</p>
      </div>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <TextField
          label={t("join.name")}
          autoComplete="name"
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" size="lg" variant="primary" busy={busy}>
          {t("join.go")}
        </Button>
        {error && <Notice tone="bad">{error}</Notice>}
      </form>
    </main>
  );
}
