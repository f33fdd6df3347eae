import type { BundlePart } from './bundleManifest.ts';
import { html, type Html } from './html.ts';
import type { InstanceFile } from './manifest.ts';
import type { BundleReport } from './reportModel.ts';

/** What a report says of the destination, the posts, the last look, and the consent. */
export const bundleSections = (bundle: BundleReport): Html => html`<section aria-labelledby="destination"><h2 id="destination">Where it goes</h2>
<p>Made for <strong>${bundle.destination}</strong>${bundle.group === undefined ? '' : ` and the group ${bundle.group}`}, by its limits as of ${bundle.stated}.</p>
${posts(bundle)}
${list('Know before you post', bundle.warnings.map(({ message }) => message))}
${list('Rules of the house', bundle.rules)}
</section>
<section aria-labelledby="looked"><h2 id="looked">Last look at the pictures</h2>
<p>Every picture was written from its pixels into a new file. Then the finished files were opened again: ${counted(bundle.read.stills, 'still', 'stills')} and ${counted(bundle.read.clips, 'moving picture', 'moving pictures')} were read for text, and ${counted(bundle.read.containers, 'file', 'files')} taken apart to see that nothing is in them but the picture: no tags, no thumbnail, no sound, no names of programs, no times.</p>
</section>
<section aria-labelledby="consent"><h2 id="consent">Consent</h2><p>${bundle.consent}</p></section>`;

function posts({ posts: all }: BundleReport): Html {
  if (all.length === 0) return html``;
  return html`<div class="scroll"><table>
<caption>What goes into which post, in this order.</caption>
<thead><tr><th scope="col" class="number">Post</th><th scope="col">Text</th><th scope="col">Pictures</th></tr></thead>
<tbody>${all.map(({ texts, media }, index) => html`<tr><th scope="row" class="number">${index + 1}</th><td class="path">${texts.join(', ')}</td><td class="path">${media.join(', ')}</td></tr>
`)}</tbody></table></div>`;
}

const list = (heading: string, sentences: readonly string[]): Html =>
  sentences.length === 0 ? html`` : html`<h3>${heading}</h3><ul class="plain">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** Without a region nothing that shows was masked, but the stored bytes are no longer those of the source. */
const pixelWords = { untouched: 'as in the source', masked: 'as in the source, hidden bytes cleared', none: 'none' } as const;
const kindWords = { slides: 'slides', text: 'text', page: 'page', directory: 'DICOMDIR' } as const;
const masked = (regions: readonly unknown[]): string => (regions.length > 0 ? ` (${counted(regions.length, 'region', 'regions')})` : '');

/** What a file of a bundle is, in a few words. */
export function describePart(file: InstanceFile | BundlePart): string {
  if (!('kind' in file) || file.kind === 'instance') return file.regions.length > 0 ? `masked${masked(file.regions)}` : pixelWords[file.pixels];
  switch (file.kind) {
    case 'image':
      return `${file.width} x ${file.height}${masked(file.regions)}`;
    case 'clip':
    case 'animation':
      return `${file.width} x ${file.height}, ${file.frames} frames, ${file.seconds.toFixed(1)} s${masked(file.regions)}`;
    default:
      return kindWords[file.kind];
  }
}
