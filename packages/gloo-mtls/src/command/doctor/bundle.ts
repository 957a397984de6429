import { gunzipSync, gzipSync } from "node:zlib";
import { toYaml } from "@gloo-mtls/objects/print";
import type { Evidence, Report } from "../../doctor/index.ts";
import { readEvidence, reportMarkdown } from "../../doctor/index.ts";
import { exitCode } from "../exit-code.ts";
import { Failure, reasonOf } from "../failure.ts";
import type { Host } from "../io/host.ts";
import { type TarEntry, tarFile, tarOf } from "./tar.ts";

const evidenceName = "evidence.json";

/** Bytes of what a bundle holds: far more than an installation has. */
const largest = 256 * 1024 * 1024;

const encoder = new TextEncoder();

const entry = (name: string, text: string): TarEntry => ({ name, content: encoder.encode(text) });

/** A bundle: the evidence as it is, and its parts as people read them. */
export const bundleOf = (evidence: Evidence, report: Report): Uint8Array => {
  const entries = [
    entry(evidenceName, `${JSON.stringify(evidence, undefined, 1)}\n`),
    entry("report.md", reportMarkdown(report)),
    entry("objects.yaml", toYaml(evidence.objects)),
    entry("envoys.json", `${JSON.stringify(evidence.envoys, undefined, 1)}\n`),
    ...evidence.logs.map(({ namespace, pod, container, lines }) =>
      entry(
        `logs/${`${namespace}_${pod}_${container}`.slice(0, 90)}.log`,
        lines.map((line) => `${line}\n`).join(""),
      ),
    ),
  ];
  return gzipSync(tarOf(entries, Math.floor(evidence.now / 1000)));
};

/** Writes a bundle to a new file, for its owner alone. @throws {Failure} When there is such a file, or it cannot be written. */
export const writeBundle = (path: string, bundle: Uint8Array, { files }: Pick<Host, "files">): void => {
  try {
    files.write(path, bundle, 0o600);
  } catch (error) {
    throw new Failure(
      exitCode.files,
      `${path}: cannot be written: ${reasonOf(error)}\n  hint: name a file that is not there yet`,
      { cause: error },
    );
  }
};

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

const unpacked = (bytes: Uint8Array): Uint8Array | undefined => {
  if (!isGzip(bytes)) return bytes;
  try {
    return tarFile(gunzipSync(bytes, { maxOutputLength: largest }), evidenceName);
  } catch {
    return undefined;
  }
};

/** The evidence in a bundle, or in its `evidence.json`. @throws {InputError} `not-evidence`. */
export const evidenceIn = (path: string, { read }: Pick<Host, "read">): Evidence => {
  let bytes: Uint8Array;
  try {
    bytes = read(path);
  } catch (error) {
    throw new Failure(exitCode.files, `${path}: cannot be read: ${reasonOf(error)}`, { cause: error });
  }
  return readEvidence(new TextDecoder().decode(unpacked(bytes) ?? new Uint8Array()), path);
};
