import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Ellipsis, RotateCcw } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { api, errorMessage, type Schemas, unwrap } from "@/api/client";
import { type Session, stateKey } from "@/features/sessions";
import { languageName } from "@/features/upload/uploadSettings";
import { useLanguage, useT } from "@/i18n";
import { formatDateTime } from "@/lib/format";
import { Button, IconButton } from "@/ui/Button";
import { Badge } from "@/ui/feedback";
import { Menu, MenuItem } from "@/ui/Menu";
import { toast } from "@/ui/toasts";
import { Panel } from "../Panel";

const ComparisonDialog = lazy(() => import("./ComparisonDialog"));
const ConflictsDialog = lazy(() => import("./ConflictsDialog"));
const RetranscribeDialog = lazy(() => import("./RetranscribeDialog"));

type Version = Schemas["VersionView"];
type Shown = { what: "compare" | "conflicts"; version: number } | { what: "again" };

/** Lists the versions of a transcript; opens, compares, promotes and creates them. */
export function VersionsPanel({
  session,
  editable,
  read,
}: {
  session: Session;
  editable: boolean;
  read: number;
}) {
  const t = useT();
  const queries = useQueryClient();
  const [shown, setShown] = useState<Shown | null>(null);
  const { version, latestVersion, state } = session.transcription;
  const key = ["versions", session.id];
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => unwrap(api.GET("/v1/sessions/{id}/versions", { params: { path: { id: session.id } } })),
  });
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ["versions", session.id] });
  }, [queries, session.id, version, latestVersion, state]);
  const versions = [...(data?.versions ?? [])].sort((one, other) => other.version - one.version);
  const complete = versions.filter((each) => each.state === "completed");
  const close = () => setShown(null);
  return (
    <Panel title={t("versions.title")} open={false}>
      <ul className="flex flex-col gap-2.5">
        {versions.map((each) => (
          <VersionRow key={each.version} {...{ session, editable, read, version: each }} onShow={setShown} />
        ))}
      </ul>
      {editable && (
        <Button onClick={() => setShown({ what: "again" })}>
          <RotateCcw />
          {t("versions.retranscribe")}
        </Button>
      )}
      {shown && (
        <Suspense fallback={null}>
          {shown.what === "compare" && (
            <ComparisonDialog
              session={session.id}
              here={shown.version}
              there={version ?? 0}
              all={complete.map((each) => each.version)}
              onClose={close}
            />
          )}
          {shown.what === "conflicts" && (
            <ConflictsDialog {...{ editable }} session={session.id} version={shown.version} onClose={close} />
          )}
          {shown.what === "again" && <RetranscribeDialog session={session} onClose={close} />}
        </Suspense>
      )}
    </Panel>
  );
}

interface RowProps {
  session: Session;
  version: Version;
  editable: boolean;
  read: number;
  onShow: (shown: Shown) => void;
}

function VersionRow({ session, version, editable, read, onShow }: RowProps) {
  const t = useT();
  const language = useLanguage();
  const navigate = useNavigate();
  const number = version.version;
  const complete = version.state === "completed";
  const open = () =>
    void navigate({
      to: "/s/$id",
      params: { id: session.id },
      search: version.current ? {} : { version: number },
    });
  const promote = () => {
    const params = { path: { id: session.id, version: String(number) } };
    const request = unwrap(api.POST("/v1/sessions/{id}/versions/{version}/promote", { params }));
    void request
      .then(() => navigate({ to: "/s/$id", params: { id: session.id }, search: {} }))
      .catch((error: unknown) => toast(errorMessage(error), { tone: "bad" }));
  };
  const spoken = version.options.languageCodes.map((each) =>
    each === "auto" ? t("upload.languageAuto") : languageName(language, each),
  );
  const facts = [
    version.origin === "import" ? t("versions.imported") : spoken.join(", "),
    version.options.engine,
    formatDateTime(language, new Date(version.createdAt), new Date()),
  ];
  const conflicts = version.rebased?.conflicts ?? 0;
  return (
    <li className="flex items-start gap-2 text-sm">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {t("versions.number", { number })}
          {version.current && <Badge tone="good">{t("versions.current")}</Badge>}
          {number === read && !version.current && <Badge tone="accent">{t("versions.shown")}</Badge>}
          {!complete && <Badge>{t(stateKey(version.state))}</Badge>}
          {version.notPromoted && <Badge tone="warn">{t("versions.notPromoted")}</Badge>}
        </p>
        <p className="text-xs text-faint">{facts.filter(Boolean).join(" · ")}</p>
        {conflicts > 0 && (
          <button
            type="button"
            className="min-h-6 text-xs text-warn underline"
            onClick={() => onShow({ what: "conflicts", version: number })}
          >
            {t("versions.conflicts", { count: conflicts })}
          </button>
        )}
      </div>
      {complete && (
        <Menu
          trigger={
            <IconButton label={t("versions.menu", { number })}>
              <Ellipsis />
            </IconButton>
          }
        >
          <MenuItem onSelect={open}>{t("versions.read")}</MenuItem>
          {!version.current && (
            <MenuItem onSelect={() => onShow({ what: "compare", version: number })}>
              {t("versions.compare")}
            </MenuItem>
          )}
          {!version.current && editable && <MenuItem onSelect={promote}>{t("versions.promote")}</MenuItem>}
        </Menu>
      )}
    </li>
  );
}
