import type { Path } from "@gloo-mtls/objects/data";
import type { Hooks } from "../../hooks/index.ts";
import type { Held } from "../held.ts";
import type { Values } from "../schema/values.ts";

/** What a warning looks at. */
export interface Circumstances {
  /** The chart's defaults with the user's values over them, already checked. */
  readonly values: Held<Values>;
  /** Whether an installation is upgraded, as far as the caller knows. */
  readonly isUpgrade: boolean;
  /** Who installs the manifests, and so when the Jobs that are Helm's hooks run. */
  readonly hooks: Hooks;
  /** Whether the caller brings the certificates of mutual TLS. */
  readonly material: boolean;
  /** Whether the Jobs that make certificates are kept beside the caller's. */
  readonly keepCertgen: boolean;
  /** Whether a CronJob starts no run while another goes on. */
  readonly forbidsOverlap: boolean;
  /** The namespace of the release; undefined where it is not known. */
  readonly namespace: string | undefined;
}

/** A place, what is wrong there, and what to do. */
interface Remark {
  readonly path: Path;
  /** Stands after the path. */
  readonly says: string;
  readonly hint: string;
}

/** Something that the chart allows and that nobody can mean. */
export interface Warning {
  readonly code: string;
  readonly check: (circumstances: Circumstances) => Iterable<Remark>;
}

export const mtlsIsOn = ({ values }: Circumstances): boolean => values.global?.glooMtls?.enabled === true;

/** Whether the Jobs that make the certificates of mutual TLS are rendered. */
export const mtlsCertgenIsOn = (circumstances: Circumstances): boolean =>
  mtlsIsOn(circumstances) && (!circumstances.material || circumstances.keepCertgen);
