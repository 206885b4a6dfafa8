import { useNavigate, useParams } from "@tanstack/react-router";
import { Users } from "lucide-react";
import { answered, api } from "@/api/client";
import { useT } from "@/i18n";
import { Button } from "@/ui/Button";
import { Empty, Notice } from "@/ui/feedback";
import { useAttempt } from "@/lib/attempt";

/** Somebody follows a link into a space. */
export function Welcome() {
  const t = useT();
  const { token } = useParams({ from: "/inside/welcome/$token" });
  const navigate = useNavigate();
  const { busy, error, attempt } = useAttempt();

  const accept = () =>
    attempt(async () => {
      const space = await answered(
        api.POST("/v1/invitations/{token}/accept", { params: { path: { token } } }),
      );
      await navigate({ to: "/", search: { space: space.id } });
    });

  return (
    <Empty icon={<Users />} title={t("welcome.title")} text={t("welcome.text")}>
      <Button look="primary" size="lg" busy={busy} onClick={accept}>
        {t("welcome.go")}
      </Button>
      {error && <Notice tone="bad">{error}</Notice>}
    </Empty>
  );
}
