import { statSync } from 'node:fs';
import type { BundlePlan } from '../../../shared/bundle/bundlePlan.ts';
import type { LeftBehind } from '../../../shared/dicom/element.ts';
import type { Destination } from '../../../shared/destinations/destination.ts';
import type { RenderedMedia } from './makeMedia.ts';
import { pagesLeftOut, partsLeftBehind } from './pagesShown.ts';

/** Of photos and clips that hold more than is shown, by the position of their source. */
interface WhatSourcesHold {
  readonly pages: ReadonlyMap<number, number>;
  readonly parts: ReadonlyMap<number, readonly LeftBehind[]>;
}

/** The plan with what only rendering can tell. */
export function withRenderingWarnings(plan: BundlePlan, { name, video }: Destination, media: readonly RenderedMedia[], { pages, parts }: WhatSourcesHold): BundlePlan {
  const unknown = [...new Set(media.flatMap(({ rendered }) => rendered.unknownCharacters))];
  const small = media.filter(({ planned, path }) => planned.form === 'video' && statSync(path).size < (planned.fit.minBytes ?? 0));
  const source = video?.minBytes?.source;
  return {
    ...plan,
    warnings: [
      ...plan.warnings,
      ...warningsOf('pages-left-out', pagesLeftOut(media, pages)),
      ...warningsOf('parts-left-out', partsLeftBehind(media, parts)),
      ...(unknown.length === 0 ? [] : [{ code: 'lettering', source: 'plan', message: `${unknown.length} characters of the labels cannot be drawn and stand as open boxes; use others.` } as const]),
      ...warningsOf('mostly-masked', media.filter(({ maskedShare }) => maskedShare > 0.5).map(mostlyMasked)),
      ...small.map((one) => ({ code: 'small-file', source: source === undefined || source === 'official' ? ('plan' as const) : source, message: `${one.name} is smaller than ${name} is said to take, even at the finest quality; show more slices, or show them longer.` })),
    ],
  };
}

/** A blank picture helps nobody, and a rule may have taken for a face or a name what is none. */
const mostlyMasked = ({ name, judged }: RenderedMedia): string =>
  `${name} is masked over most of its area: look at it before you post${judged === 'by rule' ? ', or decide in the window what is masked' : ''}.`;

export const warningsOf = (code: string, messages: readonly string[]): BundlePlan['warnings'] => messages.map((message) => ({ code, source: 'plan', message }));
