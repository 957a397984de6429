import { join } from "node:path";
import type { KeyPair } from "../../relay/material/relay-material.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { textIn } from "../io/files.ts";
import type { Host } from "../io/host.ts";
import { type NewFile, ownerOnly, worldReadable } from "../io/write-files.ts";
import { type MadeMaterial, nothingMade } from "./made-material.ts";

type Reader = Pick<Host, "read" | "files">;

const optionalText = (path: string, { read, files }: Reader): string | undefined =>
  files.kindOf(path) === undefined ? undefined : textIn(path, { read });

/**
 * A key without its certificate waits for one, or is left from an accident. It must not be treated as
 * missing, because what is missing is created again.
 */
const refuseLoneKey = (folder: string, name: string, { files }: Reader): void => {
  const key = join(folder, `${name}.key`);
  if (files.kindOf(key) === undefined) return;
  throw new Failure(
    exitCode.refused,
    `${key}: is there, and ${name}.crt beside it is not\n  hint: put the certificate of this key there, or move the key away`,
  );
};

const pairIn = (folder: string, name: string, reader: Reader): KeyPair | undefined => {
  const certificate = optionalText(join(folder, `${name}.crt`), reader);
  if (certificate !== undefined) {
    return { certificate, privateKey: textIn(join(folder, `${name}.key`), reader) };
  }
  refuseLoneKey(folder, name, reader);
  return undefined;
};

/**
 * The material that is kept in a folder: `root.crt`, and `root.key` where certificates are made;
 * `intermediate`, `server` and `telemetry-gateway` as `.crt` and `.key`; `clients/NAME.crt` and `.key`;
 * `token`, to the byte.
 * @param clusters The names of the clusters with an agent.
 * @throws {Failure} When a file cannot be read, or there is a key without its certificate.
 */
export const materialIn = (folder: string, clusters: readonly string[], reader: Reader): MadeMaterial => {
  const certificate = optionalText(join(folder, "root.crt"), reader);
  if (certificate === undefined) refuseLoneKey(folder, "root", reader);
  const clients = clusters.flatMap((name) => {
    const pair = pairIn(join(folder, "clients"), name, reader);
    return pair === undefined ? [] : [[name, pair] as const];
  });
  return {
    ...nothingMade,
    root:
      certificate === undefined
        ? undefined
        : { certificate, privateKey: optionalText(join(folder, "root.key"), reader) },
    intermediate: pairIn(folder, "intermediate", reader),
    server: pairIn(folder, "server", reader),
    telemetryGateway: pairIn(folder, "telemetry-gateway", reader),
    clients: Object.fromEntries(clients),
    token: optionalText(join(folder, "token"), reader),
  };
};

const pairFiles = (folder: string, name: string, pair: KeyPair | undefined): readonly NewFile[] =>
  pair === undefined
    ? []
    : [
        { path: join(folder, `${name}.crt`), text: pair.certificate, mode: worldReadable },
        { path: join(folder, `${name}.key`), text: pair.privateKey, mode: ownerOnly },
      ];

/** The files of new material: what `have` holds too is left alone. */
export const materialFiles = (folder: string, made: MadeMaterial, have: MadeMaterial): readonly NewFile[] => [
  ...(made.root === undefined || have.root !== undefined
    ? []
    : [
        { path: join(folder, "root.crt"), text: made.root.certificate, mode: worldReadable },
        { path: join(folder, "root.key"), text: made.root.privateKey ?? "", mode: ownerOnly },
      ]),
  ...(have.intermediate === undefined ? pairFiles(folder, "intermediate", made.intermediate) : []),
  ...(have.server === undefined ? pairFiles(folder, "server", made.server) : []),
  ...(have.telemetryGateway === undefined
    ? pairFiles(folder, "telemetry-gateway", made.telemetryGateway)
    : []),
  ...Object.entries(made.clients).flatMap(([name, pair]) =>
    Object.hasOwn(have.clients, name) ? [] : pairFiles(join(folder, "clients"), name, pair),
  ),
  ...(made.token === undefined || have.token !== undefined
    ? []
    : [{ path: join(folder, "token"), text: made.token, mode: ownerOnly }]),
];
