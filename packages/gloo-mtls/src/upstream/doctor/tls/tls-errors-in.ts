/** One error of BoringSSL's queue. */
export interface TlsError {
  /** Such as `SSL routines`. */
  readonly library: string;
  /** Such as `CERTIFICATE_VERIFY_FAILED`; a text of the system such as `Connection reset by peer`. */
  readonly reason: string;
  /** BoringSSL's number of the reason within the library. */
  readonly number: number;
}

/** The errors that ended one connection, the first to occur first. */
export interface TlsErrors {
  readonly at: number;
  readonly end: number;
  readonly errors: readonly [TlsError, ...TlsError[]];
  /** What Envoy adds, such as `verify cert failed: SAN matcher`; empty when it adds nothing. */
  readonly detail: string;
}

/**
 * `268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED`, in an access log with `_` for every space,
 * and `error:1000007d:SSL routines:...`, where the code is hexadecimal. OpenSSL leaves the third field empty or
 * puts a function there, and writes the reason in lower case.
 */
const oneError =
  /(?<hex>error:)?(?<![0-9A-Za-z.])(?<code>[0-9A-Fa-f]{6,10}):(?<library>[A-Za-z][\w. ()-]{1,40}):(?<func>[\w .()-]{0,60}):(?<reason>[A-Za-z(][^:|}"\\\n\]<>;]{0,120})/g;

/** What every error has: looked for first, because that is quick. */
const mayHaveOne =
  /[ _](?:routines|functions|library|generator)|OPENSSL_internal|lib\(|_ALERT_|TLSV1_|VERIFY_FAILED|ON_CLIENT_HELLO/;

const endMark = /TLS_error_end/;
const unended = /^:[ _]?verify[ _]cert[ _]failed:[^|}"\\\n]{1,200}/;

/** A name alone, as programs other than Envoy print it; only names that mean nothing else. */
const bareName =
  /(?<![A-Z0-9_])(?:(?:SSLV3|TLSV1|TLSV13)_ALERT_[A-Z_]{4,60}|TLSV1_[A-Z_]{8,60}|CERTIFICATE_VERIFY_FAILED|HANDSHAKE_FAILURE_ON_CLIENT_HELLO)(?![A-Z0-9_])|(?<=OPENSSL_internal:)[A-Z][A-Z0-9_]{3,80}/g;

/** The reason alone: the pattern takes what follows it up to a separator. */
const reasonIn = (words: string): string => {
  const symbol = /^[A-Z][A-Z0-9_]{2,}(?![a-z])/.exec(words)?.[0];
  const reason = symbol ?? words.replace(/ \(.*$/, "").replace(/[,)].*$/, "");
  return reason.replace(/[_ ]\d{6,10}$/, "").trim();
};

/** Every group of BoringSSL's errors in a message. */
export const tlsErrorsIn = (message: string): readonly TlsErrors[] => {
  if (!mayHaveOne.test(message)) return [];
  const found: { at: number; end: number; errors: [TlsError, ...TlsError[]]; detail: string }[] = [];
  const pattern = new RegExp(oneError);
  for (let match = pattern.exec(message); match !== null; match = pattern.exec(message)) {
    const { hex, code = "", library = "", reason: words = "" } = match.groups ?? {};
    const reason = reasonIn(words);
    const end = match.index + match[0].length - words.length + reason.length;
    pattern.lastIndex = end;
    const value = Number.parseInt(code, hex === undefined && /^\d+$/.test(code) ? 10 : 16);
    const isSystem = /^system/.test(library);
    const error = {
      library: library.replaceAll("_", " "),
      reason: isSystem ? reason.replaceAll("_", " ") : reason,
      number: value & 0xfff,
    };
    const last = found.at(-1);
    if (last !== undefined && /^[|: _]{0,3}$/.test(message.slice(last.end, match.index))) {
      last.errors.push(error);
      last.end = end;
    } else {
      found.push({ at: match.index, end, errors: [error], detail: "" });
    }
  }
  for (const { index, 0: name } of message.matchAll(bareName)) {
    if (found.some(({ at, end }) => index < end && at <= index)) continue;
    found.push({
      at: index,
      end: index + name.length,
      errors: [{ library: "SSL routines", reason: name, number: 0 }],
      detail: "",
    });
  }
  return found.map((each) => ({ ...each, ...detailAfter(message, each.end) }));
};

/** Envoy writes its addition between the last error and `TLS_error_end`; it belongs to the error. */
const detailAfter = (message: string, at: number): Pick<TlsErrors, "detail" | "end"> => {
  const rest = message.slice(at, at + 400);
  const length = endMark.exec(rest)?.index ?? unended.exec(rest)?.[0].length ?? 0;
  return { detail: rest.slice(0, length).replace(/^[:_ ]+|[:_ ]+$/g, ""), end: at + length };
};
