export { createDetector, type Detector, type DetectorOptions } from './detector.ts';
export { deviceLayoutOf } from './deviceLayout.ts';
export type { Detection, Layer, Proposal } from './proposal.ts';
export { triageTable } from './triage.ts';
