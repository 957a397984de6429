export { formatFinding as formatRelayFinding } from "@gloo-mtls/objects/report";
export { checkRelay, type RelayCheckOptions } from "./check/check-relay.ts";
export type { RelayFinding, RelayFindingCode } from "./check/relay-finding.ts";
export type { ClusterSecrets, OtherSecret } from "./check/relay-state.ts";
export { type ClusterValues, checkRelayValues } from "./check/values/check-values.ts";
export {
  diagnoseRelay,
  type RelayDiagnosis,
  type RelayLog,
} from "./doctor/diagnose.ts";
export type { SymptomCode } from "./doctor/symptoms/index.ts";
export { explanation } from "./explain/explanation.ts";
export { explanationSvg } from "./explain/explanation-svg.ts";
export { type ModeRow, modeRows, modeTable } from "./explain/mode-table.ts";
export { type MaterialRequest, relayMaterialRequests } from "./material/material-requests.ts";
export type { KeyPair, MaterialByMode, MaterialOf } from "./material/relay-material.ts";
export type { MigrationPlan } from "./migrate/migration-plan.ts";
export { type MigrationOptions, planMigration } from "./migrate/plan-migration.ts";
export { type ModeName, modeNames } from "./mode.ts";
export type { Operation } from "./model/operation.ts";
export type { RelayMoment } from "./model/relay-moment.ts";
export { type RelayVerdict, verdictText } from "./model/relay-verdict.ts";
export { type ModeFacts, modeFacts, type Protection, type Threat, threats } from "./modes.ts";
export { type PlanOptions, planRelay } from "./plan/plan-relay.ts";
export { type RelayFile, relayFolder } from "./plan/relay-folder.ts";
export type { ClusterPlan, PlannedSecret, PlanStep, RelayPlan } from "./plan/relay-plan.ts";
export { relayStream } from "./plan/relay-stream.ts";
export type { Mark, Provenance, Provenance as Fact } from "./provenance/provenance.ts";
export { type Source, sources } from "./provenance/source.ts";
export { planRotations, type RotationOptions } from "./rotate/plan-rotations.ts";
export type { Rotated, RotationPlan } from "./rotate/rotation-plan.ts";
export type {
  Creator,
  SecretEntry,
  SecretRequirement,
  SecretRequirement as Holding,
  SecretRole,
} from "./secret-requirement.ts";
export type { CompleteCluster, CompleteManagement, CompleteSpec } from "./spec/complete-spec.ts";
export { relaySpecFromYaml, relaySpecOf } from "./spec/read-spec.ts";
export type { CertManagerSpec, ClusterSpec, RelaySpec, SpecOf } from "./spec/relay-spec.ts";
export type { PlatformValues } from "./values/platform-values.ts";
