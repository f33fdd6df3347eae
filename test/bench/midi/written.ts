/** Dates, persons and numbers as people write them, each with what must be gone of it. */
import type { Random } from '../../synthetic/random.ts';
import type { Subject } from './people.ts';

export interface Written {
  readonly text: string;
  /** None of them may be left. */
  readonly tokens: readonly string[];
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const elsewhere: readonly (readonly string[])[] = [
  ['Januar', 'Februar', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'],
  ['enero', 'febrero', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'],
];
const weekdays = ['Monday', 'Wed', 'Friday', 'Saturday'];
const ordinals: Readonly<Record<number, string>> = { 13: 'thirteenth', 14: 'fourteenth', 15: 'fifteenth', 16: 'sixteenth', 17: 'seventeenth', 18: 'eighteenth', 19: 'nineteenth', 20: 'twentieth' };

/** The date YYYYMMDD as people write it; the year alone may stay. */
export function writtenDate(date: string, random: Random): Written {
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)];
  const long = months[Number(month) - 1] ?? '';
  const title = long.slice(0, 3);
  const name = title.toUpperCase();
  const german = random.pick(elsewhere[0] ?? []);
  const spanish = random.pick(elsewhere[1] ?? []);
  const word = ordinals[Number(day)];
  return random.pick([
    whole(`${month}/${day}/${year}`, `${month}/${day}`), whole(`${year}-${month}-${day}`, `${month}-${day}`), whole(`${day}.${month}.${year}`, `${day}.${month}`), whole(`${day}-${name}-${year}`, `${day}-${name}`),
    whole(date, date.slice(4)), whole(`${name} ${day}, ${year}`, `${name} ${day}`), whole(`${String(Number(month))}/${String(Number(day))}/${year.slice(2)}`), whole(`${title} ${day} ${year}`, `${title} ${day}`),
    whole(`${day} ${title} ${year}`, `${day} ${title}`), whole(`${year}/${month}/${day}`, `${month}/${day}`), whole(`${day}/${month}/${year}`, `${day}/${month}`), whole(`${title} ${day}th, ${year}`, `${title} ${day}`),
    whole(`${year}.${month}.${day}`, `${month}.${day}`), whole(`${day}${name}${year}`, `${day}${name}`), whole(`the ${day}th of ${long} ${year}`, `${day}th of`), whole(`${random.pick(weekdays)}, ${day} ${long} ${year}`, `${day} ${long}`),
    whole(`${day}. ${german} ${year}`, german), whole(`${day} de ${spanish} de ${year}`, spanish), whole(`${day}-${name}-${year.slice(2)}`, `${day}-${name}`), whole(`${year}${name}${day}`, `${name}${day}`),
    whole(`${year}_${month}_${day}`, `${month}_${day}`), whole(`${date}T1412`, date), whole(`${day}.${month}.${year.slice(2)}`, `${day}.${month}`), whole(`${long} ${year}`, long),
    ...(word === undefined ? [] : [whole(`${long} ${word}, ${year}`, word, long)]),
  ]);
}

const whole = (text: string, ...more: readonly string[]): Written => ({ text, tokens: [text, ...more] });

/** "Petrov^Anton" as a physician is named in a line of text. */
export function physicianInText(name: string, random: Random): Written {
  const [family = '', given = ''] = name.split('^');
  const both = [family, given];
  return random.pick([
    { text: `Dr. ${family}`, tokens: [family] },
    { text: `DR ${family.toUpperCase()}`, tokens: [family] },
    { text: `${given} ${family}, MD`, tokens: both },
    { text: `Prof. ${given[0] ?? ''}. ${family}`, tokens: [family] },
    { text: `dr. ${family.toLowerCase()}`, tokens: [family] },
    { text: `Drs. ${family} and Ferrybridge`, tokens: [family, 'Ferrybridge'] },
    { text: `${given[0] ?? ''}. ${family} MD PhD`, tokens: [family] },
    { text: `ref by Dr ${given} ${family}`, tokens: both },
    { text: `Tech: ${given} ${family}`, tokens: both },
    { text: `Mrs. ${family}`, tokens: [family] },
    { text: `${family.toUpperCase()}, ${given.toUpperCase()} MD`, tokens: both },
    { text: `Ref: ${family} ${given[0] ?? ''}.`, tokens: [family] },
    { text: `read by ${given} ${family}`, tokens: both },
    { text: `Prof. Dr. med. ${given} ${family}`, tokens: both },
    { text: `attending ${family}`, tokens: [family] },
  ]);
}

/** The patient's name as it is typed into a line of text. */
export function patientInText(subject: Subject, random: Random): Written {
  const { family, given } = subject;
  const both = [family, given];
  const [, ideographic = ''] = subject.personName.split('=');
  const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
  return random.pick([
    { text: `${family}, ${given}`, tokens: both },
    { text: `${given} ${family}`, tokens: both },
    { text: `${family} ${given}`, tokens: both },
    { text: `${family.toUpperCase()} ${given.toUpperCase()}`, tokens: both },
    { text: `${given.toUpperCase()} ${family.toUpperCase()}`, tokens: both },
    { text: `${family}^${given}`, tokens: both },
    { text: `${given}^${family}`, tokens: both },
    { text: `pt ${family}`, tokens: [family] },
    { text: `${family.toLowerCase()}_${given.toLowerCase()}`, tokens: both },
    { text: `${given.toLowerCase()}.${family.toLowerCase()}`, tokens: [...both, `${given}.${family}`] },
    { text: `${given[0] ?? ''}. ${family}`, tokens: [family] },
    { text: `${family.toUpperCase()} ${given[0] ?? ''}`, tokens: [family] },
    { text: `Mr ${family}`, tokens: [family] },
    { text: `${family}${given}`, tokens: [...both, `${family}${given}`] },
    { text: `for ${family}, ${given[0] ?? ''}.`, tokens: [family] },
    { text: `Patient: ${family.toUpperCase()}, ${given}`, tokens: both },
    ...(/^[\p{Script=Latin}' -]+$/u.test(family) ? [{ text: plain(`${given} ${family}`), tokens: [...both, ...plain(`${given}^${family}`).split('^')] }] : []),
    ...(ideographic === '' ? [] : [{ text: ideographic.replace('^', ' '), tokens: ideographic.split('^') }, { text: ideographic.replace('^', ''), tokens: [ideographic.replace('^', '')] }]),
  ]);
}

/** An ID of the subject in another form than the header has. */
export function idInText(id: string, random: Random): Written {
  const digits = id.replace(/\D/gu, '');
  const grouped = (separator: string): string => digits.replace(/(\d{3})(?=\d)/gu, `$1${separator}`);
  return random.pick([
    { text: `MRN ${id}`, tokens: [id] },
    { text: `ID ${grouped('-')}`, tokens: [grouped('-')] },
    { text: `pat no ${grouped(' ')}`, tokens: [grouped(' ')] },
    { text: `(${id.toLowerCase()})`, tokens: [id] },
    { text: `#${grouped('.')}`, tokens: [grouped('.')] },
    { text: grouped('/'), tokens: [grouped('/')] },
    { text: `MRN:00${digits}`, tokens: [digits] },
  ]);
}

/** A telephone number of somebody. */
export function phoneInText(random: Random): Written {
  const [a, b, c] = [random.digits(3), random.digits(3), random.digits(4)];
  return random.pick([
    { text: `${a}.${b}.${c}`, tokens: [c] }, { text: `+1 ${a} ${b} ${c}`, tokens: [c] }, { text: `(${a})${b}-${c}`, tokens: [c] }, { text: `0${a}/${b}${c}`, tokens: [`${b}${c}`] }, { text: `fax ${a} ${b} ${c}`, tokens: [c] },
    { text: `+44 (0)20 7${b} ${c}`, tokens: [c] }, { text: `tel. 030 ${b}${c}`, tokens: [`${b}${c}`] }, { text: `tel ${a}-${b}-${c}`, tokens: [`${a}-${b}-${c}`, c] }, { text: `call ${a}-${b}-${c}`, tokens: [`${a}-${b}-${c}`, c] },
    { text: `ph: ${a}-${b}-${c}`, tokens: [`${a}-${b}-${c}`, c] }, { text: `pager ${c}`, tokens: [c] }, { text: `Mobile: 07${a} ${b}${c.slice(1)}`, tokens: [`${b}${c.slice(1)}`] }, { text: `+49 (0) 89 ${a} ${c}`, tokens: [c] },
  ]);
}
