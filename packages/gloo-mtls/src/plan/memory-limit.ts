import type { Data, Path } from "@gloo-mtls/objects/data";
import { goText } from "./chart/go-text.ts";
import { truthy } from "./chart/truthy.ts";
import type { PlanInputs } from "./inputs.ts";

const multipliers: Readonly<Record<string, number>> = {
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
};

/** Decimal number and suffix of a quantity; the chart knows no milli units and no lower-case suffix but `k`. */
const quantity = /^((?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)(Ki|Mi|Gi|Ti|Pi|Ei|k|M|G|T|P|E)?$/;

const bytesOf = (text: string): number | undefined => {
  const match = quantity.exec(text);
  if (match === null) return undefined;
  return Math.floor(Number(match[1]) * (match[2] === undefined ? 1 : (multipliers[match[2]] ?? 1)));
};

interface MemoryValues {
  readonly goMemLimitPercent?: Data;
  readonly customEnv?: Data;
  readonly resources?: { readonly limits?: { readonly memory?: Data; readonly cpu?: Data } | null } | null;
}

const listOf = (value: Data | undefined): readonly Data[] => (Array.isArray(value) ? value : []);

/** Sprig's conversion: text counts when it is a whole number, and is 0 otherwise. */
const numberOf = (percent: Data): number => {
  if (typeof percent === "string") return /^[+-]?\d+$/.test(percent) ? Number(percent) : 0;
  return typeof percent === "number" || typeof percent === "bigint" ? Number(percent) : 0;
};

/** How Go's run time in a component learns its limits. */
export interface GoLimits {
  /** GOMEMLIMIT: bytes as text, "limits.memory" to read them from the container's own limit, or undefined for none. */
  readonly memory: { readonly bytes: string } | "limits.memory" | undefined;
  /** Whether GOMAXPROCS is read from the container's CPU limit. */
  readonly cpu: boolean;
}

const namesMemoryLimit = (entry: Data): boolean =>
  typeof entry === "object" && entry !== null && !Array.isArray(entry) && "name" in entry
    ? entry.name === "GOMEMLIMIT"
    : typeof entry === "object" && entry !== null && "Name" in entry && entry.Name === "GOMEMLIMIT";

/**
 * @param path The path of the component in the values, for refusals.
 * @see Gloo 1.22.1 `templates/_helpers.tpl`, `gloo.goMemLimit`
 */
export const goLimits = (
  component: MemoryValues | null | undefined,
  path: Path,
  { refuse }: Pick<PlanInputs, "refuse">,
): GoLimits => {
  const limits = component?.resources?.limits;
  const percent = component?.goMemLimitPercent;
  const cpu = truthy(limits?.cpu);
  if (truthy(percent) && listOf(component?.customEnv).some(namesMemoryLimit)) {
    refuse({
      code: "two-memory-limits",
      path: [...path, "goMemLimitPercent"],
      message: "goMemLimitPercent and a GOMEMLIMIT in customEnv cannot both be set",
      hint: "remove one of them",
    });
  }
  if (!truthy(limits?.memory)) return { memory: undefined, cpu };
  if (!truthy(percent)) return { memory: "limits.memory", cpu };
  const number = numberOf(percent);
  const whole = Math.trunc(number);
  if (whole < 1 || whole > 100) {
    refuse({
      code: "bad-percent",
      path: [...path, "goMemLimitPercent"],
      message: `goMemLimitPercent must be from 1 to 100, not ${goText(percent)}`,
      hint: "0 leaves the memory limit of Go's run time at the container's own",
    });
    return { memory: undefined, cpu };
  }
  const bytes = bytesOf(goText(limits?.memory));
  if (bytes === undefined) {
    refuse({
      code: "bad-quantity",
      path: [...path, "resources", "limits", "memory"],
      message: `${JSON.stringify(goText(limits?.memory))} is not a quantity of memory that goMemLimitPercent can take a share of`,
      hint: 'use a quantity such as "2Gi", "1.5Gi" or "512M"',
    });
    return { memory: undefined, cpu };
  }
  const share = BigInt(Math.floor((bytes * number) / 100));
  return { memory: { bytes: share.toString() }, cpu };
};
