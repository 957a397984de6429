import { me, peer, symptom } from "../log-error.ts";

const address = "compare glooAgent.relay.serverAddress with the Service gloo-mesh-mgmt-server, port 9900";

/** What gRPC and the network say. @see grpc-go `internal/transport`, `clientconn.go`; Go `net` */
export const transportSymptoms = {
  "connection-refused": symptom(
    /(?:dial tcp (?<address>\S{1,260}): )?connect: connection refused/,
    `see whether the other side runs and is ready; ${address}`,
    (error, { address: target }) => ({
      message: `nothing listens at ${target ?? "the address"} that ${me(error)} dials`,
    }),
  ),
  "no-such-host": symptom(
    /lookup (?<host>[\w.-]{1,253})[^\n"]{0,80}: (?:no such host|server misbehaving|i\/o timeout|Temporary failure)|name resolver error|produced zero addresses/,
    address,
    (error, { host }) => ({ message: `${me(error)} cannot resolve ${host ?? "the name"} that it dials` }),
  ),
  unreachable: symptom(
    /no route to host|network is unreachable|host is unreachable|connect: (?:permission denied|operation not permitted|cannot assign requested address)/,
    `look at firewalls and NetworkPolicies on port 9900; ${address}`,
    (error) => ({ message: `there is no way from ${me(error)} to ${peer(error)}` }),
  ),
  "no-tls-at-peer": symptom(
    /error reading server preface: (?:http2: )?(?:frame too large|failed reading the frame|malformed|bogus)|http2: frame too large, note that the frame header looked like an HTTP\/1\.1 header|bogus greeting|invalid (?:preface|character '\\x16')|HTTP\/1\.x transport connection broken: malformed HTTP/,
    "set common.insecure to the same value on both clusters; a load balancer between them has to pass TCP through",
    (error) => ({
      message: `${me(error)} speaks plaintext HTTP/2, and what answers speaks TLS or HTTP/1`,
    }),
  ),
  "closed-in-handshake": symptom(
    /authentication handshake failed: (?:EOF|read tcp [^\n"]{0,120}connection reset by peer|write tcp [^\n"]{0,120}broken pipe)|error reading server preface: (?:EOF|read tcp [^\n"]{1,160}|connection reset by peer)|ServerHandshake\([^\n)]{0,80}\) failed: (?:EOF|read tcp [^\n"]{1,160})|TLS handshake error from \S{1,80}: (?:EOF|read tcp [^\n"]{1,160})/,
    "read the log of the other side; common.insecure on one side alone causes this too, and so does a load balancer whose probe only connects",
    (error) => ({ message: `${peer(error)} closed the connection before the handshake was over` }),
  ),
  "timed-out": symptom(
    /i\/o timeout|context deadline exceeded|DeadlineExceeded|connection timed out|operation timed out|TLS handshake timeout/,
    `look at firewalls, NetworkPolicies and the load balancer on port 9900; ${address}`,
    (error) => ({ message: `${peer(error)} did not answer ${me(error)} in time` }),
  ),
  "not-grpc": symptom(
    /unexpected HTTP status code received from server: (?<status>\d{3})|received unexpected content-type|malformed header: missing HTTP content-type/,
    "let the load balancer or ingress between the two pass TCP through to port 9900",
    (_, { status }) => ({
      message: `an HTTP server answers in place of the relay${status === undefined ? "" : `, with ${status}`}`,
    }),
  ),
  denied: symptom(
    /code = PermissionDenied/,
    "compare the name of the cluster in common.cluster, the KubernetesCluster and the agent's certificate",
    (error) => ({
      ...error.secret("client", "tls.crt"),
      message: "the server does not let this agent connect",
    }),
  ),
  "connection-lost": symptom(
    /connection reset by peer|broken pipe|transport is closing|error reading from server: EOF|keepalive ping failed|too_many_pings|ENHANCE_YOUR_CALM|context canceled|use of closed network connection|the client connection is closing|connection (?:is )?(?:draining|closed)/,
    "a load balancer may close idle connections: raise its timeout; otherwise read the log of the other side",
    (error) => ({
      severity: "warning",
      message: `the connection between ${me(error)} and ${peer(error)} was closed while it was open`,
    }),
  ),
} as const;
