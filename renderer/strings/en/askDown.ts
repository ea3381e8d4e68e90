export const askDown = {
  ask: 'I am in it, and it should come down',
  askTitle: 'Ask to take down this picture of you?',
  askLead:
    'You will not see it any more, from now on. {{author}} is asked to take it down; if nothing happens, a guardian decides. Everybody else sees it until then.',
  askInstead:
    'Should nobody see it? Then say “{{report}}” instead: usually it is hidden for everyone until a guardian has decided.',
  askWords: 'Why, if you like',
  askYes: 'Ask for it',
  asked: 'You do not see it any more. {{author}} and the guardians know that you asked.',
  report: 'Something is wrong with this',
  reportTitle: 'What is wrong with it?',
  reportLead: 'You will not see it any more, from now on. Only the guardians ({{names}}) are told that you said so.',
  reportHides:
    'Usually it is hidden for everyone else, too, as soon as a guardian has Homeroll open, until a guardian has decided. Whoever hung it up reads that, not who said so. They may guess.',
  reportHidesTheirs:
    'Usually it is hidden for everyone else, too, as soon as another guardian has Homeroll open, until one of them has decided.',
  reportHidesMe: 'Usually it is hidden for everyone else, too, until it is decided at the desk.',
  reportLooks: 'Everybody else sees it until a guardian decides.',
  reportIsTheirs:
    'It is {{name}}’s own picture, and {{name}} reads what you say here. You can also talk to another grown-up whom you trust.',
  reportTheirsToo_one:
    'It is {{name}}’s own picture, and {{name}} can read what you say here. {{others}} decides about it, not {{name}}. You can also talk to another grown-up whom you trust.',
  reportTheirsToo_other:
    'It is {{name}}’s own picture, and {{name}} can read what you say here. {{others}} decide about it, not {{name}}. You can also talk to another grown-up whom you trust.',
  reportTheirsMe:
    'It is {{name}}’s own picture, and {{name}} can read what you say here. You decide about it, not {{name}}.',
  reportLeadMe: 'You will not see it any more, from now on. Only guardians are told.',
  reasons: {
    unkind: 'It is unkind to somebody',
    upsetting: 'It makes me feel bad',
    private: 'It shows something private',
    ofMe: 'I am in it and do not want that',
    other: 'Something else',
  },
  words: 'More about it, if you like',
  tell: 'Tell the guardians',
  told: 'The guardians are told. You do not see the picture any more.',
  leave: 'Leave it',
  // for its author and the guardians
  wantsDown: '{{name}} asks to take this down',
  wantsDownWords: '“{{words}}”',
  takeDown: 'Take it down',
  keep: 'It may hang',
} as const;
