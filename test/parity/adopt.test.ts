import { createHash } from "node:crypto";
import { render } from "gloo-mtls";
import { adopt } from "gloo-mtls/adopt";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { type Case, identityOf, layersOf, parityData, type RecordedObject, withoutData } from "./data.ts";

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * A text in another layout: the recording has what Helm's texts hold, and not how they are
 * written.
 */
const textOf = (data: unknown): string => {
  const text = (value: unknown) => stringify(value, { version: "1.1", indent: 4, indentSeq: false });
  return `# written by another renderer\n${Array.isArray(data) ? data.map(text).join("---\n") : text(data)}`;
};

/**
 * A recorded object as it would be installed: bootstraps as text, and checksums of another kind than ours.
 */
const installed = (value: unknown, kind?: string): unknown => {
  if (Array.isArray(value)) return value.map((item) => installed(item));
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (key === "data" && kind === "ConfigMap" && isFields(item)) {
        const entries = Object.entries(item).map(([name, held]) => [
          name,
          typeof held === "string" ? held : textOf(held),
        ]);
        return [key, Object.fromEntries(entries)];
      }
      return [key, key.startsWith("checksum/") ? sha256(`helm ${key}`) : installed(item)];
    }),
  );
};

/** Every checksum, and every text in a ConfigMap, by where it is. */
const representations = (objects: readonly RecordedObject[]): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  const visit = (value: unknown, place: string): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, `${place}/${index}`);
    if (!isFields(value)) return;
    for (const [key, item] of Object.entries(value)) {
      if (key.startsWith("checksum/")) found.set(`${place}/${key}`, String(item));
      visit(item, `${place}/${key}`);
    }
  };
  for (const object of objects) {
    visit(object, identityOf(object));
    if (object.kind !== "ConfigMap") continue;
    const { data } = object as RecordedObject & { readonly data?: Fields };
    for (const [key, text] of Object.entries(data ?? {})) {
      found.set(`${identityOf(object)}/data/${key}`, String(text));
    }
  }
  return found;
};

/** Twenty value sets that are spread over all of them, and those of mutual TLS among them. */
const chosen = (cases: readonly Case[]): readonly Case[] => {
  const rendered = cases.filter(({ fails }) => fails !== true);
  const mtls = rendered.filter((example) => JSON.stringify(example).includes("glooMtls"));
  const spread = (from: readonly Case[], count: number) =>
    Array.from({ length: count }, (_, index) => from[Math.floor((index * from.length) / count)]).filter(
      (example) => example !== undefined,
    );
  return [...new Set([...spread(mtls, 10), ...spread(rendered, 20)])].slice(0, 20);
};

describe.skipIf(parityData === undefined)(
  parityData === undefined ? `adopting what Helm installed (${withoutData})` : "adopting what Helm installed",
  () => {
    const examples = chosen(parityData?.cases ?? []);

    test("is tried with 20 value sets, some of which have checksums and bootstraps of mutual TLS", () => {
      expect(examples).toHaveLength(20);
    });

    test.each(examples.map((example) => [example.id, example] as const))(
      "%s keeps every checksum and every text, and restarts nothing",
      (_, example) => {
        const existing = (example.objects ?? []).map((hash) => {
          const object = parityData?.objects[hash];
          if (object === undefined) throw new Error(`no object has the hash ${hash}`);
          return installed(object, object.kind) as RecordedObject;
        });
        const release = example.release ?? parityData?.release;
        const rendered = render({
          layers: layersOf(example),
          ...(release === undefined ? {} : { release }),
          unknownKeys: "warn",
        });
        // What was recorded are objects; an autoscaler may lack an apiVersion.
        const { manifests, findings } = adopt(rendered, existing as unknown as typeof rendered);
        expect(representations(manifests)).toEqual(representations(existing));
        expect(findings.filter(({ code }) => code === "adopt-restarts")).toEqual([]);
      },
    );
  },
);
