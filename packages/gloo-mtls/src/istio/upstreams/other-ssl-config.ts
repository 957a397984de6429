import type { Data } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { flowText } from "@gloo-mtls/objects/stream";
import { findingAbout } from "../finding-about.ts";
import { sslConfigPath } from "./mtls-ssl-config.ts";

/** An Upstream with TLS that is not what `enableMtls` writes: it is reported, and a user must decide. */
export const otherSslConfig = (upstream: Manifest, sslConfig: Data, hint: string): Finding =>
  findingAbout(
    upstream,
    "error",
    "other-ssl-config",
    sslConfigPath,
    `the Upstream has another sslConfig: ${flowText(sslConfig, { bare: true, step: "  " })}`,
    hint,
  );
