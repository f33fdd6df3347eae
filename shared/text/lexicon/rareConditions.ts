/** Words that say that few people share what is told; an exact age beside them singles out. Folded; phrases are matched as they stand. */
export const rareConditions = new RegExp(
  String.raw`(?<!\p{L})(?:` +
    [
      String.raw`(?:extremely |exceedingly |very |ultra-?|exceptionally )rare`,
      String.raw`(?:a |an )?rare (?:case|disease|condition|disorder|tumou?r|variant|syndrome|entity|finding|cause|form|presentation|anomaly|complication|type|mutation|genetic)`,
      'rarest', String.raw`one of (?:only )?(?:\d+|a few|few|the few|a handful|two|three|four|five|six|seven|eight|nine|ten)`, String.raw`(?:only|fewer than|less than) \d+ (?:reported )?cases`,
      String.raw`first(?: ever)? (?:reported|described|known|recorded|documented|published|case|in the world|in (?:our|the) country)`, 'never (?:been )?(?:reported|described|seen) before', String.raw`only (?:known|reported|described) case`, 'world first', 'case report of',
      'one in a million', 'unique (?:case|anatomy|finding)', 'unprecedented', 'orphan disease', 'conjoined', 'siamese', 'quadruplets?', 'quintuplets?', 'sextuplets?', 'septuplets?', 'octuplets?', 'progeria', 'hutchinson-gilford', 'harlequin ichthyosis', 'fibrodysplasia ossificans', 'craniopagus', 'fetus in fetu',
      'sirenomelia', 'situs inversus', 'acardiac twin', 'face transplant', 'hand transplant', 'uterus transplant', 'penis transplant', 'creutzfeldt', 'fatal familial insomnia', 'kuru', 'rabies', 'plague', 'anthrax', 'smallpox', 'ebola', 'botulism', 'leprosy', 'naegleria', 'primary amoebic', 'hydatid', 'neurocysticercosis', 'lightning', 'shark', 'crocodile', '(?:lion|tiger|leopard|bear|wolf|hippo\\p{L}*|elephant|alligator|hyena|boar|bull|orca|stingray|jellyfish) attack', 'mauled', 'gored', 'trampled by', 'skydiv\\p{L}*', 'impal\\p{L}*', 'gunshot', 'stabb\\p{L}*', 'plane crash', 'train crash', 'explosion', 'earthquake', 'elephantiasis',
      'proteus syndrome', 'alkaptonuria', 'erdheim', 'castleman', 'gorham', 'pentalogy of cantrell', 'ectopia cordis', 'bladder exstrophy', 'cyclopia', 'holoprosencephaly', 'moebius', 'stone man', 'xeroderma pigmentosum', 'epidermodysplasia', 'tree man', 'methemoglobinemia', 'von hippel', 'cowden', 'li-fraumeni', 'carney', 'maffucci', 'ollier', 'mccune', 'kasabach', 'stiff[- ]person', 'wilson disease', 'fabry', 'pompe', 'gaucher', 'niemann', 'tay-sachs', 'krabbe', 'canavan', 'alexander disease', 'menkes', 'lesch', 'pheochromocytoma in pregnancy', 'twin reversed',
    ].join('|') +
    String.raw`)(?!\p{L})`,
  'iu',
);
