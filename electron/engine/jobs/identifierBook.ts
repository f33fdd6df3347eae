import type { IdentifierValue } from '../../../shared/text/index.ts';
import { tellingEverywhere, type SoughtIdentifier } from '../verify/sought.ts';
import { isMediaKey } from '../deidentify/mediaKey.ts';
import { identifiersInNames } from '../ingest/sourceNames.ts';

/** Beyond so many entries in all lists together the others' identifiers are left to the leak check alone: every patient's list would hold nearly all. */
const mostShared = 400_000;

/** All identifiers of a run, by patient, each once. Lives in memory only and ends with the run. */
export class IdentifierBook {
  readonly #patients = new Map<string, Map<string, IdentifierValue>>();
  readonly #numbers = new Map<string, number>();
  readonly #names = new Map<string, Set<string>>();
  readonly #equipment = new Set<string>();
  /** Maker and model of each source, in one. */
  readonly #products = new Set<string>();
  #telling: ReadonlyMap<string, readonly IdentifierValue[]> | undefined;

  /** Notes what a source gave. `equipment`: words that name its maker and model. */
  add(patientKey: string, identifiers: readonly IdentifierValue[], names: readonly string[], equipment: string): void {
    if (!this.#numbers.has(patientKey)) this.#numbers.set(patientKey, this.#numbers.size);
    this.#telling = undefined;
    const values = entry(this.#patients, patientKey, () => new Map<string, IdentifierValue>());
    for (const value of identifiers) values.set(`${value.kind}\0${value.value}`, value);
    const known = entry(this.#names, patientKey, () => new Set<string>());
    for (const name of names) known.add(name);
    this.#products.add(equipment.trim().toLowerCase());
    for (const word of equipment.toLowerCase().split(/[^\p{L}\p{N}]+/u)) this.#equipment.add(word);
  }

  /** What is to be cleaned from the files of one patient: the patient's own identifiers, what the names of folders and files give away, and what names the others. */
  ofPatient(patientKey: string): IdentifierValue[] {
    // Whose a photo is, nobody knows: a wristband in it may bear the name of any of them.
    if (isMediaKey(patientKey)) return this.patientKeys.flatMap((key) => [...this.#patients.get(key)!.values(), ...this.#inNames(key)]);
    return [...(this.#patients.get(patientKey)?.values() ?? []), ...this.#inNames(patientKey), ...this.#ofOthers(patientKey)];
  }

  /** Files of different patients are mixed up and quote each other; what would stop the run in the leak check is cleaned before. */
  #ofOthers(patientKey: string): IdentifierValue[] {
    if (this.#patients.size < 2) return [];
    this.#telling ??= new Map(Array.from(this.#patients, ([key, values]) => [key, tellingEverywhere(values.values())]));
    const all = [...this.#telling];
    const count = all.reduce((sum, [, values]) => sum + values.length, 0);
    if (count * this.#patients.size > mostShared) return [];
    return all.flatMap(([key, values]) => (key === patientKey ? [] : values));
  }

  get patientKeys(): string[] {
    return [...this.#patients.keys()];
  }

  /** The number of a patient, in the order of first sight. */
  numberOf(patientKey: string): number {
    return this.#numbers.get(patientKey) ?? -2;
  }

  /** Of all patients: what the leak check looks for. */
  sought(): SoughtIdentifier[] {
    return this.patientKeys.flatMap((patientKey) => {
      const patient = this.numberOf(patientKey);
      const inElements = [...this.#patients.get(patientKey)!.values()].filter((value) => !this.#isProduct(value)).map(({ kind, value }) => ({ kind, value, patient, origin: 'element' as const }));
      return [...inElements, ...this.#inNames(patientKey).map(({ kind, value }) => ({ kind, value, patient, origin: 'name of a file' as const }))];
    });
  }

  /** Who makes a device and what it is called goes from photos and films, and stays in scans: there it is nothing that is left. */
  #isProduct({ kind, value }: IdentifierValue): boolean {
    const product = value.toLowerCase();
    return (kind === 'id' || kind === 'other') && /\p{L}{3}/u.test(value) && [...this.#products].some((both) => both === product || both.startsWith(`${product} `) || both.endsWith(` ${product}`));
  }

  /** A folder named after the scanner says nothing about the patient, and the scanner's name may stay. */
  #inNames(patientKey: string): IdentifierValue[] {
    return identifiersInNames(this.#names.get(patientKey) ?? []).filter(({ kind, value }) => kind !== 'name' || !this.#equipment.has(value.toLowerCase()));
  }
}

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
