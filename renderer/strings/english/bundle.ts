export const bundle = {
  group: 'Group',
  noGroup: 'no group',
  rules: (group: string) => `Rules of ${group}`,
  destination: 'Destination',
  kinds: { network: 'Networks', chat: 'Chats', mail: 'Mail', slides: 'Slides', dicom: 'DICOM' },
  items: { image: 'picture', stack: 'scroll video', montage: 'contact sheet', clip: 'clip' },
};
