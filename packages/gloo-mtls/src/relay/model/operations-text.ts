import type { Operation } from "./operation.ts";
import { timelineText } from "./relay-moment.ts";
import { type RelayVerdict, verdictText } from "./relay-verdict.ts";

const stepText = ({ title, commands }: Operation, index: number): readonly string[] => [
  `${index + 1}. ${title}`,
  ...commands.map((command) => `     ${command}`),
];

export interface OperationsTextOptions {
  /** Whether the path to the end is printed too, where nothing breaks. */
  readonly timeline?: boolean;
}

/** Operations for a person, and what the model checker says of them. */
export const operationsText = (
  operations: readonly Operation[],
  verdict: RelayVerdict | undefined,
  { timeline = false }: OperationsTextOptions = {},
): readonly string[] => [
  ...operations.flatMap(stepText),
  ...(verdict === undefined ? [] : [`Verdict: ${verdictText(verdict)}`]),
  ...(verdict?.kind === "broken" ? ["How it comes to that:", ...timelineText(verdict.moments)] : []),
  ...(verdict?.kind === "proven" && timeline
    ? ["The shortest path to the end:", ...timelineText(verdict.moments)]
    : []),
];
