// plural: which names want their verb in the plural, as people write them.
import { expect, test } from '@jest/globals';
import { isPlural } from './plural.ts';
import { serviceFares } from './service.ts';

test.each([
  'Кассы',
  'Файлы',
  'Лаборатории',
  'Рабочие места',
  'Внешние каналы связи',
  'Онлайн-кассы',
  'Базы данных',
  'IT-сервисы',
  'Сервера 1С',
  'Платёжные терминалы',
  'Общие папки',
  'Почта и телефония',
])('«%s» не работают', (name) => expect(serviceFares(name, 'down', 'ru')).toBe(`${name} не работают`));
test.each([
  'Портал',
  'Корпоративная почта',
  '1С',
  'Телефония',
  'Хранение файлов',
  'Мобильное приложение',
  'Система оплаты',
  'Сеть',
  'CRM',
  'Tills',
  'Такси',
  'Печать',
  'Вход для кассы',
  'Учёт товаров и услуг',
])('«%s» не работает', (name) => expect(serviceFares(name, 'down', 'ru')).toBe(`${name} не работает`));
test.each(['Tills', 'Laboratories', 'Shared folders', 'Accounts of customers', 'Cash machines', 'Mail and telephony', 'Mail & telephony'])(
  '%s are down',
  (name) => expect(serviceFares(name, 'down', 'en')).toBe(`${name} are down`),
);
test.each([
  'Corporate mail',
  'DNS',
  'wms',
  'Payments API',
  'Kubernetes',
  'Microsoft Teams',
  'Logistics',
  'Access',
  'Status',
  'Directory of services',
  'SAP CMS',
  'Analysis',
  'Goods and services accounting',
])('%s is down', (name) => expect(serviceFares(name, 'down', 'en')).toBe(`${name} is down`));
test('a Russian name keeps its number in an English sentence', () => {
  expect(isPlural('Кассы', 'en')).toBe(true);
});
