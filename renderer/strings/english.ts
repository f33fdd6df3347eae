/** English. A function where a number or a name goes in, so that a translator can order the words. */
export const english = {
  app: {
    steps: 'Steps',
    settings: 'Settings',
    help: 'Help',
    hideValues: 'Hide patient values',
    showValues: 'Show patient values',
    hideValuesHint: 'Hides names, IDs and dates on this screen (F2)',
    dismiss: 'Dismiss',
    unknownTrouble: 'Something went wrong that has no name yet. Nothing was published.',
    engineRestarted: 'The part of Vignette that does the work ended and was started again. Nothing was published; start again what was running.',
    hostGone: 'Vignette has ended.',
    hostGoneHint: 'Start it again to go on: the case is kept, and nothing was published.',
  },
  steps: { import: 'Import', study: 'Study', review: 'Review', export: 'Export' },
};
