import {
  anything,
  aText,
  type OptionKind,
  type OptionTable,
  optionKind,
  optionsOf,
  required,
} from "@gloo-mtls/objects/report";
import type { Authority } from "../authority/authority.ts";
import type { KeyOptions } from "./key-pair.ts";
import type { Subject } from "./subject.ts";

export const keyOptions: OptionTable<KeyOptions> = {
  keyType: anything,
  keyBits: anything,
  key: aText,
};

export const aSerial: OptionKind = optionKind("a bigint", (value) => typeof value === "bigint");

export const aSubject: OptionKind = optionsOf<Subject>({
  commonName: required(aText),
  organization: aText,
  organizationalUnit: aText,
  country: aText,
  province: aText,
  locality: aText,
});

export const anAuthority: OptionKind = optionsOf<Authority>({
  certificate: required(aText),
  privateKey: required(aText),
});
