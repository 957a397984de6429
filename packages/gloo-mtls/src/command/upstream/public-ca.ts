import { decodePem, encodePem } from "@gloo-mtls/objects/formats";
import { certificatesIn } from "../../upstream/certificates/certificates-in.ts";
import { publicRoot, rootHeading } from "../../upstream/certificates/public-root.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { Host, PublicRoots } from "../io/host.ts";
import { nameOf, serverAddress } from "./probe/server-address.ts";

type PublicHost = Pick<Host, "publicRoots" | "handshake" | "now">;

/** What goes into `ca.crt`, and the remark about it. */
interface PublicCa {
  readonly rootCa: string;
  readonly remark: string;
}

/** The CAs that have not expired: Node ships some expired ones. */
const currentRoots = async ({
  publicRoots,
  now,
}: Pick<Host, "publicRoots" | "now">): Promise<PublicRoots> => {
  const { roots, source } = await publicRoots();
  const time = now();
  return {
    source,
    roots: roots.filter((pem) => certificatesIn(pem).every(({ notAfter }) => notAfter > time)),
  };
};

const titled = (title: string, roots: readonly string[]): string =>
  `# ${title}\n${roots.map((pem) => `${rootHeading(pem)}\n${pem.trim()}\n`).join("")}`;

const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10);

/** The roots of all public CAs that Node trusts, each with its name and the day on which it ends. */
export const publicCas = async ({ publicRoots, now }: PublicHost): Promise<PublicCa> => {
  const { roots, source } = await currentRoots({ publicRoots, now });
  const title = `${roots.length} roots of public CAs, as ${source} ships them, taken on ${dayOf(now())}`;
  return {
    rootCa: titled(title, roots),
    remark: `ca.crt has ${title}\n  hint: add verifySubjectAltName, or any server with a public certificate is accepted; the Secret is too large for kubectl apply: use kubectl apply --server-side\n`,
  };
};

/** How long a server may take, in milliseconds. */
const patience = 10_000;

/**
 * The one public root to which a server's certificate leads.
 *
 * @throws {Failure} When the server cannot be asked, or its certificate leads to no public CA.
 */
export const caOf = async (
  server: string,
  { publicRoots, handshake, now }: PublicHost,
): Promise<PublicCa> => {
  const address = serverAddress(server);
  if (address === undefined) {
    throw new Failure(
      exitCode.usage,
      `${server}: is not the address of a server\n  hint: write HOST:PORT, an IPv6 address in brackets`,
    );
  }
  const { presented } = await handshake({
    name: server,
    ...address,
    serverName: nameOf(address),
    timeout: patience,
  });
  const chain = decodePem(presented)
    .filter(({ type }) => type === "CERTIFICATE")
    .map(({ bytes }) => encodePem("CERTIFICATE", bytes));
  const { roots, source } = await currentRoots({ publicRoots, now });
  const root = publicRoot(chain, roots);
  if (root === undefined) {
    throw new Failure(
      exitCode.refused,
      `${server}: its certificate leads to none of the ${roots.length} public CAs that ${source} ships\n  hint: get its CA from those who run it, and pass it with --ca; what the server itself presents proves nothing`,
    );
  }
  const title = `the public CA of ${server}, as ${source} ships it, taken on ${dayOf(now())}`;
  return {
    rootCa: titled(title, [root]),
    remark: `ca.crt has ${title}: ${rootHeading(root).slice(2)}\n  hint: add verifySubjectAltName with the server's name; a server that changes its CA is refused then\n`,
  };
};
