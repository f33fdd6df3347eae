import type { DicomElement, Encoding } from '../dicom/element.ts';
import { textElement } from '../dicom/make.ts';
import { find, firstString } from '../dicom/values.ts';
import { tags } from '../dicom/tags.ts';
import { tagOf } from '../dicom/dictionary.ts';

const urnCodeValue = tagOf('URNCodeValue');

/** One item of a code sequence (PS3.3 8.8). `designator` is DCM unless the code is of another scheme. */
export function codeItem(code: string, meaning: string, encoding: Encoding, designator = 'DCM'): DicomElement[] {
  return [
    textElement(tags.CodeValue, 'SH', code, encoding),
    textElement(tags.CodingSchemeDesignator, 'SH', designator, encoding),
    textElement(tags.CodeMeaning, 'LO', meaning, encoding),
  ];
}

/** True for an item of a code sequence. */
export function isCodeItem(elements: readonly DicomElement[]): boolean {
  return [tags.CodeValue, tags.LongCodeValue, urnCodeValue].some((tag) => find(elements, tag) !== undefined);
}

/** A code that stands for one that was taken out. */
export function dummyCodeItem(encoding: Encoding): DicomElement[] {
  return codeItem('REMOVED', 'Removed', encoding, '99VIGNETTE');
}

/** Designators of schemes that somebody publishes: those of PS3.16 Chapter 8, and what is written for them. The meaning of any other code is what a hospital or a vendor wrote. */
const publishedSchemes: ReadonlySet<string> = new Set(
  [
    'DCM DCMUID DCMR SCT SRT SNM3 SDM SNOMED SNOMED-CT LN LOINC UCUM UC RADLEX RADELEMENT FMA UBERON NCIt NCIm NCI NCDR UMLS MSH MDC MDNS MGI NCBI ITIS_TSN IBSI PATHLEX PUBCHEM_CID NDC NEU BARI BI ACR ACRNEMA',
    'I9 I9C I9CP I10 I10C I10P ICD9 ICD9CM ICD10 ICD-10 ICD10CM ICD10PCS ICD11 ICDO ICDO3 IC2 C4 C5 CPT CPT4 CD2 CDT2 HCPCS HPC HI HL7 HB OPS DRG CCAM CCMA',
    'JC8 JJ1017 JJ1017T JJ1017_32 JJ1017_16M JJ1017-32 JJ1017-16M NICIP NYUMCCG MAYOASRG MA CDCA CDCM CDCN CDCO CDCR CDCREC CST CAS ATC ART AS4 AS4E E E5 E6 E7 ENZC FDDC FDDX FDK IEEE',
    'ISO639_1 ISO639_2 ISO3166_1 ISO3166_2 ISO_OID RFC3066 RFC5646 SCPECG UMD UPC UNS W1 W2 W4 X12.3 POS PNDS NUCC LANA DC EUCREG VHA WC NIC NMMDS NDA O3 OHIC MEDC MEDR MEDX ICS ICSD SPDX ASTM-sigpurpose SNOMED-RT',
  ].join(' ').split(' '),
);

/** True for an item with a code of a local scheme (PS3.3 8.2: 99 and what follows, L, or one that PS3.16 does not list): its meaning is free text. */
export function isLocalCode(elements: readonly DicomElement[]): boolean {
  if (find(elements, tags.CodeMeaning) === undefined) return false;
  return !publishedSchemes.has(firstString(elements, tags.CodingSchemeDesignator)?.trim() ?? '');
}
