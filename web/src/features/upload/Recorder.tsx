import { useQueryClient } from "@tanstack/react-query";
import { ArrowLeft, Mic, Pause, Play, Square } from "lucide-react";
import { useEffect, useState } from "react";
import { useT } from "@/i18n";
import { formatDuration } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/feedback";
import { LevelMeter } from "./LevelMeter";
import type { SelectedFile } from "./fileSelection";
import { type MicrophoneRecording, startRecording } from "./microphone";

type State = "idle" | "recording" | "paused" | "refused";

interface Props {
  uid: string;
  onDone: (made: SelectedFile) => void;
  onBack: () => void;
}

export function Recorder({ uid, onDone, onBack }: Props) {
  const t = useT();
  const [recording, setRecording] = useState<MicrophoneRecording | null>(null);
  const [state, setState] = useState<State>("idle");
  const seconds = useSeconds(state === "recording");

  // Closing the dialog ends the recording. It stays stored and is offered again.
  const queries = useQueryClient();
  useEffect(() => {
    if (!recording) return;
    return () => void recording.stop().then(() => queries.invalidateQueries({ queryKey: ["recordings"] }));
  }, [recording, queries]);

  const begin = () =>
    startRecording(uid).then(
      (begun) => {
        setRecording(begun);
        setState("recording");
      },
      () => setState("refused"),
    );
  const end = async () => {
    if (!recording) return;
    const made = await recording.stop();
    onDone(made);
  };
  const hold = () => {
    if (state === "recording") recording?.pause();
    else recording?.resume();
    setState(state === "recording" ? "paused" : "recording");
  };

  return (
    <div className="flex flex-col items-center gap-5 py-6 text-center">
      <p className="text-2xl font-semibold tabular-nums" role="timer">
        {formatDuration(seconds * 1000)}
      </p>
      <LevelMeter stream={state === "recording" ? recording?.stream : undefined} />
      <p className="max-w-sm text-sm text-balance text-soft">{t("record.text")}</p>
      {state === "refused" && <Notice tone="bad">{t("record.noMicrophone")}</Notice>}
      <div className="flex gap-2">
        {recording ? (
          <>
            <Button size="lg" onClick={hold}>
              {state === "recording" ? <Pause /> : <Play />}
              {t(state === "recording" ? "action.pause" : "action.resume")}
            </Button>
            <Button size="lg" variant="primary" onClick={() => void end()}>
              <Square />
              {t("record.stop")}
            </Button>
          </>
        ) : (
          <>
            <Button size="lg" variant="quiet" onClick={onBack}>
              <ArrowLeft className="rtl:rotate-180" />
              {t("action.back")}
            </Button>
            <Button size="lg" variant="primary" onClick={() => void begin()}>
              <Mic />
              {t("record.start")}
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
