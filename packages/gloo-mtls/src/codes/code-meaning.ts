import type { Rule, Severity } from "@gloo-mtls/objects/report";

/** What a code means in one part of the software. */
export interface CodeMeaning {
  /** `varies` where the same thing is graver in one place than in another. A rule may still find something graver, or less so. */
  readonly severity: Severity | "varies";
  /** One sentence without a full stop: what is so, and why that matters. */
  readonly meaning: string;
  /** What to do about it in general; a finding may know better. Undefined where there is nothing to do. */
  readonly hint: string | undefined;
}

/** Meanings by code. */
export type CodeTable = Readonly<Record<string, CodeMeaning>>;

const meaningWith =
  (severity: CodeMeaning["severity"]) =>
  (meaning: string, hint?: string): CodeMeaning => ({ severity, meaning, hint });

export const error = meaningWith("error");
export const warning = meaningWith("warning");
export const info = meaningWith("info");
export const varies = meaningWith("varies");

/** The meanings of rules, which have their severity and hint already. The compiler asks for one of each. */
export const ofRules = <Code extends string>(
  rules: Readonly<Record<Code, Pick<Rule<never>, "severity" | "hint">>>,
  meanings: Readonly<Record<Code, string>>,
): CodeTable =>
  Object.fromEntries(
    // Object.entries forgets what the keys of a table are.
    (Object.entries(meanings) as [Code, string][]).map(([code, meaning]) => [
      code,
      { severity: rules[code].severity, meaning, hint: rules[code].hint },
    ]),
  );
