import { printable } from "@gloo-mtls/objects/report";
import type { Diagnosis, Findings, InputKind } from "./diagnosis.ts";

const kinds: Readonly<Record<InputKind, string>> = {
  log: "a log",
  objects: "Kubernetes objects",
  "config-dump": "a config dump of Envoy",
};

/** The findings as text for a person, on several lines, ended by a line break. */
export const doctorText = ({ inputs, diagnoses, next }: Findings): string => {
  const looked = [...new Set(inputs)].map((kind) => kinds[kind]).join(" and ");
  const lines =
    diagnoses.length === 0
      ? [
          `no known problem was found (the input was read as ${looked}); look at these next:`,
          ...next.flatMap(({ command, shows }) => [`  ${command}`, `      ${shows}`]),
        ]
      : diagnoses.flatMap((diagnosis, index) => [...(index === 0 ? [] : [""]), ...diagnosisLines(diagnosis)]);
  return `${lines.map(printable).join("\n")}\n`;
};

const diagnosisLines = ({
  symptom,
  place,
  count,
  affects,
  cause,
  commands,
  source,
}: Diagnosis): readonly string[] => [
  `${symptom} (${place}${count === 1 ? "" : `, and ${count - 1} more`}): ${cause}`,
  ...(affects.length === 0 ? [] : [`  affects: ${affects.join(", ")}`]),
  ...commands.map((command) => `  $ ${command}`),
  `  source: ${source}`,
];
