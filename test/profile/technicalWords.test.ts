import { describe, expect, it } from 'vitest';
import { isTechnicalTerm, withoutUnknownWords } from '../../shared/profile/technicalWords.ts';

describe('the words of technical attributes', () => {
  it.each([
    'B30f', 'B30s', 'FC08', 'FC21', 'I70f', 'Br40', 'YA', 'STANDARD', 'BONEPLUS', 'LUNG', 'SOFT', 'DETAIL', '*tfl3d1_16', '*tse2d1_15', 'epfid2d1_64', 'ep_b1000#1', '*fl3d1r_t70', 'T1TFE', 'TIR', 'TrueFISP', 'mDIXON', 'FLAT', 'LARGE BOWTIE FIL', 'BODY FILTER',
    'HeadNeck_64_CS', 'SENSE-Head-8', 'Q-Body', '8HRBRAIN', 'TxRx_15Ch_Knee', 'C:HEA;HEP', 'C5-1', 'CARD_ADULT_GEN_CV', '0.1Cu 1Al', 'CP_Extremity', '',
  ])('stay as they are: %j', (value) => {
    expect(withoutUnknownWords(value)).toBe(value);
  });

  it.each([
    'ORIGINAL', 'CSA MPR', 'CT_SOM5 SPI', 'MOSAIC', 'DIFFUSION', 'REL_ELEC_DENSITY', 'PER_NERVE_STIM', 'CURVED LINEAR', 'SECTOR_PHASED', 'AS LAST SEEN', 'HELICAL MODE', 'MUSCULOSKELETAL', 'ORGAN_AT_RISK', 'MGMINML', 'PROPCNTS', 'TILED_SPARSE', 'PALETTE COLOR',
    'PRE_CONTRAST', 'NORMAL_CT', 'BUTTERFLY', 'HAMMING', 'EMISSION', 'MOLYBDENUM', 'SCANOSCOPE', 'ISO_10918_1', 'T10F', 'CSPINE', ...'ANN ASMT BDUS CTPROTOCOL XAPROTOCOL IVOCT OPTBSV RTINTENT RTRAD RTSEGANN TEXTUREMAP STAIN SMR KER LEN POS REG RESP IVUS ECG EPS SRF BMD IOL'.split(' '),
  ])('are known to the standard or its vendors: %s', (value) => {
    expect(isTechnicalTerm(value)).toBe(true);
  });

  it.each(['Vorontsky', 'VORONTSKY', 'SMITH', 'Miller2', 'O\'Brien', 'Kim', 'DeVries', '\u5b6b', 'Featherstone'])('are not the name of a person: %s', (value) => {
    expect(withoutUnknownWords(value)).toBe('');
  });

  it('lose a name and keep the code beside it', () => {
    expect(withoutUnknownWords('B30f Vorontsky')).toBe('B30f');
    expect(withoutUnknownWords('HEAD FILTER/Grimsditch')).toBe('HEAD FILTER');
  });
});
