export { decidedFor, deviceProposals, knownRegions, parseDecidedRegions } from './decided.ts';
export { createDetector, type Detector } from './detector.ts';
export { deviceLayoutOf } from './deviceLayout.ts';
export { listProposals } from './listing.ts';
export { framesForReview, writeReviewMontage } from './montage.ts';
export type { Proposal } from './proposal.ts';
export { triageOf, triageTable } from './triage.ts';
