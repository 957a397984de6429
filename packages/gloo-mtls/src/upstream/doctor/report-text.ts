import {
  aList,
  aListOf,
  anObject,
  anObjectWith,
  printable,
  requireArgument,
  required,
} from "@gloo-mtls/objects/report";
import type { Diagnosis, Findings, InputKind } from "./diagnosis.ts";

const kinds: Readonly<Record<InputKind, string>> = {
  log: "a log",
  objects: "Kubernetes objects",
  "config-dump": "a config dump of Envoy",
};

/** The findings as text for a person, on several lines, ended by a line break. */
export const doctorText = (found: Findings): string => {
  requireArgument(
    "found",
    found,
    anObjectWith({
      inputs: required(aList),
      lines: required(anObject),
      diagnoses: required(aListOf(anObject)),
      next: required(aListOf(anObject)),
    }),
  );
  const { inputs, lines: logLines, diagnoses, next } = found;
  const looked = [...new Set(inputs)].map((kind) => kinds[kind]).join(" and ");
  const count = logLines.total === 0 ? [] : [recognisedText(logLines)];
  const lines =
    diagnoses.length === 0
      ? [
          `no known problem was found (the input was read as ${looked}${count.map((text) => `; ${text}`).join("")}); look at these next:`,
          ...next.flatMap(({ command, shows }) => [`  ${command}`, `      ${shows}`]),
        ]
      : [
          ...diagnoses.flatMap((diagnosis, index) => [
            ...(index === 0 ? [] : [""]),
            ...diagnosisLines(diagnosis),
          ]),
          ...count.flatMap((text) => ["", text]),
        ];
  return `${lines.map(printable).join("\n")}\n`;
};

const recognisedText = ({ total, recognised }: Findings["lines"]): string =>
  `${recognised} of ${total} ${total === 1 ? "line" : "lines"} of the log recognised`;

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
