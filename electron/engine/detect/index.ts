export { decidedFor, deviceProposals, knownRegions, parseDecidedRegions, type DecidedRegions } from './decided.ts';
export { createDetector, type Detector, type DetectorOptions } from './detector.ts';
export { deviceLayoutOf } from './deviceLayout.ts';
export { listProposals, type ListedProposal } from './listing.ts';
export { checkReviewFolder, framesForReview, writeReviewMontage, type ReviewMontage } from './montage.ts';
export type { Detection, Layer, Proposal } from './proposal.ts';
export type { Round } from './recheck.ts';
export { triageOf, triageTable } from './triage.ts';
