import { knownIdentifiers, type IdentifierValue, type KnownIdentifiers } from '../../../shared/text/index.ts';
import type { Reading } from '../deidentify/pixelStage.ts';
import { identifiersRead } from '../export/identifiersRead.ts';
import { IdentifierBook } from '../jobs/identifierBook.ts';
import { share } from '../jobs/sharedJson.ts';
import type { Shared } from '../jobs/messages.ts';

/** What identifies each patient of an open case, as workers read it. Made anew only when something was added. */
export class CaseIdentifiers {
  readonly #book = new IdentifierBook();
  readonly #shared = new Map<string, Shared>();
  #everyone: KnownIdentifiers | undefined;
  #seen: readonly IdentifierValue[] = [];
  #readings = '';

  add(patientKey: string, identifiers: readonly IdentifierValue[], names: readonly string[]): void {
    this.#book.add(patientKey, identifiers, names, '');
    // What names one patient is looked for in the pictures of all.
    this.#shared.clear();
    this.#everyone = undefined;
  }

  knownOf(patientKey: string): Shared {
    const made = this.#shared.get(patientKey) ?? share(this.#book.ofPatient(patientKey));
    this.#shared.set(patientKey, made);
    return made;
  }

  /** Takes the lines that are masked in the pictures now in the place of those before. */
  see(readings: readonly Reading[]): void {
    const all = JSON.stringify(readings);
    if (all === this.#readings) return;
    this.#readings = all;
    this.#seen = identifiersRead(readings);
    this.#everyone = undefined;
  }

  /** Of all patients of the case, and of its pictures: what a text of the case must not hold. */
  ofEveryone(): KnownIdentifiers {
    this.#everyone ??= knownIdentifiers([...this.#book.patientKeys.flatMap((patientKey) => this.#book.ofPatient(patientKey)), ...this.#seen]);
    return this.#everyone;
  }
}
