/**
 * Terms of PS3.3 that the structure of an object hangs on. A code string that is one of them stays even where the patient has a name that is
 * spelled alike, since the object would not be valid without it and the term means nobody.
 */
const terms = new Set(
  [
    // content items, PS3.3 C.17.3
    'TEXT NUM CODE DATETIME DATE TIME UIDREF PNAME SCOORD SCOORD3D TCOORD COMPOSITE IMAGE WAVEFORM CONTAINER TABLE CONTAINS SEPARATE CONTINUOUS COMPLETE',
    'PARTIAL VERIFIED UNVERIFIED PRELIMINARY FINAL POINT MULTIPOINT SEGMENT MULTISEGMENT BEGIN END',
    // drawings, C.10.5
    'POLYLINE CIRCLE ELLIPSE ELLIPSOID POLYGON INTERPOLATED RECTANGLE PIXEL DISPLAY MATRIX IDENTITY INVERSE',
    // images, C.7.6
    'YES NO Y N L R B U ORIGINAL DERIVED MIXED PRIMARY SECONDARY AXIAL LOCALIZER VOLUME PROJECTION OTHER NONE DISTORTED SAMPLED MONOCHROME COLOR RGB LINEAR',
    'LINEAR_EXACT SIGMOID MONOCHROME1 MONOCHROME2 YBR_FULL YBR_FULL_422 YBR_ICT YBR_RCT YBR_PARTIAL_420 LOG DISP LIN HU US TRUE_COLOR PHASE MAGNITUDE REAL',
    'HFS HFP FFS FFP HFDL HFDR FFDL FFDR WSD DV DI DF WST SD SI DRW SYN PRESENTATION PROCESSING',
    // segmentations and dimensions
    'BINARY FRACTIONAL LABELMAP PROBABILITY OCCUPANCY AUTOMATIC SEMIAUTOMATIC MANUAL 3D TILED_FULL TILED_SPARSE 3D_TEMPORAL 2D RIGID RIGID_SCALE AFFINE',
    // acquisition
    'SE IR GR EP RM SK MTC SS TRSS SP MP OSP BASELINE HELICAL SEQUENCED SPIRAL CONSTANT_ANGLE STATIONARY FREE STATIC DYNAMIC GATED WHOLE BODY BQML CNTS',
    // radiotherapy, C.8.8
    'GY RELATIVE PHYSICAL EFFECTIVE ERROR PLAN BEAM FRACTION MULTI_PLAN CLOSED_PLANAR OPEN_PLANAR OPEN_NONPLANAR CLOSEDPLANAR_XOR PATIENT TREATMENT_DEVICE',
    'CURATIVE PALLIATIVE PROPHYLACTIC VERIFICATION MACHINE_QA RESEARCH PHOTON ELECTRON NEUTRON PROTON ION APPROVED UNAPPROVED REJECTED TREATMENT SETUP ORGAN',
    'EXTERNAL PTV CTV GTV AVOIDANCE MARKER REGISTRATION ISOCENTER CONTRAST_AGENT CAVITY SUPPORT FIXATION',
    // waveforms and modalities, C.10.9, C.7.3.1.1.1
    'PERFUSION DIFFUSION ANGIO CARDIAC FUNCTIONAL LOCALIZER MIP MPR WATER FAT IN_PHASE OUT_PHASE FLUENCE REFORMATTED PARALLEL TOMO GATED DYNAMIC RECON ENERGY_PROP ECG EPS SS CT MR NM PT CR DX MG US XA RF SR KO PR SEG SM OP OPT GM ES XC RTIMAGE RTDOSE RTSTRUCT RTPLAN RTRECORD REG FID RWV OT DOC IO PX HD RESP ANN',
    // identifiers of assigners, codes
    'UUID ISO DNS URI X400 X500 EUI64 RFID BARCODE DCMR DCM 00 01 03 M F O',
  ].join(' ').split(' '),
);
const phrases = new Set([
  'HAS PROPERTIES', 'HAS OBS CONTEXT', 'HAS ACQ CONTEXT', 'INFERRED FROM', 'SELECTED FROM', 'HAS CONCEPT MOD', 'PALETTE COLOR', 'FOR PRESENTATION', 'FOR PROCESSING',
  'WHOLE BODY', 'GB18030', 'GBK',
]);
/** Terms that hold names of people: of brachytherapy (C.8.8.15) and what else is a word of its own nowhere. */
const wholeTerms = new Set(['SLIDE_CORNER', 'JOSLIN_FLYNN', 'FLETCHER_SUIT', 'SYED_NEBLETT', 'BLOEDORN', 'CHANDIGARH', 'HENSCHKE', 'DELCLOS', 'MANCHESTER', 'DLYD', 'SING', 'TRACEW', 'SPLIT_PANE', 'DOSEREPORT', 'VASCTOF_GEMS']);
/** Of Modality (C.7.3.1.1.1), for folders and files are often named after it; they are no words elsewhere, and those of two letters are names of people. */
const modalities = new Set('ASMT BDUS BMD CFM CTPROTOCOL DMS EEG EMG EOG IOL IVOCT IVUS KER M3D OAM OCT OPM OPR OPTBSV OPTENF OPV OSS POS RTINTENT RTRAD RTSEGANN SMR SRF STAIN TEXTUREMAP XAPROTOCOL'.split(' '));
const termWords = new Set([...terms, ...phrases].flatMap((term) => term.toLowerCase().split(/[^a-z]+/)));
const characterSet = /^ISO(?:_IR (?:6|13|100|101|109|110|126|127|138|144|148|166|192|203)| 2022 IR (?:6|13|58|87|100|101|109|110|126|127|138|144|148|149|159|166|203))$/;

/** True for a defined term of Specific Character Set (PS3.3 C.12.1.1.2). */
export function isCharacterSetTerm(value: string): boolean {
  return characterSet.test(value) || value === 'GB18030' || value === 'GBK';
}

/** True for a code string that PS3.3 defines as a term an object needs. */
export function isDefinedTerm(value: string): boolean {
  return terms.has(value) || phrases.has(value) || wholeTerms.has(value) || modalities.has(value) || characterSet.test(value);
}

/** True for a word, in lower case, of which such terms are made. */
export function isTermWord(word: string): boolean {
  return termWords.has(word);
}
