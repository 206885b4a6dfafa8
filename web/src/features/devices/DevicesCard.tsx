import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Monitor, Pencil, Smartphone } from "lucide-react";
import { useState } from "react";
import { api, errorMessage, type Schemas, unwrap } from "@/api/client";
import { useLanguage, useT } from "@/i18n";
import { useAsyncAction } from "@/api/useAsyncAction";
import { formatRelative } from "@/lib/format";
import { Button, IconButton } from "@/ui/Button";
import { Card, EmptyNote } from "@/ui/Card";
import { Badge, Notice, Skeleton } from "@/ui/feedback";
import { NameDialog } from "@/ui/NameDialog";
import { deviceId, renameDevice, signOutDevice } from "./device";

type Device = Schemas["Device"];
const KEY = ["devices"];
const REFRESH_MS = 30_000;

/** Lists the devices where the user is signed in. */
export function DevicesCard() {
  const t = useT();
  const queries = useQueryClient();
  const [renaming, setRenaming] = useState<Device | null>(null);
  const { data, error, dataUpdatedAt } = useQuery({
    queryKey: KEY,
    queryFn: async () => (await unwrap(api.GET("/v1/me/devices"))).devices,
    refetchInterval: REFRESH_MS,
  });
  const changed = () => queries.invalidateQueries({ queryKey: KEY });
  return (
    <Card title={t("devices.title")} text={t("devices.text")}>
      {error && <Notice tone="bad">{errorMessage(error)}</Notice>}
      {!data && !error && <Skeleton className="h-10" />}
      {data?.length === 0 && <EmptyNote>{t("devices.none")}</EmptyNote>}
      <ul aria-label={t("devices.title")} className="flex flex-col divide-y divide-line">
        {data?.map((each) => (
          <DeviceRow
            key={each.id}
            device={each}
            now={new Date(dataUpdatedAt)}
            onRename={() => setRenaming(each)}
            onGone={changed}
          />
        ))}
      </ul>
      {renaming && (
        <NameDialog
          title={t("devices.rename")}
          name={renaming.name}
          go={t("action.save")}
          onName={(name) => renameDevice(name).then(changed)}
          onClose={() => setRenaming(null)}
        />
      )}
    </Card>
  );
}

interface RowProps {
  device: Device;
  now: Date;
  onRename: () => void;
  onGone: () => Promise<void>;
}

function DeviceRow({ device, now, onRename, onGone }: RowProps) {
  const t = useT();
  const language = useLanguage();
  const { busy, error, runAction } = useAsyncAction();
  const here = device.id === deviceId();
  const name = device.name || t("devices.unnamed");
  const Sign = ["android", "ios"].includes(device.platform) ? Smartphone : Monitor;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5 first:pt-0.5 last:pb-0.5">
      <Sign aria-hidden className="size-5 shrink-0 text-faint" />
      <div className="min-w-0 flex-1 basis-40">
        <p className="flex flex-wrap items-center gap-x-2 text-sm font-medium">
          <span className="truncate">{name}</span>
          {here && <Badge tone="accent">{t("devices.here")}</Badge>}
        </p>
        <p className="text-xs text-faint">
          {device.online ? t("devices.online") : formatRelative(language, new Date(device.lastSeen), now)}
        </p>
        {error && <p className="text-xs text-bad">{error}</p>}
      </div>
      {here ? (
        <IconButton label={t("devices.rename")} onClick={onRename}>
          <Pencil />
        </IconButton>
      ) : (
        <Button
          busy={busy}
          aria-label={t("devices.signOutThat", { name })}
          onClick={() => runAction(() => signOutDevice(device.id).then(onGone))}
        >
          {t("action.signOut")}
        </Button>
      )}
    </li>
  );
}
