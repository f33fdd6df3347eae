import { escapes, iso646Element, type CodeElement, type Term } from './terms.ts';
import type { Repertoire } from './repertoires.ts';

const escapeByte = 0x1b;

interface State {
  g0: Repertoire;
  g1: Repertoire | undefined;
}

/** The elements of the terms; what is in force before any escape sequence comes first. */
function elementsOf(terms: readonly Term[]): readonly CodeElement[] {
  return terms.flatMap((term) => (term.kind === 'elements' ? term.elements : []));
}

/**
 * The state at the start and after every delimiter (PS3.5 6.1.2.5.3). Where the first term has no G1 of its own, the first one
 * that has serves: files leave out the escape sequence.
 */
function initialState(terms: readonly Term[]): State {
  const first = terms[0]?.kind === 'elements' ? terms[0].elements : [];
  const g0 = first.find((element) => element.side === 'G0' && element.repertoire.width === 1) ?? iso646Element;
  const g1 = first.find((element) => element.side === 'G1') ?? elementsOf(terms).find((element) => element.side === 'G1');
  return { g0: g0.repertoire, g1: g1?.repertoire };
}

/** Delimiters by the VR: what they are put back to the first state by. Line ends do it in every VR. */
export interface Delimiters {
  readonly backslash: boolean;
  readonly personName: boolean;
}

function isDelimiter(byte: number, delimiters: Delimiters): boolean {
  if (byte === 0x5c) return delimiters.backslash;
  if (byte === 0x5e || byte === 0x3d) return delimiters.personName;
  return byte === 0x0a || byte === 0x0c || byte === 0x0d || byte === 0x09;
}

/**
 * Decodes text with ISO 2022 code extensions. A byte that has no character is given as the character of its number, so that
 * nothing is lost; never throws.
 */
export function decodeExtended(bytes: Uint8Array, terms: readonly Term[], delimiters: Delimiters): string {
  const initial = initialState(terms);
  let state = { ...initial };
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === escapeByte) {
      const element = escapeAt(bytes, at + 1);
      if (element !== undefined) {
        if (element.side === 'G0') state.g0 = element.repertoire;
        else state.g1 = element.repertoire;
        at += 1 + element.escape.length;
        continue;
      }
    }
    const repertoire = byte < 0x80 ? state.g0 : state.g1;
    const isGraphic = (byte & 0x7f) >= 0x20;
    if (isGraphic && repertoire?.width === 2 && byte !== 0x20) {
      const second = bytes[at + 1];
      const isPair = second !== undefined && (second & 0x80) === (byte & 0x80);
      const character = isPair ? repertoire.character(((byte & 0x7f) << 7) | (second & 0x7f)) : undefined;
      text += character ?? String.fromCharCode(byte);
      at += character === undefined ? 1 : 2;
      continue;
    }
    at++;
    // The backslash that delimits is one whatever the repertoire would show (a yen sign in ISO IR 14).
    if (isDelimiter(byte, delimiters)) {
      state = { ...initial };
      text += String.fromCharCode(byte);
    } else text += (isGraphic ? repertoire?.character(byte & 0x7f) : undefined) ?? String.fromCharCode(byte);
  }
  return text;
}

function escapeAt(bytes: Uint8Array, at: number): CodeElement | undefined {
  const two = String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0);
  return escapes.get(two + String.fromCharCode(bytes[at + 2] ?? 0)) ?? escapes.get(two);
}

/**
 * Encodes text with the code elements of the terms, changing between them by escape sequences where there are several terms,
 * and back to the first before a delimiter and at the end. `undefined` when a character is in none of them.
 */
export function encodeExtended(text: string, terms: readonly Term[], delimiters: Delimiters): Uint8Array | undefined {
  const initial = initialState(terms.slice(0, 1));
  const elements = terms.length > 1 ? [...elementsOf(terms), iso646Element] : [];
  let state = { ...initial };
  const bytes: number[] = [];
  const backToFirst = () => {
    // What is in G1 needs no way back: it does not change the meaning of the delimiters.
    const element = state.g0 === initial.g0 ? undefined : elements.find((candidate) => candidate.repertoire === initial.g0);
    if (element !== undefined) bytes.push(...escapeSequence(element));
    state = { ...initial };
  };
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80 && isDelimiter(point, delimiters)) {
      backToFirst();
      bytes.push(point);
      continue;
    }
    if (point < 0x20) {
      bytes.push(point);
      continue;
    }
    if (push(bytes, state.g0, 0, character) || push(bytes, state.g1, 0x80, character)) continue;
    const element = elements.find((candidate) => candidate.repertoire.code(character) !== undefined);
    if (element === undefined) return undefined;
    bytes.push(...escapeSequence(element));
    if (element.side === 'G0') state.g0 = element.repertoire;
    else state.g1 = element.repertoire;
    push(bytes, element.repertoire, element.side === 'G0' ? 0 : 0x80, character);
  }
  backToFirst();
  return Uint8Array.from(bytes);
}

function push(bytes: number[], repertoire: Repertoire | undefined, top: number, character: string): boolean {
  const code = repertoire?.code(character);
  if (repertoire === undefined || code === undefined) return false;
  if (repertoire.width === 2) bytes.push((code >>> 7) | top);
  bytes.push((code & 0x7f) | top);
  return true;
}

function escapeSequence(element: CodeElement): number[] {
  return [escapeByte, ...Array.from(element.escape, (character) => character.charCodeAt(0))];
}
