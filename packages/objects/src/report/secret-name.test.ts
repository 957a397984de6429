import { expect, test } from "vitest";
import { isSecretField, isSecretName } from "./secret-name.ts";

test.each([
  ...[
    "PASSWORD",
    "REDIS_PASSWORD",
    "DB_PASS",
    "PGPASSWORD_2",
    "redis-password",
    "redisPassword",
    "db.passwd",
  ],
  ...["TOKEN", "VAULT_TOKEN", "GITHUB_TOKEN_OLD", "CLIENT_SECRET", "x-api-key", "STRIPE_KEY", "apiKey"],
  ...["AWS_SECRET_ACCESS_KEY", "LICENSE_KEY", "SSH_PASSPHRASE", "Authorization", "GOOGLE_CREDENTIALS"],
])("the value of %s is a secret", (name) => {
  expect(isSecretName(name)).toBe(true);
});

test.each([
  ...["TOKEN_TTL", "SECRET_NAME", "SECRET_NAMESPACE", "TLS_KEY_PATH", "PASSWORD_FILE", "TOKEN_URL", "KEY"],
  ...["CACHE_KEY", "PUBLIC_KEY", "TOKENS", "BYPASS", "MONKEY", "COMPASS", "POD_NAME", "tokenBucket", ""],
])("the value of %s is not", (name) => {
  expect(isSecretName(name)).toBe(false);
});

test.each([
  [{ name: "REDIS_PASSWORD", value: "hunter2" }, "value", true],
  [{ key: "x-api-key", value: "hunter2" }, "value", true],
  [{ REDIS_TOKEN: "hunter2" }, "REDIS_TOKEN", true],
  [{ password: "hunter2" }, "password", true],
  [{ apiKey: "hunter2" }, "apiKey", true],
  [{ name: "REDIS_PASSWORD", value: "/etc/redis/password" }, "value", false],
  [{ name: "REDIS_PASSWORD", value: "$(OTHER)" }, "value", false],
  [{ name: "USE_TOKEN", value: "true" }, "value", false],
  [{ name: "REDIS_PASSWORD", value: "" }, "value", false],
  [{ name: "REDIS_PASSWORD", valueFrom: { secretKeyRef: { key: "password" } } }, "valueFrom", false],
  [{ name: "REDIS_PASSWORD" }, "name", false],
  [{ key: "dedicated", value: "proxies" }, "value", false],
  [{ secret: "gloo-mtls-certs" }, "secret", false],
  [{ token: "istio-token" }, "token", false],
])("%j: whether %s is a secret is %s", (holder, key, expected) => {
  expect(isSecretField(holder, key)).toBe(expected);
});
