// names-ru: the demo's services and the people who complain, for a Russian reader.
import type { ServiceId } from '../../model/service.ts';

export const russianServiceNames: Readonly<Record<ServiceId, string>> = {
  'pharma.mail': 'Корпоративная почта',
  'pharma.directory': 'Служба каталогов',
  'pharma.erp': '1С',
  'pharma.files': 'Файловое хранилище',
  'retail.shop': 'Интернет-магазин',
  'retail.tills': 'Кассовая система',
  'bank.telephony': 'Телефония',
  'bank.desktops': 'Удалённый рабочий стол',
};

/** By the beginning of a report's id. */
export const russianReports: Readonly<Record<string, { readonly reporter: string; readonly text: string }>> = {
  'rep-1': { reporter: 'Анна, фарма', text: 'У нас в офисе никто не может отправить письмо' },
  'rep-2': { reporter: 'Павел, фарма', text: 'Outlook пишет, что подключён, но из исходящих ничего не уходит' },
  'rep-3': { reporter: 'Ирина, фарма', text: 'Звонят клиенты: наши ответы до них не доходят' },
};
