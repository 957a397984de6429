import type { KubernetesObject } from "@gloo-mtls/kubernetes";
import { deepEqual } from "@gloo-mtls/objects/data";
import { isServerMetadata, nameOf } from "@gloo-mtls/objects/object";
import { printDocument } from "@gloo-mtls/objects/print";
import { redacted, terminalLine } from "@gloo-mtls/objects/report";
import { structuredPatch } from "diff";

/** Edits beyond which one text is shown as removed and the other as added: a longer search would not help. */
const mostEdits = 5_000;

/** What people write of an object; the rest is the API server's own bookkeeping. */
const written = ({ apiVersion, kind, metadata, status: _, ...rest }: KubernetesObject): object => ({
  // Items of a list may have these behind everything else.
  apiVersion,
  kind,
  metadata: Object.fromEntries(Object.entries(metadata).filter(([key]) => !isServerMetadata(key))),
  ...rest,
});

/** Whether two states of an object differ in nothing but the bookkeeping of the API server. */
export const isSameWriting = (one: KubernetesObject, other: KubernetesObject): boolean =>
  deepEqual(written(one), written(other));

const hunkHeader = (oldStart: number, oldLines: number, newStart: number, newLines: number): string =>
  `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`;

/**
 * The difference between two states of an object, as a unified diff of their YAML. Of a Secret it only shows
 * that it changes; what is secret elsewhere is redacted, and control characters are escaped.
 */
export const objectDiff = (before: KubernetesObject, after: KubernetesObject): string => {
  const name = nameOf(after);
  if (after.kind === "Secret") return `${name} changes; what Secrets hold is not shown\n`;
  // Before they are cut into lines: what a value is called is in another one.
  const [old, next] = [redacted(printDocument(written(before))), redacted(printDocument(written(after)))];
  if (old === next) return `${name} changes; what is secret in it is not shown\n`;
  const patch = structuredPatch(name, name, old, next, undefined, undefined, {
    context: 3,
    maxEditLength: mostEdits,
  });
  const hunks = patch?.hunks ?? [wholeHunk(old, next)];
  const lines = [
    `--- ${name}`,
    `+++ ${name}`,
    ...hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: own }) => [
      hunkHeader(oldStart, oldLines, newStart, newLines),
      ...own,
    ]),
  ];
  return lines.map((line) => `${terminalLine(line)}\n`).join("");
};

const wholeHunk = (before: string, after: string) => {
  const [old, next] = [before, after].map((text) => text.trimEnd().split("\n"));
  return {
    oldStart: 1,
    oldLines: old?.length ?? 0,
    newStart: 1,
    newLines: next?.length ?? 0,
    lines: [...(old ?? []).map((line) => `-${line}`), ...(next ?? []).map((line) => `+${line}`)],
  };
};
