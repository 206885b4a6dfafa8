import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { ChevronLeft, FolderLock, Pencil } from "lucide-react";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { RoleSetsCard } from "@/features/roles/RoleSetsCard";
import { spaceInviteTarget } from "@/features/sharing/inviteTargets";
import { InvitationLinks } from "@/features/sharing/InvitationLinks";
import { type Space, useSpaces } from "@/features/sessions";
import { SpaceVocabularyCard } from "@/features/vocabulary/VocabularyCard";
import { useCurrentUser } from "@/firebase/auth";
import { useT } from "@/i18n";
import { Button, IconButton } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { Empty, Skeleton } from "@/ui/feedback";
import { MembersCard } from "./MembersCard";
import { removeMember } from "./members";
import { NameDialog } from "@/ui/NameDialog";

/** The settings of a space: members, links, vocabulary and role sets. */
export function SpacePage() {
  const t = useT();
  const { space: id } = useParams({ from: "/inside/spaces/$space" });
  const uid = useCurrentUser()?.uid ?? "";
  const found = useSpaces(uid || undefined);
  if (found.state === "loading") return <Skeleton className="m-6 h-56 max-w-2xl" />;
  const space = found.state === "ready" ? found.value.find((each) => each.id === id) : undefined;
  if (!space)
    return <Empty icon={<FolderLock />} title={t("space.noAccess")} text={t("space.noAccessText")} />;
  return <SpaceSettings space={space} uid={uid} />;
}

function SpaceSettings({ space, uid }: { space: Space; uid: string }) {
  const t = useT();
  const [renaming, setRenaming] = useState(false);
  const role = space.members[uid] ?? "viewer";
  const name = space.personal ? t("space.personal") : space.name;
  const rename = async (name: string) => {
    const params = { path: { space: space.id } };
    await unwrap(api.PATCH("/v1/spaces/{space}", { params, body: { name } }));
  };
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-8 px-4 pt-4 pb-16 sm:px-6 sm:pt-6">
      <header className="flex flex-col gap-1">
        <Link
          to="/"
          search={space.personal ? {} : { space: space.id }}
          className="-ms-1 inline-flex w-fit items-center gap-0.5 text-sm text-faint hover:text-ink [&_svg]:size-4"
        >
          <ChevronLeft className="rtl:rotate-180" />
          {t("nav.recordings")}
        </Link>
        <div className="flex items-center gap-1">
          <h1 className="min-w-0 text-xl font-semibold wrap-break-word">{name}</h1>
          {role === "owner" && !space.personal && (
            <IconButton label={t("space.rename")} onClick={() => setRenaming(true)}>
              <Pencil />
            </IconButton>
          )}
        </div>
        {space.personal && <p className="text-sm text-soft">{t("space.personalText")}</p>}
      </header>
      {!space.personal && <MembersCard space={space} uid={uid} />}
      {!space.personal && role === "owner" && (
        <Card title={t("links.title")} text={t("space.linksText")}>
          <InvitationLinks target={spaceInviteTarget(space.id)} />
        </Card>
      )}
      {!space.personal && <SpaceVocabularyCard space={space.id} editable={role !== "viewer"} />}
      <RoleSetsCard space={space.id} sets={space.roleSets} editable={role !== "viewer"} />
      {!space.personal && <LeaveOrDelete space={space} uid={uid} owner={role === "owner"} />}
      {renaming && (
        <NameDialog
          title={t("space.rename")}
          name={space.name}
          go={t("action.save")}
          onName={rename}
          onClose={() => setRenaming(false)}
        />
      )}
    </div>
  );
}

function LeaveOrDelete({ space, uid, owner }: { space: Space; uid: string; owner: boolean }) {
  const t = useT();
  const navigate = useNavigate();
  const [confirming, setConfirming] = useState<"leave" | "remove" | null>(null);
  const away = () => navigate({ to: "/", search: {} });
  const leave = () => removeMember(space.id, uid).then(away);
  const remove = async () => {
    await unwrap(api.DELETE("/v1/spaces/{space}", { params: { path: { space: space.id } } }));
    await away();
  };
  return (
    <Card title={t("space.leaveOrDelete")}>
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-0 flex-1 basis-60 text-sm text-pretty text-faint">
          {t(owner ? "space.leaveOrDeleteText" : "space.leaveOnlyText")}
        </p>
        <Button onClick={() => setConfirming("leave")}>{t("space.leave")}</Button>
        {owner && (
          <Button variant="danger" onClick={() => setConfirming("remove")}>
            {t("space.remove")}
          </Button>
        )}
      </div>
      {confirming && (
        <ConfirmDialog
          title={t(`space.${confirming}Title`, { name: space.name })}
          text={t(`space.${confirming}Text`)}
          go={t(`space.${confirming}`)}
          onGo={confirming === "leave" ? leave : remove}
          onClose={() => setConfirming(null)}
        />
      )}
    </Card>
  );
}
