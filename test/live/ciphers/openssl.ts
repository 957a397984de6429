import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";

/** A suite as `openssl ciphers -V -stdname` describes it. */
export interface LocalSuite {
  readonly code: number;
  readonly iana: string;
  readonly openssl: string;
  /** The oldest version that has it, as OpenSSL writes it: `SSLv3`, `TLSv1`, `TLSv1.2`, `TLSv1.3`. */
  readonly since: string;
  readonly keyExchange: string;
  readonly authentication: string;
}

/** Why there is no OpenSSL to test with; undefined when there is. */
export const opensslMissing = (): string | undefined => {
  const { stdout } = spawnSync("openssl", ["version"], { encoding: "utf8" });
  return /^OpenSSL [3-9]/.test(stdout ?? "") ? undefined : "no openssl 3 on the PATH";
};

const row = /^0x(\w\w),0x(\w\w) - (\S+)\s+- (\S+)\s+(\S+)\s+Kx=(\S+)\s+Au=(\S+)/;

/** The suites that the OpenSSL of this machine has, those of TLS 1.3 that it leaves out by default included. */
export const localSuites = (): readonly LocalSuite[] => {
  const listed = (...args: readonly string[]): readonly LocalSuite[] =>
    execFileSync("openssl", ["ciphers", "-V", "-stdname", ...args], { encoding: "utf8" })
      .split("\n")
      .flatMap((line) => {
        const [, high, low, iana, openssl, since, keyExchange, authentication] = row.exec(line.trim()) ?? [];
        return [high, low, iana, openssl, since, keyExchange, authentication].includes(undefined)
          ? []
          : [
              {
                code: Number.parseInt(`${high}${low}`, 16),
                iana: `${iana}`,
                openssl: `${openssl}`,
                since: `${since}`,
                keyExchange: `${keyExchange}`,
                authentication: `${authentication}`,
              },
            ];
      });
  const rare = "TLS_AES_128_CCM_SHA256:TLS_AES_128_CCM_8_SHA256";
  return [
    ...listed("ALL:eNULL:@SECLEVEL=0"),
    ...listed("-s", "-tls1_3", "-ciphersuites", rare).filter(({ openssl }) => rare.includes(openssl)),
  ];
};

/** Makes a certificate that signs itself. @param newKey Arguments of `openssl req` for the key. */
export const makeCertificate = (
  folder: string,
  name: string,
  newKey: readonly string[],
): readonly string[] => {
  const files = ["-keyout", join(folder, `${name}.key`), "-out", join(folder, `${name}.crt`)];
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", ...newKey, "-nodes", "-days", "2", "-subj", "/CN=x", ...files],
    {
      stdio: "ignore",
    },
  );
  return ["-cert", join(folder, `${name}.crt`), "-key", join(folder, `${name}.key`)];
};

/** A server that answers each request with a page about the connection. */
export interface TlsServer {
  readonly port: number;
  readonly stop: () => void;
}

/** @throws {Error} With what OpenSSL says, when it does not start. */
export const startServer = (args: readonly string[]): Promise<TlsServer> =>
  new Promise((resolve, reject) => {
    const server: ChildProcess = spawn("openssl", ["s_server", "-accept", "127.0.0.1:0", "-www", ...args], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const [, port] = /^ACCEPT .*:(\d+)$/m.exec(said) ?? [];
      if (port !== undefined) resolve({ port: Number(port), stop: () => server.kill("SIGKILL") });
    };
    server.stdout?.on("data", listen);
    server.stderr?.on("data", listen);
    server.on("exit", () => reject(new Error(`openssl s_server ${args.join(" ")}: ${said}`)));
  });
