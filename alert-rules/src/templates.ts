// the door to filling a template with what is known.
export { fillTemplate, type Variables } from './templates/liquid.ts';
