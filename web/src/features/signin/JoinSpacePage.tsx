import { useNavigate, useParams } from "@tanstack/react-router";
import { Users } from "lucide-react";
import { api, unwrap } from "@/api/client";
import { useT } from "@/i18n";
import { Button } from "@/ui/Button";
import { Empty, Notice } from "@/ui/feedback";
import { useAsyncAction } from "@/api/useAsyncAction";

/** Joins a space by an invitation link. */
export function JoinSpacePage() {
  const t = useT();
  const { token } = useParams({ from: "/inside/welcome/$token" });
  const navigate = useNavigate();
  const { busy, error, runAction } = useAsyncAction();

  const accept = () =>
    runAction(async () => {
      const space = await unwrap(api.POST("/v1/invitations/{token}/accept", { params: { path: { token } } }));
      await navigate({ to: "/", search: { space: space.id } });
    });

  return (
    <Empty icon={<Users />} title={t("joinSpace.title")} text={t("joinSpace.text")}>
      <Button variant="primary" size="lg" busy={busy} onClick={accept}>
        {t("joinSpace.go")}
      </Button>
      {error && <Notice tone="bad">{error}</Notice>}
    </Empty>
  );
}
