import { useQueryClient } from "@tanstack/react-query";
import { ArrowLeft, Mic, Pause, Play, Square } from "lucide-react";
import { useEffect, useState } from "react";
import { useT } from "@/i18n";
import { clock } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/feedback";
import { Meter } from "./Meter";
import type { Picked } from "./picking";
import { startRecording, type Tape } from "./recording";

type State = "idle" | "recording" | "paused" | "refused";

interface Props {
  uid: string;
  onDone: (made: Picked) => void;
  onBack: () => void;
}

export function Recorder({ uid, onDone, onBack }: Props) {
  const t = useT();
  const [tape, setTape] = useState<Tape | null>(null);
  const [state, setState] = useState<State>("idle");
  const seconds = useSeconds(state === "recording");

  // A dialog that is closed ends the recording; what was said is kept, and offered again.
  const queries = useQueryClient();
  useEffect(() => {
    if (!tape) return;
    return () => void tape.stop().then(() => queries.invalidateQueries({ queryKey: ["recordings"] }));
  }, [tape, queries]);

  const begin = () =>
    startRecording(uid).then(
      (begun) => {
        setTape(begun);
        setState("recording");
      },
      () => setState("refused"),
    );
  const end = async () => {
    if (!tape) return;
    const made = await tape.stop();
    onDone(made);
  };
  const hold = () => {
    if (state === "recording") tape?.pause();
    else tape?.resume();
    setState(state === "recording" ? "paused" : "recording");
  };

  return (
    <div className="flex flex-col items-center gap-5 py-6 text-center">
      <p className="text-2xl font-semibold tabular-nums" role="timer">
        {clock(seconds * 1000)}
      </p>
      <Meter stream={state === "recording" ? tape?.stream : undefined} />
      <p className="max-w-sm text-sm text-balance text-soft">{t("record.text")}</p>
      {state === "refused" && <Notice tone="bad">{t("record.refused")}</Notice>}
      <div className="flex gap-2">
        {tape ? (
          <>
            <Button size="lg" onClick={hold}>
              {state === "recording" ? <Pause /> : <Play />}
              {t(state === "recording" ? "action.pause" : "action.resume")}
            </Button>
            <Button size="lg" look="primary" onClick={() => void end()}>
              <Square />
              {t("record.end")}
            </Button>
          </>
        ) : (
          <>
            <Button size="lg" look="quiet" onClick={onBack}>
              <ArrowLeft className="rtl:rotate-180" />
              {t("action.back")}
            </Button>
            <Button size="lg" look="primary" onClick={() => void begin()}>
              <Mic />
              {t("record.begin")}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

function useSeconds(running: boolean): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return seconds;
}
