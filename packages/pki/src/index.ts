export type { Authority } from "./authority/authority.ts";
export {
  type AuthorityOptions,
  createAuthority,
  createAuthorityAsync,
} from "./authority/create-authority.ts";
export {
  createIntermediate,
  createIntermediateAsync,
  type IntermediateOptions,
} from "./authority/create-intermediate.ts";
export type { CertificateFacts } from "./certificate/certificate.ts";
export type { AlternativeName } from "./certificate/extensions.ts";
export { type KeyPairMatch, keyPairMatch } from "./certificate/key-pair-match.ts";
export { type Chain, openChain } from "./chain/open-chain.ts";
export { checkMaterial } from "./check/check-material.ts";
export type { Finding, FindingCode } from "./check/finding.ts";
export type { CheckOptions } from "./check/subject.ts";
export { certgenPolicies, decide, runnerPolicies, wholePolicies } from "./decision/decide.ts";
export type { Action, Decision, DecisionCode } from "./decision/decision.ts";
export type { Policy } from "./decision/policies.ts";
export type { DecisionOptions, Situation } from "./decision/situation.ts";
export { bundleBlockProblem } from "./envoy/bundle-block.ts";
export type { KeyBits, KeyOptions } from "./issue/key-pair.ts";
export type { LeafUse } from "./issue/leaf-use.ts";
export type { Subject } from "./issue/subject.ts";
export { authorityLifetime, backdating, defaultRenewBefore, leafLifetime } from "./issue/validity.ts";
export { checkLock, type LockChange, type LockOptions } from "./lock/check-lock.ts";
export { type Lock, type LockedCertificate, lockOf } from "./lock/lock.ts";
export { formatLock, parseLock } from "./lock/lock-text.ts";
export { createLeaf, createLeafAsync, type Leaf, type LeafOptions } from "./material/create-leaf.ts";
export { createMaterial, createMaterialAsync, type MaterialOptions } from "./material/create-material.ts";
export {
  createRequest,
  createRequestAsync,
  type LeafRequest,
  type RequestOptions,
} from "./material/create-request.ts";
export type { TlsMaterial } from "./material/tls-material.ts";
export * from "./names.ts";
export { type Normalized, normalizeMaterial } from "./normalize/normalize-material.ts";
export { PkiError, type PkiErrorCode } from "./pki-error.ts";
export { isDer, pemFromDer } from "./read/der-file.ts";
export { materialFromDirectory, materialFromFiles } from "./read/from-files.ts";
export { materialFromPem } from "./read/from-pem.ts";
export { materialFromSecret } from "./read/from-secret.ts";
export { readMaterial } from "./read/read-material.ts";
export { copyOf, isCopyOf } from "./rotation/copy-of.ts";
export { inspectMaterial } from "./rotation/inspect-material.ts";
export type { Authority as TrustedAuthority, Inspect, Inspection } from "./rotation/inspection.ts";
export type { Refusal } from "./rotation/refusal.ts";
export { type Rotation, rotation } from "./rotation/rotation.ts";
export type { RotationAction, RotationOutcome, WritePurpose } from "./rotation/rotation-action.ts";
export type { RotationEvent } from "./rotation/rotation-event.ts";
export type { RotationMark } from "./rotation/rotation-mark.ts";
export { type RotationSecret, secretType } from "./rotation/rotation-secret.ts";
export type { RotationDecision, RotationSettings } from "./rotation/rotation-settings.ts";
export { type RotationStage, stageOf } from "./rotation/rotation-stage.ts";
export { initialRotation, type RotationState } from "./rotation/rotation-state.ts";
export { type RotationStep, rotationSteps } from "./rotation/rotation-step.ts";
export { readMark, readStamp, type Stamp, stampAnnotations } from "./rotation/stamp.ts";
export type { RotationTransition } from "./rotation/transition.ts";
export { type CaBundleTarget, type WebhookConfiguration, withCaBundle } from "./secret/ca-bundle.ts";
export {
  caBundleOf,
  mtlsSecretName,
  type SecretOptions,
  type TlsSecret,
  tlsSecret,
  tlsSecrets,
  webhookSecret,
  webhookSecretName,
} from "./secret/tls-secret.ts";
export { clusterDomainOf } from "./service/cluster-domain.ts";
export { type KnownScenario, knownScenarios } from "./simulation/known-scenarios.ts";
export type { Moment } from "./simulation/moments.ts";
export type { BehaviourName, Consumer, Scenario } from "./simulation/scenario.ts";
export { type Model, type Search, type SearchStep, search } from "./simulation/search.ts";
export { simulate, type Verdict } from "./simulation/simulate.ts";
export { timelineSvg } from "./simulation/timeline-svg.ts";
export { timelineText } from "./simulation/timeline-text.ts";
