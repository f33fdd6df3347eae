import type { IdentifierValue } from '../../../shared/text/index.ts';
import { identifiersInNames } from '../ingest/sourceNames.ts';

/** All identifiers of a run, by patient, each once. Lives in memory only and ends with the run. */
export class IdentifierBook {
  readonly #patients = new Map<string, Map<string, IdentifierValue>>();
  readonly #names = new Map<string, Set<string>>();
  readonly #equipment = new Set<string>();

  /** Notes what a source gave. `equipment`: words that name its maker and model. */
  add(patientKey: string, identifiers: readonly IdentifierValue[], names: readonly string[], equipment: string): void {
    const values = entry(this.#patients, patientKey, () => new Map<string, IdentifierValue>());
    for (const value of identifiers) values.set(`${value.kind}\0${value.value}`, value);
    const known = entry(this.#names, patientKey, () => new Set<string>());
    for (const name of names) known.add(name);
    for (const word of equipment.toLowerCase().split(/[^\p{L}\p{N}]+/u)) this.#equipment.add(word);
  }

  /** The identifiers of one patient, with what the names of the patient's folders and files give away. */
  ofPatient(patientKey: string): IdentifierValue[] {
    // A folder named after the scanner says nothing about the patient, and the scanner's name may stay.
    const inNames = identifiersInNames(this.#names.get(patientKey) ?? []).filter(({ kind, value }) => kind !== 'name' || !this.#equipment.has(value.toLowerCase()));
    return [...(this.#patients.get(patientKey)?.values() ?? []), ...inNames];
  }

  get patientKeys(): string[] {
    return [...this.#patients.keys()];
  }

  /** Of all patients: what the leak check searches for in every file. */
  *all(): Generator<IdentifierValue> {
    for (const patientKey of this.#patients.keys()) yield* this.ofPatient(patientKey);
  }
}

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
