import { Plus, X } from "lucide-react";
import { type SubmitEvent, useId, useState } from "react";
import { useT } from "@/i18n";
import { useAsyncAction } from "@/api/useAsyncAction";
import { Button, IconButton } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Notice } from "@/ui/feedback";
import { Select, TextField } from "@/ui/Field";
import { BUILT_IN_ROLES, MAX_ROLES, MIN_ROLES, type RoleSet } from "./roleSets";

interface Props {
  set: RoleSet;
  onSave: (set: RoleSet) => Promise<void>;
  onClose: () => void;
}

const EMPTY = { name: "", like: "" };

/** Edits the name and roles of a role set, and which built-in roles they resemble. */
export function RoleSetDialog({ set, onSave, onClose }: Props) {
  const t = useT();
  const form = useId();
  const { busy, error, runAction } = useAsyncAction();
  const [name, setName] = useState(set.name);
  const [roles, setRoles] = useState(set.roles.length > 0 ? set.roles : [EMPTY, EMPTY]);
  const isNew = set.name === "";
  const change = (at: number, changes: Partial<RoleSet["roles"][number]>) =>
    setRoles((now) => now.map((each, place) => (place === at ? { ...each, ...changes } : each)));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const named = roles.map((each) => ({ ...each, name: each.name.trim() }));
    runAction(() => onSave({ name: name.trim(), roles: named }).then(onClose));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={isNew ? t("roles.new") : t("roles.editThat", { name: set.name })}
      text={t("roles.how")}
      footer={
        <Button type="submit" form={form} variant="primary" busy={busy}>
          {t("action.save")}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        {isNew && (
          <TextField
            label={t("roles.name")}
            autoFocus
            required
            pattern="[^/]*[^/\s][^/]*"
            maxLength={50}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
        <ol className="flex flex-col gap-3">
          {roles.map((each, at) => (
            <li key={at} className="flex items-end gap-2">
              <div className="min-w-0 flex-1">
                <TextField
                  label={t("roles.role", { number: at + 1 })}
                  dir="auto"
                  required
                  pattern=".*\S.*"
                  maxLength={50}
                  value={each.name}
                  onChange={(event) => change(at, { name: event.target.value })}
                />
              </div>
              <div className="w-32 shrink-0 sm:w-40">
                <Select
                  label={t("roles.resembles")}
                  value={each.like}
                  onChange={(event) => change(at, { like: event.target.value })}
                  choices={[
                    ["", t("roles.resemblesNone")],
                    ...BUILT_IN_ROLES.map((role) => [role, role] as const),
                  ]}
                />
              </div>
              <IconButton
                label={t("roles.removeRole", { number: at + 1 })}
                className="mb-0.5"
                disabled={roles.length <= MIN_ROLES}
                onClick={() => setRoles((now) => now.filter((_, place) => place !== at))}
              >
                <X />
              </IconButton>
            </li>
          ))}
        </ol>
        {roles.length < MAX_ROLES && (
          <Button className="self-start" onClick={() => setRoles((now) => [...now, EMPTY])}>
            <Plus />
            {t("roles.addRole")}
          </Button>
        )}
        {error && <Notice tone="bad">{error}</Notice>}
      </form>
    </Dialog>
  );
}
