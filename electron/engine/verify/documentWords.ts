import { wordSet } from '../../../shared/text/vocabulary/wordSet.ts';

/** Words of manifest, report and the reasons of refusals that are no ordinary words besides: a patient who is called so is not betrayed by our own sentences. Folded. */
export const documentWords = wordSet(`
accepts addresses backup banner belong belongs birth buffer bundle bundles bytes bytessearched cancel cancelled carries categories cautions cautionsof charset
cheap cleaned cleaning codes computer conflicting contexts contract copied damaged dates declared decoded decoding deeper defines deflated deidentify delete
deleted delimited descriptions descriptors dicomdir digitised doctype drawing drawings duplicate edition elementsremoved elementsreplaced emptied empties
encoded endian equiv excludes explicit export files firstframe folder folders footer fragment fragments graphics hashes header headers headline hexadecimal
identifier identifiers identifierssearched identifies identifying identity inflates install institutions interface judged labelledby lastframe leakcheck leaks
letters lists malformed manifest matched models names nested nesting nests noindex nowhere originals overwritten parsed password persons phone plural preamble
pseudonym pseudonymised pseudonyms reads recital reconstructs regionsmasked removes rights robots rounds script searched searches seconds security shifted
shifts signature signer socket sopclassuid sopinstanceuid spans speaks stays tallies tally tbody telephone texts thead titles transfersyntaxuid trees
truncated unavailable undecodable undetermined unneeded unpack unreadable unsafe unsupported untouched vanished viewport vignette warnings weighing writes
wrongly zeros
`);
