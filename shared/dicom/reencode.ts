import type { DataSet, DicomElement, Encoding } from './element.ts';

/**
 * The same data set for another encoding: headers are made anew by the writer, and the byte order of values with them. What is
 * UN stays so. Sequences within UN become ones of the data set. Pixel data encapsulated in fragments stays as it is.
 */
export function reencoded(dataSet: DataSet, encoding: Encoding): DataSet {
  return { encoding, elements: dataSet.elements.map((element) => reencodedElement(element, encoding)) };
}

function reencodedElement(element: DicomElement, encoding: Encoding): DicomElement {
  const common = { header: undefined, writtenVr: encoding.explicitVr ? element.vr : undefined };
  if (element.kind !== 'sequence') return { ...element, ...common };
  const items = element.items.map((item) => ({ ...item, elements: item.elements.map((inner) => reencodedElement(inner, encoding)) }));
  return { ...element, ...common, items, itemEncoding: encoding };
}
