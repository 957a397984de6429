import { type Hardening, type HardeningName, hardeningNames, hardenings } from "../../harden/index.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";

/** Every hardening in a line: its name, its level and the risk. */
export const listed = (): string => {
  const width = Math.max(...hardeningNames.map((name) => name.length));
  return hardeningNames
    .map((name) => {
      const { level, reason }: Hardening = hardenings[name];
      return `${name.padEnd(width)}  ${level.padEnd(6)}  ${reason.split(/(?<=\.) /)[0]}\n`;
    })
    .join("");
};

const entry = (name: HardeningName): string => {
  const { level, reason, measured, breaks, needs, quirks, settles }: Hardening = hardenings[name];
  return [
    `${name} (${level})`,
    `  ${reason}`,
    `  measured: ${measured}`,
    `  may break: ${breaks}`,
    `  needs: ${needs}`,
    ...(settles.length === 0 ? [] : [`  verify no longer finds: ${settles.join(", ")}`]),
    ...(quirks.length === 0 ? [] : [`  quirks of the chart: ${quirks.join(", ")}`]),
    "",
  ].join("\n");
};

/** What is known of a hardening, or of all. */
export const explainedHardening = (wanted: string | true): string => {
  if (wanted === true) return hardeningNames.map(entry).join("\n");
  const name = hardeningNames.find((known) => known === wanted);
  if (name === undefined) {
    throw new Failure(
      exitCode.usage,
      `${JSON.stringify(wanted)} is not a hardening\n  hint: gloo-mtls harden --list`,
    );
  }
  return entry(name);
};
