// example-rules: the smallest rules with which somebody is on call and told, to be copied; a test holds them to the rules language and to the how-to.
export const exampleRules = [
  {
    file: 'people/on-call.yaml',
    text: `person: anna
name: Anna Petrova
zone: Europe/Berlin
logins: [anna]
contacts: { telegram: '@anna' }
---
person: boris
name: Boris Orlov
zone: Europe/Berlin
logins: [boris]
contacts: { telegram: '@boris' }
---
schedule: line-1
turns: [anna, boris]
every: 1 week
from: 2026-01-05T09:00
zone: Europe/Berlin
---
escalation: on-call
steps:
  - { tell: on call in line-1, repeat: every 15m }
`,
  },
  { file: 'routing.yaml', text: 'route: { escalation: on-call }\n' },
] as const;
