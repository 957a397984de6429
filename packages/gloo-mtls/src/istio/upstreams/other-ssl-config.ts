import type { Finding } from "../../findings/finding.ts";
import type { Manifest } from "../../manifests/manifest.ts";
import { flowText } from "../../stream/patch/flow-text.ts";
import type { Data } from "../../values/data.ts";
import { findingAbout } from "../object-data.ts";
import { sslConfigPath } from "./mtls-ssl-config.ts";

/** An Upstream with TLS that is not what `enableMtls` writes: it is shown, and somebody must decide. */
export const otherSslConfig = (upstream: Manifest, sslConfig: Data, hint: string): Finding =>
  findingAbout(
    upstream,
    "error",
    "other-ssl-config",
    sslConfigPath,
    `the Upstream has another sslConfig: ${flowText(sslConfig, { bare: true, step: "  " })}`,
    hint,
  );
