/** Why somebody cannot be seen, and what to do about it. Steps are sentences, one a line. */
export const whyNot = {
  open: 'Why can’t I see them?',
  title: 'Why can’t I see them?',
  looking: 'Looking at this computer and the network. This takes a few seconds.',
  again: 'Look again',
  sure: 'This is in the way',
  likely: 'This may be in the way',
  alsoLikely: 'Or this',
  well: 'All is well',
  whatToDo: 'What to do',
  looked: 'What was looked at',
  good: 'Good',
  bad: 'In the way',
  unknown: 'Hard to tell',
  checks: {
    onNetwork: 'This computer is on a network',
    heardOthers: 'It hears other computers and printers',
    reachable: 'Another computer can reach this one',
    noVpn: 'No VPN is in between',
    privateNetwork: 'Windows calls the network private',
    firewall: 'The firewall lets Homeroll through',
  },
  causes: {
    noNetwork: 'This computer is on no network',
    listensHereOnly: 'Homeroll was started for this computer only',
    windowsPublic: 'Windows hides this computer',
    macPermission: 'macOS keeps Homeroll from the local network',
    firewallHere: 'A firewall on this computer lets nobody in',
    vpn: 'A VPN is in between',
    multicastBlocked: 'This network does not let computers find each other',
    keptApart: 'This network keeps its computers apart',
    otherNetwork: 'The others are on another network',
    notRunningThere: 'Homeroll is not open on the other computer',
    nobodyYet: 'Nobody is there yet',
    allWell: 'Others are here and can reach this computer',
  },
  why: {
    noNetwork: 'Without a cable or Wi-Fi there is nobody to be seen.',
    listensHereOnly: 'It was started with an address that no other computer can reach.',
    windowsPublic: 'Windows takes this network for a public one, like in a café, and shuts everybody out.',
    macPermission: 'A Mac asks once whether Homeroll may look around. Somebody may have said no.',
    firewallHere: 'This computer can call others, but nobody can call it. Pictures still travel, only more slowly.',
    vpn: 'A VPN sends everything far away, even what is meant for the computer next door.',
    multicastBlocked: 'Many schools switch that off. Pictures travel all the same, once the address is known.',
    keptApart: 'Guest Wi-Fi often works like this: each computer reaches the internet and nobody else.',
    otherNetwork: 'Where they were last is another network than the one this computer is on now.',
    notRunningThere: 'The computer answers, but nobody on it is using Homeroll.',
    nobodyYet:
      'Nothing is wrong here. The other computers may be asleep, or Homeroll may not be open on them. To somebody new a family shows up only while a guardian has the door open.',
    allWell: 'Whoever is missing is asleep, or not on this network.',
  },
  steps: {
    noNetwork: 'Plug in the cable, or choose your Wi-Fi.\nBe on the same one as the other computer.',
    listensHereOnly: 'Quit Homeroll.\nStart it again without “--listen”.',
    windowsPublic:
      'Open Settings, then Network & internet.\nChoose your Wi-Fi or Ethernet.\nChoose “Private network”, if this is your home or your school.',
    macPermission:
      'Open System Settings, then Privacy & Security.\nChoose Local Network.\nSwitch Homeroll on, then quit it and open it again.',
    firewallWindows:
      'Open Windows Security, then Firewall & network protection.\nChoose “Allow an app through firewall”.\nTick Homeroll under “Private”.',
    firewallMac:
      'Open System Settings, then Network, then Firewall.\nChoose Options.\nAllow incoming connections for Homeroll, and do not block all of them.',
    firewallLinux:
      'Ask whoever set up this computer to allow TCP port 24764 and UDP port 5353 from the local network.\nWith ufw: “sudo ufw allow 24764/tcp” and “sudo ufw allow 5353/udp”.',
    firewallOther: 'Ask whoever set up this computer to allow TCP port 24764 and UDP port 5353 from the local network.',
    vpn: 'Switch the VPN off for a moment and look again.\nIf it has a setting such as “allow local network”, switch that on.',
    multicastBlocked:
      'On the guardian’s computer, open the door.\nCopy the link from there, or type the address.\nAt school, ask whoever looks after the network to let mDNS through.',
    keptApart:
      'Use the ordinary Wi-Fi and not the one for guests.\nOr connect both computers with cables.\nA computer with a cable that all can reach passes everything on.',
    otherNetwork: 'Join the same Wi-Fi as the others.\nOr knock again with a fresh address or link.',
    notRunningThere: 'Open Homeroll on the other computer and unlock it.',
    nobodyYet:
      'Wake the other computer and open Homeroll on it.\nIf you want to come in, ask a guardian to choose “Let someone in” and to open the door.\nBoth have to be on the same Wi-Fi or cable.',
    allWell: 'Wake the other computer and open Homeroll on it.',
  },
} as const;
