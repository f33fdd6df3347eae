/** Identifiers in sequences, one to five levels deep, well formed and hidden in UN. */
import { el, privateBlock, sq, type Part } from '../../synthetic/encode.ts';
import { freshUid, type Maker } from './context.ts';
import { newUid, removed, retainedAs, shifted } from './key.ts';
import { narrative } from './phrases.ts';
import { names, physicianTokens, usefulWords, type Plant } from './single.ts';

/** Nested one to four levels deep. */
export const nested: readonly Plant[] = [
  (maker) =>
    sq('OtherPatientIDsSequence', [
      maker.garden.plant(el('PatientID', maker.subject.otherId), removed('patient ID', maker.subject.otherId)),
      el('TypeOfPatientID', 'TEXT'),
    ]),
  (maker) =>
    sq('OriginalAttributesSequence', [
      maker.garden.plant(el('AttributeModificationDateTime', `${maker.study.date}120000`), shifted(maker.study.date)),
      el('ModifyingSystem', 'RIS'),
      el('SourceOfPreviousValues', ''),
      el('ReasonForTheAttributeModification', 'CORRECT'),
      sq('ModifiedAttributesSequence', [
        maker.garden.plant(el('PatientName', maker.subject.personName), removed('name', ...names(maker))),
        maker.garden.plant(el('PatientID', `OLD${maker.subject.otherId}`), removed('patient ID', `OLD${maker.subject.otherId}`)),
        maker.garden.plant(el('PatientBirthDate', maker.subject.birthDate), shifted(maker.subject.birthDate)),
      ]),
    ]),
  (maker) =>
    sq('ContributingEquipmentSequence', [
      el('Manufacturer', 'GATEWAY INC'),
      maker.garden.plant(el('InstitutionName', maker.subject.hospital), removed('institution', ...maker.subject.hospital.split(' ').filter((word) => word.length > 6))),
      maker.garden.plant(el('OperatorsName', maker.subject.operator), removed('operator', ...maker.subject.operator.split('^'))),
      maker.garden.plant(el('ContributionDateTime', `${maker.study.date}101500`), shifted(maker.study.date)),
      sq('PurposeOfReferenceCodeSequence', [el('CodeValue', '109101'), el('CodingSchemeDesignator', 'DCM'), el('CodeMeaning', 'Acquisition Equipment')]),
    ]),
  (maker) =>
    sq('PerformedProtocolCodeSequence', [
      el('CodeValue', 'P12'), el('CodingSchemeDesignator', '99LOCAL'),
      ((meaning) => maker.garden.plant(el('CodeMeaning', meaning), retainedAs('code meaning', meaning)))(usefulWords(maker)),
    ]),
  (maker) =>
    sq('ReferencedStudySequence', [
      el('ReferencedSOPClassUID', '1.2.840.10008.3.1.2.3.1'),
      ((uid) => maker.garden.plant(el('ReferencedSOPInstanceUID', uid), ...newUid(uid)))(freshUid(maker.random)),
    ]),
  (maker) =>
    sq('PersonIdentificationCodeSequence', [
      el('CodeValue', maker.subject.licence), el('CodingSchemeDesignator', '99STAFF'),
      maker.garden.plant(el('CodeMeaning', maker.subject.physician.replace('^', ' ')), removed('physician', ...physicianTokens(maker))),
    ]),
  (maker) =>
    sq('ScheduledStepAttributesSequence', [
      sq('ReferencedStudySequence', [
        el('ReferencedSOPClassUID', '1.2.840.10008.3.1.2.3.1'),
        ((uid) => maker.garden.plant(el('ReferencedSOPInstanceUID', uid), ...newUid(uid)))(freshUid(maker.random)),
      ]),
      sq('ScheduledProtocolCodeSequence', [
        el('CodeValue', 'X'), el('CodingSchemeDesignator', '99LOCAL'), el('CodeMeaning', 'Routine'),
        sq('ProtocolContextSequence', [
          el('ValueType', 'PNAME'),
          maker.garden.plant(el('PersonName', maker.subject.personName), removed('name', ...names(maker))),
          maker.garden.plant(el('DateTime', `${maker.study.date}0800`), shifted(maker.study.date)),
        ]),
      ]),
    ]),
  (maker) =>
    sq('RequestedProcedureCodeSequence', [
      el('CodeValue', '70450'), el('CodingSchemeDesignator', 'C4'),
      maker.garden.plant(el('CodeMeaning', 'CT HEAD/BRAIN W/O CONTRAST'), retainedAs('code meaning', 'CT HEAD/BRAIN W/O CONTRAST')),
    ]),
  // A sequence that a converter did not know and has written as UN: what is useful in it stays, what identifies goes.
  (maker) => ({
    ...sq('ProcedureCodeSequence', [
      el('CodeValue', 'P77'), el('CodingSchemeDesignator', '99LOCAL'),
      maker.garden.plant(el('CodeMeaning', `CT HEAD ${maker.subject.family}`), removed('name in a code meaning', maker.subject.family)),
    ]),
    vr: 'UN',
  }),
  (maker) => ({
    ...sq('ResultsDistributionListSequence', [
      maker.garden.plant(el('DistributionName', maker.subject.physician), removed('physician', ...physicianTokens(maker))),
      maker.garden.plant(el('DistributionAddress', maker.subject.street), removed('address', maker.subject.street)),
    ]),
    vr: 'UN',
  }),
  (maker) => {
    const [told, meaning] = [narrative(maker.subject, maker.random), usefulWords(maker)];
    return sq('ReferencedRequestSequence', [
      uid(maker), el('AccessionNumber', ''), el('ReferencedStudySequence', { items: [] }),
      sq('RequestedProcedureCodeSequence', [
        el('CodeValue', 'Q1'), el('CodingSchemeDesignator', '99LOCAL'), maker.garden.plant(el('CodeMeaning', meaning), retainedAs('code meaning', meaning)),
        sq('EquivalentCodeSequence', [
          el('CodeValue', 'Q2'), el('CodingSchemeDesignator', '99LOCAL'), el('CodeMeaning', 'Routine'),
          sq('ProtocolContextSequence', [
            el('ValueType', 'TEXT'),
            sq('ContentItemModifierSequence', [
              el('ValueType', 'PNAME'),
              maker.garden.plant(el('PersonName', maker.subject.personName), removed('name', ...names(maker))),
              maker.garden.plant(el('TextValue', told.text), ...told.expectations.filter(({ action }) => action === 'text_removed')),
              ...privateBlock(0x0011, 0x10, 'ACME NESTED', [[1, 'LO', maker.subject.id]]),
            ]),
          ]),
        ]),
      ]),
    ]);
  },
];

const uid = (maker: Maker): Part => ((value) => maker.garden.plant(el('StudyInstanceUID', value), ...newUid(value)))(freshUid(maker.random));
