import type { Progress } from "../runner/progress.ts";
import { progressText } from "../runner/progress-text.ts";

/** Where a run is reported. */
export type Log = (progress: Progress) => void;

/** Lines for a person. */
export const textLog =
  (write: (text: string) => void): Log =>
  (progress) =>
    write(`${progressText(progress)}\n`);

const levelOf = (progress: Progress): "info" | "warn" | "error" => {
  if (["refused", "stopping", "warning"].includes(progress.kind)) return "warn";
  if (progress.kind !== "finished") return "info";
  const { kind } = progress.outcome;
  if (kind === "stopped") return "warn";
  return kind === "refused" || kind === "failed" ? "error" : "info";
};

/** A JSON object a line, with the keys by which certgen logs (`level`, `ts`, `logger`, `msg`), the event's name and what belongs to it. */
export const jsonLog =
  (write: (text: string) => void): Log =>
  (progress) => {
    const { at, kind, ...details } = progress;
    const [msg = ""] = progressText(progress).trim().split("\n");
    const record = {
      level: levelOf(progress),
      ts: new Date(at).toISOString(),
      logger: "gloo-mtls-certgen",
      msg,
      event: kind,
      ...details,
    };
    write(`${JSON.stringify(record)}\n`);
  };
