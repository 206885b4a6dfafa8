import { useQuery } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { type CSSProperties, type SyntheticEvent, useState } from "react";
import { api, type Schemas, unwrap } from "@/api/client";
import type { RoleSet } from "@/features/roles/roleSets";
import type { Session } from "@/features/sessions";
import { useT } from "@/i18n";
import { useDebounced } from "@/lib/useDebounced";
import { Button, IconButton } from "@/ui/Button";
import { TextField } from "@/ui/Field";
import { Menu, MenuItem, MenuLabel, MenuLine } from "@/ui/Menu";
import type { TranscriptState } from "../edits/useTranscriptState";
import { Panel } from "../Panel";
import type { SpeakerInfo } from "../transcript";
import { speakerName } from "./speakerNames";
import { LockedRole, RoleMenuItems, RoleSetSelect, useRoleChoices } from "./roleControls";
import { RoleSuggestion } from "./RoleSuggestion";

type SpeakerView = Schemas["SpeakerView"];
const DEBOUNCE_MS = 2000;

/** Lists speakers with their names and roles; renames, merges and swaps them. */
export function SpeakersPanel({ session, transcript }: { session: Session; transcript: TranscriptState }) {
  const t = useT();
  const { speakers, version, editor } = transcript;
  const revision = useDebounced(transcript.revision, DEBOUNCE_MS);
  const params = { path: { id: session.id }, query: { version } };
  const { data } = useQuery({
    queryKey: ["speakers", session.id, version, revision],
    queryFn: () => unwrap(api.GET("/v1/sessions/{id}/speakers", { params })),
    placeholderData: (before) => before,
    refetchInterval: (query) => (query.state.data?.pending ? 3000 : false),
  });
  const sets = useRoleChoices(session, data?.roleSet, editor !== null);
  const views = new Map(data?.speakers.map((each) => [each.speaker, each]));
  return (
    <Panel title={t("speakers.title")}>
      <ul className="flex flex-col gap-2">
        {[...speakers.values()].map((each) => (
          <SpeakerRow
            key={each.speaker}
            speakerInfo={each}
            view={views.get(each.speaker)}
            transcript={transcript}
            set={session.roleSet || data?.roleSet ? sets[0] : undefined}
          />
        ))}
      </ul>
      {editor && <RoleSetSelect session={session} sets={sets} view={data} version={version} />}
    </Panel>
  );
}

interface Props {
  speakerInfo: SpeakerInfo;
  view: SpeakerView | undefined;
  transcript: TranscriptState;
  /** The role set of this session, if known. */
  set: RoleSet | undefined;
}

function SpeakerRow({ speakerInfo, view, transcript, set }: Props) {
  const t = useT();
  const [editing, setEditing] = useState<"name" | "role" | null>(null);
  const { editor } = transcript;
  const name = speakerName(t, speakerInfo.speaker, speakerInfo);
  const save = (text: string) => {
    const { speaker } = speakerInfo;
    setEditing(null);
    if (editing === "name" && text !== speakerInfo.name)
      void editor?.change({ op: "renameSpeaker", speaker, name: text });
    if (editing === "role" && text !== speakerInfo.role)
      void editor?.change({ op: "setRole", speaker, role: text });
  };
  const take = (role: string) => void editor?.change({ op: "setRole", speaker: speakerInfo.speaker, role });
  return (
    <li className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <span
          className="speaker flex min-w-0 flex-1 items-center gap-2 font-medium"
          style={{ "--hue": speakerInfo.hue } as CSSProperties}
        >
          <span aria-hidden className="size-2.5 shrink-0 rounded-full bg-current" />
          <span className="truncate">{name}</span>
          {speakerInfo.role && <LockedRole role={speakerInfo.role} />}
        </span>
        {editor && <Actions {...{ speakerInfo, transcript, set }} name={name} onAsk={setEditing} />}
      </div>
      {editing && (
        <TextForm
          label={t(editing === "name" ? "speakers.name" : "speakers.role")}
          value={editing === "name" ? speakerInfo.name : speakerInfo.role}
          onSave={save}
        />
      )}
      {!speakerInfo.role && view?.suggestedRole && <RoleSuggestion view={view} onTake={editor && take} />}
    </li>
  );
}

interface ActionsProps {
  speakerInfo: SpeakerInfo;
  name: string;
  transcript: TranscriptState;
  set: RoleSet | undefined;
  onAsk: (what: "name" | "role") => void;
}

function Actions({ speakerInfo, name, transcript: { editor, speakers }, set, onAsk }: ActionsProps) {
  const t = useT();
  const { speaker } = speakerInfo;
  const others = [...speakers.values()].filter((each) => each.speaker !== speaker);
  return (
    <Menu
      trigger={
        <IconButton label={t("speakers.menu", { name })}>
          <Ellipsis />
        </IconButton>
      }
    >
      <MenuItem onSelect={() => onAsk("name")}>{t("action.rename")}</MenuItem>
      <RoleMenuItems speakerInfo={speakerInfo} editor={editor} set={set} onOther={() => onAsk("role")} />
      {others.length > 0 && <MenuLine />}
      {others.length > 0 && <MenuLabel>{t("speakers.merge")}</MenuLabel>}
      {others.map((each) => (
        <MenuItem
          key={each.speaker}
          onSelect={() => void editor?.change({ op: "mergeSpeakers", speaker, into: each.speaker })}
        >
          {speakerName(t, each.speaker, each)}
        </MenuItem>
      ))}
      {others.length > 0 && <MenuLabel>{t("speakers.swap")}</MenuLabel>}
      {others.map((each) => (
        <MenuItem
          key={each.speaker}
          onSelect={() => void editor?.change({ op: "swapSpeakers", speaker, other: each.speaker })}
        >
          {speakerName(t, each.speaker, each)}
        </MenuItem>
      ))}
    </Menu>
  );
}

function TextForm({
  label,
  value,
  onSave,
}: {
  label: string;
  value: string;
  onSave: (text: string) => void;
}) {
  const t = useT();
  const [text, setText] = useState(value);
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    onSave(text.trim());
  };
  return (
    <form onSubmit={save} className="flex flex-col gap-1.5">
      <TextField
        label={label}
        autoFocus
        maxLength={50}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onSave(value)}
      />
      <Button type="submit" variant="primary" className="self-end">
        {t("action.save")}
      </Button>
    </form>
  );
}
