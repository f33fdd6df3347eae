/** Lossy Image Compression (PS3.3 C.7.6.1.1.5): what stays true of an image whose frames were decoded and encoded again. */
import type { DicomElement, Encoding } from '../../../shared/dicom/element.ts';
import { numberElement, textElement } from '../../../shared/dicom/make.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { transferSyntaxOf } from '../../../shared/dicom/transferSyntax.ts';
import { find, firstString, stringsOf } from '../../../shared/dicom/values.ts';
import { markers } from '../../../shared/pixels/jpeg/markers.ts';
import { jpegHeaderOf } from './jpeg.ts';
import { readJpeg2000Header } from './jpeg2000Header.ts';

/** Whether the codestream itself shows that something was lost. */
export function isLossyCodestream(bytes: Uint8Array, transferSyntaxUid: string): boolean {
  const syntax = transferSyntaxOf(transferSyntaxUid);
  switch (syntax?.family) {
    case 'jpeg':
      return jpegHeaderOf(bytes).process !== markers.SOF0 + 3;
    case 'jpeg-ls':
      return jpegHeaderOf(bytes).nearLossless > 0;
    case 'jpeg-2000':
    case 'htj2k':
      return !readJpeg2000Header(bytes).isReversible;
    case 'jpeg-xl':
      return syntax.lossy !== 'never';
    default:
      return false;
  }
}

const methods: Readonly<Record<string, string>> = {
  jpeg: 'ISO_10918_1',
  'jpeg-ls': 'ISO_14495_1',
  'jpeg-2000': 'ISO_15444_1',
  htj2k: 'ISO_15444_15',
  'jpeg-xl': 'ISO_18181_1',
};

/**
 * The elements that must be set so that the history of an image which was compressed with loss stays told: the flag, and ratio
 * and method where the data set does not tell them yet. Empty where it does already.
 */
export function lossyHistory(
  elements: readonly DicomElement[],
  encoding: Encoding,
  source: { readonly transferSyntaxUid: string; readonly nativeBytes: number; readonly encodedBytes: number },
): DicomElement[] {
  const result: DicomElement[] = [];
  if (firstString(elements, tags.LossyImageCompression) !== '01') {
    result.push(textElement(tags.LossyImageCompression, 'CS', '01', encoding));
  }
  const told = (tag: number): number => {
    const element = find(elements, tag);
    return element ? stringsOf(element).length : 0;
  };
  const ratios = told(tags.LossyImageCompressionRatio);
  const named = told(tags.LossyImageCompressionMethod);
  // Ratio and method are parallel lists, one entry a pass: a missing list is filled in where it needs one entry.
  if (ratios === 0 && named <= 1) {
    const ratio = Math.round((100 * source.nativeBytes) / Math.max(1, source.encodedBytes)) / 100;
    result.push(numberElement(tags.LossyImageCompressionRatio, 'DS', [ratio], encoding));
  }
  const method = methods[transferSyntaxOf(source.transferSyntaxUid)?.family ?? ''];
  if (named === 0 && ratios <= 1 && method !== undefined) {
    result.push(textElement(tags.LossyImageCompressionMethod, 'CS', method, encoding));
  }
  return result;
}
