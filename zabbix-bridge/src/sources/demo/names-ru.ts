// names-ru: what the demo's services are called for a Russian reader.
import type { ServiceId } from '../../model/service.ts';

export const russianServiceNames: Readonly<Record<ServiceId, string>> = {
  'pharma.mail': 'Корпоративная почта',
  'pharma.directory': 'Служба каталогов',
  'pharma.erp': '1С',
  'pharma.files': 'Файловые ресурсы',
  'retail.shop': 'Интернет-магазин',
  'retail.tills': 'Кассы',
  'bank.telephony': 'Телефония',
  'bank.desktops': 'Удалённые рабочие столы',
};
