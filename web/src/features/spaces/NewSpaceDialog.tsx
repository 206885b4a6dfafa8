import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { useT } from "@/i18n";
import { NameDialog } from "@/ui/NameDialog";

/** Creates a shared space and opens its settings. */
export default function NewSpaceDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const make = async (name: string) => {
    const params = { header: { "Idempotency-Key": idempotencyKey } };
    const made = await unwrap(api.POST("/v1/spaces", { params, body: { name } }));
    await navigate({ to: "/spaces/$space", params: { space: made.id } });
  };
  return (
    <NameDialog
      title={t("space.new")}
      text={t("space.newText")}
      name=""
      go={t("space.create")}
      onName={make}
      onClose={onClose}
    />
  );
}
