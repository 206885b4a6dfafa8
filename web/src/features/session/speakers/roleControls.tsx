import { useQueryClient } from "@tanstack/react-query";
import { Lock, Sparkles } from "lucide-react";
import { api, type Schemas, unwrap } from "@/api/client";
import { toastOnError } from "@/ui/toastOnError";
import { type RoleSet, roleSetName, useRoleSets } from "@/features/roles/roleSets";
import type { Session } from "@/features/sessions";
import { useT } from "@/i18n";
import { Button } from "@/ui/Button";
import { Select } from "@/ui/Field";
import { MenuChoice, MenuItem, MenuLabel, MenuLine } from "@/ui/Menu";
import type { TranscriptEditor } from "../edits/transcriptEditor";
import type { SpeakerInfo } from "../transcript";

/** The role sets to choose from: first the chosen or else the detected one. */
export function useRoleChoices(
  session: Session,
  found: string | null | undefined,
  wanted: boolean,
): RoleSet[] {
  const { data } = useRoleSets(wanted ? session.space : undefined);
  const all = [...(data?.own ?? []), ...(data?.builtIn ?? [])];
  const chosen = session.roleSet ?? all.find((each) => each.name === found);
  return chosen ? [chosen, ...all.filter((each) => each.name !== chosen.name)] : all;
}

interface SetProps {
  session: Session;
  sets: readonly RoleSet[];
  view: Schemas["SpeakerList"] | undefined;
  version: number;
}

/** Chooses the role set of a session, or requests new suggestions. */
export function RoleSetSelect({ session, sets, view, version }: SetProps) {
  const t = useT();
  const queries = useQueryClient();
  const key = { queryKey: ["speakers", session.id] };
  const choose = (roleSet: string) => {
    const params = { path: { id: session.id } };
    const request = unwrap(api.PATCH("/v1/sessions/{id}", { params, body: { roleSet } }));
    toastOnError(request.then(() => queries.invalidateQueries(key)));
  };
  const again = () => {
    const params = { path: { id: session.id }, query: { version } };
    const request = unwrap(api.POST("/v1/sessions/{id}/analysis", { params }));
    toastOnError(request.then(() => queries.invalidateQueries(key)));
  };
  const found = view?.roleSet ? roleSetName(view.roleSet) : null;
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-3">
      <Select
        label={t("roles.set")}
        value={session.roleSet?.name ?? ""}
        onChange={(event) => choose(event.target.value)}
        choices={[
          ["", found ? t("roles.detected", { set: found }) : t("upload.speakersAuto")],
          ...sets.map((each) => [each.name, roleSetName(each.name)] as const),
        ]}
      />
      <Button variant="quiet" className="self-start" busy={view?.pending ?? false} onClick={again}>
        <Sparkles />
        {t(view?.pending ? "roles.suggesting" : "roles.suggestAgain")}
      </Button>
    </div>
  );
}

interface ItemProps {
  speakerInfo: SpeakerInfo;
  editor: TranscriptEditor | null;
  set: RoleSet | undefined;
  onOther: () => void;
}

/** Menu items: the roles of the set, a custom role, and back to the suggestion. */
export function RoleMenuItems({ speakerInfo: { speaker, role }, editor, set, onOther }: ItemProps) {
  const t = useT();
  const take = (name: string) => void editor?.change({ op: "setRole", speaker, role: name });
  return (
    <>
      <MenuLine />
      <MenuLabel>{t("speakers.role")}</MenuLabel>
      {set?.roles.map(({ name }) => (
        <MenuChoice key={name} chosen={name === role} onSelect={() => take(name === role ? "" : name)}>
          {name}
        </MenuChoice>
      ))}
      <MenuItem onSelect={onOther}>{t("speakers.otherRole")}</MenuItem>
      {role && <MenuItem onSelect={() => take("")}>{t("speakers.asSuggested")}</MenuItem>}
    </>
  );
}

/** A role that a user chose; suggestions never replace it. */
export function LockedRole({ role }: { role: string }) {
  const t = useT();
  return (
    <span
      title={t("speakers.locked")}
      className="inline-flex items-center gap-1 text-xs font-normal text-soft [&_svg]:size-3"
    >
      {role}
      <Lock aria-hidden />
      <span className="sr-only">{t("speakers.locked")}</span>
    </span>
  );
}
