import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { keyLabel } from "../certificate-key.ts";
import { keyOfCertificate } from "./certificate.ts";

/** Self-signed certificates, made by OpenSSL; their private keys were not kept. */
const certificates = {
  p256: "MIIBbjCCAROgAwIBAgIUBbMF8RMyWxa7LJQOxPe3u97cqwwwCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBeDAeFw0yNjExMjEwNjM3MTRaFw0yNjEyMjEwNjM3MTRaMAwxCjAIBgNVBAMMAXgwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATDiTmWfyNBfkq6PwiJgx8AUbwvlC3JuH7VCTsc7PZg/tV5iZVK0iSRrPtMYR2vp2OQn2DLVrJod87JkGmje38Do1MwUTAdBgNVHQ4EFgQUptDevEEyMz7vaWIXxd7t4t6PV6EwHwYDVR0jBBgwFoAUptDevEEyMz7vaWIXxd7t4t6PV6EwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEA+8BYuj2YnX5HIoiB0mCxqbSPFZEccbqq9RjxmyJTOBQCIQCgvKdK6woq8rtr8i0ilA6HAqRzSalliaNXizjF9heN4Q==",
  p384: "MIIBqjCCATCgAwIBAgIUWJMMYHfdcvOe0qSl0LbxZhonGQ8wCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBeDAeFw0yNjExMjEwNjM3MTRaFw0yNjEyMjEwNjM3MTRaMAwxCjAIBgNVBAMMAXgwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAARyxm+8XBkK/85KQNQAP7Gi5hYI7vak3lx/Uv8lzLEqDROO+y5RFVSuY/jTH7D7nyUztPmWl1jeYTkWHVyY6BeUVLkqEbqbqLJTS7Q3uNlowRoQhXIu/hBMCbJMuMS0Fd2jUzBRMB0GA1UdDgQWBBReVcMMol6+0dGJ50xkaOxS62COojAfBgNVHSMEGDAWgBReVcMMol6+0dGJ50xkaOxS62COojAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA2gAMGUCMQDubKF0RgpucrMtNP4MzR5NNrN8FiK8EHvxl7yiyiJ/CqZfvkfvPaHsE3HX1jzNyrMCMEZ7D4pr/IvzeZyLijUPUfJ3ncaIBom/7vK5+vEzfbIxx7ydAFczdVoqa2UzbYpAEg==",
  k1: "MIIBazCCARCgAwIBAgIUQatk4hndQCanPHJMgLpzCw/JhRIwCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBeDAeFw0yNjExMjEwNjM3MTRaFw0yNjEyMjEwNjM3MTRaMAwxCjAIBgNVBAMMAXgwVjAQBgcqhkjOPQIBBgUrgQQACgNCAATkOiFeV0WzCWmr8Uh0lr/6R4z3fNjIGmM5K7tGo8naSjBXNgI08AQ1ZAa2AtBLGwA282G2YoNT+I1KNv+MzF9Zo1MwUTAdBgNVHQ4EFgQU9ONCE3pZqrKW0ql7htyjP93QbQowHwYDVR0jBBgwFoAU9ONCE3pZqrKW0ql7htyjP93QbQowDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEA64l5j4CGuWCB3XQ8Q5BveIHBUYpltasQNjkNTQqKjasCIQC5bMLvfHg7V7V4NhKvNMnlR9AnNwA86fu6u2PkV4Hx9Q==",
  p521: "MIIB9TCCAVagAwIBAgIUXrsx0wdFsELelFFCK05SY9+aew8wCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBeDAeFw0yNjExMzAwNDQ0MTZaFw0yNjEyMDMwNDQ0MTZaMAwxCjAIBgNVBAMMAXgwgZswEAYHKoZIzj0CAQYFK4EEACMDgYYABAG+DsKO5oVtoREJRHklweSas1AXM/PfUCKa5V4AV1Rm5zl87/NTYzHeWdS1StpYLBkHOU2zP+38OnOiCzkJrLOlqgGeZfo9cBt7DtkxmGqq63EIx+fpQBDJysDLW9WLQ9FXH7PNsxKipqakJaffSe1Jy10EJiK1JboGh0xCmfKp9a7hA6NTMFEwHQYDVR0OBBYEFBwLzIf7fh+bSg0fKClJXznAPpxDMB8GA1UdIwQYMBaAFBwLzIf7fh+bSg0fKClJXznAPpxDMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDgYwAMIGIAkIB5O8xxDhoiBNr0j2gSsWz+6hj6D+oVvuJKAyVGsCfYhNIaX5xHs1cwRoCCjR3Ty0yatb+y97jiaRZcuWQdGX/5AoCQgHXOVwCtGcLaBTvtwwW3bpOApl5wLOUyGW0mhNB0k2bdOUW8KMneGZw4lGNHWKrus3G9PBlNlc9Mta6YKInKgKCYg==",
  p192: "MIIBTTCCAQOgAwIBAgIUMM70ZAxLkgRQrovJGaZGxnXqW44wCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBeDAeFw0yNjExMzAwNDQ0MTZaFw0yNjEyMDMwNDQ0MTZaMAwxCjAIBgNVBAMMAXgwSTATBgcqhkjOPQIBBggqhkjOPQMBAQMyAASkgcgtA2MP+Cdfafb2WDNQ4n/YtnUNDRHJkhneVOnsWt0ImCsZ6gW2y9R1qkTzLZOjUzBRMB0GA1UdDgQWBBSzaSAHDGW7ZI1OVqiL/FJf6W2cvTAfBgNVHSMEGDAWgBSzaSAHDGW7ZI1OVqiL/FJf6W2cvTAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCAzgAMDUCGQCqHDUdwSVdt0jnszXRbHX/5gEbNi2P6+UCGAsu8tl3fff0tUSo8U2UA7jc11ObT3cKew==",
  brainpool:
    "MIIBrTCCATSgAwIBAgIUXSUfwSnh8zUbSRLgELXuO4El1MwwCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBeDAeFw0yNjExMzAwNDQ0MTZaFw0yNjEyMDMwNDQ0MTZaMAwxCjAIBgNVBAMMAXgwejAUBgcqhkjOPQIBBgkrJAMDAggBAQsDYgAEdZhsNKUcWCZblvXNJJETqh/b2qLAmpMXDoCZCvSGzQ4rg3/MZ4Rh3eDQLz5vBs7jbPan38sQ2XHkwH5Le02s2pYgKWhbzXYg+aAUVnn+dQqIrZQynIvpQHQo8DCPsPKZo1MwUTAdBgNVHQ4EFgQUb9IGNSdkzivqY6iljGV+zYGbdo0wHwYDVR0jBBgwFoAUb9IGNSdkzivqY6iljGV+zYGbdo0wDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNnADBkAjB8LBHA332W95PZcdJn2keuVxPQV092dkVIYadC3+oLGgzAJBjFYvpt6mkVUVpCcuECMAwl6G654mCrtHIfWxxHLu3hYdSZooIpZd2DGEvIoWhUYzaMts6N49K5EC3OMKyLjw==",
  binary:
    "MIIBXzCCAQygAwIBAgIUMmRcn4IaCJOzBhFy5NMXKvTCkdUwCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBeDAeFw0yNjExMzAwNDQ0MTZaFw0yNjEyMDMwNDQ0MTZaMAwxCjAIBgNVBAMMAXgwUjAQBgcqhkjOPQIBBgUrgQQAGgM+AAQBMkpWLlDhqI2sOVsQaZRP1pycz4x8zFt7ORwSO8YBSFPCYyOS1+cbft9FeNR/PnWgRy6K+xZBznU5ZLKjUzBRMB0GA1UdDgQWBBSuAUrdORm7LGHInNTrGJkuexZIeTAfBgNVHSMEGDAWgBSuAUrdORm7LGHInNTrGJkuexZIeTAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0EAMD4CHUhPnfiRgstnWwTD6dXEK8YAEthArZ6Ab7iusftYAh1ATcc5//zqyF8GB8Ku7cokyS75AwBdAJE1Ot4E9A==",
  ed25519:
    "MIIBLDCB36ADAgECAhRxxuK3n//3aFt3AEkURlAwrht/hzAFBgMrZXAwDDEKMAgGA1UEAwwBeDAeFw0yNjExMjEwNjM3MTRaFw0yNjEyMjEwNjM3MTRaMAwxCjAIBgNVBAMMAXgwKjAFBgMrZXADIQDlnUey7TrwHC//7rWw06JbdJBGgk5pU9LquqYqayiV2qNTMFEwHQYDVR0OBBYEFCq/TkNEPpQDpcYwlFsc/1Uc3HjvMB8GA1UdIwQYMBaAFCq/TkNEPpQDpcYwlFsc/1Uc3HjvMA8GA1UdEwEB/wQFMAMBAf8wBQYDK2VwA0EA+V/c/R+2WAGGIhm3olSPspFk0/f4m/+JnVm6DrFeBXgPF5m4ljHfNC1g1AdZmKKufNGDUC+8S0O48hSOawp6DQ==",
  rsapss:
    "MIIDYTCCAhSgAwIBAgIUM51hlpNYyudmzCIwqoJkx+i/Su4wQgYJKoZIhvcNAQEKMDWgDzANBglghkgBZQMEAgEFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgEFAKIEAgIA3jAMMQowCAYDVQQDDAF4MB4XDTI2MTEyMTA2MzcxNFoXDTI2MTIyMTA2MzcxNFowDDEKMAgGA1UEAwwBeDCCASAwCwYJKoZIhvcNAQEKA4IBDwAwggEKAoIBAQC1fdv7ufeB8Xldk19AByIeP+BR9LqJ5srICNy003aT8P9XYfdJTVLC/CFCEHN/2fvAICUN/Msg0CViZiLSexVVZf9gokSF4ZFNTxgqgjDwSj1DfvJuLQUvVlMyRvUkQKAy/Pd+KpWYwKnMAAYMc7Ef2QhLtD64+C6/3sqjj51KRyaOj7FglIBk/ipwhJFYjpOi7SZYukLGiLKdXr7ft+pffMjfpII2nWIFNBJ7rUIOCGF3HVYGhBRL/1Sv/snsQE5DlAf/6+1e3FJghnFZzZNjHXC544l/VYWiz5q/Yt5/uGbkqm1Pz5eo855G3UNfAbSS0EKhbunIjsW5qDiGBaWfAgMBAAGjUzBRMB0GA1UdDgQWBBQIr9jbTNack7y9ThbQbiioM4NvdDAfBgNVHSMEGDAWgBQIr9jbTNack7y9ThbQbiioM4NvdDAPBgNVHRMBAf8EBTADAQH/MEIGCSqGSIb3DQEBCjA1oA8wDQYJYIZIAWUDBAIBBQChHDAaBgkqhkiG9w0BAQgwDQYJYIZIAWUDBAIBBQCiBAICAN4DggEBABqHMVXVC6MTqfRC3c3enK/xbtFH6MdTUJMm2s+hxHdMsCAZhVnItqyjVFuLGn66P5fHj2DOASGZi/O6eW5HzE78AdMGisGr0e/IMLykMRAUFuC22P9oNAFY/6HJotttIvQDJoHJrrgFrV+T80vK+QCx39/RYZO8iI1/WspUNHWxWCPTFFB6E7VMUsN6CC3tE76dUZ09bDtpzkEgt+PSq2Fb42/XdfvPjfEAerxKLi1XM+9U/SxuRK0UimrWJ0j6UU/BidQxarT2ve4VvZAcTSJbKS9kDwWDV0xX5z+G8QcyFM7BgCvxtfjvLfb2Kuevr+xlUU9rph9G1yRjLJv7FkQ=",
  rsa1024:
    "MIIB9DCCAV2gAwIBAgIUG108AzV6aTJNVTubuFbkrAiD54MwDQYJKoZIhvcNAQELBQAwDDEKMAgGA1UEAwwBeDAeFw0yNjExMjEwNjM3MTRaFw0yNjEyMjEwNjM3MTRaMAwxCjAIBgNVBAMMAXgwgZ8wDQYJKoZIhvcNAQEBBQADgY0AMIGJAoGBAMk26yDAD3v6V89Q60YQ4u88Q3VqsMRngV1oWfgYpVEjwV0rBcsDDYEuRKzberIdF15e7/rZNBpSd0r2Y+dpnQ/8eEqfGrRDVw1zQIr/AT4yUg0Z6g7aSZGz8J6FfRy/JZzMOpHtKKZ7v13TKJldekwMw/AbTOn1U82/j5CxLf2ZAgMBAAGjUzBRMB0GA1UdDgQWBBQa6r7IzuwIO7OFOluAxW3lqJ83yjAfBgNVHSMEGDAWgBQa6r7IzuwIO7OFOluAxW3lqJ83yjAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBCwUAA4GBAF3rgz/0fvsBcCb6yEF1eJyB5OwaquQR2qdk/0ZhKWt+z5s26/03z6bVp6LovlmuR1TOrgu3/y2F70wj7j01osg4pAnhPsVSVufuvLSbwaIcT7ju0tezZw8xYl1VqKnAJFmZHxy96GtdSIRzdiwpUN86Ps5bYBC1rmI9EGJ+leQI",
} as const;

const der = (name: keyof typeof certificates): Uint8Array =>
  Uint8Array.from(Buffer.from(certificates[name], "base64"));
const labelOf = (bytes: Uint8Array): string | undefined => {
  const key = keyOfCertificate(bytes);
  return key === undefined ? undefined : keyLabel(key);
};

describe("the key of a certificate", () => {
  test.each([
    ["p256", "ECDSA secp256r1"],
    ["p384", "ECDSA secp384r1"],
    ["p521", "ECDSA secp521r1"],
    ["p192", "ECDSA secp192r1"],
    ["k1", "ECDSA secp256k1"],
    ["brainpool", "ECDSA brainpoolP384r1"],
    ["binary", "ECDSA"],
    ["ed25519", "Ed25519"],
    ["rsapss", "RSA-PSS"],
    ["rsa1024", "RSA 1024"],
  ] as const)("of %s is %s", (name, label) => {
    expect(labelOf(der(name))).toBe(label);
  });

  test("is unknown when the bytes are not a certificate", () => {
    expect(keyOfCertificate(new Uint8Array())).toBeUndefined();
    expect(keyOfCertificate(Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff))).toBeUndefined();
    expect(keyOfCertificate(der("p256").subarray(0, 200))).toBeUndefined();
  });

  test("is named by the identifier of its algorithm when OpenSSL does not know that", () => {
    const bytes = der("ed25519");
    const at = Buffer.from(bytes).lastIndexOf(Buffer.from("06032b6570", "hex"), 300);
    const key = Buffer.from(bytes).indexOf(Buffer.from("302a300506032b6570", "hex"));
    expect(at).toBeGreaterThan(0);
    bytes[key + 8] = 0x6f;
    expect(labelOf(bytes)).toBe("the algorithm 1.3.101.111");
  });

  test.prop([fc.constantFrom("p256", "rsapss", "rsa1024"), fc.nat(2000), fc.nat(255)], { numRuns: 2_000 })(
    "never throws for a certificate with a changed byte",
    (name, at, value) => {
      const bytes = der(name);
      bytes[at % bytes.length] = value;
      expect(() => keyOfCertificate(bytes)).not.toThrow();
    },
  );
});
