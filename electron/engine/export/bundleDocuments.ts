import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { sealedText, type BundleManifest, type BundlePart } from '../../../shared/bundle/bundleManifest.ts';
import type { BundlePlan } from '../../../shared/bundle/bundlePlan.ts';
import { manifestText, type LeakHit, type Manifest } from '../../../shared/bundle/manifest.ts';
import { reportHtml } from '../../../shared/bundle/report.ts';
import type { BundleReport } from '../../../shared/bundle/reportModel.ts';
import type { ConsentReference } from '../../../shared/consent/index.ts';
import { writeDurably } from '../deidentify/durably.ts';
import type { Cleaning } from '../jobs/cleaning.ts';
import { commonManifest, reportParts, type CommonContent } from '../jobs/documents.ts';
import { checkFile } from '../verify/checkFile.ts';
import type { SearchPlan } from '../verify/searchPlan.ts';
import type { Gate } from './gate.ts';
import type { PartMade, RenderedMedia } from './makeMedia.ts';
import type { ExportRequest } from './request.ts';

/** What manifest and report are made from, beside the plan and the gate. */
export interface BundleContent {
  readonly request: ExportRequest;
  readonly cleaning: Cleaning;
  readonly seconds: Manifest['seconds'];
}

/** Places named in the manifest; more would not say more. */
const mostHits = 200;

/** Writes `report.html` and `manifest.json`, checks both, and gives the manifest: `leakCheck.passed` says whether the bundle may go out. */
export function writeBundleDocuments(
  folder: string, content: BundleContent, plan: BundlePlan,
  { parts, instances, media }: { readonly parts: readonly PartMade[]; readonly instances: readonly string[]; readonly media: readonly RenderedMedia[] },
  gate: Gate, search: SearchPlan,
): BundleManifest {
  const { cleaning } = content;
  const files: BundlePart[] = [
    ...instances.map((path) => ({ kind: 'instance' as const, ...cleaning.files.get(path)!, ...gate.sums.get(path)! })),
    ...parts.map((part) => ({ ...part, ...gate.sums.get(part.path)! })),
  ];
  const hits = gate.hits.slice(0, mostHits);
  const bundle = bundleOf(plan, media);
  const draft = draftOf(commonContent(content, search.identifierCount, hits), files, gate.bytesSearched, bundle);
  const page = reportHtml({ ...reportParts(commonContent(content, search.identifierCount, hits), draft), manifest: draft, bundle: reportOf(content.request, plan, bundle, gate) });
  writeDurably(join(folder, 'report.html'), page);
  const report: BundlePart = { kind: 'page', path: 'report.html', sha256: createHash('sha256').update(page).digest('hex'), bytes: Buffer.byteLength(page) };
  const manifest = sealed({ ...draft, files: [...files, report] });
  writeDurably(join(folder, 'manifest.json'), manifestText(manifest));
  for (const name of ['manifest.json', 'report.html']) hits.push(...checkFile({ path: join(folder, name), name }, search).hits);
  return hits.length === 0 ? manifest : sealed({ ...manifest, leakCheck: { ...manifest.leakCheck, passed: false, hits } });
}

/** The manifest of an export that the texts stopped before anything was written. */
export function stoppedManifest(content: BundleContent, hits: readonly LeakHit[]): BundleManifest {
  const { destination, group } = content.request;
  const bundle = { destination: destination.id, stated: destination.stated, ...(group === undefined ? {} : { group: group.id }), posts: [], warnings: [] };
  return sealed(draftOf(commonContent(content, 0, hits), [], 0, bundle));
}

/** In the order in which every manifest says things. */
function draftOf(common: CommonContent, files: readonly BundlePart[], bytesSearched: number, bundle: BundleManifest['bundle']): Omit<BundleManifest, 'seal'> {
  const { vignette, profile, ...rest } = commonManifest(common, files, bytesSearched);
  return { vignette, profile, files: [...files], ...rest, bundle };
}

const commonContent = ({ request, cleaning, seconds }: BundleContent, identifiersSearched: number, hits: readonly LeakHit[]): CommonContent => ({
  profile: request.profile,
  codes: [...cleaning.codes].sort(),
  refused: cleaning.refusals(),
  sources: cleaning.sources,
  tallies: cleaning.tallies,
  secretKept: request.secretKept,
  identifiersSearched,
  hits,
  seconds,
});

const sealed = (manifest: Omit<BundleManifest, 'seal'>): BundleManifest => ({ ...manifest, seal: createHash('sha256').update(sealedText(manifest)).digest('hex') });

function bundleOf(plan: BundlePlan, media: readonly RenderedMedia[]): BundleManifest['bundle'] {
  const nameOf = (stem: string): string => media.find(({ planned }) => planned.stem === stem)!.name;
  return {
    destination: plan.destination,
    stated: plan.stated,
    ...(plan.group === undefined ? {} : { group: plan.group }),
    posts: plan.form === 'posts' ? plan.posts.map(({ texts, media: stems }) => ({ texts: [...texts], media: stems.map(nameOf) })) : [],
    warnings: plan.warnings.map(({ code, message, source }) => ({ code, message, source })),
  };
}

function reportOf({ destination, group, consent }: ExportRequest, plan: BundlePlan, bundle: BundleManifest['bundle'], gate: Gate): BundleReport {
  return {
    destination: destination.name,
    stated: plan.stated,
    group: group?.name,
    posts: bundle.posts,
    warnings: plan.warnings,
    rules: group?.rules ?? [],
    read: gate.read,
    consent: consentSentence(consent),
  };
}

function consentSentence(consent: ConsentReference | undefined): string {
  if (consent === undefined) return 'Nothing was recorded about consent.';
  return consent.kind === 'given' ? `Consent was given; the signed form is kept at: ${consent.reference}` : `Consent was not needed, by the institution’s rule: ${consent.reference}`;
}
