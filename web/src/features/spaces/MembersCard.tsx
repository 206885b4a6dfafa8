import { UserMinus } from "lucide-react";
import { useState } from "react";
import { api, errorMessage, unwrap } from "@/api/client";
import { toastOnError } from "@/ui/toastOnError";
import { roleKey } from "@/features/sharing/InvitationLinks";
import type { Role } from "@/features/sharing/inviteTargets";
import type { Space } from "@/features/sessions";
import { useT } from "@/i18n";
import { Avatar } from "@/ui/Avatar";
import { IconButton } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { Notice, Skeleton } from "@/ui/feedback";
import { Select } from "@/ui/Field";
import { type Member, removeMember, useMembers } from "./members";

const ROLES: Role[] = ["owner", "editor", "viewer"];

/** Lists the members of a space with their roles, which owners can change. */
export function MembersCard({ space, uid }: { space: Space; uid: string }) {
  const t = useT();
  const { data, error } = useMembers(space);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const manages = space.members[uid] === "owner";
  return (
    <Card title={t("members.title")} text={t("members.text")}>
      {error && <Notice tone="bad">{errorMessage(error)}</Notice>}
      {!data && !error && <Skeleton className="h-10" />}
      <ul className="flex flex-col divide-y divide-line">
        {data?.map((each) => (
          <MemberRow
            key={each.uid}
            space={space}
            member={{ ...each, role: space.members[each.uid] ?? each.role }}
            mine={each.uid === uid}
            manages={manages}
            onRemove={() => setLeaving(each)}
          />
        ))}
      </ul>
      {leaving && (
        <ConfirmDialog
          title={t("members.removeTitle", { name: leaving.name || t("members.unnamed") })}
          text={t("members.removeText")}
          go={t("members.remove")}
          onGo={() => removeMember(space.id, leaving.uid)}
          onClose={() => setLeaving(null)}
        />
      )}
    </Card>
  );
}

interface RowProps {
  space: Space;
  member: Member;
  mine: boolean;
  manages: boolean;
  onRemove: () => void;
}

function MemberRow({ space, member, mine, manages, onRemove }: RowProps) {
  const t = useT();
  const name = member.name || t("members.unnamed");
  const change = (role: Role) => {
    const params = { path: { space: space.id, uid: member.uid } };
    toastOnError(unwrap(api.PATCH("/v1/spaces/{space}/members/{uid}", { params, body: { role } })));
  };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2.5 first:pt-0.5 last:pb-0.5">
      <Avatar id={member.uid} name={name} />
      <div className="min-w-0 flex-1 basis-32">
        <p className="truncate text-sm font-medium">
          {name}
          {mine && <span className="ms-1.5 font-normal text-faint">{t("members.you")}</span>}
        </p>
        {member.email && <p className="truncate text-xs text-faint">{member.email}</p>}
      </div>
      {manages ? (
        <div className="w-36">
          <Select
            silent
            label={t("members.roleOf", { name })}
            value={member.role}
            onChange={(event) => change(event.target.value as Role)}
            choices={ROLES.map((each) => [each, t(roleKey(each))] as const)}
          />
        </div>
      ) : (
        <span className="text-sm text-soft">{t(roleKey(member.role))}</span>
      )}
      {manages && !mine && (
        <IconButton label={t("members.removeThat", { name })} onClick={onRemove}>
          <UserMinus />
        </IconButton>
      )}
    </li>
  );
}
