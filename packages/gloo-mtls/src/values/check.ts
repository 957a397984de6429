import type { DataMap } from "@gloo-mtls/objects/data";
import type { Finding } from "@gloo-mtls/objects/report";
import { newestChart } from "../chart/chart.ts";
import { schemaFindings } from "../schema-findings.ts";
import { adviceOn } from "./checks/advice.ts";
import type { CheckOptions } from "./checks/check-options.ts";
import { enterpriseValues } from "./checks/enterprise-values.ts";
import { laterKey } from "./checks/later-key.ts";
import { passedOverKeys } from "./checks/passed-over.ts";
import { valuesWords } from "./checks/values-words.ts";
import { viewOf } from "./checks/view.ts";
import { openSource } from "./edition.ts";
import { knownTo } from "./later-keys.ts";
import { fits } from "./schema/fits.ts";
import { schemaOf } from "./schema/zod.ts";

export type { CheckOptions } from "./checks/check-options.ts";

/** A field that is missing was written nowhere, but the map that lacks it was. */
const originNear =
  (originOf: CheckOptions["originOf"]): CheckOptions["originOf"] =>
  (path) =>
    originOf(path) ?? (path.length > 1 ? originNear(originOf)(path.slice(0, -1)) : undefined);

/** Only Enterprise's chart has keys that are read elsewhere. */
const noneElsewhere: ReturnType<typeof passedOverKeys> = { problems: [], notes: [] };

/** What a check found. */
export interface Checked {
  /** What the values must not have: `wrong-type`, and `unknown-key` or `enterprise-values` unless such keys are let through. */
  readonly problems: readonly Finding[];
  /**
   * What has no effect or cannot be meant: `dead-key`, `retired-key`, `bad-format`, `wrong-shape`, and `unknown-key`
   * where such keys are let through.
   */
  readonly warnings: readonly Finding[];
}

/**
 * Checks what a user wrote by the schema of the chart's values. All that is wrong is found at once, and nothing is
 * changed.
 * @param user The layers of the user merged, without the chart's defaults; a null is a value like any other.
 */
export const checkValues = (user: DataMap, { originOf, ...others }: CheckOptions): Checked => {
  const options = { ...others, originOf: originNear(originOf) };
  const { chart = newestChart, edition = openSource, unknownKeys } = options;
  const { schema } = edition;
  const view = viewOf(schema, user);
  // Compiling a schema pays off after thousands of checks, and most programs make one.
  const refused = fits(schema, view) ? undefined : schemaOf(schema).safeParse(view, { jitless: true }).error;
  const { later } = knownTo(chart, edition.lifted(user));
  const elsewhere = edition === openSource ? noneElsewhere : passedOverKeys(schema, user, options);
  const all = [
    ...schemaFindings(refused?.issues ?? [], valuesWords(user, options)),
    ...later.map((key) => laterKey({ ...key, path: edition.written(key.path) }, chart, options)),
    ...elsewhere.problems,
  ];
  const enterprise =
    unknownKeys === "error" && edition === openSource ? enterpriseValues(user, options) : undefined;
  const found =
    enterprise === undefined
      ? all
      : [enterprise.finding, ...all.filter((finding) => !enterprise.isOfEnterprise(finding))];
  const asWarning = (finding: Finding): Finding => ({ ...finding, severity: "warning" });
  const passes = ({ code }: Finding): boolean => code === "unknown-key" && unknownKeys === "warn";
  return {
    problems: found.filter((problem) => !passes(problem)),
    // Looked for where someone wants them: most programs do not.
    get warnings() {
      return [
        ...found.filter(passes).map(asWarning),
        ...elsewhere.notes,
        ...adviceOn(schema, user, edition.asWritten(edition.defaults(chart)), [], options),
      ];
    },
  };
};
