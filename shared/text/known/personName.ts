/** The parts of one alphabetic, ideographic or phonetic group of a PN (PS3.5 6.2.1). */
interface NameGroup {
  readonly family: string;
  readonly given: string;
  readonly middle: string;
}

/** Every form in which a PN value (`Family^Given^Middle^Prefix^Suffix=ideographic=phonetic`) may be met in a text, the parts alone included. */
export function nameForms(value: string): string[] {
  const forms = new Set<string>();
  for (const text of value.split(/[=\\]/)) {
    const group = groupOf(text);
    for (const form of formsOf(group)) {
      const tidy = form.replace(/\s+/g, ' ').trim();
      if (tidy !== '') forms.add(tidy);
    }
  }
  return [...forms];
}

function groupOf(text: string): NameGroup {
  if (text.includes('^')) {
    const [family = '', given = '', middle = ''] = text.split('^').map((part) => part.trim());
    return { family, given, middle };
  }
  const [before, after] = text.split(',', 2);
  if (after !== undefined) return { family: (before ?? '').trim(), given: after.trim(), middle: '' };
  const words = text.trim().split(/\s+/);
  const titles = words.filter((word) => !/^(?:dr|prof|mr|mrs|ms|md|rn|phd|do)\.?$/i.test(word));
  return { family: titles.at(-1) ?? '', given: titles.slice(0, -1).join(' '), middle: '' };
}

function* formsOf({ family, given, middle }: NameGroup): Generator<string> {
  const all = [family, given, middle];
  for (const part of all) {
    yield part;
    const pieces = part.split(/[\s\-'’.]+/).filter((piece) => piece !== '');
    if (pieces.length > 1) yield* pieces;
  }
  if (family === '' || given === '') return;
  const givens = [given, given.split(/[\s-]+/)[0] ?? given, middle === '' ? '' : `${given} ${middle}`, middle].filter((part) => part !== '');
  const families = [family, ...family.split(/[\s-]+/).filter((piece) => piece.length > 3 && piece !== family)];
  for (const last of families) {
    for (const first of givens) {
      yield `${first} ${last}`;
      yield `${last} ${first}`;
      const initial = Array.from(first)[0] ?? '';
      yield `${initial} ${last}`;
      yield `${last} ${initial}`;
    }
    const initials = givens.length > 0 && middle !== '' ? `${Array.from(given)[0] ?? ''} ${Array.from(middle)[0] ?? ''}` : '';
    if (initials !== '') {
      yield `${initials} ${last}`;
      yield `${last} ${initials}`;
      yield `${given} ${Array.from(middle)[0] ?? ''} ${last}`;
      yield `${last} ${given} ${Array.from(middle)[0] ?? ''}`;
    }
  }
}
