export const askDown = {
  // to a child, and to everybody else
  trustedByChild: 'another grown-up whom you trust',
  trusted: 'somebody else whom you trust',
  ask: 'I am in it, and it should come down',
  askTitle: 'Ask to take down this picture of you?',
  askLead:
    'You will not see it any more, from now on. {{author}} is asked to take it down; if nothing happens, a guardian decides. Everybody else sees it until then.',
  askLeadOthers_one:
    'You will not see it any more, from now on. {{author}} is asked to take it down. {{others}} decides whether it may hang all the same, not {{author}}. Everybody else sees it until then.',
  askLeadOthers_other:
    'You will not see it any more, from now on. {{author}} is asked to take it down. {{others}} decide whether it may hang all the same, not {{author}}. Everybody else sees it until then.',
  askLeadMe:
    'You will not see it any more, from now on. {{author}} is asked to take it down. You decide whether it may hang all the same, not {{author}}. Everybody else sees it until then.',
  askLeadAlone:
    'You will not see it any more, from now on. {{author}} is asked to take it down. There is no other guardian, so {{author}} decides. Everybody else sees it until then. You can also talk to {{trusted}}.',
  askInstead:
    'Should nobody see it? Then say “{{report}}” instead: usually it is hidden for everyone until a guardian has decided.',
  askWords: 'Why, if you like',
  askYes: 'Ask for it',
  asked: 'You do not see it any more. {{author}} and the guardians know that you asked.',
  report: 'Something is wrong with this',
  reportTitle: 'What is wrong with it?',
  reportLead:
    'You will not see this picture any more, from now on. Only the guardians ({{names}}) are told that you said so.',
  reportHides:
    'Then it is usually hidden for everyone, soon after a guardian has Homeroll open, until a guardian has decided. Whoever hung it up reads that it is hidden, and not who said something. Still, they may guess.',
  reportHidesTheirs:
    'Then it is usually hidden for everyone, soon after another guardian has Homeroll open, until one of them has decided.',
  reportHidesMe: 'Then it is usually hidden for everyone, until it is decided at the desk.',
  reportLooks: 'Everybody else sees it until a guardian decides.',
  reportIsTheirs: 'It is {{name}}’s own picture, and {{name}} reads this. You can also talk to {{trusted}}.',
  reportTheirsToo_one:
    'It is {{name}}’s own picture. {{name}} can read this, too, but {{others}} decides about it. You can also talk to {{trusted}}.',
  reportTheirsToo_other:
    'It is {{name}}’s own picture. {{name}} can read this, too, but {{others}} decide about it. You can also talk to {{trusted}}.',
  reportTheirsMe: 'It is {{name}}’s own picture. {{name}} can read this, too, but you decide about it.',
  reportLeadMe: 'You will not see this picture any more, from now on. Only guardians are told.',
  // about words under a picture
  wordsTitle: 'What is wrong with these words?',
  wordsMeant: '{{name}} wrote: “{{words}}”',
  wordsLead:
    'You will not see these words any more, not even if they are changed. Only the guardians ({{names}}) are told that you said so.',
  wordsAreTheirs: '{{name}} wrote them, and reads this. You can also talk to {{trusted}}.',
  wordsTheirsToo_one:
    '{{name}} wrote them, and can read this, too, but {{others}} decides about them. You can also talk to {{trusted}}.',
  wordsTheirsToo_other:
    '{{name}} wrote them, and can read this, too, but {{others}} decide about them. You can also talk to {{trusted}}.',
  wordsReasons: {
    unkind: 'They are unkind to somebody',
    upsetting: 'They make me feel bad',
    private: 'They tell something private',
    ofMe: 'They are about me, and I do not want that',
    other: 'Something else',
  },
  wordsHides:
    'Usually the picture with the words is hidden for everyone then, soon after a guardian has Homeroll open, until a guardian has decided. After that the picture hangs again.',
  wordsLooks: 'Everybody else sees the words until a guardian decides.',
  wordsTold: 'The guardians know now. You do not see the words any more.',
  reasons: {
    unkind: 'It is unkind to somebody',
    upsetting: 'It makes me feel bad',
    private: 'It shows something private',
    ofMe: 'I am in it and do not want that',
    other: 'Something else',
  },
  words: 'More about it, if you like',
  tell: 'Tell the guardians',
  told: 'The guardians know now. You do not see the picture any more.',
  leave: 'Leave it',
  // for its author and the guardians
  wantsDown: '{{name}} asks to take this down',
  wantsDownWords: '“{{words}}”',
  takeDown: 'Take it down',
  keep: 'It may hang',
  anotherDecides: 'It is your picture, so another guardian decides whether it may hang.',
} as const;
