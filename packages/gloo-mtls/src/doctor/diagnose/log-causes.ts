import { diagnose } from "../../upstream/doctor/index.ts";
import type { ContainerPlace, LogEvidence } from "../evidence/evidence.ts";

/** What the lines of a container's log mean, each cause once. */
export const diagnosesIn = ({ lines }: LogEvidence) => {
  const findings = diagnose([{ name: "", text: lines.join("\n") }]);
  return "code" in findings ? [] : findings.diagnoses;
};

/** The causes that the log of a container shows, each once. */
export const causesIn = (logs: readonly LogEvidence[], place: ContainerPlace): readonly string[] => [
  ...new Set(
    logs
      .filter(
        ({ namespace, pod, container }) =>
          namespace === place.namespace && pod === place.pod && container === place.container,
      )
      .flatMap((log) => diagnosesIn(log).map(({ cause }) => cause)),
  ),
];
