// kind: what things of one kind are called.
import type { Locale } from './locale.ts';
import { say } from './locale.ts';

type Kind = { readonly en: string; readonly ru: string; readonly feminine?: true };
const kinds: Readonly<Record<string, Kind>> = {
  site: { en: 'site', ru: 'площадка', feminine: true },
  rack: { en: 'rack', ru: 'стойка', feminine: true },
  feed: { en: 'power feed', ru: 'ввод питания' },
  datacenter: { en: 'data centre', ru: 'ЦОД' },
  dc: { en: 'data centre', ru: 'ЦОД' },
  building: { en: 'building', ru: 'здание' },
  room: { en: 'room', ru: 'помещение' },
  office: { en: 'office', ru: 'офис' },
  location: { en: 'location', ru: 'место' },
  zone: { en: 'zone', ru: 'зона', feminine: true },
  region: { en: 'region', ru: 'регион' },
  az: { en: 'availability zone', ru: 'зона доступности', feminine: true },
  availability_zone: { en: 'availability zone', ru: 'зона доступности', feminine: true },
  vlan: { en: 'VLAN', ru: 'VLAN' },
  hypervisor: { en: 'hypervisor', ru: 'гипервизор' },
  cluster: { en: 'cluster', ru: 'кластер' },
  segment: { en: 'network segment', ru: 'сегмент сети' },
  proxy: { en: 'proxy', ru: 'прокси' },
  target: { en: 'target', ru: 'адрес' },
  burst: { en: 'burst', ru: 'всплеск' },
  source: { en: 'source', ru: 'источник' },
  host: { en: 'host', ru: 'хост' },
  group: { en: 'group', ru: 'группа', feminine: true },
  item: { en: 'item', ru: 'метрика', feminine: true },
  attack: { en: 'attack', ru: 'атака', feminine: true },
  event: { en: 'event', ru: 'событие' },
};

/** @returns what things of that kind are called: `rack`, `стойка` */
export const kindWords = (kind: string, locale: Locale): string => {
  const known = kinds[kind];
  return known ? say(locale, known.en, known.ru) : kind;
};

/** Of the Russian noun. */
export const isKindFeminine = (kind: string): boolean => kinds[kind]?.feminine === true;
