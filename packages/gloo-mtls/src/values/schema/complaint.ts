import { described, type Path } from "@gloo-mtls/objects/data";

/** Something about a value that the chart lets through and that still cannot be meant. */
export interface Complaint {
  /** `bad-format`: text or a number of the wrong form. `wrong-shape`: what Kubernetes would not take at this place. */
  readonly code: "bad-format" | "wrong-shape";
  /** Below the value that was looked at; empty for the value itself. */
  readonly path: Path;
  /** What is wrong, printed after the path. */
  readonly says: string;
}

/** The complaint about a value that is there but has another type. */
export const shouldBe = (expected: string, value: unknown): string =>
  `should be ${expected}, not ${described(value)}`;
