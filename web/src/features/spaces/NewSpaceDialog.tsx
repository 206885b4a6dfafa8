import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { useT } from "@/i18n";
import { NameDialog } from "@/ui/NameDialog";

/** Makes a space to share, and goes there to let people in. */
export default function NewSpaceDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const [once] = useState(() => crypto.randomUUID());
  const make = async (name: string) => {
    const params = { header: { "Idempotency-Key": once } };
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
