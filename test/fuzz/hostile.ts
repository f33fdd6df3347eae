/** Files that nobody makes by accident. */
import { deflateRawSync } from 'node:zlib';
import { dicomFile, el, type Part } from '../synthetic/encode.ts';

const layout = { transferSyntaxUid: '1.2.840.10008.1.2.1', undefinedLengths: true, characterSet: [] };
const core: readonly Part[] = [el('SOPClassUID', '1.2.840.10008.5.1.4.1.1.7'), el('SOPInstanceUID', '1.2.3.4'), el('PatientName', 'Xanthippe^Quorn')];

/** Items in items in items, `depth` deep, never closed. */
function deep(depth: number, explicit: boolean): Buffer {
  const base = dicomFile(core, { ...layout, transferSyntaxUid: explicit ? '1.2.840.10008.1.2.1' : '1.2.840.10008.1.2' });
  const open = explicit ? Buffer.from('4000750253510000ffffffff' + 'feff00e0ffffffff', 'hex') : Buffer.from('40007502ffffffff' + 'feff00e0ffffffff', 'hex');
  return Buffer.concat([base, ...Array.from({ length: depth }, () => open)]);
}

function deflateBomb(megabytes: number): Buffer {
  const base = dicomFile(core, { ...layout, transferSyntaxUid: '1.2.840.10008.1.2.1.99' });
  const metaEnd = 144 + base.readUInt32LE(140);
  return Buffer.concat([base.subarray(0, metaEnd), deflateRawSync(Buffer.alloc(megabytes * 1024 * 1024))]);
}

function many(count: number): Buffer {
  const base = dicomFile(core, layout);
  const element = Buffer.from('1100010055532000', 'hex');
  return Buffer.concat([base, ...Array.from({ length: count }, () => element)]);
}

/** A length of nearly 4 GiB, and nothing behind it. */
function boast(vr: string): Buffer {
  const header = Buffer.from(`e07f1000${Buffer.from(vr).toString('hex')}0000fffffffe`, 'hex');
  return Buffer.concat([dicomFile(core, layout), header]);
}

export function hostileFiles(): Buffer[] {
  return [
    deep(20, true), deep(3000, true), deep(200_000, true), deep(200_000, false), deflateBomb(64), many(200_000), boast('OW'), boast('SQ'), boast('UN'),
    Buffer.alloc(0), Buffer.alloc(1), Buffer.alloc(132), Buffer.from('DICM'), Buffer.alloc(1 << 20, 0xff), Buffer.alloc(1 << 20), dicomFile(core, layout).subarray(0, 132),
  ];
}
