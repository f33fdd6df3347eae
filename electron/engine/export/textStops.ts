import { scanCaption, type CaptionFinding } from '../../../shared/caption/index.ts';
import type { KnownIdentifiers } from '../../../shared/text/index.ts';
import type { TextStop } from './request.ts';

/** A text that will stand in a bundle, under the name by which the author knows it. */
export interface AuthorsText {
  readonly file: string;
  readonly text: string;
}

/** Less sure findings are told as warnings, see {@link textDoubts}; these are too likely to be right to go out unseen. */
const tooSure = 0.7;

/**
 * Where the texts of an author stop an export: identifiers of the case in any spelling, whatever was accepted, and what the scan is sure of and nobody
 * accepted. `accepted`: words that the author wants to stay.
 */
export function textStops(texts: readonly AuthorsText[], known: KnownIdentifiers, accepted: readonly string[]): TextStop[] {
  return placesOf(texts, known, accepted).filter(({ because, sureness }) => because === 'case' || sureness >= tooSure);
}

/** One sentence for each place that may identify and is not sure enough to stop the export; none repeats what stands there. */
export function textDoubts(texts: readonly AuthorsText[], known: KnownIdentifiers, accepted: readonly string[]): string[] {
  return placesOf(texts, known, accepted)
    .filter(({ because, sureness }) => because === 'scan' && sureness < tooSure)
    .map((stop) => `Look again at ${stop.file}, ${stopPlace(stop)}. ${stop.reason}`);
}

function placesOf(texts: readonly AuthorsText[], known: KnownIdentifiers, accepted: readonly string[]): TextStop[] {
  const stays = new Set(accepted.map((words) => words.trim()));
  return texts.flatMap(({ file, text }) => {
    const strong = known.find(text).filter(({ weight }) => weight === 'strong');
    return scanCaption(text, known).flatMap((finding): TextStop[] => {
      const isCase = strong.some(({ start, end }) => start < finding.end && end > finding.start);
      if (!isCase && stays.has(text.slice(finding.start, finding.end).trim())) return [];
      return [{ ...finding, file, ...placeIn(text, finding), because: isCase ? 'case' : 'scan' }];
    });
  });
}

function placeIn(text: string, { start }: CaptionFinding): { readonly line: number; readonly column: number } {
  const before = text.slice(0, start).split('\n');
  return { line: before.length, column: Array.from(before.at(-1)!).length + 1 };
}

/** As the leak check names places: where, and which kind; never what. */
export const stopPlace = ({ line, column, identifier, letter }: TextStop): string => `line ${line}, character ${column}: ${identifier} (${letter})`;
