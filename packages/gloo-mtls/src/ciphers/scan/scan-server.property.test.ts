import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { CertificateKey } from "../certificate-key.ts";
import { groupNamed, groups } from "../groups.ts";
import type { ServerAccepts } from "../server-accepts.ts";
import { schemeOfCode } from "../signature-schemes.ts";
import { cipherSuites, suiteNamed } from "../suites/suite.ts";
import type { Answer } from "../tls/answer.ts";
import type { ClientHello } from "../tls/client-hello.ts";
import { type TlsVersion, tlsVersions, versionCodes } from "../tls-version.ts";
import { scanServer } from "./scan-server.ts";

/** A simulated server: what it accepts. */
interface Simulated {
  readonly versions: readonly TlsVersion[];
  /** Codes, in the server's order. */
  readonly suites: readonly number[];
  readonly groups: readonly number[];
  readonly order: "server" | "client";
  readonly key: CertificateKey;
}

const alert = (description: number): Answer => ({ kind: "alert", description });

/** The answer of such a server, by RFC 5246 and RFC 8446. */
const answerOf = (server: Simulated, hello: ClientHello): Answer => {
  const usable = server.versions.filter((version) =>
    hello.version === "TLSv1_3" ? version === "TLSv1_3" : version !== "TLSv1_3" && version <= hello.version,
  );
  const version = tlsVersions.findLast((each) => usable.includes(each));
  if (version === undefined) return alert(70);
  const [mine, theirs] =
    server.order === "server" ? [server.suites, hello.suites] : [hello.suites, server.suites];
  const group = hello.groups.find((code) => server.groups.includes(code));
  const hasGroup = group !== undefined;
  const suite = mine.find((code) => {
    const found = cipherSuites.find((each) => each.code === code);
    if (found === undefined || !theirs.includes(code)) return false;
    if ((found.keyExchange === "tls13") !== (version === "TLSv1_3")) return false;
    if (found.needsTls12 && version < "TLSv1_2") return false;
    return hasGroup || !["tls13", "ecdhe"].includes(found.keyExchange);
  });
  if (suite === undefined) return alert(40);
  const hasShare = hello.keyShares.some((code) => server.groups.includes(code));
  const canSign = hello.signatureSchemes.some((code) => {
    const scheme = schemeOfCode(code);
    const fitsCurve = server.key.kind !== "ecdsa" || scheme?.curve === server.key.curve;
    return scheme?.kind === server.key.kind && fitsCurve && scheme.onlyTls12 === undefined;
  });
  // The server gets as far as its certificate only with a key share.
  if (version === "TLSv1_3" && hasShare && !canSign) return alert(40);
  const share = hello.keyShares.find((code) => server.groups.includes(code));
  const isEphemeral = ["tls13", "ecdhe"].includes(
    cipherSuites.find(({ code }) => code === suite)?.keyExchange ?? "",
  );
  return {
    kind: "choice",
    version: versionCodes[version],
    suite,
    group: isEphemeral ? (version === "TLSv1_3" ? (share ?? group) : group) : undefined,
    certificate: version === "TLSv1_3" ? undefined : server.key,
  };
};

const scanned = (answer: (hello: ClientHello) => Answer, serverName?: string): ServerAccepts => {
  const scan = scanServer(serverName);
  let step = scan.next();
  while (step.done !== true) step = scan.next(answer(step.value));
  return step.value;
};

const codes = (...names: readonly string[]): readonly number[] =>
  names.flatMap((name) => suiteNamed(name)?.code ?? []);
const groupCodes = (...names: readonly string[]): readonly number[] =>
  names.flatMap((name) => groupNamed(name)?.code ?? []);

const rsa: CertificateKey = { kind: "rsa", bits: 2048 };
const legacy: Simulated = {
  versions: ["TLSv1_2"],
  suites: codes("AES256-SHA", "AES128-SHA"),
  groups: groupCodes("X25519"),
  order: "server",
  key: rsa,
};

const usual = cipherSuites.filter(({ authentication }) => ["any", "rsa"].includes(authentication));
const anyServer: fc.Arbitrary<Simulated> = fc.record({
  versions: fc.uniqueArray(fc.constantFrom(...tlsVersions), { minLength: 1 }),
  suites: fc.uniqueArray(fc.constantFrom(...usual.map(({ code }) => code)), { maxLength: 12 }),
  groups: fc.uniqueArray(
    fc.constantFrom(...groups.filter(({ onlyTls13 }) => !onlyTls13).map(({ code }) => code)),
  ),
  order: fc.constantFrom("server", "client"),
  key: fc.constant(rsa),
});

/** What a simulated server accepts with a version, found by offering every suite alone. */
const oneByOne = (server: Simulated, version: TlsVersion): readonly number[] =>
  cipherSuites
    .map(({ code }) => code)
    .filter((code) => {
      const answer = answerOf(server, {
        version,
        suites: [code],
        groups: groups.map((group) => group.code),
        signatureSchemes: [0x0804],
        keyShares: groupCodes("X25519", "P-256"),
        serverName: undefined,
      });
      return answer.kind === "choice" && answer.version === versionCodes[version];
    });

describe("a scan", () => {
  test.prop([anyServer], { numRuns: 500 })(
    "finds the same as offering every suite alone, with fewer connections",
    (server) => {
      const found = scanned((hello) => answerOf(server, hello));
      // One for the order of each version, and the groups of TLS 1.3 and of what is older.
      let allowed = 4 + 2 * (server.groups.length + 1);
      for (const version of tlsVersions) {
        const accepted = oneByOne(server, version);
        const suites = found.versions[version]?.suites ?? [];
        expect(suites.flatMap((name) => suiteNamed(name)?.code ?? []).toSorted()).toEqual(
          accepted.toSorted(),
        );
        allowed += accepted.length + 1;
      }
      expect(found.connections).toBeLessThanOrEqual(allowed);
    },
  );

  test.prop([anyServer], { numRuns: 300 })(
    "finds out whose order decides, where that is possible",
    (server) => {
      const found = scanned((hello) => answerOf(server, hello));
      for (const accepts of Object.values(found.versions)) {
        if (accepts.suites.length < 2) expect(accepts.preference).toBe("unknown");
        else expect(accepts.preference).toBe(server.order);
      }
    },
  );

  test("finds every group of a server that needs the curve of its certificate in the offer", () => {
    const curves = groupCodes("X25519", "P-256", "P-384");
    const server: Simulated = {
      versions: ["TLSv1_2"],
      suites: codes("ECDHE-ECDSA-AES128-GCM-SHA256"),
      groups: curves,
      order: "client",
      key: { kind: "ecdsa", curve: "secp256r1" },
    };
    const found = scanned((hello) =>
      hello.groups.includes(groupCodes("P-256")[0] ?? 0) ? answerOf(server, hello) : alert(40),
    );
    expect(found.versions.TLSv1_2?.groups).toEqual({
      accepted: ["x25519", "secp384r1", "secp256r1"],
      isComplete: false,
    });
  });

  test.prop([anyServer], { numRuns: 300 })(
    "finds every group of a server that has suites with groups",
    (server) => {
      const { versions } = scanned((hello) => answerOf(server, hello));
      const names = groups.filter(({ code }) => server.groups.includes(code)).map(({ iana }) => iana);
      for (const accepts of Object.values(versions)) {
        const isShown = accepts.suites.some((name) => /^(TLS_|ECDHE)/.test(name));
        const { accepted, isComplete } = accepts.groups;
        if (isShown) expect([accepted.toSorted(), isComplete]).toEqual([names.toSorted(), true]);
      }
    },
  );

  test("takes five connections for a server of TLS 1.2 with two suites in its own order", () => {
    // One refusal of TLS 1.3, one for each suite, one refusal of TLS 1.2, and one for older versions.
    expect(scanned((hello) => answerOf(legacy, hello))).toEqual({
      versions: {
        TLSv1_2: {
          suites: ["AES256-SHA", "AES128-SHA"],
          preference: "server",
          groups: { accepted: [], isComplete: false },
        },
      },
      certificates: [rsa],
      notes: [],
      connections: 5,
    });
  });

  test("does not offer older versions once the server refuses them all", () => {
    const asked: TlsVersion[] = [];
    scanned((hello) => {
      asked.push(hello.version);
      return alert(70);
    });
    expect(asked).toEqual(["TLSv1_3", "TLSv1_2"]);
  });

  test("skips the versions that the server skips", () => {
    const asked: TlsVersion[] = [];
    const found = scanned((hello) => {
      asked.push(hello.version);
      return answerOf({ ...legacy, versions: ["TLSv1_0"] }, hello);
    });
    expect(asked).toEqual(["TLSv1_3", "TLSv1_2", "TLSv1_0", "TLSv1_0", "TLSv1_0"]);
    expect(Object.keys(found.versions)).toEqual(["TLSv1_0"]);
  });

  test.each([
    [{ kind: "ecdsa", curve: "secp384r1" }, 3],
    [{ kind: "ed25519" }, 7],
  ] as const)("finds the key that TLS 1.3 encrypts: %o", (key, questions) => {
    const server: Simulated = {
      versions: ["TLSv1_3"],
      suites: codes("TLS_AES_128_GCM_SHA256"),
      groups: groupCodes("P-384"),
      order: "client",
      key,
    };
    const found = scanned((hello) => answerOf(server, hello));
    expect(found.certificates).toEqual([key]);
    // Two for the suite, one for the refusal of TLS 1.2, one for the groups.
    expect(found.connections).toBe(4 + questions);
  });

  test("keeps the curve of the certificate in every offer", () => {
    const key: CertificateKey = { kind: "ecdsa", curve: "secp384r1" };
    const server = {
      ...legacy,
      suites: codes("ECDHE-ECDSA-AES128-SHA"),
      groups: groupCodes("X25519", "P-384"),
      key,
    };
    const found = scanned((hello) =>
      hello.groups.includes(0x0018) || hello.version === "TLSv1_3" ? answerOf(server, hello) : alert(40),
    );
    expect(found.versions.TLSv1_2?.groups.accepted).toEqual(["x25519", "secp384r1"]);
  });

  test("sends the name for SNI with every offer", () => {
    const names = new Set<string | undefined>();
    scanned((hello) => {
      names.add(hello.serverName);
      return answerOf(legacy, hello);
    }, "db.example.com");
    expect([...names]).toEqual(["db.example.com"]);
  });

  test("says why a server accepts nothing", () => {
    const notes = (answer: Answer): readonly string[] => scanned(() => answer).notes;
    expect(notes(alert(40)).at(-1)).toBe("TLS 1.0: the server refuses with the alert handshake_failure");
    expect(notes({ kind: "silence", reason: "reset" })).toContain(
      "TLS 1.2: the server resets the connection",
    );
    expect(notes({ kind: "silence", reason: "timeout" })).toContain(
      "TLS 1.2: the server does not answer in time",
    );
    expect(notes({ kind: "malformed", code: "http" })).toContain(
      "TLS 1.2: the server answers in plain HTTP: this port does not speak TLS",
    );
    expect(notes(alert(70))).toEqual([]);
  });

  test("notes that a server chooses what was not offered, and ignores its choice", () => {
    const found = scanned(() => ({
      kind: "choice",
      version: 0x0303,
      suite: 0x1301,
      group: undefined,
      certificate: undefined,
    }));
    expect(found).toMatchObject({ versions: {}, connections: 4 });
    expect(found.notes).toEqual(["TLS 1.2: the server chooses a suite that was not offered"]);
  });

  const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
    fc.record({ kind: fc.constant("alert" as const), description: fc.nat(255) }),
    fc.record({
      kind: fc.constant("choice" as const),
      version: fc.constantFrom(0x0300, 0x0301, 0x0302, 0x0303, 0x0304, 0x7f00),
      suite: fc.constantFrom(0x002f, 0xc02f, 0x1301, 0xffff),
      group: fc.constantFrom(undefined, 0x001d, 0x0017, 0xffff),
      certificate: fc.constantFrom(undefined, rsa),
    }),
  );

  test.prop([fc.array(anyAnswer, { minLength: 1, maxLength: 30 })])(
    "ends for any answers of a server",
    (answers) => {
      let index = 0;
      const found = scanned(() => {
        index += 1;
        expect(index).toBeLessThan(600);
        return answers[index % answers.length] ?? alert(40);
      });
      expect(found.connections).toBe(index);
    },
  );
});
