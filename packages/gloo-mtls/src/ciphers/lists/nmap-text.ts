/** A server in nmap's output. */
export interface NmapServer {
  /** Its host and port, for a message. */
  readonly name: string;
  readonly versions: readonly NmapVersion[];
}

/** A version of TLS or SSL, and what the server accepts with it. */
export interface NmapVersion {
  /** Such as `TLSv1.2`. */
  readonly name: string;
  readonly ciphers: readonly NmapCipher[];
  /** `server`, `client`, `indeterminate`, or empty. */
  readonly preference: string;
}

/** A suite that was accepted. */
export interface NmapCipher {
  /** IANA's name. */
  readonly name: string;
  /** The key exchange: `ecdh_x25519`, `rsa 2048`; empty when nmap does not show it. */
  readonly exchange: string;
}

const host = /^Nmap scan report for (\S{1,255})/;
const port = /^(\d{1,5}\/\w{3})\s/;
const script = /^\|[_ ]ssl-enum-ciphers:/;
const version = /^\|\s{2,}((?:TLS|SSL)v[\d.]{1,4}):\s*$/;
const cipher = /^\|\s{4,}((?:TLS|SSL)_\w{1,80})(?: \(([^)]{1,40})\))?(?: - \w)?\s*$/;
const preference = /^\|[_\s]\s*cipher preference: (\w{1,20})/;

interface Found {
  readonly name: string;
  readonly versions: { name: string; ciphers: NmapCipher[]; preference: string }[];
}

/** The servers in nmap's normal output. Other lines are ignored. */
export const serversInText = (text: string): readonly NmapServer[] => {
  const servers: Found[] = [];
  let hostName = "";
  let portName = "";
  for (const line of text.split("\n")) {
    hostName = host.exec(line)?.[1] ?? hostName;
    portName = port.exec(line)?.[1] ?? portName;
    if (script.test(line)) servers.push({ name: `${hostName} ${portName}`.trim(), versions: [] });
    const server = servers.at(-1);
    const [, versionName] = version.exec(line) ?? [];
    if (versionName !== undefined) server?.versions.push({ name: versionName, ciphers: [], preference: "" });
    const current = server?.versions.at(-1);
    if (current === undefined) continue;
    const [, name, exchange = ""] = cipher.exec(line) ?? [];
    if (name !== undefined) current.ciphers.push({ name, exchange });
    current.preference = preference.exec(line)?.[1] ?? current.preference;
  }
  return servers;
};
