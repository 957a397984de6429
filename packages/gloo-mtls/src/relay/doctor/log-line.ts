import type { SideName } from "./side.ts";

/**
 * How deep the fields of a line are examined; the loggers of Gloo and of OpenTelemetry do not nest deeper.
 */
const maxDepth = 4;
/** How much of a line is examined, in characters. */
const maxLength = 65_536;

/** A line of a log. */
export interface LogLine {
  /** One-based. */
  readonly number: number;
  /** As it was written, without colours. */
  readonly raw: string;
  /** What it says: of a line of JSON the texts in it. */
  readonly text: string;
}

const textsIn = (value: unknown, depth: number): readonly string[] => {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || depth === 0) return [];
  return Object.values(value).flatMap((inner) => textsIn(inner, depth - 1));
};

/**
 * What a line says. kubectl and others write a prefix before the JSON of a logger; escaped quotes are those
 * of an inner text.
 */
const textOf = (raw: string): string => {
  const start = raw.indexOf("{");
  if (start >= 0 && raw.endsWith("}")) {
    try {
      return [raw.slice(0, start), ...textsIn(JSON.parse(raw.slice(start)), maxDepth)].join("\n");
    } catch {
      // A line of text with braces in it.
    }
  }
  return raw.replaceAll(/\\+"/g, '"');
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's colours begin with one
const colours = /\u001b\[[\d;]*m/g;

/** The lines of a log that are not empty. */
export function* logLines(text: string): Generator<LogLine> {
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const raw = line.slice(0, maxLength).replaceAll(colours, "").trimEnd();
    if (raw.trim() !== "") yield { number: index + 1, raw, text: textOf(raw) };
  }
}

const telemetry = /otlp|opentelemetry|otelcol|exporterhelper|telemetry-(?:collector|gateway)/i;

/**
 * What only the side that accepts connections writes.
 * @see Go `net/http`, `crypto/tls` handshake_server.go; gRPC `server.go`
 */
const accepts =
  /ServerHandshake\(|TLS handshake error from|client (?:didn't|did not|offered|sent|certificate|requested)|by the client certificate|client's certificate|grpc: Server\.|relay-server/;

/** What only the side that connects writes. @see gRPC `clientconn.go`, Go `net` */
const connects =
  /authentication handshake failed|dial tcp|error reading server preface|(?:Sub|addr|Client)Conn|\[Channel #|by the server certificate|certificate from server|failed to dial|relay-client|registering with|server selected/;

/** The pod that kubectl names before a line, or the logger of it. */
const named: readonly (readonly [RegExp, SideName])[] = [
  [/\[pod\/gloo-telemetry-gateway-/, "gateway"],
  [/\[pod\/gloo-telemetry-collector-/, "collector"],
  [/\[pod\/gloo-mesh-mgmt-server-/, "server"],
  [/\[pod\/gloo-mesh-agent-/, "agent"],
];

/** Who wrote a line, as far as it shows. */
export const writerOf = ({ text }: LogLine): SideName | undefined => {
  const pod = named.find(([pattern]) => pattern.test(text))?.[1];
  if (pod !== undefined) return pod;
  const isTelemetry = telemetry.test(text);
  if (accepts.test(text)) return isTelemetry ? "gateway" : "server";
  if (connects.test(text)) return isTelemetry ? "collector" : "agent";
  return undefined;
};
