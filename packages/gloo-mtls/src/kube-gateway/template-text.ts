import type { Data } from "@gloo-mtls/objects/data";
import { isInputError } from "@gloo-mtls/objects/report";
import { readYaml } from "@gloo-mtls/objects/yaml";
import { readPair } from "../plan/chart/read-pair.ts";
import { DeployFailure } from "./deploy-failure.ts";

/**
 * The text traps of the controller: it writes YAML by pasting text into a template, and reads it back. All of them are here, by name.
 * A value that is read back as something else is kept so, because that is what a cluster gets.
 * @see Gloo 1.22.1 `projects/gateway2/helm/gloo-gateway/templates/gateway/proxy-deployment.yaml`
 */

const notYaml = (text: string): DeployFailure =>
  new DeployFailure(
    "manifest-is-not-yaml",
    `the text ${JSON.stringify(text)} makes the controller's manifest invalid YAML`,
  );

const read = (text: string, written: string): Data => {
  const pair = readPair("value", written);
  if (pair === undefined) throw notYaml(text);
  return pair[1];
};

/**
 * Text without quotes: `123` is read back as a number, `yes` as true, `null` as nothing, and what follows ` #` is lost.
 * @throws {DeployFailure} `manifest-is-not-yaml`, for text such as `a: b`.
 */
export const bare = (text: string | undefined): Data =>
  text === undefined || text === "" ? null : read(text, text);

/**
 * An argument without quotes that begins with dashes: one with a colon in it is read back as a map.
 * @throws {DeployFailure} `manifest-is-not-yaml`.
 */
export const bareItem = (text: string): Data => {
  if (!/:\s|:$|\s#|[\r\n]/.test(text)) return text;
  try {
    const { items } = readYaml(`items:\n- ${text}\n- after\n`, { file: "-" }).data;
    if (Array.isArray(items) && items.length === 2) return items[0];
  } catch (error) {
    if (!isInputError(error)) throw error;
  }
  throw notYaml(text);
};

/**
 * Text in double quotes without escapes: a backslash is read back as one.
 * @throws {DeployFailure} `manifest-is-not-yaml`, for text with a double quote.
 */
export const inQuotes = (text: string): Data => read(text, `"${folded(text)}"`);

/** A line break between double quotes is a space. */
const folded = (text: string): string =>
  text.replaceAll(/[ \t]*(\n+)[ \t]*/g, (_, breaks: string) =>
    breaks.length === 1 ? " " : "\\n".repeat(breaks.length - 1),
  );

/** Go's text for a pointer that is nil. */
const nil = "%!s(<nil>)";

/** The reference of an image. A part that is missing is written as Go's text for nothing; an empty one is nothing. */
export const imageText = (
  image:
    | {
        readonly registry?: string | undefined;
        readonly repository?: string | undefined;
        readonly tag?: string | undefined;
        readonly digest?: string | undefined;
      }
    | undefined,
): Data => {
  const { registry = nil, repository = nil, tag = nil, digest = "" } = image ?? {};
  return inQuotes(`${registry}/${repository}:${tag}${digest === "" ? "" : `@${digest}`}`);
};

/** Whether an image has a part that is missing, and can never be pulled. */
export const isIncompleteImage = (reference: unknown): boolean =>
  typeof reference === "string" && reference.includes(nil);

/** A document with texts in it that are pasted as they are. */
export class PastedTexts {
  readonly #texts: string[] = [];

  /** A placeholder for the text until `into` inserts it. */
  put(text: string): string {
    if (/[\r\n]/.test(text)) throw notYaml(text);
    this.#texts.push(text);
    return `pasted-text-${this.#texts.length - 1}-`;
  }

  into(document: string): string {
    return document.replaceAll(/pasted-text-(\d+)-/g, (_, index: string) => this.#texts[Number(index)] ?? "");
  }
}
