import { text } from './text.ts';

/** What the engine says, in the language of the window; a sentence that its catalogue lacks stays as it was said. */
export const said = (sentence: string): string => translated(sentence, text.engine);

/** `engine`: sentences as engine.json lists them, with their translations. What stands at `{0}`, `{1}`, … in the one is put there in the other. */
export function translated(sentence: string, engine: Readonly<Record<string, string>>): string {
  const whole = engine[sentence];
  if (whole !== undefined) return whole;
  for (const [pattern, words] of Object.entries(engine)) {
    if (!pattern.includes('{0}')) continue;
    const match = new RegExp(`^${pattern.replaceAll(/[.*+?^$()|[\]\\]/gu, '\\$&').replaceAll(/\{\d+\}/gu, '([^]*?)')}$`, 'u').exec(sentence);
    if (match !== null) return words.replaceAll(/\{(\d+)\}/gu, (_, at: string) => match[Number(at) + 1] ?? '');
  }
  return sentence;
}
