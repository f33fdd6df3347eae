import type { TemplateId } from './templateIds.ts';

export const ageBands = ['newborn', 'infant', 'child', 'teenager', '20s', '30s', '40s', '50s', '60s', '70s', '80s', 'over 89'] as const;
export type AgeBand = (typeof ageBands)[number];

/** What the author answers; whatever is empty is left out of the text. */
export interface CaptionFields {
  readonly ageBand?: AgeBand | undefined;
  readonly sex?: 'female' | 'male' | undefined;
  readonly presentation: string;
  readonly findings: string;
  readonly question: string;
  /** Of a quiz or a poll: four at most. */
  readonly options: readonly string[];
  /** What is told the next day. */
  readonly answer: string;
  readonly hashtags: readonly string[];
}

export interface FilledTemplate {
  /** For destinations with a title. */
  readonly title: string;
  /** The post, paragraphs apart by a blank line. */
  readonly body: string;
  /** A thread of its own points; elsewhere a text is cut only where it is too long. */
  readonly points?: readonly string[];
  /** The post for later. */
  readonly reveal?: string;
}

export const templates: Readonly<Record<TemplateId, { readonly name: string; readonly sentence: string }>> = {
  vignette: { name: 'Vignette and question', sentence: 'A short vignette and one explicit question: what gets the most answers.' },
  quiz: { name: 'Quiz with a reveal', sentence: 'Four options, and the answer in a post of its own the next day.' },
  poll: { name: 'Poll', sentence: 'Four options for the network’s own poll; there is no right answer.' },
  tweetorial: { name: 'Teaching thread', sentence: 'The case, the question and each teaching point as a numbered post.' },
};

const letters = ['A', 'B', 'C', 'D'] as const;

/** The age band of an age in whole years. */
export function ageBandOf(years: number): AgeBand {
  if (years > 89) return 'over 89';
  if (years >= 20) return `${Math.floor(years / 10)}0s` as AgeBand;
  if (years >= 13) return 'teenager';
  return years >= 2 ? 'child' : 'infant';
}

/** `A woman in her 60s`, `A boy`, `A newborn girl`; undefined where nothing is known. */
export function patientPhrase(ageBand: AgeBand | undefined, sex: CaptionFields['sex']): string | undefined {
  const [adult, young, their] = sex === 'female' ? ['woman', 'girl', 'her'] : sex === 'male' ? ['man', 'boy', 'his'] : ['patient', 'child', 'their'];
  switch (ageBand) {
    case undefined:
      return sex === undefined ? undefined : `A ${adult}`;
    case 'newborn':
    case 'infant':
      return sex === undefined ? (ageBand === 'newborn' ? 'A newborn' : 'An infant') : `${ageBand === 'newborn' ? 'A newborn' : 'An infant'} ${young}`;
    case 'child':
      return `A ${young}`;
    case 'teenager':
      return sex === undefined ? 'A teenager' : `A teenage ${young}`;
    case 'over 89':
      return `A ${adult} over 89`;
    default:
      return `A ${adult} in ${their} ${ageBand}`;
  }
}

/** Puts the answers into a template. */
export function fillTemplate(template: TemplateId, fields: CaptionFields): FilledTemplate {
  const options = fields.options.map((option) => option.trim()).filter((option) => option !== '').slice(0, letters.length);
  const vignette = vignetteOf(fields);
  const findings = sentence(fields.findings);
  const question = fields.question.trim();
  const hashtags = fields.hashtags.join(' ');
  const answer = sentence(fields.answer);
  const title = question === '' ? vignette.replace(/\.$/u, '') : question;
  switch (template) {
    case 'vignette':
      return { title, body: paragraphs(joined(vignette, findings), question, hashtags), ...revealOf(question, answer, hashtags) };
    case 'quiz':
      return { title, body: paragraphs(joined(vignette, findings), question, lettered(options), hashtags), ...revealOf(question, answer, hashtags) };
    case 'poll':
      return { title, body: paragraphs(joined(vignette, findings), question, lettered(options), hashtags) };
    case 'tweetorial': {
      const points = [joined(vignette, question), ...fields.findings.split(/\n\s*\n/u), fields.answer].map((point) => sentence(point)).filter((point) => point !== '');
      return { title, body: paragraphs(...points, hashtags), points: hashtags === '' ? points : [...points.slice(0, -1), joined(points.at(-1) ?? '', hashtags)] };
    }
  }
}

function vignetteOf({ ageBand, sex, presentation }: CaptionFields): string {
  const who = patientPhrase(ageBand, sex);
  const what = presentation.trim();
  if (who === undefined) return sentence(what.charAt(0).toUpperCase() + what.slice(1));
  return what === '' ? `${who}.` : sentence(`${who} ${/^(?:with|presents|presented|came|comes|has|had|was|is|after|who)\b/iu.test(what) ? what : `with ${what}`}`);
}

function revealOf(question: string, answer: string, hashtags: string): { readonly reveal?: string } {
  return answer === '' ? {} : { reveal: paragraphs(question === '' ? '' : `We asked: ${question}`, answer, hashtags) };
}

const lettered = (options: readonly string[]): string => options.map((option, index) => `${letters[index]!}) ${option}`).join('\n');
const paragraphs = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');
const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

/** Ends with a full stop unless it ends already. */
function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === '' || /[.!?…:)#]$/u.test(trimmed) || /#[\p{L}\p{N}_]+$/u.test(trimmed) ? trimmed : `${trimmed}.`;
}
