import type { LiveSurroundings } from "../live/live-surroundings.ts";
import type { Surroundings } from "../surroundings.ts";

/** What the commands on Istio read or write outside of themselves. */
export interface IstioSurroundings extends Omit<Surroundings, "materialCheck" | "now">, LiveSurroundings {
  /** Whether standard input is a terminal, where nobody means to type manifests. */
  readonly inIsTerminal: boolean;
  /** The permissions of a file, as in `0o644`. @throws When there is none. */
  readonly modeOf: (path: string) => number;
}
