import { join } from "node:path";
import type { TlsMaterial } from "@gloo-mtls/pki";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { markedTextIn } from "../io/files.ts";
import type { Host } from "../io/host.ts";
import { type Inspected, istioFiles, secretFiles } from "./inspected.ts";
import { unjudgedFile } from "./unjudged.ts";

const places = ["certificate", "privateKey", "ca"] as const satisfies readonly (keyof TlsMaterial)[];

/**
 * A folder such as a mounted Secret: `tls.crt`, `tls.key` and `ca.crt`, or the names that Istio's agent uses.
 *
 * @param present The names of what is in the folder.
 */
export const inspectFolder = (
  folder: string,
  present: readonly string[],
  host: Pick<Host, "read">,
): Inspected => {
  const names = [secretFiles, istioFiles].find((layout) =>
    places.some((place) => present.includes(layout[place])),
  );
  if (names === undefined) {
    throw new Failure(
      exitCode.refused,
      `${folder}: holds none of ${Object.values(secretFiles).join(", ")}\n  hint: name a folder like a mounted Secret, or the files themselves`,
    );
  }
  const text = (place: keyof TlsMaterial): string =>
    present.includes(names[place]) ? markedTextIn(join(folder, names[place]), host) : "";
  const texts = { certificate: text("certificate"), privateKey: text("privateKey"), ca: text("ca") };
  const [unjudged] = places.flatMap((place) => {
    const file = join(folder, names[place]);
    const reason = unjudgedFile(texts[place], file, folder);
    return reason === undefined ? [] : [{ ...reason, message: `${names[place]}: ${reason.message}` }];
  });
  return {
    name: `folder ${folder}`,
    texts,
    whole: true,
    notes: [],
    ...(unjudged === undefined ? {} : { unjudged }),
  };
};
