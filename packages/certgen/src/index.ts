export { type RunEnvironment, systemEnvironment } from "./runner/environment.ts";
export type { FoundStage, Progress } from "./runner/progress.ts";
export { progressText } from "./runner/progress-text.ts";
export type { DecisionRules } from "./runner/rotation-decision.ts";
export type { RunFailure, RunOutcome } from "./runner/run-outcome.ts";
export { longestWait, type RotationOptions, runRotation } from "./runner/run-rotation.ts";
export { type DirectoryOptions, directoryStore } from "./store/directory-store.ts";
export type { PatchResult, Refused, Store, WriteResult } from "./store/store.ts";
export { StoreError, type StoreErrorCode } from "./store/store-error.ts";
