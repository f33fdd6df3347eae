import { html, Html } from './html.ts';
import { reportStyle } from './reportStyle.ts';
import { bundleSections, describePart } from './bundleReport.ts';
import { verdictOf, type ReportModel, type Verdict } from './reportModel.ts';

/**
 * `report.html`: one file without script or outside resource. The first screen answers "may I share this"; the rest is for
 * whoever has to check. Shows counts, codes, positions and hashes, never a value or a name from a source.
 */
export const reportHtml = (model: ReportModel): string => [...reportPieces(model)].join('');

/** {@link reportHtml} in pieces, one for each file: of a series of thousands the whole is megabytes. */
export function* reportPieces(model: ReportModel): Generator<string> {
  const [before, after] = pageAround(model, rowsPlace).text.split(rowsPlace.text) as [string, string?];
  yield before;
  if (after === undefined) return;
  for (const file of model.manifest.files) yield fileRow(file).text;
  yield after;
}

/** Stands for the rows of the table of files while the page around them is made: the signs of markup are escaped in all that a template is given. */
const rowsPlace = new Html('<tr>the files</tr>');

function pageAround(model: ReportModel, rows: Html): Html {
  const verdict = verdictOf(model);
  const { manifest } = model;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>De-identification report</title>
<style>${new Html(reportStyle)}</style>
</head>
<body>
<main>
<header class="top"><strong>De-identification report</strong><span>Vignette ${manifest.vignette}, DICOM PS3.15 edition ${manifest.profile.edition}</span></header>
${head(verdict)}
${cautions(model)}
${figures(model)}
${model.bundle === undefined ? html`` : bundleSections(model.bundle)}
${categories(model)}
${options(model)}
${refused(model)}
${leakCheck(model)}
${files(model, rows)}
${pseudonyms(model)}
<footer>Made on this computer by Vignette ${manifest.vignette}. Nothing was sent anywhere. A rare case, a small community or the date of a post can still identify a person: that is for people to judge.</footer>
</main>
</body>
</html>
`;
}

const marks: Readonly<Record<Verdict['tone'], string>> = { good: '✓', careful: '!', bad: '✕' };
const grouped = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/gu, ' ');
const plural = (count: number, one: string, many: string): string => `${grouped(count)} ${count === 1 ? one : many}`;

const head = (verdict: Verdict): Html => html`<div class="verdict ${verdict.tone}" role="region" aria-label="Verdict">
<div class="mark" aria-hidden="true">${marks[verdict.tone]}</div>
<div><h1>${verdict.headline}</h1><p>${verdict.sentence}</p></div>
</div>`;

const cautions = (model: ReportModel): Html =>
  model.cautions.length === 0 ? html`` : html`<ul class="cautions" aria-label="Before you share">${model.cautions.map((caution) => html`<li>${caution}</li>`)}</ul>`;

function figures(model: ReportModel): Html {
  const { counts, leakCheck: check } = model.manifest;
  const one = (value: number, label: string): Html => html`<div><dt>${label}</dt><dd>${grouped(value)}</dd></div>`;
  return html`<dl class="figures">
${one(counts.written, model.bundle === undefined ? `of ${plural(counts.sources, 'file', 'files')} written` : `${counts.written === 1 ? 'file' : 'files'} made from ${plural(counts.sources, 'source', 'sources')}`)}
${one(counts.refused, 'refused')}
${one(counts.elementsRemoved, 'values removed')}
${one(counts.elementsReplaced, 'values replaced')}
${one(counts.regionsMasked, 'regions masked')}
${one(check.identifiersSearched, 'identifiers searched for')}
</dl>`;
}

function categories(model: ReportModel): Html {
  if (model.categories.length === 0) return html``;
  return html`<section aria-labelledby="removed"><h2 id="removed">What was removed and replaced</h2>
<div class="scroll"><table>
<caption>By kind, over all files and every level of nesting. Values are never shown here.</caption>
<thead><tr><th scope="col">Kind</th><th scope="col" class="number">Removed or emptied</th><th scope="col" class="number">Replaced</th></tr></thead>
<tbody>${model.categories.map((row) => html`<tr><th scope="row">${row.category}</th><td class="number">${grouped(row.removed)}</td><td class="number">${grouped(row.replaced)}</td></tr>
`)}</tbody></table></div></section>`;
}

const holdsDicom = ({ bundle, manifest }: ReportModel): boolean => bundle === undefined || manifest.files.some((file) => 'kind' in file && file.kind === 'instance');

function options(model: ReportModel): Html {
  return html`<section aria-labelledby="options"><h2 id="options">Profile and options</h2>
<div class="scroll"><table>
<caption>Profile “${model.manifest.profile.name}”. ${holdsDicom(model) ? 'A file says in (0012,0064) which of these codes were applied to it; no others were.' : 'The sources were cleaned by these codes before pictures were made of them; the pictures themselves hold no header.'}</caption>
<thead><tr><th scope="col">Code</th><th scope="col">Option</th><th scope="col">What it does</th></tr></thead>
<tbody>${model.applied.map((option) => html`<tr><td><code>${option.code}</code></td><th scope="row">${option.name}</th><td>${option.sentence}</td></tr>
`)}</tbody></table></div></section>`;
}

function refused(model: ReportModel): Html {
  const { refused: list } = model.manifest;
  if (list.length === 0) return html`<section aria-labelledby="refused"><h2 id="refused">Refused</h2><p class="soft">No source was refused.</p></section>`;
  return html`<section aria-labelledby="refused"><h2 id="refused">Refused</h2>
<div class="scroll"><table>
<caption>${plural(list.length, 'source is', 'sources are')} not in this folder. The number is the position in the walk over the sources: “vignette inspect --show-values” names them.</caption>
<thead><tr><th scope="col" class="number">Source</th><th scope="col">Reason</th><th scope="col">Code</th></tr></thead>
<tbody>${list.map((entry) => html`<tr><th scope="row" class="number">${entry.source}</th><td>${entry.message}</td><td><code>${entry.code}</code></td></tr>
`)}</tbody></table></div></section>`;
}

function leakCheck(model: ReportModel): Html {
  const { leakCheck: check } = model.manifest;
  return html`<section aria-labelledby="leaks"><h2 id="leaks">Leak check</h2>
<p>${plural(check.identifiersSearched, 'identifier', 'identifiers')} from the sources (values, names split and reordered, dates in their written forms, UIDs, file and folder names) ${check.identifiersSearched === 1 ? 'was' : 'were'} searched in ${plural(check.bytesSearched, 'byte', 'bytes')} read again from the disk: parsed values in their character set, raw bytes in every encoding that can occur, file names and this report included. <strong>${check.passed ? 'Nothing was found.' : `${plural(check.hits.length, 'place', 'places')} must be looked at.`}</strong></p>
${model.weighing.length === 0 ? html`` : html`<ul class="plain soft">${model.weighing.map((sentence) => html`<li>${sentence}</li>`)}</ul>`}
${check.hits.length === 0 ? html`` : html`<div class="scroll"><table><caption>Where, never what.</caption><thead><tr><th scope="col">File</th><th scope="col">Place</th></tr></thead>
<tbody>${check.hits.map((hit) => html`<tr><td class="path">${hit.file}</td><td>${hit.where}</td></tr>
`)}</tbody></table></div>`}</section>`;
}

const fileRow = (file: ReportModel['manifest']['files'][number]): Html => html`<tr><th scope="row" class="path">${file.path}</th><td class="number">${grouped(file.bytes)}</td><td>${describePart(file)}</td><td class="hash">${file.sha256}</td></tr>
`;

function files(model: ReportModel, rows: Html): Html {
  const list = model.manifest.files;
  if (list.length === 0) return html``;
  const table = html`<div class="scroll"><table>
<caption>Each file with its size in bytes and its SHA-256, by which a changed copy can be told.</caption>
<thead><tr><th scope="col">File</th><th scope="col" class="number">Bytes</th><th scope="col">${model.bundle === undefined ? 'Pixels' : 'What'}</th><th scope="col">SHA-256</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
  const seal = model.seal === undefined ? html`` : html`<p class="soft">Seal over this report and manifest.json, by which “vignette verify” tells whether either was changed: <code id="seal">${model.seal}</code></p>`;
  return html`<section aria-labelledby="files"><h2 id="files">Files</h2>${list.length <= 12 ? table : html`<details><summary>Show all ${grouped(list.length)} files with their hashes</summary>${table}</details>`}${seal}</section>`;
}

const secretWords: Readonly<Record<ReportModel['secret'], string>> = {
  'thrown-away': 'The secret behind the new UIDs, names, numbers and date shifts was made for this run and thrown away: nobody can lead them back through it.',
  'key-kept': 'The new UIDs, names, numbers and date shifts come from a key that is kept. For whoever holds the key the files are pseudonymised and remain personal data (GDPR recital 26).',
  'mapping-kept': 'Tables of old and new UIDs and patient numbers were written elsewhere. For whoever holds them the files are pseudonymised and remain personal data (GDPR recital 26).',
};
const pseudonyms = (model: ReportModel): Html => html`<section aria-labelledby="pseudonyms"><h2 id="pseudonyms">Who could lead this back</h2><p>${secretWords[model.secret]}</p></section>`;
