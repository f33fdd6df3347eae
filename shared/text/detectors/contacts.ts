import type { TextFinding } from '../finding.ts';
import { findPattern, type Prose, type TextDetector } from './detector.ts';

const address = /[\p{L}\d._%+'-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu;
/** `name(at)host.com`: nobody brackets an at that is none. */
const bracketed = /(?<![\p{L}\d])[\w.-]+\s?(?:\(at\)|\[at\]|\{at\}|<at>)\s?[\w-]+(?:\.[\w-]+)+/giu;
const spelled = /(?<![\p{L}\d])[\w.-]+\s?(?:\(at\)|\[at\]|\{at\}|\sat\s)\s?[\w-]+(?:\s?(?:\(dot\)|\[dot\]|\sdot\s)\s?\w{2,})+/giu;

export const emails: TextDetector = {
  name: 'e-mail addresses',
  letter: 'F',
  sentence: 'E-mail addresses, also with “at” and “dot” written out.',
  find({ text }: Prose): TextFinding[] {
    const email = { letter: 'F', kind: 'email', reason: 'An e-mail address leads to one person.' } as const;
    return [
      ...(text.includes('@') ? findPattern(text, address, { ...email, sureness: 0.99 }) : []),
      ...(/[([{<]at/i.test(text) ? findPattern(text, bracketed, { ...email, sureness: 0.9 }) : []),
      ...(/dot/i.test(text) ? findPattern(text, spelled, { ...email, sureness: 0.85 }) : []),
    ];
  },
};

const link = /(?:https?|ftp|dicomweb|file):\/\/[^\s<>"]+|(?<![\p{L}\d@.])www\.[^\s<>"]+/giu;
const bareDomain =
  /(?<![\p{L}\d@./-])(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+(?:com|org|net|edu|gov|mil|info|io|health|hospital|clinic|local|lan|intranet|co\.uk|nhs\.uk|ac\.uk|de|fr|es|it|nl|ch|at|be|se|dk|no|fi|pl|br|ca|au|jp|cn|in|eu)(?:\/[^\s<>"]*)?(?![\p{L}\d])/giu;

export const urls: TextDetector = {
  name: 'web addresses',
  letter: 'N',
  sentence: 'Links and host names.',
  find({ text }: Prose): TextFinding[] {
    if (!text.includes('.') && !text.includes('://')) return [];
    const url = { letter: 'N', kind: 'url', reason: 'A web address may lead to the patient, the hospital or its archive.' } as const;
    return [
      ...findPattern(text, link, { ...url, sureness: 0.97 }),
      ...findPattern(text, bareDomain, { ...url, sureness: 0.8, accept: (match) => isDomain(match[0]) }),
    ];
  },
};

/** A missing space after a full stop (`done.At`) is no domain: country codes want a host of some length, small letters, and no second capital. */
function isDomain(name: string): boolean {
  if (/\.(?:com|org|net|edu|gov|mil|info|health|hospital|clinic|local|lan|intranet|uk)(?:\/|$)/i.test(name)) return true;
  return name === name.toLowerCase() && (name.includes('/') || /^[a-z\d-]{4,}\.(?:io|de|fr|nl|ch|eu|es|pl|br|ca|au|jp|cn|se|dk|fi)$/.test(name) || /^[a-z\d-]+\.[a-z\d-]{3,}\.[a-z]{2}$/.test(name));
}

const ipv4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:[:/]\d+)?(?![\d.]\d|\d)/g;
const shortIpv6 = /(?<![\p{L}\d:])(?=[\da-f:]*\d)[\da-f]{1,4}(?::[\da-f]{1,4}){0,6}::(?:[\da-f]{1,4}(?::[\da-f]{1,4}){0,6})?(?![\p{L}\d:])/giu;
const ipv6 = /(?<![\p{L}\d:])(?:[\da-f]{1,4}:){3,7}(?::?[\da-f]{1,4}){1,4}(?![\p{L}\d:])/giu;

const hardware = /(?<![\p{L}\d:-])(?:[\da-f]{2}-){5}[\da-f]{2}(?![\p{L}\d:-])/giu;

export const ips: TextDetector = {
  name: 'IP addresses',
  letter: 'O',
  sentence: 'IP addresses of either version, and those of network hardware.',
  find({ text }: Prose): TextFinding[] {
    const ip = { letter: 'O', kind: 'ip', reason: 'An IP address leads to a computer.' } as const;
    return [
      ...findPattern(text, ipv4, { ...ip, sureness: 0.9, accept: (match) => !/(?:version|software|release|v\.?|build)\s*$/i.test(text.slice(Math.max(0, match.index - 12), match.index)) }),
      ...(text.includes('::') ? findPattern(text, shortIpv6, { ...ip, sureness: 0.85 }) : []),
      ...findPattern(text, hardware, { ...ip, sureness: 0.85, accept: ([found]) => /[a-f]/i.test(found) }),
      ...findPattern(text, ipv6, { ...ip, sureness: 0.85, accept: (match) => /[a-f]/i.test(match[0]) || match[0].split(':').length > 6 }),
    ];
  },
};

const handle = /(?<![\p{L}\d@.])@[\p{L}\d_]{3,30}(?:\.[\p{L}\d]+)*/gu;

export const handles: TextDetector = {
  name: 'accounts of a network',
  letter: 'R',
  sentence: 'Mentions of an account (@name), which lead to a person or an institution.',
  find({ text }: Prose): TextFinding[] {
    return text.includes('@') ? findPattern(text, handle, { letter: 'R', kind: 'handle', reason: 'A mention leads to a person or an institution.', sureness: 0.5 }) : [];
  },
};
